#include "app/cli/outputs.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "geometry/base/atomic_file.h"
#include "geometry/base/folder.h"
#include "geometry/io/io.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

/// Whether `folder` is `path` or above it; both normal.
bool holds(const std::string& folder, const std::string& path) {
    return path == folder ||
           (path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 &&
            (path[folder.size()] == '/' || folder == "/"));
}

/// Outputs are renamed into place whole, so one that holds something is complete.
bool isCurrent(const std::string& path, const Task& task) {
    std::error_code failure;
    if (!fs::is_regular_file(path, failure) || fs::file_size(path, failure) == 0 || failure)
        return false;
    if (!task.reads) return true;
    const auto input = fs::last_write_time(task.input, failure);
    return !failure && fs::last_write_time(path, failure) > input && !failure;
}

/// The material file that an OBJ names, or empty.
std::string materialsOf(const std::string& path) {
    if (extensionOf(path) != "obj") return {};
    std::ifstream in(path);
    std::string line;
    for (int i = 0; i < 20 && std::getline(in, line); ++i)
        if (line.rfind("mtllib ", 0) == 0)
            return (fs::path(path).parent_path() / line.substr(7)).string();
    return {};
}

/// The files `base.NAME.EXTENSION` that are there, of one of the extensions; names have no dots.
std::vector<std::string> namedAt(const std::string& base, const std::set<std::string>& extensions) {
    std::vector<std::string> found;
    const std::string start = fs::path(base).filename().string() + ".";
    std::error_code failure;
    for (fs::directory_iterator it(fs::path(base).parent_path(), failure), end;
         !failure && it != end; it.increment(failure)) {
        const std::string name = it->path().filename().string();
        if (name.rfind(start, 0) == 0 && name.find('.', start.size()) == name.rfind('.') &&
            name.rfind('.') > start.size() && extensions.count(extensionOf(name)))
            found.push_back(it->path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

Error bad(const std::string& message) {
    return {ErrorCode::BadArgument, message, {}};
}

bool isTable(const std::string& path) {
    std::ifstream in(path);
    std::string start(std::strlen(kTableHead), '\0');
    in.read(start.data(), std::streamsize(start.size()));
    return in.is_open() && (in.gcount() == 0 || start == kTableHead);
}

Result<void> prepareFolder(const fs::path& folder, const std::string& option) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure || !fs::is_directory(folder, failure))
        return bad(option + ": the folder '" + folder.string() + "' cannot be made: " +
                   (failure ? failure.message() : "there is a file of that name") + ".");
    if (Result<AtomicFile> file = AtomicFile::create((folder / "any").string()); !file)
        return bad(option + ": nothing can be written to the folder '" + folder.string() +
                   "'; choose another.");
    return {};
}

}  // namespace

Outputs::Outputs(const std::vector<Task>& tasks, const std::vector<std::string>& kept, bool replace)
    : m_replace(replace) {
    for (const std::string& path : kept)
        if (!path.empty()) m_kept.insert(normalAbsolute(path));
    for (const Task& task : tasks) {
        if (task.reads) m_kept.insert(normalAbsolute(task.input));
        if (!task.output.empty()) m_owners.emplace(normalAbsolute(task.output), task.input);
        for (const std::string& path : task.beside)
            m_owners.emplace(normalAbsolute(path), task.input);
    }
}

/// Whether an OBJ that is kept, in the same folder, reads this file.
bool Outputs::isMaterialOfInput(const std::string& path) const {
    if (extensionOf(path) != "mtl") return false;
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    for (auto it = m_kept.lower_bound(folder);
         it != m_kept.end() && it->compare(0, folder.size(), folder) == 0; ++it)
        if (const std::string materials = materialsOf(*it);
            !materials.empty() && normalAbsolute(materials) == path)
            return true;
    return false;
}

Result<void> Outputs::claim(const Task& task, const std::vector<std::string>& paths) {
    std::lock_guard lock(m_mutex);
    std::set<std::string> own;
    for (const std::string& path : paths) {
        const std::string normal = normalAbsolute(path);
        const auto exists = [&](const std::string& message) {
            return Error{ErrorCode::Exists, message, path};
        };
        if (!own.insert(normal).second)
            return exists("Two results of this command go there; choose another place for one.");
        if (m_kept.count(normal) || isMaterialOfInput(normal))
            return exists("This command reads or writes the file already; choose another place.");
        if (const auto owner = m_owners.find(normal);
            owner != m_owners.end() && owner->second != task.input)
            return exists("What '" + owner->second +
                          "' becomes is written there; choose another place.");
        if (auto named = behindLinks(path); !named) return exists(named.error().message + ".");
        std::error_code ignored;
        const fs::file_type type = fs::status(path, ignored).type();
        if (!fs::exists(fs::symlink_status(path, ignored))) continue;
        if (type != fs::file_type::regular && type != fs::file_type::not_found)
            return exists("This is a folder, pipe or device and is not replaced by a file.");
        if (!m_replace)
            return exists(
                "The output exists already; --overwrite replaces it" +
                std::string(task.output.empty() ? "." : ", --resume skips what is up to date."));
    }
    for (const std::string& path : own) m_owners.emplace(path, task.input);
    return {};
}

