#pragma once
// The ends of convexes that lie within others, in sharp shapes.

#include "learning/bsp_net/fit_steps.h"

namespace shapewright {

/// Where a convex ends inside others, any plane will do, and sweeps leave it at any angle: in a
/// sharp shape it ends where one of them begins instead, or ends, if that costs next to nothing.
void squareHiddenEnds(FitUnion& u, const FitSettings& settings);

}  // namespace shapewright
