#include "learning/linear_probe/linear_svm.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"

namespace shapewright {

namespace {

/// The dual of one pair, solved by sequential minimal optimisation with second-order choice of the
/// working pair (Fan, Chen, Lin 2005), in the order of LIBSVM.
class PairProblem {
public:
    PairProblem(std::vector<const float*> rows, std::size_t positives, std::size_t width, double c)
        : m_rows(std::move(rows)), m_positives(positives), m_width(width), m_c(c) {}

    void solve(double* weights, double& offset) {
        const std::size_t n = m_rows.size();
        m_kernel.resize(n * n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = i; k < n; ++k) {
                double dot = 0;
                for (std::size_t a = 0; a < m_width; ++a)
                    dot += double(m_rows[i][a]) * double(m_rows[k][a]);
                m_kernel[i * n + k] = m_kernel[k * n + i] = dot;
            }
        m_alpha.assign(n, 0);
        m_gradient.assign(n, -1);
        const std::size_t most = std::max<std::size_t>(1000000, 100 * n);
        for (std::size_t step = 0; step < most && improve(); ++step) {
        }
        std::fill_n(weights, m_width, 0.0);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t a = 0; a < m_width; ++a)
                weights[a] += m_alpha[i] * sign(i) * double(m_rows[i][a]);
        offset = -rho();
    }

private:
    double sign(std::size_t i) const { return i < m_positives ? 1 : -1; }
    double q(std::size_t i, std::size_t k) const {
        return sign(i) * sign(k) * m_kernel[i * m_rows.size() + k];
    }
    bool mayRise(std::size_t i) const { return sign(i) > 0 ? m_alpha[i] < m_c : m_alpha[i] > 0; }
    bool mayFall(std::size_t i) const { return sign(i) > 0 ? m_alpha[i] > 0 : m_alpha[i] < m_c; }

    /// One step on the pair that promises most; false when all are within the tolerance.
    bool improve() {
        constexpr double kTolerance = 1e-6, kTiny = 1e-12;
        const std::size_t n = m_rows.size();
        double up = -INFINITY, down = -INFINITY, best = INFINITY;
        std::size_t i = n, j = n;
        for (std::size_t t = 0; t < n; ++t)
            if (mayRise(t) && -sign(t) * m_gradient[t] >= up) up = -sign(t) * m_gradient[t], i = t;
        if (i == n) return false;
        for (std::size_t t = 0; t < n; ++t) {
            if (!mayFall(t)) continue;
            const double pull = sign(t) * m_gradient[t];
            down = std::max(down, pull);
            const double gain = up + pull;
            if (gain <= 0) continue;
            double curve = q(i, i) + q(t, t) - 2 * sign(i) * sign(t) * q(i, t);
            if (curve <= 0) curve = kTiny;
            if (-gain * gain / curve <= best) best = -gain * gain / curve, j = t;
        }
        if (up + down < kTolerance || j == n) return false;

        const double curve = std::max(kTiny, q(i, i) + q(j, j) - 2 * sign(i) * sign(j) * q(i, j));
        const double oldI = m_alpha[i], oldJ = m_alpha[j];
        if (sign(i) != sign(j)) {
            // Both move the same way; their difference stays.
            const double delta = (-m_gradient[i] - m_gradient[j]) / curve, diff = oldI - oldJ;
            const double low = std::max(0.0, diff), high = std::min(m_c, m_c + diff);
            m_alpha[i] = std::clamp(oldI + delta, low, high);
            m_alpha[j] = m_alpha[i] - diff;
        } else {
            const double delta = (m_gradient[i] - m_gradient[j]) / curve, sum = oldI + oldJ;
            const double low = std::max(0.0, sum - m_c), high = std::min(m_c, sum);
            m_alpha[i] = std::clamp(oldI - delta, low, high);
            m_alpha[j] = sum - m_alpha[i];
        }
        m_alpha[j] = std::clamp(m_alpha[j], 0.0, m_c);
        const double movedI = m_alpha[i] - oldI, movedJ = m_alpha[j] - oldJ;
        for (std::size_t t = 0; t < n; ++t) m_gradient[t] += q(i, t) * movedI + q(j, t) * movedJ;
        return true;
    }

