#include <algorithm>
#include <cmath>
#include <limits>

#include "app/operations/score/learned.h"
#include "learning/score/mixture.h"
#include "learning/score/walk.h"

namespace shapewright {

namespace {

constexpr double kSide = 2.2;    // of the square -side .. side that is looked at
constexpr double kDense = 0.01;  // of the greatest density: where the score is compared

struct Square {
    int cells;
    Rows points;  // row after row from the top, as pictures are

    explicit Square(int n) : cells(n) {
        for (int r = 0; r < n; ++r)
            for (int c = 0; c < n; ++c) {
                points.push_back(at(c));
                points.push_back(-at(r));
            }
    }
    double at(int i) const { return kSide * (2 * (i + 0.5) / cells - 1); }
    std::size_t count() const { return points.size() / 2; }
    HeatMapExhibit map(std::vector<double> values) const {
        return {cells, cells, std::move(values)};
    }
    /// Of values to be compared with others, the greatest of all being `most`.
    HeatMapExhibit map(std::vector<double> values, double most) const {
        HeatMapExhibit out = map(std::move(values));
        out.range = {{0, most}};
        return out;
    }
};

std::vector<double> lengths(const Rows& vectors) {
    std::vector<double> out;
    for (std::size_t i = 0; i < vectors.size(); i += 2)
        out.push_back(std::hypot(vectors[i], vectors[i + 1]));
    return out;
}

/// How far the histogram of a walk is from the density it should have: half the sum of absolute
/// differences over the square's cells.
Result<double> totalVariation(const ScoreEstimator& estimator, const Square& square,
                              std::uint64_t seed, double& accepted, const JobControl& job) {
    Rows density = estimator.logDensity(square.points);
    const double most = *std::max_element(density.begin(), density.end());
    double sum = 0;
    for (double& v : density) sum += v = std::exp(v - most);
    for (double& v : density) v /= sum;
    constexpr std::size_t kWalkers = 500;
    constexpr int kSteps = 1200, kBurn = 200;
    Random random(seed);
    Rows start;
    for (std::size_t i = 0; i < 2 * kWalkers; ++i) start.push_back(random.uniform(-1.5, 1.5));
    std::vector<double> seen(square.count(), 0.0);
    double all = 0;
    WalkOptions o;
    o.steps = kSteps;
    o.stride = 0.35;
    o.seed = seed;
    auto walked = walk(
        estimator, std::move(start), o,
        [&](int step, const Rows& rows) {
            if (step < kBurn) return;
            for (std::size_t i = 0; i < rows.size(); i += 2) {
                const auto cell = [&](double v) {
                    return int(std::floor((v / kSide + 1) / 2 * square.cells));
                };
                const int c = cell(rows[i]), r = square.cells - 1 - cell(rows[i + 1]);
                all += 1;
                if (c >= 0 && r >= 0 && c < square.cells && r < square.cells)
                    seen[std::size_t(r * square.cells + c)] += 1;
            }
        },
        &accepted, job);
    if (!walked) return std::move(walked).error();
    double difference = 0;
    for (std::size_t i = 0; i < seen.size(); ++i)
        difference += std::abs(seen[i] / all - density[i]);
    return difference / 2;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    const GaussianMixture truth = p.text("density") == "spiral" ? spiralDensity() : blobsDensity();
    const double sigma = p.real("sigma");
    OperationResult out;
    Exhibit curve;
    auto estimator = trainShown(
        input, 2, [&](Random& random, double* at) { truth.sample(random, at); },
        scoreTraining(input, sigma), curve, job.part(0, 0.8));
    if (!estimator) return std::move(estimator).error();

    const Square square(int(p.integer("cells")));
    const std::size_t count = square.count();
    Rows smoothed(2 * count), clean(2 * count);
    std::vector<double> density(count);
    for (std::size_t i = 0; i < count; ++i) {
        truth.score(&square.points[2 * i], sigma, &smoothed[2 * i]);
        truth.score(&square.points[2 * i], 0, &clean[2 * i]);
        density[i] = truth.logDensity(&square.points[2 * i], sigma);
    }
    const double most = *std::max_element(density.begin(), density.end());
    std::vector<char> dense;
    for (const double v : density) dense.push_back(std::exp(v - most) > kDense);
    auto field = fieldAt(*estimator, square.points, job.part(0.8, 0.9));
    if (!field) return std::move(field).error();
    Rows learned = field->step;  // the score, the step by sigma^2
    for (double& v : learned) v /= sigma * sigma;
    Rows wrong(2 * count);
    for (std::size_t i = 0; i < wrong.size(); ++i)
        wrong[i] =
            dense[i / 2] ? learned[i] - smoothed[i] : std::numeric_limits<double>::quiet_NaN();
    std::vector<double> shown = density, still = lengths(field->step);
    // Where there is next to nothing, logarithms only spoil the colours of the rest.
    for (double& v : shown) v = std::max(v, most - 12);
    for (double& v : still) v = std::log10(std::max(1e-6, v * v));

    std::vector<double> trueLengths = lengths(smoothed), estimatedLengths = lengths(learned);
    const double longest =
        std::max(*std::max_element(trueLengths.begin(), trueLengths.end()),
                 *std::max_element(estimatedLengths.begin(), estimatedLengths.end()));

    // Estimated and true, as arrows on the plane.
    PointCloud plane;
    std::vector<float> arrows, error;
    const int every = std::max(1, square.cells / 36);
    for (int r = 0; r < square.cells; r += every)
        for (int c = 0; c < square.cells; c += every) {
            const auto i = std::size_t(r * square.cells + c);
            if (!dense[i]) continue;
            plane.positions.push_back({square.points[2 * i], square.points[2 * i + 1], 0});
            arrows.insert(arrows.end(), {float(learned[2 * i]), float(learned[2 * i + 1]), 0.F});
            error.push_back(float(std::hypot(wrong[2 * i], wrong[2 * i + 1])));
        }
    plane.attributes = {{"score", 3, std::move(arrows)}, {"error", 1, std::move(error)}};
    out.shapes.push_back({p.text("density"), std::move(plane), NamedShape::Role::Main, {}});

    CurveExhibit line{"x, along the middle",
                      {},
                      {{"true score of the smoothed density", {}},
                       {"true score of the clean density", {}},
                       {"estimated", {}}}};
    for (int c = 0; c < square.cells; ++c) {
        const auto i = std::size_t(square.cells / 2 * square.cells + c);
        if (!dense[i]) continue;
        line.x.push_back(square.at(c));
        line.series[0].y.push_back(smoothed[2 * i]);
        line.series[1].y.push_back(clean[2 * i]);
        line.series[2].y.push_back(learned[2 * i]);
    }
    out.metrics = {{"error_to_smoothed", relativeError(learned, smoothed, dense), {}},
                   {"error_to_clean", relativeError(learned, clean, dense), {}},
                   {"smoothed_to_clean", relativeError(smoothed, clean, dense), {}},
                   {"asymmetry", field->asymmetry, {}}};
    out.exhibits = {
        std::move(curve),
        {"line", "Score across the middle, component along x", std::move(line)},
        {"true-score", "Length of the true score", square.map(std::move(trueLengths), longest)},
        {"estimated-score", "Length of the estimated score",
         square.map(std::move(estimatedLengths), longest)},
        {"error", "Error of the estimate, where there is density", square.map(lengths(wrong))},
        {"log-density", "log p of the smoothed density", square.map(std::move(shown))},
        {"reconstruction-error",
         "log10 |r(x) - x|^2: small at every peak, saddle and trough, so no energy",
         square.map(std::move(still))}};
    if (estimator->model() == ScoreModel::Tied) {
        Rows energy = estimator->logDensity(square.points);
        const double top = *std::max_element(energy.begin(), energy.end());
        for (double& v : energy) v = std::max(v - top, -12.0);
        out.exhibits.push_back({"estimated-log-density",
                                "log p of the tied model, exact up to a constant",
                                square.map(std::move(energy))});
        double accepted = 0;
        auto far = totalVariation(*estimator, Square(32), input.seed, accepted, job.part(0.9, 1));
        if (!far) return std::move(far).error();
        out.metrics.push_back({"walk_total_variation", *far, {}});
        out.metrics.push_back({"walk_acceptance", accepted, {}});
    }
    out.notes.push_back(
        "The figures' errors are shares of the true score, in the L2 norm, where the smoothed "
        "density is above 1 % of its greatest value; colours and maps give errors as they are.");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation scoreDensitiesOperation() {
    Operation o;
    o.id = "score.densities";
    o.title = "Score of known densities";
    o.family = "Score";
    o.summary = "The estimated score beside the true one, on densities whose score is known";
    o.paper = kScorePaper;
    o.acceptsMesh = false;
    o.makesCloud = true;
    for (Parameter& parameter : scoreParameters(0.1)) {
        if (parameter.name == "samples") continue;
        if (parameter.name == "sigma") parameter.low = 0.005, parameter.unit = "plane's units";
        o.parameters.push_back(std::move(parameter));
    }
    o.parameters.push_back(Parameter::choice("density", {"blobs", "spiral"}, "Which density"));
    o.parameters.push_back(
        Parameter::integer("cells", 72, 8, 512, "Cells along a side of the maps"));
    o.check = checkScoreParameters;
    o.run = run;
    return o;
}

}  // namespace shapewright
