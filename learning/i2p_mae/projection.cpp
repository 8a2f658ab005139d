#include "learning/i2p_mae/projection.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

namespace {

constexpr int kReach = 2;  ///< a point covers this many pixels to every side

/// The source coordinate of a view's coordinate k.
int axisOf(int view, int k) {
    return (k - view + 3) % 3;
}

/// The four cells and weights that pixel `at` of `size` takes from a row of `side` cells.
void cubic(int at, int size, int side, int* cells, float* weights) {
    constexpr float kA = -0.75f;
    const float source = (float(at) + 0.5f) * (float(side) / float(size)) - 0.5f;
    const float whole = std::floor(source), t = source - whole;
    const auto inner = [](float x) { return ((kA + 2) * x - (kA + 3)) * x * x + 1; };
    const auto outer = [](float x) { return ((kA * x - 5 * kA) * x + 8 * kA) * x - 4 * kA; };
    weights[0] = outer(t + 1);
    weights[1] = inner(t);
    weights[2] = inner(1 - t);
    weights[3] = outer(2 - t);
    for (int k = 0; k < 4; ++k) cells[k] = std::clamp(int(whole) - 1 + k, 0, side - 1);
}

}  // namespace

DepthView projectDepth(const float* points, std::size_t count, int view, int size) {
    DepthView out;
    out.size = size;
    std::array<float, 2> most{};
    for (int k = 0; k < 2; ++k) {
        out.least[k] = INFINITY;
        most[k] = -INFINITY;
        for (std::size_t i = 0; i < count; ++i) {
            const float v = points[3 * i + std::size_t(axisOf(view, k))];
            out.least[k] = std::min(out.least[k], v);
            most[k] = std::max(most[k], v);
        }
    }
    out.pixel = std::max(most[0] - out.least[0], most[1] - out.least[1]) / float(size - 3);
    const auto cell = [&](std::size_t i, int k) {
        if (!(out.pixel > 0)) return 0;
        const float v = points[3 * i + std::size_t(axisOf(view, k))];
        return int(std::floor((v - out.least[std::size_t(k)]) / out.pixel));
    };
    for (int k = 0; k < 2; ++k) {
        int low = size, high = 0;
        for (std::size_t i = 0; i < count; ++i) {
            low = std::min(low, cell(i, k));
            high = std::max(high, cell(i, k));
        }
        // Of all covered pixels, which reach `kReach` further and lie one to the right.
        const int centre = int(std::floor(double(high + kReach + 1 + low - kReach + 1) / 2));
        out.offset[std::size_t(k)] = size / 2 - centre - 1;
    }
    out.depth.assign(std::size_t(size) * std::size_t(size), 0.f);
    out.occupied.assign(out.depth.size(), 0);
    const auto inside = [size](int v) {
        return std::clamp(v < 0 ? v + 1 : v > size - 1 ? v - 1 : v, 0, size - 1);
    };
    for (std::size_t i = 0; i < count; ++i) {
        const int row = cell(i, 0) + 1 + out.offset[0], column = cell(i, 1) + 1 + out.offset[1];
        const float depth = points[3 * i + std::size_t(axisOf(view, 2))];
        for (int r = -kReach; r <= kReach; ++r)
            for (int c = -kReach; c <= kReach; ++c) {
                const auto at = std::size_t(inside(row + r)) * std::size_t(size) +
                                std::size_t(inside(column + c));
                out.depth[at] += depth;
                out.occupied[at] = 1;
            }
    }
    for (float& v : out.depth) v = 1 / (1 + std::exp(-v));
    return out;
}

std::array<int, 2> pixelOf(const DepthView& view, int index, const float* point) {
    std::array<int, 2> out{};
    for (int k = 0; k < 2; ++k) {
        const float v = point[axisOf(index, k)] - view.least[std::size_t(k)];
        const int u = view.pixel > 0 ? int(std::floor(v / view.pixel)) : 0;
        out[std::size_t(k)] = std::clamp(u + 1 + view.offset[std::size_t(k)], 0, view.size - 1);
    }
    return out;
}

void bicubicWeights(int row, int column, int size, int side, float* weights) {
    int rows[4], columns[4];
    float rowWeights[4], columnWeights[4];
    cubic(row, size, side, rows, rowWeights);
    cubic(column, size, side, columns, columnWeights);
    std::fill_n(weights, side * side, 0.f);
    for (int r = 0; r < 4; ++r)
        for (int c = 0; c < 4; ++c)
            weights[rows[r] * side + columns[c]] += rowWeights[r] * columnWeights[c];
}

}  // namespace shapewright
