#include "learning/checkpoint/zip_directory.h"

#ifdef SHAPEWRIGHT_HAVE_ZLIB
#include <zlib.h>
#endif

#include <algorithm>
#include <array>

namespace shapewright {

namespace {

std::uint64_t little(const std::vector<std::uint8_t>& b, std::size_t at, int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) value |= std::uint64_t(b[at + std::size_t(i)]) << (8 * i);
    return value;
}

Error damaged(const std::string& what) {
    return {ErrorCode::BadWeights,
            "the zip archive is damaged (" + what + "); it may be cut off, download it again",
            {}};
}

std::uint32_t crc32(const std::vector<std::uint8_t>& bytes) {
    static const auto kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t c = i;
            for (int k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            table[i] = c;
        }
        return table;
    }();
    std::uint32_t c = 0xffffffffu;
    for (const std::uint8_t byte : bytes) c = kTable[(c ^ byte) & 0xff] ^ (c >> 8);
    return c ^ 0xffffffffu;
}

void append(std::vector<std::uint8_t>& out, std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) out.push_back(std::uint8_t(value >> (8 * i)));
}

}  // namespace

Result<std::unordered_map<std::string, ZipRecord>> readZipDirectory(
    const std::vector<std::uint8_t>& b) {
    if (b.size() < 22) return damaged("no directory");
    std::size_t end = b.size() - 22;
    const std::size_t stop = end > 65535 ? end - 65535 : 0;
    while (little(b, end, 4) != 0x06054b50u) {
        if (end == stop) return damaged("no directory at its end");
        --end;
    }
    std::uint64_t count = little(b, end + 10, 2);
    std::uint64_t at = little(b, end + 16, 4);
    if (end >= 20 && little(b, end - 20, 4) == 0x07064b50u) {  // zip64
        const std::uint64_t wide = little(b, end - 12, 8);
        if (wide > b.size() || b.size() - wide < 56 || little(b, wide, 4) != 0x06064b50u)
            return damaged("its zip64 directory is missing");
        count = little(b, wide + 32, 8);
        at = little(b, wide + 48, 8);
    }
    std::unordered_map<std::string, ZipRecord> records;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (at > b.size() || b.size() - at < 46 || little(b, at, 4) != 0x02014b50u)
            return damaged("a directory entry is missing");
        const std::uint64_t method = little(b, at + 10, 2);
        std::uint64_t packed = little(b, at + 20, 4), size = little(b, at + 24, 4);
        const std::uint64_t nameSize = little(b, at + 28, 2), extra = little(b, at + 30, 2);
        const std::uint64_t comment = little(b, at + 32, 2);
        std::uint64_t local = little(b, at + 42, 4);
        if (b.size() - at - 46 < nameSize + extra + comment)
            return damaged("a directory entry is cut off");
        std::string name(reinterpret_cast<const char*>(b.data() + at + 46), std::size_t(nameSize));
        for (std::uint64_t x = at + 46 + nameSize, last = x + extra; x + 4 <= last;) {
            const std::uint64_t id = little(b, x, 2), length = little(b, x + 2, 2);
            std::uint64_t field = x + 4;
            const std::uint64_t fieldEnd = std::min(field + length, last);
            if (id == 1)
                for (std::uint64_t* value : {&size, &packed, &local})
                    if (*value == 0xffffffffu && field + 8 <= fieldEnd) {
                        *value = little(b, field, 8);
                        field += 8;
                    }
            x += 4 + length;
        }
        at += 46 + nameSize + extra + comment;
        if (!name.empty() && name.back() == '/') continue;
        if (method == 0 && size != packed) continue;  // encrypted
        if (local > b.size() || b.size() - local < 30 || little(b, local, 4) != 0x04034b50u)
            return damaged("record " + name + " has no header");
        const std::uint64_t data = local + 30 + little(b, local + 26, 2) + little(b, local + 28, 2);
        if (data > b.size() || b.size() - data < packed)
            return damaged("record " + name + " runs past the end of the file");
        const std::size_t slash = name.find('/');
        records[slash == std::string::npos ? name : name.substr(slash + 1)] = {
            std::size_t(data), std::size_t(packed), int(method), std::size_t(size)};
    }
    return records;
}

