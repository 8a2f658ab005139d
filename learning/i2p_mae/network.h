#pragma once
// I2P-MAE as functions of named parameters (Zhang et al., CVPR 2023; layout of the official code).
// Internal to learning/: it shows torch.

#include "learning/i2p_mae/guidance.h"
#include "learning/i2p_mae/projection.h"
#include "learning/tensors/layers.h"

namespace shapewright::i2pmae {

/// Sizes. All but the heads are read from the shapes of the tensors; every official network has 6.
struct Dimensions {
    bool pretraining = true;
    std::vector<std::int64_t> widths{96, 192, 384}, depths{5, 5, 5};  ///< per level, finest first
    std::vector<std::int64_t> decoderDepths{1, 1};                    ///< top level first
    std::int64_t embedding[3] = {128, 256, 512};  ///< channels inside the lowest patch embedding
    std::int64_t heads = 6;
    std::int64_t patchSize = 8;   ///< neighbours of a level-1 token: rows of rec_head_3d by 3
    std::int64_t features = 512;  ///< channels of the 2D teacher, F
    std::int64_t classes = 40;    ///< fine-tuning
    bool sumPooling = true;       ///< fine-tuning: mean + max (ModelNet40), else both side by side
};

/// Fails with BadWeights when the file is neither network. The heads are those of `d`.
Result<Dimensions> inferDimensions(const Checkpoint& file, Dimensions d = {});
/// Names and shapes in official order, the teacher's not among them.
ExpectedShapes expectedShapes(const Dimensions& d);
Parameters initialise(const Dimensions& d, std::uint64_t seed);

/// Level i of B clouds: G_i tokens of K_i neighbours each.
struct Level {
    at::Tensor centres;         ///< [B, G, 3]
    at::Tensor neighbourhoods;  ///< [B, G, K, 3], relative to the centre
    at::Tensor index;           ///< [B * G * K] into the flattened level below
};
using Levels = std::vector<Level>;
Levels stack(const std::vector<Pyramid>& clouds);
/// [level] -> [B, G] bool.
std::vector<at::Tensor> stackMasks(const std::vector<std::vector<Mask>>& masks);

struct Encoded {
    std::vector<at::Tensor> visible;  ///< per level [B, longest, D], normalised, padded
    std::vector<at::Tensor> valid;    ///< per level [B, longest] bool
};
/// Visible tokens only; samples are padded to the longest.
Encoded encode(const Parameters& w, const Dimensions& d, const Levels& levels,
               const std::vector<at::Tensor>& masks, const Pass& pass);

/// Attention [B, heads, G, G] of the last block of the top level, nothing masked there.
at::Tensor attention(const Parameters& w, const Dimensions& d, const Levels& levels,
                     const std::vector<at::Tensor>& masks);
/// The same of a fine-tuned network, as fineTunedTokens.
at::Tensor fineTunedAttention(const Parameters& w, const Dimensions& d, const Levels& levels,
                              const std::vector<double>& radii);

struct Reconstructed {
    at::Tensor points, pointTargets;      ///< [masked level-1 tokens, K, 3]
    at::Tensor features, featureTargets;  ///< [visible level-1 tokens, K, 3 F]
    at::Tensor loss3d, loss2d;
};
/// `featureTargets` [visible level-1 tokens, K_1, 3 F]: the teacher's features at the neighbours of
/// these tokens (lookUp); without them there is no 2D loss.
Reconstructed pretrain(const Parameters& w, const Dimensions& d, const Levels& levels,
                       const std::vector<at::Tensor>& masks, const at::Tensor& featureTargets,
                       const Pass& pass);
/// The rows of [B, G, ...] where the mask [B, G] is false, sample by sample.
at::Tensor visibleRows(const at::Tensor& all, const at::Tensor& mask);

/// Maps [3 B, C, h, w], view after view, read at `points` [B, N, 3]: [B, N, 3, C].
at::Tensor lookUp(const at::Tensor& maps, const std::vector<std::vector<DepthView>>& views,
                  const at::Tensor& points);

/// Saliency [B, N] of `points` [B, N, 3]: the teacher's attention [3 B, 1, h, w] looked up, mean
/// over the views (section 3.2).
at::Tensor saliencyAt(const at::Tensor& attention, const std::vector<std::vector<DepthView>>& views,
                      const at::Tensor& points);

/// Tokens [B, G, D] of the top level after the norm of a fine-tuned network. `radii`: how far
/// tokens heed each other on each level; 0: everywhere.
at::Tensor fineTunedTokens(const Parameters& w, const Dimensions& d, const Levels& levels,
                           const std::vector<double>& radii, const Pass& pass);
/// Logits [B, classes], of those tokens.
at::Tensor classify(const Parameters& w, const Dimensions& d, const Levels& levels,
                    const std::vector<double>& radii, const Pass& pass);

/// Names that weight decay leaves alone in the official code: one-dimensional, biases, and anything
/// called token, the weights of token_embed and token_prop among them.
bool isUndecayed(const std::string& name, const at::Tensor& value);

}  // namespace shapewright::i2pmae
