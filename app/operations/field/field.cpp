#include "app/core/operation.h"
#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
#include "app/operations/field/drawn_field.h"

namespace shapewright {
namespace {

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "bsp-net");
    if (!weights) return weights.error();
    const auto network = autoencoderIn(*weights);
    if (!network) return network.error();
    const PredictionOptions::Phase phase = phaseIn(p);
    constexpr int kGrid = 64;  // the network has no other
    const float level = phase == PredictionOptions::Phase::Continuous ? 0.5F : 0.99F;
    return drawnField(
        input, "field", kGrid, level, *weights, (*network)->info().sha256,
        [&](const VoxelGrid& cells, const JobControl& part) -> Result<std::vector<float>> {
            auto field = (*network)->field(cells, phase, part);
            if (!field) return std::move(field).error().inFile(*weights);
            return field;
        },
        job);
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
    o.makesExhibits = false;
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
