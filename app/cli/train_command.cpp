// train MODEL --data DIR -o WEIGHTS: what learning/programs/train.cpp does where there is no
// program.

#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/core/weights.h"
#include "geometry/base/parallel.h"
#include "learning/bsp_net/training.h"
#include "learning/i2p_mae/training.h"
#include "learning/point_mae/training.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

const Words kNetworks{"point-mae", "i2p-mae", "i2p-teacher", "bsp-net"};

std::vector<Parameter> options() {
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    return {
        Parameter::folder("data",
                          "Folder of .npz files, one class each, with the array points (bsp-net: "
                          "voxels, or NAME_train.hdf5 and NAME_test.hdf5)"),
        Parameter::text("out", "", "Weights to write; OUT.state to go on from, OUT.csv the curve"),
        Parameter::choice("config", {"small", "paper"}, "Sizes and recipe; small is for two cores"),
        Parameter::file(
            "teacher",
            "The 2D teacher of i2p-mae; without it the one that ships, or else one built in"),
        Parameter::integer("epochs", 0, 0, 100000, "Epochs; 0: as many as the recipe has"),
        Parameter::integer("batch", 0, 0, 4096, "Clouds in a step; 0: as many as the recipe has"),
        Parameter::real("rate", 0, 0, 1, "Highest learning rate; 0: the recipe's"),
        Parameter::integer("patience", 0, 0, 100000,
                           "Epochs without a better held-out loss before stopping; 0: the "
                           "recipe's"),
        Parameter::integer("made-up", 2000, 0, 1000000,
                           "bsp-net: made-up shapes beside those of the .npz files"),
        Parameter::integer("seed", 0, 0, 9007199254740991.0, "Same seed and data, same weights"),
        Parameter::integer("threads", cores, 1, 1024, "Threads"),
        Parameter::choice("device", {"cpu", "cuda"}, "Where the network runs"),
    };
}

/// The recipe as far as the command line changes it.
template <class Recipe>
Recipe changed(Recipe o, const ParameterValues& p) {
    if (p.integer("epochs") > 0) o.epochs = int(p.integer("epochs"));
    if (p.integer("batch") > 0) o.clouds.batch = int(p.integer("batch"));
    if (p.real("rate") > 0) o.rate = p.real("rate");
    if (p.integer("patience") > 0) o.patience = int(p.integer("patience"));
    o.clouds.seed = std::uint64_t(p.integer("seed"));
    o.device = p.text("device");
    return o;
}

Result<TrainingReport> train(const std::string& network, const CloudCollection& data,
                             const ParameterValues& p, const EpochListener& each,
                             const JobControl& job) {
    const bool paper = p.text("config") == "paper";
    const std::string& out = p.text("out");
    if (network == "point-mae")
        return trainPointMae(data, changed(paper ? PointMaeTraining{} : smallPointMaeTraining(), p),
                             out, each, job);
    if (network == "i2p-teacher")
        return trainTeacher(data, changed(paper ? TeacherTraining{} : smallTeacherTraining(), p),
                            out, each, job);
    const std::string teacher =
        p.text("teacher").empty() ? findWeights("i2p-teacher") : p.text("teacher");
    I2pMaeTraining o = changed(paper ? I2pMaeTraining{} : smallI2pMaeTraining(), p);
    if (!paper) o.schedule = o.epochs;
    std::fprintf(
        stderr, "The 2D teacher is %s\n",
        teacher.empty() ? "built in: edges and corners, nothing learned" : teacher.c_str());
    return trainI2pMae(data, o, teacher, out, each, job);
}

/// BSP-Net's recipe as far as the command line changes it, on the shapes of the folder.
Result<TrainingReport> trainOnFolder(const ParameterValues& p, const EpochListener& each,
                                     const JobControl& job) {
    BspNetTraining o = p.text("config") == "paper" ? BspNetTraining{} : fastBspNetTraining();
    if (p.integer("batch") > 0) o.batch = int(p.integer("batch"));
    if (p.real("rate") > 0) o.rate = p.real("rate");
    if (p.integer("patience") > 0) o.patience = int(p.integer("patience"));
    o.seed = std::uint64_t(p.integer("seed"));
    o.device = p.text("device");
    TrainingSetOptions set;
    set.folder = p.text("data");
    set.madeUp = std::size_t(p.integer("made-up"));
    set.seed = o.seed;
    auto shapes = openTrainingSet(set, job.part(0, 0.02));
    if (!shapes) return std::move(shapes).error();
    if (p.integer("epochs") > 0)
        for (BspNetStage& s : o.stages)
            s.shapes = std::int64_t(p.integer("epochs")) * std::max(1, s.reuse) *
                       std::int64_t(shapes->train->size());
    return trainBspNet(*shapes->train, *shapes->heldOut, o, p.text("out"), each, job.part(0.02, 1));
}

int failed(const Error& error) {
    std::fprintf(stderr, "shapewright: error: %s\n", error.text().c_str());
    return error.code == ErrorCode::Cancelled ? 130 : error.code == ErrorCode::BadArgument ? 2 : 1;
}

}  // namespace

Words trainedNetworks() {
    return kNetworks;
}

std::vector<Parameter> trainOptions() {
    return options();
}

int trainCommand(const Words& words) {
    Result<Arguments> arguments = parseArguments(words, options());
    if (!arguments) return refuse(arguments.error(), "train");
    if (arguments->help) {
        std::fputs(
            commandHelp(
                {"train point-mae|i2p-mae|i2p-teacher|bsp-net --data DIR -o WEIGHTS [options]",
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
    const Words& named = arguments->positionals;
    if (named.size() != 1 ||
        std::find(kNetworks.begin(), kNetworks.end(), named[0]) == kNetworks.end())
        return wrong("Name the network to train: point-mae, i2p-mae, i2p-teacher or bsp-net.");
    if (p.text("data").empty() || p.text("out").empty())
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
    const EpochListener each = [&](const EpochReport& e) {
        bar.hide();
        std::printf("epoch %d  rate %.2e  train %.4f  held-out %.4f  %.0f s\n", e.epoch, e.rate,
                    e.trainLoss, e.validationLoss, e.seconds);
        std::fflush(stdout);
    };
    Result<TrainingReport> report = Error{};
    if (named[0] == "bsp-net") {
        report = trainOnFolder(p, each, job);
    } else {
        Result<CloudCollection> data = readCloudFolder(p.text("data"), job.part(0, 0.01));
        report = data ? train(named[0], *data, p, each, job.part(0.01, 1))
                      : Result<TrainingReport>(std::move(data).error());
    }
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
