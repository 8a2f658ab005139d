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
};

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

}  // namespace

Result<ReadShape> parseObj(std::string_view bytes, const std::string& name) {
    PolygonMesh mesh;
    std::vector<std::string> warnings;
    std::map<std::string, std::uint32_t, std::less<>> partOf;
    Materials materials;
    std::optional<Rgb> color;  // of the material in use
    std::vector<ColorRun> runs;
    std::vector<float> vertexColors, opacity;
    std::vector<Vec3> normals;
    std::vector<std::uint32_t> cornerNormals;  // of each corner, counted from one
    std::string object, material, joined;
    std::size_t dropped = 0, firstDropped = 0, understood = 0;
    std::vector<std::pair<std::size_t, std::size_t>> early;  // faces before their vertices, lines
    auto drop = [&](std::size_t line) {
        if (dropped++ == 0 || line < firstDropped) firstDropped = line;
    };
    std::uint32_t part = 0;
    bool named = false, textured = false, painted = false;
    bool lines = false, points = false, curves = false, surfaces = false;  // which are left out
    std::string unread;  // the first material library that is not beside the file
    auto enterPart = [&] {
        const std::string& key = object.empty() ? material : object;
        const auto [it, fresh] = partOf.try_emplace(key, std::uint32_t(mesh.parts.size()));
        if (fresh) mesh.parts.push_back({key.empty() ? "unnamed" : key, partColor(it->second)});
        part = it->second;
    };
    enterPart();
    Cursor cursor(bytes);
    while (!cursor.atEnd()) {
        std::string_view line = withoutComment(cursor.nextLine());
        if (goesOn(line)) {
            joined.clear();
            while (goesOn(line)) {
                joined.append(line.substr(0, line.rfind('\\'))).push_back(' ');
                line = cursor.atEnd() ? std::string_view() : withoutComment(cursor.nextLine());
            }
            joined.append(line);
            line = joined;
        }
        const std::string_view key = takeWord(line);
        if (key == "v") {
            ++understood;
            double value[7];
            int n = 0;
            for (std::string_view word = takeWord(line); !word.empty() && n < 7;
                 word = takeWord(line)) {
                const auto v = number<double>(word);
                if (!v)
                    return malformed("\"" + std::string(word.substr(0, 40)) + "\" is not a number",
                                     cursor.line());
                value[n++] = *v;
            }
            if (n < 3) return malformed("a vertex needs three coordinates", cursor.line());
            mesh.positions.push_back({value[0], value[1], value[2]});
            // Of seven numbers the last is the opacity, as MeshLab, trimesh and three.js take it:
            // hardly anything writes a weight before colours.
            for (int c = 3; n >= 6 && c < 6; ++c) vertexColors.push_back(float(value[c]));
            if (n >= 6) opacity.push_back(n == 7 ? float(value[6]) : kOpaque);
        } else if (key == "f" || key == "fo") {
            ++understood;
            bool good = true, late = false;
            const std::size_t first = mesh.corners.size();
            for (std::string_view word = takeWord(line); !word.empty() && good;
                 word = takeWord(line)) {
                auto index = number<std::int64_t>(word.substr(0, word.find('/')));
                if (index && *index < 0) *index += std::int64_t(mesh.positions.size()) + 1;
                good = index && *index >= 1 && *index <= std::int64_t(~std::uint32_t(0));
                late |= good && *index > std::int64_t(mesh.positions.size());
                if (!good) continue;
                mesh.corners.push_back(std::uint32_t(*index - 1));
                cornerNormals.push_back(normalOf(word, normals.size()));
            }
            if (!good || mesh.corners.size() - first < 3) {
                mesh.corners.resize(first);
                cornerNormals.resize(first);
                drop(cursor.line());
                continue;
            }
            if (late) early.emplace_back(mesh.faceCount(), cursor.line());
            const Rgb own = color.value_or(partColor(part));
            if (runs.empty() || runs.back().color != own) runs.push_back({mesh.faceCount(), own});
            mesh.offsets.push_back(std::uint32_t(mesh.corners.size()));
            mesh.facePart.push_back(part);
        } else if (key == "vt") {
            textured = true;
        } else if (key == "l") {
            lines = true;
        } else if (key == "p") {
            points = true;
        } else if (key == "curv" || key == "curv2") {
            curves = true;
        } else if (key == "surf") {
            surfaces = true;
        } else if (key == "vn") {
            Vec3& normal = normals.emplace_back();
            for (int a = 0; a < 3; ++a) normal[a] = number<double>(takeWord(line)).value_or(0);
        } else if (key == "o" || key == "g") {
            // Objects name parts; groups do where a file has no objects.
            if (key == "o" || !named) object = std::string(restOf(line));
            named |= key == "o";
            enterPart();
        } else if (key == "usemtl") {
            material = std::string(restOf(line));
            painted = true;
            enterPart();
            const auto it = materials.colors.find(material);
            color = it == materials.colors.end() ? std::nullopt : std::optional(it->second);
        } else if (key == "mtllib") {
            // A name with blanks, or several names.
            std::string_view names = restOf(line);
            const std::string_view all = names;
            if (readColors(name, names, materials)) continue;
            bool found = false;
            std::string_view missing;
            while (!names.empty()) {
                const std::string_view one = takeWord(names);
                const bool read = readColors(name, one, materials);
                found |= read;
                if (!read && missing.empty()) missing = one;
            }
            if (unread.empty()) unread = (found ? missing : all).substr(0, 80);
        }
    }
    if (understood == 0) return malformed("holds no OBJ vertices or faces", 1);
    paint(mesh, runs);
    std::vector<float> ofVertices = vertexNormals(mesh, normals, cornerNormals);
    const bool creased = ofVertices.empty() && !normals.empty();
    if (!ofVertices.empty()) mesh.vertexAttributes.push_back({"normal", 3, std::move(ofVertices)});
    std::vector<bool> keep(mesh.faceCount(), true);
    const std::size_t soFar = dropped;
    for (const auto& [f, line] : early) {
        const std::uint32_t* corner = mesh.face(f);
        keep[f] = std::all_of(corner, corner + mesh.faceSize(f),
                              [&](std::uint32_t v) { return v < mesh.positions.size(); });
        if (!keep[f]) drop(line);
    }
    if (dropped > soFar) keepFaces(mesh, keep);
    if (dropped > 0)
        warnings.push_back(
            std::to_string(dropped) +
            " faces named vertices that do not exist or had fewer than three corners and "
            "were dropped, the first in line " +
            std::to_string(firstDropped));
    if (dropped > 0 && mesh.faceCount() == 0)
        return malformed("none of its faces can be used, the first", firstDropped);
    if (painted && !unread.empty())
        warnings.push_back("no materials could be read from \"" + unread +
                           "\" beside the file; their colours were left out");
    // Parts without faces (often the unnamed start) do not count; a single one says nothing.
    std::vector<std::uint32_t> uses(mesh.parts.size(), 0), to(mesh.parts.size(), 0);
    for (std::uint32_t p : mesh.facePart) ++uses[p];
    std::vector<Part> parts;
    for (std::size_t p = 0; p < uses.size(); ++p)
        if (uses[p]) to[p] = std::uint32_t(parts.size()), parts.push_back(mesh.parts[p]);
    for (std::uint32_t& p : mesh.facePart) p = to[p];
    if (parts.size() == 1 && parts[0].name == "unnamed") parts.clear(), mesh.facePart.clear();
    mesh.parts = std::move(parts);
    if (!vertexColors.empty()) mesh.vertexAttributes.push_back(colorsOf(vertexColors, opacity));
    Result<ReadShape> out = finish(std::move(mesh), "obj", std::move(warnings));
    if (out && textured) out->ignored.push_back("texture coordinates");
    if (out && creased) out->ignored.push_back("normals of corners");
    if (out && painted && materials.translucent) out->ignored.push_back("opacities of materials");
    // Points alone are a cloud.
    points &= out && std::holds_alternative<PolygonMesh>(out->shape);
    for (const auto& [there, kind] : {std::pair(lines, "lines"), std::pair(points, "points"),
                                      std::pair(curves, "curves"), std::pair(surfaces, "surfaces")})
        if (out && there) out->ignored.push_back(kind);
    return out;
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
