#pragma once
// Linear support vector machines as the papers measure frozen features with them. No torch.

#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

/// How two-class machines make one of several classes.
enum class Multiclass {
    /// One for each pair of classes, which vote; hinge loss: sklearn's SVC(kernel="linear"), that
    /// is LIBSVM (Chang, Lin 2011). I2P-MAE's protocol.
    OneVsOne,
    /// One for each class against all others, the highest value wins; squared hinge loss, the
    /// offset part of the margin: sklearn's LinearSVC, that is LIBLINEAR (Fan et al. 2008).
    /// Point-MAE's protocol.
    OneVsRest,
};

struct LinearSvm {
    Multiclass multiclass = Multiclass::OneVsOne;
    int classes = 0;
    std::size_t width = 0;  ///< of a feature
    /// One hyperplane for each pair of classes a < b, in the order (0, 1), (0, 2), .., positive on
    /// the side of a; or one for each class, positive on its side: [planes, width] and [planes].
    std::vector<double> weights, offsets;
    std::vector<std::uint8_t> present;  ///< [classes]: had examples; others are never answered

    /// Signed values of a feature [width] for all planes.
    std::vector<double> decisions(const float* feature) const;
    /// Per class: pairs won, or the value against the rest; the least of all numbers for classes
    /// without examples.
    std::vector<double> scores(const float* feature) const;
    /// The class with the highest score, the smaller one of equals.
    int predict(const float* feature) const;
};

/// Shifts and scales every component to mean 0 and deviation 1 over the examples it was made from,
/// so that `c` means the same for any feature.
struct FeatureScaling {
    std::vector<float> mean, scale;  ///< [width]

    FeatureScaling() = default;
    /// `features` [examples, width].
    FeatureScaling(const std::vector<float>& features, std::size_t width);
    /// All rows of `features` in place.
    void apply(std::vector<float>& features) const;
};

/// `features` [examples, width] with labels in [0, classes); `c` weighs errors against the margin.
/// Deterministic. BadArgument for fewer than two classes with examples, or values that are not
/// finite; Cancelled.
Result<LinearSvm> trainLinearSvm(const std::vector<float>& features, std::size_t width,
                                 const std::vector<int>& labels, int classes, double c,
                                 Multiclass multiclass = Multiclass::OneVsOne,
                                 const JobControl& job = {});

}  // namespace shapewright
