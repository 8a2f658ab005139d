#include "learning/bsp_net/phase_cells.h"

#include <algorithm>

namespace shapewright::bspnet {
namespace {

const at::Tensor& matrix(const Parameters& w) {
    return w.at("generator.convex_layer_weights");
}

/// [c]: whether a column of T selects a plane.
at::Tensor selecting(const Parameters& w) {
    return (matrix(w) > kThreshold).any(0).contiguous();
}

Error cancelledError() {
    return {ErrorCode::Cancelled, "the prediction was cancelled", {}};
}

}  // namespace

void eachChunk(int phase, const Parameters& w, const at::Tensor& planes, int n, int step,
               const JobControl& job, const std::function<void(std::int64_t, const Levels&)>& each,
               const at::Tensor& mask) {
    constexpr std::int64_t kFloats = 1 << 22;
    const at::Tensor& t = matrix(w);
    const auto concave = w.find("generator.concave_layer_weights");
    const std::int64_t side = n / step, all = side * side * side,
                       chunk =
                           std::clamp<std::int64_t>(kFloats / (t.size(0) + t.size(1)), 1, 16384);
    for (std::int64_t first = 0; first < all && !job.cancelled(); first += chunk) {
        job.progress(double(first) / double(all), "evaluating the network");
        const std::int64_t last = std::min(all, first + chunk);
        at::Tensor points = at::empty({1, last - first, 4}, at::kFloat);
        float* q = points.data_ptr<float>();
        for (std::int64_t i = first; i < last; ++i) {
            for (const std::int64_t cell : {i / (side * side), i / side % side, i % side})
                *q++ = float((double(cell * step) + 0.5) / n - 0.5);
            *q++ = 1;
        }
        each(first, generate(phase, points, planes, t,
                             concave == w.end() ? at::Tensor() : concave->second, mask));
    }
}

Result<ConvexCells> cellsByPhase(int phase, const Parameters& w, const at::Tensor& planes, int n,
                                 const JobControl& job) {
    const at::Tensor selects = selecting(w);
    const bool* selected = selects.data_ptr<bool>();
    ConvexCells out;
    out.n = n;
    out.cells.resize(std::size_t(selects.numel()));
    for (std::size_t i = 0; i < out.cells.size(); ++i)
        if (!selected[i]) out.withoutPlanes.push_back(std::uint32_t(i));
    eachChunk(phase, w, planes, n, 1, job, [&](std::int64_t first, const Levels& levels) {
        const at::Tensor in =
            (phase == 0 ? levels.c[0] * w.at("generator.concave_layer_weights").view({1, -1}) > 0.5
                        : levels.c[0] < kThreshold)
                .t()
                .contiguous();
        const bool* inside = in.data_ptr<bool>();
        const auto count = std::size_t(in.size(1));
        for (std::size_t i = 0; i < out.cells.size(); ++i)
            for (std::size_t k = 0; selected[i] && k < count; ++k)
                if (inside[i * count + k]) out.cells[i].push_back(std::uint32_t(first) + k);
    });
    if (job.cancelled()) return cancelledError();
    return out;
}

Result<std::vector<float>> fieldByPhase(int phase, const Parameters& w, const at::Tensor& planes,
                                        int n, const JobControl& job) {
    std::vector<float> out;
    const at::Tensor mask = selecting(w).logical_not().to(at::kFloat).view({1, 1, -1});
    eachChunk(
        phase, w, planes, n, 1, job,
        [&](std::int64_t, const Levels& levels) {
            const at::Tensor s =
                (phase == 0 ? levels.s : at::clamp(1 - levels.s, 0, 1)).contiguous();
            out.insert(out.end(), s.data_ptr<float>(), s.data_ptr<float>() + s.numel());
        },
        mask);
    if (job.cancelled()) return cancelledError();
    return out;
}

}  // namespace shapewright::bspnet
