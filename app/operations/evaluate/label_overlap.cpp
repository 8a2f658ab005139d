#include "app/operations/evaluate/label_overlap.h"

#include <algorithm>

#include "geometry/base/parallel.h"
#include "geometry/metrics/metrics.h"
#include "geometry/metrics/nearest.h"

namespace shapewright {
namespace {

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
            out.push_back(~std::size_t(0));
            continue;
        }
        const auto found = std::find(names.begin(), names.end(), part.name);
        out.push_back(std::size_t(found - names.begin()));
        if (found == names.end()) names.push_back(part.name);
    }
    return out;
}

struct LabelledSamples {
    std::vector<Vec3> points;
    std::vector<std::size_t> labels;
};

LabelledSamples samplesOf(const PolygonMesh& mesh, const std::vector<std::size_t>& labels,
                          std::size_t count, std::uint64_t seed) {
    std::vector<std::uint32_t> faces;
    SurfaceSamples samples = sampleSurface(triangulate(mesh, &faces), count, seed);
    LabelledSamples out;
    for (const std::uint32_t t : samples.triangles)
        out.labels.push_back(labels[mesh.facePart[faces[t]]]);
    out.points = std::move(samples.points);
    return out;
}

}  // namespace

std::vector<LabelOverlap> labelOverlaps(const PolygonMesh& result, const PolygonMesh& reference,
                                        std::size_t count, std::uint64_t seed) {
    std::vector<std::string> names;
    const std::vector<std::size_t> wanted = labelsOf(reference, names);
    const std::size_t common = names.size();
    const std::vector<std::size_t> found = labelsOf(result, names);
    if (common < 2 ||
        std::none_of(found.begin(), found.end(), [&](std::size_t k) { return k < common; }))
        return {};
    // The same seed, so that equal surfaces have the same points.
    const LabelledSamples truth = samplesOf(reference, wanted, count, seed),
                          guess = samplesOf(result, found, count, seed);
    if (truth.points.empty() || guess.points.empty()) return {};
    const NearestPoints tree(guess.points);
    std::vector<std::uint32_t> nearest(truth.points.size());
    parallelFor(nearest.size(), 256,
                [&](std::size_t i) { nearest[i] = tree.nearest(truth.points[i]); });
    std::vector<std::size_t> both(names.size(), 0), either = both, own = both;
    for (std::size_t i = 0; i < nearest.size(); ++i) {
        const std::size_t a = truth.labels[i], b = guess.labels[nearest[i]];
        if (a < names.size()) ++either[a], ++own[a], both[a] += a == b;
        if (b < names.size() && b != a) ++either[b];
    }
    std::vector<LabelOverlap> out;
    for (std::size_t k = 0; k < names.size(); ++k)
        if (either[k] > 0) out.push_back({names[k], double(both[k]) / double(either[k]), own[k]});
    return out;
}

}  // namespace shapewright
