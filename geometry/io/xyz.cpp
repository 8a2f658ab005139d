// Points as text, one a line: XYZ, TXT, CSV, ASC and PTS. No standard says what follows the
// coordinates; a heading that names the columns decides, or else the values do.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "geometry/io/formats.h"
#include "geometry/io/text_columns.h"
#include "geometry/io/text_fields.h"

namespace shapewright::io {
namespace {

constexpr std::size_t kColumns = 64;  ///< columns past these are not kept
constexpr int kSample = 16;           ///< lines that tell how the others are built

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
    bool parted = false;  ///< by marks, between which nothing else stands

    bool empty() const { return names.empty(); }
    std::size_t size() const { return names.size(); }
    int firstAxis() const {
        const std::array<int, 3> axes = namedColumns(names).position;
        return *std::min_element(axes.begin(), axes.end());
    }
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
        if (namesPoints(names)) return {std::move(names), isComment, blanksStay};
    }
    return {};
}

/// Whether the line is the heading, so far as lines before the first row tell.
bool isHeading(std::string_view line, const Style& style, Heading& heading) {
    if (!heading.empty() && !heading.isComment) return false;
    Heading next = headingOf(line, style);
    // A comment may be a sentence, which has other words in front of x, y and z.
    if (next.empty() ||
        (next.isComment && !heading.empty() && (heading.firstAxis() == 0 || next.firstAxis() > 0)))
        return false;
    heading = std::move(next);
    return true;
}

/// Numbers as text have no type: those that are whole throughout are integers.
void asIntegers(Attribute& a) {
    if (a.components != 1) return;
    std::vector<std::int32_t> out;
    for (std::size_t i = 0; i < a.elements(); ++i) {
        const double value = a.at(i);
        if (value != std::floor(value) ||
            std::abs(value) > std::numeric_limits<std::int32_t>::max())
            return;
        out.push_back(std::int32_t(value));
    }
    a.values = std::move(out);
}

std::size_t marksIn(std::string_view line, const Style& style) {
    return std::size_t(
        std::count_if(line.begin(), line.end(), [&](char c) { return style.isMark(c); }));
}

/// Whether `good` holds for each of the next lines that may be rows, a sample.
template <class F>
bool nextLines(Cursor cursor, F good) {
    for (int i = 0; i < kSample && !cursor.atEnd(); ++i) {
        const std::string_view rest = withoutComment(cursor.nextLine());
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

/// Whether they do as R writes them: in quotes, as words, or counted from one.
bool nameRowsAsR(Cursor cursor, const Style& style) {
    double count = 0;
    return nextLines(cursor, [&](std::string_view line) {
        const bool quoted = withoutBlanks(line)[0] == '"';
        const std::string_view name = takeField(line, style).value_or("");
        const double value = numberOf(name, style);
        ++count;
        return quoted || (std::isnan(value) ? !name.empty() : value == count);
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
        std::string_view rest = withoutComment(line);
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
    std::size_t named = 0;  // the first may be that of the rows' names, which has none
    for (std::size_t i = 0; i < heading.size(); ++i) named += i == 0 || !heading.names[i].empty();
    return *width - named;
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
    // A sentence has other words in front of x, y and z; a heading has the number of the point.
    const bool numbered = surplus < 0 && (heading.parted || (*low == 1 && nameRows(cursor, style)));
    if (heading.isComment && *high > 2 && *low != surplus && !numbered) {
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
        nameRowsAsR(cursor, style)) {
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

}  // namespace

Result<ReadShape> parseXyz(std::string_view bytes) {
    bytes.remove_prefix(byteOrderMark(bytes));
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
        std::string_view rest = withoutComment(line);
        const bool open = endsOpen(rest, style);
        // Where marks part as many fields as there are names, a field may hold blanks: "P 1".
        Style own = style;
        own.blanksStay = heading.parted && marksIn(rest, style) + 1 == heading.size();
        std::size_t n = 0, words = 0;
        while (n < kColumns) {
            const auto field = takeField(rest, own);
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
        for (Attribute& a : mesh.vertexAttributes) asIntegers(a);
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
