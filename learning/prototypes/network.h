#pragma once
// Deep learning for case-based reasoning through prototypes (Li, Liu, Chen, Rudin, AAAI 2018;
// arXiv 1710.04806), over solids instead of digits. Internal to learning/: it shows torch.

#include "learning/tensors/parameters.h"

namespace shapewright::prototypes {

struct Dimensions {
    std::int64_t grid = 32;  ///< cells along an axis: 16 or 32
    std::int64_t prototypes = 0, classes = 0;
    std::int64_t latent = 128;
    std::int64_t examples = 0;  ///< held-out shapes whose codes the file keeps

    /// Along an axis, after three halvings.
    std::int64_t side() const { return grid / 8; }
};

/// What the file holds besides the layers, for people and not for the answer: `names` (letters of
/// the classes' names), `scale` [1], `nearest.cells` [m, n^3 / 24] (the training shape nearest to
/// each prototype, 24 cells in a number), `nearest.distance` [m], `nearest.label` [m],
/// `examples.codes` [e, latent], `examples.label` [e].
ExpectedShapes expectedShapes(const Dimensions& d, std::size_t letters);
/// Cells [.., n^3], 0 or 1, as fewer numbers that are exact in a float, and back.
at::Tensor packed(const at::Tensor& cells, const Dimensions& d);
at::Tensor unpacked(const at::Tensor& numbers, const Dimensions& d);

Result<Dimensions> inferDimensions(const Checkpoint& file);
/// Layers that keep the scale of what goes through them (He et al. 2015), and shorter codes.
Parameters initialLayers(const Dimensions& d, std::uint64_t seed);

/// `cells` [B, 1, n, n, n] turned by `quarters` quarter turns about the up axis.
at::Tensor turned(const at::Tensor& cells, int quarters);
/// Full cells [B, 1, n, n, n] -> codes [B, latent], the same whichever of four ways a shape faces:
/// convolutions of 4^3 and 2^3 that do not overlap, the greatest over the quarter turns of what
/// they find, and a linear map (the paper: four convolutions; its code is a small picture).
at::Tensor encode(const Parameters& w, const at::Tensor& cells);
/// The mirror image of it, where fine cells also heed their six neighbours: codes [B, latent] ->
/// [B, 1, n, n, n] in 0 .. 1.
at::Tensor decode(const Parameters& w, const Dimensions& d, const at::Tensor& codes);
/// Squared distances [B, m] of codes to the prototypes (`prototypes` [m, latent]), not negative.
at::Tensor distances(const at::Tensor& codes, const at::Tensor& prototypes);
/// The four terms of equation (6), not yet weighted.
struct Losses {
    at::Tensor classification;  ///< cross-entropy
    /// Cross-entropy of the cells, full ones weighing twice, times 100, and 20 times what is
    /// missing of a Dice coefficient of 1. (The paper's squared error leaves solids empty: so few
    /// cells are full.)
    at::Tensor reconstruction;
    at::Tensor prototypesNear;  ///< R1: each prototype is near some shape
    /// R2: each shape is near some prototype of its class (the paper: of any class. Then few in the
    /// middle are nearest to everything, and being like one says nothing of the class).
    at::Tensor shapesNear;
    at::Tensor logits, codes, decoded, distances;
};
/// `memory` [q, latent], when defined, are codes of shapes seen before, which R1 also looks at: a
/// minimum over a small batch alone is noisy.
Losses losses(const Parameters& w, const Dimensions& d, const at::Tensor& cells,
              const at::Tensor& labels, const at::Tensor& memory);

}  // namespace shapewright::prototypes
