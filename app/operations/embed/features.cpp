#include "app/operations/embed/features.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

std::vector<Parameter> featureParameters() {
    std::vector<Parameter> list;
    for (Parameter& p : maskingParameters())
        if (p.name == "model" || p.name == "patches" || p.name == "points" || p.name == "samples")
            list.push_back(std::move(p));
    list.push_back(Parameter::file("weights", "Trained weights of the --model"));
    return list;
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
    const auto groups = std::size_t(cutting.groups.back());
    if (groups < wanted || cutting.sizes[0] < int(network.patchSize()))
        notes.push_back("The cloud is small: " + std::to_string(groups) + " patches of " +
                        std::to_string(cutting.sizes[0]) + " points.");
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(*points), seen, cutting, job.part(0, 0.7));
    if (!cloud) return std::move(cloud).error();
    auto tokens = network.encode(*cloud);
    if (!tokens) return std::move(tokens).error();
    ShapeFeatures out;
    out.cloud = std::move(*cloud);
    out.width = network.width();
    out.patches = std::move(*tokens);
    out.shape.assign(2 * out.width, 0.f);
    std::fill_n(out.shape.begin(), out.width, -INFINITY);
    for (std::size_t i = 0; i < out.patches.size(); ++i) {
        float& most = out.shape[i % out.width];
        most = std::max(most, out.patches[i]);
        out.shape[out.width + i % out.width] += out.patches[i] / float(groups);
    }
    job.progress(1, "features");
    return out;
}

}  // namespace shapewright
