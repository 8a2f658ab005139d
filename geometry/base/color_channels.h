#pragma once
// Colours of elements as bytes, whatever their file held them as.

#include <algorithm>
#include <cmath>

#include "geometry/base/attribute.h"

namespace shapewright {

/// What makes bytes of channels of which nothing says what they are: shares of one, bytes, or 16
/// bits.
template <class T>
double byteScale(const std::vector<T>& channels) {
    T most = 0;
    bool whole = true;
    std::size_t wide = 0;
    for (const T c : channels) {
        if (!std::isfinite(c)) continue;
        most = std::max(most, c);
        whole &= c == std::floor(c);
        wide += c > 255;
    }
    // A little above one is a bright colour, unless it counts in whole steps.
    if (whole ? most <= 1 : most <= 2) return 255;
    // So are a little and a stray one above 255.
    return whole && wide > channels.size() / 100 && most > 510 && most <= 65535 ? 1 / 257.0 : 1;
}

/// Channels of a `color` as bytes, rounded; what is no number is black. Files have colours as
/// bytes, as shares of one (floating point, which some have bytes in) and with 16 bits, of which
/// many writers fill 8 only.
class ColorChannels {
public:
    /// `color` may be null and must outlive this.
    explicit ColorChannels(const Attribute* color) : m_color(color) {
        if (!color) return;
        if (const auto* single = std::get_if<std::vector<float>>(&color->values))
            m_scale = byteScale(*single);
        if (const auto* precise = std::get_if<std::vector<double>>(&color->values))
            m_scale = byteScale(*precise);
        const auto* wide = std::get_if<std::vector<std::uint16_t>>(&color->values);
        if (wide && std::any_of(wide->begin(), wide->end(), [](auto v) { return v > 255; }))
            m_scale = 1 / 257.0;
    }

    explicit operator bool() const { return m_color != nullptr; }
    int count() const { return m_color->components; }
    /// Channel `c` of element `i`.
    std::uint8_t at(std::size_t i, int c) const {
        const double value = m_color->at(i, c) * m_scale;
        return value > 0 ? std::uint8_t(std::lround(std::min(value, 255.0))) : 0;
    }

private:
    const Attribute* m_color;
    double m_scale = 1;
};

}  // namespace shapewright
