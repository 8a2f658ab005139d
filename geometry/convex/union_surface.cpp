#include "geometry/convex/union_surface.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace shapewright::grid {
namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

int signOf(std::int64_t v) {
    return v > 0 ? 1 : v < 0 ? -1 : 0;
}

/// Sign of the scalar product of two parallel directions.
int agree(const Triple& a, const Triple& b) {
    for (int k = 0; k < 3; ++k)
        if (a[k] != 0 && b[k] != 0) return signOf(a[k]) * signOf(b[k]);
    return 0;
}

/// The first of `candidates` met when turning clockwise from direction `from`. `turn(i, j)` is the
/// sign of the angle from i to j, 0 when parallel; `same(i, j)` tells parallel from opposite.
template <class Turn, class Same>
std::uint32_t firstClockwise(std::uint32_t from, const std::vector<std::uint32_t>& candidates,
                             const Turn& turn, const Same& same) {
    auto half = [&](std::uint32_t c) {  // 0: less than a half turn, 1: half, 2: more
        const int t = turn(from, c);
        return t < 0 ? 0 : t > 0 ? 2 : same(from, c) ? 3 : 1;
    };
    std::uint32_t best = kNone;
    for (std::uint32_t c : candidates) {
        if (c == from) continue;
        if (best == kNone || half(c) < half(best) || (half(c) == half(best) && turn(c, best) < 0))
            best = c;
    }
    return best;
}

class Builder {
public:
    Builder(const Arrangement& a, const Borders& b) : m_a(a), m_b(b), m_corners(b.corners) {}

    std::optional<Surface> run() {
        if (!m_b.closed || !pairAcrossEdges() || !chainLoops()) return {};
        nameCopies();
        splitDoubledEdges();
        emitPolygons();
        return std::move(m_out);
    }

private:
    const Triple& normal(std::uint32_t plane) const { return m_a.planes[plane].normal; }
    int outward(Region r) const { return r & 1 ? -1 : 1; }

    bool pairAcrossEdges() {
        const auto& edges = m_b.edges;
        m_twin.assign(edges.size(), kNone);
        for (std::uint32_t i = 0; i < edges.size();) {
            std::uint32_t end = i;
            auto low = [&](std::uint32_t e) { return std::min(edges[e].from, edges[e].to); };
            auto high = [&](std::uint32_t e) { return std::max(edges[e].from, edges[e].to); };
            std::vector<std::uint32_t> around;
            while (end < edges.size() && edges[end].line == edges[i].line && low(end) == low(i) &&
                   high(end) == high(i))
                around.push_back(end++);
            // m = outward normal x direction runs into the face; clockwise from it lies the solid.
            const Triple& t = m_b.lines[edges[i].line].direction;
            auto way = [&](std::uint32_t e) {
                return outward(edges[e].region) * (edges[e].forward ? 1 : -1);
            };
            auto turn = [&](std::uint32_t p, std::uint32_t q) {
                const Triple n = cross(normal(edges[p].region / 2), normal(edges[q].region / 2));
                return way(p) * way(q) * agree(n, t);
            };
            auto same = [&](std::uint32_t p, std::uint32_t q) { return way(p) == way(q); };
            for (std::uint32_t e : around) {
                if (!edges[e].forward) continue;
                const std::uint32_t other = around.size() == 2
                                                ? around[e == around[0] ? 1 : 0]
                                                : firstClockwise(e, around, turn, same);
                if (other == kNone || edges[other].forward || m_twin[other] != kNone) return false;
                m_twin[e] = other;
                m_twin[other] = e;
            }
            for (std::uint32_t e : around)
                if (m_twin[e] == kNone) return false;
            m_out.doubledEdges += around.size() / 2 - 1;
            if (around.size() > 2) m_doubled.push_back(std::move(around));
            i = end;
        }
        return true;
    }

    /// Direction of an edge in its region's plane: this sign times normal x other plane's normal.
    int direction(std::uint32_t e) const {
        const BorderEdge& edge = m_b.edges[e];
        const Triple n = cross(normal(edge.region / 2), normal(edge.other));
        return agree(n, m_b.lines[edge.line].direction) * (edge.forward ? 1 : -1);
    }

