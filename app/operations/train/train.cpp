#include "app/operations/train/train.h"

#include <filesystem>

#include "app/core/weights.h"
#include "geometry/base/atomic_file.h"
#include "geometry/base/parallel.h"
#include "geometry/base/remarks.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

/// The network that the trainer trains, or the first of its variants (`sae-top-k` for `sae`).
NetworkInfo trained(const Trainer& trainer) {
    for (const bool variants : {false, true})
        for (const NetworkInfo& network : networks())
            if (network.id == trainer.id ||
                (variants && network.id.rfind(trainer.id + "-", 0) == 0))
                return network;
    return networkInfo(trainer.id);
}

/// The losses of all epochs, and beside them what they are made of.
std::vector<Exhibit> curves(const Trainer& trainer, const std::vector<EpochReport>& epochs) {
    CurveExhibit loss{
        "epoch",
        {},
        {{"training", {}}, {trainer.judgedByIou ? "held out, 1 - IoU" : "held out", {}}}};
    CurveExhibit terms{"epoch", {}, {}};
    for (const EpochReport& e : epochs) {
        loss.x.push_back(e.epoch);
        loss.series[0].y.push_back(e.trainLoss);
        loss.series[1].y.push_back(e.validationLoss);
        terms.x.push_back(e.epoch);
        terms.series.resize(e.terms.size());
        for (std::size_t k = 0; k < e.terms.size(); ++k) {
            terms.series[k].label = e.terms[k].first;
            terms.series[k].y.push_back(e.terms[k].second);
        }
    }
    std::vector<Exhibit> out{{"loss", "Loss", std::move(loss)}};
    if (!terms.series.empty())
        out.push_back({"terms", "What the loss is made of", std::move(terms)});
    return out;
}

Result<OperationResult> run(const Trainer& trainer, const OperationInput& input,
                            const JobControl& job) {
    TrainingTask task = trainingTask(trainer, input.parameters);
    task.data = input.parameters.text("data");
    task.out = input.parameters.text("weights-out");
    task.device = input.device;
    task.seed = input.seed;
    std::vector<EpochReport> epochs;
    return train(
        trainer, task,
        [&](const EpochReport& e) {
            // The next stage counts from 1 again, and has a curve of its own.
            if (!epochs.empty() && e.epoch <= epochs.back().epoch) epochs.clear();
            epochs.push_back(e);
            if (!input.live) return;
            for (const Exhibit& exhibit : curves(trainer, epochs)) input.live(exhibit);
        },
        job);
}

std::string stateOf(const std::string& weights) {
    return weights + ".state";
}

bool isThere(const std::string& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

}  // namespace

std::vector<std::string> newTrainingFiles(const Trainer& trainer, const std::string& weights) {
    if (isThere(stateOf(weights))) return {};
    std::vector<std::string> files{weights, weights + ".csv"};
    if (!trainer.codesEnd.empty()) files.push_back(besideWeights(weights, trainer.codesEnd));
    return files;
}

std::vector<std::string> trainingFiles(const Trainer& trainer, const std::string& weights) {
    std::vector<std::string> files;
    const auto add = [&](const std::string& base) {
        for (const std::string& file : {base, stateOf(base), base + ".csv"})
            if (isThere(file)) files.push_back(file);
    };
    add(weights);
    for (int stage = 1; isThere(stateOf(weights + ".stage" + std::to_string(stage))); ++stage)
        add(weights + ".stage" + std::to_string(stage));
    if (!trainer.codesEnd.empty())
        if (const std::string codes = besideWeights(weights, trainer.codesEnd); isThere(codes))
            files.push_back(codes);
    return files;
}

