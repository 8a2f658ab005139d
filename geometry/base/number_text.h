#pragma once
// Numbers for people and files, whatever the locale.

#include <charconv>
#include <string>

namespace shapewright {

/// `value` as std::to_chars has it: `general` with at most `precision` significant digits (0.25,
/// 1e-06), `fixed` with exactly so many decimals; `precision` is at most 17. A point parts them.
std::string numberText(double value, std::chars_format format, int precision);

}  // namespace shapewright
