#pragma once
// Round values along an axis.

#include <vector>

namespace shapewright {

/// Whether numbers can tell several values in [low, high] apart.
bool isRange(double low, double high);

/// 1, 2 or 5 times a power of ten, of which about `wanted` (>= 1) make `span` (> 0).
double roundStep(double span, int wanted);

/// The multiples of `step` in [low, high], which must be a range, for a step of `roundStep`.
std::vector<double> roundTicks(double low, double high, double step);

}  // namespace shapewright
