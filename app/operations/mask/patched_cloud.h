#pragma once
// A shape as the point-cloud networks see it: some of its points in their frame, cut into patches,
// and which patch every point of the input belongs to.

#include <memory>
#include <string>
#include <vector>

#include "app/core/operation.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

/// The finite points of a cloud, or `samples` points drawn uniformly from a mesh's surface. What
/// was left out goes to `notes`. Empty when nothing remains, or several points at one place;
/// Malformed for extents beyond 1e-150 .. 1e150, whose squares are no numbers.
Result<std::vector<Vec3>> pointsOf(const Shape& shape, std::size_t samples, std::uint64_t seed,
                                   std::vector<std::string>& notes);

/// The mean of the positions, at least one, to the origin, the farthest from it to a distance of 1.
Normalisation unitBall(const std::vector<Vec3>& positions);

/// How many patches of how many points there are, finest level first: one level for Point-MAE.
struct Cutting {
    std::vector<int> groups, sizes;
    std::size_t shown = 0;  ///< the level whose patches are reconstructed and pointed at
};

struct PatchedCloud {
    std::vector<Vec3> positions;        ///< all points, in the file's coordinates
    Normalisation frame;                ///< into the unit ball about the mean of `seen`
    std::vector<std::uint32_t> seen;    ///< the points that the network is given
    Pyramid pyramid;                    ///< of the seen points, in the network's frame
    std::size_t shown = 0;              ///< the level that `patchOf` speaks of
    std::vector<std::int32_t> patchOf;  ///< per position; -1: in no patch

    const Patches& patches() const { return pyramid.levels[shown]; }
    /// What masks are chosen on.
    const Patches& top() const { return pyramid.levels.back(); }

    /// Point `i` of `values` (x, y, z relative to the centre of patch `patch`) in the file's
    /// coordinates.
    Vec3 world(std::size_t patch, const float* relative) const;
    Vec3 centre(std::size_t patch) const;
};

/// Sees `points` points, an even selection where there are more, some repeatedly where there are
/// fewer, and cuts them. A point belongs to the nearest centre among the patches that
/// reach as far as it. Progress 0..1. Empty for too few points.
Result<PatchedCloud> makePatchedCloud(std::vector<Vec3> positions, std::size_t points,
                                      const Cutting& cutting, const JobControl& job = {});

/// A value per patch as one per point, not a number where there is no patch.
std::vector<float> perPoint(const std::vector<std::int32_t>& patchOf,
                            const std::vector<float>& values);

/// Adds a note to `notes` if the seen points were cut into fewer than `groups` patches, or its
/// finest ones have fewer than `size` points.
void noteSmall(const PatchedCloud& cloud, std::size_t groups, std::size_t size,
               std::vector<std::string>& notes);

/// Gives `points` what the points of a cloud `given` had already, unless it goes by a name that
/// they have. Nothing where they are not one by one those of the cloud.
void keepAttributes(const Shape& given, PointCloud& points);

/// Adds a cell each for x, y and z, also told apart where scans lie millions of units away.
void addCoordinates(const Vec3& at, std::vector<std::string>& row);

/// Points, patches and mask share these: --model, --strategy, --ratio, --patches, --patch-size,
/// --points, --samples, --teacher, --saliency, --temperature.
std::vector<Parameter> maskingParameters();
/// BadArgument where --patches of them are more than --points.
Result<void> checkPatches(const ParameterValues& parameters);

/// The 2D teacher when the strategy is guided: the one named, the one that ships, or, for want of
/// its file, the one built in; else null. Kept for the next call while the file stays as it is.
/// BadWeights.
Result<std::shared_ptr<const SaliencyGuide>> loadGuide(const ParameterValues& parameters);
/// "Guided by ..": which teacher was at work.
std::string guideNote(const SaliencyGuide& guide);

/// What the teacher sees in the points that the network sees, and the saliency of the shown centres
/// followed by that of the top ones.
Result<Saliency> saliencyOf(const SaliencyGuide& guide, const PatchedCloud& cloud);

/// The mask of the top level that `parameters` and the seed ask for at that ratio; `saliency` is
/// needed where it is guided.
Mask chooseMask(const ParameterValues& parameters, double ratio, const PatchedCloud& cloud,
                std::uint64_t seed, const Saliency* saliency = nullptr);
/// The mask of the shown level that one of the top level gives: a patch is visible iff a visible
/// one above has it as a neighbour.
Mask shownMask(const PatchedCloud& cloud, const Mask& top);

}  // namespace shapewright
