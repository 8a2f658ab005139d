// STL and OFF.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "geometry/base/color_channels.h"
#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"
#include "geometry/io/single_precision.h"

namespace shapewright::io {
namespace {

/// Gives equal positions one vertex: a table of vertices by hash, at most half full.
class Joiner {
public:
    Joiner(PolygonMesh& mesh, std::size_t expected)
        : m_mesh(mesh), m_table(std::bit_ceil(2 * expected + 2), kFree) {}

    std::uint32_t add(Vec3 p) {
        for (int a = 0; a < 3; ++a) p[a] += 0.0;  // -0 and 0 are one place
        std::size_t at = find(p);
        if (m_table[at] != kFree) return m_table[at];
        if (2 * m_mesh.positions.size() >= m_table.size()) {
            m_table.assign(2 * m_table.size(), kFree);
            for (std::size_t i = 0; i < m_mesh.positions.size(); ++i)
                m_table[find(m_mesh.positions[i])] = std::uint32_t(i);
            at = find(p);
        }
        m_mesh.positions.push_back(p);
        return m_table[at] = std::uint32_t(m_mesh.positions.size() - 1);
    }

private:
    static constexpr std::uint32_t kFree = ~std::uint32_t(0);

    /// Where `p` is, or belongs.
    std::size_t find(const Vec3& p) const {
        std::uint64_t h = 0;
        for (int a = 0; a < 3; ++a) {
            h = (h ^ std::bit_cast<std::uint64_t>(p[a])) * 0x9e3779b97f4a7c15ull;
            h ^= h >> 29;
        }
        std::size_t at = h & (m_table.size() - 1);
        while (m_table[at] != kFree && !(m_mesh.positions[m_table[at]] == p))
            at = (at + 1) & (m_table.size() - 1);
        return at;
    }

