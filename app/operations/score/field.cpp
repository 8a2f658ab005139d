#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "app/operations/score/learned.h"
#include "geometry/base/parallel.h"
#include "geometry/metrics/nearest.h"

namespace shapewright {
namespace {

/// Far from all samples nothing was learned, and what the network says there means nothing.
constexpr double kReach = 3;  // sigma
/// Of the shape's own points those stay beside a slice that lie this near to it; all would hide it.
constexpr double kBeside = 1;  // sigma

/// The middles of those cells, `counts` of a side of `step` from `low` on, that lie within `reach`
/// of a point. Stops early, with some of them, when cancelled.
Rows cellsNear(const std::vector<Vec3>& points, double reach, const Vec3& low, double step,
               const int* counts, const JobControl& job) {
    const NearestPoints nearest(points);
    std::vector<Rows> layers(static_cast<std::size_t>(counts[0]));
    std::atomic<int> done{0};
    parallelFor(layers.size(), 1, [&](std::size_t x) {
        for (int y = 0; y < counts[1] && !job.cancelled(); ++y)
            for (int z = 0; z < counts[2];) {
                const auto at = [&](int k) {
                    return low + step * Vec3{double(x) + 0.5, y + 0.5, k + 0.5};
                };
                const Vec3 v = at(z);
                const double over = length(points[nearest.nearest(v)] - v) - reach;
                // The distance changes by no more than the way along the row.
                const int same = 1 + int(std::min(std::abs(over) / step, double(counts[2])));
                for (const int end = std::min(z + same, counts[2]); z < end; ++z)
                    if (over <= 0) layers[x].insert(layers[x].end(), {at(z).x, at(z).y, at(z).z});
            }
        job.progress(double(++done) / counts[0], "laying the grid");
    });
    Rows out;
    for (const Rows& layer : layers) out.insert(out.end(), layer.begin(), layer.end());
    return out;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    auto learned = learnShape(input, out.notes, job.part(0, 0.85));
    if (!learned) return std::move(learned).error();
    const double sigma = learned->sigma();

    // Points of a grid, in the frame of the network.
    const std::string& where = p.text("slice");
    const int cells = int(p.integer("cells"));
    Box3 box;
    std::vector<Vec3> known;
    for (std::size_t i = 0; i < learned->points.size(); i += 3) {
        known.push_back({learned->points[i], learned->points[i + 1], learned->points[i + 2]});
        box.add(known.back());
    }
    // Room for the reach on all sides; whole cells, as many as it takes, about the middle.
    const Vec3 own = box.size(), size = own + 2 * kReach * sigma * Vec3{1, 1, 1};
    const double step = std::max({size.x, size.y, size.z}) / cells;
    int counts[3];
    for (int a = 0; a < 3; ++a) counts[a] = int(std::ceil(size[a] / step - 1e-9));
    Vec3 low = box.centre();
    for (int a = 0; a < 3; ++a) low[a] -= step / 2 * counts[a];
    const int cut = where == "x" ? 0 : where == "y" ? 1 : where == "z" ? 2 : -1;
    if (cut >= 0) {
        counts[cut] = 1;
        low[cut] = box.low[cut] + p.real("at") * own[cut] - step / 2;
    }
    const Rows grid = cellsNear(known, kReach * sigma, low, step, counts, job.part(0.85, 0.92));
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "Drawing the field was cancelled.", {}};
    if (grid.empty())
        return Error{ErrorCode::Empty,
                     "No point of the slice lies within three sigma of the shape; move it with "
                     "--at, or take a larger --sigma.",
                     {}};
    auto drawn = fieldAt(learned->estimator, grid, job.part(0.92, 0.99));
    if (!drawn) return std::move(drawn).error();
    const Rows& field = drawn->step;
    // The field first, then the shape itself, which has no arrows and is at no distance.
    PointCloud cloud;
    std::vector<float> arrows, share;
    double sum = 0, most = 0;
    const double back = 1 / learned->frame.scale;
    for (std::size_t i = 0; i < grid.size(); i += 3) {
        cloud.positions.push_back(learned->world(&grid[i]));
        const double size_ = std::hypot(field[i], field[i + 1], field[i + 2]) / sigma;
        for (std::size_t a = 0; a < 3; ++a) arrows.push_back(float(field[i + a] * back));
        share.push_back(float(size_));
        sum += size_;
        most = std::max(most, size_);
    }
    const std::size_t count = cloud.positions.size();
    constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
    for (std::size_t i = 0; i < known.size() && p.text("shape") == "on"; ++i) {
        if (cut >= 0 && std::abs(known[i][cut] - grid[std::size_t(cut)]) > kBeside * sigma)
            continue;
        cloud.positions.push_back(learned->positions[i]);
        arrows.insert(arrows.end(), 3, 0.F);
        share.push_back(kNone);
    }
    cloud.attributes = {{"field", 3, std::move(arrows)}, {"sigmas", 1, std::move(share)}};
    out.shapes.push_back({input.shapes[0].name, std::move(cloud), NamedShape::Role::Main, {}});
    out.metrics = {{"points", double(learned->positions.size()), {}},
                   {"arrows", double(count), {}},
                   {"sigma", sigma, "radii"},
                   {"mean_step", sum / double(count), "sigma"},
                   {"greatest_step", most, "sigma"},
                   {"asymmetry", drawn->asymmetry, {}}};
    out.exhibits.push_back(std::move(learned->curve));
    out.notes.push_back(
        "An arrow leads from a place to its reconstruction; sigma squared times the score. Places "
        "further than three sigma from every point are left out: nothing was learned there.");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation scoreFieldOperation() {
    Operation o;
    o.id = "score.field";
    o.title = "Score field";
    o.family = "Score";
    o.summary = "The field that an autoencoder learns of one shape, as arrows towards its surface";
    o.paper = kScorePaper;
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = scoreParameters(0.06);
    o.parameters.push_back(Parameter::choice(
        "slice", {"z", "x", "y", "none"}, "Across which axis the field is cut; none: all of it"));
    o.parameters.push_back(
        Parameter::real("at", 0.5, 0, 1, "Where along that axis, as a share of the shape's length")
            .onlyWith("slice", {"x", "y", "z"}));
    o.parameters.push_back(
        Parameter::integer("cells", 48, 2, 512, "Arrows along the longest side"));
    o.parameters.push_back(Parameter::choice(
        "shape", {"on", "off"}, "The shape's own points beside the arrows, those near the slice"));
    o.check = checkScoreParameters;
    o.run = run;
    return o;
}

}  // namespace shapewright
