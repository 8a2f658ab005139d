#pragma once
// What the readers and writers of HDF5 files share. Internal to learning/datasets.

#include <hdf5.h>

#include <string>
#include <vector>

#include "learning/datasets/bsp_net_data.h"

namespace shapewright::hdf5 {

using Extents = std::vector<hsize_t>;

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

struct PointLayout {
    const char* resolution;
    hsize_t count;
    PointSet BspNetData::*member;
};
inline const PointLayout kPoints[] = {{"16", 4096, &BspNetData::points16},
                                      {"32", 4096, &BspNetData::points32},
                                      {"64", 16384, &BspNetData::points64}};

}  // namespace shapewright::hdf5
