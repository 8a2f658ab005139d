#pragma once
// How far a point is from a triangle.

#include <algorithm>

#include "geometry/base/vec3.h"

namespace shapewright {

/// Squared distance of `p` from the triangle; one without area is a segment or a point (Ericson,
/// Real-Time Collision Detection, 5.1.5).
inline double squaredDistance(const Vec3& p, const Vec3& a, const Vec3& b, const Vec3& c) {
    const Vec3 ab = b - a, ac = c - a, ap = p - a;
    const double d1 = dot(ab, ap), d2 = dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return squaredLength(ap);
    const Vec3 bp = p - b;
    const double d3 = dot(ab, bp), d4 = dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return squaredLength(bp);
    const double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0 && d1 > d3) return squaredLength(ap - ab * (d1 / (d1 - d3)));
    const Vec3 cp = p - c;
    const double d5 = dot(ab, cp), d6 = dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return squaredLength(cp);
    const double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0 && d2 > d6) return squaredLength(ap - ac * (d2 / (d2 - d6)));
    const double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0 && d4 - d3 + d5 - d6 > 0)
        return squaredLength(bp - (c - b) * ((d4 - d3) / (d4 - d3 + d5 - d6)));
    const double sum = va + vb + vc;
    if (!(sum > 0)) return std::min({squaredLength(ap), squaredLength(bp), squaredLength(cp)});
    return squaredLength(ap - ab * (vb / sum) - ac * (vc / sum));
}

}  // namespace shapewright
