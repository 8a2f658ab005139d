#pragma once
// BSP-Net beyond planes: a shape by quadrics and a generic decoder.

#include "app/core/operation.h"

namespace shapewright {

Operation quadricOperation();

}  // namespace shapewright
