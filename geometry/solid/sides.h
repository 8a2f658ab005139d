#pragma once
// The edges of a triangle soup and who walks along them, and what a surface measures.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// A triangle's side, by the ends of the edge it runs along.
struct Side {
    std::uint64_t edge;  // lower vertex << 32 | upper vertex
    std::uint32_t triangle;
    std::int32_t way;  // +1 from the lower vertex to the upper, else -1

    std::uint32_t lower() const { return std::uint32_t(edge >> 32); }
    std::uint32_t upper() const { return std::uint32_t(edge); }
};

/// All sides, those of one edge together.
std::vector<Side> sidesByEdge(const TriangleMesh& mesh);

/// Calls `body(first, last)` with the sides of each edge.
template <class Body>
void forEdges(const std::vector<Side>& sides, Body&& body) {
    for (std::size_t i = 0; i < sides.size();) {
        std::size_t j = i;
        while (j < sides.size() && sides[j].edge == sides[i].edge) ++j;
        body(&sides[i], &sides[i] + (j - i));
        i = j;
    }
}

/// Edges with an odd number of triangles: where the surface ends, whichever way it faces.
std::size_t oddEdges(const TriangleMesh& mesh);

/// Edges that are not walked equally often in both directions: none exactly when the surface is a
/// closed oriented cycle, whose winding numbers are integers.
/// `crowded`, if given, receives the number of edges of more than two triangles.
std::size_t unbalancedEdges(const TriangleMesh& mesh, std::size_t* crowded = nullptr);

/// Normal of the triangle by its vertices' order, as long as its area.
Vec3 areaVector(const TriangleMesh& mesh, const std::array<std::uint32_t, 3>& t);

double surfaceArea(const TriangleMesh& mesh);

/// The volume of the cones over `origin`, signed: that of the enclosed space where it is closed.
double signedVolume(const TriangleMesh& mesh, const Vec3& origin);

/// Of the bounds of the triangles; vertices that none uses do not count.
double diagonalOf(const TriangleMesh& mesh);

}  // namespace shapewright
