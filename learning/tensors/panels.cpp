#include "learning/tensors/panels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "learning/tensors/wide.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define SHAPEWRIGHT_512
#endif

namespace shapewright {

namespace {

constexpr std::size_t kStrip = 14;  ///< rows whose sums fit into the other registers

#ifdef SHAPEWRIGHT_512

constexpr auto kStep = std::int64_t(kWide);

#ifdef __clang__
#define SHAPEWRIGHT_FUSED __attribute__((target("avx512f,fma")))
#else
#define SHAPEWRIGHT_FUSED __attribute__((target("avx512f,fma"), optimize("O3", "fp-contract=fast")))
#endif

/// e to the power of x, at most 88, within two units in the last place (after Cephes' expf).
__attribute__((always_inline)) inline void raise(Wide& x) {
    x = x < -87.f ? Wide{} - 87.f : x;
    constexpr float kRound = 12582912.f;  // 1.5 * 2^23: adding it leaves no fraction
    Wide n = x * 1.44269504f + kRound;
    n -= kRound;
    Wide r = x - n * 0.693359375f;
    r -= n * -2.12194440e-4f;
    Wide p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    x = p * (r * r) + r + 1.f;
    const WideInt power = (__builtin_convertvector(n, WideInt) + 127) << 23;
    Wide scale;
    std::memcpy(&scale, &power, sizeof scale);
    x *= scale;
}

SHAPEWRIGHT_FUSED void softmaxRow(float* row, std::int64_t columns) {
    const std::int64_t whole = columns / kStep * kStep;
    float most = row[0];
    Wide greatest = Wide{} + most;
    for (std::int64_t i = 0; i < whole; i += kStep) {
        Wide v;
        std::memcpy(&v, row + i, sizeof v);
        greatest = greatest < v ? v : greatest;
    }
    for (std::int64_t j = 0; j < kStep; ++j) most = std::max(most, greatest[j]);
    for (std::int64_t i = whole; i < columns; ++i) most = std::max(most, row[i]);
    Wide sums = Wide{};
    for (std::int64_t i = 0; i < whole; i += kStep) {
        Wide v;
        std::memcpy(&v, row + i, sizeof v);
        v -= most;
        raise(v);
        std::memcpy(row + i, &v, sizeof v);
        sums += v;
    }
    Wide rest = Wide{} - 1e4f;
    for (std::int64_t i = whole; i < columns; ++i) rest[i - whole] = row[i] - most;
    raise(rest);
    float sum = 0;
    for (std::int64_t j = 0; j < kStep; ++j) sum += sums[j];
    for (std::int64_t i = whole; i < columns; ++i) sum += row[i] = rest[i - whole];
    const float share = 1 / sum;
    for (std::int64_t i = 0; i < columns; ++i) row[i] *= share;
}

/// x times the normal distribution's share below x (Abramowitz and Stegun 7.1.26).
__attribute__((always_inline)) inline void geluOf(Wide& x) {
    const Wide z = (x < 0.f ? -x : x) * 0.70710678f;
    const Wide t = 1.f / (z * 0.3275911f + 1.f);
    Wide tail = -(z * z);
    raise(tail);
    Wide p = t * 1.061405429f - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    tail *= p * t * 0.5f;  // the share beyond |x|
    const Wide share = 1.f - tail;
    x *= x < 0.f ? tail : share;
}

SHAPEWRIGHT_FUSED void geluAll(float* values, std::int64_t count) {
    const std::int64_t whole = count / kStep * kStep;
    Wide x;
    for (std::int64_t i = 0; i < whole; i += kStep) {
        std::memcpy(&x, values + i, sizeof x);
        geluOf(x);
        std::memcpy(values + i, &x, sizeof x);
    }
    x = Wide{};
    for (std::int64_t i = whole; i < count; ++i) x[i - whole] = values[i];
    geluOf(x);
    for (std::int64_t i = whole; i < count; ++i) values[i] = x[i - whole];
}

/// kRows rows of x by one panel.
template <std::size_t kRows>
SHAPEWRIGHT_FUSED void tile(const float* x, std::int64_t stride, std::int64_t in,
                            const float* panel, const float* bias, float* to, std::int64_t toStride,
                            std::size_t columns) {
    Wide left[kRows], right[kRows];
    for (std::size_t r = 0; r < kRows; ++r) {
        std::memcpy(&left[r], bias, sizeof(Wide));
        std::memcpy(&right[r], bias + kPanel / 2, sizeof(Wide));
    }
    const float* next = panel + kPanel * in;
    for (std::int64_t i = 0; i < in; ++i) {
        __builtin_prefetch(next + kPanel * i, 0, 2);
        __builtin_prefetch(next + kPanel * i + kPanel / 2, 0, 2);
        Wide a, b;
        std::memcpy(&a, panel + kPanel * i, sizeof a);
        std::memcpy(&b, panel + kPanel * i + kPanel / 2, sizeof b);
#pragma GCC unroll 14
        for (std::size_t r = 0; r < kRows; ++r) {
            const Wide v = x[std::int64_t(r) * stride + i] - Wide{};
            left[r] += v * a;
            right[r] += v * b;
        }
    }
    for (std::size_t r = 0; r < kRows; ++r) {
        float row[kPanel];
        std::memcpy(row, &left[r], sizeof(Wide));
        std::memcpy(row + kPanel / 2, &right[r], sizeof(Wide));
        float* out = to + std::int64_t(r) * toStride;
        if (columns == kPanel)
            std::memcpy(out, row, sizeof row);
        else
            std::memcpy(out, row, columns * sizeof(float));
    }
}

using Tile = void (*)(const float*, std::int64_t, std::int64_t, const float*, const float*, float*,
                      std::int64_t, std::size_t);

template <std::size_t... kRows>
constexpr std::array<Tile, sizeof...(kRows)> tilesOf(std::index_sequence<kRows...>) {
    return {tile<kRows + 1>...};
}
constexpr auto kTiles = tilesOf(std::make_index_sequence<kStrip>());

#endif

}  // namespace

bool havePanels() {
#ifdef SHAPEWRIGHT_512
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

at::Tensor inPanels(const float* matrix, std::int64_t out, std::int64_t in, std::int64_t rowStride,
                    std::int64_t columnStride) {
    at::Tensor panels = at::empty({(out + kPanel - 1) / kPanel, in, kPanel}, at::kFloat);
    float* to = panels.data_ptr<float>();
    for (std::int64_t first = 0; first < out; first += kPanel)
        for (std::int64_t i = 0; i < in; ++i, to += kPanel) {
            const std::int64_t columns = std::min(kPanel, out - first);
            const float* from = matrix + first * rowStride + i * columnStride;
            for (std::int64_t j = 0; j < columns; ++j) to[j] = from[j * rowStride];
            std::fill(to + columns, to + kPanel, 0.f);
        }
    return panels;
}

at::Tensor inPanels(const at::Tensor& weight) {
    const at::Tensor rows = weight.contiguous();
    return inPanels(rows.data_ptr<float>(), rows.size(0), rows.size(1), rows.size(1), 1);
}

void multiply(const float* x, std::int64_t stride, std::int64_t rows, const at::Tensor& panels,
              const float* bias, float* to, std::int64_t toStride, std::int64_t out) {
#ifdef SHAPEWRIGHT_512
    const std::int64_t in = panels.size(1), strip = std::int64_t(kStrip);
    const std::int64_t strips = (rows + strip - 1) / strip;
    constexpr std::int64_t kStripsAtATime = 40;  // of x, which then stay in the cache
    const float* all = panels.data_ptr<float>();
    std::vector<float> added(std::size_t(panels.size(0) * kPanel), 0.f);
    if (bias) std::copy(bias, bias + out, added.begin());
    const std::int64_t least =
        1 + 4000000 / std::max<std::int64_t>(1, rows * in * kPanel);  // panels worth a thread
    at::parallel_for(0, panels.size(0), least, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t first = 0; first < strips; first += kStripsAtATime)
            for (std::int64_t p = begin; p < end; ++p)
                for (std::int64_t s = first; s < std::min(strips, first + kStripsAtATime); ++s) {
                    // Strips as even as can be.
                    const std::int64_t row = rows * s / strips, next = rows * (s + 1) / strips;
                    kTiles[std::size_t(next - row - 1)](
                        x + row * stride, stride, in, all + p * in * kPanel,
                        &added[std::size_t(p * kPanel)], to + row * toStride + p * kPanel, toStride,
                        std::size_t(std::min(kPanel, out - p * kPanel)));
                }
    });
#else
    (void)x, (void)stride, (void)rows, (void)panels, (void)bias, (void)to, (void)toStride,
        (void)out;
#endif
}

at::Tensor multiply(const at::Tensor& x, const at::Tensor& panels, const at::Tensor& bias,
                    std::int64_t out) {
    const at::Tensor rows = x.contiguous();
    const std::int64_t in = panels.size(1);
    std::vector<std::int64_t> shape = rows.sizes().vec();
    shape.back() = out;
    at::Tensor to = at::empty(shape, at::kFloat);
    multiply(rows.data_ptr<float>(), in, rows.numel() / in, panels,
             bias.defined() ? bias.data_ptr<float>() : nullptr, to.data_ptr<float>(), out, out);
    return to;
}

void softmaxRows(float* values, std::int64_t rows, std::int64_t columns) {
#ifdef SHAPEWRIGHT_512
    at::parallel_for(0, rows, 1 + 65536 / columns, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t r = begin; r < end; ++r) softmaxRow(values + r * columns, columns);
    });
#else
    (void)values, (void)rows, (void)columns;
#endif
}

void gelu(float* values, std::int64_t count) {
#ifdef SHAPEWRIGHT_512
    at::parallel_for(0, count, 65536, [&](std::int64_t begin, std::int64_t end) {
        geluAll(values + begin, end - begin);
    });
#else
    (void)values, (void)count;
#endif
}

}  // namespace shapewright
