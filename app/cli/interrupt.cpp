#include "app/cli/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace shapewright {
namespace {

struct State {
    std::mutex mutex;
    std::function<void()> action;
    std::atomic<bool> interrupted{false};
};

// Never destroyed: the watching thread outlives main.
State& state() {
    static State* const s = new State;
    return *s;
}

}  // namespace

void watchInterrupts() {
    state();
    // A shell starts background jobs with SIGINT ignored; one that is sent all the same is meant.
    signal(SIGINT, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::thread([set] {
        int which = 0;
        while (sigwait(&set, &which) == 0) {
            if (state().interrupted.exchange(true)) _exit(130);
            std::lock_guard lock(state().mutex);
            if (state().action) state().action();
        }
    }).detach();
}

bool interrupted() {
    return state().interrupted;
}

void onInterrupt(std::function<void()> action) {
    std::lock_guard lock(state().mutex);
    state().action = std::move(action);
    if (state().action && state().interrupted) state().action();
}

}  // namespace shapewright
