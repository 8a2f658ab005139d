#include "app/cli/pending.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "app/core/kept_parts.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

/// A part's name with nothing in it that no file's name may have, and no dot, after which an
/// extension would begin.
std::string fileNameOf(std::string name) {
    constexpr std::size_t kLongest = 100;
    constexpr std::string_view kOthers = "./\\:*?\"<>|";
    for (char& c : name)
        if (static_cast<unsigned char>(c) <= ' ' || kOthers.find(c) != kOthers.npos) c = '_';
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    std::size_t end = std::min(name.size(), kLongest);
    while (end > 0 && end < name.size() && continues(name[end])) --end;
    name.resize(end);
    return name.empty() ? "part" : name;
}

Result<void> write(const std::string& path, const Shape& shape, const std::string& format) {
    auto written = writeShape(path, shape, format);
    return written ? Result<void>() : written.error();
}

}  // namespace

Pending pendingShape(const std::string& path, const Shape& shape, const std::string& format) {
    return {filesOf(path, shape, format),
            [path, &shape, format] { return write(path, shape, format); }};
}

std::vector<Pending> pendingParts(const Task& task, const Shape& shape) {
    std::vector<Pending> out;
    if (task.parts.empty()) return out;
    std::vector<Shape> parts;
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape))
        for (PolygonMesh& part : partsOf(*mesh)) parts.emplace_back(std::move(part));
    else
        parts.push_back(shape);
    std::set<std::string> names;
    for (Shape& part : parts) {
        const auto* mesh = std::get_if<PolygonMesh>(&part);
        const std::string wanted =
            fileNameOf(mesh && !mesh->parts.empty() ? mesh->parts[0].name : "part_0001");
        std::string name = wanted;
        for (int copy = 2; !names.insert(name).second; ++copy)
            name = wanted + '_' + std::to_string(copy);
        const std::string path = task.parts + "." + name + "." + task.format;
        std::vector<std::string> files = filesOf(path, part, task.format);
        out.push_back({std::move(files), [path, part = std::move(part), format = task.format] {
                           return write(path, part, format);
                       }});
    }
    return out;
}

std::vector<std::string> strayParts(const Task& task, const std::vector<std::string>& written) {
    std::set<std::filesystem::path> names;
    for (const std::string& path : written) names.insert(std::filesystem::path(path).filename());
    std::size_t strays = 0;
    for (const std::string& path : partsAt(task))
        strays += !names.count(std::filesystem::path(path).filename());
    if (strays == 0) return {};
    return {
        "Of parts that this result has not, files lie in the folder of --parts, perhaps from "
        "an earlier run: " +
        std::to_string(strays) + "."};
}

Result<std::vector<std::string>> writeAll(const std::vector<Pending>& pending, const Task& task,
                                          Outputs& outputs) {
    std::vector<std::string> files;
    for (const Pending& p : pending) files.insert(files.end(), p.files.begin(), p.files.end());
    if (Result<void> may = outputs.claim(task, files); !may) return std::move(may).error();
    for (const std::string& side : {task.exhibits, task.parts}) {
        if (side.empty()) continue;
        const auto folder = std::filesystem::path(side).parent_path();
        std::error_code failure;
        std::filesystem::create_directories(folder, failure);
        if (failure)
            return Error{ErrorCode::Unreadable,
                         "The folder cannot be made: " + failure.message() + ".", folder.string()};
    }
    for (auto p = pending.rbegin(); p != pending.rend(); ++p)
        if (Result<void> written = p->write(); !written) return std::move(written).error();
    return files;
}

}  // namespace shapewright
