#include "app/operations/render/render.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "viewers/drawing/arrows.h"
#include "viewers/drawing/camera.h"
#include "viewers/drawing/drawn_shape.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {
namespace {

constexpr int kLastFrame = -2;

Result<std::pair<double, double>> parseRange(const std::string& text) {
    const std::size_t comma = text.find(',');
    const auto low = parseNumber(text.substr(0, comma));
    const auto high = comma < text.size() ? parseNumber(text.substr(comma + 1)) : std::nullopt;
    if (!low || !high || *low >= *high)
        return Error{ErrorCode::BadArgument,
                     "--range '" + text + "': give two numbers as LOW,HIGH, the lower one first.",
                     {}};
    return std::pair(*low, *high);
}

Result<void> check(const ParameterValues& p) {
    if (p.text("range").empty()) return {};
    if (auto range = parseRange(p.text("range")); !range) return range.error();
    return {};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    PictureOptions options;
    options.width = int(p.integer("width"));
    options.height = int(p.integer("height"));
    options.explode = p.real("explode");
    options.azimuth = p.real("azimuth");
    options.elevation = p.real("elevation");
    const std::string up = p.text("up");
    const auto* cloud = std::get_if<PointCloud>(&input.shapes.at(0).shape);
    options.zUp = up == "z" || (up == "auto" && zIsUp(input.shapes.at(0).path,
                                                      cloud ? bounds(cloud->positions) : Box3{}));
    options.views = int(p.integer("views"));
    options.transparent = p.flag("transparent");
    options.edges = p.text("edges") == "on";
    options.attribute = p.text("color-by");
    if (!p.text("range").empty()) options.range = *parseRange(p.text("range"));
    // Films are shown as they end, vectors as arrows, unless something else is asked for.
    const Shape& shape = input.shapes.at(0).shape;
    options.frame = int(p.integer("frame"));
    if (options.frame == kLastFrame) options.frame = frameCount(shape) - 1;
    options.arrows = p.given("arrows") ? p.text("arrows") : vectorAttribute(shape);
    if (options.arrows == "none") options.arrows.clear();
    options.arrowScale = p.real("arrow-scale");
    if (options.frame >= std::max(1, frameCount(shape)))
        return Error{ErrorCode::BadArgument,
                     "--frame: the shape has " + std::to_string(frameCount(shape)) +
                         " frames, numbered from 0.",
                     {}};
    const std::string map = p.text("map");
    options.map = map == "magma"       ? ColorMap::Magma
                  : map == "cool-warm" ? ColorMap::CoolWarm
                  : map == "gray"      ? ColorMap::Gray
                                       : ColorMap::Viridis;
    job.progress(0, "drawing");
    Result<Picture> picture = renderPicture({input.shapes.at(0).shape}, options, job);
    if (!picture) return picture.error();
    OperationResult out;
    out.metrics = {{"width", double(picture->width), "px"},
                   {"height", double(picture->height), "px"}};
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (options.explode > 0 && (!mesh || mesh->parts.size() < 2))
        out.notes.push_back("The shape has no parts to move apart.");
    out.exhibits.push_back(
        {"picture", "Picture",
         ImageExhibit{picture->width, picture->height, std::move(picture->rgba)}});
    return out;
}

}  // namespace

Operation renderOperation() {
    Operation o;
    o.id = "shape.render";
    o.verb = "render";
    o.title = "Picture";
    o.family = "Shape";
    o.summary = "Draws a picture, no display needed";
    o.acceptsCloud = true;
    o.product = Product::Picture;
    o.parameters = {
        Parameter::integer("width", 1280, 16, 8192, "Width of the picture", "px"),
        Parameter::integer("height", 960, 16, 8192, "Height of the picture", "px"),
        Parameter::real("explode", 0, 0, 10, "How far parts are moved apart", "their distance"),
        Parameter::real("azimuth", 35, -360, 360, "Camera's turn about the up axis", "degrees"),
        Parameter::real("elevation", 25, -90, 90, "Camera's height", "degrees"),
        Parameter::choice("up", {"auto", "y", "z"},
                          "Axis that points up; auto: z in surveys (LAS, PTX, clouds with "
                          "coordinates of a map), y in other files"),
        Parameter::integer("views", 1, 1, 16, "Views from around the shape in one picture"),
        Parameter::flag("transparent", "Leave the background transparent"),
        Parameter::choice("edges", {"on", "off"}, "Outlines, and lines along sharp edges"),
        Parameter::text("color-by", "",
                        "Attribute, or x, y or z, to colour by, with a legend of its range"),
        Parameter::text("range", "",
                        "LOW,HIGH: values at the ends of the colour map, so that pictures can be "
                        "compared; by default the least and greatest there are")
            .onlyWith("color-by"),
        Parameter::text("arrows", "",
                        "Attribute of three numbers per point to draw as arrows; none: no arrows; "
                        "by default the first there is"),
        Parameter::real("arrow-scale", 0, 0, 1e6, "Length of arrows; 0: as there is room for",
                        "their vectors' length"),
        Parameter::integer("frame", kLastFrame, kLastFrame, 1000000,
                           "Which frame to show of a cloud that has several, from 0; -1: all; -2: "
                           "the last"),
        Parameter::choice("map", {"viridis", "magma", "cool-warm", "gray"},
                          "Colour map of the attribute; by viridis, whole numbers of at most 20 "
                          "different values have the colours of parts"),
    };
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
