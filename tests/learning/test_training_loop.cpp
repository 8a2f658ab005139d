#include "learning/training/loop.h"
#include "tests/learning/check.h"

using namespace shapewright;

TEST(theBestEpochIsTheSameAfterAnInterruption) {
    // The state rounds to float32: 0.1 becomes more than the second epoch has.
    const double held[] = {0.1, 0.1 + 1e-10, 0.1 - 1e-10};
    const auto run = [&](const std::string& path, int epochs) {
        TrainingRecipe recipe;
        recipe.epochs = epochs;
        recipe.decay = 0;
        recipe.memory = {1};
        TrainingLoop loop(recipe, {{"w", at::zeros({1})}}, {{"w", {1}}}, {});
        int at = 0;
        const auto report = loop.run(
            path,
            [&](int epoch, const JobControl&) -> Result<double> {
                at = epoch;
                loop.learn(loop.weights().at("w").sum());
                loop.memory()[0] *= 3;
                return 1;
            },
            [&](const JobControl&) -> Result<double> { return held[at]; }, {}, {});
        CHECK(report.ok());
        CHECK(loop.memory()[0] == float(std::pow(3, epochs)));
        CHECK(loop.latest().at("w").item<float>() == loop.weights().at("w").item<float>());
        return report ? report->bestEpoch : -1;
    };
    const std::string folder = check::scratch("loop");
    const int whole = run(folder + "/whole.pt", 3);
    run(folder + "/parts.pt", 1);
    run(folder + "/parts.pt", 2);
    CHECK(run(folder + "/parts.pt", 3) == whole);
}

int main() {
    return check::main();
}
