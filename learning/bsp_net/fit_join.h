#pragma once
// One convex in the place of two: which pairs it would pay for.

#include <cstddef>
#include <vector>

#include "geometry/base/job_control.h"
#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

/// Whether the boxes are at most `gap` apart along every axis.
bool touch(const Box3& a, const Box3& b, double gap);

struct JoinCandidate {
    const std::vector<Plane>& planes;  ///< of a convex that is counted in the coverage
    const Box3& box;                   ///< of its samples
};

struct JoinPair {
    std::size_t a, b;  ///< candidates
    double loss;       ///< of the score, before the convex in their place is fitted
};

/// Pairs that lose less than `most` when one convex stands in for both, the best first.
std::vector<JoinPair> pairsWorthJoining(const Coverage& coverage,
                                        const std::vector<JoinCandidate>& candidates, double most,
                                        const JobControl& job);

/// The planes of both convexes that hold what either alone covers of the solid, and the others
/// moved out until they do.
std::vector<Plane> commonPlanes(const Coverage& coverage, const std::vector<Plane>& a,
                                const std::vector<Plane>& b);

}  // namespace shapewright
