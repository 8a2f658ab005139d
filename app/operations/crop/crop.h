#pragma once
// A piece of a shape.

#include "app/core/operation.h"

namespace shapewright {

/// `shape.crop`: the points of a cloud, or faces of a mesh, that fit conditions (app/core/where.h).
Operation cropOperation();

}  // namespace shapewright
