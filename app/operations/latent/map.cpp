#include <algorithm>
#include <cmath>

#include "app/core/point_map.h"
#include "app/core/weights.h"
#include "app/operations/decompose/network.h"
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
constexpr PointMap::Ink kOthers{205, 208, 212};

PointMap::Ink rgb(const Ink& ink) {
    return {ink.r, ink.g, ink.b};
}

/// A code among those of the training shapes: drawn beside its nearest, on a map that can be
/// clicked.
struct Neighbourhood {
    std::vector<LatentSpace::Neighbour> near;
    Row row;
    TableExhibit table{
        {"neighbour", "class", "on the map", "distance of codes", "IoU of the drawings"}, {}};
    ImageExhibit map;
    std::array<double, 2> place{};
};

/// Every training shape a dot; those of the nearest classes have an ink of their own, as long as
/// there are inks. A click on a dot shows that shape, elsewhere what would lie there.
ImageExhibit mapOf(const LatentSpace& space, const std::array<double, 2>& mine,
                   const std::vector<LatentSpace::Neighbour>& near,
                   const std::vector<std::string>& inked, const ParameterValues& p) {
    std::vector<std::string> kinds;  // of each class; several may bear one plain name
    for (const std::string& name : space.classes()) kinds.push_back(plainClass(name));
    std::vector<std::array<double, 2>> places;
    for (std::size_t i = 0; i < space.size(); ++i) places.push_back(space.project(space.code(i)));
    auto all = places;
    all.push_back(mine);
    PointMap chart(all);
    PictureClicks clicks;
    clicks.operation = "bsp-net.explore";
    for (const char* name : {"network", "weights", "codes"})
        if (!p.text(name).empty()) clicks.always.emplace_back(name, p.text(name));
    clicks.spotParameter = "shape";
    for (const bool coloured : {false, true})
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::string& kind = kinds[std::size_t(space.classOf(i))];
            const auto found = std::find(inked.begin(), inked.end(), kind);
            if ((found != inked.end()) != coloured) continue;
            chart.dot(places[i], coloured ? 5 : 3.5,
                      coloured ? rgb(kInks[found - inked.begin()]) : kOthers);
            const auto at = chart.pixelOf(places[i]);
            clicks.spots.push_back({at[0], at[1], std::to_string(i + 1), kind});
        }
    for (const auto& n : near) chart.ring(places[n.shape], 8, 6.5, {40, 40, 40});
    chart.mark(mine);
    clicks.horizontal = chart.axis(0, "x");
    clicks.vertical = chart.axis(1, "y");
    ImageExhibit out = chart.picture();
    out.clicks = std::move(clicks);
    out.legend.push_back({"this shape", PointMap::kMark});
    for (std::size_t k = 0; k < inked.size(); ++k) out.legend.push_back({inked[k], rgb(kInks[k])});
    const auto other = [&](const std::string& kind) {
        return std::find(inked.begin(), inked.end(), kind) == inked.end();
    };
    if (std::any_of(kinds.begin(), kinds.end(), other))
        out.legend.push_back({"other classes", kOthers});
    return out;
}

/// Around the code that `drawn` is of; `itself` is the number of a training shape or 0.
Result<Neighbourhood> lookAround(const std::vector<float>& code, const ConvexDecomposition& drawn,
                                 const std::string& name, std::size_t itself,
                                 const LatentNetwork& latent, const ParameterValues& p,
                                 const JobControl& job) {
    const LatentSpace& space = *latent.space;
    const auto wanted = std::size_t(p.integer("neighbours"));
    Neighbourhood out;
    out.near = space.nearest(code, wanted + 1);
    if (out.near.size() > 1)  // where there is another
        std::erase_if(out.near, [&](const auto& n) { return n.shape + 1 == itself; });
    out.near.resize(std::min(out.near.size(), wanted));
    const auto cells = cellsOf(drawn);
    auto first = out.row.add(name, drawn, 0, 0, job);
    if (!first) return std::move(first).error();
    if (!*first) return Error{ErrorCode::Empty, "The network gives no convex for this shape.", {}};
    std::vector<std::string> inked;
    for (std::size_t k = 0; k < out.near.size(); ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
        const std::string kind =
            plainClass(space.classes()[std::size_t(space.classOf(out.near[k].shape))]);
        auto found = std::find(inked.begin(), inked.end(), kind);
        if (found == inked.end() && int(inked.size()) < kInkCount) {
            inked.push_back(kind);
            found = inked.end() - 1;
        }
        auto shape = latent.network->decode(space.code(out.near[k].shape), job.part(0, 0.9));
        if (!shape) return std::move(shape).error();
        auto added = out.row.add("neighbour " + std::to_string(k + 1) + " " + kind,
                                 shape->decomposition, int(k) + 1, 0, job);
        if (!added) return std::move(added).error();
        out.table.rows.push_back({std::to_string(k + 1), kind,
                                  found == inked.end() ? "grey" : kInks[found - inked.begin()].name,
                                  decimalsText(out.near[k].distance, 3),
                                  decimalsText(cellsIou(cells, cellsOf(shape->decomposition)), 3)});
    }
    out.place = space.project(code);
    out.map = mapOf(space, out.place, out.near, inked, p);
    return out;
}

