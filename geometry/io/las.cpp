// LAS 1.0 - 1.4 (ASPRS): all but waveforms and extra bytes.

#include <algorithm>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

/// Whether one of the records before the points names a coordinate system.
bool isProjected(std::string_view bytes) {
    std::size_t at = load<std::uint16_t>(bytes, 94), left = load<std::uint32_t>(bytes, 100);
    for (; left > 0 && fits(bytes, at, 1, 54); --left) {
        if (bytes.substr(at + 2, 15) == "LASF_Projection") return true;
        at += 54 + load<std::uint16_t>(bytes, at + 20);
    }
    return false;
}

}  // namespace

Result<ReadShape> parseLas(std::string_view bytes) {
    if (bytes.size() < 227 || bytes.substr(0, 4) != "LASF")
        return malformedAt("is too short for a LAS header, or is none", 0);
    const int minor = static_cast<unsigned char>(bytes[25]),
              kind = static_cast<unsigned char>(bytes[104]);
    if (kind & 0xc0)
        return Error{ErrorCode::Unsupported,
                     "is LAZ-compressed LAS, which is not read: unpack it with laszip",
                     {}};
    constexpr std::size_t kLengths[] = {20, 28, 26, 34, 57, 63, 30, 36, 38, 59, 67};
    constexpr int kColors[] = {-1, -1, 20, 28, -1, 28, -1, 30, 30, -1, 30};
    constexpr int kTimes[] = {-1, 20, -1, 20, 20, 20, 22, 22, 22, 22, 22};
    if (kind > 10) return malformedAt("has points of an unknown format", 104);
    const std::size_t start = load<std::uint32_t>(bytes, 96),
                      record = load<std::uint16_t>(bytes, 105);
    std::size_t count = load<std::uint32_t>(bytes, 107);
    if (minor >= 4 && bytes.size() >= 375)
        count = std::max<std::size_t>(count, load<std::uint64_t>(bytes, 247));
    if (record < kLengths[kind])
        return malformedAt("its point records are shorter than their format", 105);
    if (start < 227 || start > bytes.size())
        return malformedAt("its points begin outside the file", 96);
    Vec3 scale, offset;
    for (int a = 0; a < 3; ++a) {
        scale[a] = load<double>(bytes, std::size_t(131 + 8 * a));
        offset[a] = load<double>(bytes, std::size_t(155 + 8 * a));
    }
    if (!isFinite(scale) || !isFinite(offset) || scale.x == 0 || scale.y == 0 || scale.z == 0)
        return malformedAt("its scale or offset is no usable number", 131);
    std::vector<std::string> warnings;
    const std::size_t held = (bytes.size() - start) / record;
    if (count > held)
        warnings.push_back("the header promises " + std::to_string(count) +
                           " points; the file holds " + std::to_string(held));
    count = std::min(count, held);
    if (count == 0) return Error{ErrorCode::Empty, "it holds no points", {}};
    PolygonMesh cloud;
    std::vector<std::uint16_t> intensity, wide;
    std::vector<std::uint8_t> classes, colors;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = start + i * record;
        Vec3 p;
        for (int a = 0; a < 3; ++a)
            p[a] = load<std::int32_t>(bytes, at + std::size_t(4 * a)) * scale[a] + offset[a];
        cloud.positions.push_back(p);
        intensity.push_back(load<std::uint16_t>(bytes, at + 12));
        classes.push_back(std::uint8_t(kind < 6 ? bytes[at + 15] & 31 : bytes[at + 16]));
        for (std::size_t c = 0; kColors[kind] >= 0 && c < 3; ++c)
            wide.push_back(load<std::uint16_t>(bytes, at + std::size_t(kColors[kind]) + 2 * c));
    }
    cloud.vertexAttributes.push_back({"intensity", 1, std::move(intensity)});
    cloud.vertexAttributes.push_back({"classification", 1, std::move(classes)});
    if (!wide.empty()) {
        // Colours have 16 bits, but many writers fill 8 only.
        const int shift = *std::max_element(wide.begin(), wide.end()) > 255 ? 8 : 0;
        for (std::uint16_t v : wide) colors.push_back(std::uint8_t(v >> shift));
        cloud.vertexAttributes.push_back({"color", 3, std::move(colors)});
    }
    // Every point has a place for the others, which many writers leave empty.
    const auto each = [&](auto valueAt) {
        std::vector<decltype(valueAt(start))> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(valueAt(start + i * record));
        return values;
    };
    const auto keep = [&](Attribute a) {
        for (std::size_t i = 0; i < count; ++i)
            if (a.at(i) != 0) return cloud.vertexAttributes.push_back(std::move(a));
    };
    const auto byteAt = [&](std::size_t at) { return std::uint8_t(bytes[at]); };
    const bool old = kind < 6;                                   // narrower fields
    keep({"classification_flags", 1, each([&](std::size_t at) {  // 1 synthetic, 2 key, 4 withheld
              return std::uint8_t(old ? byteAt(at + 15) >> 5 : byteAt(at + 15) & 15);
          })});
    if (!old)
        keep({"scanner_channel", 1,
              each([&](std::size_t at) { return std::uint8_t(byteAt(at + 15) >> 4 & 3); })});
    const std::size_t bits = old ? 14 : 15;
    keep({"scan_direction", 1,
          each([&](std::size_t at) { return std::uint8_t(byteAt(at + bits) >> 6 & 1); })});
    keep({"edge_of_flight_line", 1,
          each([&](std::size_t at) { return std::uint8_t(byteAt(at + bits) >> 7); })});
    keep({"return_number", 1,
          each([&](std::size_t at) { return std::uint8_t(byteAt(at + 14) & (old ? 7 : 15)); })});
    keep({"number_of_returns", 1, each([&](std::size_t at) {
              return std::uint8_t(old ? byteAt(at + 14) >> 3 & 7 : byteAt(at + 14) >> 4);
          })});
    keep({"scan_angle", 1, each([&](std::size_t at) {  // degrees
              return old ? float(load<std::int8_t>(bytes, at + 16))
                         : 0.006f * float(load<std::int16_t>(bytes, at + 18));
          })});
    keep({"user_data", 1, each([&](std::size_t at) { return byteAt(at + 17); })});
    keep({"point_source_id", 1,
          each([&](std::size_t at) { return load<std::uint16_t>(bytes, at + (old ? 18 : 20)); })});
    if (kTimes[kind] >= 0)
        keep({"gps_time", 1, each([&](std::size_t at) {
                  return load<double>(bytes, at + std::size_t(kTimes[kind]));
              })});
    if (kind == 8 || kind == 10)
        keep({"near_infrared", 1,
              each([&](std::size_t at) { return load<std::uint16_t>(bytes, at + 36); })});
    Result<ReadShape> out = finish(std::move(cloud), "las", std::move(warnings));
    if (!out) return out;
    if (kind == 4 || kind == 5 || kind >= 9) out->ignored.push_back("waveform packets");
    if (record > kLengths[kind]) out->ignored.push_back("extra bytes");
    if (isProjected(bytes)) out->ignored.push_back("coordinate systems");
    return out;
}

}  // namespace shapewright::io
