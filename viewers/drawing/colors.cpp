#include "viewers/drawing/colors.h"

#include <algorithm>

#include "geometry/base/color_channels.h"
#include "geometry/base/parallel.h"

namespace shapewright {
namespace {

constexpr std::size_t kGrain = 8192;

Color3 tinted(const Color3& color) {
    Color3 out{};
    for (std::size_t c = 0; c < 3; ++c)
        out[c] = std::uint8_t((color[c] * 7 + kSelectionColor[c] * 13) / 20);
    return out;
}

/// `colorOf(element, part)` of every element, selected parts tinted.
template <class ColorOf>
std::vector<std::uint8_t> filled(const SceneItem& item, bool perVertex, const ColorOf& colorOf) {
    const DrawnShape& d = *item.drawn;
    std::vector<char> selected(d.parts.size(), 0);
    for (int part : item.selected)
        if (part >= 0 && std::size_t(part) < selected.size()) selected[std::size_t(part)] = 1;
    const std::size_t count = perVertex ? d.vertexCount() : d.triangleCount();
    std::vector<std::uint8_t> rgb(3 * count);
    parallelFor(count, kGrain, [&](std::size_t i) {
        const std::size_t vertex = perVertex ? i : std::size_t(d.triangles[3 * i]);
        const std::uint32_t part = d.vertexPart[vertex];
        const std::size_t source = perVertex ? d.vertexSource[i] : d.triangleFace[i];
        Color3 color = colorOf(source, part);
        if (selected[part]) color = tinted(color);
        std::copy(color.begin(), color.end(), rgb.begin() + std::ptrdiff_t(3 * i));
    });
    return rgb;
}

/// The colours of `count` elements by the class of each `value(element)`.
template <class Value>
std::vector<std::uint8_t> classColors(ColorMap map, const ValueRange& range, std::size_t count,
                                      const Value& value) {
    const std::vector<double>& classes = range.classes;
    std::vector<Color3> colors(classes.size());
    for (std::size_t i = 0; i < colors.size(); ++i) colors[i] = classColor(map, range, i);
    std::vector<std::uint8_t> rgb(3 * count);
    parallelFor(count, kGrain, [&](std::size_t i) {
        const auto at = std::lower_bound(classes.begin(), classes.end() - 1, value(i));
        const Color3& color = colors[std::size_t(at - classes.begin())];
        std::copy(color.begin(), color.end(), rgb.begin() + std::ptrdiff_t(3 * i));
    });
    return rgb;
}

}  // namespace

Color3 partColorUnder(const SceneItem& item, std::size_t i) {
    const DrawnShape::PartInfo& part = item.drawn->parts[i];
    if (item.look.colorBy == ColorBy::Part) return partColor(std::uint32_t(i));
    if (item.look.colorBy == ColorBy::Own) {
        if (part.given) return part.color;
        if (item.drawn->parts.size() > 1) return partColor(std::uint32_t(i));
    }
    return item.look.plain;
}

DrawnColors drawnColors(const SceneItem& item, const ValueRange& shared) {
    const DrawnShape& d = *item.drawn;
    const Look& look = item.look;
    DrawnColors out;
    out.perVertex = d.isCloud();
    const auto* mesh = std::get_if<PolygonMesh>(d.shape.get());
    const std::size_t vertices =
        std::visit([](const auto& s) { return s.positions.size(); }, *d.shape);
    const auto usable = [&](const Attribute* a, bool ofFaces, int components) {
        if (!a || a->components < components || (ofFaces && d.isCloud())) return false;
        return a->elements() >= (ofFaces ? mesh->faceCount() : vertices);
    };
    if (look.colorBy == ColorBy::Attribute) {
        const ShapeValues values = shapeValues(*d.shape, look.attribute);
        if (values.positions || usable(values.attribute, values.ofFaces, 1)) {
            out.perVertex = !values.ofFaces;
            const ValueRange range = look.automaticRange ? shared : ValueRange{look.low, look.high};
            const auto& source = values.ofFaces ? d.triangleFace : d.vertexSource;
            const auto value = [&](std::size_t i) { return values.at(source[i], look.component); };
            if (!range.classes.empty()) {
                out.rgb = classColors(look.map, range, source.size(), value);
                return out;
            }
            out.values.resize(source.size());
            parallelFor(source.size(), kGrain, [&](std::size_t i) {
                // Far beyond the range, where single precision still interpolates.
                out.values[i] = float(std::clamp(shareOf(range, value(i)), -1e6, 1e6));
            });
            return out;
        }
    }
    if (look.colorBy == ColorBy::Own) {
        const Attribute* a = mesh ? findAttribute(mesh->faceAttributes, "color") : nullptr;
        bool ofFaces = usable(a, true, 3);
        if (!ofFaces) a = shapeAttribute(*d.shape, "color", &ofFaces);
        if (usable(a, ofFaces, 3)) {
            out.perVertex = !ofFaces;
            out.rgb = filled(item, out.perVertex,
                             [color = ColorChannels(a)](std::size_t i, std::uint32_t) {
                                 return Color3{color.at(i, 0), color.at(i, 1), color.at(i, 2)};
                             });
            return out;
        }
    }
    out.ofParts = true;
    std::vector<Color3> parts(d.parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = partColorUnder(item, i);
    out.rgb =
        filled(item, out.perVertex, [&](std::size_t, std::uint32_t part) { return parts[part]; });
    return out;
}

}  // namespace shapewright
