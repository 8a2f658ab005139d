#include "app/operations/classify/learned_classes.h"

#include <atomic>

#include "app/core/last_loaded.h"
#include "geometry/base/parallel.h"
#include "learning/datasets/point_clouds.h"
#include "learning/tensors/threads.h"

namespace shapewright {

namespace {

/// Examples as the network describes them (ShapeFeatures::shape), those to learn from first.
struct DescribedExamples {
    std::vector<std::string> classes;
    std::size_t width = 0, toLearnFrom = 0;
    std::vector<std::vector<float>> shapes;
    std::vector<int> labels;
};

PointCloud cloudOf(const Points& points) {
    PointCloud out;
    for (std::size_t i = 0; i < points.size(); i += 3)
        out.positions.push_back({points[i], points[i + 1], points[i + 2]});
    return out;
}

Result<DescribedExamples> describeExamples(const MaskedAutoencoder& network,
                                           const ParameterValues& p, const JobControl& job) {
    auto data = readCloudFolder(p.text("examples"), job.part(0, 0.05));
    if (!data) return std::move(data).error();
    DescribedExamples out;
    out.classes = data->classes;
    out.width = network.width();
    const auto most = std::size_t(p.integer("examples-per-class"));
    std::vector<std::size_t> taken(out.classes.size(), 0);
    std::vector<const LabelledCloud*> all, held;
    for (const LabelledCloud& c : data->clouds)
        if (c.heldOut)
            held.push_back(&c);
        else if (taken[std::size_t(c.label)]++ < most)
            all.push_back(&c);
    out.toLearnFrom = all.size();
    all.insert(all.end(), held.begin(), held.end());
    std::vector<Result<std::vector<float>>> described(all.size(), Error{});
    std::atomic<std::size_t> done{0};
    {
        const OneTorchThread alone;
        parallelFor(all.size(), 1, [&](std::size_t i) {
            if (job.cancelled()) return;
            std::vector<std::string> ignored;
            // Collections in farthest-point order keep their first points.
            const PointCloud cloud = cloudOf(evenlyChosenPoints(all[i]->points, network.points(p)));
            auto f = featuresOf(network, cloud, p, 0, ignored);
            if (f)
                described[i] = std::move(f->shape);
            else
                described[i] = std::move(f).error();
            job.progress(0.05 + 0.95 * double(++done) / double(all.size()), "examples");
        });
    }
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "Describing the examples was cancelled.", {}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!described[i])
            return std::move(described[i])
                .error()
                .inFile(p.text("examples") + "/" + out.classes[std::size_t(all[i]->label)] +
                        ".npz");
        out.shapes.push_back(std::move(*described[i]));
        out.labels.push_back(all[i]->label);
    }
    return out;
}

Result<LearnedClasses> learnFrom(const DescribedExamples& examples, const ParameterValues& p,
                                 const JobControl& job) {
    LearnedClasses out;
    out.protocol = linearProtocol(p);
    out.names = examples.classes;
    out.examples = examples.toLearnFrom;
    if (out.examples == 0)
        return Error{ErrorCode::Empty, "The folder holds no examples.", p.text("examples")};
    std::vector<float> rows;
    for (std::size_t i = 0; i < out.examples; ++i) {
        const auto row = out.protocol.pooled(examples.shapes[i], examples.width);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    const std::size_t width = rows.size() / out.examples;
    if (out.protocol.standard) {
        out.scaling = FeatureScaling(rows, width);
        out.scaling.apply(rows);
    }
    const auto end = examples.labels.begin() + std::ptrdiff_t(out.examples);
    auto svm = trainLinearSvm(rows, width, {examples.labels.begin(), end}, int(out.names.size()),
                              out.protocol.c, out.protocol.multiclass, job);
    if (!svm) return std::move(svm).error();
    out.svm = std::move(*svm);
    for (std::size_t i = out.examples; i < examples.shapes.size(); ++i) {
        ++out.tested;
        out.right += out.answer(examples.shapes[i], examples.width).best == examples.labels[i];
    }
    return out;
}

}  // namespace

LearnedClasses::Answer LearnedClasses::answer(const std::vector<float>& shape,
                                              std::size_t width) const {
    std::vector<float> feature = protocol.pooled(shape, width);
    if (protocol.standard) scaling.apply(feature);
    return {svm.predict(feature.data()), svm.scores(feature.data())};
}

std::string LearnedClasses::sentence(const Answer& answer) const {
    const std::string& best = names[std::size_t(answer.best)];
    std::string alike;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (answer.scores[i] == answer.scores[std::size_t(answer.best)])
            alike += (alike.empty() ? "" : ", ") + names[i];
    if (alike == best) return "It is most like " + best + ".";
    return "It is equally like " + alike + "; of these, " + best + " is named as the first.";
}

std::vector<Parameter> learnedClassesParameters() {
    std::vector<Parameter> list{
        Parameter::folder("examples",
                          "Learn the classes from this folder of .npz files, one class each"),
        Parameter::integer("examples-per-class", 40, 1, 1000000,
                           "Training examples taken of each class at most")
            .onlyWith("examples"),
    };
    for (Parameter& p : linearProtocolParameters())
        list.push_back(std::move(p).onlyWith("examples"));
    return list;
}

Result<std::shared_ptr<const LearnedClasses>> learnClasses(const MaskedAutoencoder& network,
                                                           const ParameterValues& p,
                                                           const JobControl& job) {
    static LastMade<DescribedExamples> described;
    static LastMade<LearnedClasses> learned;
    const std::vector<Parameter> own = learnedClassesParameters();
    const std::string examples = network.sha256() + '\n' + parameterState(p, featureParameters()) +
                                 parameterState(p, {own[0], own[1]}) +
                                 folderState(p.text("examples"));
    auto known = described.get(
        examples, [&] { return describeExamples(network, p, job.part(0, 0.85)); }, job);
    if (!known) return std::move(known).error();
    return learned.get(
        examples + parameterState(p, own), [&] { return learnFrom(**known, p, job.part(0.85, 1)); },
        job);
}

}  // namespace shapewright
