// The score that regularised autoencoders learn, against densities whose score is known.
#include <sys/resource.h>

#include <cmath>

#include "learning/score/estimator.h"
#include "learning/score/mixture.h"
#include "learning/score/walk.h"
#include "tests/learning/check.h"

using namespace shapewright;

namespace {

Rows gridOf(int cells, double side) {
    Rows out;
    for (int i = 0; i < cells; ++i)
        for (int k = 0; k < cells; ++k)
            for (const int c : {i, k}) out.push_back(side * (2 * (c + 0.5) / cells - 1));
    return out;
}

PointSource from(const GaussianMixture& density) {
    return [&density](Random& random, double* point) { density.sample(random, point); };
}

Rows trueScore(const GaussianMixture& density, const Rows& x, double sigma) {
    Rows out(x.size());
    for (std::size_t i = 0; i < x.size(); i += 2) density.score(&x[i], sigma, &out[i]);
    return out;
}

/// Where the density is above one per cent of its greatest value.
std::vector<char> denseOf(const GaussianMixture& density, const Rows& x, double sigma) {
    std::vector<double> log;
    for (std::size_t i = 0; i < x.size(); i += 2) log.push_back(density.logDensity(&x[i], sigma));
    const double most = *std::max_element(log.begin(), log.end());
    std::vector<char> out;
    for (const double v : log) out.push_back(v > most + std::log(0.01));
    return out;
}

ScoreTraining quick() {
    ScoreTraining o;
    o.sigma = 0.1;
    o.hidden = 64;
    o.waves = 32;
    o.frequency = 1;  // blobs of 0.4 have no detail that would need more
    o.steps = 2000;
    o.batch = 512;
    o.rate = 4e-3;
    o.seed = 3;
    return o;
}

std::string text(const char* what, double value) {
    return std::string(what) + " is " + std::to_string(value);
}

/// A denoising perceptron of the blobs, trained once for several tests.
const ScoreEstimator& denoisingBlobs() {
    static const GaussianMixture blobs = blobsDensity();
    static const ScoreEstimator estimator = *ScoreEstimator::train(2, from(blobs), quick());
    return estimator;
}

/// A tied model of the blobs, trained once for several tests.
const ScoreEstimator& tiedBlobs() {
    static const GaussianMixture blobs = blobsDensity();
    static const ScoreEstimator estimator = [] {
        ScoreTraining o = quick();
        o.model = ScoreModel::Tied;
        o.sigma = 0.3;
        o.hidden = 96;
        o.rate = 1e-2;
        o.batch = 1024;
        o.steps = 2000;
        return *ScoreEstimator::train(2, from(blobs), o);
    }();
    return estimator;
}

}  // namespace

TEST(theClosedFormReconstructionGivesTheScore) {
    const GaussianMixture blobs = blobsDensity();
    const Rows x = gridOf(25, 2);
    const auto dense = denseOf(blobs, x, 0);
    const Rows clean = trueScore(blobs, x, 0);
    double last = 0;
    for (const double sigma : {0.2, 0.1, 0.05, 0.025}) {
        const Rows smoothed = trueScore(blobs, x, sigma);
        Rows estimate(x.size());
        double worst = 0, differs = 0;
        for (std::size_t i = 0; i < x.size(); i += 2) {
            double r[2];
            blobs.reconstruct(&x[i], sigma, r);
            for (std::size_t a = 0; a < 2; ++a) {
                estimate[i + a] = (r[a] - x[i + a]) / (sigma * sigma);
                worst = std::max(worst, std::abs(estimate[i + a] - smoothed[i + a]) /
                                            (1 + std::abs(smoothed[i + a])));
            }
            // The score is the gradient of the log density.
            double step[2] = {x[i] + 1e-5, x[i + 1]}, back[2] = {x[i] - 1e-5, x[i + 1]};
            const double slope =
                (blobs.logDensity(step, sigma) - blobs.logDensity(back, sigma)) / 2e-5;
            differs = std::max(differs, std::abs(slope - smoothed[i]));
        }
        CHECK_MESSAGE(worst < 1e-10, text("the difference", worst));
        CHECK_MESSAGE(differs < 1e-4, text("the gradient's difference", differs));
        const double error = relativeError(estimate, clean, dense);
        if (last > 0)
            CHECK_MESSAGE(last / error > 3.3 && last / error < 4.2, text("the fall", last / error));
        last = error;
    }
}