    double rho() const {
        double low = -INFINITY, high = INFINITY, sum = 0;
        std::size_t free = 0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const double y = sign(i) * m_gradient[i];
            const bool full = m_alpha[i] >= m_c, empty = m_alpha[i] <= 0;
            if (!full && !empty)
                sum += y, ++free;
            else if (full == (sign(i) < 0))
                high = std::min(high, y);
            else
                low = std::max(low, y);
        }
        return free > 0 ? sum / double(free) : (low + high) / 2;
    }

    std::vector<const float*> m_rows;
    std::size_t m_positives, m_width;
    double m_c;
    std::vector<double> m_kernel, m_alpha, m_gradient;
};

/// The dual of one class against the rest, solved by coordinate descent with shrinking (Hsieh et
/// al. 2008), as LIBLINEAR does. The squared hinge loss makes its minimum the only one, so the
/// order of the coordinates is free.
class RestProblem {
public:
    RestProblem(const std::vector<float>& features, std::size_t width,
                const std::vector<int>& labels, int own, double c)
        : m_features(features), m_labels(labels), m_width(width), m_own(own), m_slack(0.5 / c) {}

    void solve(double* weights, double& offset, const JobControl& job) {
        constexpr int kMostPasses = 1000;    // sklearn's
        constexpr double kTolerance = 1e-4;  // sklearn's
        const std::size_t n = m_labels.size();
        m_weights.assign(m_width + 1, 0);  // the offset is that of a component which is 1
        m_alpha.assign(n, 0);
        m_curve.assign(n, 1 + m_slack);
        std::vector<std::size_t> order(n);
        for (std::size_t i = 0; i < n; ++i) {
            order[i] = i;
            for (std::size_t a = 0; a < m_width; ++a)
                m_curve[i] += double(row(i)[a]) * double(row(i)[a]);
        }
        Random random(0);
        std::size_t active = n;
        double before = INFINITY;  // greatest gradient of the last pass
        for (int pass = 0; pass < kMostPasses && !job.cancelled(); ++pass) {
            for (std::size_t i = active; i > 1; --i)
                std::swap(order[i - 1], order[random.below(i)]);
            double least = INFINITY, most = -INFINITY;
            for (std::size_t k = 0; k < active;) {
                const std::size_t i = order[k];
                double gradient = gradientOf(i);
                if (m_alpha[i] <= 0) {
                    // Far on the right side: left out until all others have settled.
                    if (gradient > before) {
                        std::swap(order[k], order[--active]);
                        continue;
                    }
                    gradient = std::min(gradient, 0.0);
                }
                least = std::min(least, gradient);
                most = std::max(most, gradient);
                if (gradient != 0) move(i, gradient);
                ++k;
            }
            before = most > 0 ? most : INFINITY;
            if (most - least > kTolerance) continue;
            if (active == n) break;
            active = n;
            before = INFINITY;
        }
        std::copy_n(m_weights.begin(), m_width, weights);
        offset = m_weights.back();
    }

private:
    const float* row(std::size_t i) const { return &m_features[i * m_width]; }
    double sign(std::size_t i) const { return m_labels[i] == m_own ? 1 : -1; }

    double gradientOf(std::size_t i) const {
        double value = m_weights.back();
        for (std::size_t a = 0; a < m_width; ++a) value += m_weights[a] * double(row(i)[a]);
        return sign(i) * value - 1 + m_slack * m_alpha[i];
    }
    void move(std::size_t i, double gradient) {
        const double old = m_alpha[i];
        m_alpha[i] = std::max(0.0, old - gradient / m_curve[i]);
        const double moved = sign(i) * (m_alpha[i] - old);
        for (std::size_t a = 0; a < m_width; ++a) m_weights[a] += moved * double(row(i)[a]);
        m_weights.back() += moved;
    }

    const std::vector<float>& m_features;
    const std::vector<int>& m_labels;
    std::size_t m_width;
    int m_own;
    double m_slack;
    std::vector<double> m_weights, m_alpha, m_curve;
};

}  // namespace

