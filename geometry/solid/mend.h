#pragma once
// From a triangle soup to an oriented surface, as closed as its author meant it to be.

#include <cstddef>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/orient.h"

namespace shapewright {

/// Vertices at equal positions become one; triangles that collapse are dropped.
TriangleMesh joined(const TriangleMesh& mesh);

/// Each triangle but once, whichever way it faces; vertices are `joined`.
TriangleMesh withoutRepeats(const TriangleMesh& mesh);

/// What `mend` did, each a number of vertices, edges or triangles.
struct Mended {
    std::size_t repeatedFaces = 0, weldedVertices = 0, stitchedEdges = 0;
    Pieces pieces;
};

/// Mends a soup whose vertices are `joined`, as far as each step lowers the number of edges with an
/// odd number of triangles: repeated faces are kept once; rims closer than 1e-4 of the diagonal are
/// welded; edges are split where vertices of another rim lie on them; the triangles of each piece
/// are turned the way most of its area faces. Of a surface that bounds nothing because most faces
/// are there both ways, each is kept once.
Mended mend(TriangleMesh& mesh, const JobControl& job);

}  // namespace shapewright