TEST(denoisingAndContractiveAutoencodersLearnTheScore) {
    const GaussianMixture blobs = blobsDensity();
    const Rows x = gridOf(30, 2.2);
    const auto dense = denseOf(blobs, x, 0.1);
    const ScoreEstimator* denoising = &denoisingBlobs();
    ScoreTraining o = quick();
    o.objective = ScoreObjective::Contractive;
    const auto contractive = ScoreEstimator::train(2, from(blobs), o);
    CHECK(contractive.ok());
    const double error = relativeError(denoising->score(x), trueScore(blobs, x, 0.1), dense);
    CHECK_MESSAGE(error < 0.10, text("the error", error));
    const double apart = relativeError(contractive->score(x), denoising->score(x), dense);
    CHECK_MESSAGE(apart < 0.15, text("the distance of the two", apart));
    // A network that learned nothing is wrong by all of it.
    o = quick();
    o.steps = 1;
    const auto untrained = ScoreEstimator::train(2, from(blobs), o);
    CHECK(relativeError(untrained->score(x), trueScore(blobs, x, 0.1), dense) > 0.8);
    const double odd = denoising->asymmetry(x);
    std::printf("  error %.4f, apart %.4f, asymmetry %.4f\n", error, apart, odd);
    CHECK(odd > 1e-4 && odd < 0.5);

    // The Jacobian is that of the reconstruction.
    const Rows some(x.begin(), x.begin() + 20), j = denoising->jacobian(some);
    for (std::size_t i = 0; i < 2; ++i) {
        Rows step = some, back = some;
        for (std::size_t row = 0; row < 10; ++row)
            step[2 * row + i] += 1e-2, back[2 * row + i] -= 1e-2;
        const Rows a = denoising->step(step), b = denoising->step(back);
        for (std::size_t row = 0; row < 10; ++row)
            for (std::size_t k = 0; k < 2; ++k) {
                const double slope =
                    (a[2 * row + k] - b[2 * row + k]) / 2e-2 + (i == k ? 1.0 : 0.0);
                CHECK(std::abs(slope - j[(row * 2 + k) * 2 + i]) < 5e-3);
            }
    }
}

TEST(theFieldsOfManyPlacesFitIntoMemory) {
    // A whole grid in space is asked for its asymmetry at once.
    ScoreTraining o = quick();
    o.steps = 1;
    o.hidden = o.waves = 64;
    const auto estimator = ScoreEstimator::train(
        3,
        [](Random& random, double* p) {
            for (int a = 0; a < 3; ++a) p[a] = random.normal();
        },
        o);
    CHECK(estimator.ok());
    Random random(1);
    Rows x(3 * 150000);
    for (double& v : x) v = random.uniform(-1, 1);
    const auto most = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return double(usage.ru_maxrss) / 1024;  // MB
    };
    const double before = most();
    const double whole = estimator->asymmetry(x);
    CHECK_MESSAGE(most() - before < 200, text("the memory taken, in MB,", most() - before));
    // The rows are independent of each other.
    const std::size_t half = x.size() / 2;
    const double parts = (estimator->asymmetry({x.begin(), x.begin() + std::ptrdiff_t(half)}) +
                          estimator->asymmetry({x.begin() + std::ptrdiff_t(half), x.end()})) /
                         2;
    CHECK(std::abs(whole - parts) < 1e-6 * whole);
}

TEST(theTiedModelIsTheGradientOfItsEnergy) {
    const ScoreEstimator& tied = tiedBlobs();
    const Rows x = gridOf(12, 2);
    const Rows score = tied.score(x), jacobian = tied.jacobian(x);
    for (std::size_t i = 0; i < x.size(); ++i) {
        Rows step = x, back = x;
        step[i] += 1e-4, back[i] -= 1e-4;
        const double slope = (tied.logDensity(step)[i / 2] - tied.logDensity(back)[i / 2]) / 2e-4;
        CHECK(std::abs(slope - score[i]) < 1e-4 * (1 + std::abs(score[i])));
    }
    for (std::size_t row = 0; row < x.size() / 2; ++row)
        CHECK(std::abs(jacobian[4 * row + 1] - jacobian[4 * row + 2]) < 1e-6);
    CHECK(tied.asymmetry(x) < 1e-6);
    // And what it learned is about the blobs.
    const GaussianMixture blobs = blobsDensity();
    const Rows fine = gridOf(30, 2.2);
    const double error =
        relativeError(tied.score(fine), trueScore(blobs, fine, 0.3), denseOf(blobs, fine, 0.3));
    std::printf("  error of the tied model %.4f\n", error);
    CHECK(error < 0.3);
}

