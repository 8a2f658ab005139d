#pragma once

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.reconstruct`: masked patches of a shape as a trained network imagines them.
Operation reconstructOperation();

}  // namespace shapewright
