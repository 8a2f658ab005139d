#pragma once
// How much detail a frame may have: little while cameras move, more step by step while they rest.

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
    /// How long a frame may take: at rest, and where that is little, while cameras move.
    void setPatience(double seconds) {
        if (seconds < m_patience) m_quick = 0;  // what was quick enough may not be
        m_patience = seconds;
    }
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

    double m_patience = 1.2;
    int m_detail = 1;  // of the next frame
    int m_quick = 1;   // while cameras move
    bool m_moving = true;
    double m_seconds = 0;
    int m_drawn = 1;  // the detail that took `m_seconds`
    Sizes m_sizes{};
};

}  // namespace shapewright
