#include "viewers/drawing/color_bar.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "viewers/drawing/text_picture_p.h"
#include "viewers/drawing/ticks.h"

namespace shapewright {
namespace {

constexpr int kTextSize = 13;

void copyInto(Picture& to, const Picture& from, int left, int top) {
    for (int y = std::max(0, -top); y < std::min(from.height, to.height - top); ++y)
        for (int x = std::max(0, -left); x < std::min(from.width, to.width - left); ++x)
            std::copy_n(from.rgba.begin() + std::ptrdiff_t(4) * (y * from.width + x), 4,
                        to.rgba.begin() + std::ptrdiff_t(4) * ((top + y) * to.width + left + x));
}

}  // namespace

Picture drawColorBar(const ColorBar& bar, int height, double scale, bool darkText) {
    const int size = std::max(8, int(std::lround(kTextSize * scale)));
    const int gap = std::max(2, size / 2), width = std::max(8, int(std::lround(16 * scale)));
    const Picture title = textPicture(bar.title, size, darkText);
    const int top = title.height + gap + size / 2, length = std::max(1, height - top - size / 2);
    struct Tick {
        int y;
        Picture label;
    };
    std::vector<Tick> ticks;
    const double span = bar.range.high - bar.range.low;
    const auto add = [&](double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.4g", value);
        const double x = span > 0 ? (value - bar.range.low) / span : 0.5;
        ticks.push_back(
            {top + int(std::lround((1 - x) * (length - 1))), textPicture(text, size, darkText)});
    };
    if (isRange(bar.range.low, bar.range.high))
        for (const double v : roundTicks(bar.range.low, bar.range.high, roundStep(span, 5))) add(v);
    else
        add(bar.range.low);
    int labels = 0;
    for (const Tick& tick : ticks) labels = std::max(labels, tick.label.width);
    Picture out{std::max(title.width, width + 2 * gap + labels), height, {}};
    out.rgba.assign(std::size_t(out.width) * std::size_t(out.height) * 4, 0);
    copyInto(out, title, 0, 0);
    const auto put = [&](int x, int y, const Color3& c) {
        std::uint8_t* to =
            out.rgba.data() + 4 * (std::size_t(y) * std::size_t(out.width) + std::size_t(x));
        std::copy(c.begin(), c.end(), to);
        to[3] = 255;
    };
    const std::uint8_t gray = darkText ? 33 : 235;
    for (int y = 0; y < length; ++y)
        for (int x = 0; x < width; ++x) put(x, top + y, mapColor(bar.map, 1 - (y + 0.5) / length));
    for (const Tick& tick : ticks) {
        for (int x = width; x < width + gap / 2 + 1; ++x) put(x, tick.y, {gray, gray, gray});
        copyInto(out, tick.label, width + gap, tick.y - tick.label.height / 2);
    }
    return out;
}

}  // namespace shapewright
