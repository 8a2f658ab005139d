// Point Cloud Data files (PCL, https://pointclouds.org): ascii, binary, binary_compressed.

#include <algorithm>
#include <array>

#include "geometry/base/color_channels.h"
#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

struct Field {
    std::string name;
    std::size_t size = 4, count = 1;
    char type = 'F';
    std::size_t offset = 0;  // within a point
};

/// Whether it is a colour of one byte per channel, blue first.
bool isPacked(const Field& field) {
    return (field.name == "rgb" || field.name == "rgba") && field.size == 4 && field.count == 1;
}

struct Header {
    std::vector<Field> fields;
    std::size_t points = 0, pointSize = 0;
    std::string data;
    bool moved = false, grid = false;  // its sensor; its points lie in rows
};

std::vector<std::string_view> wordsOf(std::string_view line) {
    std::vector<std::string_view> out;
    for (std::string_view w = takeWord(line); !w.empty(); w = takeWord(line)) out.push_back(w);
    return out;
}

Result<Header> parseHeader(Cursor& cursor) {
    Header header;
    std::size_t width = 0, height = 1;
    bool counted = false;
    while (!cursor.atEnd() && header.data.empty()) {
        std::string_view line = cursor.nextLine();
        const std::vector<std::string_view> words = wordsOf(line.substr(0, line.find('#')));
        if (words.empty()) continue;
        const std::string_view key = words[0];
        auto wrong = [&](const std::string& what) {
            return malformed(std::string(key) + " " + what, cursor.line());
        };
        if (key == "FIELDS" || key == "COLUMNS") {
            for (std::size_t i = 1; i < words.size(); ++i) {
                Field field;
                field.name = words[i];
                header.fields.push_back(field);
            }
        } else if (key == "SIZE" || key == "TYPE" || key == "COUNT") {
            if (words.size() != header.fields.size() + 1)
                return wrong("lists " + std::to_string(words.size() - 1) + " values for " +
                             std::to_string(header.fields.size()) + " fields");
            for (std::size_t i = 0; i < header.fields.size(); ++i) {
                Field& field = header.fields[i];
                const std::string_view word = words[i + 1];
                if (key == "TYPE") {
                    if (word != "F" && word != "I" && word != "U")
                        return wrong("must be F, I or U");
                    field.type = word[0];
                    continue;
                }
                const auto value = number<std::size_t>(word);
                if (!value ||
                    (key == "SIZE" && *value != 1 && *value != 2 && *value != 4 && *value != 8) ||
                    *value == 0 || *value > 4096)
                    return wrong("holds a value that is not allowed");
                (key == "SIZE" ? field.size : field.count) = *value;
            }
        } else if (key == "WIDTH" || key == "HEIGHT" || key == "POINTS") {
            const auto value = words.size() > 1 ? number<std::size_t>(words[1]) : std::nullopt;
            if (!value || *value > (std::size_t(1) << 40)) return wrong("is not a sensible count");
            (key == "WIDTH" ? width : key == "HEIGHT" ? height : header.points) = *value;
            counted = counted || key == "POINTS";
        } else if (key == "DATA") {
            header.data = words.size() > 1 ? std::string(words[1]) : "?";
        } else if (key == "VIEWPOINT") {
            constexpr double kStill[] = {0, 0, 0, 1, 0, 0, 0};  // place, then quaternion
            for (std::size_t i = 0; i < std::min(std::size(kStill), words.size() - 1); ++i)
                header.moved |= number<double>(words[i + 1]).value_or(kStill[i]) != kStill[i];
        } else if (key != "VERSION") {
            return malformed(
                "\"" + std::string(key.substr(0, 40)) + "\" is no line of a PCD header",
                cursor.line());
        }
    }
    if (header.data.empty())
        return malformed("the header has no DATA line, so it is not known where points begin",
                         cursor.line());
    if (!counted) header.points = width * height;
    header.grid = height > 1;
    for (Field& field : header.fields) {
        field.offset = header.pointSize;
        header.pointSize += field.size * field.count;
        if (field.type == 'F' && field.size < 4)
            return malformed(
                "field " + field.name + " is a float of " + std::to_string(field.size) + " bytes",
                cursor.line());
    }
    return header;
}

