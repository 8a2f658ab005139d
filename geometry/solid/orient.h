#pragma once
// Which way the triangles of a surface face.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Triangles connected over edges that exactly two of them share.
struct Pieces {
    std::vector<std::uint32_t> of;  ///< piece of each triangle
    std::vector<bool> oneSided;     ///< per piece: cannot be oriented, as a Moebius band cannot
    std::vector<bool> unsure;       ///< per piece: its triangles disagreed too evenly to tell
    std::vector<bool> turned;       ///< per triangle: faces the other way than it was given
};

/// The pieces, their triangles turned alike.
Pieces orient(TriangleMesh& mesh);

/// Per piece: has an edge that its own triangles do not walk equally often in both directions.
std::vector<bool> openPieces(const TriangleMesh& mesh, const Pieces& pieces);

/// Turns the pieces that face inward without lying inside another: the mesh as a whole when its
/// volume is negative, then each piece within which the winding number is negative; of a closed one
/// that reaches out of all the others a twentieth is enough, since no hollow does.
void turnOutward(TriangleMesh& mesh, Pieces& pieces, const JobControl& job);

/// Triangles that close a surface: a fan over each loop of its unbalanced edges.
struct Lids {
    TriangleMesh mesh;
    double largest = 0;  ///< area that the widest loop spans
};
Lids lidsOf(const TriangleMesh& mesh);

/// Puts one mesh beside the other, as lids beside what they close; no vertices are shared.
void add(TriangleMesh& to, const TriangleMesh& from);

}  // namespace shapewright
