#include "learning/training/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "geometry/base/atomic_file.h"
#include "geometry/base/hidden_name.h"

namespace shapewright {
namespace {

/// Whether `path` still names the open file, which its last holder may have removed.
bool isStillThere(int descriptor, const std::string& path) {
    struct stat open, named;
    return fstat(descriptor, &open) == 0 && stat(path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

}  // namespace

Result<TrainingLock> TrainingLock::of(const std::string& weights) {
    const auto named = behindLinks(weights);
    if (!named) return named.error();
    for (;;) {
        TrainingLock lock;
        lock.m_path = hiddenNameBeside(*named, "lock");
        lock.m_descriptor = open(lock.m_path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
        if (lock.m_descriptor < 0) return lock;
        if (flock(lock.m_descriptor, LOCK_EX | LOCK_NB) == 0) {
            if (isStillThere(lock.m_descriptor, lock.m_path)) return lock;
            close(std::exchange(lock.m_descriptor, -1));
            continue;
        }
        const bool taken = errno == EWOULDBLOCK;
        close(std::exchange(lock.m_descriptor, -1));
        if (!taken) return lock;
        return Error{ErrorCode::Exists,
                     "another training writes there; wait for its end, or choose another output",
                     weights};
    }
}

TrainingLock::TrainingLock(TrainingLock&& other) noexcept {
    *this = std::move(other);
}

TrainingLock& TrainingLock::operator=(TrainingLock&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

TrainingLock::~TrainingLock() {
    if (m_descriptor < 0) return;
    // While it is still locked, so that no one else's is removed.
    unlink(m_path.c_str());
    close(m_descriptor);
}

}  // namespace shapewright
