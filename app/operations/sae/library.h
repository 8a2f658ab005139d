#pragma once
// What the features of an autoencoder do on a library of labelled shapes.

#include <string>
#include <utility>
#include <vector>

#include "geometry/base/job_control.h"
#include "learning/datasets/point_clouds.h"
#include "learning/sparse_autoencoder/activations.h"
#include "learning/sparse_autoencoder/sparse_autoencoder.h"

namespace shapewright {

struct FeatureUse {
    double share = 0;    ///< of all patches, on which it fires
    int bestClass = -1;  ///< where most of those are; -1: it never fires
    double inClass = 0;  ///< share of its patches that are there
    double lift = 0;     ///< that, over the class's share of all patches
    /// Shapes (by index into the library's clouds) with the greatest activations.
    std::vector<std::pair<float, std::size_t>> shapes;
};

struct Library {
    CloudCollection data;          ///< of those that were looked at
    std::vector<FeatureUse> uses;  ///< per feature
    std::vector<Patches> cut;      ///< per cloud
    std::vector<float> values;     ///< [clouds, patches, features]
    std::size_t leftOut = 0;       ///< clouds too small for the patches
};

/// At most `most` clouds, evenly over the folder's .npz files, cut into `patches`; too small ones
/// are left out. Cancelled, NotFound, Empty.
Result<Library> readLibrary(const std::string& folder, std::size_t most, std::size_t patches,
                            const PointMaeActivations& network, const SparseAutoencoder& sae,
                            const JobControl& job);

}  // namespace shapewright
