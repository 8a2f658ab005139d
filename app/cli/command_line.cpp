#include "app/cli/command_line.h"

#include <cstdio>
#include <exception>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/version.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

std::string programHelp(const Registry& registry) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const CommandSummary& c : commandSummaries(registry))
        rows.emplace_back(c.usage, c.summary);
    return "Usage: shapewright [FILE...]             open the window\n"
           "       shapewright COMMAND [options]     work without one\n\nCommands:\n" +
           columns(rows) +
           "\nIN is a file, a folder (--recursive looks below it too) or a glob. OUT is a\n"
           "file for one input and a folder for several.\n\n"
           "shapewright COMMAND --help prints a command's options, shapewright help COMMAND\n"
           "all about it, shapewright help the user guide's pages; shapewright --version the\n"
           "version. Exit code: 0 all done, 1 an input failed, 2 the command was wrong, 130\n"
           "interrupted.\n";
}

struct OwnCommand {
    CommandSummary summary;
    int (*run)(const Registry& registry, const Words& words);
};

/// The commands that are no operation's name.
const std::vector<OwnCommand>& ownCommands() {
    using R = const Registry&;
    using W = const Words&;
    static const std::vector<OwnCommand> list{
        {{"info", "info IN...", "What is in a file: kind, counts, bounds, closed?, solid?",
          commonOptions(Writes::Nothing, {})},
         [](R, W words) { return infoCommand(words); }},
        {{"convert", "convert IN... -o OUT", "Read and write, nothing else changed",
          commonOptions(Writes::Shapes, writableExtensions())},
         [](R, W words) { return convertCommand(words); }},
        {{"dataset", "dataset build IN... -o DIR", "Meshes to BSP-Net's training files",
          datasetOptions()},
         [](R, W words) { return datasetCommand(words); }},
        {{"train", "train MODEL --data DIR -o WEIGHTS", "Train a network; goes on where it stopped",
          trainOptions()},
         [](R, W words) { return trainCommand(words); }},
        {{"models", "models", "The networks, their weights, where these are looked for",
          listOptions()},
         [](R, W words) { return modelsCommand(words); }},
        {{"operations", "operations", "Every operation with its parameters", listOptions()},
         [](R registry, W words) { return operationsCommand(registry, words); }},
        {{"run", "run OPERATION IN...", "Any operation; some commands above are names for one", {}},
         [](R registry, W words) { return runCommand(registry, words); }},
        {{"doctor", "doctor", "What is wrong with this machine, and how to mend it", listOptions()},
         [](R, W words) { return doctorCommand(words); }},
        {{"help", "help [COMMAND|TOPIC]", "The user guide, page by page", {}},
         [](R registry, W words) { return helpCommand(registry, words); }},
        {{"completion", "completion bash|zsh", "Words for the shell to complete commands with", {}},
         [](R registry, W words) { return completionCommand(registry, words); }},
        {{"man", "man", "The manual page, as man(1) reads it", {}},
         [](R registry, W words) { return manCommand(registry, words); }},
    };
    return list;
}

int dispatch(const Registry& registry, const Words& words) {
    const std::string& command = words[0];
    const Words rest(words.begin() + 1, words.end());
    if (command == "--version") {
        std::printf("shapewright %s\n", kVersion);
        return 0;
    }
    if (command == "--help" || command == "-h") {
        std::fputs(programHelp(registry).c_str(), stdout);
        return 0;
    }
    for (const OwnCommand& own : ownCommands())
        if (own.summary.name == command) return own.run(registry, rest);
    if (const Operation* o = registry.findVerb(command)) return operationCommand(*o, command, rest);

    if (command == "--")
        return refuse({ErrorCode::BadArgument,
                       rest.empty() ? "No file is named after --."
                                    : "There is no file '" + rest[0] + "' to open in the window.",
                       {}},
                      {});
    Words names;
    for (const CommandSummary& c : commandSummaries(registry)) names.push_back(c.name);
    const std::string near = nearestName(command, names);
    std::string message = "There is no command '" + command + "'";
    message += near.empty() ? ", and no such file to open in the window."
                            : "; did you mean '" + near + "'?";
    return refuse({ErrorCode::BadArgument, message, {}}, {});
}

}  // namespace

std::vector<CommandSummary> commandSummaries(const Registry& registry) {
    std::vector<CommandSummary> list;
    for (const OwnCommand& own : ownCommands()) {
        // Operations stand between the commands about files and those about the program.
        if (own.summary.name == "train")
            for (const Operation& o : registry.operations())
                if (!o.verb.empty())
                    list.push_back({o.verb, usageOf(o, o.verb), o.summary, operationOptions(o)});
        list.push_back(own.summary);
    }
    return list;
}

bool isCommand(const Registry& registry, const std::string& word) {
    for (const OwnCommand& own : ownCommands())
        if (own.summary.name == word) return true;
    return registry.findVerb(word) != nullptr;
}

int refuse(const Error& error, const std::string& command) {
    std::fprintf(stderr, "shapewright: error: %s\nTry 'shapewright %s--help'.\n",
                 error.text().c_str(), command.empty() ? "" : (command + " ").c_str());
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
    char text[64];
    std::snprintf(text, sizeof text, "%.6g", metric.value);
    return metric.unit.empty() ? text : std::string(text) + " " + metric.unit;
}

int runCommandLine(const Registry& registry, const Words& words) {
    int code = 1;
    try {
        code = dispatch(registry, words);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "shapewright: error: %s\n", e.what());
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fputs(
            "shapewright: error: Not all of the results could be written to standard output; is "
            "the disk full?\n",
            stderr);
        if (code == 0) code = 1;
    }
    return code;
}

}  // namespace shapewright
