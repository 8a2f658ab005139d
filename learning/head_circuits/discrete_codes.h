#pragma once
// The small sparse autoencoder, shared by all heads, whose strongest feature is a head's code.
// Trained on the spot in seconds. No torch on the outside.

#include <memory>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/head_circuits/scores.h"

namespace shapewright {

/// What every head adds to the stream in every example, one vector each.
struct HeadOutputs {
    std::size_t examples = 0, heads = 0, width = 0;
    std::vector<float> values;  ///< [examples, heads, width]
};
/// The examples of both after each other.
HeadOutputs joined(const HeadOutputs& first, const HeadOutputs& second);

/// Takes from both each head's mean over all their examples (ours): what a head always says is then
/// no longer its code.
void centre(HeadOutputs& first, HeadOutputs& second);

/// The published recipe.
struct CodeTraining {
    int features = 200;
    double sparsity = 0.02;  ///< lambda, times the mean of |f|_1
    double rate = 1e-3;
    int epochs = 500;      ///< steps over all examples at once
    int examples = 10;     ///< chosen at random, with all their heads
    bool perAtom = false;  ///< decoder unit per feature; as published, per output coordinate
    std::uint64_t seed = 0;
};

class DiscreteCodes {
public:
    static constexpr std::int32_t kSilent = -1;  ///< the code where no feature is active

    /// Inputs are divided by their root mean square. Cancel is honoured at every step. Fails with
    /// Empty, BadArgument, Cancelled.
    static Result<DiscreteCodes> train(const HeadOutputs& data, const CodeTraining& options,
                                       const JobControl& job = {});

    /// The strongest feature of each head in each example.
    CodeTable codes(const HeadOutputs& data) const;
    /// W_enc [features, width] and W_dec [width, features] as the forward pass uses them.
    std::vector<float> encoder() const;
    std::vector<float> decoder() const;
    /// The loss at every step.
    const std::vector<double>& losses() const;

    DiscreteCodes(DiscreteCodes&&) noexcept;
    DiscreteCodes& operator=(DiscreteCodes&&) noexcept;
    ~DiscreteCodes();

private:
    struct Impl;
    explicit DiscreteCodes(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
