#pragma once
// The two autoencoders that estimate a score. Internal to learning/: it shows torch.

#include "learning/tensors/parameters.h"

namespace shapewright::score {

/// A multilayer perceptron whose output is what to add to its input, divided by sigma: r(x) = x +
/// sigma f(x). Its first layer sees waves of fixed random directions beside the coordinates (ours:
/// without them, fine surfaces take minutes to learn).
Parameters startPerceptron(std::int64_t dimension, std::int64_t hidden, std::int64_t waves,
                           double frequency, std::uint64_t seed);
/// x [B, d] -> f(x) [B, d].
at::Tensor perceptron(const Parameters& w, const at::Tensor& x);
/// The same and its Jacobian [d, B, d]: entry (i, b, j) is the derivative of f_j by x_i at row b.
std::pair<at::Tensor, at::Tensor> perceptronJacobian(const Parameters& w, const at::Tensor& x);

/// One hidden layer and tied weights, r(x) = W^T sigmoid(W x + b) + c: the gradient of an energy.
Parameters startTied(std::int64_t dimension, std::int64_t hidden, std::uint64_t seed);
at::Tensor tied(const Parameters& w, const at::Tensor& x);

}  // namespace shapewright::score
