#pragma once
// Parts of shapes of the kinds that a network knows.

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.segment`: the parts of a shape of a known kind, as weights fine-tuned for that name
/// them.
Operation segmentOperation();

}  // namespace shapewright
