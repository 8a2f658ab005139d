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
    std::vector<std::string> notes;  ///< what was moved to get there
};

/// The surface of the union of all convexes as one closed, oriented 2-manifold of triangles without
/// inner faces, by exact arithmetic (CGAL Nef polyhedra). Where convexes touch only in an edge or a
/// corner their planes are moved out by 1e-6 of the box, and the notes say so.
Result<ConvexUnion> uniteConvexes(const ConvexDecomposition& shape, const Box3& box,
                                  const JobControl& job = {});

}  // namespace shapewright
