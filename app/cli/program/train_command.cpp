// train MODEL --data DIR -o WEIGHTS: what learning/programs/train.cpp does where there is no
// program.

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/operations/train/train.h"

namespace shapewright {
namespace {

/// What training has of the options that all share.
std::vector<Parameter> commonTrainingOptions() {
    std::vector<Parameter> list;
    for (Parameter& p : commonOptions(Writes::Figures, {}))
        if (p.name != "recursive" && p.name != "jobs" && p.name != "shard") {
            if (p.name == "overwrite") p.help = "Replace weights that no OUT.state goes on from";
            if (p.name == "threads") p.help = "Threads";
            if (p.name == "seed") p.help = "Same seed, input and --threads, same result";
            list.push_back(std::move(p));
        }
    return list;
}

std::vector<Parameter> ownOptions(const Trainer* trainer) {
    Parameter data = Parameter::file("data", "Folder or file to learn from");
    data.orFolder = true;
    std::vector<Parameter> list{
        std::move(data),
        Parameter::text("out", "",
                        "Weights to write; OUT.state to go on from, OUT.csv the curve, and "
                        "OUT.stage1 and so on of each where training has stages"),
    };
    if (trainer && !trainer->codesEnd.empty())
        list.back().help +=
            "; of an official training file's shapes also their codes, to OUT"
            " without its extension and " +
            trainer->codesEnd;
    if (trainer)
        for (Parameter& p : trainerParameters(*trainer)) list.push_back(std::move(p));
    return list;
}

std::vector<Parameter> options(const Trainer* trainer) {
    std::vector<Parameter> list = ownOptions(trainer);
    for (Parameter& p : commonTrainingOptions()) list.push_back(std::move(p));
    return list;
}

std::string namesOf(const char* between) {
    std::string names;
    for (const Trainer& trainer : trainers()) names += (names.empty() ? "" : between) + trainer.id;
    return names;
}

/// The words as the network that they name has its options; `trainer` becomes that one, or stays
/// null. The value of an option may be a network's name, too, and which words are values depends on
/// the options, so each network that occurs is tried.
Result<Arguments> parseFor(const Trainer*& trainer, const Words& words) {
    Result<Arguments> arguments = parseArguments(words, options(nullptr));
    for (const std::string& word : words) {
        const Trainer* tried = findTrainer(word);
        if (!tried) continue;
        Result<Arguments> read = parseArguments(words, options(tried));
        const bool named = read && !read->positionals.empty() && read->positionals[0] == tried->id;
        if (!named && (read || trainer)) continue;  // if none can be read, the first is meant
        trainer = tried;
        arguments = std::move(read);
        if (named) break;
    }
    return arguments;
}

Result<Report> trainOne(const Trainer& trainer, TrainingTask training, bool says, const Task& task,
                        Outputs& outputs, const JobControl& job) {
    if (auto may = outputs.claim(task, newTrainingFiles(trainer, training.out)); !may)
        return std::move(may).error();
    // A progress bar may stand in the line.
    const char* const clear = isatty(STDERR_FILENO) ? "\r\033[K" : "";
    const auto say = [&](const std::string& line) {
        if (says) std::fprintf(stderr, "%s%s\n", clear, line.c_str());
    };
    training.say = say;
    int before = 0, attempt = 0;
    auto result = train(
        trainer, training,
        [&](const EpochReport& e) {
            if (e.attempt > attempt) say("it collapsed, and begins anew");
            say(trainer.line(e));
            before = e.epoch, attempt = e.attempt;
        },
        job);
    Report report;
    if (!result) {
        // What was wrong from the beginning has written nothing.
        if (before == 0 && result.error().code != ErrorCode::Cancelled)
            return std::move(result).error();
        report.status = Report::Status::Failed;
        report.error = std::move(result).error().inFile(training.out);
        report.outputs = trainingFiles(trainer, training.out);
        return report;
    }
    report.outputs = std::move(result->files);
    report.metrics = std::move(result->metrics);
    report.notes = std::move(result->notes);
    // Stopped before the last stage, there are only those until then.
    const auto isWritten = [&](const std::string& file) {
        return std::count(report.outputs.begin(), report.outputs.end(), file) > 0;
    };
    std::string written = training.out;
    for (int stage = 1; !isWritten(training.out); ++stage) {
        const std::string weights = training.out + ".stage" + std::to_string(stage);
        if (!isWritten(weights)) break;
        written = weights;
    }
    report.text = resultText(task.input + " -> " + written, report);
    return result->cancelled ? interruptedAfter(std::move(report)) : report;
}

}  // namespace

Words trainedNetworks() {
    Words names;
    for (const Trainer& trainer : trainers()) names.push_back(trainer.id);
    return names;
}

std::vector<Parameter> trainOptions(const std::string& network) {
    if (!network.empty()) return options(findTrainer(network));
    std::vector<Parameter> list = options(nullptr);
    for (const Trainer& trainer : trainers())
        for (Parameter& p : trainerParameters(trainer))
            if (!findParameter(list, p.name)) list.push_back(std::move(p));
    return list;
}

int trainCommand(const Words& words) {
    const Trainer* trainer = nullptr;
    Result<Arguments> arguments = parseFor(trainer, words);
    if (arguments && arguments->help) {
        std::string about = "Trains a network; goes on where it stopped";
        if (trainer)
            about += ".\n" + trainer->summary;
        else
            about += ".\n'shapewright train MODEL --help' prints the options of one";
        std::fputs(commandHelp({"train " + (trainer ? trainer->id : namesOf("|")) +
                                    " --data DIR -o WEIGHTS [options]",
                                about,
                                {},
                                ownOptions(trainer),
                                commonTrainingOptions()})
                       .c_str(),
                   stdout);
        return 0;
    }
    const auto wrong = [](const std::string& message) {
        return refuse({ErrorCode::BadArgument, message, {}}, "train");
    };
    if (!trainer) return wrong("Name the network to train: " + namesOf(", ") + ".");
    if (!arguments) return refuse(arguments.error(), "train " + trainer->id);
    if (arguments->positionals.size() != 1) return wrong("Name one network to train.");
    const ParameterValues& p = arguments->options;
    if (p.text("out").empty() || (p.text("data").empty() && !trainer->madeUp))
        return wrong("Training needs --data DIR and -o WEIGHTS.");
    if (Result<void> device = checkTrainingDevice(p.text("device")); !device)
        return refuse(device.error(), "train");

    TrainingTask training = trainingTask(*trainer, p);
    training.data = p.text("data");
    training.out = p.text("out");
    training.device = p.text("device");
    training.seed = std::uint64_t(p.integer("seed"));
    Task task{training.data.empty() ? trainer->id : training.data, {}, {}};
    task.reads = !training.data.empty();
    BatchSettings settings = settingsOf(p, Writes::Figures);
    settings.textIsResult = false;
    settings.kept = filesRead(p, options(trainer));
    const bool says = !settings.quiet && settings.logLevel >= 2;
    bool refused = false;
    const int code = runBatch(
        {task},
        [&](const Task& one, Outputs& outputs, const JobControl& job) {
            auto report = trainOne(*trainer, training, says, one, outputs, job);
            refused = !report && report.error().code == ErrorCode::BadArgument;
            return report;
        },
        settings);
    return refused ? 2 : code;
}

}  // namespace shapewright
