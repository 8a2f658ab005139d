#include <cstdio>

#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"

namespace shapewright {

Result<PolygonMesh> meshOf(const ConvexDecomposition& shape, const Box3& box,
                           const JobControl& job) {
    std::vector<std::optional<ConvexPolyhedron>> solids(shape.convexes.size());
    parallelFor(solids.size(), 1, [&](std::size_t i) {
        if (!job.cancelled()) solids[i] = intersectHalfSpaces(shape.halfSpaces(i), box);
    });
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    PolygonMesh mesh;
    for (std::size_t i = 0; i < solids.size(); ++i) {
        if (!solids[i]) continue;
        const std::uint32_t id = i < shape.ids.size() ? shape.ids[i] : std::uint32_t(i);
        char name[32];
        std::snprintf(name, sizeof name, "convex_%04u", id + 1);
        const std::uint32_t first = std::uint32_t(mesh.positions.size());
        mesh.positions.insert(mesh.positions.end(), solids[i]->vertices.begin(),
                              solids[i]->vertices.end());
        for (std::vector<std::uint32_t>& face : solids[i]->faces) {
            for (std::uint32_t& v : face) v += first;
            mesh.addFace(face);
            mesh.facePart.push_back(std::uint32_t(mesh.parts.size()));
        }
        mesh.parts.push_back({name, partColor(id)});
    }
    return mesh;
}

}  // namespace shapewright
