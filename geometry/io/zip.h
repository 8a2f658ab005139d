#pragma once
// Members of a zip archive, by its central directory; plain and deflated, Zip64 too, no encryption.

#include <string>
#include <string_view>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright::io {

struct ZipMember {
    std::string name;
    std::size_t local = 0;   ///< byte at which its local header stands
    std::size_t packed = 0;  ///< bytes in the archive
    std::size_t full = 0;    ///< bytes unpacked, as the directory says
    int method = 0;          ///< 0 plain, 8 deflated
};

/// Malformed when the directory is damaged, or its members together are larger than the archive
/// (they overlap, as zip bombs' do).
Result<std::vector<ZipMember>> zipMembers(std::string_view archive);

/// The member unpacked. Takes at most 1032 times the member's packed size, the most that deflate
/// can pack. Malformed when it lies outside, is damaged or has another size.
Result<std::string> zipContent(std::string_view archive, const ZipMember& member);

}  // namespace shapewright::io
