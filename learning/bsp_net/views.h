#pragma once
// Training BSP-Net's single-view network (section 3.6 of the specification): an image encoder that
// gives the codes of an autoencoder whose decoder stays. No torch here.

#include <cstdint>
#include <string>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/datasets/training_solids.h"
#include "learning/training/report.h"

namespace shapewright {

struct ViewsTraining {
    int width = 64;  ///< f, of the encoder's first layer
    int epochs = 1000;
    int batch = 64;  ///< pictures in a step
    int shapes = 0;  ///< drawn in an epoch; 0: all
    int views = 1;   ///< pictures of a shape in an epoch
    double rate = 1e-4;
    bool constantRate = true;  ///< or a cosine to nothing
    double firstMoment = 0.5;
    /// As published: all pictures of a step are the same one of the file's (or from the same side,
    /// where they are made), the weights begin as Xavier has them, and the file holds the
    /// autoencoder's decoder and T, too, as every reader of official files wants it. Otherwise each
    /// picture is another one, the start is scaled, and the file is the image encoder alone.
    bool official = true;
    /// Weight of phase 1's loss on `points` of a shape, through the decoder, beside that on codes;
    /// 0 is the published loss.
    double shapeWeight = 0;
    int points = 1024;
    std::string from;  ///< an image encoder of this width to begin with; or empty
    int patience = 1'000'000;
    std::uint64_t seed = 1;
    std::string device = "cpu";
};
/// Smaller, and of what the shape is: for two cores.
ViewsTraining fastViewsTraining();

/// Learns from the pictures that the sources have, or else from pictures of their solids, the
/// pictures of an epoch other ones than those before. Writes the image encoder to `path`, for the
/// autoencoder in the file `autoencoder`, alone or whole, with the state and the curve beside it:
/// the mean loss, and 1 - IoU with held-out solids, one picture each. BadArgument, BadWeights,
/// Unreadable.
Result<TrainingReport> trainViews(const BspNetSource& train, const BspNetSource& heldOut,
                                  const std::string& autoencoder, const ViewsTraining& options,
                                  const std::string& path, const EpochListener& each,
                                  const JobControl& job = {});
}  // namespace shapewright
