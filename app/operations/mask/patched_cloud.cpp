#include "app/operations/mask/patched_cloud.h"

#include <algorithm>
#include <cmath>

#include "app/core/last_loaded.h"
#include "app/core/weights.h"
#include "geometry/base/parallel.h"
#include "geometry/metrics/metrics.h"
#include "learning/tensors/threads.h"

namespace shapewright {

namespace {

constexpr double kI2pRatio = 0.8;  // section 4.1 of I2P-MAE

Normalisation unitBall(const std::vector<Vec3>& positions,
                       const std::vector<std::uint32_t>& chosen) {
    std::vector<Vec3> some;
    some.reserve(chosen.size());
    for (const std::uint32_t i : chosen) some.push_back(positions[i]);
    return unitBall(some);
}

Points inFrame(const Normalisation& frame, const std::vector<Vec3>& positions,
               const std::vector<std::uint32_t>& chosen) {
    Points out;
    out.reserve(3 * chosen.size());
    for (const std::uint32_t i : chosen) {
        const Vec3 p = frame.apply(positions[i]);
        for (int a = 0; a < 3; ++a) out.push_back(float(p[a]));
    }
    return out;
}

/// Squares of the extent must be numbers, too.
Result<std::vector<Vec3>> measurable(std::vector<Vec3> points) {
    constexpr double kLeast = 1e-150, kMost = 1e150;
    Box3 box;
    for (const Vec3& p : points) box.add(p);
    const double extent = box.longest();
    if (extent == 0 || (extent >= kLeast && extent <= kMost)) return points;
    return Error{ErrorCode::Malformed,
                 extent < kLeast ? "The shape is too small to be measured; enlarge it."
                                 : "The shape is too large to be measured; shrink it.",
                 {}};
}

}  // namespace

Normalisation unitBall(const std::vector<Vec3>& positions) {
    Normalisation frame;
    // About the first point, because scans lie millions of units from the origin.
    Vec3 sum;
    for (const Vec3& p : positions) sum += p - positions[0];
    frame.centre = positions[0] + sum * (1.0 / double(positions.size()));
    double farthest = 0;
    for (const Vec3& p : positions) farthest = std::max(farthest, squaredLength(p - frame.centre));
    if (farthest > 0) frame.scale = 1 / std::sqrt(farthest);
    return frame;
}

Result<std::vector<Vec3>> pointsOf(const Shape& shape, std::size_t samples, std::uint64_t seed,
                                   std::vector<std::string>& notes) {
    std::vector<Vec3> out;
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    if (mesh && mesh->faceCount() > 0) {
        out = sampleSurface(triangulate(*mesh), samples, seed).points;
        if (out.empty())
            return Error{
                ErrorCode::Empty, "No face of the mesh has any area to draw points from.", {}};
        notes.push_back("Drew " + std::to_string(out.size()) + " points from the surface.");
        return measurable(std::move(out));
    }
    const auto& all = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    for (const Vec3& p : all)
        if (isFinite(p)) out.push_back(p);
    if (out.size() < all.size())
        notes.push_back("Left out " + std::to_string(all.size() - out.size()) +
                        " points without finite coordinates.");
    if (out.empty()) return Error{ErrorCode::Empty, "The file holds no points.", {}};
    if (out.size() > 1 && std::count(out.begin(), out.end(), out[0]) == std::ptrdiff_t(out.size()))
        return Error{ErrorCode::Empty,
                     "All " + std::to_string(out.size()) +
                         " points lie at one place; there is no shape to cut into patches.",
                     {}};
    return measurable(std::move(out));
}

Vec3 PatchedCloud::world(std::size_t patch, const float* relative) const {
    const float* c = &patches().centres[3 * patch];
    return frame.invert(
        Vec3{double(c[0]) + relative[0], double(c[1]) + relative[1], double(c[2]) + relative[2]});
}

Vec3 PatchedCloud::centre(std::size_t patch) const {
    // A level's centres are some of those of the level below.
    auto at = std::int64_t(patch);
    for (std::size_t level = shown + 1; level-- > 0;)
        at = pyramid.levels[level].centreIndices[std::size_t(at)];
    return positions[seen[std::size_t(at)]];
}

Result<PatchedCloud> makePatchedCloud(std::vector<Vec3> positions, std::size_t points,
                                      const Cutting& cutting, const JobControl& job) {
    PatchedCloud out;
    out.positions = std::move(positions);
    const std::size_t count = out.positions.size();
    for (std::size_t i = 0; i < std::max(points, count); ++i)
        out.seen.push_back(std::uint32_t(i % count));
    if (count > points) {
        job.progress(0, "choosing points");
        const Points all = inFrame(unitBall(out.positions, out.seen), out.positions, out.seen);
        std::vector<std::uint32_t> chosen;
        for (const std::int64_t i : farthestPoints(all.data(), count, points, -1))
            chosen.push_back(std::uint32_t(i));
        out.seen = std::move(chosen);
    }
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "Cutting into patches was cancelled.", {}};
    job.progress(0.5, "patches");
    out.frame = unitBall(out.positions, out.seen);
    Result<Pyramid> made =
        makePyramid(inFrame(out.frame, out.positions, out.seen), cutting.groups, cutting.sizes);
    if (!made) return std::move(made).error();
    out.pyramid = std::move(*made);
    out.shown = cutting.shown;
    const Patches& patches = out.patches();
    const std::size_t groups = patches.groups, size = patches.size;

