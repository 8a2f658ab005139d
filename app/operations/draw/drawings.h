#pragma once
// Drawings to take apart, and what is made of them.

#include <string>
#include <vector>

#include "app/core/exhibit.h"
#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "learning/bsp_net/drawing.h"

namespace shapewright {

/// Black and white, rows from the top, 1 inside.
struct Drawing {
    int n = 64;
    std::vector<std::uint8_t> pixels;
};

/// "cross", "ring", "star", "house", "gear", "letters".
const std::vector<std::string>& patternNames();
Drawing pattern(const std::string& name);
/// The dark parts (the light ones if `inverted`) of a picture, on white where it is transparent,
/// with its border cut to a square and reduced to n x n pixels.
Result<Drawing> drawingOf(const std::string& path, bool inverted);

/// Corners, counter-clockwise, of each convex of some size within the picture; empty ones stay
/// empty.
std::vector<std::vector<std::array<double, 2>>> polygonsOf(const DrawnConvexes& drawn);
/// Of the pixels whose middles lie in a polygon with those of the drawing.
double iouOf(const Drawing& drawing,
             const std::vector<std::vector<std::array<double, 2>>>& polygons);
/// Flat (z = 0), a part per polygon in the colour of its index, over [-0.5, 0.5]^2.
PolygonMesh flatMesh(const std::vector<std::vector<std::array<double, 2>>>& polygons);

/// Three panels side by side: the lines that bound something; the convexes; their union on the
/// drawing's pixels, where red is missing and blue too much. White where it was cancelled.
ImageExhibit levelsPicture(const Drawing& drawing, const DrawnConvexes& drawn,
                           const JobControl& job);

}  // namespace shapewright
