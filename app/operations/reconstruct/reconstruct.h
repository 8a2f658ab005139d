#pragma once
// A shape from what a mask leaves of it.

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.reconstruct`: masked patches of a shape as a trained network imagines them.
Operation reconstructOperation();

}  // namespace shapewright
