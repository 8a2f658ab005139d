#include <algorithm>
#include <cmath>

#include "app/core/point_map.h"
#include "app/core/weights.h"
#include "app/operations/latent/latent.h"
#include "app/operations/latent/scene.h"

namespace shapewright {
namespace {

struct Ink {
    const char* name;
    std::uint8_t r, g, b;
};
// Okabe and Ito's, told apart by the colour-blind, too.
constexpr Ink kInks[] = {{"blue", 0, 114, 178},
                         {"orange", 230, 159, 0},
                         {"green", 0, 158, 115},
                         {"purple", 204, 121, 167},
                         {"light blue", 86, 180, 233}};
constexpr int kInkCount = 5;

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto latent = loadLatent(p, true);
    if (!latent) return std::move(latent).error();
    const LatentSpace& space = *latent->space;
    auto own = encodeMesh(std::get<PolygonMesh>(input.shapes.at(0).shape), *latent->network,
                          job.part(0, 0.4));
    if (!own) return std::move(own).error();
    const auto near = space.nearest(own->code, std::size_t(p.integer("neighbours")));

    OperationResult out;
    Row row;
    auto drawn = latent->network->decode(own->code, job.part(0.4, 0.5));
    if (!drawn) return std::move(drawn).error();
    const auto cells = cellsOf(drawn->decomposition);
    auto first = row.add("input", drawn->decomposition, 0, 0, job);
    if (!first) return std::move(first).error();
    if (!*first) return Error{ErrorCode::Empty, "The network gives no convex for this shape.", {}};
    // Each nearest class has an ink of its own, as long as there are inks.
    std::vector<int> inked;
    TableExhibit table{{"neighbour", "class", "on the map", "distance of codes", "IoU"}, {}};
    for (std::size_t k = 0; k < near.size(); ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
        const int label = space.classOf(near[k].shape);
        auto found = std::find(inked.begin(), inked.end(), label);
        if (found == inked.end() && int(inked.size()) < kInkCount) {
            inked.push_back(label);
            found = inked.end() - 1;
        }
        auto shape = latent->network->decode(space.code(near[k].shape), job.part(0.5, 0.9));
        if (!shape) return std::move(shape).error();
        const std::string name = plainClass(space.classes()[std::size_t(label)]);
        auto added = row.add("neighbour " + std::to_string(k + 1) + " " + name,
                             shape->decomposition, int(k) + 1, 0, job);
        if (!added) return std::move(added).error();
        table.rows.push_back({std::to_string(k + 1), name,
                              found == inked.end() ? "grey" : kInks[found - inked.begin()].name,
                              decimals(near[k].distance, 3),
                              decimals(cellsIou(cells, cellsOf(shape->decomposition)), 3)});
    }

    std::vector<std::array<double, 2>> places;
    for (std::size_t i = 0; i < space.size(); ++i) places.push_back(space.project(space.code(i)));
    const auto mine = space.project(own->code);
    auto all = places;
    all.push_back(mine);
    PointMap chart(all);
    for (const bool coloured : {false, true})
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto found = std::find(inked.begin(), inked.end(), space.classOf(i));
            if ((found != inked.end()) != coloured) continue;
            const Ink ink = coloured ? kInks[found - inked.begin()] : Ink{"", 205, 208, 212};
            chart.dot(places[i], coloured ? 5 : 3.5, {ink.r, ink.g, ink.b});
        }
    for (const auto& n : near) chart.ring(places[n.shape], 8, 6.5, {40, 40, 40});
    chart.mark(mine);

    PolygonMesh mesh = row.placed(own->frame.centre, 1 / own->frame.scale);
    out.exhibits.push_back({"map",
                            "Training shapes in the plane in which their codes differ most; red: "
                            "this shape, ringed: its neighbours",
                            chart.picture()});
    row.addPicture(out, "shapes", "The shape and its neighbours, as drawn by the network",
                   260 * int(near.size() + 1), 300);
    out.exhibits.push_back({"neighbours", "Nearest training shapes", std::move(table)});
    out.shapes.push_back({input.shapes[0].name, std::move(mesh), NamedShape::Role::Main, {}});
    out.metrics = {{"training_shapes", double(space.size()), {}},
                   {"distance_to_nearest", near[0].distance, {}},
                   {"x", mine[0], "deviations"},
                   {"y", mine[1], "deviations"},
                   {"explained", space.explained(), {}}};
    out.notes = std::move(latent->notes);
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation mapOperation() {
    Operation o;
    o.id = "bsp-net.map";
    o.title = "Where it lies among the training shapes";
    o.family = "BSP-Net";
    o.summary = "The latent space as a map with this shape on it, and its nearest training shapes";
    o.paper = networkInfo("bsp-net").paper;
    o.parameters = latentParameters(true);
    o.parameters.push_back(
        Parameter::integer("neighbours", 5, 1, 20, "Nearest training shapes to show"));
    o.run = run;
    return o;
}

}  // namespace shapewright
