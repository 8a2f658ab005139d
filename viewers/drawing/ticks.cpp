#include "viewers/drawing/ticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geometry/base/number_text.h"

namespace shapewright {
namespace {

/// How far a label may be from its tick: a hundredth of the least distance of two; of a single one
/// what single precision does not tell.
double allowedError(std::vector<double> ticks) {
    std::sort(ticks.begin(), ticks.end());
    double gap = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < ticks.size(); ++i)
        if (ticks[i] > ticks[i - 1]) gap = std::min(gap, ticks[i] - ticks[i - 1]);
    return std::isfinite(gap) || ticks.empty() ? gap / 100 : 1e-7 * std::abs(ticks[0]);
}

/// By how much `digits` significant ones miss the value.
double roundingError(double value, int digits) {
    if (value == 0) return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - digits + 1);
    return std::abs(value - std::round(value / unit) * unit);
}

}  // namespace

bool isRange(double low, double high) {
    // Of less than 1e-300, steps would be no numbers.
    return high - low > std::max(1e-300, 1e-12 * std::max(std::abs(low), std::abs(high))) &&
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

std::string tickLabel(double tick, const std::vector<double>& ticks) {
    constexpr int kDecimals = 5, kMostDecimals = 9, kDigits = 6, kMostDigits = 17;
    double most = 0;
    for (const double t : ticks) most = std::max(most, std::abs(t));
    const double allowed = allowedError(ticks);
    int decimals = 0;
    for (double by = 1; decimals <= kMostDecimals; by *= 10, ++decimals)
        if (std::all_of(ticks.begin(), ticks.end(),
                        [&](double t) { return std::abs(t - std::round(t * by) / by) <= allowed; }))
            break;
    if (decimals <= kDecimals && most < 1e6)
        return numberText(tick, std::chars_format::fixed, decimals);
    int digits = kDigits;
    while (digits < kMostDigits && std::any_of(ticks.begin(), ticks.end(), [&](double t) {
               return roundingError(t, digits) > allowed;
           }))
        ++digits;
    // Where a power of ten takes no less room, all digits are easier to read.
    if (digits > kDigits && decimals <= kMostDecimals && most < 1e12)
        return numberText(tick, std::chars_format::fixed, decimals);
    return numberText(tick, std::chars_format::general, digits);
}

}  // namespace shapewright
