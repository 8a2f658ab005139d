#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "app/core/weights.h"
#include "app/operations/prototypes/prototypes.h"
#include "app/operations/prototypes/shapes.h"

namespace shapewright {
namespace {

std::string number(double v, const char* format = "%.4g") {
    char text[40];
    std::snprintf(text, sizeof text, format, v);
    return text;
}

/// Prototypes are numbered from 1 for people.
Result<std::vector<std::size_t>> leftOut(const std::string& text, std::size_t count) {
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const long j = std::atol(text.substr(at, comma - at).c_str());
        if (j < 1 || std::size_t(j) > count)
            return Error{ErrorCode::BadArgument,
                         "--without: prototypes have the numbers 1 to " + std::to_string(count) +
                             ", with commas between.",
                         {}};
        out.push_back(std::size_t(j) - 1);
        at = comma + 1;
    }
    return out;
}

/// All prototypes, the nearest first.
std::vector<std::size_t> byDistance(const PrototypesAnswer& answer) {
    std::vector<std::size_t> order(answer.distances.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return answer.distances[a] < answer.distances[b];
    });
    return order;
}

/// "A chair (0.97), because it is like prototype 7, a chair (0.83), and not like prototype 3, a
/// table (0.10)."
std::string because(const PrototypeClassifier& network, const PrototypesAnswer& answer,
                    const std::vector<std::size_t>& order) {
    const auto nameOf = [&](std::size_t k) {
        return withArticle(plainName(network.info().classes[k]));
    };
    const auto cite = [&](std::size_t j) {
        return "prototype " + std::to_string(j + 1) + ", " + nameOf(network.classOf(j)) + " (" +
               number(answer.likeness[j], "%.2f") + ")";
    };
    std::string text = nameOf(answer.best);
    text[0] = char(std::toupper(text[0]));
    text += " (" + number(answer.probabilities[answer.best], "%.2f") + "), because it is like ";
    std::vector<std::size_t> own, other;
    for (const std::size_t j : order)
        (network.classOf(j) == answer.best ? own : other).push_back(j);
    if (own.empty()) return text + "no prototype that is left; every other class is further away.";
    text += cite(own[0]);
    if (own.size() > 1 && answer.likeness[own[1]] > 0.5 * answer.likeness[own[0]])
        text += " and " + cite(own[1]);
    if (other.empty()) return text + ".";
    const bool nearer = answer.distances[other[0]] < answer.distances[own[0]];
    return text + (nearer ? ", although nearer to " : ", and less like ") + cite(other[0]) + ".";
}

TriangleMesh shapeAsSeen(const Shape& shape, const SeenSolid& seen, int grid) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (mesh && mesh->faceCount() > 0) return triangulate(*mesh);
    TriangleMesh out = surfaceOfGrid(seen.cells, grid);
    for (Vec3& p : out.positions) p = seen.frame.invert(p);
    return out;
}

