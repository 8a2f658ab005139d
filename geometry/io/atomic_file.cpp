#include "geometry/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace shapewright {
namespace {

Error failed(const std::string& what, const std::string& path) {
    return {ErrorCode::Unreadable, what + ": " + std::strerror(errno), path};
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path) {
    AtomicFile file;
    file.m_path = path;
    file.m_temporary = path + ".part-XXXXXX";
    file.m_descriptor = mkstemp(file.m_temporary.data());
    if (file.m_descriptor < 0) {
        file.m_temporary.clear();
        return failed("cannot write here", path);
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(file.m_descriptor,
           0666 & ~mask);  // mkstemp's own mode would hide the result from others
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

Result<void> AtomicFile::commit() {
    const int descriptor = std::exchange(m_descriptor, -1);
    if (close(descriptor) != 0) return failed("writing stopped", m_path);
    if (rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return failed("cannot put the finished file in place", m_path);
    m_temporary.clear();
    return {};
}

}  // namespace shapewright