std::vector<std::string> filesRead(const ParameterValues& options,
                                   const std::vector<Parameter>& parameters) {
    std::set<std::string> kinds{"hdf5"};
    for (std::string& extension : readableExtensions()) kinds.insert(std::move(extension));
    kinds.erase("txt");
    kinds.erase("csv");
    std::vector<std::string> files;
    for (const Parameter& p : parameters) {
        if (p.written || (p.type != ParameterType::File && p.type != ParameterType::Folder))
            continue;
        const std::string& path = options.text(p.name);
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            if (!path.empty()) files.push_back(path);
            continue;
        }
        for (const fs::path& file : filesIn(path, p.below))
            if (kinds.count(extensionOf(file.string()))) files.push_back(file.string());
    }
    return files;
}

std::vector<std::string> partsAt(const Task& task) {
    if (task.parts.empty()) return {};
    return namedAt(task.parts, {task.format});
}

std::optional<std::vector<std::string>> currentOutputs(const Task& task) {
    std::vector<std::string> all;
    const auto add = [&all](const std::string& path) {
        all.push_back(path);
        if (std::string materials = materialsOf(path); !materials.empty())
            all.push_back(std::move(materials));
    };
    add(task.output);
    for (const std::string& path : task.beside) add(path);
    if (!task.parts.empty()) {
        const auto parts = partsAt(task);
        if (parts.empty()) return {};
        for (const std::string& path : parts) add(path);
    }
    if (!task.exhibits.empty()) {
        const auto exhibits = namedAt(task.exhibits, {"csv", "png", "txt"});
        if (exhibits.empty()) return {};
        all.insert(all.end(), exhibits.begin(), exhibits.end());
    }
    for (const std::string& path : all)
        if (!isCurrent(path, task)) return {};
    return all;
}

Result<void> prepareSideOutputs(const std::vector<Task>& tasks, const std::string& table,
                                const std::string& exhibits, const std::string& parts,
                                const std::vector<std::string>& kept) {
    std::set<std::string> files;
    for (const std::string& path : kept) files.insert(normalAbsolute(path));
    for (const Task& task : tasks) {
        if (task.reads && task.leftOut.empty()) files.insert(normalAbsolute(task.input));
        std::vector<std::string> written = task.beside;
        if (!task.output.empty()) written.push_back(task.output);
        for (const std::string& path : written) {
            files.insert(normalAbsolute(path));
            if (extensionOf(path) == "obj") files.insert(normalAbsolute(materialsBeside(path)));
        }
    }
    const std::pair<std::string, std::string> folders[] = {{"--exhibits", exhibits},
                                                           {"--parts", parts}};
    if (!table.empty()) {
        if (auto named = behindLinks(table); !named)
            return bad("--table: '" + table + "': " + named.error().message + ".");
        const std::string normal = normalAbsolute(table);
        for (const std::string& file : files)
            if (holds(normal, file) || holds(file, normal))
                return bad("--table: '" + table +
                           "' is where this command reads or writes something else; choose "
                           "another place.");
        for (const auto& [option, folder] : folders)
            if (!folder.empty() && holds(normal, normalAbsolute(folder)))
                return bad("--table: '" + table + "' is where " + option + " needs a folder.");
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(table, ignored)) &&
            (!fs::is_regular_file(table, ignored) || !isTable(table)))
            return bad("--table: '" + table +
                       "' is there already and is no table of figures; choose another name.");
    }
    for (const auto& [option, folder] : folders)
        for (const std::string& file : files)
            if (!folder.empty() && holds(file, normalAbsolute(folder)))
                return bad(option + ": '" + folder + "' must be a folder, and '" + file +
                           "' is a file here.");
    if (!exhibits.empty()) {
        std::map<std::string, std::string> byName;
        for (const Task& task : tasks) {
            if (task.exhibits.empty() || !task.leftOut.empty()) continue;
            const auto [other, fresh] = byName.emplace(task.exhibits, task.input);
            if (!fresh)
                return bad("The exhibits of '" + other->second + "' and '" + task.input +
                           "' would have the same names; run them one by one.");
        }
    }
    if (!table.empty()) {
        const fs::path folder = fs::path(table).parent_path();
        if (auto made = prepareFolder(folder.empty() ? "." : folder, "--table"); !made) return made;
    }
    for (const auto& [option, folder] : folders)
        if (!folder.empty())
            if (auto made = prepareFolder(folder, option); !made) return made;
    return {};
}

}  // namespace shapewright
