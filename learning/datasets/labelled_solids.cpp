#include "learning/datasets/labelled_solids.h"

#include <algorithm>
#include <atomic>

#include "geometry/base/parallel.h"
#include "learning/datasets/point_clouds.h"
#include "learning/datasets/primitives.h"

namespace shapewright {

namespace {

/// Calls `visit(index)` for the cells of `grid` with their centre in `p`, placed by `frame`.
template <class Visit>
void fill(const VoxelGrid& grid, const Normalisation& frame, const Primitive& p, Visit visit) {
    const Box3 box = p.bounds();
    int low[3], high[3];
    for (int k = 0; k < 3; ++k) {
        const auto cell = [&](double v) {
            const double at = ((v - frame.centre[k]) * frame.scale + 0.5) * grid.n;
            return int(std::clamp(std::floor(at), 0.0, double(grid.n - 1)));
        };
        low[k] = cell(box.low[k]);
        high[k] = cell(box.high[k]);
    }
    for (int x = low[0]; x <= high[0]; ++x)
        for (int y = low[1]; y <= high[1]; ++y)
            for (int z = low[2]; z <= high[2]; ++z)
                if (p.contains(frame.invert(grid.centre(x, y, z)))) visit(grid.index(x, y, z));
}

}  // namespace

LabelledSolid syntheticSolid(std::uint64_t seed, int n, int family) {
    Assembly a(seed);
    LabelledSolid out;
    out.family = assembleFamily(a, family);
    Box3 box;
    for (const Primitive& p : a.parts)
        if (!p.cut) box.add(p.bounds().low), box.add(p.bounds().high);
    const Normalisation frame = unitDiagonal(box);
    out.solid.n = n;
    out.solid.cell = 1.0 / n;
    out.parts.assign(std::size_t(n) * n * n, 0);
    const auto& names = familyParts(out.family);
    for (const Primitive& p : a.parts) {
        if (p.cut) continue;
        const auto found = std::find(names.begin(), names.end(), p.part);
        const auto label = std::uint8_t(1 + (found - names.begin()));
        fill(out.solid, frame, p, [&](std::size_t i) { out.parts[i] = label; });
    }
    for (const Primitive& p : a.parts)
        if (p.cut) fill(out.solid, frame, p, [&](std::size_t i) { out.parts[i] = 0; });
    out.solid.cells.resize(out.parts.size());
    std::transform(out.parts.begin(), out.parts.end(), out.solid.cells.begin(),
                   [](std::uint8_t part) { return std::uint8_t(part != 0); });
    return out;
}

Result<BspNetData> syntheticBspNetData(std::uint64_t seed, std::size_t count,
                                       const JobControl& job) {
    BspNetData out;
    out.shapes = count;
    out.voxels.resize(count * 64 * 64 * 64);
    const std::pair<PointSet BspNetData::*, PointSet SampledShape::*> sets[] = {
        {&BspNetData::points16, &SampledShape::points16},
        {&BspNetData::points32, &SampledShape::points32},
        {&BspNetData::points64, &SampledShape::points64}};
    const std::size_t sizes[] = {4096, 4096, 16384};
    for (int k = 0; k < 3; ++k) {
        (out.*sets[k].first).points.resize(count * sizes[k] * 3);
        (out.*sets[k].first).values.resize(count * sizes[k]);
    }
    std::atomic<std::size_t> done{0};
    parallelFor(count, 1, [&](std::size_t i) {
        if (job.cancelled()) return;
        const int family = int(i % syntheticFamilies().size());
        const LabelledSolid made = syntheticSolid(seed + i, 256, family);
        const auto shape = sampleShape(made.solid, seed + i);  // n is 256
        std::copy(shape->voxels.begin(), shape->voxels.end(),
                  out.voxels.begin() + std::ptrdiff_t(i * shape->voxels.size()));
        for (const auto& [to, from] : sets)
            for (auto part : {&PointSet::points, &PointSet::values}) {
                const auto& values = (*shape).*from.*part;
                std::copy(values.begin(), values.end(),
                          (out.*to.*part).begin() + std::ptrdiff_t(i * values.size()));
            }
        job.progress(double(++done) / double(count), "making shapes up");
    });
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    return out;
}

}  // namespace shapewright
