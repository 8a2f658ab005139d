// NumPy arrays (NEP 1): .npy, and .npz, which is a zip of them.

#include <algorithm>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"
#include "geometry/io/zip.h"

namespace shapewright::io {
namespace {

struct Array {
    std::size_t rows = 0, columns = 0;
    std::vector<double> values;  // row after row
    bool whole = false;          // integers
};

/// What follows `'key':` in the header's dictionary.
std::string_view entry(std::string_view header, const std::string& key) {
    std::size_t at = header.find("'" + key + "'");
    if (at == std::string_view::npos) return {};
    at = header.find(':', at);
    if (at == std::string_view::npos) return {};
    header.remove_prefix(at + 1);
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

double element(const char* at, char kind, std::size_t size, bool swap) {
    char raw[8];
    for (std::size_t b = 0; b < size; ++b) raw[b] = at[swap ? size - 1 - b : b];
    auto as = [&](auto zero) {
        std::memcpy(&zero, raw, sizeof zero);
        return double(zero);
    };
    if (kind == 'f') return size == 4 ? as(0.0f) : as(0.0);
    if (kind == 'i')
        return size == 1   ? as(std::int8_t{})
               : size == 2 ? as(std::int16_t{})
               : size == 4 ? as(std::int32_t{})
                           : as(std::int64_t{});
    return size == 1   ? as(std::uint8_t{})
           : size == 2 ? as(std::uint16_t{})
           : size == 4 ? as(std::uint32_t{})
                       : as(std::uint64_t{});
}

Result<Array> parseArray(std::string_view bytes) {
    if (bytes.substr(0, 6) != "\x93NUMPY" || bytes.size() < 12)
        return malformedAt("does not begin like a NumPy array", 0);
    const auto version = static_cast<unsigned char>(bytes[6]);
    const std::size_t start = version == 1 ? 10 : 12;
    const std::size_t length =
        version == 1 ? load<std::uint16_t>(bytes, 8) : load<std::uint32_t>(bytes, 8);
    if (version < 1 || version > 3 || length > bytes.size() - start)
        return malformedAt("the header of the array is damaged", 6);
    const std::string_view header = bytes.substr(start, length);
    const std::string_view type = entry(header, "descr"), order = entry(header, "fortran_order");
    std::string_view shape = entry(header, "shape");
    if (type.size() < 5 || type[0] != '\'' || shape.empty() || shape[0] != '(')
        return malformedAt("the header of the array lacks descr or shape", start);
    const char kind = type[2];
    const std::size_t size = std::size_t(type[3] - '0');
    if ((kind != 'f' && kind != 'i' && kind != 'u') || type[4] != '\'' ||
        (size != 1 && size != 2 && size != 4 && size != 8) || (kind == 'f' && size < 4))
        return Error{ErrorCode::Unsupported,
                     "holds values of a type that is no coordinate (" +
                         std::string(type.substr(0, 8)) + "): use float32 or float64",
                     {}};
    shape = shape.substr(1, shape.find(')') - 1);
    std::vector<std::size_t> sizes;
    while (!shape.empty()) {
        const std::size_t comma = std::min(shape.find(','), shape.size());
        std::string_view word = shape.substr(0, comma);
        shape.remove_prefix(std::min(comma + 1, shape.size()));
        const auto n = number<std::size_t>(takeWord(word));
        if (n) sizes.push_back(*n);
    }
    Array out;
    if (sizes.size() != 2) return Error{ErrorCode::Unsupported, "is not an array of rows", {}};
    out.rows = sizes[0], out.columns = sizes[1];
    out.whole = kind != 'f';
    if (out.columns > 1024 || !fits(bytes, start + length, out.rows, out.columns * size))
        return malformedAt("the array is longer than the file; it may be cut", start + length);
    const bool columnMajor = order.substr(0, 4) == "True", swap = type[1] == '>';
    const char* data = bytes.data() + start + length;
    out.values.reserve(out.rows * out.columns);
    for (std::size_t r = 0; r < out.rows; ++r)
        for (std::size_t c = 0; c < out.columns; ++c)
            out.values.push_back(
                element(data + size * (columnMajor ? c * out.rows + r : r * out.columns + c), kind,
                        size, swap));
    return out;
}

PolygonMesh cloudOf(const Array& array) {
    PolygonMesh cloud;
    std::vector<float> rest;
    for (std::size_t r = 0; r < array.rows; ++r) {
        const double* row = &array.values[r * array.columns];
        cloud.positions.push_back({row[0], row[1], row[2]});
        for (std::size_t c = 3; c < array.columns; ++c) rest.push_back(float(row[c]));
    }
    if (!rest.empty())
        cloud.vertexAttributes.push_back({"columns", int(array.columns - 3), std::move(rest)});
    return cloud;
}

Error notPoints(const Array& array) {
    return {ErrorCode::Unsupported,
            "holds " + std::to_string(array.rows) + " rows of " + std::to_string(array.columns) +
                " values: points need at least three a row",
            {}};
}

}  // namespace

Result<ReadShape> parseNpy(std::string_view bytes) {
    const Result<Array> array = parseArray(bytes);
    if (!array) return array.error();
    if (array->columns < 3) return notPoints(*array);
    return finish(cloudOf(*array), "npy", {});
}

Result<ReadShape> parseNpz(std::string_view bytes) {
    const Result<std::vector<ZipMember>> members = zipMembers(bytes);
    if (!members) return members.error();
    std::vector<std::string> warnings;
    std::optional<Array> points, faces;
    std::string taken;
    for (const ZipMember& m : *members) {
        const std::string name = m.name.substr(0, m.name.rfind(".npy"));
        const Result<std::string> member = zipContent(bytes, m);
        if (!member) return member.error();
        const Result<Array> array = parseArray(*member);
        if (!array || array->columns < 3) continue;
        if (array->whole && array->columns == 3 &&
            (name == "faces" || name == "triangles" || name == "f")) {
            faces = *array;
        } else if (!points) {
            points = *array;
            taken = name;
        } else {
            warnings.push_back("array \"" + name + "\" was left out: the points are in \"" + taken +
                               "\"");
        }
    }
    if (!points)
        return Error{ErrorCode::Unsupported, "holds no array with three or more columns", {}};
    PolygonMesh shape = cloudOf(*points);
    std::size_t dropped = 0;
    for (std::size_t f = 0; faces && f < faces->rows; ++f) {
        const double* row = &faces->values[3 * f];
        if (std::all_of(row, row + 3, [&](double v) { return v >= 0 && v < double(points->rows); }))
            shape.addFace(std::vector<std::uint32_t>{std::uint32_t(row[0]), std::uint32_t(row[1]),
                                                     std::uint32_t(row[2])});
        else
            ++dropped;
    }
    if (dropped > 0)
        warnings.push_back(std::to_string(dropped) + " faces name points that do not exist");
    return finish(std::move(shape), "npz", std::move(warnings));
}

std::string formatNpy(const std::vector<Vec3>& positions) {
    std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" +
                         std::to_string(positions.size()) + ", 3), }";
    header.append(64 - (10 + header.size() + 1) % 64, ' ');
    header += '\n';
    std::string out = "\x93NUMPY";
    out += '\1';
    out += '\0';
    store(out, std::uint16_t(header.size()));
    out += header;
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a) store(out, p[a]);
    return out;
}

}  // namespace shapewright::io