Result<OperationResult> train(const Trainer& trainer, const TrainingTask& task,
                              const EpochListener& each, const JobControl& job) {
    const bool goesOn = newTrainingFiles(trainer, task.out).empty();
    // Before an epoch, which may take hours, rather than after.
    std::error_code failed;
    if (const auto folder = std::filesystem::path(task.out).parent_path(); !folder.empty())
        std::filesystem::create_directories(folder, failed);  // or the next line says what is wrong
    if (Result<AtomicFile> file = AtomicFile::create(task.out); !file)
        return std::move(file).error();
    setTorchThreads(threadCount());
    keepFreedMemory();
    const Remarks remarks;
    const auto report = trainer.train(task, each, job);
    if (!report) return report.error();
    if (report->epochs.empty())
        return Error{ErrorCode::Cancelled, "Stopped before the first epoch was done.", {}};
    OperationResult out;
    out.cancelled = report->stopped == "cancelled";
    out.files = trainingFiles(trainer, task.out);
    out.exhibits = curves(trainer, report->epochs);
    out.metrics = {{"epochs", double(report->epochs.size()), {}},
                   {"best_epoch", double(report->bestEpoch), {}},
                   {"best_held_out_loss", report->bestLoss, {}}};
    if (trainer.judgedByIou) out.metrics.push_back({"best_held_out_iou", 1 - report->bestLoss, {}});
    out.metrics.push_back({"training_time", report->epochs.back().seconds, "s"});
    for (const auto& [name, value] :
         report->epochs[std::size_t(std::max(1, report->bestEpoch)) - 1].terms)
        out.metrics.push_back({name, value, {}});
    out.notes = remarks.heard();
    out.notes.push_back(
        isThere(task.out)
            ? "Stopped because " + report->stopped + "; the weights are in " + task.out + "."
            : "Stopped because " + report->stopped + " before the last stage; the same command " +
                  "goes on from there.");
    if (goesOn && report->before == report->epochs.size() && !out.cancelled)
        out.notes.push_back("Nothing was trained: " + stateOf(task.out) +
                            " had come to its end before, whatever other options were given now; "
                            "more --epochs go on from it, and another output begins anew.");
    else if (goesOn && report->before > 0)
        out.notes.push_back("Training went on from " + stateOf(task.out) + " after epoch " +
                            std::to_string(report->before) +
                            "; the options hold for the epochs since.");
    return out;
}

std::vector<Parameter> trainerParameters(const Trainer& trainer) {
    std::vector<Parameter> list;
    for (const TrainerOption& o : trainer.options) {
        using Type = TrainerOption::Type;
        if (o.type == Type::File) {
            list.push_back(Parameter::file(o.name, o.help));
        } else if (o.type == Type::Choice) {
            std::vector<std::string> choices;
            for (std::size_t at = 0; at <= o.choices.size();) {
                const std::size_t bar = std::min(o.choices.find('|', at), o.choices.size());
                choices.push_back(o.choices.substr(at, bar - at));
                at = bar + 1;
            }
            list.push_back(Parameter::choice(o.name, choices, o.help));
        } else if (o.type == Type::Whole || o.type == Type::Real) {
            const bool whole = o.type == Type::Whole;
            const auto number = [whole](double v) {
                return whole ? ParameterValue(std::int64_t(v)) : ParameterValue(v);
            };
            Parameter made =
                whole ? Parameter::integer(o.name, std::int64_t(o.fallback), o.low, o.high, o.help)
                      : Parameter::real(o.name, o.fallback, o.low, o.high, o.help);
            if (!o.config.empty())
                made =
                    std::move(made).otherwise(number(o.configFallback), {{"config", {o.config}}});
            list.push_back(std::move(made));
        } else {
            list.push_back(Parameter::text(o.name, "", o.help));
        }
    }
    return list;
}

TrainingTask trainingTask(const Trainer& trainer, const ParameterValues& parameters) {
    TrainingTask task;
    task.shipped = findWeights;
    for (const TrainerOption& o : trainer.options)
        if (parameters.given(o.name)) task.values[o.name] = parameters.shown(o.name);
    return task;
}

std::vector<Operation> trainOperations() {
    std::vector<Operation> list;
    for (const Trainer& trainer : trainers()) {
        Operation o;
        o.id = trainer.id + ".train";
        const NetworkInfo network = trained(trainer);
        o.title = "Train " + network.title.substr(0, network.title.find(','));
        o.family = "Training";
        o.summary = trainer.summary;
        o.paper = network.paper;
        o.acceptsMesh = false;
        o.product = Product::Figures;
        Parameter data = Parameter::file("data", "Folder or file to learn from");
        data.orFolder = true;
        data.required = !trainer.madeUp;
        Parameter weights = Parameter::file(
            "weights-out", "Weights to write; training goes on where the .state beside them ends");
        weights.written = weights.required = true;
        o.parameters = {std::move(data), std::move(weights)};
        for (Parameter& p : trainerParameters(trainer)) o.parameters.push_back(std::move(p));
        o.check = [&trainer](const ParameterValues& p) -> Result<void> {
            if (p.text("weights-out").empty() || (p.text("data").empty() && !trainer.madeUp))
                return Error{
                    ErrorCode::BadArgument, "Training needs --data and --weights-out.", {}};
            return {};
        };
        o.makes = [&trainer](const ParameterValues& p) {
            return newTrainingFiles(trainer, p.text("weights-out"));
        };
        o.run = [&trainer](const OperationInput& input, const JobControl& job) {
            return run(trainer, input, job);
        };
        list.push_back(std::move(o));
    }
    return list;
}

}  // namespace shapewright
