#include "learning/bsp_net/training.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <optional>
#include <string>

#include "geometry/base/random.h"
#include "geometry/base/remarks.h"
#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/start.h"
#include "learning/training/fingerprint.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace bspnet;

ExpectedShapes shapesOf(const BspNetTraining& o) {
    const Dimensions sizes{o.e, o.planes, o.convexes, 0};
    return o.divergence > 0 ? variationalShapes(sizes) : autoencoderShapes(sizes);
}

/// The weights with the first `frozen` convolutions out of the gradient's reach, which spares the
/// passes back through the largest layers.
Parameters withFrozen(const Parameters& weights, int frozen) {
    Parameters out = weights;
    for (int i = 1; i <= frozen; ++i)
        for (const char* end : {".weight", ".bias"}) {
            at::Tensor& t = out.at("encoder.conv_" + std::to_string(i) + end);
            t = t.detach();
        }
    return out;
}

/// Every shape drawn once, with its code in the place of its grid and points for several steps.
struct Encoded {
    Batch all;

    /// `count` consecutive points from one place on, the same place for the whole batch.
    Batch some(const std::vector<std::size_t>& which, std::size_t count, Random& random) const {
        at::Tensor index = at::empty({std::int64_t(which.size())}, at::kLong);
        std::copy(which.begin(), which.end(), index.data_ptr<std::int64_t>());
        const auto points = std::int64_t(count);
        const auto first =
            std::int64_t(random.below(std::uint64_t(all.points.size(1) - points + 1)));
        const auto part = [&](const at::Tensor& t) {
            return t.slice(1, first, first + points).index_select(0, index);
        };
        return {all.voxels.index_select(0, index), part(all.points), part(all.values)};
    }
};

Result<Encoded> encodeAll(const BspNetSource& source, int resolution, std::size_t perStep,
                          const Parameters& w, Random& random, const JobControl& job) {
    const at::NoGradGuard noGrad;
    constexpr std::size_t kChunk = 16;
    const std::size_t count = std::min(source.available(resolution), 4 * perStep);
    std::vector<at::Tensor> codes, points, values;
    for (std::size_t first = 0; first < source.size(); first += kChunk) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
        std::vector<std::size_t> which(std::min(kChunk, source.size() - first));
        std::iota(which.begin(), which.end(), first);
        auto drawn = drawBatch(source, which, resolution, count, random.next());
        if (!drawn) return std::move(drawn).error();
        const at::Device device = w.at(kT).device();
        codes.push_back(encode(w, drawn->voxels.to(device).to(at::kFloat)).to(at::kCPU));
        points.push_back(drawn->points);
        values.push_back(drawn->values);
    }
    return Encoded{{at::cat(codes), at::cat(points), at::cat(values)}};
}

/// How many cells are in the prediction and in the solid, and in either, over every second cell per
/// axis. `lists` where the phase reads T as they do.
std::pair<std::int64_t, std::int64_t> overlap(const Parameters& w, int phase,
                                              const ConvexLists* lists, const at::Tensor& voxels,
                                              const at::Tensor& cells, double& greatest) {
    const at::Tensor planes = decodePlanes(w, encode(w, voxels.to(at::kFloat)));
    const at::Tensor truth = gridValues(voxels);
    std::int64_t both = 0, either = 0;
    constexpr std::int64_t kChunk = 4096;
    for (std::int64_t at = 0; at < cells.size(1); at += kChunk) {
        const at::Tensor points = cells.slice(1, at, at + kChunk);
        const at::Tensor s = lists ? convexMinimum(points, planes, *lists)
                                   : generate(phase, points, planes, w.at(kT), w.at(kW)).s;
        const at::Tensor inside = (phase == 0 ? s > 0.5 : s < 0.01).reshape({-1});
        const at::Tensor wanted = truth.slice(0, at, at + kChunk);
        both += inside.logical_and(wanted).sum().item<std::int64_t>();
        either += inside.logical_or(wanted).sum().item<std::int64_t>();
        greatest = std::max(greatest, s.max().item<double>());
    }
    return {both, either};
}

const char* const kCollapsed =
    "phase 0 collapsed: nothing is inside any more; train into another output, with another --seed "
    "or a lower --rate, or from boxes (--boxes 1), where phase 1 can begin at once";

