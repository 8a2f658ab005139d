#include "app/operations/fit_convex.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/convex/half_spaces.h"
#include "geometry/partition/convex_hull.h"
#include "geometry/partition/groups.h"
#include "geometry/solid/sides.h"
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
    const double least = (1 - ConvexFitOptions().convexCost) * hull.volume;
    if (!(hull.volume > 0 && volume > least)) return {};
    // What several pieces cover was counted as often.
    const double covered = std::min(volume, solid.unionVolume() * seen.volumeFactor());
    if (!(covered > least)) return {};
    const double filled = covered / hull.volume;
    return {seen.toWorld(hullPlanes(points, hull, kMerged * diagonal)), std::min(filled, 1.0)};
}

std::vector<TriangleMesh> convexPieces(const Solid& solid, std::size_t most,
                                       const JobControl& job) {
    constexpr double kSame = 1e-9;  // of the diagonal
    struct Piece {
        TriangleMesh surface;
        PartPlanes planes;
        double volume;
    };
    std::vector<Piece> found;
    for (TriangleMesh& surface : connectedPieces(solid.surface(), most)) {
        const double volume = signedVolume(surface, bounds(surface.positions).centre());
        if (!(volume > 0)) return {};  // a cavity
        const Result<Solid> alone = Solid::build(surface, {}, job);
        if (!alone) return {};
        const HullPlanes hull = hullOfConvex(
            *alone, stoutly(*alone, compactFrame(alone->surface(), facePlanes(alone->surface()))));
        if (hull.planes.empty()) return {};
        found.push_back({std::move(surface), hull.planes, volume});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Piece& a, const Piece& b) { return a.volume > b.volume; });
    const double slack = kSame * solid.bounds().diagonal();
    std::vector<TriangleMesh> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto hides = [&](const Piece& other) {
            return std::all_of(found[i].surface.positions.begin(), found[i].surface.positions.end(),
                               [&](const Vec3& p) {
                                   return std::all_of(
                                       other.planes.begin(), other.planes.end(),
                                       [&](const Plane& q) { return q.at(p) <= slack; });
                               });
        };
        if (!std::any_of(found.begin(), found.begin() + std::ptrdiff_t(i), hides))
            out.push_back(found[i].surface);
    }
    return out;
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
