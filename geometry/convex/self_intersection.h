#pragma once
// Whether a surface runs through itself.

#include "geometry/base/shapes.h"

namespace shapewright {

/// Whether triangles of a closed manifold surface cross or touch other than in corners and edges
/// that they share. Sharing is by place, so sheets that touch in doubled corners or edges pass.
/// A surface that is not a manifold counts as one that does.
bool intersectsItself(const PolygonMesh& mesh);

}  // namespace shapewright
