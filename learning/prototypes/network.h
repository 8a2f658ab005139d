#pragma once
// Deep learning for case-based reasoning through prototypes (Li, Liu, Chen, Rudin, AAAI 2018;
// arXiv 1710.04806), over solids instead of digits. Internal to learning/: it shows torch.

#include "learning/tensors/parameters.h"

namespace shapewright::prototypes {

struct Dimensions {
    std::int64_t grid = 32;  ///< cells along an axis: 16 or 32
    std::int64_t prototypes = 0, classes = 0;
    std::int64_t channels = 10;  ///< of the latent grid

    /// Numbers in a latent code: 80 for a grid of 32.
    std::int64_t latent() const { return channels * (grid / 16) * (grid / 16) * (grid / 16); }
};

/// `names` are the classes', written into the file as a tensor of their letters.
ExpectedShapes expectedShapes(const Dimensions& d, const std::string& names);
Result<Dimensions> inferDimensions(const Checkpoint& file);

/// How full the cells are [B, 1, n, n, n] -> codes [B, latent], not negative. Four convolutions of
/// 3^3, stride 2 (section 2 of the paper, one more dimension).
at::Tensor encode(const Parameters& w, const at::Tensor& cells);
/// The mirror image of it: codes [B, latent] -> [B, 1, n, n, n] in 0 .. 1.
at::Tensor decode(const Parameters& w, const Dimensions& d, const at::Tensor& codes);
/// Squared distances [B, m] of codes to the prototypes (`prototypes` [m, latent]), not negative.
at::Tensor distances(const at::Tensor& codes, const at::Tensor& prototypes);

/// The four terms of equation (6), not yet weighted.
struct Losses {
    at::Tensor classification;  ///< cross-entropy
    /// Cross-entropy of the cells, full ones weighing three times as much, as if there were 784 of
    /// them as in the paper (whose squared error leaves solids empty: so few cells are full).
    at::Tensor reconstruction;
    at::Tensor prototypesNear;  ///< R1: each prototype is near some shape
    /// R2: each shape is near some prototype of its class (the paper: of any class. Then few in the
    /// middle are nearest to everything, and being like one says nothing of the class).
    at::Tensor shapesNear;
    at::Tensor logits, codes, decoded;
};
/// `memory` [q, latent], when defined, are codes of shapes seen before, which R1 also looks at: a
/// minimum over a small batch alone is noisy.
Losses losses(const Parameters& w, const Dimensions& d, const at::Tensor& cells,
              const at::Tensor& labels, const at::Tensor& memory);

}  // namespace shapewright::prototypes
