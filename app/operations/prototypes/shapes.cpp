#include "app/operations/prototypes/shapes.h"

#include <algorithm>
#include <queue>

#include "app/core/weights.h"
#include "app/operations/field/solid_of.h"
#include "geometry/solid/flood_fill.h"
#include "learning/datasets/solid_folder.h"

namespace shapewright {
namespace {

/// Cells that points lie in, and those that a flood from outside does not reach between them.
std::vector<std::uint8_t> filledByPoints(const std::vector<Vec3>& points,
                                         const Normalisation& frame, int n) {
    const auto index = [n](int x, int y, int z) { return (std::size_t(x) * n + y) * n + z; };
    std::vector<std::uint8_t> cells(std::size_t(n) * n * n, 1), wall(cells.size(), 0);
    for (const Vec3& p : points) {
        const Vec3 at = (frame.apply(p) + Vec3{0.5, 0.5, 0.5}) * n;
        wall[index(std::clamp(int(at.x), 0, n - 1), std::clamp(int(at.y), 0, n - 1),
                   std::clamp(int(at.z), 0, n - 1))] = 1;
    }
    std::queue<std::array<int, 3>> open;
    const auto reach = [&](int x, int y, int z) {
        if (x < 0 || y < 0 || z < 0 || x >= n || y >= n || z >= n) return;
        const std::size_t i = index(x, y, z);
        if (wall[i] || !cells[i]) return;
        cells[i] = 0;
        open.push({x, y, z});
    };
    for (int a = 0; a < n; ++a)
        for (int b = 0; b < n; ++b)
            for (const int side : {0, n - 1})
                reach(side, a, b), reach(a, side, b), reach(a, b, side);
    while (!open.empty()) {
        const auto [x, y, z] = open.front();
        open.pop();
        reach(x - 1, y, z), reach(x + 1, y, z), reach(x, y - 1, z), reach(x, y + 1, z);
        reach(x, y, z - 1), reach(x, y, z + 1);
    }
    return cells;
}

}  // namespace

Result<PrototypeClassifier> loadPrototypes(const ParameterValues& parameters) {
    const auto weights = weightsGivenOrFound(parameters.text("weights"), "weights", "prototypes");
    if (!weights) return weights.error();
    auto loaded = PrototypeClassifier::load(*weights);
    if (!loaded) return std::move(loaded).error().inFile(*weights);
    if (auto whole = checkShippedWeights(*weights, loaded->info().sha256); !whole)
        return whole.error();
    return loaded;
}

Result<SeenSolid> seeSolid(const Shape& shape, int grid, std::vector<std::string>& notes,
                           const JobControl& job) {
    const int fine = 2 * grid;
    SeenSolid out;
    std::vector<std::uint8_t> cells;
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (mesh && mesh->faceCount() > 0) {
        Result<Solid> solid = solidOf(*mesh, job);
        if (!solid) return std::move(solid).error();
        out.frame = unitDiagonal(solid->bounds());
        cells = solid->grid(fine, out.frame.centre, 1 / out.frame.scale).cells;
    } else {
        const auto& all = std::visit(
            [](const auto& s) -> const std::vector<Vec3>& { return s.positions; }, shape);
        std::vector<Vec3> points;
        std::copy_if(all.begin(), all.end(), std::back_inserter(points), isFinite);
        if (points.size() < 8)
            return Error{ErrorCode::Empty,
                         "There are fewer than eight points; a shape cannot be told from that.",
                         {}};
        const Box3 box = bounds(points);
        if (!(box.diagonal() > 0))
            return Error{ErrorCode::Empty,
                         "All " + std::to_string(points.size()) +
                             " points lie at one place; a shape cannot be told from that.",
                         {}};
        out.frame = unitDiagonal(box);
        // Sparse clouds close on a coarser grid only.
        const int closed = points.size() > 12000 ? fine : grid;
        const auto found = filledByPoints(points, out.frame, closed);
        cells.resize(std::size_t(fine) * fine * fine);
        for (int x = 0; x < fine; ++x)
            for (int y = 0; y < fine; ++y)
                for (int z = 0; z < fine; ++z)
                    cells[(std::size_t(x) * fine + y) * fine + z] =
                        found[(std::size_t(x * closed / fine) * closed + y * closed / fine) *
                                  closed +
                              z * closed / fine];
        notes.push_back("The cloud is taken for a solid: the cells of a grid of " +
                        std::to_string(closed) +
                        " that its points keep a flood from outside out of.");
    }
    for (const std::uint8_t v : eighthsOf(cells, fine)) out.cells.push_back(float(v) / 8);
    return out;
}

TriangleMesh surfaceOfGrid(const std::vector<float>& values, int grid, float level) {
    OccupancyBox box;
    box.nx = box.ny = box.nz = grid + 2;
    const double cell = 1.0 / grid;
    box.cell = {cell, cell, cell};
    box.origin = {-0.5 - cell, -0.5 - cell, -0.5 - cell};
    std::vector<float> padded(std::size_t(box.nx) * box.ny * box.nz, 0.F);
    for (int x = 0; x < grid; ++x)
        for (int y = 0; y < grid; ++y)
            for (int z = 0; z < grid; ++z)
                padded[(std::size_t(x + 1) * box.ny + y + 1) * box.nz + z + 1] =
                    values[(std::size_t(x) * grid + y) * grid + z];
    return levelSurface(box, padded, level);
}

std::string plainName(const std::string& className) {
    std::string name = className;
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace shapewright
