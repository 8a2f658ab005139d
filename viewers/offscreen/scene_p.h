#pragma once
// Shapes as what a graphics card draws: coloured triangles, lines and points in a unit frame.

#include <array>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

using Color3 = std::array<std::uint8_t, 3>;

/// Everything is around the origin with a bounding-box diagonal of 1 (0 for a single point).
struct PictureScene {
    std::vector<Vec3> corners;   ///< three per triangle
    std::vector<Vec3> normals;   ///< per corner
    std::vector<Color3> colors;  ///< per corner
    std::vector<Vec3> lines;     ///< two per line
    std::vector<Vec3> points;    ///< of clouds
    std::vector<Color3> pointColors;

    bool empty() const { return corners.empty() && points.empty(); }
};

/// Gathers the shapes; `explode` moves each part by that times the vector from the common centre
/// to its own. Lines are left out unless `edges`.
PictureScene buildScene(const std::vector<Shape>& shapes, double explode, bool edges);

}  // namespace shapewright
