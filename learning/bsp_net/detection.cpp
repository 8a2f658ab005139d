#include "learning/bsp_net/detection.h"

#include <algorithm>

#include "geometry/base/parallel.h"

namespace shapewright {

Result<ConvexCells> detectConvexes(const std::vector<float>& planes, const std::vector<float>& t,
                                   int p, int c, int n, const JobControl& job) {
    ConvexCells out;
    out.n = n;
    out.cells.resize(std::size_t(c));
    std::vector<std::vector<std::uint32_t>> selected(static_cast<std::size_t>(c));
    for (int j = 0; j < p; ++j)
        for (int i = 0; i < c; ++i)
            if (t[std::size_t(j) * c + i] > 0.01f) selected[std::size_t(i)].push_back(j);
    for (int i = 0; i < c; ++i)
        if (selected[std::size_t(i)].empty()) out.withoutPlanes.push_back(std::uint32_t(i));

    const auto centre = [n](int i) { return float((i + 0.5) / n - 0.5); };
    parallelFor(std::size_t(c), 1, [&](std::size_t i) {
        if (selected[i].empty() || job.cancelled()) return;
        std::vector<float> row(std::size_t(n), 0.f);
        for (int x = 0; x < n; ++x)
            for (int y = 0; y < n; ++y) {
                std::fill(row.begin(), row.end(), 0.f);
                bool open = true;
                for (std::size_t k = 0; k < selected[i].size() && open; ++k) {
                    const std::size_t j = selected[i][k];
                    const float base =
                        planes[j] * centre(x) + planes[std::size_t(p) + j] * centre(y);
                    const float slope = planes[2 * std::size_t(p) + j];
                    const float offset = planes[3 * std::size_t(p) + j];
                    float least = 1;
                    for (int z = 0; z < n; ++z) {
                        row[std::size_t(z)] += std::max(base + slope * centre(z) + offset, 0.f);
                        least = std::min(least, row[std::size_t(z)]);
                    }
                    open = least < 0.01f;  // the sum never falls again
                }
                if (!open) continue;
                for (int z = 0; z < n; ++z)
                    if (row[std::size_t(z)] < 0.01f)
                        out.cells[i].push_back(std::uint32_t((x * n + y) * n + z));
            }
    });
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "the prediction was cancelled", {}};
    return out;
}

}  // namespace shapewright
