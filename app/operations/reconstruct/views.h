#pragma once
// What the network is shown: the whole shape at once, a large cloud tile by tile, or a box and what
// surrounds it.

#include "app/operations/mask/patched_cloud.h"

namespace shapewright {

/// One thing that the network sees. Visible patches come first where a box is masked.
struct View {
    PatchedCloud cloud;
    Mask mask;
    std::vector<std::uint8_t> hidden;  ///< per position of the cloud: taken away by the mask
};

/// The cloud in leaves of a k-d tree of at most `points` points.
std::vector<std::vector<Vec3>> tilesOf(std::vector<Vec3> positions, std::size_t points);

/// A view with patches masked as the parameters and the seed say: one patch for every so many
/// points as --points and --patches say of a full view. `guide` is needed where it is guided.
Result<View> maskedView(std::vector<Vec3> positions, const ParameterValues& parameters,
                        std::size_t patchSize, std::uint64_t seed, const SaliencyGuide* guide,
                        const JobControl& job = {});

/// "x0,y0,z0,x1,y1,z1" as a box, corners in any order. BadArgument.
Result<Box3> parseRegion(const std::string& text);

/// The points in the box masked, those around it (up to two and a half times its size) visible; no
/// visible patch holds a point of the box. `rest` receives the points too far away to matter.
Result<View> regionView(const std::vector<Vec3>& positions, const Box3& region,
                        const ParameterValues& parameters, std::size_t patchSize,
                        std::vector<Vec3>& rest);

}  // namespace shapewright