/// LZF (Marc Lehmann's format): literal runs, and copies of what came up to 8 kB before.
bool decompress(std::string_view in, std::string& out, std::size_t size) {
    out.reserve(size);
    std::size_t i = 0;
    while (i < in.size()) {
        const std::size_t control = static_cast<unsigned char>(in[i++]);
        if (control < 32) {
            if (i + control + 1 > in.size() || out.size() + control + 1 > size) return false;
            out.append(in.substr(i, control + 1));
            i += control + 1;
            continue;
        }
        std::size_t length = control >> 5;
        if (length == 7) {
            if (i >= in.size()) return false;
            length += static_cast<unsigned char>(in[i++]);
        }
        if (i >= in.size()) return false;
        const std::size_t back = ((control & 31) << 8) + static_cast<unsigned char>(in[i++]) + 1;
        if (back > out.size() || out.size() + length + 2 > size) return false;
        for (std::size_t k = 0; k < length + 2; ++k) out.push_back(out[out.size() - back]);
    }
    return out.size() == size;
}

double valueOf(const Field& field, const char* at) {
    auto as = [&](auto zero) {
        std::memcpy(&zero, at, sizeof zero);
        return double(zero);
    };
    if (field.type == 'F') return field.size == 4 ? as(0.0f) : as(0.0);
    if (field.type == 'I')
        return field.size == 1   ? as(std::int8_t{})
               : field.size == 2 ? as(std::int16_t{})
               : field.size == 4 ? as(std::int32_t{})
                                 : as(std::int64_t{});
    return field.size == 1   ? as(std::uint8_t{})
           : field.size == 2 ? as(std::uint16_t{})
           : field.size == 4 ? as(std::uint32_t{})
                             : as(std::uint64_t{});
}

/// A list of the field's type; of doubles for integers of 64 bits, which attributes have not.
Attribute::Values emptyOf(const Field& field) {
    if (field.type == 'F' && field.size == 4) return std::vector<float>();
    if (field.type == 'F' || field.size == 8) return std::vector<double>();
    if (field.type == 'I' && field.size == 1) return std::vector<std::int8_t>();
    if (field.type == 'I' && field.size == 2) return std::vector<std::int16_t>();
    if (field.type == 'I') return std::vector<std::int32_t>();
    if (field.size == 1) return std::vector<std::uint8_t>();
    if (field.size == 2) return std::vector<std::uint16_t>();
    return std::vector<std::uint32_t>();
}

