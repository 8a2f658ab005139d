#include "learning/point_cloud/spatial_order.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "learning/tensors/wide.h"

namespace shapewright {

namespace {

/// Spreads the low 10 bits to every third.
std::uint32_t spread(std::uint32_t v) {
    v = (v | (v << 16)) & 0x030000ffu;
    v = (v | (v << 8)) & 0x0300f00fu;
    v = (v | (v << 4)) & 0x030c30c3u;
    return (v | (v << 2)) & 0x09249249u;
}

}  // namespace

void sortSpatially(const float* points, std::vector<std::uint32_t>& order) {
    if (order.empty()) return;
    float low[3], high[3];
    for (int a = 0; a < 3; ++a) low[a] = high[a] = points[3 * std::size_t(order[0]) + a];
    for (const std::uint32_t k : order)
        for (int a = 0; a < 3; ++a) {
            low[a] = std::min(low[a], points[3 * std::size_t(k) + a]);
            high[a] = std::max(high[a], points[3 * std::size_t(k) + a]);
        }
    double side = 0;  // which may be more than a float holds
    for (int a = 0; a < 3; ++a) side = std::max(side, double(high[a]) - low[a]);
    const double scale = side > 0 ? 1023 / side : 0;
    std::vector<std::uint64_t> codes, sorted(order.size());
    codes.reserve(order.size());
    for (const std::uint32_t k : order) {
        const float* p = points + 3 * std::size_t(k);
        std::uint32_t code = 0;
        for (int a = 0; a < 3; ++a)
            code |= spread(std::min(1023u, std::uint32_t((double(p[a]) - low[a]) * scale))) << a;
        codes.push_back(std::uint64_t(code) << 32 | k);
    }
    // By ten bits at a time, the lowest first; the index stays in order by itself.
    for (int shift = 32; shift < 62; shift += 10) {
        std::array<std::uint32_t, 1025> start{};
        for (const std::uint64_t c : codes) ++start[(c >> shift & 1023) + 1];
        for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
        for (const std::uint64_t c : codes) sorted[start[c >> shift & 1023]++] = c;
        codes.swap(sorted);
    }
    for (std::size_t i = 0; i < codes.size(); ++i) order[i] = std::uint32_t(codes[i]);
}

SHAPEWRIGHT_WIDE void distancesToBoxes(const float* const* low, const float* const* high,
                                       std::size_t count, const float* p, float* out) {
    for (std::size_t i = 0; i < count; i += kWide) {
        Wide sum = Wide{};
        for (int a = 0; a < 3; ++a) {
            Wide below, above;
            std::memcpy(&below, low[a] + i, sizeof below);
            std::memcpy(&above, high[a] + i, sizeof above);
            below -= p[a], above = p[a] - above;
            below = below < above ? above : below;
            below = below < 0 ? Wide{} : below;
            sum += below * below;
        }
        sum *= 0.99999f;
        std::memcpy(out + i, &sum, sizeof sum);
    }
}

}  // namespace shapewright
