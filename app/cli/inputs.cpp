#include "app/cli/inputs.h"

#include <glob.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "geometry/base/folder.h"
#include "geometry/io/io.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

Error bad(const std::string& message) {
    return {ErrorCode::BadArgument, message, {}};
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Under a name of its own where it lies in a working directory that was deleted.
fs::path absolutePath(const fs::path& path) {
    std::error_code failure;
    const fs::path absolute = fs::absolute(path, failure);
    return failure ? fs::path("/proc/self/cwd") / path : absolute;
}

/// `path` as it is below `root`, which is empty for the working directory.
std::string belowRoot(const fs::path& path, const fs::path& root) {
    return (root.empty() ? path.lexically_normal() : path.lexically_relative(root)).string();
}

/// Why a text file among others is no shape: READMEs and tables of figures share the extensions of
/// clouds. Empty when it may be one.
std::string whyNoPoints(const fs::path& path) {
    const std::string extension = extensionOf(path.string());
    if (extension != "txt" && extension != "csv") return {};
    std::string text(1 << 16, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), std::streamsize(text.size()));
    text.resize(std::size_t(std::max<std::streamsize>(file.gcount(), 0)));
    if (text.rfind(kTableHead, 0) == 0) return "it is a table of figures";
    if (text.empty() || text.size() == 1 << 16 || text.find('\0') != std::string::npos) return {};
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ',' || c == ';' || c == '"'; }, ' ');
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        int numbers = 0;
        for (std::string field; fields >> field;) {
            char* end = nullptr;
            std::strtod(field.c_str(), &end);
            if (*end == '\0' && ++numbers == 3) return {};
        }
    }
    return "it holds no points";
}

/// Which files of folders are read.
struct Wanted {
    const std::vector<std::string>& extensions;
    bool recursive;
    std::set<std::string> apart;  ///< folders of results
};

/// The files in `folder` with their paths below `root`.
void collect(const fs::path& folder, const fs::path& root, const Wanted& wanted,
             std::vector<InputFile>& out) {
    std::vector<InputFile> found;
    std::vector<fs::path> pending{folder};
    while (!pending.empty()) {
        const fs::path here = pending.back();
        pending.pop_back();
        std::error_code failure;
        fs::directory_iterator it(here, failure);
        for (; !failure && it != fs::directory_iterator(); it.increment(failure)) {
            const fs::path& p = it->path();
            if (isHidden(p)) continue;
            std::error_code ignored;
            if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
                if (wanted.recursive && !wanted.apart.count(normalAbsolute(p.string())))
                    pending.push_back(p);
            } else if (it->is_regular_file(ignored) &&
                       contains(wanted.extensions, extensionOf(p.string()))) {
                found.push_back(
                    {p.string(), belowRoot(p, root), false, root.string(), whyNoPoints(p)});
            }
        }
        if (failure)
            found.push_back(
                {here.string(), belowRoot(here, root), false, root.string(), "",
                 Error{ErrorCode::Unreadable,
                       "The folder cannot be read: " + failure.message() + ".", here.string()}});
    }
    std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) {
        return fs::path(a.path) < fs::path(b.path);
    });
    for (InputFile& in : found) out.push_back(std::move(in));
}

/// The folder before the first component that has a wildcard.
fs::path globRoot(const std::string& pattern) {
    const std::size_t wild = pattern.find_first_of("*?[");
    const std::size_t slash = pattern.rfind('/', wild);
    return slash == std::string::npos ? fs::path() : fs::path(pattern.substr(0, slash + 1));
}

void expandGlob(const std::string& pattern, const Wanted& wanted, std::vector<InputFile>& out) {
    const fs::path root = globRoot(pattern);
    glob_t matches{};
    if (glob(pattern.c_str(), 0, nullptr, &matches) == 0)
        for (std::size_t i = 0; i < matches.gl_pathc; ++i) {
            const fs::path p = matches.gl_pathv[i];
            std::error_code ignored;
            const fs::path name = (p / "").parent_path().filename();
            if (name == "." || name == "..") continue;  // .* matches them
            if (fs::is_directory(p, ignored)) {
                if (!wanted.apart.count(normalAbsolute(p.string()))) collect(p, root, wanted, out);
            } else if (fs::is_regular_file(p, ignored) &&
                       contains(wanted.extensions, extensionOf(p.string()))) {
                out.push_back({p.string(), belowRoot(p, root), false, root.string()});
            }
        }
    globfree(&matches);
}

