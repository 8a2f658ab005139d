// Points as text, one a line: XYZ, TXT, CSV, ASC and PTS. No standard says what follows the
// coordinates; a heading that names the columns decides, or else the values do.

#include <algorithm>
#include <array>
#include <utility>

#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

constexpr std::size_t kColumns = 64;  ///< columns past these are not kept
constexpr int kSample = 16;           ///< lines that tell how the others are built

bool isBlank(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

/// How a file's fields are set apart: by white space and these. A comma is the decimal point of
/// half the world.
struct Style {
    bool decimalComma = false;
    bool blanksStay = false;  ///< only tabs and marks end a field
    bool dotsGroup = false;   ///< those before three digits, beside a decimal comma
    bool inQuotes = false;    ///< commas are decimal points in quotes, and marks elsewhere
    bool tabs = false;        ///< these are marks, too

    bool isMark(char c) const {
        return c == ';' || (c == ',' && !decimalComma) || (c == '\t' && tabs);
    }
    bool isPadding(char c) const { return isBlank(c) && !isMark(c); }
};

std::string_view withoutBlanks(std::string_view text, const Style& style = {}) {
    while (!text.empty() && style.isPadding(text[0])) text.remove_prefix(1);
    return text;
}

/// The next field, without its quotes; nothing at the end. Between two marks, and before the first
/// one of a line, is an empty field.
std::optional<std::string_view> takeField(std::string_view& line, const Style& style) {
    line = withoutBlanks(line, style);
    if (line.empty()) return {};
    std::size_t to = 0;
    std::string_view field;
    if (line[0] == '"') {
        to = std::min(line.find('"', 1), line.size());
        field = line.substr(1, to - 1);
        to = std::min(to + 1, line.size());
    } else {
        const auto ends = [&](char c) {
            return style.isMark(c) || (style.blanksStay ? c == '\t' : isBlank(c));
        };
        while (to < line.size() && !ends(line[to])) ++to;
        field = line.substr(0, to);
    }
    line = withoutBlanks(line.substr(to), style);
    if (!line.empty() && style.isMark(line[0])) line.remove_prefix(1);
    return field;
}

/// Whether a separator ends the line: its last field may be an empty one.
bool endsOpen(std::string_view line, const Style& style) {
    for (; !line.empty(); line.remove_suffix(1)) {
        if (style.isMark(line.back()) || line.back() == '\t') return true;
        if (!isBlank(line.back())) return false;
    }
    return false;
}

/// Without the dots of "1.234.567,5"; others stay.
std::string withoutGroups(std::string text) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::size_t dot = text.find('.');
    const std::size_t start = text.find_first_of("0123456789");
    if (dot >= end || start >= dot || dot - start > 3 || (end - dot) % 4 != 0) return text;
    for (std::size_t i = dot; i < end; ++i)
        if ((i - dot) % 4 == 0 ? text[i] != '.' : text[i] < '0' || text[i] > '9') return text;
    text.erase(std::remove(text.begin(), text.begin() + std::ptrdiff_t(end), '.'),
               text.begin() + std::ptrdiff_t(end));
    return text;
}

/// Whether a number such as "1.000,5" is there.
bool groupsThousands(std::string_view bytes) {
    const auto digit = [&](std::size_t i) {
        return i < bytes.size() && bytes[i] >= '0' && bytes[i] <= '9';
    };
    for (std::size_t i = bytes.find(','); i != std::string_view::npos; i = bytes.find(',', i + 1))
        if (i >= 5 && digit(i + 1) && digit(i - 1) && digit(i - 2) && digit(i - 3) &&
            bytes[i - 4] == '.' && digit(i - 5))
            return true;
    return false;
}

/// Not a number where it is none.
double numberOf(std::string_view field, const Style& style) {
    const bool quoted = style.inQuotes && field.find(',') != std::string_view::npos;
    if (!style.decimalComma && !quoted) return number<double>(field).value_or(NAN);
    if (field.empty() || field.back() == ',') return NAN;
    std::string text(field.substr(0, 64));
    if (style.dotsGroup) text = withoutGroups(std::move(text));
    std::replace(text.begin(), text.end(), ',', '.');
    return number<double>(text).value_or(NAN);
}

/// Whether each comma ends a field with a blank between, as in "10 ,20 ,30".
bool commasEndFields(std::string_view line) {
    for (std::size_t at = line.find(','); at != std::string_view::npos;
         at = line.find(',', at + 1)) {
        std::size_t last = at;
        while (last > 0 && isBlank(line[last - 1])) --last;
        if (last == 0 || last == at || line[last - 1] == ';') return false;
    }
    return true;
}

