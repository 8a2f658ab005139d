#include "geometry/base/folder.h"

#include <algorithm>
#include <system_error>

namespace shapewright {

namespace fs = std::filesystem;

bool isHidden(const fs::path& path) {
    const std::string name = path.filename().string();
    return !name.empty() && name[0] == '.';
}

std::vector<fs::path> filesIn(const fs::path& folder, bool below) {
    std::vector<fs::path> files;
    std::error_code failed, ignored;
    for (fs::recursive_directory_iterator
             it(folder, fs::directory_options::skip_permission_denied, failed),
         end;
         !failed && it != end; it.increment(failed)) {
        const bool hidden = isHidden(it->path());
        if (!below || hidden) it.disable_recursion_pending();
        if (!hidden && it->is_regular_file(ignored)) files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string fileState(const fs::path& path) {
    std::error_code noTime, noSize;
    const auto time = fs::last_write_time(path, noTime);
    const auto size = fs::file_size(path, noSize);
    if (noTime || noSize) return {};
    return path.string() + '\n' + std::to_string(time.time_since_epoch().count()) + '\n' +
           std::to_string(size) + '\n';
}

}  // namespace shapewright
