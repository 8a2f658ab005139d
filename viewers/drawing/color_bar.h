#pragma once
// The legend of a colour map.

#include <string>

#include "viewers/drawing/look.h"
#include "viewers/drawing/still.h"

namespace shapewright {

struct ValueRange {
    double low = 0, high = 1;
    bool operator==(const ValueRange&) const = default;
};

struct ColorBar {
    std::string title;  ///< the attribute
    ColorMap map = ColorMap::Viridis;
    ValueRange range;
    bool operator==(const ColorBar&) const = default;
};

/// The bar with its title and ticks at round values, `height` pixels high, on nothing. `scale`
/// times the usual size of text; `darkText` for light backgrounds.
Picture drawColorBar(const ColorBar& bar, int height, double scale, bool darkText);

}  // namespace shapewright
