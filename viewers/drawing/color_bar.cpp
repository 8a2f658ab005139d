#include "viewers/drawing/color_bar.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/shapes.h"
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

void fill(Picture& to, int left, int top, int width, int height, const Color3& color) {
    for (int y = std::max(0, top); y < std::min(top + height, to.height); ++y)
        for (int x = left; x < left + width; ++x) {
            std::uint8_t* at =
                to.rgba.data() + 4 * (std::size_t(y) * std::size_t(to.width) + std::size_t(x));
            std::copy(color.begin(), color.end(), at);
            at[3] = 255;
        }
}

Picture emptyPicture(int width, int height) {
    Picture out{width, height, {}};
    out.rgba.assign(std::size_t(width) * std::size_t(height) * 4, 0);
    return out;
}

/// Round values, and the ends to a hundredth of the bar or finer, those that have room.
std::vector<double> labelledValues(const ValueRange& range, int length, int size) {
    const double span = range.high - range.low, apart = 1.5 * size / length * span;
    const double unit = std::pow(10.0, std::floor(std::log10(span)) - 2);
    const auto rounded = [&](double v) { return std::round(v / unit) * unit + 0.0; };  // no -0
    std::vector<double> out{rounded(range.high)};
    if (span >= apart) out.push_back(rounded(range.low));
    const double step = roundStep(span, std::clamp(length / (3 * size), 1, 5));
    for (const double v : roundTicks(range.low, range.high, step))
        if (v - range.low >= apart && range.high - v >= apart) out.push_back(v);
    return out;
}

/// What stands beside one of the values that have labels.
std::string labelOf(const ColorBar& bar, double value, const std::vector<double>& labelled) {
    std::string text = tickLabel(value, labelled);
    if (const std::size_t at = text.find('.'); at != std::string::npos)
        text.replace(at, 1, bar.decimalPoint);
    return text;
}

Picture drawSwatches(const ColorBar& bar, int height, int size, bool darkText, int room) {
    struct Row {
        Color3 color;
        Picture label;
    };
    std::vector<Row> rows;
    const std::vector<double>& classes = bar.range.classes;
    for (std::size_t i = 0; i < classes.size(); ++i)
        rows.push_back({classColor(bar.map, bar.range, i),
                        textPicture(std::to_string(std::int64_t(classes[i])), size, darkText)});
    if (rows.empty())
        rows.push_back({mapColor(bar.map, shareOf(bar.range, bar.range.low)),
                        textPicture(labelOf(bar, bar.range.low, {bar.range.low}), size, darkText)});
    const Picture title = fittedText(bar.title, size, darkText, room);
    int labels = 0;
    for (const Row& row : rows) labels = std::max(labels, row.label.width);
    const int gap = std::max(2, size / 2), line = 3 * size / 2, top = title.height + gap;
    const int count = int(rows.size()), most = std::max(1, (2 * height - top) / line);
    const int columns = (count + most - 1) / most, lines = (count + columns - 1) / columns;
    const int column = size + gap + labels, step = column + 2 * gap;
    Picture out = emptyPicture(std::max(title.width, columns * step - 2 * gap), top + lines * line);
    copyInto(out, title, 0, 0);
    for (int i = 0; i < count; ++i) {
        const Row& row = rows[std::size_t(i)];
        const int left = i / lines * step, middle = top + i % lines * line + line / 2;
        fill(out, left, middle - size / 2, size, size, row.color);
        copyInto(out, row.label, left + size + gap, middle - row.label.height / 2);
    }
    return out;
}

}  // namespace

double shareOf(const ValueRange& range, double value) {
    if (isRange(range.low, range.high)) return (value - range.low) / (range.high - range.low);
    if (std::isnan(value)) return value;
    return value < range.low ? 0 : value > range.high ? 1 : 0.5;
}

Color3 classColor(ColorMap map, const ValueRange& range, std::size_t i) {
    const std::vector<double>& classes = range.classes;
    if (map != ColorMap::Viridis) return mapColor(map, shareOf(range, classes[i]));
    // By small numbers themselves, so that a class has one colour in all pictures.
    const bool small = classes.front() >= 0 && classes.back() < double(kMostClasses);
    return partColor(small ? std::uint32_t(classes[i]) : std::uint32_t(i));
}

Picture drawColorBar(const ColorBar& bar, int height, double scale, bool darkText, int room) {
    const int size = std::max(8, int(std::lround(kTextSize * scale)));
    if (!bar.range.classes.empty() || !isRange(bar.range.low, bar.range.high))
        return drawSwatches(bar, height, size, darkText, room);
    const int gap = std::max(2, size / 2), width = std::max(8, int(std::lround(16 * scale)));
    const Picture title = fittedText(bar.title, size, darkText, room);
    const int top = title.height + gap + size / 2, length = std::max(1, height - top - size / 2);
    struct Tick {
        int y;
        Picture label;
    };
    std::vector<Tick> ticks;
    const std::vector<double> values = labelledValues(bar.range, length, size);
    for (const double v : values) {
        const double x = std::clamp(shareOf(bar.range, v), 0.0, 1.0);
        ticks.push_back({top + int(std::lround((1 - x) * (length - 1))),
                         textPicture(labelOf(bar, v, values), size, darkText)});
    }
    int labels = 0;
    for (const Tick& tick : ticks) labels = std::max(labels, tick.label.width);
    Picture out = emptyPicture(std::max(title.width, width + 2 * gap + labels), height);
    copyInto(out, title, 0, 0);
    for (int y = 0; y < length; ++y)
        fill(out, 0, top + y, width, 1, mapColor(bar.map, 1 - (y + 0.5) / length));
    const std::uint8_t gray = darkText ? 33 : 235;
    for (const Tick& tick : ticks) {
        fill(out, width, tick.y, gap / 2 + 1, 1, {gray, gray, gray});
        copyInto(out, tick.label, width + gap, tick.y - tick.label.height / 2);
    }
    return out;
}

}  // namespace shapewright
