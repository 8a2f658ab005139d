#pragma once
// BSP-Net convex decomposition: a mesh in, convexes (or their union) out.

#include "app/core/operation.h"

namespace shapewright {

Operation decomposeOperation();

}  // namespace shapewright
