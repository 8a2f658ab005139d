// shapewright: the program. With a command it runs without a display.

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "app/cli/command_line.h"
#include "app/cli/interrupt.h"
#include "app/operations/registry.h"
#include "app/window/run_window.h"

namespace {

/// Else the first files that the program opens would be taken for the standard streams.
void openClosedStreams() {
    int fd = 0;
    do fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= 2);
    if (fd > 2) close(fd);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace shapewright;
    openClosedStreams();
    // A file that grows past a limit is an error of writing, told like others.
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (asksForWindow(builtinOperations(), words))
        return runWindow(builtinOperations(), words, argc, argv);
    watchInterrupts();
    return runCommandLine(builtinOperations(), words);
}
