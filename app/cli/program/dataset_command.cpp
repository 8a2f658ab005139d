// dataset build IN... -o DIR: meshes of any quality to BSP-Net's training files.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "geometry/base/atomic_file.h"
#include "geometry/base/hidden_name.h"
#include "geometry/base/interrupt.h"
#include "geometry/io/io.h"
#include "geometry/solid/solid.h"
#include "learning/datasets/bsp_net_data.h"
#include "learning/datasets/training_solids.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

std::vector<Parameter> ownOptions() {
    return {
        Parameter::text("name", "shapes",
                        "Writes DIR/NAME_train.hdf5, NAME_test.hdf5 and lists of "
                        "the shapes' names, and of their files"),
        Parameter::real(
            "held-out", 0.2, 0, 1,
            "Share of each category, a folder below IN, that goes to the test file; the "
            "last by name, all folders of a single shape together"),
        Parameter::flag("views", "Add 24 grey pictures of each shape, for the single-view network"),
    };
}

std::vector<Parameter> sharedOptions() {
    std::vector<Parameter> list = commonOptions(Writes::Shapes, {"hdf5"});
    for (Parameter& p : list)
        if (p.name == "shard")
            p.help +=
                "; when all are sampled, the same command without it and with --resume joins them";
    return list;
}

/// The same for a name below IN wherever and whenever it is sampled (FNV-1a).
std::uint64_t seedOf(const std::string& name, std::uint64_t seed) {
    std::uint64_t hash = 0xcbf29ce484222325ull ^ (seed * 0x9e3779b97f4a7c15ull);
    for (const char c : name) hash = (hash ^ std::uint8_t(c)) * 0x100000001b3ull;
    return hash;
}

/// Solid at 256^3 in BSP-Net's frame, sampled at three resolutions, in a file of one shape.
Result<Report> sampleOne(const Task& task, std::uint64_t seed, bool views, const JobControl& job) {
    Result<LoadedShape> loaded = loadShape(task.input, job.part(0, 0.2));
    if (!loaded) return loaded.error();
    const auto* mesh = std::get_if<PolygonMesh>(&loaded->shape.shape);
    if (!mesh || mesh->faceCount() == 0)
        return Error{ErrorCode::Unsupported, "only meshes become solids", task.input};
    Result<Solid> solid = Solid::build(triangulate(*mesh), {}, job.part(0.2, 0.7));
    if (!solid) return std::move(solid).error().inFile(task.input);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", task.input};
    const Normalisation frame = unitDiagonal(solid->bounds());
    Result<SampledShape> sampled =
        sampleShape(solid->grid(256, frame.centre, 1 / frame.scale), seed);
    if (!sampled) return std::move(sampled).error().inFile(task.input);
    BspNetData data;
    data.shapes = 1;
    data.voxels = std::move(sampled->voxels);
    const auto cells = std::count(data.voxels.begin(), data.voxels.end(), 1);
    if (cells == 0)
        return Error{ErrorCode::Empty,
                     "its solid is thinner than a cell of the 256^3 grid, so that nothing of it is "
                     "left to learn from; thicken it, or leave it out",
                     task.input};
    data.points16 = std::move(sampled->points16);
    data.points32 = std::move(sampled->points32);
    data.points64 = std::move(sampled->points64);
    if (views) data.pixels = drawnPictures(data.voxels.data(), seed);
    Report report;
    report.metrics = {{"cells", double(cells), {}}, {"solid_confidence", solid->confidence(), {}}};
    report.warnings = std::move(loaded->warnings);
    report.notes.push_back(solid->explanation());
    report.text = printable(task.input + " -> " + task.output) + '\n';
    report.outputs = {task.output};
    // HDF5 serves one thread at a time.
    static std::mutex writing;
    const std::lock_guard lock(writing);
    if (Result<void> written = writeBspNetData(task.output, data); !written)
        return std::move(written).error();
    return report;
}

const char* const kEnds[] = {"_train", "_test"};
/// The shapes, their names as the official lists have them, and the meshes they are of.
const char* const kFiles[] = {".hdf5", ".txt", "_files.txt"};

/// How many of the `count` shapes of a category are to learn from: as the official lists have it,
/// the share cut off to a whole number, but one at least where not all are held out.
std::size_t learnedOf(std::size_t count, double heldOut) {
    constexpr double kRounding = 1e-9;  // 0.8 * 5 is 4
    const double share = std::floor(double(count) * (1 - heldOut) + kRounding);
    return heldOut < 1 ? std::max<std::size_t>(1, std::size_t(share)) : 0;
}

