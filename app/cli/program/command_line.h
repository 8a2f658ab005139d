#pragma once
// The command line: one program, one command a file.

#include <string>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

/// Whether `word`, given first, names a command rather than a file to open in the window.
bool isCommand(const Registry& registry, const std::string& word);

/// Runs one command; `words` is argv without the program's name. Returns the exit code: 0 all ok,
/// 1 an input failed, 2 the command was wrong, 130 interrupted. Never throws.
int runCommandLine(const Registry& registry, const std::vector<std::string>& words);

}  // namespace shapewright
