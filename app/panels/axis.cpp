#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/panels/axis_p.h"
#include "viewers/drawing/ticks.h"

namespace shapewright {

Axis Axis::over(const std::vector<double>& values, bool log) {
    Axis axis{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
              log};
    for (const double v : values) {
        if (!std::isfinite(v) || (log && v <= 0)) continue;
        axis.low = std::min(axis.low, v);
        axis.high = std::max(axis.high, v);
    }
    if (!(axis.low <= axis.high)) return {log ? 1.0 : 0.0, log ? 10.0 : 1.0, log};
    if (!isRange(axis.low, axis.high)) {
        const double air = axis.low == 0 ? 1 : std::abs(axis.low) / 2;
        axis.low -= air;
        axis.high += air;
    }
    return axis;
}

double Axis::place(double value) const {
    if (!log) return (value - low) / (high - low);
    if (value <= 0) return std::numeric_limits<double>::quiet_NaN();
    return std::log(value / low) / std::log(high / low);
}

double Axis::step(int wanted) const {
    return roundStep(high - low, std::max(wanted, 2));
}

std::vector<double> Axis::ticks(int wanted) const {
    std::vector<double> out;
    wanted = std::max(wanted, 2);
    const double decades = log ? std::log10(high / low) : 0;
    if (log && decades >= 1) {
        const int every = std::max(1, int(std::ceil(decades / wanted)));
        const bool between = decades * 3 <= wanted;
        for (int d = int(std::floor(std::log10(low))); d <= std::log10(high); d += every)
            for (const double m : {1.0, 2.0, 5.0}) {
                const double v = m * std::pow(10.0, d);
                if ((m == 1 || between) && v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9))
                    out.push_back(v);
            }
        return out;
    }
    return roundTicks(low, high, step(wanted));
}

QString numberText(double value, int digits) {
    return QString::number(value, 'g', digits).replace('.', QLocale().decimalPoint());
}

QString tickText(double tick, const std::vector<double>& ticks) {
    return QString::fromStdString(tickLabel(tick, ticks)).replace('.', QLocale().decimalPoint());
}

}  // namespace shapewright