/// Leaves in `weights` those of the last epoch, which are the latest, not the best, and in
/// `attempt` the one that the stage's state is of, if there is one.
Result<TrainingReport> trainStage(const BspNetSource& train, const BspNetSource& heldOut,
                                  const BspNetTraining& o, const BspNetStage& stage, int epochs,
                                  std::uint64_t heldOutIs, Parameters& weights, int& attempt,
                                  const Processes& together, const std::string& path,
                                  const EpochListener& each, const JobControl& job) {
    TrainingRecipe recipe;
    recipe.heldOut = heldOutIs;
    recipe.epochs = epochs;
    recipe.warmUp = 0;
    recipe.patience = o.patience;
    recipe.rate = stage.rate > 0 ? stage.rate : o.rate;
    recipe.constantRate = o.constantRate;
    recipe.decay = 0;
    recipe.firstMoment = o.firstMoment;
    recipe.device = o.device;
    recipe.lossName = "reconstruction_or_1-iou";
    recipe.processes = &together;
    if (o.divergence > 0) recipe.terms = {"divergence"};
    enum { kAttempt, kLastLoss, kNothingInside };
    recipe.memory = {float(attempt), -1, 0};
    TrainingLoop loop(recipe, std::move(weights), shapesOf(o), {});
    const at::Tensor cells = loop.onDevice(gridPoints());
    // Each process has its own part of every step's shapes, so that all of them together take the
    // step that one process would with as many times the batch.
    const auto all = std::size_t(together.size()), rank = std::size_t(together.rank());
    const std::size_t n = train.size(),
                      batch = std::max<std::size_t>(1, std::min(std::size_t(o.batch), n / all));
    const std::size_t drawn =
        std::min<std::size_t>(std::size_t(o.points), train.available(stage.resolution));
    const bool listed = (stage.phase == 1 || stage.phase == 2) && o.device == "cpu";
    std::optional<ConvexLists> lists;
    // T is fixed in phases 1 and 2, as the state has it from which training goes on.
    const auto listsOfT = [&]() -> const ConvexLists& {
        if (!lists) lists = convexLists(loop.weights().at(kT));
        return *lists;
    };
    bool moved = true;

    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        const std::uint64_t seed = o.seed + std::uint64_t(loop.memory()[kAttempt]);
        Random random(seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index) * 16 +
                      std::uint64_t(stage.phase));
        double sum = 0, apart = 0;
        std::int64_t steps = 0;
        Encoded kept;
        const at::Generator noise =
            at::detail::createCPUGenerator(seed + std::uint64_t(index) * all + rank);
        if (stage.reuse > 0) {
            auto encoded = encodeAll(train, stage.resolution, drawn, loop.weights(), random, part);
            if (!encoded) return std::move(encoded).error();
            kept = std::move(*encoded);
        }
        for (int pass = 0; pass < std::max(1, stage.reuse); ++pass) {
            const std::vector<std::size_t> order = shuffled(n, random);
            for (std::size_t first = 0; first + all * batch <= n; first += all * batch, ++steps) {
                if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
                part.progress((pass + double(first) / double(n)) / std::max(1, stage.reuse),
                              "training");
                const auto begin = order.begin() + std::ptrdiff_t(first + rank * batch);
                const std::vector<std::size_t> which(begin, begin + std::ptrdiff_t(batch));
                const Parameters& w = loop.weights();
                Batch given;
                at::Tensor z, divergence;
                if (stage.reuse > 0) {
                    given = kept.some(which, drawn, random);
                    z = loop.onDevice(given.voxels);
                } else {
                    const std::uint64_t draw = random.next() + rank * batch;
                    auto fresh =
                        o.consecutive
                            ? drawBlock(train, which, stage.resolution, drawn, draw, random)
                            : drawBatch(train, which, stage.resolution, drawn, draw);
                    if (!fresh) return std::move(fresh).error();
                    given = std::move(*fresh);
                    const Parameters reached = withFrozen(w, o.frozen);
                    const at::Tensor voxels = loop.onDevice(given.voxels).to(at::kFloat);
                    if (o.divergence > 0) {
                        const Posterior code = encodePosterior(reached, voxels);
                        z = code.draw(noise);
                        divergence = code.divergence();
                    } else {
                        z = encode(reached, voxels);
                    }
                }
                const at::Tensor planes = decodePlanes(w, z);
                const at::Tensor points = toPoints(loop.onDevice(given.points));
                Levels levels;
                if (listed && stage.phase == 1)
                    levels.s = convexMinimum(points, planes, listsOfT());
                else
                    levels = generate(stage.phase, points, planes, w.at(kT), w.at(kW));
                const at::Tensor values = loop.onDevice(given.values).to(at::kFloat);
                Losses loss = losses(stage.phase, levels, values, w.at(kT), w.at(kW));
                if (o.insideWeight != 1 && stage.phase > 0)
                    loss.total = loss.total + (o.insideWeight - 1) * at::mean(values * levels.s);
                if (divergence.defined()) {
                    loss.total = loss.total + o.divergence * divergence;
                    apart += divergence.item<double>();
                }
                loop.learn(loss.total);
                sum += loss.reconstruction.item<double>();
            }
        }
        const double of = double(std::max<std::int64_t>(1, steps)) * double(all);
        const std::vector<double> sums = together.sum({sum, apart});
        const double mean = sums[0] / of;
        if (o.divergence > 0) loop.terms() = {sums[1] / of};
        float& last = loop.memory()[kLastLoss];
        moved = last < 0 || std::abs(mean - last) > 1e-3 * last;
        last = float(mean);
        return mean;
    };
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        MeanIou mean;
        double greatest = 0;
        at::Tensor voxels = at::empty({1, 1, 64, 64, 64}, at::kByte);
        for (std::size_t i = rank; i < heldOut.size(); i += all) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            if (auto read = heldOut.grid(i, voxels.data_ptr<std::uint8_t>()); !read)
                return std::move(read).error();
            const auto [both, either] =
                overlap(loop.weights(), stage.phase, listed ? &listsOfT() : nullptr,
                        loop.onDevice(voxels), cells, greatest);
            mean.add(either ? double(both) / double(either) : 1.0, voxels);
        }
        const std::vector<double> sums = together.sum({mean.sum, mean.count, greatest});
        mean = {sums[0], sums[1]}, greatest = sums[2];
        // W starts near 0, so an empty S means something only when it has grown.
        const bool grown = (loop.weights().at(kW) - 1).abs().mean().item<double>() < 0.5;
        float& nothingInside = loop.memory()[kNothingInside];
        if (stage.phase == 0 && greatest == 0 && grown && nothingInside > 0 && !moved)
            return Error{ErrorCode::Empty, kCollapsed, path};
        nothingInside = stage.phase == 0 && greatest == 0 && grown;
        return 1 - mean.value();
    };
    auto report = loop.run(path, epoch, validate, each, job);
    attempt = int(loop.memory()[kAttempt]);
    weights = loop.latest();
    return report;
}

