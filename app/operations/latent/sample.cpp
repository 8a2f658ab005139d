#include <algorithm>

#include "app/core/weights.h"
#include "app/operations/latent/latent.h"
#include "app/operations/latent/scene.h"

namespace shapewright {
namespace {

/// Labels of the classes that `text` names, with or without their collection; all of them when it
/// is empty. Classes of one or two shapes have no spread to speak of.
Result<std::vector<int>> labelsOf(const std::string& text, const LatentSpace& space) {
    constexpr int kLeast = 3;
    std::vector<int> counts(space.classes().size(), 0);
    for (std::size_t i = 0; i < space.size(); ++i) ++counts[std::size_t(space.classOf(i))];
    std::vector<int> out;
    std::string known;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        if (counts[k] < kLeast) continue;
        const std::string& name = space.classes()[k];
        known += (known.empty() ? "" : ", ") + name;
        if (text.empty() || name == text || plainClass(name) == text) out.push_back(int(k));
    }
    if (known.empty())
        return Error{ErrorCode::BadArgument,
                     "no class has the three codes that a spread takes; give codes of more shapes",
                     {}};
    if (out.empty())
        return Error{
            ErrorCode::BadArgument, "--class: there is no " + text + " among " + known, {}};
    return out;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto latent = loadLatent(p, true);
    if (!latent) return std::move(latent).error();
    const LatentSpace& space = *latent->space;
    // A class of a variational autoencoder is drawn from as it lies, too.
    const bool prior = latent->network->info().variational && p.text("class").empty();
    // One is drawn for N(0, I), too, where it is not looked at.
    auto labels =
        prior ? Result<std::vector<int>>(std::vector<int>{0}) : labelsOf(p.text("class"), space);
    if (!labels) return std::move(labels).error();

    OperationResult out;
    Random random(input.seed);
    Row row;
    TableExhibit table{{"sample", "drawn as", "convexes", "nearest training shape",
                        "distance of codes", "IoU with it"},
                       {}};
    const int count = int(p.integer("count"));
    double iou = 0, distance = 0;
    int empty = 0;
    for (int k = 0; k < count; ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Interrupted.", {}};
        const JobControl part = job.part(0.9 * k / count, 0.9 * (k + 1) / count);
        const int label = (*labels)[std::size_t(random.below(labels->size()))];
        const std::vector<float> code = prior ? space.sample(p.real("spread"), random)
                                              : space.sample(label, p.real("spread"), random);
        const auto near = space.nearest(code, 1)[0];
        auto made = latent->network->decode(code, part);
        if (!made) return std::move(made).error();
        auto known = latent->network->decode(space.code(near.shape), part);
        if (!known) return std::move(known).error();
        const std::string name = "sample " + std::to_string(k + 1);
        auto drawn = row.add(name, made->decomposition, k, 0, part);
        if (!drawn) return std::move(drawn).error();
        auto beside = row.add(name + " nearest", known->decomposition, k, 1, part);
        if (!beside) return std::move(beside).error();
        empty += !*drawn;
        const double same = cellsIou(cellsOf(made->decomposition), cellsOf(known->decomposition));
        iou += same / count, distance += near.distance / count;
        table.rows.push_back({std::to_string(k + 1),
                              prior ? "N(0, I)" : plainClass(space.classes()[std::size_t(label)]),
                              std::to_string(made->decomposition.convexes.size()),
                              plainClass(space.classes()[std::size_t(space.classOf(near.shape))]),
                              decimalsText(near.distance, 3), decimalsText(same, 3)});
    }
    PolygonMesh mesh = row.placed({}, 1);
    if (row.empty())
        return Error{ErrorCode::Empty, "No sample has a convex; try a smaller --spread.", {}};
    row.addPicture(out, "samples", "Samples above their nearest training shapes",
                   std::max(520, 260 * count), 560);
    out.exhibits.push_back(
        {"neighbours", "Samples and their nearest training shapes", std::move(table)});
    out.shapes.push_back({"samples", std::move(mesh), NamedShape::Role::Main, {}});
    out.metrics = {{"samples", double(count), {}},
                   {"iou_with_nearest", iou, {}},
                   {"distance_to_nearest", distance, {}}};
    if (prior)
        out.notes.push_back(
            "Codes come from N(0, I), near which this variational autoencoder's codes were held: "
            "our own design, for the paper's is not public.");
    else
        out.notes.push_back(
            "Codes come from a Gaussian per class, fitted to the codes of its training shapes: our "
            "own, beside the variational autoencoder.");
    if (empty > 0)
        out.notes.push_back("Samples without a convex, which stay empty: " + std::to_string(empty) +
                            ".");
    out.notes.insert(out.notes.end(), latent->notes.begin(), latent->notes.end());
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation sampleOperation() {
    Operation o;
    o.id = "bsp-net.sample";
    o.title = "New shapes";
    o.family = "BSP-Net";
    o.summary = "Draws new shapes, each beside the training shape it is nearest to";
    o.paper = networkInfo("bsp-net").paper;
    o.acceptsMesh = false;
    o.parameters = latentParameters(true);
    o.parameters.push_back(Parameter::text("class", "",
                                           "Class to draw from, such as chair; any when empty, or "
                                           "N(0, I) with a variational autoencoder"));
    o.parameters.push_back(Parameter::integer("count", 6, 1, 24, "Samples"));
    o.parameters.push_back(
        Parameter::real("spread", 1, 0, 3, "How far from the mean, in deviations"));
    o.run = run;
    return o;
}

}  // namespace shapewright
