#include "learning/bsp_net/detection.h"

#include <algorithm>
#include <atomic>
#include <cmath>

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

    std::vector<float> centre(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) centre[std::size_t(i)] = float((i + 0.5) / n - 0.5);
    // Twice what 256 convexes take that all cover everything; a small file can ask for any more.
    constexpr std::size_t kMost = std::size_t(1) << 27;
    std::atomic<std::size_t> listed{0};
    parallelFor(std::size_t(c), 1, [&](std::size_t i) {
        if (selected[i].empty() || job.cancelled() || listed > kMost) return;
        struct Half {
            float a, b, c, d;
        };
        std::vector<Half> halves;
        for (const std::size_t j : selected[i])
            halves.push_back({planes[j], planes[std::size_t(p) + j], planes[2 * std::size_t(p) + j],
                              planes[3 * std::size_t(p) + j]});
        std::vector<float> row(std::size_t(n), 0.f);
        for (int x = 0; x < n; ++x)
            for (int y = 0; y < n; ++y) {
                const auto base = [&](const Half& h) {
                    return h.a * centre[std::size_t(x)] + h.b * centre[std::size_t(y)];
                };
                // Which cells of the row no plane alone keeps out, rounding allowed for.
                int low = 0, high = n - 1;
                for (std::size_t k = 0; k < halves.size() && low <= high; ++k) {
                    const Half& h = halves[k];
                    const double start = double(base(h)) + h.d;
                    const double most =
                        0.01 + 1e-6 * (std::abs(base(h)) + std::abs(h.c) + std::abs(h.d));
                    if (start - 0.5 * std::abs(h.c) > most) high = -1;
                    if (h.c == 0) continue;
                    const double z = ((most - start) / h.c + 0.5) * n - 0.5;
                    // As doubles: for a plane nearly along the row z is beyond any integer.
                    if (h.c > 0 && z < high) high = int(std::max(-1.0, std::ceil(z)));
                    if (h.c < 0 && z > low) low = int(std::min(double(n), std::floor(z)));
                }
                if (low > high) continue;
                std::fill(row.begin() + low, row.begin() + high + 1, 0.f);
                for (const Half& h : halves) {
                    const float start = base(h);
                    for (int z = low; z <= high; ++z)
                        row[std::size_t(z)] +=
                            std::max(start + h.c * centre[std::size_t(z)] + h.d, 0.f);
                }
                for (int z = low; z <= high; ++z)
                    if (row[std::size_t(z)] < 0.01f)
                        out.cells[i].push_back(std::uint32_t((x * n + y) * n + z));
            }
        listed += out.cells[i].size();
    });
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "the prediction was cancelled", {}};
    if (listed > kMost)
        return Error{ErrorCode::BadWeights,
                     "the " + std::to_string(c) + " convexes of the network cover the grid " +
                         std::to_string(kMost >> 18) + " times over, as those of no trained one do",
                     {}};
    return out;
}

std::vector<std::uint32_t> withoutHidden(const ConvexCells& found) {
    std::vector<std::uint32_t> cover(std::size_t(found.n) * found.n * found.n, 0);
    for (const auto& cells : found.cells)
        for (const std::uint32_t cell : cells) ++cover[cell];
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < found.cells.size(); ++i) {
        const auto& cells = found.cells[i];
        if (std::any_of(cells.begin(), cells.end(),
                        [&](std::uint32_t cell) { return cover[cell] < 2; }))
            kept.push_back(std::uint32_t(i));
        else
            for (const std::uint32_t cell : cells) --cover[cell];
    }
    return kept;
}

}  // namespace shapewright
