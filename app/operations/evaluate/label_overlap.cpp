#include "app/operations/evaluate/label_overlap.h"

#include <algorithm>

#include "geometry/base/parallel.h"
#include "geometry/metrics/metrics.h"
#include "geometry/metrics/nearest_triangle.h"

namespace shapewright {
namespace {

// Diagonals of the reference, as fine as single precision tells places apart: where parts touch,
// the names of both are right.
constexpr double kAsNear = 1e-6;
constexpr std::size_t kNoLabel = ~std::size_t(0);

/// Numbers, as convexes and the parts of a PLY file have them, are no labels.
bool isLabel(const std::string& name) {
    return !name.empty() && name != "unnamed" && name.rfind("convex_", 0) != 0 &&
           !(name.rfind("part_", 0) == 0 &&
             name.find_first_not_of("0123456789", 5) == std::string::npos);
}

/// Index of each part's name in `names`, entered when new; beyond all of them for no label.
std::vector<std::size_t> labelsOf(const PolygonMesh& mesh, std::vector<std::string>& names) {
    std::vector<std::size_t> out;
    for (const Part& part : mesh.parts) {
        if (!isLabel(part.name)) {
            out.push_back(kNoLabel);
            continue;
        }
        const auto found = std::find(names.begin(), names.end(), part.name);
        out.push_back(std::size_t(found - names.begin()));
        if (found == names.end()) names.push_back(part.name);
    }
    return out;
}

/// The triangles of a mesh and the label of each.
struct LabelledTriangles {
    TriangleMesh mesh;
    std::vector<std::size_t> labels;

    LabelledTriangles(const PolygonMesh& polygons, const std::vector<std::size_t>& ofParts) {
        std::vector<std::uint32_t> faces;
        mesh = triangulate(polygons, &faces);
        for (const std::uint32_t f : faces) labels.push_back(ofParts[polygons.facePart[f]]);
    }
};

}  // namespace

std::vector<LabelOverlap> labelOverlaps(const PolygonMesh& result, const PolygonMesh& reference,
                                        std::size_t count, std::uint64_t seed,
                                        const JobControl& job) {
    std::vector<std::string> names;
    const std::vector<std::size_t> wanted = labelsOf(reference, names);
    const std::size_t common = names.size();
    const std::vector<std::size_t> found = labelsOf(result, names);
    if (common < 2 ||
        std::none_of(found.begin(), found.end(), [&](std::size_t k) { return k < common; }))
        return {};
    const LabelledTriangles truth(reference, wanted), guess(result, found);
    const SurfaceSamples samples = sampleSurface(truth.mesh, count, seed, job);
    if (samples.points.empty() || guess.labels.empty()) return {};
    const NearestTriangles tree(guess.mesh, job);
    const double asNear = kAsNear * bounds(samples.points).diagonal();
    std::vector<std::size_t> said(samples.points.size());
    parallelFor(said.size(), 256, job, "comparing parts", [&](std::size_t i) {
        const std::size_t own = truth.labels[samples.triangles[i]];
        const auto nearest = tree.nearest(samples.points[i]);
        const auto agreeing = tree.nearest(samples.points[i], nearest.distance + asNear,
                                           [&](std::uint32_t t) { return guess.labels[t] == own; });
        const std::uint32_t t =
            agreeing.triangle == tree.kNone ? nearest.triangle : agreeing.triangle;
        said[i] = t == tree.kNone ? kNoLabel : guess.labels[t];
    });
    if (job.cancelled()) return {};
    std::vector<std::size_t> both(names.size(), 0), either = both, own = both;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const std::size_t a = truth.labels[samples.triangles[i]], b = said[i];
        if (a < names.size()) ++either[a], ++own[a], both[a] += a == b;
        if (b < names.size() && b != a) ++either[b];
    }
    std::vector<LabelOverlap> out;
    for (std::size_t k = 0; k < names.size(); ++k)
        if (either[k] > 0) out.push_back({names[k], double(both[k]) / double(either[k]), own[k]});
    return out;
}

}  // namespace shapewright
