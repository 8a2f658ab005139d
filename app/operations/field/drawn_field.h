#pragma once
// A network's field as a surface, and how it agrees with the solid that the network saw.

#include <string>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

/// The result of a field of `grid`^3 values in BSP-Net's frame, inside above `level`: its surface
/// as the part `part` in the solid's own coordinates (`frame` leads into the network's), its IoU
/// with `cells`, and a note where nothing is inside.
OperationResult drawnField(const NamedShape& input, const std::string& part,
                           const std::vector<float>& field, int grid, float level,
                           const VoxelGrid& cells, const Normalisation& frame);

}  // namespace shapewright
