#pragma once
// Shapes to train BSP-Net on, one at a time: from its official files, or from solids of 64^3 cells
// that points are drawn from when a step wants them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/random.h"
#include "geometry/base/shapes.h"
#include "learning/datasets/bsp_net_data.h"

namespace shapewright {

/// Where a training gets its shapes. Safe to use from several threads at once.
class BspNetSource {
public:
    virtual ~BspNetSource() = default;

    virtual std::size_t size() const = 0;
    /// Points per shape at 16, 32 or 64 cells per axis; asking for more gives no more.
    virtual std::size_t available(int resolution) const = 0;
    /// The grid of shape `i`, 64^3 bytes 0/1, and `count` of its points (cells of the 256^3 grid,
    /// [count, 3]) with their values.
    virtual Result<void> draw(std::size_t i, int resolution, std::size_t count, Random& random,
                              std::uint8_t* voxels, std::uint8_t* points,
                              std::uint8_t* values) const = 0;
    /// The grid alone, as it is kept.
    virtual Result<void> grid(std::size_t i, std::uint8_t* voxels) const = 0;
    /// Of the 24 pictures of shape `i` those that `views` lists, cropped as the network sees them,
    /// 128^2 bytes each; false where there are none.
    virtual Result<bool> pictures(std::size_t /*i*/, const std::vector<int>& /*views*/,
                                  std::uint8_t* /*pixels*/) const {
        return false;
    }
};

/// An official HDF5 file, read shape by shape: it may be larger than memory. Where several shapes
/// share chunks, up to `memory` bytes of them are kept (a quarter of the machine's by itself), and
/// it is remarked where that is too little. Fails with NotFound, Malformed (naming the data set),
/// Unsupported (built without HDF5).
Result<std::unique_ptr<BspNetSource>> openBspNetFile(const std::string& path,
                                                     std::optional<std::size_t> memory = {});

/// One official file of all the shapes of files of one shape each (as writeBspNetData writes them),
/// in that order, one at a time in memory; atomic. All of them must have pictures or, without
/// `pictures`, none. Empty, Malformed, Unreadable, Cancelled.
Result<void> joinBspNetFiles(const std::string& path, const std::vector<std::string>& parts,
                             bool pictures, const JobControl& job = {});

/// 64^3 cells over BSP-Net's frame, eight to a byte, the first in the highest bit.
struct PackedSolid {
    std::vector<std::uint8_t> bits;
    int label = 0;
    bool heldOut = false;  ///< for validation, never for training
    bool turns = false;    ///< may be turned about y and mirrored in training
    std::string name;

    bool at(std::size_t cell) const { return bits[cell >> 3] >> (7 - (cell & 7)) & 1; }
    void unpack(std::uint8_t* voxels) const;
    VoxelGrid grid() const;  ///< cells of the network's frame
};
struct SolidCollection {
    std::vector<std::string> classes;  ///< labels index into it
    std::vector<PackedSolid> solids;

    /// Appends the solids of another, its classes behind those here.
    void append(SolidCollection other);
};

/// All .npz files of a folder, one class each, named after the file: `voxels` [N, 32768] of packed
/// bits and, if there, `validation` [N] and `ids` [N]. They may be turned. Fails with NotFound,
/// Malformed, Empty, Cancelled.
Result<SolidCollection> readSolidFolder(const std::string& folder, const JobControl& job = {});
/// The same of these files.
Result<SolidCollection> readSolidFiles(const std::vector<std::string>& files,
                                       const JobControl& job = {});

/// `count` made-up shapes, families in turn; shape i depends on seed + i alone. Cells are the
/// greatest of 2^3 samples each, as the official grids are of 4^3. Cancelled.
Result<SolidCollection> syntheticSolids(std::uint64_t seed, std::size_t count,
                                        const JobControl& job = {});

/// What a solid that may be turned is when it is drawn: as it is; half of the time stretched along
/// each axis by up to a quarter (its diagonal stays 1); that, and half of the time in a random one
/// of its eight upright poses.
enum class Augment { None, Stretched, StretchedAndTurned };

/// Made-up shapes that are others at every draw: how many, of which families in turn (indices into
/// syntheticFamilies(); not empty where there are any).
struct FreshShapes {
    std::size_t count = 0;
    std::vector<int> families;
};

/// Draws from the solids that `which` lists; `collection` must outlive it. Each solid counts as a
/// 256^3 one of blocks of 4^3 equal cells, and points follow the official rules for their
/// resolution: at 16 any cell, at 32 and 64 a cell near the surface as often as the official sample
/// has them among its points, but never less than a quarter anywhere. The `fresh` shapes
/// come behind the solids.
std::unique_ptr<BspNetSource> sourceOf(const SolidCollection& collection,
                                       std::vector<std::size_t> which, Augment augment,
                                       FreshShapes fresh = {});

/// What a training learns from and is judged by.
struct TrainingSet {
    std::shared_ptr<const SolidCollection> solids;  ///< where they come from solids
    std::unique_ptr<BspNetSource> train, heldOut;
    std::string file;  ///< the official one that `train` reads, if it does
};

struct TrainingSetOptions {
    std::string folder;      ///< may be empty
    std::size_t madeUp = 0;  ///< made-up shapes added to those of the folder's solids
    std::size_t madeUpHeldOut = 100;
    std::size_t fresh = 0;   ///< made-up shapes added to each pass, never the same ones again
    std::size_t guide = 1;   ///< one of so many held-out shapes is tried
    std::string families;    ///< names with commas between them; empty: all
    std::uint64_t seed = 1;  ///< of the made-up shapes
    Augment augment = Augment::StretchedAndTurned;
};
/// A folder holds NAME_train.hdf5 and NAME_test.hdf5, or .npz files of solids. Made-up held-out
/// shapes come from seeds that no training set reaches. Fails as the readers do, and with Empty
/// where nothing is left to train on or to hold out.
Result<TrainingSet> openTrainingSet(const TrainingSetOptions& options, const JobControl& job = {});

}  // namespace shapewright
