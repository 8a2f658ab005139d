#pragma once
// What the colours of a picture stand for, beside it.

#include <string>
#include <vector>

#include "viewers/drawing/look.h"
#include "viewers/drawing/still.h"

namespace shapewright {

struct LegendLine {
    std::string label;
    Color3 color;
};

/// The picture with a disc of each colour and its label, in full, on white at its right; taller
/// where they need it. As it is without lines.
Picture withLegend(Picture picture, const std::vector<LegendLine>& lines);

}  // namespace shapewright
