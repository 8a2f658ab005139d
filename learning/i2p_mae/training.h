#pragma once
// Training of I2P-MAE and of a small 2D teacher for it; knows nothing of torch on the outside.

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/datasets/point_clouds.h"
#include "learning/training/cloud_source.h"
#include "learning/training/trainer.h"

namespace shapewright {

/// A vision transformer in CLIP's layout that learns from depth pictures alone, in three ways. It
/// is a masked autoencoder (He et al., CVPR 2022). The summaries of two views of one shape agree
/// (InfoNCE). And the summary heeds the cells that are hard to paint from others (in the manner of
/// hard patches mining: Wang et al., CVPR 2023), which are those worth showing.
struct TeacherTraining {
    int width = 192, depth = 6;  ///< channels (a multiple of 64) and blocks
    int features = 512;          ///< channels that it tells I2P-MAE
    int decoderWidth = 128, decoderDepth = 2;
    double maskRatio = 0.75;
    /// Weights are beside a squared error of pictures whose values lie in 0 .. 1.
    double temperature = 0.1, agreement = 0.5;  ///< of InfoNCE, and its weight
    double mining = 0.2;                        ///< weight of heeding what is hard to paint
    int epochs = 100, warmUp = 5, patience = 20;
    double rate = 1e-3, decay = 0.05;
    CloudRecipe clouds{1024, 64, 0.5, 0, true, 0};
    std::string device = "cpu";
    std::string from{};  ///< weights to begin with; empty: random ones
};
/// The small recipe for two cores.
TeacherTraining smallTeacherTraining();

/// Writes CLIP visual weights to `path`, with `path`.state to go on from and `path`.csv; the loss
/// is the squared error of hidden cells with foreground plus the other two, weighted. Fails as
/// trainPointMae.
Result<TrainingReport> trainTeacher(const CloudCollection& data, const TeacherTraining& options,
                                    const std::string& path, const EpochListener& each = {},
                                    const JobControl& job = {});

/// Sizes and recipe of I2P-MAE; the defaults are the official ones: epochs 0 to 300 of a schedule
/// made for 400, no stopping early.
struct I2pMaeTraining {
    std::vector<std::int64_t> widths{96, 192, 384}, depths{5, 5, 5};
    std::vector<int> groups{512, 256, 64}, sizes{16, 8, 8};
    int embedding = 128;  ///< channels of the lowest patch embedding's first layer
    double maskRatio = 0.8;
    bool guided = true;      ///< masks follow the teacher's saliency; else they are random
    bool normalise = false;  ///< saliency by its deviation first (visibleLogProbabilities)
    double semantic = 1;     ///< weight of the 2D loss; 0 leaves it out
    int epochs = 301, warmUp = 10, patience = 301;
    int schedule = 400;  ///< epochs that the cosine is made for; 0: as many as there are
    double rate = 1e-3, decay = 0.05;
    CloudRecipe clouds{2048, 64, 0, 0, false, 0};
    std::string device = "cpu";
    std::string from{};  ///< weights to begin with; empty: random ones
};
/// The small recipe for two cores.
I2pMaeTraining smallI2pMaeTraining();

/// Trains with the frozen 2D teacher in the file `teacher` (teacher.h says which it may be; empty:
/// the one built in), remarks which that is, and writes weights in the official layout. The loss is
/// that of section 3.3, the 3D part as CDL2. Fails as trainPointMae, and as loading the teacher.
Result<TrainingReport> trainI2pMae(const CloudCollection& data, const I2pMaeTraining& options,
                                   const std::string& teacher, const std::string& path,
                                   const EpochListener& each = {}, const JobControl& job = {});

}  // namespace shapewright
