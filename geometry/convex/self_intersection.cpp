#include "geometry/convex/self_intersection.h"

#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Polygon_mesh_processing/self_intersections.h>
#include <CGAL/Surface_mesh.h>

#include <iterator>
#include <utility>

namespace shapewright {
namespace {

using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
using Surface = CGAL::Surface_mesh<Kernel::Point_3>;
namespace PMP = CGAL::Polygon_mesh_processing;

/// Whether two triangles intersect once equal corners are one corner.
bool crossesWhenWelded(const TriangleMesh& mesh, std::size_t f, std::size_t g) {
    Surface pair;
    std::vector<std::pair<Vec3, Surface::Vertex_index>> known;
    auto vertex = [&](std::uint32_t i) {
        for (const auto& [p, v] : known)
            if (p == mesh.positions[i]) return v;
        const Vec3& p = mesh.positions[i];
        known.emplace_back(p, pair.add_vertex({p.x, p.y, p.z}));
        return known.back().second;
    };
    const auto& a = mesh.triangles[f];
    const auto& b = mesh.triangles[g];
    pair.add_face(vertex(a[0]), vertex(a[1]), vertex(a[2]));
    if (pair.add_face(vertex(b[0]), vertex(b[1]), vertex(b[2])) == Surface::null_face() &&
        pair.add_face(vertex(b[0]), vertex(b[2]), vertex(b[1])) == Surface::null_face())
        return true;
    return PMP::does_self_intersect(pair);
}

}  // namespace

bool intersectsItself(const PolygonMesh& mesh) {
    const TriangleMesh triangles = triangulate(mesh);
    Surface surface;
    for (const Vec3& p : triangles.positions) surface.add_vertex({p.x, p.y, p.z});
    for (const auto& t : triangles.triangles)
        if (surface.add_face(Surface::Vertex_index(t[0]), Surface::Vertex_index(t[1]),
                             Surface::Vertex_index(t[2])) == Surface::null_face())
            return true;
    std::vector<std::pair<Surface::Face_index, Surface::Face_index>> pairs;
    PMP::self_intersections(surface, std::back_inserter(pairs));
    for (const auto& [f, g] : pairs)
        if (f == g || crossesWhenWelded(triangles, std::size_t(f), std::size_t(g))) return true;
    return false;
}

}  // namespace shapewright
