#include "learning/score/estimator.h"

#include <cmath>

#include "learning/score/network.h"
#include "learning/tensors/guarded.h"
#include "learning/tensors/optimiser.h"

namespace shapewright {

struct ScoreEstimator::Impl {
    std::size_t dimension = 0;
    ScoreTraining options;
    Parameters weights;
    // Of the tied model: its energy is wanted in double precision.
    Rows weight, bias, offset;  // [hidden, d], [hidden], [d]
};

namespace {

constexpr std::int64_t kChunk = 16384;
constexpr int kReportEvery = 25;

Rows toRows(const at::Tensor& t) {
    const std::vector<float> values = toVector(t);
    return {values.begin(), values.end()};
}

at::Tensor toTensor(const Rows& x, std::size_t dimension) {
    at::Tensor t =
        at::empty({std::int64_t(x.size() / dimension), std::int64_t(dimension)}, at::kFloat);
    std::copy(x.begin(), x.end(), t.data_ptr<float>());
    return t;
}

double softplus(double x) {
    return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

at::Tensor lossOf(const Parameters& w, const ScoreTraining& o, const at::Tensor& clean,
                  const at::Tensor& noise) {
    const double s = o.sigma;
    // Each point is seen under a noise and under its opposite: what they say of the score adds up,
    // and most of the noise itself cancels.
    if (o.model == ScoreModel::Tied) {
        const auto error = [&](const at::Tensor& x) {
            return (score::tied(w, x) - clean).square().mean() / (s * s);
        };
        return 0.5 * (error(clean + s * noise) + error(clean - s * noise));
    }
    if (o.objective == ScoreObjective::Denoising)
        return 0.5 * ((score::perceptron(w, clean + s * noise) + noise).square().mean() +
                      (score::perceptron(w, clean - s * noise) - noise).square().mean());
    // ||r - x||^2 = s^2 f^2 and dr/dx = 1 + s df/dx; the whole divided by s^2 d.
    const auto [f, jacobian] = score::perceptronJacobian(w, clean);
    const std::int64_t d = clean.size(1);
    const at::Tensor whole = s * jacobian + at::eye(d, clean.options()).unsqueeze(1);
    return f.square().mean() + whole.square().sum() / double(clean.size(0) * d);
}

}  // namespace

ScoreEstimator::ScoreEstimator(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ScoreEstimator::ScoreEstimator(ScoreEstimator&&) noexcept = default;
ScoreEstimator& ScoreEstimator::operator=(ScoreEstimator&&) noexcept = default;
ScoreEstimator::~ScoreEstimator() = default;

std::size_t ScoreEstimator::dimension() const {
    return m_impl->dimension;
}
double ScoreEstimator::sigma() const {
    return m_impl->options.sigma;
}
ScoreModel ScoreEstimator::model() const {
    return m_impl->options.model;
}

Result<ScoreEstimator> ScoreEstimator::train(std::size_t dimension, const PointSource& source,
                                             const ScoreTraining& o, const ScoreListener& each,
                                             const JobControl& job) {
    const bool tied = o.model == ScoreModel::Tied;
    if (dimension < 1 || !(o.sigma > 0) || o.hidden < 1 || o.waves < 0 || o.steps < 1 ||
        o.batch < 1)
        return Error{ErrorCode::BadArgument,
                     "An autoencoder needs points of at least one number, noise, and at least one "
                     "unit, step and point in a step.",
                     {}};
    if (tied && o.objective == ScoreObjective::Contractive)
        return Error{ErrorCode::BadArgument,
                     "The contractive criterion is for the perceptron; train the tied model by "
                     "denoising.",
                     {}};
    return guarded({}, [&]() -> Result<ScoreEstimator> {
        const at::AutoGradMode gradients(true);
        auto impl = std::make_unique<Impl>();
        impl->dimension = dimension;
        impl->options = o;
        Parameters& w = impl->weights;
        w = tied ? score::startTied(std::int64_t(dimension), o.hidden, o.seed)
                 : score::startPerceptron(std::int64_t(dimension), o.hidden, o.waves,
                                          o.frequency > 0 ? o.frequency : 0.5 / o.sigma, o.seed);
        for (auto& entry : w)
            if (entry.first != "waves") entry.second.set_requires_grad(true);
        AdamW optimiser(0, [](const std::string&, const at::Tensor&) { return true; });
        Random random(o.seed * 2 + 1);
        const std::int64_t rows = o.batch, columns = std::int64_t(dimension);
        std::vector<double> point(dimension);
        double sum = 0;
        for (int step = 0; step < o.steps; ++step) {
            if (job.cancelled()) return Error{ErrorCode::Cancelled, "Training was cancelled.", {}};
            at::Tensor clean = at::empty({rows, columns}, at::kFloat), noise = clean.clone();
            float *c = clean.data_ptr<float>(), *n = noise.data_ptr<float>();
            for (std::int64_t i = 0; i < rows; ++i) {
                source(random, point.data());
                for (const double v : point) *c++ = float(v), *n++ = float(random.normal());
            }
            for (auto& entry : w) entry.second.mutable_grad() = at::Tensor();
            const at::Tensor loss = lossOf(w, o, clean, noise);
            loss.backward();
            // A short start, then a cosine to nothing: what is left at the end is not noise.
            const double at = double(step) / o.steps;
            optimiser.step(
                w, o.rate * std::min(1.0, (step + 1) / 50.0) * 0.5 * (1 + std::cos(M_PI * at)));
            sum += loss.item<double>();
            if ((step + 1) % kReportEvery == 0 || step + 1 == o.steps) {
                const int count = (step % kReportEvery) + 1;
                if (!std::isfinite(sum))
                    return Error{ErrorCode::BadArgument,
                                 "The loss is no longer a number; take a larger --sigma.",
                                 {}};
                if (each) each(step + 1, sum / count);
                job.progress(double(step + 1) / o.steps, "training the autoencoder");
                sum = 0;
            }
        }
        for (auto& entry : w) entry.second = entry.second.detach();
        if (tied) {
            impl->weight = toRows(w.at("weight"));
            impl->bias = toRows(w.at("bias"));
            impl->offset = toRows(w.at("offset"));
        }
        return ScoreEstimator(std::move(impl));
    });
}

Rows ScoreEstimator::step(const Rows& x) const {
    const at::NoGradGuard noGrad;
    const std::size_t d = m_impl->dimension;
    if (model() == ScoreModel::Tied) {
        const Impl& m = *m_impl;
        Rows out(x.size());
        for (std::size_t row = 0; row < x.size(); row += d) {
            for (std::size_t a = 0; a < d; ++a) out[row + a] = m.offset[a] - x[row + a];
            for (std::size_t k = 0; k < m.bias.size(); ++k) {
                double z = m.bias[k];
                for (std::size_t a = 0; a < d; ++a) z += m.weight[k * d + a] * x[row + a];
                const double s = 1 / (1 + std::exp(-z));
                for (std::size_t a = 0; a < d; ++a) out[row + a] += m.weight[k * d + a] * s;
            }
        }
        return out;
    }
    const at::Tensor all = toTensor(x, d);
    Rows out;
    out.reserve(x.size());
    for (std::int64_t first = 0; first < all.size(0); first += kChunk) {
        const Rows part = toRows(
            score::perceptron(m_impl->weights, all.slice(0, first, first + kChunk)) * sigma());
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

Rows ScoreEstimator::score(const Rows& x) const {
    Rows out = step(x);
    for (double& v : out) v /= sigma() * sigma();
    return out;
}

Rows ScoreEstimator::jacobian(const Rows& x) const {
    const at::NoGradGuard noGrad;
    const std::size_t d = m_impl->dimension, rows = x.size() / d;
    Rows out(rows * d * d, 0.0);
    if (model() == ScoreModel::Tied) {
        const Impl& m = *m_impl;
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t k = 0; k < m.bias.size(); ++k) {
                double z = m.bias[k];
                for (std::size_t a = 0; a < d; ++a) z += m.weight[k * d + a] * x[row * d + a];
                const double s = 1 / (1 + std::exp(-z));
                for (std::size_t j = 0; j < d; ++j)
                    for (std::size_t i = 0; i < d; ++i)
                        out[(row * d + j) * d + i] +=
                            m.weight[k * d + j] * m.weight[k * d + i] * s * (1 - s);
            }
        return out;
    }
    const at::Tensor all = toTensor(x, d);
    for (std::size_t first = 0; first < rows; first += kChunk) {
        const std::size_t count = std::min<std::size_t>(kChunk, rows - first);
        const at::Tensor some = all.narrow(0, std::int64_t(first), std::int64_t(count));
        // [i, row, j]
        const Rows t = toRows(score::perceptronJacobian(m_impl->weights, some).second);
        for (std::size_t i = 0; i < d; ++i)
            for (std::size_t row = 0; row < count; ++row)
                for (std::size_t j = 0; j < d; ++j)
                    out[((first + row) * d + j) * d + i] =
                        sigma() * t[(i * count + row) * d + j] + (i == j ? 1.0 : 0.0);
    }
    return out;
}

double ScoreEstimator::asymmetry(const Rows& x) const {
    const std::size_t d = m_impl->dimension, rows = x.size() / d;
    const Rows all = jacobian(x);
    double sum = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        double odd = 0, whole = 0;
        for (std::size_t j = 0; j < d; ++j)
            for (std::size_t i = 0; i < d; ++i) {
                const double one = i == j ? 1.0 : 0.0;
                const double a = all[(row * d + j) * d + i] - one,
                             b = all[(row * d + i) * d + j] - one;
                odd += (a - b) * (a - b);
                whole += a * a;
            }
        sum += whole > 0 ? std::sqrt(odd / whole) : 0;
    }
    return rows > 0 ? sum / double(rows) : 0;
}

Rows ScoreEstimator::logDensity(const Rows& x) const {
    if (model() != ScoreModel::Tied) return {};
    const Impl& m = *m_impl;
    const std::size_t d = m.dimension;
    Rows out;
    for (std::size_t row = 0; row < x.size(); row += d) {
        double energy = 0;
        for (std::size_t a = 0; a < d; ++a)
            energy += m.offset[a] * x[row + a] - 0.5 * x[row + a] * x[row + a];
        for (std::size_t k = 0; k < m.bias.size(); ++k) {
            double z = m.bias[k];
            for (std::size_t a = 0; a < d; ++a) z += m.weight[k * d + a] * x[row + a];
            energy += softplus(z);
        }
        out.push_back(energy / (sigma() * sigma()));
    }
    return out;
}

double relativeError(const Rows& a, const Rows& b, const std::vector<char>& counts) {
    const std::size_t d = a.size() / counts.size();
    double error = 0, all = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!counts[i / d]) continue;
        error += (a[i] - b[i]) * (a[i] - b[i]);
        all += b[i] * b[i];
    }
    return std::sqrt(error / all);
}

}  // namespace shapewright
