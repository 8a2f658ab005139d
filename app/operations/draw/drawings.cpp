#include "app/operations/draw/drawings.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/parallel.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// x to the right, y up, both from -0.5 to 0.5.
bool inPattern(const std::string& name, double x, double y) {
    const double r = std::hypot(x, y), angle = std::atan2(y, x);
    const auto box = [&](double cx, double cy, double width, double height) {
        return std::abs(x - cx) <= width / 2 && std::abs(y - cy) <= height / 2;
    };
    if (name == "ring") {  // the papers' hollow diamond
        const double d = std::abs(x) + std::abs(y);
        return d < 0.42 && d > 0.2;
    }
    if (name == "star") {
        const double turn = std::fmod(angle - kPi / 2 + 8 * kPi, 2 * kPi / 5);
        const double edge = std::abs(turn - kPi / 5) / (kPi / 5);  // 1 at a tip
        return r < 0.42 * 0.45 / (0.45 * edge + (1 - edge)) && r < 0.42;
    }
    if (name == "house")
        return (box(0, -0.15, 0.6, 0.5) && !box(-0.12, -0.27, 0.14, 0.26) &&
                !box(0.14, -0.1, 0.16, 0.16)) ||
               (y >= 0.1 && y < 0.4 - 0.75 * std::abs(x)) || box(0.2, 0.26, 0.08, 0.22);
    if (name == "gear") return r > 0.12 && r < (std::cos(9 * angle) > 0 ? 0.42 : 0.33);
    if (name == "letters")
        return box(-0.34, 0, 0.09, 0.5) || box(-0.23, 0.2, 0.26, 0.09) ||
               box(-0.25, 0.02, 0.2, 0.09) || box(0.1, 0, 0.09, 0.5) || box(0.36, 0, 0.09, 0.5) ||
               box(0.23, 0, 0.26, 0.09);
    return box(0, 0, 0.76, 0.22) || box(0, 0, 0.22, 0.76);  // cross
}

using Corner = std::array<double, 2>;
using Polygon = std::vector<Corner>;

/// The part of `polygon` where the half-plane is at most 0.
Polygon cut(const Polygon& polygon, const std::array<float, 3>& h) {
    const auto side = [&](const Corner& p) { return h[0] * p[0] + h[1] * p[1] + h[2]; };
    Polygon out;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Corner &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
        const double u = side(a), v = side(b);
        if (u <= 0) out.push_back(a);
        if ((u < 0 && v > 0) || (u > 0 && v < 0)) {
            const double t = u / (u - v);
            out.push_back({a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])});
        }
    }
    return out;
}

double areaOf(const Polygon& polygon) {
    double twice = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Corner &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
        twice += a[0] * b[1] - a[1] * b[0];
    }
    return twice / 2;
}

bool holds(const Polygon& polygon, double x, double y) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Corner &a = polygon[i], &b = polygon[(i + 1) % polygon.size()];
        if ((b[0] - a[0]) * (y - a[1]) < (b[1] - a[1]) * (x - a[0])) return false;
    }
    return !polygon.empty();
}

/// The middle of column or, with the other sign, row `i`.
double middle(int i, int n) {
    return (i + 0.5) / n - 0.5;
}

/// How much of pixel `i` lies between the two places, some of it.
double shareOf(int i, double from, double to) {
    return std::min(i + 1.0, to) - std::max(double(i), from);
}

}  // namespace

const std::vector<std::string>& patternNames() {
    static const std::vector<std::string> names{"cross", "ring", "star",
                                                "house", "gear", "letters"};
    return names;
}

Drawing pattern(const std::string& name) {
    Drawing out;
    for (int y = 0; y < out.n; ++y)
        for (int x = 0; x < out.n; ++x)
            out.pixels.push_back(inPattern(name, middle(x, out.n), -middle(y, out.n)));
    return out;
}

