#include "learning/sparse_autoencoder/activations.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "geometry/base/parallel.h"
#include "learning/point_mae/network.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/threads.h"

namespace shapewright {

struct PointMaeActivations::Impl {
    std::string file, sha256;
    pointmae::Dimensions sizes;
    Parameters weights;

    std::string block(int layer) const {
        return sizes.prefix() + "blocks.blocks." + std::to_string(layer - 1);
    }
    Result<void> check(int layer) const {
        if (layer >= 1 && layer <= int(sizes.depth)) return {};
        return Error{ErrorCode::BadArgument,
                     "There is no layer " + std::to_string(layer) + "; the encoder has 1 to " +
                         std::to_string(sizes.depth) + ".",
                     file};
    }
};

PointMaeActivations::PointMaeActivations(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PointMaeActivations::PointMaeActivations(PointMaeActivations&&) noexcept = default;
PointMaeActivations& PointMaeActivations::operator=(PointMaeActivations&&) noexcept = default;
PointMaeActivations::~PointMaeActivations() = default;

const std::string& PointMaeActivations::sha256() const {
    return m_impl->sha256;
}
int PointMaeActivations::width() const {
    return int(m_impl->sizes.width);
}
int PointMaeActivations::layers() const {
    return int(m_impl->sizes.depth);
}
int PointMaeActivations::patchSize() const {
    return int(m_impl->sizes.patchSize);
}

Result<PointMaeActivations> PointMaeActivations::load(const std::string& path) {
    return guarded(path, [&]() -> Result<PointMaeActivations> {
        auto loaded = pointmae::loadPretraining(path);
        if (!loaded) return std::move(loaded).error();
        auto impl = std::make_unique<Impl>();
        *impl = {path, loaded->sha256, loaded->sizes, std::move(loaded->weights)};
        return PointMaeActivations(std::move(impl));
    });
}

Result<std::vector<float>> PointMaeActivations::of(const std::vector<Patches>& clouds, int layer,
                                                   const JobControl& job) const {
    const Impl& self = *m_impl;
    if (auto good = self.check(layer); !good) return good.error();
    for (const Patches& p : clouds)
        if (p.groups != clouds[0].groups || p.size != clouds[0].size)
            return Error{ErrorCode::BadArgument, "The clouds are not all cut alike.", {}};
    if (clouds.empty()) return std::vector<float>{};
    return guarded(self.file, [&]() -> Result<std::vector<float>> {
        constexpr std::size_t kBatch = 16;
        const std::size_t each = clouds[0].groups * std::size_t(self.sizes.width);
        std::vector<float> out(clouds.size() * each);
        std::atomic<std::size_t> done{0};
        const OneTorchThread alone;
        parallelFor((clouds.size() + kBatch - 1) / kBatch, 1, [&](std::size_t b) {
            if (job.cancelled()) return;
            const at::NoGradGuard noGrad;  // a thread's own
            const std::size_t first = b * kBatch, count = std::min(kBatch, clouds.size() - first);
            Trace trace;
            Pass pass;
            pass.trace = &trace;
            const auto from = clouds.begin() + std::ptrdiff_t(first);
            pointmae::encode(
                self.weights, self.sizes,
                pointmae::stack(std::vector<Patches>(from, from + std::ptrdiff_t(count))), pass);
            const at::Tensor x = trace.at(self.block(layer)).contiguous();
            std::memcpy(&out[first * each], x.data_ptr<float>(), count * each * sizeof(float));
            job.progress(double(done += count) / double(clouds.size()), "activations");
        });
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "Collecting activations was cancelled.", {}};
        return finite(std::move(out), self.file);
    });
}

Result<Points> PointMaeActivations::steered(const Patches& cloud, const Mask& masked, int layer,
                                            const std::vector<float>& direction, double strength,
                                            const Mask& where, double unit) const {
    const Impl& self = *m_impl;
    if (auto good = self.check(layer); !good) return good.error();
    const auto hidden = std::count(masked.begin(), masked.end(), 1);
    if (masked.size() != cloud.groups || where.size() != cloud.groups || hidden == 0 ||
        std::size_t(hidden) == cloud.groups || direction.size() != std::size_t(width()))
        return Error{ErrorCode::BadArgument,
                     "The mask must leave at least one patch masked and one visible.",
                     {}};
    return guarded(self.file, [&]() -> Result<Points> {
        std::vector<float> marks;
        for (std::size_t g = 0; g < cloud.groups; ++g)
            if (!masked[g]) marks.push_back(where[g]);
        const at::Tensor mark = at::tensor(marks).reshape({1, -1, 1}),
                         along = at::tensor(direction);
        const Edit edit = [&](const std::string& name, const at::Tensor& x) {
            if (name != self.block(layer)) return x;
            const at::Tensor units =
                unit > 0 ? at::full({1, 1, 1}, unit, at::kFloat) : x.std(2, true, true);
            return x + strength * units * mark * along;
        };
        Pass pass;
        pass.edit = &edit;
        return finite(
            toVector(pointmae::reconstruct(self.weights, self.sizes,
                                           pointmae::stack(std::vector<Patches>{cloud}),
                                           pointmae::stack(std::vector<Mask>{masked}), pass, false)
                         .predicted),
            self.file);
    });
}

}  // namespace shapewright
