#pragma once
// Positions for files that hold them in single precision.

#include <array>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright::io {

/// Positions relative to `origin` in single precision. Where rounding alone would make more than
/// two triangles meet in an edge, corners that it makes one lie beside each other instead: what is
/// closed stays closed. `part`: of each triangle, whose edges count for themselves; empty: of one.
std::vector<std::array<float, 3>> singlePrecision(const TriangleMesh& mesh, const Vec3& origin,
                                                  const std::vector<std::uint32_t>& part = {});

}  // namespace shapewright::io
