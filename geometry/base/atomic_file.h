#pragma once
// Files that are either whole or not there.

#include <cstddef>
#include <string>

#include "geometry/base/error.h"

namespace shapewright {

/// The file that `path` names with links followed, whether it is there or not. Fails with
/// Unreadable where they lead in a circle, or to what a process has open (/dev/stdout), which is
/// not to be replaced.
Result<std::string> behindLinks(const std::string& path);

/// Written without a name where the file system can (else beside its destination, hidden) and put
/// into place by `commit`, in one step: a process killed before leaves nothing, and whoever sees
/// the file sees all of it. Links stay, and what they name is replaced; it keeps its mode.
class AtomicFile {
public:
    /// Fails with Unreadable, naming the cause, when the folder is missing or cannot be written.
    static Result<AtomicFile> create(const std::string& path);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    ~AtomicFile();

    Result<void> write(const void* bytes, std::size_t count);
    Result<void> commit();

private:
    AtomicFile() = default;
    Result<void> giveName();

    std::string m_path;
    std::string m_temporary;  ///< empty while it has no name
    int m_descriptor = -1;
};

}  // namespace shapewright