/// Tells what every process of a training must be given alike. `from` stands for the weights to
/// begin with.
std::uint64_t fingerprintOf(const BspNetTraining& o, std::size_t shapes, std::uint64_t heldOut,
                            const std::string& from) {
    std::vector<double> all{double(o.e),
                            double(o.planes),
                            double(o.convexes),
                            double(o.batch),
                            double(o.points),
                            double(o.consecutive),
                            o.rate,
                            double(o.constantRate),
                            double(o.boxes),
                            double(o.calibrate),
                            double(o.frozen),
                            o.firstMoment,
                            o.insideWeight,
                            o.divergence,
                            double(o.patience),
                            double(o.restarts),
                            double(o.seed),
                            double(shapes)};
    for (const BspNetStage& s : o.stages)
        for (const double value :
             {double(s.phase), double(s.resolution), double(s.shapes), s.rate, double(s.reuse)})
            all.push_back(value);
    Fingerprint out;
    out.add(all.data(), all.size() * sizeof all[0]);
    out.add(&heldOut, sizeof heldOut);
    out.add(from.data(), from.size());
    return out.value();
}

Result<TrainingReport> train(const BspNetSource& train, const BspNetSource& heldOut,
                             const BspNetTraining& o, int& attempt, const Processes& together,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    const std::uint64_t seed = o.seed + std::uint64_t(attempt);
    const Dimensions sizes{o.e, o.planes, o.convexes, 0};
    Random random(seed);
    Parameters weights = officialStart(sizes, random);
    std::string from;
    if (!o.from.empty()) {
        auto file = readCheckpoint(o.from);
        if (!file) return std::move(file).error();
        // What was no variational autoencoder may become one.
        const bool plain = !file->find(std::string(kLogVariance) + ".weight");
        auto read =
            loadParameters(*file, plain ? autoencoderShapes(sizes) : shapesOf(o), otherUses());
        if (!read) return std::move(read).error();
        weights = std::move(*read);
        from = file->sha256;
    } else if (o.boxes) {
        startFromBoxes(sizes, random, weights);
    }
    // How one or two shapes deviate says little, and weights scaled by it learn nothing (IoU of two
    // 0.14, and 0.60 without; of four 0.73 and 0.59).
    constexpr std::size_t kFewest = 4;
    const auto count = std::min<std::size_t>(std::size_t(o.calibrate), train.size());
    if (count >= kFewest && o.from.empty()) {
        std::vector<std::size_t> which;
        for (std::size_t i = 0; i < count; ++i) which.push_back(i * train.size() / count);
        auto given = drawBatch(train, which, 16, 1, seed);
        if (!given) return std::move(given).error();
        calibrate(weights, given->voxels);
    }
    if (o.divergence > 0) startVariance(sizes, weights);
    const auto heldOutIs = heldOutFingerprint(heldOut, job);
    if (!heldOutIs) return heldOutIs.error();
    if (auto alike = together.checkAlike(fingerprintOf(o, train.size(), *heldOutIs, from)); !alike)
        return std::move(alike).error();
    TrainingReport report;
    for (std::size_t k = 0; k < o.stages.size(); ++k) {
        const bool last = k + 1 == o.stages.size();
        const BspNetStage& stage = o.stages[k];
        const std::string out = stagePath(path, k, o.stages.size());
        const int epochs = nextStageBegan(path, k, o.stages.size())
                               ? 0
                               : epochsOf(stage.shapes / std::max(1, stage.reuse), train.size());
        auto done = trainStage(
            train, heldOut, o, stage, epochs, *heldOutIs, weights, attempt, together, out,
            inStage(k, o.stages.size(), each),
            job.part(double(k) / double(o.stages.size()), double(k + 1) / double(o.stages.size())));
        if (!done || last || done->stopped == "cancelled") return done;
    }
    return report;
}