    // A patch reaches as far as its farthest point.
    std::vector<float> reach(groups, 0.f);
    for (std::size_t g = 0; g < groups; ++g)
        for (std::size_t k = 0; k < size; ++k) {
            const float* p = &patches.neighbourhoods[3 * (g * size + k)];
            reach[g] = std::max(reach[g], p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
        }
    for (float& r : reach) r *= 1.0001f;
    out.patchOf.assign(out.positions.size(), -1);
    const float* centres = patches.centres.data();
    parallelFor(out.positions.size(), 4096, [&](std::size_t i) {
        const Vec3 p = out.frame.apply(out.positions[i]);
        const float x = float(p.x), y = float(p.y), z = float(p.z);
        float best = INFINITY;
        for (std::size_t g = 0; g < groups; ++g) {
            const float dx = centres[3 * g] - x, dy = centres[3 * g + 1] - y,
                        dz = centres[3 * g + 2] - z;
            const float d = dx * dx + dy * dy + dz * dz;
            if (d < best && d <= reach[g]) {
                best = d;
                out.patchOf[i] = std::int32_t(g);
            }
        }
    });
    job.progress(1, "patches");
    return out;
}

std::vector<float> perPoint(const std::vector<std::int32_t>& patchOf,
                            const std::vector<float>& values) {
    std::vector<float> out;
    for (const std::int32_t p : patchOf) out.push_back(p < 0 ? NAN : values[std::size_t(p)]);
    return out;
}

void noteSmall(const PatchedCloud& cloud, std::size_t groups, std::size_t size,
               std::vector<std::string>& notes) {
    const std::size_t cut = cloud.top().groups, points = cloud.pyramid.levels[0].size;
    if (cut < groups || points < size)
        notes.push_back("The network sees few points; patches: " + std::to_string(cut) +
                        ", points in each: " + std::to_string(points) + ".");
}

void keepAttributes(const Shape& given, PointCloud& points) {
    const auto* cloud = std::get_if<PointCloud>(&given);
    if (!cloud || cloud->positions.size() != points.positions.size()) return;
    for (const Attribute& a : cloud->attributes)
        if (!findAttribute(points.attributes, a.name)) points.attributes.push_back(a);
}

void addCoordinates(const Vec3& at, std::vector<std::string>& row) {
    for (int a = 0; a < 3; ++a) row.push_back(digitsText(at[a], 12));
}

std::vector<Parameter> maskingParameters() {
    return {
        Parameter::choice("model", {"point-mae", "i2p-mae"},
                          "point-mae: one level of patches; i2p-mae: three, masked from the top"),
        Parameter::choice("strategy", {"random", "block", "guided"},
                          "random: any patches; block: a patch and those nearest to it; guided: "
                          "rather those that a 2D network finds unimportant"),
        Parameter::real(
            "ratio", 0.6, 0, 1,
            "Share of the patches that is masked; of the top ones, by default 0.8, with "
            "i2p-mae")
            .otherwise(kI2pRatio, {{"model", {"i2p-mae"}}}),
        Parameter::integer("patches", 64, 2, 16384,
                           "Patches that the points are cut into; on the top level with i2p-mae"),
        Parameter::integer("patch-size", 32, 1, 1024,
                           "Points in a patch; i2p-mae has sizes of its own")
            .onlyWith("model", {"point-mae"}),
        Parameter::integer(
            "points", 1024, 2, 65536,
            "Points that the network sees, chosen evenly from larger clouds; 2048 with "
            "i2p-mae's official weights"),
        Parameter::file("teacher",
                        "The 2D network that guides: CLIP's weights or our own; by default the one "
                        "that ships")
            .onlyWith("strategy", {"guided"}),
        Parameter::choice("saliency", {"normalised", "official"},
                          "normalised: in standard deviations, ours; official: as it is, so small "
                          "that masks are all but random at a --temperature of 1")
            .onlyWith("strategy", {"guided"}),
        Parameter::real("temperature", 1, 1e-6, 1000, "How little a guided mask heeds saliency")
            .onlyWith("strategy", {"guided"}),
        Parameter::integer("samples", 8192, 2, 4194304, "Points drawn from a mesh's surface"),
    };
}

Result<void> checkPatches(const ParameterValues& parameters) {
    if (parameters.integer("patches") <= parameters.integer("points")) return {};
    return Error{
        ErrorCode::BadArgument, "--patches: there cannot be more patches than --points.", {}};
}

Result<std::shared_ptr<const SaliencyGuide>> loadGuide(const ParameterValues& parameters) {
    if (parameters.text("strategy") != "guided") return std::shared_ptr<const SaliencyGuide>();
    std::string file = parameters.text("teacher");
    if (file.empty()) file = findWeights("i2p-teacher");
    setTorchThreads(threadCount());
    if (file.empty()) return std::make_shared<const SaliencyGuide>(SaliencyGuide::builtIn());
    static LastLoaded<SaliencyGuide> guides;
    auto guide = guides.get(file);
    if (!guide) return std::move(guide).error();
    if (auto whole = checkShippedWeights(file, (*guide)->sha256()); !whole)
        return std::move(whole).error();
    return guide;
}

std::string guideNote(const SaliencyGuide& guide) {
    if (guide.file().empty())
        return "Guided by the built-in 2D teacher (" + guide.description() +
               "), since no weights of another were found.";
    return "Guided by " + guide.file() + " (" + guide.description() + "), SHA-256 " +
           guide.sha256() + ".";
}

Result<Saliency> saliencyOf(const SaliencyGuide& guide, const PatchedCloud& cloud) {
    Points asked = cloud.patches().centres;
    const Points& top = cloud.top().centres;
    if (&cloud.top() != &cloud.patches()) asked.insert(asked.end(), top.begin(), top.end());
    return guide.look(inFrame(cloud.frame, cloud.positions, cloud.seen), asked);
}

Mask chooseMask(const ParameterValues& parameters, double ratio, const PatchedCloud& cloud,
                std::uint64_t seed, const Saliency* saliency) {
    Random random(seed);
    const Patches& top = cloud.top();
    const std::string& strategy = parameters.text("strategy");
    if (strategy == "guided") {
        const std::vector<float> own(saliency->mean.end() - std::ptrdiff_t(top.groups),
                                     saliency->mean.end());
        const bool normalised = parameters.text("saliency") == "normalised";
        return maskFromOrder(
            drawOrder(visibleLogProbabilities(own, parameters.real("temperature"), normalised),
                      random),
            ratio);
    }
    return strategy == "block" ? blockMask(top.centres, ratio, random.below(top.groups))
                               : randomMask(top.groups, ratio, random);
}

Mask shownMask(const PatchedCloud& cloud, const Mask& top) {
    return spreadMasks({cloud.pyramid}, {top}, false)[cloud.shown][0];
}

}  // namespace shapewright
