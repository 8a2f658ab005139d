#include "learning/point_mae/training.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <numeric>

#include "geometry/base/parallel.h"
#include "learning/point_mae/network.h"
#include "learning/tensors/optimiser.h"

namespace shapewright {

namespace {

using namespace pointmae;

/// Independent streams for every purpose, epoch and sample.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    return Random(a * 0x9e3779b97f4a7c15ull + b).next();
}

/// `count` random points of the cloud, repeated where there are too few.
Points subset(const Points& cloud, std::size_t count, Random& random) {
    const std::size_t n = cloud.size() / 3;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t(0));
    Points out;
    out.reserve(3 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t from = i % n;
        std::swap(order[from], order[from + random.below(n - from)]);
        const float* p = &cloud[3 * order[from]];
        out.insert(out.end(), p, p + 3);
    }
    return out;
}

/// The `share` of the points nearest to a random one.
Points cropped(const Points& cloud, double share, Random& random) {
    const std::size_t n = cloud.size() / 3;
    const float* middle = &cloud[3 * random.below(n)];
    std::vector<std::pair<float, std::size_t>> order(n);
    for (std::size_t i = 0; i < n; ++i) {
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a) d += std::pow(cloud[3 * i + a] - middle[a], 2.f);
        order[i] = {d, i};
    }
    std::sort(order.begin(), order.end());
    Points out;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, std::size_t(share * double(n))); ++i) {
        const float* p = &cloud[3 * order[i].second];
        out.insert(out.end(), p, p + 3);
    }
    return out;
}

void turnAboutUp(Points& points, double angle) {
    const float c = float(std::cos(angle)), s = float(std::sin(angle));
    for (std::size_t i = 0; i < points.size(); i += 3) {
        const float x = points[i], z = points[i + 2];
        points[i] = c * x + s * z;
        points[i + 2] = c * z - s * x;
    }
}

