#include "app/operations/fit_shape.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/operations/fit_convex.h"
#include "app/operations/fit_samples.h"
#include "geometry/partition/groups.h"
#include "geometry/partition/partition.h"
#include "geometry/solid/sides.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {
namespace {

constexpr Resolution kCoarse{250'000, 2'000'000, 4}, kFine{1'500'000, 8'000'000, 8};
// The fit starts with more convexes than wanted, to see which are worth least.
constexpr double kStartSlack = 1.5;
struct Rounds {
    int coarse, mostCoarse, fine;
};
constexpr std::size_t kEnough = 256;  // planes of a convex to start with
constexpr Rounds kUsual{20, 40, 9}, kForOneSmooth{4, 4, 2};
constexpr double kHeldByOne = 0.9;  // IoU; where planes are too few for it, several are fitted

ConvexFit fitOn(const Samples& samples, const std::vector<PartPlanes>& start,
                const std::vector<Plane>& faces, const ConvexFitOptions& options,
                const JobControl& job) {
    std::vector<std::vector<Plane>> planes(start.size());
    for (std::size_t i = 0; i < start.size(); ++i)
        for (const Plane& p : start[i]) planes[i].push_back(samples.toGrid(p));
    std::vector<Plane> gridFaces;
    for (const Plane& p : faces) gridFaces.push_back(samples.toGrid(p));
    ConvexFit fit = fitConvexes(samples.grid, std::move(planes), gridFaces, options, job);
    for (Plane& p : fit.decomposition.planes) p = samples.fromGrid(p);
    return fit;
}

std::vector<PartPlanes> partsOf(const ConvexFit& fit) {
    std::vector<PartPlanes> parts;
    for (std::size_t i = 0; i < fit.decomposition.convexes.size(); ++i)
        parts.push_back(fit.decomposition.halfSpaces(i));
    return parts;
}

/// Whether all convexes are used and still leave much to be desired: some are in the wrong places.
bool isPoor(const ConvexFit& fit, const FitOptions& options) {
    constexpr double kPoor = 0.82;  // IoU
    return fit.iou < kPoor && int(fit.decomposition.convexes.size()) == options.maxConvexes;
}

ConvexFit exchanged(const ConvexFit& fit, const Samples& samples, const std::vector<Plane>& faces,
                    ConvexFitOptions options, const JobControl& job) {
    constexpr int kMostRounds = 75;
    constexpr double kMostWork = 30e6;  // samples times rounds
    options.rounds = options.mostRounds = 0;
    options.margin = 3;
    options.exchanges = std::min(kMostRounds, int(kMostWork / double(samples.grid.inside.size())));
    return fitOn(samples, partsOf(fit), faces, options, job);
}

/// How thick the solid is where most of its surface is: of a plate twice its volume by its area.
double wallThickness(const Solid& solid) {
    const double area = surfaceArea(solid.surface());
    return area > 0 ? 2 * std::abs(solid.volume()) / area : 0;
}

struct Start {
    std::vector<Plane> faces;
    std::vector<PartPlanes> parts;
};

/// `faces` of the surface as it is seen.
Start startOf(const Seen& seen, std::vector<Plane> faces, std::vector<Vec3> inside,
              double cellVolume, int maxParts, const JobControl& job) {
    PartitionOptions cuts;
    cuts.maxParts = maxParts;
    for (Vec3& p : inside) p = seen.frame.local(p);
    Start out;
    out.parts =
        partitionSolid(seen.surface, faces, inside, seen.volumeFactor() * cellVolume, cuts, job);
    out.faces = seen.toWorld(std::move(faces));
    for (PartPlanes& part : out.parts) part = seen.toWorld(std::move(part));
    return out;
}

FitResult asItIs(PartPlanes hull, double iou) {
    FitResult out;
    out.decomposition.convexes.emplace_back(hull.size());
    std::iota(out.decomposition.convexes[0].begin(), out.decomposition.convexes[0].end(), 0u);
    out.decomposition.ids = {0};
    out.decomposition.planes = std::move(hull);
    out.iou = iou;
    out.iouCurve = {iou};
    return out;
}

Result<FitResult> fitOneByOne(const std::vector<TriangleMesh>& groups, const FitOptions& options,
                              const JobControl& job);

Result<FitResult> fitGroup(const Solid& solid, const FitOptions& options, const JobControl& job) {
    job.progress(0, "inside and outside");
    std::vector<Plane> seenFaces = facePlanes(solid.surface());
    const Frame frame = compactFrame(solid.surface(), seenFaces);
    const Seen stout = stoutly(solid, frame);
    if (!stout.frame.isUsual()) seenFaces = facePlanes(stout.surface);
    ConvexFitOptions fitting;
    fitting.maxConvexes = options.maxConvexes;
    fitting.maxPlanes = options.maxPlanes;
    Rounds rounds = kUsual;
    Start start;
    if (const HullPlanes hull = hullOfConvex(solid, stout); !hull.planes.empty()) {
        constexpr std::size_t kMostPlanes = 1024;  // that it takes no time to see which are needed
        PartPlanes planes =
            hull.planes.size() <= kMostPlanes ? needed(hull.planes, solid) : hull.planes;
        if (planes.size() <= std::size_t(options.maxHullPlanes)) {
            if (options.afterSweep) options.afterSweep(hull.filled);
            return asItIs(std::move(planes), hull.filled);
        }
        start.parts = {spread(planes, kEnough)};
        fitting.maxConvexes = 1;
        fitting.maxPlanes = std::min(int(kEnough), options.maxHullPlanes);
        rounds = kForOneSmooth;
    } else if (options.overlapWeight == 0) {
        const auto pieces = convexPieces(solid, std::size_t(options.maxConvexes), job.part(0, 0));
        if (!pieces.empty()) return fitOneByOne(pieces, options, job);
    }
    const double wall = wallThickness(solid);
    const Samples coarse = sampled(solid, frame, kCoarse, wall, job);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled before the first fit", {}};
    std::vector<Vec3> inside;
    for (std::size_t i = 0; i < coarse.grid.inside.size(); ++i)
        if (coarse.grid.inside[i]) inside.push_back(coarse.at(i));
    if (inside.empty())
        return Error{
            ErrorCode::NotSolid, "the shape encloses no volume that could be taken apart", {}};
    if (start.parts.empty()) {
        const double cellVolume = coarse.cell.x * coarse.cell.y * coarse.cell.z;
        start = startOf(stout, std::move(seenFaces), std::move(inside), cellVolume,
                        int(kStartSlack * options.maxConvexes), job.part(0, 0.2));
    }
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled before the first fit", {}};
    // Fewer are kept, and the time that choosing them takes goes with how many there are.
    for (PartPlanes& part : start.parts)
        if (part.size() > kEnough) part = spread(part, kEnough);
    if (start.parts.empty())
        return Error{
            ErrorCode::NotSolid, "the shape is flat: it has no convex parts with volume", {}};
    const std::vector<PartPlanes>& parts = start.parts;
    const std::vector<Plane>& faces = start.faces;
    fitting.overlapWeight = options.overlapWeight;
    fitting.seed = options.seed;
    fitting.afterRound = options.afterSweep;
    fitting.rounds = rounds.coarse;
    fitting.mostRounds = rounds.mostCoarse;
    fitting.settled = 2e-4;  // the fine sweeps set planes better
    ConvexFit fit = fitOn(coarse, parts, faces, fitting, job.part(0.2, 0.6));
    const bool tooFew = fitting.maxPlanes < int(kEnough) && fit.iou < kHeldByOne;
    if (fitting.maxConvexes < options.maxConvexes && tooFew && !fit.cancelled) {
        fitting.maxConvexes = options.maxConvexes;
        rounds = kUsual;
        fitting.rounds = rounds.coarse;
        fitting.mostRounds = rounds.mostCoarse;
        fit = fitOn(coarse, partsOf(fit), faces, fitting, job.part(0.4, 0.6));
    }
    const bool tryOther =
        !options.otherStart.empty() && !fit.cancelled && options.otherIou > fit.iouPerRound.front();
    if (tryOther) {
        ConvexFit other = fitOn(coarse, options.otherStart, faces, fitting, job.part(0.4, 0.6));
        constexpr double kAhead = 0.002;  // less may turn round in the fine rounds
        if (!other.cancelled && other.iou > fit.iou + kAhead) fit = std::move(other);
    }

    FitResult result;
    result.triedOther = tryOther;
    result.iouCurve = fit.iouPerRound;
    const auto add = [&](const ConvexFit& more) {
        result.iouCurve.insert(result.iouCurve.end(), more.iouPerRound.begin(),
                               more.iouPerRound.end());
    };
    double done = 0.6;
    if (!fit.cancelled && isPoor(fit, options)) {
        fit = exchanged(fit, coarse, faces, fitting, job.part(done, 0.8));
        add(fit);
        done = 0.8;
    }
    const Samples fine = fit.cancelled ? Samples() : sampled(solid, frame, kFine, wall, job);
    fit.cancelled = fit.cancelled || job.cancelled();
    if (!fit.cancelled) {
        fitting.rounds = fitting.mostRounds = rounds.fine;
        fitting.settled = 2e-5;
        fitting.margin = 2.5;
        fitting.planeCost = 1e-5;
        fit = fitOn(fine, partsOf(fit), faces, fitting, job.part(done, 1));
        add(fit);
    }
    result.decomposition = std::move(fit.decomposition);
    result.iou = fit.iou;
    result.cancelled = fit.cancelled;
    return result;
}

/// One by one, since samples of all would see nothing but air. Each gets as many convexes as the
/// next; of more groups than convexes the smallest get none.
Result<FitResult> fitOneByOne(const std::vector<TriangleMesh>& groups, const FitOptions& options,
                              const JobControl& job) {
    const std::size_t count = std::min(groups.size(), std::size_t(options.maxConvexes));
    FitOptions each = options;
    each.otherStart.clear();
    each.afterSweep = {};
    FitResult out;
    double shared = 0, united = 0;
    for (std::size_t g = 0; g < count && !out.cancelled; ++g) {
        const JobControl part = job.part(double(g) / double(count), double(g + 1) / double(count));
        const Result<Solid> solid = Solid::build(groups[g], {}, part.part(0, 0.1));
        each.maxConvexes = int((std::size_t(options.maxConvexes) + count - 1 - g) / count);
        const Result<FitResult> fit =
            solid ? fitGroup(*solid, each, part.part(0.1, 1)) : Result<FitResult>(solid.error());
        if (!fit) {
            out.cancelled = fit.error().code == ErrorCode::Cancelled;
            continue;
        }
        ConvexDecomposition& all = out.decomposition;
        const auto before = std::uint32_t(all.planes.size());
        for (std::vector<std::uint32_t> convex : fit->decomposition.convexes) {
            for (std::uint32_t& j : convex) j += before;
            all.ids.push_back(std::uint32_t(all.convexes.size()));
            all.convexes.push_back(std::move(convex));
        }
        all.planes.insert(all.planes.end(), fit->decomposition.planes.begin(),
                          fit->decomposition.planes.end());
        // What is missed is taken to be as much as what is too much.
        const double both = 2 * solid->volume() / (1 + fit->iou);
        shared += fit->iou * both, united += both;
        out.cancelled = fit->cancelled;
        out.iou = shared / united;
        out.iouCurve.push_back(out.iou);
        if (options.afterSweep) options.afterSweep(out.iou);
    }
    if (out.decomposition.convexes.empty())
        return out.cancelled ? Error{ErrorCode::Cancelled, "cancelled before the first fit", {}}
                             : Error{ErrorCode::NotSolid,
                                     "the shape encloses no volume that could be taken apart",
                                     {}};
    return out;
}

}  // namespace

Result<FitResult> fitShape(const Solid& solid, const FitOptions& options, const JobControl& job) {
    const std::vector<TriangleMesh> groups = groupsApart(solid.surface());
    Result<FitResult> result =
        sparse(groups) ? fitOneByOne(groups, options, job) : fitGroup(solid, options, job);
    if (!result) return result;
    scaleToUnit(result->decomposition.planes, solid);
    if (const std::size_t n = leftOut(groups, result->decomposition)) {
        if (int(result->decomposition.convexes.size()) >= options.maxConvexes)
            result->notes.push_back(std::to_string(n) + " of " + std::to_string(groups.size()) +
                                    " separate pieces got no convex: allow more of them.");
        else
            result->notes.push_back(std::to_string(n) + " of " + std::to_string(groups.size()) +
                                    " separate pieces got no convex: they are too small beside "
                                    "the rest to be worth one.");
    }
    if (result->cancelled)
        result->notes.push_back("stopped early: this is the best fit until then");
    return result;
}

}  // namespace shapewright
