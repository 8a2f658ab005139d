#pragma once
// From the words IN... and OUT to a list of files to read and the file that each becomes.

#include <optional>
#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

/// How the CSV file of --table begins.
inline constexpr const char* kTableHead = "input,status,seconds";

struct InputFile {
    std::string path;              ///< as opened and reported
    std::string relative;          ///< where its output goes below a folder OUT, extension and all
    bool named = false;            ///< a file named by itself, not found in a folder or by a glob
    std::string root{};            ///< the folder that `relative` is below
    std::string leftOut{};         ///< why it is not read; empty when it is
    std::optional<Error> error{};  ///< why it cannot be read, as far as that is known
};

/// Files as they are (existing or not), folders as the readable files in them (below them too with
/// `recursive`) but those whose names begin with a dot, globs as the files and folders that match;
/// in a stable order, each file once.
/// `extensions` are those that can be read. Folders in `apart`, where results go, are not looked
/// into from above. A folder below that cannot be read stands among the files with its error, a
/// text file in a folder that holds no points with why it is left out. BadArgument when nothing is
/// given or a folder or glob holds nothing readable.
Result<std::vector<InputFile>> expandInputs(const std::vector<std::string>& words, bool recursive,
                                            const std::vector<std::string>& extensions,
                                            const std::vector<std::string>& apart = {});

struct Task {
    std::string input;
    std::string output;  ///< empty when nothing is written
    std::string format;  ///< extension that says how, without dot
    bool reads = true;   ///< `input` is a file, not the name of something that takes none
    std::vector<std::string> beside{};  ///< other files that are written with the output
    std::string exhibits{};             ///< exhibits go to this and `.NAME.EXTENSION`
    std::string parts{};                ///< parts go to this and `.NAME.EXTENSION`
    std::string folder{};               ///< first folder below what was given; empty: none
    std::string leftOut{};              ///< as the input's
    std::optional<Error> error{};       ///< as the input's
};
/// The task of reading `input` and writing nothing.
Task taskOf(const InputFile& input);

/// `Task::parts` below `folder`: named after the output, and where OUT is a folder, as `input` is
/// below it.
std::string partsBase(const std::string& folder, const Task& task, const InputFile& input,
                      const std::string& out);

/// How OUT is read: a file when there is one input, otherwise a folder.
struct OutputRule {
    std::string out;                      ///< the word after -o
    std::string format;                   ///< extension asked for, without dot; empty: by OUT's
    std::vector<std::string> extensions;  ///< that can be written
    std::string fallback;  ///< extension below a folder when the input's own cannot be written
    bool keepExtension =
        false;  ///< below a folder, an input's own extension where it can be written
};

/// BadArgument when two inputs would become one file, an output is an input, or the format is
/// unknown or contradicts OUT's extension. Nothing is touched.
Result<std::vector<Task>> planOutputs(const std::vector<InputFile>& inputs, const OutputRule& rule);

/// The path without links and dots, also of what does not exist: the same for the same file.
std::string normalAbsolute(const std::string& path);

}  // namespace shapewright