#ifdef SHAPEWRIGHT_HAVE_ZLIB
Result<std::vector<std::uint8_t>> inflateRecord(const std::vector<std::uint8_t>& file,
                                                const ZipRecord& record) {
    if (record.method != 8)
        return Error{ErrorCode::BadWeights,
                     "the zip archive is compressed in an unknown way; pack it again without "
                     "compression",
                     {}};
    // Deflate never shrinks more than 1032 times.
    if (record.unpacked / 1032 > record.size) return damaged("a record lies about its size");
    std::vector<std::uint8_t> out(record.unpacked);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to inflate a record", {}};
    Bytef none;  // zlib wants a place even where nothing comes out
    stream.next_in = const_cast<Bytef*>(file.data() + record.offset);
    stream.next_out = out.empty() ? &none : out.data();
    // zlib counts in 32 bits.
    const auto atMost = [](std::size_t n) { return uInt(std::min<std::size_t>(n, 1u << 30)); };
    int code = Z_OK;
    while (code == Z_OK) {
        stream.avail_in = atMost(record.size - stream.total_in);
        stream.avail_out = atMost(out.size() - stream.total_out);
        code = inflate(&stream, Z_NO_FLUSH);
    }
    const bool whole = code == Z_STREAM_END && stream.total_out == out.size();
    inflateEnd(&stream);
    if (!whole) return damaged("a record cannot be inflated");
    return out;
}
#else
Result<std::vector<std::uint8_t>> inflateRecord(const std::vector<std::uint8_t>&,
                                                const ZipRecord&) {
    return Error{ErrorCode::Unsupported,
                 "this build has no zlib, so it reads archives without compression only",
                 {}};
}
#endif

std::vector<std::uint8_t> writeZip(
    const std::vector<std::pair<std::string, const std::vector<std::uint8_t>*>>& records) {
    // Zip64 sizes are used throughout when the archive may pass 4 GB.
    std::uint64_t total = 0;
    for (const auto& r : records) total += r.second->size() + r.first.size() + 256;
    const bool wide = total >= 0xffffffffu || records.size() >= 0xffff;
    std::vector<std::uint8_t> out, directory;
    out.reserve(std::size_t(total));
    for (const auto& r : records) {
        const std::uint64_t at = out.size(), size = r.second->size();
        const std::uint32_t crc = crc32(*r.second);
        const int version = wide ? 45 : 20;
        const std::uint64_t shown = wide ? 0xffffffffu : size;
        const std::size_t zip64 = wide ? 20 : 0;
        const std::size_t before = std::size_t(at) + 30 + r.first.size() + zip64 + 4;
        const std::size_t padding = (64 - before % 64) % 64;
        append(out, 0x04034b50u, 4), append(out, std::uint64_t(version), 2), append(out, 0, 2);
        append(out, 0, 2), append(out, 0, 2), append(out, 0x21, 2), append(out, crc, 4);
        append(out, shown, 4), append(out, shown, 4), append(out, r.first.size(), 2);
        append(out, zip64 + 4 + padding, 2);
        out.insert(out.end(), r.first.begin(), r.first.end());
        if (wide) append(out, 1, 2), append(out, 16, 2), append(out, size, 8), append(out, size, 8);
        append(out, 0x4246, 2), append(out, padding, 2);  // padding field, as torch names it
        out.insert(out.end(), padding, 'Z');
        out.insert(out.end(), r.second->begin(), r.second->end());

        append(directory, 0x02014b50u, 4), append(directory, std::uint64_t(version), 2);
        append(directory, std::uint64_t(version), 2), append(directory, 0, 2);
        append(directory, 0, 2), append(directory, 0, 2), append(directory, 0x21, 2);
        append(directory, crc, 4), append(directory, shown, 4), append(directory, shown, 4);
        append(directory, r.first.size(), 2), append(directory, wide ? 28 : 0, 2);
        append(directory, 0, 2), append(directory, 0, 2), append(directory, 0, 2);
        append(directory, 0, 4), append(directory, wide ? 0xffffffffu : at, 4);
        directory.insert(directory.end(), r.first.begin(), r.first.end());
        if (wide) {
            append(directory, 1, 2), append(directory, 24, 2), append(directory, size, 8);
            append(directory, size, 8), append(directory, at, 8);
        }
    }
    const std::uint64_t start = out.size(), count = records.size();
    out.insert(out.end(), directory.begin(), directory.end());
    if (wide) {
        const std::uint64_t at = out.size();
        append(out, 0x06064b50u, 4), append(out, 44, 8), append(out, 45, 2), append(out, 45, 2);
        append(out, 0, 4), append(out, 0, 4), append(out, count, 8), append(out, count, 8);
        append(out, directory.size(), 8), append(out, start, 8);
        append(out, 0x07064b50u, 4), append(out, 0, 4), append(out, at, 8), append(out, 1, 4);
    }
    append(out, 0x06054b50u, 4), append(out, 0, 2), append(out, 0, 2);
    append(out, wide ? 0xffff : count, 2), append(out, wide ? 0xffff : count, 2);
    append(out, wide ? 0xffffffffu : directory.size(), 4),
        append(out, wide ? 0xffffffffu : start, 4);
    append(out, 0, 2);
    return out;
}

}  // namespace shapewright
