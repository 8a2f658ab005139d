#include "app/operations/fit_samples.h"

#include <algorithm>
#include <cmath>

#include "geometry/partition/groups.h"

namespace shapewright {

Samples sampled(const Solid& solid, const Frame& frame, const Resolution& resolution, double wall,
                const JobControl& job) {
    Box3 box =
        withAir(frame.isUsual() ? solid.bounds() : bounds(frame.local(solid.surface()).positions));
    const Vec3 size = box.size();
    const double wallCell = wall / resolution.perWall;
    const double wanted = wallCell > 0 ? size.x * size.y * size.z / std::pow(wallCell, 3) : 0;
    Samples out;
    out.frame = frame;
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
    solid.insideAlong(feet, out.step(), grid.nz, grid.inside.data(), job);
    return out;
}

}  // namespace shapewright
