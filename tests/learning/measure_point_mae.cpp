// measure_point_mae WEIGHTS DATA [SEEDS]: reconstruction of held-out shapes by a network, by the
// same network untrained, and by two rules that learn nothing. Prints a table of CDL2 times 1000.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "geometry/base/vec3.h"
#include "learning/datasets/point_clouds.h"
#include "learning/point_mae/network.h"
#include "learning/point_mae/predictor.h"

using namespace shapewright;

namespace {

constexpr std::size_t kPoints = 1024, kPatches = 64;

/// The visible patch whose centre is nearest to that of patch g.
std::size_t nearestVisible(const Patches& p, const Mask& mask, std::size_t g) {
    float least = INFINITY;
    std::size_t best = 0;
    for (std::size_t k = 0; k < p.groups; ++k) {
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a)
            d += std::pow(p.centres[3 * k + a] - p.centres[3 * g + a], 2.f);
        if (!mask[k] && d < least) least = d, best = k;
    }
    return best;
}

/// A round, even disc in the plane of the nearest visible patch, as large as that patch: the plane
/// that its own points lie nearest to, found by iterating to the least principal direction.
Points discLike(const float* patch, std::size_t size) {
    double c[3][3] = {}, mean[3] = {}, reach = 0;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t a = 0; a < 3; ++a) mean[a] += patch[3 * k + a] / double(size);
    for (std::size_t k = 0; k < size; ++k) {
        double squared = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            squared += patch[3 * k + a] * patch[3 * k + a];
            for (std::size_t b = 0; b < 3; ++b)
                c[a][b] += (patch[3 * k + a] - mean[a]) * (patch[3 * k + b] - mean[b]);
        }
        reach = std::max(reach, squared);
    }
    // Power iteration on trace - C leaves the direction of least spread.
    const double trace = c[0][0] + c[1][1] + c[2][2];
    Vec3 n{0.3, 0.9, 0.4};
    for (int i = 0; i < 200; ++i) {
        Vec3 next;
        for (int a = 0; a < 3; ++a) {
            next[a] = trace * n[a];
            for (int b = 0; b < 3; ++b) next[a] -= c[a][b] * n[b];
        }
        n = normalized(next);
    }
    const Vec3 u = normalized(cross(n, std::abs(n.x) < 0.8 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 v = cross(n, u);
    Points out;
    for (std::size_t k = 0; k < size; ++k) {  // sunflower
        const double r = std::sqrt(reach * (double(k) + 0.5) / double(size)),
                     t = 2.39996322972865332 * double(k);
        const Vec3 p = u * (r * std::cos(t)) + v * (r * std::sin(t));
        for (int a = 0; a < 3; ++a) out.push_back(float(p[a]));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto trained = PointMaePredictor::load(argv[1]);
    auto data = readCloudFolder(argv[2]);
    if (!trained || !data) {
        std::fprintf(stderr, "%s\n", (!trained ? trained.error() : data.error()).text().c_str());
        return 1;
    }
    const int seeds = argc > 3 ? std::atoi(argv[3]) : 1;
    // The same sizes with fresh parameters, by way of a file.
    const auto sizes = pointmae::inferDimensions(*readCheckpoint(argv[1]));
    const std::string fresh = std::string(argv[1]) + ".untrained";
    const auto shapes = pointmae::expectedShapes(*sizes);
    if (!writeCheckpoint(fresh, toCheckpoint(pointmae::initialise(*sizes, 1), shapes),
                         "base_model"))
        return 1;
    auto untrained = PointMaePredictor::load(fresh);
    std::remove(fresh.c_str());
    const auto patchSize = std::size_t(trained->info().patchSize);
    double sums[4] = {};
    std::size_t patches = 0, clouds = 0;
    for (int seed = 0; seed < seeds; ++seed)
        for (const LabelledCloud& cloud : data->clouds) {
            if (!cloud.heldOut) continue;
            ++clouds;
            Random random(std::uint64_t(seed) * 100003 + clouds);
            // Points are in farthest-point order, so the first ones cover the shape.
            Points points(cloud.points.begin(), cloud.points.begin() + 3 * kPoints);
            normaliseToUnitBall(points);
            auto p = makePatches(points, kPatches, patchSize);
            const Mask mask = randomMask(kPatches, 0.6, random);
            const auto a = trained->reconstruct({*p}, {mask}),
                       b = untrained->reconstruct({*p}, {mask});
            std::size_t at = 0;
            for (std::size_t g = 0; g < kPatches; ++g) {
                if (!mask[g]) continue;
                const float* truth = &p->neighbourhoods[3 * g * patchSize];
                const float* other =
                    &p->neighbourhoods[3 * nearestVisible(*p, mask, g) * patchSize];
                const Points disc = discLike(other, patchSize);
                const std::size_t offset = 3 * patchSize * at++;
                const float* guesses[4] = {&(*a)[0][offset], &(*b)[0][offset], other, disc.data()};
                for (int k = 0; k < 4; ++k)
                    sums[k] += chamferL2(guesses[k], patchSize, truth, patchSize);
                ++patches;
            }
        }
    const char* names[4] = {"network", "untrained network", "nearest visible patch", "plane"};
    std::printf("%zu clouds, %zu masked patches, %d seeds\n", clouds, patches, seeds);
    for (int k = 0; k < 4; ++k)
        std::printf("| %s | %.3f |\n", names[k], 1000 * sums[k] / double(patches));
    return 0;
}
