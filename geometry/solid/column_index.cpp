#include "geometry/solid/column_index.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

bool side(const Vec3& p, const Vec3& q, double x, double y) {
    const bool swap = q.x < p.x || (q.x == p.x && q.y < p.y);
    const Vec3& s = swap ? q : p;
    const Vec3& e = swap ? p : q;
    const double v = (e.x - s.x) * (y - s.y) - (e.y - s.y) * (x - s.x);
    return (swap ? -v : v) > 0 || (v == 0 && swap);
}

}  // namespace

int crossing(const Vec3& a, const Vec3& b, const Vec3& c, double x, double y, double& z) {
    const bool l = side(a, b, x, y);
    if (side(b, c, x, y) != l || side(c, a, x, y) != l) return 0;
    const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (area == 0) return 0;
    const double u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area;
    const double v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area;
    z = u * a.z + v * b.z + (1 - u - v) * c.z;
    return l ? 1 : -1;
}

ColumnIndex::ColumnIndex(const TriangleMesh& mesh, const JobControl& job) {
    for (const auto& t : mesh.triangles)
        for (std::uint32_t v : t) m_box.add(mesh.positions[v]);
    m_n = std::clamp(int(std::sqrt(double(mesh.triangles.size()))), 1, 1024);
    m_entries.reserve(mesh.triangles.size());
    for (const auto& t : mesh.triangles) {
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        m_entries.push_back({a, b, c});
    }
    if (job.cancelled()) return;
    struct Range {
        int x0, x1, y0, y1;
    };
    auto range = [&](const Entry& e) {
        return Range{
            square(std::min({e.a.x, e.b.x, e.c.x}), 0), square(std::max({e.a.x, e.b.x, e.c.x}), 0),
            square(std::min({e.a.y, e.b.y, e.c.y}), 1), square(std::max({e.a.y, e.b.y, e.c.y}), 1)};
    };
    // Where large triangles cover many squares: coarsen until the lists stay small.
    for (; m_n > 1; m_n /= 2) {
        std::size_t total = 0;
        for (const Entry& e : m_entries) {
            const Range r = range(e);
            total += std::size_t(r.x1 - r.x0 + 1) * std::size_t(r.y1 - r.y0 + 1);
        }
        if (total <= 40 * m_entries.size() + 1024) break;
    }
    if (job.cancelled()) return;
    auto forSquares = [&](const Entry& e, auto&& body) {
        const Range r = range(e);
        for (int x = r.x0; x <= r.x1; ++x)
            for (int y = r.y0; y <= r.y1; ++y) body(std::size_t(x) * m_n + y);
    };
    m_first.assign(std::size_t(m_n) * m_n + 1, 0);
    for (const Entry& e : m_entries) forSquares(e, [&](std::size_t s) { ++m_first[s + 1]; });
    for (std::size_t s = 1; s < m_first.size(); ++s) m_first[s] += m_first[s - 1];
    m_members.resize(m_first.back());
    if (job.cancelled()) return;
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        forSquares(m_entries[i], [&](std::size_t s) { m_members[next[s]++] = std::uint32_t(i); });
}

int ColumnIndex::square(double value, int axis) const {
    const double side = m_box.high[axis] - m_box.low[axis];
    if (!(side > 0)) return 0;
    return int(std::clamp((value - m_box.low[axis]) / side * m_n, 0.0, m_n - 1.0));
}

void ColumnIndex::crossings(double x, double y, std::vector<Crossing>& out) const {
    out.clear();
    if (!(x >= m_box.low.x && x <= m_box.high.x && y >= m_box.low.y && y <= m_box.high.y)) return;
    const std::size_t s = std::size_t(square(x, 0)) * m_n + square(y, 1);
    for (std::uint32_t k = m_first[s]; k < m_first[s + 1]; ++k) {
        const Entry& e = m_entries[m_members[k]];
        double z = 0;
        const int sign = crossing(e.a, e.b, e.c, x, y, z);
        if (sign != 0) out.push_back({z, sign});
    }
}

}  // namespace shapewright