Result<Drawing> drawingOf(const std::string& path, bool inverted) {
    auto picture = readPicture(path);
    if (!picture) return std::move(picture).error();
    const int side = std::min(picture->width, picture->height);
    Drawing out;
    out.n = std::min(96, side);
    if (out.n < 8)
        return Error{ErrorCode::BadArgument, "a drawing has at least 8 x 8 pixels", path};
    const int left = (picture->width - side) / 2, top = (picture->height - side) / 2;
    const double cell = double(side) / out.n;
    for (int y = 0; y < out.n; ++y)
        for (int x = 0; x < out.n; ++x) {
            double sum = 0, weights = 0;
            for (int v = int(y * cell); v < side && v < (y + 1) * cell; ++v)
                for (int u = int(x * cell); u < side && u < (x + 1) * cell; ++u) {
                    const std::uint8_t* p =
                        &picture->rgba[4 * (std::size_t(top + v) * std::size_t(picture->width) +
                                            std::size_t(left + u))];
                    const double grey = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
                    const double weight =
                        shareOf(v, y * cell, (y + 1) * cell) * shareOf(u, x * cell, (x + 1) * cell);
                    sum += weight * (255 + (grey - 255) * p[3] / 255);
                    weights += weight;
                }
            out.pixels.push_back((sum / weights < 128) != inverted);
        }
    const auto inside = std::count(out.pixels.begin(), out.pixels.end(), 1);
    if (inside == 0 || inside == std::ptrdiff_t(out.pixels.size()))
        return Error{ErrorCode::BadArgument,
                     inside
                         ? "the whole picture is dark; draw on a light ground, or give --inverted"
                         : "nothing in the picture is dark; draw in black, or give --inverted",
                     path};
    return out;
}

