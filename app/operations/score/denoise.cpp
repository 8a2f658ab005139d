#include <algorithm>
#include <cmath>

#include "app/operations/score/learned.h"
#include "geometry/base/remarks.h"
#include "geometry/io/io.h"
#include "geometry/metrics/metrics.h"

namespace shapewright {
namespace {

constexpr double kStill = 0.1;  // of sigma: nearer than this to its place, a point stays
constexpr double kLimit = 3;    // of the noise that was found: nobody is led further away
constexpr double kOutlier = 1;  // of sigma: who is still so far off is no point of the surface
constexpr std::size_t kCleanSamples = 200000;

/// The clean shape's surface as many points.
Result<SurfaceSamples> cleanSurface(const std::string& file, std::uint64_t seed) {
    auto read = readShape(file);
    if (!read) return std::move(read).error().inFile(file);
    for (const std::string& warning : read->warnings) remark("The clean shape: " + warning);
    SurfaceSamples out;
    if (const auto* mesh = std::get_if<PolygonMesh>(&read->shape); mesh && mesh->faceCount() > 0)
        out = sampleSurface(triangulate(*mesh), kCleanSamples, seed);
    else
        out.points = std::visit([](const auto& s) { return s.positions; }, read->shape);
    if (out.points.empty())
        return Error{ErrorCode::Empty, "The clean shape has no surface and no points.", file};
    out.normals.resize(out.points.size());
    return out;
}

struct Distances {
    double chamfer = 0, mean = 0;
};

Distances toClean(const std::vector<Vec3>& points, const SurfaceSamples& clean) {
    SurfaceSamples mine{points, std::vector<Vec3>(points.size())};
    const SurfaceDistances d = surfaceDistances(mine, clean);
    return {d.chamfer, d.meanDistance};
}

/// Moves `x` back until it is within `limit` of where it came from.
void keepNear(const double* from, double limit, double* x) {
    const double way = std::hypot(x[0] - from[0], x[1] - from[1], x[2] - from[2]);
    if (way <= limit) return;
    for (int a = 0; a < 3; ++a) x[a] = from[a] + (x[a] - from[a]) * (limit / way);
}

std::vector<Vec3> worldOf(const LearnedShape& learned, const Rows& rows) {
    std::vector<Vec3> out;
    for (std::size_t i = 0; i < rows.size(); i += 3) out.push_back(learned.world(&rows[i]));
    return out;
}

/// The points on their way along the field, and all they came by.
struct Walk {
    Rows at;                           // where they are
    PointCloud film;                   // every frame's points, the given ones first
    std::vector<std::int32_t> frames;  // of each point of the film
    CurveExhibit curve{"step", {}, {{"mean step", {}}, {"share still moving", {}}}};

    void record(const LearnedShape& learned, int frame) {
        for (const Vec3& v : worldOf(learned, at)) film.positions.push_back(v);
        frames.insert(frames.end(), at.size() / 3, frame);
    }
};

/// Follows the field for `steps` at most, until all stay; no point goes further than `limit`,
/// unless that is negative.
Result<Walk> followField(const LearnedShape& learned, int steps, double rate, double limit,
                         const JobControl& job) {
    const double sigma = learned.sigma();
    const std::size_t count = learned.points.size() / 3;
    Walk walk;
    walk.at = learned.points;
    walk.record(learned, 0);
    for (int k = 1; k <= steps; ++k) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "Denoising was cancelled.", {}};
        job.progress(double(k) / steps, "following the field");
        const Rows step = learned.estimator.step(walk.at);
        double sum = 0;
        std::size_t moving = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double size = std::hypot(step[3 * i], step[3 * i + 1], step[3 * i + 2]);
            sum += size;
            if (size < kStill * sigma) continue;
            ++moving;
            double* x = &walk.at[3 * i];
            for (std::size_t a = 0; a < 3; ++a) x[a] += rate * step[3 * i + a];
            if (limit >= 0) keepNear(&learned.points[3 * i], limit, x);
        }
        walk.curve.x.push_back(k);
        walk.curve.series[0].y.push_back(sum / double(count) / sigma);
        walk.curve.series[1].y.push_back(double(moving) / double(count));
        walk.record(learned, k);
        if (moving == 0) break;
    }
    return walk;
}

