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
    JobControl job;           ///< when cancelled, the planes not yet moved stay
    double faceBonus = 0.03;  ///< how far, in samples, a plane may be off to lie on a face
};

/// Buffers that sweep after sweep uses: they are large, and fresh memory costs as much as the sums.
struct SweepSpace {
    struct Points {
        std::vector<float> x, y, z, weight;
        std::vector<std::uint16_t> violations;
        std::size_t size() const { return x.size(); }
        void clear() { x.clear(), y.clear(), z.clear(); }
        void add(const SamplePoint& p) { x.push_back(p.x), y.push_back(p.y), z.push_back(p.z); }
    };
    struct Weighted {
        std::vector<float> x, y, z, w;
        std::size_t size() const { return x.size(); }
        void clear() { x.clear(), y.clear(), z.clear(), w.clear(); }
        void add(float px, float py, float pz, float weight) {
            x.push_back(px), y.push_back(py), z.push_back(pz), w.push_back(weight);
        }
    };
    Points rim;
    std::vector<std::uint32_t> index;
    Weighted near, deep;
    std::vector<float> distance;  // of each `near` to the plane that is being moved
};

/// Moves every plane of `convex` where the score of the union gains, each move judged exactly on
/// the samples; its direction comes from the gradient of the smoothed reconstruction loss, from
/// `faces` (unit planes of the shape's own surface, either side) near it, and from chance. Then
/// cuts off the cap that overshoots most, if that pays a plane. Only reads `coverage`, so convexes
/// that do not touch can be swept at the same time.
std::vector<Plane> sweepPlanes(const Coverage& coverage, std::vector<Plane> convex,
                               const std::vector<Plane>& faces, const SweepOptions& options,
                               Random random, SweepSpace& space);

}  // namespace shapewright
