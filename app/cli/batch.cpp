#include "app/cli/batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/progress.h"
#include "app/cli/shard_tables.h"
#include "geometry/base/interrupt.h"
#include "geometry/base/parallel.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

/// BadArgument is no code of the JSON interface. Arguments were checked before any task ran, so
/// what is still wrong with one is that it does not go with this input.
const char* jsonCode(ErrorCode code) {
    return errorCodeName(code == ErrorCode::BadArgument ? ErrorCode::Unsupported : code);
}

Report failed(Error error) {
    Report r;
    r.status = Report::Status::Failed;
    r.error = std::move(error);
    return r;
}

Report runTask(const Task& task, const TaskBody& body, const BatchSettings& settings,
               Outputs& outputs, const JobControl& job) {
    if (job.cancelled())
        return failed({ErrorCode::Cancelled, "Interrupted before it was started.", {}});
    if (task.error) return failed(*task.error);
    Report skipped;
    skipped.status = Report::Status::Skipped;
    if (!task.leftOut.empty()) {
        skipped.notes = {"left out, " + task.leftOut};
        return skipped;
    }
    // What cannot be looked at (no permission, links that go round) is left to its reader to name.
    std::error_code ignored;
    if (task.reads && fs::status(task.input, ignored).type() == fs::file_type::not_found)
        return failed({ErrorCode::NotFound, "There is no such file.", task.input});
    try {
        if (!task.output.empty()) {
            if (settings.resume)
                if (auto current = currentOutputs(task)) {
                    skipped.outputs = *std::move(current);
                    return skipped;
                }
            std::vector<std::string> known = task.beside;
            known.insert(known.begin(), task.output);
            if (Result<void> claimed = outputs.claim(task, known); !claimed)
                return failed(std::move(claimed).error());
        }
        if (const fs::path folder = fs::path(task.output).parent_path(); !folder.empty()) {
            std::error_code failure;
            fs::create_directories(folder, failure);
            if (failure)
                return failed({ErrorCode::Unreadable,
                               "The folder cannot be made: " + failure.message() + ".",
                               folder.string()});
        }
        Result<Report> result = body(task, outputs, job);
        if (!result) return failed(std::move(result).error().inFile(task.input));
        return *std::move(result);
    } catch (const std::bad_alloc&) {
        return failed({ErrorCode::OutOfMemory, "There is not enough memory.", task.input});
    } catch (const std::exception& e) {
        return failed({ErrorCode::Internal, e.what(), task.input});
    }
}

const char* statusName(Report::Status status) {
    return status == Report::Status::Ok        ? "ok"
           : status == Report::Status::Skipped ? "skipped"
                                               : "failed";
}

/// One row per input, one column per figure, gathered while reports come in.
class FigureTable {
public:
    /// What is skipped keeps its row of the table that is there, if any.
    void goOnFrom(const std::string& path) {
        const Result<std::vector<TableRow>> rows = readTable(path);
        for (std::size_t r = 1; rows && r < rows->size(); ++r)
            if (const TableRow& row = (*rows)[r];
                row.size() == rows->front().size() && row[1] == statusName(Report::Status::Ok))
                m_before[row[0]] = {rows->front(), row};
    }
    void add(const Report& r) {
        TableRow row{r.input, statusName(r.status), digitsText(r.seconds, 9)};
        const auto put = [&](const std::string& name, const std::string& text) {
            const auto at =
                std::find(m_table.columns.begin() + kFixed, m_table.columns.end(), name);
            const std::size_t column = std::size_t(at - m_table.columns.begin());
            if (at == m_table.columns.end()) m_table.columns.push_back(name);
            if (row.size() <= column) row.resize(column + 1);
            row[column] = text;
        };
        if (const auto at = m_before.find(r.input);
            r.status == Report::Status::Skipped && at != m_before.end()) {
            const auto& [head, before] = at->second;
            row.assign(before.begin(), before.begin() + kFixed);
            for (std::size_t c = kFixed; c < head.size(); ++c) put(head[c], before[c]);
        }
        for (const auto& [name, text] : answersIn(r)) put(name, text);
        for (const Metric& m : r.metrics)
            put(m.name, std::isfinite(m.value) ? digitsText(m.value, 9) : std::string());
        m_table.rows.push_back(std::move(row));
    }
    Result<void> save(const std::string& path) {
        for (auto& row : m_table.rows) row.resize(m_table.columns.size());
        Result<std::string> text = exhibitText({"figures", "Figures", std::move(m_table)});
        if (!text) return text.error();
        return saveText(path, *text);
    }

private:
    static constexpr std::ptrdiff_t kFixed = 3;
    std::map<std::string, std::pair<TableRow, TableRow>> m_before;  ///< head and row by input
    TableExhibit m_table{{"input", "status", "seconds"}, {}};       // kTableHead
};

