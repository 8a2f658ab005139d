#pragma once
// From a solid to BSP-Net's planes and convexes without a trained network: cut, then fit.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/solid.h"

namespace shapewright {

struct FitOptions {
    int maxConvexes = 32;
    int maxPlanes = 64;        ///< per convex that is fitted
    int maxHullPlanes = 1024;  ///< per convex that is taken as it is; those with more are fitted
    double overlapWeight = 0;  ///< 0: overlaps are free; 1: as bad as missing the shape
    std::uint64_t seed = 0;
    /// Half-spaces of the convexes of another start than the solid's own cuts, in its coordinates,
    /// and their IoU. Where that is ahead of the cuts after their first sweep, both are fitted
    /// coarsely, and the better one goes on.
    std::vector<std::vector<Plane>> otherStart;
    double otherIou = 0;
    /// Hears the IoU after every sweep or exchange, as it enters `iouCurve`; may be empty.
    std::function<void(double iou)> afterSweep;
};

struct FitResult {
    ConvexDecomposition decomposition;  ///< in the solid's own coordinates
    double iou = 0;                     ///< volumetric, on the finest samples of the fit
    std::vector<double> iouCurve;       ///< per sweep and exchange, coarse then fine
    std::vector<std::string> notes;
    bool triedOther = false;  ///< whether `otherStart` was fitted
    bool cancelled = false;   ///< stopped early; the decomposition is the best until then
};

/// Fits at most `maxConvexes` convexes to the solid. Deterministic for a seed, whatever the number
/// of threads. Cancelling gives the best result so far; before there is one, `cancelled`.
Result<FitResult> fitShape(const Solid& solid, const FitOptions& options,
                           const JobControl& job = {});

}  // namespace shapewright
