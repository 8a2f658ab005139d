#pragma once
// Walks through BSP-Net's latent space: between two shapes, to new ones, and around one.

#include "app/core/operation.h"

namespace shapewright {

Operation interpolateOperation();
Operation sampleOperation();
Operation mapOperation();
Operation exploreOperation();

}  // namespace shapewright
