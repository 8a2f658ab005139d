#include "app/operations/classify/classify.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>

#include "app/operations/embed/features.h"
#include "geometry/base/parallel.h"
#include "learning/datasets/point_clouds.h"
#include "learning/linear_probe/linear_svm.h"
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
    LinearSvm svm;
    FeatureScaling scaling;
    std::size_t examples = 0, tested = 0, right = 0;
};

Result<Learned> learnFrom(const MaskedAutoencoder& network, const OperationInput& input,
                          const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto data = readCloudFolder(p.text("examples"), job.part(0, 0.05));
    if (!data) return std::move(data).error();
    Learned out;
    out.classes = data->classes;
    const auto most = std::size_t(p.integer("examples-per-class"));
    std::vector<std::size_t> taken(out.classes.size(), 0);
    std::vector<const LabelledCloud*> train, held;
    for (const LabelledCloud& c : data->clouds)
        if (c.heldOut)
            held.push_back(&c);
        else if (taken[std::size_t(c.label)]++ < most)
            train.push_back(&c);
    const auto describe = [&](const LabelledCloud& c) {
        std::vector<std::string> ignored;
        // The collections' points are in an order whose first ones cover the shape.
        return featuresOf(network, cloudOf(c, std::size_t(p.integer("points"))), p, input.seed,
                          ignored);
    };
    std::vector<float> rows;
    std::vector<int> labels;
    std::vector<std::vector<float>> unseen;
    std::vector<const LabelledCloud*> all = train;
    all.insert(all.end(), held.begin(), held.end());
    std::vector<Result<ShapeFeatures>> described(all.size(), Error{});
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
                unseen.push_back(std::move((*f++)->shape));
                continue;
            }
            rows.insert(rows.end(), (*f)->shape.begin(), (*f)->shape.end());
            ++f;
            labels.push_back(c->label);
        }
    if (labels.empty())
        return Error{ErrorCode::Empty, "The folder holds no examples.", p.text("examples")};
    const std::size_t width = rows.size() / labels.size();
    out.scaling = FeatureScaling(rows, width);
    out.scaling.apply(rows);
    auto svm = trainLinearSvm(rows, width, labels, int(out.classes.size()), p.real("c"),
                              job.part(0.85, 1));
    if (!svm) return std::move(svm).error();
    out.svm = std::move(*svm);
    out.examples = labels.size();
    out.tested = held.size();
    for (std::size_t i = 0; i < unseen.size(); ++i) {
        out.scaling.apply(unseen[i]);
        out.right += out.svm.predict(unseen[i].data()) == held[i]->label;
    }
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

Result<OperationResult> byOwnClasses(const PointMaePredictor& network, const ShapeFeatures& f,
                                     OperationResult out) {
    auto logits = network.classify(f.cloud.top());
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
        if (network->kind() == "classifier")
            return byOwnClasses(*network->pointMae(), *f, std::move(out));
        return Error{ErrorCode::BadWeights,
                     "--examples: these weights name no classes; give a folder of labelled .npz "
                     "files to learn them from, or --weights of a classifier.",
                     {}};
    }
    auto learned = learnFrom(*network, input, job.part(0.05, 0.98));
    if (!learned) return std::move(learned).error();
    learned->scaling.apply(f->shape);
    const std::vector<int> votes = learned->svm.votes(f->shape.data());
    const int best = learned->svm.predict(f->shape.data());
    out.metrics = {{"class", double(best), {}},
                   {"votes", double(votes[std::size_t(best)]), {}},
                   {"classes", double(votes.size()), {}},
                   {"examples", double(learned->examples), {}}};
    if (learned->tested > 0)
        out.metrics.push_back(
            {"held_out_accuracy", double(learned->right) / double(learned->tested), {}});
    out.notes.push_back("It is most like " + learned->classes[std::size_t(best)] + ".");
    out.exhibits.push_back(
        ranking(learned->classes, std::vector<double>(votes.begin(), votes.end()), "pairs won"));
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
                                              "Training examples taken of each class at most")
                               .onlyWith("examples"));
    o.parameters.push_back(
        Parameter::real("c", 0.01, 1e-9, 1e9, "Weight of errors against the margin")
            .onlyWith("examples"));
    o.run = run;
    return o;
}

}  // namespace shapewright
