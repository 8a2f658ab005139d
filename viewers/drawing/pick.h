#pragma once
// What a ray meets first.

#include <optional>

#include "viewers/drawing/scene.h"

namespace shapewright {

struct Hit {
    std::int64_t item = -1;
    Vec3 at;                   ///< in the scene's frame, where it is drawn
    Vec3 point;                ///< in the file's coordinates, exploded parts put back
    std::int64_t face = -1;    ///< polygon of the mesh; -1 on a point
    std::int64_t vertex = -1;  ///< the nearest of the face, or the point
    int part = 0;
    double depth = 0;  ///< along the ray
};

/// The nearest thing that `view` shows on the ray. Points are met within `slope` times the depth
/// plus `radius` (scene units). Looks at everything, 10 ms per million triangles on one core, so
/// that nothing must be built first.
std::optional<Hit> pick(const Scene& scene, int view, const Ray& ray, double slope, double radius);

}  // namespace shapewright
