// glTF 2.0 and GLB (Khronos): triangle meshes and points of the default scene, node transforms
// applied. Materials give a colour per part; textures, skins, animations and cameras are left out.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kDeepest = 64;  // of nodes and of nested JSON
constexpr std::uint32_t kGlb = 0x46546c67, kJsonChunk = 0x4e4f534a, kBinaryChunk = 0x004e4942;

/// Thrown by the helpers below and caught in parseGltf: a glTF file can be wrong in a hundred
/// places, each deep inside.
struct Wrong {
    Error error;
};
[[noreturn]] void wrong(const std::string& what) {
    throw Wrong{{ErrorCode::Malformed, what, {}}};
}
[[noreturn]] void unsupported(const std::string& what) {
    throw Wrong{{ErrorCode::Unsupported, what, {}}};
}

bool tooDeep(std::string_view json) {
    std::size_t depth = 0;
    bool text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (text) {
            if (c == '\\') ++i;
            if (c == '"') text = false;
        } else if (c == '"') {
            text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepest) return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

const Json& item(const Json& document, const char* list, std::size_t index) {
    const auto found = document.find(list);
    if (found == document.end() || !found->is_array() || index >= found->size() ||
        !(*found)[index].is_object())
        wrong("names entry " + std::to_string(index) + " of \"" + list + "\", which is not there");
    return (*found)[index];
}

std::size_t count(const Json& object, const char* key, std::size_t fallback) {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    if (!found->is_number_unsigned()) wrong(std::string("\"") + key + "\" must be a whole number");
    return found->get<std::size_t>();
}

template <std::size_t N>
std::array<double, N> numbers(const Json& object, const char* key, std::array<double, N> fallback) {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    if (!found->is_array() || found->size() != N)
        wrong(std::string("\"") + key + "\" must hold " + std::to_string(N) + " numbers");
    std::array<double, N> out;
    for (std::size_t i = 0; i < N; ++i) {
        if (!(*found)[i].is_number() || !std::isfinite((*found)[i].get<double>()))
            wrong(std::string("\"") + key + "\" must hold finite numbers");
        out[i] = (*found)[i].get<double>();
    }
    return out;
}

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string fromBase64(std::string_view in) {
    std::string out;
    std::uint32_t bits = 0;
    int have = 0;
    std::size_t i = 0;
    for (; i < in.size() && in[i] != '='; ++i) {
        const char c = in[i];
        const int v = c >= 'A' && c <= 'Z'   ? c - 'A'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 26
                      : c >= '0' && c <= '9' ? c - '0' + 52
                      : c == '+'             ? 62
                      : c == '/'             ? 63
                                             : -1;
        if (v < 0) wrong("a buffer's base64 holds a character that is none");
        bits = bits << 6 | std::uint32_t(v);
        if ((have += 6) >= 8) out += char(bits >> (have -= 8) & 255);
    }
    if (in.find_first_not_of('=', i) != std::string_view::npos || in.size() % 4 != 0)
        wrong("a buffer's base64 is cut or damaged");
    return out;
}

/// A file beside the glTF; nothing else is ever opened.
std::string besideFile(const std::string& uri, const std::string& name) {
    namespace fs = std::filesystem;
    std::string decoded;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        unsigned code = 0;
        if (uri[i] == '%' && i + 2 < uri.size() &&
            std::from_chars(&uri[i + 1], &uri[i + 3], code, 16).ptr == &uri[i + 3])
            decoded += char(code), i += 2;
        else
            decoded += uri[i];
    }
    if (decoded.find(':') != std::string::npos || decoded.find('\0') != std::string::npos ||
        decoded.find('\\') != std::string::npos)
        wrong("the buffer \"" + uri.substr(0, 60) + "\" is no file beside it");
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(fs::absolute(name).parent_path(), error);
    const fs::path path = fs::weakly_canonical(folder / decoded, error);
    const auto ends = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    if (error || ends.first != folder.end())
        wrong("the buffer \"" + uri.substr(0, 60) + "\" lies outside the file's folder");
    if (!fs::is_regular_file(path, error))
        wrong("the buffer file \"" + decoded.substr(0, 60) + "\" is not there");
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Values of an accessor, `components` per element.
struct Values {
    std::size_t count = 0;
    std::size_t components = 0;
    std::vector<double> v;
};

class Document {
public:
    Document(Json json, std::string_view binary, const std::string& name)
        : m_json(std::move(json)), m_binary(binary), m_name(name) {}

    const Json& json() const { return m_json; }

    Values values(std::size_t index) {
        const Json& accessor = item(m_json, "accessors", index);
        Values out;
        out.count = count(accessor, "count", 0);
        const std::string type = text(accessor, "type");
        out.components = type == "SCALAR" ? 1
                         : type == "VEC2" ? 2
                         : type == "VEC3" ? 3
                         : type == "VEC4" ? 4
                                          : 0;
        if (out.components == 0) wrong("an accessor is of the type \"" + type.substr(0, 20) + "\"");
        const std::size_t kind = count(accessor, "componentType", 0);
        const bool normalized = accessor.value("normalized", Json(false)) == Json(true);
        const bool dense = accessor.contains("bufferView");
        if (!dense && !accessor.contains("sparse"))
            wrong("accessor " + std::to_string(index) + " has no data");
        if (dense) {
            read(accessor, count(accessor, "bufferView", 0), count(accessor, "byteOffset", 0),
                 out.count, out.components, kind, normalized, out.v);
        } else {
            if (out.count > m_bytes + m_binary.size() + (1u << 16))
                wrong("accessor " + std::to_string(index) + " promises more than the file holds");
            out.v.assign(out.count * out.components, 0);
        }
        if (const auto sparse = accessor.find("sparse"); sparse != accessor.end()) {
            if (!sparse->is_object()) wrong("a sparse accessor is damaged");
            const std::size_t n = count(*sparse, "count", 0);
            const Json where = sparse->value("indices", Json::object()),
                       what = sparse->value("values", Json::object());
            if (!where.is_object() || !what.is_object()) wrong("a sparse accessor is damaged");
            std::vector<double> indices, values;
            read(where, count(where, "bufferView", 0), count(where, "byteOffset", 0), n, 1,
                 count(where, "componentType", 0), false, indices);
            read(what, count(what, "bufferView", 0), count(what, "byteOffset", 0), n,
                 out.components, kind, normalized, values);
            for (std::size_t i = 0; i < n; ++i) {
                if (!(indices[i] >= 0 && indices[i] < double(out.count)))
                    wrong("a sparse accessor goes past its end");
                std::copy_n(&values[i * out.components], out.components,
                            &out.v[std::size_t(indices[i]) * out.components]);
            }
        }
        return out;
    }

private:
    std::string_view buffer(std::size_t index) {
        if (const auto known = m_buffers.find(index); known != m_buffers.end())
            return known->second;
        const Json& entry = item(m_json, "buffers", index);
        const std::string uri = text(entry, "uri");
        if (uri.empty()) {
            if (index != 0) wrong("buffer " + std::to_string(index) + " has no data");
            return m_binary;
        }
        std::string bytes;
        if (uri.compare(0, 5, "data:") == 0) {
            const std::size_t comma = uri.find(";base64,");
            if (comma == std::string::npos) wrong("a buffer's data are not base64");
            bytes = fromBase64(std::string_view(uri).substr(comma + 8));
        } else {
            bytes = besideFile(uri, m_name);
        }
        m_bytes += bytes.size();
        return m_buffers[index] = std::move(bytes);
    }

    void read(const Json& where, std::size_t viewIndex, std::size_t offset, std::size_t n,
              std::size_t components, std::size_t kind, bool normalized, std::vector<double>& out) {
        const std::size_t size = kind == 5120 || kind == 5121   ? 1
                                 : kind == 5122 || kind == 5123 ? 2
                                 : kind == 5125 || kind == 5126 ? 4
                                                                : 0;
        if (size == 0) wrong("values of the unknown type " + std::to_string(kind));
        const Json& view = item(m_json, "bufferViews", viewIndex);
        if (view.contains("extensions") && view["extensions"].contains("EXT_meshopt_compression"))
            unsupported("is packed with meshopt, which is not read: export it without compression");
        const std::string_view bytes = buffer(count(view, "buffer", 0));
        const std::size_t start = count(view, "byteOffset", 0),
                          length = count(view, "byteLength", 0);
        if (!fits(bytes, start, length, 1))
            wrong("buffer view " + std::to_string(viewIndex) + " goes past the end of its buffer");
        const std::string_view window = bytes.substr(start, length);
        const std::size_t packed = components * size;
        const std::size_t stride = std::max(
            packed, where.contains("bufferView") ? count(view, "byteStride", packed) : packed);
        if (n > 0 && (offset > window.size() || window.size() - offset < packed ||
                      (n - 1) > (window.size() - offset - packed) / stride))
            wrong("an accessor of " + std::to_string(n) +
                  " elements goes past the end of buffer view " + std::to_string(viewIndex));
        out.reserve(n * components);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t c = 0; c < components; ++c) {
                const std::size_t at = offset + i * stride + c * size;
                double value = 0, most = 1;
                switch (kind) {
                    case 5120:
                        value = load<std::int8_t>(window, at), most = 127;
                        break;
                    case 5121:
                        value = load<std::uint8_t>(window, at), most = 255;
                        break;
                    case 5122:
                        value = load<std::int16_t>(window, at), most = 32767;
                        break;
                    case 5123:
                        value = load<std::uint16_t>(window, at), most = 65535;
                        break;
                    case 5125:
                        value = load<std::uint32_t>(window, at);
                        break;
                    default:
                        value = load<float>(window, at);
                }
                out.push_back(normalized ? std::max(-1.0, value / most) : value);
            }
    }

    Json m_json;
    std::string_view m_binary;
    std::string m_name;
    std::map<std::size_t, std::string> m_buffers;
    std::size_t m_bytes = 0;
};

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

