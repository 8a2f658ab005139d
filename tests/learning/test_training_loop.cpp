#include <cmath>
#include <filesystem>
#include <map>

#include "learning/checkpoint/checkpoint.h"
#include "learning/training/loop.h"
#include "learning/training/trainer.h"
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

/// What Adam steps by, where every gradient is 1, is the rate that is reported and in force.
TEST(stepsAreOfTheRateOfTheirEpoch) {
    TrainingRecipe recipe;
    recipe.epochs = 9;
    recipe.warmUp = 3;
    recipe.schedule = 6;  // and three epochs at the least rate behind it
    recipe.rate = 0.5;
    recipe.decay = 0;
    TrainingLoop loop(recipe, {{"w", at::zeros({1})}}, {{"w", {1}}}, {});
    std::vector<double> steps;
    const auto report = loop.run(
        check::scratch("rates") + "/w.pt",
        [&](int, const JobControl&) -> Result<double> {
            at::Tensor& w = loop.weights().at("w");
            {
                const at::NoGradGuard noGrad;
                w.zero_();
            }
            loop.learn(w.sum());
            steps.push_back(-w.item<double>());
            return 1;
        },
        [&](const JobControl&) -> Result<double> { return 1; }, {}, {});
    CHECK(report.ok() && steps.size() == 9);
    for (std::size_t e = 0; report && e < steps.size(); ++e) {
        const double t = e == 0 ? 0 : double(e) - 1, least = 1e-6,
                     want = t < 3    ? least + t * (0.5 - least) / 3
                            : t >= 6 ? least
                                     : least + 0.5 * (0.5 - least) * (1 + std::cos(M_PI * t / 6));
        CHECK_MESSAGE(std::abs(steps[e] - want) < 1e-5 * want, std::to_string(e));
        CHECK_MESSAGE(std::abs(report->epochs[e].rate - want) < 1e-6 * want, std::to_string(e));
    }
}

/// Not even where it is below the least that others come down to.
TEST(ratesStayBelowTheHighest) {
    for (const int warmUp : {0, 2})
        for (int epoch = 0; epoch < 9; ++epoch) {
            CHECK(cosineRate(1e-8, 6, epoch, warmUp) <= 1e-8);
            CHECK(cosineRate(1e-3, 6, epoch, warmUp) >= 1e-6);
        }
}

TrainingLoop loopOf(std::vector<std::pair<std::string, std::string>> fixed, float kind) {
    TrainingRecipe recipe;
    recipe.epochs = 2;
    recipe.decay = 0;
    recipe.fixed = std::move(fixed);
    return {recipe,
            {{"w", at::zeros({3})}, {"kind", at::full({1}, kind)}},
            {{"w", {3}}, {"kind", {1}}},
            {}};
}

Result<TrainingReport> trained(TrainingLoop& loop, const std::string& path) {
    return loop.run(
        path, [&](int, const JobControl&) { return loop.learn(loop.weights().at("w").sum()); },
        [&](const JobControl&) -> Result<double> { return 1; }, {}, {});
}

TEST(whatIsTrainedStaysTheSame) {
    const std::string path = check::scratch("fixed") + "/w.pt";
    TrainingLoop first = loopOf({}, 1);
    CHECK(trained(first, path).ok());
    TrainingLoop same = loopOf({{"kind", "another kind"}}, 1);
    CHECK(trained(same, path).ok());
    TrainingLoop other = loopOf({{"kind", "another kind"}}, 2);
    const auto refused = trained(other, path);
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights &&
          refused.error().text().find("another kind") != std::string::npos);
}

/// Losses of other held-out shapes would be held against those before.
TEST(whatIsHeldOutStaysTheSame) {
    const std::string path = check::scratch("held") + "/w.pt";
    const auto train = [&](std::uint64_t heldOut, int epochs) {
        TrainingRecipe recipe;
        recipe.epochs = epochs;
        recipe.decay = 0;
        recipe.heldOut = heldOut;
        TrainingLoop loop(recipe, {{"w", at::zeros({3})}}, {{"w", {3}}}, {});
        return trained(loop, path);
    };
    constexpr std::uint64_t kThese = 0xfedcba9876543210, kThose = kThese ^ 0x100000000;
    CHECK(train(0, 1).ok());  // an older state does not say
    CHECK(train(kThese, 2).ok());
    const auto same = train(kThese, 3);
    CHECK(same.ok() && same->epochs.size() == 3);
    const auto refused = train(kThose, 4);
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights &&
          refused.error().text().find("held-out") != std::string::npos);
    CHECK(!train(kThose, 3).ok());  // nor is what has ended called theirs
}

/// Moments that do not fit would be written beyond their end.
TEST(damagedStatesAreErrors) {
    const std::string path = check::scratch("damaged") + "/w.pt";
    TrainingLoop loop = loopOf({}, 1);
    CHECK(trained(loop, path).ok());
    const auto whole = readCheckpoint(path + ".state");
    CHECK(whole.ok() && whole->find("first.w") && whole->find("second.w"));
    for (const char* moment : {"first.w", "second.w"})
        for (const bool missing : {false, true}) {
            std::vector<CheckpointTensor> tensors;
            for (CheckpointTensor t : whole->tensors) {
                if (t.name == moment && missing) continue;
                if (t.name == moment) t.shape = {1}, t.bytes.resize(4);
                tensors.push_back(std::move(t));
            }
            CHECK(writeCheckpoint(path + ".state", tensors).ok());
            TrainingLoop again = loopOf({}, 1);
            const auto refused = trained(again, path);
            CHECK(!refused && refused.error().code == ErrorCode::BadWeights &&
                  refused.error().text().find("optimiser") != std::string::npos);
        }
}

