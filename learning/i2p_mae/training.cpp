#include "learning/i2p_mae/training.h"

#include "geometry/base/parallel.h"
#include "geometry/base/remarks.h"
#include "learning/i2p_mae/network.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace i2pmae;

Dimensions sizesOf(const I2pMaeTraining& o, const Teacher& teacher) {
    Dimensions d;
    d.widths = o.widths;
    d.depths = o.depths;
    for (int i = 0; i < 3; ++i) d.embedding[i] = std::int64_t(o.embedding) << i;
    d.patchSize = o.sizes[1];
    d.features = teacher.features;
    return d;
}

struct Batch {
    Levels levels;
    std::vector<at::Tensor> masks;
    at::Tensor targets;  ///< [visible level-1 tokens, K_1, 3 F]; undefined without a 2D loss
};

/// Everything that happens before the network that learns, the frozen teacher included.
Batch prepare(const std::vector<Points>& clouds, const I2pMaeTraining& o, const Teacher& teacher,
              std::uint64_t seed, const TrainingLoop& loop) {
    const at::NoGradGuard noGrad;
    std::vector<Pyramid> pyramids(clouds.size());
    std::vector<std::vector<DepthView>> views(clouds.size());
    parallelFor(clouds.size(), 1, [&](std::size_t i) {
        // Sizes and values were checked before.
        pyramids[i] = *makePyramid(clouds[i], o.groups, o.sizes);
        for (int v = 0; v < kDepthViews; ++v)
            views[i].push_back(
                projectDepth(clouds[i].data(), clouds[i].size() / 3, v, teacher.imageSize()));
    });
    Batch out;
    out.levels = stack(pyramids);
    const at::Tensor centres = out.levels.back().centres;
    at::Tensor saliency = at::zeros({centres.size(0), centres.size(1)}, at::kFloat);
    at::Tensor below;  // features at the tokens of level 0, which are level 1's neighbours
    if (o.guided || o.semantic > 0) {
        const Looked looked = look(teacher, loop.onDevice(stackViews(views)));
        if (o.guided) saliency = saliencyAt(looked.attention.cpu(), views, centres).contiguous();
        if (o.semantic > 0)
            below = lookUp(looked.features.cpu(), views, out.levels[0].centres)
                        .flatten(2)
                        .flatten(0, 1);
    }
    const auto seeds = seedsFrom(seed, clouds.size());
    std::vector<Mask> top;
    for (std::size_t i = 0; i < clouds.size(); ++i) {
        const float* row = saliency.data_ptr<float>() + std::int64_t(i) * saliency.size(1);
        Random random(seeds[i]);
        top.push_back(maskFromOrder(
            drawOrder(visibleLogProbabilities({row, row + saliency.size(1)}, 1, o.normalise),
                      random),
            o.maskRatio));
    }
    out.masks = stackMasks(spreadMasks(pyramids, top, false));
    if (below.defined()) {
        const at::Tensor neighbours = visibleRows(
            out.levels[1].index.reshape({out.masks[1].size(0), out.masks[1].size(1), -1}),
            out.masks[1]);
        out.targets = loop.onDevice(below.index_select(0, neighbours.flatten())
                                        .reshape({neighbours.size(0), neighbours.size(1), -1}));
    }
    for (at::Tensor& m : out.masks) m = loop.onDevice(m);
    for (Level& level : out.levels)
        for (at::Tensor* t : {&level.centres, &level.neighbourhoods, &level.index})
            *t = loop.onDevice(*t);
    return out;
}

