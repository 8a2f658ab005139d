#pragma once
// Whether a decomposition's faces lie as the true ones do.

#include <algorithm>
#include <cmath>

#include "geometry/base/shapes.h"
#include "geometry/convex/convex.h"
#include "tests/support/primitives.h"

namespace shapewright {

/// The share of the union's surface (convex faces outside all other convexes) that lies on no
/// plane of the mesh whose normal is within 2 degrees of its own.
inline double wrongNormals(const TriangleMesh& mesh, const ConvexDecomposition& shape) {
    const Box3 box = bounds(mesh.positions);
    const PolygonMesh polygons = *meshOf(shape, box);
    double wrong = 0, all = 0;
    const TriangleMesh faces = triangulate(polygons);
    for (const auto& t : faces.triangles) {
        const Vec3 a = faces.positions[t[0]];
        const Vec3 ab = faces.positions[t[1]] - a, ac = faces.positions[t[2]] - a;
        const Vec3 n = cross(ab, ac);
        if (length(n) == 0) continue;
        constexpr int kSteps = 24;
        for (int i = 0; i < kSteps; ++i)
            for (int j = 0; i + j < kSteps; ++j) {
                const Vec3 p = a + ab * ((i + 0.33) / kSteps) + ac * ((j + 0.33) / kSteps);
                const Vec3 outside = p + normalized(n) * (1e-4 * box.diagonal());
                if (std::any_of(shape.convexes.begin(), shape.convexes.end(), [&](const auto& c) {
                        return std::all_of(c.begin(), c.end(), [&](std::uint32_t k) {
                            return shape.planes[k].at(outside) <= 0;
                        });
                    }))
                    continue;  // covered by another convex
                const bool right =
                    std::any_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& f) {
                        const Vec3 u = mesh.positions[f[0]];
                        const Vec3 m =
                            normalized(cross(mesh.positions[f[1]] - u, mesh.positions[f[2]] - u));
                        return std::abs(dot(m, p - u)) < 0.005 * box.diagonal() &&
                               dot(m, normalized(n)) > std::cos(2 * primitives::kPi / 180);
                    });
                all += length(n);
                if (!right) wrong += length(n);
            }
    }
    return wrong / all;
}

/// How many faces of the convexes, also those inside others, are more than 2 degrees from the
/// direction of every face of the mesh.
inline int skewFaces(const TriangleMesh& mesh, const ConvexDecomposition& shape) {
    const PolygonMesh polygons = *meshOf(shape, bounds(mesh.positions));
    int skew = 0;
    for (std::size_t f = 0; f < polygons.faceCount(); ++f) {
        Vec3 n;
        const Vec3& first = polygons.positions[polygons.face(f)[0]];
        for (std::size_t i = 1; i + 1 < polygons.faceSize(f); ++i)
            n = n + cross(polygons.positions[polygons.face(f)[i]] - first,
                          polygons.positions[polygons.face(f)[i + 1]] - first);
        skew += std::none_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& t) {
            const Vec3& a = mesh.positions[t[0]];
            const Vec3 m = normalized(cross(mesh.positions[t[1]] - a, mesh.positions[t[2]] - a));
            return std::abs(dot(m, normalized(n))) > std::cos(2 * primitives::kPi / 180);
        });
    }
    return skew;
}

}  // namespace shapewright
