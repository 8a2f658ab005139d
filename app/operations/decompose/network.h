#pragma once
// BSP-Net's answer for a solid, in the solid's own coordinates.

#include <memory>
#include <string>
#include <vector>

#include "app/core/parameter.h"
#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/solid/solid.h"
#include "learning/bsp_net/predictor.h"

namespace shapewright {

struct NetworkAnswer {
    /// `prediction.decomposition` is in the network's frame; `shape` is the same in the solid's,
    /// without planes that say nothing.
    Prediction prediction;
    ConvexDecomposition shape;
    Normalisation frame;  ///< into the network's
    std::string sha256;   ///< of the weights
};

/// For each cell of the network's 64^3 grid how many of its 4^3 samples lie in the solid; `frame`
/// is the network's.
VoxelGrid networkSamples(const Solid& solid, const Normalisation& frame);

/// The 64^3 grid that the network sees: the greatest of 4^3 samples per cell, as in its training
/// data, so that thin walls stay; a remark where there is nothing in it all the same.
VoxelGrid networkGrid(const Solid& solid);

/// The autoencoder in `weights`, whole if it is one that ships; the file read last stays in memory.
/// As `askNetwork` fails.
Result<std::shared_ptr<const BspNetPredictor>> autoencoderIn(const std::string& weights);

/// The parameter by which operations let one choose how weights are read, and what was chosen.
Parameter phaseParameter(const std::string& help);
PredictionOptions::Phase phaseIn(const ParameterValues& parameters);

/// What the autoencoder in `weights` makes of the solid. The file read last stays in memory.
/// BadWeights, NotFound, Malformed, BadArgument (weights of another kind), Cancelled.
Result<NetworkAnswer> askNetwork(const Solid& solid, const std::string& weights,
                                 const JobControl& job, const PredictionOptions& options = {});

/// "51 %", as notes give shares.
std::string percent(double share);
/// A note where a network's drawing of a shape is little like it: an IoU, on the network's grid,
/// below four fifths.
void noteUnlike(double iou, std::vector<std::string>& notes);

}  // namespace shapewright