/// The official augmentation: every axis by 2/3 .. 3/2, moved by up to 0.2.
void scaleAndShift(Points& points, Random& random) {
    float scale[3], shift[3];
    for (int a = 0; a < 3; ++a) {
        scale[a] = float(random.uniform(2.0 / 3, 1.5));
        shift[a] = float(random.uniform(-0.2, 0.2));
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = points[i] * scale[i % 3] + shift[i % 3];
}

struct Batch {
    PatchTensors patches;
    at::Tensor mask;
};

class Trainer {
public:
    Trainer(const CloudCollection& data, const PointMaeTraining& o) : m_options(o) {
        m_sizes.width = o.width;
        m_sizes.depth = o.depth;
        m_sizes.decoderDepth = o.decoderDepth;
        m_sizes.patchSize = o.patchSize;
        for (int i = 0; i < 3; ++i) m_sizes.embedding[i] = std::int64_t(o.embedding) << i;
        for (const LabelledCloud& cloud : data.clouds)
            if (!cloud.points.empty()) (cloud.heldOut ? m_held : m_train).push_back(&cloud);
        m_synthetic = std::size_t(o.synthetic * double(m_train.size()));
    }

    Result<TrainingReport> run(const std::string& path,
                               const std::function<void(const EpochReport&)>& each,
                               const JobControl& job);

private:
    Points training(std::size_t index, Random& random) const;
    Points heldOut(std::size_t index) const;
    Batch collate(const std::vector<Points>& clouds, std::uint64_t seed) const;
    Result<double> trainEpoch(int epoch, const JobControl& job);
    Result<double> validate(const JobControl& job) const;
    Result<void> saveState(const std::string& path, const TrainingReport& report) const;
    Result<void> loadState(const std::string& path, TrainingReport& report);
    void toDevice();

    PointMaeTraining m_options;
    Dimensions m_sizes;
    std::vector<const LabelledCloud*> m_train, m_held;
    std::size_t m_synthetic = 0;
    Parameters m_weights;
    AdamW m_optimiser{m_options.decay, isUndecayed};
};

Points Trainer::training(std::size_t index, Random& random) const {
    const auto wanted = std::size_t(m_options.points);
    Points cloud = index < m_train.size() ? m_train[index]->points
                                          : syntheticCloud(random.next(), 2 * wanted).points;
    if (random.uniform() < m_options.crops)
        cloud = cropped(cloud, random.uniform(0.3, 0.8), random);
    cloud = subset(cloud, wanted, random);
    normaliseToUnitBall(cloud);
    if (m_options.turn) turnAboutUp(cloud, random.uniform(0, 6.283185307179586));
    scaleAndShift(cloud, random);
    return cloud;
}

Points Trainer::heldOut(std::size_t index) const {
    Random random(mixed(77, index));
    Points cloud = subset(m_held[index]->points, std::size_t(m_options.points), random);
    normaliseToUnitBall(cloud);
    return cloud;
}

Batch Trainer::collate(const std::vector<Points>& clouds, std::uint64_t seed) const {
    std::vector<Patches> patches(clouds.size());
    std::vector<Mask> masks(clouds.size());
    parallelFor(clouds.size(), 1, [&](std::size_t i) {
        // Sizes and values were checked before.
        patches[i] = *makePatches(clouds[i], std::size_t(m_options.patches),
                                  std::size_t(m_options.patchSize));
        Random random(mixed(seed, i));
        masks[i] = m_options.blockMask ? blockMask(patches[i].centres, m_options.maskRatio,
                                                   random.below(patches[i].groups))
                                       : randomMask(patches[i].groups, m_options.maskRatio, random);
    });
    Batch out{stack(patches), stack(masks)};
    if (m_options.device == "cuda") {
        out.patches.centres = out.patches.centres.to(at::kCUDA);
        out.patches.neighbourhoods = out.patches.neighbourhoods.to(at::kCUDA);
        out.mask = out.mask.to(at::kCUDA);
    }
    return out;
}

Result<double> Trainer::trainEpoch(int epoch, const JobControl& job) {
    const std::uint64_t seed = mixed(m_options.seed, std::uint64_t(epoch) + 1);
    std::vector<std::size_t> order(m_train.size() + m_synthetic);
    std::iota(order.begin(), order.end(), std::size_t(0));
    Random shuffle(seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[shuffle.below(i)]);
    const double rate = cosineRate(m_options.rate, m_options.epochs, epoch, m_options.warmUp);
    // A last batch much smaller than the others would spoil the batch statistics.
    const auto size = std::min(order.size(), std::size_t(m_options.batch));
    const std::size_t batches = order.size() / size;
    double sum = 0;
    for (std::size_t k = 0; k < batches; ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "training was cancelled", {}};
        job.progress(double(k) / double(batches), "epoch " + std::to_string(epoch + 1));
        std::vector<Points> clouds(size);
        parallelFor(size, 1, [&](std::size_t i) {
            Random random(mixed(seed, 1000003 + k * size + i));
            clouds[i] = training(order[k * size + i], random);
        });
        const Batch batch = collate(clouds, mixed(seed, 500009 + k));
        Random dropPath(mixed(seed, 900001 + k));
        Pass pass;
        pass.training = true;
        pass.random = &dropPath;
        for (auto& entry : m_weights) entry.second.mutable_grad() = at::Tensor();
        const Reconstruction out =
            reconstruct(m_weights, m_sizes, batch.patches, batch.mask, pass, m_options.embedMasked);
        const at::Tensor loss = chamferL2(nearestOf(out.predicted, out.truth));
        loss.backward();
        m_optimiser.step(m_weights, rate);
        sum += loss.item<double>();
    }
    return 1000 * sum / double(batches);
}

Result<double> Trainer::validate(const JobControl& job) const {
    const at::NoGradGuard noGrad;
    double sum = 0;
    constexpr std::size_t kBatch = 32;
    for (std::size_t first = 0; first < m_held.size(); first += kBatch) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "training was cancelled", {}};
        std::vector<Points> clouds;
        for (std::size_t i = first; i < std::min(m_held.size(), first + kBatch); ++i)
            clouds.push_back(heldOut(i));
        const Batch batch = collate(clouds, mixed(78, first));
        const Reconstruction out =
            reconstruct(m_weights, m_sizes, batch.patches, batch.mask, {}, false);
        sum +=
            chamferL2(nearestOf(out.predicted, out.truth)).item<double>() * double(clouds.size());
    }
    return 1000 * sum / double(m_held.size());
}

