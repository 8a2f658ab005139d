#include "app/operations/evaluate/evaluate.h"

#include <algorithm>
#include <filesystem>

#include "app/core/mesh_facts.h"
#include "app/operations/evaluate/label_overlap.h"
#include "geometry/base/random.h"
#include "geometry/base/remarks.h"
#include "geometry/io/io.h"
#include "geometry/metrics/metrics.h"
#include "geometry/solid/solid.h"

namespace shapewright {
namespace {

Result<void> check(const ParameterValues& p) {
    if (!p.text("against").empty()) return {};
    return Error{ErrorCode::BadArgument,
                 "evaluate needs something to compare with: give --against REFERENCE.",
                 {}};
}

namespace fs = std::filesystem;

/// The file in `folder` that `result` is to be compared with: the one of the same name, whatever
/// its extension, at the longest end of the result's path that exists there (parts/a/x.ply is
/// compared with a/x.* rather than x.*).
Result<std::string> referenceIn(const fs::path& folder, const fs::path& result) {
    const fs::path below = result.lexically_normal().relative_path();
    std::vector<fs::path> steps(below.begin(), below.end());
    // Not out of the folder.
    steps.erase(steps.begin(), std::find_if(steps.begin(), steps.end(),
                                            [](const fs::path& step) { return step != ".."; }));
    const std::vector<std::string> readable = readableExtensions();
    for (std::size_t first = 0; first < steps.size(); ++first) {
        fs::path wanted = folder;
        for (std::size_t i = first; i < steps.size(); ++i) wanted /= steps[i];
        std::vector<std::string> found;
        std::error_code ignored;
        const auto look = [&](const std::string& extension) {
            const fs::path candidate = fs::path(wanted).replace_extension(extension);
            if (fs::is_regular_file(candidate, ignored) &&
                !fs::equivalent(candidate, result, ignored))
                found.push_back(candidate.string());
        };
        for (std::string extension : readable) {
            look(extension);
            for (char& c : extension)
                if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
            look(extension);
        }
        if (found.size() > 1)
            return Error{ErrorCode::BadArgument,
                         "Two files could be the reference, " + found[0] + " and " + found[1] +
                             "; name one with --against.",
                         {}};
        if (!found.empty()) return found[0];
    }
    return Error{ErrorCode::NotFound,
                 "The folder holds no other file with the name of " + result.string() + ".",
                 folder.string()};
}

/// Per-label IoU, as far as both meshes name parts alike, and its mean over the labels.
void compareLabels(const PolygonMesh& mesh, const PolygonMesh& reference, std::size_t count,
                   std::uint64_t seed, OperationResult& out, const JobControl& job) {
    const std::vector<LabelOverlap> labels = labelOverlaps(mesh, reference, count, seed, job);
    if (labels.empty()) return;
    TableExhibit table{{"label", "IoU", "points"}, {}};
    double sum = 0;
    for (const LabelOverlap& l : labels) {
        sum += l.iou;
        table.rows.push_back({l.label, decimalsText(l.iou, 4), std::to_string(l.points)});
    }
    out.metrics.push_back({"label_iou", sum / double(labels.size()), {}});
    for (const LabelOverlap& l : labels) out.metrics.push_back({"label_iou_" + l.label, l.iou, {}});
    out.exhibits.push_back({"labels", "Agreement on each part", std::move(table)});
}

/// Points on a mesh's surface with normals, where its inside is certain only of what can be seen of
/// it, or a cloud's own points without.
SurfaceSamples samplesOf(const Shape& shape, const Result<Solid>& solid, std::size_t count,
                         std::uint64_t seed, const JobControl& job) {
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape)) {
        SurfaceSamples seen;
        // The solid's own surface: that of the file may be turned over.
        if (solid.ok() && solid->exact()) seen = sampleVisible(*solid, count, seed, job);
        return seen.points.empty() ? sampleSurface(triangulate(*mesh), count, seed, job) : seen;
    }
    SurfaceSamples out;
    out.points = std::get<PointCloud>(shape).positions;
    Random random(seed);
    for (std::size_t i = 0; i < count && out.points.size() > count; ++i)
        std::swap(out.points[i], out.points[i + random.below(out.points.size() - i)]);
    out.points.resize(std::min(out.points.size(), count));
    out.normals.resize(out.points.size());
    return out;
}

