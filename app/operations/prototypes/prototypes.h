#pragma once

#include "app/core/operation.h"

namespace shapewright {

/// `prototypes.explain`: what a shape is, because of which prototypes; `prototypes.show`: all of
/// these as shapes, class by class.
std::vector<Operation> prototypesOperations();

}  // namespace shapewright
