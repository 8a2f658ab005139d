#include "geometry/metrics/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/metrics/crossed_cells.h"
#include "geometry/metrics/nearest.h"

namespace shapewright {
namespace {

// Of the points, that solids fill: where it is less, too few points tell of them.
constexpr double kSparse = 0.01;
// Boxes that a solid would fit into: what reaches farther is hit by too few points.
constexpr double kFarBeyond = 100;

struct OneWay {
    double squared = 0, distance = 0, largest = 0, normals = 0, near = 0;
    std::vector<double> each{};  ///< distance of each point
};

OneWay oneWay(const SurfaceSamples& from, const SurfaceSamples& to, double threshold,
              const JobControl& job) {
    const NearestPoints tree(to.points, job);
    std::vector<std::uint32_t> hit(from.points.size());
    parallelFor(hit.size(), 256, job, "comparing surfaces",
                [&](std::size_t i) { hit[i] = tree.nearest(from.points[i]); });
    if (job.cancelled()) return {};
    OneWay sum;  // in order, so that the number of threads does not show
    for (std::size_t i = 0; i < hit.size(); ++i) {
        const double squared = squaredLength(from.points[i] - to.points[hit[i]]);
        sum.squared += squared;
        sum.each.push_back(std::sqrt(squared));
        sum.distance += sum.each.back();
        sum.largest = std::max(sum.largest, sum.each.back());
        sum.near += squared <= threshold * threshold;
        sum.normals += std::min(1.0, std::abs(dot(from.normals[i], to.normals[hit[i]])));
    }
    const double share = 1.0 / double(hit.size());
    return {sum.squared * share, sum.distance * share, sum.largest,
            sum.normals * share, sum.near * share,     std::move(sum.each)};
}

/// One random point in each cell of a grid over the box, cells as near to cubes as they come.
std::vector<Vec3> stratified(const Box3& box, std::size_t samples, std::uint64_t seed,
                             const JobControl& job = {}) {
    const Vec3 size = box.size();
    // In longest sides: the volume of a tiny box is no number any more.
    const double longest = box.longest();
    const auto side = [&](double length) { return std::max(length / longest, 1e-6); };
    const Vec3 s{side(size.x), side(size.y), side(size.z)};
    const double wanted = double(std::max<std::size_t>(1, samples));
    double cell = std::cbrt(s.x * s.y * s.z / wanted);
    // A side shorter than half a cell is one cell all the same: the others share what it takes.
    const double shortest = std::min({s.x, s.y, s.z});
    const double middle = s.x + s.y + s.z - 1 - shortest;
    if (shortest < 0.5 * cell) cell = std::sqrt(middle / wanted);
    if (middle < 0.5 * cell) cell = 1 / wanted;
    auto count = [&](double length) {
        return int(std::clamp(std::round(length / cell), 1.0, double(samples)));
    };
    const int n[3] = {count(s.x), count(s.y), count(s.z)};
    Random random(seed);
    std::vector<Vec3> points;
    for (int x = 0; x < n[0]; ++x)
        for (int y = 0; y < n[1] && !job.cancelled(); ++y)
            for (int z = 0; z < n[2]; ++z) {
                const int at[3] = {x, y, z};
                Vec3 p;
                for (int a = 0; a < 3; ++a)
                    p[a] = box.low[a] + size[a] * (at[a] + random.uniform()) / n[a];
                points.push_back(p);
            }
    return points;
}

/// How much either and both of two solids hold, in points or shares of a box.
struct Held {
    double both = 0, any = 0;