    PolygonMesh& m_mesh;
    std::vector<std::uint32_t> m_table;
};

/// Some programs write the keywords in capitals. `keyword` is in lower case.
bool isKeyword(std::string_view word, std::string_view keyword) {
    return word.size() == keyword.size() && lower(std::string(word)) == keyword;
}

/// The name behind the keyword that was read last. It may hold keywords: it ends with its line, or
/// where a file that is all one line goes on.
std::string takeName(Cursor& cursor, std::string_view bytes) {
    constexpr std::size_t kLongest = 256;
    const std::string_view ahead = bytes.substr(cursor.offset(), kLongest);
    const std::size_t end = ahead.find_first_of("\r\n");
    const std::string_view line = ahead.substr(0, end);
    for (std::string_view rest = line; !rest.empty();) {
        const std::string_view word = takeWord(rest);
        std::string_view after = rest;
        if (isKeyword(word, "endsolid") ||
            (isKeyword(word, "facet") && isKeyword(takeWord(after), "normal")))
            return std::string(restOf(line.substr(0, std::size_t(word.data() - line.data()))));
    }
    if (end != std::string_view::npos) cursor.nextLine();
    return std::string(restOf(line));
}

Result<ReadShape> parseAsciiStl(std::string_view bytes) {
    PolygonMesh mesh;
    std::vector<std::string> warnings;
    Joiner joiner(mesh, bytes.size() / 200);
    std::vector<Vec3> loop;
    std::size_t dropped = 0;
    bool finite = true, facet = false, begun = true;
    std::string name;
    Cursor cursor(bytes);
    for (std::string_view word = cursor.nextWord(); !word.empty(); word = cursor.nextWord()) {
        if (isKeyword(word, "facet")) {
            facet = true;
        } else if (isKeyword(word, "vertex")) {
            if (!facet) continue;  // a word of the solid's name
            Vec3 p;
            for (int a = 0; a < 3; ++a) {
                const auto v = number<double>(cursor.nextWord());
                if (!v) return malformed("a vertex needs three numbers", cursor.line() + 1);
                p[a] = *v;
            }
            finite &= isFinite(p);
            loop.push_back(p);
        } else if (isKeyword(word, "endloop") || isKeyword(word, "endfacet")) {
            facet = isKeyword(word, "endloop");
            if (loop.size() == 3 && finite) {
                mesh.addFace(
                    std::array{joiner.add(loop[0]), joiner.add(loop[1]), joiner.add(loop[2])});
                const auto part = std::uint32_t(mesh.parts.size());
                if (std::exchange(begun, false))
                    mesh.parts.push_back({name.empty() ? "part_" + std::to_string(part + 1) : name,
                                          partColor(part)});
                mesh.facePart.push_back(std::uint32_t(mesh.parts.size() - 1));
            } else {
                dropped += !loop.empty();
            }
            loop.clear();
            finite = true;
        } else if (isKeyword(word, "solid")) {
            name = takeName(cursor, bytes);
            facet = false;
            begun = true;
        } else if (isKeyword(word, "endsolid")) {
            takeName(cursor, bytes);
            facet = false;
        }
    }
    if (dropped > 0)
        warnings.push_back(dropped == 1
                               ? "1 facet without exactly three finite corners dropped"
                               : std::to_string(dropped) +
                                     " facets without exactly three finite corners dropped");
    if (mesh.faceCount() == 0) return Error{ErrorCode::Empty, "it holds no usable facets", {}};
    // The name of a single one is often the program's or the file's.
    if (mesh.parts.size() < 2) mesh.parts.clear(), mesh.facePart.clear();
    return finish(std::move(mesh), "stl", std::move(warnings));
}

/// Colours in the last two bytes of a binary file's facets, five bits a channel: those of Magics,
/// whose header has the colour of facets with the highest bit set, or those of VisCAM, whose facets
/// have a colour where that bit is set. Empty where neither program's are there.
std::vector<std::uint8_t> facetColors(std::string_view header,
                                      const std::vector<std::uint16_t>& tags) {
    constexpr std::uint16_t kHighest = 0x8000;
    constexpr std::string_view kMagics = "COLOR=";
    const std::size_t at = header.find(kMagics);
    const bool magics = at != std::string_view::npos && fits(header, at + kMagics.size(), 3, 1);
    bool any = false, marked = true;
    for (const std::uint16_t tag : tags) {
        any |= tag != 0;
        marked &= tag == 0 || (tag & kHighest);
    }
    if (!magics && (!any || !marked)) return {};
    std::array<std::uint8_t, 3> plain = Part{}.color;
    for (std::size_t c = 0; magics && c < 3; ++c)
        plain[c] = load<std::uint8_t>(header, at + kMagics.size() + c);
    std::vector<std::uint8_t> out;
    out.reserve(3 * tags.size());
    for (const std::uint16_t tag : tags) {
        const bool own = magics ? any && !(tag & kHighest) : (tag & kHighest) != 0;
        for (int c = 0; c < 3; ++c) {
            const int channel = (tag >> 5 * (magics ? c : 2 - c)) & 31;
            out.push_back(own ? std::uint8_t((channel * 255 + 15) / 31) : plain[std::size_t(c)]);
        }
    }
    return out;
}

}  // namespace

Result<ReadShape> parseStl(std::string_view bytes) {
    constexpr std::size_t kHeader = 84, kFacet = 50;
    // The count of a binary file, if nothing else, holds zero bytes. It may begin with "solid", and
    // text with anything else: white space, a byte order mark, a heading.
    const bool text = bytes.substr(0, 1024).find('\0') == std::string_view::npos;
    const std::uint32_t count = bytes.size() >= kHeader ? load<std::uint32_t>(bytes, 80) : 0;
    if (text && bytes.size() != kHeader + kFacet * std::uint64_t(count))
        return parseAsciiStl(bytes);
    if (bytes.size() < kHeader)
        return malformedAt("a binary STL has a header of 84 bytes; this file ends before",
                           bytes.size());
    const std::size_t whole = std::min<std::size_t>(count, (bytes.size() - kHeader) / kFacet);
    if (whole == 0) return Error{ErrorCode::Empty, "it holds no triangles", {}};
    std::vector<std::string> warnings;
    if (whole < count)
        warnings.push_back("the header promises " + std::to_string(count) + " triangles; the " +
                           std::to_string(whole) + " whole ones in the file were read");
    PolygonMesh mesh;
    Joiner joiner(mesh, whole / 2 + 16);
    mesh.corners.reserve(3 * whole);
    mesh.offsets.reserve(whole + 1);
    std::size_t dropped = 0;
    std::vector<std::uint16_t> tags;
    for (std::size_t f = 0; f < whole; ++f) {
        Vec3 p[3];
        bool finite = true;
        for (int k = 0; k < 3; ++k) {
            const std::size_t at = kHeader + f * kFacet + 12 + 12 * std::size_t(k);
            p[k] = {load<float>(bytes, at), load<float>(bytes, at + 4), load<float>(bytes, at + 8)};
            finite &= isFinite(p[k]);
        }
        dropped += !finite;
        if (!finite) continue;
        mesh.addFace(std::array{joiner.add(p[0]), joiner.add(p[1]), joiner.add(p[2])});
        tags.push_back(load<std::uint16_t>(bytes, kHeader + f * kFacet + 48));
    }
    if (dropped > 0)
        warnings.push_back(std::to_string(dropped) +
                           " triangles with non-finite corners were dropped");
    if (mesh.faceCount() == 0) return Error{ErrorCode::Empty, "it holds no usable triangles", {}};
    if (auto colors = facetColors(bytes.substr(0, 80), tags); !colors.empty())
        mesh.faceAttributes.push_back({"color", 3, std::move(colors)});
    return finish(std::move(mesh), "stl", std::move(warnings));
}

std::string formatStl(const PolygonMesh& mesh) {
    const TriangleMesh triangles = triangulate(mesh);
    std::string out(80, '\0');
    auto put = [&](const void* p, std::size_t n) { out.append(static_cast<const char*>(p), n); };
    const std::uint32_t count = std::uint32_t(triangles.triangles.size());
    put(&count, 4);
    const auto positions = singlePrecision(triangles, {});
    for (const auto& t : triangles.triangles) {
        const Vec3& a = triangles.positions[t[0]];
        const Vec3 n =
            normalized(cross(triangles.positions[t[1]] - a, triangles.positions[t[2]] - a));
        for (int k = 0; k < 3; ++k) {
            const float f = float(n[k]);
            put(&f, 4);
        }
        for (const std::uint32_t v : t) put(positions[v].data(), 12);
        constexpr std::uint16_t kNoAttributes = 0;
        put(&kNoAttributes, 2);
    }
    return out;
}

namespace {

class OffReader {
public:
    explicit OffReader(std::string_view bytes) : m_size(bytes.size()), m_cursor(bytes) {}

