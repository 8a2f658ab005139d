#pragma once

#include "app/core/operation.h"

namespace shapewright {

/// `score.field`: the field that a small autoencoder learns of one shape, as arrows;
/// `score.denoise`: a scan led along it to the surface; `score.sample`: new points on the shape by
/// a Metropolis-Hastings walk, as a film; `score.densities`: the estimate beside the truth on
/// densities that are known.
std::vector<Operation> scoreOperations();

}  // namespace shapewright
