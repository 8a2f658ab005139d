#pragma once
// A network that can be trained, described once: `shapewright train`, the operation of the same
// name and the program for machines that have LibTorch alone are all made from this.

#include <algorithm>
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
    std::string choices;        ///< "small|paper", the first one is the default
    std::string config = {};    ///< with --config of this name, if any, the recipe has
    double configFallback = 0;  ///< this number instead
};

/// What to train on and where to; values by option, as they were typed, only those given.
struct TrainingTask {
    std::string data, out;
    std::string device = "cpu";
    std::uint64_t seed = 0;
    std::map<std::string, std::string> values;
    /// The weights of another network that ship, empty for none; may be empty itself.
    std::function<std::string(const std::string& network)> shipped;
    /// Hears how many shapes there are, before the first epoch, which may take hours; may be empty.
    std::function<void(const std::string& line)> say{};

    void sayShapes(std::size_t learned, std::size_t heldOut) const;
    /// The same of shapes that know whether they are `heldOut`.
    template <class Shape>
    void sayShapes(const std::vector<Shape>& shapes) const {
        const auto heldOut = std::size_t(std::count_if(
            shapes.begin(), shapes.end(), [](const Shape& shape) { return shape.heldOut; }));
        sayShapes(shapes.size() - heldOut, heldOut);
    }
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
    bool judgedByIou = false;  ///< its held-out loss is 1 - IoU
    /// How the name of the codes ends that it may leave besideWeights; empty: it leaves none.
    std::string codesEnd{};

    /// One line on an epoch for people.
    std::string line(const EpochReport& epoch) const;
};

/// `weights` without extension and with `end` instead.
std::string besideWeights(const std::string& weights, const std::string& end);

/// Every network that can be trained: what learning/SOME_MODEL/trainer.cpp gives as
/// `std::vector<Trainer> someModelTrainers()`. Nothing else lists them.
const std::vector<Trainer>& trainers();
/// The one of that id, or null.
const Trainer* findTrainer(const std::string& id);

/// `given`, or the weights of `network` that ship where it is empty; BadArgument, which names the
/// option `--parameter`, where there are none.
Result<std::string> weightsGivenOrShipped(const TrainingTask& task, const std::string& given,
                                          const std::string& parameter, const std::string& network);

/// Whether `text` is what `option` asks for; BadArgument says what is allowed.
Result<void> checkTrainerValue(const TrainerOption& option, const std::string& text);

/// Whether this LibTorch can train on `device`, "cpu" or "cuda"; BadArgument where it cannot.
Result<void> checkTrainingDevice(const std::string& device);

/// The options of a recipe, each named once, by a function that is called for both: without a task
/// it lists them, with the recipe's values as defaults; with one, the recipe is changed as far as
/// the task says.
class RecipeFields {
public:
    explicit RecipeFields(const TrainingTask* task = nullptr) : m_task(task) {}

    template <class Number>  // int, std::int64_t or bool
    void whole(const char* name, const char* help, Number& value, double low, double high) {
        number({name, TrainerOption::Type::Whole, help, double(value), low, high, {}}, value);
    }
    void real(const char* name, const char* help, double& value, double low, double high) {
        number({name, TrainerOption::Type::Real, help, value, low, high, {}}, value);
    }
    /// Words that are no part of a recipe are read by TrainingTask::text.
    void text(const char* name, const char* help, std::string* value = nullptr) {
        words({name, TrainerOption::Type::Text, help, 0, 0, 0, {}}, value);
    }
    void file(const char* name, const char* help, std::string* value = nullptr) {
        words({name, TrainerOption::Type::File, help, 0, 0, 0, {}}, value);
    }
    /// `choices` as TrainerOption has them.
    void choice(const char* name, const char* help, const char* choices) {
        words({name, TrainerOption::Type::Choice, help, 0, 0, 0, choices}, nullptr);
    }

    std::vector<TrainerOption> options;

private:
    template <class Number>
    void number(TrainerOption option, Number& value) {
        if (m_task)
            m_task->take(option.name, value);
        else
            options.push_back(std::move(option));
    }
    void words(TrainerOption option, std::string* value) {
        if (!m_task)
            options.push_back(std::move(option));
        else if (value)
            *value = m_task->text(option.name);
    }

    const TrainingTask* m_task;
};

/// The options that `fields(RecipeFields&, Recipe&)` names.
template <class Recipe, class Fields>
std::vector<TrainerOption> optionsOf(Recipe recipe, const Fields& fields) {
    RecipeFields list;
    fields(list, recipe);
    return std::move(list.options);
}

/// The same where `--config` begins with `other` instead.
template <class Recipe, class Fields>
std::vector<TrainerOption> optionsOf(Recipe recipe, const Fields& fields, const char* config,
                                     Recipe other) {
    std::vector<TrainerOption> options = optionsOf(std::move(recipe), fields);
    const std::vector<TrainerOption> others = optionsOf(std::move(other), fields);
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].fallback != others[i].fallback) {
            options[i].config = config;
            options[i].configFallback = others[i].fallback;
        }
    return options;
}

/// Changes the recipe as far as the task says.
template <class Recipe, class Fields>
void takeOptions(const TrainingTask& task, Recipe& recipe, const Fields& fields) {
    RecipeFields given(&task);
    fields(given, recipe);
}

/// The options of all networks that learn from clouds, at least `fewest` at a time.
template <class Recipe>
void cloudFields(RecipeFields& f, Recipe& o, double fewest = 1,
                 const char* epochs = "Passes over the data") {
    f.choice("config", "All sizes and rates at once; small is for two cores", "small|paper");
    f.whole("epochs", epochs, o.epochs, 1, 1e6);
    f.whole("warm-up", "Epochs until the rate is at its highest", o.warmUp, 0, 1e6);
    f.whole("patience", "Epochs without a better held-out loss before stopping", o.patience, 1,
            1e6);
    f.whole("batch", "Clouds in a step", o.clouds.batch, fewest, 4096);
    f.real("rate", "Highest learning rate", o.rate, 0, 1);
    f.real("mask-ratio", "Share that is hidden", o.maskRatio, 0, 1);
    f.real("synthetic", "Made-up shapes per real one", o.clouds.synthetic, 0, 100);
    f.real("crops", "Share of the clouds cut down to a part", o.clouds.crops, 0, 1);
    f.file("from", "Weights to begin with, of the same sizes", &o.from);
}

/// The paper's recipe or `small`, as far as the task changes it.
template <class Recipe, class Fields>
Recipe cloudRecipe(const TrainingTask& task, const Recipe& small, const Fields& fields) {
    Recipe o = task.text("config") == "paper" ? Recipe{} : small;
    takeOptions(task, o, fields);
    o.clouds.seed = task.seed;
    o.device = task.device;
    return o;
}

}  // namespace shapewright