    Result<ReadShape> read() {
        if (auto error = readHeader()) return *error;
        m_mesh.positions.reserve(m_vertices);
        for (std::size_t v = 0; v < m_vertices; ++v)
            if (auto error = readVertex(v)) return *error;
        for (std::size_t f = 0; f < m_faces; ++f)
            if (auto error = readFace(f)) return *error;
        if (m_dropped > 0 && m_mesh.faceCount() == 0)
            return malformed("none of its faces can be used", m_cursor.line());
        std::vector<std::string> warnings;
        if (m_dropped > 0)
            warnings.push_back(std::to_string(m_dropped) +
                               " faces named vertices that do not exist or had fewer than three "
                               "corners and were dropped");
        if (has('N')) m_mesh.vertexAttributes.push_back({"normal", 3, std::move(m_normals)});
        if (has('C')) m_mesh.vertexAttributes.push_back(colorsOf(m_colors, m_opacity));
        if (!m_faceColors.empty())
            m_mesh.faceAttributes.push_back(colorsOf(m_faceColors, m_faceOpacity));
        Result<ReadShape> out = finish(std::move(m_mesh), "off", std::move(warnings));
        if (out && m_further)
            out->ignored.push_back(textured() ? "texture coordinates"
                                              : "further numbers of vertices");
        if (out && m_mapped) out->ignored.push_back("colours of faces by number");
        return out;
    }

private:
    /// Whether its first word says so of vertices: N normals, C colours.
    bool has(char what) const { return m_holds.find(what) != std::string_view::npos; }
    bool textured() const { return m_holds.find("ST") != std::string_view::npos; }

