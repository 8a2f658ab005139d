#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include "geometry/base/color_channels.h"
#include "geometry/base/folder.h"
#include "geometry/base/selection.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

bool blankOrStart(std::string_view text, std::size_t at) {
    return at == 0 || static_cast<unsigned char>(text[at - 1]) <= ' ';
}

/// A comment begins with its own word: names may hold a `#`.
std::string_view withoutComment(std::string_view line) {
    std::size_t at = line.find('#');
    while (at != std::string_view::npos && !blankOrStart(line, at)) at = line.find('#', at + 1);
    return line.substr(0, at);
}

/// Whether a backslash ends the line, but for blanks that nobody sees.
bool goesOn(std::string_view line) {
    const std::size_t last = line.find_last_not_of(" \t");
    return last != std::string_view::npos && line[last] == '\\';
}

using Rgb = std::array<std::uint8_t, 3>;

/// What material libraries say.
struct Materials {
    std::map<std::string, Rgb, std::less<>> colors;  // diffuse
    bool translucent = false;                        // any
    bool textured = false;                           // any
    std::map<std::string, std::string> files;        // see ReadShape::beside
};

/// Whether a statement of a material names a picture.
bool namesPicture(std::string_view key) {
    constexpr std::string_view kOthers[] = {"bump", "disp", "decal", "norm", "refl"};
    return key.substr(0, 4) == "map_" ||
           std::find(std::begin(kOthers), std::end(kOthers), key) != std::end(kOthers);
}

/// Adds a material library; an odd one only costs the colours. False where there is no such file
/// beside the OBJ: no other is ever opened.
bool readColors(const std::string& objName, std::string_view library, Materials& materials) {
    const auto given = std::filesystem::path(std::string(library)).lexically_normal();
    if (given.empty() || given.filename() != given) return false;
    const auto path = std::filesystem::path(objName).parent_path() / given;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored) ||
        std::filesystem::file_size(path, ignored) > (16u << 20))
        return false;
    materials.files.emplace(given.string(), fileState(path));
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    const std::string bytes = text.str();
    Cursor cursor(bytes);
    std::string current;
    while (!cursor.atEnd()) {
        std::string_view line = withoutComment(cursor.nextLine());
        const std::string_view key = takeWord(line);
        if (key == "newmtl") current = restOf(line);
        if (key == "d" && number<double>(takeWord(line)).value_or(1) < 1)
            materials.translucent = true;
        materials.textured |= namesPicture(key);
        if (key != "Kd") continue;
        Rgb rgb{};
        double value = 0.8;
        for (std::uint8_t& c : rgb) {
            value = number<double>(takeWord(line)).value_or(value);  // one alone stands for all
            c = colorByte(value, true);
        }
        materials.colors[current] = rgb;
    }
    return true;
}

/// The faces from `face` on, up to the next run, have this colour.
struct ColorRun {
    std::size_t face;
    Rgb color;
};

/// Gives every part the colour of its first face and, where a part has faces of several, all faces
/// their own.
void paint(PolygonMesh& mesh, const std::vector<ColorRun>& runs) {
    std::vector<char> painted(mesh.parts.size(), 0);
    std::vector<std::uint8_t> colors;
    bool mixed = false;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const std::size_t end = r + 1 < runs.size() ? runs[r + 1].face : mesh.faceCount();
        for (std::size_t f = runs[r].face; f < end; ++f) {
            const std::uint32_t part = mesh.facePart[f];
            if (!std::exchange(painted[part], 1)) mesh.parts[part].color = runs[r].color;
            mixed |= mesh.parts[part].color != runs[r].color;
            colors.insert(colors.end(), runs[r].color.begin(), runs[r].color.end());
        }
    }
    if (mixed) mesh.faceAttributes.push_back({"color", 3, std::move(colors)});
}

/// The third index of a face's corner, counted from one; 0 where there is none.
std::uint32_t normalOf(std::string_view corner, std::size_t soFar) {
    const std::size_t slash = corner.rfind('/');
    if (slash == std::string_view::npos || slash == corner.find('/')) return 0;
    auto index = number<std::int64_t>(corner.substr(slash + 1));
    if (index && *index < 0) *index += std::int64_t(soFar) + 1;
    return index && *index >= 1 && *index <= std::int64_t(~std::uint32_t(0)) ? std::uint32_t(*index)
                                                                             : 0;
}

