#include <array>

#include "app/core/operation.h"
#include "app/core/weights.h"
#include "app/operations/draw/drawings.h"
#include "geometry/base/parallel.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const std::string& file = p.text("drawing");
    auto drawing = file.empty() ? Result<Drawing>(pattern(p.text("pattern")))
                                : drawingOf(file, p.flag("inverted"));
    if (!drawing) return std::move(drawing).error();
    setTorchThreads(threadCount());
    DrawingTraining options;
    options.convexes = int(p.integer("convexes"));
    options.lines = int(p.integer("lines"));
    options.steps = int(p.integer("steps"));
    options.apart = p.flag("apart");
    options.seed = input.seed;
    // One above the other, the loss would be a flat line beside the IoU.
    CurveExhibit losses{"step", {}, {{"loss", {}}}}, fit{"step", {}, {{"network IoU", {}}}};
    losses.yLabel = "loss";
    fit.yLabel = "IoU";
    const auto exhibits = [&] {
        return std::array{Exhibit{"training", "Loss while it trains", losses},
                          Exhibit{"fit", "IoU while it trains", fit}};
    };
    options.each = [&](int step, double loss, double iou) {
        losses.x.push_back(step);
        losses.series[0].y.push_back(loss);
        fit.x.push_back(step);
        fit.series[0].y.push_back(iou);
        if (!input.live) return;
        for (const Exhibit& e : exhibits()) input.live(e);
    };
    auto drawn = trainOnDrawing(drawing->pixels, drawing->n, options, job.part(0, 0.9));
    if (!drawn) return std::move(drawn).error();
    const auto polygons = polygonsOf(*drawn);
    PolygonMesh mesh = flatMesh(polygons);
    if (mesh.faceCount() == 0)
        return Error{ErrorCode::Empty,
                     "Every polygon shrank to nothing; give more --convexes or another --seed.",
                     {}};
    OperationResult out;
    // A cancelled fit is shown as far as it got.
    const JobControl picturing = drawn->cancelled ? JobControl() : job.part(0.9, 1);
    ImageExhibit levels = levelsPicture(*drawing, *drawn, picturing);
    if (!picturing.cancelled())
        out.exhibits.push_back(
            {"levels", "Lines, convexes, union (red: missing, blue: too much)", std::move(levels)});
    out.cancelled = drawn->cancelled || picturing.cancelled();
    for (Exhibit& e : exhibits()) out.exhibits.push_back(std::move(e));
    out.metrics = {{"iou", iouOf(*drawing, polygons), {}},
                   {"network_iou", drawn->iou, {}},
                   {"convexes", double(mesh.faceCount()), {}},
                   {"corners", double(mesh.positions.size()), {}},
                   {"loss", losses.series[0].y.back(), {}}};
    out.notes.push_back(
        "What a trained network's decoder would give, the lines, is itself trained here for one "
        "drawing; which lines bound which convex is fixed.");
    if (out.cancelled) out.notes.push_back("stopped early: this is the fit at that step");
    out.shapes.push_back({"drawing", std::move(mesh), NamedShape::Role::Main, {}});
    job.progress(1, "done");
    return out;
}

}  // namespace

/// `bsp-net.draw`: BSP-Net's idea in the plane, a drawing as a union of convex polygons.
std::vector<Operation> drawOperations() {
    Operation o;
    o.id = "bsp-net.draw";
    o.title = "A drawing in convexes";
    o.family = "BSP-Net";
    o.summary = "BSP-Net's idea in the plane: a drawing as convex polygons, trained as you watch";
    o.paper = networkInfo("bsp-net").paper;
    o.acceptsMesh = false;
    o.parameters = {
        Parameter::choice("pattern", patternNames(), "What to take apart")
            .onlyWith("drawing", {""}),
        Parameter::file("drawing", "A picture (PNG or JPEG) instead, dark on light"),
        Parameter::flag("inverted", "The picture is light on dark").onlyWith("drawing"),
        Parameter::integer("convexes", 16, 1, 64, "Most convex polygons"),
        Parameter::integer("lines", 8, 4, 24, "Lines that bound each of them"),
        Parameter::integer("steps", 600, 1, 20000, "Steps of training"),
        Parameter::flag("apart", "Keep convexes from overlapping, in the second half of the steps"),
    };
    o.run = run;
    return {std::move(o)};
}

}  // namespace shapewright
