#pragma once
// From a decomposition to the mesh that is written, with its figures.

#include <string>
#include <vector>

#include "app/core/operation.h"
#include "geometry/solid/solid.h"

namespace shapewright {

struct Polygons {
    PolygonMesh mesh;
    std::vector<Metric> metrics;  ///< iou, convexes, planes, vertices, faces, volume, ...
    std::vector<std::string> notes;
};

/// `output` and `extraction` as the parameters of `bsp-net.decompose` name them; `shape` in the
/// coordinates of `solid`. The mesh is empty, and the notes say so, where no convex has a volume.
/// What several convexes cover counts once in the volume. `atOnce` is for who has cancelled:
/// convexes whatever `output` says, on fewer samples, without volume and overlap.
Result<Polygons> polygonsOf(const ConvexDecomposition& shape, const Solid& solid,
                            const std::string& output, const std::string& extraction,
                            const JobControl& job, bool atOnce = false);

}  // namespace shapewright
