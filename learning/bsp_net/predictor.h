#pragma once
// BSP-Net with trained weights, for programs that know nothing of torch.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

struct PredictionOptions {
    /// How the weights are read, as the phase that trained them did: T > 0.01 (phases 1 and 2; a
    /// single-view network always), T itself (3 and 4), or T and W (0). Polygons are those of
    /// T > 0.01 in any case.
    enum class Phase { Hard, Soft, Continuous };
    Phase phase = Phase::Hard;
    /// Leave out convexes whose every cell lies in others, one by one, in order, as the official
    /// PLY and OBJ writers do.
    bool dropHidden = false;
};

/// The warning of a prediction without convexes; and what to say where none of them has a volume.
inline const char* const kNoConvexFound =
    "The network found no convex in this shape; it may be unlike its training shapes.";

/// What a network read out of its input.
struct Prediction {
    /// Frame [-0.5, 0.5]^3 (box centre at the origin, diagonal 1), inside where all planes are
    /// <= 0. Only convexes that contain a cell centre of the 64^3 grid (C < 0.01 where T is read as
    /// 0 or 1), only planes with T > 0.01, not normalised; `ids` are columns of T. As C < 0.01
    /// reaches a little beyond the planes, a convex may have no volume all the same.
    ConvexDecomposition decomposition;
    std::vector<std::string> warnings;
    /// Agreement with the input on the 64^3 grid for the readings of phase 0 (S > 0.5) and of the
    /// hard phases (S < 0.01): the higher one tells how the file was trained. Negative when there
    /// is no grid to compare with. The continuous one is measured on every other cell per axis
    /// when the network is large, on every fourth when its T is binary, too.
    double iouContinuous = -1;
    double iouHard = -1;
};

/// Which network a weights file holds, read from the shapes of its tensors.
struct BspNetInfo {
    std::string file;
    std::string sha256;       ///< of the file, lower-case hex
    std::string kind;         ///< "ae" (voxels in) or "svr" (one grey image in)
    int e = 0, p = 0, c = 0;  ///< ef_dim, planes, convexes
    /// Its codes were held near N(0, I) before the sigmoid, so that any drawn from there is one.
    bool variational = false;
};

/// An autoencoder or single-view network ready to run, from several threads at once if need be.
class BspNetPredictor {
public:
    /// Official BSP-NET-pytorch files and our own. Fails with BadWeights, NotFound, Malformed.
    static Result<BspNetPredictor> load(const std::string& path);
    /// The same for an image encoder alone, as our training writes it, whose decoder is that of the
    /// file `autoencoder`; whole files need none. BadWeights when it was trained for another one.
    static Result<BspNetPredictor> load(const std::string& path, const std::string& autoencoder);

    const BspNetInfo& info() const;

    /// `grid64`: 64^3 cells in the network's frame, 1 inside. Needs kind "ae". Progress 0..1;
    /// Cancelled between layers.
    Result<Prediction> predict(const VoxelGrid& grid64, const JobControl& job = {},
                               const PredictionOptions& options = {}) const;

    /// The network's field S at the 64^3 cells, index (x * 64 + y) * 64 + z: from 0 outside to 1
    /// inside, whose surface is at 0.5 where it is read as phase 0 and at 0.99 where not. As
    /// `predict` otherwise.
    Result<std::vector<float>> field(const VoxelGrid& grid64, PredictionOptions::Phase phase,
                                     const JobControl& job = {}) const;

    /// The code of a solid, 8e numbers in (0, 1), and what the network makes of a code, with
    /// nothing to compare it with. Need kind "ae"; a code of another length is a BadArgument.
    Result<std::vector<float>> encode(const VoxelGrid& grid64) const;
    Result<Prediction> decode(const std::vector<float>& code, const JobControl& job = {},
                              const PredictionOptions& options = {}) const;

    /// The code of a picture, as `predictImage` sees it.
    Result<std::vector<float>> encodeImage(const std::vector<std::uint8_t>& pixels, int width,
                                           int height) const;
    /// `pixels`: `width` x `height` grey values, row by row, white (255) background, either 137 x
    /// 137 (cropped to rows and columns 4..131, as the official code) or 128 x 128. Needs kind
    /// "svr".
    Result<Prediction> predictImage(const std::vector<std::uint8_t>& pixels, int width, int height,
                                    const JobControl& job = {},
                                    const PredictionOptions& options = {}) const;

    BspNetPredictor(BspNetPredictor&&) noexcept;
    BspNetPredictor& operator=(BspNetPredictor&&) noexcept;
    ~BspNetPredictor();

private:
    struct Impl;
    explicit BspNetPredictor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
