#include "viewers/offscreen/picture.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <new>
#include <tuple>

#include "viewers/drawing/arrows.h"
#include "viewers/drawing/scene.h"
#include "viewers/drawing/stage_p.h"
#include "viewers/drawing/still.h"
#include "viewers/offscreen/gl_context_p.h"

namespace shapewright {
namespace {

// Of the width, kept free at the right: as a rule, and for what legends have wide numbers.
constexpr double kLegend = 0.2, kWideLegend = 0.5;

struct Grid {
    int columns = 1, rows = 1;
};

/// The grid whose cells are nearest to square, with as few of them empty as possible.
Grid gridFor(int views, int width, int height) {
    Grid best;
    double bestSide = -1;
    for (int columns = 1; columns <= views; ++columns) {
        const int rows = (views + columns - 1) / columns;
        const double side = std::min(double(width) / columns, double(height) / rows);
        const double waste = double(columns * rows - views) / views;
        if (side * (1 - 0.3 * waste) > bestSide) {
            bestSide = side * (1 - 0.3 * waste);
            best = {columns, rows};
        }
    }
    return best;
}

Scene sceneOf(const std::vector<Shape>& shapes, const PictureOptions& o) {
    Scene scene;
    scene.explode = o.explode;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        SceneItem item;
        // Not owned: the scene lives shorter than the shapes.
        item.drawn = prepareShape(std::shared_ptr<const Shape>(&shapes[i], [](const Shape*) {}));
        item.look.featureLines = o.edges;
        if (!o.attribute.empty()) {
            item.look.colorBy = ColorBy::Attribute;
            item.look.attribute = o.attribute;
            item.look.map = o.map;
            item.look.automaticRange = !o.range;
            if (o.range) std::tie(item.look.low, item.look.high) = *o.range;
        }
        item.look.arrows = o.arrows;
        item.look.arrowScale = o.arrowScale;
        item.look.frame = o.frame;
        if (shapes.size() > 1) item.look.plain = partColor(std::uint32_t(i));
        if (item.drawn->vertexCount() > 0) scene.items[std::int64_t(i)] = item;
    }
    scene.frame = scene.naturalFrame();
    return scene;
}

/// Vertices, and those of arrows, as they are drawn: a camera fits them closer than it would their
/// boxes.
std::vector<Vec3> drawnVertices(const Scene& scene) {
    std::vector<Vec3> out;
    for (const auto& [id, item] : scene.items) {
        const std::vector<Vec3> shifts = scene.partShifts(item);
        const Scene::Placement place = scene.placement(*item.drawn);
        const auto add = [&](const float* p, const Vec3& shift) {
            out.push_back((Vec3{p[0], p[1], p[2]} + shift) * place.scale + place.shift);
        };
        for (std::size_t v = 0; v < item.drawn->vertexCount(); ++v)
            add(item.drawn->positions.data() + 3 * v, shifts[item.drawn->vertexPart[v]]);
        const ArrowMesh arrows = arrowMesh(item, drawnDots(item));
        for (std::size_t v = 0; v < arrows.source.size(); ++v)
            add(arrows.positions.data() + 3 * v, {});
    }
    return out;
}

/// `names` are those that any shape has.
Error noAttribute(const Shape& shape, const std::string& wanted, const char* purpose,
                  std::string names = {}) {
    const auto list = [&](const std::vector<Attribute>& attributes) {
        for (const Attribute& a : attributes) names += (names.empty() ? "" : ", ") + a.name;
    };
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape))
        list(mesh->vertexAttributes), list(mesh->faceAttributes);
    else
        list(std::get<PointCloud>(shape).attributes);
    return {ErrorCode::BadArgument,
            "The shape has no attribute '" + wanted + "' " + purpose + "; it has " +
                (names.empty() ? "none" : names) + ".",
            {}};
}

/// The share of the width that is the views'; the stage shows what they are of.
double shareOfViews(const Stage& stage, const PictureOptions& o) {
    double legend = 0;
    for (const Stage::Legend& l : stage.legends(1))
        legend = std::max(legend, double(legendWidth(l.bars, o.width, o.height)) / o.width);
    return o.attribute.empty() ? 1 : 1 - std::clamp(legend, kLegend, kWideLegend);
}

