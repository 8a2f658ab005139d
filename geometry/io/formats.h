#pragma once
// Between the readers: one cursor over text, and what all of them end with.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include "geometry/io/io.h"

namespace shapewright::io {

/// Whether the elements' own colour, as files have it: red, green, blue and maybe opacity.
inline bool isColor(const Attribute& a) {
    return a.name == "color" && a.components >= 3;
}
/// Null where there is none.
inline const Attribute* colorsIn(const std::vector<Attribute>& list) {
    const auto found = std::find_if(list.begin(), list.end(), isColor);
    return found == list.end() ? nullptr : &*found;
}

/// How many bytes in front of a text say that it is UTF-8.
inline std::size_t byteOrderMark(std::string_view text) {
    return text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

/// Walks over lines and words of a text; `\r`, `\n` and `\r\n` all end a line.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_text(text), m_at(byteOrderMark(text)) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    std::size_t offset() const { return m_at; }
    std::size_t line() const { return m_line; }

    /// The next line without its end; joined over trailing backslashes by the caller.
    std::string_view nextLine() {
        const std::size_t end = std::min(m_text.find_first_of("\r\n", m_at), m_text.size());
        const std::string_view out = m_text.substr(m_at, end - m_at);
        m_at = end;
        if (m_at < m_text.size()) m_at += m_text.substr(m_at, 2) == "\r\n" ? 2 : 1;
        ++m_line;
        return out;
    }

    /// The next word, over line ends and `#` comments; empty at the end.
    std::string_view nextWord() {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '#')
                while (m_at + 1 < m_text.size() && m_text[m_at + 1] != '\n' &&
                       m_text[m_at + 1] != '\r')
                    ++m_at;
            else if (c == '\n')
                ++m_line;
            else if (static_cast<unsigned char>(c) > ' ')
                break;
        }
        const std::size_t from = m_at;
        while (m_at < m_text.size() && static_cast<unsigned char>(m_text[m_at]) > ' ') ++m_at;
        return m_text.substr(from, m_at - from);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0, m_line = 0;
};

/// The first word of `text`, which is cut off it.
inline std::string_view takeWord(std::string_view& text) {
    std::size_t from = 0;
    while (from < text.size() && static_cast<unsigned char>(text[from]) <= ' ') ++from;
    std::size_t to = from;
    while (to < text.size() && static_cast<unsigned char>(text[to]) > ' ') ++to;
    const std::string_view word = text.substr(from, to - from);
    text.remove_prefix(to);
    return word;
}

/// A name may hold spaces: it ends with its line.
inline std::string_view restOf(std::string_view line) {
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!line.empty() && blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && blank(line.back())) line.remove_suffix(1);
    return line;
}

/// What a decimal number becomes that no double holds: 0, or infinite. In no locale but C's.
double outOfRange(const std::string& word);

/// A whole word as a number; nothing when it is not one. NaN and infinities are numbers, and what
/// is too small or too large for its type is 0 or infinite.
template <class T>
std::optional<T> number(std::string_view word) {
    if (!word.empty() && word[0] == '+') word.remove_prefix(1);
    T value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (end != word.data() + word.size()) return {};
    if constexpr (std::is_floating_point_v<T>)
        if (error == std::errc::result_out_of_range) return T(outOfRange(std::string(word)));
    if (error != std::errc()) return {};
    return value;
}

/// Within [0, 1]; what is no number becomes 0.
inline double unitValue(double value) {
    return value > 0 ? std::min(value, 1.0) : 0;
}

/// A channel of a colour, 0..1 where `unit` and 0..255 elsewhere; what is no number is black.
inline std::uint8_t colorByte(double value, bool unit) {
    return value > 0 ? std::uint8_t(std::lround(std::min(unit ? 255 * value : value, 255.0))) : 0;
}

/// Channels of colours, of which a file does not say whether they are 0..1, 0..255 or 0..65535.
std::vector<std::uint8_t> colorBytes(const std::vector<float>& channels);

/// An opacity that a file does not give, on either scale.
constexpr float kOpaque = std::numeric_limits<float>::infinity();

/// The colours of elements, with their opacities, one for each, where some are not opaque.
Attribute colorsOf(const std::vector<float>& rgb, const std::vector<float>& opacity);

/// In single precision where that changes none of them.
Attribute::Values narrowed(std::vector<double> values);

inline Error malformed(const std::string& message, std::size_t line) {
    return {ErrorCode::Malformed, message + " (line " + std::to_string(line) + ")", {}};
}
inline Error malformedAt(const std::string& message, std::size_t byte) {
    return {ErrorCode::Malformed, message + " (byte " + std::to_string(byte) + ")", {}};
}

/// Whether a coordinate is one that floats have where their bytes are the wrong way round.
inline bool isWild(double x) {
    return std::abs(x) > 1e30 || (x != 0 && std::abs(x) < 1e-30);
}

/// Drops faces with non-finite corners or fewer than three, says so, and refuses what is left
/// empty. A mesh without faces becomes a cloud of its finite points.
Result<ReadShape> finish(PolygonMesh mesh, const char* format, std::vector<std::string> warnings);

Result<ReadShape> parseObj(std::string_view bytes, const std::string& name);
Result<ReadShape> parsePly(std::string_view bytes);
Result<ReadShape> parseStl(std::string_view bytes);
Result<ReadShape> parseOff(std::string_view bytes);
Result<ReadShape> parseXyz(std::string_view bytes);
/// `name` says where buffers beside the file are looked for.
Result<ReadShape> parseGltf(std::string_view bytes, const std::string& name);
Result<ReadShape> parsePcd(std::string_view bytes);
Result<ReadShape> parseNpy(std::string_view bytes);
Result<ReadShape> parseNpz(std::string_view bytes);
Result<ReadShape> parseLas(std::string_view bytes);
Result<ReadShape> parse3mf(std::string_view bytes);
Result<ReadShape> parsePtx(std::string_view bytes);

/// A file's text or bytes, to be written in one go.
struct Output {
    std::string path, bytes;
};
std::vector<Output> formatObj(const PolygonMesh& mesh, const std::string& path);
std::string formatPly(const Shape& shape);
std::string formatStl(const PolygonMesh& mesh);
std::string formatOff(const PolygonMesh& mesh);
/// A heading names the columns where there are any but the coordinates.
std::string formatXyz(const std::vector<Vec3>& positions,
                      const std::vector<Attribute>& attributes = {});
/// A name with nothing in it that a PLY header could not hold.
std::string nameOf(std::string_view field);
/// Whether columns of these names hold points: x, y and z are among them.
bool namesPoints(const std::vector<std::string>& columns);
/// Points of such a table, row after row, with normals, colours and values as their names tell.
PolygonMesh namedPoints(const std::vector<std::string>& columns, std::vector<double> cells);
/// Whether an attribute has a place in such a text.
bool xyzHolds(const Attribute& a);
/// What positions in a GLB are relative to: nothing where single precision changes none of them,
/// else the box's centre.
Vec3 glbOrigin(const std::vector<Vec3>& positions);
/// Polygons become triangles and positions single precision about glbOrigin: glTF has no others.
std::string formatGlb(const PolygonMesh& mesh);
std::string formatPcd(const std::vector<Vec3>& positions, const std::vector<Attribute>& attributes);
std::string formatNpy(const std::vector<Vec3>& positions);

/// Shortest text that reads back to the same double.
void append(std::string& out, double value);
void append(std::string& out, float value);

/// The letters of ASCII in lower case, whatever the locale.
std::string lower(std::string text);

}  // namespace shapewright::io
