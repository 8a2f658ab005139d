#pragma once
// Names for files that are not whole yet.

#include <string>

namespace shapewright {

/// `folder/.name.part-UNIQUE` for `folder/name`: hidden, and with an extension that nothing reads,
/// so that what a killed process leaves is not taken for a result. Long names are cut to what file
/// systems take.
inline std::string hiddenNameBeside(const std::string& path, const std::string& unique) {
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    return path.substr(0, name) + "." + path.substr(name, 200) + ".part-" + unique;
}

}  // namespace shapewright
