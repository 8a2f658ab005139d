#include "learning/bsp_net/training.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "geometry/base/random.h"
#include "learning/bsp_net/network.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace bspnet;

const char* const kT = "generator.convex_layer_weights";
const char* const kW = "generator.concave_layer_weights";

/// One data file as tensors of bytes; the vectors stay where they are.
struct Shapes {
    at::Tensor voxels, points, values;

    Shapes(const BspNetData& data, int resolution) {
        const PointSet& set = resolution == 16   ? data.points16
                              : resolution == 32 ? data.points32
                                                 : data.points64;
        const auto n = std::int64_t(data.shapes);
        const std::int64_t count = std::int64_t(set.values.size()) / n;
        voxels = view(data.voxels, {n, 1, 64, 64, 64});
        points = view(set.points, {n, count, 3});
        values = view(set.values, {n, count, 1});
    }

private:
    static at::Tensor view(const std::vector<std::uint8_t>& bytes, at::IntArrayRef shape) {
        return at::from_blob(const_cast<std::uint8_t*>(bytes.data()), shape, at::kByte);
    }
};

/// Cells of the 256^3 grid [..., 3] -> points [..., 4] with a last 1.
at::Tensor toPoints(const at::Tensor& cells) {
    const at::Tensor xyz = (cells.to(at::kFloat) + 0.5) / 256 - 0.5;
    return at::constant_pad_nd(xyz, {0, 1}, 1);
}

at::Tensor uniform(Random& random, at::IntArrayRef shape, double bound) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(random.uniform(-bound, bound));
    return t;
}

at::Tensor normal(Random& random, at::IntArrayRef shape, double mean, double deviation) {
    at::Tensor t = at::empty(shape, at::kFloat);
    float* v = t.data_ptr<float>();
    for (std::int64_t i = 0; i < t.numel(); ++i) v[i] = float(mean + deviation * random.normal());
    return t;
}

/// Xavier-uniform weights, no biases, T and W as section 3.3 of the specification has them.
Parameters officialStart(const Dimensions& d, Random& random) {
    Parameters w;
    for (const auto& [name, shape] : autoencoderShapes(d)) {
        if (name == kT) {
            w[name] = normal(random, shape, 0, 0.02);
        } else if (name == kW) {
            w[name] = normal(random, shape, 1e-5, 0.02);
        } else if (shape.size() == 1) {
            w[name] = at::zeros(shape);
        } else {
            double field = 1;
            for (std::size_t k = 2; k < shape.size(); ++k) field *= double(shape[k]);
            const double fans = double(shape[0] + shape[1]) * field;
            w[name] = uniform(random, shape, std::sqrt(6 / fans));
        }
    }
    return w;
}

/// Every convex gets p / c planes: the six of a small box somewhere in the domain, and slanted ones
/// that touch it. T is fixed by this.
void startFromBoxes(const Dimensions& d, Random& random, Parameters& w) {
    // Steep enough that boxes end (S reaches 1 a quarter of the domain away), flat enough that a
    // point is drawn to its nearest convex from afar.
    constexpr double kSteep = 4, kHalf = 0.05, kSpread = 0.35, kQuiet = 0.3;
    const std::int64_t each = d.p / d.c;
    at::Tensor t = at::zeros({d.p, d.c}), bias = at::zeros({4, d.p});
    auto on = t.accessor<float, 2>(), plane = bias.accessor<float, 2>();
    for (std::int64_t i = 0; i < d.c; ++i) {
        double centre[3];
        for (double& x : centre) x = random.uniform(-kSpread, kSpread);
        for (std::int64_t k = 0; k < each; ++k) {
            double n[3] = {0, 0, 0};
            if (k < 6) {
                n[k / 2] = k % 2 ? 1 : -1;
            } else {
                for (double& x : n) x = random.normal();
                const double length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
                for (double& x : n) x /= length;
            }
            double offset = kHalf * (k < 6 ? 1 : 1.3);
            const std::int64_t j = i * each + k;
            for (int a = 0; a < 3; ++a) {
                plane[a][j] = float(kSteep * n[a]);
                offset += n[a] * centre[a];
            }
            plane[3][j] = float(-kSteep * offset);
            on[j][i] = 1;
        }
    }
    w[kT] = t;
    w[kW] = at::ones({d.c, 1});
    w["decoder.linear_4.bias"] = bias.reshape({4 * d.p});
    w["decoder.linear_4.weight"].mul_(kQuiet);
}

