#pragma once
// A shape as a masked autoencoder gets it.

#include "app/core/operation.h"

namespace shapewright {

/// `point-mae.mask`: which patches of a shape a masked autoencoder would not see.
Operation maskOperation();

}  // namespace shapewright
