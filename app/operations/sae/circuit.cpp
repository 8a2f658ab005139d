#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "app/core/weights.h"
#include "app/operations/mask/patched_cloud.h"
#include "app/operations/sae/sae.h"
#include "geometry/base/parallel.h"
#include "learning/datasets/point_clouds.h"
#include "learning/head_circuits/mirror_task.h"
#include "learning/head_circuits/planted.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

constexpr std::size_t kShapes = 40;  // made-up ones beside the one given
constexpr int kResamples = 200, kShuffles = 50;
constexpr double kErrors = 3;  // standard errors that an effect must exceed
constexpr double kChance = 2;  // deviations above shuffled examples that an AUC must exceed

/// What is known of the heads, whatever the network: codes, and which heads are the true ones.
struct Study {
    std::size_t blocks = 0, perBlock = 0;
    std::vector<std::string> names, blockNames;
    HeadOutputs positive, negative;
    std::vector<double> effects;  ///< rise of the error without the head; empty when not known
    std::vector<std::uint8_t> truth;
};

std::string headName(std::size_t h) {
    return "head " + std::to_string(h + 1);
}

/// After their blocks: "decoder 1 head 2".
void nameHeads(Study& s) {
    for (const std::string& block : s.blockNames)
        for (std::size_t h = 0; h < s.perBlock; ++h)
            s.names.push_back(block + " head " + std::to_string(h + 1));
}

Study plantedStudy(const ParameterValues& p, std::uint64_t seed) {
    const PlantedRecipe recipe;
    const PlantedTransformer net(recipe, seed);
    Study out;
    out.blocks = std::size_t(recipe.layers);
    out.perBlock = std::size_t(recipe.heads);
    const auto count = std::size_t(p.integer("examples"));
    const bool atTarget = p.text("positions") == "targets";
    out.positive = net.outputs(count, true, atTarget, 10 * seed + 1);
    out.negative = net.outputs(count, false, atTarget, 10 * seed + 2);
    out.truth.assign(net.heads(), 0);
    out.truth[net.planted()] = 1;
    for (std::size_t b = 0; b < out.blocks; ++b)
        out.blockNames.push_back("layer " + std::to_string(b + 1));
    nameHeads(out);
    return out;
}

/// Error on the positives with only the first heads of an order at work, the rest at their means.
Result<Exhibit> circuitCurve(const PointMaeHeads& net, const std::vector<MirrorExample>& examples,
                             const std::vector<float>& means, const std::vector<double>& scores,
                             double plain, const JobControl& job) {
    constexpr int kPlaces = 8;  // closer where there are few heads
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    CurveExhibit curve{
        "heads at work, by falling score", {}, {{"CDL2 x 1000", {}}, {"all heads", {}}}};
    curve.yLabel = "CDL2 x 1000";
    for (int place = 0; place <= kPlaces; ++place) {
        const double share = double(place) / kPlaces;
        const auto kept = std::size_t(std::lround(double(order.size()) * share * std::sqrt(share)));
        std::vector<std::uint8_t> ablated(order.size(), 1);
        for (std::size_t i = 0; i < kept; ++i) ablated[order[i]] = 0;
        auto errors =
            net.errors(examples, true, ablated, means,
                       job.part(double(place) / (kPlaces + 1), double(place + 1) / (kPlaces + 1)));
        if (!errors) return std::move(errors).error();
        curve.x.push_back(double(kept));
        curve.series[0].y.push_back(1000 * std::accumulate(errors->begin(), errors->end(), 0.0) /
                                    double(errors->size()));
        curve.series[1].y.push_back(1000 * plain);
    }
    return Exhibit{"circuit", "Error with only the circuit at work", std::move(curve)};
}

Exhibit headMap(const Study& s, const char* name, const char* title,
                const std::vector<double>& values) {
    HeatMapExhibit map{int(s.blocks), int(s.perBlock), values};
    map.rowNames = s.blockNames;
    for (std::size_t h = 0; h < s.perBlock; ++h) map.columnNames.push_back(headName(h));
    return {name, title, std::move(map)};
}

