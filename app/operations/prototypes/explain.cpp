#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <numeric>
#include <set>

#include "app/core/point_map.h"
#include "app/core/weights.h"
#include "app/operations/latent/scene.h"
#include "app/operations/prototypes/shapes.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

/// Prototypes are numbered from 1 for people.
Result<std::vector<std::size_t>> leftOut(const std::string& text, std::size_t count) {
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const std::string one = text.substr(at, comma - at);
        char* end = nullptr;
        const long j = std::strtol(one.c_str(), &end, 10);
        while (*end == ' ') ++end;
        if (*end != 0 || j < 1 || std::size_t(j) > count)
            return Error{ErrorCode::BadArgument,
                         "--without: prototypes have the numbers 1 to " + std::to_string(count) +
                             ", with commas between.",
                         {}};
        out.push_back(std::size_t(j) - 1);
        at = comma + 1;
    }
    if (std::set<std::size_t>(out.begin(), out.end()).size() == count)
        return Error{ErrorCode::BadArgument,
                     "--without: at least one prototype must be left to compare with.",
                     {}};
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

constexpr double kSure = 0.7;
constexpr double kSeen = 0.35;   // IoU of what is decoded, below which the shape was hardly seen
constexpr double kAzimuth = 25;  // from which pictures show each shape, degrees
// Between the rows: from 25 degrees above, what stands in front, at most 1 deep, reaches down by
// 0.47.
constexpr double kRowGap = 0.5;

/// The class, and the prototypes that speak for and against it, a sentence each; `fits` is the IoU
/// of what was decoded.
std::vector<std::string> because(const PrototypeClassifier& network, const PrototypesAnswer& answer,
                                 const std::vector<std::size_t>& order, double fits) {
    const auto className = [&](std::size_t k) { return plainName(network.info().classes[k]); };
    const auto share = [](double v) { return decimalsText(v, 2); };
    const std::string best = className(answer.best),
                      sure = share(answer.probabilities[answer.best]);
    std::vector<std::string> out;
    if (fits < kSeen)  // a note of its own says how much
        out.push_back("Perhaps it belongs to the class " + best + " (" + sure + ").");
    else if (answer.probabilities[answer.best] < kSure)
        out.push_back("Perhaps it belongs to the class " + best + " (" + sure +
                      "); what the network makes of the shape has an IoU of " + share(fits) +
                      " with it.");
    else
        out.push_back("It belongs to the class " + best + " (" + sure +
                      "); what the network makes of the shape has an IoU of " + share(fits) +
                      " with it.");
    std::vector<std::size_t> own, other;
    for (const std::size_t j : order)
        (network.classOf(j) == answer.best ? own : other).push_back(j);
    const auto index = [](std::size_t j) { return std::to_string(j + 1); };
    const auto likeness = [&](std::size_t j) { return share(answer.likeness[j]); };
    if (own.empty())
        out.push_back(
            "None of the class's prototypes is left, whose distance would speak against it.");
    else if (own.size() > 1 && answer.likeness[own[1]] > 0.5 * answer.likeness[own[0]])
        out.push_back("It is like the prototypes " + index(own[0]) + " (" + likeness(own[0]) +
                      ") and " + index(own[1]) + " (" + likeness(own[1]) + ").");
    else
        out.push_back("It is like the prototype " + index(own[0]) + " (" + likeness(own[0]) + ").");
    if (other.empty()) return out;
    const std::size_t next = other[0];
    const std::string name = className(network.classOf(next));
    out.push_back(own.empty() ? "It is nearest to prototype " + index(next) + " of the class " +
                                    name + " (" + likeness(next) + ")."
                  : answer.distances[next] < answer.distances[own[0]]
                      ? "Yet it is nearer to prototype " + index(next) + " of the class " + name +
                            " (" + likeness(next) + ")."
                      : "It is less like prototype " + index(next) + " of the class " + name +
                            " (" + likeness(next) + ").");
    return out;
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
        table.rows.push_back(
            {std::to_string(j + 1), plainName(network.info().classes[network.classOf(j)]),
             digitsText(answer.distances[j], 4), decimalsText(answer.likeness[j], 3),
             digitsText(answer.contributions[j * classes + answer.best], 6),
             digitsText(answer.contributions[j * classes + second], 6)});
    table.rows.push_back({"all", "sum, the logit", "", "",
                          digitsText(answer.logits[answer.best], 6),
                          digitsText(answer.logits[second], 6)});
    return {"prototypes", "Prototypes, nearest first", std::move(table)};
}

