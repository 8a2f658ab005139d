#pragma once
// Turns the words of a command line into typed values, by the descriptions in `Parameter`.

#include <string>
#include <vector>

#include "app/core/parameter.h"

namespace shapewright {

struct Arguments {
    ParameterValues options;
    std::vector<std::string> positionals;
    bool help = false;
};

/// `--name value`, `--name=value`, `--flag`, `-o` for `--out`, `-h`, `--` before positionals that
/// start with a dash. Fails with BadArgument, also for - where a file is named; an unknown option
/// names the nearest known one.
Result<Arguments> parseArguments(const std::vector<std::string>& words,
                                 const std::vector<Parameter>& options);

/// The candidate a person most likely meant (Damerau-Levenshtein distance of at most a third of the
/// word), or empty.
std::string nearestName(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace shapewright
