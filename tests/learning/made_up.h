#pragma once
// Small data of our own for tests of training.

#include "learning/datasets/point_clouds.h"

namespace shapewright {

/// `count` synthetic clouds of 256 points, one in four held out.
inline CloudCollection madeUp(int count) {
    CloudCollection data;
    data.classes = syntheticFamilies();
    for (int i = 0; i < count; ++i) {
        data.clouds.push_back(syntheticCloud(std::uint64_t(i), 256));
        data.clouds.back().heldOut = i % 4 == 0;
    }
    return data;
}

}  // namespace shapewright
