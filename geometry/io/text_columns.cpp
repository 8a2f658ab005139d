#include "geometry/io/text_columns.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

constexpr double kMostOf12Bits = 4095;  // without names, brighter ones are colours of 16 bits

/// The column whose name is one of `names`, or -1.
int columnOf(const std::vector<std::string>& heading, std::initializer_list<const char*> names) {
    for (std::size_t i = 0; i < heading.size(); ++i)
        for (const char* name : names)
            if (lower(heading[i]) == name) return int(i);
    return -1;
}

/// The columns of x, y and z, named all three in one way; nothing where they are not. Names are as
/// nameOf makes them: ParaView's "Points:0", Fluent's "x-coordinate".
std::optional<std::array<int, 3>> axesIn(const std::vector<std::string>& heading) {
    static constexpr const char* kWays[][3] = {{"x", "y", "z"},
                                               {"points_0", "points_1", "points_2"},
                                               {"x_coordinate", "y_coordinate", "z_coordinate"},
                                               {"x-coordinate", "y-coordinate", "z-coordinate"},
                                               {"x_coord", "y_coord", "z_coord"},
                                               {"coord_x", "coord_y", "coord_z"},
                                               {"position_x", "position_y", "position_z"}};
    for (const auto& way : kWays) {
        std::array<int, 3> out{};
        for (std::size_t a = 0; a < 3; ++a) out[a] = columnOf(heading, {way[a]});
        if (std::find(out.begin(), out.end(), -1) == out.end()) return out;
    }
    return {};
}

