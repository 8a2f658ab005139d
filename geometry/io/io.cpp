#include "geometry/io/io.h"

#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "geometry/base/color_channels.h"
#include "geometry/io/formats.h"

namespace shapewright {
namespace {

Result<std::string> readAll(const std::string& path) {
    struct stat info;
    if (stat(path.c_str(), &info) != 0)
        return Error{
            errno == ENOENT || errno == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Unreadable,
            std::string("cannot be opened: ") + std::strerror(errno), path};
    if (!S_ISREG(info.st_mode))
        return Error{ErrorCode::Unreadable, "is not a file but a folder, pipe or device", path};
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return Error{ErrorCode::Unreadable,
                     std::string("cannot be opened: ") + std::strerror(errno), path};
    std::string bytes(std::size_t(info.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        filled += std::size_t(got);
    }
    close(descriptor);
    if (filled < bytes.size())
        return Error{ErrorCode::Unreadable, "could not be read to its end", path};
    return bytes;
}

bool looksBinary(std::string_view bytes) {
    return bytes.substr(0, 1024).find('\0') != std::string_view::npos;
}

/// Whether it begins with a statement of OBJ, which none of the other mesh formats does.
bool looksLikeObj(std::string_view bytes) {
    if (looksBinary(bytes)) return false;
    for (io::Cursor cursor(bytes); !cursor.atEnd();) {
        std::string_view line = cursor.nextLine();
        const std::string_view word = io::takeWord(line);
        if (word.empty() || word[0] == '#') continue;
        for (const char* key : {"v", "vn", "vt", "f", "o", "g", "mtllib", "usemtl"})
            if (word == key) return true;
        return false;
    }
    return false;
}

}  // namespace

std::string extensionOf(const std::string& path) {
    std::string e = std::filesystem::path(path).extension().string();
    if (!e.empty()) e.erase(0, 1);
    for (char& c : e)  // whatever the locale
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return e;
}

Result<ReadShape> parseShape(std::string_view bytes, const std::string& name) {
    if (bytes.empty()) return Error{ErrorCode::Empty, "the file is empty (zero bytes)", {}};
    const std::string extension = extensionOf(name);
    const auto begins = [&](std::string_view with) { return bytes.substr(0, with.size()) == with; };
    if (begins("ply\n") || begins("ply\r")) return io::parsePly(bytes);
    if (begins("glTF")) return io::parseGltf(bytes, name);
    if (begins("LASF")) return io::parseLas(bytes);
    if (begins("# .PCD")) return io::parsePcd(bytes);
    if (begins("\x93NUMPY")) return io::parseNpy(bytes);
    if (begins("version https://git-lfs.github.com/spec/v1"))
        return Error{ErrorCode::Malformed,
                     "is a Git LFS pointer, not the shape itself: fetch it with `git lfs pull`",
                     {}};
    for (const char* other : {"ply", "stl", "off", "pcd"})
        if (extension == other && looksLikeObj(bytes)) return io::parseObj(bytes, name);
    if (extension == "ply")
        return io::malformed("a PLY file begins with the line \"ply\"; this one does not", 1);
    if (extension == "stl") return io::parseStl(bytes);
    if (extension == "off") return io::parseOff(bytes);
    if (extension == "glb" || extension == "gltf") return io::parseGltf(bytes, name);
    if (extension == "pcd") return io::parsePcd(bytes);
    if (extension == "npy") return io::parseNpy(bytes);
    if (extension == "npz") return io::parseNpz(bytes);
    if (extension == "3mf") return io::parse3mf(bytes);
    if (extension == "ptx") return io::parsePtx(bytes);
    if (extension == "las") return io::parseLas(bytes);
    if (extension == "xyz" || extension == "txt" || extension == "csv" || extension == "pts")
        return io::parseXyz(bytes);
    if ((extension == "obj" || extension.empty()) && !looksBinary(bytes))
        return io::parseObj(bytes, name);
    if (extension == "obj") return io::malformed("holds binary data, not OBJ text", 1);
    return Error{ErrorCode::Unsupported,
                 "has a format that is not read: use OBJ, PLY, STL, OFF, glTF, 3MF, PCD, NumPy, "
                 "LAS, PTX or XYZ",
                 {}};
}

std::vector<std::string> readableExtensions() {
    return {"obj", "ply", "stl", "off", "gltf", "glb", "pcd", "xyz",
            "txt", "csv", "pts", "npy", "npz",  "las", "3mf", "ptx"};
}

std::vector<std::string> meshExtensions() {
    return {"obj", "ply", "stl", "off", "glb"};
}

std::vector<std::string> cloudExtensions() {
    return {"ply", "pcd", "xyz", "npy"};
}

std::vector<std::string> writableExtensions() {
    return {"obj", "ply", "stl", "off", "glb", "pcd", "xyz", "npy"};
}

Result<ReadShape> readShape(const std::string& path, const JobControl& job) {
    Result<std::string> bytes = readAll(path);
    if (!bytes) return std::move(bytes).error();
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
    Result<ReadShape> shape = parseShape(*bytes, path);
    if (!shape) return std::move(shape).error().inFile(path);
    return shape;
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

namespace io {
namespace {

/// Drops the values of the other elements.
void filter(std::vector<Attribute>& attributes, const std::vector<bool>& which) {
    for (Attribute& a : attributes)
        std::visit(
            [&](auto& v) {
                std::size_t to = 0;
                for (std::size_t i = 0; i < which.size(); ++i)
                    for (int c = 0; which[i] && c < a.components; ++c)
                        v[to++] = v[i * a.components + c];
                v.resize(to);
            },
            a.values);
}

}  // namespace

void keepFaces(PolygonMesh& mesh, const std::vector<bool>& keep) {
    PolygonMesh rest;
    for (std::size_t f = 0; f < keep.size(); ++f) {
        if (!keep[f]) continue;
        rest.corners.insert(rest.corners.end(), mesh.face(f), mesh.face(f) + mesh.faceSize(f));
        rest.offsets.push_back(std::uint32_t(rest.corners.size()));
        if (!mesh.facePart.empty()) rest.facePart.push_back(mesh.facePart[f]);
    }
    mesh.corners = std::move(rest.corners);
    mesh.offsets = std::move(rest.offsets);
    mesh.facePart = std::move(rest.facePart);
    filter(mesh.faceAttributes, keep);
}

std::vector<std::uint8_t> colorBytes(const std::vector<float>& channels) {
    float most = 0;
    bool whole = true;
    for (const float c : channels) {
        if (!std::isfinite(c)) continue;
        most = std::max(most, c);
        whole &= c == std::floor(c);
    }
    // A little above one is a bright colour, unless it counts in whole steps.
    const bool unit = whole ? most <= 1 : most <= 2;
    std::vector<std::uint8_t> out;
    out.reserve(channels.size());
    for (const float c : channels) out.push_back(colorByte(c, unit));
    return out;
}

double outOfRange(const std::string& word) {
    static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
    return strtod_l(word.c_str(), nullptr, plain);
}

Attribute::Values narrowed(std::vector<double> values) {
    if (std::any_of(values.begin(), values.end(),
                    [](double v) { return std::isfinite(v) && double(float(v)) != v; }))
        return values;
    return std::vector<float>(values.begin(), values.end());
}

Result<ReadShape> finish(PolygonMesh mesh, const char* format, std::vector<std::string> warnings) {
    // A file may repeat or mix elements; values that are not one for each are nobody's.
    auto stray = [&](std::vector<Attribute>& attributes, std::size_t elements) {
        return std::erase_if(attributes,
                             [&](const Attribute& a) { return a.elements() != elements; });
    };
    if (stray(mesh.vertexAttributes, mesh.positions.size()) +
            stray(mesh.faceAttributes, mesh.faceCount()) >
        0)
        warnings.push_back("attributes that are not one per vertex or face were dropped");
    std::vector<bool> good(mesh.positions.size());
    std::size_t bad = 0;
    for (std::size_t i = 0; i < good.size(); ++i) bad += !(good[i] = isFinite(mesh.positions[i]));
    const std::size_t faces = mesh.faceCount();
    std::vector<bool> keep(faces);
    std::size_t kept = 0, broken = 0;
    for (std::size_t f = 0; f < faces; ++f) {
        bool fine = true;
        for (std::size_t k = 0; k < mesh.faceSize(f); ++k) fine &= good[mesh.face(f)[k]];
        broken += !fine;
        keep[f] = fine && mesh.faceSize(f) >= 3;
        kept += keep[f];
    }
    if (faces > 0 && kept == 0) return Error{ErrorCode::Empty, "none of its faces can be used", {}};
    if (bad > 0 && faces == 0)
        warnings.push_back("points that were not finite were dropped: " + std::to_string(bad));
    else if (bad > 0)
        warnings.push_back(std::to_string(bad) + " vertices were not finite; " +
                           std::to_string(broken) + " faces that use them were dropped");
    if (faces > kept + broken)
        warnings.push_back(std::to_string(faces - kept - broken) +
                           " faces with fewer than three corners were dropped");
    if (kept < faces) keepFaces(mesh, keep);
    if (bad > 0) {
        std::vector<std::uint32_t> to(good.size(), 0);
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < good.size(); ++i)
            if (good[i]) to[i] = next, mesh.positions[next++] = mesh.positions[i];
        mesh.positions.resize(next);
        for (std::uint32_t& c : mesh.corners) c = to[c];
        filter(mesh.vertexAttributes, good);
    }
    if (mesh.positions.empty()) return Error{ErrorCode::Empty, "it holds no usable vertices", {}};
    ReadShape out{PolygonMesh{}, format, std::move(warnings), {}};
    if (mesh.faceCount() == 0)
        out.shape = PointCloud{std::move(mesh.positions), std::move(mesh.vertexAttributes)};
    else
        out.shape = std::move(mesh);
    return out;
}

namespace {

template <class T>
void appendShortest(std::string& out, T value) {
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    out.append(text, end);
}

}  // namespace

void append(std::string& out, double value) {
    appendShortest(out, value);
}

void append(std::string& out, float value) {
    appendShortest(out, value);
}

}  // namespace io
}  // namespace shapewright
