#include <algorithm>
#include <atomic>
#include <mutex>

#include "geometry/base/parallel.h"
#include "learning/head_circuits/mirror_task.h"
#include "learning/point_mae/network.h"
#include "learning/point_mae/predictor.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/threads.h"

namespace shapewright {

namespace {

constexpr std::size_t kBatch = 16;
const std::string kMixed = ".attn.heads";

using Batch = std::vector<const MirrorExample*>;

std::vector<Batch> batchesOf(const std::vector<MirrorExample>& examples) {
    std::vector<Batch> out;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        if (i % kBatch == 0) out.emplace_back();
        out.back().push_back(&examples[i]);
    }
    return out;
}

}  // namespace

struct PointMaeHeads::Impl {
    std::string file, sha256;
    pointmae::Dimensions sizes;
    Parameters weights;
    std::vector<std::string> blocks;  ///< names, the encoder's first

    pointmae::Reconstruction run(const Batch& batch, bool positive, const Pass& pass) const {
        std::vector<Patches> patches;
        std::vector<Mask> masks;
        for (const MirrorExample* e : batch) {
            patches.push_back(positive ? e->positive : e->negative);
            masks.push_back(e->mask);
        }
        return pointmae::reconstruct(weights, sizes, pointmae::stack(patches),
                                     pointmae::stack(masks), pass, false);
    }

    /// Which of the tokens of block `b` count: [N] of 0 and 1. The encoder has the visible patches
    /// in order, the decoder those and then the masked ones.
    at::Tensor counted(const MirrorExample& e, std::size_t b, Positions positions) const {
        const bool decoder = b >= std::size_t(sizes.depth);
        std::vector<float> out, masked;
        for (std::size_t g = 0; g < e.mask.size(); ++g) {
            const auto& wanted = decoder ? e.targets : e.images;
            const bool counts =
                positions == Positions::All || std::count(wanted.begin(), wanted.end(), g) > 0;
            (e.mask[g] ? masked : out).push_back(counts);
        }
        if (decoder) out.insert(out.end(), masked.begin(), masked.end());
        return at::tensor(out);
    }

    /// Runs `body` for every batch, side by side; the first of its errors. Cancelled.
    template <class Body>
    Result<void> eachBatch(const std::vector<Batch>& batches, const JobControl& job,
                           const char* stage, Body body) const {
        return guarded(file, [&]() -> Result<void> {
            std::atomic<std::size_t> done{0};
            std::vector<Result<void>> ends(batches.size());
            const OneTorchThread alone;
            parallelFor(batches.size(), 1, [&](std::size_t i) {
                const at::NoGradGuard noGrad;  // a thread's own
                if (job.cancelled()) return;
                ends[i] = body(i);
                job.progress(double(++done) / double(batches.size()), stage);
            });
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "Looking into the heads was cancelled.", {}};
            for (const auto& end : ends)
                if (!end) return end.error();
            return {};
        });
    }
};

