#include "app/operations/embed/features.h"

#include <algorithm>

namespace shapewright {

std::vector<Parameter> featureParameters() {
    std::vector<Parameter> list;
    for (Parameter& p : maskingParameters())
        if (p.name == "model" || p.name == "patches" || p.name == "points" || p.name == "samples")
            list.push_back(std::move(p));
    list.push_back(Parameter::file("weights", "Trained weights of the --model"));
    list.push_back(Parameter::real("radius", 0, 0, 100,
                                   "How far the finest patches heed each other in fine-tuned "
                                   "i2p-mae weights, twice as far on each level above; 0: as "
                                   "published, 0.24 for ModelNet40 and 0.32 for ScanObjectNN, "
                                   "whose hardest variant has 0.48")
                       .onlyWith("model", {"i2p-mae"}));
    return list;
}

std::string describedBy(const MaskedAutoencoder& network) {
    return "Described by " + network.file() + ", SHA-256 " + network.sha256() + ".";
}

Result<ShapeFeatures> featuresOf(const MaskedAutoencoder& network, const Shape& shape,
                                 const ParameterValues& parameters, std::uint64_t seed,
                                 std::vector<std::string>& notes, const JobControl& job) {
    Result<std::vector<Vec3>> points =
        pointsOf(shape, std::size_t(parameters.integer("samples")), seed, notes);
    if (!points) return points.error();
    const std::size_t seen = std::min(points->size(), network.points(parameters));
    const auto wanted = std::size_t(parameters.integer("patches"));
    Cutting cutting = network.cutting(parameters, seen, wanted);
    cutting.shown = cutting.groups.size() - 1;
    cutting.sizes[0] = std::min(cutting.sizes[0], int(seen));
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(*points), seen, cutting, job.part(0, 0.7));
    if (!cloud) return std::move(cloud).error();
    noteSmall(*cloud, wanted, network.patchSize(), notes);
    auto features = network.encode(*cloud);
    if (!features) return std::move(features).error();
    ShapeFeatures out;
    out.cloud = std::move(*cloud);
    out.width = network.width();
    out.patches = std::move(features->patches);
    out.shape = std::move(features->greatest);
    out.shape.insert(out.shape.end(), features->mean.begin(), features->mean.end());
    job.progress(1, "features");
    return out;
}

}  // namespace shapewright
