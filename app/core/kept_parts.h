#pragma once
// A mesh with some of its parts only, and each by itself.

#include "geometry/base/shapes.h"

namespace shapewright {

/// `mesh` without the parts `hidden` (indices; others are ignored), their faces, and vertices that
/// only those used. Faces of no part stay.
PolygonMesh withoutParts(const PolygonMesh& mesh, const std::vector<int>& hidden);

/// Each part that has faces, with its vertices, as a mesh of its own; one without parts as it is;
/// none of a mesh without faces.
std::vector<PolygonMesh> partsOf(const PolygonMesh& mesh);

}  // namespace shapewright
