#include <CGAL/Constrained_Delaunay_triangulation_2.h>
#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Triangulation_face_base_with_info_2.h>
#include <CGAL/Triangulation_vertex_base_with_info_2.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "geometry/convex/union_surface.h"

namespace shapewright::grid {
namespace {

using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
using VertexBase = CGAL::Triangulation_vertex_base_with_info_2<Corner, Kernel>;
struct FaceInfo {
    int depth = -1;  ///< borders crossed on the way in; odd inside the region
    std::uint32_t polygon = 0;
};
using PlainFace = CGAL::Triangulation_face_base_with_info_2<FaceInfo, Kernel>;
using FaceBase = CGAL::Constrained_triangulation_face_base_2<Kernel, PlainFace>;
using Triangulation = CGAL::Constrained_Delaunay_triangulation_2<
    Kernel, CGAL::Triangulation_data_structure_2<VertexBase, FaceBase>>;

Kernel::FT exact(Int v) {
    const bool negative = v < 0;
    auto u = negative ? -static_cast<unsigned __int128>(v) : static_cast<unsigned __int128>(v);
    Kernel::FT out = 0, unit = 1;
    for (; u != 0; u >>= 48) {
        out += unit * double(std::uint64_t(u) & 0xffffffffffffull);
        unit *= 0x1.0p48;
    }
    return negative ? -out : out;
}

void markInside(Triangulation& t) {
    std::vector<Triangulation::Face_handle> level{t.infinite_face()}, next;
    for (int depth = 0; !level.empty(); ++depth, level.swap(next), next.clear())
        while (!level.empty()) {
            const auto face = level.back();
            level.pop_back();
            if (face->info().depth >= 0) continue;
            face->info().depth = depth;
            for (int i = 0; i < 3; ++i)
                if (face->neighbor(i)->info().depth < 0)
                    (face->is_constrained(i) ? next : level).push_back(face->neighbor(i));
        }
}

struct Polygon {
    std::vector<Corner> corners;
    std::vector<std::uint32_t> copies;
};

/// Joins two polygons over the edge a -> b of the first if the result is simple.
bool joinOver(Polygon& p, const Polygon& q, Corner a, Corner b) {
    std::size_t shared = 0;
    for (Corner c : q.corners) shared += std::count(p.corners.begin(), p.corners.end(), c) > 0;
    if (shared != 2) return false;
    const auto at = [](const Polygon& x, Corner c) {
        return std::size_t(std::find(x.corners.begin(), x.corners.end(), c) - x.corners.begin());
    };
    const std::size_t n = q.corners.size(), from = at(q, a);
    Polygon middle;
    for (std::size_t k = 1; k + 1 < n; ++k) {  // what lies between a and b in q
        const std::size_t i = (from + k) % n;
        if (q.corners[i] == b) break;
        middle.corners.push_back(q.corners[i]);
        middle.copies.push_back(q.copies[i]);
    }
    const auto where = std::ptrdiff_t(at(p, a) + 1);
    p.corners.insert(p.corners.begin() + where, middle.corners.begin(), middle.corners.end());
    p.copies.insert(p.copies.begin() + where, middle.copies.begin(), middle.copies.end());
    return true;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> splitRegion(const std::vector<FlatLoop>& loops,
                                                    const std::vector<GridPoint>& corners, int axis,
                                                    bool flipped) {
    Triangulation t;
    std::map<Corner, Triangulation::Vertex_handle> vertex;
    std::map<std::pair<Corner, Corner>, std::uint32_t> copyAtEnd;  // of an edge of the border
    int u = (axis + 1) % 3, v = (axis + 2) % 3;
    if (flipped) std::swap(u, v);
    for (const FlatLoop& loop : loops)
        for (Corner c : loop.corners) {
            if (vertex.count(c)) continue;
            const GridPoint& p = corners[c];
            const Kernel::FT w = exact(p.w);
            const auto handle = t.insert({exact(p[u]) / w, exact(p[v]) / w});
            handle->info() = c;
            vertex[c] = handle;
        }
    for (const FlatLoop& loop : loops)
        for (std::size_t k = 0; k < loop.corners.size(); ++k) {
            const std::size_t next = (k + 1) % loop.corners.size();
            t.insert_constraint(vertex[loop.corners[k]], vertex[loop.corners[next]]);
            copyAtEnd[{loop.corners[k], loop.corners[next]}] = loop.copies[next];
        }
    markInside(t);

    // A corner's copy is that of the border met when turning about it within the region.
    auto copyOf = [&](Triangulation::Face_handle face, int i) {
        const auto centre = face->vertex(i);
        for (;;) {
            const int k = face->index(centre);
            if (face->is_constrained(t.ccw(k)))
                return copyAtEnd.at({face->vertex(t.cw(k))->info(), centre->info()});
            face = face->neighbor(t.ccw(k));
        }
    };
    std::vector<Polygon> polygons;
    for (const auto face : t.finite_face_handles()) {
        if (face->info().depth % 2 == 0) continue;
        face->info().polygon = std::uint32_t(polygons.size());
        Polygon triangle;
        for (int i = 0; i < 3; ++i) {
            triangle.corners.push_back(face->vertex(i)->info());
            triangle.copies.push_back(copyOf(face, i));
        }
        polygons.push_back(std::move(triangle));
    }
    std::vector<std::uint32_t> owner(polygons.size());
    std::iota(owner.begin(), owner.end(), 0u);
    auto find = [&](std::uint32_t p) {
        while (owner[p] != p) p = owner[p] = owner[owner[p]];
        return p;
    };
    for (const auto& [face, i] : t.finite_edges()) {
        const auto other = face->neighbor(i);
        if (face->is_constrained(i) || face->info().depth % 2 == 0 || other->info().depth % 2 == 0)
            continue;
        const std::uint32_t p = find(face->info().polygon), q = find(other->info().polygon);
        if (p == q) continue;
        if (joinOver(polygons[p], polygons[q], face->vertex(t.ccw(i))->info(),
                     face->vertex(t.cw(i))->info())) {
            owner[q] = p;
            polygons[q] = {};
        }
    }
    std::vector<std::vector<std::uint32_t>> out;
    for (Polygon& p : polygons)
        if (!p.copies.empty()) out.push_back(std::move(p.copies));
    return out;
}

}  // namespace shapewright::grid
