#include "app/operations/evaluate/evaluate.h"

#include <algorithm>

#include "app/core/mesh_facts.h"
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

/// Intersection over union of the two solids on samples of their common box.
double volumetricIou(const Solid& a, const Solid& b, std::size_t cells) {
    Box3 region = a.bounds();
    region.add(b.bounds().low);
    region.add(b.bounds().high);
    const OccupancyBox ours = a.sample(region, cells), theirs = b.sample(region, cells);
    std::size_t both = 0, either = 0;
    for (std::size_t i = 0; i < ours.inside.size(); ++i) {
        both += ours.inside[i] && theirs.inside[i];
        either += ours.inside[i] || theirs.inside[i];
    }
    return either ? double(both) / double(either) : 0;
}

Result<PolygonMesh> loadReference(const std::string& path, const JobControl& job) {
    Result<ReadShape> read = readShape(path, job);
    if (!read) return std::move(read).error().inFile(path);
    if (auto* mesh = std::get_if<PolygonMesh>(&read->shape)) return std::move(*mesh);
    return Error{ErrorCode::Unsupported, "The reference is a point cloud; a mesh is needed.", path};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const PolygonMesh& mesh = std::get<PolygonMesh>(input.shapes.at(0).shape);
    Result<PolygonMesh> reference =
        loadReference(input.parameters.text("against"), job.part(0, 0.1));
    if (!reference) return reference.error();
    const TriangleMesh a = triangulate(mesh), b = triangulate(*reference);
    OperationResult out;

    Result<Solid> ours = Solid::build(a, {}, job.part(0.1, 0.3));
    Result<Solid> theirs = Solid::build(b, {}, job.part(0.3, 0.5));
    const double side = double(input.parameters.integer("resolution"));
    if (ours && theirs)
        out.metrics.push_back(
            {"iou", volumetricIou(*ours, *theirs, std::size_t(side * side * side)), {}});
    else
        out.notes.push_back("There is no IoU: " +
                            (ours ? theirs.error().message : ours.error().message));
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};

    SurfaceComparisonOptions options;
    options.samples = std::size_t(input.parameters.integer("samples"));
    options.seed = input.seed;
    Result<SurfaceComparison> surfaces = compareSurfaces(a, b, options, job.part(0.5, 1));
    if (!surfaces) return surfaces.error();
    out.metrics.push_back({"chamfer", surfaces->chamfer, "units"});
    out.metrics.push_back({"normal_consistency", surfaces->normalConsistency, {}});

    const MeshFacts facts = meshFacts(mesh);
    out.metrics.push_back({"parts", double(std::max<std::size_t>(1, mesh.parts.size())), {}});
    out.metrics.push_back({"vertices", double(mesh.positions.size()), {}});
    out.metrics.push_back({"faces", double(mesh.faceCount()), {}});
    out.metrics.push_back({"watertight", double(mesh.faceCount() > 0 && facts.closed()), {}});
    out.metrics.push_back({"volume", facts.volume, "cubic units"});
    return out;
}

}  // namespace

Operation evaluateOperation() {
    Operation o;
    o.id = "shape.evaluate";
    o.verb = "evaluate";
    o.title = "Evaluate";
    o.family = "Shape";
    o.summary = "Compares a result with a reference: IoU, Chamfer, normals, parts, watertight";
    o.product = Product::Figures;
    o.parameters = {
        Parameter::file("against", "The reference to compare with"),
        Parameter::integer("resolution", 96, 16, 256, "Samples along each side for the IoU"),
        Parameter::integer("samples", 100000, 100, 5000000, "Surface samples for the distances"),
    };
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
