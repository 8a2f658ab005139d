// measure_sparse_autoencoder POINT_MAE DATA SAE...: how well sparse autoencoders reconstruct the
// activations of held-out shapes, as a table, and how far their features' lengths and angles are
// from what the theory asks for.

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "learning/datasets/point_clouds.h"
#include "learning/sparse_autoencoder/activations.h"
#include "learning/sparse_autoencoder/selection.h"
#include "learning/sparse_autoencoder/sparse_autoencoder.h"

using namespace shapewright;

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    auto network = PointMaeActivations::load(argv[1]);
    auto data = readCloudFolder(argv[2]);
    if (!network || !data) {
        std::fprintf(stderr, "%s\n", (!network ? network.error() : data.error()).text().c_str());
        return 1;
    }
    std::vector<Patches> clouds;
    for (const LabelledCloud& cloud : data->clouds) {
        if (!cloud.heldOut) continue;
        Points points(cloud.points.begin(), cloud.points.begin() + 3 * 1024);
        normaliseToUnitBall(points);
        clouds.push_back(*makePatches(points, 64, std::size_t(network->patchSize())));
    }
    std::printf("%zu held-out shapes\n", clouds.size());
    std::printf(
        "| | NMSE | L0 | L0 / d | never active | dead | norm error | eps LBO | greatest cosine "
        "|\n");
    for (int i = 3; i < argc; ++i) {
        auto sae = SparseAutoencoder::load(argv[i]);
        if (!sae) {
            std::fprintf(stderr, "%s\n", sae.error().text().c_str());
            return 1;
        }
        if (auto fits = sae->belongsTo(network->sha256()); !fits) {
            std::fprintf(stderr, "%s\n", fits.error().text().c_str());
            return 1;
        }
        const auto codes = sae->encode(*network->of(clouds, sae->info().layer));
        std::vector<double> lbo;
        double away = 0;
        std::vector<char> seen(codes->features, 0);
        for (std::size_t k = 0; k < codes->values.size(); ++k)
            if (codes->values[k] > 0) seen[k % codes->features] = 1;
        for (const TokenFit& f : codes->fits) {
            away += std::abs(f.codeNorm - f.norm) / f.norm / double(codes->tokens);
            if (std::isfinite(f.epsilonLbo)) lbo.push_back(f.epsilonLbo);
        }
        std::nth_element(lbo.begin(), lbo.begin() + std::ptrdiff_t(lbo.size() / 2), lbo.end());
        const auto dead = std::count_if(sae->silent().begin(), sae->silent().end(),
                                        [](float batches) { return batches >= 5; });
        std::printf(
            "| %s (%s, layer %d) | %.5f | %.1f | %.3f | %.1f %% | %.1f %% | %.4f | %.2e | %.3f |\n",
            argv[i], sparsityName(sae->info().sparsity), sae->info().layer, codes->nmse(),
            codes->meanActive(), codes->meanActive() / sae->info().width,
            100 * double(std::count(seen.begin(), seen.end(), 0)) / double(seen.size()),
            100 * double(dead) / double(seen.size()), away, lbo[lbo.size() / 2],
            greatestCosine(sae->dictionary(), std::size_t(sae->info().width)));
    }
    return 0;
}
