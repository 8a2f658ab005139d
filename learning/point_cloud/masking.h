#pragma once
// Which patches a masked autoencoder does not see (Point-MAE, section 3.2 of the paper).

#include <cstdint>
#include <vector>

#include "geometry/base/random.h"
#include "learning/point_cloud/grouping.h"

namespace shapewright {

/// 1 for a masked patch.
using Mask = std::vector<std::uint8_t>;

/// ratio * groups truncated, in double precision. Ratio in [0, 1].
std::size_t maskedCount(std::size_t groups, double ratio);
/// A uniformly random set of exactly maskedCount patches.
Mask randomMask(std::size_t groups, double ratio, Random& random);
/// The patches whose centres are nearest to that of patch `start`, itself included.
Mask blockMask(const Points& centres, double ratio, std::size_t start);

}  // namespace shapewright
