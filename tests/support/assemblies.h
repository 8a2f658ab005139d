#pragma once
// Furniture and the like from overlapping boxes, of random sizes: shapes whose parts are known.

#include <string>
#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/shapes.h"
#include "geometry/convex/convex.h"
#include "tests/support/primitives.h"

namespace shapewright::primitives {

struct Assembly {
    std::string name;
    std::vector<Box3> boxes;
};

inline constexpr int kAssemblyKinds = 8;

/// One of `kAssemblyKinds` kinds, about a unit large.
inline Assembly assembly(int kind, Random& random) {
    auto u = [&](double low, double high) { return random.uniform(low, high); };
    Assembly out;
    auto add = [&](double x, double y, double z, double dx, double dy, double dz) {
        out.boxes.push_back({{x, y, z}, {x + dx, y + dy, z + dz}});
    };
    auto legs = [&](double w, double d, double h) {
        const double a = u(0.04, 0.1), inset = random.uniform(0, 1) < 0.5 ? 0 : u(0.01, 0.06);
        for (double x : {inset, w - a - inset})
            for (double z : {inset, d - a - inset}) add(x, 0, z, a, h, a);
    };
    const double w = u(0.6, 1.2), d = u(0.4, 0.9), h = u(0.4, 0.9), t = u(0.04, 0.12);
    switch (kind % kAssemblyKinds) {
        case 0:
            out.name = "table";
            add(0, h, 0, w, t, d);
            legs(w, d, h + t * u(0, 0.8));
            break;
        case 1:
            out.name = "chair";
            add(0, h, 0, w, t, d);
            add(0, h + t * u(0, 0.9), d - t, w, u(0.3, 0.7), t);
            legs(w, d, h + t * u(0, 0.8));
            break;
        case 2: {
            out.name = "shelf";
            const int boards = 2 + int(u(0, 4));
            for (double x : {0.0, w - t}) add(x, 0, 0, t, 1.2, d);
            for (int i = 0; i < boards; ++i)
                add(t * u(0, 1), (1.2 - t) * i / (boards - 1), 0, w - t, t, d);
            break;
        }
        case 3: {
            out.name = "stairs";
            const int steps = 3 + int(u(0, 5));
            for (int i = 0; i < steps; ++i)
                add(w * i / steps, 0, 0, w / steps, h * (i + 1) / steps, d);
            break;
        }
        case 4:
            out.name = "cross";
            add(-0.5, -t, -t, u(0.8, 1), 2 * t, 2 * t);
            add(-t, -0.5, -t, 2 * t, u(0.8, 1), 2 * t);
            add(-t, -t, -0.5, 2 * t, 2 * t, u(0.8, 1));
            break;
        case 5:
            out.name = "L";
            add(0, 0, 0, w, 2 * t, d);
            add(0, 0, 0, 2 * t, h, d);
            break;
        case 6:
            out.name = "U";
            add(0, 0, 0, w, 2 * t, d);
            add(0, t, 0, t, h, d);
            add(w - t, t, 0, t, h, d);
            break;
        default: {
            out.name = "boxes";
            const int n = 3 + int(u(0, 4));
            Vec3 at;  // each box about a corner of the one before
            for (int i = 0; i < n; ++i) {
                const Vec3 s{u(0.2, 0.7), u(0.2, 0.7), u(0.2, 0.7)};
                const Vec3 low = at - Vec3{s.x * u(0.2, 0.8), s.y * u(0.2, 0.8), s.z * u(0.2, 0.8)};
                add(low.x, low.y, low.z, s.x, s.y, s.z);
                const Vec3 high = low + s;
                at = {u(0, 1) < 0.5 ? low.x : high.x, u(0, 1) < 0.5 ? low.y : high.y,
                      u(0, 1) < 0.5 ? low.z : high.z};
            }
        }
    }
    return out;
}

/// The boxes as they are, each closed, passing through one another.
inline TriangleMesh boxesOf(const Assembly& a) {
    TriangleMesh mesh;
    for (const Box3& b : a.boxes) append(mesh, box(b.low, b.high));
    return mesh;
}

/// Their union as one surface, as solid modelling gives it.
inline TriangleMesh unionOf(const Assembly& a) {
    ConvexDecomposition shape;
    Box3 all;
    for (const Box3& b : a.boxes) {
        std::vector<std::uint32_t> planes;
        for (int axis = 0; axis < 3; ++axis)
            for (double sign : {1.0, -1.0}) {
                Vec3 n;
                n[axis] = sign;
                planes.push_back(std::uint32_t(shape.planes.size()));
                shape.planes.push_back({n, sign > 0 ? -b.high[axis] : b.low[axis]});
            }
        shape.ids.push_back(std::uint32_t(shape.convexes.size()));
        shape.convexes.push_back(planes);
        all.join(b);
    }
    return triangulate(uniteConvexes(shape, all)->mesh);
}

}  // namespace shapewright::primitives