/// Heads with their scores, codes and, if known, effects.
Exhibit headTable(const Study& s, const CodeTable& yes, const CodeTable& no,
                  const std::vector<double>& node, const std::vector<double>& share,
                  const std::vector<double>& edge) {
    TableExhibit table{{"head", "node score", "normalised", "edge places", "softmax",
                        "codes only in positives", "true", "ablation effect x 1000"},
                       {}};
    const std::vector<double> soft = softmax(node);
    std::vector<std::size_t> order(node.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return node[a] > node[b]; });
    for (const std::size_t h : order) {
        std::map<std::int32_t, int> only;
        for (std::size_t e = 0; e < yes.examples; ++e) ++only[yes.at(e, h)];
        for (std::size_t e = 0; e < no.examples; ++e) only.erase(no.at(e, h));
        std::string codes;
        for (const auto& [code, times] : only)
            codes += (codes.empty() ? "" : " ") +
                     (code == DiscreteCodes::kSilent ? "silent" : std::to_string(code)) + "(" +
                     std::to_string(times) + ")";
        table.rows.push_back({s.names[h], digitsText(node[h], 4), digitsText(share[h], 4),
                              digitsText(edge[h], 4), digitsText(soft[h], 4), codes,
                              s.truth[h] ? "yes" : "no",
                              s.effects.empty() ? "" : digitsText(1000 * s.effects[h], 4)});
    }
    return {"heads", "Heads by node score", std::move(table)};
}

Exhibit edgeTable(const Study& s, const EdgeScores& edges) {
    const std::size_t n = s.names.size();
    std::vector<std::pair<double, std::pair<std::size_t, std::size_t>>> list;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) list.push_back({edges.pairs[a * n + b], {a, b}});
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    TableExhibit table{{"head", "with", "pairs of codes only in positives"}, {}};
    for (std::size_t i = 0; i < std::min<std::size_t>(20, list.size()); ++i)
        table.rows.push_back({s.names[list[i].second.first], s.names[list[i].second.second],
                              digitsText(list[i].first, 4)});
    return {"edges", "Pairs of heads with most in common", std::move(table)};
}

/// Scores, curves and AUCs of what was found.
void account(const Study& s, const CodeTable& yes, const CodeTable& no, std::uint64_t seed,
             OperationResult& out) {
    const auto node = nodeScores(yes, no), share = nodeScores(yes, no, true);
    const EdgeScores edges = edgeScores(yes, no);
    out.exhibits.push_back(
        headMap(s, "node-scores", "Node scores: blocks down, heads across", node));
    if (!s.effects.empty()) {
        std::vector<double> effects;
        for (const double e : s.effects) effects.push_back(1000 * e);
        out.exhibits.push_back(
            headMap(s, "ablation", "Rise of CDL2 x 1000 without the head", effects));
    }
    out.exhibits.push_back(headTable(s, yes, no, node, share, edges.heads));
    out.exhibits.push_back(edgeTable(s, edges));
    const auto real = std::count(s.truth.begin(), s.truth.end(), 1);
    out.metrics.push_back({"heads", double(s.truth.size()), {}});
    out.metrics.push_back({"true_heads", double(real), {}});
    if (real == 0 || std::size_t(real) == s.truth.size()) {
        out.notes.push_back(
            "All heads matter or none does, so there is nothing to tell apart and no AUC.");
        return;
    }
    CurveExhibit roc{"false positive rate", {}, {{"node scores", {}}, {"chance", {}}}};
    for (const auto& [fp, tp] : rocCurve(node, s.truth)) {
        roc.x.push_back(fp);
        roc.series[0].y.push_back(tp);
        roc.series[1].y.push_back(fp);
    }
    roc.yLabel = "true positive rate";
    out.exhibits.push_back({"roc", "True against false heads", std::move(roc)});
    const PrecisionRecall pr = precisionRecall(node, s.truth);
    CurveExhibit curve{"heads chosen", {}, {{"precision", pr.precision}, {"recall", pr.recall}}};
    curve.yLabel = "share";
    for (std::size_t i = 0; i < node.size(); ++i) curve.x.push_back(double(i + 1));
    out.exhibits.push_back(
        {"precision", "Precision and recall of the best heads", std::move(curve)});
    const Null examples = shuffledExamples(yes, no, false, s.truth, kShuffles, seed),
               heads = shuffledTruth(node, s.truth, kShuffles, seed);
    const double auc = rocAuc(node, s.truth);
    for (const auto& [name, value] :
         {std::make_pair("auc_node", auc), std::make_pair("auc_normalised", rocAuc(share, s.truth)),
          std::make_pair("auc_edge", rocAuc(edges.heads, s.truth)),
          std::make_pair("auc_shuffled_examples", examples.mean),
          std::make_pair("auc_shuffled_examples_deviation", examples.deviation),
          std::make_pair("auc_shuffled_heads", heads.mean)})
        out.metrics.push_back({name, value, {}});
    const std::string found = decimalsText(auc, 2), usual = decimalsText(examples.mean, 2),
                      deviation = decimalsText(examples.deviation, 2);
    if (auc <= 0.5)
        out.notes.push_back(
            "The node scores do not find the heads that matter here: their AUC is " + found +
            ", where guessing has 0.50, and " + usual + " +- " + deviation +
            " with the examples shuffled.");
    else if (auc <= examples.mean + kChance * examples.deviation)
        out.notes.push_back(
            "The node scores find the heads that matter no better than by chance: their AUC is " +
            found + ", and " + usual + " +- " + deviation + " with the examples shuffled.");
}

