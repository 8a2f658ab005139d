#pragma once
// What the generator says at the cells of a grid, T read as the phase that trained it had it.

#include <functional>

#include "learning/bsp_net/detection.h"
#include "learning/bsp_net/network.h"

namespace shapewright::bspnet {

/// As `detectConvexes`, for the phases whose T is not read as 0 or 1. Phase 0: cells that the
/// convex alone puts inside, W clamp(1 - D T, 0, 1) > 0.5. Phases 3 and 4: C = D T < 0.01. `w`
/// holds T and, for phase 0, W; planes [1, 4, p]. Columns with no T > 0.01 get no cells: they have
/// no polygons.
Result<ConvexCells> cellsByPhase(int phase, const Parameters& w, const at::Tensor& planes, int n,
                                 const JobControl& job = {});

/// The field S at the cell centres of the n^3 grid over [-0.5, 0.5]^3, index (x * n + y) * n + z,
/// as section 5.8 draws it: S in phase 0 (level 0.5), clamp(1 - S, 0, 1) in the others (level
/// 0.99), where columns that select no plane do not count. Fails with Cancelled.
Result<std::vector<float>> fieldByPhase(int phase, const Parameters& w, const at::Tensor& planes,
                                        int n, const JobControl& job = {});

/// Runs the generator on every `step`-th cell of the n^3 grid per axis, chunk by chunk so that
/// memory stays small, and calls `each` with the number of the first cell (of those taken) and the
/// levels [1, cells, ...]. Stops when cancelled. `mask` as in `generate`.
void eachChunk(int phase, const Parameters& w, const at::Tensor& planes, int n, int step,
               const JobControl& job, const std::function<void(std::int64_t, const Levels&)>& each,
               const at::Tensor& mask = {});

}  // namespace shapewright::bspnet
