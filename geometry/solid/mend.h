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

/// A part that is there twice, once turned over, as for renderers that draw front sides only, would
/// cancel out: of each that is closed by itself one copy is kept, unless the rest encloses it.
/// Walls between parts that touch do cancel out. Returns how many triangles were taken away;
/// vertices are `joined`.
std::size_t keepPartsOnce(TriangleMesh& mesh, const JobControl& job);

/// Turns the parts that are closed by themselves as `turnOutward` does, by the corners that their
/// triangles share in the file: once they are `joined`, parts with a face in common cannot be told
/// from one another. One that is there twice, once turned over, has the same triangles both times
/// afterwards. Returns how many triangles were turned.
std::size_t turnClosedParts(TriangleMesh& mesh, const JobControl& job);

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