Exhibit prototypesTable(const PrototypeClassifier& network, const PrototypesAnswer& answer,
                        const std::vector<std::size_t>& order, std::size_t second) {
    const std::size_t classes = network.info().classes.size();
    const std::string best = plainName(network.info().classes[answer.best]),
                      next = plainName(network.info().classes[second]);
    TableExhibit table{
        {"prototype", "class", "distance", "likeness", "adds to " + best, "adds to " + next}, {}};
    for (const std::size_t j : order)
        table.rows.push_back({std::to_string(j + 1),
                              plainName(network.info().classes[network.classOf(j)]),
                              number(answer.distances[j]), number(answer.likeness[j], "%.3f"),
                              number(answer.contributions[j * classes + answer.best], "%.6g"),
                              number(answer.contributions[j * classes + second], "%.6g")});
    table.rows.push_back({"all", "sum, the logit", "", "",
                          number(answer.logits[answer.best], "%.6g"),
                          number(answer.logits[second], "%.6g")});
    return {"prototypes", "Prototypes, nearest first", std::move(table)};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    job.progress(0, "loading the network");
    auto network = loadPrototypes(p);
    if (!network) return std::move(network).error();
    const PrototypesInfo& info = network->info();
    auto without = leftOut(p.text("without"), info.prototypes);
    if (!without) return std::move(without).error();
    OperationResult out;
    const Shape& shape = input.shapes.at(0).shape;
    auto seen = seeSolid(shape, info.grid, out.notes, job.part(0.1, 0.8));
    if (!seen) return std::move(seen).error();
    auto answer = network->classify(seen->cells, *without);
    if (!answer) return std::move(answer).error();
    auto order = byDistance(*answer);
    order.erase(std::remove_if(order.begin(), order.end(),
                               [&](std::size_t j) {
                                   return std::count(without->begin(), without->end(), j) > 0;
                               }),
                order.end());

    // The shape where it is, and to its right the nearest prototypes as large as it is seen.
    PolygonMesh scene;
    const TriangleMesh own = shapeAsSeen(shape, *seen, info.grid);
    addPart(scene, "shape", {150, 156, 164}, own, [](const Vec3& v) { return v; });
    const Box3 box = bounds(own.positions);
    const double size = 1 / seen->frame.scale;
    double right = box.high.x + 0.15 * size;
    const auto shown = std::min(order.size(), std::size_t(p.integer("show")));
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t j = order[i];
        auto cells = network->decoded(j);
        if (!cells) return std::move(cells).error();
        const TriangleMesh surface = surfaceOfGrid(*cells, info.grid);
        if (surface.triangles.empty()) {
            out.notes.push_back("Prototype " + std::to_string(j + 1) + " decodes to nothing.");
            continue;
        }
        const Box3 local = bounds(surface.positions);
        const std::size_t c = network->classOf(j);
        const std::string name = plainName(info.classes[c]);
        // All stand on the shape's floor.
        const Vec3 move{right - local.low.x * size, box.low.y - local.low.y * size,
                        seen->frame.centre.z};
        addPart(scene, "prototype " + std::to_string(j + 1) + " " + name,
                partColor(std::uint32_t(c)), surface,
                [&](const Vec3& v) { return v * size + move; });
        right += local.size().x * size + 0.1 * size;
    }
    out.shapes.push_back({input.shapes[0].name, std::move(scene), NamedShape::Role::Main, {}});

    const std::size_t classes = info.classes.size();
    std::vector<std::size_t> ranking(classes);
    std::iota(ranking.begin(), ranking.end(), std::size_t(0));
    std::stable_sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) {
        return answer->logits[a] > answer->logits[b];
    });
    const std::string text = because(*network, *answer, order);
    out.exhibits.push_back({"answer", "What it is, and why", TextExhibit{text}});
    out.exhibits.push_back(prototypesTable(*network, *answer, order, ranking[1]));
    TableExhibit table{{"class", "probability", "logit"}, {}};
    for (const std::size_t k : ranking)
        table.rows.push_back({plainName(info.classes[k]), number(answer->probabilities[k], "%.4f"),
                              number(answer->logits[k], "%.6g")});
    out.exhibits.push_back({"classes", "Classes, the likeliest first", std::move(table)});
    out.exhibits.push_back(
        {"contributions", "What each prototype (row) adds to each class (column)",
         HeatMapExhibit{int(info.prototypes), int(classes), answer->contributions}});
    double both = 0, either = 0;
    for (std::size_t i = 0; i < seen->cells.size(); ++i) {
        const bool a = seen->cells[i] > 0.5, b = answer->decoded[i] > 0.5;
        both += a && b, either += a || b;
    }
    const std::size_t nearest = order.empty() ? 0 : order[0];
    out.metrics = {{"probability", answer->probabilities[answer->best], {}},
                   {"logit", answer->logits[answer->best], {}},
                   {"nearest_prototype", double(nearest + 1), {}},
                   {"nearest_distance", answer->distances[nearest], {}},
                   {"nearest_likeness", answer->likeness[nearest], {}},
                   {"autoencoder_iou", either > 0 ? both / either : 0, {}}};
    out.notes.insert(out.notes.begin(), text);
    out.notes.push_back("Answered by " + info.file + ", SHA-256 " + info.sha256 + ".");
    job.progress(1, "done");
    return out;
}

