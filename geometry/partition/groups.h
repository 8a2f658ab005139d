#pragma once
// What of a surface stands apart from the rest.

#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// The pieces that share no vertex; none when there is one, or more than `most`.
std::vector<TriangleMesh> connectedPieces(const TriangleMesh& surface, std::size_t most);

/// Connected pieces whose boxes meet are one group, so a hollow stays with what it is in. Largest
/// box first; the surface as it is when there is one group, or more than can be told apart soon.
std::vector<TriangleMesh> groupsApart(const TriangleMesh& surface);

/// The box that a shape is sampled in: its own and some air, so that planes on its outermost faces
/// have something to keep out.
Box3 withAir(const Box3& box);

/// Whether the groups' boxes fill so little of the box around all that samples spread through it
/// would miss them.
bool sparse(const std::vector<TriangleMesh>& groups);

/// How many groups no convex reaches into.
std::size_t leftOut(const std::vector<TriangleMesh>& groups, const ConvexDecomposition& shape);

}  // namespace shapewright
