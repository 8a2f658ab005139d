#pragma once
// Photos as cameras write them. Internal to viewers/offscreen.

#include <string>

#include "geometry/base/error.h"
#include "viewers/drawing/still.h"

namespace shapewright {

/// A JPEG file of at most `most` pixels a side, upright: turned as its EXIF orientation says.
/// Malformed, Unreadable.
Result<Picture> readJpeg(const std::string& path, int most);

}  // namespace shapewright