/// The normals of vertices, empty where one of a face has none or several. `ofCorner` counts from
/// one.
std::vector<float> vertexNormals(const PolygonMesh& mesh, const std::vector<Vec3>& normals,
                                 const std::vector<std::uint32_t>& ofCorner) {
    std::vector<std::uint32_t> of(mesh.positions.size(), 0);
    for (std::size_t i = 0; i < mesh.corners.size(); ++i) {
        const std::uint32_t v = mesh.corners[i], n = ofCorner[i];
        if (v >= of.size()) continue;  // its face is dropped
        if (of[v] == 0) of[v] = n;
        if (n == 0 || std::max(n, of[v]) > normals.size() ||
            !(normals[n - 1] == normals[of[v] - 1]))
            return {};
    }
    // A vertex of no face has that of its number where all go in pairs, else one of length zero.
    bool paired = normals.size() == of.size();
    for (std::size_t v = 0; v < of.size(); ++v) paired &= of[v] == 0 || of[v] == v + 1;
    if (mesh.corners.empty() && !paired) return {};
    std::vector<float> out;
    for (std::size_t v = 0; v < of.size(); ++v) {
        const std::size_t n = of[v] == 0 && paired ? v + 1 : of[v];
        const Vec3 normal = n == 0 ? Vec3{} : normals[n - 1];
        const double size = length(normal);
        for (int a = 0; a < 3; ++a)
            out.push_back(size > 0 && std::isfinite(size) ? float(normal[a] / size) : 0);
    }
    return out;
}

/// Drops parts without faces (often the unnamed start); a single unnamed one says nothing.
void keepUsedParts(PolygonMesh& mesh) {
    std::vector<std::uint32_t> uses(mesh.parts.size(), 0), to(mesh.parts.size(), 0);
    for (std::uint32_t p : mesh.facePart) ++uses[p];
    std::vector<Part> parts;
    for (std::size_t p = 0; p < uses.size(); ++p)
        if (uses[p]) to[p] = std::uint32_t(parts.size()), parts.push_back(mesh.parts[p]);
    for (std::uint32_t& p : mesh.facePart) p = to[p];
    if (parts.size() == 1 && parts[0].name == "unnamed") parts.clear(), mesh.facePart.clear();
    mesh.parts = std::move(parts);
}

/// Statements that are understood and have no place in a shape.
constexpr std::pair<std::string_view, std::string_view> kLeftOut[] = {
    {"vt", "texture coordinates"}, {"l", "lines"},      {"p", "points"}, {"curv", "curves"},
    {"curv2", "curves"},           {"surf", "surfaces"}};

class ObjReader {
public:
    /// `name` says where material libraries are looked for.
    ObjReader(std::string_view bytes, const std::string& name) : m_lines(bytes), m_name(name) {}

    Result<ReadShape> read() {
        enterPart();
        while (!m_lines.atEnd())
            if (auto error = readStatement()) return *error;
        if (!m_understood) return malformed("holds no OBJ vertices or faces", 1);
        paint(m_mesh, m_runs);
        std::vector<float> normals = vertexNormals(m_mesh, m_normals, m_cornerNormals);
        const bool creased = normals.empty() && !m_normals.empty();
        if (!normals.empty()) m_mesh.vertexAttributes.push_back({"normal", 3, std::move(normals)});
        dropUnmetFaces();
        if (m_dropped > 0 && m_mesh.faceCount() == 0)
            return malformed("none of its faces can be used, the first", m_firstDropped);
        keepUsedParts(m_mesh);
        if (!m_vertexColors.empty())
            m_mesh.vertexAttributes.push_back(colorsOf(m_vertexColors, m_opacity));
        Result<ReadShape> out = finish(std::move(m_mesh), "obj", warnings());
        if (!out) return out;
        // Points alone are a cloud.
        if (!std::holds_alternative<PolygonMesh>(out->shape)) m_leftOut.erase("points");
        if (creased) m_leftOut.insert("normals of corners");
        if (m_painted && m_materials.translucent) m_leftOut.insert("opacities of materials");
        if (m_painted && m_materials.textured) m_leftOut.insert("textures");
        if (m_materialsDiffer) m_leftOut.insert("names of materials");
        out->ignored.insert(out->ignored.end(), m_leftOut.begin(), m_leftOut.end());
        out->beside = std::move(m_materials.files);
        return out;
    }

private:
    /// A line, with those that backslashes join to it.
    std::string_view nextStatement() {
        std::string_view line = withoutComment(m_lines.nextLine());
        if (!goesOn(line)) return line;
        m_joined.clear();
        while (goesOn(line)) {
            m_joined.append(line.substr(0, line.rfind('\\'))).push_back(' ');
            line = m_lines.atEnd() ? std::string_view() : withoutComment(m_lines.nextLine());
        }
        return m_joined.append(line);
    }

