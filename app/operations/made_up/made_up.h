#pragma once
// The made-up shapes that networks learn from, to look at and to take labels from.

#include "app/core/operation.h"

namespace shapewright {

Operation madeUpOperation();

}  // namespace shapewright
