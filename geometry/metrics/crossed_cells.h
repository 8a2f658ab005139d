#pragma once
// Where in a box surfaces run, so that samples go where they tell something.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// A box divided into those cells that a surface may cross, all of one size, and the rest.
struct CrossedCells {
    std::vector<Box3> crossed, clear;
    double share = 1;                ///< of the box's volume, each crossed cell
    std::vector<double> clearShare;  ///< the same of each clear cell
};

/// Halves the box, always across the axis that leaves the fewest cells crossed, until there are
/// about `count` of these or they are 1e-9 of its sides. `crosses(piece, cell)` says whether one of
/// the pieces that surfaces consist of may cross a cell (border included); called for the halves of
/// cells only that it crosses. Coarser, or with cells missing, when cancelled.
CrossedCells crossedCells(const Box3& box, std::size_t count, std::uint32_t pieces,
                          const std::function<bool(std::uint32_t, const Box3&)>& crosses,
                          const JobControl& job = {});

/// Whether a triangle and a box have a point in common (separating axes).
bool meets(const Vec3& a, const Vec3& b, const Vec3& c, const Box3& box);

/// Whether the surface of the convex that these planes bound may cross a box. Also true, near an
/// edge of the convex, of some that it passes by.
bool mayCross(const std::vector<Plane>& convex, const Box3& box);

}  // namespace shapewright
