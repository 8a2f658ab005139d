#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/latent/latent.h"
#include "app/operations/latent/scene.h"
#include "geometry/base/remarks.h"
#include "geometry/io/io.h"

namespace shapewright {
namespace {

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto latent = loadLatent(p, false);
    if (!latent) return std::move(latent).error();
    auto other = readShape(p.text("to"), job.part(0, 0.1));
    if (!other) return std::move(other).error();
    for (const std::string& warning : other->warnings) remark("The other shape: " + warning);
    const auto* target = std::get_if<PolygonMesh>(&other->shape);
    if (!target)
        return Error{ErrorCode::BadArgument, "--to is a point cloud; it must be a mesh.",
                     p.text("to")};
    auto from = encodeMesh(std::get<PolygonMesh>(input.shapes.at(0).shape), *latent->network,
                           job.part(0.1, 0.25));
    if (!from) return std::move(from).error();
    std::vector<std::string> ofOther;
    auto to = [&] {
        const Remarks own;
        auto encoded = encodeMesh(*target, *latent->network, job.part(0.25, 0.4));
        ofOther = own.heard();
        return encoded;
    }();
    if (!to) return std::move(to).error().inFile(p.text("to"));
    for (const std::string& sentence : ofOther) remark("The other shape: " + sentence);

    const int steps = int(p.integer("between")) + 2;
    OperationResult out;
    Row row;
    CurveExhibit curve{"way", {}, {{"IoU with the first", {}}, {"IoU with the second", {}}}};
    TableExhibit table{{"way", "convexes", "IoU with the first", "IoU with the second"}, {}};
    std::vector<std::vector<std::uint8_t>> cells;
    std::vector<std::size_t> convexes;
    for (int k = 0; k < steps; ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
        const double way = double(k) / (steps - 1);
        std::vector<float> code(from->code.size());
        for (std::size_t i = 0; i < code.size(); ++i)
            code[i] = float((1 - way) * double(from->code[i]) + way * double(to->code[i]));
        const JobControl part = job.part(0.4 + 0.5 * k / steps, 0.4 + 0.5 * (k + 1) / steps);
        ConvexDecomposition shape;
        if (k == 0 || k + 1 == steps) {
            shape = (k == 0 ? from : to)->drawn;
        } else {
            auto between = latent->network->decode(code, part);
            if (!between) return std::move(between).error();
            shape = std::move(between->decomposition);
        }
        auto drawn = row.add("way " + decimalsText(way, 2), shape, k, 0, part);
        if (!drawn) return std::move(drawn).error();
        cells.push_back(cellsOf(shape));
        convexes.push_back(shape.convexes.size());
        curve.x.push_back(way);
    }
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const double first = cellsIou(cells[k], cells.front()),
                     second = cellsIou(cells[k], cells.back());
        curve.series[0].y.push_back(first);
        curve.series[1].y.push_back(second);
        table.rows.push_back({decimalsText(curve.x[k], 2), std::to_string(convexes[k]),
                              decimalsText(first, 3), decimalsText(second, 3)});
    }
    PolygonMesh mesh = row.placed(from->frame.centre, 1 / from->frame.scale);
    if (row.empty())
        return Error{ErrorCode::Empty, "The network gives no convex for either shape.", {}};
    row.addPicture(out, "film", "From the first shape to the second", 260 * steps, 300);
    out.exhibits.push_back({"likeness", "Likeness with both ends", std::move(curve)});
    out.exhibits.push_back({"steps", "Steps of the way", std::move(table)});
    out.shapes.push_back({input.shapes[0].name, std::move(mesh), NamedShape::Role::Main, {}});
    out.metrics = {{"shapes", double(steps), {}},
                   {"drawn_iou", from->drawnIou, {}},
                   {"drawn_iou_other", to->drawnIou, {}},
                   {"ends_iou", cellsIou(cells.front(), cells.back()), {}}};
    out.notes = std::move(latent->notes);
    out.notes.insert(out.notes.begin(),
                     "Both ends are the network's own pictures of the two shapes; a colour is the "
                     "same convex all along the way.");
    noteUnlike(from->drawnIou, out.notes);
    std::vector<std::string> unlike;
    noteUnlike(to->drawnIou, unlike);
    for (const std::string& note : unlike) out.notes.push_back("The other shape: " + note);
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation interpolateOperation() {
    Operation o;
    o.id = "bsp-net.interpolate";
    o.title = "Between two shapes";
    o.family = "BSP-Net";
    o.summary = "Shapes in between two, each as convexes, from codes in between theirs";
    o.paper = networkInfo("bsp-net").paper;
    o.parameters = latentParameters(false);
    o.parameters.push_back(Parameter::file("to", "The other shape, a mesh").needed());
    o.parameters.push_back(Parameter::integer("between", 5, 1, 30, "Shapes in between"));
    o.check = [](const ParameterValues& p) -> Result<void> {
        if (!p.text("to").empty()) return {};
        return Error{ErrorCode::BadArgument, "A way has two ends: give --to FILE.", {}};
    };
    o.run = run;
    return o;
}

/// `bsp-net.interpolate`, `bsp-net.sample`, `bsp-net.map`, `bsp-net.explore`.
std::vector<Operation> latentOperations() {
    return {interpolateOperation(), sampleOperation(), mapOperation(), exploreOperation()};
}

}  // namespace shapewright
