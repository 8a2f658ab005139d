#pragma once
// Shapes as a frozen masked autoencoder describes them.

#include "app/operations/mask/masked_autoencoder.h"

namespace shapewright {

struct ShapeFeatures {
    PatchedCloud cloud;
    std::size_t width = 0;
    std::vector<float> patches;  ///< [patches, width]
    std::vector<float>
        shape;  ///< the greatest over the patches (MaskedAutoencoder::encode), then the mean
};

/// --model, --patches, --points, --samples, --weights, --radius.
std::vector<Parameter> featureParameters();

/// "Described by ..": which weights were at work.
std::string describedBy(const MaskedAutoencoder& network);

/// Clouds too small for the parameters are cut into fewer patches; `notes` says so.
Result<ShapeFeatures> featuresOf(const MaskedAutoencoder& network, const Shape& shape,
                                 const ParameterValues& parameters, std::uint64_t seed,
                                 std::vector<std::string>& notes, const JobControl& job = {});

}  // namespace shapewright
