#pragma once
// What the score operations share: an autoencoder trained on one shape's points, on the spot.

#include "app/core/operation.h"
#include "learning/score/estimator.h"

namespace shapewright {

struct LearnedShape {
    ScoreEstimator estimator;
    Normalisation frame;          ///< into the unit ball about the points' mean
    std::vector<Vec3> positions;  ///< of the points, in the file's coordinates
    Rows points;                  ///< the same in the frame
    Exhibit curve;                ///< the loss, step by step
    double noise = -1;  ///< found in the points, a deviation of the radius; -1: sigma was given

    double sigma() const { return estimator.sigma(); }
    Vec3 world(const double* row) const { return frame.invert(Vec3{row[0], row[1], row[2]}); }
};

extern const char* const kScorePaper;

/// The operations, one file each.
Operation scoreFieldOperation();
Operation scoreDenoiseOperation();
Operation scoreSampleOperation();
Operation scoreDensitiesOperation();

/// --sigma (default `sigma`; 0: by the noise that is found), --model, --objective, --steps,
/// --hidden, --samples.
std::vector<Parameter> scoreParameters(double sigma);
/// A perceptron can do both, the tied model denoising only.
Result<void> checkScoreParameters(const ParameterValues& parameters);
/// The recipe that the parameters ask for.
ScoreTraining scoreTraining(const OperationInput& input, double sigma);

/// Trains with the loss shown as it falls, and reports its progress. `notes` says what was assumed.
Result<ScoreEstimator> trainShown(const OperationInput& input, std::size_t dimension,
                                  const PointSource& source, const ScoreTraining& options,
                                  Exhibit& curve, const JobControl& job);
Result<LearnedShape> learnShape(const OperationInput& input, std::vector<std::string>& notes,
                                const JobControl& job);

/// What an autoencoder makes of rows of points.
struct LearnedField {
    Rows step;             ///< r(x) - x of every row
    double asymmetry = 0;  ///< the mean over the rows
};
/// Cancelled between blocks of 1024 rows.
Result<LearnedField> fieldAt(const ScoreEstimator& estimator, const Rows& x, const JobControl& job);

/// Points of R^3 moved into the plane of their neighbours: what one would do without learning.
struct PlaneFit {
    Rows moved;
    double deviation = 0;   ///< the median point's distance from that plane, as a normal deviation
    double spacing = 0;     ///< of the points on their surface: 1 / sqrt(points per area)
    std::size_t near = 16;  ///< neighbours that it took for these to be a surface, not a blob
};
/// `queries` of the points only, evenly chosen; all when 0.
PlaneFit fitPlanes(const Rows& points, std::size_t queries, std::size_t near = 0);

}  // namespace shapewright
