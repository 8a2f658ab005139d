#pragma once
// A glTF document: its JSON, and the numbers in its buffers. Every fault is thrown as Wrong, for a
// file can be wrong in a hundred places, each deep inside; parseGltf catches it.

#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright::io::gltf {

using Json = nlohmann::json;

constexpr std::size_t kDeepest = 64;  // of nodes and of nested JSON
constexpr std::uint32_t kGlb = 0x46546c67, kJsonChunk = 0x4e4f534a, kBinaryChunk = 0x004e4942;

struct Wrong {
    Error error;
};
[[noreturn]] inline void wrong(const std::string& what) {
    throw Wrong{{ErrorCode::Malformed, what, {}}};
}
[[noreturn]] inline void unsupported(const std::string& what) {
    throw Wrong{{ErrorCode::Unsupported, what, {}}};
}

/// Whether the text nests deeper than kDeepest; the JSON library recurses.
bool tooDeep(std::string_view json);

/// Entry `index` of the document's `list`, an object.
const Json& item(const Json& document, const char* list, std::size_t index);
/// A whole number of `object`, or `fallback` where it has none.
std::size_t count(const Json& object, const char* key, std::size_t fallback);
/// A string of `object`, empty where it has none.
std::string text(const Json& object, const char* key);
/// N finite numbers of `object`, or `fallback` where it has none.
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

/// Values of an accessor, `components` per element.
struct Values {
    std::size_t count = 0;
    std::size_t components = 0;
    std::vector<double> v;
};

class Document {
public:
    /// `binary` is a GLB file's own buffer; `name` says where others are looked for.
    Document(Json json, std::string_view binary, const std::string& name)
        : m_json(std::move(json)), m_binary(binary), m_name(name) {}

    const Json& json() const { return m_json; }
    /// Those of accessor `index`, normalised integers as fractions.
    Values values(std::size_t index);
    /// The files of its buffers that were read so far; see ReadShape::beside.
    const std::map<std::string, std::string>& beside() const { return m_beside; }

private:
    std::string_view buffer(std::size_t index);
    void read(const Json& where, std::size_t viewIndex, std::size_t offset, std::size_t n,
              std::size_t components, std::size_t kind, bool normalized, std::vector<double>& out);

    Json m_json;
    std::string_view m_binary;
    std::string m_name;
    std::map<std::size_t, std::string> m_buffers;
    std::map<std::string, std::string> m_beside;
    std::size_t m_bytes = 0;
};

}  // namespace shapewright::io::gltf
