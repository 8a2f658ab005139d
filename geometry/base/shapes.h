#pragma once
// The shapes that all parts of the program speak of: plain values, no behaviour of their own.
// Lengths are in the file's own units, y up, right-handed, faces counter-clockwise from outside.

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "geometry/base/attribute.h"
#include "geometry/base/vec3.h"

namespace shapewright {

/// Triangles over shared vertices. Indices are valid and positions finite wherever one is handed
/// on.
struct TriangleMesh {
    std::vector<Vec3> positions;
    std::vector<std::array<std::uint32_t, 3>> triangles;
};

/// A named group of faces (an OBJ object or material, a glTF node, a convex). Colour is sRGB,
/// 0..255.
struct Part {
    std::string name;
    std::array<std::uint8_t, 3> color{200, 200, 200};
};

/// Polygons of any size over shared vertices; face f has the corners
/// `corners[offsets[f]] .. corners[offsets[f+1] - 1]`. A mesh without faces is a bag of vertices.
struct PolygonMesh {
    std::vector<Vec3> positions;
    std::vector<std::uint32_t> corners;
    std::vector<std::uint32_t> offsets{0};
    std::vector<Attribute> vertexAttributes;
    std::vector<Attribute> faceAttributes;
    std::vector<Part> parts;              ///< empty when the file names none
    std::vector<std::uint32_t> facePart;  ///< index into `parts` per face; empty when `parts` is

    std::size_t faceCount() const { return offsets.size() - 1; }
    std::size_t faceSize(std::size_t f) const { return offsets[f + 1] - offsets[f]; }
    const std::uint32_t* face(std::size_t f) const { return corners.data() + offsets[f]; }
    template <class Range>
    void addFace(const Range& vertices) {
        corners.insert(corners.end(), std::begin(vertices), std::end(vertices));
        offsets.push_back(std::uint32_t(corners.size()));
    }
};

/// Of a part called `part_0001` or `convex_0001`; 0 of other names.
std::int32_t numberIn(const std::string& name);
/// A number from 0 for each part, for formats that have no names: one less than that of the name
/// where all are `part_0001` or `convex_0001` and differ, its index otherwise.
std::vector<std::int32_t> partNumbers(const std::vector<Part>& parts);

/// Points without connectivity.
struct PointCloud {
    std::vector<Vec3> positions;
    std::vector<Attribute> attributes;
};

/// What a file holds.
using Shape = std::variant<PolygonMesh, PointCloud>;

/// Occupancy on `n`^3 cubic cells; cell (x, y, z) is `cells[(x * n + y) * n + z]` (1 inside) and
/// has its centre at `origin + cell * (x + 0.5, y + 0.5, z + 0.5)`. BSP-Net's frame is origin -0.5,
/// cell 1/n (BSP-NET-pytorch data layout).
struct VoxelGrid {
    int n = 0;
    Vec3 origin{-0.5, -0.5, -0.5};
    double cell = 0;
    std::vector<std::uint8_t> cells;

    std::size_t index(int x, int y, int z) const { return (std::size_t(x) * n + y) * n + z; }
    Vec3 centre(int x, int y, int z) const {
        return {origin.x + cell * (x + 0.5), origin.y + cell * (y + 0.5),
                origin.z + cell * (z + 0.5)};
    }
};

/// The half-space { x : normal . x + offset <= 0 }; `normal` points out of it and need not be unit.
struct Plane {
    Vec3 normal;
    double offset = 0;

    double at(const Vec3& p) const { return dot(normal, p) + offset; }
};

/// BSP-Net's own representation of a shape (CVPR 2020, section 3): a pool of planes and, per
/// convex, which of them bound it (the columns of the binary matrix T). The shape is the union of
/// the convexes.
struct ConvexDecomposition {
    std::vector<Plane> planes;
    std::vector<std::vector<std::uint32_t>> convexes;  ///< indices into `planes`
    std::vector<std::uint32_t>
        ids;  ///< index of each convex in the network's T, for stable names and colours

    /// The half-spaces of convex `i`.
    std::vector<Plane> halfSpaces(std::size_t i) const {
        std::vector<Plane> out;
        out.reserve(convexes[i].size());
        for (std::uint32_t j : convexes[i]) out.push_back(planes[j]);
        return out;
    }
};

/// Similarity into a network's frame: `p -> (p - centre) * scale`.
struct Normalisation {
    Vec3 centre;
    double scale = 1;

    Vec3 apply(const Vec3& p) const { return (p - centre) * scale; }
    Vec3 invert(const Vec3& p) const { return p * (1 / scale) + centre; }
    /// `plane` of the network's frame as a plane of the file's.
    Plane invert(const Plane& plane) const {
        return {plane.normal * scale, plane.offset - scale * dot(plane.normal, centre)};
    }
};

/// The box of the positions.
Box3 bounds(const std::vector<Vec3>& positions);
/// The box of the vertices that faces use: others may be far away.
Box3 boundsOfFaces(const PolygonMesh& mesh);

/// BSP-Net's frame: bounding-box centre to the origin, diagonal to 1. Flat or single-point shapes
/// keep a finite scale.
Normalisation unitDiagonal(const Box3& box);

/// Fan-free triangulation: convex polygons by fan, others by ear clipping in the plane of the
/// polygon's area normal; a polygon of n corners gives n - 2 triangles. `sourceFace`, if given,
/// receives the polygon that each triangle came from.
TriangleMesh triangulate(const PolygonMesh& mesh, std::vector<std::uint32_t>* sourceFace = nullptr);

/// The colour of convex or part `index`: the same everywhere, neighbours easy to tell apart.
std::array<std::uint8_t, 3> partColor(std::uint32_t index);

}  // namespace shapewright
