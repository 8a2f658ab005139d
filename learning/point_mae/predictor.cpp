#include "learning/point_mae/predictor.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>

#include "geometry/base/parallel.h"
#include "learning/point_mae/network.h"
#include "learning/point_mae/parts.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/threads.h"

namespace shapewright {

struct PointMaePredictor::Impl {
    PointMaeInfo info;
    pointmae::Dimensions sizes;
    Parameters weights;
};

namespace {

using namespace pointmae;

/// Some layers of 8192 points; one cloud after the other makes and frees them.
constexpr std::size_t kKept = std::size_t(256) << 20;
/// Multiplications of the network for `patches`.
double work(const PointMaeInfo& info, std::size_t patches) {
    return double(info.parameters) * double(patches);
}

Error wrongKind(const PointMaeInfo& info, const std::string& needed) {
    return {ErrorCode::BadWeights,
            "these weights are of the kind " + info.kind + ", and this needs " + needed +
                "; give another file",
            info.file};
}

template <class Measure>
double oneWay(const float* a, std::size_t countA, const float* b, std::size_t countB,
              Measure measure) {
    double sum = 0;
    for (std::size_t i = 0; i < countA; ++i) {
        float least = INFINITY;
        for (std::size_t k = 0; k < countB; ++k) {
            const float x = a[3 * i] - b[3 * k], y = a[3 * i + 1] - b[3 * k + 1],
                        z = a[3 * i + 2] - b[3 * k + 2];
            least = std::min(least, x * x + y * y + z * z);
        }
        sum += measure(least);
    }
    return sum / double(countA);
}

}  // namespace

PointMaePredictor::PointMaePredictor(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PointMaePredictor::PointMaePredictor(PointMaePredictor&&) noexcept = default;
PointMaePredictor& PointMaePredictor::operator=(PointMaePredictor&&) noexcept = default;
PointMaePredictor::~PointMaePredictor() = default;

const PointMaeInfo& PointMaePredictor::info() const {
    return m_impl->info;
}

Result<PointMaePredictor> PointMaePredictor::load(const std::string& path, int heads,
                                                  int decoderHeads) {
    return guarded(path, [&]() -> Result<PointMaePredictor> {
        Dimensions known;
        known.heads = heads;
        known.decoderHeads = decoderHeads;
        auto loaded = pointmae::load(path, known);
        if (!loaded) return std::move(loaded).error();
        auto impl = std::make_unique<Impl>();
        const Dimensions* sizes = &(impl->sizes = loaded->sizes);
        impl->weights = std::move(loaded->weights);
        PointMaeInfo& info = impl->info;
        info.file = path;
        info.sha256 = loaded->sha256;
        info.width = int(sizes->width);
        info.depth = int(sizes->depth);
        if (sizes->kind == Kind::Pretraining) {
            info.kind = "pretraining";
            info.decoderDepth = int(sizes->decoderDepth);
            info.patchSize = int(sizes->patchSize);
        } else if (sizes->kind == Kind::Classifier) {
            info.kind = "classifier";
            info.classes = int(sizes->classes);
        } else {
            info.kind = "part-segmentation";
        }
        for (const auto& entry : impl->weights)
            if (!isBuffer(entry.first)) info.parameters += std::size_t(entry.second.numel());
        foldForInference(impl->weights);
        giveBackFreedMemory();
        keepFreedMemory(kKept);
        return PointMaePredictor(std::move(impl));
    });
}

Result<std::vector<Points>> PointMaePredictor::reconstruct(const std::vector<Patches>& clouds,
                                                           const std::vector<Mask>& masks,
                                                           const JobControl& job) const {
    const Impl& self = *m_impl;
    if (self.sizes.kind != Kind::Pretraining) return wrongKind(self.info, "pre-training weights");
    // Clouds of one batch have as many patches and as many masked ones, and patches of one size.
    constexpr std::size_t kBatch = 16;
    std::map<std::vector<std::size_t>, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < clouds.size(); ++i) {
        const auto masked = std::size_t(std::count(masks[i].begin(), masks[i].end(), 1));
        if (masks[i].size() != clouds[i].groups || masked == 0 || masked == clouds[i].groups)
            return Error{ErrorCode::BadArgument,
                         "The mask must leave at least one patch masked and one visible; choose "
                         "another ratio.",
                         {}};
        alike[{clouds[i].groups, clouds[i].size, masked}].push_back(i);
    }
    std::vector<std::vector<std::size_t>> batches;
    for (const auto& group : alike)
        for (std::size_t i = 0; i < group.second.size(); ++i) {
            if (i % kBatch == 0) batches.emplace_back();
            batches.back().push_back(group.second[i]);
        }
    return guarded(self.info.file, [&]() -> Result<std::vector<Points>> {
        std::vector<Points> out(clouds.size());
        std::atomic<std::size_t> done{0};
        const auto run = [&](std::size_t b) {
            const at::NoGradGuard noGrad;  // a thread's own
            if (job.cancelled()) return;
            std::vector<Patches> patches;
            std::vector<Mask> hidden;
            for (const std::size_t i : batches[b]) {
                patches.push_back(clouds[i]);
                hidden.push_back(masks[i]);
            }
            const std::vector<float> all =
                toVector(pointmae::reconstruct(self.weights, self.sizes, stack(patches),
                                               stack(hidden), {}, false)
                             .predicted);
            const auto each = std::ptrdiff_t(all.size() / batches[b].size());
            auto from = all.begin();
            for (const std::size_t i : batches[b]) {
                out[i].assign(from, from + each);
                from += each;
            }
            job.progress(double(done += batches[b].size()) / double(clouds.size()),
                         "reconstructing");
        };
        if (batches.size() > 1) {
            const OneTorchThread alone;
            parallelFor(batches.size(), 1, run);
        } else if (!batches.empty()) {
            const auto few = oneThreadForFew(work(self.info, clouds[0].groups * clouds.size()));
            run(0);
        }
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "the reconstruction was cancelled", {}};
        for (Points& points : out) {
            auto sound = finite(std::move(points), self.info.file);
            if (!sound) return std::move(sound).error();
            points = std::move(*sound);
        }
        return out;
    });
}

