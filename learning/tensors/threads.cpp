#include "learning/tensors/threads.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <mutex>

namespace shapewright {

namespace {

std::mutex g_mutex;
int g_alone = 0;    ///< OneTorchThreads alive
int g_threads = 1;  ///< when the last of them is gone

// OpenMP has a count for every thread, which begins with torch's.
thread_local int t_alone = 0;    ///< OneTorchThreads alive on this thread
thread_local int t_threads = 1;  ///< its own count when the last of them is gone

/// Calls a function that is only there with some builds of torch.
void setCount(const char* function, int count) {
    if (void* symbol = dlsym(RTLD_DEFAULT, function))
        reinterpret_cast<void (*)(int)>(symbol)(count);
}

void applyToAll(int count) {
    at::set_num_threads(count);
    setCount("openblas_set_num_threads", count);
}

/// To this thread, whatever others begin with.
void applyHere(int count) {
    at::get_num_threads();  // the first call on a thread takes over torch's
    setCount("omp_set_num_threads", count);
}

}  // namespace

void setTorchThreads(int count) {
    const std::lock_guard lock(g_mutex);
    g_threads = std::max(1, count);
    if (g_alone == 0) applyToAll(g_threads);
    if (t_alone > 0)
        t_threads = g_threads;
    else
        applyHere(g_threads);
}

OneTorchThread::OneTorchThread() {
    const std::lock_guard lock(g_mutex);
    if (t_alone++ == 0) t_threads = at::get_num_threads();
    if (g_alone++ == 0) applyToAll(1);
    applyHere(1);
}

OneTorchThread::~OneTorchThread() {
    const std::lock_guard lock(g_mutex);
    if (--g_alone == 0) applyToAll(g_threads);
    if (--t_alone == 0) applyHere(t_threads);
}

std::unique_ptr<OneTorchThread> oneThreadForFew(double multiplications) {
    constexpr double kFew = 1e9;
    return multiplications < kFew ? std::make_unique<OneTorchThread>() : nullptr;
}

void giveBackFreedMemory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void keepFreedMemory(std::size_t most) {
#ifdef __GLIBC__
    constexpr std::size_t kAll = 2147483647;
    if (most >= kAll)
        mallopt(M_MMAP_MAX, 0);
    else
        mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the greatest that is heeded
    mallopt(M_TRIM_THRESHOLD, int(std::min(most, kAll)));
    mallopt(M_TOP_PAD, int(std::min<std::size_t>(most / 4, 64 << 20)));
#endif
}

}  // namespace shapewright
