#pragma once
// Weights that stay in memory from one run to the next, so that a slider need not wait for a file.

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "geometry/base/error.h"

namespace shapewright {

/// The last file that `T::load` read, for as long as it keeps its name, size and time of change.
/// Several threads may ask at once; one of them loads.
template <class T>
class LastLoaded {
public:
    Result<std::shared_ptr<const T>> get(const std::string& path) {
        const std::lock_guard lock(m_mutex);
        std::error_code noTime, noSize;
        const auto time = std::filesystem::last_write_time(path, noTime);
        const auto size = std::filesystem::file_size(path, noSize);
        if (m_value && !noTime && !noSize && path == m_path && time == m_time && size == m_size)
            return m_value;
        m_value.reset();  // before the next one needs its memory
        Result<T> loaded = T::load(path);
        if (!loaded) return std::move(loaded).error().inFile(path);
        m_value = std::make_shared<const T>(std::move(*loaded));
        m_path = path;
        m_time = time;
        m_size = size;
        return m_value;
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
    std::string m_path;
    std::filesystem::file_time_type m_time;
    std::uintmax_t m_size = 0;
};

}  // namespace shapewright
