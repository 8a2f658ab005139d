#pragma once
// How far two meshes agree on what is which part.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct LabelOverlap {
    std::string label;
    double iou = 0;          ///< points that both call so, of those that either does
    std::size_t points = 0;  ///< that the reference calls so
};

/// `count` points on the reference's surface, named by its part there and by that of the result
/// where this is nearest, the same name before others where several are; one entry for each name
/// that a point has, in the reference's order, then the result's. A face without a name, `unnamed`
/// in results of ours, is no label but counts as wrong. Empty when the reference names fewer than
/// two parts, or the meshes have no name in common, or when cancelled; numbers of convexes are no
/// names.
std::vector<LabelOverlap> labelOverlaps(const PolygonMesh& result, const PolygonMesh& reference,
                                        std::size_t count, std::uint64_t seed,
                                        const JobControl& job = {});

}  // namespace shapewright
