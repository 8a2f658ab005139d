#pragma once
// Solids that are convex already.

#include <cstddef>
#include <vector>

#include "geometry/partition/frame.h"
#include "geometry/partition/partition.h"
#include "geometry/solid/solid.h"

namespace shapewright {

/// A frame and the surface in it.
struct Seen {
    Frame frame;
    TriangleMesh surface;

    Plane toWorld(const Plane& p) const {
        if (frame.isUsual()) return p;
        const Plane out = frame.world(p);
        const double scale = 1 / length(out.normal);
        return {out.normal * scale, out.offset * scale};
    }
    std::vector<Plane> toWorld(std::vector<Plane> planes) const {
        for (Plane& p : planes) p = toWorld(p);
        return planes;
    }
    double volumeFactor() const { return frame.factors.x * frame.factors.y * frame.factors.z; }
};

/// In coordinates that no side of the solid is thin in, since cuts and hulls measure lengths.
Seen stoutly(const Solid& solid, const Frame& frame);

/// Planes of a hull, largest facet first, and the share of it that is solid.
struct HullPlanes {
    PartPlanes planes;
    double filled = 0;
};

/// The hull of a solid that is convex but for less than a convex is worth in a fit, which would
/// only put several convexes of fewer planes each into each other. No planes for other solids.
HullPlanes hullOfConvex(const Solid& solid, const Seen& seen);

/// The connected pieces of a solid that is nothing but at most so many convex ones, without those
/// that lie within another, largest first. None for other solids, and those of one piece.
std::vector<TriangleMesh> convexPieces(const Solid& solid, std::size_t most,
                                       const JobControl& job = {});

/// The planes that bound more of the hull than rounding makes up.
PartPlanes needed(const PartPlanes& planes, const Solid& solid);

/// So many of the planes that lie in all directions, the largest facet's first.
PartPlanes spread(const PartPlanes& planes, std::size_t count);

/// Normals as BSP-Net's are: of about unit length where the shape's diagonal is 1. By a power of
/// two, which changes no digit.
void scaleToUnit(std::vector<Plane>& planes, const Solid& solid);

}  // namespace shapewright