    void add(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b, std::size_t i,
             double amount = 1) {
        if (a[i] && b[i]) both += amount;
        if (a[i] || b[i]) any += amount;
    }
};

Held heldPoints(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    Held out;
    for (std::size_t i = 0; i < a.size(); ++i) out.add(a, b, i);
    return out;
}

/// Of random points that each stand for `amount`, and of what is `known`.
Overlap compare(const Held& points, double amount = 1, const Held& known = {}) {
    const double any = points.any * amount + known.any;
    if (!(any > 0)) return {1, 1};
    const double iou = (points.both * amount + known.both) / any, one = amount / any;
    const double squares =
        points.both * (1 - iou) * (1 - iou) + std::max(0.0, points.any - points.both) * iou * iou;
    // After Wilson (1927): a share of 0 or 1 is not certain, either.
    return {iou, one * std::sqrt(squares + 0.25)};
}

std::vector<std::uint8_t> covered(const ConvexDecomposition& shape,
                                  const std::vector<Vec3>& points) {
    std::vector<std::uint8_t> out(points.size());
    parallelFor(points.size(), 512, [&](std::size_t i) {
        for (const auto& convex : shape.convexes) {
            bool in = !convex.empty();  // a convex without planes is ignored, as in extraction
            for (std::size_t k = 0; in && k < convex.size(); ++k)
                in = shape.planes[convex[k]].at(points[i]) <= 0;
            if (in) {
                out[i] = 1;
                break;
            }
        }
    });
    return out;
}

using Inside = std::function<std::vector<std::uint8_t>(const std::vector<Vec3>&)>;

Inside insideOf(const Solid& solid, const JobControl& job = {}) {
    return [&solid, job](const std::vector<Vec3>& points) {
        std::vector<std::uint8_t> out(points.size());
        solid.inside(points.data(), points.size(), out.data(), job);
        return out;
    };
}

/// What fills next to nothing of the box: points where surfaces run, and one in each cell that
/// none crosses.
Overlap sparse(const Box3& box, const Inside& inA, const Inside& inB, std::size_t samples,
               std::uint64_t seed, const std::vector<const TriangleMesh*>& surfaces,
               const std::vector<std::vector<Plane>>& convexes = {}, const JobControl& job = {}) {
    constexpr std::size_t kPerCell = 8;
    std::vector<std::array<Vec3, 3>> triangles;
    for (const TriangleMesh* mesh : surfaces)
        for (const auto& t : mesh->triangles)
            triangles.push_back(
                {mesh->positions[t[0]], mesh->positions[t[1]], mesh->positions[t[2]]});
    const CrossedCells cells = crossedCells(
        box, samples / kPerCell, std::uint32_t(triangles.size() + convexes.size()),
        [&](std::uint32_t piece, const Box3& cell) {
            if (piece >= triangles.size())
                return mayCross(convexes[piece - triangles.size()], cell);
            const auto& t = triangles[piece];
            return meets(t[0], t[1], t[2], cell);
        },
        job);
    std::vector<Vec3> points, alone;
    for (const Box3& cell : cells.crossed)
        for (const Vec3& p : stratified(cell, kPerCell, seed++, job)) points.push_back(p);
    for (const Box3& cell : cells.clear) alone.push_back(cell.centre());
    const auto a = inA(alone), b = inB(alone);
    Held known;
    for (std::size_t i = 0; i < alone.size(); ++i) known.add(a, b, i, cells.clearShare[i]);
    const double amount = cells.share * double(cells.crossed.size()) / double(points.size());
    return compare(heldPoints(inA(points), inB(points)), amount, known);
}

}  // namespace

SurfaceSamples sampleSurface(const TriangleMesh& mesh, std::size_t count, std::uint64_t seed,
                             const JobControl& job) {
    std::vector<double> upTo;
    upTo.reserve(mesh.triangles.size());
    double total = 0;
    auto corner = [&](std::size_t t, int k) { return mesh.positions[mesh.triangles[t][k]]; };
    auto areaNormal = [&](std::size_t t) {
        return cross(corner(t, 1) - corner(t, 0), corner(t, 2) - corner(t, 0));
    };
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
        upTo.push_back(total += length(areaNormal(t)));
    SurfaceSamples out;
    if (!(total > 0) || !std::isfinite(total)) return out;
    Random random(seed);
    out.points.reserve(count);
    out.normals.reserve(count);
    out.triangles.reserve(count);
    for (std::size_t i = 0; i < count && !job.cancelled(); ++i) {
        // One draw in each of `count` equal shares of the area: less noise than independent draws.
        const double at = total * (double(i) + random.uniform()) / double(count);
        const auto found = std::upper_bound(upTo.begin(), upTo.end(), at);
        const std::size_t t = std::min(std::size_t(found - upTo.begin()), upTo.size() - 1);
        const double r = std::sqrt(random.uniform()), s = random.uniform();
        out.points.push_back(corner(t, 0) * (1 - r) + corner(t, 1) * (r * (1 - s)) +
                             corner(t, 2) * (r * s));
        out.normals.push_back(normalized(areaNormal(t)));
        out.triangles.push_back(std::uint32_t(t));
    }
    return out;
}

SurfaceSamples sampleVisible(const Solid& solid, std::size_t count, std::uint64_t seed,
                             const JobControl& job) {
    const double step = 1e-4 * solid.bounds().diagonal();
    SurfaceSamples out;
    for (std::uint64_t pass = 0; pass < 100 && out.points.size() < count && !job.cancelled();
         ++pass) {
        const SurfaceSamples drawn = sampleSurface(solid.surface(), count, seed + pass, job);
        std::vector<Vec3> outside;
        for (std::size_t i = 0; i < drawn.points.size(); ++i)
            outside.push_back(drawn.points[i] + drawn.normals[i] * step);
        std::vector<std::uint8_t> hidden(outside.size());
        solid.inside(outside.data(), outside.size(), hidden.data(), job);
        for (std::size_t i = 0; i < hidden.size(); ++i)
            if (!hidden[i]) {
                out.points.push_back(drawn.points[i]);
                out.normals.push_back(drawn.normals[i]);
            }
    }
    // Draws go along the surface: what is too many must not be its end.
    Random random(seed);
    for (std::size_t i = 0; i < count && out.points.size() > count; ++i) {
        const std::size_t k = i + random.below(out.points.size() - i);
        std::swap(out.points[i], out.points[k]);
        std::swap(out.normals[i], out.normals[k]);
    }
    out.points.resize(std::min(out.points.size(), count));
    out.normals.resize(out.points.size());
    return out;
}

SurfaceDistances surfaceDistances(const SurfaceSamples& a, const SurfaceSamples& b,
                                  double threshold, const JobControl& job) {
    if (a.points.empty() || b.points.empty()) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        return {nan, nan, nan, nan, nan};
    }
    OneWay there = oneWay(a, b, threshold, job.part(0, 0.5));
    const OneWay back = oneWay(b, a, threshold, job.part(0.5, 1));
    const double near = there.near + back.near;
    return {there.squared + back.squared,
            0.5 * (there.distance + back.distance),
            std::max(there.largest, back.largest),
            0.5 * (there.normals + back.normals),
            near > 0 ? 2 * there.near * back.near / near : 0,
            std::move(there.each)};
}

