#pragma once
// BSP-Net as functions of named parameters (CVPR 2020; layout of BSP-NET-pytorch). Internal to
// learning/: it shows torch.

#include "learning/tensors/parameters.h"

namespace shapewright::bspnet {

/// An image encoder that ships without a decoder has an empty tensor of this name and the SHA-256
/// of the autoencoder's file that it was trained for.
inline const char* const kTrainedFor = "weights.";

/// The second head of a variational encoder: log variances of codes whose means conv_5 gives. Such
/// an encoder is the specification's design and this name our own; the TPAMI extension's code is
/// not public.
inline const char* const kLogVariance = "encoder.conv_5_log_variance";

/// Sizes, read from the shapes of the tensors. f is 0 for an autoencoder.
struct Dimensions {
    std::int64_t e = 0, p = 0, c = 0, f = 0;
};

/// Fails with BadWeights when the decoder or T is absent or the sizes contradict each other.
Result<Dimensions> inferDimensions(const Checkpoint& file);
/// The keys and shapes of sections 3.1-3.3 and 3.6 for these sizes, in official order.
ExpectedShapes autoencoderShapes(const Dimensions& d);
/// Those and kLogVariance.
ExpectedShapes variationalShapes(const Dimensions& d);
ExpectedShapes singleViewShapes(const Dimensions& d);
/// Those of singleViewShapes that training changes.
ExpectedShapes imageEncoderShapes(const Dimensions& d);
/// How names begin of what files hold for other uses: whose codes an image encoder gives, how far
/// those of a variational autoencoder spread, and what only early phases of training read.
const std::vector<std::string>& otherUses();

/// voxels [B,1,64,64,64] -> z [B,8e] in (0,1). A trace receives act1..act4, conv5_preact here,
/// act0, res1..res8, act9, act10 from encodeImage and act1..act3 from decodePlanes.
at::Tensor encode(const Parameters& w, const at::Tensor& voxels, Trace* trace = nullptr);
/// The Gaussian of a variational encoder before the sigmoid; [B,8e] both.
struct Posterior {
    at::Tensor mean, logVariance;

    /// A code [B,8e] in (0,1).
    at::Tensor draw(const at::Generator& random) const;
    /// Its divergence from N(0, I) in nats, summed over a code, the batch's mean.
    at::Tensor divergence() const;
};
Posterior encodePosterior(const Parameters& w, const at::Tensor& voxels);
/// image [B,1,128,128] in [0,1], white background -> z [B,8e].
at::Tensor encodeImage(const Parameters& w, const at::Tensor& image, Trace* trace = nullptr);
/// z [B,8e] -> planes [B,4,p]; rows a, b, c, d.
at::Tensor decodePlanes(const Parameters& w, const at::Tensor& z, Trace* trace = nullptr);

/// An entry of T is on above it, strictly, in float32; a C below it is inside (sections 3.3, 5.1).
inline constexpr float kThreshold = 0.01f;

struct Levels {
    at::Tensor d;  ///< [B,N,p] level 1
    at::Tensor c;  ///< [B,N,c] level 2
    at::Tensor s;  ///< [B,N,1] level 3
};
/// points [B,N,4] (last 1), planes [B,4,p], T [p,c], W [c,1] (phase 0 only), phase 0..4; `mask`
/// [1,1,c] is added to C before the minimum (phases 1-4) when defined.
Levels generate(int phase, const at::Tensor& points, const at::Tensor& planes, const at::Tensor& t,
                const at::Tensor& w, const at::Tensor& mask = {});

struct Losses {
    at::Tensor reconstruction, total;
};
/// Section 3.4; `values` [B,N,1] with 1 inside. The overlap term follows the released code, which
/// the author confirmed against the misprint in the paper.
Losses losses(int phase, const Levels& levels, const at::Tensor& values, const at::Tensor& t,
              const at::Tensor& w);

}  // namespace shapewright::bspnet
