#pragma once
// Round values along an axis.

#include <string>
#include <vector>

namespace shapewright {

/// Whether numbers can tell several values in [low, high] apart.
bool isRange(double low, double high);

/// 1, 2 or 5 times a power of ten, of which about `wanted` (>= 1) make `span` (> 0).
double roundStep(double span, int wanted);

/// The multiples of `step` in [low, high], which must be a range, for a step of `roundStep`.
std::vector<double> roundTicks(double low, double high, double step);

/// One of `ticks`, all with as many decimals, and as many digits as tell them apart: 0.05, 0.10,
/// 0.15; 300.0001, 300.0002. With a point in any language.
std::string tickLabel(double tick, const std::vector<double>& ticks);

}  // namespace shapewright
