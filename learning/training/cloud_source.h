#pragma once
// The clouds that the point-cloud networks train on, batch by batch. No torch.

#include <functional>

#include "geometry/base/job_control.h"
#include "geometry/base/random.h"
#include "learning/datasets/point_clouds.h"
#include "learning/point_cloud/grouping.h"

namespace shapewright {

struct CloudRecipe {
    int points = 1024, batch = 128;
    double synthetic = 0;  ///< made-up shapes per real one and epoch
    double crops = 0;      ///< share of clouds cut down to a part, as scans are
    bool turn = false;     ///< about the up axis (y), at random
    std::uint64_t seed = 0;
};

/// Refers to the collection, which must outlive it.
class CloudSource {
public:
    CloudSource(const CloudCollection& data, const CloudRecipe& recipe);

    /// Empty without clouds for either purpose, BadArgument for values that are no numbers.
    Result<void> check() const;

    /// Of the held-out clouds, for a state to know them again.
    std::uint64_t heldOutFingerprint() const;

    /// What is done with a batch of clouds in the unit ball: its mean loss. `draws` seeds masks,
    /// `noise` stochastic depth.
    using Step = std::function<double(const std::vector<Points>& clouds, std::uint64_t draws,
                                      std::uint64_t noise)>;
    /// All training clouds once, in random order, augmented; the mean of the steps. Cancelled.
    Result<double> trainingEpoch(int epoch, const Step& step, const JobControl& job) const;
    /// The held-out clouds, always the same; the mean over clouds. Cancelled.
    Result<double> heldOut(const Step& step, const JobControl& job) const;

private:
    Points training(std::size_t index, Random& random) const;

    CloudRecipe m_recipe;
    std::vector<const LabelledCloud*> m_train, m_held;
    std::size_t m_synthetic = 0;
};

/// Independent seeds, one for each sample of a batch.
std::vector<std::uint64_t> seedsFrom(std::uint64_t seed, std::size_t count);

}  // namespace shapewright
