#include "app/operations/score/learned.h"

#include <algorithm>
#include <cmath>

#include "app/operations/mask/patched_cloud.h"
#include "geometry/base/parallel.h"
#include "learning/point_cloud/grouping.h"
#include "learning/tensors/threads.h"

namespace shapewright {

const char* const kScorePaper =
    "Alain, Bengio: What Regularized Auto-Encoders Learn from the Data-Generating Distribution, "
    "JMLR 2014";

std::vector<Operation> scoreOperations() {
    return {scoreFieldOperation(), scoreDenoiseOperation(), scoreSampleOperation(),
            scoreDensitiesOperation()};
}

namespace {

constexpr double kLeastSigma = 0.01, kMostSigma = 0.12;  // of the radius
// For some ten points to have a say everywhere. Wider smooths better, and shrinks what is thin.
constexpr double kSigmaPerNoise = 0.7, kSigmaPerSpacing = 1.2, kBentPerSpacing = 0.1;
constexpr std::size_t kMostNear = 256;

/// The unit vector that a symmetric matrix shortens most, and by how much (power iteration on what
/// the trace leaves).
Vec3 leastAxis(const double c[3][3], double& value) {
    const double trace = c[0][0] + c[1][1] + c[2][2];
    Vec3 n = normalized({0.31, 0.87, 0.38});
    for (int i = 0; i < 80 && trace > 0; ++i) {
        Vec3 next;
        for (int a = 0; a < 3; ++a) {
            next[a] = trace * n[a];
            for (int b = 0; b < 3; ++b) next[a] -= c[a][b] * n[b];
        }
        n = normalized(next);
    }
    value = 0;
    for (int a = 0; a < 3; ++a)
        for (int b = 0; b < 3; ++b) value += n[a] * c[a][b] * n[b];
    return n;
}

}  // namespace

std::vector<Parameter> scoreParameters(double sigma) {
    return {
        Parameter::real("sigma", sigma, 0, 0.5,
                        sigma > 0
                            ? "Noise that the autoencoder learns to undo"
                            : "Noise that the autoencoder learns to undo; 0: by the noise and "
                              "the spacing that are found",
                        "radii"),
        Parameter::choice("model", {"perceptron", "tied"},
                          "tied: one layer that is the gradient of an energy, coarser"),
        Parameter::choice("objective", {"denoising", "contractive"},
                          "Undo noise, or reconstruct while the Jacobian is kept small"),
        Parameter::integer("steps", 1500, 1, 1000000, "Steps of training"),
        Parameter::integer("hidden", 128, 1, 4096, "Units of a hidden layer"),
        Parameter::integer("samples", 20000, 8, 10000000, "Points to draw when given a mesh"),
    };
}

Result<void> checkScoreParameters(const ParameterValues& p) {
    if (p.text("model") == "tied" && p.text("objective") == "contractive")
        return Error{
            ErrorCode::BadArgument, "--objective: the tied model learns by denoising only.", {}};
    return {};
}

ScoreTraining scoreTraining(const OperationInput& input, double sigma) {
    const ParameterValues& p = input.parameters;
    ScoreTraining o;
    o.model = p.text("model") == "tied" ? ScoreModel::Tied : ScoreModel::Perceptron;
    o.objective = p.text("objective") == "contractive" ? ScoreObjective::Contractive
                                                       : ScoreObjective::Denoising;
    o.sigma = sigma;
    o.steps = int(p.integer("steps"));
    o.hidden = int(p.integer("hidden"));
    // Few wide waves and many narrow ones would not fit a tied layer's four times as many units.
    if (o.model == ScoreModel::Tied) o.hidden *= 4;
    o.seed = input.seed;
    return o;
}

Result<ScoreEstimator> trainShown(const OperationInput& input, std::size_t dimension,
                                  const PointSource& source, const ScoreTraining& options,
                                  Exhibit& curve, const JobControl& job) {
    // So small a network only waits for further threads; and its answer depends on none.
    const OneTorchThread alone;
    keepFreedMemory();
    CurveExhibit loss{"step", {}, {{"loss", {}}}};
    const auto exhibit = [&] { return Exhibit{"training", "Loss of the autoencoder", loss}; };
    auto trained = ScoreEstimator::train(
        dimension, source, options,
        [&](int step, double value) {
            loss.x.push_back(step);
            loss.series[0].y.push_back(value);
            if (input.live) input.live(exhibit());
        },
        job);
    curve = exhibit();
    return trained;
}

Result<LearnedShape> learnShape(const OperationInput& input, std::vector<std::string>& notes,
                                const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto points =
        pointsOf(input.shapes.at(0).shape, std::size_t(p.integer("samples")), input.seed, notes);
    if (!points) return std::move(points).error();
    if (points->size() < 16)
        return Error{ErrorCode::Empty,
                     "There are fewer than 16 points; give a scan that shows a surface.",
                     {}};
    const Normalisation frame = unitBall(*points);
    Rows rows;
    for (const Vec3& v : *points) {
        const Vec3 at = frame.apply(v);
        rows.insert(rows.end(), {at.x, at.y, at.z});
    }
    double sigma = p.real("sigma"), noise = -1;
    if (sigma <= 0) {
        const PlaneFit planes = fitPlanes(rows, 1500);
        // Bent surfaces are off their planes too: by about this much of the points' spacing.
        const double bent = kBentPerSpacing * planes.spacing;
        noise = std::sqrt(std::max(0.0, planes.deviation * planes.deviation - bent * bent));
        sigma = std::clamp(std::max(kSigmaPerNoise * noise, kSigmaPerSpacing * planes.spacing),
                           kLeastSigma, kMostSigma);
        char text[160];
        std::snprintf(text, sizeof text,
                      "Found noise of about %.2g %% of the radius, points %.2g %% apart; sigma is "
                      "%.2g %%.",
                      100 * noise, 100 * planes.spacing, 100 * sigma);
        notes.push_back(text);
    }
    Exhibit curve;
    const std::size_t count = points->size();
    auto trained = trainShown(
        input, 3,
        [&](Random& random, double* point) {
            std::copy_n(rows.begin() + std::ptrdiff_t(3 * random.below(count)), 3, point);
        },
        scoreTraining(input, sigma), curve, job);
    if (!trained) return std::move(trained).error();
    return LearnedShape{std::move(*trained), frame, std::move(*points), std::move(rows),
                        std::move(curve),    noise};
}

Result<LearnedField> fieldAt(const ScoreEstimator& estimator, const Rows& x,
                             const JobControl& job) {
    const std::size_t block = 1024 * estimator.dimension();
    LearnedField out;
    for (std::size_t first = 0; first < x.size(); first += block) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "Drawing the field was cancelled.", {}};
        job.progress(double(first) / double(x.size()), "the field");
        const auto from = x.begin() + std::ptrdiff_t(first);
        const Rows some(from, from + std::ptrdiff_t(std::min(block, x.size() - first)));
        const Rows step = estimator.step(some);
        out.step.insert(out.step.end(), step.begin(), step.end());
        out.asymmetry += estimator.asymmetry(some) * double(some.size()) / double(x.size());
    }
    return out;
}