Result<Solid> solidOf(const Shape& shape, const JobControl& job) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (!mesh) return Error{ErrorCode::NotSolid, "it is a cloud", {}};
    return Solid::build(triangulate(*mesh), {}, job);
}

/// The samples, each with how far from the other shape it is.
Shape whereApart(std::vector<Vec3> samples, const std::vector<double>& distances) {
    PointCloud cloud{std::move(samples), {}};
    cloud.attributes.push_back(
        {"distance", 1, std::vector<float>(distances.begin(), distances.end())});
    return cloud;
}

/// Says what solids were made of where that is not the surface as it is.
void explain(const Result<Solid>& solid, const Result<Solid>& reference) {
    if (solid.ok() && solid->confidence() < 1) remark("The result: " + solid->explanation());
    if (reference.ok() && reference->confidence() < 1)
        remark("The reference: " + reference->explanation());
}

/// The diagonal of what faces use, or of a cloud.
double diagonalOf(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    return (mesh ? boundsOfFaces(*mesh) : bounds(std::get<PointCloud>(shape).positions)).diagonal();
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const Shape& shape = input.shapes.at(0).shape;
    std::string path = input.parameters.text("against");
    if (std::error_code ignored; fs::is_directory(path, ignored)) {
        Result<std::string> found = referenceIn(path, input.shapes[0].path);
        if (!found) return std::move(found).error();
        path = *std::move(found);
    }
    Result<ReadShape> reference = readShape(path, job.part(0, 0.1));
    if (!reference) return std::move(reference).error().inFile(path);
    for (const std::string& warning : reference->warnings) remark("The reference: " + warning);
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    const auto* referenceMesh = std::get_if<PolygonMesh>(&reference->shape);
    OperationResult out;
    const Result<Solid> solid = solidOf(shape, job.part(0.1, 0.25)),
                        referenceSolid = solidOf(reference->shape, job.part(0.25, 0.4));
    const Error cancelled{ErrorCode::Cancelled, "Interrupted.", {}};
    if (job.cancelled()) return cancelled;
    explain(solid, referenceSolid);
    if (mesh && referenceMesh) {
        if (solid.ok() && referenceSolid.ok()) {
            const auto side = std::size_t(input.parameters.integer("resolution"));
            const Overlap both = overlap(*solid, *referenceSolid, side * side * side, input.seed,
                                         job.part(0.4, 0.5));
            out.metrics.push_back({"iou", both.iou, {}});
            out.metrics.push_back({"iou_standard_error", both.standardError, {}});
        } else {
            out.notes.push_back("There is no IoU: " +
                                (solid.ok() ? referenceSolid : solid).error().message);
        }
    }

    const auto count = std::size_t(input.parameters.integer("samples"));
    const SurfaceSamples ours = samplesOf(shape, solid, count, input.seed, job.part(0.5, 0.55)),
                         theirs = samplesOf(reference->shape, referenceSolid, count, input.seed,
                                            job.part(0.55, 0.6));
    if (job.cancelled()) return cancelled;
    if (ours.points.empty() || theirs.points.empty())
        return Error{ErrorCode::Empty, "A surface without area cannot be compared.",
                     ours.points.empty() ? input.shapes[0].path : path};
    job.progress(0.6, "comparing surfaces");
    const double diagonal = diagonalOf(reference->shape);
    const SurfaceDistances distances = surfaceDistances(
        ours, theirs, input.parameters.real("threshold") * diagonal, job.part(0.6, 0.8));
    if (job.cancelled()) return cancelled;
    const bool asked = input.parameters.flag("relative"), relative = asked && diagonal > 0;
    if (asked && !relative)
        out.notes.push_back("The reference has no extent, so lengths stay in the file's units.");
    const double unit = relative ? diagonal : 1;
    const double chamfer = distances.meanDistance / unit,
                 chamferSquared = distances.chamfer / (unit * unit),
                 hausdorff = distances.hausdorff / unit;
    // Written out, for names and units are translated where they stand.
    if (relative)
        out.metrics.insert(out.metrics.end(),
                           {{"chamfer", chamfer, "diagonals"},
                            {"chamfer_squared", chamferSquared, "square diagonals"},
                            {"hausdorff", hausdorff, "diagonals"}});
    else
        out.metrics.insert(out.metrics.end(), {{"chamfer", chamfer, "units"},
                                               {"chamfer_squared", chamferSquared, "square units"},
                                               {"hausdorff", hausdorff, "units"}});
    out.metrics.push_back({"f_score", distances.fScore, {}});
    out.shapes.push_back(
        {"distances", whereApart(ours.points, distances.fromA), NamedShape::Role::Beside, {}});
    if (!mesh) return out;

    if (referenceMesh) {
        out.metrics.push_back({"normal_consistency", distances.normalConsistency, {}});
        job.progress(0.8, "comparing edges");
        // The paper's radius, in a frame of unit diagonal.
        const SurfaceSamples ourEdges = edgeSamples(ours, 0.01 * diagonal, job.part(0.8, 0.85)),
                             theirEdges = edgeSamples(theirs, 0.01 * diagonal, job.part(0.85, 0.9));
        if (!ourEdges.points.empty() && !theirEdges.points.empty()) {
            const double edges =
                surfaceDistances(ourEdges, theirEdges, 0, job.part(0.9, 0.95)).chamfer /
                (unit * unit);
            out.metrics.push_back(relative
                                      ? Metric{"edge_chamfer_squared", edges, "square diagonals"}
                                      : Metric{"edge_chamfer_squared", edges, "square units"});
        } else {
            out.notes.push_back("There is no edge Chamfer distance: " +
                                std::string(theirEdges.points.empty() ? "the reference" : "it") +
                                " shows no sharp edge to so many samples; more --samples may "
                                "find one.");
        }
        compareLabels(*mesh, *referenceMesh, count, input.seed, out, job.part(0.95, 1));
        if (job.cancelled()) return cancelled;
    }
    const MeshFacts facts = meshFacts(*mesh);
    out.metrics.push_back({"parts", double(std::max<std::size_t>(1, mesh->parts.size())), {}});
    out.metrics.push_back({"vertices", double(mesh->positions.size()), {}});
    out.metrics.push_back({"faces", double(mesh->faceCount()), {}});
    const bool closed = watertight(*mesh, facts);
    out.metrics.push_back({"watertight", double(closed), {}});
    // Of parts that overlap or are turned over the faces alone give no volume; of what is closed
    // and flat the wall that stands for it would give one.
    const bool flat = closed && solid.ok() && solid->method() == SolidMethod::FloodFill;
    const double volume = solid.ok() && !flat ? solid->unionVolume() : facts.volume;
    out.metrics.push_back({"volume", volume, "cubic units"});
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation evaluateOperation() {
    Parameter against = Parameter::file(
        "against", "The reference to compare with, or a folder of references of the same names");
    against.orFolder = against.required = true;
    Operation o;
    o.id = "shape.evaluate";
    o.verb = "evaluate";
    o.title = "Evaluate";
    o.family = "Shape";
    o.summary =
        "Compares a result with a reference: IoU, Chamfer, normals, edges, parts and labels";
    o.acceptsCloud = true;
    o.product = Product::Figures;
    o.parameters = {
        against,
        Parameter::integer("resolution", 96, 16, 256, "Samples along each side for the IoU"),
        Parameter::real("threshold", 0.01, 1e-6, 1,
                        "Distance that the F-score calls near, in diagonals of the reference"),
        Parameter::integer("samples", 100000, 100, 5000000,
                           "Surface samples for the distances; 4096 in BSP-Net's "
                           "evaluation"),
        Parameter::flag("relative",
                        "Give lengths in diagonals of the reference, as BSP-Net's tables do"),
    };
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
