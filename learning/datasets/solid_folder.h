#pragma once
// Labelled shapes as solids on a grid, from collections on disk. No torch.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

/// How full each cell of an n^3 grid is, as VoxelGrid orders cells: eighths of the cell, 0 .. 8.
struct LabelledGrid {
    std::vector<std::uint8_t> eighths;
    int label = 0;
    bool heldOut = false;  ///< for validation, never for training
};
struct GridCollection {
    int n = 32;
    std::vector<std::string> classes;  ///< file names; labels index into it
    std::vector<LabelledGrid> shapes;
};

/// The .npz files of `folder` that `classes` names (all of them when empty), one class each:
/// `voxels` [N, 32768], 64^3 cells bit by bit (BSP-Net's frame), halved to 32^3 and, if there,
/// `validation` [N]. Fails with NotFound, Malformed, Empty.
Result<GridCollection> readSolidFolder(const std::string& folder,
                                       const std::vector<std::string>& classes,
                                       const JobControl& job = {});

/// Pairs of cells along each axis become one; n is even.
std::vector<std::uint8_t> eighthsOf(const std::vector<std::uint8_t>& cells, int n);

}  // namespace shapewright
