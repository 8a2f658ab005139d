#include "app/operations/mask/masked_autoencoder.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "geometry/base/parallel.h"
#include "learning/i2p_mae/training.h"
#include "learning/tensors/threads.h"

namespace shapewright {

namespace {

constexpr std::size_t kPatchSize = 32;  // of every official classifier, which do not store it

bool wantsI2p(const ParameterValues& parameters) {
    return parameters.text("model") == "i2p-mae";
}

}  // namespace

Cutting cuttingFor(const ParameterValues& parameters, std::size_t points, std::size_t patches,
                   const I2pMaeInfo* i2p) {
    if (!wantsI2p(parameters)) return {{int(std::min(points, patches))}, {int(kPatchSize)}, 0};
    const I2pMaeTraining recipe = smallI2pMaeTraining();
    const auto& groups = i2p ? i2p->groups : recipe.groups;
    Cutting out{{}, i2p ? i2p->sizes : recipe.sizes, 1};
    const double share = double(patches) / groups.back();
    int below = int(points);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        // Enough for the neighbours of the level above.
        const int least = i + 1 < groups.size() ? out.sizes[i + 1] : 1;
        out.groups.push_back(std::min(below, std::max(least, int(std::lround(share * groups[i])))));
        out.sizes[i] = std::min(out.sizes[i], below);
        below = out.groups.back();
    }
    return out;
}

std::string maskedAutoencoderPapers() {
    return networkInfo("point-mae").paper + "; " + networkInfo("i2p-mae").paper;
}

Result<MaskedAutoencoder> MaskedAutoencoder::load(const ParameterValues& parameters) {
    const auto weights =
        weightsGivenOrFound(parameters.text("weights"), "weights", parameters.text("model"));
    if (!weights) return weights.error();
    setTorchThreads(threadCount());
    static LastLoaded<PointMaePredictor> pointMaes;
    static LastLoaded<I2pMaePredictor> i2ps;
    MaskedAutoencoder out;
    if (wantsI2p(parameters)) {
        auto loaded = i2ps.get(*weights);
        if (!loaded) return std::move(loaded).error();
        out.m_i2p = std::move(*loaded);
        if (parameters.describes("radius")) out.m_radius = parameters.real("radius");
    } else {
        auto loaded = pointMaes.get(*weights);
        if (!loaded) return std::move(loaded).error();
        out.m_pointMae = std::move(*loaded);
    }
    if (auto whole = checkShippedWeights(*weights, out.sha256()); !whole)
        return std::move(whole).error();
    return out;
}

const std::string& MaskedAutoencoder::file() const {
    return i2p() ? i2p()->info().file : pointMae()->info().file;
}
const std::string& MaskedAutoencoder::sha256() const {
    return i2p() ? i2p()->info().sha256 : pointMae()->info().sha256;
}
std::string MaskedAutoencoder::kind() const {
    if (!i2p()) return pointMae()->info().kind;
    return i2p()->info().pretraining ? "pretraining" : "classifier";
}
std::size_t MaskedAutoencoder::width() const {
    return std::size_t(i2p() ? i2p()->info().width : pointMae()->info().width);
}

std::size_t MaskedAutoencoder::points(const ParameterValues& parameters) const {
    if (i2p() && !parameters.given("points")) return std::size_t(i2p()->info().points);
    return std::size_t(parameters.integer("points"));
}

std::size_t MaskedAutoencoder::patchSize() const {
    if (i2p()) return std::size_t(i2p()->info().sizes[0]);
    const int own = pointMae()->info().patchSize;
    return own > 0 ? std::size_t(own) : kPatchSize;
}

Cutting MaskedAutoencoder::cutting(const ParameterValues& parameters, std::size_t count) const {
    const double share = double(parameters.integer("patches")) / double(points(parameters));
    return cutting(parameters, count,
                   std::max<std::size_t>(2, std::size_t(std::lround(double(count) * share))));
}

Cutting MaskedAutoencoder::cutting(const ParameterValues& parameters, std::size_t count,
                                   std::size_t patches) const {
    Cutting out = cuttingFor(parameters, count, patches, i2p() ? &i2p()->info() : nullptr);
    if (!i2p()) out.sizes[0] = int(patchSize());
    return out;
}

Result<MaskedAutoencoder::Features> MaskedAutoencoder::encode(const PatchedCloud& cloud) const {
    if (i2p()) {
        auto features = i2p()->encode(cloud.pyramid, m_radius);
        if (!features) return std::move(features).error();
        return Features{std::move(features->tokens), std::move(features->greatest),
                        std::move(features->mean)};
    }
    auto tokens = pointMae()->encode(cloud.top());
    if (!tokens) return std::move(tokens).error();
    Features out{std::move(*tokens), std::vector<float>(width(), -INFINITY),
                 std::vector<float>(width(), 0.f)};
    for (std::size_t i = 0; i < out.patches.size(); ++i) {
        float& most = out.greatest[i % width()];
        most = std::max(most, out.patches[i]);
        out.mean[i % width()] += out.patches[i] / float(cloud.top().groups);
    }
    return out;
}

Result<std::vector<float>> MaskedAutoencoder::attention(const PatchedCloud& cloud) const {
    return i2p() ? i2p()->attention(cloud.pyramid, m_radius) : pointMae()->attention(cloud.top());
}

Result<std::vector<float>> MaskedAutoencoder::classify(const PatchedCloud& cloud) const {
    return i2p() ? i2p()->classify(cloud.pyramid, m_radius) : pointMae()->classify(cloud.top());
}

Result<std::vector<Points>> MaskedAutoencoder::reconstruct(const std::vector<View>& views,
                                                           const JobControl& job) const {
    if (!i2p()) {
        std::vector<Patches> patches;
        std::vector<Mask> masks;
        for (const View& v : views) {
            patches.push_back(v.cloud.top());
            masks.push_back(v.top);
        }
        return pointMae()->reconstruct(patches, masks, job);
    }
    std::vector<Result<I2pMaePredictor::Imagined>> made(views.size(), Error{});
    std::atomic<std::size_t> done{0};
    const auto run = [&](std::size_t i) {
        if (job.cancelled()) return;
        made[i] = i2p()->reconstruct(views[i].cloud.pyramid, views[i].top);
        job.progress(double(++done) / double(views.size()), "reconstructing");
    };
    if (views.size() > 1) {
        const OneTorchThread alone;
        parallelFor(views.size(), 1, run);
    } else if (!views.empty()) {
        run(0);
    }
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "The reconstruction was cancelled.", {}};
    std::vector<Points> out;
    for (auto& view : made) {
        if (!view) return std::move(view).error();
        out.push_back(std::move(view->points));
    }
    return out;
}

}  // namespace shapewright
