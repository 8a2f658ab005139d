// The linear classifiers against LIBSVM's and LIBLINEAR's results, and what they do at the edges.
#include <algorithm>

#include "learning/linear_probe/linear_svm.h"
#include "tests/learning/oracle.h"

using namespace shapewright;

namespace {

struct ExampleTask {
    Checkpoint file;
    std::vector<float> train, test;
    std::vector<int> labels;
    std::size_t width = 0, count = 0;  ///< of a feature, and how many are tested
    int classes = 0;
};

ExampleTask exampleTask() {
    ExampleTask t;
    t.file = oracle::open("i2p-mae/linear_svm.pt");
    t.train = oracle::floats(oracle::get(t.file, "train_x"));
    t.test = oracle::floats(oracle::get(t.file, "test_x"));
    for (const double y : oracle::exact(t.file, "train_y")) t.labels.push_back(int(y));
    t.width = t.train.size() / t.labels.size();
    t.count = t.test.size() / t.width;
    t.classes = *std::max_element(t.labels.begin(), t.labels.end()) + 1;
    return t;
}

}  // namespace

TEST(sameAsLibsvm) {
    const auto [file, x, test, labels, width, count, classes] = exampleTask();
    const auto truth = oracle::exact(file, "test_y");
    int machines = 0;
    for (const auto& tensor : file.tensors) {
        const std::string start = "svc_ovo.C", end = ".pred";
        const auto at = tensor.name.rfind(end);
        if (tensor.name.compare(0, start.size(), start) != 0 || at == std::string::npos) continue;
        ++machines;
        const std::string name = tensor.name.substr(0, at + 1);
        const auto svm =
            trainLinearSvm(x, width, labels, classes, std::stod(name.substr(start.size())));
        CHECK(svm.ok());
        const auto answers = oracle::exact(file, name + "pred");
        const auto decisions = oracle::exact(file, name + "pairwise_decision");
        double worst = 0, right = 0;
        for (std::size_t i = 0; i < count; ++i) {
            CHECK(svm->predict(&test[i * width]) == int(answers[i]));
            right += svm->predict(&test[i * width]) == int(truth[i]);
            const auto got = svm->decisions(&test[i * width]);
            for (std::size_t p = 0; p < got.size(); ++p)
                worst = std::max(worst, std::abs(got[p] - decisions[i * got.size() + p]));
        }
        CHECK_MESSAGE(worst < 1e-3, name + " decisions differ by " + std::to_string(worst));
        CHECK(std::abs(right / double(count) - oracle::exact(file, name + "accuracy")[0]) < 1e-9);
        oracle::near(at::tensor(svm->weights), oracle::get(file, name + "coef"), name + "coef",
                     1e-3, 0);
        oracle::near(at::tensor(svm->offsets), oracle::get(file, name + "intercept"),
                     name + "intercept", 1e-3, 0);
    }
    CHECK(machines > 0);
}

TEST(sameAsLiblinear) {
    const auto [file, x, test, labels, width, count, classes] = exampleTask();
    int machines = 0;
    for (const auto& tensor : file.tensors) {
        const std::string start = "linearsvc_ovr.C", end = ".pred";
        const auto at = tensor.name.rfind(end);
        if (tensor.name.compare(0, start.size(), start) != 0 || at == std::string::npos) continue;
        ++machines;
        const std::string name = tensor.name.substr(0, at + 1);
        const auto svm = trainLinearSvm(
            x, width, labels, classes, std::stod(name.substr(start.size())), Multiclass::OneVsRest);
        CHECK(svm.ok());
        const auto answers = oracle::exact(file, name + "pred");
        std::vector<double> decisions;
        for (std::size_t i = 0; i < count; ++i) {
            const float* feature = &test[i * width];
            CHECK(svm->predict(feature) == int(answers[i]));
            const auto got = svm->decisions(feature);
            CHECK(got == svm->scores(feature));
            decisions.insert(decisions.end(), got.begin(), got.end());
        }
        oracle::near(at::tensor(decisions), oracle::get(file, name + "decision"), name + "decision",
                     1e-3, 0);
    }
    CHECK(machines > 0);
}

TEST(edges) {
    const std::vector<float> x{0, 0, 1, 0, 4, 4, 5, 4};
    const float near[2] = {0.2f, -1}, far[2] = {9, 9};
    for (const Multiclass how : {Multiclass::OneVsOne, Multiclass::OneVsRest}) {
        const auto svm = trainLinearSvm(x, 2, {0, 0, 2, 2}, 4, 1, how);
        CHECK(svm.ok());
        CHECK(svm->predict(near) == 0 && svm->predict(far) == 2);
        // Classes without examples are never answered, whatever the others' values.
        for (const float* feature : {near, far})
            for (const int present : {0, 2})
                for (const int absent : {1, 3})
                    CHECK(svm->scores(feature)[std::size_t(present)] >
                          svm->scores(feature)[std::size_t(absent)]);
        CHECK(trainLinearSvm(x, 2, {1, 1, 1, 1}, 4, 1, how).error().code == ErrorCode::BadArgument);
        CHECK(trainLinearSvm({NAN, 1}, 1, {0, 1}, 2, 1, how).error().code ==
              ErrorCode::BadArgument);
        const auto job = JobControl::withListener({});
        job.cancel();
        CHECK(trainLinearSvm(x, 2, {0, 0, 1, 1}, 2, 1, how, job).error().code ==
              ErrorCode::Cancelled);
    }
}

int main() {
    return check::main();
}
