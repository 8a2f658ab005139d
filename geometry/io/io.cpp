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
#include "geometry/base/selection.h"
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
    return io::lower(std::move(e));
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
    for (const char* text : {"xyz", "txt", "csv", "asc", "pts"})
        if (extension == text) return io::parseXyz(bytes);
    if ((extension == "obj" || extension.empty()) && !looksBinary(bytes))
        return io::parseObj(bytes, name);
    if (extension == "obj") return io::malformed("holds binary data, not OBJ text", 1);
    return Error{ErrorCode::Unsupported,
                 "has a format that is not read: use OBJ, PLY, STL, OFF, glTF, 3MF, PCD, NumPy, "
                 "LAS, PTX or XYZ",
                 {}};
}

std::vector<std::string> readableExtensions() {
    return {"obj", "ply", "stl", "off", "gltf", "glb", "pcd", "xyz", "txt",
            "csv", "asc", "pts", "npy", "npz",  "las", "3mf", "ptx"};
}

Result<ReadShape> readShape(const std::string& path, const JobControl& job) {
    Result<std::string> bytes = readAll(path);
    if (!bytes) return std::move(bytes).error();
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
    Result<ReadShape> shape = parseShape(*bytes, path);
    if (!shape) return std::move(shape).error().inFile(path);
    return shape;
}

namespace io {

std::vector<std::uint8_t> colorBytes(const std::vector<float>& channels) {
    const double scale = byteScale(channels);
    std::vector<std::uint8_t> out;
    out.reserve(channels.size());
    for (const float c : channels) out.push_back(colorByte(c * scale, false));
    return out;
}

Attribute colorsOf(const std::vector<float>& rgb, const std::vector<float>& opacity) {
    const std::vector<std::uint8_t> channels = colorBytes(rgb), alpha = colorBytes(opacity);
    if (std::all_of(alpha.begin(), alpha.end(), [](std::uint8_t a) { return a == 255; }))
        return {"color", 3, channels};
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        out.insert(out.end(), &channels[3 * i], &channels[3 * i] + 3);
        out.push_back(alpha[i]);
    }
    return {"color", 4, std::move(out)};
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
    if (bad > 0) keepVertices(mesh, good);
    if (mesh.positions.empty()) return Error{ErrorCode::Empty, "it holds no usable vertices", {}};
    ReadShape out{PolygonMesh{}, format, std::move(warnings), {}, {}};
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

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return text;
}

}  // namespace io
}  // namespace shapewright
