#include "app/operations/classify/classify.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>

#include "app/operations/classify/linear_protocol.h"
#include "geometry/base/parallel.h"
#include "learning/datasets/point_clouds.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

PointCloud cloudOf(const LabelledCloud& c, std::size_t points) {
    PointCloud out;
    for (std::size_t i = 0; i < std::min(points, c.points.size() / 3); ++i)
        out.positions.push_back({c.points[3 * i], c.points[3 * i + 1], c.points[3 * i + 2]});
    return out;
}

/// A classifier learned from examples, and how good it is on those that it did not see.
struct Learned {
    std::vector<std::string> classes;
    LinearProtocol protocol;
    LinearSvm svm;
    FeatureScaling scaling;  ///< used where the protocol says so
    std::size_t examples = 0, tested = 0, right = 0;

    /// The class that a pooled feature belongs to, and the scores of all.
    std::pair<int, std::vector<double>> answer(std::vector<float> feature) const {
        if (protocol.standard) scaling.apply(feature);
        return {svm.predict(feature.data()), svm.scores(feature.data())};
    }
};

Result<Learned> learnFrom(const MaskedAutoencoder& network, const OperationInput& input,
                          const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto data = readCloudFolder(p.text("examples"), job.part(0, 0.05));
    if (!data) return std::move(data).error();
    Learned out;
    out.protocol = linearProtocol(p);
    out.classes = data->classes;
    const auto most = std::size_t(p.integer("examples-per-class"));
    std::vector<std::size_t> taken(out.classes.size(), 0);
    std::vector<const LabelledCloud*> train, held;
    for (const LabelledCloud& c : data->clouds)
        if (c.heldOut)
            held.push_back(&c);
        else if (taken[std::size_t(c.label)]++ < most)
            train.push_back(&c);
    const auto describe = [&](const LabelledCloud& c) -> Result<std::vector<float>> {
        std::vector<std::string> ignored;
        // The collections' points are in an order whose first ones cover the shape.
        auto f = featuresOf(network, cloudOf(c, network.points(p)), p, input.seed, ignored);
        if (!f) return std::move(f).error();
        return out.protocol.pooled(*f);
    };
    std::vector<float> rows;
    std::vector<int> labels;
    std::vector<std::vector<float>> unseen;
    std::vector<const LabelledCloud*> all = train;
    all.insert(all.end(), held.begin(), held.end());
    std::vector<Result<std::vector<float>>> described(all.size(), Error{});
    std::atomic<std::size_t> done{0};
    {
        const OneTorchThread alone;
        parallelFor(all.size(), 1, [&](std::size_t i) {
            if (job.cancelled()) return;
            described[i] = describe(*all[i]);
            job.progress(0.05 + 0.8 * double(++done) / double(all.size()), "examples");
        });
    }
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "Describing the examples was cancelled.", {}};
    auto f = described.begin();
    for (const auto* list : {&train, &held})
        for (const LabelledCloud* c : *list) {
            if (!*f) return std::move(*f).error();
            if (list == &held) {
                unseen.push_back(std::move(**f++));
                continue;
            }
            rows.insert(rows.end(), (*f)->begin(), (*f)->end());
            ++f;
            labels.push_back(c->label);
        }
    if (labels.empty())
        return Error{ErrorCode::Empty, "The folder holds no examples.", p.text("examples")};
    const std::size_t width = rows.size() / labels.size();
    if (out.protocol.standard) {
        out.scaling = FeatureScaling(rows, width);
        out.scaling.apply(rows);
    }
    auto svm = trainLinearSvm(rows, width, labels, int(out.classes.size()), out.protocol.c,
                              out.protocol.multiclass, job.part(0.85, 1));
    if (!svm) return std::move(svm).error();
    out.svm = std::move(*svm);
    out.examples = labels.size();
    out.tested = held.size();
    for (std::size_t i = 0; i < unseen.size(); ++i)
        out.right += out.answer(std::move(unseen[i])).first == held[i]->label;
    return out;
}

/// Classes by falling score.
Exhibit ranking(const std::vector<std::string>& names, const std::vector<double>& scores,
                const char* what) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < names.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    TableExhibit table{{"class", what}, {}};
    for (const std::size_t i : order) {
        char text[32];
        std::snprintf(text, sizeof text, "%.6g", scores[i]);
        table.rows.push_back({names[i], text});
    }
    return {"classes", "Classes by likeness", std::move(table)};
}

Result<OperationResult> byOwnClasses(const MaskedAutoencoder& network, const ShapeFeatures& f,
                                     OperationResult out) {
    auto logits = network.classify(f.cloud);
    if (!logits) return std::move(logits).error();
    const float most = *std::max_element(logits->begin(), logits->end());
    double sum = 0;
    std::vector<double> scores;
    std::vector<std::string> names;
    for (const float v : *logits) sum += std::exp(double(v) - most);
    for (std::size_t i = 0; i < logits->size(); ++i) {
        scores.push_back(std::exp(double((*logits)[i]) - most) / sum);
        names.push_back(std::to_string(i));
    }
    const auto best = std::size_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
    out.metrics = {{"class", double(best), {}}, {"probability", scores[best], {}}};
    out.notes.push_back("Class " + names[best] + " of the weights' " +
                        std::to_string(names.size()) + ".");
    out.exhibits.push_back(ranking(names, scores, "probability"));
    return out;
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
        return Error{ErrorCode::BadWeights,
                     "--examples: these weights name no classes; give a folder of labelled .npz "
                     "files to learn them from, or --weights of a classifier.",
                     {}};
    }
    auto learned = learnFrom(*network, input, job.part(0.05, 0.98));
    if (!learned) return std::move(learned).error();
    const auto [best, scores] = learned->answer(learned->protocol.pooled(*f));
    const bool pairs = learned->protocol.multiclass == Multiclass::OneVsOne;
    out.metrics = {{"class", double(best), {}},
                   {"classes", double(scores.size()), {}},
                   {"examples", double(learned->examples), {}}};
    if (pairs)
        out.metrics.push_back({"votes", scores[std::size_t(best)], {}});
    else
        out.metrics.push_back({"decision_value", scores[std::size_t(best)], {}});
    if (learned->tested > 0)
        out.metrics.push_back(
            {"held_out_accuracy", double(learned->right) / double(learned->tested), {}});
    out.notes.push_back("It is most like " + learned->classes[std::size_t(best)] + ".");
    // Those that all examples were held out of cannot be answered.
    std::vector<std::string> names;
    std::vector<double> known;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (learned->svm.present[i]) {
            names.push_back(learned->classes[i]);
            known.push_back(scores[i]);
        }
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
    o.parameters.push_back(Parameter::folder(
        "examples", "Learn the classes from this folder of .npz files, one class each"));
    o.parameters.push_back(Parameter::integer("examples-per-class", 40, 1, 1000000,
                                              "Training examples taken of each class at most"));
    for (Parameter& p : linearProtocolParameters()) o.parameters.push_back(std::move(p));
    o.run = run;
    return o;
}

}  // namespace shapewright
