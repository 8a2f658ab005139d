#include "app/cli/inputs.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace fs = std::filesystem;

namespace shapewright {
namespace {

Error bad(const std::string& message) {
    return {ErrorCode::BadArgument, message, {}};
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

template <class Iterator>
void collect(const fs::path& folder, const std::vector<std::string>& extensions,
             std::vector<InputFile>& out) {
    std::vector<fs::path> found;
    std::error_code failure;
    Iterator it(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && it != Iterator(); it.increment(failure)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && contains(extensions, extensionOf(it->path().string())))
            found.push_back(it->path());
    }
    std::sort(found.begin(), found.end());
    for (const fs::path& p : found)
        out.push_back({p.string(), p.lexically_relative(folder).string(), false});
}

/// The folder before the first component that has a wildcard.
fs::path globRoot(const std::string& pattern) {
    const std::size_t wild = pattern.find_first_of("*?[");
    const std::size_t slash = pattern.rfind('/', wild);
    return slash == std::string::npos ? fs::path() : fs::path(pattern.substr(0, slash + 1));
}

std::vector<InputFile> expandGlob(const std::string& pattern,
                                  const std::vector<std::string>& extensions) {
    std::vector<InputFile> out;
    glob_t matches{};
    if (glob(pattern.c_str(), 0, nullptr, &matches) == 0)
        for (std::size_t i = 0; i < matches.gl_pathc; ++i) {
            const fs::path p = matches.gl_pathv[i];
            std::error_code ignored;
            if (!fs::is_regular_file(p, ignored) || !contains(extensions, extensionOf(p.string())))
                continue;
            const fs::path root = globRoot(pattern);
            out.push_back(
                {p.string(),
                 (root.empty() ? p.lexically_normal() : p.lexically_relative(root)).string(),
                 false});
        }
    globfree(&matches);
    return out;
}

fs::path normalAbsolute(const std::string& path) {
    std::error_code failure;
    const fs::path p = fs::weakly_canonical(path, failure);
    return failure ? fs::absolute(path).lexically_normal() : p;
}

/// Files named one by one keep their paths below the deepest folder that they share.
void relateToCommonFolder(std::vector<InputFile>& inputs) {
    fs::path common;
    bool first = true;
    for (const InputFile& in : inputs) {
        if (!in.named) continue;
        const fs::path folder = fs::absolute(in.path).lexically_normal().parent_path();
        if (first) {
            common = folder;
            first = false;
            continue;
        }
        fs::path shared;
        for (auto a = common.begin(), b = folder.begin();
             a != common.end() && b != folder.end() && *a == *b; ++a, ++b)
            shared /= *a;
        common = shared;
    }
    for (InputFile& in : inputs)
        if (in.named)
            in.relative =
                fs::absolute(in.path).lexically_normal().lexically_relative(common).string();
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

std::string extensionOf(const std::string& path) {
    std::string e = fs::path(path).extension().string();
    if (!e.empty()) e.erase(0, 1);
    for (char& c : e)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return e;
}

Result<std::vector<InputFile>> expandInputs(const std::vector<std::string>& words, bool recursive,
                                            const std::vector<std::string>& extensions) {
    if (words.empty()) return bad("No input is given: name a file, a folder or a glob.");
    std::vector<InputFile> all;
    for (const std::string& word : words) {
        if (word.empty()) return bad("An input's name is empty.");
        std::error_code ignored;
        const std::size_t before = all.size();
        if (fs::is_directory(word, ignored)) {
            if (recursive)
                collect<fs::recursive_directory_iterator>(word, extensions, all);
            else
                collect<fs::directory_iterator>(word, extensions, all);
            if (all.size() == before)
                return bad("The folder '" + word + "' holds no file that can be read" +
                           (recursive ? "." : "; --recursive looks below it too."));
        } else if (!fs::exists(word, ignored) && word.find_first_of("*?[") != std::string::npos) {
            for (InputFile& in : expandGlob(word, extensions)) all.push_back(std::move(in));
            if (all.size() == before)
                return bad("No file that can be read matches '" + word + "'.");
        } else {
            all.push_back({word, {}, true});
        }
    }
    relateToCommonFolder(all);
    std::vector<InputFile> unique;
    std::set<std::string> seen;
    for (InputFile& in : all)
        if (seen.insert(fs::absolute(in.path).lexically_normal().string()).second)
            unique.push_back(std::move(in));
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
    const bool single =
        inputs.size() == 1 && !isFolder && (inputs[0].named || contains(rule.extensions, ending));
    std::vector<Task> tasks;
    if (single) {
        if (rule.format.empty() && !contains(rule.extensions, ending))
            return bad("The extension of '" + rule.out +
                       "' names no format that can be written; choose one of " +
                       listed(rule.extensions) + ", or give --format.");
        if (!rule.format.empty() && ending != rule.format && contains(rule.extensions, ending))
            return bad("'" + rule.out + "' and --format " + rule.format +
                       " contradict each other.");
        tasks.push_back({inputs[0].path, rule.out, rule.format.empty() ? ending : rule.format});
    } else {
        if (!isFolder && fs::exists(rule.out, ignored))
            return bad("'" + rule.out + "' is a file, and several inputs need a folder.");
        for (const InputFile& in : inputs) {
            fs::path relative = in.relative;
            const std::string extension = outputExtension(in, rule);
            relative.replace_extension(extension);
            tasks.push_back({in.path, (fs::path(rule.out) / relative).string(), extension});
        }
    }
    std::map<fs::path, std::string> byOutput;
    std::set<fs::path> inputPaths;
    for (const Task& t : tasks) inputPaths.insert(normalAbsolute(t.input));
    for (const Task& t : tasks) {
        const fs::path output = normalAbsolute(t.output);
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
