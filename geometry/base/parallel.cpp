#include "geometry/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace shapewright {
namespace {

std::atomic<int> g_threads{0};
thread_local bool t_inside = false;

}  // namespace

void setThreadCount(int count) {
    g_threads = std::max(1, count);
}

int threadCount() {
    const int set = g_threads;
    return set > 0 ? set : std::max(1, int(std::thread::hardware_concurrency()));
}

void onThreads(int threads, const std::function<void()>& work) {
    std::vector<std::thread> pool;
    pool.reserve(std::size_t(std::max(0, threads - 1)));
    try {
        for (int t = 1; t < threads; ++t) pool.emplace_back(work);
    } catch (const std::system_error&) {
        // No more of them are allowed; the others do its share.
    }
    work();
    for (std::thread& t : pool) t.join();
}

void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t)>& body) {
    grain = std::max<std::size_t>(1, grain);
    const std::size_t blocks = (count + grain - 1) / grain;
    const std::size_t threads = t_inside ? 1 : std::min<std::size_t>(threadCount(), blocks);
    if (threads <= 1) {
        for (std::size_t i = 0; i < count; ++i) body(i);
        return;
    }
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    auto work = [&] {
        t_inside = true;
        try {
            for (std::size_t b = next++; b < blocks; b = next++)
                for (std::size_t i = b * grain; i < std::min(count, (b + 1) * grain); ++i) body(i);
        } catch (...) {
            std::lock_guard lock(mutex);
            if (!failure) failure = std::current_exception();
            next = blocks;
        }
        t_inside = false;
    };
    onThreads(int(threads), work);
    if (failure) std::rethrow_exception(failure);
}

void parallelFor(std::size_t count, std::size_t grain, const JobControl& job,
                 std::string_view stage, const std::function<void(std::size_t)>& body) {
    grain = std::max<std::size_t>(1, grain);
    const std::size_t blocks = (count + grain - 1) / grain;
    std::atomic<std::size_t> done{0};
    parallelFor(blocks, 1, [&](std::size_t b) {
        if (job.cancelled()) return;
        for (std::size_t i = b * grain; i < std::min(count, (b + 1) * grain); ++i) body(i);
        job.progress(double(++done) / double(blocks), stage);
    });
}

}  // namespace shapewright
