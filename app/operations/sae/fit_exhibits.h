#pragma once
// How well an autoencoder's codes fit: their lengths, errors, numbers, and the angles between
// atoms.

#include <vector>

#include "app/core/exhibit.h"
#include "learning/sparse_autoencoder/sparse_autoencoder.h"

namespace shapewright {

/// The lengths of codes beside those of their inputs and the bands that bound them (ZF plot), the
/// errors, the epsilon_LBO, the histogram of L0 and that of the atoms' angles.
std::vector<Exhibit> fitExhibits(const SparseAutoencoder& sae, const SparseCodes& codes);

}  // namespace shapewright
