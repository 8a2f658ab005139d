#pragma once
// One pass over the planes of one convex, its neighbours held fixed.

#include <vector>

#include "geometry/base/random.h"
#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

struct SweepOptions {
    float margin = 4;  ///< how far a plane may move, in samples
    int maxPlanes = 40;
    double leastGain = 4;     ///< a new plane must gain this much score
    bool counted = true;      ///< whether the convex is in the coverage already
    double faceBonus = 0.03;  ///< how far, in samples, a plane may be off to lie on a face
};

/// Moves every plane of `convex` where the score of the union gains, each move judged exactly on
/// the samples; its direction comes from the gradient of the smoothed reconstruction loss, from
/// `faces` (unit planes of the shape's own surface, either side) near it, and from chance. Then
/// cuts off the cap that overshoots most, if that pays a plane. Only reads `coverage`, so convexes
/// that do not touch can be swept at the same time.
std::vector<Plane> sweepPlanes(const Coverage& coverage, std::vector<Plane> convex,
                               const std::vector<Plane>& faces, const SweepOptions& options,
                               Random random);

}  // namespace shapewright
