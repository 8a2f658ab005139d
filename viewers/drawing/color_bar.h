#pragma once
// The legend of a colour map.

#include <limits>
#include <string>
#include <vector>

#include "viewers/drawing/look.h"
#include "viewers/drawing/still.h"

namespace shapewright {

constexpr std::size_t kMostClasses = 20;

struct ValueRange {
    double low = 0, high = 1;
    /// The values themselves, ascending, where they are whole numbers and at most `kMostClasses`
    /// different ones: each has a colour of its own. Empty: a continuous range.
    std::vector<double> classes = {};

    bool operator==(const ValueRange&) const = default;
};

struct ColorBar {
    std::string title;  ///< says which attribute
    ColorMap map = ColorMap::Viridis;
    ValueRange range;
    std::string decimalPoint = ".";
    bool operator==(const ColorBar&) const = default;
};

/// Where a value lies: 0 at `low`, 1 at `high`, beyond outside; in the middle of a range of one
/// value. In double precision, as values may lie far from zero and close together.
double shareOf(const ValueRange& range, double value);

/// The colour of class `i`: a part's, as order means nothing to most classes; by another map than
/// the usual one, which somebody chose, that map's.
Color3 classColor(ColorMap map, const ValueRange& range, std::size_t i);

/// The bar with its title and ticks at its ends and at round values, `height` pixels high, on
/// nothing. Where there are classes or but one value: a square of each colour, as high as they
/// need, up to twice the height. `scale` times the usual size of text; `darkText` for light
/// backgrounds. A title wider than `room` pixels is cut short.
Picture drawColorBar(const ColorBar& bar, int height, double scale, bool darkText,
                     int room = std::numeric_limits<int>::max());

}  // namespace shapewright
