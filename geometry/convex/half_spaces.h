#pragma once
// Intersections of half-spaces as closed convex polyhedra.

#include <cstdint>
#include <optional>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// A closed convex polyhedron: faces outward, counter-clockwise, none redundant, no two coplanar.
struct ConvexPolyhedron {
    /// Marks a face that the box cut: `facePlane = kBoxFace + k`, k = 2 * axis + (high side).
    static constexpr std::uint32_t kBoxFace = 0x80000000u;

    std::vector<Vec3> vertices;
    std::vector<std::vector<std::uint32_t>> faces;
    std::vector<std::uint32_t> facePlane;  ///< index of the plane that bounds each face

    double volume() const;
    double area() const;
    double area(std::size_t face) const;
};

/// The part of `box` where every plane is <= 0. Planes with |normal|^2 < 1e-5 in units of half the
/// box are ignored, parallel ones within 1e-7 (of half the box) count once, the tighter. Nothing
/// when the intersection has an inscribed ball smaller than 1e-6 of half the box, or when no plane
/// counts.
std::optional<ConvexPolyhedron> intersectHalfSpaces(const std::vector<Plane>& planes,
                                                    const Box3& box);

/// `shape` with convexes of the planes alone that count in `box`, some perhaps of none.
ConvexDecomposition withoutNullPlanes(ConvexDecomposition shape, const Box3& box);

}  // namespace shapewright
