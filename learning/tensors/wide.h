#pragma once
// Vectors of floats for loops that the compiler would not make wide. Internal to learning/.

#include <cstddef>
#include <cstdint>

// Wider vectors where the machine has them. Not under TSan: what chooses between them runs before
// its library is there.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define SHAPEWRIGHT_WIDE_WITH(...) \
    __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3", __VA_ARGS__)))
#else
#define SHAPEWRIGHT_WIDE_WITH(...)
#endif
// No fused multiply-add, which would change near-ties.
#define SHAPEWRIGHT_WIDE SHAPEWRIGHT_WIDE_WITH("fp-contract=off")

namespace shapewright {

/// Sixteen values, in as many registers as the machine needs.
constexpr std::size_t kWide = 16;
typedef float Wide __attribute__((vector_size(kWide * sizeof(float))));
typedef std::int32_t WideInt __attribute__((vector_size(kWide * sizeof(std::int32_t))));

}  // namespace shapewright