PlaneFit fitPlanes(const Rows& points, std::size_t queries, std::size_t near) {
    const std::size_t count = points.size() / 3;
    PlaneFit out;
    std::vector<float> all(points.begin(), points.end());
    const bool every = queries == 0 || queries >= count;
    const std::size_t step = every ? 1 : count / queries;
    std::vector<float> asked;
    for (std::size_t i = 0; i < count; i += step)
        asked.insert(asked.end(), all.begin() + std::ptrdiff_t(3 * i),
                     all.begin() + std::ptrdiff_t(3 * i + 3));
    const std::size_t rows = asked.size() / 3;
    for (std::size_t k = near > 0 ? near : 16;; k *= 2) {
        k = std::min(k, count);
        const Neighbours found = nearestPoints(all.data(), count, asked.data(), rows, k);
        out.moved.assign(3 * rows, 0.0);
        std::vector<double> off(rows), thickness(rows);
        parallelFor(rows, 64, [&](std::size_t i) {
            Vec3 mean;
            const auto at = [&](std::size_t n) {
                const float* q = all.data() + 3 * std::size_t(found.indices[i * k + n]);
                return Vec3{q[0], q[1], q[2]};
            };
            for (std::size_t n = 0; n < k; ++n) mean += at(n) * (1.0 / double(k));
            double c[3][3] = {};
            for (std::size_t n = 0; n < k; ++n) {
                const Vec3 d = at(n) - mean;
                for (int a = 0; a < 3; ++a)
                    for (int b = 0; b < 3; ++b) c[a][b] += d[a] * d[b] / double(k);
            }
            double least = 0;
            const Vec3 n = leastAxis(c, least), p{asked[3 * i], asked[3 * i + 1], asked[3 * i + 2]};
            const double away = dot(p - mean, n);
            off[i] = std::abs(away);
            const double spread = c[0][0] + c[1][1] + c[2][2] - least;
            thickness[i] = spread > 0 ? std::sqrt(std::max(0.0, least) / (spread / 2)) : 1;
            const Vec3 moved = p - n * away;
            for (int a = 0; a < 3; ++a) out.moved[3 * i + std::size_t(a)] = moved[a];
        });
        const auto median = [](std::vector<double>& v) {
            std::nth_element(v.begin(), v.begin() + std::ptrdiff_t(v.size() / 2), v.end());
            return v[v.size() / 2];
        };
        if (out.spacing == 0) {
            std::vector<double> reach(rows);
            for (std::size_t i = 0; i < rows; ++i)
                reach[i] = std::sqrt(double(found.squaredDistances[i * k + k - 1]));
            out.spacing = median(reach) * std::sqrt(3.14159265 / double(k));
        }
        out.near = k;
        out.deviation = median(off) / 0.6745;
        // A third as thick as wide is a blob still: the noise is larger than these neighbours show.
        if (near > 0 || median(thickness) < 0.3 || k >= std::min(kMostNear, count)) return out;
    }
}

}  // namespace shapewright
