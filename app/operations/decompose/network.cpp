#include "app/operations/decompose/network.h"

#include <algorithm>

#include "app/core/weights.h"
#include "app/operations/mask/last_loaded.h"
#include "geometry/base/parallel.h"
#include "learning/tensors/threads.h"

namespace shapewright {

VoxelGrid networkGrid(const Solid& solid) {
    constexpr int kGrid = 64, kPerCell = 4, kFine = kGrid * kPerCell;
    const Normalisation frame = unitDiagonal(solid.bounds());
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
                to[z] |= std::uint8_t((from[0] | from[1] | from[2] | from[3]) != 0);
        }
    });
    return out;
}

Result<NetworkAnswer> askNetwork(const Solid& solid, const std::string& weights,
                                 const JobControl& job, const PredictionOptions& options) {
    setTorchThreads(threadCount());
    static LastLoaded<BspNetPredictor> networks;
    auto network = networks.get(weights);
    if (!network) return std::move(network).error().inFile(weights);
    NetworkAnswer out;
    out.sha256 = (*network)->info().sha256;
    if (auto whole = checkShippedWeights(weights, out.sha256); !whole)
        return std::move(whole).error();
    out.frame = unitDiagonal(solid.bounds());
    job.progress(0, "inside and outside");
    const VoxelGrid grid = networkGrid(solid);
    Result<Prediction> predicted = (*network)->predict(grid, job.part(0.3, 1), options);
    if (!predicted) return std::move(predicted).error().inFile(weights);
    out.prediction = std::move(*predicted);
    out.shape = out.prediction.decomposition;
    for (Plane& p : out.shape.planes) p = out.frame.invert(p);
    return out;
}

}  // namespace shapewright
