#include <algorithm>

#include "geometry/base/parallel.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/i2p_mae/training.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace i2pmae;

constexpr int kPatch = 16, kGrid = 14, kCells = kGrid * kGrid;
constexpr std::int64_t kDecoderHeads = 2;

Teacher sizesOf(const TeacherTraining& o) {
    Teacher t;
    t.width = o.width;
    t.layers = o.depth;
    t.patch = kPatch;
    t.grid = kGrid;
    t.features = o.features;
    return t;
}

/// What only training needs: the decoder that paints the hidden cells.
ExpectedShapes decoderShapes(const TeacherTraining& o) {
    ExpectedShapes list;
    expectLinear(list, "decoder.embed", o.decoderWidth, o.features);
    list.push_back({"decoder.mask_token", {1, o.decoderWidth}});
    list.push_back({"decoder.positions", {kCells, o.decoderWidth}});
    for (int i = 0; i < o.decoderDepth; ++i)
        expectBlock(list, "decoder.blocks." + std::to_string(i), o.decoderWidth);
    expectLayerNorm(list, "decoder.norm", o.decoderWidth);
    expectLinear(list, "decoder.paint", kPatch * kPatch, o.decoderWidth);
    return list;
}

struct Pictures {
    at::Tensor images;      ///< [2 B, 3, size, size]: one view of every shape, then another
    at::Tensor cells;       ///< [2 B, kCells, kPatch * kPatch], the depths in 0 .. 1 they show
    at::Tensor foreground;  ///< [2 B, kCells] bool: a point fell in or beside the cell
    at::Tensor order;       ///< [2 B, kCells] indices, shuffled
};

/// Whether a point fell into each cell or a neighbour of it.
void markForeground(const DepthView& view, bool* out) {
    bool own[kCells] = {};
    for (int r = 0; r < view.size; ++r)
        for (int c = 0; c < view.size; ++c)
            if (view.occupied[std::size_t(r * view.size + c)])
                own[(r / kPatch) * kGrid + c / kPatch] = true;
    for (int r = 0; r < kGrid; ++r)
        for (int c = 0; c < kGrid; ++c)
            for (int dr = -1; dr <= 1; ++dr)
                for (int dc = -1; dc <= 1; ++dc) {
                    const int y = r + dr, x = c + dc;
                    if (y >= 0 && y < kGrid && x >= 0 && x < kGrid && own[y * kGrid + x])
                        out[r * kGrid + c] = true;
                }
}

Pictures picturesOf(const std::vector<Points>& clouds, std::uint64_t seed) {
    const auto b = std::int64_t(clouds.size());
    const auto seeds = seedsFrom(seed, clouds.size());
    std::vector<std::vector<DepthView>> views(clouds.size());
    Pictures out;
    out.foreground = at::zeros({2 * b, kCells}, at::kBool);
    out.order = at::empty({2 * b, kCells}, at::kLong);
    parallelFor(clouds.size(), 1, [&](std::size_t i) {
        Random random(seeds[i]);
        const int first = int(random.below(kDepthViews));
        const int second = (first + 1 + int(random.below(kDepthViews - 1))) % kDepthViews;
        for (const int v : {first, second}) {
            const auto row = std::int64_t(views[i].size()) * b + std::int64_t(i);
            views[i].push_back(
                projectDepth(clouds[i].data(), clouds[i].size() / 3, v, kPatch * kGrid));
            markForeground(views[i].back(), out.foreground.data_ptr<bool>() + row * kCells);
            std::int64_t* order = out.order.data_ptr<std::int64_t>() + row * kCells;
            for (int k = 0; k < kCells; ++k) order[k] = k;
            for (int k = kCells; k > 1; --k)
                std::swap(order[k - 1], order[random.below(std::uint64_t(k))]);
        }
    });
    out.images = stackViews(views);
    out.cells = (out.images.select(1, 0) * kDeviation[0] + kMean[0])
                    .reshape({2 * b, kGrid, kPatch, kGrid, kPatch})
                    .permute({0, 1, 3, 2, 4})
                    .reshape({2 * b, kCells, kPatch * kPatch});
    return out;
}

/// InfoNCE between rows that belong together, both ways. What all rows have in common is taken away
/// first: at the start it is nearly everything, and nothing would be learned for long.
at::Tensor agreementLoss(const at::Tensor& a, const at::Tensor& b, double temperature) {
    const at::Tensor common = at::cat({a, b}).mean(0, true);
    const auto unit = [&](const at::Tensor& x) {
        const at::Tensor own = x - common;
        return own / own.norm(2, 1, true).clamp_min(1e-6);
    };
    const at::Tensor logits = at::matmul(unit(a), unit(b).t()) / temperature;
    const auto own = [](const at::Tensor& l) { return -at::log_softmax(l, 1).diagonal().mean(); };
    return (own(logits) + own(logits.t())) / 2;
}

