#include <algorithm>
#include <numeric>

#include "geometry/base/color_channels.h"
#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"
#include "geometry/io/gltf_document.h"
#include "geometry/io/single_precision.h"

namespace shapewright::io {

using namespace gltf;

namespace {

double linear(std::uint8_t sRgb) {
    const double s = sRgb / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

}  // namespace

Vec3 glbOrigin(const std::vector<Vec3>& positions) {
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a)
            if (double(float(p[a])) != p[a]) return bounds(positions).centre();
    return {};
}

std::string formatGlb(const PolygonMesh& mesh) {
    const Vec3 origin = glbOrigin(mesh.positions);
    const ColorChannels color(colorsIn(mesh.vertexAttributes));
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
    std::vector<std::uint32_t> partOf;
    for (std::size_t t = 0; !mesh.facePart.empty() && t < faceOf.size(); ++t)
        partOf.push_back(mesh.facePart[faceOf[t]]);
    const auto positions = singlePrecision(triangles, origin, partOf);
    for (std::size_t part = 0; part < parts; ++part) {
        std::vector<std::uint32_t> to(mesh.positions.size(), ~0u), from, corners;
        for (std::size_t t = 0; t < triangles.triangles.size(); ++t) {
            if (!partOf.empty() && partOf[t] != part) continue;
            for (std::uint32_t v : triangles.triangles[t]) {
                if (to[v] == ~0u) to[v] = std::uint32_t(from.size()), from.push_back(v);
                corners.push_back(to[v]);
            }
        }
        if (mesh.faceCount() == 0) {  // a cloud
            from.resize(mesh.positions.size());
            std::iota(from.begin(), from.end(), 0u);
        }
        if (from.empty()) continue;
        Json attributes;
        std::size_t start = binary.size();
        Box3 box;
        for (std::uint32_t v : from) {
            const auto& [x, y, z] = positions[v];
            box.add({x, y, z});
            for (const float c : positions[v]) store(binary, c);
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
                    store(binary, std::uint16_t(std::lround(65535 * linear(color.at(v, a)))));
                store(binary, std::uint16_t(color.count() == 4 ? 257 * color.at(v, 3) : 65535));
            }
            attributes["COLOR_0"] = addView(start, from.size(), "VEC4", 5123, true);
        }
        Json primitive{{"attributes", attributes}};
        if (corners.empty()) {
            primitive["mode"] = 0;
        } else {
            start = binary.size();
            for (std::uint32_t v : corners) store(binary, v);
            primitive["indices"] = addView(start, corners.size(), "SCALAR", 5125, false);
        }
        Json node{{"mesh", meshes.size()}, {"translation", {origin.x, origin.y, origin.z}}};
        // Viewers take for opaque what no material blends.
        const bool translucent =
            color && color.count() == 4 &&
            std::any_of(from.begin(), from.end(), [&](auto v) { return color.at(v, 3) != 255; });
        if (!mesh.parts.empty() || translucent) {
            // Readers multiply it by the colours of vertices, which tell more.
            const auto rgb =
                color ? std::array<std::uint8_t, 3>{255, 255, 255} : mesh.parts[part].color;
            Json material{
                {"pbrMetallicRoughness",
                 {{"baseColorFactor", {linear(rgb[0]), linear(rgb[1]), linear(rgb[2]), 1.0}},
                  {"metallicFactor", 0.0}}}};
            if (translucent) material["alphaMode"] = "BLEND";
            if (!mesh.parts.empty()) node["name"] = material["name"] = mesh.parts[part].name;
            primitive["material"] = materials.size();
            materials.push_back(std::move(material));
        }
        meshes.push_back({{"primitives", Json::array({primitive})}});
        nodes.push_back(node);
    }
    Json roots = Json::array();
    for (std::size_t i = 0; i < nodes.size(); ++i) roots.push_back(i);
    Json document{{"asset", {{"version", "2.0"}, {"generator", "Shapewright"}}}, {"scene", 0}};
    // The schema has no empty lists and buffers.
    Json scene = Json::object();
    if (!nodes.empty()) {
        scene["nodes"] = roots;
        document["nodes"] = nodes;
        document["meshes"] = meshes;
        document["accessors"] = accessors;
        document["bufferViews"] = views;
        document["buffers"] = Json::array({{{"byteLength", binary.size()}}});
    }
    document["scenes"] = Json::array({scene});
    if (!materials.empty()) document["materials"] = materials;
    std::string json = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    json.resize((json.size() + 3) / 4 * 4, ' ');
    std::string out;
    store(out, kGlb);
    store(out, std::uint32_t(2));
    const std::size_t binaryChunk = binary.empty() ? 0 : 8 + binary.size();
    store(out, std::uint32_t(20 + json.size() + binaryChunk));
    store(out, std::uint32_t(json.size()));
    store(out, kJsonChunk);
    out += json;
    if (binary.empty()) return out;
    store(out, std::uint32_t(binary.size()));
    store(out, kBinaryChunk);
    return out + binary;
}

}  // namespace shapewright::io
