#include "learning/head_circuits/mirror_task.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shapewright {

namespace {

/// The points with x > 0 after a turn, evenly to `half` of them, with their mirror images after
/// them, in the unit ball; empty where one side has too few.
Points symmetricCloud(const Points& cloud, std::size_t half, Random& random) {
    const double angle = random.uniform(0, 6.283185307179586);
    const auto c = float(std::cos(angle)), s = float(std::sin(angle));
    Points turned = cloud;
    normaliseToUnitBall(turned);
    Points side;
    for (std::size_t i = 0; i < turned.size(); i += 3) {
        const float x = c * turned[i] + s * turned[i + 2], z = c * turned[i + 2] - s * turned[i];
        if (x > 0) side.insert(side.end(), {x, turned[i + 1], z});
    }
    const std::size_t count = side.size() / 3;
    if (count < half / 4) return {};
    Points out;
    if (count >= half) {
        for (const std::int64_t i : farthestPoints(side.data(), count, half, -1))
            out.insert(out.end(), &side[3 * std::size_t(i)], &side[3 * std::size_t(i)] + 3);
    } else {
        for (std::size_t i = 0; i < half; ++i)
            out.insert(out.end(), &side[3 * (i % count)], &side[3 * (i % count)] + 3);
    }
    for (std::size_t i = 0; i < half; ++i)
        out.insert(out.end(), {-out[3 * i], out[3 * i + 1], out[3 * i + 2]});
    normaliseToUnitBall(out);
    return out;
}

/// Centres on one side, and their images; every patch's points are those nearest on either side, so
/// that images of patches are patches.
Patches symmetricPatches(const Points& cloud, const MirrorRecipe& r) {
    const std::size_t half = cloud.size() / 6, groups = r.patches / 2;
    Patches out;
    out.groups = r.patches;
    out.size = r.patchSize;
    out.centreIndices = farthestPoints(cloud.data(), half, groups, -1);
    for (std::size_t g = 0; g < groups; ++g)
        out.centreIndices.push_back(out.centreIndices[g] + std::int64_t(half));
    for (const std::int64_t i : out.centreIndices)
        out.centres.insert(out.centres.end(), &cloud[3 * std::size_t(i)],
                           &cloud[3 * std::size_t(i)] + 3);
    out.neighbourIndices =
        nearestPoints(cloud.data(), 2 * half, out.centres.data(), groups, r.patchSize).indices;
    for (std::size_t i = 0; i < groups * r.patchSize; ++i) {
        const auto of = std::size_t(out.neighbourIndices[i]);
        out.neighbourIndices.push_back(std::int64_t(of < half ? of + half : of - half));
    }
    for (std::size_t i = 0; i < out.neighbourIndices.size(); ++i)
        for (std::size_t a = 0; a < 3; ++a)
            out.neighbourhoods.push_back(cloud[3 * std::size_t(out.neighbourIndices[i]) + a] -
                                         out.centres[3 * (i / r.patchSize) + a]);
    return out;
}

/// The targets about a random patch of one side, their images visible, the rest masked at random.
void chooseTargets(MirrorExample& e, const MirrorRecipe& r, Random& random) {
    const std::size_t groups = e.positive.groups, half = groups / 2;
    const std::size_t side = random.below(2) * half, first = side + random.below(half);
    const auto& centres = e.positive.centres;
    std::vector<std::size_t> order(half);
    std::iota(order.begin(), order.end(), side);
    const auto away = [&](std::size_t g) {
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a)
            d += std::pow(centres[3 * g + a] - centres[3 * first + a], 2.f);
        return d;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return away(a) < away(b); });
    e.mask.assign(groups, 0);
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < half; ++i) {
        const std::size_t g = order[i], image = (g + half) % groups;
        if (i < r.targets) {
            e.mask[g] = 1;
            e.targets.push_back(g);
            e.images.push_back(image);
        } else {
            others.push_back(g);
            others.push_back(image);
        }
    }
    const std::size_t masked = maskedCount(groups, r.ratio);
    for (std::size_t i = others.size(); i > 1; --i)
        std::swap(others[i - 1], others[random.below(i)]);
    for (std::size_t i = 0; i + r.targets < masked && i < others.size(); ++i) e.mask[others[i]] = 1;
}

}  // namespace

Result<std::vector<MirrorExample>> mirrorExamples(const std::vector<Points>& shapes,
                                                  std::size_t count, std::uint64_t seed,
                                                  const MirrorRecipe& r) {
    Random random(seed);
    std::vector<MirrorExample> out;
    std::size_t inVain = 0;  // turns in a row, of any shape
    for (std::size_t i = 0; out.size() < count && inVain < 4 * shapes.size(); ++i) {
        MirrorExample e;
        e.shape = i % shapes.size();
        const Points cloud = symmetricCloud(shapes[e.shape], r.points / 2, random);
        if (cloud.empty()) {
            ++inVain;
            continue;
        }
        inVain = 0;
        e.positive = symmetricPatches(cloud, r);
        chooseTargets(e, r, random);
        out.push_back(std::move(e));
    }
    const auto different = [&](const MirrorExample& e) { return e.shape != out[0].shape; };
    if (out.size() < count || std::none_of(out.begin(), out.end(), different))
        return Error{ErrorCode::Empty,
                     "The task needs at least two shapes with points on both sides of a plane.",
                     {}};
    // What is in the images' places in the negatives are the same patches of another shape.
    const std::size_t numbers = 3 * r.patchSize;
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::size_t next = (i + 1) % out.size();
        while (out[next].shape == out[i].shape) next = (next + 1) % out.size();
        const Patches& other = out[next].positive;
        out[i].negative = out[i].positive;
        for (const std::size_t g : out[i].images)
            std::copy_n(&other.neighbourhoods[g * numbers], numbers,
                        &out[i].negative.neighbourhoods[g * numbers]);
    }
    return out;
}

}  // namespace shapewright