/// The mean of each figure over the inputs that have it.
class FigureMeans {
public:
    void add(const Report& r) {
        if (r.status != Report::Status::Ok) return;
        ++m_inputs;
        for (const Metric& m : r.metrics) {
            if (m.label || !std::isfinite(m.value)) continue;
            auto at = std::find_if(m_sums.begin(), m_sums.end(),
                                   [&](const Sum& s) { return s.metric.name == m.name; });
            if (at == m_sums.end()) at = m_sums.insert(at, {{m.name, 0, m.unit}, 0});
            at->metric.value += m.value;
            ++at->count;
        }
    }
    std::size_t inputs() const { return m_inputs; }
    /// `of` says what they are the inputs of; empty for all.
    std::string text(const std::string& of = {}) const {
        Report means;
        for (const Sum& s : m_sums)
            means.metrics.push_back({s.count == m_inputs
                                         ? s.metric.name
                                         : s.metric.name + " (of " + std::to_string(s.count) + ")",
                                     s.metric.value / double(s.count), s.metric.unit});
        return resultText(
            "mean of " + std::to_string(m_inputs) + (m_inputs == 1 ? " input" : " inputs") + of,
            means);
    }

private:
    struct Sum {
        Metric metric;
        std::size_t count;
    };
    std::vector<Sum> m_sums;
    std::size_t m_inputs = 0;
};

/// The means over all inputs, and over those of each folder: tables are made by category.
class MeansByFolder {
public:
    void add(const Report& r, const std::string& folder) {
        m_all.add(r);
        if (!folder.empty() && r.status == Report::Status::Ok) m_folders[folder].add(r);
    }
    /// Means of several folders, of two inputs or more in one of them, and those of all; empty for
    /// fewer than two inputs.
    std::string text() const {
        if (m_all.inputs() < 2) return {};
        std::string text;
        const bool several = std::any_of(m_folders.begin(), m_folders.end(),
                                         [](const auto& f) { return f.second.inputs() > 1; });
        if (m_folders.size() > 1 && several)
            for (const auto& [folder, means] : m_folders) text += means.text(" of " + folder);
        return text + m_all.text();
    }

private:
    FigureMeans m_all;
    std::map<std::string, FigureMeans> m_folders;
};