Result<std::vector<float>> PointMaePredictor::encode(const Patches& cloud) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const auto few = oneThreadForFew(work(self.info, cloud.groups));
        return finite(toVector(pointmae::encode(self.weights, self.sizes, stack({cloud}), {})[0]),
                      self.info.file);
    });
}

Result<std::vector<float>> PointMaePredictor::attention(const Patches& cloud) const {
    const Impl& self = *m_impl;
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        const OneTorchThread alone;  // several would sum in another order
        return finite(
            toVector(pointmae::attention(self.weights, self.sizes, stack({cloud}))[0].mean(0)),
            self.info.file);
    });
}

Result<std::vector<float>> PointMaePredictor::classify(const Patches& cloud) const {
    const Impl& self = *m_impl;
    if (self.sizes.kind != Kind::Classifier) return wrongKind(self.info, "classifier weights");
    return guarded(self.info.file, [&]() -> Result<std::vector<float>> {
        return finite(
            toVector(pointmae::classify(self.weights, self.sizes, stack({cloud}), {}).logits),
            self.info.file);
    });
}

Result<std::vector<int>> PointMaePredictor::segment(const Patches& cloud, const Points& asked,
                                                    int category) const {
    const Impl& self = *m_impl;
    if (self.sizes.kind != Kind::PartSegmentation)
        return wrongKind(self.info, "part-segmentation weights");
    const PartCategory& kind = partCategories().at(std::size_t(category));
    if (kind.last >= self.sizes.parts || category >= self.sizes.categories)
        return Error{ErrorCode::BadWeights,
                     "these weights know " + std::to_string(self.sizes.parts) +
                         " parts, not those of a shape of the kind " + kind.name +
                         "; name another kind or give other weights",
                     self.info.file};
    return guarded(self.info.file, [&]() -> Result<std::vector<int>> {
        const at::Tensor points = at::from_blob(const_cast<float*>(asked.data()),
                                                {1, std::int64_t(asked.size() / 3), 3}, at::kFloat);
        at::Tensor oneHot = at::zeros({1, self.sizes.categories}, at::kFloat);
        oneHot[0][category] = 1;
        const at::Tensor scores =
            pointmae::segment(self.weights, self.sizes, stack({cloud}), points, oneHot, {});
        const auto sound = finite(toVector(scores), self.info.file);
        if (!sound) return sound.error();
        return likeliestParts(*sound, std::size_t(self.sizes.parts), kind);
    });
}

double chamferL2(const float* a, std::size_t countA, const float* b, std::size_t countB) {
    const auto squared = [](float d) { return double(d); };
    return oneWay(a, countA, b, countB, squared) + oneWay(b, countB, a, countA, squared);
}

double chamferL1(const float* a, std::size_t countA, const float* b, std::size_t countB) {
    const auto root = [](float d) { return std::sqrt(double(d)); };
    return (oneWay(a, countA, b, countB, root) + oneWay(b, countB, a, countA, root)) / 2;
}

}  // namespace shapewright