/// Joins both sets of samples beside what was joined before and replaces that when both are whole:
/// one of a new split beside one of an old split would have shapes of the other.
Result<void> joinBoth(const std::vector<std::string> (&files)[2], const std::string& base,
                      bool pictures, const JobControl& job) {
    std::string whole[2], parts[2];
    Result<void> step;
    for (int k = 0; step && k < 2; ++k) {
        if (files[k].empty()) continue;
        Result<std::string> named = behindLinks(base + kEnds[k] + ".hdf5");
        if (!named) {
            step = std::move(named).error();
            break;
        }
        whole[k] = *std::move(named);
        parts[k] = hiddenNameBeside(whole[k], "joined");
        step = joinBspNetFiles(parts[k], files[k], pictures, job);
    }
    for (int k = 0; k < 2; ++k) {
        if (parts[k].empty()) continue;
        std::error_code failed;
        if (step) fs::rename(parts[k], whole[k], failed);
        if (failed)
            step = Error{ErrorCode::Unreadable, "the file cannot be replaced: " + failed.message(),
                         whole[k]};
        if (!step) fs::remove(parts[k], failed);
    }
    return step;
}

/// Joins `sampled`, the outputs that this command wrote, and what it could skip, each category
/// split by name, and writes the lists.
Result<void> join(const std::vector<InputFile>& inputs, const std::vector<Task>& tasks,
                  const std::set<std::string>& sampled, const std::string& base,
                  const ParameterValues& p, Report& report, const JobControl& job) {
    std::map<std::string, std::vector<std::size_t>> categories;
    std::size_t reused = 0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (sampled.count(tasks[i].output) == 0) {
            if (!p.flag("resume") || !currentOutputs(tasks[i])) continue;
            ++reused;
        }
        const fs::path relative(inputs[i].relative);
        categories[relative.has_parent_path() ? relative.begin()->string() : ""].push_back(i);
    }
    if (reused > 0 && p.given("seed") && !p.flag("quiet"))
        std::fprintf(stderr,
                     "shapewright: %zu shapes keep the points that were drawn before, whatever "
                     "--seed says; --overwrite draws them anew\n",
                     reused);
    // Folders of a single shape each are no categories: all of them together are one.
    std::map<std::string, std::vector<std::size_t>> splits;
    for (const auto& [category, members] : categories) {
        auto& split = splits[members.size() > 1 ? category : ""];
        split.insert(split.end(), members.begin(), members.end());
    }
    std::vector<std::string> files[2];
    std::string names[2], meshes[2];
    for (auto& [category, members] : splits) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
            return inputs[a].relative < inputs[b].relative;
        });
        const std::size_t kept = learnedOf(members.size(), p.real("held-out"));
        for (std::size_t k = 0; k < members.size(); ++k) {
            files[k >= kept].push_back(tasks[members[k]].output);
            names[k >= kept] += fs::path(inputs[members[k]].relative).replace_extension().string();
            names[k >= kept] += '\n';
            meshes[k >= kept] += inputs[members[k]].path + '\n';
        }
    }
    // Where nothing could be sampled, what was joined before stays.
    if (splits.empty()) return {};
    if (Result<void> joined = joinBoth(files, base, p.flag("views"), job); !joined) return joined;
    for (int k = 0; k < 2; ++k) {
        if (files[k].empty()) {
            // What an earlier split left there would be shapes of the other file now.
            std::error_code ignored;
            for (const char* end : kFiles) fs::remove(base + kEnds[k] + end, ignored);
            if (!p.flag("quiet"))
                std::fprintf(stderr,
                             "shapewright: no shape goes to %s%s.hdf5, without which nothing can "
                             "be trained; %s\n",
                             base.c_str(), kEnds[k],
                             files[1 - k].size() == 1 ? "give more shapes, or train with the other "
                                                        "file as --held-out, too"
                             : k == 0                 ? "a smaller --held-out leaves some there"
                                                      : "a larger --held-out leaves some there");
            continue;
        }
        if (Result<void> saved = saveText(base + kEnds[k] + ".txt", names[k]); !saved) return saved;
        if (Result<void> saved = saveText(base + kEnds[k] + "_files.txt", meshes[k]); !saved)
            return saved;
        if (!p.flag("quiet"))
            std::fprintf(stderr, "shapewright: %s%s.hdf5: %zu shapes\n", base.c_str(), kEnds[k],
                         files[k].size());
        for (const char* end : kFiles) report.outputs.push_back(base + kEnds[k] + end);
        report.metrics.push_back(
            {k == 0 ? "train_shapes" : "test_shapes", double(files[k].size()), {}});
    }
    return {};
}

}  // namespace

