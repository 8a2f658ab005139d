#include "learning/datasets/labelled_solids.h"

#include <algorithm>

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
        if (!p.cut) box.join(p.bounds());
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

}  // namespace shapewright
