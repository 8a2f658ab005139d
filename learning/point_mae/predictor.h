#pragma once
// Point-MAE with trained weights, for programs that know nothing of torch.

#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

/// Which network a weights file holds, read from the shapes of its tensors.
struct PointMaeInfo {
    std::string file;
    std::string sha256;          ///< of the file, lower-case hex
    std::string kind;            ///< "pretraining", "classifier" or "part-segmentation"
    int width = 0, depth = 0;    ///< channels and blocks of the encoder
    int decoderDepth = 0;        ///< pre-training only
    int patchSize = 0;           ///< points that a predicted patch has; pre-training only
    int classes = 0;             ///< classifier only
    std::size_t parameters = 0;  ///< numbers in the file's network
};

/// A network ready to run. Several threads may use it at once.
class PointMaePredictor {
public:
    /// Official files and our own. How many attention heads there are is not in a file; every
    /// official network has 6. Fails with BadWeights, NotFound, Unreadable.
    static Result<PointMaePredictor> load(const std::string& path, int heads = 6,
                                          int decoderHeads = 6);

    const PointMaeInfo& info() const;

    /// The masked patches of each cloud as the network imagines them: [masked, patchSize, 3]
    /// relative to the patches' centres, in the order of their indices. Clouds are in the unit ball
    /// about their mean. Every mask leaves at least one patch masked and one visible; patches may
    /// have any size. Needs kind "pretraining". BadArgument, Cancelled.
    Result<std::vector<Points>> reconstruct(const std::vector<Patches>& clouds,
                                            const std::vector<Mask>& masks,
                                            const JobControl& job = {}) const;

    /// Features [groups, width] of the patches of one cloud, nothing masked.
    Result<std::vector<float>> encode(const Patches& cloud) const;

    /// How much each patch (row) heeds each (column) in the last encoder block: the mean over the
    /// heads, [groups, groups], rows of sum 1. Nothing masked.
    Result<std::vector<float>> attention(const Patches& cloud) const;

    /// One value per class, higher is likelier. Needs kind "classifier".
    Result<std::vector<float>> classify(const Patches& cloud) const;

    /// The likeliest part of each of `asked` (points in the cloud's frame) among those of category
    /// `category` of partCategories(). Needs kind "part-segmentation". BadWeights for a category
    /// whose parts the weights do not know.
    Result<std::vector<int>> segment(const Patches& cloud, const Points& asked, int category) const;

    PointMaePredictor(PointMaePredictor&&) noexcept;
    PointMaePredictor& operator=(PointMaePredictor&&) noexcept;
    ~PointMaePredictor();

private:
    struct Impl;
    explicit PointMaePredictor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// mean(d1) + mean(d2) of squared nearest distances between two sets of points (CDL2 of the paper,
/// section 3.4), as Point-MAE's loss for one patch.
double chamferL2(const float* a, std::size_t countA, const float* b, std::size_t countB);
/// (mean(sqrt d1) + mean(sqrt d2)) / 2.
double chamferL1(const float* a, std::size_t countA, const float* b, std::size_t countB);

}  // namespace shapewright
