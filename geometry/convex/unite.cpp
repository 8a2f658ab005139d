#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Nef_polyhedron_3.h>
#include <CGAL/Surface_mesh.h>
#include <CGAL/boost/graph/convert_nef_polyhedron_to_polygon_mesh.h>
#include <CGAL/convex_hull_3.h>

#include <algorithm>

#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"

namespace shapewright {
namespace {

using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
using Nef = CGAL::Nef_polyhedron_3<Kernel>;
using Surface = CGAL::Surface_mesh<Kernel::Point_3>;

/// The hull of the rounded corners: exact from here on, planar faces included.
bool nefOf(const ConvexPolyhedron& solid, Nef& out) {
    std::vector<Kernel::Point_3> points;
    for (const Vec3& v : solid.vertices) points.emplace_back(v.x, v.y, v.z);
    Surface hull;
    CGAL::convex_hull_3(points.begin(), points.end(), hull);
    if (hull.number_of_faces() < 4) return false;
    out = Nef(hull);
    return true;
}

Result<Nef> unite(const ConvexDecomposition& shape, const Box3& box, double grow,
                  const JobControl& job) {
    // Small unions first: the cost of one grows with what is in it.
    auto larger = [](const Nef& a, const Nef& b) {
        return a.number_of_vertices() > b.number_of_vertices();
    };
    std::vector<Nef> heap;
    for (std::size_t i = 0; i < shape.convexes.size(); ++i) {
        std::vector<Plane> planes = shape.halfSpaces(i);
        if (planes.empty()) continue;
        for (Plane& p : planes) p.offset -= grow * length(p.normal);
        const auto solid = intersectHalfSpaces(planes, box);
        Nef nef;
        if (solid && nefOf(*solid, nef)) heap.push_back(std::move(nef));
    }
    const std::size_t total = heap.size();
    std::make_heap(heap.begin(), heap.end(), larger);
    while (heap.size() > 1) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
        std::pop_heap(heap.begin(), heap.end(), larger);
        const Nef a = std::move(heap.back());
        heap.pop_back();
        std::pop_heap(heap.begin(), heap.end(), larger);
        const Nef b = std::move(heap.back());
        heap.pop_back();
        heap.push_back(a + b);
        std::push_heap(heap.begin(), heap.end(), larger);
        job.progress(1 - double(heap.size()) / double(total), "Uniting convexes");
    }
    if (heap.empty()) return Error{ErrorCode::Empty, "no convex has any volume to unite", {}};
    return std::move(heap.front());
}

}  // namespace

Result<ConvexUnion> uniteConvexes(const ConvexDecomposition& shape, const Box3& box,
                                  const JobControl& job) {
    try {
        const double step = 1e-6 * box.diagonal();
        ConvexUnion out;
        Result<Nef> nef = unite(shape, box, 0, job);
        for (int k = 1; nef.ok() && !nef->is_simple() && k <= 3; ++k) {
            out.notes = {"convexes met in an edge or a corner only; all planes were moved out by " +
                         std::to_string(k) + "e-6 of the box to make the surface a manifold"};
            nef = unite(shape, box, k * step, job);
        }
        if (!nef.ok()) return nef.error();
        if (!nef->is_simple())
            return Error{ErrorCode::Internal,
                         "the union still touches itself in an edge after its planes were moved; "
                         "write the convexes instead (--output convexes)",
                         {}};
        Surface surface;
        CGAL::convert_nef_polyhedron_to_polygon_mesh(*nef, surface, true);
        for (const auto v : surface.vertices()) {
            const auto& p = surface.point(v);
            out.mesh.positions.push_back(
                {CGAL::to_double(p.x()), CGAL::to_double(p.y()), CGAL::to_double(p.z())});
        }
        for (const auto f : surface.faces()) {
            std::vector<std::uint32_t> loop;
            for (const auto v : surface.vertices_around_face(surface.halfedge(f)))
                loop.push_back(std::uint32_t(std::size_t(v)));
            out.mesh.addFace(loop);
        }
        return out;
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal,
                     std::string("the exact union failed (") + e.what() +
                         "); write the convexes instead (--output convexes)",
                     {}};
    }
}

}  // namespace shapewright
