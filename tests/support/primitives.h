#pragma once
// Shapes of known volume for tests: closed, oriented, counter-clockwise from outside.

#include <cmath>
#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/shapes.h"

namespace shapewright::primitives {

inline constexpr double kPi = 3.14159265358979323846;

inline void append(TriangleMesh& to, const TriangleMesh& from) {
    const auto base = std::uint32_t(to.positions.size());
    to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
    for (const auto& t : from.triangles)
        to.triangles.push_back({t[0] + base, t[1] + base, t[2] + base});
}

inline PolygonMesh polygons(const TriangleMesh& mesh) {
    PolygonMesh out;
    out.positions = mesh.positions;
    for (const auto& t : mesh.triangles) out.addFace(t);
    return out;
}

inline TriangleMesh flipped(TriangleMesh mesh) {
    for (auto& t : mesh.triangles) std::swap(t[1], t[2]);
    return mesh;
}

inline TriangleMesh doubled(const TriangleMesh& mesh) {
    TriangleMesh out = mesh;
    append(out, flipped(mesh));
    return out;
}

inline TriangleMesh box(const Vec3& low, const Vec3& high) {
    TriangleMesh mesh;
    for (int k = 0; k < 8; ++k)
        mesh.positions.push_back(
            {k & 1 ? high.x : low.x, k & 2 ? high.y : low.y, k & 4 ? high.z : low.z});
    mesh.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                      {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
    return mesh;
}

/// The half-spaces of a box.
inline std::vector<Plane> boxPlanes(const Vec3& low, const Vec3& high) {
    std::vector<Plane> planes;
    for (int a = 0; a < 3; ++a) {
        Vec3 n;
        n[a] = 1;
        planes.push_back({n, -high[a]});
        planes.push_back({-n, low[a]});
    }
    return planes;
}

/// Every triangle cut into four, `times` times over; vertices at the same place are not joined.
inline TriangleMesh subdivided(const TriangleMesh& mesh, int times) {
    TriangleMesh out = mesh;
    for (int i = 0; i < times; ++i) {
        TriangleMesh finer;
        for (const auto& t : out.triangles) {
            const Vec3 c[3] = {out.positions[t[0]], out.positions[t[1]], out.positions[t[2]]};
            const auto n = std::uint32_t(finer.positions.size());
            for (int k = 0; k < 3; ++k) finer.positions.push_back(c[k]);
            for (int k = 0; k < 3; ++k) finer.positions.push_back(0.5 * (c[k] + c[(k + 1) % 3]));
            for (const auto& [x, y, z] :
                 {std::array{0u, 3u, 5u}, {3u, 1u, 4u}, {5u, 4u, 2u}, {3u, 4u, 5u}})
                finer.triangles.push_back({n + x, n + y, n + z});
        }
        out = std::move(finer);
    }
    return out;
}

/// Every triangle with corners of its own, each up to `off` of the diagonal from its place.
inline TriangleMesh loose(const TriangleMesh& mesh, double off, Random& random) {
    TriangleMesh out;
    const double d = off * bounds(mesh.positions).diagonal() / std::sqrt(3.0);
    for (const auto& t : mesh.triangles) {
        const auto base = std::uint32_t(out.positions.size());
        for (std::uint32_t v : t)
            out.positions.push_back(mesh.positions[v] + Vec3{random.uniform(-d, d),
                                                             random.uniform(-d, d),
                                                             random.uniform(-d, d)});
        out.triangles.push_back({base, base + 1, base + 2});
    }
    return out;
}

/// A polygon in the xy plane, star-shaped about its mean, pulled along z from 0 to `height`.
inline TriangleMesh prism(const std::vector<Vec3>& outline, double height) {
    TriangleMesh mesh;
    const auto n = std::uint32_t(outline.size());
    Vec3 mean;
    for (const Vec3& p : outline) mean += p * (1.0 / n);
    for (double z : {0.0, height}) {
        for (const Vec3& p : outline) mesh.positions.push_back({p.x, p.y, z});
        mesh.positions.push_back({mean.x, mean.y, z});
    }
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t j = (i + 1) % n, up = n + 1;
        mesh.triangles.push_back({n, j, i});
        mesh.triangles.push_back({up + n, up + i, up + j});
        mesh.triangles.push_back({i, j, up + j});
        mesh.triangles.push_back({i, up + j, up + i});
    }
    return mesh;
}

inline TriangleMesh cylinder(double radius, double height, int segments) {
    std::vector<Vec3> outline;
    for (int i = 0; i < segments; ++i)
        outline.push_back({radius * std::cos(2 * kPi * i / segments),
                           radius * std::sin(2 * kPi * i / segments), 0});
    return prism(outline, height);
}

inline TriangleMesh gear(int teeth, double inner, double outer, double height) {
    std::vector<Vec3> outline;
    for (int i = 0; i < 4 * teeth; ++i) {
        const double r = i % 4 < 2 ? outer : inner, a = 2 * kPi * i / (4 * teeth);
        outline.push_back({r * std::cos(a), r * std::sin(a), 0});
    }
    return prism(outline, height);
}

/// An L of unit thickness: two boxes' volume (3) as one surface.
inline TriangleMesh lShape() {
    return prism({{0, 0, 0}, {2, 0, 0}, {2, 1, 0}, {1, 1, 0}, {1, 2, 0}, {0, 2, 0}}, 1);
}

/// A closed ring of profile points swept around z; profile (radius, height), counter-clockwise.
inline TriangleMesh revolution(const std::vector<std::pair<double, double>>& profile,
                               int segments) {
    TriangleMesh mesh;
    const auto n = std::uint32_t(profile.size());
    for (int s = 0; s < segments; ++s) {
        const double a = 2 * kPi * s / segments;
        for (const auto& [r, z] : profile)
            mesh.positions.push_back({r * std::cos(a), r * std::sin(a), z});
    }
    for (std::uint32_t s = 0; s < std::uint32_t(segments); ++s)
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t t = (s + 1) % std::uint32_t(segments), j = (i + 1) % n;
            mesh.triangles.push_back({s * n + i, t * n + i, t * n + j});
            mesh.triangles.push_back({s * n + i, t * n + j, s * n + j});
        }
    return mesh;
}