/// The report as the one-line JSON object that scripts read.
std::string reportJson(const Report& r) {
    nlohmann::ordered_json j;
    j["input"] = r.input;
    j["status"] = statusName(r.status);
    j["outputs"] = r.outputs;
    j["metrics"] = nlohmann::ordered_json::object();
    for (const Metric& m : r.metrics) {
        if (!std::isfinite(m.value)) continue;
        if (m.value == std::floor(m.value) && std::abs(m.value) < 1e15)
            j["metrics"][m.name] = std::int64_t(m.value);
        else
            j["metrics"][m.name] = m.value;
    }
    j["seconds"] = r.seconds;
    if (!r.details.empty()) j["details"] = nlohmann::ordered_json::parse(r.details);
    std::vector<std::string> notes = r.warnings;
    notes.insert(notes.end(), r.notes.begin(), r.notes.end());
    if (!notes.empty()) j["notes"] = notes;
    if (r.error) j["error"] = {{"code", jsonCode(r.error->code)}, {"message", r.error->text()}};
    return j.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

void printReport(const Report& r, const BatchSettings& settings) {
    if (settings.json) {
        std::printf("%s\n", reportJson(r).c_str());
    } else if (!r.text.empty() && (settings.textIsResult || !settings.quiet)) {
        std::fputs(r.text.c_str(), stdout);
    }
    std::fflush(stdout);
    if (r.error)
        std::fprintf(stderr, "shapewright: error: %s\n",
                     printable(Error(*r.error).inFile(r.input).text()).c_str());
    if (settings.quiet) return;
    if (r.status == Report::Status::Skipped && r.notes.empty() && settings.logLevel >= 2)
        std::fprintf(stderr, "shapewright: %s: skipped, the output is up to date\n",
                     printable(r.input).c_str());
    const auto say = [&](const std::vector<std::string>& lines, int level) {
        if (settings.logLevel < level) return;
        for (const std::string& line : lines)
            std::fprintf(stderr, "shapewright: %s\n", printable(r.input + ": " + line).c_str());
    };
    say(r.warnings, 1);
    say(r.notes, 2);
}

Report interruptedAfter(Report report) {
    report.status = Report::Status::Failed;
    report.error =
        Error{ErrorCode::Cancelled, "Interrupted; what was done until then is written.", {}};
    return report;
}

int runBatch(const std::vector<Task>& all, const TaskBody& body, const BatchSettings& settings) {
    // Who reads the results may go; what is still to be written must not. Not SIG_IGN, which
    // programs that are started from here would inherit.
    std::signal(SIGPIPE, [](int) {});
    // What is left out is not counted: it may be a table that another shard has just written.
    std::vector<Task> tasks;
    std::size_t position = 0;
    for (const Task& task : all)
        if (settings.shard.holds(task.leftOut.empty() ? position++ : 0)) tasks.push_back(task);
    const int jobs = std::max(1, std::min<int>(settings.jobs, int(tasks.size())));
    setThreadCount(std::max(1, settings.threads / jobs));
    ProgressBar bar(tasks.size(), !settings.quiet && settings.logLevel >= 2);

    std::vector<JobControl> controls;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        controls.push_back(JobControl::withListener(
            [&bar, i](double f, std::string_view stage) { bar.report(i, f, stage); }));
    onInterrupt([&controls] {
        for (const JobControl& c : controls) c.cancel();
    });

    std::vector<std::string> kept = settings.kept;
    const std::string tablePath = shardTable(settings.table, settings.shard);
    kept.push_back(settings.table);
    kept.push_back(tablePath);
    Outputs outputs(all, kept, settings.overwrite || settings.resume);
    std::vector<std::optional<Report>> reports(tasks.size());
    std::mutex mutex;
    std::size_t printed = 0;
    bool anyFailed = false, anyCancelled = false;
    FigureTable table;
    if (settings.resume)
        for (const std::string& path : {settings.table, tablePath}) table.goOnFrom(path);
    MeansByFolder means;
    std::atomic<std::size_t> next{0};
    auto work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            const auto start = std::chrono::steady_clock::now();
            Report r = runTask(tasks[i], body, settings, outputs, controls[i]);
            r.seconds =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            r.input = tasks[i].input;
            bar.finish(i);
            std::lock_guard lock(mutex);
            reports[i] = std::move(r);
            for (; printed < reports.size() && reports[printed]; ++printed) {
                const Report& ready = *reports[printed];
                anyFailed |= ready.status == Report::Status::Failed;
                anyCancelled |= ready.error && ready.error->code == ErrorCode::Cancelled;
                bar.hide();
                printReport(ready, settings);
                // What is left out is of no shard, and joined rows are in the inputs' order.
                if (!settings.table.empty() && tasks[printed].leftOut.empty()) table.add(ready);
                if (settings.means) means.add(ready, tasks[printed].folder);
                *reports[printed] = Report{};
            }
        }
    };
    onThreads(jobs, work);
    onInterrupt({});
    bar.hide();
    if (!settings.json) std::fputs(means.text().c_str(), stdout);
    if (!settings.table.empty()) {
        Result<void> saved = table.save(tablePath);
        if (saved && settings.shard.count > 1)
            if (auto joined = joinShardTables(settings.table, settings.shard.count); !joined)
                saved = joined.error();
        if (!saved) {
            std::fprintf(stderr, "shapewright: error: %s\n",
                         printable(saved.error().text()).c_str());
            anyFailed = true;
        }
    }
    if (interrupted() && anyCancelled) return 130;
    return anyFailed ? 1 : 0;
}

}  // namespace shapewright
