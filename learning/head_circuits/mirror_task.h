#pragma once
// Mirror completion: hidden patches of a mirror-symmetric shape, whose mirror images are visible in
// the positives and belong to another shape in the negatives. No torch on the outside.

#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/head_circuits/discrete_codes.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

struct MirrorExample {
    std::size_t shape = 0;             ///< which of the shapes it was made from
    Patches positive, negative;        ///< patch i and i + groups / 2 mirror each other
    Mask mask;                         ///< of both
    std::vector<std::size_t> targets;  ///< masked patches that count, together in one place
    std::vector<std::size_t> images;   ///< their mirror images, visible; replaced in the negative
};

struct MirrorRecipe {
    std::size_t points = 1024, patches = 64, patchSize = 32;
    std::size_t targets = 8;
    double ratio = 0.6;
};

/// `count` examples from the shapes in turn (any clouds; half of each is kept and mirrored at the
/// plane x = 0 through its mean after a turn about y; those with too few points there are passed
/// over). The negative's images come from the next example of another shape. Fails with Empty for
/// less than two shapes that have points on both sides.
Result<std::vector<MirrorExample>> mirrorExamples(const std::vector<Points>& shapes,
                                                  std::size_t count, std::uint64_t seed,
                                                  const MirrorRecipe& recipe = {});

/// Whose outputs are averaged into a head's one vector: all tokens, or in the decoder those of the
/// targets and in the encoder those of their images.
enum class Positions { All, Targets };

/// The heads of a pre-trained Point-MAE at that task: the encoder's blocks first, then the
/// decoder's. Several threads may use it at once.
class PointMaeHeads {
public:
    /// Fails with BadWeights unless they are pre-training weights; NotFound, Unreadable.
    static Result<PointMaeHeads> load(const std::string& path);

    const std::string& sha256() const;
    int encoderBlocks() const;
    int headsPerBlock() const;
    std::size_t heads() const;
    int patchSize() const;

    // These fail with BadWeights where values are not finite, and with Cancelled.

    /// What each head adds to the stream in the positives or the negatives.
    Result<HeadOutputs> outputs(const std::vector<MirrorExample>& examples, bool positive,
                                Positions positions, const JobControl& job = {}) const;

    /// What each head mixes on average over the positives and their tokens; heads are ablated to
    /// this. [heads, width / headsPerBlock]
    Result<std::vector<float>> means(const std::vector<MirrorExample>& examples,
                                     const JobControl& job = {}) const;

    /// Per example, the Chamfer distance (CDL2) of the targets, mean over them, with the heads that
    /// `ablated` marks replaced by their means.
    Result<std::vector<double>> errors(const std::vector<MirrorExample>& examples, bool positive,
                                       const std::vector<std::uint8_t>& ablated,
                                       const std::vector<float>& means,
                                       const JobControl& job = {}) const;

    PointMaeHeads(PointMaeHeads&&) noexcept;
    PointMaeHeads& operator=(PointMaeHeads&&) noexcept;
    ~PointMaeHeads();

private:
    struct Impl;
    explicit PointMaeHeads(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
