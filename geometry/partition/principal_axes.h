#pragma once
// The directions in which points spread.

#include <array>
#include <vector>

#include "geometry/base/vec3.h"

namespace shapewright {

/// Eigenvectors of the points' covariance about `mean`, unit, at right angles, in no order.
std::array<Vec3, 3> principalAxes(const std::vector<Vec3>& points, const Vec3& mean);

}  // namespace shapewright
