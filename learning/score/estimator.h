#pragma once
// What regularised autoencoders learn from the data-generating distribution (Alain, Bengio, JMLR
// 2014; arXiv 1211.4246): the reconstruction r(x) of a denoising or contractive autoencoder gives
// the score, (r(x) - x) / sigma^2 -> grad log p(x). No torch here.

#include <functional>
#include <memory>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/random.h"

namespace shapewright {

enum class ScoreModel {
    Perceptron,  ///< two hidden layers; its field need not have a potential
    Tied,        ///< one hidden layer, tied weights: the gradient of an energy that it also gives
};
enum class ScoreObjective {
    Denoising,    ///< E ||r(x + noise) - x||^2
    Contractive,  ///< E ||r(x) - x||^2 + sigma^2 ||dr/dx||^2, exact; Perceptron only
};

struct ScoreTraining {
    ScoreModel model = ScoreModel::Perceptron;
    ScoreObjective objective = ScoreObjective::Denoising;
    double sigma = 0.1;  ///< of the noise, in the units of the points
    int hidden = 128, waves = 64;
    double frequency = 0;  ///< deviation of the waves' numbers, radians per unit; 0: 0.5 / sigma
    int steps = 2000, batch = 1024;
    double rate = 2e-3;
    std::uint64_t seed = 0;
};

/// Rows of points, row after row.
using Rows = std::vector<double>;
/// Writes one more clean point.
using PointSource = std::function<void(Random&, double* point)>;
/// The mean loss of some steps, per number and in units of sigma^2.
using ScoreListener = std::function<void(int step, double loss)>;

/// A trained autoencoder. Several threads may use it at once.
class ScoreEstimator {
public:
    /// `source` gives points of `dimension` numbers, scaled so that they lie within about 2 of the
    /// origin. Deterministic for a seed. BadArgument (a size below 1, a contractive tied model),
    /// Cancelled between steps, OutOfMemory.
    static Result<ScoreEstimator> train(std::size_t dimension, const PointSource& source,
                                        const ScoreTraining& options,
                                        const ScoreListener& each = {}, const JobControl& job = {});

    std::size_t dimension() const;
    double sigma() const;
    ScoreModel model() const;

    /// r(x) - x of every row.
    Rows step(const Rows& x) const;
    /// step / sigma^2.
    Rows score(const Rows& x) const;
    /// dr/dx of every row, [rows, d, d]: entry (j, i) is the derivative of r_j by x_i.
    Rows jacobian(const Rows& x) const;
    /// The mean over the rows of ||J - J^T|| / ||J||, J = dr/dx - 1: 0 for a field with a
    /// potential.
    double asymmetry(const Rows& x) const;
    /// log p up to a constant, (sum softplus(W x + b) + c x - |x|^2 / 2) / sigma^2. Tied only;
    /// empty otherwise.
    Rows logDensity(const Rows& x) const;

    ScoreEstimator(ScoreEstimator&&) noexcept;
    ScoreEstimator& operator=(ScoreEstimator&&) noexcept;
    ~ScoreEstimator();

private:
    struct Impl;
    explicit ScoreEstimator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// sqrt(sum |a - b|^2 / sum |b|^2) over the rows whose entry of `counts` is not 0.
double relativeError(const Rows& a, const Rows& b, const std::vector<char>& counts);

}  // namespace shapewright