/// Told by the first line with commas in which three numbers stand, either way.
Style styleOf(std::string_view bytes) {
    for (std::size_t comma = bytes.find(','); comma != std::string_view::npos;) {
        const std::size_t from = bytes.find_last_of("\r\n", comma) + 1;  // npos + 1 is 0
        const std::size_t to = std::min(bytes.find_first_of("\r\n", comma), bytes.size());
        std::string_view line = bytes.substr(from, to - from);
        line = line.substr(0, line.find('#'));
        // Where semicolons part the fields, "1.000,5" is one number.
        const bool parted = line.find(';') != std::string_view::npos;
        for (Style style :
             {Style{true, false, parted}, Style{}, Style{false, false, false, true}}) {
            if (style.decimalComma && commasEndFields(line)) continue;
            std::string_view rest = line;
            int numbers = 0;
            // In quotes, "1,234" may as well be a thousand and more.
            bool fits = true, told = !style.inQuotes;
            while (const auto field = takeField(rest, style)) {
                const bool isNumber = std::isfinite(numberOf(*field, style));
                numbers += isNumber;
                const std::size_t at = field->find(',');
                told |= isNumber && at != std::string_view::npos && field->size() - at != 4;
                fits &= isNumber || field->find(',') == std::string_view::npos;
            }
            if (fits && told && numbers >= 3) {
                style.dotsGroup = style.decimalComma && groupsThousands(bytes);
                return style;
            }
        }
        comma = bytes.find(',', to);
    }
    return {};
}

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

/// What the columns hold: where each begins, -1 where there is none.
struct Columns {
    std::array<int, 3> position{0, 1, 2}, normal{-1, -1, -1}, color{-1, -1, -1};
    std::vector<std::pair<int, std::string>> values;  ///< the others, with their names

    /// One of the others, with a number where its name is not the first such.
    void add(int column, const std::string& name) {
        std::string own = name;
        for (int copy = 2; !name.empty() && has(own); ++copy)
            own = name + '_' + std::to_string(copy);
        values.emplace_back(column, std::move(own));
    }

private:
    bool has(const std::string& name) const {
        return (name == "normal" && normal[0] >= 0) || (name == "color" && color[0] >= 0) ||
               std::any_of(values.begin(), values.end(),
                           [&](const auto& value) { return value.second == name; });
    }
};

/// Of a column, counted from 0, that has none.
std::string plainName(int column) {
    return "value_" + std::to_string(column + 1);
}

/// Whether the line is a comment of MATLAB, COMSOL or one of the programs that took over Fortran's.
bool isComment(std::string_view line) {
    line = withoutBlanks(line);
    return !line.empty() && (line[0] == '%' || line[0] == '!' || line[0] == '*');
}

/// A heading without the signs of comments in front.
std::string_view withoutMarks(std::string_view line, const Style& style) {
    // More semicolons set fields apart, the first of which has no name.
    const bool parted = line.find(';', line.find(';') + 1) != std::string_view::npos;
    const std::string_view marks = parted ? "#/%!*" : "#/%!*;";
    while (!line.empty() &&
           (style.isPadding(line[0]) || marks.find(line[0]) != std::string_view::npos))
        line.remove_prefix(1);
    return line;
}

/// The names of columns in front of the rows.
struct Heading {
    std::vector<std::string> names;
    bool isComment = false;

    bool empty() const { return names.empty(); }
    std::size_t size() const { return names.size(); }
};

/// A heading line that says where x, y and z are; empty when it is none.
Heading headingOf(std::string_view line, Style style) {
    const std::size_t whole = withoutBlanks(line, style).size();
    line = withoutMarks(line, style);
    const bool isComment = line.size() < whole;
    // A word such as "Format:" is about the line, and no name.
    std::string_view after = line;
    if (const std::string_view word = takeWord(after); !word.empty() && word.back() == ':')
        line = after;
    // Names may hold blanks where marks set them apart: "X,Y,Z,Point ID".
    for (const bool blanksStay : {true, false}) {
        style.blanksStay = blanksStay;
        std::string_view rest = line;
        std::vector<std::string> names;
        while (names.size() < kColumns) {
            const auto field = takeField(rest, style);
            if (!field) break;
            // A unit is no column of its own and no part of the name: "X [m]", "X[m]".
            std::string_view name = field->substr(0, field->find_first_of("[("));
            while (!name.empty() && isBlank(name.back())) name.remove_suffix(1);
            if (!name.empty() || field->empty()) names.push_back(nameOf(name));
        }
        if (namesPoints(names)) return {std::move(names), isComment};
    }
    return {};
}

