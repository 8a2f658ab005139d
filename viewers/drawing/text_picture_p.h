#pragma once
// Text as a picture, with the fonts that VTK brings: the same on every machine, without a display.

#include <string>

#include "viewers/drawing/still.h"

namespace shapewright {

/// The text in dark or light grey on nothing, `size` pixels high, cropped; empty without text.
Picture textPicture(const std::string& text, int size, bool dark);

}  // namespace shapewright