SurfaceSamples edgeSamples(const SurfaceSamples& samples, double radius, const JobControl& job) {
    const NearestPoints tree(samples.points, job);
    std::vector<std::uint8_t> keep(samples.points.size());
    parallelFor(keep.size(), 256, job, "comparing edges", [&](std::size_t i) {
        keep[i] = tree.anyWithin(samples.points[i], radius, [&](std::uint32_t j) {
            return j != i && std::abs(dot(samples.normals[i], samples.normals[j])) < 0.1;
        });
    });
    SurfaceSamples out;
    for (std::size_t i = 0; i < keep.size(); ++i)
        if (keep[i]) {
            out.points.push_back(samples.points[i]);
            out.normals.push_back(samples.normals[i]);
        }
    return out;
}

Overlap overlap(const Solid& a, const Solid& b, std::size_t samples, std::uint64_t seed,
                const JobControl& job) {
    Box3 box = a.bounds();
    box.join(b.bounds());
    const std::vector<Vec3> points = stratified(box, samples, seed, job);
    const Inside inA = insideOf(a, job.part(0, 0.5)), inB = insideOf(b, job.part(0.5, 1));
    const auto ofA = inA(points), ofB = inB(points);
    const Held held = heldPoints(ofA, ofB);
    if (held.any >= kSparse * double(points.size())) return compare(held);
    return sparse(box, inA, inB, samples, seed, {&a.surface(), &b.surface()}, {}, job);
}

Overlap overlap(const ConvexDecomposition& a, const Box3& reach, const Solid& b,
                std::size_t samples, std::uint64_t seed) {
    const Box3 own = b.bounds();
    const auto insideA = [&](const std::vector<Vec3>& points) { return covered(a, points); };
    const std::vector<Vec3> points = stratified(own, samples, seed);
    Held held = heldPoints(insideA(points), insideOf(b)(points));
    Box3 all = own;
    all.join(reach);
    double larger = 1;
    for (int axis = 0; axis < 3; ++axis) larger *= all.size()[axis] / own.size()[axis];
    if (!(larger <= kFarBeyond) || held.any < kSparse * double(points.size())) {
        std::vector<std::vector<Plane>> convexes;
        for (std::size_t i = 0; i < a.convexes.size(); ++i)
            if (!a.convexes[i].empty()) convexes.push_back(a.halfSpaces(i));
        return sparse(all, insideA, insideOf(b), samples, seed, {&b.surface()}, convexes);
    }
    if (all.low != own.low || all.high != own.high) {
        std::vector<Vec3> beyond = stratified(all, samples, seed + 1);
        const double drawn = double(beyond.size());
        std::erase_if(beyond, [&](const Vec3& p) { return own.holds(p); });
        const std::vector<std::uint8_t> out = covered(a, beyond);
        held.any +=
            double(std::count(out.begin(), out.end(), 1)) / drawn * double(points.size()) * larger;
    }
    return compare(held);
}

}  // namespace shapewright