/// Whether the line is the heading, so far as lines before the first row tell.
bool isHeading(std::string_view line, const Style& style, Heading& heading) {
    if (!heading.empty() && !heading.isComment) return false;
    Heading next = headingOf(line, style);
    // A comment may be a sentence.
    if (next.empty() || (next.isComment && !heading.empty())) return false;
    heading = std::move(next);
    return true;
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

/// Numbers row by row.
struct Table {
    std::size_t columns = 0;
    std::vector<double> cells;

    std::size_t rows() const { return columns ? cells.size() / columns : 0; }
    double at(std::size_t row, int column) const {
        return cells[row * columns + std::size_t(column)];
    }
    /// Whether `good` holds for each row.
    template <class F>
    bool all(F good) const {
        for (std::size_t r = 0; r < rows(); ++r)
            if (!good(r)) return false;
        return true;
    }
};

/// A line's numbers in what was read one after the other.
struct Row {
    std::uint8_t fields;
    bool open;  ///< an empty field may follow
};

/// That of the widest row, or of the heading; a row that ends open may be one field short. Nothing
/// where they differ otherwise.
std::optional<std::size_t> widthOf(const std::vector<Row>& rows, std::size_t heading) {
    std::size_t out = heading;
    for (const Row& row : rows) out = std::max<std::size_t>(out, row.fields);
    for (const Row& row : rows)
        if (row.fields != out && (!row.open || row.fields + 1U != out)) return {};
    return out;
}

/// All rows as wide as the widest; nothing where they differ.
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

/// What columns from `first` on, which have no heading, hold by their values.
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

/// Whether `good` holds for each of the next lines that may be rows, a sample.
template <class F>
bool nextLines(Cursor cursor, F good) {
    for (int i = 0; i < kSample && !cursor.atEnd(); ++i) {
        const std::string_view line = cursor.nextLine();
        if (isComment(line)) continue;
        const std::string_view rest = line.substr(0, line.find('#'));
        if (!withoutBlanks(rest).empty() && !good(rest)) return false;
    }
    return true;
}

/// Whether the next lines have `n` fields, and none that may be empty at their end.
bool allHave(Cursor cursor, std::size_t n, const Style& style) {
    return nextLines(cursor, [&](std::string_view line) {
        const bool open = endsOpen(line, style);
        std::size_t fields = 0;
        while (takeField(line, style)) ++fields;
        return !open && fields == n;
    });
}

/// Whether the next lines begin with words or whole numbers that rise, as names of rows do.
bool nameRows(Cursor cursor, const Style& style) {
    double last = -INFINITY;
    return nextLines(cursor, [&](std::string_view line) {
        const std::string_view name = takeField(line, style).value_or("");
        const double value = numberOf(name, style);
        if (std::isnan(value)) return !name.empty();
        return value == std::floor(value) && value > std::exchange(last, value);
    });
}

/// How many columns of the first rows no heading names; nothing where the rows differ, or none has
/// its coordinates where they should be.
std::optional<std::size_t> unnamedColumns(std::string_view bytes, const Style& style) {
    Heading heading;
    std::array<int, 3> position = Columns{}.position;
    std::vector<Row> rows;
    bool placed = false;
    for (Cursor cursor(bytes); rows.size() < kSample && !cursor.atEnd();) {
        const std::string_view line = cursor.nextLine();
        if (rows.empty() && isHeading(line, style, heading)) {
            position = namedColumns(heading.names).position;
            continue;
        }
        if (isComment(line)) continue;
        std::string_view rest = line.substr(0, line.find('#'));
        const bool open = endsOpen(rest, style);
        int n = 0, numbers = 0, coordinates = 0;
        for (; n < int(kColumns); ++n) {
            const auto field = takeField(rest, style);
            if (!field) break;
            numbers += !std::isnan(numberOf(*field, style));
            coordinates +=
                !field->empty() && std::find(position.begin(), position.end(), n) != position.end();
        }
        if (numbers < 3) continue;
        placed |= coordinates == 3;
        rows.push_back({std::uint8_t(n), open});
    }
    const auto width = widthOf(rows, heading.size());
    if (!placed || !width) return {};
    return *width - heading.size();
}

/// Brings the heading in line with rows of as many columns as the `first`, at which `cursor` is.
/// Says what is to be told of it.
std::string fit(Heading& heading, const std::vector<double>& first, Cursor cursor,
                const Style& style) {
    std::vector<std::string>& names = heading.names;
    if (first.size() == names.size()) return {};
    const std::array<int, 3> axes = namedColumns(names).position;
    const auto [low, high] = std::minmax_element(axes.begin(), axes.end());
    const auto surplus = std::ptrdiff_t(names.size()) - std::ptrdiff_t(first.size());
    // A sentence has other words in front of x, y and z.
    if (heading.isComment && *high > 2 && *low != surplus) {
        heading = {};
        if (first.size() == 3) return {};
        return "a comment speaks of x, y and z, but not of all columns: the first three were taken "
               "for them";
    }
    if (surplus > 0) {
        // Never a later column's number for a coordinate: names in front are those of none.
        if (*low < surplus) {
            if (heading.isComment) names.resize(3);  // the others are a sentence's
            return {};
        }
        names.erase(names.begin(), names.begin() + surplus);
        return "its heading has more names than its lines have columns: the last ones were taken";
    }
    const auto isNumber = [&](int axis) { return std::isfinite(first[std::size_t(axis) + 1]); };
    // R writes its tables so, and reads them.
    if (surplus == -1 && !heading.isComment && std::all_of(axes.begin(), axes.end(), isNumber) &&
        nameRows(cursor, style)) {
        names.insert(names.begin(), "");
        return "its lines have one column more than its heading has names: the first was taken for "
               "names of rows";
    }
    return {};
}

/// Whether there is an empty field between two tabs. Where that is as likely as not, tabs are
/// blanks that align columns.
bool tabsAreMarks(std::string_view bytes, Style style) {
    if (bytes.find('\t') == std::string_view::npos) return false;
    const auto asBlanks = unnamedColumns(bytes, style);
    style.tabs = true;
    const auto asMarks = unnamedColumns(bytes, style);
    return asMarks && (!asBlanks || *asMarks <= *asBlanks);
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

Result<ReadShape> parseXyz(std::string_view bytes) {
    const std::string_view mark = bytes.substr(0, 2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF" || bytes.find('\0') != std::string_view::npos)
        return Error{ErrorCode::Malformed, "is UTF-16 or no text at all: save it as UTF-8", {}};
    if (lower(std::string(withoutBlanks(bytes).substr(0, 5))) == "ncols")
        return Error{ErrorCode::Unsupported,
                     "is an Esri grid of heights, which is not read: save it as points with x, y "
                     "and z",
                     {}};
    PolygonMesh mesh;
    std::vector<Row> rows;
    std::vector<double> cells;
    Heading heading;
    std::size_t skipped = 0, first = 0;
    double promised = -1;
    bool further = false;       // columns than are kept
    bool compared = false;      // the heading, with the first line of numbers
    bool otherHeading = false;  // of words, none of which says where x, y and z are
    std::string fitted;         // how the heading was, if it was
    Columns columns;
    std::array<double, kColumns> value{};
    std::array<bool, kColumns> wordIn{}, hasWords{};  // in the line's columns, and in the rows'
    Style style = styleOf(bytes);
    style.tabs = tabsAreMarks(bytes, style);
    Cursor cursor(bytes);
    while (!cursor.atEnd()) {
        const std::string_view line = cursor.nextLine();
        if (rows.empty() && isHeading(line, style, heading)) {
            columns = namedColumns(heading.names);
            continue;
        }
        if (isComment(line)) continue;
        std::string_view rest = line.substr(0, line.find('#'));
        const bool open = endsOpen(rest, style);
        std::size_t n = 0, words = 0;
        while (n < kColumns) {
            const auto field = takeField(rest, style);
            if (!field) break;
            value[n] = numberOf(*field, style);
            wordIn[n] = std::isnan(value[n]) && !field->empty() && !number<double>(*field);
            words += wordIn[n++];
        }
        further |= n == kColumns && takeField(rest, style);
        if (n == 0) continue;
        if (n >= words + 3 && !heading.empty() && !std::exchange(compared, true) && !open &&
            allHave(cursor, n, style)) {
            const Cursor here(bytes.substr(std::size_t(line.data() - bytes.data())));
            fitted = fit(heading, {value.begin(), value.begin() + std::ptrdiff_t(n)}, here, style);
            columns = namedColumns(heading.names);
        }
        // A lone number on the first line is a PTS file's count.
        if (n == 1 && rows.empty() && std::isfinite(value[0])) {
            promised = value[0];
            continue;
        }
        Vec3 p;
        for (int a = 0; a < 3; ++a) {
            const auto c = std::size_t(columns.position[std::size_t(a)]);
            p[a] = c < n ? value[c] : NAN;
        }
        if (!isFinite(p)) {
            if (rows.empty() && heading.empty() && n >= 3 && words == n)
                otherHeading = true;
            else if (skipped++ == 0)
                first = cursor.line();
            continue;
        }
        for (std::size_t c = 0; c < n; ++c) hasWords[c] |= wordIn[c];
        mesh.positions.push_back(p);
        rows.push_back({std::uint8_t(n), open});
        cells.insert(cells.end(), value.begin(), value.begin() + std::ptrdiff_t(n));
    }
    if (mesh.positions.empty()) return malformed("holds no line with three finite coordinates", 1);
    std::vector<std::string> warnings, ignored;
    if (otherHeading && heading.empty())
        warnings.push_back(
            "its heading names no x, y and z: the first three columns were taken for them");
    if (!fitted.empty()) warnings.push_back(std::move(fitted));
    if (skipped == 1)
        warnings.push_back("1 line without three finite coordinates was skipped: line " +
                           std::to_string(first));
    else if (skipped > 1)
        warnings.push_back(
            std::to_string(skipped) +
            " lines without three finite coordinates were skipped, the first is line " +
            std::to_string(first));
    if (promised >= 0 && promised != double(mesh.positions.size() + skipped)) {
        std::string text = "the first line promises ";
        append(text, promised);
        warnings.push_back(text + " points; the file holds " +
                           std::to_string(mesh.positions.size()));
    }
    if (const auto table = tableOf(rows, std::move(cells), heading.size())) {
        columns = guessedColumns(*table, heading.empty() ? 3 : int(heading.size()), columns);
        addAttributes(*table, columns, mesh.vertexAttributes);
        for (const auto& [column, name] : columns.values)
            if (std::size_t(column) < kColumns && hasWords[std::size_t(column)] &&
                !findAttribute(mesh.vertexAttributes, name))
                ignored.push_back("columns \"" +
                                  (name.empty() ? plainName(column) : name).substr(0, 40) + "\"");
        if (further) ignored.push_back("columns past number " + std::to_string(kColumns));
    } else {
        warnings.push_back(
            "its lines have different numbers of columns; only the coordinates were kept");
    }
    Result<ReadShape> out = finish(std::move(mesh), "xyz", std::move(warnings));
    if (out) out->ignored = std::move(ignored);
    return out;
}

bool xyzHolds(const Attribute& a) {
    return (a.components == 1 && !nameOf(a.name).empty()) ||
           (a.name == "normal" && a.components == 3) || isColor(a);
}

namespace {

/// Whether whole channels would be read as shares of one.
bool looksLikeShares(const Attribute& color) {
    if (std::holds_alternative<std::vector<float>>(color.values) ||
        std::holds_alternative<std::vector<double>>(color.values))
        return false;
    for (std::size_t i = 0; i < color.elements(); ++i)
        for (int c = 0; c < 3; ++c)
            if (color.at(i, c) > 1) return false;
    return true;
}

}  // namespace

std::string formatXyz(const std::vector<Vec3>& positions,
                      const std::vector<Attribute>& attributes) {
    std::string out;
    std::vector<const Attribute*> held;
    const Attribute* asShares = nullptr;
    for (const Attribute& a : attributes) {
        if (!xyzHolds(a)) continue;
        held.push_back(&a);
        if (isColor(a) && looksLikeShares(a)) asShares = &a;
    }
    if (!held.empty()) {
        out += "# x y z";
        for (const Attribute* a : held)
            for (int c = 0; c < std::min(3, a->components); ++c)
                out += ' ' + (a->components == 1 ? nameOf(a->name)
                              : isColor(*a)      ? std::string(1, "rgb"[c])
                                                 : std::string("n") + "xyz"[c]);
        out += '\n';
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
        for (int a = 0; a < 3; ++a) {
            if (a > 0) out += ' ';
            append(out, positions[i][a]);
        }
        for (const Attribute* a : held)
            for (int c = 0; c < std::min(3, a->components); ++c) {
                out += ' ';
                if (a == asShares)
                    append(out, std::round(a->at(i, c) / 255 * 1e4) / 1e4);
                else if (std::holds_alternative<std::vector<float>>(a->values))
                    append(out, float(a->at(i, c)));
                else
                    append(out, a->at(i, c));
            }
        out += '\n';
    }
    return out;
}

}  // namespace shapewright::io
