#include "geometry/base/shapes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

namespace shapewright {
namespace {

struct Point2 {
    double u, v;
};

double turn(const Point2& a, const Point2& b, const Point2& c) {
    return (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
}

Vec3 areaNormal(const PolygonMesh& mesh, std::size_t f) {
    Vec3 normal;
    const std::uint32_t* c = mesh.face(f);
    const Vec3& origin = mesh.positions[c[0]];
    for (std::size_t i = 1; i + 1 < mesh.faceSize(f); ++i)
        normal += cross(mesh.positions[c[i]] - origin, mesh.positions[c[i + 1]] - origin);
    return normal;
}

/// How far rounding may have moved the corners of face `f`.
double roundingOf(const PolygonMesh& mesh, std::size_t f) {
    double reach = 0;
    for (std::size_t i = 0; i < mesh.faceSize(f); ++i) {
        const Vec3& p = mesh.positions[mesh.face(f)[i]];
        reach = std::max({reach, std::abs(p.x), std::abs(p.y), std::abs(p.z)});
    }
    return 1e-15 * reach;
}

/// Twice the area of a triangle, less what it may have if all its corners lie on a line and are off
/// it by `slack`.
double area(const Point2& a, const Point2& b, const Point2& c, double slack) {
    const double around = std::hypot(b.u - a.u, b.v - a.v) + std::hypot(c.u - b.u, c.v - b.v);
    return turn(a, b, c) - slack * around;
}

/// Ear clipping, O(n^2) worst case; a polygon without a valid ear (it crosses itself) is fanned on.
/// Straight corners are no ears and stay out of other ears' borders, so no triangle is flat.
void clipEars(const PolygonMesh& mesh, std::size_t f, const Vec3& normal, double rounding,
              TriangleMesh& out) {
    const Vec3 n = normalized(normal);
    const Vec3 helper = std::abs(n.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0};
    const Vec3 u = normalized(cross(helper, n)), v = cross(n, u);
    const std::uint32_t* c = mesh.face(f);
    std::vector<Point2> points(mesh.faceSize(f));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Vec3 p = mesh.positions[c[i]] - mesh.positions[c[0]];
        points[i] = {dot(p, u), dot(p, v)};
    }
    double slack = rounding;
    std::vector<std::size_t> ring(points.size());
    std::iota(ring.begin(), ring.end(), 0);
    std::size_t at = 0, misses = 0;
    while (ring.size() > 3) {
        const std::size_t m = ring.size();
        const std::size_t a = ring[(at + m - 1) % m], b = ring[at % m], d = ring[(at + 1) % m];
        bool ear = area(points[a], points[b], points[d], slack) > 0;
        for (std::size_t k = 0; ear && k < m; ++k) {
            const std::size_t q = ring[k];
            if (q == a || q == b || q == d) continue;
            ear = !(area(points[a], points[b], points[q], -slack) >= 0 &&
                    area(points[b], points[d], points[q], -slack) >= 0 &&
                    area(points[d], points[a], points[q], -slack) >= 0);
        }
        if (!ear && misses >= m && slack > 0) {
            slack = 0;
            misses = 0;
        } else if (ear || misses >= m) {
            out.triangles.push_back({c[a], c[b], c[d]});
            ring.erase(ring.begin() + std::ptrdiff_t(at % m));
            at = (at % m + m - 2) % (m - 1);
            misses = 0;
            slack = rounding;
        } else {
            ++at;
            ++misses;
        }
    }
    out.triangles.push_back({c[ring[0]], c[ring[1]], c[ring[2]]});
}

/// Convex without straight corners: any fan will do.
bool isStrictlyConvex(const PolygonMesh& mesh, std::size_t f, const Vec3& normal, double rounding) {
    const std::uint32_t* c = mesh.face(f);
    const std::size_t n = mesh.faceSize(f);
    const double least = rounding * length(normal);
    for (std::size_t i = 0; i < n; ++i) {
        const Vec3 in = mesh.positions[c[(i + 1) % n]] - mesh.positions[c[i]];
        const Vec3 out = mesh.positions[c[(i + 2) % n]] - mesh.positions[c[(i + 1) % n]];
        if (!(dot(cross(in, out), normal) > least * (length(in) + length(out)))) return false;
    }
    return true;
}

/// Polygons of more than three corners that were there before: written once for each side, they are
/// divided alike, though they may begin at another corner.
class Repeats {
public:
    explicit Repeats(const PolygonMesh& mesh)
        : m_mesh(mesh),
          m_last(mesh.positions.size(), kNone),
          m_before(mesh.faceCount(), kNone),
          m_start(mesh.faceCount()) {}

    /// Divides polygon `f` as an earlier one with the same corners in the same order or the
    /// reverse; false without such, and `f` is expected to be divided next.
    bool divide(std::uint32_t f, TriangleMesh& out) {
        const std::uint32_t* c = m_mesh.face(f);
        const std::size_t n = m_mesh.faceSize(f);
        std::uint32_t& last = m_last[*std::min_element(c, c + n)];
        std::uint32_t g = last;
        bool reversed = false;
        int left = 64;  // a fan of polygons about one corner must not take forever
        while (g != kNone && !same(f, g, reversed)) g = --left > 0 ? m_before[g] : kNone;
        if (g == kNone) {
            m_before[f] = last;
            last = f;
            m_start[f] = std::uint32_t(out.triangles.size());
            return false;
        }
        for (std::size_t i = 0; i + 2 < n; ++i) {
            auto t = out.triangles[m_start[g] + i];
            if (reversed) std::swap(t[1], t[2]);
            out.triangles.push_back(t);
        }
        return true;
    }

private:
    static constexpr std::uint32_t kNone = 0xffffffff;

