#include "geometry/io/single_precision.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

namespace shapewright::io {
namespace {

using Single = std::array<float, 3>;

/// Vertices by where they are: numbers of their places in single and in double precision.
struct Places {
    std::vector<std::uint32_t> order;           ///< vertices, those of a place one after the other
    std::vector<std::uint32_t> rounded, exact;  ///< of each vertex
    bool differ = false;  ///< some vertices are apart in double precision only
};

Places placesOf(const std::vector<Single>& rounded, const std::vector<Vec3>& exact) {
    const auto key = [&](std::uint32_t v) {
        return std::tie(rounded[v], exact[v].x, exact[v].y, exact[v].z);
    };
    Places out{std::vector<std::uint32_t>(exact.size()), std::vector<std::uint32_t>(exact.size()),
               std::vector<std::uint32_t>(exact.size())};
    std::iota(out.order.begin(), out.order.end(), 0u);
    std::sort(out.order.begin(), out.order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < out.order.size(); ++i) {
        const std::uint32_t before = out.order[i - 1], v = out.order[i];
        const bool apart = rounded[before] != rounded[v], other = !(exact[before] == exact[v]);
        out.rounded[v] = out.rounded[before] + apart;
        out.exact[v] = out.exact[before] + other;
        out.differ |= other && !apart;
    }
    return out;
}

/// By number of a place in single precision: whether it ends an edge of more than two triangles
/// that are of several edges in double precision.
std::vector<bool> crowded(const TriangleMesh& mesh, const Places& places,
                          const std::vector<std::uint32_t>& part) {
    struct Edge {
        std::array<std::uint32_t, 3> rounded;  // part and ends
        std::array<std::uint32_t, 2> exact;
    };
    std::vector<Edge> edges;
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
        for (std::size_t k = 0; k < 3; ++k) {
            std::uint32_t a = mesh.triangles[t][k], b = mesh.triangles[t][(k + 1) % 3];
            if (places.rounded[a] == places.rounded[b]) continue;
            if (places.rounded[a] > places.rounded[b]) std::swap(a, b);
            edges.push_back({{part.empty() ? 0 : part[t], places.rounded[a], places.rounded[b]},
                             {places.exact[a], places.exact[b]}});
        }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return a.rounded < b.rounded; });
    std::vector<bool> out(mesh.positions.size());
    for (std::size_t i = 0, end = 0; i < edges.size(); i = end) {
        bool several = false;
        for (end = i; end < edges.size() && edges[end].rounded == edges[i].rounded; ++end)
            several |= edges[end].exact != edges[i].exact;
        if (several && end - i > 2) out[edges[i].rounded[1]] = out[edges[i].rounded[2]] = true;
    }
    return out;
}

/// The place beside `at` that is nearest to `wanted` and not taken; `at` where all are.
Single freeBeside(const Single& at, const Vec3& wanted, float step, const std::set<Single>& taken) {
    Single best = at;
    double nearest = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 27; ++i) {
        const Single p{at[0] + step * float(i % 3 - 1), at[1] + step * float(i / 3 % 3 - 1),
                       at[2] + step * float(i / 9 - 1)};
        const double distance = squaredLength(Vec3{p[0], p[1], p[2]} - wanted);
        if (!(distance < nearest) || taken.count(p)) continue;
        best = p;
        nearest = distance;
    }
    return best;
}

}  // namespace

std::vector<Single> singlePrecision(const TriangleMesh& mesh, const Vec3& origin,
                                    const std::vector<std::uint32_t>& part) {
    std::vector<Single> out;
    out.reserve(mesh.positions.size());
    float reach = 0;
    bool moved = false;
    for (const Vec3& position : mesh.positions) {
        const Vec3 p = position - origin;
        out.push_back({float(p.x), float(p.y), float(p.z)});
        for (const float x : out.back()) reach = std::max(reach, std::abs(x));
        moved |= !(Vec3{out.back()[0], out.back()[1], out.back()[2]} == p);
    }
    if (mesh.triangles.empty() || !moved) return out;
    const Places places = placesOf(out, mesh.positions);
    if (!places.differ) return out;
    const std::vector<bool> apart = crowded(mesh, places, part);
    const float step = reach * std::numeric_limits<float>::epsilon();
    std::set<Single> taken(out.begin(), out.end());
    for (std::size_t i = 1; i < places.order.size(); ++i) {
        const std::uint32_t before = places.order[i - 1], v = places.order[i];
        if (places.rounded[before] != places.rounded[v] || !apart[places.rounded[v]]) continue;
        if (places.exact[before] == places.exact[v])
            out[v] = out[before];
        else
            taken.insert(out[v] = freeBeside(out[v], mesh.positions[v] - origin, step, taken));
    }
    return out;
}

}  // namespace shapewright::io
