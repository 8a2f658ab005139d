#pragma once
// From a triangle soup to an oriented surface, as closed as its author meant it to be.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Vertices at equal positions become one; triangles that collapse are dropped.
TriangleMesh joined(const TriangleMesh& mesh);

/// Edges that are not walked equally often in both directions: none exactly when the surface is a
/// closed oriented cycle, whose winding numbers are integers.
std::size_t unbalancedEdges(const TriangleMesh& mesh);

/// The volume of the cones over `origin`, signed: that of the enclosed space where it is closed.
double signedVolume(const TriangleMesh& mesh, const Vec3& origin);

double surfaceArea(const TriangleMesh& mesh);

/// Triangles connected over edges that exactly two of them share.
struct Pieces {
    std::vector<std::uint32_t> of;  ///< piece of each triangle
    std::vector<bool> oneSided;     ///< per piece: cannot be oriented, as a Moebius band cannot
    std::vector<bool> unsure;       ///< per piece: its triangles disagreed too evenly to tell
    std::size_t turned = 0;         ///< triangles that were turned over
};

/// What `mend` did, each a number of vertices, edges or triangles.
struct Mended {
    std::size_t repeatedFaces = 0, weldedVertices = 0, stitchedEdges = 0, turnedFaces = 0;
    Pieces pieces;
};

/// Mends a soup whose vertices are `joined`, as far as each step lowers the number of edges with an
/// odd number of triangles: repeated faces are kept once; rims closer than 1e-4 of the diagonal are
/// welded; edges are split where vertices of another rim lie on them; the triangles of each piece
/// are turned the way most of its area faces. Of a surface that bounds nothing because most faces
/// are there both ways, each is kept once.
Mended mend(TriangleMesh& mesh, const JobControl& job);

/// The pieces, their triangles turned alike.
Pieces orient(TriangleMesh& mesh);

/// Turns the pieces that face inward without lying inside another: the mesh as a whole when its
/// volume is negative, then each piece within which the winding number is negative. Returns the
/// number of triangles turned.
std::size_t turnOutward(TriangleMesh& mesh, const Pieces& pieces, const JobControl& job);

/// Triangles that close a surface: a fan over each loop of its unbalanced edges.
struct Lids {
    TriangleMesh mesh;
    double largest = 0;  ///< area that the widest loop spans
};
Lids lidsOf(const TriangleMesh& mesh);

}  // namespace shapewright
