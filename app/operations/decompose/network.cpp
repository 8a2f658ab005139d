#include "app/operations/decompose/network.h"

#include <algorithm>
#include <cmath>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "geometry/base/parallel.h"
#include "geometry/base/remarks.h"
#include "geometry/convex/half_spaces.h"
#include "learning/tensors/threads.h"

namespace shapewright {

VoxelGrid networkSamples(const Solid& solid, const Normalisation& frame) {
    constexpr int kGrid = 64, kPerCell = 4, kFine = kGrid * kPerCell;
    const VoxelGrid fine = solid.grid(kFine, frame.centre, 1 / frame.scale);
    VoxelGrid out;
    out.n = kGrid;
    out.cell = 1.0 / kGrid;
    out.cells.assign(std::size_t(kGrid) * kGrid * kGrid, 0);
    parallelFor(kGrid, 1, [&](std::size_t x) {
        const std::uint8_t* from = fine.cells.data() + x * kPerCell * kFine * kFine;
        for (int row = 0; row < kPerCell * kFine; ++row) {
            std::uint8_t* to =
                out.cells.data() + (x * kGrid + std::size_t(row % kFine / kPerCell)) * kGrid;
            for (int z = 0; z < kGrid; ++z, from += kPerCell)
                to[z] = std::uint8_t(to[z] + from[0] + from[1] + from[2] + from[3]);
        }
    });
    return out;
}

VoxelGrid networkGrid(const Solid& solid) {
    VoxelGrid out = networkSamples(solid, unitDiagonal(solid.bounds()));
    for (std::uint8_t& cell : out.cells) cell = cell != 0;
    if (std::find(out.cells.begin(), out.cells.end(), 1) == out.cells.end())
        remark(
            "The solid is so thin that no sample of the network's grid lies in it: the network saw "
            "nothing.");
    return out;
}

Result<std::shared_ptr<const BspNetPredictor>> autoencoderIn(const std::string& weights) {
    setTorchThreads(threadCount());
    static LastLoaded<BspNetPredictor> networks;
    auto network = networks.get(weights);
    if (!network) return std::move(network).error().inFile(weights);
    if (auto whole = checkShippedWeights(weights, (*network)->info().sha256); !whole)
        return std::move(whole).error();
    return network;
}

Parameter phaseParameter(const std::string& help) {
    return Parameter::choice("phase", {"hard", "soft", "continuous"}, help);
}

PredictionOptions::Phase phaseIn(const ParameterValues& parameters) {
    using Phase = PredictionOptions::Phase;
    const std::string& phase = parameters.text("phase");
    return phase == "soft" ? Phase::Soft : phase == "hard" ? Phase::Hard : Phase::Continuous;
}

Result<NetworkAnswer> askNetwork(const Solid& solid, const std::string& weights,
                                 const JobControl& job, const PredictionOptions& options) {
    const auto network = autoencoderIn(weights);
    if (!network) return network.error();
    NetworkAnswer out;
    out.sha256 = (*network)->info().sha256;
    out.frame = unitDiagonal(solid.bounds());
    job.progress(0, "inside and outside");
    const VoxelGrid grid = networkGrid(solid);
    Result<Prediction> predicted = (*network)->predict(grid, job.part(0.3, 1), options);
    if (!predicted) return std::move(predicted).error().inFile(weights);
    out.prediction = std::move(*predicted);
    out.shape = withoutNullPlanes(out.prediction.decomposition, {{-1, -1, -1}, {1, 1, 1}});
    for (Plane& p : out.shape.planes) p = out.frame.invert(p);
    return out;
}

std::string percent(double share) {
    return std::to_string(int(std::lround(100 * share))) + " %";
}

void noteUnlike(double iou, std::vector<std::string>& notes) {
    constexpr double kLike = 0.8;
    if (iou >= kLike) return;
    notes.push_back("The network knows this shape poorly: its drawing agrees with it by " +
                    percent(iou) + " (IoU on its 64^3 grid), and what is shown is that drawing.");
}

}  // namespace shapewright
