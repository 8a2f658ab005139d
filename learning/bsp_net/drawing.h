#pragma once
// BSP-Net in the plane, for one drawing: half-planes, convex polygons, their union (the 2D
// experiment of CVPR 2020, section 4.1), trained on the spot. No torch here.

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

struct DrawingTraining {
    int convexes = 16;
    int lines = 8;  ///< per convex, at least 4
    int steps = 600;
    double rate = 0.2;  ///< of Adam; lines begin with normals of length 25
    /// From half of the steps on, keep convexes apart (phase 2) instead of letting them overlap.
    bool apart = false;
    std::uint64_t seed = 0;
    /// Hears the step, the loss and the IoU every twentieth step, before it and at the end.
    std::function<void(int step, double loss, double iou)> each;
};

struct DrawnConvexes {
    /// (a, b, d): inside where a x + b y + d <= 0, over [-0.5, 0.5]^2, x to the right, y up;
    /// `lines` of them per convex, one convex after the other, normals of any length. Moved out to
    /// the level of 0.01 at which the network was counted, so that its convexes are these polygons
    /// but for the tips of their corners.
    std::vector<std::array<float, 3>> halfPlanes;
    int lines = 0;
    double iou = 0;          ///< the network's, of S < 0.01 at the pixels' middles
    bool cancelled = false;  ///< stopped early; what there is until then
};

/// `pixels`: n x n, rows from the top, 1 inside; n from 8 to 256. What the full network's decoder
/// gives for a shape, the planes, is here what is trained. Deterministic for a seed. BadArgument
/// (sizes, an empty drawing).
Result<DrawnConvexes> trainOnDrawing(const std::vector<std::uint8_t>& pixels, int n,
                                     const DrawingTraining& options, const JobControl& job = {});

}  // namespace shapewright
