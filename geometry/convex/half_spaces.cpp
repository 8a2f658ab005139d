#include "geometry/convex/half_spaces.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace shapewright {
namespace {

// In the frame where the box is [-1, 1]^3.
constexpr double kOn = 1e-10;          // a vertex this near a plane lies on it
constexpr double kSame = 1e-7;         // parallel planes this near are one
constexpr double kLeastRadius = 1e-6;  // of the inscribed ball
constexpr double kNull = 1e-5;         // squared length of a normal that says nothing

struct Working {
    std::vector<Vec3> vertices;
    std::vector<std::vector<std::uint32_t>> faces;
    std::vector<std::uint32_t> facePlane;
};

Working cube() {
    Working w;
    for (int k = 0; k < 8; ++k)
        w.vertices.push_back({k & 1 ? 1.0 : -1.0, k & 2 ? 1.0 : -1.0, k & 4 ? 1.0 : -1.0});
    w.faces = {{0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}};
    for (std::uint32_t k = 0; k < 6; ++k) w.facePlane.push_back(ConvexPolyhedron::kBoxFace + k);
    return w;
}

enum class Cut { Redundant, Done, Empty, Tangled };

/// Cuts away the outer side of a unit plane. Every vertex is classified once, so all faces agree
/// and the surface stays closed whatever the rounding.
Cut cut(Working& w, const Plane& plane, std::uint32_t name) {
    std::vector<double> d(w.vertices.size());
    std::vector<signed char> side(w.vertices.size(), 0);
    std::vector<bool> used(w.vertices.size(), false);
    for (const auto& face : w.faces)
        for (std::uint32_t v : face) used[v] = true;
    bool anyIn = false, anyOut = false;
    for (std::size_t v = 0; v < w.vertices.size(); ++v) {
        if (!used[v]) continue;
        d[v] = plane.at(w.vertices[v]);
        side[v] = d[v] > kOn ? 1 : d[v] < -kOn ? -1 : 0;
        anyIn |= side[v] < 0;
        anyOut |= side[v] > 0;
    }
    if (!anyIn) return Cut::Empty;
    if (!anyOut) return Cut::Redundant;
    std::unordered_map<std::uint64_t, std::uint32_t> crossing;
    auto onEdge = [&](std::uint32_t a, std::uint32_t b) {
        if (a > b) std::swap(a, b);
        const auto [it, fresh] =
            crossing.try_emplace(std::uint64_t(a) << 32 | b, std::uint32_t(w.vertices.size()));
        if (fresh)
            w.vertices.push_back(w.vertices[a] +
                                 (w.vertices[b] - w.vertices[a]) * (d[a] / (d[a] - d[b])));
        return it->second;
    };
    Working next;
    for (std::size_t f = 0; f < w.faces.size(); ++f) {
        const auto& face = w.faces[f];
        std::vector<std::uint32_t> kept;
        for (std::size_t k = 0; k < face.size(); ++k) {
            const std::uint32_t a = face[k], b = face[(k + 1) % face.size()];
            if (side[a] <= 0) kept.push_back(a);
            if (side[a] * side[b] < 0) kept.push_back(onEdge(a, b));
        }
        if (kept.size() < 3) continue;
        next.faces.push_back(std::move(kept));
        next.facePlane.push_back(w.facePlane[f]);
    }
    // The cap runs along the edges that lost their other side, the other way.
    std::unordered_map<std::uint64_t, int> open;
    for (const auto& face : next.faces)
        for (std::size_t k = 0; k < face.size(); ++k) {
            const std::uint64_t a = face[k], b = face[(k + 1) % face.size()];
            const auto twin = open.find(b << 32 | a);
            if (twin != open.end() && twin->second > 0) {
                if (--twin->second == 0) open.erase(twin);
            } else {
                ++open[a << 32 | b];
            }
        }
    std::unordered_map<std::uint32_t, std::uint32_t> follow;
    for (const auto& [edge, count] : open)
        if (count != 1 ||
            !follow.try_emplace(std::uint32_t(edge), std::uint32_t(edge >> 32)).second)
            return Cut::Tangled;
    if (follow.size() < 3) return Cut::Tangled;
    std::uint32_t at = follow.begin()->first;
    for (const auto& entry : follow) at = std::min(at, entry.first);
    std::vector<std::uint32_t> cap;
    for (const std::uint32_t start = at;;) {
        cap.push_back(at);
        const auto it = follow.find(at);
        if (it == follow.end() || cap.size() > follow.size()) return Cut::Tangled;
        at = it->second;
        if (at == start) break;
    }
    if (cap.size() != follow.size()) return Cut::Tangled;
    next.faces.push_back(std::move(cap));
    next.facePlane.push_back(name);
    next.vertices = std::move(w.vertices);
    w = std::move(next);
    return Cut::Done;
}

/// Whether a plane says nothing where half the box is `half`.
bool isNull(const Plane& p, double half) {
    const double l = length(p.normal * half);
    return !(l * l >= kNull) || !std::isfinite(l) || !std::isfinite(p.offset);
}

/// Unit planes in the cube's frame, duplicates dropped.
std::vector<std::pair<Plane, std::uint32_t>> cleaned(const std::vector<Plane>& planes,
                                                     const Vec3& centre, double half) {
    std::vector<std::pair<Plane, std::uint32_t>> out;
    for (std::uint32_t i = 0; i < planes.size(); ++i) {
        const Plane& p = planes[i];
        if (isNull(p, half)) continue;
        const Vec3 n = p.normal * half;
        const double l = length(n);
        const Plane unit{n * (1 / l), (p.offset + dot(p.normal, centre)) / l};
        bool known = false;
        for (auto& [q, name] : out) {
            if (length(q.normal - unit.normal) > kSame) continue;
            if (std::abs(q.offset - unit.offset) > kSame) continue;
            if (unit.offset > q.offset) q = unit, name = i;
            known = true;
            break;
        }
        if (!known) out.push_back({unit, i});
    }
    return out;
}

bool clip(Working& w, const std::vector<std::pair<Plane, std::uint32_t>>& planes, double inwards) {
    for (const auto& [plane, name] : planes) {
        Plane p = plane;
        p.offset += inwards;
        Cut result = cut(w, p, name);
        // A tangle comes from vertices nearer each other than rounding: a hair elsewhere they part.
        for (int k = 1; result == Cut::Tangled && k <= 4; ++k) {
            p.offset = plane.offset + inwards + k * 3e-10;
            result = cut(w, p, name);
        }
        if (result == Cut::Empty || result == Cut::Tangled) return false;
    }
    return true;
}

double sixVolume(const std::vector<Vec3>& v, const std::vector<std::vector<std::uint32_t>>& faces) {
    double sum = 0;
    const Vec3 o = faces.empty() ? Vec3{} : v[faces[0][0]];
    for (const auto& f : faces)
        for (std::size_t k = 1; k + 1 < f.size(); ++k)
            sum += dot(v[f[0]] - o, cross(v[f[k]] - o, v[f[k + 1]] - o));
    return sum;
}

double areaOf(const std::vector<Vec3>& v, const std::vector<std::uint32_t>& face) {
    Vec3 n;
    for (std::size_t k = 1; k + 1 < face.size(); ++k)
        n += cross(v[face[k]] - v[face[0]], v[face[k + 1]] - v[face[0]]);
    return 0.5 * length(n);
}

double areaOf(const std::vector<Vec3>& v, const std::vector<std::vector<std::uint32_t>>& faces) {
    double sum = 0;
    for (const auto& f : faces) sum += areaOf(v, f);
    return sum;
}

}  // namespace

