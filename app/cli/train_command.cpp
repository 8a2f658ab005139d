// train MODEL --data DIR -o WEIGHTS: what learning/programs/train.cpp does where there is no
// program.

#include <cstdio>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "geometry/base/parallel.h"
#include "learning/point_mae/training.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

std::vector<Parameter> options() {
    const PointMaeTraining small = smallPointMaeTraining();
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    return {
        Parameter::folder("data", "Folder of .npz files, one class each, with the array points"),
        Parameter::text("out", "", "Weights to write; OUT.state to go on from, OUT.csv the curve"),
        Parameter::choice("config", {"small", "paper"}, "Sizes and recipe; small is for two cores"),
        Parameter::integer("epochs", small.epochs, 1, 100000, "Epochs; paper has 300"),
        Parameter::integer("batch", small.clouds.batch, 2, 4096, "Clouds in a step; paper has 128"),
        Parameter::real("rate", small.rate, 0, 1, "Highest learning rate"),
        Parameter::integer("patience", small.patience, 1, 100000,
                           "Epochs without a better held-out loss before stopping"),
        Parameter::integer("seed", 0, 0, 9007199254740991.0, "Same seed and data, same weights"),
        Parameter::integer("threads", cores, 1, 1024, "Threads"),
        Parameter::choice("device", {"cpu", "cuda"}, "Where the network runs"),
    };
}

PointMaeTraining recipe(const ParameterValues& p) {
    PointMaeTraining o = p.text("config") == "paper" ? PointMaeTraining{} : smallPointMaeTraining();
    if (p.given("epochs")) o.epochs = int(p.integer("epochs"));
    if (p.given("batch")) o.clouds.batch = int(p.integer("batch"));
    if (p.given("rate")) o.rate = p.real("rate");
    if (p.given("patience")) o.patience = int(p.integer("patience"));
    o.clouds.seed = std::uint64_t(p.integer("seed"));
    o.device = p.text("device");
    return o;
}

int failed(const Error& error) {
    std::fprintf(stderr, "shapewright: error: %s\n", error.text().c_str());
    return error.code == ErrorCode::Cancelled ? 130 : error.code == ErrorCode::BadArgument ? 2 : 1;
}

}  // namespace

int trainCommand(const Words& words) {
    Result<Arguments> arguments = parseArguments(words, options());
    if (!arguments) return refuse(arguments.error(), "train");
    if (arguments->help) {
        std::fputs(commandHelp({"train point-mae --data DIR -o WEIGHTS [options]",
                                "Trains a network; goes on where it stopped",
                                {},
                                options(),
                                {}})
                       .c_str(),
                   stdout);
        return 0;
    }
    const ParameterValues& p = arguments->options;
    const auto wrong = [](const std::string& message) {
        return refuse({ErrorCode::BadArgument, message, {}}, "train");
    };
    if (arguments->positionals != Words{"point-mae"})
        return wrong("Name the network to train: point-mae is the one that can be trained here.");
    if (p.text("data").empty() || p.text("out").empty())
        return wrong("Training needs --data DIR and -o WEIGHTS.");
    if (Result<void> device = checkDevice(p.text("device")); !device)
        return refuse(device.error(), "train");

    watchInterrupts();
    setThreadCount(int(p.integer("threads")));
    setTorchThreads(int(p.integer("threads")));
    ProgressBar bar(1, true);
    const JobControl job = JobControl::withListener(
        [&](double fraction, std::string_view stage) { bar.report(0, fraction, stage); });
    onInterrupt([job] { job.cancel(); });
    Result<CloudCollection> data = readCloudFolder(p.text("data"), job.part(0, 0.01));
    Result<TrainingReport> report = Error{};
    if (data)
        report = trainPointMae(
            *data, recipe(p), p.text("out"),
            [&](const EpochReport& e) {
                bar.hide();
                std::printf("epoch %d  rate %.2e  train %.4f  held-out %.4f  %.0f s\n", e.epoch,
                            e.rate, e.trainLoss, e.validationLoss, e.seconds);
                std::fflush(stdout);
            },
            job.part(0.01, 1));
    onInterrupt({});
    bar.hide();
    if (!data) return failed(data.error());
    if (!report) return failed(report.error());
    if (report->bestEpoch > 0)
        std::printf("%s; best epoch %d, CDL2 x 1000 of held-out shapes %.4f\n",
                    report->stopped.c_str(), report->bestEpoch, report->bestLoss);
    else
        std::printf("%s before the first epoch was done; nothing was written\n",
                    report->stopped.c_str());
    return report->stopped == "cancelled" ? 130 : 0;
}

}  // namespace shapewright
