#pragma once
// Solids out of leaky, doubled or unoriented surfaces: what a flood from outside cannot reach.

#include "geometry/solid/solid.h"

namespace shapewright {

/// Cells of a surface voxelization that touch a triangle (kept as wall) or cannot be reached from
/// outside across cell faces, as BSP-Net's training data were made. Cubic cells, `resolution` along
/// the longest side, one cell of air around.
OccupancyBox floodFill(const TriangleMesh& mesh, int resolution);

/// The boundary of the filled cells as outward triangles, corners moved to the mean of the
/// crossings (surface nets, Gibson 1998), so that slopes are slopes.
TriangleMesh boundaryOf(const OccupancyBox& cells);

}  // namespace shapewright
