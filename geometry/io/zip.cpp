#include "geometry/io/zip.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {

namespace {

/// What Zip64 writes in 32 bits for a number that stands in 64 bits elsewhere.
constexpr std::size_t kElsewhere = 0xFFFFFFFF;

struct Directory {
    std::size_t at = 0, count = 0;  // its first byte, its members
};

/// As the end record at `end` has them, or that of Zip64, whose locator stands before it.
Directory directoryOf(std::string_view bytes, std::size_t end) {
    const Directory plain{load<std::uint32_t>(bytes, end + 16),
                          load<std::uint16_t>(bytes, end + 10)};
    if ((plain.at != kElsewhere && plain.count != 0xFFFF) || end < 20 ||
        load<std::uint32_t>(bytes, end - 20) != 0x07064b50)
        return plain;
    const std::size_t wide = load<std::uint64_t>(bytes, end - 12);
    if (!fits(bytes, wide, 1, 56) || load<std::uint32_t>(bytes, wide) != 0x06064b50) return plain;
    return {load<std::uint64_t>(bytes, wide + 48), load<std::uint64_t>(bytes, wide + 32)};
}

/// Takes from a member's extra fields what stands in that of Zip64, one number after the other.
void widen(ZipMember& m, std::string_view extra) {
    while (extra.size() >= 4) {
        const std::size_t size = load<std::uint16_t>(extra, 2);
        std::string_view field = extra.substr(4, size);
        for (std::size_t* value : {&m.full, &m.packed, &m.local}) {
            if (load<std::uint16_t>(extra, 0) != 1 || *value != kElsewhere || field.size() < 8)
                continue;
            *value = load<std::uint64_t>(field, 0);
            field.remove_prefix(8);
        }
        extra.remove_prefix(std::min(4 + size, extra.size()));
    }
}

}  // namespace

Result<std::vector<ZipMember>> zipMembers(std::string_view bytes) {
    // The end record lies in the last 64 kB; its comment may be that long.
    const std::size_t end = bytes.rfind("PK\5\6");
    if (end == std::string_view::npos || !fits(bytes, end, 1, 22))
        return malformedAt("the archive has no end: it may be cut", bytes.size());
    auto [at, count] = directoryOf(bytes, end);
    if (!fits(bytes, 0, count, 46)) return malformedAt("the archive's directory is damaged", end);
    std::size_t together = 0;  // never more than all bytes
    std::vector<ZipMember> members(count);
    for (ZipMember& m : members) {
        if (!fits(bytes, at, 1, 46) || load<std::uint32_t>(bytes, at) != 0x02014b50)
            return malformedAt("the archive's directory is damaged", at);
        m.method = load<std::uint16_t>(bytes, at + 10);
        m.packed = load<std::uint32_t>(bytes, at + 20);
        m.full = load<std::uint32_t>(bytes, at + 24);
        m.local = load<std::uint32_t>(bytes, at + 42);
        const std::size_t nameLength = load<std::uint16_t>(bytes, at + 28),
                          extraLength = load<std::uint16_t>(bytes, at + 30);
        if (!fits(bytes, at + 46, nameLength + extraLength, 1))
            return malformedAt("the archive's directory is damaged", at);
        m.name = bytes.substr(at + 46, nameLength);
        widen(m, bytes.substr(at + 46 + nameLength, extraLength));
        if (m.packed > bytes.size() - together)
            return malformedAt("the archive's directory is damaged", at);
        together += m.packed;
        at += 46 + nameLength + extraLength + load<std::uint16_t>(bytes, at + 32);
    }
    return members;
}

Result<std::string> zipContent(std::string_view bytes, const ZipMember& m) {
    if (!fits(bytes, m.local, 1, 30) || load<std::uint32_t>(bytes, m.local) != 0x04034b50)
        return malformedAt("a member of the archive lies outside the file", m.local);
    const std::size_t data = m.local + 30 + load<std::uint16_t>(bytes, m.local + 26) +
                             load<std::uint16_t>(bytes, m.local + 28);
    if (!fits(bytes, data, m.packed, 1))
        return malformedAt("a member of the archive lies outside the file", m.local);
    const std::string_view in = bytes.substr(data, m.packed);
    if (m.method == 0) return std::string(in);
    // Deflate cannot pack tighter than 1032:1.
    if (m.method != 8 || m.full / 1032 > m.packed + 1)
        return malformedAt("a member of the archive is packed in an unknown way", m.local);
    std::string out(m.full, '\0');
    z_stream stream{};
    if (inflateInit2(&stream, -15) != Z_OK) throw std::bad_alloc();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    // zlib counts in 32 bits.
    const auto atMost = [](std::size_t n) { return uInt(std::min<std::size_t>(n, 1u << 30)); };
    int status = Z_OK;
    while (status == Z_OK) {
        stream.avail_in = atMost(in.size() - stream.total_in);
        stream.avail_out = atMost(out.size() - stream.total_out);
        status = inflate(&stream, Z_NO_FLUSH);
    }
    const bool whole = status == Z_STREAM_END && stream.total_out == out.size();
    inflateEnd(&stream);
    if (!whole) return malformedAt("a member of the archive is damaged", m.local);
    return out;
}

}  // namespace shapewright::io
