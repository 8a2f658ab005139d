#pragma once
// How much detail a frame may have, and how many pixels: little while cameras move, more step by
// step while they rest.

#include <array>
#include <cstddef>

#include "viewers/drawing/coarse.h"

namespace shapewright {

class FramePace {
public:
    /// Details 0 .. kDetails - 1, and one more: everything with several samples per pixel.
    static constexpr int kFinest = kDetails;
    /// How many triangles and points are drawn at each detail.
    using Sizes = std::array<std::size_t, kDetails>;

    int detail() const { return m_detail; }
    /// Whether all pixels of a fine display are drawn, or as many as an ordinary one would have;
    /// always at the finest detail.
    bool sharp() const { return m_sharp; }
    /// Pixels of the display along a side of what counts as one.
    void setPixelRatio(double ratio);
    /// How long a frame may take: at rest, and where that is little, while cameras move.
    void setPatience(double seconds);
    /// Whether another frame like the last, and reading it back, are no longer than that.
    bool allowsAnother() const { return 3 * m_seconds <= m_patience; }
    /// The cameras moved: frames must come quickly again.
    void moved();
    /// The cameras rest: goes to the next detail that changes anything and should not take longer
    /// than a person waits. False when there is none.
    bool refine();
    /// A frame of `detail()` took so long.
    void drawn(double seconds, const Sizes& sizes);

private:
    double predicted(int detail) const;
    double predictedSharp() const;

    double m_patience = 1.2;
    double m_ratio = 1;
    bool m_sharp = true;       // the next frame
    bool m_quickSharp = true;  // frames while cameras move
    int m_detail = 1;          // of the next frame
    int m_quick = 1;           // while cameras move
    bool m_moving = true;
    double m_seconds = 0;
    int m_drawn = 1;  // the detail that took `m_seconds`
    bool m_drawnSharp = true;
    Sizes m_sizes{};
};

}  // namespace shapewright
