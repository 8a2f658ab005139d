// info and convert: what is in a file, and the same in another format.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/files.h"
#include "app/cli/pending.h"
#include "app/core/mesh_facts.h"
#include "app/core/where.h"
#include "geometry/io/io.h"
#include "geometry/solid/solid.h"

namespace shapewright {
namespace {

using Json = nlohmann::ordered_json;

Json attributesJson(const std::vector<Attribute>& attributes) {
    Json list = Json::array();
    for (const Attribute& a : attributes)
        list.push_back({{"name", a.name}, {"components", a.components}});
    return list;
}

std::string attributesText(const std::vector<Attribute>& attributes) {
    std::string text;
    for (const Attribute& a : attributes)
        text += (text.empty() ? "" : ", ") + a.name +
                (a.components > 1 ? " x" + std::to_string(a.components) : "");
    return text.empty() ? "none" : text;
}

/// Facts gathered as metrics (numbers), details (JSON) and lines (people).
struct Facts {
    Report report;
    Json details;
    void line(const std::string& name, const std::string& value) {
        report.text += "  " + name + std::string(name.size() < 18 ? 18 - name.size() : 1, ' ') +
                       printable(value) + '\n';
    }
    void number(const std::string& name, double value) {
        report.metrics.push_back({name, value, {}});
    }
};

void describeBounds(const std::vector<Vec3>& positions, Facts& facts) {
    const Box3 box = bounds(positions);
    if (box.empty()) return;
    const char* const axes[] = {"x", "y", "z"};
    // As many digits as tell corners apart where the shape is small and far away.
    const double most = std::max(length(box.low), length(box.high)), extent = box.diagonal();
    const double tens = extent > 0 ? std::log10(most / extent) : 0;
    const int digits = std::isfinite(tens) ? std::clamp(6 + int(std::ceil(tens)), 6, 15) : 15;
    std::string low, high, size;
    for (int i = 0; i < 3; ++i) {
        facts.number(std::string("min_") + axes[i], box.low[i]);
        facts.number(std::string("max_") + axes[i], box.high[i]);
        facts.number(std::string("size_") + axes[i], box.size()[i]);
        low += (i ? ", " : "") + digitsText(box.low[i], digits);
        high += (i ? ", " : "") + digitsText(box.high[i], digits);
        size += (i ? " x " : "") + digitsText(box.size()[i], 6);
    }
    facts.line("bounds", "(" + low + ") .. (" + high + ")");
    facts.line("size", size);
}

/// A measure that overflows where coordinates are very large.
void describeMeasure(const std::string& name, double value, Facts& facts) {
    facts.number(name, value);
    facts.line(name,
               std::isfinite(value) ? metricText({{}, value, {}}) : "larger than doubles are");
}

void describe(const PolygonMesh& mesh, Facts& facts, const JobControl& job) {
    facts.details["kind"] = "mesh";
    facts.line("kind", "mesh");
    facts.number("vertices", double(mesh.positions.size()));
    facts.number("faces", double(mesh.faceCount()));
    facts.number("parts", double(mesh.parts.size()));
    facts.line("vertices", std::to_string(mesh.positions.size()));
    facts.line("faces", std::to_string(mesh.faceCount()));
    std::string parts = std::to_string(mesh.parts.size());
    Json names = Json::array();
    for (const Part& p : mesh.parts) names.push_back(p.name);
    for (std::size_t i = 0; i < mesh.parts.size() && i < 8; ++i)
        parts += (i ? ", " : ": ") + mesh.parts[i].name;
    if (mesh.parts.size() > 8) parts += ", ...";
    facts.line("parts", parts);
    describeBounds(mesh.positions, facts);

    const MeshFacts surface = meshFacts(mesh);
    const bool closed = mesh.faceCount() > 0 && surface.closed(), tight = watertight(mesh, surface);
    std::string why = "yes";
    if (mesh.faceCount() == 0)
        why = "no, there are no faces";
    else if (tight && !closed)
        why = "only by its own vertices; edges where it touches itself: " +
              std::to_string(surface.nonManifoldEdges);
    else if (!closed)
        why = "no: " + std::to_string(surface.openEdges) + " open edges, " +
              std::to_string(surface.nonManifoldEdges) + " of more than two faces, " +
              std::to_string(surface.misorientedEdges) + " of faces turned over";
    facts.line("closed", why);
    facts.number("closed", closed);
    facts.number("watertight", tight);
    facts.number("open_edges", double(surface.openEdges));
    facts.number("non_manifold_edges", double(surface.nonManifoldEdges));
    facts.number("misoriented_edges", double(surface.misorientedEdges));
    describeMeasure("area", surface.area, facts);

    Result<Solid> solid = Solid::build(triangulate(mesh), {}, job);
    facts.number("solid", solid.ok());
    facts.details["closed"] = closed;
    facts.details["solid"] = solid.ok();
    const std::string explanation = solid ? solid->explanation() : solid.error().message;
    facts.details["solid_explanation"] = explanation;
    facts.line("solid", (solid ? "yes: " : "no: ") + explanation);
    if (solid) {
        facts.number("solid_confidence", solid->confidence());
        // What several parts cover counts once, as evaluate has it. The walls that stand for a
        // sheet are of a thickness made up here.
        if (solid->method() == SolidMethod::WindingNumber)
            describeMeasure("volume", solid->unionVolume(), facts);
    }

    facts.details["parts"] = std::move(names);
    facts.details["vertex_attributes"] = attributesJson(mesh.vertexAttributes);
    facts.details["face_attributes"] = attributesJson(mesh.faceAttributes);
    facts.line("vertex attributes", attributesText(mesh.vertexAttributes));
    facts.line("face attributes", attributesText(mesh.faceAttributes));
}

void describe(const PointCloud& cloud, Facts& facts, const JobControl&) {
    facts.details["kind"] = "cloud";
    facts.line("kind", "point cloud");
    facts.number("points", double(cloud.positions.size()));
    facts.line("points", std::to_string(cloud.positions.size()));
    describeBounds(cloud.positions, facts);
    facts.number("closed", 0);
    facts.number("solid", 0);
    facts.details["closed"] = false;
    facts.details["solid"] = false;
    facts.details["vertex_attributes"] = attributesJson(cloud.attributes);
    facts.line("attributes", attributesText(cloud.attributes));
}

/// What was repaired in the file, and what of it has no place in a shape.
std::vector<std::string> warningsOf(const LoadedShape& loaded) {
    std::vector<std::string> warnings = loaded.warnings;
    for (const std::string& what : loaded.ignored)
        warnings.push_back("the " + what + " of the file were left out");
    return warnings;
}

Result<Report> inform(const Task& task, Outputs&, const JobControl& job) {
    Result<LoadedShape> loaded = loadShape(task.input, job.part(0, 0.5));
    if (!loaded) return loaded.error();
    Facts facts;
    facts.report.text = printable(task.input) + '\n';
    std::visit([&](const auto& shape) { describe(shape, facts, job.part(0.5, 1)); },
               loaded->shape.shape);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", task.input};
    const std::vector<std::string> warnings = warningsOf(*loaded);
    facts.details["warnings"] = warnings;
    for (const std::string& w : warnings) facts.line("warning", w);
    facts.report.details = facts.details.dump(-1, ' ', false, Json::error_handler_t::replace);
    return std::move(facts.report);
}

Result<Report> convertOne(const Task& task, const std::vector<ValueCondition>& conditions,
                          Outputs& outputs, const JobControl& job) {
    Result<LoadedShape> loaded = loadShape(task.input, job.part(0, 0.6));
    if (!loaded) return loaded.error();
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", task.input};
    Shape& shape = loaded->shape.shape;
    Kept kept;
    if (!conditions.empty()) {
        auto fitting = keepWhere(shape, conditions);
        if (!fitting) return std::move(fitting).error().inFile(task.input);
        kept = *std::move(fitting);
    }
    std::vector<Pending> pending = pendingParts(task, shape);
    pending.insert(pending.begin(), pendingShape(task.output, shape, task.format));
    Result<std::vector<std::string>> written = writeAll(pending, task, outputs);
    if (!written) return written.error();
    Report report;
    report.notes = strayParts(task, *written);
    report.outputs = *std::move(written);
    report.warnings = warningsOf(*loaded);
    for (std::string& loss : lossesOf(task.output, shape, task.format))
        report.warnings.push_back(std::move(loss));
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape)) {
        report.metrics = {{"vertices", double(mesh->positions.size()), {}},
                          {"faces", double(mesh->faceCount()), {}}};
    } else {
        report.metrics = {{"points", double(std::get<PointCloud>(shape).positions.size()), {}}};
    }
    if (!conditions.empty()) {
        report.metrics.push_back({kept.things + "_read", double(kept.of), {}});
        report.notes.push_back(kept.sentence());
    }
    report.text = printable(task.input + " -> " + task.output) + '\n';
    job.progress(1, "written");
    return report;
}

