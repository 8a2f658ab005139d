// shapewright-workbench: the window and all commands. Started by shapewright (main.cpp), which has
// opened closed streams and set how signals are taken.

#include "app/cli/program/command_line.h"
#include "app/operations/registry.h"
#include "app/window/run_window.h"
#include "geometry/base/interrupt.h"

int main(int argc, char** argv) {
    using namespace shapewright;
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (asksForWindow(builtinOperations(), words))
        return runWindow(builtinOperations(), words, argc, argv);
    watchInterrupts();
    return runCommandLine(builtinOperations(), words);
}