double mean(const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0) / double(v.size());
}

/// Ablates every head in turn; the network's errors as metrics.
Result<void> ablate(const PointMaeHeads& net, const std::vector<MirrorExample>& examples,
                    const std::vector<float>& means, std::uint64_t seed, Study& s,
                    OperationResult& out, double& plainError, const JobControl& job) {
    const std::vector<std::uint8_t> none(net.heads(), 0);
    auto plain = net.errors(examples, true, none, means);
    if (!plain) return std::move(plain).error();
    auto corrupted = net.errors(examples, false, none, means);
    if (!corrupted) return std::move(corrupted).error();
    plainError = mean(*plain);
    std::vector<double> harm;
    for (std::size_t i = 0; i < plain->size(); ++i) harm.push_back((*corrupted)[i] - (*plain)[i]);
    const Null change = bootstrapMean(harm, kResamples, seed);
    out.metrics.push_back({"positive_cdl2_x1000", 1000 * plainError, {}});
    out.metrics.push_back({"negative_cdl2_x1000", 1000 * mean(*corrupted), {}});
    out.metrics.push_back({"harm_of_other_images_x1000", 1000 * change.mean, {}});
    out.metrics.push_back({"harm_error_x1000", 1000 * change.deviation, {}});
    if (change.mean <= kErrors * change.deviation)
        out.notes.push_back(
            "That the network does worse with another shape's patches in the place of the mirror "
            "images is not certain here (CDL2 x 1000 changes by " +
            digitsText(1000 * change.mean, 3) + " +- " + digitsText(1000 * change.deviation, 3) +
            "): the heads found may be those that matter for reconstruction as such. More "
            "--ablated would tell.");
    for (std::size_t h = 0; h < net.heads(); ++h) {
        std::vector<std::uint8_t> ablated = none;
        ablated[h] = 1;
        auto errors = net.errors(
            examples, true, ablated, means,
            job.part(double(h) / double(net.heads()), double(h + 1) / double(net.heads())));
        if (!errors) return std::move(errors).error();
        for (std::size_t i = 0; i < errors->size(); ++i) (*errors)[i] -= (*plain)[i];
        const Null effect = bootstrapMean(*errors, kResamples, seed + h);
        s.effects.push_back(effect.mean);
        s.truth.push_back(effect.mean > kErrors * effect.deviation);
    }
    return {};
}

