#include "learning/sparse_autoencoder/training.h"

#include <algorithm>
#include <numeric>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/base/remarks.h"
#include "learning/point_cloud/grouping.h"
#include "learning/sparse_autoencoder/activations.h"
#include "learning/sparse_autoencoder/network.h"
#include "learning/training/fingerprint.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

constexpr double kThresholdMomentum = 0.05;  // of batch-top-k's threshold

struct Tokens {
    std::vector<float> train, held;
    int width = 0;
    std::string sha256;
};

Result<Tokens> collect(const CloudCollection& data, const SparseAutoencoderTraining& o,
                       const JobControl& job) {
    auto network = PointMaeActivations::load(o.network);
    if (!network) return std::move(network).error().inFile(o.network);
    if (const auto small = std::count_if(
            data.clouds.begin(), data.clouds.end(),
            [&](const LabelledCloud& c) { return c.points.size() < 3 * std::size_t(o.points); }))
        remark(std::to_string(small) + " of " + std::to_string(data.clouds.size()) +
               " clouds have fewer than " + std::to_string(o.points) + " points and are left out.");
    Tokens out;
    out.width = network->width();
    out.sha256 = network->sha256();
    for (const bool held : {false, true}) {
        std::vector<const LabelledCloud*> clouds;
        for (const LabelledCloud& c : data.clouds)
            if (c.heldOut == held && c.points.size() >= 3 * std::size_t(o.points))
                clouds.push_back(&c);
        std::vector<Result<Patches>> cut(clouds.size(), Error{});
        parallelFor(clouds.size(), 8, [&](std::size_t i) {
            Points points = evenlyChosenPoints(clouds[i]->points, std::size_t(o.points));
            normaliseToUnitBall(points);
            cut[i] = makePatches(points, std::size_t(o.patches), std::size_t(network->patchSize()));
        });
        std::vector<Patches> patches;
        for (auto& p : cut) {
            if (!p) return std::move(p).error();
            patches.push_back(std::move(*p));
        }
        auto tokens = network->of(patches, o.layer, held ? job.part(0.85, 1) : job.part(0, 0.85));
        if (!tokens) return std::move(tokens).error();
        (held ? out.held : out.train) = std::move(*tokens);
    }
    return out;
}

std::uint64_t fingerprint(const at::Tensor& tokens) {
    Fingerprint out;
    out.add(tokens.data_ptr<float>(), std::size_t(tokens.numel()) * sizeof(float));
    return out.value();
}

/// Everything that one step needs.
class TrainingRun {
public:
    TrainingRun(const SparseAutoencoderTraining& o, SparseAutoencoderInfo info, at::Tensor train,
                at::Tensor held)
        : m_options(o),
          m_info(std::move(info)),
          m_train(std::move(train)),
          m_held(std::move(held)),
          m_loop({.epochs = o.epochs,
                  .warmUp = 0,
                  .patience = o.patience,
                  .rate = o.rate,
                  .decay = 0,
                  .device = o.device,
                  .lossName = "nmse",
                  .secondMoment = 0.99,
                  .fixed = {{"settings", "another sparsity, k, layer, weight or scale"},
                            {"network.sha256", "other Point-MAE weights"}},
                  .heldOut = fingerprint(m_held)},
                 start(), sae::expectedShapes(m_info.features, m_info.width), {}) {}

    Result<TrainingReport> run(const std::string& path, const EpochListener& each,
                               const JobControl& job) {
        return m_loop.run(
            path, [&](int epoch, const JobControl& part) { return pass(epoch, part); },
            [&](const JobControl& part) { return validate(part); }, each, job);
    }

private:
    Parameters start() {
        Parameters w = sae::initialise(m_info, m_options.seed);
        w["mean.running_mean"] = m_train.mean(0);
        // At zero the bias would first have to travel to where the tokens are; but that is what the
        // published loss needs, as it holds |f| to |x| where the selection holds it to |x - b|.
        if (m_info.sparsity != Sparsity::TopAfa || m_options.centredNorm)
            w["decoder.bias"] = m_train.mean(0);
        return w;
    }

