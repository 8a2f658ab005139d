#pragma once
// Finished pictures: many samples per pixel, soft shadows, outlines.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "viewers/drawing/color_map.h"

namespace shapewright {

class Stage;
struct Scene;
struct StageView;
struct ColorBar;

/// Pixels of 4 bytes (red, green, blue, alpha; sRGB, alpha not multiplied in), top row first.
struct Picture {
    int width = 0, height = 0;  ///< pixels
    std::vector<std::uint8_t> rgba;
};

struct StillOptions {
    bool softShadows = true;
    bool outlines = true;  ///< silhouettes, and where parts meet or pass through each other
    bool transparent = false;
    double lineWidth = 0;  ///< pixels; 0: from the picture's size
};

/// Draws the views, each into its own part of the picture. The stage shows the scene afterwards as
/// it did before. Incomplete when cancelled; what OpenGL draws at once, all that a view shows, is
/// waited for.
Picture drawStill(Stage& stage, const Scene& scene, const std::vector<StageView>& views, int width,
                  int height, const StillOptions& options, const JobControl& job = {});

/// How wide a margin at the right of such a picture, in pixels, its legends take.
int legendWidth(const std::vector<ColorBar>& bars, int width, int height);

}  // namespace shapewright