/// How many cells are in the prediction and in the solid, and in either, over every second cell per
/// axis.
std::pair<std::int64_t, std::int64_t> overlap(const Parameters& w, int phase,
                                              const at::Tensor& voxels, const at::Tensor& cells,
                                              double& greatest) {
    const at::Tensor planes = decodePlanes(w, encode(w, voxels.to(at::kFloat)));
    const at::Tensor truth = voxels[0][0]
                                 .slice(0, 0, 64, 2)
                                 .slice(1, 0, 64, 2)
                                 .slice(2, 0, 64, 2)
                                 .reshape({-1})
                                 .to(at::kBool);
    std::int64_t both = 0, either = 0;
    constexpr std::int64_t kChunk = 4096;
    for (std::int64_t at = 0; at < cells.size(1); at += kChunk) {
        const at::Tensor s =
            generate(phase, cells.slice(1, at, at + kChunk), planes, w.at(kT), w.at(kW)).s;
        const at::Tensor inside = (phase == 0 ? s > 0.5 : s < 0.01).reshape({-1});
        const at::Tensor wanted = truth.slice(0, at, at + kChunk);
        both += inside.logical_and(wanted).sum().item<std::int64_t>();
        either += inside.logical_or(wanted).sum().item<std::int64_t>();
        greatest = std::max(greatest, s.max().item<double>());
    }
    return {both, either};
}

at::Tensor gridPoints() {
    const at::Tensor axis = (at::arange(0, 64, 2, at::kFloat) + 0.5) / 64 - 0.5;
    const auto grid = at::meshgrid({axis, axis, axis}, "ij");
    const at::Tensor xyz = at::stack({grid[0], grid[1], grid[2]}, 3).reshape({1, -1, 3});
    return at::constant_pad_nd(xyz, {0, 1}, 1);
}

const char* const kCollapsed = "phase 0 collapsed: nothing is inside any more";

Result<TrainingReport> trainStage(const BspNetData& train, const BspNetData& heldOut,
                                  const BspNetTraining& o, const BspNetStage& stage,
                                  std::uint64_t seed, Parameters start, const std::string& path,
                                  const EpochListener& each, const JobControl& job) {
    const Dimensions sizes{o.e, o.planes, o.convexes, 0};
    TrainingRecipe recipe;
    recipe.epochs = int(std::max<std::int64_t>(1, stage.shapes / std::int64_t(train.shapes)));
    recipe.warmUp = 0;
    recipe.patience = o.patience;
    recipe.rate = o.rate;
    recipe.constantRate = o.constantRate;
    recipe.decay = 0;
    recipe.firstMoment = 0.5;
    recipe.device = o.device;
    recipe.lossName = "reconstruction_or_1-iou";
    TrainingLoop loop(recipe, std::move(start), autoencoderShapes(sizes), {});
    const Shapes shapes(train, stage.resolution), held(heldOut, 64);
    const at::Tensor cells = loop.onDevice(gridPoints());
    const auto n = std::int64_t(train.shapes), batch = std::min<std::int64_t>(o.batch, n);
    const std::int64_t available = shapes.points.size(1),
                       drawn = std::min<std::int64_t>(o.points, available);
    bool nothingInside = false, moved = true;
    double last = -1;

    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        Random random(seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index) * 16 +
                      std::uint64_t(stage.phase));
        std::vector<std::int64_t> order(static_cast<std::size_t>(n));
        std::iota(order.begin(), order.end(), 0);
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random.below(i)]);
        double sum = 0;
        std::int64_t steps = 0;
        for (std::int64_t first = 0; first + batch <= n; first += batch, ++steps) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            part.progress(double(first) / double(n), "training");
            const at::Tensor which = at::from_blob(order.data() + first, {batch}, at::kLong);
            at::Tensor points = shapes.points.index_select(0, which),
                       values = shapes.values.index_select(0, which);
            if (drawn < available) {
                at::Tensor chosen = at::empty({drawn}, at::kLong);
                for (std::int64_t i = 0; i < drawn; ++i)
                    chosen[i] = std::int64_t(random.below(std::uint64_t(available)));
                points = points.index_select(1, chosen), values = values.index_select(1, chosen);
            }
            const Parameters& w = loop.weights();
            const at::Tensor voxels =
                loop.onDevice(shapes.voxels.index_select(0, which)).to(at::kFloat);
            const Levels levels = generate(stage.phase, toPoints(loop.onDevice(points)),
                                           decodePlanes(w, encode(w, voxels)), w.at(kT), w.at(kW));
            const Losses loss = losses(stage.phase, levels, loop.onDevice(values).to(at::kFloat),
                                       w.at(kT), w.at(kW));
            loop.learn(loss.total);
            sum += loss.reconstruction.item<double>();
        }
        const double mean = sum / double(std::max<std::int64_t>(1, steps));
        moved = last < 0 || std::abs(mean - last) > 1e-3 * last;
        last = mean;
        return mean;
    };
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        double sum = 0, greatest = 0;
        for (std::size_t i = 0; i < heldOut.shapes; ++i) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            const at::Tensor voxels =
                loop.onDevice(held.voxels.slice(0, std::int64_t(i), std::int64_t(i) + 1));
            const auto [both, either] =
                overlap(loop.weights(), stage.phase, voxels, cells, greatest);
            sum += either ? double(both) / double(either) : 1.0;
        }
        // W starts near 0, so an empty S means something only when it has grown.
        const bool grown = (loop.weights().at(kW) - 1).abs().mean().item<double>() < 0.5;
        if (stage.phase == 0 && greatest == 0 && grown && nothingInside && !moved)
            return Error{ErrorCode::BadArgument, kCollapsed, path};
        nothingInside = stage.phase == 0 && greatest == 0 && grown;
        return 1 - sum / double(heldOut.shapes);
    };
    return loop.run(path, epoch, validate, each, job);
}

