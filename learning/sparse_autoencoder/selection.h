#pragma once
// Which features of a sparse autoencoder stay on. Plain numbers, no torch.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shapewright {

/// top-AFA: sort the squared activations falling (ties by smaller index), let c_k be the root of
/// the sum of the first k; the features kept are the first k, where c_k is nearest to `norm` (the
/// smaller k on ties). All `count` are never kept, as in the published code, whose last c is a
/// sentinel. Indices in that order; none when nothing is above zero. `activations` are not
/// negative; decoder rows have length 1.
std::vector<std::uint32_t> topAfa(const float* activations, std::size_t count, double norm);

/// The `k` greatest that are above zero, ties by smaller index.
std::vector<std::uint32_t> topK(const float* activations, std::size_t count, std::size_t k);

/// The greatest absolute cosine between two different rows of [rows, width], as the epsilon of a
/// dictionary of unit vectors; 0 for fewer than two.
double greatestCosine(const std::vector<float>& rows, std::size_t width);

/// The least epsilon that a dictionary of `features` atoms can have if it made a vector of length
/// `norm` with activations of length `codeNorm` (epsilon_LBO: |z^2 - f^2| / ((h - 1) f^2)); not a
/// number when `codeNorm` is 0.
double epsilonLowerBound(double norm, double codeNorm, std::size_t features);

/// norm / sqrt(1 + e) and norm / sqrt(1 - e), between which the length of the activations lies when
/// e = epsilon (features - 1); the upper one is infinite from e = 1.
struct NormBand {
    double low = 0, high = 0;
};
NormBand normBand(double norm, double e);

}  // namespace shapewright
