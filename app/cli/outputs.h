#pragma once
// What a batch may write: nothing that it reads, nothing twice, and what exists only if it may.

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/cli/inputs.h"
#include "app/core/parameter.h"

namespace shapewright {

class Outputs {
public:
    /// No output replaces an input of `tasks` or one of the files `kept`; one that exists is
    /// replaced with `replace` only.
    Outputs(const std::vector<Task>& tasks, const std::vector<std::string>& kept, bool replace);

    /// Whether all of `paths` may be written for `task`, before any of them is; from then on they
    /// are its own. Exists, naming the first that may not. Thread-safe.
    Result<void> claim(const Task& task, const std::vector<std::string>& paths);

private:
    bool isMaterialOfInput(const std::string& path) const;

    std::set<std::string> m_kept;
    std::map<std::string, std::string> m_owners;  ///< the input that each becomes of
    bool m_replace;
    std::mutex m_mutex;
};

/// The files that options of `parameters` name to be read, and in folders that they name the shapes
/// and data sets; texts and tables in these are no reason to keep what is written there.
std::vector<std::string> filesRead(const ParameterValues& options,
                                   const std::vector<Parameter>& parameters);

/// The files of the task's parts that are there, of this run or another.
std::vector<std::string> partsAt(const Task& task);

/// The task's outputs with what lies beside them, if each is there, whole and newer than the input.
std::optional<std::vector<std::string>> currentOutputs(const Task& task);

/// Whether `table` can become the CSV file of `tasks`, and `exhibits` and `parts` the folders of
/// theirs (empty: none): none may lie on an input, an output or a file of `kept`, and a file that
/// is there must be such a table. Makes the folders that are missing. BadArgument, with nothing
/// made.
Result<void> prepareSideOutputs(const std::vector<Task>& tasks, const std::string& table,
                                const std::string& exhibits, const std::string& parts,
                                const std::vector<std::string>& kept);

}  // namespace shapewright
