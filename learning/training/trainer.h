#pragma once
// A network that can be trained, described once: `shapewright train`, the operation of the same
// name and the program for machines that have LibTorch alone are all made from this.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "learning/training/report.h"

namespace shapewright {

/// Something a recipe can be told. What is not told stays as the recipe has it.
struct TrainerOption {
    enum class Type { Whole, Real, Choice, Text, File };
    std::string name;  ///< lower case with dashes
    Type type = Type::Real;
    std::string help;     ///< one sentence, no full stop
    double fallback = 0;  ///< of numbers: what the first recipe has
    double low = 0, high = 0;
    std::string choices;  ///< "small|paper", the first one is the default
};

/// What to train on and where to; values by option, as they were typed, only those given.
struct TrainingTask {
    std::string data, out;
    std::string device = "cpu";
    std::uint64_t seed = 0;
    std::map<std::string, std::string> values;
    /// The weights of another network that ship, empty for none; may be empty itself.
    std::function<std::string(const std::string& network)> shipped;

    const std::string& text(const std::string& name) const;
    /// Changes `value` if it was given.
    void take(const std::string& name, int& value) const;
    void take(const std::string& name, std::int64_t& value) const;
    void take(const std::string& name, double& value) const;
    void take(const std::string& name, bool& value) const;
};

struct Trainer {
    std::string id;       ///< the network's, as weights are named after it
    std::string summary;  ///< what it learns from what, one sentence, no full stop
    bool madeUp = false;  ///< can do without data, on shapes that are made up
    std::vector<TrainerOption> options;
    std::function<Result<TrainingReport>(const TrainingTask&, const EpochListener&,
                                         const JobControl&)>
        train;
};

/// Every network that can be trained: what learning/SOME_MODEL/trainer.cpp gives as
/// `std::vector<Trainer> someModelTrainers()`. Nothing else lists them.
const std::vector<Trainer>& trainers();
/// The one of that id, or null.
const Trainer* findTrainer(const std::string& id);

/// Whether `text` is what `option` asks for; BadArgument says what is allowed.
Result<void> checkTrainerValue(const TrainerOption& option, const std::string& text);

/// --config, --epochs, --batch, --rate, --warm-up, --patience, --mask-ratio, --synthetic, --crops,
/// --from.
template <class Recipe>
std::vector<TrainerOption> cloudTrainerOptions(const Recipe& small) {
    using Type = TrainerOption::Type;
    return {
        {"config", Type::Choice, "All sizes and rates at once; small is for two cores", 0, 0, 0,
         "small|paper"},
        {"epochs", Type::Whole, "Passes over the data", double(small.epochs), 1, 1e6, {}},
        {"warm-up",
         Type::Whole,
         "Epochs until the rate is at its highest",
         double(small.warmUp),
         0,
         1e6,
         {}},
        {"patience",
         Type::Whole,
         "Epochs without a better held-out loss before stopping",
         double(small.patience),
         1,
         1e6,
         {}},
        {"batch", Type::Whole, "Clouds in a step", double(small.clouds.batch), 2, 4096, {}},
        {"rate", Type::Real, "Highest learning rate", small.rate, 0, 1, {}},
        {"mask-ratio", Type::Real, "Share that is hidden", small.maskRatio, 0, 1, {}},
        {"synthetic",
         Type::Real,
         "Made-up shapes per real one",
         small.clouds.synthetic,
         0,
         100,
         {}},
        {"crops",
         Type::Real,
         "Share of the clouds cut down to a part",
         small.clouds.crops,
         0,
         1,
         {}},
        {"from", Type::File, "Weights to begin with, of the same sizes", 0, 0, 0, {}},
    };
}
/// The recipe as far as the task changes it.
template <class Recipe>
void takeCloudOptions(const TrainingTask& task, Recipe& o) {
    task.take("epochs", o.epochs);
    task.take("warm-up", o.warmUp);
    task.take("patience", o.patience);
    task.take("rate", o.rate);
    task.take("mask-ratio", o.maskRatio);
    task.take("batch", o.clouds.batch);
    task.take("synthetic", o.clouds.synthetic);
    task.take("crops", o.clouds.crops);
    o.from = task.text("from");
    o.clouds.seed = task.seed;
    o.device = task.device;
}

}  // namespace shapewright
