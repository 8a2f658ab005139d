// dataset build IN... -o DIR: meshes of any quality to BSP-Net's training files.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "geometry/io/io.h"
#include "geometry/solid/solid.h"
#include "learning/datasets/bsp_net_data.h"
#include "learning/datasets/training_solids.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

std::vector<Parameter> ownOptions() {
    return {
        Parameter::text("name", "shapes", "Writes DIR/NAME_train.hdf5, NAME_test.hdf5 and lists"),
        Parameter::real(
            "held-out", 0.2, 0, 1,
            "Share of each category, a folder below IN, that goes to the test file; the "
            "last by name"),
        Parameter::flag("views", "Add 24 grey pictures of each shape, for the single-view network"),
        Parameter::text("shard", "1/1",
                        "I/N: sample every N-th shape from the I-th on; when all are done, the "
                        "same command without it and with --resume joins them"),
    };
}

/// The same for a name wherever and whenever it is sampled (FNV-1a).
std::uint64_t seedOf(const std::string& name) {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    for (const char c : name) hash = (hash ^ std::uint8_t(c)) * 0x100000001b3ull;
    return hash;
}

/// Solid at 256^3 in BSP-Net's frame, sampled at three resolutions, in a file of one shape.
Result<Report> sampleOne(const Task& task, bool views, const JobControl& job) {
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
        sampleShape(solid->grid(256, frame.centre, 1 / frame.scale), seedOf(task.output));
    if (!sampled) return std::move(sampled).error().inFile(task.input);
    BspNetData data;
    data.shapes = 1;
    data.voxels = std::move(sampled->voxels);
    data.points16 = std::move(sampled->points16);
    data.points32 = std::move(sampled->points32);
    data.points64 = std::move(sampled->points64);
    if (views) data.pixels = drawnPictures(data.voxels.data(), seedOf(task.output));
    Report report;
    report.metrics = {{"cells", double(std::count(data.voxels.begin(), data.voxels.end(), 1)), {}},
                      {"solid_confidence", solid->confidence(), {}}};
    report.warnings = std::move(loaded->warnings);
    report.notes.push_back(solid->explanation());
    report.text = task.input + " -> " + task.output + '\n';
    report.outputs = {task.output};
    // HDF5 serves one thread at a time.
    static std::mutex writing;
    const std::lock_guard lock(writing);
    if (Result<void> written = writeBspNetData(task.output, data); !written)
        return std::move(written).error();
    return report;
}

/// Joins what was sampled, each category split by name, and writes the lists of names.
Result<void> join(const std::vector<InputFile>& inputs, const std::vector<Task>& tasks,
                  const std::string& base, double heldOut, bool views) {
    std::map<std::string, std::vector<std::size_t>> categories;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        std::error_code ignored;
        if (!fs::exists(tasks[i].output, ignored)) continue;  // reported when it failed
        const fs::path relative(inputs[i].relative);
        categories[relative.has_parent_path() ? relative.begin()->string() : ""].push_back(i);
    }
    std::vector<std::string> files[2];
    std::string names[2];
    for (auto& [category, members] : categories) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
            return inputs[a].relative < inputs[b].relative;
        });
        const auto kept = std::size_t(std::lround(double(members.size()) * (1 - heldOut)));
        for (std::size_t k = 0; k < members.size(); ++k) {
            files[k >= kept].push_back(tasks[members[k]].output);
            names[k >= kept] += fs::path(inputs[members[k]].relative).replace_extension().string();
            names[k >= kept] += '\n';
        }
    }
    const char* const ends[] = {"_train", "_test"};
    for (int k = 0; k < 2; ++k) {
        if (files[k].empty()) continue;
        if (Result<void> joined = joinBspNetFiles(base + ends[k] + ".hdf5", files[k], views);
            !joined)
            return joined;
        if (Result<void> saved = saveText(base + ends[k] + ".txt", names[k]); !saved) return saved;
        std::fprintf(stderr, "%s%s.hdf5: %zu shapes\n", base.c_str(), ends[k], files[k].size());
    }
    return {};
}

}  // namespace

std::vector<Parameter> datasetOptions() {
    std::vector<Parameter> options = commonOptions(Writes::Shapes, {"hdf5"});
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
                                commonOptions(Writes::Shapes, {"hdf5"})})
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
    int shard = 0, shards = 0, used = 0;
    const std::string& text = p.text("shard");
    if (std::sscanf(text.c_str(), "%d/%d%n", &shard, &shards, &used) != 2 ||
        std::size_t(used) != text.size() || shard < 1 || shard > shards)
        return wrong("--shard is I/N with I from 1 to N, such as 2/8.");
    Result<std::vector<InputFile>> inputs =
        expandInputs(arguments->positionals, p.flag("recursive"), readableExtensions());
    if (!inputs) return refuse(inputs.error(), "dataset");
    std::vector<Task> tasks, mine;
    const fs::path out(p.text("out"));
    for (std::size_t i = 0; i < inputs->size(); ++i) {
        // The whole name, so that a.obj and a.off are two shapes.
        const fs::path sample = out / "samples" / ((*inputs)[i].relative + ".hdf5");
        tasks.push_back({(*inputs)[i].path, sample.string(), "hdf5"});
        if (i % std::size_t(shards) == std::size_t(shard - 1)) {
            mine.push_back(tasks.back());
            std::error_code failed;
            fs::create_directories(sample.parent_path(), failed);
            if (failed)
                return refuse({ErrorCode::Unreadable, "the folder cannot be made",
                               sample.parent_path().string()},
                              "dataset");
        }
    }
    const bool views = p.flag("views");
    const int code = runBatch(
        mine,
        [views](const Task& task, const JobControl& job) { return sampleOne(task, views, job); },
        settingsOf(p, true));
    if (shards > 1 || code == 130) return code;
    if (Result<void> joined =
            join(*inputs, tasks, (out / p.text("name")).string(), p.real("held-out"), views);
        !joined) {
        std::fprintf(stderr, "shapewright: error: %s\n", joined.error().text().c_str());
        return 1;
    }
    return code;
}

}  // namespace shapewright
