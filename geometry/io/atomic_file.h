#pragma once
// Files that are either whole or not there.

#include <cstddef>
#include <string>

#include "geometry/base/error.h"

namespace shapewright {

/// Written beside its destination and renamed into place by `commit`; without it, removed again.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::string& path);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    ~AtomicFile();

    Result<void> write(const void* bytes, std::size_t count);
    Result<void> commit();

private:
    AtomicFile() = default;

    std::string m_path, m_temporary;
    int m_descriptor = -1;
};

}  // namespace shapewright
