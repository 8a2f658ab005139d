#include "learning/point_mae/training.h"

#include <algorithm>

#include "geometry/base/parallel.h"
#include "learning/point_mae/network.h"
#include "learning/training/cloud_source.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace pointmae;

struct Batch {
    PatchTensors patches;
    at::Tensor mask;
};

Dimensions sizesOf(const PointMaeTraining& o) {
    Dimensions d;
    d.width = o.width;
    d.depth = o.depth;
    d.decoderDepth = o.decoderDepth;
    d.patchSize = o.patchSize;
    for (int i = 0; i < 3; ++i) d.embedding[i] = std::int64_t(o.embedding) << i;
    return d;
}

Batch collate(const std::vector<Points>& clouds, const PointMaeTraining& o, std::uint64_t seed) {
    std::vector<Patches> patches(clouds.size());
    std::vector<Mask> masks(clouds.size());
    const auto seeds = seedsFrom(seed, clouds.size());
    parallelFor(clouds.size(), 1, [&](std::size_t i) {
        // Sizes and values were checked before.
        patches[i] = *makePatches(clouds[i], std::size_t(o.patches), std::size_t(o.patchSize));
        Random random(seeds[i]);
        masks[i] = o.blockMask
                       ? blockMask(patches[i].centres, o.maskRatio, random.below(patches[i].groups))
                       : randomMask(patches[i].groups, o.maskRatio, random);
    });
    return {stack(patches), stack(masks)};
}

Result<TrainingReport> train(const CloudCollection& data, const PointMaeTraining& o,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    const CloudSource clouds(data, o.clouds);
    if (auto good = clouds.check(); !good) return good.error();
    const Dimensions sizes = sizesOf(o);
    Result<Parameters> initial = initialise(sizes, o.clouds.seed);
    if (!o.from.empty()) initial = readParameters(o.from, expectedShapes(sizes));
    if (!initial) return std::move(initial).error();
    TrainingRecipe recipe{o.epochs, o.warmUp,     o.patience,  o.rate,    o.decay,
                          o.device, "cdl2_x1000", isUndecayed, o.schedule};
    recipe.heldOut = clouds.heldOutFingerprint();
    TrainingLoop loop(std::move(recipe), std::move(*initial), expectedShapes(sizes), "base_model");
    const auto loss = [&](const std::vector<Points>& batch, std::uint64_t masks, const Pass& pass,
                          bool embedMasked) {
        Batch b = collate(batch, o, masks);
        for (at::Tensor* t : {&b.patches.centres, &b.patches.neighbourhoods, &b.mask})
            *t = loop.onDevice(*t);
        const Reconstruction out =
            reconstruct(loop.weights(), sizes, b.patches, b.mask, pass, embedMasked);
        return chamferL2(nearestOf(out.predicted, out.truth));
    };
    return runOnClouds(
        loop, clouds, path,
        [&](const std::vector<Points>& batch, std::uint64_t masks, std::uint64_t noise) {
            Random dropPath(noise);
            Pass pass;
            pass.training = true;
            pass.random = &dropPath;
            return 1000 * loop.learn(loss(batch, masks, pass, o.embedMasked));
        },
        [&](const std::vector<Points>& batch, std::uint64_t masks, std::uint64_t) {
            return 1000 * loss(batch, masks, {}, false).item<double>();
        },
        each, job);
}

}  // namespace

PointMaeTraining smallPointMaeTraining() {
    PointMaeTraining o;
    o.width = 144;
    o.depth = 4;
    o.decoderDepth = 2;
    o.embedding = 64;
    o.clouds.batch = 32;
    o.epochs = 60;
    o.schedule = 0;
    o.warmUp = 3;
    o.patience = 15;
    o.clouds.synthetic = 0.5;
    o.clouds.crops = 0.3;
    o.clouds.turn = true;
    o.embedMasked = false;
    return o;
}

Result<TrainingReport> trainPointMae(const CloudCollection& data, const PointMaeTraining& options,
                                     const std::string& path, const EpochListener& each,
                                     const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    const std::size_t masked = maskedCount(std::size_t(options.patches), options.maskRatio);
    if (options.width < 6 || options.width % 6 != 0)
        return wrong("The width must be a multiple of the six attention heads.");
    if (options.clouds.points < std::max(options.patches, options.patchSize))
        return wrong("There must be at least as many points as patches and as points per patch.");
    if (masked < 1 || masked >= std::size_t(options.patches))
        return wrong("The mask ratio must leave at least one patch masked and one visible.");
    if (options.clouds.batch < 1 || options.depth < 1 || options.decoderDepth < 1 ||
        options.epochs < 1 || options.embedding < 1 || options.patchSize < 1)
        return wrong("The batch, the epochs and all sizes are at least one.");
    if (auto fits = checkMemory(expectedShapes(sizesOf(options)), options.device); !fits)
        return std::move(fits).error();
    return guardedTraining([&] { return train(data, options, path, each, job); });
}

}  // namespace shapewright
