#pragma once
// A picture of a shape, made without a display.

#include "app/core/operation.h"

namespace shapewright {

Operation renderOperation();

}  // namespace shapewright
