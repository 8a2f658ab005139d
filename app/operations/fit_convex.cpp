#include "app/operations/fit_convex.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/convex/half_spaces.h"
#include "geometry/partition/convex_hull.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {

Seen stoutly(const Solid& solid, const Frame& frame) {
    constexpr double kThin = 0.02;
    Seen out;
    out.frame = stretched(frame, solid.surface(), kThin);
    out.surface = out.frame.local(solid.surface());
    return out;
}

HullPlanes hullOfConvex(const Solid& solid, const Seen& seen) {
    constexpr std::size_t kSample = 2000;
    constexpr double kPerhaps = 0.99;
    // Of the diagonal. Exact hulls of very many points take minutes.
    const double tolerance = seen.surface.positions.size() < 10'000 ? 2e-5 : 2e-4;
    constexpr double kMerged = 1e-4;
    const double diagonal = bounds(seen.surface.positions).diagonal();
    const double volume = solid.volume() * seen.volumeFactor();
    const std::vector<Vec3>& all = seen.surface.positions;
    // The hull of a few points is nearly as large, and those of most solids are much too large.
    std::vector<Vec3> points;
    for (std::size_t v = 0; v < all.size(); v += std::max<std::size_t>(1, all.size() / kSample))
        points.push_back(all[v]);
    const ConvexHull some = convexHull(points, 1e-6 * diagonal);
    if (!(some.volume > 0 && volume > kPerhaps * some.volume)) return {};
    points.insert(points.end(), all.begin(), all.end());
    const ConvexHull hull = convexHull(points, tolerance * diagonal);
    const double filled = hull.volume > 0 ? volume / hull.volume : 0;
    if (!(filled > 1 - ConvexFitOptions().convexCost)) return {};
    return {seen.toWorld(hullPlanes(points, hull, kMerged * diagonal)), std::min(filled, 1.0)};
}

PartPlanes needed(const PartPlanes& planes, const Solid& solid) {
    constexpr double kSmall = 1e-4, kNothing = 1e-7;  // of the hull's area, of its volume
    const double reach = solid.bounds().diagonal();
    const Vec3 middle = solid.bounds().centre(), far{reach, reach, reach};
    const auto hullOf = [&](const PartPlanes& some) {
        std::vector<Plane> unit = some;
        scaleToUnit(unit, solid);
        return intersectHalfSpaces(unit, {middle - far, middle + far});
    };
    const auto hull = hullOf(planes);
    if (!hull) return planes;
    std::vector<double> area(planes.size(), 0);
    for (std::size_t f = 0; f < hull->faces.size(); ++f)
        if (hull->facePlane[f] < area.size()) area[hull->facePlane[f]] = hull->area(f);
    PartPlanes out;
    for (std::size_t i = 0; i < planes.size(); ++i)
        if (area[i] > 0) out.push_back(planes[i]);
    for (std::size_t i = planes.size(); i-- > 0;) {
        if (!(area[i] > 0 && area[i] < kSmall * hull->area())) continue;
        PartPlanes less;
        for (const Plane& p : out)
            if (squaredLength(p.normal - planes[i].normal) > 0 || p.offset != planes[i].offset)
                less.push_back(p);
        const auto larger = hullOf(less);
        if (larger && larger->volume() < (1 + kNothing) * hull->volume()) out = std::move(less);
    }
    return out;
}

PartPlanes spread(const PartPlanes& planes, std::size_t count) {
    PartPlanes out;
    std::vector<double> apart(planes.size(), std::numeric_limits<double>::infinity());
    for (std::size_t next = 0; out.size() < std::min(count, planes.size());) {
        out.push_back(planes[next]);
        for (std::size_t i = 0; i < planes.size(); ++i)
            apart[i] = std::min(apart[i], squaredLength(planes[i].normal - planes[next].normal));
        next = std::size_t(std::max_element(apart.begin(), apart.end()) - apart.begin());
    }
    return out;
}

void scaleToUnit(std::vector<Plane>& planes, const Solid& solid) {
    const double scale = std::exp2(-std::ilogb(solid.bounds().diagonal()));
    for (Plane& p : planes) p = {p.normal * scale, p.offset * scale};
}

}  // namespace shapewright