Result<void> Trainer::saveState(const std::string& path, const TrainingReport& report) const {
    Parameters all = m_optimiser.state();
    for (const auto& entry : m_weights) all["weights." + entry.first] = entry.second;
    at::Tensor curve = at::empty({std::int64_t(report.epochs.size()), 4}, at::kFloat);
    float* row = curve.data_ptr<float>();
    for (const EpochReport& e : report.epochs)
        for (const double v : {e.rate, e.trainLoss, e.validationLoss, e.seconds}) *row++ = float(v);
    all["curve"] = curve;
    all["best"] = at::full({}, report.bestEpoch, at::kFloat);
    ExpectedShapes shapes;
    for (const auto& entry : all) shapes.push_back({entry.first, entry.second.sizes().vec()});
    return writeCheckpoint(path, toCheckpoint(all, shapes));
}

Result<void> Trainer::loadState(const std::string& path, TrainingReport& report) {
    auto file = readCheckpoint(path);
    if (!file) return std::move(file).error();
    ExpectedShapes shapes;
    for (const auto& entry : expectedShapes(m_sizes))
        shapes.push_back({"weights." + entry.first, entry.second});
    auto weights = loadParameters(*file, shapes);
    if (!weights)
        return Error{ErrorCode::BadWeights,
                     weights.error().message +
                         "; training cannot go on from there with these sizes: give the sizes it "
                         "was begun with, another output, or delete the file",
                     path};
    for (auto& entry : *weights) m_weights[entry.first.substr(8)] = entry.second;
    Parameters state;
    for (const CheckpointTensor& t : file->tensors)
        if (t.name.compare(0, 8, "weights.") != 0) state[t.name] = toTensor(t);
    const auto curve = state.find("curve");
    if (curve == state.end() || curve->second.dim() != 2 || curve->second.size(1) != 4 ||
        !state.count("best") || !state.count("steps"))
        return Error{ErrorCode::BadWeights, "the file is no training state; delete it", path};
    for (std::int64_t i = 0; i < curve->second.size(0); ++i) {
        const at::Tensor row = curve->second[i];
        const auto value = [&](int k) { return double(row[k].item<float>()); };
        report.epochs.push_back({int(i) + 1, value(0), value(1), value(2), value(3)});
    }
    report.bestEpoch = int(state.at("best").item<float>());
    if (report.bestEpoch > 0 && std::size_t(report.bestEpoch) <= report.epochs.size())
        report.bestLoss = report.epochs[std::size_t(report.bestEpoch) - 1].validationLoss;
    for (auto it = state.begin(); it != state.end();)
        it = it->first == "curve" || it->first == "best" ? state.erase(it) : std::next(it);
    m_optimiser.restore(state);
    return {};
}

void Trainer::toDevice() {
    for (auto& entry : m_weights) {
        if (m_options.device == "cuda") entry.second = entry.second.to(at::kCUDA);
        if (!isBuffer(entry.first)) entry.second.set_requires_grad(true);
    }
    if (m_options.device == "cuda") {
        Parameters state = m_optimiser.state();
        for (auto& entry : state)
            if (entry.first != "steps") entry.second = entry.second.to(at::kCUDA);
        m_optimiser.restore(state);
    }
}

Result<void> writeCurve(const std::string& path, const TrainingReport& report) {
    std::string text = "epoch,rate,train_cdl2_x1000,validation_cdl2_x1000,seconds\n";
    for (const EpochReport& e : report.epochs) {
        char line[160];
        std::snprintf(line, sizeof line, "%d,%.6g,%.5f,%.5f,%.0f\n", e.epoch, e.rate, e.trainLoss,
                      e.validationLoss, e.seconds);
        text += line;
    }
    return writeFileAtomically(path, {text.begin(), text.end()});
}

