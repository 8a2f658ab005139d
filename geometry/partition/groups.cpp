#include "geometry/partition/groups.h"

#include <algorithm>

#include "geometry/base/disjoint_sets.h"

namespace shapewright {
namespace {

constexpr std::size_t kMostPieces = 4000;  // pairs of boxes are compared

/// The same with the vertices that it uses alone.
TriangleMesh compact(const TriangleMesh& surface, const std::vector<std::uint32_t>& triangles) {
    TriangleMesh out;
    std::vector<std::uint32_t> used;
    for (const std::uint32_t f : triangles)
        used.insert(used.end(), surface.triangles[f].begin(), surface.triangles[f].end());
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    for (const std::uint32_t v : used) out.positions.push_back(surface.positions[v]);
    for (const std::uint32_t f : triangles) {
        std::array<std::uint32_t, 3> t = surface.triangles[f];
        for (std::uint32_t& v : t)
            v = std::uint32_t(std::lower_bound(used.begin(), used.end(), v) - used.begin());
        out.triangles.push_back(t);
    }
    return out;
}

/// The triangles of every connected piece.
std::vector<std::vector<std::uint32_t>> piecesOf(const TriangleMesh& surface) {
    DisjointSets pieces(surface.positions.size());
    for (const auto& t : surface.triangles) pieces.join(t[0], t[1]), pieces.join(t[0], t[2]);
    constexpr std::uint32_t kNone = ~std::uint32_t(0);
    std::vector<std::uint32_t> number(surface.positions.size(), kNone);
    std::vector<std::vector<std::uint32_t>> out;
    for (std::uint32_t f = 0; f < surface.triangles.size(); ++f) {
        std::uint32_t& n = number[pieces.of(surface.triangles[f][0])];
        if (n == kNone) {
            n = std::uint32_t(out.size());
            out.emplace_back();
        }
        out[n].push_back(f);
    }
    return out;
}

}  // namespace

std::vector<TriangleMesh> connectedPieces(const TriangleMesh& surface, std::size_t most) {
    const auto pieces = piecesOf(surface);
    std::vector<TriangleMesh> out;
    if (pieces.size() < 2 || pieces.size() > most) return out;
    for (const auto& triangles : pieces) out.push_back(compact(surface, triangles));
    return out;
}

std::vector<TriangleMesh> groupsApart(const TriangleMesh& surface) {
    constexpr double kAir = 0.01;  // of a group's own diagonal
    const auto pieces = piecesOf(surface);
    if (pieces.size() < 2 || pieces.size() > kMostPieces) return {surface};
    std::vector<Box3> boxes(pieces.size());
    for (std::size_t n = 0; n < pieces.size(); ++n)
        for (const std::uint32_t f : pieces[n])
            for (const std::uint32_t v : surface.triangles[f]) boxes[n].add(surface.positions[v]);

    DisjointSets groups(boxes.size());
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t i = 0; i < boxes.size(); ++i) {
            if (groups.of(i) != i) continue;
            const double air = kAir * boxes[i].diagonal();
            const Box3 around{boxes[i].low - Vec3{air, air, air},
                              boxes[i].high + Vec3{air, air, air}};
            for (std::uint32_t j = i + 1; j < boxes.size(); ++j)
                if (groups.of(j) == j && around.meets(boxes[j])) {
                    groups.join(i, j);
                    boxes[i].join(boxes[j]);
                    changed = true;
                }
        }
    }
    std::vector<std::vector<std::uint32_t>> members(boxes.size());
    for (std::uint32_t n = 0; n < pieces.size(); ++n) {
        auto& group = members[groups.of(n)];
        group.insert(group.end(), pieces[n].begin(), pieces[n].end());
    }
    for (auto& group : members) std::sort(group.begin(), group.end());
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < boxes.size(); ++i)
        if (groups.of(i) == i) order.push_back(i);
    if (order.size() < 2) return {surface};
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
        return boxes[i].diagonal() > boxes[j].diagonal();
    });
    std::vector<TriangleMesh> out;
    for (const std::uint32_t i : order) out.push_back(compact(surface, members[i]));
    return out;
}

Box3 withAir(const Box3& box) {
    const Vec3 size = box.size();
    const double longest = box.longest();
    Vec3 air;
    for (int a = 0; a < 3; ++a) air[a] = std::max(0.08 * size[a], 0.01 * longest);
    return {box.low - air, box.high + air};
}

bool sparse(const std::vector<TriangleMesh>& groups) {
    constexpr double kNextToNothing = 0.01;
    if (groups.size() < 2) return false;
    Box3 all;
    double filled = 0;
    for (const TriangleMesh& group : groups) {
        const Box3 box = bounds(group.positions);
        filled += withAir(box).volume();
        all.join(box);
    }
    return filled < kNextToNothing * withAir(all).volume();
}

std::size_t leftOut(const std::vector<TriangleMesh>& groups, const ConvexDecomposition& shape) {
    constexpr double kNear = 0.05;  // of a group's diagonal
    return std::size_t(std::count_if(groups.begin(), groups.end(), [&](const TriangleMesh& group) {
        const double near = kNear * bounds(group.positions).diagonal();
        const std::size_t step = std::max<std::size_t>(1, group.positions.size() / 500);
        for (const auto& convex : shape.convexes)
            for (std::size_t v = 0; v < group.positions.size(); v += step)
                if (std::all_of(convex.begin(), convex.end(), [&](std::uint32_t j) {
                        const Plane& p = shape.planes[j];
                        return p.at(group.positions[v]) <= near * length(p.normal);
                    }))
                    return false;
        return true;
    }));
}

}  // namespace shapewright
