#pragma once
// How well one shape stands for another.

#include "app/core/operation.h"

namespace shapewright {

Operation evaluateOperation();

}  // namespace shapewright
