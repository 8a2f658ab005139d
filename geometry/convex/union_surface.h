#pragma once
// From the borders of the faces of a union to a polygon surface.

#include <optional>
#include <vector>

#include "geometry/convex/union_faces.h"

namespace shapewright::grid {

struct Surface {
    /// In the frame. A corner of the union where sheets touch appears once per sheet.
    std::vector<Vec3> positions;
    std::vector<std::vector<std::uint32_t>> polygons;  ///< simple, outward
    std::size_t doubledEdges = 0;                      ///< edges in which the union touches itself
    std::size_t doubledCorners = 0;                    ///< corners that appear more than once
};

/// A closed, oriented 2-manifold with one polygon per connected piece of a plane, or several where
/// a piece has holes. Where four or more faces meet in an edge, those that bound the same solid
/// wedge are joined. Nothing when the borders do not close.
std::optional<Surface> surfaceOf(const Arrangement& arrangement, const Borders& borders);

/// A border of one region for `splitRegion`: corner numbers and where they are in the plane.
struct FlatLoop {
    std::vector<Corner> corners;
    /// Per corner: which copy of it the sector of the region there belongs to.
    std::vector<std::uint32_t> copies;
};

/// Simple polygons of copies that fill a region with holes or with borders that touch themselves,
/// counter-clockwise where `axis` (dropped) and `flipped` show it from outside.
std::vector<std::vector<std::uint32_t>> splitRegion(const std::vector<FlatLoop>& loops,
                                                    const std::vector<GridPoint>& corners, int axis,
                                                    bool flipped);

}  // namespace shapewright::grid
