#include "learning/bsp_net/batches.h"

#include <algorithm>
#include <numeric>

#include "geometry/base/parallel.h"
#include "geometry/base/remarks.h"
#include "learning/training/fingerprint.h"

namespace shapewright::bspnet {

Result<Batch> drawBatch(const BspNetSource& source, const std::vector<std::size_t>& which,
                        int resolution, std::size_t count, std::uint64_t seed) {
    const auto b = std::int64_t(which.size()), n = std::int64_t(count);
    Batch out{at::empty({b, 1, 64, 64, 64}, at::kByte), at::empty({b, n, 3}, at::kByte),
              at::empty({b, n, 1}, at::kByte)};
    std::vector<Result<void>> drawn(which.size());
    parallelFor(which.size(), 1, [&](std::size_t i) {
        Random random(seed + i);
        drawn[i] = source.draw(which[i], resolution, count, random,
                               out.voxels.data_ptr<std::uint8_t>() + i * 64 * 64 * 64,
                               out.points.data_ptr<std::uint8_t>() + i * count * 3,
                               out.values.data_ptr<std::uint8_t>() + i * count);
    });
    for (Result<void>& each : drawn)
        if (!each) return std::move(each).error();
    return out;
}

Result<Batch> drawBlock(const BspNetSource& source, const std::vector<std::size_t>& which,
                        int resolution, std::size_t count, std::uint64_t seed, Random& block) {
    const std::size_t all = source.available(resolution);
    auto drawn = drawBatch(source, which, resolution, all, seed);
    if (!drawn || count >= all) return drawn;
    const auto first = std::int64_t(block.below(all / count) * count);
    for (at::Tensor* t : {&drawn->points, &drawn->values})
        *t = t->slice(1, first, first + std::int64_t(count)).contiguous();
    return drawn;
}

std::vector<std::size_t> shuffled(std::size_t n, Random& random) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

at::Tensor toPoints(const at::Tensor& cells) {
    const at::Tensor xyz = (cells.to(at::kFloat) + 0.5) / 256 - 0.5;
    return at::constant_pad_nd(xyz, {0, 1}, 1);
}

at::Tensor gridPoints() {
    const at::Tensor axis = (at::arange(0, 64, 2, at::kFloat) + 0.5) / 64 - 0.5;
    const auto grid = at::meshgrid({axis, axis, axis}, "ij");
    const at::Tensor xyz = at::stack({grid[0], grid[1], grid[2]}, 3).reshape({1, -1, 3});
    return at::constant_pad_nd(xyz, {0, 1}, 1);
}

at::Tensor gridValues(const at::Tensor& voxels) {
    return voxels[0][0]
        .slice(0, 0, 64, 2)
        .slice(1, 0, 64, 2)
        .slice(2, 0, 64, 2)
        .reshape({-1})
        .to(at::kBool);
}

Result<std::uint64_t> heldOutFingerprint(const BspNetSource& heldOut, const JobControl& job) {
    Fingerprint out;
    std::vector<std::uint8_t> cells(64 * 64 * 64);
    std::size_t empty = 0;
    for (std::size_t i = 0; i < heldOut.size(); ++i) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
        if (auto read = heldOut.grid(i, cells.data()); !read) return std::move(read).error();
        out.add(cells.data(), cells.size());
        empty += std::none_of(cells.begin(), cells.end(), [](std::uint8_t c) { return c != 0; });
    }
    if (empty)
        remark(std::to_string(empty) + " of " + std::to_string(heldOut.size()) +
               " held-out shapes have nothing inside and are not judged.");
    return out.value();
}

void MeanIou::add(double iou, const at::Tensor& voxels) {
    if (!voxels.any().item<bool>()) return;
    sum += iou;
    ++count;
}

double iou(const at::Tensor& a, const at::Tensor& b) {
    const auto either = a.logical_or(b).sum().item<double>();
    return either > 0 ? a.logical_and(b).sum().item<double>() / either : 1;
}

}  // namespace shapewright::bspnet