double ConvexPolyhedron::volume() const {
    return sixVolume(vertices, faces) / 6;
}

double ConvexPolyhedron::area() const {
    return areaOf(vertices, faces);
}

double ConvexPolyhedron::area(std::size_t face) const {
    return areaOf(vertices, faces[face]);
}

std::optional<ConvexPolyhedron> intersectHalfSpaces(const std::vector<Plane>& planes,
                                                    const Box3& box) {
    const Vec3 centre = box.centre();
    const double most = 0.5 * box.longest();  // one scale for all axes, so that planes stay unit
    if (!(most > 0) || !std::isfinite(most)) return {};
    auto clean = cleaned(planes, centre, most);
    if (clean.empty()) return {};  // not the whole box: nobody means that
    for (int a = 0; a < 3; ++a)    // the sides of a box that is not a cube
        for (int high = 0; high < 2; ++high) {
            const double at = (high ? box.high[a] - centre[a] : centre[a] - box.low[a]) / most;
            if (at > 1 - 1e-12) continue;
            Plane side;
            side.normal[a] = high ? 1 : -1;
            side.offset = -at;
            clean.push_back({side, ConvexPolyhedron::kBoxFace + std::uint32_t(2 * a + high)});
        }
    Working w = cube();
    if (!clip(w, clean, 0)) return {};
    // volume / area <= inscribed radius <= 3 volume / area
    const double bound = sixVolume(w.vertices, w.faces) / 6 / areaOf(w.vertices, w.faces);
    if (!(3 * bound >= kLeastRadius)) return {};
    if (bound < kLeastRadius) {
        Working shrunk = cube();
        for (Vec3& v : shrunk.vertices) v *= 1 - kLeastRadius;
        if (!clip(shrunk, clean, kLeastRadius)) return {};
    }
    ConvexPolyhedron out;
    std::vector<std::uint32_t> to(w.vertices.size(), 0xffffffffu);
    for (auto& face : w.faces)
        for (std::uint32_t& v : face) {
            if (to[v] == 0xffffffffu) {
                to[v] = std::uint32_t(out.vertices.size());
                out.vertices.push_back(w.vertices[v] * most + centre);
            }
            v = to[v];
        }
    out.faces = std::move(w.faces);
    out.facePlane = std::move(w.facePlane);
    return out;
}

ConvexDecomposition withoutNullPlanes(ConvexDecomposition shape, const Box3& box) {
    for (std::vector<std::uint32_t>& convex : shape.convexes)
        std::erase_if(
            convex, [&](std::uint32_t j) { return isNull(shape.planes[j], 0.5 * box.longest()); });
    return shape;
}

}  // namespace shapewright
