#pragma once
// A decomposition as polygons: convex by convex, as the official program writes it, or as one
// surface.

#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Robust mode: every non-empty convex, cut off at `box`, as a closed outward polyhedron and a part
/// of its own, named `convex_0001` after its id and coloured by it. Empty convexes are left out.
Result<PolygonMesh> meshOf(const ConvexDecomposition& shape, const Box3& box,
                           const JobControl& job = {});

/// The official "fast" extraction (float32 clipping inside [-1, 1]^3, vertices of a convex closer
/// than 1e-4 in L1 merged), with its defects: convexes unbounded there stay open, duplicate planes
/// give duplicate faces. `shape` is in BSP-Net's frame.
PolygonMesh compatibilityMesh(const ConvexDecomposition& shape, bool merged = true);

struct ConvexUnion {
    PolygonMesh mesh;
    std::size_t convexes = 0;        ///< those with volume, the united ones
    bool touchesItself = false;      ///< some corners appear once per sheet
    std::vector<std::string> notes;  ///< what was rounded, joined or doubled to get there
};

/// The surface of the union of all convexes as one closed, oriented 2-manifold of simple polygons
/// without inner faces, coplanar ones merged, free of self-intersections (checked with CGAL).
/// Planes are rounded to integer coefficients (about 1e-9 of the shape) and the rest is exact, so
/// shared planes, edges and corners are no special case. Where the union touches itself in an edge
/// or a corner, its corners appear once per sheet, and the notes say so. Convexes without volume
/// are left out; Empty when there is no other.
Result<ConvexUnion> uniteConvexes(const ConvexDecomposition& shape, const Box3& box,
                                  const JobControl& job = {});

/// Exact but for the rounding of planes that uniteConvexes speaks of.
struct OverlapReport {
    double sum = 0;     ///< volumes of all convexes
    double united = 0;  ///< volume of their union
    double shared = 0;  ///< volume that two or more of them cover

    /// Share of the union that more than one convex covers, in [0, 1].
    double share() const { return united > 0 ? shared / united : 0; }
};
Result<OverlapReport> overlapOf(const ConvexDecomposition& shape, const Box3& box,
                                const JobControl& job = {});

}  // namespace shapewright
