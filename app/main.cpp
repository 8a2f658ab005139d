// shapewright: the program. With a command it runs without a display.

#include "app/cli/command_line.h"
#include "app/cli/interrupt.h"
#include "app/operations/registry.h"

int main(int argc, char** argv) {
    shapewright::watchInterrupts();
    return shapewright::runCommandLine(shapewright::builtinOperations(),
                                       std::vector<std::string>(argv + 1, argv + argc));
}
