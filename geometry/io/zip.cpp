#include "geometry/io/zip.h"

#include <zlib.h>

#include <new>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {

Result<std::vector<ZipMember>> zipMembers(std::string_view bytes) {
    // The end record lies in the last 64 kB; its comment may be that long.
    const std::size_t end = bytes.rfind("PK\5\6");
    if (end == std::string_view::npos || !fits(bytes, end, 1, 22))
        return malformedAt("the archive has no end: it may be cut", bytes.size());
    std::size_t at = load<std::uint32_t>(bytes, end + 16), together = 0;
    const std::size_t count = load<std::uint16_t>(bytes, end + 10);
    if (!fits(bytes, 0, count, 46)) return malformedAt("the archive's directory is damaged", end);
    std::vector<ZipMember> members(count);
    for (ZipMember& m : members) {
        if (!fits(bytes, at, 1, 46) || load<std::uint32_t>(bytes, at) != 0x02014b50)
            return malformedAt("the archive's directory is damaged", at);
        m.method = load<std::uint16_t>(bytes, at + 10);
        m.packed = load<std::uint32_t>(bytes, at + 20);
        m.full = load<std::uint32_t>(bytes, at + 24);
        m.local = load<std::uint32_t>(bytes, at + 42);
        const std::size_t nameLength = load<std::uint16_t>(bytes, at + 28);
        together += m.packed;
        if (!fits(bytes, at + 46, nameLength, 1) || together > bytes.size())
            return malformedAt("the archive's directory is damaged", at);
        m.name = bytes.substr(at + 46, nameLength);
        at += 46 + nameLength + load<std::uint16_t>(bytes, at + 30) +
              load<std::uint16_t>(bytes, at + 32);
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
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    const int status = inflate(&stream, Z_FINISH);
    const bool whole = status == Z_STREAM_END && stream.avail_out == 0;
    inflateEnd(&stream);
    if (!whole) return malformedAt("a member of the archive is damaged", m.local);
    return out;
}

}  // namespace shapewright::io
