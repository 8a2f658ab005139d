#pragma once
// What a training step of BSP-Net sees, drawn from a source. Internal to learning/: it shows torch.

#include <ATen/ATen.h>

#include <vector>

#include "learning/datasets/training_solids.h"

namespace shapewright::bspnet {

struct Batch {
    at::Tensor voxels;  ///< [B, 1, 64, 64, 64] bytes, or codes [B, 8e]
    at::Tensor points;  ///< [B, N, 3] bytes
    at::Tensor values;  ///< [B, N, 1] bytes
};
Result<Batch> drawBatch(const BspNetSource& source, const std::vector<std::size_t>& which,
                        int resolution, std::size_t count, std::uint64_t seed);
/// The same with one block of `count` consecutive points out of all that the source has, the same
/// block for the whole batch, which `block` picks: of 16384 points a quarter, when it is 4096.
Result<Batch> drawBlock(const BspNetSource& source, const std::vector<std::size_t>& which,
                        int resolution, std::size_t count, std::uint64_t seed, Random& block);

std::vector<std::size_t> shuffled(std::size_t n, Random& random);

/// Cells of the 256^3 grid [..., 3] -> points [..., 4] with a last 1.
at::Tensor toPoints(const at::Tensor& cells);
/// Centres of every second cell per axis of 64^3: [1, 32768, 4], and the solid there [32768].
at::Tensor gridPoints();
at::Tensor gridValues(const at::Tensor& voxels);
/// Of two solids [n] of booleans; 1 when both are empty.
double iou(const at::Tensor& a, const at::Tensor& b);

/// Over held-out shapes. Those with nothing inside do not count: what learned nothing would meet
/// them best.
struct MeanIou {
    double sum = 0, count = 0;

    /// `voxels` is the whole grid of the shape.
    void add(double iou, const at::Tensor& voxels);
    /// 0 where no shape counts.
    double value() const { return count > 0 ? sum / count : 0; }
};

/// Of the grids of what is held out, for a state to know them again; says how many are empty. Fails
/// as reading them does, or with Cancelled.
Result<std::uint64_t> heldOutFingerprint(const BspNetSource& heldOut, const JobControl& job);

}  // namespace shapewright::bspnet
