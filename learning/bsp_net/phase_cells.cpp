#include "learning/bsp_net/phase_cells.h"

#include <algorithm>

namespace shapewright::bspnet {

Result<ConvexCells> cellsByPhase(int phase, const Parameters& w, const at::Tensor& planes, int n,
                                 const JobControl& job) {
    const at::Tensor& t = w.at("generator.convex_layer_weights");
    const auto concave = w.find("generator.concave_layer_weights");
    const at::Tensor weight = concave == w.end() ? at::Tensor() : concave->second;
    const std::int64_t p = t.size(0), c = t.size(1), all = std::int64_t(n) * n * n;
    const at::Tensor selects = (t > kThreshold).any(0).contiguous();
    const bool* selected = selects.data_ptr<bool>();
    ConvexCells out;
    out.n = n;
    out.cells.resize(std::size_t(c));
    for (std::int64_t i = 0; i < c; ++i)
        if (!selected[i]) out.withoutPlanes.push_back(std::uint32_t(i));

    const std::int64_t chunk = std::clamp<std::int64_t>((1 << 23) / (p + c), 1, all);
    for (std::int64_t first = 0; first < all && !job.cancelled(); first += chunk) {
        job.progress(double(first) / double(all), "finding the convexes");
        const std::int64_t count = std::min(chunk, all - first);
        at::Tensor points = at::empty({1, count, 4}, at::kFloat);
        float* q = points.data_ptr<float>();
        for (std::int64_t k = first; k < first + count; ++k) {
            for (const std::int64_t i : {k / n / n, k / n % n, k % n})
                *q++ = float((double(i) + 0.5) / n - 0.5);
            *q++ = 1;
        }
        at::Tensor level = generate(phase, points, planes, t, weight).c[0];
        const at::Tensor in =
            (phase == 0 ? level * weight.view({1, c}) > 0.5 : level < kThreshold).t().contiguous();
        const bool* inside = in.data_ptr<bool>();
        for (std::int64_t i = 0; i < c; ++i)
            for (std::int64_t k = 0; selected[i] && k < count; ++k)
                if (inside[i * count + k])
                    out.cells[std::size_t(i)].push_back(std::uint32_t(first + k));
    }
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "the prediction was cancelled", {}};
    return out;
}

}  // namespace shapewright::bspnet
