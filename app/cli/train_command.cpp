// train MODEL --data DIR -o WEIGHTS: what learning/programs/train.cpp does where there is no
// program.

#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/operations/train/train.h"
#include "geometry/base/parallel.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

std::vector<Parameter> commonTrainingOptions() {
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    return {
        Parameter::integer("seed", 0, 0, 9007199254740991.0, "Same seed and data, same weights"),
        Parameter::integer("threads", cores, 1, 1024, "Threads"),
        Parameter::choice("device", {"cpu", "cuda"}, "Where the network runs"),
    };
}

std::vector<Parameter> options(const Trainer* trainer) {
    std::vector<Parameter> list{
        Parameter::text("data", "", "What to learn from"),
        Parameter::text("out", "", "Weights to write; OUT.state to go on from, OUT.csv the curve"),
    };
    if (trainer)
        for (Parameter& p : trainerParameters(*trainer)) list.push_back(std::move(p));
    for (Parameter& p : commonTrainingOptions()) list.push_back(std::move(p));
    return list;
}

std::string namesOf(const char* between) {
    std::string names;
    for (const Trainer& trainer : trainers()) names += (names.empty() ? "" : between) + trainer.id;
    return names;
}

int failed(const Error& error) {
    std::fprintf(stderr, "shapewright: error: %s\n", error.text().c_str());
    return error.code == ErrorCode::Cancelled ? 130 : error.code == ErrorCode::BadArgument ? 2 : 1;
}

}  // namespace

Words trainedNetworks() {
    Words names;
    for (const Trainer& trainer : trainers()) names.push_back(trainer.id);
    return names;
}

std::vector<Parameter> trainOptions() {
    std::vector<Parameter> list = options(nullptr);
    for (const Trainer& trainer : trainers())
        for (Parameter& p : trainerParameters(trainer))
            if (!findParameter(list, p.name)) list.push_back(std::move(p));
    return list;
}

int trainCommand(const Words& words) {
    // Which options there are depends on the network, so it is looked for first.
    const Trainer* trainer = nullptr;
    for (const std::string& word : words)
        if (!trainer) trainer = findTrainer(word);
    Result<Arguments> arguments = parseArguments(words, options(trainer));
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
                                options(trainer),
                                {}})
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
    if (Result<void> device = checkDevice(p.text("device")); !device)
        return refuse(device.error(), "train");

    watchInterrupts();
    setThreadCount(int(p.integer("threads")));
    setTorchThreads(int(p.integer("threads")));
    keepFreedMemory();
    ProgressBar bar(1, true);
    const JobControl job = JobControl::withListener(
        [&](double fraction, std::string_view stage) { bar.report(0, fraction, stage); });
    onInterrupt([job] { job.cancel(); });
    TrainingTask task = trainingTask(*trainer, p);
    task.data = p.text("data");
    task.out = p.text("out");
    task.device = p.text("device");
    task.seed = std::uint64_t(p.integer("seed"));
    const Result<TrainingReport> report = trainer->train(
        task,
        [&](const EpochReport& e) {
            bar.hide();
            std::printf("%s\n", e.text().c_str());
            std::fflush(stdout);
        },
        job);
    onInterrupt({});
    bar.hide();
    if (!report) return failed(report.error());
    if (report->bestEpoch > 0)
        std::printf("%s; best epoch %d, loss of held-out shapes %.4f\n", report->stopped.c_str(),
                    report->bestEpoch, report->bestLoss);
    else
        std::printf("%s before the first epoch was done; nothing was written\n",
                    report->stopped.c_str());
    return report->stopped == "cancelled" ? 130 : 0;
}

}  // namespace shapewright