/// What both operations give beside the shape.
void report(Neighbourhood around, const LatentNetwork& latent, OperationResult& out) {
    out.exhibits.push_back({"map",
                            "Training shapes in the plane in which their codes differ most (" +
                                percent(latent.space->explained()) +
                                " of the variance); red: this shape, ringed: its neighbours; click "
                                "to see what is where",
                            std::move(around.map)});
    around.row.addPicture(out, "shapes", "The shape and its neighbours, as drawn by the network",
                          260 * int(around.near.size() + 1), 300);
    out.exhibits.push_back({"neighbours", "Nearest training shapes", std::move(around.table)});
    const auto place = [&](int k) { return std::round(around.place[k] * 1e6) / 1e6; };  // of floats
    out.metrics = {{"training_shapes", double(latent.space->size()), {}},
                   {"distance_to_nearest", around.near[0].distance, {}},
                   {"x", place(0), "deviations"},
                   {"y", place(1), "deviations"},
                   {"explained", latent.space->explained(), "of the variance"}};
    out.notes = latent.notes;
}

Result<OperationResult> runMap(const OperationInput& input, const JobControl& job) {
    auto latent = loadLatent(input.parameters, true);
    if (!latent) return std::move(latent).error();
    auto own = encodeMesh(std::get<PolygonMesh>(input.shapes.at(0).shape), *latent->network,
                          job.part(0, 0.4));
    if (!own) return std::move(own).error();
    auto around = lookAround(own->code, own->drawn, "input as drawn", 0, *latent, input.parameters,
                             job.part(0.4, 1));
    if (!around) return std::move(around).error();
    OperationResult out;
    out.shapes.push_back({input.shapes[0].name,
                          around->row.placed(own->frame.centre, 1 / own->frame.scale),
                          NamedShape::Role::Main,
                          {}});
    report(std::move(*around), *latent, out);
    out.metrics.insert(out.metrics.begin(), {"drawn_iou", own->drawnIou, {}});
    noteUnlike(own->drawnIou, out.notes);
    job.progress(1, "done");
    return out;
}

Result<OperationResult> runExplore(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto latent = loadLatent(p, true);
    if (!latent) return std::move(latent).error();
    const LatentSpace& space = *latent->space;
    const auto shape = std::size_t(p.integer("shape"));
    if (shape > space.size())
        return Error{ErrorCode::BadArgument,
                     "--shape: there are " + std::to_string(space.size()) + " training shapes.",
                     {}};
    const std::string name =
        shape == 0 ? "place"
                   : plainClass(space.classes()[std::size_t(space.classOf(shape - 1))]) + " " +
                         std::to_string(shape);
    const std::vector<float> code =
        shape == 0 ? space.at({p.real("x"), p.real("y")}) : space.code(shape - 1);
    auto drawn = latent->network->decode(code, job.part(0, 0.2));
    if (!drawn) return std::move(drawn).error();
    auto around = lookAround(code, drawn->decomposition, name, shape, *latent, p, job.part(0.2, 1));
    if (!around) return std::move(around).error();
    OperationResult out;
    Row alone;
    if (auto added = alone.add({}, drawn->decomposition, 0, 0, job); !added)
        return std::move(added).error();
    out.shapes.push_back({name, alone.placed({}, 1), NamedShape::Role::Main, {}});
    report(std::move(*around), *latent, out);
    job.progress(1, "done");
    return out;
}

Parameter neighboursParameter() {
    return Parameter::integer("neighbours", 5, 1, 20, "Nearest training shapes to show");
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
    o.parameters.push_back(neighboursParameter());
    o.run = runMap;
    return o;
}

Operation exploreOperation() {
    Operation o;
    o.id = "bsp-net.explore";
    o.title = "What lies where among the training shapes";
    o.family = "BSP-Net";
    o.summary = "A place of the latent space as a shape, on a map to click through";
    o.paper = networkInfo("bsp-net").paper;
    o.acceptsMesh = false;
    o.parameters = latentParameters(true);
    o.parameters.push_back(
        Parameter::real("x", 0, -10, 10, "Across the map, in standard deviations")
            .onlyWith("shape", {"0"}));
    o.parameters.push_back(Parameter::real("y", 0, -10, 10, "Up the map, in standard deviations")
                               .onlyWith("shape", {"0"}));
    o.parameters.push_back(Parameter::integer(
        "shape", 0, 0, 1000000, "A training shape by its number instead; 0 for the place"));
    o.parameters.push_back(neighboursParameter());
    o.run = runExplore;
    return o;
}

}  // namespace shapewright
