#pragma once
// NumPy archives (.npz): named arrays in a zip file, stored or deflated.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// One array, C order, little-endian.
struct NpyArray {
    std::string type;  ///< NumPy's descr without byte order: "u1", "u2", "i4", "f4", "S24", "U7"
    std::vector<std::size_t> shape;
    std::vector<std::uint8_t> bytes;

    std::size_t elementSize() const;
    /// Whether `at` reads its type: b1, u1, u2, u4, u8, i1, i2, i4, i8, f4, f8.
    bool isOfNumbers() const;
    /// Element `i` of an array of numbers as a double.
    double at(std::size_t i) const;
};

/// The arrays of the file that `names` lists (all when empty). Fails with NotFound, Unreadable,
/// Malformed, or Unsupported where zlib was not there when this was built.
Result<std::map<std::string, NpyArray>> readNpz(const std::string& path,
                                                const std::vector<std::string>& names = {});

/// Which of `count` shapes the array 'validation' holds out; none where there is no such array.
/// Malformed, naming `file`, when it is not one number for each.
Result<std::vector<bool>> heldOutFlags(const std::map<std::string, NpyArray>& arrays,
                                       std::size_t count, const std::string& file);

/// The .npz files of `folder`, by name, or `folder` itself where it is one; each should hold the
/// array `array`. NotFound, Unsupported (another file), or Empty when there is none.
Result<std::vector<std::string>> npzFiles(const std::string& folder, const std::string& array);

}  // namespace shapewright
