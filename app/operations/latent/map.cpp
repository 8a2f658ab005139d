#include <algorithm>
#include <cmath>

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
constexpr int kInkCount = 5, kSide = 900;

/// Discs and rings on white, edges softened.
class Chart {
public:
    Chart() { m_image.pixels.assign(std::size_t(4) * kSide * kSide, 255); }

    void disc(double x, double y, double radius, double inner, double r, double g, double b) {
        for (int v = std::max(0, int(y - radius - 1));
             v <= std::min(kSide - 1, int(y + radius + 1)); ++v)
            for (int u = std::max(0, int(x - radius - 1));
                 u <= std::min(kSide - 1, int(x + radius + 1)); ++u) {
                const double d = std::hypot(u + 0.5 - x, v + 0.5 - y);
                const double cover = std::clamp(radius + 0.5 - d, 0.0, 1.0) *
                                     (inner > 0 ? std::clamp(d - inner + 0.5, 0.0, 1.0) : 1);
                std::uint8_t* pixel =
                    &m_image.pixels[std::size_t(4) * (std::size_t(v) * kSide + std::size_t(u))];
                const double ink[3] = {r, g, b};
                for (int a = 0; a < 3; ++a)
                    pixel[a] = std::uint8_t(std::lround(pixel[a] + cover * (ink[a] - pixel[a])));
            }
    }
    ImageExhibit take() {
        m_image.width = m_image.height = kSide;
        return std::move(m_image);
    }

private:
    ImageExhibit m_image;
};

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
    double low[2], high[2];
    for (std::size_t a = 0; a < 2; ++a) {
        low[a] = high[a] = mine[a];
        for (const auto& at : places)
            low[a] = std::min(low[a], at[a]), high[a] = std::max(high[a], at[a]);
    }
    const double scale = 0.92 * kSide / std::max({high[0] - low[0], high[1] - low[1], 1e-9});
    const auto x = [&](const std::array<double, 2>& at) {
        return kSide / 2 + scale * (at[0] - (low[0] + high[0]) / 2);
    };
    const auto y = [&](const std::array<double, 2>& at) {
        return kSide / 2 - scale * (at[1] - (low[1] + high[1]) / 2);
    };
    Chart chart;
    for (const bool coloured : {false, true})
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto found = std::find(inked.begin(), inked.end(), space.classOf(i));
            if ((found != inked.end()) != coloured) continue;
            const Ink ink = coloured ? kInks[found - inked.begin()] : Ink{"", 205, 208, 212};
            chart.disc(x(places[i]), y(places[i]), coloured ? 5 : 3.5, 0, ink.r, ink.g, ink.b);
        }
    for (const auto& n : near)
        chart.disc(x(places[n.shape]), y(places[n.shape]), 8, 6.5, 40, 40, 40);
    chart.disc(x(mine), y(mine), 15, 11, 213, 40, 0);
    chart.disc(x(mine), y(mine), 4, 0, 213, 40, 0);

    PolygonMesh mesh = row.placed(own->frame.centre, 1 / own->frame.scale);
    out.exhibits.push_back({"map",
                            "Training shapes in the plane in which their codes differ most; red: "
                            "this shape, ringed: its neighbours",
                            chart.take()});
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
