#pragma once
// What the readers and writers of HDF5 files share. Internal to learning/datasets.

#include <hdf5.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "geometry/base/atomic_file.h"
#include "geometry/base/hidden_name.h"
#include "learning/datasets/bsp_net_data.h"

namespace shapewright::hdf5 {

using Extents = std::vector<hsize_t>;

/// Before anything else of the library: errors are told by us.
inline void prepare() {
    // A file that a full disk keeps from being closed stays in the library's tables, and its
    // clearing up at exit would crash on it.
    static const herr_t once = H5dont_atexit();
    (void)once;
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

/// Closes an HDF5 identifier at the end of its scope.
class Handle {
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {}
    ~Handle() {
        if (m_id >= 0) m_close(m_id);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    hid_t id() const { return m_id; }
    bool ok() const { return m_id >= 0; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

inline std::string text(const Extents& shape) {
    std::string out = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        out += (i ? ", " : "") + std::to_string(shape[i]);
    return out + "]";
}

inline Error malformed(const std::string& what) {
    return {ErrorCode::Malformed, what, {}};
}

/// Writes with `body(file)` beside `path`, or what links there name, and renames, so that a
/// half-written file never carries its name and none stays where writing failed.
template <class Body>
Result<void> writing(const std::string& given, Body body) {
    const auto named = behindLinks(given);
    if (!named) return named.error();
    const std::string& path = *named;
    prepare();
    const std::string temporary = hiddenNameBeside(path, std::to_string(::getpid()));
    Result<void> done;
    {
        const Handle file(H5Fcreate(temporary.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT),
                          H5Fclose);
        if (file.ok())
            done = body(file.id());
        else  // which a full disk leaves behind, empty
            done = Error{ErrorCode::Unreadable,
                         "the file cannot be created; check the folder and its space",
                         {}};
        if (done && H5Fflush(file.id(), H5F_SCOPE_GLOBAL) < 0)
            done =
                Error{ErrorCode::Unreadable, "the file cannot be completed; check the space", {}};
    }
    std::error_code failed;
    if (done) std::filesystem::rename(temporary, path, failed);
    if (done && !failed) return {};
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    if (!done) return std::move(done).error().inFile(path);
    return Error{ErrorCode::Unreadable, "the file cannot be replaced: " + failed.message(), path};
}

struct PointLayout {
    const char* resolution;
    hsize_t count;
    PointSet BspNetData::*member;
};
inline const PointLayout kPoints[] = {{"16", 4096, &BspNetData::points16},
                                      {"32", 4096, &BspNetData::points32},
                                      {"64", 16384, &BspNetData::points64}};

}  // namespace shapewright::hdf5
