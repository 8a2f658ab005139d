#pragma once
// What lies in folders that people and their systems put files into, and whether it is as it was.

#include <filesystem>
#include <string>
#include <vector>

namespace shapewright {

/// Whether `path` is what desktops leave beside their files: ._a.obj for a.obj in archives of a
/// Mac.
bool isHidden(const std::filesystem::path& path);

/// The regular files of a folder in the order of their names, hidden ones left out; those of the
/// folders in it, too, where `below`. Links to nothing and what cannot be read are passed over;
/// none where there is no such folder.
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, bool below = false);

/// Name, size and time of change of a file; empty where there is none.
std::string fileState(const std::filesystem::path& path);

}  // namespace shapewright
