#pragma once
// Sparse autoencoders as functions of named parameters. Internal to learning/: it shows torch.

#include "learning/sparse_autoencoder/sparse_autoencoder.h"
#include "learning/tensors/parameters.h"

namespace shapewright::sae {

/// x [N, d] as the autoencoder takes it: per token to mean 0 and deviation 1 (unbiased, so that its
/// length is sqrt(d - 1)), or divided by one number for all tokens.
at::Tensor scaleInput(const SparseAutoencoderInfo& info, const at::Tensor& x);

struct Codes {
    at::Tensor all;     ///< [N, h], before selection: ReLU((x - b_dec) W_enc)
    at::Tensor active;  ///< [N, h], zero where not selected
    at::Tensor output;  ///< [N, d]: active W_dec + b_dec
};
/// `x` scaled. `inBatch`: batch-top-k chooses among all tokens of x, as in training; else by its
/// threshold. Differentiable in the parameters; decoder rows are made unit inside, so that their
/// gradient has no radial part.
Codes forward(const Parameters& w, const SparseAutoencoderInfo& info, const at::Tensor& x,
              bool inBatch);

/// W_dec with rows of length 1, [h, d].
at::Tensor dictionary(const Parameters& w);

ExpectedShapes expectedShapes(std::int64_t features, std::int64_t width);
/// W_enc Kaiming-uniform, the decoder its rows made unit.
Parameters initialise(const SparseAutoencoderInfo& info, std::uint64_t seed);
/// The settings as they are stored beside the weights, and back. BadWeights.
void storeInfo(Parameters& w, const SparseAutoencoderInfo& info);
Result<SparseAutoencoderInfo> readInfo(const Parameters& w, const std::string& file);

}  // namespace shapewright::sae
