#pragma once
// Photos as BSP-Net's single-view network wants them.

#include <cstdint>
#include <vector>

#include "geometry/base/error.h"
#include "viewers/offscreen/picture.h"

namespace shapewright {

struct PhotoPreparation {
    bool clear = true;      ///< make the ground white, unless the picture is transparent somewhere
    double tolerance = 40;  ///< how far the ground's colours may be from its middle, 0..255
    double fill = 0.8;      ///< share of the picture that the object's longer side takes
};
/// A photo as the network's training pictures are: grey, the ground white, the object alone in the
/// middle; 128 x 128 values, rows from the top. The ground is what is connected to the border and
/// near the border's median colour. Empty when no object is left.
Result<std::vector<std::uint8_t>> preparePhoto(const Picture& photo,
                                               const PhotoPreparation& options);

}  // namespace shapewright
