#pragma once
// Shapes with some of their elements only. `keep` has an entry for each of the elements.

#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// The values of the elements `which`, in that order.
std::vector<Attribute> pickedValues(const std::vector<Attribute>& attributes,
                                    const std::vector<std::uint32_t>& which);

/// Drops the values of the other elements.
void keepValues(std::vector<Attribute>& attributes, const std::vector<bool>& keep);

/// Drops the other points, with their attributes.
void keepPoints(PointCloud& cloud, const std::vector<bool>& keep);

/// Drops the other faces, with their attributes. All vertices and parts stay.
void keepFaces(PolygonMesh& mesh, const std::vector<bool>& keep);

/// Drops the other parts, with their faces. Faces of no part and all vertices stay.
void keepParts(PolygonMesh& mesh, const std::vector<bool>& keep);

/// Drops the other vertices, which no face may use, with their attributes.
void keepVertices(PolygonMesh& mesh, const std::vector<bool>& keep);

/// Drops the vertices that no face uses, with their attributes; the others keep their order.
void dropUnusedVertices(PolygonMesh& mesh);

}  // namespace shapewright
