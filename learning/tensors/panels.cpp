#include "learning/tensors/panels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "learning/tensors/fused.h"
#include "learning/tensors/rows.h"

namespace shapewright {

namespace {

#ifdef SHAPEWRIGHT_PANELS

/// Some rows of x by one panel. The panel's columns beyond `columns` are for nothing.
struct Strip {
    const float* x;
    std::int64_t stride, in;
    const float* panel;
    const float* bias;  ///< as wide as the panel
    const float* add;   ///< null: none
    std::int64_t addStride;
    float* to;
    std::int64_t toStride;
    std::size_t columns;
    bool relu, greatest;
    bool further;  ///< of `greatest`: `to` holds those of other rows
};

template <class Register>
SHAPEWRIGHT_INSIDE void atLeast(Register& a, const Register& b) {
    a = a < b ? b : a;
}

/// kRows rows, whose sums fit into the registers.
template <class Register, std::size_t kRows>
SHAPEWRIGHT_INSIDE void multiplyStrip(const Strip& s) {
    constexpr std::size_t kLanes = sizeof(Register) / sizeof(float), kWidth = 2 * kLanes;
    constexpr std::int64_t kAhead = 16;  // steps after which the cache has answered
    Register left[kRows], right[kRows];
    for (std::size_t r = 0; r < kRows; ++r) {
        std::memcpy(&left[r], s.bias, sizeof(Register));
        std::memcpy(&right[r], s.bias + kLanes, sizeof(Register));
    }
    const float* const x = s.x;
    const std::int64_t stride = s.stride, in = s.in;
    const float* panel = s.panel;
    for (std::int64_t i = 0; i < in; ++i, panel += kWidth) {
        __builtin_prefetch(panel + kWidth * kAhead, 0, 3);
        if (kWidth > 16) __builtin_prefetch(panel + kWidth * kAhead + 16, 0, 3);
        Register a, b;
        std::memcpy(&a, panel, sizeof a);
        std::memcpy(&b, panel + kLanes, sizeof b);
#pragma GCC unroll 14
        for (std::size_t r = 0; r < kRows; ++r) {
            const Register v = x[std::int64_t(r) * stride + i] - Register{};
            left[r] += v * a;
            right[r] += v * b;
        }
    }
    const bool whole = s.columns == kWidth;
    const auto load = [&](const float* from, Register& a, Register& b) {
        float row[kWidth] = {};
        if (!whole) {
            std::memcpy(row, from, s.columns * sizeof(float));
            from = row;
        }
        std::memcpy(&a, from, sizeof a);
        std::memcpy(&b, from + kLanes, sizeof b);
    };
    const auto store = [&](float* to, const Register& a, const Register& b) {
        float row[kWidth];
        float* at = whole ? to : row;
        std::memcpy(at, &a, sizeof a);
        std::memcpy(at + kLanes, &b, sizeof b);
        if (!whole) std::memcpy(to, row, s.columns * sizeof(float));
    };
    if (s.greatest) {
#pragma GCC unroll 14
        for (std::size_t r = 1; r < kRows; ++r) {
            atLeast(left[0], left[r]);
            atLeast(right[0], right[r]);
        }
        if (s.further) {
            Register a, b;
            load(s.to, a, b);
            atLeast(left[0], a);
            atLeast(right[0], b);
        }
        store(s.to, left[0], right[0]);
        return;
    }
#pragma GCC unroll 14
    for (std::size_t r = 0; r < kRows; ++r) {
        if (s.add) {
            Register a, b;
            load(s.add + std::int64_t(r) * s.addStride, a, b);
            left[r] += a;
            right[r] += b;
        }
        if (s.relu) {
            left[r] = left[r] < 0.f ? Register{} : left[r];
            right[r] = right[r] < 0.f ? Register{} : right[r];
        }
        store(s.to + std::int64_t(r) * s.toStride, left[r], right[r]);
    }
}

typedef float Register512 __attribute__((vector_size(64)));
typedef float Register256 __attribute__((vector_size(32)));

template <std::size_t kRows>
SHAPEWRIGHT_512 void strip512(const Strip& s) {
    multiplyStrip<Register512, kRows>(s);
}
template <std::size_t kRows>
SHAPEWRIGHT_256 void strip256(const Strip& s) {
    multiplyStrip<Register256, kRows>(s);
}

using OfRows = void (*)(const Strip&);
template <std::size_t... kRows>
constexpr std::array<OfRows, sizeof...(kRows)> strips512(std::index_sequence<kRows...>) {
    return {strip512<kRows + 1>...};
}
template <std::size_t... kRows>
constexpr std::array<OfRows, sizeof...(kRows)> strips256(std::index_sequence<kRows...>) {
    return {strip256<kRows + 1>...};
}
// Two registers are the panel's and one or two x's; the others hold sums.
constexpr auto kStrips512 = strips512(std::make_index_sequence<14>());
constexpr auto kStrips256 = strips256(std::make_index_sequence<6>());

#endif

std::int64_t widthHere() {
#ifdef SHAPEWRIGHT_PANELS
    const char* most = std::getenv("SHAPEWRIGHT_REGISTERS");
    const int bits = most ? std::atoi(most) : 512;
    if (bits >= 512 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma"))
        return 32;
    if (bits >= 256 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 16;
#endif
    return 0;
}

}  // namespace

std::int64_t panelWidth() {
    static const std::int64_t width = widthHere();
    return width;
}

at::Tensor inPanels(const float* matrix, std::int64_t out, std::int64_t in, std::int64_t rowStride,
                    std::int64_t columnStride, std::int64_t width) {
    at::Tensor panels = at::empty({(out + width - 1) / width, in, width}, at::kFloat);
    float* to = panels.data_ptr<float>();
    for (std::int64_t first = 0; first < out; first += width, to += width * in) {
        const std::int64_t columns = std::min(width, out - first);
        const float* from = matrix + first * rowStride;
        if (columns < width) std::fill(to, to + width * in, 0.f);
        if (rowStride == 1)
            for (std::int64_t i = 0; i < in; ++i)
                std::memcpy(to + i * width, from + i * columnStride,
                            std::size_t(columns) * sizeof(float));
        else  // few steps at a time, whose places in the panel stay in the cache
            for (std::int64_t step = 0; step < in; step += 16)
                for (std::int64_t j = 0; j < columns; ++j)
                    for (std::int64_t i = step; i < std::min(in, step + 16); ++i)
                        to[i * width + j] = from[j * rowStride + i * columnStride];
    }
    return panels;
}

at::Tensor inPanels(const at::Tensor& weight) {
    const at::Tensor rows = weight.contiguous();
    return inPanels(rows.data_ptr<float>(), rows.size(0), rows.size(1), rows.size(1), 1);
}

at::Tensor fromPanels(const at::Tensor& panels, std::int64_t out) {
    return panels.transpose(1, 2).reshape({-1, panels.size(1)}).narrow(0, 0, out).contiguous();
}

void multiply(const float* x, std::int64_t stride, std::int64_t rows, const at::Tensor& panels,
              float* to, std::int64_t toStride, std::int64_t out, const Finish& finish) {
#ifdef SHAPEWRIGHT_PANELS
    const std::int64_t in = panels.size(1), width = panels.size(2);
    const OfRows* ofRows = width == 32 ? kStrips512.data() : kStrips256.data();
    const auto most = std::int64_t(width == 32 ? kStrips512.size() : kStrips256.size());
    const std::int64_t group = finish.group > 0 ? finish.group : std::max<std::int64_t>(1, rows);
    const std::int64_t ofGroup = (group + most - 1) / most;  // strips, as even as can be
    const std::int64_t strips = rows / group * ofGroup;
    const float* const all = panels.data_ptr<float>();
    // So much of x as stays in the cache.
    const std::int64_t atATime = std::max<std::int64_t>(4, 262144 / (most * in));
    const std::int64_t least =
        1 + 4000000 / std::max<std::int64_t>(1, rows * in * width);  // panels worth a thread
    at::parallel_for(0, panels.size(0), least, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t first = 0; first < strips; first += atATime)
            for (std::int64_t p = begin; p < end; ++p) {
                const std::int64_t column = p * width, columns = std::min(width, out - column);
                float copy[32] = {};  // of a bias that may end within the panel
                const float* bias = copy;
                std::int64_t ofBias = -1;
                for (std::int64_t s = first; s < std::min(strips, first + atATime); ++s) {
                    const std::int64_t g = s / ofGroup, part = s % ofGroup;
                    const std::int64_t row = g * group + group * part / ofGroup;
                    const std::int64_t next = g * group + group * (part + 1) / ofGroup;
                    if (finish.bias && g != ofBias) {
                        const float* here = finish.bias + g * finish.biasStride + column;
                        if (columns == width)
                            bias = here;
                        else
                            std::copy(here, here + columns, copy);
                        ofBias = g;
                    }
                    float* result = to + (finish.greatest ? g : row) * toStride + column;
                    ofRows[next - row - 1](
                        {x + row * stride, stride, in, all + p * in * width, bias,
                         finish.add ? finish.add + row * finish.addStride + column : nullptr,
                         finish.addStride, result, toStride, std::size_t(columns), finish.relu,
                         finish.greatest, part > 0});
                    if (finish.gelu) gelu(result, next - row, columns, toStride);
                }
            }
    });
#else
    (void)x, (void)stride, (void)rows, (void)panels, (void)to, (void)toStride, (void)out,
        (void)finish;
#endif
}

}  // namespace shapewright
