#pragma once
// BSP-Net's training data: the official HDF5 layout and the sampling of points from a solid.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/random.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// One resolution: `count` points per shape as cells of the 256^3 grid, and their values.
struct PointSet {
    std::vector<std::uint8_t> points;  ///< [N, count, 3]
    std::vector<std::uint8_t> values;  ///< [N, count, 1]
};

/// `<name>_train.hdf5` / `<name>_test.hdf5` of BSP-NET-pytorch, all uint8.
struct BspNetData {
    std::size_t shapes = 0;                 ///< N
    std::vector<std::uint8_t> voxels;       ///< [N, 64, 64, 64, 1], 0/1
    PointSet points16, points32, points64;  ///< 4096, 4096, 16384 points per shape
    std::vector<std::uint8_t> pixels;       ///< [N, 24, 137, 137] grey on white, or empty
};

/// Pictures of a shape in such a file; the network sees 128^2 pixels of theirs.
constexpr std::size_t kViews = 24, kViewSide = 137;
/// Those of one shape's pictures that `views` lists, rows and columns 4 to 131.
void cropPictures(const std::uint8_t* shape, const std::vector<int>& views, std::uint8_t* out);
/// What `pixels` holds for a shape that comes without pictures: its 64^3 cells from sides and in
/// light that depend on the seed.
std::vector<std::uint8_t> drawnPictures(const std::uint8_t* voxels, std::uint64_t seed);

/// Fails with NotFound, Malformed (naming the data set), Unsupported (built without HDF5).
Result<BspNetData> readBspNetData(const std::string& path);
/// gzip-compressed, one shape per chunk; atomic.
Result<void> writeBspNetData(const std::string& path, const BspNetData& data);

/// Latent codes `zs` [N, width] float32.
struct Latents {
    std::size_t count = 0, width = 0;
    std::vector<float> values;
};
Result<Latents> readLatents(const std::string& path);
Result<void> writeLatents(const std::string& path, const Latents& latents);

/// Points of one shape at 16, 32 and 64 cells per axis with their values, and its 64^3 grid, drawn
/// by the official rules (IM-NET's point sampling). `solid` must have n = 256; fails with
/// BadArgument otherwise. Same seed, same points.
struct SampledShape {
    std::vector<std::uint8_t> voxels;       ///< 64^3
    PointSet points16, points32, points64;  ///< for one shape
};
Result<SampledShape> sampleShape(const VoxelGrid& solid, std::uint64_t seed);

}  // namespace shapewright
