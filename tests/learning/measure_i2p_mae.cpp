// measure_i2p_mae TEACHER DATA POINT_MAE [I2P_MAE [EVERY]]: what the 2D teacher heeds on held-out
// shapes (every EVERY-th of them), how well masked patches are reconstructed when its saliency
// decides which stay visible against a random choice at the same ratio, and I2P-MAE's random ones
// by the same network untrained and by two rules that learn nothing. Prints tables.

#include <cstdio>
#include <cstdlib>

#include "learning/datasets/point_clouds.h"
#include "learning/i2p_mae/network.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/point_mae/predictor.h"
#include "learning/tensors/threads.h"
#include "tests/learning/baselines.h"

using namespace shapewright;

namespace {

constexpr std::size_t kPoints = 1024, kPatches = 64;

/// Mean over the patches, in order, of CDL2 between what was imagined and what is there.
struct Tally {
    double patches = 0, whole = 0;
    std::size_t patchCount = 0, clouds = 0;

    /// `imagined`: masked patches of `p` in order, each of as many points; the whole is what is
    /// visible and what is imagined against the cloud.
    void add(const Points& cloud, const Patches& p, const Mask& mask, const Points& imagined) {
        std::size_t masked = 0;
        for (const auto m : mask) masked += m;
        const std::size_t each = imagined.size() / 3 / masked;
        Points all;
        std::size_t at = 0;
        for (std::size_t g = 0; g < p.groups; ++g) {
            const float* own = &p.neighbourhoods[3 * g * p.size];
            const float* shown = own;
            std::size_t count = p.size;
            if (mask[g]) {
                shown = &imagined[3 * each * at++];
                count = each;
                patches += chamferL2(shown, count, own, p.size);
                ++patchCount;
            }
            for (std::size_t k = 0; k < 3 * count; ++k)
                all.push_back(shown[k] + p.centres[3 * g + k % 3]);
        }
        whole += chamferL2(all.data(), all.size() / 3, cloud.data(), cloud.size() / 3);
        ++clouds;
    }
    void print(const char* name) const {
        std::printf("| %s | %.3f | %.4f |\n", name, 1000 * patches / double(patchCount),
                    1000 * whole / double(clouds));
    }
};

Mask guidedMask(const std::vector<float>& saliency, double ratio, bool most, Random& random) {
    auto order = drawOrder(visibleLogProbabilities(saliency, most ? 0.01 : 1, true), random);
    return maskFromOrder(order, ratio);
}

/// Share of the attention that falls on cells with points, over the share of such cells.
double concentration(const Saliency& s) {
    double sum = 0;
    for (std::size_t v = 0; v < s.views.size(); ++v) {
        const DepthView& view = s.views[v];
        const int cell = view.size / s.side;
        double on = 0, all = 0, cells = 0;
        for (int r = 0; r < s.side; ++r)
            for (int c = 0; c < s.side; ++c) {
                bool occupied = false;
                for (int y = 0; y < cell; ++y)
                    for (int x = 0; x < cell; ++x)
                        occupied |=
                            view.occupied[std::size_t((r * cell + y) * view.size + c * cell + x)] !=
                            0;
                const double a = s.attention[v][std::size_t(r * s.side + c)];
                all += a;
                on += occupied ? a : 0;
                cells += occupied;
            }
        sum += on / all / (cells / double(s.side * s.side));
    }
    return sum / double(s.views.size());
}

/// The network of the same sizes with fresh parameters, by way of a file.
Result<I2pMaePredictor> untrainedLike(const std::string& path) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    const auto sizes = i2pmae::inferDimensions(*file);
    if (!sizes) return sizes.error();
    const std::string fresh =
        std::string(std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp") + "/untrained.pt";
    auto written = writeCheckpoint(
        fresh, toCheckpoint(i2pmae::initialise(*sizes, 1), i2pmae::expectedShapes(*sizes)),
        "base_model");
    if (!written) return written.error();
    auto out = I2pMaePredictor::load(fresh);
    std::remove(fresh.c_str());
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    auto guide = SaliencyGuide::load(argv[1]);
    auto data = readCloudFolder(argv[2]);
    auto pointMae = PointMaePredictor::load(argv[3]);
    if (!guide || !data || !pointMae) {
        std::fprintf(stderr, "%s\n",
                     (!guide  ? guide.error()
                      : !data ? data.error()
                              : pointMae.error())
                         .text()
                         .c_str());
        return 1;
    }
    Result<I2pMaePredictor> i2p =
        argc > 4 ? I2pMaePredictor::load(argv[4]) : Result<I2pMaePredictor>(Error{});
    Result<I2pMaePredictor> untrained =
        i2p ? untrainedLike(argv[4]) : Result<I2pMaePredictor>(Error{});
    const std::size_t every = argc > 5 ? std::strtoul(argv[5], nullptr, 10) : 1;
    setTorchThreads(1);
    Tally tallies[6];
    double rules[2] = {}, fresh = 0;
    std::size_t hidden = 0, met = 0;
    double heeded = 0;
    std::size_t clouds = 0;
    for (const LabelledCloud& cloud : data->clouds) {
        if (!cloud.heldOut || met++ % every != 0) continue;
        Random random(met);
        ++clouds;
        Points points(cloud.points.begin(), cloud.points.begin() + 3 * kPoints);
        normaliseToUnitBall(points);
        auto p = makePatches(points, kPatches, std::size_t(pointMae->info().patchSize));
        auto seen = guide->look(points, p->centres);
        heeded += concentration(*seen);
        const Mask masks[3] = {randomMask(kPatches, 0.6, random),
                               guidedMask(seen->mean, 0.6, false, random),
                               guidedMask(seen->mean, 0.6, true, random)};
        for (int k = 0; k < 3; ++k)
            tallies[k].add(points, *p, masks[k], (*pointMae->reconstruct({*p}, {masks[k]}))[0]);
        if (!i2p) continue;
        auto pyramid = makePyramid(points, i2p->info().groups, i2p->info().sizes);
        const Patches& top = pyramid->levels.back();
        const auto saliency = guide->look(points, top.centres)->mean;
        const Mask tops[3] = {randomMask(top.groups, 0.8, random),
                              guidedMask(saliency, 0.8, false, random),
                              guidedMask(saliency, 0.8, true, random)};
        for (int k = 0; k < 3; ++k) {
            const auto made = i2p->reconstruct(*pyramid, tops[k]);
            tallies[3 + k].add(points, pyramid->levels[1], made->masked, made->points);
            if (k > 0) continue;
            const auto other = untrained->reconstruct(*pyramid, tops[0]);
            const Patches& level = pyramid->levels[1];
            std::size_t at = 0;
            for (std::size_t g = 0; g < level.groups; ++g) {
                if (!made->masked[g]) continue;
                const float* truth = &level.neighbourhoods[3 * g * level.size];
                const float* near =
                    &level.neighbourhoods[3 * level.size * nearestVisible(level, made->masked, g)];
                const Points disc = discLike(near, level.size);
                fresh +=
                    chamferL2(&other->points[3 * level.size * at++], level.size, truth, level.size);
                rules[0] += chamferL2(near, level.size, truth, level.size);
                rules[1] += chamferL2(disc.data(), level.size, truth, level.size);
                ++hidden;
            }
        }
    }
    std::printf("%zu held-out clouds; %s\n", clouds, guide->description().c_str());
    std::printf("attention on cells with points, over their share: %.2f\n",
                heeded / double(clouds));
    const char* names[6] = {"Point-MAE, random", "Point-MAE, guided", "Point-MAE, the most salient",
                            "I2P-MAE, random",   "I2P-MAE, guided",   "I2P-MAE, the most salient"};
    std::printf("| visible patches | CDL2 x 1000 per masked patch | of the whole cloud |\n");
    for (int k = 0; k < (i2p ? 6 : 3); ++k) tallies[k].print(names[k]);
    if (i2p)
        std::printf(
            "I2P-MAE's random masks by others: untrained %.3f, nearest visible patch %.3f, "
            "plane %.3f\n",
            1000 * fresh / double(hidden), 1000 * rules[0] / double(hidden),
            1000 * rules[1] / double(hidden));
    return 0;
}
