// A teacher that knows how to look without having learned: edges and corners of the depth pictures
// are salient, and a cell is described by its values, directions and lowest frequencies.

#include <cmath>

#include "learning/i2p_mae/teacher.h"

namespace shapewright::i2pmae {

namespace {

constexpr std::int64_t kCell = 16, kGrid = 14, kFeatures = 512;
constexpr std::int64_t kBins = 8, kWaves = 4;
constexpr std::int64_t kOwn = 3 + 4 * kBins + kWaves * kWaves;  ///< values that describe a cell

/// A 3 x 3 filter over [B, H, W], borders repeated.
at::Tensor filtered(const at::Tensor& pictures, const std::vector<float>& values) {
    const at::Tensor kernel =
        at::tensor(values, at::kFloat).reshape({1, 1, 3, 3}).to(pictures.device());
    return at::conv2d(at::replication_pad2d(pictures.unsqueeze(1), {1, 1, 1, 1}), kernel)
        .squeeze(1);
}

/// Means over cells of `side` pixels: [B, C, H, W] -> [B, C, H / side, W / side].
at::Tensor pooled(const at::Tensor& channels, std::int64_t side) {
    return at::avg_pool2d(channels, {side, side});
}

/// Rows of a discrete cosine transform: [kWaves, kCell].
at::Tensor waves() {
    at::Tensor out = at::empty({kWaves, kCell}, at::kFloat);
    for (std::int64_t k = 0; k < kWaves; ++k)
        for (std::int64_t i = 0; i < kCell; ++i)
            out[k][i] = std::cos(M_PI / double(kCell) * (double(i) + 0.5) * double(k)) *
                        std::sqrt((k == 0 ? 1.0 : 2.0) / double(kCell));
    return out;
}

}  // namespace

Teacher analyticTeacher() {
    Teacher t;
    t.transformer = false;
    t.analytic = true;
    t.patch = kCell;
    t.grid = kGrid;
    t.features = kFeatures;
    // Orthonormal rows, so that nothing is lost on the way to as many features as CLIP has.
    Random random(20230618);
    at::Tensor rows = at::empty({kOwn, kFeatures}, at::kDouble);
    for (std::int64_t i = 0; i < rows.numel(); ++i) rows.data_ptr<double>()[i] = random.normal();
    for (std::int64_t r = 0; r < kOwn; ++r) {
        at::Tensor row = rows[r];
        for (std::int64_t k = 0; k < r; ++k) row -= rows[k] * rows[k].dot(row);
        row /= row.norm();
    }
    t.weights["visual.projection"] = rows.to(at::kFloat);
    return t;
}

Looked lookAnalytically(const Teacher& t, const at::Tensor& images) {
    const auto b = images.size(0), cells = kGrid * kGrid;
    const at::Tensor depth = images.select(1, 0) * kDeviation[0] + kMean[0];  // [B, 224, 224]
    const at::Tensor occupied = ((depth - 0.5).abs() > 1e-5).to(at::kFloat);
    const at::Tensor down = filtered(depth, {-1, -2, -1, 0, 0, 0, 1, 2, 1});
    const at::Tensor right = filtered(depth, {-1, 0, 1, -2, 0, 2, -1, 0, 1});
    const at::Tensor steepness = (down * down + right * right).sqrt();

    Looked out;
    const at::Tensor covered = pooled(occupied.unsqueeze(1), kCell);
    at::Tensor score = steepness + filtered(occupied, {0, 1, 0, 1, -4, 1, 0, 1, 0}).abs();
    score = pooled(score.unsqueeze(1), kCell) * (covered > 0);
    out.attention = score / score.sum({2, 3}, true).clamp_min(1e-12);

    // [B, cells, 16 * 16], row by row.
    const at::Tensor own = depth.reshape({b, kGrid, kCell, kGrid, kCell})
                               .permute({0, 1, 3, 2, 4})
                               .reshape({b, cells, kCell, kCell});
    const at::Tensor flat = own.flatten(2);
    const at::Tensor turn = (at::atan2(down, right) / (2 * M_PI) + 0.5) * double(kBins);
    const at::Tensor bin = turn.floor().clamp(0, kBins - 1);
    std::vector<at::Tensor> bins;
    for (std::int64_t k = 0; k < kBins; ++k) bins.push_back((bin == k) * steepness);
    const at::Tensor directions = pooled(at::stack(bins, 1), kCell / 2)
                                      .reshape({b, kBins, kGrid, 2, kGrid, 2})
                                      .permute({0, 2, 4, 3, 5, 1})
                                      .reshape({b, cells, 4 * kBins});
    const at::Tensor basis = waves().to(images.device());
    const at::Tensor frequencies =
        at::matmul(at::matmul(basis, own), basis.t()).flatten(2) / double(kCell);
    at::Tensor values = at::cat({flat.mean(2, true), flat.std(2, false, true),
                                 covered.reshape({b, cells, 1}), directions, frequencies},
                                2);
    values = values / values.norm(2, {2}, true).clamp_min(1e-12);
    values = at::matmul(values, t.weights.at("visual.projection"));
    out.embedding = values.mean(1);
    out.features = values.transpose(1, 2).reshape({b, kFeatures, kGrid, kGrid});
    return out;
}

}  // namespace shapewright::i2pmae
