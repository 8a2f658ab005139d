#pragma once
// How frozen features are judged by a linear classifier: as the papers do, or as works best here.

#include "app/operations/embed/features.h"
#include "learning/linear_probe/linear_svm.h"

namespace shapewright {

/// --protocol, --pooling, --levels, --scaling, --multiclass, --c.
std::vector<Parameter> linearProtocolParameters();

struct LinearProtocol {
    bool greatest = true, mean = true;  ///< over the patches: which of the two
    bool added = false;                 ///< both, component by component; else side by side
    bool topOnly = false;               ///< of I2P-MAE's levels
    bool standard = true;               ///< components scaled to deviation 1 (FeatureScaling)
    Multiclass multiclass = Multiclass::OneVsOne;
    double c = 0.1;

    /// What is judged of ShapeFeatures::shape, from a network of that width.
    std::vector<float> pooled(const std::vector<float>& shape, std::size_t width) const;
};

/// What is given counts; the rest is the --protocol's: `own`, or the paper's of the --model. For
/// Point-MAE that is LinearSVC at its defaults on the greatest plus the mean, which came closest to
/// the published figure (the paper does not say how it pools); for I2P-MAE SVC at C = 0.01 on the
/// greatest of the top level.
LinearProtocol linearProtocol(const ParameterValues& parameters);

}  // namespace shapewright
