#pragma once
// Walks through BSP-Net's latent space: between two shapes, to new ones, and around one.

#include "app/core/operation.h"

namespace shapewright {

/// `bsp-net.interpolate`, `bsp-net.sample`, `bsp-net.map`.
std::vector<Operation> latentOperations();
Operation interpolateOperation();
Operation sampleOperation();
Operation mapOperation();

}  // namespace shapewright
