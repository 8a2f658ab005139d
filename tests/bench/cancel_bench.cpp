// How long a decomposition takes to return after it was cancelled, at many random moments.
//
//   cancel_bench [--times N] [--output convexes|union|grouped] FILE...
//
// One row per file: an undisturbed run, then the longest of N gaps between cancel and return, and
// what was last reported before the longest. CPU time is of the whole process, all threads.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <string>
#include <thread>

#include "app/operations/registry.h"
#include "geometry/base/random.h"
#include "geometry/io/io.h"

using namespace shapewright;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpuSince(std::clock_t start) {
    return double(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Gap {
    double wall = 0, cpu = 0, at = 0;
    std::string stage;
};

/// Cancels `after` seconds into the run; no gap when it was done before.
Gap cancelled(const Operation& operation, const OperationInput& input, double after) {
    Gap gap;
    std::mutex mutex;
    std::string stage = "start";
    std::atomic<bool> done{false}, stopped{false};
    const JobControl job = JobControl::withListener([&](double, std::string_view now) {
        std::lock_guard lock(mutex);
        if (!stopped) stage = now;
    });
    Clock::time_point wall;
    std::clock_t cpu = 0;
    const auto start = Clock::now();
    std::thread timer([&] {
        while (since(start) < after && !done)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (done) return;
        wall = Clock::now();
        cpu = std::clock();
        stopped = true;
        job.cancel();
    });
    const Result<OperationResult> result = runOperation(operation, input, job);
    done = true;
    if (stopped) gap = {since(wall), cpuSince(cpu), after, stage};
    timer.join();
    if (result && stopped && !result->cancelled) gap = {};
    return gap;
}

}  // namespace

int main(int argc, char** argv) {
    const Operation& operation = *builtinOperations().find("bsp-net.decompose");
    OperationInput input;
    input.parameters = ParameterValues(operation.parameters);
    if (!input.parameters.parse("mode", "fit")) return 2;
    int times = 40;
    std::printf(
        "| shape | undisturbed, s | longest CPU ms | longest wall ms | at, s | during |\n"
        "|---|---|---|---|---|---|\n");
    Random random(1);
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--times" && i + 1 < argc) {
            times = std::atoi(argv[++i]);
            continue;
        }
        if (word == "--output" && i + 1 < argc) {
            if (!input.parameters.parse("output", argv[++i])) return 2;
            continue;
        }
        Result<ReadShape> read = readShape(word);
        if (!read) {
            std::fprintf(stderr, "%s\n", read.error().text().c_str());
            continue;
        }
        input.shapes = {{word, std::move(read->shape), NamedShape::Role::Main, {}}};
        const auto start = Clock::now();
        if (Result<OperationResult> whole = runOperation(operation, input); !whole) {
            std::fprintf(stderr, "%s: %s\n", word.c_str(), whole.error().text().c_str());
            continue;
        }
        const double seconds = since(start);
        Gap worst;
        double wall = 0;
        for (int k = 0; k < times; ++k) {
            const Gap gap = cancelled(operation, input, seconds * (k + random.uniform()) / times);
            wall = std::max(wall, gap.wall);
            if (gap.cpu > worst.cpu) worst = gap;
        }
        std::printf("| %s | %.1f | %.0f | %.0f | %.2f | %s |\n",
                    word.substr(word.rfind('/') + 1).c_str(), seconds, 1000 * worst.cpu,
                    1000 * wall, worst.at, worst.stage.c_str());
        std::fflush(stdout);
    }
    return 0;
}