    bool chainLoops() {
        const auto& edges = m_b.edges;
        std::vector<std::uint32_t> order(edges.size());
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::tie(edges[a].region, edges[a].from, a) <
                   std::tie(edges[b].region, edges[b].from, b);
        });
        m_next.assign(edges.size(), kNone);
        std::vector<bool> taken(edges.size(), false);
        for (std::uint32_t e = 0; e < edges.size(); ++e) {
            const std::pair key(edges[e].region, edges[e].to);
            auto it = std::lower_bound(order.begin(), order.end(), key,
                                       [&](std::uint32_t a, const auto& k) {
                                           return std::pair(edges[a].region, edges[a].from) < k;
                                       });
            std::vector<std::uint32_t> out;
            for (; it != order.end() && std::pair(edges[*it].region, edges[*it].from) == key; ++it)
                out.push_back(*it);
            if (out.empty()) return false;
            std::uint32_t next = out[0];
            if (out.size() > 1) {
                // The region lies clockwise of the way back.
                const Triple& h = normal(edges[e].region / 2);
                auto sign = [&](std::uint32_t k) { return k == e ? -direction(k) : direction(k); };
                auto turn = [&](std::uint32_t p, std::uint32_t q) {
                    return outward(edges[e].region) * sign(p) * sign(q) *
                           orientation(h, normal(edges[p].other), normal(edges[q].other));
                };
                auto same = [&](std::uint32_t p, std::uint32_t q) {
                    return sign(p) * sign(q) *
                               agree(cross(h, normal(edges[p].other)),
                                     cross(h, normal(edges[q].other))) >
                           0;
                };
                next = firstClockwise(e, out, turn, same);
            }
            if (next == kNone || taken[next]) return false;
            taken[next] = true;
            m_next[e] = next;
        }
        return true;
    }

    /// One copy of a corner for every fan of faces about it.
    void nameCopies() {
        const auto& edges = m_b.edges;
        m_copy.assign(edges.size(), kNone);
        std::vector<std::uint32_t> copies(m_b.corners.size(), 0);
        for (std::uint32_t e = 0; e < edges.size(); ++e) {
            if (m_copy[e] != kNone) continue;
            const auto copy = std::uint32_t(m_out.positions.size());
            m_out.positions.push_back(m_b.corners[edges[e].from].rounded());
            m_out.doubledCorners += ++copies[edges[e].from] == 2;
            for (std::uint32_t at = e; m_copy[at] == kNone; at = m_next[m_twin[at]])
                m_copy[at] = copy;
        }
    }

    /// Sheets that touch in an edge and are joined at both its ends would share the edge itself: a
    /// corner on the way, one per sheet, tells them apart.
    void splitDoubledEdges() {
        const auto& edges = m_b.edges;
        m_middle.assign(edges.size(), {kNone, kNone});
        for (const std::vector<std::uint32_t>& around : m_doubled) {
            std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
            for (std::uint32_t e : around)
                if (edges[e].forward) ends.emplace_back(m_copy[e], m_copy[m_next[e]]);
            std::sort(ends.begin(), ends.end());
            if (std::adjacent_find(ends.begin(), ends.end()) == ends.end()) continue;
            const GridPoint& p = m_b.corners[edges[around[0]].from];
            const GridPoint& q = m_b.corners[edges[around[0]].to];
            const auto corner = Corner(m_corners.size());
            // Between them, and not next to that of the larger denominator.
            const Int k = p.w < q.w ? q.w / p.w : 1, l = q.w < p.w ? p.w / q.w : 1;
            m_corners.push_back(
                {k * p.x + l * q.x, k * p.y + l * q.y, k * p.z + l * q.z, k * p.w + l * q.w});
            ++m_out.doubledCorners;
            for (std::uint32_t e : around) {
                if (!edges[e].forward) continue;
                m_middle[e] = m_middle[m_twin[e]] = {corner, std::uint32_t(m_out.positions.size())};
                m_out.positions.push_back(m_corners.back().rounded());
            }
        }
    }

    void emitPolygons() {
        const auto& edges = m_b.edges;
        std::vector<std::pair<Region, FlatLoop>> loops;
        std::vector<bool> done(edges.size(), false);
        for (std::uint32_t e = 0; e < edges.size(); ++e) {
            if (done[e]) continue;
            FlatLoop loop;
            for (std::uint32_t at = e; !done[at]; at = m_next[at]) {
                done[at] = true;
                loop.corners.push_back(edges[at].from);
                loop.copies.push_back(m_copy[at]);
                if (m_middle[at].first == kNone) continue;
                loop.corners.push_back(m_middle[at].first);
                loop.copies.push_back(m_middle[at].second);
            }
            loops.emplace_back(edges[e].region, std::move(loop));
        }
        std::stable_sort(loops.begin(), loops.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < loops.size();) {
            const Region region = loops[i].first;
            std::vector<FlatLoop> own;
            for (; i < loops.size() && loops[i].first == region; ++i)
                own.push_back(std::move(loops[i].second));
            int axis = 0;
            const Triple& n = normal(region / 2);
            for (int k = 1; k < 3; ++k)
                if (std::abs(n[k]) > std::abs(n[axis])) axis = k;
            const bool flipped = (n[axis] < 0) != (outward(region) < 0);
            const bool plain = std::all_of(own.begin(), own.end(), [&](const FlatLoop& loop) {
                std::vector<Corner> sorted = loop.corners;
                std::sort(sorted.begin(), sorted.end());
                return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() &&
                       (own.size() == 1 || !isHole(loop, axis, flipped));
            });
            if (plain) {
                for (FlatLoop& loop : own) m_out.polygons.push_back(std::move(loop.copies));
            } else {
                for (auto& polygon : splitRegion(own, m_corners, axis, flipped))
                    m_out.polygons.push_back(std::move(polygon));
            }
        }
    }

    /// Whether a border without repeated corners runs clockwise: told from its turn in the corner
    /// that is lowest, which must be a real one.
    bool isHole(const FlatLoop& loop, int axis, bool flipped) const {
        const std::size_t n = loop.corners.size();
        const int u = (axis + 1) % 3, v = (axis + 2) % 3;
        auto at = [&](std::size_t k) -> const GridPoint& { return m_corners[loop.corners[k % n]]; };
        auto less = [&](const GridPoint& a, const GridPoint& b) {
            const int c = compare(a, b, u);
            return c != 0 ? c < 0 : compare(a, b, v) < 0;
        };
        std::size_t low = 0;
        for (std::size_t k = 1; k < n; ++k)
            if (less(at(k), at(low))) low = k;
        // Slopes of the two edges there, from differences that are exact to a relative 1e-19.
        const GridPoint &o = at(low), &a = at(low + n - 1), &b = at(low + 1);
        auto delta = [&](const GridPoint& p, int k) {
            const long double whole =
                static_cast<long double>(p[k] / p.w) - static_cast<long double>(o[k] / o.w);
            return whole + static_cast<long double>(p[k] % p.w) / static_cast<long double>(p.w) -
                   static_cast<long double>(o[k] % o.w) / static_cast<long double>(o.w);
        };
        const long double turn = delta(a, u) * delta(b, v) - delta(a, v) * delta(b, u);
        return (turn > 0) != flipped;
    }

    const Arrangement& m_a;
    const Borders& m_b;
    std::vector<GridPoint> m_corners;
    std::vector<std::uint32_t> m_twin, m_next, m_copy;
    std::vector<std::vector<std::uint32_t>> m_doubled;       // more than two edges in one place
    std::vector<std::pair<Corner, std::uint32_t>> m_middle;  // of an edge: corner and copy
    Surface m_out;
};

}  // namespace

std::optional<Surface> surfaceOf(const Arrangement& arrangement, const Borders& borders) {
    return Builder(arrangement, borders).run();
}

}  // namespace shapewright::grid
