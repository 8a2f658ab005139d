#pragma once
// Pictures of shapes, drawn off-screen: neither a display nor a window is needed.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "viewers/drawing/still.h"

namespace shapewright {

struct PictureOptions {
    int width = 1280, height = 960;  ///< of the whole picture, pixels, 1..16384
    int views = 1;                   ///< drawn in a grid, turned evenly about the up axis; 1..64
    double explode = 0;        ///< parts move by this times their distance from the common centre
    double azimuth = 35;       ///< camera's turn about the up axis, degrees; 0 looks at the front
    bool zUp = false;          ///< the up axis is z, and -y the front
    double elevation = 25;     ///< camera's height above the horizon, degrees, -90..90
    bool parallel = false;     ///< no perspective: as large wherever in the picture it stands
    bool transparent = false;  ///< alpha 0 where nothing is drawn, instead of white
    std::string attribute;     ///< of vertices or faces, to colour by; empty: the shape's colours
    ColorMap map = ColorMap::Viridis;                ///< of the attribute; a legend shows its range
    std::optional<std::pair<double, double>> range;  ///< of the map; none: the attribute's own
    std::string arrows;     ///< attribute of three numbers per point, drawn as arrows; empty: none
    double arrowScale = 0;  ///< times the vectors' length; 0: as long as there is room for
    int frame = -1;         ///< the only one shown of clouds with the attribute `frame`; -1: all
    bool edges = true;      ///< dark lines along sharp edges, part borders and open borders
};

/// Draws the shapes together, filling about 85 % of each view. Faces take the colour of the face
/// attribute `color`, else the vertex attribute, else of their part. The same input gives the same
/// bytes on the same driver. Errors: Empty (no points at all), BadArgument (options out of range,
/// no such attribute), Unsupported (no OpenGL through EGL; the message names the packages),
/// OutOfMemory, Cancelled (see drawStill).
Result<Picture> renderPicture(const std::vector<Shape>& shapes, const PictureOptions& options,
                              const JobControl& job = {});

/// The driver that draws pictures and its version, for people. Unsupported as above.
Result<std::string> offscreenRenderer();

/// A PNG or JPEG file, at most 8192 pixels a side, upright. NotFound, Unsupported, Malformed.
Result<Picture> readPicture(const std::string& path);

/// The bytes of a PNG file. Empty when the picture has no pixels.
Result<std::string> encodePng(const Picture& picture);

}  // namespace shapewright
