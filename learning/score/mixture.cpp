#include "learning/score/mixture.h"

#include <cmath>
#include <utility>

namespace shapewright {

GaussianMixture::GaussianMixture(std::size_t dimension, std::vector<double> means, double deviation)
    : m_dimension(dimension), m_means(std::move(means)), m_deviation(deviation) {}

void GaussianMixture::sample(Random& random, double* out) const {
    const std::size_t k = random.below(m_means.size() / m_dimension);
    for (std::size_t a = 0; a < m_dimension; ++a)
        out[a] = m_means[k * m_dimension + a] + m_deviation * random.normal();
}

std::vector<double> GaussianMixture::responsibilities(const double* x, double variance,
                                                      double& logSum) const {
    const std::size_t count = m_means.size() / m_dimension;
    std::vector<double> out(count);
    double most = -INFINITY;
    for (std::size_t k = 0; k < count; ++k) {
        double d = 0;
        for (std::size_t a = 0; a < m_dimension; ++a) {
            const double e = x[a] - m_means[k * m_dimension + a];
            d += e * e;
        }
        out[k] = -0.5 * d / variance;
        most = std::max(most, out[k]);
    }
    double sum = 0;
    for (double& v : out) sum += v = std::exp(v - most);
    for (double& v : out) v /= sum;
    logSum = most + std::log(sum);
    return out;
}

double GaussianMixture::logDensity(const double* x, double sigma) const {
    const double variance = m_deviation * m_deviation + sigma * sigma;
    double logSum = 0;
    responsibilities(x, variance, logSum);
    return logSum - std::log(double(m_means.size() / m_dimension)) -
           0.5 * double(m_dimension) * std::log(2 * M_PI * variance);
}

void GaussianMixture::score(const double* x, double sigma, double* out) const {
    const double variance = m_deviation * m_deviation + sigma * sigma;
    double ignored = 0;
    const auto weight = responsibilities(x, variance, ignored);
    for (std::size_t a = 0; a < m_dimension; ++a) {
        out[a] = 0;
        for (std::size_t k = 0; k < weight.size(); ++k)
            out[a] += weight[k] * (m_means[k * m_dimension + a] - x[a]) / variance;
    }
}

void GaussianMixture::reconstruct(const double* x, double sigma, double* out) const {
    const double own = m_deviation * m_deviation, variance = own + sigma * sigma;
    double ignored = 0;
    const auto weight = responsibilities(x, variance, ignored);
    for (std::size_t a = 0; a < m_dimension; ++a) {
        out[a] = 0;
        for (std::size_t k = 0; k < weight.size(); ++k) {
            const double mean = m_means[k * m_dimension + a];
            out[a] += weight[k] * (mean + own / variance * (x[a] - mean));
        }
    }
}

GaussianMixture blobsDensity() {
    return {2, {-1.1, -0.7, 0.9, -1.0, 1.2, 0.8, -0.2, 1.1, -0.1, 0.0}, 0.4};
}

GaussianMixture spiralDensity() {
    std::vector<double> means;
    for (int i = 0; i < 160; ++i) {
        const double t = std::sqrt((i + 0.5) / 160), angle = 4 * M_PI * t;
        means.insert(means.end(), {1.7 * t * std::cos(angle), 1.7 * t * std::sin(angle)});
    }
    return {2, std::move(means), 0.09};
}

}  // namespace shapewright
