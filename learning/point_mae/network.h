#pragma once
// Point-MAE as functions of named parameters (Pang et al., ECCV 2022; layout of the official code).
// Internal to learning/: it shows torch.

#include "learning/point_cloud/masking.h"
#include "learning/tensors/layers.h"

namespace shapewright::pointmae {

enum class Kind { Pretraining, Classifier, PartSegmentation };

/// Sizes. All but the heads are read from the shapes of the tensors; every official network has 6.
struct Dimensions {
    Kind kind = Kind::Pretraining;
    std::int64_t width = 384, depth = 12, heads = 6, decoderHeads = 6;
    std::int64_t embedding[3] = {128, 256, 512};    ///< channels inside the patch embedding
    std::int64_t decoderDepth = 4, patchSize = 32;  ///< pre-training
    std::int64_t classes = 40;                      ///< classifier
    std::int64_t categories = 16, parts = 50, labelWidth = 64;  ///< part segmentation
    std::int64_t propagation[2] = {1536, 1024}, head[2] = {512, 256};

    /// Where the encoder's names start.
    std::string prefix() const { return kind == Kind::Pretraining ? "MAE_encoder." : ""; }
};

/// Fails with BadWeights when the file is none of the three networks, when one for segmentation has
/// fewer than three blocks, for widths that the heads do not divide, and for patches of more than
/// 1024 points. The heads are those of `d`.
Result<Dimensions> inferDimensions(const Checkpoint& file, Dimensions d = {});
/// Names and shapes in official order.
ExpectedShapes expectedShapes(const Dimensions& d);

/// A weights file as it is used.
struct Loaded {
    std::string sha256;
    Dimensions sizes;
    Parameters weights;
};
/// The heads are those of `known`. Fails with NotFound, Unreadable, BadWeights.
Result<Loaded> load(const std::string& path, const Dimensions& known = {});
/// The same; BadWeights unless there is a decoder.
Result<Loaded> loadPretraining(const std::string& path);
/// Fresh parameters: the transformer's as the official code draws them (seeds give other values
/// than PyTorch's), convolutions of the patch embedding as PyTorch does by itself, which the
/// official code draws from a normal of 0.02, too.
Parameters initialise(const Dimensions& d, std::uint64_t seed);

/// B clouds in G patches of S points.
struct PatchTensors {
    at::Tensor centres;         ///< [B, G, 3]
    at::Tensor neighbourhoods;  ///< [B, G, S, 3], relative to the centre
};
PatchTensors stack(const std::vector<Patches>& clouds);
/// [B, G] bool; every mask must have as many masked patches.
at::Tensor stack(const std::vector<Mask>& masks);

/// What pre-training predicts. Masked patches of all clouds after each other, by index.
struct Reconstruction {
    at::Tensor predicted, truth;  ///< [L, S, 3], relative to the centre
    at::Tensor centres;           ///< [L, 3]
};
/// Section 3 of the paper. `mask` [B, G] bool, with equally many true values in every row, at least
/// one of each kind. The official code embeds the masked patches as well, which only batch
/// statistics can tell: `embedMasked` says whether to; without a training pass it changes nothing.
Reconstruction reconstruct(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                           const at::Tensor& mask, const Pass& pass, bool embedMasked = true);

/// Latents [B, G, D] of all patches after the encoder's norm, nothing masked.
at::Tensor encode(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                  const Pass& pass);
/// Attention [B, heads, G, G] of the last encoder block, nothing masked.
at::Tensor attention(const Parameters& w, const Dimensions& d, const PatchTensors& patches);

struct Classified {
    at::Tensor feature;  ///< [B, 2D]: the class token, then the maximum over patches
    at::Tensor logits;   ///< [B, classes]
};
Classified classify(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                    const Pass& pass);

/// Log-probabilities [B, N, parts] of the points [B, N, 3] of clouds of the given categories
/// (one-hot [B, categories]).
at::Tensor segment(const Parameters& w, const Dimensions& d, const PatchTensors& patches,
                   const at::Tensor& points, const at::Tensor& category, const Pass& pass);

/// Names that weight decay leaves alone: one-dimensional, biases, and anything called token.
bool isUndecayed(const std::string& name, const at::Tensor& value);

}  // namespace shapewright::pointmae
