// decompose, render, evaluate, run: any operation, by its description.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/pending.h"
#include "app/cli/shard_tables.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

Writes writesOf(const Operation& o) {
    return o.product == Product::Shape     ? Writes::Shapes
           : o.product == Product::Picture ? Writes::Pictures
                                           : Writes::Figures;
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

std::string besidePath(const std::string& output, const std::string& name) {
    const std::filesystem::path main(output);
    return (main.parent_path() / (main.stem().string() + "." + name + main.extension().string()))
        .string();
}

/// What the operation made for OUT, then what lies beside it, then exhibits.
Result<std::vector<Pending>> pendingFiles(const Operation& o, const OperationResult& result,
                                          const Task& task) {
    std::vector<Pending> all;
    if (o.product == Product::Picture) {
        const ImageExhibit* image = nullptr;
        for (const Exhibit& e : result.exhibits)
            if (!image) image = std::get_if<ImageExhibit>(&e.content);
        if (!image) return Error{ErrorCode::Internal, o.id + " made no picture.", {}};
        all.push_back({{task.output}, [&task, image] { return saveImage(task.output, *image); }});
    } else if (o.product == Product::Shape) {
        const NamedShape* shape = mainShape(result);
        if (!shape) return Error{ErrorCode::Internal, o.id + " made no shape.", {}};
        all.push_back(pendingShape(task.output, shape->shape, task.format));
        for (const NamedShape& s : result.shapes)
            if (s.role == NamedShape::Role::Beside)
                all.push_back(pendingShape(besidePath(task.output, s.name), s.shape, task.format));
        for (Pending& part : pendingParts(task, shape->shape)) all.push_back(std::move(part));
    }
    if (task.exhibits.empty()) return all;
    if (o.product == Product::Figures)
        for (const NamedShape& s : result.shapes)
            if (s.role == NamedShape::Role::Beside)
                all.push_back(pendingShape(task.exhibits + "." + s.name + ".ply", s.shape, "ply"));
    for (const Exhibit& e : result.exhibits) {
        const std::string path = task.exhibits + "." + e.name + "." + exhibitExtension(e);
        all.push_back({{path}, [path, &e]() -> Result<void> {
                           if (const auto* image = std::get_if<ImageExhibit>(&e.content))
                               return saveImage(path, *image);
                           Result<std::string> text = exhibitText(e);
                           return text ? saveText(path, *text) : text.error();
                       }});
    }
    return all;
}

/// Texts of one line, such as the name of a class, are figures in words; a JSON object, empty for
/// none.
std::string wordsOf(const std::vector<Exhibit>& exhibits) {
    nlohmann::ordered_json words;
    for (const Exhibit& e : exhibits) {
        const auto* said = std::get_if<TextExhibit>(&e.content);
        if (!said || said->text.empty() || said->text.find('\n') != std::string::npos) continue;
        std::string name = e.name;
        std::replace(name.begin(), name.end(), '-', '_');
        words[name] = said->text;
    }
    if (words.empty()) return {};
    return words.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// The files that are sure to be written beside OUT, known before the run.
std::vector<std::string> foreseenFiles(const Operation& o, const ParameterValues& options,
                                       const Task& task) {
    std::vector<std::string> files;
    if (o.makes) files = o.makes(options);
    if (!o.foreseen) return files;
    const Foreseen sure = o.foreseen(options);
    if (sure.parts && task.format == "obj") files.push_back(materialsBeside(task.output));
    if (!task.exhibits.empty())
        for (const std::string& exhibit : sure.exhibits)
            files.push_back(task.exhibits + "." + exhibit);
    return files;
}

Result<Report> runOne(const Operation& o, const ParameterValues& options, const Task& task,
                      Outputs& outputs, const JobControl& job) {
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
    if (auto may = outputs.claim(task, foreseenFiles(o, options, task)); !may)
        return std::move(may).error();
    Result<OperationResult> result = runOperation(o, input, job.part(0.05, 0.95));
    if (!result) return std::move(result).error().inFile(task.input);
    report.outputs = result->files;
    if (result->cancelled || job.cancelled()) {
        if (!report.outputs.empty()) return interruptedAfter(std::move(report));
        return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", task.input};
    }
    auto pending = pendingFiles(o, *result, task);
    if (!pending) return std::move(pending).error();
    auto written = writeAll(*pending, task, outputs);
    if (!written) return std::move(written).error();
    report.outputs.insert(report.outputs.end(), written->begin(), written->end());
    report.metrics = std::move(result->metrics);
    report.details = wordsOf(result->exhibits);
    report.notes = std::move(result->notes);
    for (std::string& note : strayParts(task, *written)) report.notes.push_back(std::move(note));
    if (const NamedShape* main = mainShape(*result); main && o.product == Product::Shape)
        for (std::string& loss : lossesOf(task.output, main->shape, task.format))
            report.notes.push_back(std::move(loss));
    report.text =
        resultText(task.input + (task.output.empty() ? "" : " -> " + task.output), report);
    job.progress(1, "done");
    return report;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> answersIn(const Report& report) {
    std::vector<std::pair<std::string, std::string>> answers;
    if (report.details.empty()) return answers;
    const auto details = nlohmann::ordered_json::parse(report.details);
    for (const auto& [name, value] : details.items())
        if (value.is_string()) answers.emplace_back(name, value.get<std::string>());
    return answers;
}

std::string resultText(const std::string& heading, const Report& report) {
    std::vector<std::pair<std::string, std::string>> lines = answersIn(report);
    // Figures may be named after parts of the shape.
    for (const Metric& m : report.metrics) lines.emplace_back(printable(m.name), metricText(m));
    std::size_t width = 22;
    for (const auto& line : lines) width = std::max(width, line.first.size() + 2);
    std::string text = printable(heading) + '\n';
    for (auto& [name, value] : lines) {
        std::replace(name.begin(), name.end(), '_', ' ');
        text += "  " + name + std::string(width - name.size(), ' ') + printable(value) + '\n';
    }
    return text;
}

std::vector<Parameter> runOptions(Writes writes, const Words& formats) {
    std::vector<Parameter> list = commonOptions(writes, formats);
    if (writes == Writes::Shapes) list.push_back(partsOption());
    list.push_back(Parameter::folder(
        "exhibits", "Where to write curves, tables, images and shapes beside figures"));
    list.back().written = true;
    list.push_back(
        Parameter::file("table", "CSV file for the figures, a row for each input; replaced"));
    list.back().written = true;
    return list;
}

std::vector<Parameter> operationOptions(const Operation& o) {
    std::vector<Parameter> all = o.parameters;
    for (Parameter& shared : runOptions(writesOf(o), formatsOf(o)))
        if ((o.takesShape() || shared.name != "shard") &&
            (!o.makesCloud || shared.name != "parts") &&
            (o.makesExhibits || shared.name != "exhibits"))
            all.push_back(std::move(shared));
    return all;
}

std::string usageOf(const Operation& o, const std::string& name) {
    std::string usage = o.takesShape() ? name + " IN..." : name;
    if (o.product == Product::Shape) usage += " -o OUT";
    if (o.product == Product::Picture) usage += " -o OUT.png";
    for (const Parameter& p : o.parameters)
        if (p.required) usage += " " + optionName(p);
    return usage;
}

int operationCommand(const Operation& o, const std::string& name, const Words& words) {
    const Writes writes = writesOf(o);
    const bool hasOutput = o.product != Product::Figures;
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
    const std::string parts = options.describes("parts") ? options.text("parts") : std::string();
    const std::string exhibits = o.makesExhibits ? options.text("exhibits") : std::string();
    // What takes no shape is reported under its own name; the dot at the end keeps what follows the
    // one in it from being taken for an extension, so that bsp-net.draw does not write bsp-net.obj.
    Result<std::vector<InputFile>> inputs =
        o.takesShape()
            ? expandInputs(arguments->positionals, options.flag("recursive"), readableExtensions(),
                           {hasOutput ? options.text("out") : "", exhibits, parts})
            : std::vector<InputFile>{{o.id, o.id + ".", true}};
    if (!inputs) return refuse(inputs.error(), name);

    std::vector<Task> tasks;
    if (!hasOutput) {
        for (const InputFile& in : *inputs) tasks.push_back(taskOf(in));
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
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        Task& task = tasks[i];
        task.reads = o.takesShape();
        if (!task.output.empty() && o.beside)
            for (const std::string& beside : o.beside(options))
                task.beside.push_back(besidePath(task.output, beside));
        if (!parts.empty()) task.parts = partsBase(parts, task, (*inputs)[i], options.text("out"));
        if (!exhibits.empty()) {
            // What takes no shape may run many times: after OUT, where there is one.
            const std::filesystem::path base =
                o.takesShape() || task.output.empty()
                    ? std::filesystem::path((*inputs)[i].relative).replace_extension()
                    : std::filesystem::path(task.output).stem();
            task.exhibits = (std::filesystem::path(exhibits) / base).string();
        }
    }
    BatchSettings settings = settingsOf(options, writes);
    settings.table = options.text("table");
    settings.means = o.product == Product::Figures;
    settings.kept = filesRead(options, o.parameters);
    for (const Parameter& p : o.parameters) {
        if (p.type != ParameterType::File || p.written || options.text(p.name).empty()) continue;
        const std::string read = normalAbsolute(options.text(p.name));
        for (const Task& task : tasks)
            if (!task.output.empty() && normalAbsolute(task.output) == read)
                return refuse({ErrorCode::BadArgument,
                               "The output '" + task.output +
                                   "' is a file that this command reads; choose another place.",
                               {}},
                              name);
    }
    for (const std::string& table : {settings.table, shardTable(settings.table, settings.shard)})
        if (auto ready = prepareSideOutputs(tasks, table, exhibits, parts, settings.kept); !ready)
            return refuse(ready.error(), name);
    return runBatch(
        tasks,
        [&](const Task& task, Outputs& outputs, const JobControl& job) {
            return runOne(o, options, task, outputs, job);
        },
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
    const std::vector<const Operation*> called = registry.called(words[0]);
    if (called.size() == 1)
        return operationCommand(*called[0], "run " + called[0]->id,
                                Words(words.begin() + 1, words.end()));
    Words names;
    for (const Operation& each : registry.operations()) {
        names.push_back(each.id);
        if (!each.verb.empty()) names.push_back(each.verb);
    }
    return refuse(
        {ErrorCode::BadArgument,
         "There is no operation '" + words[0] + "'" +
             suggestion(called, "", words[0], names, "; 'shapewright operations' lists them."),
         {}},
        "run");
}

}  // namespace shapewright
