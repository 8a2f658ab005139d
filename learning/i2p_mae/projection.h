#pragma once
// Depth pictures of a cloud from three sides and the way back (I2P-MAE, section 3.1 of the paper;
// PointCLIP V2's projection). No torch.

#include <array>
#include <vector>

#include "learning/point_cloud/grouping.h"

namespace shapewright {

constexpr int kDepthViews = 3;

/// One picture and how points become pixels. Rows follow the view's first coordinate, columns its
/// second; the third is depth. Views turn (x, y, z) into (x, y, z), (z, x, y), (y, z, x).
struct DepthView {
    int size = 0;                  ///< pixels per side
    std::array<float, 2> least{};  ///< of the first two coordinates
    float pixel = 0;               ///< side of a pixel; 0 for a cloud without extent
    std::array<int, 2> offset{};   ///< centres the shape
    std::vector<float> depth;      ///< [size, size]: sigmoid of the summed depths, 0.5 where empty
    std::vector<std::uint8_t> occupied;  ///< [size, size]: 1 where a point fell
};

/// View `view` (0..2) of `count` points. Each point covers 5 x 5 pixels.
DepthView projectDepth(const float* points, std::size_t count, int view, int size = 224);

/// Row and column of a point, inside the picture (points that were not projected are clamped).
std::array<int, 2> pixelOf(const DepthView& view, int index, const float* point);

/// Weights [side * side] with which the cells of a feature map contribute to pixel (row, column)
/// when the map is enlarged to `size` pixels: bicubic, a = -0.75, half-pixel centres, borders
/// repeated.
void bicubicWeights(int row, int column, int size, int side, float* weights);

}  // namespace shapewright
