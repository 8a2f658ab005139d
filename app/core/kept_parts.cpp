#include "app/core/kept_parts.h"

#include "geometry/base/selection.h"

namespace shapewright {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t(0);

/// Those faces, with their vertices and attributes, to a mesh without any. `newVertex` is kNone for
/// every vertex of `mesh`, before and after.
void addFaces(const PolygonMesh& mesh, const std::vector<std::uint32_t>& faces,
              std::vector<std::uint32_t>& newVertex, PolygonMesh& out) {
    std::vector<std::uint32_t> vertices, corners;
    for (const std::uint32_t f : faces) {
        corners.clear();
        for (std::size_t i = 0; i < mesh.faceSize(f); ++i) {
            std::uint32_t& to = newVertex[mesh.face(f)[i]];
            if (to == kNone) {
                to = std::uint32_t(vertices.size());
                vertices.push_back(mesh.face(f)[i]);
                out.positions.push_back(mesh.positions[mesh.face(f)[i]]);
            }
            corners.push_back(to);
        }
        out.addFace(corners);
    }
    for (const std::uint32_t v : vertices) newVertex[v] = kNone;
    out.vertexAttributes = pickedValues(mesh.vertexAttributes, vertices);
    out.faceAttributes = pickedValues(mesh.faceAttributes, faces);
}

}  // namespace

PolygonMesh withoutParts(const PolygonMesh& mesh, const std::vector<int>& hidden) {
    std::vector<bool> keep(mesh.parts.size(), true);
    for (const int p : hidden)
        if (p >= 0 && std::size_t(p) < keep.size()) keep[std::size_t(p)] = false;
    PolygonMesh out = mesh;
    keepParts(out, keep);
    dropUnusedVertices(out);
    return out;
}

std::vector<PolygonMesh> partsOf(const PolygonMesh& mesh) {
    if (mesh.faceCount() == 0) return {};
    if (mesh.parts.empty()) return {mesh};
    std::vector<std::vector<std::uint32_t>> faces(mesh.parts.size());
    for (std::size_t f = 0; f < mesh.faceCount(); ++f)
        faces[mesh.facePart[f]].push_back(std::uint32_t(f));
    std::vector<PolygonMesh> out;
    std::vector<std::uint32_t> newVertex(mesh.positions.size(), kNone);
    for (std::size_t p = 0; p < faces.size(); ++p) {
        if (faces[p].empty()) continue;
        PolygonMesh& part = out.emplace_back();
        part.parts = {mesh.parts[p]};
        part.facePart.assign(faces[p].size(), 0);
        addFaces(mesh, faces[p], newVertex, part);
    }
    return out;
}

}  // namespace shapewright
