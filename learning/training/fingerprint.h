#pragma once
// Tells data from other data.

#include <cstddef>
#include <cstdint>

namespace shapewright {

/// 64 bits that hang on every byte added and on their order (FNV-1a).
class Fingerprint {
public:
    void add(const void* bytes, std::size_t count) {
        const auto* at = static_cast<const unsigned char*>(bytes);
        for (std::size_t i = 0; i < count; ++i) m_value = (m_value ^ at[i]) * 0x100000001b3ull;
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0xcbf29ce484222325ull;
};

}  // namespace shapewright
