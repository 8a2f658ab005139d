// measure_i2p_teacher TEACHER: whether a linear support vector machine tells ten families of
// made-up shapes apart by what a 2D teacher says of their depth pictures: its features, the
// greatest over all cells of the three pictures. Beside it the teacher that has learned nothing
// from data. Prints a table.

#include <cstdio>

#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/point_clouds.h"
#include "learning/i2p_mae/teacher.h"
#include "learning/linear_probe/linear_svm.h"
#include "learning/point_cloud/grouping.h"
#include "learning/tensors/threads.h"

using namespace shapewright;

namespace {

constexpr int kClasses = 10;
constexpr double kCosts[] = {0.01, 0.1};
constexpr std::size_t kPoints = 1024, kLearned = 80, kAsked = 20;  // shapes of each

/// [F]: a feature's greatest value over the cells of all pictures.
std::vector<float> featureOf(const i2pmae::Teacher& teacher, const Points& cloud) {
    std::vector<DepthView> views;
    for (int v = 0; v < kDepthViews; ++v)
        views.push_back(projectDepth(cloud.data(), kPoints, v, teacher.imageSize()));
    const at::Tensor cells = i2pmae::look(teacher, i2pmae::stackViews({views})).features;
    const at::Tensor most = cells.amax({0, 2, 3}).contiguous();
    return {most.data_ptr<float>(), most.data_ptr<float>() + most.numel()};
}

/// At each of kCosts.
std::vector<double> accuracies(const i2pmae::Teacher& teacher) {
    std::vector<float> learned;
    std::vector<std::vector<float>> asked;
    std::vector<int> labels, answers;
    for (int family = 0; family < kClasses; ++family)
        for (std::size_t i = 0; i < kLearned + kAsked; ++i) {
            // Seeds that no training drew.
            const std::uint64_t seed =
                (std::uint64_t(1) << 41) + std::uint64_t(family) * 1000 + std::uint64_t(i);
            Points cloud = syntheticCloud(seed, kPoints, family).points;
            normaliseToUnitBall(cloud);
            std::vector<float> feature = featureOf(teacher, cloud);
            if (i < kLearned) {
                learned.insert(learned.end(), feature.begin(), feature.end());
                labels.push_back(family);
            } else {
                asked.push_back(std::move(feature));
                answers.push_back(family);
            }
        }
    const std::size_t width = asked[0].size();
    const FeatureScaling scaling(learned, width);
    scaling.apply(learned);
    for (auto& feature : asked) scaling.apply(feature);
    std::vector<double> out;
    for (const double c : kCosts) {
        const auto svm = trainLinearSvm(learned, width, labels, kClasses, c);
        double right = 0;
        for (std::size_t i = 0; svm && i < asked.size(); ++i)
            right += svm->predict(asked[i].data()) == answers[i];
        out.push_back(right / double(asked.size()));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fputs("measure_i2p_teacher TEACHER\n", stderr), 2;
    const auto file = readCheckpoint(argv[1]);
    const auto teacher = file ? i2pmae::loadTeacher(*file) : Result<i2pmae::Teacher>(file.error());
    if (!teacher) return std::fprintf(stderr, "%s\n", teacher.error().text().c_str()), 1;
    setTorchThreads(1);
    const at::NoGradGuard noGradients;
    std::printf("%d families, %zu shapes of each to learn from, %zu to answer\n", kClasses,
                kLearned, kAsked);
    std::printf("| teacher | C = 0.01 | C = 0.1 |\n|---|---|---|\n");
    const i2pmae::Teacher analytic = i2pmae::analyticTeacher();
    for (const auto& [name, t] : {std::pair("the file's", &*teacher), {"built in", &analytic}}) {
        std::printf("| %s |", name);
        for (const double a : accuracies(*t)) std::printf(" %.1f %% |", 100 * a);
        std::printf("\n");
        std::fflush(stdout);
    }
    return 0;
}
