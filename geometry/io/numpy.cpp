// NumPy arrays (NEP 1): .npy, and .npz, which is a zip of them.

#include <algorithm>
#include <cmath>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"
#include "geometry/io/zip.h"

namespace shapewright::io {
namespace {

struct Array {
    std::size_t rows = 0, columns = 0;
    std::vector<double> values;        // row after row
    std::vector<std::string> names;    // of the columns, where the array has records
    std::vector<std::string> ignored;  // fields of the records that are no numbers, as told
    bool whole = false;                // integers
    bool truths = false;
};

constexpr std::size_t kColumns = 1024;  // the most
constexpr std::string_view kMagic = "\x93NUMPY";

/// What follows `'key':` in the header's dictionary.
std::string_view entry(std::string_view header, const std::string& key) {
    // With its colon, which the field of that name in a record has not.
    const std::size_t at = header.find("'" + key + "':");
    if (at == std::string_view::npos) return {};
    header.remove_prefix(at + key.size() + 3);
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

/// IEEE 754 binary16.
double half(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    const double size = exponent == 31 ? (fraction ? NAN : INFINITY)
                        : exponent     ? std::ldexp(1024 + fraction, exponent - 25)
                                       : std::ldexp(fraction, -24);
    return bits >> 15 ? -size : size;
}

double element(const char* at, char kind, std::size_t size, bool swap) {
    char raw[8];
    for (std::size_t b = 0; b < size; ++b) raw[b] = at[swap ? size - 1 - b : b];
    auto as = [&](auto zero) {
        std::memcpy(&zero, raw, sizeof zero);
        return double(zero);
    };
    if (kind == 'f' && size == 2) return half(std::uint16_t(as(std::uint16_t{})));
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

/// A number within a row.
struct Cell {
    std::string name;
    char kind = 'f';
    std::size_t offset = 0, size = 4;
    bool swap = false;
};

/// The string that stands next, past blanks, commas and opening brackets, which is cut off; nothing
/// where none does. Python takes double quotes where the string has a single one.
std::optional<std::string_view> takeQuoted(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,("), text.size()));
    if (text.empty() || (text[0] != '\'' && text[0] != '"')) return {};
    std::size_t to = 1;
    while (to < text.size() && text[to] != text[0]) to += text[to] == '\\' ? 2 : 1;
    if (to >= text.size()) return {};
    const std::string_view out = text.substr(1, to - 1);
    text.remove_prefix(to + 1);
    return out;
}

/// The axes in `(3, 4)`.
std::vector<std::size_t> axesOf(std::string_view shape) {
    std::vector<std::size_t> out;
    shape = shape.substr(1, shape.find(')') - 1);
    while (!shape.empty()) {
        const std::size_t comma = std::min(shape.find(','), shape.size());
        std::string_view word = shape.substr(0, comma);
        shape.remove_prefix(std::min(comma + 1, shape.size()));
        if (const auto n = number<std::size_t>(takeWord(word))) out.push_back(*n);
    }
    return out;
}

Error noCoordinate(std::string_view type) {
    return {ErrorCode::Unsupported,
            "holds values of a type that is no coordinate (" + std::string(type.substr(0, 8)) +
                "): use float32 or float64",
            {}};
}

/// A cell of the type `<f4`; an error when that is neither a number nor a truth.
Result<Cell> cellOf(std::string_view type) {
    Cell out;
    if (type.size() == 3) {
        out.kind = type[1];
        out.size = std::size_t(type[2] - '0');
        out.swap = type[0] == '>';
        const std::string_view sizes = out.kind == 'f'                      ? "248"
                                       : out.kind == 'i' || out.kind == 'u' ? "1248"
                                       : out.kind == 'b'                    ? "1"
                                                                            : "";
        if (sizes.find(type[2]) != std::string_view::npos) return out;
    }
    return noCoordinate(type);
}

/// The fields of a record, `[('x', '<f4'), ('normal', '<f4', (3,))]`; words and whatever else is no
/// number are passed over, which `ignored` tells. `size` becomes that of the record.
Result<std::vector<Cell>> recordOf(std::string_view descr, std::size_t& size,
                                   std::vector<std::string>& ignored) {
    const auto damaged = [] {
        return Error{ErrorCode::Unsupported, "has records of fields that are not read", {}};
    };
    std::vector<Cell> out;
    size = 0;
    for (std::string_view rest = descr.substr(1); out.size() <= kColumns;) {
        const auto name = takeQuoted(rest);
        if (!name && !rest.empty() && rest[0] == ']') return out;
        const auto type = name ? takeQuoted(rest) : std::nullopt;
        if (!type || type->size() < 3) return damaged();
        const auto bytes = number<std::size_t>(type->substr(2, type->find('[') - 2));  // <M8[ns]
        std::size_t count = 1, end = rest.find(')');
        const std::size_t shape = rest.substr(0, end).find('(');
        if (end != std::string_view::npos && shape != std::string_view::npos) {
            for (const std::size_t n : axesOf(rest.substr(shape)))
                count *= std::min(n, kColumns + 1);
            end = rest.find(')', end + 1);
        }
        if (end == std::string_view::npos) return damaged();
        rest.remove_prefix(end + 1);
        // U counts characters of four bytes.
        if (!bytes || *bytes > 1u << 20 || count > kColumns) return damaged();
        const std::size_t step = (*type)[1] == 'U' ? 4 * *bytes : *bytes;
        const Result<Cell> cell = cellOf(*type);
        if (!cell && !name->empty())  // no padding
            ignored.push_back("columns \"" + std::string(name->substr(0, 40)) + "\"");
        for (std::size_t k = 0; cell && k < count; ++k) {
            out.push_back(*cell);
            out.back().name = std::string(*name) + (count > 1 ? "_" + std::to_string(k) : "");
            out.back().offset = size + k * step;
        }
        size += count * step;
    }
    return damaged();
}

Result<Array> parseArray(std::string_view bytes) {
    if (bytes.substr(0, kMagic.size()) != kMagic || bytes.size() < 12)
        return malformedAt("does not begin like a NumPy array", 0);
    const auto version = static_cast<unsigned char>(bytes[6]);
    const std::size_t start = version == 1 ? 10 : 12;
    const std::size_t length =
        version == 1 ? load<std::uint16_t>(bytes, 8) : load<std::uint32_t>(bytes, 8);
    if (version < 1 || version > 3 || length > bytes.size() - start)
        return malformedAt("the header of the array is damaged", 6);
    const std::string_view header = bytes.substr(start, length);
    std::string_view type = entry(header, "descr");
    const std::string_view order = entry(header, "fortran_order"), shape = entry(header, "shape");
    const bool records = !type.empty() && type[0] == '[';
    if (type.empty() || (type[0] != '\'' && !records) || shape.empty() || shape[0] != '(')
        return malformedAt("the header of the array lacks descr or shape", start);
    const std::vector<std::size_t> axes = axesOf(shape);
    // Points in the grid of a camera are points one after the other; voxels are none.
    const bool grid =
        axes.size() == 3 && (axes[2] == 3 || axes[2] == 6) && order.substr(0, 4) != "True";
    if (axes.size() != 1 && (records || axes.size() != 2) && !grid)
        return Error{ErrorCode::Unsupported, "is not an array of rows", {}};
    Array out;
    out.rows = axes[0];
    std::vector<Cell> cells;
    std::size_t rowSize = 0, cellSize = 0;
    if (records) {
        Result<std::vector<Cell>> record = recordOf(type, rowSize, out.ignored);
        if (!record) return record.error();
        cells = std::move(*record);
        for (const Cell& c : cells) out.names.push_back(c.name);
    } else {
        const auto quoted = takeQuoted(type);
        const Result<Cell> cell = cellOf(quoted.value_or(std::string_view()));
        if (!cell) return cell.error();
        const std::size_t columns = axes.size() == 1 ? 1 : axes.back();
        if (columns > kColumns)
            return Error{ErrorCode::Unsupported,
                         "holds rows of " + std::to_string(columns) +
                             " values: points are rows of three or a few more",
                         {}};
        if (grid && axes[1] > 0 && axes[0] > bytes.size() / axes[1])
            return malformedAt("the array is longer than the file; it may be cut", start + length);
        if (grid) out.rows *= axes[1];
        cells.assign(columns, *cell);
        cellSize = cell->size;
        rowSize = cells.size() * cellSize;
        out.truths = cell->kind == 'b';
        out.whole = cell->kind != 'f' && !out.truths;
    }
    out.columns = cells.size();
    if (rowSize == 0) return Error{ErrorCode::Unsupported, "is not an array of rows", {}};
    if (!fits(bytes, start + length, out.rows, rowSize))
        return malformedAt("the array is longer than the file; it may be cut", start + length);
    // Another array may follow; anything else tells that the records are longer than understood.
    const std::string_view after = bytes.substr(start + length + out.rows * rowSize);
    if (records && !after.empty() && after.substr(0, kMagic.size()) != kMagic)
        return Error{ErrorCode::Unsupported, "has records of fields that are not read", {}};
    // Column after column, numbers lie a whole column apart.
    const bool columnMajor = !records && order.substr(0, 4) == "True";
    for (std::size_t c = 0; c < cells.size() && !records; ++c)
        cells[c].offset = c * cellSize * (columnMajor ? out.rows : 1);
    const std::size_t step = columnMajor ? cellSize : rowSize;
    const char* data = bytes.data() + start + length;
    out.values.reserve(out.rows * out.columns);
    for (std::size_t r = 0; r < out.rows; ++r)
        for (const Cell& c : cells)
            out.values.push_back(element(data + r * step + c.offset, c.kind, c.size, c.swap));
    return out;
}

/// Why an array holds no points; nothing where it does.
std::optional<Error> fault(const Array& array) {
    if (!array.names.empty() && !namesPoints(array.names))
        return Error{ErrorCode::Unsupported, "has records without the fields x, y and z", {}};
    if (array.columns >= 3 && array.truths) return noCoordinate("|b1");
    if (array.columns >= 3) return {};
    return Error{ErrorCode::Unsupported,
                 "holds " + std::to_string(array.rows) + " rows of " +
                     std::to_string(array.columns) + " values: points need at least three a row",
                 {}};
}

PolygonMesh cloudOf(const Array& array) {
    if (!array.names.empty()) return namedPoints(array.names, array.values);
    PolygonMesh cloud;
    std::vector<double> rest;
    for (std::size_t r = 0; r < array.rows; ++r) {
        const double* row = &array.values[r * array.columns];
        cloud.positions.push_back({row[0], row[1], row[2]});
        for (std::size_t c = 3; c < array.columns; ++c) rest.push_back(row[c]);
    }
    if (!rest.empty())
        cloud.vertexAttributes.push_back(
            {"columns", int(array.columns - 3), narrowed(std::move(rest))});
    return cloud;
}

std::vector<std::string> warningsOf(const Array& points) {
    if (points.rows != 3 || points.columns < 16) return {};
    return {"its three rows were taken for points: if they are x, y and z, transpose the array"};
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// As what has no place in a shape is told.
std::string arrayNamed(const std::string& name) {
    return "arrays \"" + name.substr(0, 40) + "\"";
}

}  // namespace

Result<ReadShape> parseNpy(std::string_view bytes) {
    const Result<Array> array = parseArray(bytes);
    if (!array) return array.error();
    if (const auto wrong = fault(*array)) return *wrong;
    Result<ReadShape> out = finish(cloudOf(*array), "npy", warningsOf(*array));
    if (out) out->ignored = array->ignored;
    return out;
}

Result<ReadShape> parseNpz(std::string_view bytes) {
    const Result<std::vector<ZipMember>> members = zipMembers(bytes);
    if (!members) return members.error();
    std::vector<std::string> warnings, ignored;
    std::vector<std::pair<std::string, Array>> values;  // with too few a row for points
    std::optional<Array> points, faces, normals, colors;
    std::string taken;
    bool named = false;
    const auto leftOut = [&](const std::string& name, const std::string& kept) {
        warnings.push_back("array \"" + name + "\" was left out: the points are in \"" + kept +
                           "\"");
    };
    for (const ZipMember& m : *members) {
        const std::string name = m.name.substr(0, m.name.rfind(".npy"));
        const Result<std::string> member = zipContent(bytes, m);
        if (!member) return member.error();
        Result<Array> array = parseArray(*member);
        if (!array) {
            ignored.push_back(arrayNamed(name));
            continue;
        }
        if (fault(*array)) {
            values.push_back({name, std::move(*array)});
            continue;
        }
        const bool triple = array->columns == 3 && array->names.empty();
        if (triple && array->whole && !faces && isOneOf(name, {"faces", "triangles", "f"})) {
            faces = std::move(*array);
        } else if (triple && !normals && isOneOf(name, {"normals", "normal"})) {
            normals = std::move(*array);
        } else if (triple && !colors && isOneOf(name, {"colors", "color", "colours", "rgb"})) {
            colors = std::move(*array);
        } else if (!points || !named) {
            // Whatever stands first, unless another is named as points are.
            const bool is =
                isOneOf(name, {"points", "xyz", "positions", "position", "pos", "vertices", "verts",
                               "v", "coords", "coordinates", "pts", "pc"});
            if (points && !is) {
                leftOut(name, taken);
                continue;
            }
            if (points) leftOut(taken, name);
            points = std::move(*array);
            taken = name;
            named = is;
        } else {
            leftOut(name, taken);
        }
    }
    // Alone, they are what there is.
    if (!points) points.swap(colors ? colors : normals);
    if (!points)
        return Error{ErrorCode::Unsupported, "holds no array with three or more columns", {}};
    PolygonMesh shape = cloudOf(*points);
    for (std::string& warning : warningsOf(*points)) warnings.push_back(std::move(warning));
    ignored.insert(ignored.end(), points->ignored.begin(), points->ignored.end());
    const auto floats = [&](const Array& a) {
        return std::vector<float>(a.values.begin(), a.values.end());
    };
    if (normals && normals->rows == points->rows)
        shape.vertexAttributes.push_back({"normal", 3, floats(*normals)});
    else if (normals)
        ignored.push_back(arrayNamed("normals"));
    if (colors && colors->rows == points->rows)
        shape.vertexAttributes.push_back({"color", 3, colorBytes(floats(*colors))});
    else if (colors)
        ignored.push_back(arrayNamed("colors"));
    for (auto& [name, array] : values) {
        std::string plain = nameOf(name);
        // Files would take these for coordinates.
        if (isOneOf(plain, {"x", "y", "z"})) plain = "value_" + plain;
        if (array.rows == points->rows && array.names.empty() && !plain.empty() &&
            !findAttribute(shape.vertexAttributes, plain))
            shape.vertexAttributes.push_back(
                {plain, int(array.columns), narrowed(std::move(array.values))});
        else
            ignored.push_back(arrayNamed(name));
    }
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
    Result<ReadShape> out = finish(std::move(shape), "npz", std::move(warnings));
    if (out) out->ignored = std::move(ignored);
    return out;
}

std::string formatNpy(const std::vector<Vec3>& positions) {
    std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" +
                         std::to_string(positions.size()) + ", 3), }";
    header.append(64 - (10 + header.size() + 1) % 64, ' ');
    header += '\n';
    std::string out(kMagic);
    out += '\1';
    out += '\0';
    store(out, std::uint16_t(header.size()));
    out += header;
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a) store(out, p[a]);
    return out;
}

}  // namespace shapewright::io
