#pragma once
// How near one shape is to another: distances between surfaces, overlap of solids. Once its job is
// cancelled, each of these soon ends, and what it returns means nothing.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/solid.h"

namespace shapewright {

/// Points on a surface with the unit normals of their triangles.
struct SurfaceSamples {
    std::vector<Vec3> points;
    std::vector<Vec3> normals;
    std::vector<std::uint32_t> triangles{};  ///< that they lie on, as sampleSurface drew them
};

/// `count` points, uniform by area. None when no triangle has area.
SurfaceSamples sampleSurface(const TriangleMesh& mesh, std::size_t count, std::uint64_t seed,
                             const JobControl& job = {});

/// The same of a solid's surface, as far as it can be seen: points that the solid holds when they
/// are moved outward by 1e-4 of its diagonal lie within overlapping parts and are drawn anew, up to
/// 100 times (BSP-Net's evaluation samples so). None when nothing can be seen.
SurfaceSamples sampleVisible(const Solid& solid, std::size_t count, std::uint64_t seed,
                             const JobControl& job = {});

/// Distances between two sampled surfaces, as BSP-Net's evaluation defines them. All are NaN when a
/// set is empty.
struct SurfaceDistances {
    double chamfer = 0;            ///< mean squared distance from A to B plus from B to A
    double meanDistance = 0;       ///< not squared, mean of both directions
    double hausdorff = 0;          ///< largest distance of either direction, over the samples
    double normalConsistency = 0;  ///< mean |n . n'| with the nearest neighbour, both directions
    double fScore = 0;  ///< harmonic mean of the shares of A near B and of B near A, 0 .. 1
    std::vector<double> fromA{};  ///< from each point of A to B
};
/// "Near" is within `threshold`, in file units.
SurfaceDistances surfaceDistances(const SurfaceSamples& a, const SurfaceSamples& b,
                                  double threshold = 0, const JobControl& job = {});

/// The samples near a sharp edge: those with another nearer than `radius` whose normal is nearly
/// perpendicular (|n . n'| < 0.1). Their Chamfer distance is BSP-Net's edge Chamfer distance, which
/// takes radius 0.01 in a frame of unit diagonal.
SurfaceSamples edgeSamples(const SurfaceSamples& samples, double radius = 0.01,
                           const JobControl& job = {});

/// Volumetric intersection over union, estimated.
struct Overlap {
    double iou = 0;            ///< 1 when no point is in either
    double standardError = 0;  ///< of the estimate, as if the points were independent; never 0
};

/// Both at the same points, one in each cell of a grid of about `samples` cells over the joint box.
/// Where less than a hundredth of them is in either, at about as many points along the surfaces.
Overlap overlap(const Solid& a, const Solid& b, std::size_t samples = 262144,
                std::uint64_t seed = 0, const JobControl& job = {});

/// The union of the convexes, which lie in the box `reach`, with a solid: at so many points of the
/// solid's own box, which may be thin, and, of what reaches beyond it, at as many of the joint box.
/// Where few are in either, or the convexes reach far beyond, at points along the surfaces, too.
Overlap overlap(const ConvexDecomposition& a, const Box3& reach, const Solid& b,
                std::size_t samples = 262144, std::uint64_t seed = 0);

}  // namespace shapewright
