#pragma once
// Products with a matrix that stays, laid out once so that nothing is copied at the time of the
// product, as a general BLAS must: a fifth faster for a transformer's sizes. What follows a product
// is done while its values are at hand. For processors with 512-bit registers, or 256-bit ones and
// fused multiply-add; others have no panels. Internal to learning/: it shows torch.

#include <ATen/ATen.h>

namespace shapewright {

/// Columns of a panel, two registers of this processor: 32, 16, or 0 where there are no panels.
/// SHAPEWRIGHT_REGISTERS=256 in the environment leaves wider registers unused, 0 all of them.
std::int64_t panelWidth();

/// A matrix [out, in], whose rows and columns are so far apart, as [out / width rounded up, in,
/// width]; zeroes fill up the last panel.
at::Tensor inPanels(const float* matrix, std::int64_t out, std::int64_t in, std::int64_t rowStride,
                    std::int64_t columnStride, std::int64_t width = panelWidth());
/// Of a weight [out, in] or [out, in, 1].
at::Tensor inPanels(const at::Tensor& weight);
/// The matrix [out, in] again.
at::Tensor fromPanels(const at::Tensor& panels, std::int64_t out);

/// What a product is followed by, in this order. Rows may come in groups of `group` after each
/// other; 0: one group.
struct Finish {
    const float* bias = nullptr;  ///< [out], added; the next group's is `biasStride` further on
    std::int64_t group = 0, biasStride = 0;
    const float* add = nullptr;  ///< [rows, out], rows `addStride` apart, added; may be the result
    std::int64_t addStride = 0;
    bool relu = false, gelu = false;
    bool greatest = false;  ///< the result has a row for each group: its greatest values
};
/// `to` [rows, out] = x [rows, in] by the matrix, finished; rows are so far apart.
void multiply(const float* x, std::int64_t stride, std::int64_t rows, const at::Tensor& panels,
              float* to, std::int64_t toStride, std::int64_t out, const Finish& finish = {});

}  // namespace shapewright