/// Points as a binary file has them, whatever the file's kind.
Result<std::string> pointsOf(const Header& header, Cursor& cursor, std::string_view bytes) {
    const std::size_t total = header.points * header.pointSize;
    const std::string_view rest = bytes.substr(cursor.offset());
    auto tooMany = [&] {
        return malformedAt("the header promises " + std::to_string(header.points) +
                               " points, more than the file holds; it may be cut",
                           cursor.offset());
    };
    if (header.data == "binary") {
        if (!fits(rest, 0, header.points, header.pointSize)) return tooMany();
        return std::string(rest.substr(0, total));
    }
    std::string points;
    if (header.data == "binary_compressed") {
        if (rest.size() < 8) return tooMany();
        const std::size_t packed = load<std::uint32_t>(rest, 0),
                          full = load<std::uint32_t>(rest, 4);
        if (packed > rest.size() - 8 || full / 128 > packed || full != total)
            return malformedAt("the sizes of the compressed data do not agree with the file",
                               cursor.offset());
        std::string columns;
        if (!decompress(rest.substr(8, packed), columns, full))
            return malformedAt("the compressed data are damaged", cursor.offset());
        points.resize(total);
        std::size_t from = 0;
        for (const Field& field : header.fields) {
            const std::size_t width = field.size * field.count;
            for (std::size_t i = 0; i < header.points; ++i, from += width)
                std::memcpy(&points[i * header.pointSize + field.offset], &columns[from], width);
        }
        return points;
    }
    if (header.data != "ascii")
        return malformed("DATA must be ascii, binary or binary_compressed", cursor.line());
    if (header.points > rest.size() / 2) return tooMany();
    for (std::size_t i = 0; i < header.points; ++i) {
        std::string_view line;
        while (line.find_first_not_of(" \t") == std::string_view::npos) {
            if (cursor.atEnd()) return tooMany();
            line = cursor.nextLine();
        }
        for (const Field& field : header.fields)
            for (std::size_t k = 0; k < field.count; ++k) {
                const std::string_view word = takeWord(line);
                const auto whole = number<std::int64_t>(word);
                const auto real = number<double>(word);
                if (!real)
                    return malformed(
                        "point " + std::to_string(i) + " has no number for field " + field.name,
                        cursor.line());
                // Packed colours that are whole are so even where the type says otherwise: as the
                // bits of a float they are hardly ever.
                if (isPacked(field) && whole && *whole >= 0 && *whole <= 0xFFFFFFFF) {
                    store(points, std::uint32_t(*whole));
                } else if (field.type == 'F' && field.size == 4) {
                    store(points, float(*real));
                } else if (field.type == 'F') {
                    store(points, *real);
                } else {
                    if (!whole)
                        return malformed("field " + field.name + " takes whole numbers",
                                         cursor.line());
                    points.append(reinterpret_cast<const char*>(&*whole), field.size);
                }
            }
    }
    return points;
}

}  // namespace

Result<ReadShape> parsePcd(std::string_view bytes) {
    Cursor cursor(bytes);
    Result<Header> parsed = parseHeader(cursor);
    if (!parsed) return std::move(parsed).error();
    const Header& header = *parsed;
    std::array<const Field*, 3> axes{};
    for (const Field& field : header.fields)
        if (field.name.size() == 1 && field.name[0] >= 'x' && field.name[0] <= 'z')
            axes[std::size_t(field.name[0] - 'x')] = &field;
    if (!axes[0] || !axes[1] || !axes[2])
        return malformed("the header names no fields x, y and z", cursor.line());
    if (header.points == 0) return Error{ErrorCode::Empty, "it holds no points", {}};
    Result<std::string> points = pointsOf(header, cursor, bytes);
    if (!points) return std::move(points).error();

    PolygonMesh cloud;
    auto at = [&](std::size_t i, const Field& field, std::size_t k = 0) {
        return points->data() + i * header.pointSize + field.offset + k * field.size;
    };
    cloud.positions.reserve(header.points);
    for (std::size_t i = 0; i < header.points; ++i)
        cloud.positions.push_back({valueOf(*axes[0], at(i, *axes[0])),
                                   valueOf(*axes[1], at(i, *axes[1])),
                                   valueOf(*axes[2], at(i, *axes[2]))});
    std::array<const Field*, 3> normal{};
    for (const Field& field : header.fields) {
        if (&field == axes[0] || &field == axes[1] || &field == axes[2] || field.name == "_")
            continue;
        if (isPacked(field)) {
            // The fourth byte of rgb means nothing; that of rgba is opacity,
            // which many leave at 0 or 255 throughout.
            const auto opacity = [&](std::size_t i) {
                return static_cast<std::uint8_t>(at(i, field)[3]);
            };
            bool alpha = false;
            for (std::size_t i = 0; field.name == "rgba" && i < header.points; ++i)
                alpha |= opacity(i) != opacity(0) || (opacity(0) != 0 && opacity(0) != 255);
            std::vector<std::uint8_t> colors;
            for (std::size_t i = 0; i < header.points; ++i) {
                for (std::size_t c : {2, 1, 0})
                    colors.push_back(static_cast<std::uint8_t>(at(i, field)[c]));
                if (alpha) colors.push_back(opacity(i));
            }
            cloud.vertexAttributes.push_back({"color", alpha ? 4 : 3, std::move(colors)});
        } else if (field.name.size() == 8 && field.name.substr(0, 7) == "normal_" &&
                   field.name[7] >= 'x' && field.name[7] <= 'z') {
            normal[std::size_t(field.name[7] - 'x')] = &field;
        } else {
            Attribute::Values values = emptyOf(field);
            std::visit(
                [&](auto& list) {
                    using T = typename std::decay_t<decltype(list)>::value_type;
                    for (std::size_t i = 0; i < header.points; ++i)
                        for (std::size_t k = 0; k < field.count; ++k)
                            list.push_back(T(valueOf(field, at(i, field, k))));
                },
                values);
            cloud.vertexAttributes.push_back({field.name, int(field.count), std::move(values)});
        }
    }
    if (normal[0] && normal[1] && normal[2]) {
        std::vector<float> values;
        for (std::size_t i = 0; i < header.points; ++i)
            for (const Field* field : normal)
                values.push_back(float(valueOf(*field, at(i, *field))));
        cloud.vertexAttributes.push_back({"normal", 3, std::move(values)});
    }
    Result<ReadShape> out = finish(std::move(cloud), "pcd", {});
    if (out && header.moved) out->ignored.push_back("place and direction of the sensor");
    if (out && header.grid) out->ignored.push_back("rows of the grid");
    return out;
}