/// The deepest folder that all lie in; they are absolute.
fs::path commonFolder(const std::vector<fs::path>& folders) {
    fs::path common = folders.front();
    for (const fs::path& folder : folders) {
        fs::path shared;
        for (auto a = common.begin(), b = folder.begin();
             a != common.end() && b != folder.end() && *a == *b; ++a, ++b)
            shared /= *a;
        common = shared;
    }
    return common;
}

/// Files named one by one keep their paths below the deepest folder that they share.
void relateToCommonFolder(std::vector<InputFile>& inputs) {
    std::vector<fs::path> folders;
    for (const InputFile& in : inputs)
        if (in.named) folders.push_back(absolutePath(in.path).lexically_normal().parent_path());
    if (folders.empty()) return;
    const fs::path common = commonFolder(folders);
    for (InputFile& in : inputs)
        if (in.named) {
            in.relative =
                absolutePath(in.path).lexically_normal().lexically_relative(common).string();
            in.root = common.string();
        }
}

/// Where files of the same name come from several folders, those folders' names are kept too.
void keepApart(std::vector<InputFile>& inputs) {
    std::vector<fs::path> roots;
    std::map<fs::path, fs::path> rootOf;
    bool clash = false;
    for (const InputFile& in : inputs) {
        // The dot makes one path of those with and without a slash at the end.
        roots.push_back(
            (absolutePath(in.root.empty() ? "." : in.root) / ".").lexically_normal().parent_path());
        const auto [other, fresh] =
            rootOf.emplace(fs::path(in.relative).replace_extension(), roots.back());
        clash |= !fresh && other->second != roots.back();
    }
    if (!clash) return;
    const fs::path common = commonFolder(roots);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        inputs[i].relative =
            (roots[i].lexically_relative(common) / inputs[i].relative).lexically_normal().string();
}

std::string outputExtension(const InputFile& in, const OutputRule& rule) {
    if (!rule.format.empty()) return rule.format;
    const std::string own = extensionOf(in.path);
    return rule.keepExtension && contains(rule.extensions, own) ? own : rule.fallback;
}

std::string listed(const std::vector<std::string>& extensions) {
    std::string text;
    for (const std::string& e : extensions) text += (text.empty() ? "" : ", ") + e;
    return text;
}

}  // namespace

std::string normalAbsolute(const std::string& path) {
    std::error_code failure;
    // Absolute first: a relative path would stay one if nothing of it exists.
    const fs::path p = fs::weakly_canonical(absolutePath(path), failure);
    return (failure ? absolutePath(path).lexically_normal() : p).string();
}

Task taskOf(const InputFile& input) {
    Task task{input.path, {}, {}};
    const fs::path relative = input.relative;
    if (relative.has_parent_path()) task.folder = relative.begin()->string();
    task.leftOut = input.leftOut;
    task.error = input.error;
    return task;
}

std::string partsBase(const std::string& folder, const Task& task, const InputFile& input,
                      const std::string& out) {
    const fs::path base =
        task.output == out ? fs::path(out).stem() : fs::path(input.relative).replace_extension();
    return (fs::path(folder) / base).string();
}

