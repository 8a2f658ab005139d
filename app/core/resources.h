#pragma once
// Files that come with the program: weights, samples, help.

#include <string>
#include <vector>

namespace shapewright {

/// Folders that may hold resources of `kind` (`models`, `help`), in the order of search:
/// $XDG_DATA_HOME/shapewright/KIND (~/.local/share), the install prefix's share/shapewright/KIND,
/// resources/KIND beside the program. They need not exist.
std::vector<std::string> resourceFolders(const std::string& kind);

}  // namespace shapewright
