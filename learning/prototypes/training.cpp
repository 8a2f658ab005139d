#include "learning/prototypes/training.h"

#include <algorithm>
#include <numeric>

#include "geometry/base/random.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/prototypes/network.h"
#include "learning/training/fingerprint.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace prototypes;

constexpr std::uint64_t kHeldOutSeed = 0x68656c64206f7574ull, kFacingSeed = 0x666163696e67ull;

at::Tensor uniform(Random& random, at::IntArrayRef shape, double low, double high) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(random.uniform(low, high));
    return t;
}

/// A cell is full where any of its eighths is: at 32^3 thin parts would be lost otherwise.
at::Tensor cellsOf(const std::vector<std::uint8_t>& eighths, std::int64_t n, std::int64_t grid) {
    at::Tensor cells = at::empty({1, 1, n, n, n}, at::kFloat);
    std::transform(eighths.begin(), eighths.end(), cells.data_ptr<float>(),
                   [](std::uint8_t v) { return v > 0 ? 1.F : 0.F; });
    return grid < n ? at::max_pool3d(cells, {2, 2, 2}) : cells;
}

at::Tensor madeUp(std::uint64_t seed, int family, std::int64_t grid) {
    const LabelledSolid made = syntheticSolid(seed, int(2 * grid), family);
    return cellsOf(eighthsOf(made.solid.cells, int(2 * grid)), grid, grid);
}

/// Shapes as bytes [N, 1, n, n, n] and labels [N].
struct Shapes {
    std::vector<at::Tensor> cells;
    std::vector<std::int64_t> labels;

    void add(const at::Tensor& one, std::int64_t label) {
        cells.push_back(one.to(at::kByte));
        labels.push_back(label);
    }
    std::int64_t count() const { return std::int64_t(labels.size()); }
    at::Tensor batch(const std::vector<std::int64_t>& which) const {
        std::vector<at::Tensor> parts;
        for (const std::int64_t i : which) parts.push_back(cells[std::size_t(i)]);
        return at::cat(parts).to(at::kFloat);
    }
    at::Tensor labelsOf(const std::vector<std::int64_t>& which) const {
        at::Tensor out = at::empty({std::int64_t(which.size())}, at::kLong);
        for (std::size_t i = 0; i < which.size(); ++i)
            out.data_ptr<std::int64_t>()[i] = labels[std::size_t(which[i])];
        return out;
    }
    std::uint64_t fingerprint() const {
        Fingerprint out;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const at::Tensor one = cells[i].contiguous();
            out.add(one.data_ptr<std::uint8_t>(), std::size_t(one.numel()));
            out.add(&labels[i], sizeof labels[i]);
        }
        return out.value();
    }
};

std::vector<std::int64_t> range(std::int64_t first, std::int64_t last) {
    std::vector<std::int64_t> out(std::size_t(last - first));
    std::iota(out.begin(), out.end(), first);
    return out;
}

/// Mirrored, scaled, and bent by a lattice whose corners move (the paper's elastic deformation).
at::Tensor bent(at::Tensor x, double deformation, Random& random) {
    const std::int64_t count = x.size(0), n = x.size(2);
    if (random.below(2)) x = x.flip({2});
    if (deformation <= 0) return x;
    const double most = 2 * deformation / double(n);  // the sampler's frame is -1 .. 1
    const at::Tensor lattice = uniform(random, {count, 3, 4, 4, 4}, -most, most);
    const at::Tensor moved = at::upsample_trilinear3d(lattice, {n, n, n}, true);
    const at::Tensor axis = (at::arange(n, at::kFloat) + 0.5) * (2.0 / double(n)) - 1;
    const auto grid = at::meshgrid({axis, axis, axis}, "ij");
    // The sampler wants the last axis first.
    const at::Tensor still = at::stack({grid[2], grid[1], grid[0]}, 3).unsqueeze(0);
    const at::Tensor scale = uniform(random, {count, 1, 1, 1, 3}, 0.88, 1.12);
    return at::grid_sampler(x, still * scale + moved.permute({0, 2, 3, 4, 1}), 0, 0, false)
        .gt(0.45)
        .to(at::kFloat);
}

void shuffle(std::vector<std::int64_t>& order, Random& random) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
}

