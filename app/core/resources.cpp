#include "app/core/resources.h"

#include <cstdlib>
#include <filesystem>

namespace fs = std::filesystem;

namespace shapewright {

std::vector<std::string> resourceFolders(const std::string& kind) {
    std::vector<std::string> folders;
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    if (data && *data)
        folders.push_back((fs::path(data) / "shapewright" / kind).string());
    else if (home && *home)
        folders.push_back((fs::path(home) / ".local/share/shapewright" / kind).string());
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        fs::path bin = program.parent_path();
        // Of libexec/shapewright/shapewright-workbench, too.
        if (bin.parent_path().filename() == "libexec")
            bin = bin.parent_path().parent_path() / "bin";
        folders.push_back((bin.parent_path() / "share/shapewright" / kind).string());
        folders.push_back((bin / "resources" / kind).string());
    }
    return folders;
}

}  // namespace shapewright
