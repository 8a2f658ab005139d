#pragma once
// Products with a matrix that stays, laid out once so that nothing is copied at the time of the
// product, as a general BLAS must: a fifth faster for a transformer's sizes. For processors with
// 512-bit registers; others have no panels. Internal to learning/: it shows torch.

#include <ATen/ATen.h>

namespace shapewright {

constexpr std::int64_t kPanel = 32;  ///< columns of a panel, two registers

/// Whether this processor is one of those.
bool havePanels();

/// A matrix [out, in], whose rows and columns are so far apart, as [out / 32 rounded up, in, 32];
/// zeroes fill up the last panel.
at::Tensor inPanels(const float* matrix, std::int64_t out, std::int64_t in, std::int64_t rowStride,
                    std::int64_t columnStride);
/// Of a weight [out, in] or [out, in, 1].
at::Tensor inPanels(const at::Tensor& weight);

/// `to` [rows, out] = x [rows, in] by the matrix, and the bias [out] unless it is null; rows are
/// so far apart.
void multiply(const float* x, std::int64_t stride, std::int64_t rows, const at::Tensor& panels,
              const float* bias, float* to, std::int64_t toStride, std::int64_t out);
/// x [..., in] -> [..., out].
at::Tensor multiply(const at::Tensor& x, const at::Tensor& panels, const at::Tensor& bias,
                    std::int64_t out);

/// Softmax of every row [rows, columns], and GELU (its erf is within 2e-7) of all values, in place.
void softmaxRows(float* values, std::int64_t rows, std::int64_t columns);
void gelu(float* values, std::int64_t count);

}  // namespace shapewright