    std::optional<Error> readStatement() {
        std::string_view line = nextStatement();
        const std::string_view key = takeWord(line);
        if (key == "v") return readVertex(line);
        if (key == "f" || key == "fo")
            readFace(line);
        else if (key == "vn") {
            Vec3& normal = m_normals.emplace_back();
            for (int a = 0; a < 3; ++a) normal[a] = number<double>(takeWord(line)).value_or(0);
        } else if (key == "o" || key == "g") {
            // Objects name parts; groups do where a file has no objects.
            if (key == "o" || !m_named) m_object = std::string(restOf(line));
            m_named |= key == "o";
            enterPart();
        } else if (key == "usemtl") {
            m_material = std::string(restOf(line));
            m_painted = true;
            enterPart();
            const auto it = m_materials.colors.find(m_material);
            m_color = it == m_materials.colors.end() ? std::nullopt : std::optional(it->second);
        } else if (key == "mtllib")
            readLibraries(restOf(line));
        else
            for (const auto& [statement, kind] : kLeftOut)
                if (key == statement) m_leftOut.insert(kind);
        return {};
    }

    std::optional<Error> readVertex(std::string_view line) {
        m_understood = true;
        double value[7];
        int n = 0;
        for (std::string_view word = takeWord(line); !word.empty() && n < 7;
             word = takeWord(line)) {
            const auto v = number<double>(word);
            if (!v)
                return malformed("\"" + std::string(word.substr(0, 40)) + "\" is not a number",
                                 m_lines.line());
            value[n++] = *v;
        }
        if (n < 3) return malformed("a vertex needs three coordinates", m_lines.line());
        m_mesh.positions.push_back({value[0], value[1], value[2]});
        // Of seven numbers the last is the opacity, as MeshLab, trimesh and three.js take it:
        // hardly anything writes a weight before colours.
        for (int c = 3; n >= 6 && c < 6; ++c) m_vertexColors.push_back(float(value[c]));
        if (n >= 6) m_opacity.push_back(n == 7 ? float(value[6]) : kOpaque);
        return {};
    }

    void readFace(std::string_view line) {
        m_understood = true;
        bool good = true, unmet = false;
        const std::size_t first = m_mesh.corners.size();
        for (std::string_view word = takeWord(line); !word.empty() && good; word = takeWord(line)) {
            auto index = number<std::int64_t>(word.substr(0, word.find('/')));
            if (index && *index < 0) *index += std::int64_t(m_mesh.positions.size()) + 1;
            good = index && *index >= 1 && *index <= std::int64_t(~std::uint32_t(0));
            if (!good) continue;
            unmet |= *index > std::int64_t(m_mesh.positions.size());
            m_mesh.corners.push_back(std::uint32_t(*index - 1));
            m_cornerNormals.push_back(normalOf(word, m_normals.size()));
        }
        if (!good || m_mesh.corners.size() - first < 3) {
            m_mesh.corners.resize(first);
            m_cornerNormals.resize(first);
            drop(m_lines.line());
            return;
        }
        // Parts of several colours have materials named after them.
        m_materialsDiffer |=
            !m_object.empty() && m_material.rfind(m_object, 0) != 0 && !m_material.empty();
        if (unmet) m_unmet.emplace_back(m_mesh.faceCount(), m_lines.line());
        const Rgb own = m_color.value_or(partColor(m_part));
        if (m_runs.empty() || m_runs.back().color != own)
            m_runs.push_back({m_mesh.faceCount(), own});
        m_mesh.offsets.push_back(std::uint32_t(m_mesh.corners.size()));
        m_mesh.facePart.push_back(m_part);
    }

