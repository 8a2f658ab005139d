#pragma once
// Training of sparse autoencoders on Point-MAE's activations; knows nothing of torch on the
// outside.

#include <string>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/datasets/point_clouds.h"
#include "learning/sparse_autoencoder/sparse_autoencoder.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// The paper's recipe (top-AFA on GPT-2 small) in the size for two cores: h = 8 d instead of 16 d,
/// a hundredth of the tokens, a higher rate under a cosine.
struct SparseAutoencoderTraining {
    std::string network;  ///< Point-MAE's pre-training weights
    int layer = 3;        ///< encoder block whose output is read, from 1
    Sparsity sparsity = Sparsity::TopAfa;
    int features = 1152, k = 32;
    double normWeight = 1.0 / 32;  ///< lambda, times (|f| - |x|)^2
    /// |f| is held to |x - b_dec|, as the activation does, and b_dec starts at the mean token. As
    /// published it is held to |x|, which fits only while b_dec is small.
    bool centredNorm = false;
    bool perToken = true;       ///< standardise every token; else one scale for all
    int deadAfter = 5;          ///< batches in silence that make a feature dead
    int revived = 512;          ///< dead features that may explain the residual
    double revival = 1.0 / 32;  ///< weight of that
    int points = 1024, patches = 64;
    int batch = 1024, epochs = 12, patience = 12;  ///< batch: tokens
    double rate = 1e-3;
    std::uint64_t seed = 0;
    std::string device = "cpu";
};

/// Trains on the patches of the clouds that are not held out and writes the autoencoder that
/// reconstructs those of the others best (normalised mean squared error, the mean token being 1) to
/// `path`, with `path`.state to go on from and `path`.csv with the curve. Deterministic for a seed,
/// interrupted or not. Cancel is honoured between batches; the epoch under way is lost. Fails with
/// Empty, BadArgument, BadWeights, Unreadable.
Result<TrainingReport> trainSparseAutoencoder(const CloudCollection& data,
                                              const SparseAutoencoderTraining& options,
                                              const std::string& path,
                                              const EpochListener& each = {},
                                              const JobControl& job = {});

/// The same on activations in memory [tokens, width] of a network of that SHA-256.
Result<TrainingReport> trainSparseAutoencoderOn(
    const std::vector<float>& train, const std::vector<float>& heldOut, int width,
    const std::string& sha256, const SparseAutoencoderTraining& options, const std::string& path,
    const EpochListener& each = {}, const JobControl& job = {});

}  // namespace shapewright
