#include "app/scene/kept_parts.h"

namespace shapewright {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t(0);

std::vector<Attribute> picked(const std::vector<Attribute>& list,
                              const std::vector<std::uint32_t>& which) {
    std::vector<Attribute> out;
    for (const Attribute& a : list) {
        Attribute kept{a.name, a.components, {}};
        const auto size = std::size_t(a.components);
        kept.values = std::visit(
            [&](const auto& values) -> Attribute::Values {
                std::decay_t<decltype(values)> some;
                some.reserve(which.size() * size);
                for (const std::uint32_t i : which)
                    some.insert(some.end(), values.begin() + std::ptrdiff_t(i * size),
                                values.begin() + std::ptrdiff_t((i + 1) * size));
                return some;
            },
            a.values);
        out.push_back(std::move(kept));
    }
    return out;
}

}  // namespace

PolygonMesh withoutParts(const PolygonMesh& mesh, const std::vector<int>& hidden) {
    std::vector<std::uint32_t> newPart(mesh.parts.size(), 0);
    for (const int p : hidden)
        if (p >= 0 && std::size_t(p) < newPart.size()) newPart[std::size_t(p)] = kNone;
    PolygonMesh out;
    for (std::size_t p = 0; p < newPart.size(); ++p) {
        if (newPart[p] == kNone) continue;
        newPart[p] = std::uint32_t(out.parts.size());
        out.parts.push_back(mesh.parts[p]);
    }
    std::vector<std::uint32_t> faces, vertices, newVertex(mesh.positions.size(), kNone), corners;
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        if (!mesh.facePart.empty()) {
            if (newPart[mesh.facePart[f]] == kNone) continue;
            out.facePart.push_back(newPart[mesh.facePart[f]]);
        }
        faces.push_back(std::uint32_t(f));
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
    out.vertexAttributes = picked(mesh.vertexAttributes, vertices);
    out.faceAttributes = picked(mesh.faceAttributes, faces);
    return out;
}

}  // namespace shapewright