/// What each prototype has to do with each class, `values` [prototypes, classes]: prototypes of one
/// class stand together, in the order of the classes.
HeatMapExhibit byClass(const PrototypeClassifier& network, const std::vector<double>& values) {
    const std::size_t classes = network.info().classes.size();
    std::vector<std::size_t> order(network.info().prototypes);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return network.classOf(a) < network.classOf(b);
    });
    HeatMapExhibit out{int(order.size()), int(classes), {}};
    for (const std::string& name : network.info().classes)
        out.columnNames.push_back(plainName(name));
    for (const std::size_t j : order) {
        out.rowNames.push_back(out.columnNames[network.classOf(j)] + " " + std::to_string(j + 1));
        const auto row = values.begin() + std::ptrdiff_t(j * classes);
        out.values.insert(out.values.end(), row, row + std::ptrdiff_t(classes));
    }
    return out;
}

constexpr std::array<std::uint8_t, 3> kGrey{150, 156, 164};
constexpr int kWidest = 8192;  // pixels that a picture can still be read with

/// The codes of held-out shapes by class, prototypes ringed, and this shape.
Result<Exhibit> mapOf(const PrototypeClassifier& network, const PrototypesAnswer& answer) {
    auto map = network.map(answer.code);
    if (!map) return std::move(map).error();
    auto all = map->heldOut;
    all.insert(all.end(), map->prototypes.begin(), map->prototypes.end());
    all.push_back(map->code);
    PointMap chart(all);
    for (std::size_t i = 0; i < map->heldOut.size(); ++i)
        chart.dot(map->heldOut[i], 4, partColor(std::uint32_t(map->label[i])));
    for (std::size_t j = 0; j < map->prototypes.size(); ++j) {
        chart.dot(map->prototypes[j], 8, partColor(std::uint32_t(network.classOf(j))));
        chart.ring(map->prototypes[j], 10, 8, {40, 40, 40});
    }
    chart.mark(map->code);
    ImageExhibit picture = chart.picture();
    picture.legend.push_back({"this shape", PointMap::kMark});
    for (std::size_t k = 0; k < network.info().classes.size(); ++k)
        picture.legend.push_back(
            {plainName(network.info().classes[k]), partColor(std::uint32_t(k))});
    return Exhibit{"map",
                   "Held-out shapes in the plane in which their codes differ most, coloured as the "
                   "prototypes of their class; ringed: prototypes, red: this shape",
                   std::move(picture)};
}

/// Every part turned about its own middle, as a camera at `azimuth` degrees sees it. The camera
/// itself would see a row of parts fall off.
PolygonMesh turnedInPlace(PolygonMesh scene, double azimuth) {
    std::vector<std::uint32_t> partOf(scene.positions.size(), 0);
    std::vector<Box3> boxes(scene.parts.size());
    for (std::size_t f = 0; f < scene.faceCount(); ++f)
        for (std::size_t k = 0; k < scene.faceSize(f); ++k) {
            const std::uint32_t v = scene.face(f)[k];
            partOf[v] = scene.facePart[f];
            boxes[partOf[v]].add(scene.positions[v]);
        }
    const double c = std::cos(azimuth * M_PI / 180), s = std::sin(azimuth * M_PI / 180);
    for (std::size_t v = 0; v < partOf.size(); ++v) {
        const Vec3 middle = boxes[partOf[v]].centre(), p = scene.positions[v] - middle;
        scene.positions[v] = middle + Vec3{c * p.x - s * p.z, p.y, s * p.x + c * p.z};
    }
    return scene;
}

/// How well what is decoded fits what was seen, whichever way that faces.
double bestIou(const std::vector<float>& seen, const std::vector<float>& decoded, int n) {
    double best = 0;
    std::vector<float> turned = seen, next(seen.size());
    for (int q = 0; q < 4; ++q) {
        double both = 0, either = 0;
        for (std::size_t i = 0; i < turned.size(); ++i) {
            const bool a = turned[i] > 0, b = decoded[i] > 0.5F;
            both += a && b, either += a || b;
        }
        best = std::max(best, either > 0 ? both / either : 0);
        const auto at = [n](int x, int y, int z) { return (std::size_t(x) * n + y) * n + z; };
        for (int x = 0; x < n; ++x)
            for (int y = 0; y < n; ++y)
                for (int z = 0; z < n; ++z) next[at(n - 1 - z, y, x)] = turned[at(x, y, z)];
        turned.swap(next);
    }
    return best;
}

