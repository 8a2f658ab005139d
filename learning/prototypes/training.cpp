#include "learning/prototypes/training.h"

#include <algorithm>
#include <numeric>

#include "geometry/base/random.h"
#include "learning/prototypes/network.h"
#include "learning/tensors/layers.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace prototypes;

at::Tensor uniform(Random& random, at::IntArrayRef shape, double low, double high) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(random.uniform(low, high));
    return t;
}

/// All shapes as bytes [N, 1, n, n, n] (eighths) and labels [N].
struct Shapes {
    at::Tensor cells, labels;
    std::int64_t count() const { return labels.size(0); }

    Shapes(const GridCollection& data, bool heldOut, int grid) {
        std::vector<const LabelledGrid*> mine;
        for (const LabelledGrid& s : data.shapes)
            if (s.heldOut == heldOut) mine.push_back(&s);
        const auto n = std::int64_t(data.n), count = std::int64_t(mine.size());
        cells = at::empty({count, 1, n, n, n}, at::kByte);
        labels = at::empty({count}, at::kLong);
        for (std::int64_t i = 0; i < count; ++i) {
            const LabelledGrid& s = *mine[std::size_t(i)];
            std::copy(s.eighths.begin(), s.eighths.end(),
                      cells.data_ptr<std::uint8_t>() + i * n * n * n);
            labels.data_ptr<std::int64_t>()[i] = s.label;
        }
        if (grid < data.n && count > 0)
            cells = at::avg_pool3d(cells.to(at::kFloat), {2, 2, 2}).round().to(at::kByte);
    }
    at::Tensor batch(const at::Tensor& which) const {
        return cells.index_select(0, which).to(at::kFloat) / 8;
    }
};

/// Turned, mirrored, and bent by a lattice whose corners move (the paper's elastic deformation).
at::Tensor augmented(at::Tensor x, const PrototypesTraining& o, Random& random) {
    const std::int64_t count = x.size(0), n = x.size(2);
    if (o.turn) {
        std::vector<at::Tensor> turned;
        for (std::int64_t i = 0; i < count; ++i) {
            at::Tensor s = x[i];
            const std::uint64_t turns = random.below(4);
            if (turns % 2) s = s.transpose(1, 3).flip(1);
            if (turns / 2) s = s.flip({1, 3});
            if (random.below(2)) s = s.flip(1);
            turned.push_back(s);
        }
        x = at::stack(turned);
    }
    if (o.deformation <= 0) return x;
    const double most = 2 * o.deformation / double(n);  // the sampler's frame is -1 .. 1
    const at::Tensor lattice = uniform(random, {count, 3, 4, 4, 4}, -most, most);
    const at::Tensor moved = at::upsample_trilinear3d(lattice, {n, n, n}, true);
    const at::Tensor axis = (at::arange(n, at::kFloat) + 0.5) * (2.0 / double(n)) - 1;
    const auto grid = at::meshgrid({axis, axis, axis}, "ij");
    // The sampler wants the last axis first.
    const at::Tensor still = at::stack({grid[2], grid[1], grid[0]}, 3).unsqueeze(0);
    const at::Tensor scale = uniform(random, {count, 1, 1, 1, 3}, 0.88, 1.12);
    return at::grid_sampler(x, still * scale + moved.permute({0, 2, 3, 4, 1}), 0, 0, false)
        .contiguous();
}

std::vector<std::int64_t> shuffled(std::int64_t count, Random& random) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

/// Prototypes begin as codes of training shapes, each class in turn (ours: from uniform noise, as
/// in the paper, they have a long way to go at this rate).
Parameters start(const Dimensions& d, const std::string& names, const Shapes& shapes,
                 std::uint64_t seed) {
    const ExpectedShapes all = expectedShapes(d, names);
    ExpectedShapes layers(all.begin(), all.end() - 4);
    Parameters w = initialParameters(layers, seed, [](const std::string&) { return false; });
    Random random(seed ^ 0x50726f746f747970ull);
    // As in the paper, but each prototype begins as one of its own class: far from it speaks
    // against.
    at::Tensor weight = uniform(random, {d.prototypes, d.classes}, 0, 1);
    at::Tensor chosen = at::empty({d.prototypes}, at::kLong);
    for (std::int64_t j = 0; j < d.prototypes; ++j) {
        weight[j][j % d.classes] = weight[j][j % d.classes] - 1.5;
        const at::Tensor own = shapes.labels.eq(j % d.classes).nonzero().reshape({-1});
        chosen[j] = own.size(0) > 0 ? own[std::int64_t(random.below(std::uint64_t(own.size(0))))]
                                    : at::scalar_tensor(0, at::kLong);
    }
    w["classes.weight"] = weight;
    w["prototypes"] = encode(w, shapes.batch(chosen));
    w["scale"] = at::ones({1});
    at::Tensor letters = at::empty({std::int64_t(names.size())}, at::kFloat);
    for (std::size_t i = 0; i < names.size(); ++i)
        letters[std::int64_t(i)] = float(static_cast<unsigned char>(names[i]));
    w["names"] = letters;
    return w;
}

