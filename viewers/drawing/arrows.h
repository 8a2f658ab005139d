#pragma once
// Arrows for vectors at points, as one triangle mesh.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

struct DrawnShape;
struct SceneItem;

struct ArrowMesh {
    std::vector<float> positions, normals;  ///< 3 per vertex
    std::vector<std::int32_t> triangles;
    std::vector<std::uint32_t> source;  ///< per vertex: the drawn vertex that the arrow starts from
};

/// At most so many arrows are drawn, evenly chosen where there are more vectors.
constexpr std::size_t kMostArrows = 6000;

/// Arrows from the vertices `which` along `vectors` (three values per vertex of the shape, in its
/// own units, drawn `scale` times as long; 0: so that the longer ones reach their neighbours).
/// Vectors that are zero or no numbers have none.
ArrowMesh arrowMesh(const DrawnShape& shape, const Attribute& vectors,
                    const std::vector<std::int32_t>& which, double scale);

/// The vertices of an item that are drawn as points.
std::vector<std::int32_t> drawnDots(const SceneItem& item);

/// The arrows that an item's look wants at its `dots`, in its own frame; none without such vectors.
ArrowMesh arrowMesh(const SceneItem& item, const std::vector<std::int32_t>& dots);

/// What a shape's arrows would be: a cloud's first attribute of three real numbers that is no
/// colour, normal or texture coordinate; empty when it has none.
std::string vectorAttribute(const Shape& shape);

}  // namespace shapewright
