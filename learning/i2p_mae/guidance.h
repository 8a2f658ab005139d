#pragma once
// From saliency to masks on every level of the token pyramid (I2P-MAE, section 3.2). No torch.

#include <vector>

#include "geometry/base/random.h"
#include "learning/point_cloud/masking.h"

namespace shapewright {

/// The pyramid of one cloud: level 0 groups the points, every further level the centres before it.
struct Pyramid {
    std::size_t points = 0;  ///< of the cloud
    std::vector<Patches> levels;
};
/// Fails with Empty for too few points, Malformed for values that are not finite.
Result<Pyramid> makePyramid(const Points& points, const std::vector<int>& groups,
                            const std::vector<int>& sizes);

/// Logarithms of softmax(saliency / temperature). With `normalise`, saliency is first divided by
/// its standard deviation, ours: attention is so small that the official softmax is almost uniform.
std::vector<double> visibleLogProbabilities(const std::vector<float>& saliency,
                                            double temperature = 1, bool normalise = false);

/// All indices in an order drawn without replacement: what is likelier comes earlier.
std::vector<std::size_t> drawOrder(const std::vector<double>& logProbabilities, Random& random);

/// Masks the tokens after the first groups - int(ratio * groups) of the order.
Mask maskFromOrder(const std::vector<std::size_t>& order, double ratio);

/// The masks of a batch on all levels, [level][cloud], from those of the top: a token is visible
/// iff a visible token above has it as a neighbour. `official` repeats a flaw of the released code,
/// which makes token 0 of cloud 0 visible on every level below one with masked tokens.
std::vector<std::vector<Mask>> spreadMasks(const std::vector<Pyramid>& clouds,
                                           const std::vector<Mask>& top, bool official = true);

}  // namespace shapewright
