#pragma once
// libFuzzer's bytes as a file, for readers that want a path.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

/// A file in memory, gone at the end of the scope.
class BytesFile {
public:
    BytesFile(const std::uint8_t* data, std::size_t size) : m_file(memfd_create("fuzz", 0)) {
        if (m_file < 0 || write(m_file, data, size) != ssize_t(size)) std::abort();
    }
    ~BytesFile() { close(m_file); }
    BytesFile(const BytesFile&) = delete;
    BytesFile& operator=(const BytesFile&) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_file); }

private:
    int m_file;
};
