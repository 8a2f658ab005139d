// measure_prototypes WEIGHTS DATA: accuracy on shapes that were not learned from, made up and
// collected ones, beside linear machines on the same code and on the cells, and where the
// prototypes lie among what was learned from.

#include <algorithm>
#include <cstdio>
#include <functional>

#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/solid_folder.h"
#include "learning/linear_probe/linear_svm.h"
#include "learning/prototypes/classifier.h"
#include "learning/prototypes/training.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

constexpr int kTrain = 40, kTest = 20;                          // made-up shapes of a class
constexpr std::uint64_t kTrainSeed = 1, kTestSeed = 900000001;  // far from the training's

struct Group {
    const char* name = "";
    std::vector<std::vector<float>> cells, codes;
    std::vector<int> labels;
};

std::vector<float> fullCells(const std::vector<std::uint8_t>& eighths) {
    std::vector<float> out;
    for (const std::uint8_t v : eighths) out.push_back(v > 0 ? 1.F : 0.F);
    return out;
}

/// How full the cells of an 8^3 grid are.
std::vector<float> coarse(const std::vector<float>& cells, int n) {
    const int each = n / 8;
    std::vector<float> out(512, 0.F);
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y)
            for (int z = 0; z < n; ++z)
                out[std::size_t((x / each * 8 + y / each) * 8 + z / each)] +=
                    cells[std::size_t((x * n + y) * n + z)];
    return out;
}

double squared(const float* a, const float* b, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
    return sum;
}

/// With the best of four C, which favours the machine.
void linear(const char* name, const Group& train, const std::vector<const Group*>& tests,
            std::size_t classes,
            const std::function<std::vector<float>(const Group&, std::size_t)>& f) {
    std::vector<float> rows;
    for (std::size_t i = 0; i < train.labels.size(); ++i) {
        const auto row = f(train, i);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    const std::size_t width = rows.size() / train.labels.size();
    const FeatureScaling scaling(rows, width);
    scaling.apply(rows);
    for (const Group* test : tests) {
        double best = 0;
        for (const double c : {0.001, 0.01, 0.1, 1.0}) {
            const auto svm = trainLinearSvm(rows, width, train.labels, int(classes), c);
            double hits = 0;
            for (std::size_t i = 0; i < test->labels.size(); ++i) {
                std::vector<float> row = f(*test, i);
                scaling.apply(row);
                hits += svm->predict(row.data()) == test->labels[i];
            }
            best = std::max(best, hits / double(test->labels.size()));
        }
        std::printf("linear machine on the %s, %s: %.1f %%\n", name, test->name, 100 * best);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto network = PrototypeClassifier::load(argv[1]);
    if (!network) {
        std::fprintf(stderr, "%s\n", network.error().text().c_str());
        return 1;
    }
    setTorchThreads(1);
    const PrototypesInfo& info = network->info();
    Group train, madeUp, collected;
    madeUp.name = "made-up shapes";
    collected.name = "collected shapes";
    const auto classes = parsePrototypeClasses(kPrototypeClasses);
    for (std::size_t k = 0; k < classes.size(); ++k) {
        if (k >= info.classes.size() || classes[k].name != info.classes[k]) {
            std::fprintf(stderr, "the weights have other classes\n");
            return 1;
        }
        const auto add = [&](Group& to, const std::vector<std::uint8_t>& eighths) {
            to.cells.push_back(fullCells(eighths));
            to.labels.push_back(int(k));
        };
        for (const int family : classes[k].families)
            for (int i = 0; i < kTrain + kTest; ++i)
                add(i < kTrain ? train : madeUp,
                    eighthsOf(
                        syntheticSolid((i < kTrain ? kTrainSeed : kTestSeed) + std::uint64_t(i),
                                       2 * info.grid, family)
                            .solid.cells,
                        2 * info.grid));
        if (classes[k].files.empty()) continue;
        const auto data = readSolidFolder(argv[2], classes[k].files);
        if (!data) {
            std::fprintf(stderr, "%s\n", data.error().text().c_str());
            return 1;
        }
        for (const LabelledGrid& s : data->shapes) add(s.heldOut ? collected : train, s.eighths);
    }
    for (Group* group : {&train, &madeUp, &collected}) {
        double right = 0, nearestOwn = 0, iou = 0;
        std::vector<int> count(info.classes.size(), 0), hits(info.classes.size(), 0);
        for (std::size_t i = 0; i < group->labels.size(); ++i) {
            const auto answer = network->classify(group->cells[i]);
            const int label = group->labels[i];
            ++count[std::size_t(label)];
            hits[std::size_t(label)] += int(answer->best) == label;
            right += int(answer->best) == label;
            const auto near =
                std::size_t(std::min_element(answer->distances.begin(), answer->distances.end()) -
                            answer->distances.begin());
            nearestOwn += int(network->classOf(near)) == label;
            double both = 0, either = 0;
            for (std::size_t c = 0; c < group->cells[i].size(); ++c) {
                const bool a = group->cells[i][c] > 0, b = answer->decoded[c] > 0.5F;
                both += a && b, either += a || b;
            }
            iou += both / std::max(1.0, either);
            group->codes.push_back(answer->code);
        }
        if (group == &train) continue;
        const auto n = double(group->labels.size());
        std::printf(
            "%d %s: accuracy %.1f %%, class of the nearest prototype alone %.1f %%, most "
            "frequent class %.1f %%, IoU of what is decoded %.3f\n",
            int(n), group->name, 100 * right / n, 100 * nearestOwn / n,
            100 * *std::max_element(count.begin(), count.end()) / n, iou / n);
        for (std::size_t k = 0; k < count.size(); ++k)
            if (count[k] > 0)
                std::printf("  %s %d of %d\n", info.classes[k].c_str(), hits[k], count[k]);
    }
    std::printf("%zu training shapes for what follows\n", train.labels.size());
    linear("same code", train, {&madeUp, &collected}, classes.size(),
           [](const Group& g, std::size_t i) { return g.codes[i]; });
    linear("cells of 8^3", train, {&madeUp, &collected}, classes.size(),
           [&](const Group& g, std::size_t i) { return coarse(g.cells[i], info.grid); });
    // Where prototypes lie.
    std::vector<double> pairs;
    for (std::size_t a = 0; a < train.codes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            pairs.push_back(squared(train.codes[a].data(), train.codes[b].data(), info.latent));
    std::nth_element(pairs.begin(), pairs.begin() + std::ptrdiff_t(pairs.size() / 2), pairs.end());
    double worst = 0, mean = 0;
    std::vector<int> owned(info.classes.size(), 0);
    for (std::size_t j = 0; j < info.prototypes; ++j) {
        const double nearest = network->nearest(j)->distance;
        worst = std::max(worst, nearest);
        mean += nearest / double(info.prototypes);
        ++owned[network->classOf(j)];
    }
    std::printf(
        "squared distance of a prototype to its nearest training shape: mean %.3f, greatest "
        "%.3f; of two training shapes, median %.3f; fewest prototypes of a class %d\n",
        mean, worst, pairs[pairs.size() / 2], *std::min_element(owned.begin(), owned.end()));
    return 0;
}
