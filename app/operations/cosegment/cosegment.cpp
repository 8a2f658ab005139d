#include "app/operations/cosegment/cosegment.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/field/solid_of.h"
#include "geometry/base/folder.h"
#include "geometry/base/remarks.h"
#include "geometry/io/io.h"
#include "learning/bsp_net/cosegment.h"

namespace shapewright {
namespace {

namespace fs = std::filesystem;

std::vector<Parameter> parameters() {
    return {
        Parameter::folder("labelled",
                          "Meshes of the same kind of shape whose objects are named after their "
                          "parts, such as seat and legs")
            .needed(),
        Parameter::file("weights", "BSP-Net weights; without them those that ship"),
    };
}

Result<void> check(const ParameterValues& p) {
    if (!p.text("labelled").empty()) return {};
    return Error{ErrorCode::BadArgument,
                 "Parts are named after shapes whose parts are known: give --labelled DIR.",
                 {}};
}

/// The faces of one part as a mesh of their own.
TriangleMesh partOf(const PolygonMesh& mesh, std::size_t part) {
    PolygonMesh out;
    out.positions = mesh.positions;
    for (std::size_t f = 0; f < mesh.faceCount(); ++f)
        if (mesh.facePart[f] == part)
            out.addFace(std::vector<std::uint32_t>(mesh.face(f), mesh.face(f) + mesh.faceSize(f)));
    TriangleMesh triangles = triangulate(out);
    std::vector<std::uint32_t> renamed(triangles.positions.size(), 0);
    std::vector<Vec3> used;
    for (auto& t : triangles.triangles)
        for (std::uint32_t& v : t) {
            if (renamed[v] == 0)
                used.push_back(triangles.positions[v]), renamed[v] = std::uint32_t(used.size());
            v = renamed[v] - 1;
        }
    triangles.positions = std::move(used);
    return triangles;
}

/// Index of `name` in the vocabulary from 1, entered when new.
std::size_t labelOf(const std::string& name, std::vector<std::string>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) names.push_back(name);
    return std::size_t(std::find(names.begin(), names.end(), name) - names.begin()) + 1;
}

/// What the labelled shapes tell.
struct LearnedParts {
    std::vector<std::string> names;
    PartVotes votes;
};

/// Adds one labelled mesh.
Result<void> learn(const std::string& path, const std::string& weights, LearnedParts& parts,
                   const JobControl& job) {
    Result<ReadShape> read = readShape(path, job.part(0, 0.1));
    if (!read) return std::move(read).error();
    for (const std::string& warning : read->warnings)
        remark("The labelled shape " + path + ": " + warning);
    const auto* mesh = std::get_if<PolygonMesh>(&read->shape);
    if (!mesh || mesh->parts.empty())
        return Error{ErrorCode::BadArgument,
                     "a labelled shape is a mesh with named objects, one name per kind of part",
                     path};
    Result<Solid> solid = Solid::build(triangulate(*mesh), {}, job.part(0.1, 0.4));
    if (!solid) return std::move(solid).error().inFile(path);
    Result<NetworkAnswer> answer = askNetwork(*solid, weights, job.part(0.4, 0.7));
    if (!answer) return std::move(answer).error();
    VoxelGrid frame;
    frame.n = 64;
    frame.cell = 1.0 / 64;
    // A cell is of the part that has most of what the network sees there.
    std::vector<std::uint8_t> labels(std::size_t(frame.n) * frame.n * frame.n, 0), most = labels;
    for (std::size_t k = 0; k < mesh->parts.size(); ++k) {
        const TriangleMesh surface = partOf(*mesh, k);
        if (surface.triangles.empty()) continue;
        const std::size_t label = labelOf(mesh->parts[k].name, parts.names);
        if (label > 255)
            return Error{ErrorCode::BadArgument, "more than 255 names of parts are too many", path};
        Result<Solid> part = Solid::build(surface, {}, job.part(0.7, 1));
        if (!part && part.error().code == ErrorCode::Cancelled) return std::move(part).error();
        if (!part) continue;  // a part without volume has no vote
        const VoxelGrid samples = networkSamples(*part, answer->frame);
        for (std::size_t i = 0; i < labels.size(); ++i)
            if (samples.cells[i] > 0 && samples.cells[i] >= most[i])
                most[i] = samples.cells[i], labels[i] = std::uint8_t(label);
    }
    parts.votes.add(answer->prediction.decomposition, frame, labels);
    return {};
}

/// From `files` in `folder`. Those of the last call are kept: a folder of shapes learns them once.
Result<std::shared_ptr<const LearnedParts>> learnAll(const std::string& folder,
                                                     const std::vector<std::string>& files,
                                                     const std::string& weights,
                                                     const JobControl& job) {
    static LastMade<LearnedParts> last;
    const auto make = [&]() -> Result<LearnedParts> {
        LearnedParts parts;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
            const double step = 1 / double(files.size());
            if (auto learned = learn(files[i], weights, parts,
                                     job.part(double(i) * step, double(i + 1) * step));
                !learned)
                return std::move(learned).error();
        }
        if (parts.votes.winners().empty())
            return Error{ErrorCode::NotSolid,
                         "No part of the labelled shapes is in a convex that the network finds; "
                         "they may be too thin for its 64^3 grid.",
                         folder};
        return parts;
    };
    return last.get(fileState(weights) + folderState(folder), make, job);
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "bsp-net");
    if (!weights) return weights.error();
    const auto& mesh = std::get<PolygonMesh>(input.shapes.at(0).shape);
    if (mesh.faceCount() == 0)
        return Error{ErrorCode::Empty, "The file holds no faces, so there are no parts.", {}};
    std::vector<std::string> files;
    const std::vector<std::string> readable = readableExtensions();
    for (const fs::path& file : filesIn(p.text("labelled"))) {
        const std::string extension = extensionOf(file.string());
        if (extension == "txt" || extension == "csv") continue;  // a readme, a table: no meshes
        if (std::find(readable.begin(), readable.end(), extension) != readable.end())
            files.push_back(file.string());
    }
    if (files.empty())
        return Error{ErrorCode::NotFound, "The folder of labelled shapes holds no mesh.",
                     p.text("labelled")};

    const auto learned = learnAll(p.text("labelled"), files, *weights, job.part(0, 0.8));
    if (!learned) return learned.error();
    const std::vector<std::string>& names = (*learned)->names;
    Result<Solid> solid = solidOf(mesh, job.part(0.8, 0.85));
    if (!solid) return std::move(solid).error();
    Result<NetworkAnswer> answer = askNetwork(*solid, *weights, job.part(0.85, 0.95));
    if (!answer) return std::move(answer).error();

    std::vector<Vec3> centres;
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        Vec3 sum;
        for (std::size_t k = 0; k < mesh.faceSize(f); ++k)
            sum = sum + mesh.positions[mesh.face(f)[k]];
        centres.push_back(answer->frame.apply(sum * (1.0 / double(mesh.faceSize(f)))));
    }
    const std::vector<std::uint8_t> winners = (*learned)->votes.winners();
    const std::vector<std::uint8_t> parts =
        partsOf(answer->prediction.decomposition, winners, centres);
    OperationResult out;
    PolygonMesh labelled = mesh;
    // Numbers and colours that faces had of other parts would be written in place of these.
    std::erase_if(labelled.faceAttributes,
                  [](const Attribute& a) { return a.name == "part" || a.name == "color"; });
    labelled.parts = {{"unnamed", {200, 200, 200}}};
    for (std::size_t k = 0; k < names.size(); ++k)
        labelled.parts.push_back({names[k], partColor(std::uint32_t(k))});
    labelled.facePart.assign(parts.begin(), parts.end());
    const bool unnamed = std::count(parts.begin(), parts.end(), 0) > 0;
    if (!unnamed) {
        labelled.parts.erase(labelled.parts.begin());
        for (std::uint32_t& part : labelled.facePart) --part;
    }
    // Some formats write numbers and colours only.
    const std::vector<std::int32_t> numbers = partNumbers(labelled.parts);
    TableExhibit table{{"number", "part", "colour", "faces"}, {}};
    std::string key;
    for (std::uint32_t k = 0; k < labelled.parts.size(); ++k) {
        const auto n = std::count(labelled.facePart.begin(), labelled.facePart.end(), k);
        if (n == 0) continue;
        const auto& [name, color] = labelled.parts[k];
        char code[8];
        std::snprintf(code, sizeof code, "#%02x%02x%02x", color[0], color[1], color[2]);
        const std::string number = std::to_string(numbers[k]);
        table.rows.push_back({number, name, code, std::to_string(n)});
        key += (key.empty() ? "" : ", ") + number + " " + name;
    }
    const std::size_t found = table.rows.size() - (unnamed ? 1 : 0);
    out.notes.push_back("Where a format has numbers for names: " + key + ".");
    out.exhibits.push_back({"parts", "Faces of each part", std::move(table)});
    out.metrics = {{"labelled_shapes", double(files.size()), {}},
                   {"parts", double(found), {}},
                   {"network_iou", answer->prediction.iouHard, {}}};
    out.notes.push_back(
        "Every face has the part of the convex nearest to its middle; large faces "
        "that belong to several parts are not cut.");
    std::string unheard;
    for (std::size_t k = 0; k < names.size(); ++k)
        if (std::find(winners.begin(), winners.end(), k + 1) == winners.end())
            unheard += (unheard.empty() ? "" : ", ") + names[k];
    if (!unheard.empty())
        out.notes.push_back("No convex stands for these parts of the labelled shapes: " + unheard +
                            ".");
    out.notes.push_back("Convexes by " + *weights + ", SHA-256 " + answer->sha256 + ".");
    out.shapes.push_back({input.shapes[0].name, std::move(labelled), NamedShape::Role::Main, {}});
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation cosegmentOperation() {
    Operation o;
    o.id = "bsp-net.segment";
    o.verb = "cosegment";
    o.title = "Parts by correspondence";
    o.family = "BSP-Net";
    o.summary = "Names the parts of a shape after a few labelled ones";
    o.paper = networkInfo("bsp-net").paper;
    o.parameters = parameters();
    o.foreseen = [](const ParameterValues&) { return Foreseen{true, {"parts.csv"}}; };
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
