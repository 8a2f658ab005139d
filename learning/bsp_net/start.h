#pragma once
// The weights that training begins with. Internal to learning/: it shows torch.

#include "geometry/base/random.h"
#include "learning/bsp_net/network.h"

namespace shapewright::bspnet {

inline const char* const kT = "generator.convex_layer_weights";
inline const char* const kW = "generator.concave_layer_weights";

/// Xavier-uniform weights, no biases, T and W as section 3.3 of the specification has them.
Parameters officialStart(const Dimensions& d, Random& random);

/// Every convex gets p / c planes: the six of a small box somewhere in the domain, and slanted ones
/// that touch it. T is fixed by this; W is 1.
void startFromBoxes(const Dimensions& d, Random& random, Parameters& w);

/// Scales and shifts every layer but the last so that, over these shapes, each of its channels has
/// mean 0 and deviation 1 before the activation, and makes the code the principal components of
/// what the last convolution sees. From Xavier's start all shapes have nearly the same code, and
/// training spends its first epochs telling them apart. A channel that is the same for all of them,
/// as with copies of one shape, stays as it is.
void calibrate(Parameters& w, const at::Tensor& voxels);

/// A variational encoder's second head, if it is not there: deviations of about an eighth, which
/// disturb what the first head has learned little.
void startVariance(const Dimensions& d, Parameters& w);

/// The same of the image encoder (sizes e and f).
Parameters officialImageStart(const Dimensions& d, Random& random);

/// An image encoder (sizes e and f) that begins with about the mean of `codes` [N, 8e] for every
/// picture. Without normalisation in the network Xavier's start would let the signal die on its
/// way.
Parameters imageStart(const Dimensions& d, const at::Tensor& codes, Random& random);

}  // namespace shapewright::bspnet
