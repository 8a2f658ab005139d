#include "app/core/mesh_facts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "geometry/base/disjoint_sets.h"

namespace shapewright {
namespace {

/// For each vertex the first one at the same position.
std::vector<std::uint32_t> joinedVertices(const std::vector<Vec3>& positions) {
    std::vector<std::uint32_t> order(positions.size());
    std::iota(order.begin(), order.end(), 0u);
    auto key = [&](std::uint32_t i) {
        const Vec3& p = positions[i];
        return std::array<double, 3>{p.x + 0.0, p.y + 0.0, p.z + 0.0};
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto ka = key(a), kb = key(b);
        return ka != kb ? ka < kb : a < b;
    });
    std::vector<std::uint32_t> joined(positions.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        joined[order[i]] =
            i > 0 && key(order[i]) == key(order[i - 1]) ? joined[order[i - 1]] : order[i];
    return joined;
}

struct Edge {
    std::uint32_t part, low, high;
    bool forward;
    auto ends() const { return std::array<std::uint32_t, 3>{part, low, high}; }
};

/// Sorts `edges` and calls `each` with the first of every run with the same ends, how many there
/// are and how many of them go forward.
template <class Each>
void forRuns(std::vector<Edge>& edges, Each each) {
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return a.ends() < b.ends(); });
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t j = i, forward = 0;
        for (; j < edges.size() && edges[j].ends() == edges[i].ends(); ++j)
            forward += edges[j].forward;
        each(edges[i], j - i, forward);
        i = j;
    }
}

/// `joined` names a vertex for each that counts as the same.
MeshFacts factsOf(const PolygonMesh& mesh, const std::vector<std::uint32_t>& joined) {
    MeshFacts facts;
    // A vertex that no face uses may be far away, where products with it would swallow the figures.
    const Vec3 origin = boundsOfFaces(mesh).centre();
    std::vector<Edge> edges;
    edges.reserve(mesh.corners.size());
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        const std::uint32_t* c = mesh.face(f);
        const std::size_t n = mesh.faceSize(f);
        const std::uint32_t part = mesh.facePart.empty() ? 0 : mesh.facePart[f];
        Vec3 area;
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t a = joined[c[i]], b = joined[c[(i + 1) % n]];
            area += cross(mesh.positions[a] - mesh.positions[c[0]],
                          mesh.positions[b] - mesh.positions[c[0]]);
            if (a != b) edges.push_back({part, std::min(a, b), std::max(a, b), a < b});
        }
        if (n > 0) facts.volume += dot(area, mesh.positions[c[0]] - origin) / 6;
    }
    // What is open in its part may end where another part of the same surface begins.
    std::vector<Edge> seams;
    forRuns(edges, [&](const Edge& edge, std::size_t count, std::size_t forward) {
        if (count == 1)
            seams.push_back({0, edge.low, edge.high, edge.forward});
        else if (count > 2)
            ++facts.nonManifoldEdges;
        else if (forward != 1)
            ++facts.misorientedEdges;
    });
    forRuns(seams, [&](const Edge&, std::size_t count, std::size_t forward) {
        if (count != 2 || forward != 1) facts.openEdges += count;
    });
    return facts;
}

std::size_t piecesOf(const PolygonMesh& mesh, const std::vector<std::uint32_t>& joined) {
    DisjointSets sets(mesh.positions.size());
    std::vector<bool> used(mesh.positions.size());
    std::size_t pieces = 0;  // each vertex is one until it is joined
    for (std::size_t f = 0; f < mesh.faceCount(); ++f)
        for (std::size_t i = 0; i < mesh.faceSize(f); ++i) {
            const std::uint32_t first = joined[mesh.face(f)[0]], v = joined[mesh.face(f)[i]];
            pieces += !used[v];
            used[v] = true;
            pieces -= sets.join(first, v);
        }
    return pieces;
}

}  // namespace

std::vector<double> faceAreas(const PolygonMesh& mesh) {
    std::vector<std::uint32_t> faceOf;
    const TriangleMesh triangles = triangulate(mesh, &faceOf);
    std::vector<double> areas(mesh.faceCount());
    for (std::size_t t = 0; t < faceOf.size(); ++t) {
        const auto& [a, b, c] = triangles.triangles[t];
        const Vec3 first = mesh.positions[a];
        areas[faceOf[t]] += length(cross(mesh.positions[b] - first, mesh.positions[c] - first)) / 2;
    }
    return areas;
}

MeshFacts meshFacts(const PolygonMesh& mesh) {
    const std::vector<std::uint32_t> joined = joinedVertices(mesh.positions);
    MeshFacts facts = factsOf(mesh, joined);
    facts.pieces = piecesOf(mesh, joined);
    for (const double area : faceAreas(mesh)) facts.area += area;
    return facts;
}

bool watertight(const PolygonMesh& mesh, const MeshFacts& facts) {
    if (mesh.faceCount() == 0) return false;
    if (facts.closed()) return true;
    std::vector<std::uint32_t> own(mesh.positions.size());
    std::iota(own.begin(), own.end(), 0u);
    return factsOf(mesh, own).closed();
}

}  // namespace shapewright
