#pragma once
// Counts and sizes of a shape, gathered once on a worker and shown wherever they are asked for.

#include <cstddef>
#include <vector>

#include "app/core/mesh_facts.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct PartFacts {
    std::size_t faces = 0, vertices = 0, planes = 0;  ///< planes: distinct ones among its faces
    double volume = 0, area = 0;                      ///< file units; volume if the part is closed
    Box3 box;
};

struct ShapeFacts {
    bool cloud = false;
    std::size_t vertices = 0, faces = 0;
    Box3 box;
    MeshFacts mesh;                ///< of a mesh
    bool watertight = false;       ///< of a mesh; see mesh_facts.h
    std::vector<PartFacts> parts;  ///< as many as the mesh names

    /// Whether parts are told by their area, since none has a volume.
    bool partsAreFlat() const;
};

/// O(n log n) in the number of corners.
ShapeFacts shapeFacts(const Shape& shape);

}  // namespace shapewright
