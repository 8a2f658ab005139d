#pragma once
// Counts about a polygon mesh that the command line reports.

#include <cstddef>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

struct MeshFacts {
    std::size_t openEdges = 0;         ///< edges of one face only
    std::size_t nonManifoldEdges = 0;  ///< edges of more than two faces
    std::size_t misorientedEdges = 0;  ///< edges of two faces, one of which is turned over
    std::size_t pieces = 0;            ///< of faces that share vertices
    double volume = 0;                 ///< signed, in cubic file units; means something when closed
    double area = 0;                   ///< in square file units

    bool closed() const { return openEdges == 0 && nonManifoldEdges == 0 && misorientedEdges == 0; }
};

/// Of each face in square file units: one that is not flat has that of its triangles.
std::vector<double> faceAreas(const PolygonMesh& mesh);

/// Vertices at equal positions (to 1e-12 of the diagonal) count as one, faces that are but a line
/// then have no edges, and edges count first within a part: two convexes that touch stay two, and a
/// surface that is divided into parts stays closed.
MeshFacts meshFacts(const PolygonMesh& mesh);

/// Whether there is a surface and it is closed, by its meshFacts or else as its own vertices have
/// it: sheets that touch along an edge need not be joined there.
bool watertight(const PolygonMesh& mesh, const MeshFacts& facts);

}  // namespace shapewright
