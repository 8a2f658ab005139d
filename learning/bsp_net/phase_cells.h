#pragma once
// Which cells each convex covers when T is read as the phase that trained it had it.

#include "learning/bsp_net/detection.h"
#include "learning/bsp_net/network.h"

namespace shapewright::bspnet {

/// As `detectConvexes`, for the phases whose T is not read as 0 or 1. Phase 0: cells that the
/// convex alone puts inside, W clamp(1 - D T, 0, 1) > 0.5. Phases 3 and 4: C = D T < 0.01. `w`
/// holds T and, for phase 0, W; planes [1, 4, p]. Columns with no T > 0.01 get no cells: they have
/// no polygons.
Result<ConvexCells> cellsByPhase(int phase, const Parameters& w, const at::Tensor& planes, int n,
                                 const JobControl& job = {});

}  // namespace shapewright::bspnet
