#include <algorithm>
#include <cmath>

#include "app/operations/score/learned.h"
#include "geometry/metrics/nearest.h"
#include "learning/score/walk.h"

namespace shapewright {
namespace {

/// The mean distance from the rows to the points, and the other way round.
std::pair<double, double> apart(const Rows& rows, const Rows& points) {
    const auto positions = [](const Rows& r) {
        std::vector<Vec3> out;
        for (std::size_t i = 0; i < r.size(); i += 3) out.push_back({r[i], r[i + 1], r[i + 2]});
        return out;
    };
    const std::vector<Vec3> a = positions(rows), b = positions(points);
    const NearestPoints near(b), back(a);
    double there = 0, home = 0;
    for (const Vec3& v : a) there += length(b[near.nearest(v)] - v) / double(a.size());
    for (const Vec3& v : b) home += length(a[back.nearest(v)] - v) / double(b.size());
    return {there, home};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    auto learned = learnShape(input, out.notes, job.part(0, 0.6));
    if (!learned) return std::move(learned).error();
    const double sigma = learned->sigma();
    const auto walkers = std::size_t(p.integer("count"));
    const int steps = int(p.integer("walk")),
              frames = int(std::min<std::int64_t>(p.integer("frames"), steps + 1));
    if (frames < p.integer("frames"))
        out.notes.push_back("The film has " + std::to_string(frames) +
                            " frames: the start, and one for each step of the walk.");

    // Walkers start at the scan's own points; that is where there is something to find.
    Random random(input.seed + 17);
    const auto drawn = [&] {
        Rows rows;
        for (std::size_t i = 0; i < walkers; ++i) {
            const std::size_t k = 3 * random.below(learned->points.size() / 3);
            rows.insert(rows.end(), learned->points.begin() + std::ptrdiff_t(k),
                        learned->points.begin() + std::ptrdiff_t(k + 3));
        }
        return rows;
    };
    Rows start = drawn();
    const Rows first = start;
    WalkOptions o;
    o.steps = steps;
    o.stride = p.real("stride") * sigma;
    o.seed = input.seed + 1;
    PointCloud film;
    std::vector<std::int32_t> frame;
    const auto record = [&](int k, const Rows& rows) {
        for (std::size_t i = 0; i < rows.size(); i += 3)
            film.positions.push_back(learned->world(&rows[i]));
        frame.insert(frame.end(), walkers, k);
    };
    if (frames > 1) record(0, start);
    CurveExhibit path{"step", {}, {{"mean way from the start, in sigma", {}}}};
    double accepted = 0;
    auto walked = walk(
        learned->estimator, std::move(start), o,
        [&](int step, const Rows& rows) {
            double way = 0;
            for (std::size_t i = 0; i < rows.size(); i += 3)
                way += std::hypot(rows[i] - first[i], rows[i + 1] - first[i + 1],
                                  rows[i + 2] - first[i + 2]);
            path.x.push_back(step + 1);
            path.series[0].y.push_back(way / double(walkers) / sigma);
            // The last frame comes after the walkers have settled.
            const int k = (step + 1) * (frames - 1) / o.steps;
            if (frames > 1 && k > step * (frames - 1) / o.steps && k < frames - 1) record(k, rows);
        },
        &accepted, job.part(0.6, 0.95));
    if (!walked) return std::move(walked).error();
    Rows& x = *walked;
    // Samples of the smoothed density lie about sigma off the surface; a few steps along the field
    // bring them to its middle.
    for (int k = 0; k < int(p.integer("settle")); ++k) {
        const Rows step = learned->estimator.step(x);
        for (std::size_t i = 0; i < x.size(); ++i) x[i] += 0.5 * step[i];
    }
    record(std::max(0, frames - 1), x);
    PointCloud samples;
    for (std::size_t i = 0; i < x.size(); i += 3)
        samples.positions.push_back(learned->world(&x[i]));
    const auto [off, missed] = apart(x, learned->points);
    // The same for as many of the scan's points drawn anew: the best that samples can do.
    const double own = apart(drawn(), learned->points).second;
    if (frames > 1) film.attributes.push_back({"frame", 1, std::move(frame)});
    out.shapes.push_back({input.shapes[0].name, std::move(film), NamedShape::Role::Main, {}});
    out.shapes.push_back({"samples", std::move(samples), NamedShape::Role::Secondary, {}});
    out.metrics = {{"samples", double(walkers), {}},
                   {"frames", double(frames), {}},
                   {"sigma", sigma, "radii"},
                   {"acceptance", accepted, {}},
                   {"mean_way", path.series[0].y.back(), "sigma"},
                   {"distance_to_scan", off / learned->frame.scale, "file units"},
                   {"distance_from_scan", missed / learned->frame.scale, "file units"},
                   {"distance_from_scan_redrawn", own / learned->frame.scale, "file units"}};
    out.exhibits.push_back(std::move(learned->curve));
    out.exhibits.push_back({"way", "How far the walkers come", std::move(path)});
    if (learned->estimator.model() == ScoreModel::Perceptron)
        out.notes.push_back(
            "The field has no exact potential, so the walk's acceptance depends a little on the "
            "path; --model tied is exact.");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation scoreSampleOperation() {
    Operation o;
    o.id = "score.sample";
    o.title = "Sample by the score";
    o.family = "Score";
    o.summary = "New points on a shape by a Metropolis-Hastings walk along what is learned of it";
    o.paper = kScorePaper;
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = scoreParameters(0.03);
    o.parameters.push_back(Parameter::integer("count", 4096, 1, 1000000, "Walkers"));
    o.parameters.push_back(Parameter::integer("walk", 120, 1, 100000, "Steps of the walk"));
    o.parameters.push_back(
        Parameter::real("stride", 1, 0.01, 10, "Deviation of a proposed step", "sigma"));
    o.parameters.push_back(
        Parameter::integer("settle", 6, 0, 100, "Steps along the field after the walk"));
    o.parameters.push_back(Parameter::integer("frames", 24, 1, 1000,
                                              "Frames of the film; 1: the samples alone, no film"));
    o.check = checkScoreParameters;
    o.run = run;
    return o;
}

}  // namespace shapewright
