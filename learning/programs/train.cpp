// shapewright-train point-mae --data DIR -o WEIGHTS [--NAME VALUE]...

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "geometry/base/parallel.h"
#include "learning/point_mae/training.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

JobControl g_job = JobControl::withListener({});

int usage() {
    std::fputs(
        "Usage: shapewright-train point-mae --data DIR -o WEIGHTS [options]\n\n"
        "Trains on the .npz files of DIR and goes on where WEIGHTS.state ends.\n"
        "  --config small|paper   all sizes and rates at once (default small)\n"
        "  --epochs N  --batch N  --rate R  --seed N  --threads N  --device cpu|cuda\n"
        "  --width N  --depth N  --decoder-depth N  --embedding N  --mask-ratio R\n"
        "  --synthetic R  --crops R  --patience N\n",
        stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> options;
    if (argc < 2 || std::string(argv[1]) != "point-mae") return usage();
    for (int i = 2; i < argc; i += 2) {
        if (i + 1 >= argc) return usage();
        options[argv[i]] = argv[i + 1];
    }
    const auto take = [&](const char* name, const std::string& fallback) {
        const auto found = options.find(name);
        if (found == options.end()) return fallback;
        const std::string value = found->second;
        options.erase(found);
        return value;
    };
    const std::string folder = take("--data", ""), out = take("-o", "");
    PointMaeTraining o =
        take("--config", "small") == "paper" ? PointMaeTraining{} : smallPointMaeTraining();
    const auto integer = [&](const char* name, int& value) {
        value = std::atoi(take(name, std::to_string(value)).c_str());
    };
    const auto real = [&](const char* name, double& value) {
        value = std::atof(take(name, std::to_string(value)).c_str());
    };
    integer("--epochs", o.epochs), integer("--batch", o.batch), integer("--width", o.width);
    integer("--depth", o.depth), integer("--decoder-depth", o.decoderDepth);
    integer("--embedding", o.embedding), integer("--patience", o.patience);
    integer("--warm-up", o.warmUp);
    real("--rate", o.rate), real("--mask-ratio", o.maskRatio), real("--synthetic", o.synthetic);
    real("--crops", o.crops);
    o.seed = std::strtoull(take("--seed", "0").c_str(), nullptr, 10);
    o.device = take("--device", "cpu");
    int threads = threadCount();
    integer("--threads", threads);
    if (folder.empty() || out.empty() || !options.empty()) return usage();
    setThreadCount(threads);
    setTorchThreads(threads);
    std::signal(SIGINT, [](int) { g_job.cancel(); });
    std::signal(SIGTERM, [](int) { g_job.cancel(); });

    auto data = readCloudFolder(folder, g_job);
    if (!data) {
        std::fprintf(stderr, "error: %s\n", data.error().text().c_str());
        return 1;
    }
    std::printf("%zu shapes in %zu classes\n", data->clouds.size(), data->classes.size());
    auto report = trainPointMae(
        *data, o, out,
        [](const EpochReport& e) {
            std::printf("epoch %d  rate %.2e  train %.4f  held-out %.4f  %.0f s\n", e.epoch, e.rate,
                        e.trainLoss, e.validationLoss, e.seconds);
            std::fflush(stdout);
        },
        g_job);
    if (!report) {
        std::fprintf(stderr, "error: %s\n", report.error().text().c_str());
        return 1;
    }
    std::printf("%s; best epoch %d with %.4f\n", report->stopped.c_str(), report->bestEpoch,
                report->bestLoss);
    return 0;
}