std::string formatPcd(const std::vector<Vec3>& positions,
                      const std::vector<Attribute>& attributes) {
    // Single precision, which every reader knows, unless points would move visibly.
    const Box3 box = bounds(positions);
    const double allowed = 1e-6 * box.diagonal();
    const bool single = std::all_of(positions.begin(), positions.end(), [&](const Vec3& p) {
        for (int a = 0; a < 3; ++a)
            if (std::abs(double(float(p[a])) - p[a]) > allowed) return false;
        return true;
    });
    std::string fields = "x y z", sizes, types, counts;
    for (int a = 0; a < 3; ++a) sizes += single ? " 4" : " 8", types += " F", counts += " 1";
    const Attribute* color = colorsIn(attributes);
    const ColorChannels channels(color);
    const bool opacity = color && color->components == 4;
    if (color) fields += opacity ? " rgba" : " rgb", sizes += " 4", types += " U", counts += " 1";
    std::vector<const Attribute*> others;
    for (const Attribute& a : attributes) {
        if (&a == color || a.name.empty() || a.name.find_first_of(" \t\r\n") != std::string::npos)
            continue;
        others.push_back(&a);
        if (a.name == "normal" && a.components == 3) {
            fields += " normal_x normal_y normal_z";
            sizes += " 4 4 4", types += " F F F", counts += " 1 1 1";
        } else {
            // Of the kinds of values that attributes have.
            constexpr char kTypes[] = "FFIUIUIU", kSizes[] = "48112244";
            fields += ' ' + a.name;
            sizes += {' ', kSizes[a.values.index()]}, types += {' ', kTypes[a.values.index()]};
            counts += ' ' + std::to_string(a.components);
        }
    }
    const std::string n = std::to_string(positions.size());
    std::string out = "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS " + fields +
                      "\nSIZE" + sizes + "\nTYPE" + types + "\nCOUNT" + counts + "\nWIDTH " + n +
                      "\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS " + n + "\nDATA binary\n";
    for (std::size_t i = 0; i < positions.size(); ++i) {
        for (int a = 0; a < 3; ++a)
            if (single)
                store(out, float(positions[i][a]));
            else
                store(out, positions[i][a]);
        if (color)
            store(out, std::uint32_t(opacity ? channels.at(i, 3) : 0) << 24 |
                           std::uint32_t(channels.at(i, 0)) << 16 |
                           std::uint32_t(channels.at(i, 1)) << 8 | channels.at(i, 2));
        for (const Attribute* a : others)
            for (int c = 0; c < a->components; ++c)
                if (a->name == "normal" && a->components == 3)
                    store(out, float(a->at(i, c)));
                else
                    std::visit(
                        [&](const auto& values) {
                            store(out, values[i * std::size_t(a->components) + std::size_t(c)]);
                        },
                        a->values);
    }
    return out;
}

}  // namespace shapewright::io
