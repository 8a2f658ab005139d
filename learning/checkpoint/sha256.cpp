// SHA-256 as FIPS 180-4 describes it; the round constants are the fractional parts of cube roots.
#include <array>
#include <cmath>

#include "learning/checkpoint/checkpoint.h"

namespace shapewright {

namespace {

std::array<std::uint32_t, 64> primeRoots(bool cube, int count) {
    std::array<std::uint32_t, 64> out{};
    for (int found = 0, n = 2; found < count; ++n) {
        bool prime = true;
        for (int d = 2; d * d <= n; ++d) prime = prime && n % d != 0;
        if (!prime) continue;
        const long double root = cube ? std::cbrt((long double)n) : std::sqrt((long double)n);
        out[std::size_t(found++)] = std::uint32_t((root - std::floor(root)) * 4294967296.0L);
    }
    return out;
}

std::uint32_t turn(std::uint32_t x, int n) {
    return x >> n | x << (32 - n);
}

}  // namespace

std::string sha256(const std::vector<std::uint8_t>& bytes) {
    static const auto kRounds = primeRoots(true, 64);
    static const auto kStart = primeRoots(false, 8);
    std::array<std::uint32_t, 8> state{};
    for (std::size_t i = 0; i < 8; ++i) state[i] = kStart[i];
    const std::uint64_t size = bytes.size(), blocks = (size + 9 + 63) / 64;
    for (std::uint64_t block = 0; block < blocks; ++block) {
        std::array<std::uint32_t, 64> w{};
        for (std::uint64_t i = 0; i < 64; ++i) {
            const std::uint64_t at = block * 64 + i;
            std::uint32_t byte = at < size ? bytes[std::size_t(at)] : at == size ? 0x80 : 0;
            if (block + 1 == blocks && i >= 56)
                byte = std::uint32_t(size * 8 >> (8 * (63 - i))) & 255;
            w[i / 4] |= byte << (8 * (3 - i % 4));
        }
        for (std::size_t i = 16; i < 64; ++i)
            w[i] = w[i - 16] + w[i - 7] +
                   (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3) +
                   (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10);
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
                                     ((e & f) ^ (~e & g)) + kRounds[i] + w[i];
            const std::uint32_t t2 =
                (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
        }
        const std::array<std::uint32_t, 8> add{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state[i] += add[i];
    }
    static const char kHex[] = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t word : state)
        for (int shift = 28; shift >= 0; shift -= 4) text += kHex[word >> shift & 15];
    return text;
}

}  // namespace shapewright
