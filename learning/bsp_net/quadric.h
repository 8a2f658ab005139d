#pragma once
// BSP-Net beyond planes: quadrics and a generic decoder instead of planes, convexes and their union
// (the variant that the authors' repository names "BSP-FC-QS-deeper"). What comes out is a field,
// not polygons. Key names are ours, since the authors' weights are TensorFlow's. No torch here.

#include <memory>
#include <string>
#include <vector>

#include "geometry/base/shapes.h"
#include "learning/bsp_net/training.h"

namespace shapewright {

struct QuadricTraining {
    int e = 8;           ///< the encoder as BSP-Net's, its code of 8e numbers without a sigmoid
    int quadrics = 256;  ///< the authors': 2048
    int width = 64;      ///< of the three layers behind them; the authors': 256
    int batch = 8, points = 2048;
    double rate = 1e-3;
    bool constantRate = false;
    std::uint64_t seed = 1;
    std::string device = "cpu";
    /// Phases mean nothing here, and codes are not used again: the encoder learns in every step.
    std::vector<BspNetStage> stages{{0, 16, 50'000}, {0, 32, 50'000}, {0, 64, 50'000}};
};

/// Mean squared error at the points; files and errors as trainBspNet has them.
Result<TrainingReport> trainQuadrics(const BspNetSource& train, const BspNetSource& heldOut,
                                     const QuadricTraining& options, const std::string& path,
                                     const EpochListener& each, const JobControl& job = {});

class QuadricNetwork {
public:
    /// BadWeights when the file is of another kind.
    static Result<QuadricNetwork> load(const std::string& path);
    const std::string& sha256() const;

    /// The field, inside above one half, at the centres of n^3 cells of the network's frame for the
    /// solid on 64^3 cells. BadArgument, Cancelled.
    Result<std::vector<float>> field(const VoxelGrid& grid64, int n,
                                     const JobControl& job = {}) const;

    QuadricNetwork(QuadricNetwork&&) noexcept;
    QuadricNetwork& operator=(QuadricNetwork&&) noexcept;
    ~QuadricNetwork();

private:
    struct Impl;
    explicit QuadricNetwork(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
