#pragma once
// Training BSP-Net's autoencoder (CVPR 2020, section 3.3 and the released schedule). No torch here.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/datasets/bsp_net_data.h"
#include "learning/datasets/training_solids.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// What is trained at a time; each stage begins with the latest weights of the one before, whether
/// they were its best or not, and a fresh optimiser.
struct BspNetStage {
    int phase = 0;                    ///< 0..4
    int resolution = 16;              ///< of the points: 16, 32 or 64
    std::int64_t shapes = 8'000'000;  ///< seen during the stage (the "iterations" of the code)
    double rate = 0;                  ///< 0: the recipe's
    /// Leave the encoder as it is, draw and encode every shape once, and then train the decoder on
    /// these codes that many times over: a quarter of the time per shape. 0: train everything.
    int reuse = 0;
};

struct BspNetTraining {
    int e = 32, planes = 4096, convexes = 256;
    int batch = 24;
    int points = 4096;  ///< per shape and step
    /// They are one block of the shape's points, the same one in the whole batch: at 64 a quarter,
    /// as the code has it. Otherwise each shape draws its own.
    bool consecutive = true;
    double rate = 1e-4;
    bool constantRate = true;  ///< or a cosine to nothing over each stage
    /// Start from T binary, every convex a small box of planes of its own, and W = 1, instead of
    /// the official noise: then phase 1 can begin at once and nothing collapses.
    bool boxes = false;
    /// From so many shapes, scale the first weights layer by layer, and make the code their
    /// principal components; fewer than 4, or a set of fewer: don't.
    int calibrate = 0;
    std::string from;          ///< weights of these sizes to begin with instead; or empty
    int frozen = 0;            ///< convolutions of the encoder, from the first, that stay
    double firstMoment = 0.5;  ///< beta 1 of Adam
    double insideWeight = 1;   ///< of points inside in the hard phases; 1 is the published loss
    /// beta: above 0 the encoder is variational, and this is the weight of its codes' divergence
    /// from N(0, I) beside the loss, as the specification designs it (the TPAMI extension's own
    /// code is not public). 1e-3 there.
    double divergence = 0;
    int patience = 1'000'000;  ///< epochs without a better held-out IoU that end a stage
    int restarts = 3;          ///< with another seed when phase 0 collapses to "all outside"
    std::uint64_t seed = 1;
    std::string device = "cpu";
    std::vector<BspNetStage> stages{
        {0, 16, 8'000'000}, {0, 32, 8'000'000}, {0, 64, 16'000'000}, {1, 64, 16'000'000}};
};

/// Where stage `k` of `count` writes its weights: the last one to `path`, others to `path`.stageN.
std::string stagePath(const std::string& path, std::size_t k, std::size_t count);
/// Whether what is there can go on in `count` stages: BadWeights where the last of another number
/// has begun, as the stages before it would be trained for nothing; one alone always can.
Result<void> checkStagesThere(const std::string& path, std::size_t count);

/// BadArgument when a number of it cannot be.
Result<void> checkStage(const BspNetStage& stage);
/// Epochs, at least one, in which `count` shapes have been seen `shapes` times in all.
int epochsOf(std::int64_t shapes, std::size_t count);
/// Whether the stage after stage `k` of `count` has learned something: it goes on from its own
/// state, so that what stage `k` learned now would be for nothing.
bool nextStageBegan(const std::string& path, std::size_t k, std::size_t count);
/// Tells `each`, which must outlive it, which stage its epochs are of.
EpochListener inStage(std::size_t k, std::size_t count, const EpochListener& each);

/// Smaller, from boxes, phase 1 alone: for two cores.
BspNetTraining fastBspNetTraining();

/// Writes the best weights of the last stage to `path`, those of the stages before to
/// `path`.stageN, and beside each of them the state to go on from, whose weights are the latest,
/// and the curve: the mean reconstruction loss, and 1 - IoU with the held-out grids (every second
/// cell per axis, read as the phase is read). A stage that ended is not trained again. BadArgument,
/// BadWeights (a state of other sizes or stages), Unreadable, Empty (phase 0 collapsed after all
/// restarts).
Result<TrainingReport> trainBspNet(const BspNetSource& train, const BspNetSource& heldOut,
                                   const BspNetTraining& options, const std::string& path,
                                   const EpochListener& each, const JobControl& job = {});

}  // namespace shapewright
