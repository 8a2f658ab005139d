#pragma once
// Shapes as features, and which of them are alike.

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.embed`: what a trained network makes of a shape and its patches, and which shapes of
/// a folder are like it.
Operation embedOperation();

}  // namespace shapewright
