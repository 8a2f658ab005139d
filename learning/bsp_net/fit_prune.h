#pragma once
// Dropping the planes of a convex that do not pay.

#include <vector>

#include "geometry/base/job_control.h"
#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

/// The planes without those whose removal loses at most `price` of the score, the cheapest first,
/// and those over `maxPlanes`; at least four stay; when cancelled, more. The convex must not be
/// counted in `coverage`.
std::vector<Plane> prunedPlanes(const Coverage& coverage, const std::vector<Plane>& planes,
                                double price, int maxPlanes, const JobControl& job = {});

}  // namespace shapewright
