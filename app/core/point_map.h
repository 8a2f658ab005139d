#pragma once
// A picture of points in the plane, for exhibits.

#include <array>
#include <cstdint>
#include <vector>

#include "app/core/exhibit.h"

namespace shapewright {

/// Discs and rings on white, edges softened; axes have one scale, the second one points up.
class PointMap {
public:
    using Place = std::array<double, 2>;
    using Ink = std::array<std::uint8_t, 3>;

    static constexpr Ink kMark{213, 40, 0};  ///< of `mark`

    /// Just large enough for `points`.
    explicit PointMap(const std::vector<Place>& points);

    /// Radii are in pixels.
    void dot(const Place& at, double radius, const Ink& ink) { ring(at, radius, 0, ink); }
    void ring(const Place& at, double radius, double inner, const Ink& ink);
    /// The red target that stands for the shape at hand.
    void mark(const Place& at);
    /// Where a point is in the picture, in pixels from the top left.
    Place pixelOf(const Place& at) const;
    /// Which points the pixels from the top left are: coordinate = start + step * pixel.
    PictureClicks::Axis axis(int coordinate, const std::string& parameter) const;
    const ImageExhibit& picture() const { return m_image; }

private:
    double m_scale = 1;
    Place m_middle{};
    ImageExhibit m_image;
};

}  // namespace shapewright