TEST(unreadableStatesSayHowToTrainAnew) {
    const std::string path = check::scratch("unreadable") + "/w.pt";
    for (const char* text : {"", "PK\3\4 and nothing else"}) {
        const std::string bytes = text;
        CHECK(writeFileAtomically(path + ".state", {bytes.begin(), bytes.end()}).ok());
        TrainingLoop loop = loopOf({}, 1);
        const auto refused = trained(loop, path);
        CHECK(!refused && refused.error().file == path + ".state" &&
              refused.error().message.find("delete it to train anew") != std::string::npos);
    }
}

/// What a stop leaves before the first epoch ends: enough to begin again, with other sizes, too.
TEST(aStateIsThereFromTheBeginning) {
    const std::string path = check::scratch("begun") + "/w.pt";
    TrainingLoop loop = loopOf({}, 1);
    const auto stopped = loop.run(
        path,
        [&](int, const JobControl&) -> Result<double> {
            return Error{ErrorCode::Cancelled, "cancelled", {}};
        },
        [&](const JobControl&) -> Result<double> { return 1; }, {}, {});
    CHECK(stopped.ok() && stopped->epochs.empty());
    CHECK(std::filesystem::exists(path + ".state") && !std::filesystem::exists(path));
    TrainingLoop again = loopOf({{"kind", "another kind"}}, 2);
    const auto whole = trained(again, path);
    CHECK(whole.ok() && whole->epochs.size() == 2);
    const auto written = readCheckpoint(path);
    CHECK(written.ok() && written->find("kind") && written->find("kind")->at(0) == 2);
}

TEST(oneTrainingAtATimeWritesThere) {
    const std::string folder = check::scratch("alone"), path = folder + "/w.pt";
    TrainingLoop loop = loopOf({}, 1);
    const auto report = loop.run(
        path,
        [&](int, const JobControl&) -> Result<double> {
            TrainingLoop second = loopOf({}, 1), elsewhere = loopOf({}, 1);
            const auto refused = trained(second, path);
            CHECK(!refused && refused.error().code == ErrorCode::Exists);
            CHECK(trained(elsewhere, folder + "/x.pt").ok());
            return 1;
        },
        [&](const JobControl&) -> Result<double> { return 1; }, {}, {});
    CHECK(report.ok());
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        CHECK_MESSAGE(entry.path().filename().string().front() != '.', entry.path().string());
}

TEST(severalProcessesAreRefusedByWhatTrainsInOne) {
    const std::string path = check::scratch("processes") + "/w.pt";
    ::setenv("WORLD_SIZE", "2", 1);
    TrainingLoop loop = loopOf({}, 1);
    const auto refused = trained(loop, path);
    ::unsetenv("WORLD_SIZE");
    CHECK(!refused && refused.error().code == ErrorCode::BadArgument &&
          refused.error().message.find("bsp-net") != std::string::npos);
    CHECK(!std::filesystem::exists(path + ".state"));
}

/// A loss that clamps may stay a number.
TEST(weightsThatAreNoNumbersAreNotWritten) {
    const std::string path = check::scratch("numbers") + "/w.pt";
    TrainingLoop loop = loopOf({}, 1);
    const auto report = loop.run(
        path,
        [&](int, const JobControl&) -> Result<double> {
            const at::NoGradGuard noGrad;
            loop.weights().at("w").fill_(std::nan(""));
            return 1;
        },
        [&](const JobControl&) -> Result<double> { return 1; }, {}, {});
    CHECK(!report && report.error().text().find("no longer numbers") != std::string::npos);
    CHECK(!readCheckpoint(path));
}

/// What a stop leaves between the state and the curve of the last epoch.
TEST(aCurveThatIsMissingIsWrittenAgain) {
    const std::string path = check::scratch("curve") + "/w.pt";
    TrainingLoop first = loopOf({}, 1);
    CHECK(trained(first, path).ok());
    const auto curve = readWholeFile(path + ".csv");
    CHECK(curve.ok() && !curve->empty());
    std::filesystem::remove(path + ".csv");
    TrainingLoop again = loopOf({}, 1);
    CHECK(trained(again, path).ok());
    const auto written = readWholeFile(path + ".csv");
    CHECK(curve && written && *written == *curve);
}

TEST(weightsThatAreGoneAreMissed) {
    const std::string path = check::scratch("gone") + "/w.pt";
    TrainingLoop first = loopOf({}, 1);
    CHECK(trained(first, path).ok());
    CHECK(std::filesystem::remove(path));
    TrainingLoop again = loopOf({}, 1);
    const auto missed = trained(again, path);
    CHECK(!missed && missed.error().code == ErrorCode::NotFound && missed.error().file == path);
}

TEST(exceptionsOfAnyKindAreErrors) {
    const auto thrown = guardedTraining(
        []() -> Result<TrainingReport> { return std::map<int, TrainingReport>().at(1); });
    CHECK(!thrown && thrown.error().code == ErrorCode::Internal);
    // Without torch's backtrace.
    const auto torch = guardedTraining([]() -> Result<TrainingReport> {
        at::zeros({2}).view({3});
        return TrainingReport();
    });
    CHECK(!torch && torch.error().message.find("training failed: shape") == 0);
    CHECK(!torch && torch.error().message.find('\n') == std::string::npos);
}

TEST(shapesAreCountedInSentences) {
    const auto said = [](std::size_t learned, std::size_t heldOut) {
        std::string line;
        TrainingTask task;
        task.say = [&](const std::string& text) { line = text; };
        task.sayShapes(learned, heldOut);
        return line;
    };
    CHECK(said(1, 1) == "There is one shape to learn from and 1 held out.");
    CHECK(said(3, 0) == "There are 3 shapes to learn from and 0 held out.");
    TrainingTask().sayShapes(1, 1);  // to nobody
}

int main() {
    return check::main();
}
