#pragma once
// Classes learned from labelled examples by a linear classifier on frozen features.

#include <memory>

#include "app/operations/classify/linear_protocol.h"

namespace shapewright {

struct LearnedClasses {
    std::vector<std::string> names;
    LinearProtocol protocol;
    LinearSvm svm;
    FeatureScaling scaling;                           ///< used where the protocol says so
    std::size_t examples = 0, tested = 0, right = 0;  ///< of those that it did not see

    /// The class that a shape belongs to, and the scores of all.
    struct Answer {
        int best = 0;
        std::vector<double> scores;
    };
    Answer answer(const std::vector<float>& shape, std::size_t width) const;
    /// Which class that is, or all with as high a score: pairs often end in a tie.
    std::string sentence(const Answer& answer) const;
};

/// --examples, --examples-per-class and those of the protocol.
std::vector<Parameter> learnedClassesParameters();

/// From the folder that --examples names; kept for the next call while that, the weights and the
/// options stay as they are. Progress 0..1. Fails as readCloudFolder and trainLinearSvm; Empty,
/// Cancelled.
Result<std::shared_ptr<const LearnedClasses>> learnClasses(const MaskedAutoencoder& network,
                                                           const ParameterValues& parameters,
                                                           const JobControl& job);

}  // namespace shapewright
