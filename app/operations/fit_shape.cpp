#include "app/operations/fit_shape.h"

#include <algorithm>
#include <cmath>

#include "geometry/partition/partition.h"
#include "geometry/solid/sides.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {
namespace {

// Few samples find the structure; many set the planes exactly and catch what the first grid missed.
// Thin walls need more of them, as far as memory allows.
struct Resolution {
    std::size_t least, most;  // samples
    double perWall;           // samples across a wall of the usual thickness
};
constexpr Resolution kCoarse{250'000, 2'000'000, 4}, kFine{1'500'000, 8'000'000, 8};
// The fit starts with more convexes than wanted, to see which are worth least.
constexpr double kStartSlack = 1.5;
constexpr int kCoarseRounds = 20, kMostCoarseRounds = 40, kFineRounds = 9;

/// Samples of a solid, in columns that lean and stand unevenly: along a face of a shape modelled on
/// a grid, upright ones would all agree, and the face could be anywhere between two of them.
/// Samples of the grid and points of the file are `origin` and an affine map apart.
struct Samples {
    Vec3 origin, cell;
    double leanX = 0, leanY = 0;  ///< of a column, per unit of height
    OccupancySamples grid;

    Vec3 at(std::size_t i) const {
        const std::size_t column = i / std::size_t(grid.nz);
        const auto& shift = grid.shift[column];
        const double z = cell.z * (double(i % std::size_t(grid.nz)) + shift[2]);
        return origin +
               Vec3{cell.x * (double(column / std::size_t(grid.ny)) + shift[0]) + leanX * z,
                    cell.y * (double(column % std::size_t(grid.ny)) + shift[1]) + leanY * z, z};
    }
    Plane toGrid(const Plane& p) const {
        const Vec3& n = p.normal;
        return {{n.x * cell.x, n.y * cell.y, (n.z + leanX * n.x + leanY * n.y) * cell.z},
                p.at(origin)};
    }
    Plane fromGrid(const Plane& p) const {
        Vec3 n{p.normal.x / cell.x, p.normal.y / cell.y, p.normal.z / cell.z};
        n.z -= leanX * n.x + leanY * n.y;
        const double scale = 1 / length(n);
        return {n * scale, (p.offset - dot(n, origin)) * scale};
    }
};

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

/// The shape's box and some air, so that planes on its outermost faces have something to keep out.
Box3 withAir(const Box3& box) {
    const Vec3 size = box.size();
    const double longest = std::max({size.x, size.y, size.z});
    Vec3 air;
    for (int a = 0; a < 3; ++a) air[a] = std::max(0.08 * size[a], 0.01 * longest);
    return {box.low - air, box.high + air};
}

/// How thick the solid is where most of its surface is: of a plate twice its volume by its area.
double wallThickness(const Solid& solid) {
    const double area = surfaceArea(solid.surface());
    return area > 0 ? 2 * std::abs(solid.volume()) / area : 0;
}

/// Incomplete when cancelled.
Samples sampled(const Solid& solid, const Resolution& resolution, double wall,
                const JobControl& job) {
    Box3 box = withAir(solid.bounds());
    const Vec3 size = box.size();
    const double wallCell = wall / resolution.perWall;
    const double wanted = wallCell > 0 ? size.x * size.y * size.z / std::pow(wallCell, 3) : 0;
    Samples out;
    out.leanX = std::min(0.2, 0.17 * size.x / size.z);
    out.leanY = std::min(0.2, 0.13 * size.y / size.z);
    // Leaning columns that cover the box start beside it; they take more samples of the same size.
    box.low = box.low - Vec3{out.leanX * size.z, out.leanY * size.z, 0};
    const double wider = box.size().x * box.size().y / (size.x * size.y);
    const OccupancyBox cells = emptyCells(
        box,
        std::size_t(wider * std::clamp(wanted, double(resolution.least), double(resolution.most))));
    out.cell = cells.cell;
    out.origin = cells.centre(0, 0, 0);
    OccupancySamples& grid = out.grid;
    grid.nx = cells.nx, grid.ny = cells.ny, grid.nz = cells.nz;
    const std::size_t columns = std::size_t(grid.nx) * std::size_t(grid.ny);
    for (std::size_t c = 0; c < columns; ++c) {
        // A low-discrepancy sequence in three dimensions (Roberts, "The unreasonable effectiveness
        // of quasirandom sequences", 2018).
        constexpr double kSteps[3] = {0.8191725133961645, 0.6710436067037893, 0.5497004779019703};
        std::array<float, 3> shift;
        for (std::size_t a = 0; a < 3; ++a)
            shift[a] = float(std::fmod(double(c) * kSteps[a], 1.0) - 0.5);
        grid.shift.push_back(shift);
    }
    grid.inside.resize(columns * std::size_t(grid.nz));
    if (job.cancelled()) return out;
    std::vector<Vec3> feet(columns);
    for (std::size_t c = 0; c < columns; ++c) feet[c] = out.at(c * std::size_t(grid.nz));
    const Vec3 step = Vec3{out.leanX, out.leanY, 1} * out.cell.z;
    solid.insideAlong(feet, step, grid.nz, grid.inside.data(), job);
    return out;
}

}  // namespace

Result<FitResult> fitShape(const Solid& solid, const FitOptions& options, const JobControl& job) {
    const double wall = wallThickness(solid);
    const Samples coarse = sampled(solid, kCoarse, wall, job);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled before the first fit", {}};
    std::vector<Vec3> inside;
    for (std::size_t i = 0; i < coarse.grid.inside.size(); ++i)
        if (coarse.grid.inside[i]) inside.push_back(coarse.at(i));
    if (inside.empty())
        return Error{
            ErrorCode::NotSolid, "the shape encloses no volume that could be taken apart", {}};
    PartitionOptions cuts;
    cuts.maxParts = int(kStartSlack * options.maxConvexes);
    const double cellVolume = coarse.cell.x * coarse.cell.y * coarse.cell.z;
    const std::vector<Plane> faces = facePlanes(solid.surface());
    const std::vector<PartPlanes> parts =
        partitionSolid(solid.surface(), faces, inside, cellVolume, cuts, job.part(0, 0.2));
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled before the first fit", {}};
    if (parts.empty())
        return Error{
            ErrorCode::NotSolid, "the shape is flat: it has no convex parts with volume", {}};

    ConvexFitOptions fitting;
    fitting.maxConvexes = options.maxConvexes;
    fitting.maxPlanes = options.maxPlanes;
    fitting.overlapWeight = options.overlapWeight;
    fitting.seed = options.seed;
    fitting.afterRound = options.afterSweep;
    fitting.rounds = kCoarseRounds;
    fitting.mostRounds = kMostCoarseRounds;
    fitting.settled = 2e-4;  // the fine sweeps set planes better
    ConvexFit fit = fitOn(coarse, parts, faces, fitting, job.part(0.2, 0.6));
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
    const Samples fine = fit.cancelled ? Samples() : sampled(solid, kFine, wall, job);
    fit.cancelled = fit.cancelled || job.cancelled();
    if (!fit.cancelled) {
        fitting.rounds = fitting.mostRounds = kFineRounds;
        fitting.settled = 2e-5;
        fitting.margin = 2.5;
        fitting.planeCost = 1e-5;
        fit = fitOn(fine, partsOf(fit), faces, fitting, job.part(done, 1));
        add(fit);
    }
    result.decomposition = std::move(fit.decomposition);
    result.iou = fit.iou;
    result.cancelled = fit.cancelled;
    if (result.cancelled) result.notes.push_back("stopped early: this is the best fit until then");
    return result;
}

}  // namespace shapewright
