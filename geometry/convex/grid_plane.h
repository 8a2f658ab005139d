#pragma once
// Planes with integer coefficients and the exact points where three of them meet. Everything that
// a union needs to know follows from signs of integers of at most 124 bits.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright::grid {

using Int = __int128;

/// Length of a normal: 2^30, so that coordinates are accurate to about 1e-9 of the frame, which
/// reaches from -1 to 1; offsets stay below 2^31.
constexpr double kNormalLength = 1073741824.0;

struct Triple {
    std::int64_t x = 0, y = 0, z = 0;

    std::int64_t operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
};

/// a x + b y + c z + d = 0; `normal` is (a, b, c).
struct GridPlane {
    Triple normal;
    std::int64_t d = 0;
};

/// (x, y, z) / w in lowest terms, w > 0 (see `reduced`).
struct GridPoint {
    Int x = 0, y = 0, z = 0, w = 1;

    Int operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
    bool operator==(const GridPoint& o) const {
        return x == o.x && y == o.y && z == o.z && w == o.w;
    }
    Vec3 rounded() const;
};

/// A line where two planes meet: direction and moment in lowest terms, the first component of the
/// direction that is not 0 positive.
struct GridLine {
    Triple direction, moment;

    bool operator==(const GridLine& o) const;
    /// The axis along which points are told apart best.
    int steepestAxis() const;
};

Triple cross(const Triple& a, const Triple& b);
/// Sign of the determinant of three normals.
int orientation(const Triple& a, const Triple& b, const Triple& c);
/// The point of three planes whose normals are independent; not in lowest terms.
GridPoint meet(const GridPlane& p, const GridPlane& q, const GridPlane& r);
/// The line of two planes that are not parallel.
GridLine meet(const GridPlane& p, const GridPlane& q);
/// -1, 0 or 1: whether the point is where the plane is negative, on it, or where it is positive.
int side(const GridPlane& plane, const GridPoint& point);
GridPoint reduced(GridPoint point);
/// Compares one coordinate: -1, 0 or 1.
int compare(const GridPoint& p, const GridPoint& q, int axis);

/// The integer plane nearest to a plane with unit normal, |offset| < 1.9. `variant` (0, 1, ...)
/// gives other, nearly as good ones.
GridPlane nearestGridPlane(const Plane& plane, int variant);

struct Hash {
    std::size_t operator()(const GridPoint& p) const;
    std::size_t operator()(const GridLine& l) const;
};

/// A convex polygon in a plane `h`, counter-clockwise about its normal. Edge k lies on plane
/// `edges[k]` and ends in `corners[k]`.
struct PlanePolygon {
    std::vector<std::uint32_t> edges;
    std::vector<GridPoint> corners;

    bool empty() const { return edges.empty(); }
};

/// All of plane `h` between four of `planes`, which are the sides of the frame: two for each of x,
/// y, z from index `frame` on.
PlanePolygon wholePlane(const std::vector<GridPlane>& planes, std::uint32_t h, std::uint32_t frame);
/// Cuts a polygon of plane `h` along plane `q`: the parts where `sign` * q is negative and
/// positive; either may be empty.
void split(const std::vector<GridPlane>& planes, std::uint32_t h, const PlanePolygon& polygon,
           std::uint32_t q, int sign, PlanePolygon& inside, PlanePolygon& outside);

}  // namespace shapewright::grid