/// What a training learns from.
class Material {
public:
    Material(const GridCollection& data, const std::vector<std::vector<int>>& families,
             const PrototypesTraining& o)
        : m_options(o), m_families(families), m_collected(data.classes.size()) {
        m_families.resize(data.classes.size());
        std::vector<at::Tensor> facing(data.classes.size());
        for (std::size_t k = 0; k < m_families.size(); ++k) {
            std::vector<at::Tensor> some;
            for (const int family : m_families[k])
                for (int i = 0; i < 48; ++i)
                    some.push_back(madeUp(kFacingSeed + std::uint64_t(i), family, o.grid));
            if (!some.empty()) facing[k] = at::cat(some);
        }
        for (const LabelledGrid& s : data.shapes) {
            at::Tensor cells = cellsOf(s.eighths, data.n, o.grid);
            if (facing[std::size_t(s.label)].defined())
                cells = turnedLike(cells, facing[std::size_t(s.label)]);
            (s.heldOut ? m_heldOut : m_collected[std::size_t(s.label)]).add(cells, s.label);
        }
        for (std::size_t k = 0; k < m_families.size(); ++k)
            for (const int family : m_families[k])
                for (int i = 0; i < o.madeUpHeldOut; ++i)
                    m_heldOut.add(madeUp(kHeldOutSeed + std::uint64_t(i), family, o.grid),
                                  std::int64_t(k));
    }

    const Shapes& heldOut() const { return m_heldOut; }
    bool hasAll() const {
        for (std::size_t k = 0; k < m_families.size(); ++k)
            if (m_families[k].empty() && m_collected[k].count() == 0) return false;
        return m_heldOut.count() > 0;
    }

    /// As many of each class: made up afresh, or collected ones bent anew.
    Shapes epoch(int index, Random& random) const {
        Shapes out;
        for (std::size_t k = 0; k < m_families.size(); ++k) {
            const auto& families = m_families[k];
            const Shapes& real = m_collected[k];
            const int all = m_options.shapesPerClass;
            const int fresh = families.empty()    ? 0
                              : real.count() == 0 ? all
                                                  : int(m_options.madeUp * all);
            for (int i = 0; i < fresh; ++i) {
                const std::uint64_t seed = m_options.seed * 0x2545f4914f6cdd1dull +
                                           std::uint64_t(index) * std::uint64_t(all) +
                                           std::uint64_t(i) + 1;
                out.add(madeUp(seed, families[std::size_t(i) % families.size()], m_options.grid),
                        std::int64_t(k));
            }
            std::vector<std::int64_t> order;
            for (int i = fresh; i < all; ++i) {
                if (order.empty()) {
                    order = range(0, real.count());
                    shuffle(order, random);
                }
                out.add(bent(real.batch({order.back()}), m_options.deformation, random),
                        std::int64_t(k));
                order.pop_back();
            }
        }
        return out;
    }

private:
    /// By as many quarters as make it overlap most with one of `others`.
    static at::Tensor turnedLike(const at::Tensor& cells, const at::Tensor& others) {
        const at::Tensor theirs = others.flatten(1);
        double best = -1;
        at::Tensor out = cells;
        for (int q = 0; q < 4; ++q) {
            const at::Tensor mine = turned(cells, q).contiguous();
            const at::Tensor both = theirs.matmul(mine.flatten());
            const double iou = (both / (theirs.sum(1) + mine.sum() - both)).max().item<double>();
            if (iou > best) best = iou, out = mine;
        }
        return out;
    }

    PrototypesTraining m_options;
    std::vector<std::vector<int>> m_families;
    std::vector<Shapes> m_collected;
    Shapes m_heldOut;
};

