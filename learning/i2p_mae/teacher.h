#pragma once
// The frozen 2D networks that look at depth pictures: CLIP's visual towers (Radford et al. 2021;
// layout of the released files). Internal to learning/: it shows torch.

#include "learning/i2p_mae/projection.h"
#include "learning/tensors/layers.h"

namespace shapewright::i2pmae {

/// What a teacher says about pictures.
struct Looked {
    at::Tensor features;   ///< [B, F, h, w], one per cell of the picture
    at::Tensor attention;  ///< [B, 1, h, w], how much the summary heeds each cell; sum at most 1
    at::Tensor embedding;  ///< [B, F], the summary
};

/// A vision transformer or, our extensions, a ResNet with attention pooling and a few filters.
struct Teacher {
    bool transformer = true;
    bool analytic = false;  ///< nothing learned
    std::int64_t width = 0, patch = 0, layers = 0, grid = 0, features = 0;
    Parameters weights;  ///< names start with "visual."

    int imageSize() const { return int(patch * grid); }
    /// What it is, for people: "vision transformer, 4 blocks of ..."; no sentence.
    std::string description() const;
};

/// ImageNet's, which the official code normalises pictures with.
constexpr double kMean[3] = {0.485, 0.456, 0.406}, kDeviation[3] = {0.229, 0.224, 0.225};

/// The teacher for want of any file: edges and corners are salient (tier A: ours, not the paper's).
/// Tells 512 features a cell, as CLIP does. Deterministic.
Teacher analyticTeacher();
/// What it says about pictures as `look` takes them.
Looked lookAnalytically(const Teacher& teacher, const at::Tensor& images);

/// Accepts `visual.*`, also below `clip_model.`; text towers are passed over. BadWeights otherwise,
/// also for pictures of more than 1024 pixels or 40 cells a side.
Result<Teacher> loadTeacher(const Checkpoint& file);

/// Names and shapes of a vision transformer of these sizes.
ExpectedShapes teacherShapes(const Teacher& transformer);

/// What a transformer makes of the cells `kept` [B, K] of every picture when it sees nothing else;
/// for training, so gradients flow.
struct Tokens {
    at::Tensor values;     ///< [B, 1 + K, F] after the projection, the summary first
    at::Tensor attention;  ///< [B, 1 + K], how much the summary heeds each in the last block
};
Tokens teacherTokens(const Teacher& transformer, const at::Tensor& images, const at::Tensor& kept);

/// images [B, 3, size, size], normalised with ImageNet's mean and deviation. Traces the transformer
/// as `ln_pre`, `transformer.resblocks.N` and `attention` (heads averaged), the ResNet as
/// `visual.layerN`.
Looked look(const Teacher& teacher, const at::Tensor& images, Trace* trace = nullptr);

/// Pictures [views of cloud 0.., ...] stacked view by view, three equal channels, normalised.
at::Tensor stackViews(const std::vector<std::vector<DepthView>>& clouds);

}  // namespace shapewright::i2pmae
