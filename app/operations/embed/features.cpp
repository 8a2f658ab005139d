#include "app/operations/embed/features.h"

#include <algorithm>
#include <cmath>

#include "app/core/weights.h"
#include "geometry/base/parallel.h"
#include "learning/tensors/threads.h"

namespace shapewright {

std::vector<Parameter> featureParameters() {
    std::vector<Parameter> list;
    for (Parameter& p : maskingParameters())
        if (p.name == "patches" || p.name == "points" || p.name == "samples")
            list.push_back(std::move(p));
    list.push_back(Parameter::file("weights", "Trained Point-MAE weights"));
    return list;
}

Result<PointMaePredictor> loadPointMae(const ParameterValues& parameters) {
    std::string weights = parameters.text("weights");
    if (weights.empty()) weights = findWeights("point-mae");
    if (weights.empty())
        return Error{ErrorCode::BadWeights,
                     "There are no trained Point-MAE weights: give --weights FILE, or put "
                     "point-mae.pt into a folder that 'shapewright models' names.",
                     {}};
    setTorchThreads(threadCount());
    Result<PointMaePredictor> network = PointMaePredictor::load(weights);
    if (!network) return std::move(network).error().inFile(weights);
    return network;
}

Result<ShapeFeatures> featuresOf(const PointMaePredictor& network, const Shape& shape,
                                 const ParameterValues& parameters, std::uint64_t seed,
                                 std::vector<std::string>& notes, const JobControl& job) {
    constexpr std::size_t kPatchSize = 32;  // of every official classifier, which do not store it
    Result<std::vector<Vec3>> points =
        pointsOf(shape, std::size_t(parameters.integer("samples")), seed, notes);
    if (!points) return points.error();
    const std::size_t seen = std::min(points->size(), std::size_t(parameters.integer("points")));
    const auto wanted = std::size_t(parameters.integer("patches"));
    const std::size_t own =
        network.info().patchSize > 0 ? std::size_t(network.info().patchSize) : kPatchSize;
    const std::size_t groups = std::min(wanted, seen), size = std::min(own, seen);
    if (groups < wanted || size < own)
        notes.push_back("The cloud is small: " + std::to_string(groups) + " patches of " +
                        std::to_string(size) + " points.");
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(*points), seen, groups, size, job.part(0, 0.7));
    if (!cloud) return std::move(cloud).error();
    auto tokens = network.encode(cloud->patches);
    if (!tokens) return std::move(tokens).error();
    ShapeFeatures out;
    out.cloud = std::move(*cloud);
    out.width = std::size_t(network.info().width);
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
