#include "app/core/operation.h"
#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/field/drawn_field.h"

namespace shapewright {
namespace {

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const auto& mesh = std::get<PolygonMesh>(input.shapes.at(0).shape);
    if (mesh.faceCount() == 0)
        return Error{ErrorCode::Empty, "The file holds no faces, so there is no solid.", {}};
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "bsp-net");
    if (!weights) return weights.error();
    const auto network = autoencoderIn(*weights);
    if (!network) return network.error();
    auto solid = Solid::build(triangulate(mesh), {}, job.part(0, 0.2));
    if (!solid) return std::move(solid).error();
    const Normalisation frame = unitDiagonal(solid->bounds());
    const VoxelGrid cells = networkGrid(*solid);
    const PredictionOptions::Phase phase = phaseIn(p);
    auto field = (*network)->field(cells, phase, job.part(0.2, 0.9));
    if (!field) return std::move(field).error().inFile(*weights);

    const float level = phase == PredictionOptions::Phase::Continuous ? 0.5F : 0.99F;
    OperationResult out =
        drawnField(input.shapes[0], "field", *field, cells.n, level, cells, frame);
    out.notes.push_back("Drawn by " + *weights + ", SHA-256 " + (*network)->info().sha256 + ".");
    job.progress(1, "done");
    return out;
}

}  // namespace

/// `bsp-net.field`: what a BSP-Net says is inside, before it is read as polygons.
std::vector<Operation> fieldOperations() {
    Operation o;
    o.id = "bsp-net.field";
    o.title = "Implicit field";
    o.family = "BSP-Net";
    o.summary = "What the network says is inside, as a surface from its grid, not polygons";
    o.paper = networkInfo("bsp-net").paper;
    o.parameters = {
        Parameter::file("weights",
                        "Trained BSP-Net weights, as BSP-NET-pytorch writes them; without it those "
                        "that ship"),
        phaseParameter("The reading of the weights: hard (trained in phases 1, 2), soft (3, 4), "
                       "continuous (0)"),
    };
    o.run = run;
    return {std::move(o)};
}

}  // namespace shapewright