TEST(theWalkSamplesTheTiedModelsDensity) {
    const ScoreEstimator& tied = tiedBlobs();
    constexpr int kCells = 12;
    constexpr double kSide = 3;
    // The density of each cell, from finer points of it.
    constexpr int kFine = 5;
    const Rows fine = gridOf(kCells * kFine, kSide);
    const Rows log = tied.logDensity(fine);
    const double most = *std::max_element(log.begin(), log.end());
    std::vector<double> expected(kCells * kCells, 0.0), seen = expected;
    double sum = 0, all = 0;
    const auto cellOf = [](double v) { return int(std::floor((v / kSide + 1) / 2 * kCells)); };
    for (std::size_t i = 0; i < log.size(); ++i) {
        const double p = std::exp(log[i] - most);
        expected[std::size_t(cellOf(fine[2 * i]) * kCells + cellOf(fine[2 * i + 1]))] += p;
        sum += p;
    }
    // A hundred walkers, a thousand steps each after they have forgotten where they began.
    Random random(5);
    Rows start;
    for (int i = 0; i < 200; ++i) start.push_back(random.uniform(-1.5, 1.5));
    WalkOptions o;
    o.steps = 1300;
    o.stride = 0.8;
    o.seed = 9;
    double accepted = 0;
    const auto end = walk(
        tied, start, o,
        [&](int step, const Rows& rows) {
            for (std::size_t i = 0; i < rows.size() && step >= 300; i += 2) {
                const int a = cellOf(rows[i]), b = cellOf(rows[i + 1]);
                if (a >= 0 && b >= 0 && a < kCells && b < kCells)
                    seen[std::size_t(a * kCells + b)] += 1;
                all += 1;
            }
        },
        &accepted);
    CHECK(end.ok() && all == 100000);
    double difference = 0;
    for (std::size_t i = 0; i < seen.size(); ++i)
        difference += std::abs(seen[i] / all - expected[i] / sum) / 2;
    std::printf("  total variation %.4f, acceptance %.3f\n", difference, accepted);
    CHECK_MESSAGE(difference < 0.05, text("the total variation", difference));
    CHECK(accepted > 0.1 && accepted < 0.9);
    // The ratio is the energy's difference, whatever the path.
    const Rows a{0, 0, 1, 1}, b{0.5, -0.2, 1.2, 0.7};
    const Rows ratio = logRatio(tied, a, b, 4), there = tied.logDensity(b),
               here = tied.logDensity(a);
    for (std::size_t i = 0; i < 2; ++i) CHECK(ratio[i] == there[i] - here[i]);
}

TEST(theTrapeziumRuleComesNearTheEnergysDifference) {
    const GaussianMixture blobs = blobsDensity();
    const ScoreEstimator* estimator = &denoisingBlobs();
    const Rows a{-1, -0.6, 0.8, -0.8, 0, 0}, b{-0.7, -0.5, 0.9, -0.6, -0.2, 0.3};
    const Rows ratio = logRatio(*estimator, a, b, 8);
    for (std::size_t i = 0; i < 3; ++i) {
        const double wanted = blobs.logDensity(&b[2 * i], 0.1) - blobs.logDensity(&a[2 * i], 0.1);
        CHECK(std::abs(ratio[i] - wanted) < 0.1);
    }
}

TEST(noiseThatIsTooLittleIsNamed) {
    const GaussianMixture blobs = blobsDensity();
    ScoreTraining o = quick();
    o.model = ScoreModel::Tied;
    o.sigma = 1e-25;
    o.steps = 10;
    const auto refused = ScoreEstimator::train(2, from(blobs), o);
    CHECK(!refused && refused.error().code == ErrorCode::BadArgument);
    CHECK(!refused && refused.error().message.find("--sigma") != std::string::npos);
}

TEST(sameSeedSameNetworkAndCancelStops) {
    const GaussianMixture blobs = blobsDensity();
    ScoreTraining o = quick();
    o.steps = 40;
    const Rows x = gridOf(5, 1);
    const auto a = ScoreEstimator::train(2, from(blobs), o),
               b = ScoreEstimator::train(2, from(blobs), o);
    CHECK(a->step(x) == b->step(x));
    o.seed = 4;
    CHECK(ScoreEstimator::train(2, from(blobs), o)->step(x) != a->step(x));
    const auto job = JobControl::withListener({});
    int seen = 0;
    const auto stopped = ScoreEstimator::train(
        2, from(blobs), o,
        [&](int step, double) {
            seen = step;
            job.cancel();
        },
        job);
    CHECK(!stopped && stopped.error().code == ErrorCode::Cancelled && seen == 25);
    o.model = ScoreModel::Tied;
    o.objective = ScoreObjective::Contractive;
    CHECK(ScoreEstimator::train(2, from(blobs), o).error().code == ErrorCode::BadArgument);
}

int main() {
    return check::main();
}
