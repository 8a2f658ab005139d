#include <string>

#include "geometry/io/bytes.h"
#include "geometry/io/formats.h"

namespace shapewright::io {
namespace {

/// The lines of a header that declare an attribute.
std::string declared(const Attribute& a) {
    static const char* const kTypes[] = {"float", "double", "char", "uchar",
                                         "short", "ushort", "int",  "uint"};
    static const char* const kColor[] = {"red", "green", "blue", "alpha"};
    static const char* const kNormal[] = {"nx", "ny", "nz"};
    std::string out;
    for (int c = 0; c < a.components; ++c) {
        std::string name = a.name;
        if (isColor(a) && a.components <= 4)
            name = kColor[c];
        else if (a.name == "normal" && a.components == 3)
            name = kNormal[c];
        else if (a.components > 1)
            name += '_' + std::to_string(c);
        out += std::string("property ") + kTypes[a.values.index()] + ' ' + name + '\n';
    }
    return out;
}

void storeRow(std::string& out, const std::vector<Attribute>& attributes, std::size_t i) {
    for (const Attribute& a : attributes)
        std::visit(
            [&](const auto& v) {
                for (int c = 0; c < a.components; ++c)
                    store(out, v[i * std::size_t(a.components) + std::size_t(c)]);
            },
            a.values);
}

/// The attributes of faces, and their parts as two more, unless faces have numbers of their own,
/// as those of grouped convexes do.
std::vector<Attribute> attributesOfFaces(const PolygonMesh& mesh) {
    std::vector<Attribute> out = mesh.faceAttributes;
    if (mesh.parts.empty() || findAttribute(out, "part")) return out;
    const std::vector<std::int32_t> numbers = partNumbers(mesh.parts);
    std::vector<std::int32_t> part;
    std::vector<std::uint8_t> color;
    for (std::uint32_t p : mesh.facePart) {
        part.push_back(numbers[p]);
        color.insert(color.end(), mesh.parts[p].color.begin(), mesh.parts[p].color.end());
    }
    out.push_back({"part", 1, std::move(part)});
    if (!findAttribute(out, "color")) out.push_back({"color", 3, std::move(color)});
    return out;
}

}  // namespace

std::string formatPly(const Shape& shape) {
    const PolygonMesh* mesh = std::get_if<PolygonMesh>(&shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    const auto& vertexAttributes =
        mesh ? mesh->vertexAttributes : std::get<PointCloud>(shape).attributes;
    const auto faceAttributes = mesh ? attributesOfFaces(*mesh) : std::vector<Attribute>();
    // Doubles only where single precision would lose something, or make the reader doubt the
    // order of bytes.
    bool wide = false;
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a) wide |= double(float(p[a])) != p[a] || isWild(p[a]);
    std::string out = "ply\nformat binary_little_endian 1.0\nelement vertex " +
                      std::to_string(positions.size()) + "\n";
    for (const char* axis : {"x", "y", "z"})
        out += std::string("property ") + (wide ? "double " : "float ") + axis + "\n";
    for (const Attribute& a : vertexAttributes) out += declared(a);
    if (mesh)
        out += "element face " + std::to_string(mesh->faceCount()) +
               "\nproperty list int int vertex_indices\n";
    for (const Attribute& a : faceAttributes) out += declared(a);
    out += "end_header\n";
    for (std::size_t v = 0; v < positions.size(); ++v) {
        for (int a = 0; a < 3; ++a) {
            if (wide)
                store(out, positions[v][a]);
            else
                store(out, float(positions[v][a]));
        }
        storeRow(out, vertexAttributes, v);
    }
    for (std::size_t f = 0; mesh && f < mesh->faceCount(); ++f) {
        store(out, std::int32_t(mesh->faceSize(f)));
        for (std::size_t k = 0; k < mesh->faceSize(f); ++k)
            store(out, std::int32_t(mesh->face(f)[k]));
        storeRow(out, faceAttributes, f);
    }
    return out;
}

}  // namespace shapewright::io