at::Tensor teacherLoss(const Parameters& w, const TeacherTraining& o, const Pictures& p) {
    Teacher t = sizesOf(o);
    t.weights = w;
    const auto n = p.images.size(0);
    const auto seen = kCells - std::int64_t(o.maskRatio * kCells);
    const at::Tensor kept = p.order.narrow(1, 0, seen);
    const at::Tensor tokens = teacherTokens(t, p.images, kept).values;
    const at::Tensor own = linear(w, "decoder.embed", tokens.narrow(1, 1, seen));
    const at::Tensor index = kept.unsqueeze(2).expand({n, seen, o.decoderWidth});
    at::Tensor x = w.at("decoder.mask_token").expand({n, kCells, o.decoderWidth});
    x = x.scatter(1, index, own) + w.at("decoder.positions");
    for (int i = 0; i < o.decoderDepth; ++i)
        x = transformerBlock(w, "decoder.blocks." + std::to_string(i), x, kDecoderHeads, {});
    x = linear(w, "decoder.paint", layerNorm(w, "decoder.norm", x));
    const at::Tensor counted =
        p.foreground.to(at::kFloat).scatter(1, kept, at::zeros(kept.sizes(), x.options()));
    const at::Tensor error = (x - p.cells).pow(2).mean(2);
    const at::Tensor painted = (error * counted).sum() / counted.sum().clamp_min(1);
    // Cells that were hidden, seen by themselves: the summary should heed each as much as it was
    // hard to paint.
    const auto others = std::min<std::int64_t>(seen, kCells - seen);
    const at::Tensor hidden = p.order.narrow(1, seen, others);
    const Tokens second = teacherTokens(t, p.images, hidden);
    const auto shares = [](const at::Tensor& v) {
        return (v / v.sum(1, true).clamp_min(1e-6)).clamp_min(1e-6);
    };
    const at::Tensor hard = shares(error.detach().gather(1, hidden));
    const at::Tensor heeded = shares(second.attention.narrow(1, 1, others));
    const at::Tensor mined = (hard * (hard / heeded).log()).sum(1).mean();
    const at::Tensor summaries = tokens.select(1, 0);
    return painted + o.mining * mined +
           o.agreement * agreementLoss(summaries.narrow(0, 0, n / 2),
                                       summaries.narrow(0, n / 2, n / 2), o.temperature);
}

Result<TrainingReport> train(const CloudCollection& data, const TeacherTraining& o,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    const CloudSource clouds(data, o.clouds);
    if (auto good = clouds.check(); !good) return good.error();
    const ExpectedShapes shipped = teacherShapes(sizesOf(o));
    ExpectedShapes all = decoderShapes(o);
    all.insert(all.end(), shipped.begin(), shipped.end());
    Parameters initial =
        initialParameters(all, o.clouds.seed, [](const std::string&) { return false; });
    // A vector, which the rules for layers leave at zero.
    Random random(o.clouds.seed + 1);
    at::Tensor summary = initial.at("visual.class_embedding");
    for (std::int64_t i = 0; i < summary.numel(); ++i)
        summary.data_ptr<float>()[i] = float(0.02 * random.normal());
    if (!o.from.empty()) {
        auto read = readParameters(o.from, shipped);  // the decoder is never in a file
        if (!read) return std::move(read).error();
        for (auto& entry : *read) initial[entry.first] = std::move(entry.second);
    }
    TrainingRecipe recipe{o.epochs,
                          o.warmUp,
                          o.patience,
                          o.rate,
                          o.decay,
                          o.device,
                          "loss",
                          [](const std::string& name, const at::Tensor& value) {
                              return value.dim() <= 1 ||
                                     name.find("embedding") != std::string::npos;
                          }};
    recipe.heldOut = clouds.heldOutFingerprint();
    TrainingLoop loop(std::move(recipe), std::move(initial), shipped, "");
    const auto loss = [&](const std::vector<Points>& batch, std::uint64_t draws) {
        Pictures p = picturesOf(batch, draws);
        for (at::Tensor* t : {&p.images, &p.cells, &p.foreground, &p.order}) *t = loop.onDevice(*t);
        return teacherLoss(loop.weights(), o, p);
    };
    return runOnClouds(
        loop, clouds, path,
        [&](const std::vector<Points>& batch, std::uint64_t draws, std::uint64_t) {
            return loop.learn(loss(batch, draws));
        },
        [&](const std::vector<Points>& batch, std::uint64_t draws, std::uint64_t) {
            return loss(batch, draws).item<double>();
        },
        each, job);
}

}  // namespace

TeacherTraining smallTeacherTraining() {
    TeacherTraining o;
    o.width = 128;
    o.depth = 4;
    o.decoderWidth = 64;
    o.epochs = 12;
    o.warmUp = 0;  // the schedule's first two epochs would be lost to it
    o.rate = 1e-3;
    o.agreement = 0.0026;  // views of a shape are hardly told apart in so few epochs
    o.mining = 0.0105;
    o.patience = 6;
    o.clouds.batch = 48;
    o.clouds.synthetic = 0;
    return o;
}

Result<TrainingReport> trainTeacher(const CloudCollection& data, const TeacherTraining& options,
                                    const std::string& path, const EpochListener& each,
                                    const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (options.width < 64 || options.width % 64 != 0 || options.decoderWidth % kDecoderHeads != 0)
        return wrong("The teacher's width must be a multiple of 64, its decoder's of 2.");
    if (options.depth < 1 || options.decoderDepth < 1 || options.features < 1 ||
        options.epochs < 1 || options.clouds.points < 1)
        return wrong("Every size of the teacher is at least one.");
    if (options.clouds.batch < 2) return wrong("A batch has at least two clouds.");
    if (options.maskRatio <= 0 || options.maskRatio > 0.99)
        return wrong("The mask ratio must leave some cells masked and some visible.");
    return guardedTraining([&] { return train(data, options, path, each, job); });
}

}  // namespace shapewright
