#pragma once
// What a network that imagines masked patches must beat: two rules that learn nothing.

#include <algorithm>
#include <cmath>

#include "geometry/base/vec3.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

/// The visible patch whose centre is nearest to that of patch g.
inline std::size_t nearestVisible(const Patches& p, const Mask& mask, std::size_t g) {
    float least = INFINITY;
    std::size_t best = 0;
    for (std::size_t k = 0; k < p.groups; ++k) {
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a)
            d += std::pow(p.centres[3 * k + a] - p.centres[3 * g + a], 2.f);
        if (!mask[k] && d < least) least = d, best = k;
    }
    return best;
}

/// A round, even disc in the plane of the nearest visible patch, as large as that patch: the plane
/// that its own points lie nearest to, found by iterating to the least principal direction.
inline Points discLike(const float* patch, std::size_t size) {
    double c[3][3] = {}, mean[3] = {}, reach = 0;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t a = 0; a < 3; ++a) mean[a] += patch[3 * k + a] / double(size);
    for (std::size_t k = 0; k < size; ++k) {
        double squared = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            squared += patch[3 * k + a] * patch[3 * k + a];
            for (std::size_t b = 0; b < 3; ++b)
                c[a][b] += (patch[3 * k + a] - mean[a]) * (patch[3 * k + b] - mean[b]);
        }
        reach = std::max(reach, squared);
    }
    // Power iteration on trace - C leaves the direction of least spread.
    const double trace = c[0][0] + c[1][1] + c[2][2];
    Vec3 n{0.3, 0.9, 0.4};
    for (int i = 0; i < 200; ++i) {
        Vec3 next;
        for (int a = 0; a < 3; ++a) {
            next[a] = trace * n[a];
            for (int b = 0; b < 3; ++b) next[a] -= c[a][b] * n[b];
        }
        n = normalized(next);
    }
    const Vec3 u = normalized(cross(n, std::abs(n.x) < 0.8 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 v = cross(n, u);
    Points out;
    for (std::size_t k = 0; k < size; ++k) {  // sunflower
        const double r = std::sqrt(reach * (double(k) + 0.5) / double(size)),
                     t = 2.39996322972865332 * double(k);
        const Vec3 p = u * (r * std::cos(t)) + v * (r * std::sin(t));
        for (int a = 0; a < 3; ++a) out.push_back(float(p[a]));
    }
    return out;
}

}  // namespace shapewright
