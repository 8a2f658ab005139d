#include "app/core/point_map.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

namespace {

constexpr int kSide = 900;

}  // namespace

PointMap::PointMap(const std::vector<Place>& points) {
    m_image.width = m_image.height = kSide;
    m_image.pixels.assign(std::size_t(4) * kSide * kSide, 255);
    double widest = 1e-9;
    for (std::size_t a = 0; a < 2; ++a) {
        double low = INFINITY, high = -INFINITY;
        for (const Place& at : points) low = std::min(low, at[a]), high = std::max(high, at[a]);
        m_middle[a] = points.empty() ? 0 : (low + high) / 2;
        if (!points.empty()) widest = std::max(widest, high - low);
    }
    m_scale = 0.92 * kSide / widest;
}

PointMap::Place PointMap::pixelOf(const Place& at) const {
    return {kSide / 2 + m_scale * (at[0] - m_middle[0]),
            kSide / 2 - m_scale * (at[1] - m_middle[1])};
}

PictureClicks::Axis PointMap::axis(int coordinate, const std::string& parameter) const {
    const double step = (coordinate == 0 ? 1 : -1) / m_scale;
    return {parameter, m_middle[std::size_t(coordinate)] - step * kSide / 2, step};
}

void PointMap::ring(const Place& at, double radius, double inner, const Ink& ink) {
    const auto [x, y] = pixelOf(at);
    for (int v = std::max(0, int(y - radius - 1)); v <= std::min(kSide - 1, int(y + radius + 1));
         ++v)
        for (int u = std::max(0, int(x - radius - 1));
             u <= std::min(kSide - 1, int(x + radius + 1)); ++u) {
            const double d = std::hypot(u + 0.5 - x, v + 0.5 - y);
            const double cover = std::clamp(radius + 0.5 - d, 0.0, 1.0) *
                                 (inner > 0 ? std::clamp(d - inner + 0.5, 0.0, 1.0) : 1);
            std::uint8_t* pixel =
                &m_image.pixels[std::size_t(4) * (std::size_t(v) * kSide + std::size_t(u))];
            for (std::size_t a = 0; a < 3; ++a)
                pixel[a] = std::uint8_t(std::lround(pixel[a] + cover * (ink[a] - pixel[a])));
        }
}

void PointMap::mark(const Place& at) {
    ring(at, 15, 11, kMark);
    dot(at, 4, kMark);
}

}  // namespace shapewright
