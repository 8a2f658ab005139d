#include "viewers/drawing/coarse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "viewers/drawing/drawn_shape.h"

namespace shapewright {
namespace {

/// The vertex that stands for each: the first of the same part in the same cell.
std::vector<std::int32_t> representatives(const DrawnShape& d, double cells) {
    std::size_t size = 64;
    while (size < 2 * d.vertexCount()) size *= 2;
    struct Slot {
        std::uint64_t key = ~0ULL;
        std::int32_t vertex = 0;
    };
    std::vector<Slot> table(size);
    std::vector<std::int32_t> out(d.vertexCount());
    for (std::size_t v = 0; v < d.vertexCount(); ++v) {
        std::uint64_t key = d.vertexPart[v];
        for (std::size_t c = 0; c < 3; ++c)
            key = key << 14 | std::uint64_t((d.positions[3 * v + c] + 0.6) * cells);
        std::size_t at = (key * 0x9e3779b97f4a7c15ULL) >> 20 & (size - 1);
        while (table[at].key != key && table[at].key != ~0ULL) at = (at + 1) & (size - 1);
        if (table[at].key == ~0ULL) table[at] = {key, std::int32_t(v)};
        out[v] = table[at].vertex;
    }
    return out;
}

double surfaceArea(const DrawnShape& d) {
    const auto at = [&](std::size_t corner) {
        const float* p = d.positions.data() + 3 * std::size_t(d.triangles[corner]);
        return Vec3{p[0], p[1], p[2]};
    };
    double sum = 0;
    for (std::size_t t = 0; t < d.triangleCount(); ++t)
        sum += 0.5 * length(cross(at(3 * t + 1) - at(3 * t), at(3 * t + 2) - at(3 * t)));
    return sum;
}

CoarseTriangles gathered(const DrawnShape& d, double cells) {
    const std::vector<std::int32_t> stands = representatives(d, cells);
    struct Triangle {
        std::array<std::int32_t, 3> vertices;
        std::uint32_t from;
    };
    std::vector<Triangle> kept;
    for (std::size_t t = 0; t < d.triangleCount(); ++t) {
        std::array<std::int32_t, 3> v{};
        for (std::size_t k = 0; k < 3; ++k) v[k] = stands[std::size_t(d.triangles[3 * t + k])];
        if (v[0] == v[1] || v[1] == v[2] || v[2] == v[0]) continue;
        std::rotate(v.begin(), std::min_element(v.begin(), v.end()), v.end());
        kept.push_back({v, std::uint32_t(t)});
    }
    std::sort(kept.begin(), kept.end(), [](const Triangle& a, const Triangle& b) {
        return std::pair(a.vertices, a.from) < std::pair(b.vertices, b.from);
    });
    CoarseTriangles out;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i > 0 && kept[i].vertices == kept[i - 1].vertices) continue;
        out.vertices.insert(out.vertices.end(), kept[i].vertices.begin(), kept[i].vertices.end());
        out.triangle.push_back(kept[i].from);
    }
    return out;
}

}  // namespace

CoarseTriangles coarseTriangles(const DrawnShape& shape, std::size_t budget) {
    if (shape.triangleCount() <= budget) return {};
    // A cell of side h holds about h^2 of the area, and two triangles go with each vertex.
    const double area = std::max(surfaceArea(shape), 0.01);
    CoarseTriangles out;
    for (double cells = 1.2 * std::sqrt(double(budget) / (2 * area)); cells > 4; cells /= 1.3) {
        out = gathered(shape, cells);
        if (out.triangle.size() <= budget + budget / 4) break;
    }
    return out;
}

}  // namespace shapewright
