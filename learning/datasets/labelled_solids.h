#pragma once
// Made-up shapes as solids whose parts are known.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

struct LabelledSolid {
    int family = 0;   ///< index into syntheticFamilies()
    VoxelGrid solid;  ///< BSP-Net's frame: box centre at the origin, diagonal 1
    /// Per cell 0 outside, else 1 + index into familyParts(family). Where parts overlap, the one
    /// made later counts.
    std::vector<std::uint8_t> parts;
};

/// Names of the parts that shapes of a family may have.
const std::vector<std::string>& familyParts(int family);

/// The shape that syntheticCloud(seed, ..., family) samples the surface of, at the centres of n^3
/// cells. The family is drawn unless it is not negative.
LabelledSolid syntheticSolid(std::uint64_t seed, int n, int family = -1);

}  // namespace shapewright