/// Whether a stage that would go on has had a held-out loss, 1 - IoU, below 1.
bool hasLearned(const std::string& path, std::size_t stages) {
    for (std::size_t k = 0; k < stages; ++k) {
        const std::vector<double> losses = heldOutLosses(stagePath(path, k, stages));
        if (std::any_of(losses.begin(), losses.end(), [](double loss) { return loss < 1; }))
            return true;
    }
    return false;
}

/// Whether a stage after the first has begun, so that those before it ended well.
bool isPastFirst(const std::string& path, std::size_t stages) {
    std::error_code ignored;
    return stages > 1 && std::filesystem::exists(stagePath(path, 1, stages) + ".state", ignored);
}

void forget(const std::string& path, std::size_t stages) {
    std::error_code ignored;
    for (std::size_t k = 0; k < stages; ++k) {
        const std::string out = stagePath(path, k, stages);
        for (const char* end : {"", ".state", ".csv"}) std::filesystem::remove(out + end, ignored);
    }
}

}  // namespace

std::string stagePath(const std::string& path, std::size_t k, std::size_t count) {
    return k + 1 == count ? path : path + ".stage" + std::to_string(k + 1);
}

Result<void> checkStagesThere(const std::string& path, std::size_t count) {
    std::error_code ignored;
    const auto hasState = [&](const std::string& weights) {
        return std::filesystem::exists(weights + ".state", ignored);
    };
    if (!hasState(path)) return {};
    std::size_t there = 1;
    while (hasState(stagePath(path, there - 1, there + 1))) ++there;
    if (there == count || count == 1) return {};
    return Error{ErrorCode::BadWeights,
                 "training was begun there with another number of stages (" +
                     std::to_string(there) +
                     "), of which this is the last; give as many, another output, or delete the "
                     "files that end in .state",
                 path + ".state"};
}

