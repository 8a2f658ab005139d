#pragma once
// Grey pictures of solids, as BSP-Net's single-view network learns from: shaded, on white. Made on
// the CPU without a graphics library, a millisecond or two each.

#include <cstdint>
#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/vec3.h"

namespace shapewright {

/// Where a picture is taken from and in what light. Azimuth 0 looks at the shape's +z side, 90 at
/// +x; y is up. The picture is cropped to a square about the shape.
struct PictureView {
    double azimuth = 35, elevation = 25;  ///< degrees
    double distance = 2;                  ///< of the eye from the middle; the shape's diagonal is 1
    double fill = 0.8;                    ///< share of the picture that the longer side takes
    Vec3 light{-0.3, 0.6, 0.7};           ///< towards it, as seen: right, up, towards the eye
    double ambient = 0.35;                ///< light in the shade
    double albedo = 0.75;                 ///< grey of the shape in full light, 1 is white
};

/// A view of any azimuth from somewhat above, in a light of its own: what the network learns from.
PictureView randomView(Random& random);

/// One solid, ready to be looked at from any side.
class SolidPictures {
public:
    /// `cells`: n^3 bytes, 0 or 1, over [-0.5, 0.5]^3, index order x, y, z.
    SolidPictures(const std::uint8_t* cells, int n);

    /// `side` * `side` grey values from the top row, 255 where the shape is not.
    std::vector<std::uint8_t> picture(const PictureView& view, int side) const;

private:
    float density(const float* at) const;
    Vec3 normal(const float* at) const;
    /// How far along `direction` from `at` the surface is met, at most to `end`; negative: nowhere.
    float meet(const float* at, const float* direction, float end) const;

    int m_n, m_side, m_blocks;           ///< cells per axis, with the border, blocks of 4
    std::vector<float> m_cells, m_soft;  ///< as they are, and blurred
    std::vector<std::uint8_t> m_near;    ///< per block whether a cell is in reach
    std::vector<Vec3> m_surface;         ///< centres of cells with an empty neighbour
    Vec3 m_centre;                       ///< of their box
};

}  // namespace shapewright
