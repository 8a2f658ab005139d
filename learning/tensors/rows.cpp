#include "learning/tensors/rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "learning/tensors/fused.h"
#include "learning/tensors/panels.h"

namespace shapewright {

#ifdef SHAPEWRIGHT_PANELS

namespace {

/// A register of floats, and of as many integers. The compiler takes longer ones apart badly.
template <std::size_t kBytes>
struct Registers {
    typedef float Floats __attribute__((vector_size(kBytes)));
    typedef std::int32_t Integers __attribute__((vector_size(kBytes)));
};
template <class Wide>
constexpr auto kStep = std::int64_t(sizeof(Wide) / sizeof(float));

template <class Wide>
SHAPEWRIGHT_INSIDE void load(Wide& v, const float* from) {
    std::memcpy(&v, from, sizeof v);
}
template <class Wide>
SHAPEWRIGHT_INSIDE void store(float* to, const Wide& v) {
    std::memcpy(to, &v, sizeof v);
}
template <class Wide>
SHAPEWRIGHT_INSIDE float sumOf(const Wide& v) {
    float sum = 0;
    for (std::int64_t j = 0; j < kStep<Wide>; ++j) sum += v[j];
    return sum;
}

/// e to the power of x, at most 88, within two units in the last place (after Cephes' expf).
template <class Wide>
SHAPEWRIGHT_INSIDE void raise(Wide& x) {
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
    using Integers = typename Registers<sizeof(Wide)>::Integers;
    const Integers power = (__builtin_convertvector(n, Integers) + 127) << 23;
    Wide scale;
    std::memcpy(&scale, &power, sizeof scale);
    x *= scale;
}

template <class Wide>
SHAPEWRIGHT_INSIDE void softmaxRow(float* row, std::int64_t columns) {
    const std::int64_t whole = columns / kStep<Wide> * kStep<Wide>;
    float most = row[0];
    Wide greatest = Wide{} + most;
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        Wide v;
        load(v, row + i);
        greatest = greatest < v ? v : greatest;
    }
    for (std::int64_t j = 0; j < kStep<Wide>; ++j) most = std::max(most, greatest[j]);
    for (std::int64_t i = whole; i < columns; ++i) most = std::max(most, row[i]);
    Wide sums = Wide{};
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        Wide v;
        load(v, row + i);
        v -= most;
        raise(v);
        store(row + i, v);
        sums += v;
    }
    Wide rest = Wide{} - 1e4f;
    for (std::int64_t i = whole; i < columns; ++i) rest[i - whole] = row[i] - most;
    raise(rest);
    float sum = sumOf(sums);
    for (std::int64_t i = whole; i < columns; ++i) sum += row[i] = rest[i - whole];
    const float share = 1 / sum;
    for (std::int64_t i = 0; i < columns; ++i) row[i] *= share;
}

/// x times the normal distribution's share below x (Abramowitz and Stegun 7.1.26).
template <class Wide>
SHAPEWRIGHT_INSIDE void geluOf(Wide& x) {
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

template <class Wide>
SHAPEWRIGHT_INSIDE void geluRow(float* row, std::int64_t columns) {
    const std::int64_t whole = columns / kStep<Wide> * kStep<Wide>;
    Wide x;
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        load(x, row + i);
        geluOf(x);
        store(row + i, x);
    }
    if (whole == columns) return;
    x = Wide{};
    for (std::int64_t i = whole; i < columns; ++i) x[i - whole] = row[i];
    geluOf(x);
    for (std::int64_t i = whole; i < columns; ++i) row[i] = x[i - whole];
}

template <class Wide>
SHAPEWRIGHT_INSIDE void normaliseRow(const float* x, std::int64_t columns, const float* weight,
                                     const float* bias, float* to) {
    const std::int64_t whole = columns / kStep<Wide> * kStep<Wide>;
    Wide sums = Wide{}, v, w, b;
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        load(v, x + i);
        sums += v;
    }
    float sum = sumOf(sums);
    for (std::int64_t i = whole; i < columns; ++i) sum += x[i];
    const float mean = sum / float(columns);
    sums = Wide{};
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        load(v, x + i);
        v -= mean;
        sums += v * v;
    }
    sum = sumOf(sums);
    for (std::int64_t i = whole; i < columns; ++i) sum += (x[i] - mean) * (x[i] - mean);
    const float scale = 1 / std::sqrt(sum / float(columns) + 1e-5f);
    for (std::int64_t i = 0; i < whole; i += kStep<Wide>) {
        load(v, x + i);
        load(w, weight + i);
        load(b, bias + i);
        store(to + i, (v - mean) * scale * w + b);
    }
    for (std::int64_t i = whole; i < columns; ++i)
        to[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

// Each for both kinds of processors.
#define SHAPEWRIGHT_BOTH(name, arguments, work)       \
    SHAPEWRIGHT_512 void name##512 arguments {        \
        using Wide = Registers<64>::Floats;           \
        for (std::int64_t r = 0; r < rows; ++r) work; \
    }                                                 \
    SHAPEWRIGHT_256 void name##256 arguments {        \
        using Wide = Registers<32>::Floats;           \
        for (std::int64_t r = 0; r < rows; ++r) work; \
    }
SHAPEWRIGHT_BOTH(softmax, (float* values, std::int64_t rows, std::int64_t columns),
                 softmaxRow<Wide>(values + r * columns, columns))
SHAPEWRIGHT_BOTH(gelu,
                 (float* values, std::int64_t rows, std::int64_t columns, std::int64_t stride),
                 geluRow<Wide>(values + r * stride, columns))
SHAPEWRIGHT_BOTH(normalise,
                 (const float* x, std::int64_t stride, std::int64_t rows, std::int64_t columns,
                  const float* weight, const float* bias, float* to),
                 normaliseRow<Wide>(x + r * stride, columns, weight, bias, to + r * columns))
#undef SHAPEWRIGHT_BOTH

bool have512() {
    return panelWidth() == 32;
}

}  // namespace

void softmaxRows(float* values, std::int64_t rows, std::int64_t columns) {
    (have512() ? softmax512 : softmax256)(values, rows, columns);
}
void gelu(float* values, std::int64_t rows, std::int64_t columns, std::int64_t stride) {
    (have512() ? gelu512 : gelu256)(values, rows, columns, stride);
}
void normaliseRows(const float* x, std::int64_t stride, std::int64_t rows, std::int64_t columns,
                   const float* weight, const float* bias, float* to) {
    (have512() ? normalise512 : normalise256)(x, stride, rows, columns, weight, bias, to);
}

#else

void softmaxRows(float*, std::int64_t, std::int64_t) {}
void gelu(float*, std::int64_t, std::int64_t, std::int64_t) {}
void normaliseRows(const float*, std::int64_t, std::int64_t, std::int64_t, const float*,
                   const float*, float*) {}

#endif

}  // namespace shapewright
