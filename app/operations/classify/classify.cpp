#include "app/operations/classify/classify.h"

#include <algorithm>

#include "app/core/weights.h"
#include "app/operations/classify/learned_classes.h"
#include "learning/head_circuits/scores.h"

namespace shapewright {
namespace {

/// Classes by falling score.
Exhibit ranking(const std::vector<std::string>& names, const std::vector<double>& scores,
                const char* what) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < names.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    TableExhibit table{{"class", what}, {}};
    for (const std::size_t i : order) table.rows.push_back({names[i], digitsText(scores[i], 6)});
    return {"classes", "Classes by likeness", std::move(table)};
}

Result<OperationResult> byOwnClasses(const MaskedAutoencoder& network, const ShapeFeatures& f,
                                     OperationResult out) {
    auto logits = network.classify(f.cloud);
    if (!logits) return std::move(logits).error();
    const std::vector<double> scores = softmax({logits->begin(), logits->end()});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scores.size(); ++i) names.push_back(std::to_string(i));
    const auto best = std::size_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
    out.metrics = {{"class", double(best), {}, true}, {"probability", scores[best], {}}};
    out.notes.push_back("Class " + names[best] + " of the weights' " +
                        std::to_string(names.size()) + ".");
    out.notes.push_back(describedBy(network));
    out.exhibits.push_back(ranking(names, scores, "probability"));
    return out;
}

Error noClasses(ErrorCode code) {
    return {code,
            "--examples: these weights name no classes; give a folder of labelled .npz files to "
            "learn them from, or --weights of a classifier.",
            {}};
}

Result<void> check(const ParameterValues& p) {
    // Those that ship, which no other hash passes for, are of pretraining.
    if (p.text("examples").empty() && p.text("weights").empty() &&
        !checkShippedWeights(findWeights(p.text("model")), {}).ok())
        return noClasses(ErrorCode::BadArgument);
    return checkPatches(p);
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    job.progress(0, "loading the network");
    Result<MaskedAutoencoder> network = MaskedAutoencoder::load(p);
    if (!network) return std::move(network).error();
    Result<ShapeFeatures> f = featuresOf(*network, input.shapes.at(0).shape, p, input.seed,
                                         out.notes, job.part(0.01, 0.05));
    if (!f) return std::move(f).error();
    if (p.text("examples").empty()) {
        if (network->kind() == "classifier") return byOwnClasses(*network, *f, std::move(out));
        return noClasses(ErrorCode::BadWeights);
    }
    auto made = learnClasses(*network, p, job.part(0.05, 0.98));
    if (!made) return std::move(made).error();
    const LearnedClasses* const learned = made->get();
    const LearnedClasses::Answer answer = learned->answer(f->shape, f->width);
    const auto& [best, scores] = answer;
    const bool pairs = learned->protocol.multiclass == Multiclass::OneVsOne;
    out.metrics = {{"class", double(best), {}, true},
                   {"classes", double(scores.size()), {}},
                   {"examples", double(learned->examples), {}}};
    if (pairs)
        out.metrics.push_back({"votes", scores[std::size_t(best)], {}});
    else
        out.metrics.push_back({"decision_value", scores[std::size_t(best)], {}});
    if (learned->tested > 0)
        out.metrics.push_back(
            {"held_out_accuracy", double(learned->right) / double(learned->tested), {}});
    out.notes.push_back(learned->sentence(answer));
    out.notes.push_back(describedBy(*network));
    // Those that all examples were held out of cannot be answered.
    std::vector<std::string> names;
    std::vector<double> known;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (learned->svm.present[i]) {
            names.push_back(learned->names[i]);
            known.push_back(scores[i]);
        }
    out.exhibits.push_back({"class-name", "Class", TextExhibit{learned->names[std::size_t(best)]}});
    out.exhibits.push_back(ranking(names, known, pairs ? "pairs won" : "decision value"));
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation classifyOperation() {
    Operation o;
    o.id = "point-mae.classify";
    o.verb = "classify";
    o.title = "Classify";
    o.family = "Point-MAE";
    o.summary = "Says which class a shape belongs to";
    o.paper = maskedAutoencoderPapers();
    o.acceptsCloud = true;
    o.product = Product::Figures;
    o.parameters = featureParameters();
    for (Parameter& p : learnedClassesParameters()) o.parameters.push_back(std::move(p));
    o.check = check;
    o.run = run;
    return o;
}

}  // namespace shapewright
