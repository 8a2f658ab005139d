#pragma once
// BSP-Net's idea in the plane: a drawing as a union of convex polygons, trained while one looks.

#include "app/core/operation.h"

namespace shapewright {

Operation drawOperation();

}  // namespace shapewright
