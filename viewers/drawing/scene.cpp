#include "viewers/drawing/scene.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace shapewright {

Scene::Placement Scene::placement(const DrawnShape& drawn) const {
    const Normalisation& own = drawn.frame;
    return {frame.scale / own.scale, (own.centre - frame.centre) * frame.scale};
}

Vec3 Scene::centre() const {
    Box3 box;
    for (const auto& [id, item] : items)
        for (const auto& part : item.drawn->parts)
            if (!part.box.empty()) {
                box.add(item.drawn->frame.invert(part.box.low));
                box.add(item.drawn->frame.invert(part.box.high));
            }
    return box.centre();
}

std::vector<Vec3> Scene::partShifts(const SceneItem& item) const {
    std::vector<Vec3> shifts(item.drawn->parts.size());
    if (explode == 0) return shifts;
    const Vec3 from = item.drawn->frame.apply(centre());
    for (std::size_t i = 0; i < shifts.size(); ++i)
        if (const Box3& box = item.drawn->parts[i].box; !box.empty())
            shifts[i] = explode * (box.centre() - from);
    return shifts;
}

std::vector<Vec3> Scene::outline(int view) const {
    std::vector<Vec3> out;
    for (const auto& [id, item] : items) {
        if (view >= 0 && !item.shownIn(view)) continue;
        const std::vector<Vec3> own = outlineOf(item);
        out.insert(out.end(), own.begin(), own.end());
    }
    return out;
}

std::vector<Vec3> Scene::outlineOf(const SceneItem& item, const std::vector<int>& parts) const {
    std::vector<Vec3> out;
    if (!item.look.visible) return out;
    const auto isIn = [](const std::vector<int>& list, std::size_t i) {
        return std::find(list.begin(), list.end(), int(i)) != list.end();
    };
    const std::vector<Vec3> shifts = partShifts(item);
    const Placement place = placement(*item.drawn);
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        const Box3& box = item.drawn->parts[i].box;
        if (box.empty() || isIn(item.look.hiddenParts, i)) continue;
        if (!parts.empty() && !isIn(parts, i)) continue;
        for (int k = 0; k < 8; ++k) {
            const Vec3 corner{k & 1 ? box.high.x : box.low.x, k & 2 ? box.high.y : box.low.y,
                              k & 4 ? box.high.z : box.low.z};
            out.push_back((corner + shifts[i]) * place.scale + place.shift);
        }
    }
    return out;
}

Vec3 Scene::placeOf(const SceneItem& item, int part, const Vec3& point) const {
    const std::vector<Vec3> shifts = partShifts(item);
    const auto i = std::size_t(part);
    const Vec3 shift = i < shifts.size() ? shifts[i] : Vec3();
    return frame.apply(point) + shift * placement(*item.drawn).scale;
}

Box3 Scene::box() const {
    return bounds(outline());
}

Normalisation Scene::naturalFrame() const {
    Box3 box;
    for (const Vec3& p : outline()) box.add(frame.invert(p));
    return unitDiagonal(box);
}

bool Scene::clipped(const Vec3& p) const {
    return std::any_of(clipping.begin(), clipping.end(),
                       [&](const ClipPlane& c) { return dot(c.normal, p) > c.offset; });
}

namespace {

/// Adds a value to ascending ones; false if they are more than `kMostClasses` then.
bool addClass(std::vector<double>& classes, double value) {
    const auto at = std::lower_bound(classes.begin(), classes.end(), value);
    if (at == classes.end() || *at != value) classes.insert(at, value);
    return classes.size() <= kMostClasses;
}

bool isWhole(const ShapeValues& values, int component) {
    if (!values.attribute) return false;
    const Attribute& a = *values.attribute;
    return (a.components == 1 || component >= 0) &&
           std::visit(
               [](const auto& v) {
                   return std::is_integral_v<typename std::decay_t<decltype(v)>::value_type>;
               },
               a.values);
}

/// Of two items that are drawn by one range.
ValueRange united(const ValueRange& a, const ValueRange& b) {
    ValueRange out{std::min(a.low, b.low), std::max(a.high, b.high)};
    if (a.classes.empty() || b.classes.empty()) return out;
    out.classes = a.classes;
    for (const double v : b.classes)
        if (!addClass(out.classes, v)) {
            out.classes.clear();
            break;
        }
    return out;
}

std::optional<ValueRange> rangeOf(const DrawnShape& drawn, const std::string& attribute,
                                  int component) {
    ValueRange range{std::numeric_limits<double>::infinity(),
                     -std::numeric_limits<double>::infinity()};
    const ShapeValues values = shapeValues(*drawn.shape, attribute);
    bool few = isWhole(values, component);
    for (std::size_t i = 0; values && i < values.elements(); ++i) {
        const double v = values.at(i, component);
        if (!std::isfinite(v)) continue;
        range.low = std::min(range.low, v), range.high = std::max(range.high, v);
        few = few && addClass(range.classes, v);
    }
    if (!few) range.classes.clear();
    if (!(range.low <= range.high)) return {};
    return range;
}

}  // namespace

std::optional<ValueRange> AttributeRanges::shared(const Scene& scene, const std::string& attribute,
                                                  int component) {
    std::optional<ValueRange> all;
    for (const auto& [id, item] : scene.items) {
        const Look& look = item.look;
        if (!look.visible || look.colorBy != ColorBy::Attribute || !look.automaticRange ||
            look.attribute != attribute || look.component != component)
            continue;
        const Key key{item.drawn, attribute, component};
        auto known = m_known.find(key);
        if (known == m_known.end())
            known = m_known.emplace(key, rangeOf(*item.drawn, attribute, component)).first;
        const std::optional<ValueRange>& own = known->second;
        if (own && all)
            all = united(*all, *own);
        else if (own)
            all = own;
    }
    return all;
}

void AttributeRanges::forget(const Scene& scene) {
    std::erase_if(m_known, [&](const auto& entry) {
        return std::none_of(scene.items.begin(), scene.items.end(), [&](const auto& item) {
            return item.second.drawn == std::get<0>(entry.first);
        });
    });
}

}  // namespace shapewright