    bool same(std::uint32_t f, std::uint32_t g, bool& reversed) const {
        const std::size_t n = m_mesh.faceSize(f);
        if (m_mesh.faceSize(g) != n) return false;
        const std::uint32_t *c = m_mesh.face(f), *d = m_mesh.face(g);
        const auto k = std::size_t(std::find(d, d + n, c[0]) - d);
        if (k == n) return false;
        reversed = c[1] != d[(k + 1) % n];
        for (std::size_t i = 1; i < n; ++i)
            if (c[i] != d[(reversed ? k + n - i : k + i) % n]) return false;
        return true;
    }

    const PolygonMesh& m_mesh;
    std::vector<std::uint32_t> m_last;    ///< by lowest corner, the last polygon that has it
    std::vector<std::uint32_t> m_before;  ///< the one before it with the same lowest corner
    std::vector<std::uint32_t> m_start;   ///< where the triangles of a polygon begin
};

}  // namespace

std::int32_t numberIn(const std::string& name) {
    std::int32_t number = 0;
    for (const std::string& stem : {std::string("part_"), std::string("convex_")}) {
        if (name.compare(0, stem.size(), stem) != 0) continue;
        const char* end = name.data() + name.size();
        const auto read = std::from_chars(name.data() + stem.size(), end, number);
        if (read.ec != std::errc() || read.ptr != end) return 0;
    }
    return std::max(number, 0);
}

std::vector<std::int32_t> partNumbers(const std::vector<Part>& parts) {
    std::vector<std::int32_t> out(parts.size());
    std::set<std::int32_t> known{0};
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const std::int32_t number = numberIn(parts[p].name);
        if (!known.insert(number).second) {
            std::iota(out.begin(), out.end(), 0);
            break;
        }
        out[p] = number - 1;
    }
    return out;
}

Box3 bounds(const std::vector<Vec3>& positions) {
    Box3 box;
    for (const Vec3& p : positions) box.add(p);
    return box;
}

Box3 boundsOfFaces(const PolygonMesh& mesh) {
    Box3 box;
    for (const std::uint32_t c : mesh.corners) box.add(mesh.positions[c]);
    return box;
}

Normalisation unitDiagonal(const Box3& box) {
    const double diagonal = box.diagonal();
    return {box.centre(), diagonal > 0 ? 1 / diagonal : 1.0};
}

TriangleMesh triangulate(const PolygonMesh& mesh, std::vector<std::uint32_t>* sourceFace) {
    TriangleMesh out;
    out.positions = mesh.positions;
    out.triangles.reserve(mesh.corners.size() -
                          std::min(mesh.corners.size(), 2 * mesh.faceCount()));
    if (sourceFace) sourceFace->clear();
    std::optional<Repeats> repeats;  // made when there is a polygon to ask about
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        const std::uint32_t* c = mesh.face(f);
        const std::size_t n = mesh.faceSize(f);
        if (n < 3) continue;
        if (n > 3 && !repeats) repeats.emplace(mesh);
        if (n == 3 || !repeats->divide(std::uint32_t(f), out)) {
            const Vec3 normal = n > 3 ? areaNormal(mesh, f) : Vec3{};
            const double rounding = n > 3 ? roundingOf(mesh, f) : 0;
            if (n == 3 || isStrictlyConvex(mesh, f, normal, rounding)) {
                for (std::size_t i = 1; i + 1 < n; ++i)
                    out.triangles.push_back({c[0], c[i], c[i + 1]});
            } else {
                clipEars(mesh, f, normal, rounding, out);
            }
        }
        if (sourceFace) sourceFace->resize(out.triangles.size(), std::uint32_t(f));
    }
    return out;
}

std::array<std::uint8_t, 3> partColor(std::uint32_t index) {
    // Hues a golden ratio apart; lightness and chroma cycle so that near hues still differ.
    const double hue = std::fmod(0.58 + 0.61803398875 * index, 1.0) * 6.0;
    const double lightness[] = {0.62, 0.50, 0.72}, saturation[] = {0.55, 0.62, 0.50};
    const double l = lightness[index % 3], s = saturation[(index / 3) % 3];
    const double chroma = (1 - std::abs(2 * l - 1)) * s;
    const double x = chroma * (1 - std::abs(std::fmod(hue, 2.0) - 1)), m = l - chroma / 2;
    const double table[6][3] = {{chroma, x, 0}, {x, chroma, 0}, {0, chroma, x},
                                {0, x, chroma}, {x, 0, chroma}, {chroma, 0, x}};
    const double* rgb = table[int(hue) % 6];
    return {std::uint8_t(std::lround(255 * (rgb[0] + m))),
            std::uint8_t(std::lround(255 * (rgb[1] + m))),
            std::uint8_t(std::lround(255 * (rgb[2] + m)))};
}

}  // namespace shapewright
