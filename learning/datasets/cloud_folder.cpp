#include <algorithm>
#include <cmath>
#include <filesystem>

#include "learning/datasets/npz.h"
#include "learning/datasets/point_clouds.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

/// Why nothing can be learned from the points of a shape; empty where something can.
std::string wrongWith(const std::vector<float>& points, std::size_t shape) {
    constexpr float kMost = 1e15f;  // whose square is far below the greatest float
    const std::string number = std::to_string(shape);
    bool one = true;
    for (std::size_t k = 0; k < points.size(); ++k) {
        if (!std::isfinite(points[k]))
            return "shape " + number +
                   " of the array 'points' has values that are no numbers; mend it or leave it out";
        if (std::abs(points[k]) > kMost)
            return "shape " + number +
                   " of the array 'points' has coordinates beyond 1e15; mend it or leave it out";
        one = one && points[k] == points[k % 3];
    }
    if (!one) return {};
    return "shape " + number + " of the array 'points' is a single point; mend it or leave it out";
}

}  // namespace

Result<CloudCollection> readCloudFolder(const std::string& folder, const JobControl& job) {
    const auto files = npzFiles(folder, "points");
    if (!files) return files.error();
    CloudCollection out;
    for (const std::string& file : *files) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "reading was cancelled", {}};
        job.progress(double(out.classes.size()) / double(files->size()), "reading shapes");
        auto arrays = readNpz(file, {"points", "validation"});
        if (!arrays) return std::move(arrays).error();
        const auto points = arrays->find("points");
        if (points == arrays->end() || points->second.shape.size() != 3 ||
            points->second.shape[2] != 3 ||
            (points->second.type != "u2" && points->second.type != "f4"))
            return Error{ErrorCode::Malformed,
                         "the array 'points' is missing or not [shapes, points, 3] of uint16 or "
                         "float32",
                         file};
        const NpyArray& p = points->second;
        if (p.shape[0] == 0)
            return Error{ErrorCode::Empty, "it holds no shapes; leave it out", file};
        if (p.shape[1] == 0) return Error{ErrorCode::Empty, "its shapes have no points", file};
        const auto held = heldOutFlags(*arrays, p.shape[0], file);
        if (!held) return held.error();
        const bool fixed = p.type == "u2";
        for (std::size_t i = 0; i < p.shape[0]; ++i) {
            LabelledCloud cloud;
            cloud.label = int(out.classes.size());
            cloud.heldOut = (*held)[i];
            cloud.number = i;
            const std::size_t values = p.shape[1] * 3;
            cloud.points.reserve(values);
            for (std::size_t k = 0; k < values; ++k) {
                const double v = p.at(i * values + k);
                cloud.points.push_back(float(fixed ? (v + 0.5) / 4096 - 0.5 : v));
            }
            if (std::string wrong = wrongWith(cloud.points, i); !wrong.empty())
                return Error{ErrorCode::Malformed, std::move(wrong), file};
            out.clouds.push_back(std::move(cloud));
        }
        out.classes.push_back(fs::path(file).stem().string());
    }
    return out;
}

std::vector<std::size_t> evenlyChosen(std::size_t count, std::size_t most) {
    std::vector<std::size_t> out(std::min(count, most));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = i * count / out.size();
    return out;
}

}  // namespace shapewright
