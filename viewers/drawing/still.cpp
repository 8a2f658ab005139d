#include "viewers/drawing/still.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/parallel.h"
#include "viewers/drawing/color_bar.h"
#include "viewers/drawing/shading.h"
#include "viewers/drawing/stage_p.h"

namespace shapewright {
namespace {

constexpr std::int64_t kMaxSamples = 24 << 20;  // of one view: about 300 MB with all that is kept
constexpr double kLine[3] = {33, 38, 46};

struct Cell {
    int left, top, width, height;  // pixels
};

/// The nearest sample of each pixel: an even, smaller image of the depths.
DepthImage reduced(const DepthImage& from, int factor) {
    DepthImage out{
        from.width / factor, from.height / factor, {}, from.halfHeight, from.orthographic};
    out.depth.resize(std::size_t(out.width) * std::size_t(out.height));
    parallelFor(std::size_t(out.height), 8, [&](std::size_t y) {
        for (int x = 0; x < out.width; ++x) {
            const int u = x * factor + factor / 2, v = int(y) * factor + factor / 2;
            out.depth[y * std::size_t(out.width) + std::size_t(x)] = from.at(u, v);
        }
    });
    return out;
}

/// The visibility of a sample: that of the pixel about it that is nearest in depth.
class SampleVisibility {
public:
    SampleVisibility(const DepthImage& samples, const DepthImage& pixels, std::vector<float> values,
                     int factor)
        : m_samples(samples), m_pixels(pixels), m_values(std::move(values)), m_factor(factor) {}

    double at(int x, int y) const {
        if (m_values.empty()) return 1;
        const float z = m_samples.at(x, y);
        if (!std::isfinite(z)) return 1;
        // Bilinear among the four pixels about it, those of other depths left out.
        const double px = (x + 0.5) / m_factor - 0.5, py = (y + 0.5) / m_factor - 0.5;
        const int left = int(std::floor(px)), low = int(std::floor(py));
        double sum = 0, weights = 0, nearest = 1e30, best = 1;
        for (int v = low; v <= low + 1; ++v)
            for (int u = left; u <= left + 1; ++u) {
                if (u < 0 || v < 0 || u >= m_pixels.width || v >= m_pixels.height) continue;
                const double step = std::abs(double(m_pixels.at(u, v)) - z);
                const double value =
                    m_values[std::size_t(v) * std::size_t(m_pixels.width) + std::size_t(u)];
                if (step < nearest) nearest = step, best = value;
                if (!(step < 0.02)) continue;
                const double weight = (1 - std::abs(px - u)) * (1 - std::abs(py - v)) + 1e-6;
                sum += weight * value, weights += weight;
            }
        return weights > 0 ? sum / weights : best;
    }

private:
    const DepthImage& m_samples;
    const DepthImage& m_pixels;
    std::vector<float> m_values;
    int m_factor;
};

void drawCell(Stage& stage, const StageView& view, const Cell& cell, const StillOptions& options,
              Picture& out, const JobControl& job) {
    int factor = 3;
    while (factor > 1 && (std::int64_t(cell.width) * cell.height * factor * factor > kMaxSamples ||
                          std::max(cell.width, cell.height) * factor > 16384))
        --factor;
    const int w = cell.width * factor, h = cell.height * factor;
    const double lineWidth = options.lineWidth > 0
                                 ? options.lineWidth
                                 : std::clamp(std::min(cell.width, cell.height) / 700.0, 0.7, 4.0);
    StageView whole = view;
    whole.left = whole.bottom = 0;
    whole.width = whole.height = 1;
    whole.backgroundAlpha = 0;
    whole.background = whole.backgroundTop = {0, 0, 0};
    const auto goesOn = [&](double done) {
        job.progress(done, "drawing");
        return !job.cancelled();
    };
    stage.render({whole}, w, h, factor * lineWidth, false);
    if (!goesOn(0.2)) return;
    std::vector<std::uint8_t> colors;
    stage.pixels(colors);
    std::vector<std::uint32_t> ids;
    DepthImage depth;
    std::vector<std::uint8_t> lines;
    std::vector<float> visibility;
    DepthImage pixels;
    if (options.outlines || options.softShadows) {
        stage.setIds(true);
        stage.render({whole}, w, h, factor * lineWidth, false);
        ids = stage.ids();
        depth = stage.depths(0, whole.camera);
        stage.setIds(false);
    }
    if (!goesOn(0.4)) return;
    if (options.outlines) lines = outlines(depth, ids, 1.25 * factor * lineWidth, 0.006, job);
    if (!goesOn(0.5)) return;
    if (options.softShadows) {
        pixels = reduced(depth, factor);
        visibility = ambientVisibility(pixels, kShadowReach, 10, job);
    }
    if (!goesOn(0.8)) return;
    const SampleVisibility seen(depth, pixels, std::move(visibility), factor);
    const int area = factor * factor;
    const auto rows = std::size_t(cell.height);
    parallelFor(rows, 4, job.part(0.8, 1), "drawing", [&](std::size_t row) {
        const double up = 1 - (double(row) + 0.5) / cell.height;
        double paper[3];
        for (std::size_t c = 0; c < 3; ++c)
            paper[c] = view.background[c] + up * (view.backgroundTop[c] - view.background[c]);
        for (int x = 0; x < cell.width; ++x) {
            double sum[3] = {}, alpha = 0;
            for (int v = 0; v < factor; ++v)
                for (int u = 0; u < factor; ++u) {
                    const int sx = x * factor + u;
                    const int sy = (cell.height - 1 - int(row)) * factor + v;
                    const std::size_t i = std::size_t(sy) * std::size_t(w) + std::size_t(sx);
                    const std::uint8_t* s = colors.data() + 4 * i;
                    const double line = lines.empty() ? 0 : 0.9 * lines[i] / 255.0;
                    const double own = s[3] / 255.0;
                    if (own == 0 && line == 0) continue;
                    const double light = 1 - kShadowDepth * (1 - seen.at(sx, sy));
                    const double both = own + line * (1 - own);
                    for (std::size_t c = 0; c < 3; ++c)
                        sum[c] += s[c] * own * light * (1 - line) + kLine[c] * line;
                    alpha += both;
                }
            std::uint8_t* to =
                out.rgba.data() + 4 * ((std::size_t(cell.top) + row) * std::size_t(out.width) +
                                       std::size_t(cell.left + x));
            alpha /= area;
            for (std::size_t c = 0; c < 3; ++c) {
                const double color = sum[c] / area;
                const double value = options.transparent ? (alpha > 0 ? color / alpha : 0)
                                                         : color + (1 - alpha) * paper[c];
                to[c] = std::uint8_t(std::clamp(value + 0.5, 0.0, 255.0));
            }
            to[3] = options.transparent ? std::uint8_t(std::lround(255 * alpha)) : 255;
        }
    });
}

/// Of a cell of that size: the legends, and the space between them. Titles have a third of the
/// width; what stands beside colours is never cut.
struct Legends {
    std::vector<Picture> pictures;
    int gap = 0;

