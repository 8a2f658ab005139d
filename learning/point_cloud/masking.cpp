#include "learning/point_cloud/masking.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

std::size_t maskedCount(std::size_t groups, double ratio) {
    return std::size_t(std::clamp(ratio, 0.0, 1.0) * double(groups));
}

Mask randomMask(std::size_t groups, double ratio, Random& random) {
    const std::size_t masked = maskedCount(groups, ratio);
    Mask mask(groups, 0);
    std::fill_n(mask.begin(), masked, std::uint8_t(1));
    for (std::size_t i = groups; i > 1; --i) std::swap(mask[i - 1], mask[random.below(i)]);
    return mask;
}

Mask blockMask(const Points& centres, double ratio, std::size_t start) {
    const std::size_t groups = centres.size() / 3;
    std::vector<std::pair<float, std::size_t>> order(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        float squared = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            const float d = centres[3 * start + a] - centres[3 * g + a];
            squared += d * d;
        }
        // The root, as the official code: what it rounds together is tied.
        order[g] = {std::sqrt(squared), g};
    }
    std::sort(order.begin(), order.end());
    Mask mask(groups, 0);
    for (std::size_t i = 0; i < maskedCount(groups, ratio); ++i) mask[order[i].second] = 1;
    return mask;
}

}  // namespace shapewright