std::vector<Parameter> datasetOptions() {
    std::vector<Parameter> options = sharedOptions();
    for (Parameter& own : ownOptions()) options.push_back(std::move(own));
    return options;
}

int datasetCommand(const Words& words) {
    const std::vector<Parameter> options = datasetOptions();
    const Words rest(words.begin() + (words.empty() ? 0 : 1), words.end());
    const bool build = !words.empty() && words[0] == "build";
    Result<Arguments> arguments = parseArguments(build ? rest : words, options);
    if (!arguments) return refuse(arguments.error(), "dataset");
    if (arguments->help) {
        std::fputs(commandHelp({"dataset build IN... -o DIR",
                                "Makes BSP-Net's training files, in the official HDF5 layout, of "
                                "meshes of any quality",
                                {},
                                ownOptions(),
                                sharedOptions()})
                       .c_str(),
                   stdout);
        return 0;
    }
    const ParameterValues& p = arguments->options;
    const auto wrong = [](const std::string& message) {
        return refuse({ErrorCode::BadArgument, message, {}}, "dataset");
    };
    if (!build) return wrong("What can be done with a dataset is: build.");
    if (p.text("out").empty()) return wrong("The files need a folder: give -o DIR.");
    const std::string& name = p.text("name");
    if (name.empty() || name.find('/') != std::string::npos)
        return wrong("--name is the beginning of a file's name, without a folder.");
    Result<std::vector<InputFile>> inputs = expandInputs(
        arguments->positionals, p.flag("recursive"), readableExtensions(), {p.text("out")});
    if (!inputs) return refuse(inputs.error(), "dataset");
    const BatchSettings settings = settingsOf(p, Writes::Shapes);
    std::vector<Task> tasks;
    const fs::path out(p.text("out")), samples = out / "samples";
    const std::string base = (out / name).string();
    for (const char* set : kEnds)
        for (const char* end : kFiles) {
            std::error_code ignored;
            const std::string file = base + set + end;
            if (settings.shard.count == 1 && !p.flag("overwrite") && !p.flag("resume") &&
                fs::exists(file, ignored))
                return wrong(file +
                             " exists; pass --overwrite to replace it, --resume to build it from "
                             "these inputs without sampling again what was sampled, or another "
                             "--name.");
        }
    for (std::size_t i = 0; i < inputs->size(); ++i) {
        // The whole name, so that a.obj and a.off are two shapes.
        const fs::path sample = samples / ((*inputs)[i].relative + ".hdf5");
        tasks.push_back(taskOf((*inputs)[i]));
        tasks.back().output = sample.string();
        tasks.back().format = "hdf5";
        if ((*inputs)[i].relative.find('\n') != std::string::npos)
            tasks.back().error = Error{ErrorCode::Unsupported,
                                       "The name has a line break, and the list of names has one "
                                       "name a line; rename it.",
                                       (*inputs)[i].path};
        std::error_code failed;
        fs::create_directories(sample.parent_path(), failed);
        if (failed)
            return refuse(
                {ErrorCode::Unreadable, "the folder cannot be made", sample.parent_path().string()},
                "dataset");
    }
    std::mutex mutex;
    std::set<std::string> sampled;
    const int code = runBatch(
        tasks,
        [&](const Task& task, Outputs&, const JobControl& job) {
            const std::string relative = fs::path(task.output).lexically_relative(samples).string();
            auto report = sampleOne(task, seedOf(relative, std::uint64_t(p.integer("seed"))),
                                    p.flag("views"), job);
            const std::lock_guard lock(mutex);
            if (report) sampled.insert(task.output);
            return report;
        },
        settings);
    if (settings.shard.count > 1 || code == 130) return code;
    const JobControl job = JobControl::withListener({});
    onInterrupt([&job] { job.cancel(); });
    Report whole;
    whole.input = base;
    const auto start = std::chrono::steady_clock::now();
    const Result<void> joined = join(*inputs, tasks, sampled, base, p, whole, job);
    whole.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    onInterrupt({});
    const bool stopped = !joined && joined.error().code == ErrorCode::Cancelled;
    if (!joined) {
        whole.status = Report::Status::Failed;
        whole.error = stopped ? Error{ErrorCode::Cancelled,
                                      "interrupted while the samples were joined; the same command "
                                      "with --resume joins them",
                                      {}}
                              : joined.error();
    }
    if (!joined || !whole.outputs.empty()) printReport(whole, settings);
    if (!joined) return stopped ? 130 : 1;
    return code;
}

}  // namespace shapewright