Result<OperationResult> show(const OperationInput& input, const JobControl& job) {
    job.progress(0, "loading the network");
    auto network = loadPrototypes(input.parameters);
    if (!network) return std::move(network).error();
    const PrototypesInfo& info = network->info();
    const std::size_t classes = info.classes.size();
    OperationResult out;
    PolygonMesh wall;
    TableExhibit table{{"prototype", "class", "weight for its class"}, {}};
    std::vector<double> weights;
    std::vector<int> shownOf(classes, 0);
    for (std::size_t j = 0; j < info.prototypes; ++j) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Decoding was cancelled.", {}};
        job.progress(double(j) / double(info.prototypes), "decoding prototypes");
        auto cells = network->decoded(j);
        if (!cells) return std::move(cells).error();
        const std::size_t c = network->classOf(j);
        const std::string name = plainName(info.classes[c]);
        const TriangleMesh surface = surfaceOfGrid(*cells, info.grid);
        // Classes go down in two blocks of rows, so that the wall is about as wide as high.
        const std::size_t rows = (classes + 1) / 2;
        const double column = double(shownOf[c]++) + (c < rows ? 0 : 4.0);
        const Vec3 move{0.85 * column, -0.85 * double(c % rows), 0};
        addPart(wall, name + " " + std::to_string(j + 1), partColor(std::uint32_t(c)), surface,
                [&](const Vec3& v) { return v + move; });
        table.rows.push_back({std::to_string(j + 1), name, number(network->weight(j, c))});
        for (std::size_t k = 0; k < classes; ++k) weights.push_back(network->weight(j, k));
    }
    out.shapes.push_back({"prototypes", std::move(wall), NamedShape::Role::Main, {}});
    out.exhibits.push_back({"prototypes", "Prototypes", std::move(table)});
    out.exhibits.push_back(
        {"weights", "Weight of each prototype (row) for each class (column)",
         HeatMapExhibit{int(info.prototypes), int(classes), std::move(weights)}});
    const auto owned = std::count_if(shownOf.begin(), shownOf.end(), [](int n) { return n > 0; });
    out.metrics = {{"prototypes", double(info.prototypes), {}},
                   {"classes", double(classes), {}},
                   {"classes_with_a_prototype", double(owned), {}}};
    out.notes.push_back("Decoded by " + info.file + ", SHA-256 " + info.sha256 + ".");
    job.progress(1, "done");
    return out;
}

Parameter weightsParameter() {
    return Parameter::file("weights", "What 'train prototypes' wrote; without it what ships");
}

Operation explainOperation() {
    Operation o;
    o.id = "prototypes.explain";
    o.title = "What is it, and why";
    o.family = "Prototypes";
    o.summary = "Classifies a shape by its distance to prototypes, and shows those it is like";
    o.paper = networkInfo("prototypes").paper;
    o.acceptsCloud = true;
    o.parameters = {
        weightsParameter(),
        Parameter::integer("show", 3, 0, 50, "Nearest prototypes to put beside the shape"),
        Parameter::text("without", "", "Numbers of prototypes to leave out, with commas between"),
    };
    o.run = run;
    return o;
}

Operation showOperation() {
    Operation o;
    o.id = "prototypes.show";
    o.title = "All prototypes";
    o.family = "Prototypes";
    o.summary = "Decodes all prototypes into shapes, class by class";
    o.paper = networkInfo("prototypes").paper;
    o.acceptsMesh = false;
    o.parameters = {weightsParameter()};
    o.run = show;
    return o;
}

}  // namespace

std::vector<Operation> prototypesOperations() {
    return {explainOperation(), showOperation()};
}

}  // namespace shapewright