    /// A name with blanks, or several names.
    void readLibraries(std::string_view names) {
        const std::string_view all = names;
        if (readColors(m_name, names, m_materials)) return;
        bool found = false;
        std::string_view missing;
        while (!names.empty()) {
            const std::string_view one = takeWord(names);
            const bool read = readColors(m_name, one, m_materials);
            found |= read;
            if (!read && missing.empty()) missing = one;
        }
        if (m_unread.empty()) m_unread = (found ? missing : all).substr(0, 80);
    }

    /// Faces that follow belong to the part of the object's name, or else of the material's.
    void enterPart() {
        const std::string& key = m_object.empty() ? m_material : m_object;
        const auto [it, fresh] = m_partOf.try_emplace(key, std::uint32_t(m_mesh.parts.size()));
        if (fresh) m_mesh.parts.push_back({key.empty() ? "unnamed" : key, partColor(it->second)});
        m_part = it->second;
    }

    void drop(std::size_t line) {
        if (m_dropped++ == 0 || line < m_firstDropped) m_firstDropped = line;
    }

    /// Drops the faces whose vertices never came.
    void dropUnmetFaces() {
        std::vector<bool> keep(m_mesh.faceCount(), true);
        bool all = true;
        for (const auto& [f, line] : m_unmet) {
            const std::uint32_t* corner = m_mesh.face(f);
            keep[f] = std::all_of(corner, corner + m_mesh.faceSize(f),
                                  [&](std::uint32_t v) { return v < m_mesh.positions.size(); });
            if (keep[f]) continue;
            drop(line);
            all = false;
        }
        if (!all) keepFaces(m_mesh, keep);
    }

    std::vector<std::string> warnings() const {
        std::vector<std::string> out;
        if (m_dropped > 0)
            out.push_back(
                std::to_string(m_dropped) +
                " faces named vertices that do not exist or had fewer than three corners and "
                "were dropped, the first in line " +
                std::to_string(m_firstDropped));
        if (m_painted && !m_unread.empty())
            out.push_back("no materials could be read from \"" + m_unread +
                          "\" beside the file; their colours were left out");
        return out;
    }

    Cursor m_lines;
    const std::string& m_name;
    std::string m_joined;  // statement of several lines
    PolygonMesh m_mesh;
    std::vector<float> m_vertexColors, m_opacity;
    std::vector<Vec3> m_normals;
    std::vector<std::uint32_t> m_cornerNormals;  // of each corner, counted from one
    bool m_understood = false;                   // anything
    std::size_t m_dropped = 0, m_firstDropped = 0;
    std::vector<std::pair<std::size_t, std::size_t>> m_unmet;  // faces before their vertices, lines
    std::set<std::string_view> m_leftOut;

    std::map<std::string, std::uint32_t, std::less<>> m_partOf;
    std::string m_object, m_material;
    std::uint32_t m_part = 0;
    bool m_named = false;  // parts, by objects

    Materials m_materials;
    std::string m_unread;            // the first library that is not beside the file
    bool m_painted = false;          // a material was in use
    bool m_materialsDiffer = false;  // some name of one tells more than that of its part
    std::optional<Rgb> m_color;      // of the material in use
    std::vector<ColorRun> m_runs;
};

}  // namespace

Result<ReadShape> parseObj(std::string_view bytes, const std::string& name) {
    return ObjReader(bytes, name).read();
}

namespace {

/// A name as it reads back: a line end would begin another statement, a backslash at the end take
/// in the next one, `#` a comment.
std::string oneLine(const std::string& given) {
    std::string name(restOf(given));
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] == '\n' || name[i] == '\r' || (name[i] == '#' && blankOrStart(name, i)))
            name[i] = '_';
    if (!name.empty() && name.back() == '\\') name.back() = '_';
    return name;
}

}  // namespace

