#pragma once
// The commands and what they share. For app/cli and the programs made of it.

#include <functional>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/batch.h"
#include "app/cli/help.h"
#include "app/core/operation.h"

namespace shapewright {

using Words = std::vector<std::string>;

/// Each takes the words after the command and returns the exit code.
int modelsCommand(const Words& words);
int operationsCommand(const Registry& registry, const Words& words);
int datasetCommand(const Words& words);
int trainCommand(const Words& words);
int runCommand(const Registry& registry, const Words& words);
int helpCommand(const Registry& registry, const Words& words);
int doctorCommand(const Words& words);
/// completion bash|zsh
int completionCommand(const Registry& registry, const Words& words);
int manCommand(const Registry& registry, const Words& words);
/// `name` is how the person called it: a verb, or `run ID`.
int operationCommand(const Operation& operation, const std::string& name, const Words& words);

struct CommandSummary {
    std::string name;
    std::string usage;  ///< after "shapewright "
    std::string summary;
    std::vector<Parameter> options;  ///< all that it takes, but --help
};
/// A command that is no operation's name.
struct OwnCommand {
    CommandSummary summary;
    int (*run)(const Registry& registry, const Words& words);
};
/// Those about files, which need no network: info and convert.
std::vector<OwnCommand> fileCommands();
/// What runs the command that `words` begin with: one of `own`, an operation's verb or --version;
/// empty when it is none of these. `registry` must outlive it.
std::function<int()> commandNamed(const std::vector<OwnCommand>& own, const Registry& registry,
                                  const Words& words);
/// Runs `command` and says what it throws, and whether standard output took all that was printed.
int guarded(const std::function<int()>& command);
/// Every command, operations' included, in the order of the help.
std::vector<CommandSummary> commandSummaries(const Registry& registry);
/// An operation's own parameters and what every command that runs one takes.
std::vector<Parameter> operationOptions(const Operation& operation);
std::vector<Parameter> datasetOptions();
/// Of that network alone, or, without one, of all of them.
std::vector<Parameter> trainOptions(const std::string& network = {});
Words trainedNetworks();
std::vector<Parameter> listOptions();
/// `name IN... -o OUT`, as far as the operation writes something.
std::string usageOf(const Operation& operation, const std::string& name);

enum class Writes { Nothing, Figures, Shapes, Pictures };
/// The options that commands share; `formats` are the extensions that --format takes.
std::vector<Parameter> commonOptions(Writes writes, const std::vector<std::string>& formats);
/// The same and what every command that runs an operation takes beside its parameters.
std::vector<Parameter> runOptions(Writes writes, const Words& formats);
/// --parts, for what writes meshes.
Parameter partsOption();
/// The settings those options ask for.
BatchSettings settingsOf(const ParameterValues& options, Writes writes);

/// For commands that take --json and no file: the exit code when there is nothing more to do, else
/// -1.
int parseListOptions(const Words& words, const std::string& name, const std::string& summary,
                     bool& json);

/// Says what was wrong with the command on standard error; returns 2.
int refuse(const Error& error, const std::string& command);

/// The end of a sentence on a name that there is not: those of `operations` after `before`, or else
/// the one of `names` that is near `word`, if any, may be meant; `none` where nothing is.
std::string suggestion(const std::vector<const Operation*>& operations, const std::string& before,
                       const std::string& word, const Words& names, const std::string& none);

/// The answers in words among a report's details: which class, which file.
std::vector<std::pair<std::string, std::string>> answersIn(const Report& report);

/// What a person sees of a result: the heading and a line for each answer and figure.
std::string resultText(const std::string& heading, const Report& report);

/// `value` with six digits and its unit.
std::string metricText(const Metric& metric);

}  // namespace shapewright
