#pragma once
// The directory of a zip archive: torch stores its records as they are, NumPy may deflate them.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

struct ZipRecord {
    std::size_t offset = 0, size = 0;  ///< inside the file; checked against its end
    bool deflated = false;
    std::size_t unpacked = 0;  ///< what the directory claims; not to be trusted
};

/// Records by name without the leading folder ("archive/data.pkl" -> "data.pkl"). Reads zip64.
/// Deflated records are left out unless asked for, records compressed otherwise always.
Result<std::unordered_map<std::string, ZipRecord>> readZipDirectory(
    const std::vector<std::uint8_t>& bytes, bool withDeflated = false);

/// A stored zip archive of the given records, payloads aligned to 64 bytes.
std::vector<std::uint8_t> writeZip(
    const std::vector<std::pair<std::string, const std::vector<std::uint8_t>*>>& records);

}  // namespace shapewright
