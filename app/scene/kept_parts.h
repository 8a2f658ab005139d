#pragma once
// A mesh with some of its parts only.

#include "geometry/base/shapes.h"

namespace shapewright {

/// `mesh` without the parts `hidden` (indices; others are ignored), their faces, and vertices that
/// only those used. Faces of no part stay.
PolygonMesh withoutParts(const PolygonMesh& mesh, const std::vector<int>& hidden);

}  // namespace shapewright
