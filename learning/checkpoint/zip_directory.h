#pragma once
// The directory of a zip archive: torch stores its records as they are, NumPy and archive managers
// may deflate them.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

struct ZipRecord {
    std::size_t offset = 0, size = 0;  ///< inside the file; checked against its end
    int method = 0;                    ///< 0 stored, 8 deflated
    std::size_t unpacked = 0;          ///< what the directory claims; not to be trusted
};

/// Records by name without the leading folder ("archive/data.pkl" -> "data.pkl"). Reads zip64.
Result<std::unordered_map<std::string, ZipRecord>> readZipDirectory(
    const std::vector<std::uint8_t>& bytes);

/// What a compressed record of `file` holds: `unpacked` bytes, which are 1032 times its size at
/// most. Fails with BadWeights when it is damaged or not deflated, with OutOfMemory, and with
/// Unsupported where zlib was not there when this was built.
Result<std::vector<std::uint8_t>> inflateRecord(const std::vector<std::uint8_t>& file,
                                                const ZipRecord& record);

/// A stored zip archive of the given records, payloads aligned to 64 bytes.
std::vector<std::uint8_t> writeZip(
    const std::vector<std::pair<std::string, const std::vector<std::uint8_t>*>>& records);

}  // namespace shapewright
