#pragma once
// Where the union misses most of the solid.

#include <vector>

#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

/// A box about the `rank`-th densest clump of missed samples; empty when there is none.
std::vector<Plane> seedInGap(const Coverage& coverage, int rank);

}  // namespace shapewright
