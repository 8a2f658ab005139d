#pragma once
// Shapes as a frozen Point-MAE describes them.

#include "app/operations/mask/patched_cloud.h"
#include "learning/point_mae/predictor.h"

namespace shapewright {

struct ShapeFeatures {
    PatchedCloud cloud;
    std::size_t width = 0;
    std::vector<float> patches;  ///< [patches, width]
    std::vector<float> shape;    ///< [2 width]: the greatest over the patches, then the mean
};

/// --patches, --points, --samples, --weights.
std::vector<Parameter> featureParameters();

/// The weights that the parameters name, or those that ship. BadWeights.
Result<PointMaePredictor> loadPointMae(const ParameterValues& parameters);

/// Clouds too small for the parameters are cut into fewer patches; `notes` says so.
Result<ShapeFeatures> featuresOf(const PointMaePredictor& network, const Shape& shape,
                                 const ParameterValues& parameters, std::uint64_t seed,
                                 std::vector<std::string>& notes, const JobControl& job = {});

}  // namespace shapewright
