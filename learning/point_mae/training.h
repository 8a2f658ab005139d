#pragma once
// Pre-training of Point-MAE on clouds in memory; knows nothing of torch on the outside.

#include <string>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/datasets/point_clouds.h"
#include "learning/training/cloud_source.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// Sizes and recipe; the defaults are the paper's (section 4.1), with the passes of the official
/// loop, which counts its 300 epochs from 0 to 300 and never stops early.
struct PointMaeTraining {
    int width = 384, depth = 12, decoderDepth = 4;
    int embedding = 128;  ///< channels of the patch embedding's first layer; then twice, four times
    int patches = 64, patchSize = 32;
    double maskRatio = 0.6;
    bool blockMask = false;
    int epochs = 301, warmUp = 10;
    int schedule = 300;  ///< epochs that the cosine is made for; 0: as many as there are
    double rate = 1e-3, decay = 0.05;
    int patience = 301;  ///< epochs without a better validation loss before stopping
    CloudRecipe clouds;
    bool embedMasked = true;  ///< as the official code; without it steps are cheaper
    std::string device = "cpu";
    std::string from{};  ///< weights to begin with; empty: random ones
};

/// The small recipe for two cores.
PointMaeTraining smallPointMaeTraining();

/// Trains on the clouds that are not held out and writes the weights of the epoch that is best on
/// those that are to `path` (layout of the official files), with `path`.state to go on from and
/// `path`.csv with the curve. Starts where `path`.state ends if that is there. Deterministic for a
/// seed, interrupted or not. Cancel is honoured between batches; the epoch under way is lost.
/// Fails with Empty without clouds for either purpose, BadArgument, BadWeights (a state of other
/// sizes), Unreadable.
Result<TrainingReport> trainPointMae(const CloudCollection& data, const PointMaeTraining& options,
                                     const std::string& path, const EpochListener& each = {},
                                     const JobControl& job = {});

}  // namespace shapewright
