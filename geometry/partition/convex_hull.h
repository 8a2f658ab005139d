#pragma once
// Convex hulls of small point sets, fast enough to be called thousands of times while searching.

#include <array>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// A hull as triangles over the caller's points, outward and counter-clockwise.
struct ConvexHull {
    std::vector<std::array<std::uint32_t, 3>> triangles;
    double volume = 0;

    bool empty() const { return triangles.empty(); }
};

/// The hull of `points`, by insertion in the given order (put extreme points first: it is faster).
/// Points less than `tolerance` outside are left out. Empty when all points lie within `tolerance`
/// of one plane.
ConvexHull convexHull(const std::vector<Vec3>& points, double tolerance);

/// The supporting planes of a hull, facets within about a degree and `tolerance` merged into their
/// area-weighted mean, pushed out until no point lies outside. Unit normals, largest facet first.
std::vector<Plane> hullPlanes(const std::vector<Vec3>& points, const ConvexHull& hull,
                              double tolerance);

}  // namespace shapewright
