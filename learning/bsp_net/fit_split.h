#pragma once
// Cutting a convex in two where it spans a concavity.

#include <vector>

#include "geometry/base/job_control.h"
#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

struct SplitConvex {
    std::vector<Plane> low, high;  ///< on either side of the cut; not pruned
    double gain = 0;               ///< about what the score gains, before the sides are fitted
    double overshoot = 0;          ///< about what the convex loses now by covering the outside
};

/// Cuts a convex that is counted in `coverage` by the plane, along one of `faces` or across one of
/// the axes of the part of the solid that it alone covers, whose two sides can be bounded most
/// tightly. Of no use when cancelled.
SplitConvex splitConvex(const Coverage& coverage, const std::vector<Plane>& convex,
                        const std::vector<Plane>& faces, const JobControl& job);

/// `count` unit vectors spread evenly over the sphere (golden-angle spiral).
std::vector<Vec3> spreadDirections(int count);

}  // namespace shapewright
