#include "geometry/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "geometry/base/hidden_name.h"

namespace shapewright {
namespace {

Error failed(const std::string& what, const std::string& path) {
    return {ErrorCode::Unreadable, what + ": " + std::strerror(errno), path};
}

/// For mkstemp.
std::string temporaryName(const std::string& path) {
    return hiddenNameBeside(path, "XXXXXX");
}

std::string ownLink(int descriptor) {
    return "/proc/self/fd/" + std::to_string(descriptor);
}

}  // namespace

Result<std::string> behindLinks(const std::string& path) {
    namespace fs = std::filesystem;
    constexpr int kMostLinks = 40;  // as Linux follows
    fs::path at = path;
    for (int links = 0; links < kMostLinks; ++links) {
        std::error_code failure;
        const fs::path above = at.has_parent_path() ? at.parent_path() : ".";
        if ((fs::canonical(above, failure).string() + "/").rfind("/proc/", 0) == 0)
            return Error{ErrorCode::Unreadable,
                         "This leads to what the program has open, such as its output, not to a "
                         "file that could be replaced; choose another place",
                         path};
        if (!fs::is_symlink(fs::symlink_status(at, failure))) return at.string();
        const fs::path target = fs::read_symlink(at, failure);
        if (failure) break;
        at = above / target;
    }
    return Error{ErrorCode::Unreadable, "These links lead nowhere; choose another place", path};
}

Result<AtomicFile> AtomicFile::create(const std::string& given) {
    auto named = behindLinks(given);
    if (!named) return std::move(named).error();
    const std::string path = *std::move(named);
    AtomicFile file;
    file.m_path = path;
    struct stat before;
    const bool replaces = stat(path.c_str(), &before) == 0 && S_ISREG(before.st_mode);
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    if (access("/proc/self/fd", X_OK) == 0)
        file.m_descriptor = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (file.m_descriptor >= 0) {
        if (replaces) fchmod(file.m_descriptor, before.st_mode & 0777);
        return file;
    }
    // Not every file system has files without a name.
    file.m_temporary = temporaryName(path);
    file.m_descriptor = mkostemp(file.m_temporary.data(), O_CLOEXEC);
    if (file.m_descriptor < 0) {
        file.m_temporary.clear();
        return failed("cannot write here", path);
    }
    const mode_t mask = umask(0);
    umask(mask);
    // mkstemp's own mode would hide the result from others
    fchmod(file.m_descriptor, replaces ? before.st_mode & 0777 : 0666 & ~mask);
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept {
    *this = std::move(other);
}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_temporary, other.m_temporary);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

AtomicFile::~AtomicFile() {
    if (m_descriptor >= 0) close(m_descriptor);
    if (!m_temporary.empty()) unlink(m_temporary.c_str());
}

Result<void> AtomicFile::write(const void* bytes, std::size_t count) {
    const char* at = static_cast<const char*>(bytes);
    while (count > 0) {
        const ssize_t done = ::write(m_descriptor, at, count);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return failed("writing stopped", m_path);
        at += done;
        count -= std::size_t(done);
    }
    return {};
}

Result<void> AtomicFile::giveName() {
    const std::string own = ownLink(m_descriptor);
    // A file that is there already can only be replaced by a rename.
    for (int attempt = 0; attempt < 100; ++attempt) {
        std::string name = temporaryName(m_path);
        const int taken = mkostemp(name.data(), O_CLOEXEC);
        if (taken < 0) return failed("cannot write here", m_path);
        close(taken);
        unlink(name.c_str());
        if (linkat(AT_FDCWD, own.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
            m_temporary = name;
            return {};
        }
        if (errno != EEXIST) break;
    }
    return failed("cannot put the finished file in place", m_path);
}

Result<void> AtomicFile::commit() {
    if (m_temporary.empty()) {
        if (linkat(AT_FDCWD, ownLink(m_descriptor).c_str(), AT_FDCWD, m_path.c_str(),
                   AT_SYMLINK_FOLLOW) == 0) {
            const int descriptor = std::exchange(m_descriptor, -1);
            return close(descriptor) == 0 ? Result<void>() : failed("writing stopped", m_path);
        }
        if (errno != EEXIST) return failed("cannot put the finished file in place", m_path);
        if (Result<void> named = giveName(); !named) return named;
    }
    const int descriptor = std::exchange(m_descriptor, -1);
    if (close(descriptor) != 0) return failed("writing stopped", m_path);
    if (rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return failed("cannot put the finished file in place", m_path);
    m_temporary.clear();
    return {};
}

}  // namespace shapewright
