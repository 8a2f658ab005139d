#pragma once
// The directory of a zip archive whose records are stored uncompressed, as torch writes them.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

struct ZipRecord {
    std::size_t offset = 0, size = 0;  ///< inside the file; checked against its end
};

/// Records by name without the leading folder ("archive/data.pkl" -> "data.pkl"). Reads zip64.
/// Compressed records are left out.
Result<std::unordered_map<std::string, ZipRecord>> readZipDirectory(
    const std::vector<std::uint8_t>& bytes);

/// A stored zip archive of the given records, payloads aligned to 64 bytes.
std::vector<std::uint8_t> writeZip(
    const std::vector<std::pair<std::string, const std::vector<std::uint8_t>*>>& records);

}  // namespace shapewright
