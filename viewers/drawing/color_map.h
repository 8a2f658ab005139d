#pragma once
// Perceptual colour maps: equal steps of the value look like equal steps of colour.

#include <array>
#include <cstdint>

namespace shapewright {

using Color3 = std::array<std::uint8_t, 3>;  ///< sRGB

/// Viridis, Magma: sequential (S. van der Walt, N. Smith, 2015). CoolWarm: diverging (K. Moreland,
/// 2009). Gray: lightness L* from 10 to 95.
enum class ColorMap { Viridis, Magma, CoolWarm, Gray };

/// The colour at `x`, clamped to 0 .. 1; mid grey if `x` is not a number.
Color3 mapColor(ColorMap map, double x);

}  // namespace shapewright
