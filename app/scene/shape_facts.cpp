#include "app/scene/shape_facts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shapewright {
namespace {

/// A plane rounded so that faces of one plane agree: direction to 1e-4, offset to 1e-5 diagonals.
std::array<std::int64_t, 4> planeKey(const Vec3& normal, const Vec3& point, const Box3& box) {
    const double size = box.diagonal() > 0 ? box.diagonal() : 1;
    return {std::llround(normal.x * 1e4), std::llround(normal.y * 1e4),
            std::llround(normal.z * 1e4),
            std::llround(dot(normal, point - box.centre()) / size * 1e5)};
}

std::vector<PartFacts> partFacts(const PolygonMesh& mesh, const Box3& box) {
    std::vector<PartFacts> parts(mesh.parts.size());
    std::vector<std::vector<std::uint32_t>> vertices(parts.size());
    std::vector<std::vector<std::array<std::int64_t, 4>>> planes(parts.size());
    const std::vector<double> areas = parts.empty() ? std::vector<double>() : faceAreas(mesh);
    for (std::size_t f = 0; f < mesh.facePart.size(); ++f) {
        const std::uint32_t p = mesh.facePart[f];
        const std::uint32_t* c = mesh.face(f);
        const std::size_t n = mesh.faceSize(f);
        const Vec3 first = mesh.positions[c[0]];
        Vec3 area;
        for (std::size_t i = 0; i < n; ++i) {
            const Vec3 a = mesh.positions[c[i]], b = mesh.positions[c[(i + 1) % n]];
            area += cross(a - first, b - first);
            parts[p].box.add(a);
        }
        vertices[p].insert(vertices[p].end(), c, c + n);
        planes[p].push_back(planeKey(normalized(area), first, box));
        parts[p].faces += 1;
        parts[p].area += areas[f];
        parts[p].volume += dot(area, first - box.centre()) / 6;
    }
    auto distinct = [](auto& list) {
        std::sort(list.begin(), list.end());
        return std::size_t(std::unique(list.begin(), list.end()) - list.begin());
    };
    for (std::size_t p = 0; p < parts.size(); ++p) {
        parts[p].vertices = distinct(vertices[p]);
        parts[p].planes = distinct(planes[p]);
    }
    return parts;
}

}  // namespace

bool ShapeFacts::partsAreFlat() const {
    return !parts.empty() && std::none_of(parts.begin(), parts.end(),
                                          [](const PartFacts& p) { return p.volume != 0; });
}

ShapeFacts shapeFacts(const Shape& shape) {
    ShapeFacts facts;
    if (const auto* cloud = std::get_if<PointCloud>(&shape)) {
        facts.cloud = true;
        facts.vertices = cloud->positions.size();
        facts.box = bounds(cloud->positions);
        return facts;
    }
    const auto& mesh = std::get<PolygonMesh>(shape);
    facts.vertices = mesh.positions.size();
    facts.faces = mesh.faceCount();
    facts.box = bounds(mesh.positions);
    facts.mesh = meshFacts(mesh);
    facts.watertight = watertight(mesh, facts.mesh);
    facts.parts = partFacts(mesh, facts.box);
    return facts;
}

}  // namespace shapewright
