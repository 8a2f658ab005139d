#include "learning/bsp_net/fit_gaps.h"

namespace shapewright {

std::vector<Plane> seedInGap(const Coverage& coverage, int rank) {
    std::vector<Plane> out;
    constexpr int kBlock = 4;
    const OccupancySamples& samples = coverage.samples();
    const int by = samples.ny / kBlock + 1, bz = samples.nz / kBlock + 1;
    std::vector<int> missed(std::size_t(samples.nx / kBlock + 1) * by * bz, 0);
    auto blockOf = [&](const SamplePoint& p) {
        auto block = [](float v) { return std::size_t(std::max(0.0f, v)) / kBlock; };
        return (block(p.x) * std::size_t(by) + block(p.y)) * std::size_t(bz) + block(p.z);
    };
    for (std::uint32_t p : coverage.inside())
        if (coverage.missed(p)) ++missed[blockOf(coverage.point(p))];
    std::size_t top = 0;
    auto near = [&](std::size_t block, std::size_t to) {
        auto apart = [](std::size_t a, std::size_t b) { return a > b ? a - b : b - a; };
        return apart(block / (std::size_t(by) * bz), to / (std::size_t(by) * bz)) <= 1 &&
               apart(block / bz % by, to / bz % by) <= 1 && apart(block % bz, to % bz) <= 1;
    };
    for (int r = 0;; ++r) {
        top = std::size_t(std::max_element(missed.begin(), missed.end()) - missed.begin());
        if (missed[top] < 3) return out;
        if (r == rank) break;
        for (std::size_t b = 0; b < missed.size(); ++b)
            if (near(b, top)) missed[b] = 0;
    }
    Box3 box;
    for (std::uint32_t p : coverage.inside()) {
        if (!coverage.missed(p)) continue;
        const SamplePoint at = coverage.point(p);
        if (near(blockOf(at), top)) box.add({at.x, at.y, at.z});
    }
    for (int a = 0; a < 3; ++a) {
        Vec3 n;
        n[a] = 1;
        out.push_back({n, -box.high[a] - 0.5});
        out.push_back({-n, box.low[a] - 0.5});
    }
    return out;
}

}  // namespace shapewright