Result<TrainingReport> train(const GridCollection& data, const PrototypesTraining& o,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    const Shapes shapes(data, false, o.grid), held(data, true, o.grid);
    if (shapes.count() == 0 || held.count() == 0)
        return Error{ErrorCode::Empty,
                     "training needs shapes to learn from and others that are held out; mark some "
                     "as validation",
                     {}};
    Dimensions d;
    d.grid = o.grid;
    d.classes = std::int64_t(data.classes.size());
    d.prototypes = d.classes * o.prototypesPerClass;
    std::string names;
    for (const std::string& name : data.classes) names += name + '\n';
    TrainingRecipe recipe;
    recipe.epochs = o.epochs;
    recipe.warmUp = o.warmUp;
    recipe.patience = o.patience;
    recipe.rate = o.rate;
    recipe.decay = 0;
    recipe.device = o.device;
    recipe.terms = {"classification_loss", "reconstruction_loss", "prototypes_near_loss",
                    "shapes_near_loss",    "held_out_accuracy",   "held_out_iou"};
    TrainingLoop loop(recipe, start(d, names, shapes, o.seed), expectedShapes(d, names), {});
    const auto weighted = [&](const Losses& l) {
        return o.classification * l.classification + o.reconstruction * l.reconstruction +
               o.prototypesNear * l.prototypesNear + o.shapesNear * l.shapesNear;
    };
    const std::int64_t batch = std::min<std::int64_t>(o.batch, shapes.count());

    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        Random random(o.seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index) * 2 + 1);
        auto order = shuffled(shapes.count(), random);
        // The memory lives for an epoch, so that an interrupted training ends as a straight one.
        at::Tensor memory;
        double sum = 0;
        std::vector<double> terms(4, 0.0);
        std::int64_t steps = 0;
        for (std::int64_t first = 0; first + batch <= shapes.count(); first += batch, ++steps) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            part.progress(double(first) / double(shapes.count()),
                          "epoch " + std::to_string(index + 1));
            const at::Tensor which = at::from_blob(order.data() + first, {batch}, at::kLong);
            const at::Tensor cells = loop.onDevice(augmented(shapes.batch(which), o, random));
            const Losses l = losses(loop.weights(), d, cells,
                                    loop.onDevice(shapes.labels.index_select(0, which)), memory);
            sum += loop.learn(weighted(l));
            const at::Tensor parts[] = {l.classification, l.reconstruction, l.prototypesNear,
                                        l.shapesNear};
            for (std::size_t k = 0; k < 4; ++k) terms[k] += parts[k].item<double>();
            const at::NoGradGuard noGrad;
            // Codes are not negative, so neither is what should look like one.
            loop.weights().at("prototypes").clamp_min_(0);
            const at::Tensor codes = l.codes.detach();
            memory = memory.defined() ? at::cat({codes, memory}) : codes;
            memory = memory.slice(0, 0, o.memory);
        }
        for (std::size_t k = 0; k < 4; ++k)
            loop.terms()[k] = terms[k] / double(std::max<std::int64_t>(1, steps));
        return sum / double(std::max<std::int64_t>(1, steps));
    };
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        double loss = 0, right = 0, iou = 0, scale = 0;
        for (std::int64_t first = 0; first < held.count(); first += 64) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            const std::int64_t count = std::min<std::int64_t>(64, held.count() - first);
            const at::Tensor cells = loop.onDevice(held.batch(at::arange(first, first + count)));
            const at::Tensor labels = loop.onDevice(held.labels.slice(0, first, first + count));
            const Losses l = losses(loop.weights(), d, cells, labels, {});
            loss += weighted(l).item<double>() * double(count);
            right += double(l.logits.argmax(1).eq(labels).sum().item<std::int64_t>());
            const at::Tensor a = l.decoded > 0.5, b = cells > 0.5;
            const at::Tensor both = a.logical_and(b).sum({1, 2, 3, 4}).to(at::kDouble),
                             either = a.logical_or(b).sum({1, 2, 3, 4}).to(at::kDouble);
            iou += (both / either.clamp_min(1)).sum().item<double>();
            scale += distances(l.codes, loop.weights().at("prototypes")).median().item<double>() *
                     double(count);
        }
        const auto n = double(held.count());
        loop.terms()[4] = right / n;
        loop.terms()[5] = iou / n;
        loop.weights().at("scale").fill_(scale / n);
        return loss / n;
    };
    return loop.run(path, epoch, validate, each, job);
}

}  // namespace

Result<TrainingReport> trainPrototypes(const GridCollection& data, const PrototypesTraining& o,
                                       const std::string& path, const EpochListener& each,
                                       const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (o.grid != 16 && o.grid != 32) return wrong("The grid has 16 or 32 cells along an axis.");
    if (data.n != o.grid && data.n != 2 * o.grid)
        return wrong("The collection's grid is neither the network's nor twice as fine.");
    if (o.prototypesPerClass < 1 || o.batch < 1 || o.epochs < 1 || o.memory < 0)
        return wrong("There must be at least one prototype per class, and a batch and an epoch.");
    if (data.classes.size() < 2) return wrong("There must be at least two classes.");
    return guardedTraining([&] { return train(data, o, path, each, job); });
}

}  // namespace shapewright
