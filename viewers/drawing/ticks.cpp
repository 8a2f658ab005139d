#include "viewers/drawing/ticks.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

bool isRange(double low, double high) {
    return high - low > 1e-12 * std::max(std::abs(low), std::abs(high)) &&
           std::isfinite(high - low);
}

double roundStep(double span, int wanted) {
    const double rough = span / wanted, power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - 1e-9)) return factor * power;
    return 10 * power;
}

std::vector<double> roundTicks(double low, double high, double step) {
    std::vector<double> out;
    const double first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
    for (double i = first; i <= last; ++i) out.push_back(i == 0 ? 0 : i * step);
    return out;
}

}  // namespace shapewright