/// Moves prototypes onto codes of shapes of their class, spread over these (k-medoids) or each to
/// the nearest: what lies on no shape decodes to none.
void moveToShapes(const TrainingLoop& loop, Parameters& w, const Dimensions& d,
                  const Shapes& shapes, bool spread, Random& random) {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < shapes.count(); first += 64)
        parts.push_back(encode(w, loop.onDevice(shapes.batch(
                                      range(first, std::min(first + 64, shapes.count())))))
                            .cpu());
    const at::Tensor codes = at::cat(parts);
    for (std::int64_t k = 0; k < d.classes; ++k) {
        std::vector<std::int64_t> own;
        for (std::int64_t i = 0; i < shapes.count(); ++i)
            if (shapes.labels[std::size_t(i)] == k) own.push_back(i);
        const at::Tensor mine = codes.index_select(
            0, at::from_blob(own.data(), {std::int64_t(own.size())}, at::kLong).clone());
        const std::int64_t count = (d.prototypes - k + d.classes - 1) / d.classes;
        at::Tensor centres;
        if (spread) {
            // Far from each other to begin with, then means of what is nearest.
            centres = mine.slice(0, 0, 1);
            while (centres.size(0) < count) {
                const at::Tensor away = std::get<0>(distances(mine, centres).min(1)).clone();
                double at = random.uniform() * away.sum().item<double>();
                std::int64_t next = 0;
                while (next + 1 < mine.size(0) && (at -= away[next].item<double>()) > 0) ++next;
                centres = at::cat({centres, mine.slice(0, next, next + 1)});
            }
            for (int round = 0; round < 10; ++round) {
                const at::Tensor nearest = distances(mine, centres).argmin(1);
                for (std::int64_t c = 0; c < count; ++c) {
                    const at::Tensor members = nearest.eq(c).nonzero().flatten();
                    if (members.size(0) > 0) centres[c] = mine.index_select(0, members).mean(0);
                }
            }
        } else {
            centres = at::empty({count, d.latent}, at::kFloat);
            for (std::int64_t c = 0; c < count; ++c)
                centres[c].copy_(w.at("prototypes")[k + c * d.classes]);
        }
        const at::Tensor chosen = distances(mine, centres).argmin(0);
        for (std::int64_t c = 0; c < count; ++c)
            w.at("prototypes")[k + c * d.classes].copy_(mine[chosen[c].item<std::int64_t>()]);
    }
}

Parameters start(const Dimensions& d, const std::string& names, std::uint64_t seed) {
    Parameters w = initialLayers(d, seed);
    Random random(seed ^ 0x50726f746f747970ull);
    for (const auto& [name, shape] : expectedShapes(d, names.size()))
        if (!w.count(name)) w[name] = at::zeros(shape, at::kFloat);
    // As in the paper, but each prototype begins as one of its own class: far from it speaks
    // against.
    at::Tensor weight = uniform(random, {d.prototypes, d.classes}, 0, 1);
    for (std::int64_t j = 0; j < d.prototypes; ++j)
        weight[j][j % d.classes] = weight[j][j % d.classes] - 1.5;
    w["classes.weight"] = weight;
    w["scale"].fill_(1);
    for (std::size_t i = 0; i < names.size(); ++i)
        w["names"][std::int64_t(i)] = float(static_cast<unsigned char>(names[i]));
    return w;
}

