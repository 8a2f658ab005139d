#include "geometry/base/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

namespace shapewright {
namespace {

int g_pipe[2];

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

/// Whether the calling thread, and those that it starts, may be chosen for the signals.
void take(int how) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(how, &signals, nullptr);
}

}  // namespace

void watchInterrupts(SecondInterrupt second) {
    state();
    // oneDNN's kernels run with their stack pointer in small blocks of the heap, where the frame of
    // a handler would overwrite what lies below, weights among it.
    take(SIG_BLOCK);
    pthread_atfork(nullptr, nullptr, [] { take(SIG_UNBLOCK); });
    // A handler and a pipe rather than sigwait: libraries start threads before main (OpenBLAS
    // does), and a signal blocked everywhere but there would end the program.
    if (pipe2(g_pipe, O_CLOEXEC) != 0) return;
    struct sigaction action {};
    action.sa_handler = [](int) {
        const char byte = 1;
        [[maybe_unused]] const ssize_t done = write(g_pipe[1], &byte, 1);
    };
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // Unless nohup wants it ignored.
    struct sigaction before {};
    if (sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, nullptr);
    std::thread([second] {
        take(SIG_UNBLOCK);
        char byte;
        for (ssize_t got; (got = read(g_pipe[0], &byte, 1)) != 0;) {
            if (got < 0) continue;
            if (state().interrupted.exchange(true)) {
                if (second == SecondInterrupt::Quits) _exit(130);
                continue;
            }
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
