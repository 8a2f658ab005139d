#pragma once
// Point-MAE's activations, for autoencoders to read and to write into. No torch on the outside.

#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

/// A pre-trained network whose insides can be looked at. Several threads may use it at once.
class PointMaeActivations {
public:
    /// Fails with BadWeights unless they are pre-training weights; NotFound, Unreadable.
    static Result<PointMaeActivations> load(const std::string& path);

    const std::string& sha256() const;
    int width() const;
    int layers() const;  ///< blocks of the encoder
    int patchSize() const;

    /// What encoder block `layer` (from 1) leaves in the stream, nothing masked: [patches of all
    /// clouds after each other, width]. Clouds in the unit ball about their mean, all cut alike.
    /// BadArgument, BadWeights (they lead to values that are not finite), Cancelled.
    Result<std::vector<float>> of(const std::vector<Patches>& clouds, int layer,
                                  const JobControl& job = {}) const;

    /// The masked patches as PointMaePredictor::reconstruct gives them, with `strength` times
    /// `direction` [width] added to what block `layer` leaves for those visible patches that
    /// `where` marks, in units of `unit`, or of each token's own deviation when that is 0.
    /// BadArgument, BadWeights.
    Result<Points> steered(const Patches& cloud, const Mask& masked, int layer,
                           const std::vector<float>& direction, double strength, const Mask& where,
                           double unit = 0) const;

    PointMaeActivations(PointMaeActivations&&) noexcept;
    PointMaeActivations& operator=(PointMaeActivations&&) noexcept;
    ~PointMaeActivations();

private:
    struct Impl;
    explicit PointMaeActivations(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
