#pragma once
// The colours of a shape's triangles or vertices under a look.

#include <vector>

#include "viewers/drawing/scene.h"

namespace shapewright {

constexpr Color3 kSelectionColor{255, 138, 0};

/// Either `rgb` (3 bytes per element) or `values` (one per element, where it lies in the range of
/// the colour map: see `shareOf`).
struct DrawnColors {
    bool ofParts = false;    ///< for want of colours or values of its own
    bool perVertex = false;  ///< else per triangle
    std::vector<std::uint8_t> rgb;
    std::vector<float> values;
};

/// The selected parts are tinted. `shared` is the range of an automatic colour map.
DrawnColors drawnColors(const SceneItem& item, const ValueRange& shared);

/// The colour of part `i` where nothing finer is known.
Color3 partColorUnder(const SceneItem& item, std::size_t i);

}  // namespace shapewright
