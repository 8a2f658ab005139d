#pragma once
// Metropolis-Hastings by an estimated score (Alain, Bengio 2014, section 3.4).

#include "learning/score/estimator.h"

namespace shapewright {

struct WalkOptions {
    int steps = 100;
    double stride = 0.1;   ///< deviation of the proposals, in the units of the points
    int subdivisions = 4;  ///< of a proposed segment, along which the score is integrated
    std::uint64_t seed = 0;
};

/// Every row of `start` walks: a step of normal noise is proposed and taken with the probability
/// min(1, p(x') / p(x)). The ratio is exact for the tied model; otherwise log p(x') - log p(x) is
/// the integral of the score along the segment by the trapezium rule, which depends on the path as
/// far as the field has no potential. `each` sees all rows after every step; `accepted`, if given,
/// the share of the proposals that were taken. Cancelled.
Result<Rows> walk(const ScoreEstimator& estimator, Rows start, const WalkOptions& options,
                  const std::function<void(int step, const Rows&)>& each = {},
                  double* accepted = nullptr, const JobControl& job = {});

/// log p(to) - log p(from), row by row, as the walk has it.
Rows logRatio(const ScoreEstimator& estimator, const Rows& from, const Rows& to, int subdivisions);

}  // namespace shapewright
