// The official fast extraction in single precision; tolerances and order of steps are its own
// (BSP-NET-pytorch), so that results can be compared polygon by polygon.

#include <array>
#include <cmath>
#include <cstdio>

#include "geometry/convex/convex.h"

namespace shapewright {
namespace {

constexpr float kEpsilon = 1e-5f;
constexpr float kMerge = 1e-4f;

using Point = std::array<float, 3>;

struct Half {  // inside where n . x >= w
    std::array<float, 3> n;
    float w;

    float at(const Point& p) const { return n[0] * p[0] + n[1] * p[1] + n[2] * p[2] - w; }
};

struct Polygon {
    std::vector<Point> points;
    Half half;
};

/// The part of a polygon in front of a plane; false when there is none. A coplanar one stays whole.
bool clipTo(std::vector<Point>& points, const Half& half) {
    bool front = false, back = false;
    std::vector<int> side(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float d = half.at(points[i]);
        side[i] = d < -kEpsilon ? -1 : d > kEpsilon ? 1 : 0;
        front |= side[i] > 0;
        back |= side[i] < 0;
    }
    if (!back) return true;
    if (!front) return false;
    std::vector<Point> kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t j = (i + 1) % points.size();
        if (side[i] >= 0) kept.push_back(points[i]);
        if (side[i] * side[j] < 0) {
            const Point& a = points[i];
            const Point& b = points[j];
            const Point d{b[0] - a[0], b[1] - a[1], b[2] - a[2]};
            const float run = half.n[0] * d[0] + half.n[1] * d[1] + half.n[2] * d[2];
            const float t =
                (half.w - (half.n[0] * a[0] + half.n[1] * a[1] + half.n[2] * a[2])) / run;
            kept.push_back({a[0] + t * d[0], a[1] + t * d[1], a[2] + t * d[2]});
        }
    }
    points = std::move(kept);
    return points.size() >= 3;
}

/// The plane within the border of 1 on the two axes other than its steepest, seen from outside.
std::vector<Point> quad(const Half& half) {
    int axis = 0;
    for (int a = 1; a < 3; ++a)
        if (std::abs(half.n[a]) > std::abs(half.n[axis])) axis = a;
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    // Which corner comes first shows where thin plates merge.
    const float corner[4][2] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    std::vector<Point> out;
    for (int k = 0; k < 4; ++k) {
        Point p;
        p[u] = corner[k][0];
        p[v] = corner[k][1];
        p[axis] = (half.w - half.n[u] * p[u] - half.n[v] * p[v]) / half.n[axis];
        out.push_back(p);
    }
    if (half.n[axis] > 0) std::swap(out[1], out[3]);
    return out;
}

std::vector<Polygon> intersect(const std::vector<Half>& halves) {
    std::vector<Polygon> faces;
    for (const Half& half : halves) {
        const auto& n = half.n;
        if (n[0] * n[0] + n[1] * n[1] + n[2] * n[2] < kEpsilon) continue;
        std::vector<Polygon> next;
        for (Polygon& face : faces)
            if (clipTo(face.points, half)) next.push_back(std::move(face));
        Polygon fresh{quad(half), half};
        bool seen = true;
        for (const Polygon& face : next)
            if (!(seen = clipTo(fresh.points, face.half))) break;
        if (seen) next.push_back(std::move(fresh));
        faces = std::move(next);
    }
    return faces;
}

}  // namespace

PolygonMesh compatibilityMesh(const ConvexDecomposition& shape, bool merged) {
    PolygonMesh mesh;
    for (std::size_t i = 0; i < shape.convexes.size(); ++i) {
        std::vector<Half> halves;
        for (std::uint32_t j : shape.convexes[i]) {
            const Plane& p = shape.planes[j];
            halves.push_back(
                {{-float(p.normal.x), -float(p.normal.y), -float(p.normal.z)}, float(p.offset)});
        }
        std::vector<Point> corners;
        for (const Polygon& face : intersect(halves)) {
            std::vector<std::uint32_t> loop;
            for (const Point& p : face.points) {
                std::uint32_t v = 0;
                if (merged) {
                    while (v < corners.size() &&
                           !(std::abs(corners[v][0] - p[0]) + std::abs(corners[v][1] - p[1]) +
                                 std::abs(corners[v][2] - p[2]) <
                             kMerge))
                        ++v;
                } else {
                    v = std::uint32_t(corners.size());
                }
                if (v == corners.size()) {
                    corners.push_back(p);
                    mesh.positions.push_back({p[0], p[1], p[2]});
                }
                const std::uint32_t index =
                    std::uint32_t(mesh.positions.size() - corners.size()) + v;
                if (!merged || loop.empty() || loop.back() != index) loop.push_back(index);
            }
            while (merged && loop.size() > 1 && loop.front() == loop.back()) loop.pop_back();
            if (loop.size() < 3) continue;
            mesh.addFace(loop);
            mesh.facePart.push_back(std::uint32_t(mesh.parts.size()));
        }
        const std::uint32_t id = i < shape.ids.size() ? shape.ids[i] : std::uint32_t(i);
        char name[32];
        std::snprintf(name, sizeof name, "convex_%04u", id + 1);
        mesh.parts.push_back({name, partColor(id)});
    }
    return mesh;
}

}  // namespace shapewright
