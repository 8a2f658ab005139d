#pragma once
// A shape made ready for a graphics card: indexed triangles, edge lines and points in a unit frame.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "geometry/base/shapes.h"
#include "viewers/drawing/coarse.h"
#include "viewers/drawing/color_map.h"

namespace shapewright {

/// Everything here is in `frame`: around the origin with a bounding-box diagonal of 1. Vertices are
/// split where normals, parts or attributes differ, so that a part moves by moving its vertices.
struct DrawnShape {
    struct PartInfo {
        Box3 box;
        Color3 color{};  ///< the file's, if `given`
        bool given = false;
    };

    std::shared_ptr<const Shape> shape;
    Normalisation frame;                      ///< the shape's own coordinates to this frame
    std::vector<float> positions;             ///< 3 per vertex
    std::vector<float> normals;               ///< 3 per vertex; empty without faces
    std::vector<std::uint32_t> vertexSource;  ///< index into the shape's positions
    std::vector<std::uint32_t> vertexPart;
    std::vector<std::int32_t> triangles;      ///< 3 vertices per triangle
    std::vector<std::uint32_t> triangleFace;  ///< the polygon that it came from
    std::vector<std::int32_t> lines;          ///< 2 vertices per edge of a polygon; features first
    std::size_t featureLines = 0;             ///< sharp, border and part edges, in long chains
    std::vector<PartInfo> parts;              ///< at least one
    /// Per detail; empty where all triangles are few enough.
    std::array<CoarseTriangles, kDetails - 1> coarse;
    double spacing = 0;  ///< typical distance of neighbouring points
    /// Of each point of a cloud with the attribute `frame`, which makes it a film: points of one
    /// number belong together. Empty otherwise.
    std::vector<std::int32_t> frames;

    /// A shape without faces: all vertices are points, in an order that makes any first part of
    /// them an even sample.
    bool isCloud() const { return triangles.empty(); }
    std::size_t vertexCount() const { return vertexSource.size(); }
    std::size_t triangleCount() const { return triangleFace.size(); }
    std::size_t lineCount() const { return lines.size() / 2; }
};

/// Where faces of different parts lie on each other, the one of the lower part is in front: faces
/// are drawn deeper, against their normal, by this much in the shape's own frame.
constexpr float sinkOfPart(std::uint32_t part) {
    return 4e-6F * float(part % 256);
}

/// Parts are the mesh's, or the numbers of its face attribute `part`. Edges where faces meet at
/// more than 30 degrees are features, unless few hang together; in shapes of several parts, all
/// edges of a part of few faces; and all of what has many faces of five corners or more, as unions
/// of convexes have.
/// Uses all of `threadCount()`.
std::shared_ptr<const DrawnShape> prepareShape(std::shared_ptr<const Shape> shape);

/// How many frames a cloud has: one more than the greatest value of its attribute `frame`; 0
/// without one.
int frameCount(const Shape& shape);

/// Vertex or face attributes of the shape, whichever has the name; null if none.
const Attribute* shapeAttribute(const Shape& shape, const std::string& name, bool* ofFaces);

/// What a shape can be coloured by: values of an attribute, or a coordinate of its vertices. Refers
/// to the shape; false without either.
struct ShapeValues {
    const Attribute* attribute = nullptr;
    bool ofFaces = false;                          ///< else of vertices
    const std::vector<Vec3>* positions = nullptr;  ///< instead of an attribute
    int axis = 0;                                  ///< of `positions`: 0 is x

    explicit operator bool() const { return attribute || positions; }
    std::size_t elements() const { return attribute ? attribute->elements() : positions->size(); }
    /// Of element `i`; a vector's length if `component` is -1.
    double at(std::size_t i, int component) const;
};

/// The attribute of that name, or, where there is none, the coordinate `x`, `y` or `z`.
ShapeValues shapeValues(const Shape& shape, const std::string& name);

}  // namespace shapewright
