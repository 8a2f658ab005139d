#include "app/cli/program/command_line.h"

#include <cstdio>

#include "app/cli/commands.h"

namespace shapewright {
namespace {

std::string programHelp(const Registry& registry) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const CommandSummary& c : commandSummaries(registry))
        rows.emplace_back(c.usage, c.summary);
    return "Usage: shapewright [FILE...]             open the window\n"
           "       shapewright COMMAND [options]     work without one\n\nCommands:\n" +
           columns(rows) +
           "\nshapewright operations lists those that have no name above, such as\n"
           "score.denoise; shapewright run denoise runs one.\n"
           "\nIN is a file, a folder (--recursive looks below it too) or a glob. OUT is a\n"
           "file for one input and a folder for several.\n\n"
           "shapewright COMMAND --help prints a command's options, shapewright help COMMAND\n"
           "all about it, shapewright help the user guide's pages; shapewright --version the\n"
           "version. Exit code: 0 all done, 1 an input failed, 2 the command was wrong, 130\n"
           "interrupted.\n";
}

/// The commands that are no operation's name.
const std::vector<OwnCommand>& ownCommands() {
    using R = const Registry&;
    using W = const Words&;
    static const std::vector<OwnCommand> program{
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
    static const std::vector<OwnCommand> list = [] {
        std::vector<OwnCommand> all = fileCommands();
        all.insert(all.end(), program.begin(), program.end());
        return all;
    }();
    return list;
}

int dispatch(const Registry& registry, const Words& words) {
    const std::string& command = words[0];
    if (command == "--help" || command == "-h") {
        std::fputs(programHelp(registry).c_str(), stdout);
        return 0;
    }
    if (const auto run = commandNamed(ownCommands(), registry, words)) return run();

    if (command == "--")
        return refuse(
            {ErrorCode::BadArgument,
             words.size() < 2 ? "No file is named after --."
                              : "There is no file '" + words[1] + "' to open in the window.",
             {}},
            {});
    Words names;
    for (const CommandSummary& c : commandSummaries(registry)) names.push_back(c.name);
    return refuse({ErrorCode::BadArgument,
                   "There is no command '" + command + "'" +
                       suggestion(registry.called(command), "run ", command, names,
                                  ", and no such file to open in the window."),
                   {}},
                  {});
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
    return commandNamed(ownCommands(), registry, {word}) != nullptr;
}

int runCommandLine(const Registry& registry, const Words& words) {
    return guarded([&] { return dispatch(registry, words); });
}

}  // namespace shapewright
