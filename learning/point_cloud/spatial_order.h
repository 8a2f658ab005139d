#pragma once
// Points in an order in which neighbours are near each other, so that runs of them lie in small
// boxes. Internal to learning/point_cloud.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shapewright {

/// Sorts indices of points (x, y, z after each other) along a Z-order curve; equal places keep the
/// order of the indices.
void sortSpatially(const float* points, std::vector<std::uint32_t>& order);

/// Squared distances from p to `count` boxes, a multiple of kWide, axis by axis; a little too
/// small, for rounding errors.
void distancesToBoxes(const float* const* low, const float* const* high, std::size_t count,
                      const float* p, float* out);

}  // namespace shapewright
