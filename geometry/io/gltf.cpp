// glTF 2.0 and GLB (Khronos): triangle meshes and points of the default scene, node transforms
// applied. Materials give a colour per part; textures, skins, animations and cameras are left out.

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"
#include "geometry/io/gltf_document.h"

namespace shapewright::io {

using namespace gltf;

namespace {

/// Column-major, as glTF has them.
using Matrix = std::array<double, 16>;
constexpr Matrix kIdentity{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

Matrix product(const Matrix& a, const Matrix& b) {
    Matrix out{};
    for (std::size_t c = 0; c < 4; ++c)
        for (std::size_t r = 0; r < 4; ++r)
            for (std::size_t k = 0; k < 4; ++k) out[c * 4 + r] += a[k * 4 + r] * b[c * 4 + k];
    return out;
}

Vec3 transformed(const Matrix& m, const Vec3& p) {
    Vec3 out;
    for (int r = 0; r < 3; ++r)
        out[r] = m[std::size_t(r)] * p.x + m[std::size_t(4 + r)] * p.y +
                 m[std::size_t(8 + r)] * p.z + m[std::size_t(12 + r)];
    return out;
}

double determinant(const Matrix& m) {
    return dot(Vec3{m[0], m[1], m[2]}, cross(Vec3{m[4], m[5], m[6]}, Vec3{m[8], m[9], m[10]}));
}

/// A normal's direction under `m`: by the cofactors, which keep it upright on faces that uneven
/// scales tilt, and turned round where `m` mirrors, as the cofactors then turn it inside.
Vec3 turnedNormal(const Matrix& m, const Vec3& n) {
    const Vec3 x{m[0], m[1], m[2]}, y{m[4], m[5], m[6]}, z{m[8], m[9], m[10]};
    const Vec3 out = cross(y, z) * n.x + cross(z, x) * n.y + cross(x, y) * n.z;
    const double size = length(out) * (determinant(m) < 0 ? -1 : 1);
    return size != 0 ? out * (1 / size) : Vec3{};
}

Matrix localMatrix(const Json& node) {
    if (node.contains("matrix")) return numbers<16>(node, "matrix", kIdentity);
    const auto t = numbers<3>(node, "translation", {0, 0, 0});
    const auto q = numbers<4>(node, "rotation", {0, 0, 0, 1});
    const auto s = numbers<3>(node, "scale", {1, 1, 1});
    const double x = q[0], y = q[1], z = q[2], w = q[3];
    return {s[0] * (1 - 2 * (y * y + z * z)),
            s[0] * 2 * (x * y + z * w),
            s[0] * 2 * (x * z - y * w),
            0,
            s[1] * 2 * (x * y - z * w),
            s[1] * (1 - 2 * (x * x + z * z)),
            s[1] * 2 * (y * z + x * w),
            0,
            s[2] * 2 * (x * z + y * w),
            s[2] * 2 * (y * z - x * w),
            s[2] * (1 - 2 * (x * x + y * y)),
            0,
            t[0],
            t[1],
            t[2],
            1};
}

constexpr const char* kDraco = "KHR_draco_mesh_compression";
constexpr const char* kInstances = "EXT_mesh_gpu_instancing";
constexpr const char* kGlossiness = "KHR_materials_pbrSpecularGlossiness";

using Rgb = std::array<std::uint8_t, 3>;
/// A material's colour, linear, and its opacity.
using Factor = std::array<double, 4>;

constexpr Factor kWhite{1, 1, 1, 1};

std::uint8_t sRgb(double linear) {
    const double v = unitValue(linear);
    const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return std::uint8_t(std::lround(255 * s));
}

Rgb rgbOf(const Factor& linear) {
    return {sRgb(linear[0]), sRgb(linear[1]), sRgb(linear[2])};
}

/// Gathers the scene's primitives into one mesh, a part for each.
class Gatherer {
public:
    /// `packed`: without Draco, no data may be taken for what they are.
    Gatherer(Document& document, std::size_t bytes, bool packed)
        : m_document(document), m_bytes(bytes), m_packed(packed) {}

    PolygonMesh mesh;
    std::vector<std::string> warnings;

    void node(std::size_t index, const Matrix& parent, std::size_t depth) {
        const Json& node = item(m_document.json(), "nodes", index);
        if (depth > kDeepest || !m_seen.insert(index).second)
            wrong("node " + std::to_string(index) +
                  " is its own descendant, hangs below two others, or lies too deep");
        const Matrix matrix = product(parent, localMatrix(node));
        m_repeats |= node.contains("extensions") && node["extensions"].contains(kInstances);
        if (node.contains("mesh")) {
            const Json& shape = item(m_document.json(), "meshes", count(node, "mesh", 0));
            std::string name = text(node, "name");
            if (name.empty()) name = text(shape, "name");
            const auto primitives = shape.find("primitives");
            if (primitives == shape.end() || !primitives->is_array())
                wrong("a mesh has no primitives");
            for (const Json& p : *primitives) {
                if (!p.is_object()) wrong("a primitive is damaged");
                primitive(p, matrix, name);
            }
        }
        if (const auto children = node.find("children"); children != node.end()) {
            if (!children->is_array()) wrong("a node's children are no list");
            for (const Json& child : *children) {
                if (!child.is_number_unsigned()) wrong("a node's child is no number");
                this->node(child.get<std::size_t>(), matrix, depth + 1);
            }
        }
    }

    /// Whether there are targets of morphing, which are not read.
    bool morphs() const { return m_morphs; }

    /// Whether meshes stand in further places, where they are not put.
    bool repeats() const { return m_repeats; }

    /// Attributes that some primitives lack do not fit the vertices, and are left out with them.
    void close() {
        if (mesh.positions.empty()) throw Wrong{{ErrorCode::Empty, "its scene is empty", {}}};
        if (!m_normals.empty())
            mesh.vertexAttributes.push_back({"normal", 3, std::move(m_normals)});
        if (m_colored) mesh.vertexAttributes.push_back({"color", 4, std::move(m_colors)});
        if (!m_texcoords.empty())
            mesh.vertexAttributes.push_back({"texcoord", 2, std::move(m_texcoords)});
        // A single one without a name or a colour says nothing.
        if (mesh.parts.size() < 2 && !m_told) mesh.parts.clear(), mesh.facePart.clear();
        if (m_lines > 0)
            warnings.push_back(std::to_string(m_lines) + " primitives of lines were left out");
        if (m_dropped > 0)
            warnings.push_back(std::to_string(m_dropped) +
                               " triangles named vertices that do not exist and were dropped");
        if (m_dropped > 0 && mesh.faceCount() == 0)
            wrong("all its triangles name vertices that do not exist");
    }

private:
    void primitive(const Json& p, const Matrix& matrix, const std::string& name) {
        const std::size_t mode = count(p, "mode", 4);
        if (mode > 6) wrong("a primitive has the unknown mode " + std::to_string(mode));
        if (mode >= 1 && mode <= 3) {
            ++m_lines;
            return;
        }
        const auto attributes = p.find("attributes");
        if (attributes == p.end() || !attributes->is_object() || !attributes->contains("POSITION"))
            wrong("a primitive has no POSITION");
        // The same data may stand unpacked beside it, for readers like this one.
        if (p.contains("extensions") && p["extensions"].contains(kDraco) &&
            (m_packed || !item(m_document.json(), "accessors", count(*attributes, "POSITION", 0))
                              .contains("bufferView")))
            unsupported("is packed with Draco, which is not read: export it without compression");
        const Values positions = get(*attributes, "POSITION");
        if (positions.components != 3) wrong("POSITION must be VEC3");
        const std::size_t first = mesh.positions.size();
        // A mesh may hang below many nodes: what comes out stays within reason of what went in.
        if (first + positions.count > 64 * m_bytes + (1u << 16))
            wrong("repeats its meshes more often than is sensible for its size");
        for (std::size_t i = 0; i < positions.count; ++i) {
            const double* v = &positions.v[3 * i];
            mesh.positions.push_back(transformed(matrix, {v[0], v[1], v[2]}));
        }
        const auto color = materialColor(p);
        extras(*attributes, positions.count, matrix, color.value_or(kWhite));
        if (p.contains("targets")) m_morphs = true;
        if (mode == 0) return;
        std::vector<double> corners;
        if (p.contains("indices")) {
            Values indices = m_document.values(count(p, "indices", 0));
            if (indices.components != 1) wrong("indices must be SCALAR");
            corners = std::move(indices.v);
        } else {
            for (std::size_t i = 0; i < positions.count; ++i) corners.push_back(double(i));
        }
        const bool mirrored = determinant(matrix) < 0;
        const std::size_t faces = mesh.faceCount();
        const std::size_t step = mode == 4 ? 3 : 1;
        for (std::size_t i = 0; i + 2 < corners.size(); i += step) {
            std::array<double, 3> t{corners[i], corners[i + 1], corners[i + 2]};
            if (mode == 6) t[0] = corners[0];
            if ((mode == 5 && i % 2 == 1) != mirrored) std::swap(t[1], t[2]);
            if (!std::all_of(t.begin(), t.end(),
                             [&](double v) { return v >= 0 && v < double(positions.count); })) {
                ++m_dropped;
                continue;
            }
            if (t[0] == t[1] || t[1] == t[2] || t[2] == t[0]) continue;  // joins of strips
            mesh.addFace(std::array<std::uint32_t, 3>{std::uint32_t(first + std::size_t(t[0])),
                                                      std::uint32_t(first + std::size_t(t[1])),
                                                      std::uint32_t(first + std::size_t(t[2]))});
        }
        if (mesh.faceCount() == faces) return;
        Part part;
        part.name = name.empty() ? "part_" + std::to_string(mesh.parts.size() + 1) : name;
        part.color = color ? rgbOf(*color) : partColor(std::uint32_t(mesh.parts.size()));
        // Of white the colours of vertices tell all.
        m_told |=
            !name.empty() || (color && !(*color == kWhite && attributes->contains("COLOR_0")));
        mesh.facePart.resize(mesh.faceCount(), std::uint32_t(mesh.parts.size()));
        mesh.parts.push_back(part);
    }

    /// White is what glTF has for a material without a colour, and opaque what it does not blend.
    /// Nothing where a texture, which is not read, gives the colour.
    std::optional<Factor> materialColor(const Json& p) const {
        if (!p.contains("material")) return {};
        const Json& material = item(m_document.json(), "materials", count(p, "material", 0));
        const Json looks = material.value("pbrMetallicRoughness", Json::object());
        const Json extensions = material.value("extensions", Json::object());
        const Json glossy =
            extensions.is_object() ? extensions.value(kGlossiness, Json::object()) : Json::object();
        for (const auto& [kind, factor, texture] :
             {std::tuple(&looks, "baseColorFactor", "baseColorTexture"),
              std::tuple(&glossy, "diffuseFactor", "diffuseTexture")}) {
            if (kind->contains(factor)) {
                Factor c = numbers<4>(*kind, factor, kWhite);
                if (text(material, "alphaMode") != "BLEND") c[3] = 1;
                return c;
            }
            if (kind->contains(texture)) return {};
        }
        return kWhite;
    }

    Values get(const Json& attributes, const char* name) {
        return m_document.values(count(attributes, name, 0));
    }

    /// Colours of vertices are multiplied by `factor`; those without have it alone.
    void extras(const Json& attributes, std::size_t n, const Matrix& matrix, const Factor& factor) {
        if (attributes.contains("NORMAL")) {
            const Values normals = get(attributes, "NORMAL");
            for (std::size_t i = 0; normals.components == 3 && i < std::min(n, normals.count);
                 ++i) {
                const double* v = &normals.v[3 * i];
                const Vec3 turned = turnedNormal(matrix, {v[0], v[1], v[2]});
                for (int a = 0; a < 3; ++a) m_normals.push_back(float(turned[a]));
            }
        }
        const double opacity = unitValue(factor[3]);
        if (attributes.contains("COLOR_0")) {
            m_colored = true;
            const Values colors = get(attributes, "COLOR_0");
            for (std::size_t i = 0; colors.components >= 3 && i < std::min(n, colors.count); ++i) {
                const double* c = &colors.v[colors.components * i];
                for (std::size_t a = 0; a < 3; ++a)
                    m_colors.push_back(sRgb(unitValue(c[a]) * factor[a]));
                const double alpha = colors.components == 4 ? unitValue(c[3]) : 1;
                m_colors.push_back(colorByte(alpha * opacity, true));
            }
        } else {
            const Rgb plain = rgbOf(factor);
            m_colored |= opacity < 1;
            for (std::size_t i = 0; i < n; ++i)
                m_colors.insert(m_colors.end(),
                                {plain[0], plain[1], plain[2], colorByte(opacity, true)});
        }
        if (attributes.contains("TEXCOORD_0")) {
            const Values coordinates = get(attributes, "TEXCOORD_0");
            for (std::size_t i = 0;
                 coordinates.components == 2 && i < 2 * std::min(n, coordinates.count); ++i)
                m_texcoords.push_back(float(coordinates.v[i]));
        }
    }

    Document& m_document;
    std::size_t m_bytes;
    bool m_packed;
    std::set<std::size_t> m_seen;
    std::vector<float> m_normals, m_texcoords;
    std::vector<std::uint8_t> m_colors;
    std::size_t m_lines = 0, m_dropped = 0;
    bool m_colored = false;  // any vertices, or translucent
    bool m_morphs = false;   // any shapes between which to move
    bool m_repeats = false;  // any mesh by the extension for instances
    bool m_told = false;     // any part has a name or a colour of its own
};

/// Extensions that change neither triangles nor where they are. Packed data are refused where they
/// are met.
bool readsWithout(const std::string& extension) {
    static const std::set<std::string> known{"KHR_mesh_quantization", kDraco,
                                             "EXT_meshopt_compression", "KHR_meshopt_compression",
                                             "MSFT_texture_dds"};
    if (known.count(extension)) return true;
    for (const char* kind : {"_materials_", "_texture_", "_lights_"})
        if (extension.find(kind) != std::string::npos) return true;
    return false;
}

Result<ReadShape> readScene(Document& document, std::size_t bytes, const char* format) {
    const Json& json = document.json();
    if (!json.is_object() || !json.contains("asset")) wrong("is JSON, but not of a glTF scene");
    bool packed = false;
    for (const Json& needed : json.value("extensionsRequired", Json::array())) {
        const std::string name = needed.is_string() ? needed.get<std::string>() : std::string();
        if (!name.empty() && !readsWithout(name))
            unsupported("needs the glTF extension \"" + name.substr(0, 60) +
                        "\", which is not read");
        packed |= name == kDraco;
    }
    Gatherer gatherer(document, bytes, packed);
    std::vector<std::size_t> roots;
    if (json.contains("scenes") && json["scenes"].is_array() && !json["scenes"].empty()) {
        const Json& scene = item(json, "scenes", count(json, "scene", 0));
        for (const Json& root : scene.value("nodes", Json::array())) {
            if (!root.is_number_unsigned()) wrong("the scene's nodes must be numbers");
            roots.push_back(root.get<std::size_t>());
        }
    } else if (json.contains("nodes") && json["nodes"].is_array()) {
        // No scene: every node that hangs below none.
        std::set<std::size_t> below;
        for (const Json& node : json["nodes"])
            if (node.is_object() && node.contains("children") && node["children"].is_array())
                for (const Json& child : node["children"])
                    if (child.is_number_unsigned()) below.insert(child.get<std::size_t>());
        for (std::size_t i = 0; i < json["nodes"].size(); ++i)
            if (below.count(i) == 0) roots.push_back(i);
        if (roots.empty() && !json["nodes"].empty()) wrong("its nodes hang below each other");
    }
    for (std::size_t root : roots) gatherer.node(root, kIdentity, 0);
    gatherer.close();
    Result<ReadShape> out = finish(std::move(gatherer.mesh), format, std::move(gatherer.warnings));
    if (out) out->beside = document.beside();
    for (const char* kind : {"textures", "skins", "animations", "cameras"})
        if (out && json.contains(kind) && !json[kind].empty()) out->ignored.push_back(kind);
    if (out && gatherer.morphs()) out->ignored.push_back("morph targets");
    if (out && gatherer.repeats()) out->ignored.push_back("further instances of meshes");
    return out;
}

}  // namespace

Result<ReadShape> parseGltf(std::string_view bytes, const std::string& name) {
    std::string_view json = bytes, binary;
    const bool packed = bytes.size() >= 4 && load<std::uint32_t>(bytes, 0) == kGlb;
    if (packed) {
        if (bytes.size() < 20 || load<std::uint32_t>(bytes, 4) != 2)
            return malformedAt("is a GLB file cut short, or not of version 2", 4);
        if (load<std::uint32_t>(bytes, 8) > bytes.size())
            return malformedAt("its header promises " +
                                   std::to_string(load<std::uint32_t>(bytes, 8)) +
                                   " bytes, more than there are; it may be cut",
                               8);
        json = {};
        for (std::size_t at = 12; fits(bytes, at, 1, 8);) {
            const std::size_t length = load<std::uint32_t>(bytes, at);
            const std::uint32_t kind = load<std::uint32_t>(bytes, at + 4);
            if (!fits(bytes, at + 8, length, 1))
                return malformedAt("a chunk of " + std::to_string(length) +
                                       " bytes goes past the end; the file may be cut",
                                   at);
            if (kind == kJsonChunk && json.empty()) json = bytes.substr(at + 8, length);
            if (kind == kBinaryChunk && binary.empty()) binary = bytes.substr(at + 8, length);
            at += 8 + length;
        }
        if (json.empty()) return malformedAt("holds no JSON chunk", 12);
    }
    if (tooDeep(json))
        return Error{
            ErrorCode::Malformed, "nests deeper than " + std::to_string(kDeepest) + " levels", {}};
    try {
        Document document(Json::parse(json.begin(), json.end()), binary, name);
        return readScene(document, bytes.size(), packed ? "glb" : "gltf");
    } catch (const Wrong& w) {
        return w.error;
    } catch (const Json::parse_error& e) {
        return malformedAt("its JSON is damaged", e.byte);
    } catch (const Json::exception&) {
        return Error{ErrorCode::Malformed, "its JSON has a value of a wrong kind", {}};
    }
}

}  // namespace shapewright::io
