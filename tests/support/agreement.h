#pragma once
// How well a decomposition or a solid agrees with a solid, measured apart from the code under test.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/solid.h"

namespace shapewright {

/// IoU of the union of the convexes with the solid on random points of the solid's box and a little
/// air around it: points that no fit has seen.
inline double randomPointIou(const Solid& solid, const ConvexDecomposition& shape,
                             std::size_t count) {
    Box3 box = solid.bounds();
    const Vec3 air = 0.02 * box.size();
    box = {box.low - air, box.high + air};
    Random random(7);
    std::vector<Vec3> points(count);
    for (Vec3& p : points)
        for (int a = 0; a < 3; ++a) p[a] = random.uniform(box.low[a], box.high[a]);
    std::vector<std::uint8_t> inside(count);
    solid.inside(points.data(), count, inside.data());
    std::size_t both = 0, either = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const bool covered =
            std::any_of(shape.convexes.begin(), shape.convexes.end(), [&](const auto& convex) {
                return std::all_of(convex.begin(), convex.end(), [&](std::uint32_t j) {
                    return shape.planes[j].at(points[i]) <= 0;
                });
            });
        both += covered && inside[i];
        either += covered || inside[i];
    }
    return either ? double(both) / double(either) : 0;
}

/// IoU of two solids on random points of the second's box and a little air around it.
inline double sameness(const Solid& solid, const Solid& truth) {
    Random random(17);
    const Box3 box = truth.bounds();
    const Vec3 air = 0.05 * box.size();
    std::vector<Vec3> points(200'000);
    for (Vec3& p : points)
        for (int a = 0; a < 3; ++a)
            p[a] = random.uniform(box.low[a] - air[a], box.high[a] + air[a]);
    std::vector<std::uint8_t> mine(points.size()), theirs(points.size());
    solid.inside(points.data(), points.size(), mine.data());
    truth.inside(points.data(), points.size(), theirs.data());
    double both = 0, either = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        both += mine[i] && theirs[i], either += mine[i] || theirs[i];
    return either > 0 ? both / either : 0;
}

}  // namespace shapewright