Vec3 transformed(const Matrix& m, const Vec3& p, double w) {
    Vec3 out;
    for (int r = 0; r < 3; ++r)
        out[r] = m[std::size_t(r)] * p.x + m[std::size_t(4 + r)] * p.y +
                 m[std::size_t(8 + r)] * p.z + m[std::size_t(12 + r)] * w;
    return out;
}

double determinant(const Matrix& m) {
    return dot(Vec3{m[0], m[1], m[2]}, cross(Vec3{m[4], m[5], m[6]}, Vec3{m[8], m[9], m[10]}));
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

std::uint8_t sRgb(double linear) {
    const double v = std::clamp(linear, 0.0, 1.0);
    const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return std::uint8_t(std::lround(255 * s));
}

double linear(std::uint8_t sRgb) {
    const double s = sRgb / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

/// Gathers the scene's primitives into one mesh, a part for each.
class Gatherer {
public:
    Gatherer(Document& document, std::size_t bytes) : m_document(document), m_bytes(bytes) {}

    PolygonMesh mesh;
    std::vector<std::string> warnings;

    void node(std::size_t index, const Matrix& parent, std::size_t depth) {
        const Json& node = item(m_document.json(), "nodes", index);
        if (depth > kDeepest || !m_seen.insert(index).second)
            wrong("node " + std::to_string(index) +
                  " is its own descendant, hangs below two others, or lies too deep");
        const Matrix matrix = product(parent, localMatrix(node));
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

    /// Attributes that some primitives lack are left out.
    void close() {
        if (mesh.positions.empty()) throw Wrong{{ErrorCode::Empty, "its scene is empty", {}}};
        if (m_normals.size() == 3 * mesh.positions.size())
            mesh.vertexAttributes.push_back({"normal", 3, std::move(m_normals)});
        if (m_colors.size() == 4 * mesh.positions.size())
            mesh.vertexAttributes.push_back({"color", 4, std::move(m_colors)});
        if (m_texcoords.size() == 2 * mesh.positions.size())
            mesh.vertexAttributes.push_back({"texcoord", 2, std::move(m_texcoords)});
        if (mesh.parts.size() < 2) mesh.parts.clear(), mesh.facePart.clear();
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
        if (p.contains("extensions") && p["extensions"].contains("KHR_draco_mesh_compression"))
            unsupported("is packed with Draco, which is not read: export it without compression");
        const std::size_t mode = count(p, "mode", 4);
        if (mode > 6) wrong("a primitive has the unknown mode " + std::to_string(mode));
        if (mode >= 1 && mode <= 3) {
            ++m_lines;
            return;
        }
        const auto attributes = p.find("attributes");
        if (attributes == p.end() || !attributes->is_object() || !attributes->contains("POSITION"))
            wrong("a primitive has no POSITION");
        const Values positions = get(*attributes, "POSITION");
        if (positions.components != 3) wrong("POSITION must be VEC3");
        const std::size_t first = mesh.positions.size();
        // A mesh may hang below many nodes: what comes out stays within reason of what went in.
        if (first + positions.count > 64 * m_bytes + (1u << 16))
            wrong("repeats its meshes more often than is sensible for its size");
        for (std::size_t i = 0; i < positions.count; ++i) {
            const double* v = &positions.v[3 * i];
            mesh.positions.push_back(transformed(matrix, {v[0], v[1], v[2]}, 1));
        }
        extras(*attributes, positions.count, matrix);
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
        part.color = partColor(std::uint32_t(mesh.parts.size()));
        if (p.contains("material")) {
            const Json& material = item(m_document.json(), "materials", count(p, "material", 0));
            const Json looks = material.value("pbrMetallicRoughness", Json::object());
            if (looks.is_object() && looks.contains("baseColorFactor")) {
                const auto c = numbers<4>(looks, "baseColorFactor", {1, 1, 1, 1});
                part.color = {sRgb(c[0]), sRgb(c[1]), sRgb(c[2])};
            }
        }
        mesh.facePart.resize(mesh.faceCount(), std::uint32_t(mesh.parts.size()));
        mesh.parts.push_back(part);
    }

    Values get(const Json& attributes, const char* name) {
        return m_document.values(count(attributes, name, 0));
    }

    void extras(const Json& attributes, std::size_t n, const Matrix& matrix) {
        if (attributes.contains("NORMAL")) {
            const Values normals = get(attributes, "NORMAL");
            // Exact for rigid motions and even scales, which is what scenes are made of.
            const double sign = determinant(matrix) < 0 ? -1 : 1;
            for (std::size_t i = 0; normals.components == 3 && i < std::min(n, normals.count);
                 ++i) {
                const double* v = &normals.v[3 * i];
                const Vec3 turned = transformed(matrix, {v[0], v[1], v[2]}, 0);
                const double scale = length(turned) > 0 ? sign / length(turned) : 0;
                for (int a = 0; a < 3; ++a) m_normals.push_back(float(turned[a] * scale));
            }
        }
        if (attributes.contains("COLOR_0")) {
            const Values colors = get(attributes, "COLOR_0");
            for (std::size_t i = 0; colors.components >= 3 && i < std::min(n, colors.count); ++i) {
                const double* c = &colors.v[colors.components * i];
                for (int a = 0; a < 3; ++a) m_colors.push_back(sRgb(c[a]));
                const double alpha = colors.components == 4 ? std::clamp(c[3], 0.0, 1.0) : 1;
                m_colors.push_back(std::uint8_t(std::lround(255 * alpha)));
            }
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
    std::set<std::size_t> m_seen;
    std::vector<float> m_normals, m_texcoords;
    std::vector<std::uint8_t> m_colors;
    std::size_t m_lines = 0, m_dropped = 0;
};

Result<ReadShape> readScene(Document& document, std::size_t bytes, const char* format) {
    const Json& json = document.json();
    if (!json.is_object() || !json.contains("asset")) wrong("is JSON, but not of a glTF scene");
    Gatherer gatherer(document, bytes);
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
    return finish(std::move(gatherer.mesh), format, std::move(gatherer.warnings));
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

std::string formatGlb(const PolygonMesh& mesh) {
    // Positions are single precision in glTF: about the centre they keep more of their digits.
    const Vec3 centre = bounds(mesh.positions).centre();
    const Attribute* color = findAttribute(mesh.vertexAttributes, "color");
    if (color && color->components < 3) color = nullptr;
    const Attribute* normal = findAttribute(mesh.vertexAttributes, "normal");
    if (normal && normal->components != 3) normal = nullptr;
    std::string binary;
    Json accessors = Json::array(), views = Json::array(), meshes = Json::array(),
         materials = Json::array(), nodes = Json::array();
    auto addView = [&](std::size_t from, std::size_t n, const char* type, int kind,
                       bool normalized) {
        views.push_back(
            {{"buffer", 0}, {"byteOffset", from}, {"byteLength", binary.size() - from}});
        accessors.push_back({{"bufferView", views.size() - 1},
                             {"componentType", kind},
                             {"count", n},
                             {"type", type}});
        if (normalized) accessors.back()["normalized"] = true;
        binary.resize((binary.size() + 3) / 4 * 4, '\0');
        return accessors.size() - 1;
    };
    const std::size_t parts = std::max<std::size_t>(1, mesh.parts.size());
    std::vector<std::uint32_t> faceOf;
    const TriangleMesh triangles = triangulate(mesh, &faceOf);
    for (std::size_t part = 0; part < parts; ++part) {
        std::vector<std::uint32_t> to(mesh.positions.size(), ~0u), from, corners;
        for (std::size_t t = 0; t < triangles.triangles.size(); ++t) {
            if (!mesh.facePart.empty() && mesh.facePart[faceOf[t]] != part) continue;
            for (std::uint32_t v : triangles.triangles[t]) {
                if (to[v] == ~0u) to[v] = std::uint32_t(from.size()), from.push_back(v);
                corners.push_back(to[v]);
            }
        }
        if (corners.empty()) continue;
        Json attributes;
        std::size_t start = binary.size();
        Box3 box;
        for (std::uint32_t v : from) {
            const Vec3 p = mesh.positions[v] - centre;
            box.add({float(p.x), float(p.y), float(p.z)});
            for (int a = 0; a < 3; ++a) store(binary, float(p[a]));
        }
        attributes["POSITION"] = addView(start, from.size(), "VEC3", 5126, false);
        accessors.back()["min"] = {box.low.x, box.low.y, box.low.z};
        accessors.back()["max"] = {box.high.x, box.high.y, box.high.z};
        if (normal) {
            start = binary.size();
            for (std::uint32_t v : from)
                for (int a = 0; a < 3; ++a) store(binary, float(normal->at(v, a)));
            attributes["NORMAL"] = addView(start, from.size(), "VEC3", 5126, false);
        }
        if (color) {
            start = binary.size();
            for (std::uint32_t v : from) {
                for (int a = 0; a < 3; ++a)
                    store(binary, std::uint16_t(
                                      std::lround(65535 * linear(std::uint8_t(color->at(v, a))))));
                store(binary,
                      std::uint16_t(color->components == 4 ? 257 * color->at(v, 3) : 65535));
            }
            attributes["COLOR_0"] = addView(start, from.size(), "VEC4", 5123, true);
        }
        start = binary.size();
        for (std::uint32_t v : corners) store(binary, v);
        const std::size_t indices = addView(start, corners.size(), "SCALAR", 5125, false);
        Json primitive{{"attributes", attributes}, {"indices", indices}};
        Json node{{"mesh", meshes.size()}, {"translation", {centre.x, centre.y, centre.z}}};
        if (!mesh.parts.empty()) {
            const Part& p = mesh.parts[part];
            materials.push_back(
                {{"name", p.name},
                 {"pbrMetallicRoughness",
                  {{"baseColorFactor",
                    {linear(p.color[0]), linear(p.color[1]), linear(p.color[2]), 1.0}},
                   {"metallicFactor", 0.0}}}});
            primitive["material"] = materials.size() - 1;
            node["name"] = p.name;
        }
        meshes.push_back({{"primitives", Json::array({primitive})}});
        nodes.push_back(node);
    }
    Json roots = Json::array();
    for (std::size_t i = 0; i < nodes.size(); ++i) roots.push_back(i);
    Json document{{"asset", {{"version", "2.0"}, {"generator", "Shapewright"}}},
                  {"scene", 0},
                  {"scenes", Json::array({{{"nodes", roots}}})},
                  {"nodes", nodes},
                  {"meshes", meshes},
                  {"accessors", accessors},
                  {"bufferViews", views},
                  {"buffers", Json::array({{{"byteLength", binary.size()}}})}};
    if (!materials.empty()) document["materials"] = materials;
    std::string json = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    json.resize((json.size() + 3) / 4 * 4, ' ');
    std::string out;
    store(out, kGlb);
    store(out, std::uint32_t(2));
    store(out, std::uint32_t(28 + json.size() + binary.size()));
    store(out, std::uint32_t(json.size()));
    store(out, kJsonChunk);
    out += json;
    store(out, std::uint32_t(binary.size()));
    store(out, kBinaryChunk);
    return out + binary;
}

}  // namespace shapewright::io
