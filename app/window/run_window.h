#pragma once
// The program with a window.

#include <string>
#include <vector>

namespace shapewright {

class Registry;

/// Whether these words, after the program's name, ask for the window: none, `window`, or files
/// that exist and are no command.
bool asksForWindow(const Registry& registry, const std::vector<std::string>& words);

/// Opens the window with the files among `words`; returns the exit code. Without a display: 2, and
/// a sentence on standard error.
int runWindow(const Registry& registry, const std::vector<std::string>& words, int& argc,
              char** argv);

}  // namespace shapewright