std::vector<Output> formatObj(const PolygonMesh& mesh, const std::string& path) {
    Output obj{path, {}};
    const ColorChannels color(colorsIn(mesh.vertexAttributes));
    auto line = [&](std::uint32_t v) {
        obj.bytes += "v";
        for (int a = 0; a < 3; ++a) obj.bytes += ' ', append(obj.bytes, mesh.positions[v][a]);
        for (int a = 0; color && a < 3; ++a)
            obj.bytes += ' ', append(obj.bytes, std::round(color.at(v, a) / 255.0 * 1e4) / 1e4);
        obj.bytes += '\n';
    };
    const Attribute* normal = findAttribute(mesh.vertexAttributes, "normal");
    if (normal && normal->components != 3) normal = nullptr;
    auto face = [&](std::size_t f) {
        obj.bytes += "f";
        for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
            const std::string v = std::to_string(mesh.face(f)[k] + 1);
            obj.bytes += ' ' + v;
            if (normal) obj.bytes += "//" + v;
        }
        obj.bytes += '\n';
    };
    for (std::uint32_t v = 0; v < mesh.positions.size(); ++v) line(v);
    for (std::uint32_t v = 0; normal && v < mesh.positions.size(); ++v) {
        obj.bytes += "vn";
        for (int a = 0; a < 3; ++a) obj.bytes += ' ', append(obj.bytes, float(normal->at(v, a)));
        obj.bytes += '\n';
    }
    if (mesh.positions.empty()) obj.bytes += "# no vertices, no faces\n";
    if (mesh.parts.empty()) {
        for (std::size_t f = 0; f < mesh.faceCount(); ++f) face(f);
        return {obj};
    }
    Output mtl{materialsBeside(path), {}};
    obj.bytes.insert(0, "mtllib " + std::filesystem::path(mtl.path).filename().string() + "\n");
    std::vector<std::vector<std::uint32_t>> facesOf(mesh.parts.size());
    for (std::uint32_t f = 0; f < mesh.faceCount(); ++f) facesOf[mesh.facePart[f]].push_back(f);
    // Two of one name would be one part, of one colour.
    std::set<std::string> names;
    std::map<std::string, std::size_t> copies;  // of each name
    const auto unique = [&](const std::string& wanted) {
        std::string name = wanted;
        while (!names.insert(name).second)
            name = wanted + '_' + std::to_string(++copies[wanted] + 1);
        return name;
    };
    std::vector<std::string> partNames;
    for (const Part& part : mesh.parts) partNames.push_back(unique(oneLine(part.name)));
    const auto material = [&](const std::string& name, const Rgb& rgb) {
        mtl.bytes += "newmtl " + name + "\nKd";
        for (std::uint8_t c : rgb) {
            char text[16];
            std::snprintf(text, sizeof text, " %.4f", c / 255.0);
            mtl.bytes += text;
        }
        mtl.bytes += "\nKa 0 0 0\n";
    };
    const ColorChannels faceColor(colorsIn(mesh.faceAttributes));
    for (std::size_t p = 0; p < mesh.parts.size(); ++p) {
        const std::string& name = partNames[p];
        obj.bytes += "o " + name + "\nusemtl " + name + "\n";
        material(name, mesh.parts[p].color);
        // Faces of other colours have materials of their own, named after the part.
        std::map<Rgb, std::string> materials{{mesh.parts[p].color, name}};
        Rgb current = mesh.parts[p].color;
        for (const std::uint32_t f : facesOf[p]) {
            Rgb rgb = current;
            for (int a = 0; faceColor && a < 3; ++a) rgb[std::size_t(a)] = faceColor.at(f, a);
            if (rgb != current) {
                std::string& own = materials[rgb];
                if (own.empty()) material(own = unique(name), rgb);
                obj.bytes.append("usemtl ").append(own) += '\n';
                current = rgb;
            }
            face(f);
        }
    }
    return {obj, mtl};
}

}  // namespace shapewright::io

namespace shapewright {

std::string materialsBeside(const std::string& path) {
    std::filesystem::path library(path);
    library.replace_filename(io::oneLine(library.stem().string()) + ".mtl");
    return library.string();
}

}  // namespace shapewright
