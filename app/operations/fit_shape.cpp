#include "app/operations/fit_shape.h"

#include <algorithm>
#include <cmath>

#include "geometry/partition/partition.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {
namespace {

// Few samples find the structure; many set the planes exactly and catch what the first grid missed.
// Thin walls need more of them, as far as memory allows.
struct Resolution {
    std::size_t least, most;  // samples
    double perWall;           // samples across a wall of the usual thickness
};
constexpr Resolution kCoarse{250'000, 3'000'000, 4}, kFine{1'500'000, 16'000'000, 8};
constexpr int kCoarseRounds = 20, kFineRounds = 9;

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

/// Occupancy at the cells' centres, each column shifted by less than half a cell (a low-discrepancy
/// sequence: Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018).
struct Samples {
    OccupancyBox cells;
    OccupancySamples grid;

    Vec3 at(std::size_t column, int z) const {
        const auto& shift = grid.shift[column];
        const Vec3 centre = cells.centre(int(column) / cells.ny, int(column) % cells.ny, z);
        return {centre.x + cells.cell.x * shift[0], centre.y + cells.cell.y * shift[1],
                centre.z + cells.cell.z * shift[2]};
    }
};

ConvexFit fitOn(const Samples& samples, const std::vector<PartPlanes>& start,
                const std::vector<Plane>& faces, const ConvexFitOptions& options,
                const JobControl& job) {
    const GridFrame frame(samples.cells);
    std::vector<std::vector<Plane>> planes(start.size());
    for (std::size_t i = 0; i < start.size(); ++i)
        for (const Plane& p : start[i]) planes[i].push_back(frame.toGrid(p));
    std::vector<Plane> gridFaces;
    for (const Plane& p : faces) gridFaces.push_back(frame.toGrid(p));
    ConvexFit fit = fitConvexes(samples.grid, std::move(planes), gridFaces, options, job);
    for (Plane& p : fit.decomposition.planes) p = frame.fromGrid(p);
    return fit;
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
    double area = 0;
    const TriangleMesh& surface = solid.surface();
    for (const auto& t : surface.triangles)
        area += 0.5 * length(cross(surface.positions[t[1]] - surface.positions[t[0]],
                                   surface.positions[t[2]] - surface.positions[t[0]]));
    return area > 0 ? 2 * std::abs(solid.volume()) / area : 0;
}

Samples sampled(const Solid& solid, const Resolution& resolution, double wall) {
    const Box3 box = withAir(solid.bounds());
    const Vec3 size = box.size();
    const double cell = wall / resolution.perWall;
    const double wanted = cell > 0 ? size.x * size.y * size.z / (cell * cell * cell) : 0;
    Samples out;
    out.cells = emptyCells(
        box, std::size_t(std::clamp(wanted, double(resolution.least), double(resolution.most))));
    OccupancySamples& grid = out.grid;
    grid.nx = out.cells.nx, grid.ny = out.cells.ny, grid.nz = out.cells.nz;
    const std::size_t columns = std::size_t(grid.nx) * std::size_t(grid.ny);
    const std::size_t height = std::size_t(grid.nz);
    for (std::size_t c = 0; c < columns; ++c) {
        constexpr double kSteps[3] = {0.8191725133961645, 0.6710436067037893, 0.5497004779019703};
        std::array<float, 3> shift;
        for (std::size_t a = 0; a < 3; ++a)
            shift[a] = float(std::fmod(double(c) * kSteps[a], 1.0) - 0.5);
        grid.shift.push_back(shift);
    }
    grid.inside.resize(columns * height);
    std::vector<Vec3> points(std::size_t(grid.ny) * height);  // a slab at a time
    for (std::size_t x = 0; x < std::size_t(grid.nx); ++x) {
        std::size_t i = 0;
        for (std::size_t y = 0; y < std::size_t(grid.ny); ++y)
            for (int z = 0; z < grid.nz; ++z) points[i++] = out.at(x * std::size_t(grid.ny) + y, z);
        solid.inside(points.data(), points.size(), &grid.inside[x * points.size()]);
    }
    return out;
}

}  // namespace

Result<FitResult> fitShape(const Solid& solid, const FitOptions& options, const JobControl& job) {
    const double wall = wallThickness(solid);
    const Samples coarse = sampled(solid, kCoarse, wall);
    std::vector<Vec3> inside;
    const std::size_t height = std::size_t(coarse.grid.nz);
    for (std::size_t i = 0; i < coarse.grid.inside.size(); ++i)
        if (coarse.grid.inside[i]) inside.push_back(coarse.at(i / height, int(i % height)));
    if (inside.empty())
        return Error{
            ErrorCode::NotSolid, "the shape encloses no volume that could be taken apart", {}};
    PartitionOptions cuts;
    cuts.maxParts = options.maxConvexes;
    const double cellVolume = coarse.cells.cell.x * coarse.cells.cell.y * coarse.cells.cell.z;
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
        fit = fitOn(sampled(solid, kFine, wall), parts, faces, fitting, job.part(0.6, 1));
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
