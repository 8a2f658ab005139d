#include "geometry/base/number_text.h"

#include <array>

namespace shapewright {

std::string numberText(double value, std::chars_format format, int precision) {
    std::array<char, 400> text{};  // enough for 1e308 written out
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, format, precision);
    return {text.data(), end.ptr};
}

}  // namespace shapewright
