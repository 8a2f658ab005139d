#include "geometry/partition/convex_hull.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/random.h"

namespace shapewright {
namespace {

struct Facet {
    std::array<std::uint32_t, 3> vertex;
    std::array<std::uint32_t, 3> across;  // facet over the edge vertex[k] -> vertex[k + 1]
    Plane plane;
    bool alive = true;
    std::uint32_t mark = 0;
};

Plane planeThrough(const Vec3& a, const Vec3& b, const Vec3& c) {
    const Vec3 n = normalized(cross(b - a, c - a));
    return {n, -dot(n, a)};
}

class Builder {
public:
    Builder(const std::vector<Vec3>& points, double tolerance)
        : m_points(points), m_tolerance(tolerance) {}

    bool start() {
        // Two far points, the farthest from their line, the farthest from that plane.
        std::uint32_t a = 0, b = 0, c = 0, d = 0;
        double best = 0;
        for (int axis = 0; axis < 3; ++axis) {
            std::uint32_t low = 0, high = 0;
            for (std::uint32_t i = 0; i < m_points.size(); ++i) {
                if (m_points[i][axis] < m_points[low][axis]) low = i;
                if (m_points[i][axis] > m_points[high][axis]) high = i;
            }
            const double extent = m_points[high][axis] - m_points[low][axis];
            if (extent > best) best = extent, a = low, b = high;
        }
        if (best <= m_tolerance) return false;
        const Vec3 axis = normalized(m_points[b] - m_points[a]);
        best = 0;
        for (std::uint32_t i = 0; i < m_points.size(); ++i) {
            const double far = length(cross(axis, m_points[i] - m_points[a]));
            if (far > best) best = far, c = i;
        }
        if (best <= m_tolerance) return false;
        const Plane base = planeThrough(m_points[a], m_points[b], m_points[c]);
        best = 0;
        for (std::uint32_t i = 0; i < m_points.size(); ++i) {
            const double far = std::abs(base.at(m_points[i]));
            if (far > best) best = far, d = i;
        }
        if (best <= m_tolerance) return false;
        if (base.at(m_points[d]) > 0) std::swap(b, c);
        m_facets = {{{a, b, c}, {3, 2, 1}, {}},
                    {{a, c, d}, {0, 2, 3}, {}},
                    {{c, b, d}, {0, 3, 1}, {}},
                    {{b, a, d}, {0, 1, 2}, {}}};
        for (Facet& f : m_facets) setPlane(f);
        return true;
    }

    void insert(std::uint32_t p) {
        const Vec3& x = m_points[p];
        std::uint32_t seed = 0;
        double farthest = m_tolerance;
        for (std::uint32_t f = 0; f < m_facets.size(); ++f) {
            if (!m_facets[f].alive) continue;
            const double d = m_facets[f].plane.at(x);
            if (d > farthest) farthest = d, seed = f + 1;
        }
        if (seed == 0) return;
        // The visible region, connected by construction, and its rim.
        ++m_mark;
        m_stack.assign(1, seed - 1);
        m_facets[seed - 1].mark = m_mark;
        m_visible.clear();
        m_rim.clear();
        while (!m_stack.empty()) {
            const std::uint32_t f = m_stack.back();
            m_stack.pop_back();
            m_visible.push_back(f);
            for (int k = 0; k < 3; ++k) {
                const std::uint32_t g = m_facets[f].across[k];
                if (m_facets[g].mark == m_mark) continue;
                if (m_facets[g].plane.at(x) > 0) {
                    m_facets[g].mark = m_mark;
                    m_stack.push_back(g);
                }
            }
        }
        for (std::uint32_t f : m_visible)
            for (int k = 0; k < 3; ++k) {
                const std::uint32_t g = m_facets[f].across[k];
                if (m_facets[g].mark != m_mark)
                    m_rim.push_back({m_facets[f].vertex[k], m_facets[f].vertex[(k + 1) % 3], g});
            }
        if (!orderRim()) return;  // rounding made the region a ring; the point is within rounding
        const std::uint32_t first = std::uint32_t(m_facets.size()), n = std::uint32_t(m_rim.size());
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto [u, v, outer] = m_rim[i];
            Facet f{{u, v, p}, {outer, first + (i + 1) % n, first + (i + n - 1) % n}, {}};
            setPlane(f);
            Facet& o = m_facets[outer];
            for (int k = 0; k < 3; ++k)
                if (o.vertex[k] == v && o.vertex[(k + 1) % 3] == u) o.across[k] = first + i;
            m_facets.push_back(f);
        }
        for (std::uint32_t f : m_visible) m_facets[f].alive = false;
        if (m_facets.size() > 64 && m_facets.size() > 2 * (m_alive = countAlive())) compact();
    }

