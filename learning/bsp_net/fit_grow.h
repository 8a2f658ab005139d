#pragma once
// Convexes that reach into their neighbours, to see which of them could be done without.

#include <vector>

#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

/// The planes of a convex that is in the coverage, one after the other moved out as far as the
/// convex then holds no sample of the outside that is not covered already; onto the last of `faces`
/// (unit planes of the shape's own surface, either side) on the way there, where there is one.
/// Cancelled: the planes not yet moved stay.
std::vector<Plane> grownPlanes(const Coverage& coverage, std::vector<Plane> planes,
                               const std::vector<Plane>& faces, const JobControl& job);

}  // namespace shapewright
