#pragma once
// Lists of names in sentences.

#include <string>
#include <vector>

namespace shapewright {

/// How many there are and the first five: "0", "2 (a, b)", "7 (a, b, c, d, e, ...)".
inline std::string someOf(const std::vector<std::string>& names) {
    std::string text = std::to_string(names.size());
    for (std::size_t i = 0; i < names.size() && i < 5; ++i) text += (i ? ", " : " (") + names[i];
    if (names.size() > 5) text += ", ...";
    return names.empty() ? text : text + ")";
}

}  // namespace shapewright