    /// The next line with more than blanks and comments; empty at the end.
    std::string_view contentLine() {
        while (!m_cursor.atEnd()) {
            std::string_view line = m_cursor.nextLine();
            line = line.substr(0, line.find('#'));
            if (line.find_first_not_of(" \t") != std::string_view::npos) return line;
        }
        return {};
    }

    std::optional<Error> readHeader() {
        std::string_view word = m_cursor.nextWord();
        // [ST][C][N][4]OFF, sometimes with the first count glued on (ModelNet); it may be missing.
        const std::size_t at = std::min(word.find("OFF"), word.find("off"));
        const bool unnamed = number<std::size_t>(word).has_value();
        if (at > 5 && !unnamed)  // npos too
            return malformed("an OFF file begins with the word OFF; this one does not", 1);
        if (!unnamed) {
            m_holds = word.substr(0, at);
            word.remove_prefix(at + 3);
        }
        if (has('4') || has('n'))
            return Error{ErrorCode::Unsupported,
                         "is an OFF file of other dimensions; only 3D ones are read",
                         {}};
        for (std::size_t* count : {&m_vertices, &m_faces}) {
            if (word.empty()) word = m_cursor.nextWord();
            if (word == "BINARY")
                return Error{ErrorCode::Unsupported, "is a binary OFF file; only text is read", {}};
            const auto n = number<std::size_t>(word);
            if (!n)
                return malformed("the counts of vertices and faces are missing",
                                 m_cursor.line() + 1);
            *count = *n;
            word = {};
        }
        // Three numbers and their spaces are the least a vertex takes; so is one corner for a face.
        if (m_vertices > m_size / 6 || m_faces > m_size / 2)
            return malformed("the header promises " + std::to_string(m_vertices) +
                                 " vertices and " + std::to_string(m_faces) +
                                 " faces, more than the file can hold",
                             m_cursor.line() + 1);
        skipEdges();
        return {};
    }

    /// The count of edges, which nobody needs, may stand in a line of its own.
    void skipEdges() {
        const std::string_view rest = m_cursor.nextLine();
        if (rest.substr(0, rest.find('#')).find_first_not_of(" \t") != std::string_view::npos)
            return;
        const Cursor before = m_cursor;
        std::string_view line = contentLine();
        takeWord(line);
        if (!takeWord(line).empty()) m_cursor = before;
    }

    std::optional<Error> readVertex(std::size_t v) {
        std::string_view line = contentLine();
        Vec3& p = m_mesh.positions.emplace_back();
        for (int a = 0; a < 3; ++a) {
            const auto x = number<double>(takeWord(line));
            if (!x)
                return malformed("vertex " + std::to_string(v) + " of " +
                                     std::to_string(m_vertices) +
                                     " has no three coordinates: the file may be cut",
                                 m_cursor.line());
            p[a] = *x;
        }
        for (int a = 0; has('N') && a < 3; ++a)
            m_normals.push_back(number<float>(takeWord(line)).value_or(0.f));
        for (int a = 0; has('C') && a < 3; ++a)
            m_colors.push_back(number<float>(takeWord(line)).value_or(0.f));
        // Texture coordinates, two more numbers, would stand where the opacity may.
        const std::string_view last = takeWord(line);
        const auto opacity = has('C') && !textured() ? number<float>(last) : std::nullopt;
        if (has('C')) m_opacity.push_back(opacity.value_or(kOpaque));
        m_further |= !last.empty() && !opacity;
        return {};
    }

