#pragma once
// Vectors of floats for loops that the compiler would not make wide. Internal to learning/.

#include <cstddef>
#include <cstdint>

// Wider vectors where the machine has them; no fused multiply-add, which would change near-ties.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SHAPEWRIGHT_WIDE                                                                \
    __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3",          \
                                                                         "fp-contract=" \
                                                                         "off")))
#else
#define SHAPEWRIGHT_WIDE
#endif

namespace shapewright {

/// Sixteen values, in as many registers as the machine needs.
constexpr std::size_t kWide = 16;
typedef float Wide __attribute__((vector_size(kWide * sizeof(float))));
typedef std::int32_t WideInt __attribute__((vector_size(kWide * sizeof(std::int32_t))));

}  // namespace shapewright
