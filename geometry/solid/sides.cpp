#include "geometry/solid/sides.h"

#include <algorithm>
#include <numeric>

namespace shapewright {

std::vector<Side> sidesByEdge(const TriangleMesh& mesh) {
    auto eachSide = [&](auto&& visit) {
        for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint64_t a = mesh.triangles[f][k], b = mesh.triangles[f][(k + 1) % 3];
                visit(Side{a < b ? a << 32 | b : b << 32 | a, std::uint32_t(f), a < b ? 1 : -1});
            }
    };
    // Few have a vertex in common: by that one first, which takes no comparisons.
    std::vector<std::size_t> start(mesh.positions.size() + 1, 0);
    eachSide([&](const Side& side) { ++start[side.lower() + 1]; });
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<Side> sides(3 * mesh.triangles.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    eachSide([&](const Side& side) { sides[next[side.lower()]++] = side; });
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        std::sort(sides.begin() + std::ptrdiff_t(start[v]),
                  sides.begin() + std::ptrdiff_t(start[v + 1]), [](const Side& a, const Side& b) {
                      return a.edge != b.edge ? a.edge < b.edge : a.triangle < b.triangle;
                  });
    return sides;
}

std::size_t oddEdges(const TriangleMesh& mesh) {
    std::size_t odd = 0;
    forEdges(sidesByEdge(mesh),
             [&](const Side* first, const Side* last) { odd += std::size_t((last - first) & 1); });
    return odd;
}

std::size_t unbalancedEdges(const TriangleMesh& mesh, std::size_t* crowded) {
    std::size_t bad = 0, many = 0;
    forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
        int sum = 0;
        for (const Side* s = first; s != last; ++s) sum += s->way;
        bad += sum != 0;
        many += last - first > 2;
    });
    if (crowded) *crowded = many;
    return bad;
}

double signedVolume(const TriangleMesh& mesh, const Vec3& origin) {
    double sum = 0;  // of products that stay small where a triangle is far from the origin
    for (const auto& t : mesh.triangles)
        sum += dot(mesh.positions[t[0]] - origin, areaVector(mesh, t));
    return sum / 3;
}

double surfaceArea(const TriangleMesh& mesh) {
    double sum = 0;
    for (const auto& t : mesh.triangles) sum += length(areaVector(mesh, t));
    return sum;
}

Vec3 areaVector(const TriangleMesh& mesh, const std::array<std::uint32_t, 3>& t) {
    return 0.5 * cross(mesh.positions[t[1]] - mesh.positions[t[0]],
                       mesh.positions[t[2]] - mesh.positions[t[0]]);
}

double diagonalOf(const TriangleMesh& mesh) {
    Box3 box;
    for (const auto& t : mesh.triangles)
        for (std::uint32_t v : t) box.add(mesh.positions[v]);
    return box.diagonal();
}

}  // namespace shapewright