    std::optional<Error> readFace(std::size_t f) {
        std::string_view line = contentLine();
        const auto n = number<std::size_t>(takeWord(line));
        if (!n || *n > line.size())
            return malformed("face " + std::to_string(f) + " has no list of corners",
                             m_cursor.line());
        m_loop.clear();
        for (std::size_t k = 0; k < *n; ++k) {
            const auto v = number<std::uint32_t>(takeWord(line));
            if (!v || *v >= m_mesh.positions.size()) break;
            m_loop.push_back(*v);
        }
        if (m_loop.size() != *n || *n < 3) {
            ++m_dropped;
            return {};
        }
        m_mesh.addFace(m_loop);
        // Three or four channels; one alone is an entry of a colour map.
        std::optional<float> rgb[3];
        for (auto& channel : rgb) channel = number<float>(takeWord(line));
        m_mapped |= rgb[0] && !rgb[1];
        if (!rgb[2]) return {};
        for (const auto& channel : rgb) m_faceColors.push_back(channel.value_or(0.f));
        m_faceOpacity.push_back(number<float>(takeWord(line)).value_or(kOpaque));
        return {};
    }

    std::size_t m_size;  // of the file, in bytes
    Cursor m_cursor;
    std::string_view m_holds;  // what its first word says before OFF
    std::size_t m_vertices = 0, m_faces = 0, m_dropped = 0;
    PolygonMesh m_mesh;
    std::vector<float> m_normals, m_colors, m_opacity, m_faceColors, m_faceOpacity;
    std::vector<std::uint32_t> m_loop;
    bool m_further = false, m_mapped = false;  // numbers of vertices, colours of faces by number
};

}  // namespace

Result<ReadShape> parseOff(std::string_view bytes) {
    return OffReader(bytes).read();
}

std::string formatOff(const PolygonMesh& mesh) {
    const ColorChannels color(colorsIn(mesh.vertexAttributes));
    const ColorChannels faceColor(colorsIn(mesh.faceAttributes));
    const Attribute* normal = findAttribute(mesh.vertexAttributes, "normal");
    if (normal && normal->components != 3) normal = nullptr;
    const bool parted = !faceColor && !mesh.parts.empty();
    // Shares of one: whole numbers up to 255 would leave it open which of both a 1 is.
    const auto shareOf = [](std::uint8_t channel) {
        return std::round(channel / 255.0 * 1e4) / 1e4;
    };
    const auto share = [&](const ColorChannels& of, std::size_t i, int channel) {
        return channel < of.count() ? shareOf(of.at(i, channel)) : 1;
    };
    std::string out = std::string(color ? "C" : "") + (normal ? "N" : "") + "OFF\n" +
                      std::to_string(mesh.positions.size()) + ' ' +
                      std::to_string(mesh.faceCount()) + " 0\n";
    for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
        for (int a = 0; a < 3; ++a) append(out, mesh.positions[v][a]), out += ' ';
        for (int a = 0; normal && a < 3; ++a) append(out, normal->at(v, a)), out += ' ';
        for (int a = 0; color && a < 4; ++a) append(out, share(color, v, a)), out += ' ';
        out.back() = '\n';
    }
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        out += std::to_string(mesh.faceSize(f));
        for (std::size_t k = 0; k < mesh.faceSize(f); ++k)
            out += ' ' + std::to_string(mesh.face(f)[k]);
        for (int a = 0; faceColor && a < std::min(4, faceColor.count()); ++a)
            out += ' ', append(out, share(faceColor, f, a));
        for (int a = 0; parted && a < 3; ++a)
            out += ' ', append(out, shareOf(mesh.parts[mesh.facePart[f]].color[std::size_t(a)]));
        out += '\n';
    }
    return out;
}

}  // namespace shapewright::io
