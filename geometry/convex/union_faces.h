#pragma once
// The surface of a union of convexes, plane by plane, in exact arithmetic.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/convex/grid_plane.h"
#include "geometry/convex/half_spaces.h"

namespace shapewright::grid {

/// A convex as sides of shared planes: inside where `sign` * plane is negative.
struct Cell {
    struct Side {
        std::uint32_t plane;
        int sign;
    };
    std::vector<Side> sides;
    Box3 bounds;  ///< in the frame, a little wide
};

/// Convexes over one pool of planes. The last six planes are the frame: low and high x, y, z at 2.
struct Arrangement {
    std::vector<GridPlane> planes;
    std::vector<Cell> cells;
    std::size_t joined = 0;  ///< planes that were made one with another, nearly the same

    std::uint32_t frame() const { return std::uint32_t(planes.size()) - 6; }
};

/// Puts the faces of `solids`, given within [-1, 1]^3 together with the unit planes they lie on,
/// on planes with integer coefficients. Planes that differ by less than `tolerance` anywhere in the
/// frame become one. `variant`: see nearestGridPlane.
Arrangement arrange(const std::vector<ConvexPolyhedron>& solids,
                    const std::vector<std::vector<Plane>>& facePlanes, double tolerance,
                    int variant);

/// One side of a plane: where the union ends there. Outward is the plane's normal for even
/// indices, 2 * plane, and the other way for 2 * plane + 1.
using Region = std::uint32_t;

/// A corner of the surface, before rounding.
using Corner = std::uint32_t;

/// A straight piece of the border of a region, the region on its left seen from outside.
struct BorderEdge {
    Region region;
    Corner from, to;
    std::uint32_t other;  ///< a second plane that holds it
    std::uint32_t line;
    bool forward;  ///< along the direction of the line
};

struct Borders {
    std::vector<GridPoint> corners;
    std::vector<GridLine> lines;
    /// Ordered by line and along it; edges with the same ends follow each other.
    std::vector<BorderEdge> edges;
    bool closed = true;  ///< every edge has as many regions on one side as on the other
};

/// The borders of all regions, with no corner more than the surface has. Unfinished when cancelled.
Borders unionBorders(const Arrangement& arrangement, const JobControl& job);

/// Volume of the union in the frame's unit; 0 when cancelled.
double unionVolume(const Arrangement& arrangement, const JobControl& job);

}  // namespace shapewright::grid
