#pragma once
// Every operation of the program.

#include "app/core/operation.h"

namespace shapewright {

const Registry& builtinOperations();

}  // namespace shapewright
