#pragma once
// Text as a picture, with the fonts that VTK brings: the same on every machine, without a display.

#include <string>

#include "viewers/drawing/still.h"

namespace shapewright {

/// The text in dark or light grey on nothing, `size` pixels high, cropped; empty without text.
Picture textPicture(const std::string& text, int size, bool dark);

/// The same, cut short with dots at the end where it is wider than `room` pixels.
Picture fittedText(const std::string& text, int size, bool dark, int room);

}  // namespace shapewright
