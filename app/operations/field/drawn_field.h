#pragma once
// A network's field as a surface, and how it agrees with the solid that the network saw.

#include <functional>
#include <string>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

/// What a network says of the 64^3 cells of a solid.
using FieldOfCells =
    std::function<Result<std::vector<float>>(const VoxelGrid& cells, const JobControl& job)>;

/// The result of `fieldOf` the input's mesh, `grid`^3 values in BSP-Net's frame, inside above
/// `level`: its surface as the part `part` in the mesh's own coordinates, its IoU with the cells
/// that the network saw, notes where nothing is inside, where it is little like the shape, and by
/// which weights (file and SHA-256) it was drawn. Fails as `fieldOf` and Solid::build do.
Result<OperationResult> drawnField(const OperationInput& input, const std::string& part, int grid,
                                   float level, const std::string& weights,
                                   const std::string& sha256, const FieldOfCells& fieldOf,
                                   const JobControl& job);

}  // namespace shapewright
