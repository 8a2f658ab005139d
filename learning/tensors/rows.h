#pragma once
// What lies between the products of a transformer, for the processors that have panels (panels.h),
// on the calling thread. Internal to learning/.

#include <cstdint>

namespace shapewright {

/// Softmax of every row [rows, columns] in place.
void softmaxRows(float* values, std::int64_t rows, std::int64_t columns);
/// GELU (its erf is within 2e-7) of rows so far apart, in place.
void gelu(float* values, std::int64_t rows, std::int64_t columns, std::int64_t stride);
/// `to` [rows, columns]: each row of x, so far apart, less its mean and over its deviation (eps
/// 1e-5), times the weight and plus the bias.
void normaliseRows(const float* x, std::int64_t stride, std::int64_t rows, std::int64_t columns,
                   const float* weight, const float* bias, float* to);

}  // namespace shapewright
