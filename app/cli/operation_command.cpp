// decompose, render, evaluate, run: any operation, by its description.

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

Writes writesOf(const Operation& o) {
    return o.product == Product::Shape     ? Writes::Shapes
           : o.product == Product::Picture ? Writes::Pictures
                                           : Writes::Nothing;
}

/// Extensions that the operation's shape can be written with.
Words formatsOf(const Operation& o) {
    if (o.makesCloud) return {"ply"};
    return o.acceptsCloud ? writableExtensions() : meshExtensions();
}

const NamedShape* mainShape(const OperationResult& result) {
    for (const NamedShape& s : result.shapes)
        if (s.role == NamedShape::Role::Main) return &s;
    return nullptr;
}

/// Writes what the operation makes to OUT; the files written.
Result<std::vector<std::string>> writeProduct(const Operation& o, const OperationResult& result,
                                              const Task& task) {
    const std::string& path = task.output;
    if (o.product == Product::Figures) return std::vector<std::string>{};
    if (o.product == Product::Picture) {
        for (const Exhibit& e : result.exhibits)
            if (const auto* image = std::get_if<ImageExhibit>(&e.content)) {
                if (Result<void> written = saveImage(path, *image); !written)
                    return written.error();
                return std::vector<std::string>{path};
            }
        return Error{ErrorCode::Internal, o.id + " made no picture.", {}};
    }
    const NamedShape* shape = mainShape(result);
    if (!shape) return Error{ErrorCode::Internal, o.id + " made no shape.", {}};
    // The main one last: where it is, a run that is resumed takes all to be there.
    std::vector<std::string> others;
    for (const NamedShape& s : result.shapes) {
        if (s.role != NamedShape::Role::Beside) continue;
        const std::filesystem::path main(path);
        const std::string name = main.stem().string() + "." + s.name + main.extension().string();
        auto beside = saveShape((main.parent_path() / name).string(), s.shape, task.format);
        if (!beside) return beside;
        others.insert(others.end(), beside->begin(), beside->end());
    }
    Result<std::vector<std::string>> written = saveShape(path, shape->shape, task.format);
    if (written) written->insert(written->end(), others.begin(), others.end());
    return written;
}

Result<std::vector<std::string>> writeExhibits(const OperationResult& result,
                                               const std::string& folder,
                                               const std::string& input) {
    std::vector<std::string> written;
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    const std::string stem = std::filesystem::path(input).stem().string();
    for (const Exhibit& e : result.exhibits) {
        const std::string path =
            (std::filesystem::path(folder) / (stem + "." + e.name + "." + exhibitExtension(e)))
                .string();
        Result<void> saved;
        if (const auto* image = std::get_if<ImageExhibit>(&e.content)) {
            saved = saveImage(path, *image);
        } else {
            Result<std::string> text = exhibitText(e);
            if (!text) return text.error();
            saved = saveText(path, *text);
        }
        if (!saved) return saved.error();
        written.push_back(path);
    }
    return written;
}

std::string resultText(const Task& task, const Report& report) {
    std::string text = task.input;
    if (!task.output.empty()) text += " -> " + task.output;
    text += '\n';
    for (const Metric& m : report.metrics) {
        std::string name = m.name;
        for (char& c : name)
            if (c == '_') c = ' ';
        text += "  " + name + std::string(name.size() < 22 ? 22 - name.size() : 1, ' ') +
                metricText(m) + '\n';
    }
    return text;
}

Result<Report> runOne(const Operation& o, const ParameterValues& options, const Task& task,
                      const JobControl& job) {
    OperationInput input;
    Report report;
    if (o.takesShape()) {
        Result<LoadedShape> loaded = loadShape(task.input, job.part(0, 0.05));
        if (!loaded) return loaded.error();
        input.shapes.push_back(std::move(loaded->shape));
        report.warnings = std::move(loaded->warnings);
    }
    input.parameters = options;
    input.seed = std::uint64_t(options.integer("seed"));
    input.device = options.text("device");
    Result<OperationResult> result = runOperation(o, input, job.part(0.05, 0.95));
    if (!result) return std::move(result).error().inFile(task.input);
    if (result->cancelled || job.cancelled())
        return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", task.input};

    if (const std::string& folder = options.text("exhibits"); !folder.empty()) {
        auto exhibits = writeExhibits(*result, folder, task.input);
        if (!exhibits) return exhibits.error();
        report.outputs = *std::move(exhibits);
    }
    auto product = writeProduct(o, *result, task);
    if (!product) return product.error();
    report.outputs.insert(report.outputs.begin(), product->begin(), product->end());
    report.metrics = std::move(result->metrics);
    report.notes = std::move(result->notes);
    if (const NamedShape* main = mainShape(*result); main && o.product == Product::Shape)
        for (std::string& loss : lossesOf(task.output, main->shape, task.format))
            report.notes.push_back(std::move(loss));
    report.text = resultText(task, report);
    job.progress(1, "done");
    return report;
}

}  // namespace

