#include "app/core/mesh_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "geometry/base/disjoint_sets.h"

namespace shapewright {
namespace {

/// For each vertex the first one at the same position, to rounding: programs that write files leave
/// some of 1e-16 beside others of 0.
std::vector<std::uint32_t> joinedVertices(const PolygonMesh& mesh) {
    constexpr double kRounding = 1e-12;  // of the diagonal
    const Box3 box = boundsOfFaces(mesh);
    const double step = kRounding * box.diagonal(), scale = step > 0 ? 1 / step : 0;
    const bool rounds = std::isfinite(scale) && scale > 0;
    std::vector<std::array<double, 3>> keys;
    keys.reserve(mesh.positions.size());
    for (const Vec3& p : mesh.positions) {
        const auto key = [&](double x, double low) {
            return (rounds ? std::round((x - low) * scale) : x) + 0.0;
        };
        keys.push_back({key(p.x, box.low.x), key(p.y, box.low.y), key(p.z, box.low.z)});
    }
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    });
    std::vector<std::uint32_t> joined(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        joined[order[i]] =
            i > 0 && keys[order[i]] == keys[order[i - 1]] ? joined[order[i - 1]] : order[i];
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
    std::vector<std::uint32_t> corners;
    edges.reserve(mesh.corners.size());
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        const std::uint32_t* c = mesh.face(f);
        const std::size_t n = mesh.faceSize(f);
        const std::uint32_t part = mesh.facePart.empty() ? 0 : mesh.facePart[f];
        Vec3 area;
        corners.clear();
        for (std::size_t i = 0; i < n; ++i) {
            area += cross(mesh.positions[c[i]] - mesh.positions[c[0]],
                          mesh.positions[c[(i + 1) % n]] - mesh.positions[c[0]]);
            if (corners.empty() || corners.back() != joined[c[i]]) corners.push_back(joined[c[i]]);
        }
        if (corners.size() > 1 && corners.back() == corners.front()) corners.pop_back();
        // One that is but a line has no edges: it would be there twice.
        for (std::size_t i = 0; corners.size() > 2 && i < corners.size(); ++i) {
            const std::uint32_t a = corners[i], b = corners[(i + 1) % corners.size()];
            edges.push_back({part, std::min(a, b), std::max(a, b), a < b});
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
    const std::vector<std::uint32_t> joined = joinedVertices(mesh);
    MeshFacts facts = factsOf(mesh, joined);
    facts.pieces = piecesOf(mesh, joined);
    for (const double area : faceAreas(mesh)) facts.area += area;
    return facts;
}

bool watertight(const PolygonMesh& mesh, const MeshFacts& facts) {
    if (mesh.faceCount() == 0) return false;
    if (facts.closed()) return true;
    // What one face alone has at its place, it has by its own vertices; parts may share it by
    // these.
    if (facts.openEdges > 0 && mesh.facePart.empty()) return false;
    std::vector<std::uint32_t> own(mesh.positions.size());
    std::iota(own.begin(), own.end(), 0u);
    return factsOf(mesh, own).closed();
}

}  // namespace shapewright
