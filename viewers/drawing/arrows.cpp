#include "viewers/drawing/arrows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "viewers/drawing/scene.h"

namespace shapewright {
namespace {

constexpr int kSides = 6;
constexpr double kShaft = 0.05, kHead = 0.15, kHeadLength = 0.38;  // of the arrow's length

class Builder {
public:
    explicit Builder(ArrowMesh& out) : m_out(out) {}

    void add(const Vec3& from, const Vec3& along, std::uint32_t source) {
        const double length = shapewright::length(along);
        const Vec3 u = along * (1 / length);
        const Vec3 side = normalized(cross(u, std::abs(u.y) < 0.9 ? Vec3{0, 1, 0} : Vec3{1, 0, 0}));
        const Vec3 other = cross(u, side);
        std::array<Vec3, kSides> round;
        for (int k = 0; k < kSides; ++k) {
            const double angle = 6.283185307179586 * k / kSides;
            round[std::size_t(k)] = side * std::cos(angle) + other * std::sin(angle);
        }
        const Vec3 neck = from + along * (1 - kHeadLength), tip = from + along;
        m_source = source;
        const auto ring = [&](const Vec3& at, double radius, double forward) {
            const auto first = std::int32_t(m_out.source.size());
            for (const Vec3& r : round)
                vertex(at + r * (radius * length), normalized(r + u * forward));
            return first;
        };
        const std::int32_t tail = ring(from, kShaft, 0), shaft = ring(neck, kShaft, 0);
        strip(tail, shaft);
        const double slope = kHead / kHeadLength;
        const std::int32_t base = ring(neck, kHead, slope), point = ring(tip, 0, slope);
        strip(base, point);
        const auto below = std::int32_t(m_out.source.size());
        for (const Vec3& r : round) vertex(neck + r * (kHead * length), u * -1.0);
        for (int k = 2; k < kSides; ++k) triangle(below, below + k, below + k - 1);
    }

private:
    void vertex(const Vec3& p, const Vec3& n) {
        m_out.positions.insert(m_out.positions.end(), {float(p.x), float(p.y), float(p.z)});
        m_out.normals.insert(m_out.normals.end(), {float(n.x), float(n.y), float(n.z)});
        m_out.source.push_back(m_source);
    }
    void triangle(std::int32_t a, std::int32_t b, std::int32_t c) {
        m_out.triangles.insert(m_out.triangles.end(), {a, b, c});
    }
    void strip(std::int32_t low, std::int32_t high) {
        for (std::int32_t k = 0; k < kSides; ++k) {
            const std::int32_t next = (k + 1) % kSides;
            triangle(low + k, low + next, high + next);
            triangle(low + k, high + next, high + k);
        }
    }

    ArrowMesh& m_out;
    std::uint32_t m_source = 0;
};

}  // namespace

namespace {

struct Arrow {
    std::int32_t vertex;
    Vec3 along;
};

/// The median distance from an arrow's start to the next one's, of some of them. The spacing of all
/// points says nothing here: most of them may have no arrow.
double spacingOf(const std::vector<Arrow>& arrows, const DrawnShape& shape) {
    constexpr std::size_t kSome = 200;
    const auto at = [&](const Arrow& a) {
        const float* p = shape.positions.data() + 3 * std::size_t(a.vertex);
        return Vec3{p[0], p[1], p[2]};
    };
    std::vector<double> nearest;
    for (std::size_t i = 0; i < arrows.size(); i += arrows.size() / kSome + 1) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < arrows.size(); ++k)
            if (k != i) least = std::min(least, length(at(arrows[k]) - at(arrows[i])));
        if (std::isfinite(least)) nearest.push_back(least);
    }
    if (nearest.empty()) return 0;
    std::nth_element(nearest.begin(), nearest.begin() + nearest.size() / 2, nearest.end());
    return nearest[nearest.size() / 2];
}

}  // namespace

ArrowMesh arrowMesh(const DrawnShape& shape, const Attribute& vectors,
                    const std::vector<std::int32_t>& which, double scale) {
    ArrowMesh out;
    if (vectors.components != 3) return out;
    std::vector<Arrow> arrows;
    for (const std::int32_t vertex : which) {
        const std::uint32_t source = shape.vertexSource[std::size_t(vertex)];
        if (source >= vectors.elements()) continue;
        const Vec3 along =
            Vec3{vectors.at(source, 0), vectors.at(source, 1), vectors.at(source, 2)} *
            shape.frame.scale;
        const double size = length(along);
        if (!(size > 0) || !std::isfinite(size)) continue;
        arrows.push_back({vertex, along});
    }
    if (arrows.empty()) return out;
    const std::size_t step = (arrows.size() + kMostArrows - 1) / kMostArrows;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < arrows.size(); i += step) arrows[kept++] = arrows[i];
    arrows.resize(kept);
    if (scale <= 0) {
        std::vector<double> lengths;
        for (const Arrow& a : arrows) lengths.push_back(length(a.along));
        const auto long_ = lengths.begin() + std::ptrdiff_t(lengths.size() * 19 / 20);
        std::nth_element(lengths.begin(), long_, lengths.end());
        const double room = spacingOf(arrows, shape);
        scale = room > 0 ? 1.3 * room / *long_ : 1;
    }
    Builder builder(out);
    for (const Arrow& a : arrows) {
        const float* p = shape.positions.data() + 3 * std::size_t(a.vertex);
        builder.add({p[0], p[1], p[2]}, a.along * scale, std::uint32_t(a.vertex));
    }
    return out;
}

std::vector<std::int32_t> drawnDots(const SceneItem& item) {
    std::vector<std::int32_t> out;
    const DrawnShape& d = *item.drawn;
    if (!d.isCloud() && item.look.representation != Representation::Points) return out;
    std::vector<char> hidden(d.parts.size(), 0);
    for (const int part : item.look.hiddenParts)
        if (part >= 0 && std::size_t(part) < hidden.size()) hidden[std::size_t(part)] = 1;
    for (std::size_t v = 0; v < d.vertexCount(); ++v)
        if (!hidden[d.vertexPart[v]] && !item.offFrame(v)) out.push_back(std::int32_t(v));
    return out;
}

ArrowMesh arrowMesh(const SceneItem& item, const std::vector<std::int32_t>& dots) {
    if (item.look.arrows.empty() || dots.empty()) return {};
    bool ofFaces = false;
    const Attribute* vectors = shapeAttribute(*item.drawn->shape, item.look.arrows, &ofFaces);
    if (!vectors || ofFaces) return {};
    return arrowMesh(*item.drawn, *vectors, dots, item.look.arrowScale);
}

std::string vectorAttribute(const Shape& shape) {
    const auto* cloud = std::get_if<PointCloud>(&shape);
    if (!cloud) return {};
    for (const Attribute& a : cloud->attributes)
        if (a.components == 3 && a.name != "color" && a.name != "normal" && a.name != "texcoord" &&
            (std::holds_alternative<std::vector<float>>(a.values) ||
             std::holds_alternative<std::vector<double>>(a.values)))
            return a.name;
    return {};
}

}  // namespace shapewright
