// shapewright-train MODEL --data DIR -o WEIGHTS [--NAME VALUE]...

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "geometry/base/interrupt.h"
#include "geometry/base/parallel.h"
#include "geometry/base/remarks.h"
#include "learning/tensors/threads.h"
#include "learning/training/loop.h"
#include "learning/training/trainer.h"

using namespace shapewright;

namespace {

int usage() {
    std::fputs(
        "Usage: shapewright-train MODEL --data DIR -o WEIGHTS [--NAME VALUE]...\n\n"
        "Goes on where WEIGHTS.state ends.\n"
        "  --seed N  --threads N  --device cpu|cuda\n",
        stderr);
    for (const Trainer& trainer : trainers()) {
        std::fprintf(stderr, "\n%s: %s\n", trainer.id.c_str(), trainer.summary.c_str());
        for (const TrainerOption& o : trainer.options)
            std::fprintf(stderr, "  --%-18s %s%s%s\n", o.name.c_str(), o.help.c_str(),
                         o.choices.empty() ? "" : ": ", o.choices.c_str());
    }
    return 2;
}

using Type = TrainerOption::Type;
/// What every training can be told, beside its network's own options.
const std::vector<TrainerOption> kOfAll{
    {"seed", Type::Whole, {}, 0, 0, 9007199254740991.0, {}},
    {"threads", Type::Whole, {}, 0, 1, 1024, {}},
    {"device", Type::Choice, {}, 0, 0, 0, "cpu|cuda"},
};

/// Null where there is none of that name.
const TrainerOption* find(const std::vector<TrainerOption>& options, const std::string& name) {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const TrainerOption& o) { return o.name == name; });
    return found == options.end() ? nullptr : &*found;
}

int failed(const Error& error) {
    std::fprintf(stderr, "error: %s\n", error.text().c_str());
    return error.code == ErrorCode::Cancelled ? 130 : error.code == ErrorCode::BadArgument ? 2 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    watchInterrupts();
    const Trainer* trainer = argc > 1 ? findTrainer(argv[1]) : nullptr;
    if (!trainer || argc % 2) return usage();
    TrainingTask task;
    int threads = threadCount();
    for (int i = 2; i < argc; i += 2) {
        const std::string word = argv[i], value = argv[i + 1];
        const std::string name = word.compare(0, 2, "--") == 0 ? word.substr(2) : word;
        const TrainerOption* ofAll = find(kOfAll, name);
        const TrainerOption* own = find(trainer->options, name);
        if (const TrainerOption* option = ofAll ? ofAll : own)
            if (auto good = checkTrainerValue(*option, value); !good) return failed(good.error());
        if (name == "data") {
            task.data = value;
        } else if (name == "-o" || name == "out") {
            task.out = value;
        } else if (name == "device") {
            task.device = value;
        } else if (name == "seed") {
            task.seed = std::strtoull(value.c_str(), nullptr, 10);
        } else if (name == "threads") {
            threads = std::atoi(value.c_str());
        } else if (own) {
            task.values[name] = value;
        } else {
            return usage();
        }
    }
    if (task.out.empty()) return usage();
    const std::filesystem::path folder = std::filesystem::path(task.out).parent_path();
    if (std::error_code none; !folder.empty() && !std::filesystem::is_directory(folder, none))
        return failed({ErrorCode::BadArgument, "-o: there is no such folder; make it", folder});
    if (auto good = checkTrainingDevice(task.device); !good) return failed(good.error());
    if (std::error_code none; std::filesystem::exists(task.out, none) &&
                              !std::filesystem::exists(task.out + ".state", none))
        return failed({ErrorCode::Exists,
                       "the weights exist already, and no .state is there to go on from; choose "
                       "another name, or remove them",
                       task.out});
    setThreadCount(threads);
    setTorchThreads(threads);
    keepFreedMemory();
    const JobControl job = JobControl::withListener({});
    onInterrupt([job] { job.cancel(); });
    const auto say = [](const std::string& line) {
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    };
    const Remarks remarks(say);
    task.say = say;
    const auto report = guardedTraining([&] {
        return trainer->train(
            task, [&](const EpochReport& e) { say(trainer->line(e)); }, job);
    });
    if (!report) return failed(report.error());
    if (report->epochs.empty())
        std::printf("%s before the first epoch was done\n", report->stopped.c_str());
    else
        std::printf("%s; best epoch %d with %.4f\n", report->stopped.c_str(), report->bestEpoch,
                    report->bestLoss);
    return report->stopped == "cancelled" ? 130 : 0;
}