int infoCommand(const Words& words) {
    const std::vector<Parameter> options = commonOptions(Writes::Nothing, {});
    Result<Arguments> arguments = parseArguments(words, options);
    if (!arguments) return refuse(arguments.error(), "info");
    if (arguments->help) {
        std::fputs(
            commandHelp({"info IN... [--json]",
                         "Tells what is in a file: kind, counts, bounds, area, whether it is "
                         "closed and solid, the volume where it has an inside, "
                         "attributes, parts, warnings",
                         {},
                         {},
                         options})
                .c_str(),
            stdout);
        return 0;
    }
    Result<std::vector<InputFile>> inputs = expandInputs(
        arguments->positionals, arguments->options.flag("recursive"), readableExtensions());
    if (!inputs) return refuse(inputs.error(), "info");
    std::vector<Task> tasks;
    for (const InputFile& in : *inputs) tasks.push_back(taskOf(in));
    return runBatch(tasks, inform, settingsOf(arguments->options, Writes::Nothing));
}

/// Its own, beside the common ones.
std::vector<Parameter> ownConvertOptions() {
    return {whereParameter(), partsOption()};
}

std::vector<Parameter> convertOptions() {
    std::vector<Parameter> list = ownConvertOptions();
    for (Parameter& p : commonOptions(Writes::Shapes, writableExtensions()))
        list.push_back(std::move(p));
    return list;
}