inline TriangleMesh torus(double major, double minor, int segments, int sides) {
    std::vector<std::pair<double, double>> profile;
    for (int i = 0; i < sides; ++i)
        profile.push_back(
            {major + minor * std::cos(2 * kPi * i / sides), minor * std::sin(2 * kPi * i / sides)});
    return revolution(profile, segments);
}

/// A tube: the wall of a mug without bottom or handle.
inline TriangleMesh tube(double inner, double outer, double height, int segments) {
    return revolution({{inner, 0}, {outer, 0}, {outer, height}, {inner, height}}, segments);
}

/// A 2-cube with a cubic cavity of side 1 about its centre: volume 7.
inline TriangleMesh hollowCube() {
    TriangleMesh mesh = box({-1, -1, -1}, {1, 1, 1});
    append(mesh, flipped(box({-0.5, -0.5, -0.5}, {0.5, 0.5, 0.5})));
    return mesh;
}

/// Boxes that stand apart or overlap, each closed.
inline TriangleMesh table() {
    TriangleMesh mesh = box({0, 0.7, 0}, {1, 0.8, 0.6});
    for (double x : {0.0, 0.9})
        for (double z : {0.0, 0.5}) append(mesh, box({x, 0, z}, {x + 0.1, 0.75, z + 0.1}));
    return mesh;
}

inline TriangleMesh chair() {
    TriangleMesh mesh = box({0, 0.4, 0}, {0.5, 0.5, 0.5});
    append(mesh, box({0, 0.45, 0.42}, {0.5, 1, 0.5}));
    for (double x : {0.0, 0.42})
        for (double z : {0.0, 0.42}) append(mesh, box({x, 0, z}, {x + 0.08, 0.45, z + 0.08}));
    return mesh;
}

/// Turned, scaled and moved at random.
inline TriangleMesh moved(TriangleMesh mesh, Random& random, double* scale = nullptr) {
    const Vec3 axis = normalized({random.normal(), random.normal(), random.normal()});
    const double angle = random.uniform(0, 2 * kPi), s = std::exp(random.uniform(-2, 2));
    const Vec3 shift{random.uniform(-9, 9), random.uniform(-9, 9), random.uniform(-9, 9)};
    for (Vec3& p : mesh.positions)
        p = s * (p * std::cos(angle) + cross(axis, p) * std::sin(angle) +
                 axis * (dot(axis, p) * (1 - std::cos(angle)))) +
            shift;
    if (scale) *scale = s;
    return mesh;
}

}  // namespace shapewright::primitives