PointMaeHeads::PointMaeHeads(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PointMaeHeads::PointMaeHeads(PointMaeHeads&&) noexcept = default;
PointMaeHeads& PointMaeHeads::operator=(PointMaeHeads&&) noexcept = default;
PointMaeHeads::~PointMaeHeads() = default;

const std::string& PointMaeHeads::sha256() const {
    return m_impl->sha256;
}
int PointMaeHeads::encoderBlocks() const {
    return int(m_impl->sizes.depth);
}
int PointMaeHeads::headsPerBlock() const {
    return int(m_impl->sizes.heads);
}
std::size_t PointMaeHeads::heads() const {
    return m_impl->blocks.size() * std::size_t(m_impl->sizes.heads);
}
int PointMaeHeads::patchSize() const {
    return int(m_impl->sizes.patchSize);
}

Result<PointMaeHeads> PointMaeHeads::load(const std::string& path) {
    return guarded(path, [&]() -> Result<PointMaeHeads> {
        auto loaded = pointmae::loadPretraining(path);
        if (!loaded) return std::move(loaded).error();
        foldForInference(loaded->weights);
        auto impl = std::make_unique<Impl>();
        *impl = {path, loaded->sha256, loaded->sizes, std::move(loaded->weights), {}};
        const pointmae::Dimensions& sizes = impl->sizes;
        for (std::int64_t i = 0; i < sizes.depth; ++i)
            impl->blocks.push_back("MAE_encoder.blocks.blocks." + std::to_string(i));
        for (std::int64_t i = 0; i < sizes.decoderDepth; ++i)
            impl->blocks.push_back("MAE_decoder.blocks." + std::to_string(i));
        return PointMaeHeads(std::move(impl));
    });
}

Result<HeadOutputs> PointMaeHeads::outputs(const std::vector<MirrorExample>& examples,
                                           bool positive, Positions positions,
                                           const JobControl& job) const {
    const Impl& self = *m_impl;
    const auto width = std::size_t(self.sizes.width), each = std::size_t(self.sizes.heads);
    HeadOutputs out{examples.size(), heads(), width, {}};
    out.values.resize(out.examples * out.heads * width);
    const auto batches = batchesOf(examples);
    auto done = self.eachBatch(batches, job, "head outputs", [&](std::size_t i) -> Result<void> {
        Trace trace;
        Pass pass;
        pass.trace = &trace;
        self.run(batches[i], positive, pass);
        for (std::size_t b = 0; b < self.blocks.size(); ++b) {
            std::vector<at::Tensor> rows;
            for (const MirrorExample* e : batches[i])
                rows.push_back(self.counted(*e, b, positions));
            const at::Tensor mixed = trace.at(self.blocks[b] + kMixed);  // [B, H, N, D / H]
            at::Tensor weight = at::stack(rows);                         // [B, N]
            // The last block may be asked for the masked tokens alone, which are at the end.
            weight = weight.narrow(1, weight.size(1) - mixed.size(2), mixed.size(2));
            weight = (weight / weight.sum(1, true)).unsqueeze(1).unsqueeze(3);
            // The mean of what is mixed goes through the projection as the mean of what is added.
            const at::Tensor mean = (mixed * weight).sum(2, true);
            const at::Tensor added =
                headOutputs(self.weights, self.blocks[b], mean).squeeze(2).contiguous();
            for (std::size_t k = 0; k < batches[i].size(); ++k)
                std::copy_n(added[std::int64_t(k)].data_ptr<float>(), each * width,
                            &out.values[((i * kBatch + k) * out.heads + b * each) * width]);
        }
        return {};
    });
    if (!done) return std::move(done).error();
    auto sound = finite(std::move(out.values), self.file);
    if (!sound) return std::move(sound).error();
    out.values = std::move(*sound);
    return out;
}

Result<std::vector<float>> PointMaeHeads::means(const std::vector<MirrorExample>& examples,
                                                const JobControl& job) const {
    const Impl& self = *m_impl;
    const auto batches = batchesOf(examples);
    std::vector<at::Tensor> sums(batches.size());
    auto done = self.eachBatch(batches, job, "means of heads", [&](std::size_t i) -> Result<void> {
        Trace trace;
        Pass pass;
        pass.trace = &trace;
        self.run(batches[i], true, pass);
        std::vector<at::Tensor> all;
        for (const std::string& block : self.blocks)
            all.push_back(trace.at(block + kMixed).mean(2).sum(0));  // [H, D / H]
        sums[i] = at::cat(all);
        return {};
    });
    if (!done) return std::move(done).error();
    const at::NoGradGuard noGrad;
    at::Tensor sum = at::zeros_like(sums.at(0));
    for (const at::Tensor& s : sums) sum += s;  // in one order, whatever the threads did
    return finite(toVector(sum / double(examples.size())), self.file);
}

Result<std::vector<double>> PointMaeHeads::errors(const std::vector<MirrorExample>& examples,
                                                  bool positive,
                                                  const std::vector<std::uint8_t>& ablated,
                                                  const std::vector<float>& means,
                                                  const JobControl& job) const {
    const Impl& self = *m_impl;
    const auto each = std::size_t(self.sizes.heads);
    const std::int64_t channels = self.sizes.width / self.sizes.heads;
    const Edit edit = [&](const std::string& name, const at::Tensor& x) {
        const std::size_t end = name.size() - std::min(name.size(), kMixed.size());
        if (name.compare(end, std::string::npos, kMixed) != 0) return x;
        const auto found = std::find(self.blocks.begin(), self.blocks.end(), name.substr(0, end));
        if (found == self.blocks.end()) return x;
        at::Tensor out = x;
        for (std::size_t h = 0; h < each; ++h) {
            const std::size_t head = std::size_t(found - self.blocks.begin()) * each + h;
            if (!ablated[head]) continue;
            if (out.is_same(x)) out = x.clone();
            out.select(1, std::int64_t(h))
                .copy_(at::from_blob(const_cast<float*>(&means[head * std::size_t(channels)]),
                                     {channels}, at::kFloat)
                           .expand({x.size(0), x.size(2), channels}));
        }
        return out;
    };
    const bool none = std::count(ablated.begin(), ablated.end(), 1) == 0;
    std::vector<double> out(examples.size(), 0);
    const auto batches = batchesOf(examples);
    auto done = self.eachBatch(batches, job, "ablating heads", [&](std::size_t i) -> Result<void> {
        Pass pass;
        if (!none) pass.edit = &edit;
        const auto predicted =
            finite(toVector(self.run(batches[i], positive, pass).predicted), self.file);
        if (!predicted) return predicted.error();
        const std::size_t points = std::size_t(self.sizes.patchSize);
        std::size_t at = 0;
        for (std::size_t k = 0; k < batches[i].size(); ++k) {
            const MirrorExample& e = *batches[i][k];
            for (std::size_t g = 0; g < e.mask.size(); ++g) {
                if (!e.mask[g]) continue;
                const float* guess = &(*predicted)[3 * points * at++];
                if (std::count(e.targets.begin(), e.targets.end(), g) == 0) continue;
                out[i * kBatch + k] +=
                    chamferL2(guess, points, &e.positive.neighbourhoods[3 * e.positive.size * g],
                              e.positive.size) /
                    double(e.targets.size());
            }
        }
        return {};
    });
    if (!done) return std::move(done).error();
    return out;
}

}  // namespace shapewright
