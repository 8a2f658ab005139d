#pragma once
// Densities whose score is known in closed form: what an estimated one is measured against.

#include <vector>

#include "geometry/base/random.h"

namespace shapewright {

/// Isotropic Gaussians of one deviation; points are rows of `dimension` numbers.
class GaussianMixture {
public:
    /// `means` [components, dimension]; all components weigh the same.
    GaussianMixture(std::size_t dimension, std::vector<double> means, double deviation);

    std::size_t dimension() const { return m_dimension; }
    /// One point at `out`.
    void sample(Random& random, double* out) const;

    /// log density at `x` after noise of deviation `sigma` was added: the density is p_sigma, the
    /// convolution of the mixture with that noise, and again a mixture.
    double logDensity(const double* x, double sigma = 0) const;
    /// Its gradient, the score.
    void score(const double* x, double sigma, double* out) const;
    /// The reconstruction r*(x) = E[clean point | x seen under noise `sigma`] that minimises the
    /// denoising criterion (Alain, Bengio 2014, theorem 1 and its proof).
    void reconstruct(const double* x, double sigma, double* out) const;

private:
    /// Of each component given x, and the log of their sum.
    std::vector<double> responsibilities(const double* x, double variance, double& logSum) const;

    std::size_t m_dimension;
    std::vector<double> m_means;
    double m_deviation;
};

/// Five blobs in the plane, within 2 of the origin.
GaussianMixture blobsDensity();
/// A spiral in the plane of two turns, made of 160 small Gaussians; within 2 of the origin.
GaussianMixture spiralDensity();

}  // namespace shapewright
