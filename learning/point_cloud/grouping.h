#pragma once
// Patches of a point cloud with the semantics of the kernels that the official point-cloud networks
// use (Pointnet2_PyTorch's farthest point sampling, KNN_CUDA), in float32.

#include <cstdint>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// Points as x, y, z after each other: 3 * count values.
using Points = std::vector<float>;

/// `samples` indices; the first is 0. Points within sqrt(1e-3) of the origin are never chosen, and
/// index 0 is repeated when nothing else is left, so clouds should be about unit-sized. Ties go the
/// way of the CUDA kernel's reduction. Needs 1 <= samples <= count. With a `nearOrigin` below zero
/// every point may be chosen: sampling that is not part of a network has no reason to leave any
/// out.
std::vector<std::int64_t> farthestPoints(const float* points, std::size_t count,
                                         std::size_t samples, float nearOrigin = 1e-3f);

/// The `k` points nearest to each of the `queries`, nearest first, ties by smaller index. Needs
/// k <= count. Both results are [queries, k].
struct Neighbours {
    std::vector<std::int64_t> indices;
    std::vector<float> squaredDistances;
};
Neighbours nearestPoints(const float* points, std::size_t count, const float* queries,
                         std::size_t queryCount, std::size_t k);

/// `groups` patches of `size` points (section 3.3 of Point-MAE's code: they overlap, and points may
/// be in none).
struct Patches {
    std::size_t groups = 0, size = 0;
    std::vector<std::int64_t> centreIndices;     ///< [groups] into the cloud
    std::vector<std::int64_t> neighbourIndices;  ///< [groups, size] into the cloud
    Points centres;                              ///< [groups, 3]
    Points neighbourhoods;                       ///< [groups, size, 3], relative to the centre
};

/// Fails with Empty when the cloud has fewer points than `groups` or `size`, and with Malformed for
/// coordinates that are not finite.
Result<Patches> makePatches(const Points& points, std::size_t groups, std::size_t size);

/// Similarity into the frame of the point-cloud networks: `p -> (p - centre) * scale`.
struct UnitBall {
    double centre[3] = {0, 0, 0};
    double scale = 1;
};
/// Mean to the origin, largest distance to 1, in place. A cloud without extent keeps scale 1.
UnitBall normaliseToUnitBall(Points& points);

/// `most` of the points, spread evenly over all, or all where there are no more: the first ones
/// where these already lie as farthest points do, else farthest points. Needs most >= 1.
Points evenlyChosenPoints(Points points, std::size_t most);

}  // namespace shapewright
