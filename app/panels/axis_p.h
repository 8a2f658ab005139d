#pragma once
// One axis of a plot: values to pixels, linear or logarithmic, with ticks at round values.

#include <QString>
#include <vector>

namespace shapewright {

struct Axis {
    double low = 0, high = 1;
    bool log = false;  ///< only for low > 0

    /// Covers the finite values (the positive ones when `log`), with some air when they are all
    /// equal. Without any it runs from 0 to 1 (1 to 10).
    static Axis over(const std::vector<double>& values, bool log);
    /// 0 at `low`, 1 at `high`; not finite where the value has no place.
    double place(double value) const;
    /// Between ticks of a linear axis, for about `wanted` of them.
    double step(int wanted) const;
    /// Round values within the range, about `wanted` of them; decades when `log` spans several.
    std::vector<double> ticks(int wanted) const;
};

/// A tick or a readout, short: 0.25, 1500, 2.5e-06; with a comma where the language has one.
QString numberText(double value, int digits = 6);
/// One of `ticks`, all with as many decimals: 0.05, 0.10, 0.15.
QString tickText(double tick, const std::vector<double>& ticks);

}  // namespace shapewright