int convertCommand(const Words& words) {
    Result<Arguments> arguments = parseArguments(words, convertOptions());
    if (!arguments) return refuse(arguments.error(), "convert");
    if (arguments->help) {
        std::fputs(commandHelp({"convert IN... -o OUT [--format F] [--where NAME=VALUES]...",
                                "Reads and writes, nothing else changed but what --where leaves "
                                "out; below a folder OUT each file keeps its format where it can "
                                "be written",
                                {},
                                ownConvertOptions(),
                                commonOptions(Writes::Shapes, writableExtensions())})
                       .c_str(),
                   stdout);
        return 0;
    }
    std::vector<ValueCondition> conditions;
    if (arguments->options.given("where")) {
        auto parsed = parseConditions(arguments->options.text("where"));
        if (!parsed) return refuse(parsed.error(), "convert");
        conditions = *std::move(parsed);
    }
    const std::string& parts = arguments->options.text("parts");
    Result<std::vector<InputFile>> inputs =
        expandInputs(arguments->positionals, arguments->options.flag("recursive"),
                     readableExtensions(), {arguments->options.text("out"), parts});
    if (!inputs) return refuse(inputs.error(), "convert");
    OutputRule rule;
    rule.out = arguments->options.text("out");
    rule.extensions = writableExtensions();
    rule.fallback = "ply";
    rule.keepExtension = true;
    if (arguments->options.text("format") != "auto")
        rule.format = arguments->options.text("format");
    Result<std::vector<Task>> tasks = planOutputs(*inputs, rule);
    if (!tasks) return refuse(tasks.error(), "convert");
    if (!parts.empty()) {
        for (std::size_t i = 0; i < tasks->size(); ++i)
            (*tasks)[i].parts = partsBase(parts, (*tasks)[i], (*inputs)[i], rule.out);
        if (auto ready = prepareSideOutputs(*tasks, {}, {}, parts, {}); !ready)
            return refuse(ready.error(), "convert");
    }
    const TaskBody body = [&](const Task& task, Outputs& outputs, const JobControl& job) {
        return convertOne(task, conditions, outputs, job);
    };
    return runBatch(*tasks, body, settingsOf(arguments->options, Writes::Shapes));
}

}  // namespace

std::vector<OwnCommand> fileCommands() {
    using R = const Registry&;
    using W = const Words&;
    return {{{"info", "info IN...", "What is in a file: kind, counts, bounds, closed?, solid?",
              commonOptions(Writes::Nothing, {})},
             [](R, W words) { return infoCommand(words); }},
            {{"convert", "convert IN... -o OUT", "Read and write, nothing else changed",
              convertOptions()},
             [](R, W words) { return convertCommand(words); }}};
}

}  // namespace shapewright