/// Each in its part of the picture, with cameras that see all of the scene.
Result<std::vector<StageView>> viewsOf(const Scene& scene, const PictureOptions& o, double across) {
    const int width = std::max(1, int(across * o.width));  // of the views
    const Grid grid = gridFor(o.views, width, o.height);
    if (width / grid.columns < 1 || o.height / grid.rows < 1)
        return Error{ErrorCode::BadArgument,
                     "The picture is too small for so many views; make it larger.",
                     {}};
    std::vector<StageView> views(std::size_t(o.views));
    const std::vector<Vec3> vertices = drawnVertices(scene);
    double distance = 0;
    for (int i = 0; i < o.views; ++i) {
        StageView& view = views[std::size_t(i)];
        view.width = across / grid.columns;
        view.height = 1.0 / grid.rows;
        view.left = (i % grid.columns) * view.width;
        view.bottom = 1 - (i / grid.columns + 1) * view.height;
        view.camera.azimuth = o.azimuth + 360.0 * i / o.views;
        view.camera.elevation = o.elevation;
        view.camera.zUp = o.zUp;
        view.camera.orthographic = o.parallel;
        const double aspect = view.width * o.width / (view.height * o.height);
        view.camera.fit(vertices, aspect);
        distance = std::max(distance, view.camera.distance);
    }
    for (StageView& view : views) view.camera.distance = distance;  // the same scale in all
    return views;
}

Result<Picture> render(const std::vector<Shape>& shapes, const PictureOptions& o,
                       const JobControl& job) {
    const Scene scene = sceneOf(shapes, o);
    if (scene.items.empty())
        return Error{ErrorCode::Empty,
                     "There is nothing to draw: the shape has no points; give one that has some.",
                     {}};
    for (std::size_t i = 0; !o.attribute.empty() && i < shapes.size(); ++i)
        if (!shapeValues(shapes[i], o.attribute))
            return noAttribute(shapes[i], o.attribute, "to colour by", "x, y, z");
    for (std::size_t i = 0; !o.arrows.empty() && i < shapes.size(); ++i) {
        bool ofFaces = false;
        const Attribute* vectors = shapeAttribute(shapes[i], o.arrows, &ofFaces);
        if (!vectors || ofFaces || vectors->components != 3)
            return noAttribute(shapes[i], o.arrows, "of three numbers per point for arrows");
    }
    // VTK and GLEW keep global state.
    static std::mutex one;
    const std::lock_guard lock(one);
    Result<std::unique_ptr<GlContext>> context = GlContext::create();
    if (!context) return context.error();
    Stage stage;
    if (!stage.window()->usable())
        return Error{ErrorCode::Unsupported,
                     "The OpenGL functions that pictures need could not be loaded; install the "
                     "packages libegl1 and libgl1-mesa-dri.",
                     {}};
    stage.setScene(scene);
    const auto views = viewsOf(scene, o, shareOfViews(stage, o));
    if (!views) return views.error();
    StillOptions still;
    still.outlines = o.edges;
    still.transparent = o.transparent;
    Picture picture = drawStill(stage, scene, *views, o.width, o.height, still, job);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
    return picture;
}

}  // namespace

Result<Picture> renderPicture(const std::vector<Shape>& shapes, const PictureOptions& o,
                              const JobControl& job) {
    const auto bad = [](const char* what) { return Error{ErrorCode::BadArgument, what, {}}; };
    if (o.width < 1 || o.height < 1 || o.width > 16384 || o.height > 16384)
        return bad("A picture's width and height must be 1 to 16384 pixels.");
    if (o.views < 1 || o.views > 64) return bad("A picture shows 1 to 64 views.");
    if (!std::isfinite(o.explode) || !std::isfinite(o.azimuth) || !std::isfinite(o.elevation) ||
        std::abs(o.elevation) > 90)
        return bad("Explode and azimuth must be finite and elevation within -90 to 90 degrees.");
    try {
        return render(shapes, o, job);
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "Not enough memory to draw the picture; make it smaller.", {}};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal, std::string("Drawing failed: ") + e.what() + ".", {}};
    }
}

}  // namespace shapewright