Result<TrainingReport> Trainer::run(const std::string& path,
                                    const std::function<void(const EpochReport&)>& each,
                                    const JobControl& job) {
    if (m_train.empty() || m_held.empty())
        return Error{ErrorCode::Empty,
                     "training needs shapes to learn from and others that are held out; mark some "
                     "as validation",
                     {}};
    TrainingReport report;
    const std::string state = path + ".state";
    if (std::filesystem::exists(state)) {
        if (auto loaded = loadState(state, report); !loaded) return std::move(loaded).error();
    } else {
        m_weights = initialise(m_sizes, m_options.seed);
    }
    toDevice();
    const double before = report.epochs.empty() ? 0 : report.epochs.back().seconds;
    const auto start = std::chrono::steady_clock::now();
    report.stopped = "all epochs are done";
    for (int epoch = int(report.epochs.size()); epoch < m_options.epochs; ++epoch) {
        if (report.bestEpoch > 0 && epoch - report.bestEpoch >= m_options.patience) {
            report.stopped =
                "nothing improved for " + std::to_string(m_options.patience) + " epochs";
            break;
        }
        const JobControl part =
            job.part(double(epoch) / m_options.epochs, double(epoch + 1) / m_options.epochs);
        auto train = trainEpoch(epoch, part.part(0, 0.95));
        auto held = train ? validate(part.part(0.95, 1)) : std::move(train).error();
        if (!held) {
            if (held.error().code != ErrorCode::Cancelled) return std::move(held).error();
            report.stopped = "cancelled";
            break;
        }
        const double seconds =
            before +
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        report.epochs.push_back(
            {epoch + 1, cosineRate(m_options.rate, m_options.epochs, epoch, m_options.warmUp),
             *train, *held, seconds});
        if (!std::isfinite(*train) || !std::isfinite(*held))
            return Error{ErrorCode::BadArgument,
                         "the loss is no longer a number; train with a lower rate",
                         {}};
        if (report.bestEpoch == 0 || *held < report.bestLoss) {
            report.bestEpoch = epoch + 1;
            report.bestLoss = *held;
            auto written = writeCheckpoint(path, toCheckpoint(m_weights, expectedShapes(m_sizes)),
                                           "base_model");
            if (!written) return std::move(written).error();
        }
        if (auto saved = saveState(state, report); !saved) return std::move(saved).error();
        if (auto saved = writeCurve(path + ".csv", report); !saved) return std::move(saved).error();
        if (each) each(report.epochs.back());
    }
    return report;
}

}  // namespace

PointMaeTraining smallPointMaeTraining() {
    PointMaeTraining o;
    o.width = 144;
    o.depth = 4;
    o.decoderDepth = 2;
    o.embedding = 64;
    o.batch = 32;
    o.epochs = 60;
    o.warmUp = 3;
    o.patience = 15;
    o.synthetic = 0.5;
    o.crops = 0.3;
    o.turn = true;
    o.embedMasked = false;
    return o;
}

Result<TrainingReport> trainPointMae(const CloudCollection& data, const PointMaeTraining& options,
                                     const std::string& path,
                                     const std::function<void(const EpochReport&)>& each,
                                     const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    const std::size_t masked = maskedCount(std::size_t(options.patches), options.maskRatio);
    if (options.width < 6 || options.width % 6 != 0)
        return wrong("The width must be a multiple of the six attention heads.");
    if (options.points < std::max(options.patches, options.patchSize))
        return wrong("There must be at least as many points as patches and as points per patch.");
    if (masked < 1 || masked >= std::size_t(options.patches))
        return wrong("The mask ratio must leave at least one patch masked and one visible.");
    if (options.batch < 2 || options.depth < 1 || options.decoderDepth < 1 || options.epochs < 1 ||
        options.embedding < 1 || options.patchSize < 1)
        return wrong("A batch has at least two clouds, and everything else is at least one.");
    for (const LabelledCloud& cloud : data.clouds)
        for (const float v : cloud.points)
            if (!std::isfinite(v))
                return wrong("A training cloud holds values that are no numbers.");
    try {
        return Trainer(data, options).run(path, each, job);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory to train; use a smaller batch.",
                     {}};
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal,
                     std::string("training failed: ") + error.what_without_backtrace(),
                     {}};
    }
}

}  // namespace shapewright
