#include "viewers/drawing/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/base/parallel.h"

namespace shapewright {
namespace {

constexpr std::size_t kBlock = 16384;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Nearest {
    double depth = kInfinity;
    std::size_t index = 0;
};

/// The smallest `depth(i)`; the lower index of equal ones.
template <class Depth>
Nearest nearest(std::size_t count, const Depth& depth) {
    std::vector<Nearest> blocks((count + kBlock - 1) / kBlock);
    parallelFor(blocks.size(), 1, [&](std::size_t b) {
        for (std::size_t i = b * kBlock; i < std::min(count, (b + 1) * kBlock); ++i)
            if (const double d = depth(i); d < blocks[b].depth) blocks[b] = {d, i};
    });
    Nearest best;
    for (const Nearest& n : blocks)
        if (n.depth < best.depth) best = n;
    return best;
}

class ItemPick {
public:
    ItemPick(const Scene& scene, const SceneItem& item, const Ray& ray)
        : m_scene(scene),
          m_item(item),
          m_drawn(*item.drawn),
          m_place(scene.placement(m_drawn)),
          m_shifts(scene.partShifts(item)),
          m_hidden(m_drawn.parts.size(), 0),
          m_ray{(ray.origin - m_place.shift) * (1 / m_place.scale), ray.direction} {
        for (int part : item.look.hiddenParts)
            if (part >= 0 && std::size_t(part) < m_hidden.size()) m_hidden[std::size_t(part)] = 1;
    }

    std::optional<Hit> faces() const {
        const Nearest best = nearest(m_drawn.triangleCount(), [&](std::size_t t) {
            const std::uint32_t part = m_drawn.vertexPart[std::size_t(m_drawn.triangles[3 * t])];
            if (m_hidden[part]) return kInfinity;
            const double depth = meet(t, m_shifts[part], sinkOfPart(part));
            return depth < kInfinity && clipped(depth) ? kInfinity : depth;
        });
        if (best.depth == kInfinity) return {};
        Hit hit = hitAt(best.depth, std::size_t(m_drawn.triangles[3 * best.index]));
        hit.face = m_drawn.triangleFace[best.index];
        double closest = kInfinity;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto v = std::size_t(m_drawn.triangles[3 * best.index + k]);
            const double d = squaredLength(vertex(v) + m_shifts[m_drawn.vertexPart[v]] -
                                           (m_ray.origin + m_ray.direction * best.depth));
            if (d < closest) closest = d, hit.vertex = m_drawn.vertexSource[v];
        }
        return hit;
    }

    std::optional<Hit> points(double slope, double radius) const {
        radius /= m_place.scale;
        const Nearest best = nearest(m_drawn.vertexCount(), [&](std::size_t v) {
            const std::uint32_t part = m_drawn.vertexPart[v];
            const Vec3 from = vertex(v) + m_shifts[part] - m_ray.origin;
            const double depth = dot(from, m_ray.direction), reach = radius + slope * depth;
            if (depth <= 0 || squaredLength(from) - depth * depth > reach * reach ||
                m_hidden[part] || m_item.offFrame(v) || clipped(depth))
                return kInfinity;
            return depth;
        });
        if (best.depth == kInfinity) return {};
        Hit hit = hitAt(best.depth, best.index);
        const Vec3 own = vertex(best.index);
        hit.at = (own + m_shifts[std::size_t(hit.part)]) * m_place.scale + m_place.shift;
        hit.vertex = m_drawn.vertexSource[best.index];
        hit.point = std::visit([&](const auto& s) { return s.positions[std::size_t(hit.vertex)]; },
                               *m_drawn.shape);
        return hit;
    }

private:
    Vec3 vertex(std::size_t v) const {
        const float* p = m_drawn.positions.data() + 3 * v;
        return {p[0], p[1], p[2]};
    }

    /// Depth of triangle `t`, moved against its normal by `sink`, on the ray (Moeller and Trumbore
    /// 1997), either side.
    double meet(std::size_t t, const Vec3& shift, double sink) const {
        const std::int32_t* c = m_drawn.triangles.data() + 3 * t;
        const Vec3 a = vertex(std::size_t(c[0]));
        const Vec3 e = vertex(std::size_t(c[1])) - a, f = vertex(std::size_t(c[2])) - a;
        const Vec3 p = cross(m_ray.direction, f);
        const double det = dot(e, p);
        if (det == 0) return kInfinity;
        const Vec3 s = m_ray.origin - a - shift;
        const double u = dot(s, p) / det;
        if (u < 0 || u > 1) return kInfinity;
        const Vec3 q = cross(s, e);
        const double v = dot(m_ray.direction, q) / det;
        if (v < 0 || u + v > 1) return kInfinity;
        const double depth = dot(f, q) / det + sink * length(cross(e, f)) / det;
        return depth > 0 ? depth : kInfinity;
    }

    bool clipped(double depth) const {
        if (m_scene.clipping.empty()) return false;
        const Vec3 own = m_ray.origin + m_ray.direction * depth;
        return m_scene.clipped(own * m_place.scale + m_place.shift);
    }

    Hit hitAt(double depth, std::size_t v) const {
        Hit hit;
        const std::uint32_t part = m_drawn.vertexPart[v];
        const Vec3 own = m_ray.origin + m_ray.direction * depth;
        hit.part = int(part);
        hit.at = own * m_place.scale + m_place.shift;
        hit.point = m_drawn.frame.invert(own - m_shifts[part]);
        hit.depth = depth * m_place.scale;
        return hit;
    }

    const Scene& m_scene;
    const SceneItem& m_item;
    const DrawnShape& m_drawn;
    Scene::Placement m_place;
    std::vector<Vec3> m_shifts;
    std::vector<char> m_hidden;
    Ray m_ray;
};

}  // namespace

std::optional<Hit> pick(const Scene& scene, int view, const Ray& ray, double slope, double radius) {
    std::optional<Hit> best;
    for (const auto& [id, item] : scene.items) {
        if (!item.shownIn(view)) continue;
        const ItemPick here(scene, item, ray);
        const bool dots =
            item.drawn->isCloud() || item.look.representation == Representation::Points;
        std::optional<Hit> hit = dots ? here.points(slope, radius) : here.faces();
        if (!hit || (best && best->depth <= hit->depth)) continue;
        hit->item = id;
        best = hit;
    }
    return best;
}

}  // namespace shapewright