    Legends(const std::vector<ColorBar>& bars, int width, int height, bool dark) {
        const double scale = std::clamp(std::min(width, height) / 700.0, 0.7, 6.0);
        gap = int(16 * scale);
        for (const ColorBar& bar : bars)
            pictures.push_back(drawColorBar(bar, int(0.45 * height), scale, dark,
                                            width / (3 * int(bars.size())) - gap));
    }
};

/// Legends at the right border of the cell, side by side. What of them is larger than the picture
/// is cut off.
void drawBars(const std::vector<ColorBar>& bars, const Cell& cell, bool dark, Picture& out) {
    const Legends legends(bars, cell.width, cell.height, dark);
    int right = cell.left + cell.width - legends.gap;
    for (const Picture& legend : legends.pictures) {
        right -= legend.width;
        const int top = cell.top + (cell.height - legend.height) / 2;
        for (int y = std::max(0, -top); y < std::min(legend.height, out.height - top); ++y)
            for (int x = std::max(0, cell.left - right); x < legend.width; ++x) {
                const std::uint8_t* from =
                    legend.rgba.data() +
                    4 * (std::size_t(y) * std::size_t(legend.width) + std::size_t(x));
                std::uint8_t* to =
                    out.rgba.data() +
                    4 * (std::size_t(top + y) * std::size_t(out.width) + std::size_t(right + x));
                const int a = from[3], under = to[3] * (255 - a) / 255;
                if (a == 0) continue;
                for (std::size_t c = 0; c < 3; ++c)
                    to[c] = std::uint8_t((from[c] * a + to[c] * under) / (a + under));
                to[3] = std::uint8_t(a + under);
            }
        right -= legends.gap;
    }
}

}  // namespace

int legendWidth(const std::vector<ColorBar>& bars, int width, int height) {
    const Legends legends(bars, width, height, true);
    int out = legends.gap / 2;  // half as much towards the shape, which keeps off the border itself
    for (const Picture& legend : legends.pictures) out += legend.width + legends.gap;
    return out;
}

Picture drawStill(Stage& stage, const Scene& scene, const std::vector<StageView>& views, int width,
                  int height, const StillOptions& options, const JobControl& job) {
    Picture out{width, height, {}};
    out.rgba.assign(std::size_t(width) * std::size_t(height) * 4, options.transparent ? 0 : 255);
    stage.setScene(scene);
    const auto cellOf = [&](const StageView& view) {
        const int left = int(std::lround(view.left * width));
        const int right = int(std::lround((view.left + view.width) * width));
        const int bottom = height - int(std::lround(view.bottom * height));
        const int top = height - int(std::lround((view.bottom + view.height) * height));
        return Cell{left, top, right - left, bottom - top};
    };
    const auto drawable = [](const Cell& cell) { return cell.width > 0 && cell.height > 0; };
    const double each = 1.0 / double(views.size());
    for (std::size_t i = 0; i < views.size() && !job.cancelled(); ++i) {
        const Cell cell = cellOf(views[i]);
        if (!drawable(cell)) continue;
        stage.showOnly(int(i));
        drawCell(stage, views[i], cell, options, out,
                 job.part(double(i) * each, double(i + 1) * each));
    }
    stage.showOnly(-1);
    for (const Stage::Legend& legend : stage.legends(int(views.size()))) {
        const StageView& view = views[std::size_t(std::max(0, legend.view))];
        const Cell cell = legend.view < 0 ? Cell{0, 0, width, height} : cellOf(view);
        if (drawable(cell))
            drawBars(legend.bars, cell, options.transparent || view.background[0] > 127, out);
    }
    return out;
}

}  // namespace shapewright
