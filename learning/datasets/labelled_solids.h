#pragma once
// Made-up shapes as solids whose parts are known.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "learning/datasets/bsp_net_data.h"

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

/// `count` made-up shapes in BSP-Net's layout, families in turn, so that shape i is of family
/// i % (number of families). Shape i depends on seed + i alone. Cancelled.
Result<BspNetData> syntheticBspNetData(std::uint64_t seed, std::size_t count,
                                       const JobControl& job = {});

}  // namespace shapewright
