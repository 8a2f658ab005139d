#pragma once
// Many inputs, one job each: run in parallel, reported in the order they were given.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/outputs.h"
#include "app/cli/shard.h"
#include "app/core/operation.h"

namespace shapewright {

/// What became of one input.
struct Report {
    enum class Status { Ok, Failed, Skipped };
    std::string input;
    Status status = Status::Ok;
    std::vector<std::string> outputs;
    std::vector<Metric> metrics;
    std::vector<std::string> warnings;  ///< what was repaired in the input or left out
    std::vector<std::string> notes;
    double seconds = 0;
    std::optional<Error> error;
    std::string details;  ///< a JSON object of facts that are no numbers; empty for none
    std::string text;     ///< what a person sees on standard output, with its line ends
};

/// How to run and how to tell.
struct BatchSettings {
    int jobs = 1;
    int threads = 1;  ///< shared by all jobs
    bool json = false;
    bool quiet = false;
    int logLevel = 2;  ///< 0 errors, 1 warnings, 2 what was done, 3 everything
    bool resume = false;
    bool overwrite = false;
    bool textIsResult = false;        ///< the text is what was asked for: printed even when quiet
    bool means = false;               ///< say the means of the figures of several inputs, too
    std::string table;                ///< CSV file for the figures of all inputs; empty: none
    std::vector<std::string> kept{};  ///< files that are read beside the inputs
    Shard shard{};                    ///< which of the tasks to run
};

/// Does one task, writing what it could claim; fills in everything but input, status and seconds.
/// Exceptions are caught outside.
using TaskBody = std::function<Result<Report>(const Task&, Outputs&, const JobControl&)>;

/// Runs the shard's tasks, prints their reports in order (text or one JSON object per line on
/// standard output, the rest on standard error), writes the table, and returns the exit code: 0, 1,
/// or 130. What cannot be printed is left to the caller to find; SIGPIPE ends the program no
/// longer. A task whose output exists fails with Exists unless `overwrite`, or, with `resume`, is
/// skipped when its outputs are complete and newer than its input.
int runBatch(const std::vector<Task>& tasks, const TaskBody& body, const BatchSettings& settings);

/// Prints a report that is of no task as runBatch prints those that are.
void printReport(const Report& report, const BatchSettings& settings);

/// The report of a task that was stopped when its outputs had been written.
Report interruptedAfter(Report report);

}  // namespace shapewright
