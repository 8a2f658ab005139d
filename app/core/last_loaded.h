#pragma once
// What stays in memory from one run to the next, so that a slider need not wait for a file, nor the
// second shape of many for what the first has learned.

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/core/parameter.h"
#include "geometry/base/error.h"
#include "geometry/base/folder.h"
#include "geometry/base/job_control.h"
#include "geometry/base/remarks.h"

namespace shapewright {

/// The last thing made, for as long as what it is made of, its key, stays the same. Several threads
/// may ask at once; one of them makes it, and all are told what was remarked meanwhile.
template <class T>
class LastMade {
public:
    /// What `make` gives, or gave for the same key; nothing is kept of an empty one. Cancelled
    /// while another thread is at it.
    Result<std::shared_ptr<const T>> get(const std::string& key,
                                         const std::function<Result<T>()>& make,
                                         const JobControl& job = {}) {
        std::unique_lock lock(m_mutex, std::defer_lock);
        while (!lock.try_lock()) {  // no timed_mutex: ThreadSanitizer does not know its waiting
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "Waiting for another run was cancelled.", {}};
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        if (!m_value || key.empty() || key != m_key) {
            m_value.reset();  // before the next one needs its memory
            const Remarks remarks;
            Result<T> made = make();
            if (!made) return std::move(made).error();
            m_value = std::make_shared<const T>(std::move(*made));
            m_key = key;
            m_remarks = remarks.heard();
        }
        for (const std::string& sentence : m_remarks) remark(sentence);
        return m_value;
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
    std::string m_key;
    std::vector<std::string> m_remarks;
};

/// Those of the files in a folder, in the order of their names.
inline std::string folderState(const std::filesystem::path& folder) {
    std::string out;
    for (const std::filesystem::path& file : filesIn(folder)) out += fileState(file);
    return out;
}

/// The values of these parameters, and whether they were given.
inline std::string parameterState(const ParameterValues& values,
                                  const std::vector<Parameter>& parameters) {
    std::string out;
    for (const Parameter& p : parameters)
        out += p.name + (values.given(p.name) ? "=" : "~") + values.shown(p.name) + '\n';
    return out;
}

/// The last file that `T::load` read, for as long as it keeps its name, size and time of change.
template <class T>
class LastLoaded {
public:
    Result<std::shared_ptr<const T>> get(const std::string& path) {
        return m_last.get(fileState(path), [&]() -> Result<T> {
            Result<T> loaded = T::load(path);
            if (!loaded) return std::move(loaded).error().inFile(path);
            return loaded;
        });
    }

private:
    LastMade<T> m_last;
};

}  // namespace shapewright
