#include "geometry/io/gltf_document.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "geometry/base/folder.h"
#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io::gltf {
namespace {

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

/// A file beside the glTF, which is noted in `beside`; nothing else is ever opened.
std::string besideFile(const std::string& uri, const std::string& name,
                       std::map<std::string, std::string>& beside) {
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
    const fs::path own = path.lexically_relative(folder);
    beside.emplace(own.string(), fileState(fs::path(name).parent_path() / own));
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

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

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Values Document::values(std::size_t index) {
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
    if (accessor.contains("bufferView")) {
        read(accessor, count(accessor, "bufferView", 0), count(accessor, "byteOffset", 0),
             out.count, out.components, kind, normalized, out.v);
    } else {  // zeros, but for what a sparse one fills in
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
        read(what, count(what, "bufferView", 0), count(what, "byteOffset", 0), n, out.components,
             kind, normalized, values);
        for (std::size_t i = 0; i < n; ++i) {
            if (!(indices[i] >= 0 && indices[i] < double(out.count)))
                wrong("a sparse accessor goes past its end");
            std::copy_n(&values[i * out.components], out.components,
                        &out.v[std::size_t(indices[i]) * out.components]);
        }
    }
    return out;
}

std::string_view Document::buffer(std::size_t index) {
    if (const auto known = m_buffers.find(index); known != m_buffers.end()) return known->second;
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
        bytes = besideFile(uri, m_name, m_beside);
    }
    m_bytes += bytes.size();
    return m_buffers[index] = std::move(bytes);
}

void Document::read(const Json& where, std::size_t viewIndex, std::size_t offset, std::size_t n,
                    std::size_t components, std::size_t kind, bool normalized,
                    std::vector<double>& out) {
    const std::size_t size = kind == 5120 || kind == 5121   ? 1
                             : kind == 5122 || kind == 5123 ? 2
                             : kind == 5125 || kind == 5126 ? 4
                                                            : 0;
    if (size == 0) wrong("values of the unknown type " + std::to_string(kind));
    const Json& view = item(m_json, "bufferViews", viewIndex);
    for (const char* packed : {"EXT_meshopt_compression", "KHR_meshopt_compression"})
        if (view.contains("extensions") && view["extensions"].contains(packed))
            unsupported("is packed with meshopt, which is not read: export it without compression");
    const std::string_view bytes = buffer(count(view, "buffer", 0));
    const std::size_t start = count(view, "byteOffset", 0), length = count(view, "byteLength", 0);
    if (!fits(bytes, start, length, 1))
        wrong("buffer view " + std::to_string(viewIndex) + " goes past the end of its buffer");
    const std::string_view window = bytes.substr(start, length);
    const std::size_t packed = components * size;
    const std::size_t stride =
        std::max(packed, where.contains("bufferView") ? count(view, "byteStride", packed) : packed);
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

}  // namespace shapewright::io::gltf
