#include "learning/score/walk.h"

#include <cmath>

namespace shapewright {

Rows logRatio(const ScoreEstimator& estimator, const Rows& from, const Rows& to, int subdivisions) {
    const std::size_t d = estimator.dimension(), rows = from.size() / d;
    Rows out(rows, 0.0);
    if (estimator.model() == ScoreModel::Tied) {
        const Rows a = estimator.logDensity(from), b = estimator.logDensity(to);
        for (std::size_t i = 0; i < rows; ++i) out[i] = b[i] - a[i];
        return out;
    }
    for (int k = 0; k <= subdivisions; ++k) {
        const double t = double(k) / subdivisions;
        Rows between(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) between[i] = from[i] + t * (to[i] - from[i]);
        const Rows score = estimator.score(between);
        const double share = (k == 0 || k == subdivisions ? 0.5 : 1.0) / subdivisions;
        for (std::size_t i = 0; i < from.size(); ++i)
            out[i / d] += share * score[i] * (to[i] - from[i]);
    }
    return out;
}

Result<Rows> walk(const ScoreEstimator& estimator, Rows start, const WalkOptions& o,
                  const std::function<void(int step, const Rows&)>& each, double* accepted,
                  const JobControl& job) {
    const std::size_t d = estimator.dimension(), rows = start.size() / d;
    Random random(o.seed);
    std::size_t taken = 0;
    for (int step = 0; step < o.steps; ++step) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "The walk was cancelled.", {}};
        job.progress(double(step) / o.steps, "walking");
        Rows proposed(start.size());
        for (std::size_t i = 0; i < start.size(); ++i)
            proposed[i] = start[i] + o.stride * random.normal();
        const Rows ratio = logRatio(estimator, start, proposed, o.subdivisions);
        for (std::size_t row = 0; row < rows; ++row) {
            if (!(std::log(1 - random.uniform()) < ratio[row])) continue;
            ++taken;
            std::copy_n(proposed.begin() + std::ptrdiff_t(row * d), d,
                        start.begin() + std::ptrdiff_t(row * d));
        }
        if (each) each(step, start);
    }
    if (accepted) *accepted = double(taken) / std::max(1.0, double(rows) * o.steps);
    return start;
}

}  // namespace shapewright