    ConvexHull finish() const {
        ConvexHull hull;
        for (const Facet& f : m_facets) {
            if (!f.alive) continue;
            hull.triangles.push_back(f.vertex);
            const Vec3& o = m_points[m_facets[0].vertex[0]];
            hull.volume += dot(m_points[f.vertex[0]] - o,
                               cross(m_points[f.vertex[1]] - o, m_points[f.vertex[2]] - o)) /
                           6;
        }
        return hull;
    }

private:
    void setPlane(Facet& f) {
        f.plane = planeThrough(m_points[f.vertex[0]], m_points[f.vertex[1]], m_points[f.vertex[2]]);
    }

    bool orderRim() {
        for (std::size_t i = 0; i + 1 < m_rim.size(); ++i) {
            std::size_t j = i + 1;
            while (j < m_rim.size() && m_rim[j].from != m_rim[i].to) ++j;
            if (j == m_rim.size()) return false;
            std::swap(m_rim[i + 1], m_rim[j]);
        }
        return m_rim.size() >= 3 && m_rim.back().to == m_rim.front().from;
    }

    std::size_t countAlive() const {
        return std::size_t(std::count_if(m_facets.begin(), m_facets.end(),
                                         [](const Facet& f) { return f.alive; }));
    }

    void compact() {
        std::vector<std::uint32_t> to(m_facets.size());
        std::uint32_t n = 0;
        for (std::uint32_t f = 0; f < m_facets.size(); ++f)
            if (m_facets[f].alive) to[f] = n++;
        for (std::uint32_t f = 0; f < m_facets.size(); ++f) {
            if (!m_facets[f].alive) continue;
            for (std::uint32_t& g : m_facets[f].across) g = to[g];
            if (to[f] != f) m_facets[to[f]] = m_facets[f];
        }
        m_facets.resize(n);
    }

    struct RimEdge {
        std::uint32_t from, to, outer;
    };
    const std::vector<Vec3>& m_points;
    double m_tolerance;
    std::vector<Facet> m_facets;
    std::vector<std::uint32_t> m_stack, m_visible;
    std::vector<RimEdge> m_rim;
    std::uint32_t m_mark = 0;
    std::size_t m_alive = 0;
};

}  // namespace

ConvexHull convexHull(const std::vector<Vec3>& points, double tolerance) {
    if (points.size() < 4) return {};
    // Joggled a little (Barber et al. 1996): shapes modelled on a grid are all coplanar points and
    // collinear rims, on which facets of no area would decide by rounding.
    Random random(7);
    std::vector<Vec3> joggled(points);
    for (Vec3& p : joggled)
        for (int a = 0; a < 3; ++a) p[a] += random.uniform(-0.3, 0.3) * tolerance;
    Builder builder(joggled, tolerance);
    if (!builder.start()) return {};
    for (std::uint32_t i = 0; i < points.size(); ++i) builder.insert(i);
    return builder.finish();
}

std::vector<Plane> hullPlanes(const std::vector<Vec3>& points, const ConvexHull& hull,
                              double tolerance) {
    struct Cluster {
        Vec3 areaNormal, areaCentre;
        double area = 0;
        Plane plane;
    };
    struct Face {
        Vec3 areaNormal, centre;
        double area;
    };
    std::vector<Face> faces;
    for (const auto& t : hull.triangles) {
        const Vec3 n = 0.5 * cross(points[t[1]] - points[t[0]], points[t[2]] - points[t[0]]);
        const double area = length(n);
        if (area > 0)
            faces.push_back({n, (points[t[0]] + points[t[1]] + points[t[2]]) * (1.0 / 3), area});
    }
    std::stable_sort(faces.begin(), faces.end(),
                     [](const Face& a, const Face& b) { return a.area > b.area; });
    constexpr double kSameDirection = 0.99985;  // one degree
    std::vector<Cluster> clusters;
    for (const Face& f : faces) {
        const Vec3 n = f.areaNormal * (1 / f.area);
        Cluster* home = nullptr;
        for (Cluster& c : clusters)
            if (dot(c.plane.normal, n) > kSameDirection &&
                std::abs(c.plane.at(f.centre)) < tolerance) {
                home = &c;
                break;
            }
        if (!home) {
            clusters.push_back({});
            home = &clusters.back();
            home->plane = {n, -dot(n, f.centre)};
        }
        home->areaNormal += f.areaNormal;
        home->areaCentre += f.centre * f.area;
        home->area += f.area;
    }
    std::stable_sort(clusters.begin(), clusters.end(),
                     [](const Cluster& a, const Cluster& b) { return a.area > b.area; });
    std::vector<Plane> planes;
    for (const Cluster& c : clusters) {
        const Vec3 n = normalized(c.areaNormal);
        double support = -1e300;
        for (const auto& t : hull.triangles)
            for (std::uint32_t v : t) support = std::max(support, dot(n, points[v]));
        planes.push_back({n, -support});
    }
    return planes;
}

}  // namespace shapewright