std::vector<Parameter> operationOptions(const Operation& o) {
    std::vector<Parameter> all = o.parameters, common = commonOptions(writesOf(o), formatsOf(o));
    all.insert(all.end(), common.begin(), common.end());
    all.push_back(Parameter::folder("exhibits", "Where to write curves, tables and images"));
    all.push_back(
        Parameter::text("table", "", "CSV file for the figures, a row for each input; replaced"));
    return all;
}

std::string usageOf(const Operation& o, const std::string& name) {
    std::string usage = o.takesShape() ? name + " IN..." : name;
    if (o.product == Product::Shape) usage += " -o OUT";
    if (o.product == Product::Picture) usage += " -o OUT.png";
    return usage;
}

int operationCommand(const Operation& o, const std::string& name, const Words& words) {
    const Writes writes = writesOf(o);
    const std::vector<Parameter> all = operationOptions(o);
    Result<Arguments> arguments = parseArguments(words, all);
    if (!arguments) return refuse(arguments.error(), name);
    if (arguments->help) {
        const std::vector<Parameter> common(all.begin() + std::ptrdiff_t(o.parameters.size()),
                                            all.end());
        std::fputs(
            commandHelp({usageOf(o, name) + " [options]", o.summary, o.paper, o.parameters, common})
                .c_str(),
            stdout);
        return 0;
    }
    const ParameterValues& options = arguments->options;
    if (o.check)
        if (Result<void> checked = o.check(options); !checked) return refuse(checked.error(), name);
    if (Result<void> device = checkDevice(options.text("device")); !device)
        return refuse(device.error(), name);
    if (!o.takesShape() && !arguments->positionals.empty())
        return refuse({ErrorCode::BadArgument,
                       "This takes no shape, and '" + arguments->positionals[0] + "' was given.",
                       {}},
                      name);
    // What takes no shape is reported under its own name.
    Result<std::vector<InputFile>> inputs =
        o.takesShape()
            ? expandInputs(arguments->positionals, options.flag("recursive"), readableExtensions())
            : std::vector<InputFile>{{o.id, o.id, true}};
    if (!inputs) return refuse(inputs.error(), name);

    std::vector<Task> tasks;
    if (writes == Writes::Nothing) {
        for (const InputFile& in : *inputs) tasks.push_back({in.path, {}, {}});
    } else {
        OutputRule rule;
        rule.out = options.text("out");
        rule.extensions = writes == Writes::Pictures ? Words{"png"} : formatsOf(o);
        rule.fallback = writes == Writes::Pictures                            ? "png"
                        : !o.makesCloud && (o.acceptsMesh || !o.takesShape()) ? "obj"
                                                                              : "ply";
        if (writes == Writes::Shapes && options.text("format") != "auto")
            rule.format = options.text("format");
        Result<std::vector<Task>> planned = planOutputs(*inputs, rule);
        if (!planned) return refuse(planned.error(), name);
        tasks = *std::move(planned);
    }
    for (Task& task : tasks) task.reads = o.takesShape();
    BatchSettings settings = settingsOf(options, writes != Writes::Nothing);
    settings.table = options.text("table");
    return runBatch(
        tasks,
        [&](const Task& task, const JobControl& job) { return runOne(o, options, task, job); },
        settings);
}

int runCommand(const Registry& registry, const Words& words) {
    if (words.empty() || words[0] == "--help" || words[0] == "-h") {
        const std::string text =
            "Usage: shapewright run OPERATION IN... [-o OUT] [options]\n\n"
            "Runs any operation; 'shapewright operations' lists them and\n"
            "'shapewright run OPERATION --help' prints the options of one.\n";
        if (!words.empty()) {
            std::fputs(text.c_str(), stdout);
            return 0;
        }
        return refuse({ErrorCode::BadArgument, "No operation is named.", {}}, "run");
    }
    if (const Operation* o = registry.find(words[0]))
        return operationCommand(*o, "run " + o->id, Words(words.begin() + 1, words.end()));
    Words names;
    for (const Operation& o : registry.operations()) names.push_back(o.id);
    const std::string near = nearestName(words[0], names);
    return refuse({ErrorCode::BadArgument,
                   "There is no operation '" + words[0] + "'" +
                       (near.empty() ? "." : "; did you mean '" + near + "'?"),
                   {}},
                  "operations");
}

}  // namespace shapewright
