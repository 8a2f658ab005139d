// shapewright: does what needs no network itself and leaves all else to shapewright-workbench,
// whose LibTorch takes longer to load than most files take here.

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/operations/evaluate/evaluate.h"
#include "app/operations/render/render.h"
#include "geometry/base/interrupt.h"

namespace {

/// Else the first files that the program opens would be taken for the standard streams. For reading
/// alone: results that go nowhere are an error of writing.
void openClosedStreams() {
    int fd = 0;
    do fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= 2);
    if (fd > 2) close(fd);
}

int runWorkbench(char** argv) {
    std::error_code failure;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failure);
    const std::filesystem::path workbench =
        self.parent_path().parent_path() / "libexec/shapewright/shapewright-workbench";
    execv(workbench.c_str(), argv);
    std::fprintf(stderr,
                 "shapewright: error: '%s' cannot be started: %s. The installation is not whole: "
                 "install the package again.\n",
                 workbench.c_str(), std::strerror(errno));
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace shapewright;
    openClosedStreams();
    // A file that grows past a limit is an error of writing, told like others.
    std::signal(SIGXFSZ, SIG_IGN);
    const Words words(argv + 1, argv + argc);
    const Registry operations({renderOperation(), evaluateOperation()});
    const auto command =
        words.empty() ? std::function<int()>() : commandNamed(fileCommands(), operations, words);
    if (!command) return runWorkbench(argv);
    watchInterrupts();
    return guarded(command);
}
