#include "viewers/drawing/legend.h"

#include <algorithm>
#include <cmath>

#include "viewers/drawing/text_picture_p.h"

namespace shapewright {
namespace {

constexpr int kTextSize = 13;
constexpr double kRows = 700;  // pixels for which that is large enough

/// How much of the pixel lies in the disc about (0, 0).
double covered(int x, int y, double radius) {
    constexpr int kFine = 4;
    int inside = 0;
    for (int i = 0; i < kFine * kFine; ++i)
        inside += std::hypot(x + (i % kFine + 0.5) / kFine, y + (i / kFine + 0.5) / kFine) < radius;
    return double(inside) / (kFine * kFine);
}

}  // namespace

Picture withLegend(Picture picture, const std::vector<LegendLine>& lines) {
    if (lines.empty()) return picture;
    const int size = int(std::lround(kTextSize * std::max(1.0, picture.height / kRows)));
    const int line = 3 * size / 2;
    std::vector<Picture> labels;
    int widest = 0;
    for (const LegendLine& l : lines) {
        labels.push_back(textPicture(l.label, size, true));
        widest = std::max(widest, labels.back().width);
    }
    Picture out{picture.width + 5 * line / 2 + widest,
                std::max(picture.height, line * (int(lines.size()) + 1)),
                {}};
    out.rgba.assign(std::size_t(out.width) * std::size_t(out.height) * 4, 255);
    const auto at = [](auto& p, int x, int y) {
        return p.rgba.begin() + std::ptrdiff_t(4) * (std::ptrdiff_t(y) * p.width + x);
    };
    for (int y = 0; y < picture.height; ++y)
        std::copy_n(at(picture, 0, y), 4 * std::ptrdiff_t(picture.width), at(out, 0, y));
    const auto put = [&](int x, int y, const std::uint8_t* color, double alpha) {
        for (int c = 0; c < 3; ++c)
            at(out, x, y)[c] = std::uint8_t(std::lround(255 + alpha * (color[c] - 255)));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const int middle = line * (int(i) + 1), disc = picture.width + line;
        const int reach = size / 2;
        for (int y = -reach; y < reach; ++y)
            for (int x = -reach; x < reach; ++x)
                put(disc + x, middle + y, lines[i].color.data(), covered(x, y, 0.36 * size));
        const Picture& label = labels[i];
        const int top = std::max(0, middle - label.height / 2);
        for (int y = 0; y < std::min(label.height, out.height - top); ++y)
            for (int x = 0; x < label.width; ++x) {
                const auto from = at(label, x, y);
                put(disc + line * 3 / 4 + x, top + y, &*from, from[3] / 255.0);
            }
    }
    return out;
}

}  // namespace shapewright
