#pragma once
// Soft shadows and outlines from what a camera saw: depths and which part each pixel shows.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"

namespace shapewright {

/// Depths before the eye, bottom row first; infinite where nothing is.
struct DepthImage {
    int width = 0, height = 0;
    std::vector<float> depth;
    double halfHeight = 1;  ///< seen at depth 1, or at any depth if `orthographic`
    bool orthographic = false;

    float at(int x, int y) const {
        return depth[std::size_t(y) * std::size_t(width) + std::size_t(x)];
    }
};

/// How much of the sky each pixel sees, 0 .. 1, as far as nothing within `radius` hides it.
/// Horizon-based, weighted by the cosine (Jimenez et al., "Practical realtime strategies for
/// accurate indirect occlusion", 2016), from depths alone. `steps` per direction, of eight.
/// Incomplete when cancelled.
std::vector<float> ambientVisibility(const DepthImage& image, double radius, int steps,
                                     const JobControl& job = {});

constexpr double kShadowReach = 0.22;  ///< a fitting radius, in units of the scene's diagonal
constexpr double kShadowDepth = 0.78;  ///< what a place that sees no sky loses of its light

/// What `ids` means: 0 nothing, kNoOutline something without outlines, else a part.
constexpr std::uint32_t kNoOutline = 0xffffff;

/// Coverage 0 .. 255 by lines of `width` pixels along the borders of parts and where a part stands
/// before itself. `jump`: the depth from which a step is a border. Incomplete when cancelled.
std::vector<std::uint8_t> outlines(const DepthImage& image, const std::vector<std::uint32_t>& ids,
                                   double width, double jump, const JobControl& job = {});

}  // namespace shapewright