    Result<double> pass(int epoch, const JobControl& job) {
        const auto n = m_train.size(0), batch = std::min<std::int64_t>(n, m_options.batch);
        std::vector<std::int64_t> order(static_cast<std::size_t>(n));
        std::iota(order.begin(), order.end(), std::int64_t(0));
        Random random(m_options.seed * 1000003 + std::uint64_t(epoch));
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random.below(i)]);
        const at::Tensor index = at::tensor(order);
        double error = 0;
        for (std::int64_t at = 0; at + batch <= n; at += batch) {
            if (job.cancelled()) return Error{ErrorCode::Cancelled, "training was cancelled", {}};
            error += step(m_loop.onDevice(m_train.index_select(0, index.narrow(0, at, batch))));
            job.progress(double(at + batch) / double(n), "training");
        }
        return error / double(n / batch) / m_spread;
    }

    /// The mean squared error of the batch.
    double step(const at::Tensor& x) {
        Parameters& w = m_loop.weights();
        const sae::Codes codes = sae::forward(w, m_info, x, true);
        const at::Tensor residual = x - codes.output;
        const at::Tensor error = residual.pow(2).mean();
        at::Tensor loss = error;
        if (m_info.sparsity == Sparsity::TopAfa) {
            const at::Tensor wanted =
                (m_options.centredNorm ? x - w.at("decoder.bias").detach() : x).norm(2, {1});
            // The root has no gradient at 0, where no feature is active.
            const at::Tensor got = codes.active.pow(2).sum(1).clamp_min(1e-12).sqrt();
            loss = loss + m_info.normWeight * (got - wanted).pow(2).mean();
        }
        if (const at::Tensor aux = revive(codes, residual.detach()); aux.defined())
            loss = loss + m_options.revival * aux;
        m_loop.learn(loss);
        const at::NoGradGuard noGrad;
        w.at("decoder.weight").copy_(sae::dictionary(w));
        at::Tensor silent = w.at("silent.num_batches_tracked");
        silent.add_(1).mul_(codes.active.gt(0).any(0).logical_not());
        if (m_info.sparsity == Sparsity::BatchTopK) {
            const at::Tensor on = codes.active.masked_select(codes.active.gt(0));
            at::Tensor threshold = w.at("threshold.running_mean");
            if (on.numel() > 0)
                threshold.mul_(1 - kThresholdMomentum).add_(on.min(), kThresholdMomentum);
        }
        return error.item<double>();
    }

    /// How well the dead features that respond most explain what is left: their mean squared error.
    at::Tensor revive(const sae::Codes& codes, const at::Tensor& residual) {
        const at::Tensor dead =
            at::nonzero(m_loop.weights().at("silent.num_batches_tracked").ge(m_options.deadAfter))
                .squeeze(1);
        if (dead.numel() == 0 || m_options.revived < 1) return {};
        at::Tensor values = codes.all.index_select(1, dead);
        const auto keep = std::min<std::int64_t>(m_options.revived, dead.numel());
        if (keep < dead.numel()) {
            const at::Tensor index = std::get<1>(values.detach().topk(keep, 1, true, false));
            values = values * at::zeros_like(values).scatter_(1, index, 1);
        }
        const at::Tensor rows = sae::dictionary(m_loop.weights()).index_select(0, dead);
        return (at::matmul(values, rows) - residual).pow(2).mean();
    }

    Result<double> validate(const JobControl& job) {
        const at::NoGradGuard noGrad;
        double error = 0, spread = 0;
        for (std::int64_t at = 0; at < m_held.size(0); at += m_options.batch) {
            if (job.cancelled()) return Error{ErrorCode::Cancelled, "training was cancelled", {}};
            const at::Tensor x = m_loop.onDevice(
                m_held.narrow(0, at, std::min<std::int64_t>(m_options.batch, m_held.size(0) - at)));
            error += (sae::forward(m_loop.weights(), m_info, x, false).output - x)
                         .pow(2)
                         .sum()
                         .item<double>();
            spread += (x - m_loop.weights().at("mean.running_mean")).pow(2).sum().item<double>();
        }
        return spread > 0 ? error / spread : 0;
    }

    const SparseAutoencoderTraining& m_options;
    SparseAutoencoderInfo m_info;
    at::Tensor m_train, m_held;
    double m_spread = (m_train - m_train.mean(0)).pow(2).mean().item<double>();
    TrainingLoop m_loop;
};

}  // namespace

Result<TrainingReport> trainSparseAutoencoderOn(const std::vector<float>& train,
                                                const std::vector<float>& heldOut, int width,
                                                const std::string& sha256,
                                                const SparseAutoencoderTraining& o,
                                                const std::string& path, const EpochListener& each,
                                                const JobControl& job) {
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument, what, {}};
    };
    if (width < 2 || train.empty() || heldOut.empty())
        return Error{ErrorCode::Empty,
                     "Training needs activations to learn from and others that are held out.",
                     {}};
    const bool countsFeatures = o.sparsity != Sparsity::TopAfa;
    if (o.features < 2 || (countsFeatures && (o.k < 1 || o.k > o.features)) || o.batch < 1 ||
        o.epochs < 1)
        return wrong("There must be at least two features, k from 1 to their number, and a batch.");
    return guardedTraining([&]() -> Result<TrainingReport> {
        SparseAutoencoderInfo info;
        info.sparsity = o.sparsity;
        info.features = o.features;
        info.width = width;
        if (countsFeatures) info.k = o.k;
        info.normWeight = o.normWeight;
        info.layer = o.layer;
        info.perToken = o.perToken;
        info.network = sha256;
        const auto rows = [&](const std::vector<float>& values) {
            return at::tensor(values).reshape({-1, std::int64_t(width)});
        };
        at::Tensor learn = rows(train), held = rows(heldOut);
        info.scale = learn.pow(2).mean().sqrt().item<double>();
        if (!(info.scale > 0)) return wrong("The activations are all zero.");
        learn = sae::scaleInput(info, learn);
        held = sae::scaleInput(info, held);
        return TrainingRun(o, info, learn, held).run(path, each, job);
    });
}

Result<TrainingReport> trainSparseAutoencoder(const CloudCollection& data,
                                              const SparseAutoencoderTraining& o,
                                              const std::string& path, const EpochListener& each,
                                              const JobControl& job) {
    auto tokens = collect(data, o, job.part(0, 0.15));
    if (!tokens) return std::move(tokens).error();
    return trainSparseAutoencoderOn(tokens->train, tokens->held, tokens->width, tokens->sha256, o,
                                    path, each, job.part(0.15, 1));
}

}  // namespace shapewright
