#include "app/operations/fit_shape.h"

#include <algorithm>

#include "geometry/partition/partition.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {
namespace {

// Few samples find the structure; many set the planes exactly and catch what the first grid missed.
constexpr std::size_t kCoarseSamples = 250'000, kFineSamples = 1'500'000;
constexpr int kCoarseRounds = 20, kFineRounds = 7;

/// Planes between the file's coordinates and a sample grid's (neighbouring centres 1 apart).
struct GridFrame {
    Vec3 first, cell;

    explicit GridFrame(const OccupancyBox& box) : first(box.centre(0, 0, 0)), cell(box.cell) {}
    Plane toGrid(const Plane& p) const {
        return {{p.normal.x * cell.x, p.normal.y * cell.y, p.normal.z * cell.z},
                p.offset + dot(p.normal, first)};
    }
    Plane fromGrid(const Plane& p) const {
        const Vec3 n{p.normal.x / cell.x, p.normal.y / cell.y, p.normal.z / cell.z};
        const double scale = 1 / length(n);
        return {n * scale, (p.offset - dot(n, first)) * scale};
    }
};

ConvexFit fitOn(const OccupancyBox& box, const std::vector<PartPlanes>& start,
                const std::vector<Plane>& faces, const ConvexFitOptions& options,
                const JobControl& job) {
    const GridFrame frame(box);
    std::vector<std::vector<Plane>> planes(start.size());
    for (std::size_t i = 0; i < start.size(); ++i)
        for (const Plane& p : start[i]) planes[i].push_back(frame.toGrid(p));
    std::vector<Plane> gridFaces;
    for (const Plane& p : faces) gridFaces.push_back(frame.toGrid(p));
    ConvexFit fit = fitConvexes({box.nx, box.ny, box.nz, box.inside}, std::move(planes), gridFaces,
                                options, job);
    for (Plane& p : fit.decomposition.planes) p = frame.fromGrid(p);
    return fit;
}

/// The shape's box and some air, so that planes on its outermost faces have something to keep out;
/// uneven, so that samples do not fall exactly on the faces of shapes with round measures.
Box3 withAir(const Box3& box) {
    const Vec3 size = box.size();
    const double longest = std::max({size.x, size.y, size.z});
    Vec3 air;
    for (int a = 0; a < 3; ++a) air[a] = std::max(0.08 * size[a], 0.01 * longest);
    return {box.low - 1.0371 * air, box.high + 0.9637 * air};
}

}  // namespace

Result<FitResult> fitShape(const Solid& solid, const FitOptions& options, const JobControl& job) {
    const OccupancyBox coarse = solid.sample(withAir(solid.bounds()), kCoarseSamples);
    std::vector<Vec3> inside;
    for (int x = 0; x < coarse.nx; ++x)
        for (int y = 0; y < coarse.ny; ++y)
            for (int z = 0; z < coarse.nz; ++z)
                if (coarse.inside[(std::size_t(x) * coarse.ny + y) * coarse.nz + z])
                    inside.push_back(coarse.centre(x, y, z));
    if (inside.empty())
        return Error{
            ErrorCode::NotSolid, "the shape encloses no volume that could be taken apart", {}};
    PartitionOptions cuts;
    cuts.maxParts = options.maxConvexes;
    const double cellVolume = coarse.cell.x * coarse.cell.y * coarse.cell.z;
    const std::vector<Plane> faces = facePlanes(solid.surface());
    std::vector<PartPlanes> parts =
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
    fitting.rounds = kCoarseRounds;
    ConvexFit fit = fitOn(coarse, parts, faces, fitting, job.part(0.2, 0.6));

    FitResult result;
    result.iouCurve = fit.iouPerRound;
    if (!fit.cancelled) {
        parts.clear();
        for (std::size_t i = 0; i < fit.decomposition.convexes.size(); ++i)
            parts.push_back(fit.decomposition.halfSpaces(i));
        fitting.rounds = kFineRounds;
        fitting.margin = 2.5;
        fitting.planeCost = 1e-5;
        fit = fitOn(solid.sample(withAir(solid.bounds()), kFineSamples), parts, faces, fitting,
                    job.part(0.6, 1));
        result.iouCurve.insert(result.iouCurve.end(), fit.iouPerRound.begin(),
                               fit.iouPerRound.end());
    }
    result.decomposition = std::move(fit.decomposition);
    result.iou = fit.iou;
    result.cancelled = fit.cancelled;
    if (result.cancelled) result.notes.push_back("stopped early: this is the best fit until then");
    return result;
}

}  // namespace shapewright
