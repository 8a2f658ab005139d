#pragma once
// Looks inside a trained network: its features and its circuits.

#include "app/core/operation.h"

namespace shapewright {

/// `sae.features`: which features of a sparse autoencoder fire on which patches of a shape.
Operation saeFeaturesOperation();

/// `sae.circuit`: which attention heads complete hidden patches from their mirror images, by
/// discrete codes beside what ablating them does.
Operation saeCircuitOperation();

}  // namespace shapewright
