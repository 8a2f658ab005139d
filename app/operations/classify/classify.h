#pragma once
// Classes of shapes, learned from labelled ones.

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.classify`: which class of labelled examples a shape belongs to, by a linear
/// classifier on frozen features, or by a fine-tuned classifier's own classes.
Operation classifyOperation();

}  // namespace shapewright