Result<std::vector<InputFile>> expandInputs(const std::vector<std::string>& words, bool recursive,
                                            const std::vector<std::string>& extensions,
                                            const std::vector<std::string>& apart) {
    if (words.empty()) return bad("No input is given: name a file, a folder or a glob.");
    std::vector<InputFile> all;
    Wanted wanted{extensions, recursive, {}};
    for (const std::string& folder : apart)
        if (!folder.empty()) wanted.apart.insert(normalAbsolute(folder));
    for (const std::string& word : words) {
        if (word.empty()) return bad("An input's name is empty.");
        std::error_code ignored;
        const auto foundNothing = [&all, before = all.size()] {
            return std::all_of(all.begin() + std::ptrdiff_t(before), all.end(),
                               [](const InputFile& in) { return !in.leftOut.empty(); });
        };
        if (fs::is_directory(word, ignored)) {
            collect(word, word, wanted, all);
            if (foundNothing())
                return bad("The folder '" + word + "' holds no file that can be read" +
                           (recursive ? "." : "; --recursive looks below it too."));
        } else if (!fs::exists(word, ignored) && word.find_first_of("*?[") != std::string::npos) {
            expandGlob(word, wanted, all);
            if (foundNothing())
                return bad("No file that can be read matches '" + word +
                           "' or lies in a folder that does.");
        } else {
            all.push_back({word, {}, true});
        }
    }
    relateToCommonFolder(all);
    std::vector<InputFile> unique;
    std::map<std::string, std::size_t> seen;
    for (InputFile& in : all) {
        const auto [at, fresh] =
            seen.emplace(absolutePath(in.path).lexically_normal().string(), unique.size());
        if (fresh)
            unique.push_back(std::move(in));
        else
            unique[at->second].named = false;  // several were given, so that OUT may be a folder
    }
    keepApart(unique);
    return unique;
}

Result<std::vector<Task>> planOutputs(const std::vector<InputFile>& inputs,
                                      const OutputRule& rule) {
    if (rule.out.empty()) return bad("Where to write is not said: give -o OUT.");
    if (!rule.format.empty() && !contains(rule.extensions, rule.format))
        return bad("'" + rule.format + "' cannot be written here; choose one of " +
                   listed(rule.extensions) + ".");
    std::error_code ignored;
    const std::string ending = extensionOf(rule.out);
    const bool isFolder = rule.out.back() == '/' || fs::is_directory(rule.out, ignored);
    const auto becomesFile = [](const InputFile& in) { return in.leftOut.empty() && !in.error; };
    const auto only = std::find_if(inputs.begin(), inputs.end(), becomesFile);
    const bool single = std::count_if(inputs.begin(), inputs.end(), becomesFile) == 1 &&
                        !isFolder && (only->named || contains(rule.extensions, ending));
    std::vector<Task> tasks;
    if (single) {
        if (rule.format.empty() && !contains(rule.extensions, ending))
            return bad(rule.extensions.size() == 1
                           ? "What is written here is " + rule.extensions[0] + ", so '" + rule.out +
                                 "' must end in ." + rule.extensions[0] + "."
                           : "The extension of '" + rule.out +
                                 "' names no format that can be written; choose one of " +
                                 listed(rule.extensions) + ", or give --format.");
        if (!rule.format.empty() && ending != rule.format && contains(rule.extensions, ending))
            return bad("'" + rule.out + "' and --format " + rule.format +
                       " contradict each other.");
    } else {
        if (!isFolder && fs::exists(rule.out, ignored))
            return bad("'" + rule.out + "' is a file, and several inputs need a folder.");
    }
    for (const InputFile& in : inputs) {
        tasks.push_back(taskOf(in));
        if (!becomesFile(in)) continue;
        Task& task = tasks.back();
        if (single) {
            task.output = rule.out;
            task.format = rule.format.empty() ? ending : rule.format;
        } else {
            task.format = outputExtension(in, rule);
            task.output =
                (fs::path(rule.out) / fs::path(in.relative).replace_extension(task.format))
                    .string();
        }
    }
    std::map<std::string, std::string> byOutput;
    std::set<std::string> inputPaths;
    for (const Task& t : tasks) inputPaths.insert(normalAbsolute(t.input));
    for (const Task& t : tasks) {
        if (t.output.empty()) continue;
        const std::string output = normalAbsolute(t.output);
        const auto [other, fresh] = byOutput.emplace(output, t.input);
        if (!fresh)
            return bad("'" + other->second + "' and '" + t.input + "' would both be written to '" +
                       t.output + "'; run them one by one.");
        if (inputPaths.count(output))
            return bad("The output '" + t.output + "' is an input; choose another place.");
    }
    return tasks;
}

}  // namespace shapewright
