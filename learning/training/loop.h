#pragma once
// The loop around training that every network shares: epochs under a cosine rate, the best
// weights, a state to go on from, the curve, stopping early. Internal to learning/: it shows
// torch.

#include "geometry/base/job_control.h"
#include "learning/tensors/optimiser.h"
#include "learning/training/cloud_source.h"
#include "learning/training/processes.h"
#include "learning/training/report.h"

namespace shapewright {

struct TrainingRecipe {
    int epochs = 300, warmUp = 10;
    int patience = 40;  ///< epochs without a better validation loss before stopping
    double rate = 1e-3, decay = 0.05;
    std::string device = "cpu";
    std::string lossName = "loss";  ///< in the head of the curve
    std::function<bool(const std::string&, const at::Tensor&)> undecayed{};
    int schedule = 0;  ///< epochs that the cosine is made for; 0: as many as there are
    double firstMoment = 0.9, secondMoment = 0.999;  ///< betas of AdamW
    bool constantRate = false;                       ///< instead of the cosine
    std::vector<std::string> terms{};                ///< names of further figures of an epoch
    /// Null: alone. Steps go down the mean gradient of all, and the leading one writes and reports;
    /// what `train` and `validate` return must be the same in all of them.
    const Processes* processes = nullptr;
    /// Weights that tell what is trained, not how, and what to call them: a state must hold the
    /// same.
    std::vector<std::pair<std::string, std::string>> fixed{};
    /// What `train` and `validate` keep from epoch to epoch, at first.
    std::vector<float> memory{};
    /// Fingerprint of what is held out, whose losses alone can be compared: a state must have the
    /// same, if it has one. 0: not known.
    std::uint64_t heldOut = 0;
};

class TrainingLoop {
public:
    /// `shipped` are the parameters that go to the weights file, under `root`; `initial` may have
    /// more, which only training needs.
    TrainingLoop(TrainingRecipe recipe, Parameters initial, ExpectedShapes shipped,
                 std::string root);

    Parameters& weights() { return m_weights; }
    /// A copy of them for another loop to begin with.
    Parameters latest() const;
    /// Where the weights are.
    at::Tensor onDevice(const at::Tensor& t) const;
    /// One optimiser step down the gradient of `loss`, which it returns.
    double learn(const at::Tensor& loss);

    /// The further figures of this epoch, in the recipe's order: for the functions below to set.
    std::vector<double>& terms() { return m_terms; }
    /// The recipe's, as the functions below have left it; the state keeps it.
    std::vector<float>& memory() { return m_recipe.memory; }

    /// One pass over the data, numbered from 0; the mean loss, or Cancelled.
    using Epoch = std::function<Result<double>(int epoch, const JobControl&)>;
    using Validation = std::function<Result<double>(const JobControl&)>;
    /// Writes the weights of the epoch with the least validation loss to `path`, with `path`.state
    /// to go on from and `path`.csv with the curve. Starts where `path`.state ends if that is
    /// there; deterministic, interrupted or not. Afterwards weights() are those of the last epoch.
    /// A state is there from the beginning; one without an epoch is as none.
    /// BadWeights (a state of other sizes or held-out shapes, or the loss is no longer a number),
    /// Unreadable, Exists (another training writes there), BadArgument (several processes were
    /// asked for and the recipe knows of none, or they do not begin alike).
    Result<TrainingReport> run(const std::string& path, const Epoch& train,
                               const Validation& validate, const EpochListener& each,
                               const JobControl& job);

private:
    /// Without epochs it says only that training has begun.
    Result<void> saveState(const std::string& path, const TrainingReport& report) const;
    void addProgress(const TrainingReport& report, Parameters& all) const;
    Result<void> loadState(const std::string& path, TrainingReport& report);
    Result<void> writeCurve(const std::string& path, const TrainingReport& report) const;
    /// Tells what training begins with here from what another process begins with.
    std::uint64_t beginning(const TrainingReport& report) const;
    void toDevice();

    TrainingRecipe m_recipe;
    Parameters m_weights;
    ExpectedShapes m_shipped;
    std::string m_root;
    AdamW m_optimiser;
    double m_rate = 0;
    std::vector<double> m_terms;
};

/// The losses of what is held out, epoch by epoch, as `path`.state keeps them; none where it is not
/// there or nothing was learned.
std::vector<double> heldOutLosses(const std::string& path);

/// `TrainingLoop::run` with batches of clouds; `validate` goes without gradients.
Result<TrainingReport> runOnClouds(TrainingLoop& loop, const CloudSource& clouds,
                                   const std::string& path, const CloudSource::Step& train,
                                   const CloudSource::Step& validate, const EpochListener& each,
                                   const JobControl& job);

/// OutOfMemory where weights of these shapes, with their gradients and moments, take more than the
/// machine has: said before minutes are lost with them. On a GPU the weights alone count.
Result<void> checkMemory(const ExpectedShapes& shapes, const std::string& device);

/// Runs `body` and turns whatever torch throws into an error.
Result<TrainingReport> guardedTraining(const std::function<Result<TrainingReport>()>& body);

}  // namespace shapewright