bool nextStageBegan(const std::string& path, std::size_t k, std::size_t count) {
    return k + 1 < count && !heldOutLosses(stagePath(path, k + 1, count)).empty();
}

EpochListener inStage(std::size_t k, std::size_t count, const EpochListener& each) {
    return [k, count, &each](EpochReport e) {
        e.stage = int(k) + 1;
        e.stages = int(count);
        if (each) each(e);
    };
}

Result<void> checkStage(const BspNetStage& s) {
    const bool points = s.resolution == 16 || s.resolution == 32 || s.resolution == 64;
    if (s.phase < 0 || s.phase > 4 || !points)
        return Error{ErrorCode::BadArgument,
                     "A stage has a phase of 0 to 4 and points at 16, 32 or 64.",
                     {}};
    if (s.shapes < 1 || !(s.rate >= 0 && s.rate <= 1) || s.reuse < 0 || s.reuse > 100'000)
        return Error{ErrorCode::BadArgument,
                     "A stage sees at least one shape, at a rate of at most 1, and uses codes "
                     "again at most 100000 times.",
                     {}};
    return {};
}

int epochsOf(std::int64_t shapes, std::size_t count) {
    return int(
        std::clamp<std::int64_t>(shapes / std::int64_t(count), 1, std::numeric_limits<int>::max()));
}

BspNetTraining fastBspNetTraining() {
    BspNetTraining o;
    o.e = 8;
    o.planes = 1152;
    o.convexes = 96;
    o.batch = 16;
    o.points = 3072;
    o.consecutive = false;
    o.rate = 1e-3;
    o.firstMoment = 0.9;
    o.constantRate = false;
    o.boxes = true;
    o.calibrate = 1024;
    o.insideWeight = 2;
    o.stages = {{1, 64, 250'000, 0, 10}, {1, 64, 20'000, 2e-4}};
    return o;
}

Result<TrainingReport> trainBspNet(const BspNetSource& data, const BspNetSource& heldOut,
                                   const BspNetTraining& o, const std::string& path,
                                   const EpochListener& each, const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (data.size() == 0 || heldOut.size() == 0)
        return wrong("There must be shapes to train on and shapes held out.");
    if (o.e < 1 || o.planes < 1 || o.convexes < 1 || o.batch < 1 || o.points < 1 ||
        o.stages.empty())
        return wrong("All sizes and the number of stages must be at least one.");
    if (o.boxes && o.planes < 6 * o.convexes)
        return wrong("Starting from boxes takes at least six planes per convex.");
    for (const BspNetStage& s : o.stages) {
        if (o.divergence > 0 && s.reuse > 0)
            return wrong("A variational encoder draws codes anew in every step: REUSE must be 0.");
        if (auto right = checkStage(s); !right) return std::move(right).error();
    }
    if (auto fits = checkMemory(shapesOf(o), o.device); !fits) return std::move(fits).error();
    const auto together = Processes::fromEnvironment();
    if (!together) return together.error();
    if (data.size() < std::size_t(together->size()))
        return wrong("There must be a shape for each process.");
    if (auto same = checkStagesThere(path, o.stages.size()); !same) return std::move(same).error();
    // What was learned before is no attempt of this run, to be thrown away when it fails.
    const bool goesOn = hasLearned(path, o.stages.size());
    return guardedTraining([&]() -> Result<TrainingReport> {
        for (int attempt = 0;; ++attempt) {
            const auto told = [&](EpochReport e) {
                e.attempt = attempt;
                if (each) each(e);
            };
            auto report = train(data, heldOut, o, attempt, *together, path, told, job);
            if (report || report.error().message != kCollapsed || attempt >= o.restarts || goesOn ||
                isPastFirst(path, o.stages.size()))
                return report;
            if (together->leads()) forget(path, o.stages.size());
            together->sum({0});
            remark("Phase 0 collapsed; it was begun anew with seed " +
                   std::to_string(o.seed + std::uint64_t(attempt) + 1) + ".");
        }
    });
}

}  // namespace shapewright