std::vector<std::vector<Corner>> polygonsOf(const DrawnConvexes& drawn) {
    constexpr double kLeast = 1e-5;  // a fifteenth of a pixel
    std::vector<Polygon> out;
    const auto lines = std::size_t(drawn.lines);
    for (std::size_t i = 0; i * lines < drawn.halfPlanes.size(); ++i) {
        Polygon polygon{{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
        for (std::size_t k = i * lines; k < (i + 1) * lines && !polygon.empty(); ++k)
            polygon = cut(polygon, drawn.halfPlanes[k]);
        Polygon clean;
        for (const Corner& c : polygon)
            if (clean.empty() || std::hypot(c[0] - clean.back()[0], c[1] - clean.back()[1]) > 1e-9)
                clean.push_back(c);
        if (clean.size() < 3 || areaOf(clean) < kLeast) clean.clear();
        out.push_back(std::move(clean));
    }
    return out;
}

double iouOf(const Drawing& drawing, const std::vector<Polygon>& polygons) {
    double both = 0, either = 0;
    for (int y = 0; y < drawing.n; ++y)
        for (int x = 0; x < drawing.n; ++x) {
            const bool wanted = drawing.pixels[std::size_t(y * drawing.n + x)] != 0,
                       in = std::any_of(polygons.begin(), polygons.end(), [&](const Polygon&p) {
                           return holds(p, middle(x, drawing.n), -middle(y, drawing.n));
                       });
            both += wanted && in, either += wanted || in;
        }
    return both / either;
}

PolygonMesh flatMesh(const std::vector<std::vector<Corner>>& polygons) {
    PolygonMesh out;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (polygons[i].empty()) continue;
        std::vector<std::uint32_t> face;
        for (const Corner& c : polygons[i]) {
            face.push_back(std::uint32_t(out.positions.size()));
            out.positions.push_back({c[0], c[1], 0});
        }
        out.addFace(face);
        out.facePart.push_back(std::uint32_t(out.parts.size()));
        std::string number = std::to_string(i + 1);
        number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
        out.parts.push_back({"convex_" + number, partColor(std::uint32_t(i))});
    }
    return out;
}

ImageExhibit levelsPicture(const Drawing& drawing, const DrawnConvexes& drawn,
                           const JobControl& job) {
    constexpr int kPanel = 384, kGap = 24, kSamples = 2;
    ImageExhibit out;
    out.width = 3 * kPanel + 2 * kGap;
    out.height = kPanel;
    out.pixels.assign(std::size_t(4) * std::size_t(out.width) * kPanel, 255);
    const auto polygons = polygonsOf(drawn);
    const auto lines = std::size_t(drawn.lines);
    std::vector<std::uint8_t> bounds(drawn.halfPlanes.size(), 0);
    std::vector<double> steepness(bounds.size());
    for (std::size_t k = 0; k < bounds.size(); ++k) {
        const auto& h = drawn.halfPlanes[k];
        steepness[k] = std::hypot(h[0], h[1]);
        const auto on = [&](const Corner& c) {
            return std::abs(h[0] * c[0] + h[1] * c[1] + h[2]) < 1e-4 * steepness[k];
        };
        const auto& polygon = polygons[k / lines];
        bounds[k] = std::count_if(polygon.begin(), polygon.end(), on) > 1;
    }
    const auto shade = [&](int panel, double x, double y, double* rgb) {
        const auto mix = [&](double r, double g, double b, double share) {
            rgb[0] += share * (r - rgb[0]), rgb[1] += share * (g - rgb[1]),
                rgb[2] += share * (b - rgb[2]);
        };
        const auto px = std::min(drawing.n - 1, int((x + 0.5) * drawing.n)),
                   py = std::min(drawing.n - 1, int((0.5 - y) * drawing.n));
        const bool wanted = drawing.pixels[std::size_t(py * drawing.n + px)] != 0;
        if (panel < 2) mix(225, 228, 232, wanted);
        bool covered = false;
        for (std::size_t i = 0; i < polygons.size(); ++i) {
            if (polygons[i].empty()) continue;
            const auto color = partColor(std::uint32_t(i));
            if (panel == 0) {
                for (std::size_t k = i * lines; k < (i + 1) * lines; ++k) {
                    if (!bounds[k]) continue;
                    const auto& h = drawn.halfPlanes[k];
                    const double apart =
                        std::abs(h[0] * x + h[1] * y + h[2]) / steepness[k] * kPanel;
                    mix(color[0], color[1], color[2], 0.5 * std::clamp(1.2 - apart, 0.0, 1.0));
                }
                continue;
            }
            // The union as the IoU counts it, pixel by pixel.
            const bool there =
                panel == 1 ? holds(polygons[i], x, y)
                           : holds(polygons[i], middle(px, drawing.n), -middle(py, drawing.n));
            if (!there) continue;
            covered = true;
            if (panel == 1) mix(color[0], color[1], color[2], 0.62);
        }
        if (panel == 1)
            for (std::size_t i = 0; i < polygons.size(); ++i)
                for (std::size_t k = 0; k < polygons[i].size(); ++k) {
                    const Corner &a = polygons[i][k],
                                 &b = polygons[i][(k + 1) % polygons[i].size()];
                    const double dx = b[0] - a[0], dy = b[1] - a[1];
                    const double t = std::clamp(
                        ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
                    const double u = x - a[0] - t * dx, v = y - a[1] - t * dy;
                    if (std::max(std::abs(u), std::abs(v)) * kPanel > 1.1) continue;
                    mix(50, 54, 60, std::clamp(1.1 - std::hypot(u, v) * kPanel, 0.0, 1.0));
                }
        if (panel == 2 && covered) wanted ? mix(96, 103, 112, 1) : mix(86, 160, 232, 1);
        if (panel == 2 && !covered && wanted) mix(226, 92, 84, 1);
    };
    parallelFor(3 * kPanel, 1, job, "drawing the picture", [&](std::size_t row) {
        const int panel = int(row) / kPanel, v = int(row) % kPanel;
        for (int u = 0; u < kPanel; ++u) {
            double sum[3] = {0, 0, 0};
            for (int s = 0; s < kSamples * kSamples; ++s) {
                double rgb[3] = {250, 250, 250};
                shade(panel, (u + (s % kSamples + 0.5) / kSamples) / kPanel - 0.5,
                      0.5 - (v + (double(s / kSamples) + 0.5) / kSamples) / kPanel, rgb);
                for (int a = 0; a < 3; ++a) sum[a] += rgb[a] / (kSamples * kSamples);
            }
            std::uint8_t* pixel = &out.pixels[4 * (std::size_t(v) * std::size_t(out.width) +
                                                   std::size_t(panel * (kPanel + kGap) + u))];
            for (int a = 0; a < 3; ++a) pixel[a] = std::uint8_t(std::lround(sum[a]));
        }
    });
    return out;
}

}  // namespace shapewright
