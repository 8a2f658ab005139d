#include "viewers/viewport/frame_pace.h"

#include <algorithm>

namespace shapewright {
namespace {

constexpr double kSlow = 0.08;   // seconds: a moving frame that takes longer is made coarser
constexpr double kQuick = 0.05;  // a finer one is tried if it should not take longer than this
constexpr double kSamples = 4;   // what several samples per pixel cost at most, in frames

}  // namespace

void FramePace::setPixelRatio(double ratio) {
    m_ratio = ratio;
    if (ratio <= 1) m_sharp = m_quickSharp = true;
}

void FramePace::setPatience(double seconds) {
    if (seconds < m_patience) {  // what was quick enough may not be
        m_quick = 0;
        m_quickSharp = m_ratio <= 1;
    }
    m_patience = seconds;
}

void FramePace::moved() {
    m_moving = true;
    m_detail = m_quick;
    m_sharp = m_quickSharp;
}

/// As if all of the frame's time went with its pixels.
double FramePace::predictedSharp() const {
    return m_seconds * m_ratio * m_ratio;
}

double FramePace::predicted(int detail) const {
    const auto size = [&](int d) {
        return double(std::max<std::size_t>(m_sizes[std::size_t(std::min(d, kDetails - 1))], 1));
    };
    const double same = m_seconds / (m_drawn == kFinest ? kSamples : 1);
    // About half of a frame goes with its pixels and not with what is drawn.
    const double more = std::max(1.0, size(detail) / size(m_drawn));
    return same * (0.5 + 0.5 * more) * (detail == kFinest ? kSamples : 1);
}

bool FramePace::refine() {
    m_moving = false;
    if (!m_drawnSharp) {
        m_sharp = predictedSharp() <= m_patience;
        return m_sharp;
    }
    m_sharp = true;
    if (m_sizes.back() == 0) return false;  // nothing is shown
    for (int next = m_detail + 1; next <= kFinest; ++next) {
        const bool changes =
            next == kFinest || m_sizes[std::size_t(next)] != m_sizes[std::size_t(m_detail)];
        if (!changes) {
            m_detail = next;
            m_drawn = next;  // the same frame
            continue;
        }
        if (predicted(next) > m_patience) return false;
        m_detail = next;
        return true;
    }
    return false;
}

void FramePace::drawn(double seconds, const Sizes& sizes) {
    m_seconds = seconds;
    m_drawn = m_detail;
    m_drawnSharp = m_sharp;
    m_sizes = sizes;
    if (!m_moving) return;
    const double hurry = std::min(1.0, m_patience / kSlow);
    if (seconds > hurry * kSlow && m_quickSharp && m_ratio > 1) {
        m_quickSharp = false;
        // Frames of several samples per pixel cannot be enlarged.
        m_quick = std::min(m_quick, kDetails - 1);
    } else if (seconds > hurry * kSlow && m_quick > 0) {
        --m_quick;
    } else if (!m_quickSharp && predictedSharp() < hurry * kQuick) {
        m_quickSharp = true;
    } else if (m_quick < (m_quickSharp ? kFinest : kDetails - 1) &&
               predicted(m_quick + 1) < hurry * kQuick) {
        ++m_quick;
    }
    m_detail = m_quick;
    m_sharp = m_quickSharp;
}

}  // namespace shapewright
