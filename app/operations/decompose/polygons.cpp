#include "app/operations/decompose/polygons.h"

#include <algorithm>
#include <set>

#include "app/core/mesh_facts.h"
#include "geometry/convex/convex.h"
#include "geometry/metrics/metrics.h"

namespace shapewright {

namespace {

std::size_t usedPlanes(const ConvexDecomposition& shape) {
    std::vector<bool> used(shape.planes.size());
    std::size_t count = 0;
    for (const auto& convex : shape.convexes)
        for (std::uint32_t j : convex) {
            count += !used[j];
            used[j] = true;
        }
    return count;
}

/// Official extraction works in BSP-Net's frame; the border box says which that is.
PolygonMesh officialMesh(const ConvexDecomposition& shape, const Box3& border) {
    const Normalisation frame{border.centre(), 2 / border.size().x};
    ConvexDecomposition unit = shape;
    for (Plane& p : unit.planes) {
        p.offset += dot(p.normal, frame.centre);
        p.normal *= 1 / frame.scale;
    }
    PolygonMesh mesh = compatibilityMesh(unit);
    for (Vec3& p : mesh.positions) p = frame.invert(p);
    return mesh;
}

/// All convexes in one object; which convex a face is of stays with the face.
void group(PolygonMesh& mesh) {
    Attribute part{"part", 1, std::vector<std::int32_t>()};
    Attribute color{"color", 3, std::vector<std::uint8_t>()};
    auto& parts = std::get<std::vector<std::int32_t>>(part.values);
    auto& colors = std::get<std::vector<std::uint8_t>>(color.values);
    const std::vector<std::int32_t> numbers = partNumbers(mesh.parts);
    for (std::uint32_t p : mesh.facePart) {
        parts.push_back(numbers[p]);
        colors.insert(colors.end(), mesh.parts[p].color.begin(), mesh.parts[p].color.end());
    }
    mesh.faceAttributes = {std::move(part), std::move(color)};
    mesh.parts = {{"convexes", partColor(0)}};
    mesh.facePart.assign(mesh.faceCount(), 0);
}

/// Convexes that have faces; the official extraction names the others, too.
std::size_t convexesIn(const PolygonMesh& mesh) {
    return std::set<std::uint32_t>(mesh.facePart.begin(), mesh.facePart.end()).size();
}

/// Of the convex that has the most.
std::size_t mostVertices(const PolygonMesh& mesh) {
    std::vector<std::set<std::uint32_t>> vertices(mesh.parts.size());
    std::size_t most = 0;
    for (std::size_t f = 0; f < mesh.facePart.size(); ++f) {
        auto& own = vertices[mesh.facePart[f]];
        own.insert(mesh.face(f), mesh.face(f) + mesh.faceSize(f));
        most = std::max(most, own.size());
    }
    return most;
}

}  // namespace

Result<Polygons> polygonsOf(const ConvexDecomposition& shape, const Solid& solid,
                            const std::string& output, const std::string& extraction,
                            const JobControl& job, bool atOnce) {
    Polygons out;
    // BSP-Net's border: [-1, 1]^3 in the frame where the shape's diagonal is 1.
    const double border = solid.bounds().diagonal();
    const Vec3 middle = solid.bounds().centre(), reach{border, border, border};
    const Box3 box{middle - reach, middle + reach};
    if (output == "union" && atOnce)
        out.notes.push_back("Stopped early: these are the convexes, not yet their union.");
    std::size_t convexes = 0;
    if (output == "union" && !atOnce) {
        Result<ConvexUnion> united = uniteConvexes(shape, box, job);
        // A union of nothing is an empty mesh, like the convexes one by one.
        if (!united && united.error().code != ErrorCode::Empty) return united.error();
        if (united) {
            out.mesh = std::move(united->mesh);
            out.notes = std::move(united->notes);
            convexes = united->convexes;
        }
    } else {
        Result<PolygonMesh> mesh =
            extraction == "compatible" ? officialMesh(shape, box) : meshOf(shape, box, job);
        if (!mesh) return mesh.error();
        out.mesh = *std::move(mesh);
        convexes = convexesIn(out.mesh);
    }
    const std::size_t all = shape.convexes.size();
    if (convexes < all)
        out.notes.push_back(std::to_string(all - convexes) + " of " + std::to_string(all) +
                            " convexes have no volume and were left out.");
    const MeshFacts facts = meshFacts(out.mesh);
    Box3 extent;
    for (const Vec3& p : out.mesh.positions) extent.add(p);
    const Overlap agreed = overlap(shape, extent, solid, (atOnce ? 32 * 32 : 64 * 64) * 64);
    out.metrics = {
        {"iou", agreed.iou, {}},
        {"convexes", double(convexes), {}},
        {"planes", double(usedPlanes(shape)), {}},
        {"vertices", double(out.mesh.positions.size()), {}},
        {"faces", double(out.mesh.faceCount()), {}},
        {"watertight", double(watertight(out.mesh, facts)), {}},
    };
    if (!out.mesh.parts.empty())
        out.metrics.push_back({"most_vertices", double(mostVertices(out.mesh)), {}});
    if (!atOnce) {
        const Result<OverlapReport> overlap = overlapOf(shape, box, job);
        if (!overlap) return overlap.error();
        out.metrics.push_back({"volume", overlap->united, "cubic units"});
        out.metrics.push_back({"overlap", overlap->share(), {}});
    }
    if (output == "grouped" && out.mesh.faceCount() > 0) group(out.mesh);
    return out;
}

}  // namespace shapewright
