#pragma once
// Fitting BSP-Net's representation, planes and a binary plane-to-convex matrix, to one shape.

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Occupancy samples of one solid, in grid units: neighbouring columns are about 1 apart, samples
/// within a column exactly 1, whatever the shape's proportions (intersections of half-spaces stay
/// that under the affine map). Sample (x, y, z) has the index (x * ny + y) * nz + z and lies at
/// (x, y, z) + shift[x * ny + y]. A grid without shifts sees a face that is parallel to it only to
/// the nearest sample; columns shifted unevenly see where it is.
struct OccupancySamples {
    int nx = 0, ny = 0, nz = 0;
    std::vector<std::uint8_t> inside;         ///< 1 inside
    std::vector<std::array<float, 3>> shift;  ///< per column, each in [-0.5, 0.5); empty: none
};

struct ConvexFitOptions {
    int maxConvexes = 32;
    int maxPlanes = 40;        ///< per convex
    int rounds = 30;           ///< sweeps over all convexes
    int mostRounds = 0;        ///< beyond `rounds`, while IoU still rises
    int exchanges = 0;         ///< then so many rounds of convexes given up for others elsewhere
    double settled = 2e-5;     ///< over when five sweeps change IoU by less
    double margin = 4;         ///< how far a plane may move at once in the first sweeps, and in
                               ///< exchanges, in samples
    double overlapWeight = 0;  ///< cost of covering a sample twice, in units of a sample (0 .. 1)
    double convexCost = 5e-4;  ///< a convex stays when it is worth this much IoU
    double planeCost = 2e-5;   ///< so does a plane
    std::uint64_t seed = 0;
    std::function<void(double iou)>
        afterRound;  ///< hears of every round, of exchanges the best so far; may be empty
};

struct ConvexFit {
    ConvexDecomposition decomposition;  ///< in grid units
    double iou = 0;                     ///< on the samples
    std::vector<double> iouPerRound;
    bool cancelled = false;  ///< stopped early; the result is the best until then
};

/// Starts from `start` (planes per convex, grid units, inside where all are <= 0; of more than
/// `maxConvexes` those worth least go little by little, or are joined) and improves the
/// discrete reading of BSP-Net's levels 2 and 3 (T binary, union by minimum; CVPR 2020,
/// section 3.2) plane by plane: every move is judged by the union's exact IoU on the samples, its
/// direction comes from the smoothed reconstruction loss. The overlap loss enters as
/// `overlapWeight`. Planes and convexes that do not pay are dropped, convexes that one can stand in
/// for are joined, planes and convexes are added where the union overshoots or misses most; with
/// `exchanges`, others than the least useful go to make room elsewhere. Planes
/// settle on `faces` (large planes of the shape's own surface, grid units, either side) where that
/// costs next to nothing, so that sharp shapes come out sharp; in the end those do that others
/// hide, too. Same input and seed, same result, whatever the number of threads. Progress carries
/// the IoU.
ConvexFit fitConvexes(const OccupancySamples& samples, std::vector<std::vector<Plane>> start,
                      const std::vector<Plane>& faces, const ConvexFitOptions& options,
                      const JobControl& job = {});

}  // namespace shapewright
