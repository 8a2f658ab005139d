#pragma once
// Approximate convex decomposition of a solid by cutting and merging, as a start for fitting.

#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct PartitionOptions {
    int maxParts = 32;
    /// A part is convex enough when its hull holds less than this much of nothing, as a fraction of
    /// the solid's volume.
    double tolerance = 5e-4;
};

/// Large planes of the surface, largest first, at most 200; the sign of a normal says nothing.
std::vector<Plane> facePlanes(const TriangleMesh& surface);

/// One part: the planes of its convex hull (unit normals, outward), largest facet first.
using PartPlanes = std::vector<Plane>;

/// Cuts the solid bounded by `surface` (closed enough to have an inside; any scale) by planes
/// chosen to shrink the parts' convex hulls most, well beyond `maxParts`, then merges the pairs
/// whose common hull adds least, down to `maxParts` and further while merging is free. `inside` are
/// points spread evenly through the solid, each standing for `cellVolume`; cuts along `faces` (see
/// `facePlanes`) are preferred. The parts' hulls cover
/// the solid and overlap where that is cheaper than a cut. Empty only when the surface is flat or
/// cancelled.
std::vector<PartPlanes> partitionSolid(const TriangleMesh& surface, const std::vector<Plane>& faces,
                                       const std::vector<Vec3>& inside, double cellVolume,
                                       const PartitionOptions& options, const JobControl& job = {});

}  // namespace shapewright