/// How far the points are from the clean shape, before and after, and where a plane through each
/// one's neighbours would put them, which takes no learning.
std::vector<Metric> comparedWith(const SurfaceSamples& clean, const LearnedShape& learned,
                                 const std::vector<Vec3>& after) {
    const Distances first = toClean(learned.positions, clean), last = toClean(after, clean);
    const std::size_t near = fitPlanes(learned.points, 1500).near;
    const Distances plain =
        toClean(worldOf(learned, fitPlanes(learned.points, 0, 2 * near).moved), clean);
    return {{"chamfer_before", first.chamfer, "square file units"},
            {"chamfer_after", last.chamfer, "square file units"},
            {"chamfer_cut", 1 - last.chamfer / first.chamfer, {}},
            {"chamfer_plane_fit", plain.chamfer, "square file units"},
            {"distance_before", first.mean, "file units"},
            {"distance_after", last.mean, "file units"},
            {"distance_plane_fit", plain.mean, "file units"}};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    SurfaceSamples clean;
    if (const std::string& file = p.text("clean"); !file.empty()) {
        auto read = cleanSurface(file, input.seed);
        if (!read) return std::move(read).error();
        clean = std::move(*read);
    }
    auto learned = learnShape(input, out.notes, job.part(0, 0.7));
    if (!learned) return std::move(learned).error();
    const double sigma = learned->sigma();
    const std::size_t count = learned->points.size() / 3;
    const double limit = kLimit * learned->noise;
    auto walk =
        followField(*learned, int(p.integer("walk")), p.real("rate"), limit, job.part(0.7, 0.9));
    if (!walk) return std::move(walk).error();

    PointCloud after, before;
    before.positions = learned->positions;
    after.positions = worldOf(*learned, walk->at);
    const Shape& given = input.shapes[0].shape;
    if (const auto* cloud = std::get_if<PointCloud>(&given);
        cloud && cloud->positions.size() == count)
        after.attributes = cloud->attributes;
    std::erase_if(after.attributes, [](const Attribute& a) {  // of an earlier run
        return a.name == "moved" || a.name == "outlier";
    });
    std::vector<float> moved;
    std::vector<std::uint8_t> outlier;
    double sum = 0;
    const Rows left = learned->estimator.step(walk->at);
    for (std::size_t i = 0; i < count; ++i) {
        // Into the frame and back again is not exact: what stayed, stays where it was.
        const double* at = &walk->at[3 * i];
        if (std::equal(at, at + 3, &learned->points[3 * i]))
            after.positions[i] = before.positions[i];
        const double way = length(after.positions[i] - before.positions[i]);
        moved.push_back(float(way));
        sum += way;
        outlier.push_back(std::hypot(left[3 * i], left[3 * i + 1], left[3 * i + 2]) >
                          kOutlier * sigma);
    }
    const auto outliers = double(std::count(outlier.begin(), outlier.end(), 1));
    after.attributes.push_back({"moved", 1, moved});
    after.attributes.push_back({"outlier", 1, std::move(outlier)});
    before.attributes.push_back({"moved", 1, std::move(moved)});
    walk->film.attributes.push_back({"frame", 1, std::move(walk->frames)});

    if (limit == 0)
        out.notes.push_back(
            "The scan shows no more than a bent surface would without noise, so nothing was moved; "
            "give --sigma to move it all the same.");
    out.metrics = {{"points", double(count), {}},
                   {"sigma", sigma, "radii"},
                   {"steps", double(walk->curve.x.size()), {}},
                   {"mean_move", sum / double(count), "file units"},
                   {"mean_move_of_radius", sum / double(count) * learned->frame.scale, {}},
                   {"outliers", outliers, {}}};
    if (!clean.points.empty()) {
        job.progress(0.92, "comparing with the clean shape");
        const auto compared = comparedWith(clean, *learned, after.positions);
        out.metrics.insert(out.metrics.end(), compared.begin(), compared.end());
    }
    out.shapes.push_back({input.shapes[0].name, std::move(after), NamedShape::Role::Main, {}});
    out.shapes.push_back({"before", std::move(before), NamedShape::Role::Secondary, {}});
    out.shapes.push_back(
        {"walk",
         std::move(walk->film),
         p.flag("with-walk") ? NamedShape::Role::Beside : NamedShape::Role::Secondary,
         {}});
    out.exhibits.push_back(std::move(learned->curve));
    out.exhibits.push_back(
        {"walk", "How far the points still are, in sigma", std::move(walk->curve)});
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation scoreDenoiseOperation() {
    Operation o;
    o.id = "score.denoise";
    o.title = "Denoise by the score";
    o.family = "Score";
    o.summary = "Leads a noisy scan to its surface along what an autoencoder learns of it";
    o.paper = kScorePaper;
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = scoreParameters(0);
    o.parameters.push_back(Parameter::integer("walk", 3, 1, 1000, "Steps along the field at most"));
    o.parameters.push_back(
        Parameter::real("rate", 0.5, 0.01, 1, "Share of the way that a step goes"));
    o.parameters.push_back(
        Parameter::file("clean", "The clean shape, if it is known, to compare with"));
    o.parameters.push_back(
        Parameter::flag("with-walk", "Write the way there to OUT.walk.ply, a frame per step"));
    o.check = checkScoreParameters;
    o.beside = [](const ParameterValues& p) {
        return std::vector<std::string>(p.flag("with-walk") ? 1 : 0, "walk");
    };
    o.run = run;
    return o;
}

}  // namespace shapewright
