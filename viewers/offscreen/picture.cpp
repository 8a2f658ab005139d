#include "viewers/offscreen/picture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <new>

#include "viewers/offscreen/draw_p.h"
#include "viewers/offscreen/gl_context_p.h"
#include "viewers/offscreen/scene_p.h"

namespace shapewright {
namespace {

constexpr double kFill = 0.85;  // of the frame
constexpr double kPi = 3.14159265358979323846;
constexpr std::int64_t kMaxSamples = 48 << 20;  // of one view before averaging: about 200 MB

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

/// The view from that direction, as near as it can be with everything within `kFill` of a frame
/// of that aspect (width / height). Exact for a perspective camera: each of the four sides of the
/// frame gives one linear bound on the camera's place.
View fit(const PictureScene& scene, double azimuth, double elevation, double aspect) {
    const double a = azimuth * kPi / 180, e = elevation * kPi / 180;
    View view;
    const Vec3 right{std::cos(a), 0, -std::sin(a)};
    view.towards = {std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)};
    view.up = cross(view.towards, right);
    const double tanY = kFill * std::tan(kViewAngle / 2 * kPi / 180), tanX = tanY * aspect;
    const double inf = std::numeric_limits<double>::infinity();
    double left = -inf, rightmost = -inf, top = -inf, bottom = -inf, nearest = -inf;
    for (const auto* list : {&scene.corners, &scene.points})
        for (const Vec3& p : *list) {
            const double x = dot(p, right), y = dot(p, view.up), z = dot(p, view.towards);
            rightmost = std::max(rightmost, x + tanX * z);
            left = std::max(left, -x + tanX * z);
            top = std::max(top, y + tanY * z);
            bottom = std::max(bottom, -y + tanY * z);
            nearest = std::max(nearest, z);
        }
    view.target = right * ((rightmost - left) / 2) + view.up * ((top - bottom) / 2);
    view.distance =
        std::max({(rightmost + left) / (2 * tanX), (top + bottom) / (2 * tanY), nearest + 0.05});
    return view;
}

/// Averages `factor` x `factor` samples (bottom row first) into the pixels of one cell.
void average(const std::vector<std::uint8_t>& samples, int factor, int width, int height, int left,
             int top, bool transparent, Picture& to) {
    const int area = factor * factor;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            int sum[3] = {}, alpha = 0;
            for (int v = 0; v < factor; ++v) {
                const std::size_t row = std::size_t((height - 1 - y) * factor + v);
                const std::uint8_t* s = samples.data() + 4 * (row * std::size_t(width * factor) +
                                                              std::size_t(x * factor));
                for (int u = 0; u < factor; ++u, s += 4) {
                    if (s[3] == 0) continue;
                    for (int c = 0; c < 3; ++c) sum[c] += s[c];
                    ++alpha;
                }
            }
            std::uint8_t* out = to.rgba.data() + 4 * (std::size_t(top + y) * std::size_t(to.width) +
                                                      std::size_t(left + x));
            for (int c = 0; c < 3; ++c)
                out[c] = transparent
                             ? std::uint8_t(alpha ? (sum[c] + alpha / 2) / alpha : 0)
                             : std::uint8_t((sum[c] + 255 * (area - alpha) + area / 2) / area);
            out[3] = transparent ? std::uint8_t((255 * alpha + area / 2) / area) : 255;
        }
}

Result<Picture> render(const std::vector<Shape>& shapes, const PictureOptions& o) {
    const PictureScene scene = buildScene(shapes, o.explode, o.edges);
    if (scene.empty())
        return Error{ErrorCode::Empty,
                     "There is nothing to draw: the shape has no points; give one that has some.",
                     {}};
    // VTK and GLEW keep global state.
    static std::mutex one;
    const std::lock_guard lock(one);
    Result<std::unique_ptr<GlContext>> context = GlContext::create();
    if (!context) return context.error();
    Result<std::unique_ptr<Drawing>> drawing = Drawing::create(scene);
    if (!drawing) return drawing.error();

    const Grid grid = gridFor(o.views, o.width, o.height);
    const int width = o.width / grid.columns, height = o.height / grid.rows;
    if (width < 1 || height < 1)
        return Error{ErrorCode::BadArgument,
                     "The picture is too small for so many views; make it larger.",
                     {}};
    int factor = 3;
    while (factor > 1 && (std::int64_t(width) * height * factor * factor > kMaxSamples ||
                          std::max(width, height) * factor > 16384))
        --factor;

    std::vector<View> views;
    double distance = 0;
    for (int i = 0; i < o.views; ++i) {
        views.push_back(
            fit(scene, o.azimuth + 360.0 * i / o.views, o.elevation, double(width) / height));
        distance = std::max(distance, views.back().distance);
    }
    const double side = std::min(width, height) * factor;
    const double lineWidth = std::max(1.0, factor * std::clamp(side / factor / 620, 0.6, 4.0));
    const double spread =
        0.9 * side / std::sqrt(double(std::max<std::size_t>(scene.points.size(), 1)));
    const double pointSize = std::clamp(spread, 0.0035 * side, 0.016 * side);
    Picture picture{o.width, o.height, {}};
    const std::uint8_t paper = o.transparent ? 0 : 255;
    picture.rgba.assign(std::size_t(o.width) * std::size_t(o.height) * 4, paper);
    for (int i = 0; i < o.views; ++i) {
        View& view = views[std::size_t(i)];
        view.distance = distance;  // the same scale in all views
        view.near = std::max(distance - 1.2, distance * 0.01);
        view.far = distance + 1.2;
        Result<std::vector<std::uint8_t>> samples =
            (*drawing)->draw(view, width * factor, height * factor, lineWidth, pointSize);
        if (!samples) return samples.error();
        average(*samples, factor, width, height, (i % grid.columns) * width,
                (i / grid.columns) * height, o.transparent, picture);
    }
    return picture;
}

}  // namespace

Result<Picture> renderPicture(const std::vector<Shape>& shapes, const PictureOptions& o) {
    const auto bad = [](const char* what) { return Error{ErrorCode::BadArgument, what, {}}; };
    if (o.width < 1 || o.height < 1 || o.width > 16384 || o.height > 16384)
        return bad("A picture's width and height must be 1 to 16384 pixels.");
    if (o.views < 1 || o.views > 64) return bad("A picture shows 1 to 64 views.");
    if (!std::isfinite(o.explode) || !std::isfinite(o.azimuth) || !std::isfinite(o.elevation) ||
        std::abs(o.elevation) > 90)
        return bad("Explode and azimuth must be finite and elevation within -90 to 90 degrees.");
    try {
        return render(shapes, o);
    } catch (const std::bad_alloc&) {
        return Error{
            ErrorCode::OutOfMemory, "Not enough memory to draw the picture; make it smaller.", {}};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal, std::string("Drawing failed: ") + e.what() + ".", {}};
    }
}

}  // namespace shapewright