/// The shape where it is, and to its right the prototypes that are `shown`, as large as it is seen
/// and on its floor, each above the training shape nearest to it.
Result<PolygonMesh> besideEachOther(const Shape& shape, const SeenSolid& seen,
                                    const PrototypeClassifier& network,
                                    const std::vector<std::size_t>& shown,
                                    std::vector<std::string>& notes) {
    const PrototypesInfo& info = network.info();
    PolygonMesh scene;
    const TriangleMesh own = shapeAsSeen(shape, seen, info.grid);
    addPart(scene, "shape", kGrey, own, [](const Vec3& v) { return v; });
    const Box3 box = bounds(own.positions);
    const double size = 1 / seen.frame.scale;
    // Turned for the picture, deep things reach into their neighbours' places.
    const auto beside = [](double depth) { return depth / 2 * std::tan(kAzimuth * M_PI / 180); };
    double right = box.high.x + 0.15 * size + beside(box.high.z - box.low.z);
    for (const std::size_t j : shown) {
        auto cells = network.decoded(j);
        if (!cells) return std::move(cells).error();
        const TriangleMesh surface = surfaceOfGrid(*cells, info.grid, kShownLevel);
        if (surface.triangles.empty()) {
            notes.push_back("Prototype " + std::to_string(j + 1) + " decodes to nothing.");
            continue;
        }
        auto example = network.nearest(j);
        if (!example) return std::move(example).error();
        const TriangleMesh learned = surfaceOfGrid(example->cells, info.grid);
        const Box3 local = bounds(surface.positions), below = bounds(learned.positions);
        const std::size_t c = network.classOf(j);
        const std::string name = plainName(info.classes[c]), number = std::to_string(j + 1);
        const double low = std::min(local.low.x, below.low.x),
                     wide = std::max(local.high.x, below.high.x) - low,
                     margin = beside(size * (std::max(local.high.z, below.high.z) -
                                             std::min(local.low.z, below.low.z)));
        right += margin;
        const Vec3 move{right - low * size, box.low.y - local.low.y * size, seen.frame.centre.z};
        const Vec3 under{move.x, box.low.y - (kRowGap + below.high.y) * size, move.z};
        addPart(scene, "prototype " + number + " " + name, partColor(std::uint32_t(c)), surface,
                [&](const Vec3& v) { return v * size + move; });
        addPart(scene, "training shape nearest to prototype " + number, kGrey, learned,
                [&](const Vec3& v) { return v * size + under; });
        right += (wide + 0.15) * size + margin;
    }
    return scene;
}

/// The `count` nearest prototypes, and the nearest of another class than the answer's.
std::vector<std::size_t> nearestAndOther(const PrototypeClassifier& network,
                                         const PrototypesAnswer& answer,
                                         const std::vector<std::size_t>& order, std::size_t count) {
    std::vector<std::size_t> out(order.begin(),
                                 order.begin() + std::ptrdiff_t(std::min(order.size(), count)));
    const auto other = std::find_if(order.begin(), order.end(), [&](std::size_t j) {
        return network.classOf(j) != answer.best;
    });
    if (!out.empty() && other != order.end() &&
        std::find(out.begin(), out.end(), *other) == out.end())
        out.push_back(*other);
    return out;
}

