// The words of a command line, one a line.

#include <sstream>

#include "app/cli/arguments.h"

using namespace shapewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<Parameter> options{
        Parameter::flag("json", "prints JSON"),
        Parameter::integer("seed", 0, 0, 1e9, "seed"),
        Parameter::real("ratio", 0.6, 0, 1, "ratio"),
        Parameter::choice("mode", {"auto", "fit", "predict"}, "mode"),
        Parameter::text("region", "", "region"),
        Parameter::text("out", "", "result"),
    };
    std::istringstream text(std::string(reinterpret_cast<const char*>(data), size));
    std::vector<std::string> words;
    for (std::string word; std::getline(text, word);) words.push_back(word);
    const auto read = parseArguments(words, options);
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return 0;
    }
    // What was taken can be typed again.
    for (const Parameter& p : options)
        if (!ParameterValues(options).parse(p.name, read->options.shown(p.name))) std::abort();
    return 0;
}