Result<TrainingReport> train(const GridCollection& data,
                             const std::vector<std::vector<int>>& families,
                             const PrototypesTraining& o, const std::string& path,
                             const EpochListener& each, const JobControl& job) {
    const Material material(data, families, o);
    const Shapes& held = material.heldOut();
    if (!material.hasAll())
        return Error{ErrorCode::Empty,
                     "training needs shapes of each class to learn from and others that are held "
                     "out; mark some as validation",
                     {}};
    Dimensions d;
    d.grid = o.grid;
    d.latent = o.latent;
    d.classes = std::int64_t(data.classes.size());
    d.prototypes = d.classes * o.prototypesPerClass;
    d.examples = held.count();
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
    recipe.fixed = {{"names", "other classes, or the same in another order"}};
    recipe.heldOut = held.fingerprint();
    TrainingLoop loop(recipe, start(d, names, o.seed), expectedShapes(d, names.size()), {});
    const auto weighted = [&](const Losses& l) {
        return o.classification * l.classification + o.reconstruction * l.reconstruction +
               o.prototypesNear * l.prototypesNear + o.shapesNear * l.shapesNear;
    };

    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        Random random(o.seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index) * 2 + 1);
        part.progress(0, "epoch " + std::to_string(index + 1) + ", making shapes up");
        const Shapes shapes = material.epoch(index, random);
        Parameters& w = loop.weights();
        const bool spread = index == 0 || index == o.epochs / 5;
        if (spread || index == o.epochs / 2 || index == o.epochs * 4 / 5)
            moveToShapes(loop, w, d, shapes, spread, random);
        std::vector<std::int64_t> order = range(0, shapes.count());
        shuffle(order, random);
        const std::int64_t batch = std::min<std::int64_t>(o.batch, shapes.count());
        // The memory lives for an epoch, so that an interrupted training ends as a straight one.
        at::Tensor memory;
        double sum = 0;
        std::vector<double> terms(4, 0.0);
        std::vector<std::pair<float, std::int64_t>> nearest(std::size_t(d.prototypes), {1e30F, 0});
        std::int64_t steps = 0;
        for (std::int64_t first = 0; first + batch <= shapes.count(); first += batch, ++steps) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            part.progress(double(first) / double(shapes.count()),
                          "epoch " + std::to_string(index + 1));
            const std::vector<std::int64_t> which(order.begin() + first,
                                                  order.begin() + first + batch);
            const at::Tensor labels = shapes.labelsOf(which);
            const Losses l =
                losses(w, d, loop.onDevice(shapes.batch(which)), loop.onDevice(labels), memory);
            sum += loop.learn(weighted(l));
            const at::Tensor parts[] = {l.classification, l.reconstruction, l.prototypesNear,
                                        l.shapesNear};
            for (std::size_t k = 0; k < 4; ++k) terms[k] += parts[k].item<double>();
            const at::Tensor far = l.distances.detach().cpu();
            for (std::int64_t i = 0; i < batch; ++i)
                for (std::int64_t j = labels[i].item<std::int64_t>(); j < d.prototypes;
                     j += d.classes)
                    nearest[std::size_t(j)] = std::min(
                        nearest[std::size_t(j)], {far[i][j].item<float>(), which[std::size_t(i)]});
            const at::Tensor codes = l.codes.detach();
            memory = memory.defined() ? at::cat({codes, memory}) : codes;
            memory = memory.slice(0, 0, o.memory);
        }
        for (std::size_t k = 0; k < 4; ++k)
            loop.terms()[k] = terms[k] / double(std::max<std::int64_t>(1, steps));
        const at::NoGradGuard noGrad;
        std::vector<std::int64_t> which;
        for (const auto& found : nearest) which.push_back(found.second);
        const at::Tensor cells = shapes.batch(which);
        w.at("nearest.cells").copy_(packed(cells, d));
        w.at("nearest.label").copy_(shapes.labelsOf(which));
        w.at("nearest.distance")
            .copy_((encode(w, loop.onDevice(cells)) - w.at("prototypes")).square().sum(1));
        return sum / double(std::max<std::int64_t>(1, steps));
    };
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        Parameters& w = loop.weights();
        double loss = 0, right = 0, iou = 0, scale = 0;
        for (std::int64_t first = 0; first < held.count(); first += 64) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            const auto which = range(first, std::min(first + 64, held.count()));
            const at::Tensor cells = loop.onDevice(held.batch(which)),
                             labels = held.labelsOf(which);
            const Losses l = losses(w, d, cells, loop.onDevice(labels), {});
            const auto count = double(which.size());
            // Errors in the place of the cross-entropy, which heeds how sure the wrong answers are.
            loss += (weighted(l) - o.classification * l.classification).item<double>() * count;
            right += double(l.logits.argmax(1).cpu().eq(labels).sum().item<std::int64_t>());
            const at::Tensor a = l.decoded > 0.5, b = cells > 0.5;
            const at::Tensor both = a.logical_and(b).sum({1, 2, 3, 4}).to(at::kDouble),
                             either = a.logical_or(b).sum({1, 2, 3, 4}).to(at::kDouble);
            iou += (both / either.clamp_min(1)).sum().item<double>();
            scale += l.distances.median().item<double>() * count;
            w.at("examples.codes").slice(0, first, first + l.codes.size(0)).copy_(l.codes);
            w.at("examples.label").slice(0, first, first + l.codes.size(0)).copy_(labels);
        }
        const auto n = double(held.count());
        loop.terms()[4] = right / n;
        loop.terms()[5] = iou / n;
        w.at("scale").fill_(scale / n);
        return loss / n + o.classification * (1 - right / n);
    };
    return loop.run(path, epoch, validate, each, job);
}

}  // namespace

Result<TrainingReport> trainPrototypes(const GridCollection& data,
                                       const std::vector<std::vector<int>>& families,
                                       const PrototypesTraining& o, const std::string& path,
                                       const EpochListener& each, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (o.grid != 16 && o.grid != 32) return wrong("The grid has 16 or 32 cells along an axis.");
    if (data.n != o.grid && data.n != 2 * o.grid)
        return wrong("The collection's grid is neither the network's nor twice as fine.");
    if (o.prototypesPerClass < 1 || o.batch < 1 || o.epochs < 1 || o.memory < 0 ||
        o.shapesPerClass < o.prototypesPerClass || o.latent < 1)
        return wrong(
            "There must be a batch, an epoch, a code, at least one prototype per class and at "
            "least as many shapes.");
    if (data.classes.size() < 2) return wrong("There must be at least two classes.");
    if (!families.empty() && families.size() != data.classes.size())
        return wrong("There must be as many lists of families as classes.");
    return guardedTraining([&] { return train(data, families, o, path, each, job); });
}

}  // namespace shapewright