/// All classes with their probabilities and logits, and the tables of what speaks for them.
Result<std::vector<Exhibit>> tablesOf(const PrototypeClassifier& network,
                                      const PrototypesAnswer& answer,
                                      const std::vector<std::size_t>& order) {
    const PrototypesInfo& info = network.info();
    std::vector<std::size_t> ranking(info.classes.size());
    std::iota(ranking.begin(), ranking.end(), std::size_t(0));
    std::stable_sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) {
        return answer.logits[a] > answer.logits[b];
    });
    std::vector<Exhibit> out;
    out.push_back({"class-name", "Class", TextExhibit{plainName(info.classes[answer.best])}});
    out.push_back(prototypesTable(network, answer, order, ranking[1]));
    TableExhibit table{{"class", "probability", "logit"}, {}};
    for (const std::size_t k : ranking)
        table.rows.push_back({plainName(info.classes[k]), decimalsText(answer.probabilities[k], 4),
                              digitsText(answer.logits[k], 6)});
    out.push_back({"classes", "Classes, the likeliest first", std::move(table)});
    out.push_back({"contributions", "What each prototype (row) adds to each class (column)",
                   byClass(network, answer.contributions)});
    auto map = mapOf(network, answer);
    if (!map) return std::move(map).error();
    out.push_back(std::move(*map));
    return out;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    job.progress(0, "loading the network");
    const OneTorchThread alone;
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
    std::erase_if(
        order, [&](std::size_t j) { return std::count(without->begin(), without->end(), j) > 0; });

    const std::vector<std::size_t> shown =
        nearestAndOther(*network, *answer, order, std::size_t(p.integer("show")));
    auto scene = besideEachOther(shape, *seen, *network, shown, out.notes);
    if (!scene) return std::move(scene).error();
    addRowPicture(out, "picture",
                  "The shape, its nearest prototypes, and under each its nearest training shape",
                  turnedInPlace(*scene, kAzimuth), std::min(kWidest, 420 * int(shown.size() + 1)),
                  800);
    out.shapes.push_back({input.shapes[0].name, std::move(*scene), NamedShape::Role::Main, {}});

    const double fits = bestIou(seen->cells, answer->decoded, info.grid);
    const std::vector<std::string> reasons = because(*network, *answer, order, fits);
    std::string text;
    for (const std::string& reason : reasons) text += (text.empty() ? "" : "\n") + reason;
    out.exhibits.push_back({"answer", "What it is, and why", TextExhibit{text}});
    auto tables = tablesOf(*network, *answer, order);
    if (!tables) return std::move(tables).error();
    std::move(tables->begin(), tables->end(), std::back_inserter(out.exhibits));
    const std::size_t nearest = order[0];
    out.metrics = {{"probability", answer->probabilities[answer->best], {}},
                   {"logit", answer->logits[answer->best], {}},
                   {"nearest_prototype", double(nearest + 1), {}, true},
                   {"nearest_distance", answer->distances[nearest], {}},
                   {"nearest_likeness", answer->likeness[nearest], {}},
                   {"autoencoder_iou", fits, {}}};
    out.notes.insert(out.notes.begin(), reasons.begin(), reasons.end());
    if (fits < kSeen)
        out.notes.push_back(
            "The network hardly makes out this shape: what it decodes has an IoU "
            "of " +
            decimalsText(fits, 2) + " with it, so that the answer may mean nothing.");
    out.notes.push_back("It calls everything one of the " + std::to_string(info.classes.size()) +
                        " classes that it knows.");
    out.notes.push_back("Answered by " + info.file + ", SHA-256 " + info.sha256 + ".");
    job.progress(1, "done");
    return out;
}

Result<OperationResult> show(const OperationInput& input, const JobControl& job) {
    job.progress(0, "loading the network");
    const OneTorchThread alone;
    auto network = loadPrototypes(input.parameters);
    if (!network) return std::move(network).error();
    const PrototypesInfo& info = network->info();
    const std::size_t classes = info.classes.size();
    OperationResult out;
    PolygonMesh wall;
    TableExhibit table{
        {"prototype", "class", "weight for its class", "distance to the nearest training shape"},
        {}};
    std::vector<double> weights;
    std::vector<int> shownOf(classes, 0);
    const double blocks = 2.0 * std::ceil(double(info.prototypes) / double(classes)) + 1;
    for (std::size_t j = 0; j < info.prototypes; ++j) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Decoding was cancelled.", {}};
        job.progress(double(j) / double(info.prototypes), "decoding prototypes");
        auto cells = network->decoded(j);
        if (!cells) return std::move(cells).error();
        const std::size_t c = network->classOf(j);
        const std::string name = plainName(info.classes[c]);
        const TriangleMesh surface = surfaceOfGrid(*cells, info.grid, kShownLevel);
        // Classes go down in two blocks of rows, so that the wall is about as wide as high.
        const std::size_t rows = (classes + 1) / 2;
        const double column = 2.0 * double(shownOf[c]++) + (c < rows ? 0 : blocks);
        const Vec3 move{0.92 * column, -double(c % rows), 0};
        addPart(wall, name + " " + std::to_string(j + 1), partColor(std::uint32_t(c)), surface,
                [&](const Vec3& v) { return v + move; });
        auto example = network->nearest(j);
        if (!example) return std::move(example).error();
        addPart(wall, "training shape nearest to " + name + " " + std::to_string(j + 1), kGrey,
                surfaceOfGrid(example->cells, info.grid), [&](const Vec3& v) {
                    return v + move + Vec3{0.82, 0, 0};
                });
        table.rows.push_back({std::to_string(j + 1), name, digitsText(network->weight(j, c), 4),
                              digitsText(example->distance, 4)});
        for (std::size_t k = 0; k < classes; ++k) weights.push_back(network->weight(j, k));
    }
    addRowPicture(out, "picture", "Prototypes, and in grey the training shape nearest to each",
                  turnedInPlace(wall, kAzimuth), 1600, 1000);
    out.shapes.push_back({"prototypes", std::move(wall), NamedShape::Role::Main, {}});
    out.exhibits.push_back({"prototypes", "Prototypes", std::move(table)});
    out.exhibits.push_back({"weights", "Weight of each prototype (row) for each class (column)",
                            byClass(*network, weights)});
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
        Parameter::integer(
            "show", 3, 0, 50,
            "Nearest prototypes to put beside the shape, and then the nearest of another class"),
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
