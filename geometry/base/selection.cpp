#include "geometry/base/selection.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace shapewright {
namespace {

/// Drops the other elements; returns the new index of each that stays.
template <class T>
std::vector<std::uint32_t> keepElements(std::vector<T>& elements, const std::vector<bool>& keep) {
    std::vector<std::uint32_t> to(elements.size(), 0);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!keep[i]) continue;
        to[i] = next;
        if (next != i) elements[next] = std::move(elements[i]);
        ++next;
    }
    elements.resize(next);
    return to;
}

Attribute picked(const Attribute& a, const std::vector<std::uint32_t>& which) {
    Attribute out{a.name, a.components, {}};
    out.values = std::visit(
        [&](const auto& values) -> Attribute::Values {
            const auto size = std::ptrdiff_t(a.components);
            std::decay_t<decltype(values)> some;
            some.reserve(which.size() * std::size_t(size));
            for (const std::uint32_t i : which)
                some.insert(some.end(), values.begin() + i * size, values.begin() + (i + 1) * size);
            return some;
        },
        a.values);
    return out;
}

}  // namespace

std::vector<Attribute> pickedValues(const std::vector<Attribute>& attributes,
                                    const std::vector<std::uint32_t>& which) {
    std::vector<Attribute> out;
    for (const Attribute& a : attributes) out.push_back(picked(a, which));
    return out;
}

void keepValues(std::vector<Attribute>& attributes, const std::vector<bool>& keep) {
    std::vector<std::uint32_t> which;
    for (std::size_t i = 0; i < keep.size(); ++i)
        if (keep[i]) which.push_back(std::uint32_t(i));
    for (Attribute& a : attributes) a = picked(a, which);
}

void keepPoints(PointCloud& cloud, const std::vector<bool>& keep) {
    keepElements(cloud.positions, keep);
    keepValues(cloud.attributes, keep);
}

void keepFaces(PolygonMesh& mesh, const std::vector<bool>& keep) {
    PolygonMesh rest;
    for (std::size_t f = 0; f < keep.size(); ++f) {
        if (!keep[f]) continue;
        rest.corners.insert(rest.corners.end(), mesh.face(f), mesh.face(f) + mesh.faceSize(f));
        rest.offsets.push_back(std::uint32_t(rest.corners.size()));
        if (!mesh.facePart.empty()) rest.facePart.push_back(mesh.facePart[f]);
    }
    mesh.corners = std::move(rest.corners);
    mesh.offsets = std::move(rest.offsets);
    mesh.facePart = std::move(rest.facePart);
    keepValues(mesh.faceAttributes, keep);
}

void keepParts(PolygonMesh& mesh, const std::vector<bool>& keep) {
    if (!mesh.facePart.empty()) {
        std::vector<bool> faces;
        faces.reserve(mesh.facePart.size());
        for (const std::uint32_t p : mesh.facePart) faces.push_back(keep[p]);
        keepFaces(mesh, faces);
    }
    const std::vector<std::uint32_t> to = keepElements(mesh.parts, keep);
    for (std::uint32_t& p : mesh.facePart) p = to[p];
}

void keepVertices(PolygonMesh& mesh, const std::vector<bool>& keep) {
    const std::vector<std::uint32_t> to = keepElements(mesh.positions, keep);
    for (std::uint32_t& c : mesh.corners) c = to[c];
    keepValues(mesh.vertexAttributes, keep);
}

void dropUnusedVertices(PolygonMesh& mesh) {
    std::vector<bool> used(mesh.positions.size(), false);
    for (const std::uint32_t c : mesh.corners) used[c] = true;
    keepVertices(mesh, used);
}

}  // namespace shapewright