/// How many bytes the letter has, outside ASCII and in UTF-8, with which the text begins; 0 where
/// it begins with no such letter.
std::size_t foreignLetter(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0xC2    ? 0
                               : byte(0) < 0xE0  ? 2
                               : byte(0) < 0xF0  ? 3
                               : byte(0) <= 0xF4 ? 4
                                                 : 0;
    if (length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

}  // namespace

void Columns::add(int column, const std::string& name) {
    std::string own = name;
    for (int copy = 2; !name.empty() && has(own); ++copy) own = name + '_' + std::to_string(copy);
    values.emplace_back(column, std::move(own));
}

bool Columns::has(const std::string& name) const {
    return (name == "normal" && normal[0] >= 0) || (name == "color" && color[0] >= 0) ||
           std::any_of(values.begin(), values.end(),
                       [&](const auto& value) { return value.second == name; });
}

std::string plainName(int column) {
    return "value_" + std::to_string(column + 1);
}

std::optional<std::size_t> widthOf(const std::vector<Row>& rows, std::size_t heading) {
    std::size_t out = heading;
    for (const Row& row : rows) out = std::max<std::size_t>(out, row.fields);
    for (const Row& row : rows)
        if (row.fields != out && (!row.open || row.fields + 1U != out)) return {};
    return out;
}

std::optional<Table> tableOf(const std::vector<Row>& rows, std::vector<double> cells,
                             std::size_t heading) {
    const auto width = widthOf(rows, heading);
    if (!width) return {};
    Table out{*width, {}};
    if (cells.size() == out.columns * rows.size()) {
        out.cells = std::move(cells);
        return out;
    }
    out.cells.reserve(out.columns * rows.size());
    auto from = cells.begin();
    for (const Row& row : rows) {
        out.cells.insert(out.cells.end(), from, from + row.fields);
        from += row.fields;
        if (row.fields < out.columns) out.cells.push_back(NAN);
    }
    return out;
}

Columns namedColumns(const std::vector<std::string>& heading) {
    Columns out;
    out.position = axesIn(heading).value_or(out.position);
    out.normal = {columnOf(heading, {"nx", "normal_x", "normals_0"}),
                  columnOf(heading, {"ny", "normal_y", "normals_1"}),
                  columnOf(heading, {"nz", "normal_z", "normals_2"})};
    out.color = {columnOf(heading, {"r", "red", "rf"}), columnOf(heading, {"g", "green", "gf"}),
                 columnOf(heading, {"b", "blue", "bf"})};
    for (auto* triple : {&out.normal, &out.color})
        if (std::find(triple->begin(), triple->end(), -1) != triple->end()) triple->fill(-1);
    for (int i = 0; i < int(heading.size()); ++i) {
        const auto in = [&](const std::array<int, 3>& t) {
            return std::find(t.begin(), t.end(), i) != t.end();
        };
        if (in(out.position) || in(out.normal) || in(out.color)) continue;
        const std::string& name = heading[std::size_t(i)];
        // Files would take these for coordinates. The first one without a name numbers the rows.
        const bool axis = name == "x" || name == "y" || name == "z";
        out.add(i, axis ? "value_" + name : name.empty() && i > 0 ? plainName(i) : name);
    }
    return out;
}

Columns guessedColumns(const Table& t, int first, Columns out) {
    const auto unitLength = [&](int c) {
        bool whole = true;  // axes as integers are colours more often than normals
        const bool unit = t.all([&](std::size_t r) {
            double sum = 0;
            for (int k = c; k < c + 3; ++k) {
                sum += t.at(r, k) * t.at(r, k);
                whole &= t.at(r, k) >= 0 && t.at(r, k) == std::floor(t.at(r, k));
            }
            return std::abs(sum - 1) < 0.05;
        });
        return unit && !whole;
    };
    // Shares of one or bytes, or 16 bits where all channels are bright somewhere: numbers that are
    // no colours would be lost.
    const auto colors = [&](int c) {
        std::array<double, 3> most{-1, -1, -1};
        bool whole = true, negative = false;
        for (std::size_t r = 0; r < t.rows(); ++r)
            for (int k = 0; k < 3; ++k) {
                const double value = t.at(r, c + k);
                if (std::isnan(value)) continue;
                most[std::size_t(k)] = std::max(most[std::size_t(k)], value);
                whole &= value == std::floor(value);
                negative |= value < 0;
            }
        const auto [dark, bright] = std::minmax_element(most.begin(), most.end());
        if (negative || *dark < 0) return false;
        return *bright <= 255 || (whole && *dark > kMostOf12Bits && *bright <= 65535);
    };
    const auto opaque = [&](int c) {
        return t.all([&](std::size_t r) { return t.at(r, c) == 255; }) ||
               t.all([&](std::size_t r) { return t.at(r, c) == 1; });
    };
    const int columns = int(t.columns);
    for (int c = first; c < columns;) {
        const int left = columns - c;
        if (left >= 3 && out.normal[0] < 0 && unitLength(c)) {
            out.normal = {c, c + 1, c + 2};
            c += 3;
        } else if (left >= 3 && out.color[0] < 0 && colors(c) && (left % 3 == 0 || opaque(c + 3))) {
            out.color = {c, c + 1, c + 2};
            c += left % 3 == 0 ? 3 : 4;  // nothing is told by an alpha that is full everywhere
        } else {
            out.add(c, columns == 4             ? "value"
                       : c == 3 && columns >= 7 ? "intensity"
                                                : plainName(c));
            ++c;
        }
    }
    return out;
}

void addAttributes(const Table& t, const Columns& columns, std::vector<Attribute>& out) {
    const std::size_t rows = t.rows();
    const auto valuesOf = [&](int column) {
        std::vector<double> values;
        for (std::size_t r = 0; r < rows; ++r) values.push_back(t.at(r, column));
        return narrowed(std::move(values));
    };
    if (columns.normal[0] >= 0) {
        std::vector<float> normals;
        for (std::size_t r = 0; r < rows; ++r)
            for (const int c : columns.normal) normals.push_back(float(t.at(r, c)));
        out.push_back({"normal", 3, std::move(normals)});
    }
    if (columns.color[0] >= 0) {
        std::vector<float> channels;
        bool fits = true;
        for (std::size_t r = 0; r < rows; ++r)
            for (const int c : columns.color) {
                channels.push_back(float(t.at(r, c)));
                fits &= !(t.at(r, c) > 65535);
            }
        if (fits) out.push_back({"color", 3, colorBytes(channels)});
        // Not by names that files would take for a colour.
        constexpr const char* kNames[] = {"value_red", "value_green", "value_blue"};
        for (std::size_t k = 0; !fits && k < 3; ++k)
            out.push_back({kNames[k], 1, valuesOf(columns.color[k])});
    }
    for (const auto& named : columns.values) {
        // Not a structured binding: clang 14, which builds the fuzz targets, cannot capture one.
        const int column = named.first;
        const std::string& name = named.second;
        if (name.empty() || findAttribute(out, name)) continue;
        // A column of words tells nothing here.
        if (t.all([&](std::size_t r) { return !std::isfinite(t.at(r, column)); })) continue;
        out.push_back({name, 1, valuesOf(column)});
    }
}

std::string nameOf(std::string_view field) {
    std::string out;
    while (!field.empty()) {
        const char c = field[0];
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
        const std::size_t letter = foreignLetter(field);
        out += letter > 0 ? std::string(field.substr(0, letter)) : std::string(1, plain ? c : '_');
        field.remove_prefix(std::max<std::size_t>(letter, 1));
    }
    return out;
}

bool namesPoints(const std::vector<std::string>& columns) {
    std::vector<std::string> names;
    for (const std::string& column : columns) names.push_back(nameOf(column));
    return axesIn(names).has_value();
}

PolygonMesh namedPoints(const std::vector<std::string>& columns, std::vector<double> cells) {
    PolygonMesh out;
    const Table table{columns.size(), std::move(cells)};
    std::vector<std::string> names;
    for (const std::string& column : columns) names.push_back(nameOf(column));
    const Columns named = namedColumns(names);
    for (std::size_t r = 0; r < table.rows(); ++r)
        out.positions.push_back({table.at(r, named.position[0]), table.at(r, named.position[1]),
                                 table.at(r, named.position[2])});
    addAttributes(table, named, out.vertexAttributes);
    return out;
}

}  // namespace shapewright::io
