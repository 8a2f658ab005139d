#pragma once
// Numbers out of binary files and into them; everything is checked against the file's end.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace shapewright::io {

static_assert(std::endian::native == std::endian::little, "big-endian machines are not supported");

/// The little-endian value at byte `at`, which must lie within `bytes`.
template <class T>
T load(std::string_view bytes, std::size_t at) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

/// Whether `count` items of `size` bytes fit into `bytes` from byte `at` on; never overflows.
inline bool fits(std::string_view bytes, std::size_t at, std::size_t count, std::size_t size) {
    return at <= bytes.size() && (size == 0 || count <= (bytes.size() - at) / size);
}

template <class T>
void store(std::string& out, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace shapewright::io