std::vector<double> LinearSvm::decisions(const float* feature) const {
    std::vector<double> out(offsets);
    for (std::size_t p = 0; p < out.size(); ++p)
        for (std::size_t a = 0; a < width; ++a)
            out[p] += weights[p * width + a] * double(feature[a]);
    return out;
}

std::vector<double> LinearSvm::scores(const float* feature) const {
    std::vector<double> out = decisions(feature);
    if (multiclass == Multiclass::OneVsOne) {
        const std::vector<double> values = std::move(out);
        out.assign(std::size_t(classes), 0);
        std::size_t pair = 0;
        for (std::size_t a = 0; a < out.size(); ++a)
            for (std::size_t b = a + 1; b < out.size(); ++b, ++pair)
                if (present[a] && present[b]) ++out[values[pair] > 0 ? a : b];
    }
    for (std::size_t a = 0; a < out.size(); ++a)
        if (!present[a]) out[a] = std::numeric_limits<double>::lowest();
    return out;
}

int LinearSvm::predict(const float* feature) const {
    const std::vector<double> all = scores(feature);
    return int(std::max_element(all.begin(), all.end()) - all.begin());
}

FeatureScaling::FeatureScaling(const std::vector<float>& features, std::size_t width) {
    const double n = std::max(1.0, double(features.size() / width));
    std::vector<double> sum(width, 0), square(width, 0);
    for (std::size_t i = 0; i < features.size(); ++i) sum[i % width] += double(features[i]) / n;
    for (std::size_t i = 0; i < features.size(); ++i)
        square[i % width] += std::pow(double(features[i]) - sum[i % width], 2) / n;
    for (std::size_t a = 0; a < width; ++a) {
        mean.push_back(float(sum[a]));
        // A component that never changes says nothing and stays 0.
        scale.push_back(square[a] > 1e-12 ? float(1 / std::sqrt(square[a])) : 0.f);
    }
}

void FeatureScaling::apply(std::vector<float>& features) const {
    for (std::size_t i = 0; i < features.size(); ++i)
        features[i] = (features[i] - mean[i % mean.size()]) * scale[i % mean.size()];
}

Result<LinearSvm> trainLinearSvm(const std::vector<float>& features, std::size_t width,
                                 const std::vector<int>& labels, int classes, double c,
                                 Multiclass multiclass, const JobControl& job) {
    for (const float v : features)
        if (!std::isfinite(v))
            return Error{ErrorCode::BadArgument, "A feature is not a finite number.", {}};
    std::vector<std::vector<const float*>> rows(static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < labels.size(); ++i)
        rows.at(std::size_t(labels[i])).push_back(&features[i * width]);
    LinearSvm out;
    out.multiclass = multiclass;
    out.classes = classes;
    out.width = width;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        out.present.push_back(!rows[a].empty());
        for (std::size_t b = a + 1; b < rows.size(); ++b) pairs.emplace_back(a, b);
    }
    if (std::count(out.present.begin(), out.present.end(), 1) < 2)
        return Error{ErrorCode::BadArgument,
                     "A linear classifier needs examples of at least two classes.",
                     {}};
    const bool onePerPair = multiclass == Multiclass::OneVsOne;
    const std::size_t planes = onePerPair ? pairs.size() : rows.size();
    out.weights.assign(planes * width, 0);
    out.offsets.assign(planes, 0);
    std::atomic<std::size_t> done{0};
    parallelFor(planes, 1, [&](std::size_t p) {
        if (job.cancelled()) return;
        double* weights = &out.weights[p * width];
        if (!onePerPair) {
            if (!rows[p].empty())
                RestProblem(features, width, labels, int(p), c).solve(weights, out.offsets[p], job);
        } else if (const auto& [a, b] = pairs[p]; !rows[a].empty() && !rows[b].empty()) {
            std::vector<const float*> both = rows[a];
            both.insert(both.end(), rows[b].begin(), rows[b].end());
            PairProblem(std::move(both), rows[a].size(), width, c).solve(weights, out.offsets[p]);
        }
        job.progress(double(++done) / double(planes), "classifier");
    });
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "training the classifier was cancelled", {}};
    return out;
}

}  // namespace shapewright
