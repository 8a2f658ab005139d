#include <algorithm>
#include <array>

#include "learning/datasets/bsp_net_data.h"

namespace shapewright {

namespace {

constexpr int kFine = 256;

using Cell = std::array<int, 3>;

/// Maximum over blocks of (256 / n)^3 cells.
std::vector<std::uint8_t> downsample(const VoxelGrid& solid, int n) {
    const int block = kFine / n;
    std::vector<std::uint8_t> out(std::size_t(n) * n * n, 0);
    std::size_t at = 0;
    for (int x = 0; x < kFine; ++x)
        for (int y = 0; y < kFine; ++y)
            for (int z = 0; z < kFine; ++z, ++at)
                if (solid.cells[at])
                    out[(std::size_t(x / block) * n + std::size_t(y / block)) * n + z / block] = 1;
    return out;
}

/// A cell of the block of coarse cell `c` that has `value`: 100 random tries, then the block's
/// centre, then growing cubes about it. A value of 0 is met by every cell, a 1 by at least one.
Cell pick(const VoxelGrid& solid, const Cell& c, int block, bool value, Random& random) {
    const auto matches = [&](const Cell& q) {
        return (solid.cells[solid.index(q[0], q[1], q[2])] != 0) == value;
    };
    Cell q;
    for (int attempt = 0; attempt < 100; ++attempt) {
        for (std::size_t k = 0; k < 3; ++k)
            q[k] = c[k] * block + int(random.below(std::uint64_t(block)));
        if (matches(q)) return q;
    }
    Cell centre;
    for (std::size_t k = 0; k < 3; ++k) centre[k] = c[k] * block + block / 2;
    for (int reach = 0; reach <= block / 2; ++reach) {
        const auto low = [&](std::size_t k) { return std::max(centre[k] - reach, c[k] * block); };
        const auto high = [&](std::size_t k) {
            return std::min(centre[k] + reach, c[k] * block + block - 1);
        };
        for (q[0] = low(0); q[0] <= high(0); ++q[0])
            for (q[1] = low(1); q[1] <= high(1); ++q[1])
                for (q[2] = low(2); q[2] <= high(2); ++q[2])
                    if (matches(q)) return q;
    }
    return centre;
}

void add(PointSet& set, const Cell& q, bool value) {
    for (const int k : q) set.points.push_back(std::uint8_t(k));
    set.values.push_back(value ? 1 : 0);
}

/// 1, 5, 9, ..., 2, 6, ..., 3, 7, ..., 4, 8, ... within 1..n-2.
std::vector<int> interleaved(int n) {
    std::vector<int> order;
    for (int first = 1; first <= 4; ++first)
        for (int i = first; i <= n - 2; i += 4) order.push_back(i);
    return order;
}

PointSet everyCell(const VoxelGrid& solid, Random& random) {
    const int n = 16;
    const auto coarse = downsample(solid, n);
    PointSet set;
    std::size_t at = 0;
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y)
            for (int z = 0; z < n; ++z, ++at)
                add(set, pick(solid, {x, y, z}, kFine / n, coarse[at] != 0, random), coarse[at]);
    return set;
}

PointSet nearSurface(const VoxelGrid& solid, const std::vector<std::uint8_t>& coarse, int n,
                     std::size_t count, Random& random) {
    const auto index = [n](int x, int y, int z) { return (std::size_t(x) * n + y) * n + z; };
    const auto mixed = [&](int x, int y, int z) {
        int filled = 0;
        for (int i = -1; i <= 1; ++i)
            for (int j = -1; j <= 1; ++j)
                for (int k = -1; k <= 1; ++k) filled += coarse[index(x + i, y + j, z + k)];
        return filled > 0 && filled < 27;
    };
    PointSet set;
    std::vector<std::uint8_t> used(coarse.size(), 0);
    const auto use = [&](int x, int y, int z) {
        const std::size_t at = index(x, y, z);
        used[at] = 1;
        add(set, pick(solid, {x, y, z}, kFine / n, coarse[at] != 0, random), coarse[at]);
    };
    const auto order = interleaved(n);
    for (const int y : order)
        for (const int x : order)
            for (const int z : order)
                if (set.values.size() < count && mixed(x, y, z)) use(x, y, z);
    while (set.values.size() < count) {
        const auto at = random.below(coarse.size());
        if (!used[at]) use(int(at) / (n * n), int(at) / n % n, int(at) % n);
    }
    return set;
}

}  // namespace

Result<SampledShape> sampleShape(const VoxelGrid& solid, std::uint64_t seed) {
    if (solid.n != kFine || solid.cells.size() != std::size_t(kFine) * kFine * kFine)
        return Error{ErrorCode::BadArgument,
                     "training points are sampled from a grid of 256 cells per axis",
                     {}};
    Random random(seed);
    SampledShape out;
    out.voxels = downsample(solid, 64);
    out.points16 = everyCell(solid, random);
    out.points32 = nearSurface(solid, downsample(solid, 32), 32, 4096, random);
    out.points64 = nearSurface(solid, out.voxels, 64, 16384, random);
    return out;
}

}  // namespace shapewright
