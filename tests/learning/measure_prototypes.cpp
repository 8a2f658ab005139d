// measure_prototypes WEIGHTS DATA: accuracy on held-out shapes beside a linear head on the same
// encoder and the majority class, and where the prototypes lie among the training shapes.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "geometry/base/parallel.h"
#include "learning/datasets/solid_folder.h"
#include "learning/linear_probe/linear_svm.h"
#include "learning/prototypes/classifier.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

double squared(const float* a, const float* b, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
    return sum;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto network = PrototypeClassifier::load(argv[1]);
    auto data = network ? readSolidFolder(argv[2], network->info().classes)
                        : Result<GridCollection>(Error{});
    if (!network || !data) {
        std::fprintf(stderr, "%s\n", (!network ? network.error() : data.error()).text().c_str());
        return 1;
    }
    setTorchThreads(1);
    const PrototypesInfo& info = network->info();
    std::vector<float> train;
    std::vector<int> labels;
    std::vector<std::vector<float>> held;
    std::vector<int> wanted;
    std::map<int, int> perClass, rightPerClass, trainPerClass;
    double right = 0, iou = 0, trainRight = 0;
    std::size_t nearestOwn = 0;
    for (const LabelledGrid& s : data->shapes) {
        std::vector<float> cells;
        for (const std::uint8_t v : s.eighths) cells.push_back(float(v) / 8);
        const auto answer = network->classify(cells);
        if (!s.heldOut) {
            train.insert(train.end(), answer->code.begin(), answer->code.end());
            labels.push_back(s.label);
            trainRight += int(answer->best) == s.label;
            ++trainPerClass[s.label];
            continue;
        }
        held.push_back(answer->code);
        wanted.push_back(s.label);
        ++perClass[s.label];
        rightPerClass[s.label] += int(answer->best) == s.label;
        right += int(answer->best) == s.label;
        const auto near =
            std::size_t(std::min_element(answer->distances.begin(), answer->distances.end()) -
                        answer->distances.begin());
        nearestOwn += int(network->classOf(near)) == s.label;
        double both = 0, either = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool a = cells[i] > 0.5F, b = answer->decoded[i] > 0.5F;
            both += a && b, either += a || b;
        }
        iou += both / std::max(1.0, either);
    }
    const auto n = double(held.size());
    std::printf("%zu training shapes, %zu held out, %zu classes, %zu prototypes\n", labels.size(),
                held.size(), info.classes.size(), info.prototypes);
    std::printf("training accuracy %.1f %%\n", 100 * trainRight / double(labels.size()));
    std::printf("held-out accuracy %.1f %% (%d of %zu)\n", 100 * right / n, int(right),
                held.size());
    std::printf("class of the nearest prototype alone %.1f %%\n", 100 * double(nearestOwn) / n);
    const auto most =
        std::max_element(trainPerClass.begin(), trainPerClass.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    std::printf("majority class (%s) %.1f %%\n", info.classes[std::size_t(most->first)].c_str(),
                100 * perClass[most->first] / n);
    const FeatureScaling scaling(train, info.latent);
    std::vector<float> scaled = train;
    scaling.apply(scaled);
    for (const double c : {0.001, 0.01, 0.1, 1.0}) {
        const auto svm = trainLinearSvm(scaled, info.latent, labels, int(info.classes.size()), c);
        double hits = 0;
        for (std::size_t i = 0; i < held.size(); ++i) {
            std::vector<float> row = held[i];
            scaling.apply(row);
            hits += svm->predict(row.data()) == wanted[i];
        }
        std::printf("linear head on the same encoder, C = %g: %.1f %%\n", c, 100 * hits / n);
    }
    std::printf("autoencoder IoU, held out %.3f\n", iou / n);
    // Where prototypes lie.
    const std::vector<float> own = network->codes();
    std::vector<double> pairs;
    for (std::size_t a = 0; a < labels.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            pairs.push_back(squared(&train[a * info.latent], &train[b * info.latent], info.latent));
    std::nth_element(pairs.begin(), pairs.begin() + std::ptrdiff_t(pairs.size() / 2), pairs.end());
    double worst = 0, mean = 0;
    std::vector<int> owned(info.classes.size(), 0);
    for (std::size_t j = 0; j < info.prototypes; ++j) {
        double nearest = INFINITY;
        for (std::size_t a = 0; a < labels.size(); ++a)
            nearest = std::min(
                nearest, squared(&own[j * info.latent], &train[a * info.latent], info.latent));
        worst = std::max(worst, nearest);
        mean += nearest / double(info.prototypes);
        ++owned[network->classOf(j)];
    }
    std::printf(
        "squared distance of a prototype to the nearest training shape: mean %.3f, greatest "
        "%.3f; of two training shapes, median %.3f\n",
        mean, worst, pairs[pairs.size() / 2]);
    for (std::size_t c = 0; c < info.classes.size(); ++c)
        std::printf("%-20s %d prototypes, %d of %d right\n", info.classes[c].c_str(), owned[c],
                    rightPerClass[int(c)], perClass[int(c)]);
    return 0;
}
