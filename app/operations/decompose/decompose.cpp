#include "app/operations/decompose/decompose.h"

#include <algorithm>
#include <chrono>

#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/decompose/polygons.h"
#include "app/operations/fit_shape.h"
#include "geometry/solid/solid.h"

namespace shapewright {
namespace {

constexpr int kLeastPlanes = 6;  // fits of fewer are seldom bounded

std::vector<Parameter> parameters() {
    Parameter mode = Parameter::choice(
        "mode", {"predict", "fit", "auto"},
        "predict: the network alone, at once; fit: optimise planes for this one shape; auto: fit, "
        "from the network's answer where that is the better start");
    mode.fallback = std::string("auto");
    return {
        mode,
        Parameter::file(
            "weights",
            "Trained BSP-Net weights, as BSP-NET-pytorch writes them; without it those that ship")
            .onlyWith("mode", {"predict", "auto"}),
        Parameter::integer("max-convexes", 32, 1, 1024, "Most convexes that fitting may use")
            .onlyWith("mode", {"fit", "auto"}),
        Parameter::integer("max-planes", 0, 0, 1024,
                           "Most planes of each convex; 0: as many as are worth it")
            .onlyWith("mode", {"fit", "auto"}),
        Parameter::choice("output", {"convexes", "union", "grouped"},
                          "convexes: one object per convex; union: one watertight 2-manifold; "
                          "grouped: all convexes in one object"),
        Parameter::choice("extraction", {"robust", "compatible"},
                          "robust: every convex closed and without redundant faces; compatible: "
                          "the polygons that the published extraction gives"),
        phaseParameter(
            "How predict reads which convexes there are, as the phase that trained the weights had "
            "it: hard (1, 2), soft (3, 4), continuous (0); iou_hard and iou_continuous tell which "
            "fits")
            .onlyWith("mode", {"predict"}),
        Parameter::choice("hidden", {"drop", "keep"},
                          "Predicted convexes that lie within others on the network's grid: drop "
                          "them, as the published writers do, or keep them")
            .onlyWith("mode", {"predict"}),
        Parameter::real("overlap", 0, 0, 1,
                        "How strongly fitting keeps convexes apart; 0 lets them overlap")
            .onlyWith("mode", {"fit", "auto"}),
    };
}

Error noWeights() {
    return {
        ErrorCode::BadArgument,
        "--mode predict needs trained weights, and those that ship are not where they should be; "
        "install the program again, pass --weights FILE, or use --mode fit.",
        {}};
}

std::string weightsOf(const ParameterValues& p) {
    const std::string& given = p.text("weights");
    return given.empty() ? findWeights("bsp-net") : given;
}

Result<void> check(const ParameterValues& p) {
    const std::string& mode = p.text("mode");
    if (mode == "predict" && weightsOf(p).empty()) return noWeights();
    if (mode == "fit" && p.given("weights"))
        return Error{ErrorCode::BadArgument,
                     "--mode fit uses no weights; drop --weights or choose another mode.",
                     {}};
    if (const auto planes = p.integer("max-planes"); planes != 0 && planes < kLeastPlanes)
        return Error{ErrorCode::BadArgument,
                     "--max-planes: with fewer than 6 planes convexes may have no end; give 6 or "
                     "more, or 0.",
                     {}};
    if (p.text("extraction") == "compatible" && p.text("output") == "union")
        return Error{ErrorCode::BadArgument,
                     "--output union needs --extraction robust: compatible polygons do not close.",
                     {}};
    return {};
}

/// A decomposition in the file's own coordinates, and how it came about.
struct Decomposed {
    ConvexDecomposition shape;
    OperationResult result;
    bool startTried = false;  ///< a network's answer, as the start of a fit
    double gridIou = 0;       ///< of a network's answer alone, on its own grid
};

Exhibit iouCurve(const std::vector<double>& iou) {
    CurveExhibit curve{"round", {}, {{"IoU", iou}}};
    for (std::size_t i = 0; i < iou.size(); ++i) curve.x.push_back(double(i));
    return {"iou", "IoU while fitting", std::move(curve)};
}

Plane withUnitNormal(const Plane& p) {
    const double l = length(p.normal);  // tiny of huge shapes
    return l > 0 ? Plane{p.normal * (1 / l), p.offset / l} : p;
}

/// BSP-Net's own representation: which planes bound which convex, the ones of T. Convexes have the
/// numbers of the parts' names.
Exhibit planesTable(const ConvexDecomposition& shape) {
    TableExhibit table{{"convex", "plane", "nx", "ny", "nz", "offset"}, {}};
    for (std::size_t i = 0; i < shape.convexes.size(); ++i)
        for (const std::uint32_t j : shape.convexes[i]) {
            const Plane p = withUnitNormal(shape.planes[j]);
            std::vector<std::string> row{std::to_string(shape.ids[i] + 1), std::to_string(j)};
            for (const double v : {p.normal.x, p.normal.y, p.normal.z, p.offset})
                row.push_back(digitsText(v, 15));
            table.rows.push_back(std::move(row));
        }
    return {"planes", "Planes of each convex", std::move(table)};
}

/// `start` and `startIou`: a network's answer, if any.
Result<Decomposed> fit(const Solid& solid, const OperationInput& input,
                       std::vector<std::vector<Plane>> start, double startIou,
                       const JobControl& job) {
    FitOptions options;
    options.maxConvexes = int(input.parameters.integer("max-convexes"));
    if (const int planes = int(input.parameters.integer("max-planes")); planes > 0) {
        options.maxPlanes = std::min(options.maxPlanes, planes);
        options.maxHullPlanes = planes;
    }
    options.overlapWeight = input.parameters.real("overlap");
    options.seed = input.seed;
    options.otherStart = std::move(start);
    options.otherIou = startIou;
    std::vector<double> sweeps;
    if (input.live)
        options.afterSweep = [&](double iou) {
            sweeps.push_back(iou);
            input.live(iouCurve(sweeps));
        };
    Result<FitResult> fitted = fitShape(solid, options, job);
    if (!fitted) return fitted.error();
    Decomposed out;
    out.shape = std::move(fitted->decomposition);
    out.result.notes = std::move(fitted->notes);
    out.result.cancelled = fitted->cancelled;
    out.startTried = fitted->triedOther;
    if (!fitted->iouCurve.empty()) out.result.exhibits.push_back(iouCurve(fitted->iouCurve));
    return out;
}

Result<Decomposed> predict(const Solid& solid, const std::string& weights,
                           const ParameterValues& parameters, const JobControl& job) {
    PredictionOptions options;
    options.phase = phaseIn(parameters);
    options.dropHidden = parameters.text("hidden") == "drop";
    Result<NetworkAnswer> answer = askNetwork(solid, weights, job, options);
    if (!answer) return std::move(answer).error();
    Decomposed out;
    out.shape = std::move(answer->shape);
    out.result.notes = std::move(answer->prediction.warnings);
    out.gridIou = answer->prediction.iouHard;
    out.result.notes.push_back("Predicted with " + weights + ", SHA-256 " + answer->sha256 + ".");
    out.result.metrics = {{"iou_hard", out.gridIou, {}},
                          {"iou_continuous", answer->prediction.iouContinuous, {}}};
    return out;
}

/// A fit from geometry, or from the network's answer where that is ahead.
Result<Decomposed> predictThenFit(const Solid& solid, const std::string& weights,
                                  const OperationInput& input, const JobControl& job) {
    Result<NetworkAnswer> answer = askNetwork(solid, weights, job.part(0, 0.1));
    if (!answer) return std::move(answer).error();
    const double iou = answer->prediction.iouHard;
    std::vector<std::vector<Plane>> start;
    const std::size_t convexes = answer->shape.convexes.size();
    const bool fits = convexes <= std::size_t(input.parameters.integer("max-convexes"));
    for (std::size_t i = 0; fits && i < convexes; ++i) {
        if (answer->shape.convexes[i].empty()) continue;
        start.push_back(answer->shape.halfSpaces(i));
        for (Plane& p : start.back()) p = withUnitNormal(p);
    }
    Result<Decomposed> fitted = fit(solid, input, std::move(start), iou, job.part(0.1, 1));
    if (!fitted) return fitted;
    fitted->result.notes.push_back(
        fitted->startTried
            ? "The network is that of " + weights + ", SHA-256 " + answer->sha256 +
                  "; its answer agrees with the shape by " + percent(iou) +
                  " on its 64^3 grid and was tried as a start."
            : "The network is that of " + weights + ", SHA-256 " + answer->sha256 +
                  "; its answer agrees with the shape by " + percent(iou) +
                  " on its 64^3 grid and was no start for the fit, which began from the geometry.");
    return fitted;
}

Result<Decomposed> decompose(const Solid& solid, const std::string& weights,
                             const OperationInput& input, const JobControl& job) {
    if (weights.empty()) return fit(solid, input, {}, 0, job);
    if (input.parameters.text("mode") == "predict")
        return predict(solid, weights, input.parameters, job);
    return predictThenFit(solid, weights, input, job);
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const auto start = std::chrono::steady_clock::now();
    const PolygonMesh& mesh = std::get<PolygonMesh>(input.shapes.at(0).shape);
    if (mesh.faceCount() == 0)
        return Error{
            ErrorCode::Empty, "The file holds no faces, so there is nothing to decompose.", {}};
    job.progress(0, "inside and outside");
    Result<Solid> solid = Solid::build(triangulate(mesh), {}, job.part(0, 0.1));
    if (!solid) return solid.error();

    const std::string& mode = input.parameters.text("mode");
    const std::string weights = mode == "fit" ? std::string() : weightsOf(input.parameters);
    if (mode == "predict" && weights.empty()) return noWeights();
    Result<Decomposed> made = decompose(*solid, weights, input, job.part(0.1, 0.8));
    if (!made) return made.error();
    OperationResult out = std::move(made->result);
    if (made->shape.convexes.empty() && mode != "predict")
        return Error{ErrorCode::Empty, "No convex fits this shape.", {}};
    out.notes.insert(out.notes.begin(), solid->explanation());
    if (mode == "auto" && weights.empty())
        out.notes.push_back("No trained weights were found, so the shape was fitted alone.");

    job.progress(0.8, "polygons");
    Result<Polygons> polygons = polygonsOf(
        made->shape, *solid, input.parameters.text("output"), input.parameters.text("extraction"),
        // A cancelled fit still gives its best result so far, so this part must run.
        out.cancelled ? JobControl() : job.part(0.8, 1), out.cancelled);
    if (!polygons) return polygons.error();
    if (polygons->mesh.faceCount() == 0 && mode != "predict")
        return Error{ErrorCode::NotSolid,
                     "The shape is thinner than a millionth of its length: no convex has volume.",
                     {}};
    if (mode == "predict")
        out.notes.push_back("The network's convexes agree with the shape by " +
                            percent(polygons->metrics.at(0).value) + " (IoU; on its 64^3 grid by " +
                            percent(made->gridIou) + "); --mode fit takes longer and gets closer.");
    if (!made->shape.convexes.empty() && polygons->mesh.faceCount() == 0)
        out.notes.push_back(kNoConvexFound);
    out.shapes.push_back(
        {input.shapes[0].name, std::move(polygons->mesh), NamedShape::Role::Main, {}});
    out.metrics.insert(out.metrics.begin(), polygons->metrics.begin(), polygons->metrics.end());
    out.notes.insert(out.notes.end(), polygons->notes.begin(), polygons->notes.end());
    out.exhibits.push_back(planesTable(made->shape));
    out.metrics.push_back({"solid_confidence", solid->confidence(), {}});
    out.metrics.push_back(
        {"decomposition_time",
         std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), "s"});
    return out;
}

}  // namespace

Operation decomposeOperation() {
    Operation o;
    o.id = "bsp-net.decompose";
    o.verb = "decompose";
    o.title = "Convex decomposition";
    o.family = "BSP-Net";
    o.summary = "Takes a solid apart into convexes";
    o.paper = networkInfo("bsp-net").paper;
    o.parameters = parameters();
    o.foreseen = [](const ParameterValues& p) {
        return Foreseen{p.text("output") != "union", {"planes.csv"}};
    };
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