Result<Parameters> weightsOf(const std::string& path, const Dimensions& sizes) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    return loadParameters(*file, autoencoderShapes(sizes));
}

Result<TrainingReport> train(const BspNetData& train, const BspNetData& heldOut,
                             const BspNetTraining& o, std::uint64_t seed, const std::string& path,
                             const EpochListener& each, const JobControl& job) {
    const Dimensions sizes{o.e, o.planes, o.convexes, 0};
    Random random(seed);
    Parameters weights = officialStart(sizes, random);
    if (o.boxes) startFromBoxes(sizes, random, weights);
    TrainingReport report;
    for (std::size_t k = 0; k < o.stages.size(); ++k) {
        const bool last = k + 1 == o.stages.size();
        const std::string out = last ? path : path + ".stage" + std::to_string(k + 1);
        auto done = trainStage(
            train, heldOut, o, o.stages[k], seed, std::move(weights), out, each,
            job.part(double(k) / double(o.stages.size()), double(k + 1) / double(o.stages.size())));
        if (!done || last || done->stopped == "cancelled") return done;
        auto read = weightsOf(out, sizes);
        if (!read) return std::move(read).error();
        weights = std::move(*read);
    }
    return report;
}

void forget(const std::string& path, std::size_t stages) {
    std::error_code ignored;
    for (std::size_t k = 0; k < stages; ++k) {
        const std::string out = k + 1 == stages ? path : path + ".stage" + std::to_string(k + 1);
        for (const char* end : {"", ".state", ".csv"}) std::filesystem::remove(out + end, ignored);
    }
}

}  // namespace

BspNetTraining fastBspNetTraining() {
    BspNetTraining o;
    o.e = 16;
    o.planes = 768;
    o.convexes = 64;
    o.batch = 16;
    o.points = 2048;
    o.rate = 1e-3;
    o.constantRate = false;
    o.boxes = true;
    o.stages = {{1, 16, 20'000}, {1, 64, 60'000}};
    return o;
}

Result<TrainingReport> trainBspNet(const BspNetData& data, const BspNetData& heldOut,
                                   const BspNetTraining& o, const std::string& path,
                                   const EpochListener& each, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (data.shapes == 0 || heldOut.shapes == 0)
        return wrong("There must be shapes to train on and shapes held out.");
    if (o.e < 1 || o.planes < 1 || o.convexes < 1 || o.batch < 1 || o.points < 1 ||
        o.stages.empty())
        return wrong("All sizes and the number of stages must be at least one.");
    if (o.boxes && o.planes < 6 * o.convexes)
        return wrong("Starting from boxes takes at least six planes per convex.");
    for (const BspNetStage& s : o.stages)
        if (s.phase < 0 || s.phase > 4 ||
            (s.resolution != 16 && s.resolution != 32 && s.resolution != 64))
            return wrong("A stage has a phase of 0 to 4 and points at 16, 32 or 64.");
    return guardedTraining([&] {
        for (int attempt = 0;; ++attempt) {
            auto report = train(data, heldOut, o, o.seed + std::uint64_t(attempt), path, each, job);
            if (report || report.error().message != kCollapsed || attempt == o.restarts)
                return report;
            forget(path, o.stages.size());
        }
    });
}

}  // namespace shapewright
