// measure_point_mae WEIGHTS DATA [SEEDS]: reconstruction of held-out shapes by a network, by the
// same network untrained, and by two rules that learn nothing. Prints a table of CDL2 times 1000.

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "learning/datasets/point_clouds.h"
#include "learning/point_mae/network.h"
#include "learning/point_mae/predictor.h"
#include "tests/learning/baselines.h"

using namespace shapewright;

namespace {

constexpr std::size_t kPoints = 1024, kPatches = 64;

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
