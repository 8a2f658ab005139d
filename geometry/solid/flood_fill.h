#pragma once
// Solids of surfaces that have no inside of their own: walls, and what walls keep a flood out of.

#include "geometry/solid/solid.h"

namespace shapewright {

/// Cubic cells around the mesh, `resolution` along its longest side, and on every side at least
/// `margin` (file units) and one cell of air. None is filled.
OccupancyBox cellsAround(const Box3& box, int resolution, double margin);

/// Fills the cells whose centres lie within `radius` of a triangle. Parallel.
void fillNear(const TriangleMesh& mesh, double radius, OccupancyBox& cells, const JobControl& job);

/// The surface as a wall of the given thickness (at least two cells), and all that a flood from
/// outside cannot reach across it. Around what is enclosed the wall ends at the surface; elsewhere
/// it stands on both sides of it.
OccupancyBox floodFill(const TriangleMesh& mesh, int resolution, double thickness,
                       const JobControl& job);

/// The boundary of the filled cells as outward triangles, corners moved to the mean of the
/// crossings (surface nets, Gibson 1998), so that slopes are slopes.
TriangleMesh boundaryOf(const OccupancyBox& cells);

/// The boundary of { value > level } of values at the centres of `cells`, the same way; the
/// outermost cells are below the level, else the surface has holes there.
TriangleMesh levelSurface(const OccupancyBox& cells, const std::vector<float>& values, float level);

}  // namespace shapewright
