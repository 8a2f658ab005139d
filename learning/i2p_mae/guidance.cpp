#include "learning/i2p_mae/guidance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shapewright {

Result<Pyramid> makePyramid(const Points& points, const std::vector<int>& groups,
                            const std::vector<int>& sizes) {
    Pyramid out;
    out.points = points.size() / 3;
    const Points* from = &points;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto patches = makePatches(*from, std::size_t(groups[i]), std::size_t(sizes[i]));
        if (!patches) return std::move(patches).error();
        out.levels.push_back(std::move(*patches));
        from = &out.levels.back().centres;
    }
    return out;
}

std::vector<double> visibleLogProbabilities(const std::vector<float>& saliency, double temperature,
                                            bool normalise) {
    const auto n = double(saliency.size());
    double scale = 1 / std::max(temperature, 1e-12);
    if (normalise) {
        const double mean = std::accumulate(saliency.begin(), saliency.end(), 0.0) / n;
        double variance = 0;
        for (const float s : saliency) variance += (s - mean) * (s - mean) / n;
        if (variance > 0) scale /= std::sqrt(variance);
    }
    const double most = *std::max_element(saliency.begin(), saliency.end());
    std::vector<double> out;
    double sum = 0;
    for (const float s : saliency) {
        out.push_back((s - most) * scale);
        sum += std::exp(out.back());
    }
    for (double& p : out) p -= std::log(sum);
    return out;
}

std::vector<std::size_t> drawOrder(const std::vector<double>& logProbabilities, Random& random) {
    // Exponential races: sorted by e_i / p_i, e_i ~ Exp(1), here in logarithms.
    std::vector<std::pair<double, std::size_t>> race;
    for (std::size_t i = 0; i < logProbabilities.size(); ++i) {
        const double e = -std::log(1 - random.uniform());
        race.emplace_back(std::log(std::max(e, 1e-300)) - logProbabilities[i], i);
    }
    std::sort(race.begin(), race.end());
    std::vector<std::size_t> out;
    for (const auto& entry : race) out.push_back(entry.second);
    return out;
}

Mask maskFromOrder(const std::vector<std::size_t>& order, double ratio) {
    Mask mask(order.size(), 1);
    for (std::size_t i = 0; i < order.size() - maskedCount(order.size(), ratio); ++i)
        mask[order[i]] = 0;
    return mask;
}

std::vector<std::vector<Mask>> spreadMasks(const std::vector<Pyramid>& clouds,
                                           const std::vector<Mask>& top, bool official) {
    const std::size_t levels = clouds.at(0).levels.size();
    std::vector<std::vector<Mask>> out(levels);
    out.back() = top;
    for (std::size_t level = levels - 1; level > 0; --level) {
        out[level - 1].assign(clouds.size(), Mask(clouds[0].levels[level - 1].groups, 1));
        bool anyMasked = false;
        for (std::size_t b = 0; b < clouds.size(); ++b) {
            const Patches& p = clouds[b].levels[level];
            for (std::size_t g = 0; g < p.groups; ++g) {
                if (out[level][b][g]) {
                    anyMasked = true;
                    continue;
                }
                for (std::size_t k = 0; k < p.size; ++k)
                    out[level - 1][b][std::size_t(p.neighbourIndices[g * p.size + k])] = 0;
            }
        }
        if (official && anyMasked) out[level - 1][0][0] = 0;
    }
    return out;
}

}  // namespace shapewright
