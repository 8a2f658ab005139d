#include "viewers/drawing/coarse.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewers/drawing/drawn_shape.h"

namespace shapewright {
namespace {

/// Finds the vertex that stands for each: the first asked for of the same part in the same cell.
class Representatives {
public:
    Representatives(const DrawnShape& d, double cells)
        : m_shape(d), m_cells(cells), m_of(d.vertexCount(), -1), m_table(64) {}

    std::int32_t of(std::int32_t vertex) {
        std::int32_t& known = m_of[std::size_t(vertex)];
        if (known < 0) known = find(vertex);
        return known;
    }

private:
    struct Slot {
        std::uint64_t key = ~0ULL;
        std::int32_t vertex = 0;
    };

    std::int32_t find(std::int32_t vertex) {
        std::uint64_t key = m_shape.vertexPart[std::size_t(vertex)];
        for (std::size_t c = 0; c < 3; ++c)
            key = key << 14 |
                  std::uint64_t((m_shape.positions[3 * std::size_t(vertex) + c] + 0.6) * m_cells);
        if (Slot& slot = slotOf(key); slot.key == key) return slot.vertex;
        if (2 * ++m_used > m_table.size()) {
            std::vector<Slot> old(2 * m_table.size());
            old.swap(m_table);
            for (const Slot& s : old)
                if (s.key != ~0ULL) slotOf(s.key) = s;
        }
        slotOf(key) = {key, vertex};
        return vertex;
    }
    /// That of the key, or the free one where it belongs.
    Slot& slotOf(std::uint64_t key) {
        std::size_t at = (key * 0x9e3779b97f4a7c15ULL) >> 20 & (m_table.size() - 1);
        while (m_table[at].key != key && m_table[at].key != ~0ULL)
            at = (at + 1) & (m_table.size() - 1);
        return m_table[at];
    }

    const DrawnShape& m_shape;
    double m_cells;
    std::vector<std::int32_t> m_of;
    std::vector<Slot> m_table;
    std::size_t m_used = 0;
};

const std::vector<std::int32_t>& verticesOf(const DrawnShape& d, const CoarseTriangles& from) {
    return from.triangle.empty() ? d.triangles : from.vertices;
}

double surfaceArea(const DrawnShape& d, const std::vector<std::int32_t>& vertices) {
    const auto at = [&](std::size_t corner) {
        const float* p = d.positions.data() + 3 * std::size_t(vertices[corner]);
        return Vec3{p[0], p[1], p[2]};
    };
    double sum = 0;
    for (std::size_t t = 0; 3 * t < vertices.size(); ++t)
        sum += 0.5 * length(cross(at(3 * t + 1) - at(3 * t), at(3 * t + 2) - at(3 * t)));
    return sum;
}

/// Of the triangles of `from`, or of all if it is empty.
CoarseTriangles gathered(const DrawnShape& d, const CoarseTriangles& from, double cells) {
    Representatives stands(d, cells);
    const std::vector<std::int32_t>& vertices = verticesOf(d, from);
    struct Triangle {
        std::array<std::int32_t, 3> vertices;
        std::uint32_t from;
    };
    std::vector<Triangle> kept;
    for (std::size_t t = 0; 3 * t < vertices.size(); ++t) {
        std::array<std::int32_t, 3> v{};
        for (std::size_t k = 0; k < 3; ++k) v[k] = stands.of(vertices[3 * t + k]);
        if (v[0] == v[1] || v[1] == v[2] || v[2] == v[0]) continue;
        std::rotate(v.begin(), std::min_element(v.begin(), v.end()), v.end());
        kept.push_back({v, from.triangle.empty() ? std::uint32_t(t) : from.triangle[t]});
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

CoarseTriangles coarseTriangles(const DrawnShape& shape, const CoarseTriangles& finer,
                                std::size_t budget) {
    if (shape.triangleCount() <= budget) return {};
    // A cell of side h holds about h^2 of the area, and two triangles go with each vertex.
    const double area = std::max(surfaceArea(shape, verticesOf(shape, finer)), 0.01);
    CoarseTriangles out;
    for (double cells = 1.2 * std::sqrt(double(budget) / (2 * area)); cells > 4;) {
        out = gathered(shape, finer, cells);
        const std::size_t most = budget + budget / 4;
        if (out.triangle.size() <= most) break;
        cells *= std::min(0.95, std::sqrt(double(budget) / double(out.triangle.size())));
    }
    return out;
}

}  // namespace shapewright
