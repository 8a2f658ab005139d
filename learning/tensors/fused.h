#pragma once
// How loops are compiled for the processors that have panels (panels.h): with fused multiply-add,
// once for 512-bit registers and once for 256. Internal to learning/.

#if defined(__x86_64__) && defined(__GNUC__)
#define SHAPEWRIGHT_PANELS
#ifdef __clang__
#define SHAPEWRIGHT_FUSED(features) __attribute__((target(features)))
#else
#define SHAPEWRIGHT_FUSED(features) \
    __attribute__((target(features), optimize("O3", "fp-contract=fast")))
#endif
#define SHAPEWRIGHT_512 SHAPEWRIGHT_FUSED("avx512f,fma")
#define SHAPEWRIGHT_256 SHAPEWRIGHT_FUSED("avx2,fma")
/// What both are made of.
#define SHAPEWRIGHT_INSIDE __attribute__((always_inline)) inline
#endif
