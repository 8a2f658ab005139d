// What commands share: their options, how they are called and how they end.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/version.h"

namespace shapewright {

std::function<int()> commandNamed(const std::vector<OwnCommand>& own, const Registry& registry,
                                  const Words& words) {
    const std::string& name = words[0];
    const Words rest(words.begin() + 1, words.end());
    if (name == "--version")
        return [] {
            std::printf("shapewright %s\n", kVersion);
            return 0;
        };
    for (const OwnCommand& command : own)
        if (command.summary.name == name)
            return [run = command.run, &registry, rest] { return run(registry, rest); };
    if (const Operation* o = registry.findVerb(name))
        return [o, name, rest] { return operationCommand(*o, name, rest); };
    return {};
}

int guarded(const std::function<int()>& command) {
    int code = 1;
    try {
        code = command();
    } catch (const std::exception& e) {
        std::fprintf(stderr, "shapewright: error: %s\n", e.what());
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fputs(
            "shapewright: error: Not all of the results could be written to standard output; is "
            "it closed, or the disk full?\n",
            stderr);
        if (code == 0) code = 1;
    }
    return code;
}

std::string suggestion(const std::vector<const Operation*>& operations, const std::string& before,
                       const std::string& word, const Words& names, const std::string& none) {
    Words meant;
    for (const Operation* o : operations) meant.push_back(before + o->id);
    if (meant.empty())
        if (std::string near = nearestName(word, names); !near.empty())
            meant.push_back(std::move(near));
    if (meant.empty()) return none;
    std::string text = "; did you mean ";
    for (std::size_t i = 0; i < meant.size(); ++i)
        text += (i == 0 ? "'" : i + 1 == meant.size() ? " or '" : ", '") + meant[i] + "'";
    return text + "?";
}

int refuse(const Error& error, const std::string& command) {
    std::fprintf(stderr, "shapewright: error: %s\nTry 'shapewright %s--help'.\n",
                 printable(error.text()).c_str(), command.empty() ? "" : (command + " ").c_str());
    return 2;
}

std::vector<Parameter> commonOptions(Writes writes, const std::vector<std::string>& formats) {
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    std::vector<Parameter> list;
    const bool output = writes == Writes::Shapes || writes == Writes::Pictures;
    if (output)
        list.push_back(Parameter::text("out", "", "File for one input, folder for several"));
    if (writes == Writes::Shapes) {
        std::vector<std::string> choices{"auto"};
        choices.insert(choices.end(), formats.begin(), formats.end());
        list.push_back(Parameter::choice("format", choices,
                                         "What to write; auto goes by the extension of OUT"));
    }
    list.push_back(Parameter::flag("recursive", "Look for inputs below folders too"));
    list.push_back(Parameter::text(
        "shard", "1/1", "I/N: every N-th input from the I-th on, where N machines share them"));
    list.push_back(Parameter::integer("jobs", 1, 1, 256, "How many inputs to work on at a time"));
    list.push_back(Parameter::integer("threads", cores, 1, 1024, "Threads shared by all jobs"));
    list.push_back(
        Parameter::integer("seed", 0, 0, 9007199254740991.0, "Same seed and input, same result"));
    list.push_back(Parameter::choice("device", {"cpu", "cuda"}, "Where networks run"));
    if (output)
        list.push_back(Parameter::flag(
            "resume", "Skip inputs whose outputs are complete and newer than the input"));
    if (writes != Writes::Nothing)
        list.push_back(Parameter::flag("overwrite", "Replace outputs that exist"));
    list.push_back(
        Parameter::flag("json", "One JSON object per input and line on standard output"));
    list.push_back(Parameter::flag("quiet", "No progress and no messages but errors"));
    Parameter level = Parameter::choice("log-level", {"error", "warning", "info", "debug"},
                                        "How much is said on standard error");
    level.fallback = std::string("info");
    list.push_back(level);
    return list;
}

Parameter partsOption() {
    Parameter parts = Parameter::folder(
        "parts",
        "Where to write each part as a file of its own, too, such as STEM.convex_0001.obj");
    parts.written = true;
    return parts;
}

BatchSettings settingsOf(const ParameterValues& options, Writes writes) {
    const bool output = writes == Writes::Shapes || writes == Writes::Pictures;
    BatchSettings s;
    if (options.describes("jobs")) s.jobs = int(options.integer("jobs"));
    s.threads = int(options.integer("threads"));
    s.json = options.flag("json");
    s.quiet = options.flag("quiet");
    const std::string& level = options.text("log-level");
    s.logLevel = level == "error" ? 0 : level == "warning" ? 1 : level == "info" ? 2 : 3;
    s.resume = output && options.flag("resume");
    s.overwrite = writes != Writes::Nothing && options.flag("overwrite");
    s.textIsResult = !output;
    if (options.describes("shard")) s.shard = *parseShard(options.text("shard"));
    return s;
}

std::string metricText(const Metric& metric) {
    return digitsText(metric.value, 6) + (metric.unit.empty() ? "" : " " + metric.unit);
}

}  // namespace shapewright
