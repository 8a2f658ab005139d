#include "app/operations/sae/library.h"

#include <algorithm>

namespace shapewright {
namespace {

constexpr std::size_t kPoints = 1024, kListed = 5;

FeatureUse useOf(const Library& library, std::size_t feature, std::size_t features) {
    const std::size_t patches = library.values.size() / features,
                      each = patches / library.data.clouds.size();
    std::vector<double> fired(library.data.classes.size(), 0), all(fired.size(), 0);
    FeatureUse out;
    double total = 0;
    for (std::size_t c = 0; c < library.data.clouds.size(); ++c) {
        const auto label = std::size_t(library.data.clouds[c].label);
        float greatest = 0;
        for (std::size_t g = 0; g < each; ++g) {
            const float v = library.values[(c * each + g) * features + feature];
            greatest = std::max(greatest, v);
            fired[label] += v > 0;
            total += v > 0;
            ++all[label];
        }
        if (greatest > 0) out.shapes.emplace_back(greatest, c);
    }
    std::sort(out.shapes.begin(), out.shapes.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    out.shapes.resize(std::min(out.shapes.size(), kListed));
    if (total == 0) return out;
    out.share = total / double(patches);
    out.bestClass = int(std::max_element(fired.begin(), fired.end()) - fired.begin());
    const auto best = std::size_t(out.bestClass);
    out.inClass = fired[best] / total;
    out.lift = out.inClass / (all[best] / double(patches));
    return out;
}

}  // namespace

Result<Library> readLibrary(const std::string& folder, std::size_t most, std::size_t patches,
                            const PointMaeActivations& network, const SparseAutoencoder& sae,
                            const JobControl& job) {
    auto all = readCloudFolder(folder, job.part(0, 0.1));
    if (!all) return std::move(all).error();
    Library out;
    out.data.classes = all->classes;
    for (const std::size_t i : evenlyChosen(all->clouds.size(), most)) {
        LabelledCloud& cloud = all->clouds[i];
        cloud.points = evenlyChosenPoints(std::move(cloud.points), kPoints);
        Points points = cloud.points;
        normaliseToUnitBall(points);
        auto cut = makePatches(points, patches, std::size_t(network.patchSize()));
        if (!cut) {
            ++out.leftOut;
            continue;
        }
        out.cut.push_back(std::move(*cut));
        out.data.clouds.push_back(std::move(cloud));
    }
    if (out.cut.empty())
        return Error{ErrorCode::Empty, "The folder holds no shape that is large enough.", folder};
    auto activations = network.of(out.cut, sae.info().layer, job.part(0.1, 0.9));
    if (!activations) return std::move(activations).error();
    auto codes = sae.encode(*activations);
    if (!codes) return std::move(codes).error();
    out.values = std::move(codes->values);
    for (std::size_t f = 0; f < codes->features; ++f)
        out.uses.push_back(useOf(out, f, codes->features));
    return out;
}

}  // namespace shapewright