Result<std::vector<Points>> shapesOf(const OperationInput& input, std::vector<std::string>& notes) {
    constexpr std::size_t kPoints = 2048;
    auto own = pointsOf(input.shapes.at(0).shape, kPoints, input.seed, notes);
    if (!own) return std::move(own).error();
    std::vector<Points> out(1);
    // Float numbers far from the origin would be the same for neighbours.
    const Normalisation frame = unitBall(*own);
    for (const Vec3& v : *own) {
        const Vec3 p = frame.apply(v);
        out[0].insert(out[0].end(), {float(p.x), float(p.y), float(p.z)});
    }
    const std::string& folder = input.parameters.text("library");
    if (folder.empty()) {
        for (std::size_t i = 0; i < kShapes; ++i)
            out.push_back(syntheticCloud(input.seed * 1000 + i, kPoints).points);
        return out;
    }
    auto data = readCloudFolder(folder);
    if (!data) return std::move(data).error();
    // An example each, the shape's own among them.
    const auto others = std::size_t(input.parameters.integer("examples")) - 1;
    for (const std::size_t i : evenlyChosen(data->clouds.size(), others))
        out.push_back(std::move(data->clouds[i].points));
    return out;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    setTorchThreads(threadCount());
    CodeTraining recipe;
    recipe.seed = input.seed;
    recipe.sparsity = p.real("sparsity");
    recipe.perAtom = p.flag("per-atom");
    Study s;
    if (p.text("network") == "planted") {
        job.progress(0.05, "running the planted transformer");
        s = plantedStudy(p, input.seed);
        if (p.flag("centred")) centre(s.positive, s.negative);
        auto codes =
            DiscreteCodes::train(joined(s.positive, s.negative), recipe, job.part(0.4, 0.95));
        if (!codes) return std::move(codes).error();
        account(s, codes->codes(s.positive), codes->codes(s.negative), input.seed, out);
        out.notes.push_back(
            "A transformer with one head set by hand, whatever the shape: the answer is known.");
        return out;
    }
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "point-mae");
    if (!weights) return weights.error();
    auto net = PointMaeHeads::load(*weights);
    if (!net) return std::move(net).error().inFile(*weights);
    if (auto ours = checkShippedWeights(*weights, net->sha256()); !ours) return ours.error();
    auto shapes = shapesOf(input, out.notes);
    if (!shapes) return std::move(shapes).error();
    MirrorRecipe task;
    task.patchSize = std::size_t(net->patchSize());
    auto examples = mirrorExamples(*shapes, std::size_t(p.integer("examples")), input.seed, task);
    if (!examples) return std::move(examples).error();
    if (std::none_of(examples->begin(), examples->end(),
                     [](const MirrorExample& e) { return e.shape == 0; }))
        out.notes.push_back(
            "The shape given has too few points on either side to be mirrored; what follows is of "
            "the other shapes alone.");
    s.perBlock = std::size_t(net->headsPerBlock());
    s.blocks = net->heads() / s.perBlock;
    const auto encoder = std::size_t(net->encoderBlocks());
    for (std::size_t b = 0; b < s.blocks; ++b)
        s.blockNames.push_back(b < encoder ? "encoder " + std::to_string(b + 1)
                                           : "decoder " + std::to_string(b - encoder + 1));
    nameHeads(s);
    const Positions positions =
        p.text("positions") == "targets" ? Positions::Targets : Positions::All;
    auto yes = net->outputs(*examples, true, positions, job.part(0.02, 0.07));
    if (!yes) return std::move(yes).error();
    auto no = net->outputs(*examples, false, positions, job.part(0.07, 0.12));
    if (!no) return std::move(no).error();
    if (p.flag("centred")) centre(*yes, *no);
    auto codes = DiscreteCodes::train(joined(*yes, *no), recipe, job.part(0.12, 0.2));
    if (!codes) return std::move(codes).error();
    auto means = net->means(*examples, job.part(0.2, 0.22));
    if (!means) return std::move(means).error();
    // Ablation costs a pass per head and example; a part of the examples says enough.
    std::vector<MirrorExample> some(
        examples->begin(),
        examples->begin() + std::ptrdiff_t(std::min<std::size_t>(
                                examples->size(), std::size_t(p.integer("ablated")))));
    double plain = 0;
    if (auto done = ablate(*net, some, *means, input.seed, s, out, plain, job.part(0.22, 0.9));
        !done)
        return done.error();
    const CodeTable positive = codes->codes(*yes), negative = codes->codes(*no);
    account(s, positive, negative, input.seed, out);
    auto curve =
        circuitCurve(*net, some, *means, nodeScores(positive, negative), plain, job.part(0.9, 1));
    if (!curve) return std::move(curve).error();
    out.exhibits.push_back(std::move(*curve));
    CurveExhibit losses{"step", {}, {{"loss of the codes' autoencoder", codes->losses()}}};
    losses.yLabel = "loss";
    for (std::size_t i = 0; i < codes->losses().size(); ++i) losses.x.push_back(double(i + 1));
    out.exhibits.push_back({"codes", "Learning the codes", std::move(losses)});
    out.notes.push_back(
        "Heads of " + *weights + ", SHA-256 " + net->sha256() +
        "; a head is true if leaving it out raises the error by more than three standard errors.");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation saeCircuitOperation() {
    Operation o;
    o.id = "sae.circuit";
    o.title = "Circuit of heads";
    o.family = "Sparse autoencoder";
    o.summary = "Finds the attention heads that complete a shape from its mirror image";
    o.paper =
        "O'Neill, Bui: Sparse Autoencoders Enable Scalable and Reliable Circuit Identification in "
        "Language "
        "Models, 2024";
    o.acceptsCloud = true;
    o.product = Product::Figures;
    o.parameters = {
        Parameter::choice("network", {"point-mae", "planted"},
                          "planted: a tiny transformer whose answer is known"),
        Parameter::integer("examples", 250, 10, 100000, "Positives, and as many negatives"),
        Parameter::integer("ablated", 64, 2, 100000,
                           "Positives on which every head is left out in turn"),
        Parameter::choice("positions", {"all", "targets"},
                          "Tokens that a head's output is averaged over"),
        Parameter::real("sparsity", 0.02, 0, 1000, "Weight of the codes' L1 norm"),
        Parameter::flag("per-atom",
                        "Decoder of length 1 per feature, not per coordinate as published"),
        Parameter::flag("centred", "Take from each head what it always says, not as published"),
        Parameter::folder(
            "library",
            "Labelled .npz files to draw further shapes from; without it they are made up")
            .onlyWith("network", {"point-mae"}),
        Parameter::file("weights", "Trained weights of Point-MAE (pre-training)")
            .onlyWith("network", {"point-mae"}),
    };
    o.run = run;
    return o;
}

}  // namespace shapewright
