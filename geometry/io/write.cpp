// Writing shapes: which formats there are, what each of them leaves out, and the files themselves.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "geometry/base/atomic_file.h"
#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"
#include "geometry/io/io.h"

namespace shapewright {

std::vector<std::string> meshExtensions() {
    return {"obj", "ply", "stl", "off", "glb"};
}

std::vector<std::string> cloudExtensions() {
    return {"ply", "pcd", "xyz", "npy"};
}

std::vector<std::string> writableExtensions() {
    return {"obj", "ply", "stl", "off", "glb", "pcd", "xyz", "npy"};
}

namespace {

/// How far single precision moves a point of the shape, about `middle`, in the shape's diagonals.
double movedBySinglePrecision(const std::vector<Vec3>& positions, const Vec3& middle) {
    double most = 0;
    for (const Vec3& p : positions)
        for (int a = 0; a < 3; ++a) {
            const double x = p[a] - middle[a];
            most = std::max(most, std::abs(double(float(x)) - x));
        }
    return most > 0 ? most / bounds(positions).diagonal() : 0;
}

bool holds(const std::string& format, const Attribute& a) {
    if (format == "ply") return true;
    if (format == "xyz") return io::xyzHolds(a);
    if (format == "pcd") return a.name.find_first_of(" \t\r\n") == std::string::npos;
    const bool normal = a.name == "normal" && a.components == 3;
    return (io::isColor(a) && (format == "obj" || format == "off" || format == "glb")) ||
           (normal && (format == "obj" || format == "off" || format == "glb"));
}

/// Whether the faces' values are the numbers of their parts and say nothing else.
bool isPart(const Attribute& a, const PolygonMesh& mesh) {
    if (a.name != "part" || a.components != 1 || mesh.facePart.empty()) return false;
    const std::vector<std::int32_t> numbers = partNumbers(mesh.parts);
    for (std::size_t f = 0; f < mesh.facePart.size(); ++f)
        if (a.at(f) != numbers[mesh.facePart[f]]) return false;
    return true;
}

/// Whether the numbers that PLY has for parts tell their names.
bool numbersAreNames(const PolygonMesh& mesh) {
    if (findAttribute(mesh.faceAttributes, "part")) return true;  // the names were made of it
    const std::vector<std::int32_t> numbers = partNumbers(mesh.parts);
    for (std::size_t p = 0; p < numbers.size(); ++p)
        if (numberIn(mesh.parts[p].name) != numbers[p] + 1) return false;
    return true;
}

/// Whether colours, if any, are not all opaque.
bool isTranslucent(const Attribute* colors) {
    if (!colors || colors->components < 4) return false;
    const ColorChannels channels(colors);
    for (std::size_t i = 0; i < colors->elements(); ++i)
        if (channels.at(i, 3) != 255) return true;
    return false;
}

/// How many vertices no face uses.
std::size_t looseVertices(const PolygonMesh& mesh) {
    std::vector<bool> used(mesh.positions.size());
    for (const std::uint32_t corner : mesh.corners) used[corner] = true;
    return std::size_t(std::count(used.begin(), used.end(), false));
}

/// Where positions lie in a file of single precision.
Vec3 originIn(const std::string& format, const std::vector<Vec3>& positions) {
    return format == "glb" ? io::glbOrigin(positions) : Vec3{};
}

}  // namespace

std::vector<std::string> filesOf(const std::string& path, const Shape& shape,
                                 const std::string& format) {
    std::vector<std::string> files{path};
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if ((format.empty() ? extensionOf(path) : format) == "obj" && mesh && !mesh->parts.empty())
        files.push_back(materialsBeside(path));
    return files;
}

std::vector<std::string> lossesOf(const std::string& path, const Shape& shape,
                                  const std::string& wanted) {
    const std::string format = wanted.empty() ? extensionOf(path) : wanted;
    const PolygonMesh* mesh = std::get_if<PolygonMesh>(&shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    std::string name = format;
    for (char& c : name) c = char(std::toupper(c));
    std::vector<std::string> out;
    const std::vector<Attribute>& attributes =
        mesh ? mesh->vertexAttributes : std::get<PointCloud>(shape).attributes;
    std::string values;
    for (const Attribute& a : attributes)
        if (!holds(format, a)) values += (values.empty() ? "" : ", ") + a.name;
    if (mesh && format != "ply")
        for (const Attribute& a : mesh->faceAttributes)
            if (!isPart(a, *mesh) && !io::isColor(a))
                values += (values.empty() ? "" : ", ") + a.name;
    if (!values.empty()) out.push_back(name + " has no place for the attributes " + values + ".");
    const Attribute* faceColors = mesh ? io::colorsIn(mesh->faceAttributes) : nullptr;
    const bool colorsFaces =
        format == "ply" || format == "off" || (format == "obj" && mesh && !mesh->parts.empty());
    if (faceColors && !colorsFaces) out.push_back(name + " has no place for colours of faces.");
    if ((format == "obj" || format == "xyz") &&
        (isTranslucent(io::colorsIn(attributes)) || (colorsFaces && isTranslucent(faceColors))))
        out.push_back(name + " has no place for opacity.");
    const bool points = format == "xyz" || format == "npy" || format == "pcd";
    if (mesh && points)
        out.push_back(name + " holds points only: " + std::to_string(mesh->faceCount()) +
                      " faces were left out.");
    if (mesh && !mesh->parts.empty() && format == "stl")
        out.push_back(name + " has no place for the names and colours of parts.");
    if (mesh && !mesh->parts.empty() &&
        (format == "off" || (format == "ply" && !numbersAreNames(*mesh))))
        out.push_back(name + " has no place for the names of parts.");
    if (mesh && format == "glb" && io::colorsIn(mesh->vertexAttributes) &&
        std::any_of(mesh->parts.begin(), mesh->parts.end(), [](const Part& part) {
            return part.color != std::array<std::uint8_t, 3>{255, 255, 255};
        }))
        out.push_back(name +
                      " holds colours of vertices or of parts: those of vertices were kept.");
    if (mesh && mesh->faceCount() > 0 && (format == "stl" || format == "glb"))
        if (const std::size_t loose = looseVertices(*mesh); loose > 0)
            out.push_back(name + " holds vertices of faces only, which left out others: " +
                          std::to_string(loose) + ".");
    if (format == "stl" || format == "glb") {
        const double moved = movedBySinglePrecision(positions, originIn(format, positions));
        if (constexpr double kVisible = 1e-4; moved > kVisible) {
            char share[32];
            std::snprintf(share, sizeof share, "%.2g", 100 * moved);
            out.push_back(name + " holds single precision only, which moved points by up to " +
                          share + " % of the shape's size: PLY and OBJ keep them.");
        }
    }
    return out;
}

Result<std::vector<std::string>> writeShape(const std::string& path, const Shape& shape,
                                            const std::string& format) {
    const std::string kind = format.empty() ? extensionOf(path) : format;
    const PolygonMesh* mesh = std::get_if<PolygonMesh>(&shape);
    // Formats of meshes that are read as clouds where they have no faces.
    PolygonMesh faceless;
    if (!mesh && (kind == "obj" || kind == "off" || kind == "glb")) {
        const auto& cloud = std::get<PointCloud>(shape);
        faceless.positions = cloud.positions;
        faceless.vertexAttributes = cloud.attributes;
        mesh = &faceless;
    }
    // A mesh may be written as its vertices alone; a cloud has no faces for an STL.
    std::vector<std::string> allowed = writableExtensions();
    if (!mesh) std::erase(allowed, "stl");
    if (std::find(allowed.begin(), allowed.end(), kind) == allowed.end()) {
        std::string list;
        for (const std::string& e : allowed) list += (list.empty() ? "" : ", ") + e;
        return Error{ErrorCode::Unsupported,
                     std::string(mesh ? "a mesh" : "a point cloud") + " cannot be written as \"" +
                         kind + "\": use " + list,
                     path};
    }
    const std::vector<Vec3>& positions =
        mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    const std::vector<Attribute>& attributes =
        mesh ? mesh->vertexAttributes : std::get<PointCloud>(shape).attributes;
    if (kind == "stl" || kind == "glb") {
        const Vec3 origin = originIn(kind, positions);
        for (const Vec3& p : positions)
            for (int a = 0; a < 3; ++a)
                if (!std::isfinite(float(p[a] - origin[a])))
                    return Error{ErrorCode::Unsupported,
                                 "has coordinates beyond the single precision of \"" + kind +
                                     "\": write it as ply or obj",
                                 path};
    }
    std::vector<io::Output> files;
    if (kind == "obj")
        files = io::formatObj(*mesh, path);
    else
        files = {{path, kind == "ply"   ? io::formatPly(shape)
                        : kind == "stl" ? io::formatStl(*mesh)
                        : kind == "off" ? io::formatOff(*mesh)
                        : kind == "glb" ? io::formatGlb(*mesh)
                        : kind == "pcd" ? io::formatPcd(positions, attributes)
                        : kind == "npy" ? io::formatNpy(positions)
                                        : io::formatXyz(positions, attributes)}};
    // All of them whole beside their places first, so that a full disk leaves none behind.
    std::vector<AtomicFile> ready;
    std::vector<std::string> written;
    for (const io::Output& file : files) {
        Result<AtomicFile> atomic = AtomicFile::create(file.path);
        if (!atomic) return std::move(atomic).error();
        if (Result<void> done = atomic->write(file.bytes.data(), file.bytes.size()); !done)
            return std::move(done).error();
        ready.push_back(std::move(*atomic));
        written.push_back(file.path);
    }
    for (auto file = ready.rbegin(); file != ready.rend(); ++file)
        if (Result<void> done = file->commit(); !done) return std::move(done).error();
    return written;
}

}  // namespace shapewright