Result<TrainingReport> train(const CloudCollection& data, const I2pMaeTraining& o, Teacher teacher,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    const CloudSource clouds(data, o.clouds);
    if (auto good = clouds.check(); !good) return good.error();
    const Dimensions sizes = sizesOf(o, teacher);
    Result<Parameters> initial = initialise(sizes, o.clouds.seed);
    if (!o.from.empty()) initial = readParameters(o.from, expectedShapes(sizes));
    if (!initial) return std::move(initial).error();
    TrainingRecipe recipe{o.epochs, o.warmUp,     o.patience,  o.rate,    o.decay,
                          o.device, "loss_x1000", isUndecayed, o.schedule};
    recipe.heldOut = clouds.heldOutFingerprint();
    TrainingLoop loop(std::move(recipe), std::move(*initial), expectedShapes(sizes), "base_model");
    for (auto& entry : teacher.weights) entry.second = loop.onDevice(entry.second);
    const auto loss = [&](const std::vector<Points>& batch, std::uint64_t draws, const Pass& pass) {
        const Batch b = prepare(batch, o, teacher, draws, loop);
        const Reconstructed r = pretrain(loop.weights(), sizes, b.levels, b.masks, b.targets, pass);
        return r.loss2d.defined() ? r.loss3d + o.semantic * r.loss2d : r.loss3d;
    };
    return runOnClouds(
        loop, clouds, path,
        [&](const std::vector<Points>& batch, std::uint64_t draws, std::uint64_t noise) {
            Random dropPath(noise);
            Pass pass;
            pass.training = true;
            pass.random = &dropPath;
            return 1000 * loop.learn(loss(batch, draws, pass));
        },
        [&](const std::vector<Points>& batch, std::uint64_t draws, std::uint64_t) {
            return 1000 * loss(batch, draws, {}).item<double>();
        },
        each, job);
}

}  // namespace

I2pMaeTraining smallI2pMaeTraining() {
    I2pMaeTraining o;
    o.widths = {48, 96, 144};
    o.depths = {2, 2, 3};
    o.groups = {256, 128, 64};
    o.embedding = 48;
    o.normalise = true;
    o.semantic = 0.02;  // the features' spread is about one, that of patches a tenth
    o.epochs = 12;
    o.schedule = 0;
    o.warmUp = 0;
    o.patience = 6;
    o.clouds = {1024, 32, 0, 0, true, 0};
    return o;
}

Result<TrainingReport> trainI2pMae(const CloudCollection& data, const I2pMaeTraining& o,
                                   const std::string& teacher, const std::string& path,
                                   const EpochListener& each, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    const std::size_t levels = o.widths.size();
    if (levels < 2 || o.depths.size() != levels || o.groups.size() != levels ||
        o.sizes.size() != levels)
        return wrong("There are at least two levels, each with a width, depth, groups and size.");
    for (std::size_t i = 0; i < levels; ++i) {
        if (o.widths[i] < 6 || o.widths[i] % 6 != 0)
            return wrong("Every width must be a multiple of the six attention heads.");
        const int below = i == 0 ? o.clouds.points : o.groups[i - 1];
        if (o.groups[i] < 1 || o.sizes[i] < 1 || o.depths[i] < 1 ||
            below < std::max(o.groups[i], o.sizes[i]))
            return wrong(
                "A level has at most as many tokens and neighbours as the one below, and the "
                "lowest as there are points.");
    }
    const std::size_t top = std::size_t(o.groups.back()), masked = maskedCount(top, o.maskRatio);
    if (masked < 1 || masked >= top)
        return wrong("The mask ratio must leave at least one token masked and one visible.");
    if (o.clouds.batch < 1 || o.epochs < 1 || o.embedding < 1)
        return wrong("The batch, the epochs and all sizes are at least one.");
    Teacher frozen = analyticTeacher();
    if (teacher.empty()) {
        remark("It learns from the built-in 2D teacher (" + frozen.description() +
               "), since no weights of another were given or found.");
    } else {
        auto file = readCheckpoint(teacher);
        if (!file) return std::move(file).error();
        auto loaded = loadTeacher(*file);
        if (!loaded) return std::move(loaded).error();
        frozen = std::move(*loaded);
        remark("It learns from the 2D teacher " + teacher + " (" + frozen.description() +
               "), SHA-256 " + file->sha256 + ".");
    }
    return guardedTraining([&] { return train(data, o, std::move(frozen), path, each, job); });
}

}  // namespace shapewright
