#include "learning/bsp_net/quadric.h"

#include "app/core/last_loaded.h"
#include "app/core/operation.h"
#include "app/core/weights.h"
#include "app/operations/field/drawn_field.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "bsp-net-quadrics");
    if (!weights) return weights.error();
    const OneTorchThread alone;
    static LastLoaded<QuadricNetwork> networks;
    auto network = networks.get(*weights);
    if (!network) return std::move(network).error();
    if (auto whole = checkShippedWeights(*weights, (*network)->sha256()); !whole)
        return std::move(whole).error();
    const int grid = int(p.integer("grid"));
    return drawnField(
        input, "quadrics", grid, 0.5F, *weights, (*network)->sha256(),
        [&](const VoxelGrid& cells, const JobControl& part) {
            return (*network)->field(cells, grid, part);
        },
        job);
}

}  // namespace

/// `bsp-net.quadric`: BSP-Net beyond planes, a shape by quadrics and a generic decoder.
std::vector<Operation> quadricOperations() {
    Operation o;
    o.id = "bsp-net.quadric";
    o.title = "By quadrics";
    o.family = "BSP-Net";
    o.summary = "Draws a shape by BSP-Net's quadric variant, as a surface";
    o.paper = networkInfo("bsp-net").paper;
    o.makesExhibits = false;
    o.parameters = {
        Parameter::file("weights",
                        "Weights of `shapewright train bsp-net --variant quadrics`; without it "
                        "those that ship"),
        Parameter::integer("grid", 64, 16, 256, "Cells per axis that the surface is drawn from"),
    };
    o.run = run;
    return {std::move(o)};
}

}  // namespace shapewright
