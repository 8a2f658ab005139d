#include "learning/bsp_net/fit_steps.h"

#include <algorithm>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/fit_gaps.h"
#include "learning/bsp_net/fit_grow.h"
#include "learning/bsp_net/fit_prune.h"

namespace shapewright {
namespace {

/// About the area of one of its faces, in samples.
double faceArea(const FittedConvex& c) {
    const Vec3 s = c.box.size();
    return (s.x * s.y + s.y * s.z + s.z * s.x) / 3;
}

}  // namespace

double FitSteps::convexPrice() const {
    return m_settings.options.convexCost * m_union.coverage().solid();
}

double FitSteps::planePrice() const {
    return m_settings.options.planeCost * m_union.coverage().solid();
}

double FitSteps::priceOver(const std::vector<FittedConvex>& saved) const {
    return std::max(convexPrice() * (double(m_union.size()) - double(saved.size())), planePrice());
}

Random FitSteps::randomFor(std::uint64_t round, std::uint64_t convex) const {
    return Random(m_settings.options.seed ^ (round * 0x9e3779b97f4a7c15ull + convex));
}

SweepOptions FitSteps::sweepOptions() const {
    SweepOptions options;
    options.margin = m_settings.margin;
    options.maxPlanes = m_settings.options.maxPlanes;
    options.job = m_settings.job;
    options.leastGain = std::max(4.0, 2 * planePrice());
    return options;
}

std::vector<Plane> FitSteps::pruned(const std::vector<Plane>& planes) const {
    return prunedPlanes(m_union.coverage(), planes, planePrice(), m_settings.options.maxPlanes,
                        m_settings.job);
}

void FitSteps::sweep(std::uint64_t round) {
    const SweepOptions options = sweepOptions();
    std::vector<bool> done(m_union.size(), false);
    for (std::size_t first = 0; first < m_union.size() && !m_settings.job.cancelled(); ++first) {
        if (done[first]) continue;
        std::vector<std::size_t> batch{first};
        for (std::size_t i = first + 1; i < done.size() && batch.size() < kBatch; ++i)
            if (!done[i] && std::none_of(batch.begin(), batch.end(), [&](std::size_t b) {
                    return touch(m_union[i].box, m_union[b].box, 4 * options.margin);
                }))
                batch.push_back(i);
        std::vector<std::vector<Plane>> moved(batch.size());
        parallelFor(batch.size(), 1, [&](std::size_t k) {
            moved[k] = sweepPlanes(m_union.coverage(), m_union[batch[k]].planes, m_settings.faces,
                                   options, randomFor(round, batch[k]), m_spaces[k]);
        });
        for (std::size_t k = 0; k < batch.size(); ++k) {
            const std::size_t i = batch[k];
            done[i] = true;
            std::vector<Plane> before = m_union[i].planes;
            const double score = m_union.score();
            m_union.replace(i, std::move(moved[k]));
            // A tilted plane may have reached samples that were out of sight.
            const double allowed =
                options.faceBonus * double(m_union[i].planes.size()) * faceArea(m_union[i]);
            if (m_union.score() < score - allowed) m_union.replace(i, std::move(before));
        }
    }
}

void FitSteps::sweepAlone(std::size_t i, Random random) {
    m_union.replace(i, sweepPlanes(m_union.coverage(), m_union[i].planes, m_settings.faces,
                                   sweepOptions(), random, m_spaces[0]));
}

void FitSteps::sweepLast(std::size_t count, int passes) {
    for (int pass = 0; pass < passes; ++pass)
        for (std::size_t i = m_union.size() - count; i < m_union.size(); ++i) {
            if (m_settings.job.cancelled()) return;
            sweepAlone(i, randomFor(1000 + m_union.states(), std::uint64_t(pass)));
        }
}

void FitSteps::prunePlanes() {
    for (std::size_t i = 0; i < m_union.size() && !m_settings.job.cancelled(); ++i)
        m_union.replace(i, [&](const std::vector<Plane>& planes) { return pruned(planes); });
}

void FitSteps::pruneConvexes() {
    while (m_union.size() > 1 && !m_settings.job.cancelled()) {
        double value;
        const std::size_t least = m_union.leastWorth(value);
        if (value > convexPrice() && int(m_union.size()) <= m_settings.limit) break;
        m_union.erase(least);
    }
}

bool FitSteps::pruneGrown() {
    const std::vector<FittedConvex> saved = m_union.convexes();
    std::vector<std::vector<Plane>> grown(saved.size());
    parallelFor(saved.size(), 1, [&](std::size_t i) {
        grown[i] =
            grownPlanes(m_union.coverage(), saved[i].planes, m_settings.faces, m_settings.job);
    });
    for (std::size_t i = 0; i < saved.size(); ++i) m_union.replace(i, std::move(grown[i]));
    pruneConvexes();
    if (m_union.size() == saved.size()) {
        m_union.restore(saved);
        return false;
    }
    std::size_t at = 0;  // in `saved`, which has the same order
    for (std::size_t i = 0; i < m_union.size(); ++i) {
        while (saved[at].id != m_union[i].id) ++at;
        const double score = m_union.score();
        std::vector<Plane> wide = m_union[i].planes;
        m_union.replace(i, saved[at].planes);
        if (m_union.score() < score) m_union.replace(i, std::move(wide));
    }
    return true;
}

void FitSteps::dropToLimit() {
    if (int(m_union.size()) <= m_settings.limit) return;
    std::vector<std::size_t> ids = m_union.idsByWorth();
    ids.resize(ids.size() - std::size_t(m_settings.limit));
    for (const std::size_t id : ids) m_union.erase(m_union.find(id));
}

const std::vector<JoinPair>& FitSteps::pairs() {
    if (m_pairs) return *m_pairs;
    const Coverage& coverage = m_union.coverage();
    std::vector<JoinCandidate> candidates;
    for (const FittedConvex& c : m_union.convexes()) candidates.push_back({c.planes, c.box});
    constexpr double kJoinable = 0.2;  // of the solid: who loses more is never joined
    m_pairs = pairsWorthJoining(coverage, candidates, kJoinable * coverage.solid(), m_settings.job);
    for (JoinPair& p : *m_pairs) p.a = m_union[p.a].id, p.b = m_union[p.b].id;
    return *m_pairs;
}

bool FitSteps::join(const JoinPair& pair) {
    const std::size_t a = m_union.find(pair.a), b = m_union.find(pair.b);
    if (a == m_union.size() || b == m_union.size()) return false;
    const std::vector<Plane> hull =
        commonPlanes(m_union.coverage(), m_union[a].planes, m_union[b].planes);
    m_union.erase(std::max(a, b));
    m_union.erase(std::min(a, b));
    m_union.insert(pruned(hull));
    sweepLast(1, 3);
    return true;
}

bool FitSteps::mergeConvexes() {
    int tries = 4;  // that fail: what follows loses more
    bool any = false;
    for (const JoinPair& pair : pairs()) {
        if (m_settings.job.cancelled() || tries == 0 || pair.loss > 20 * convexPrice()) break;
        const std::vector<FittedConvex> saved = m_union.convexes();
        const double before = m_union.score();
        if (!join(pair)) continue;
        if (m_union.score() < before - convexPrice())
            m_union.restore(saved), --tries;
        else
            any = true;
    }
    return any;
}

void FitSteps::reduceToLimit() {
    while (int(m_union.size()) > m_settings.limit && !m_settings.job.cancelled()) makeRoom();
}

void FitSteps::makeRoom() {
    double value;
    const std::size_t least = m_union.leastWorth(value);
    for (const JoinPair& pair : pairs()) {
        if (pair.loss >= value) break;
        if (join(pair)) return;
    }
    const Box3 box = m_union[least].box;
    m_union.erase(least);
    for (std::size_t i = 0; i < m_union.size() && !m_settings.job.cancelled(); ++i)
        if (touch(m_union[i].box, box, 2)) sweepAlone(i, randomFor(2000 + m_union.states(), i));
}

void FitSteps::insertHalves(const SplitConvex& split) {
    m_union.insert(pruned(split.low));
    m_union.insert(pruned(split.high));
    sweepLast(2, 3);
}

void FitSteps::splitConvexes() {
    std::vector<SplitConvex> splits(m_union.size());
    parallelFor(splits.size(), 1, [&](std::size_t i) {
        if (!m_settings.job.cancelled())
            splits[i] = splitConvex(m_union.coverage(), m_union[i].planes, m_settings.faces,
                                    m_settings.job);
    });
    std::vector<std::pair<std::size_t, SplitConvex>> order;  // with ids
    for (std::size_t i = 0; i < splits.size(); ++i)
        if (splits[i].overshoot > 2 * convexPrice() && !splits[i].low.empty())
            order.emplace_back(m_union[i].id, std::move(splits[i]));
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second.gain > b.second.gain; });
    int tries = 6;  // that fail
    for (const auto& [id, split] : order) {
        if (m_settings.job.cancelled() || tries == 0) return;
        const std::size_t i = m_union.find(id);
        if (i == m_union.size()) continue;
        const std::vector<FittedConvex> saved = m_union.convexes();
        const double before = m_union.score();
        m_union.erase(i);
        if (int(m_union.size()) + 2 > m_settings.limit && m_union.size() > 0) makeRoom();
        insertHalves(split);
        if (m_union.score() < before + priceOver(saved)) m_union.restore(saved), --tries;
    }
}

void FitSteps::fillGaps() {
    for (int tries = 0; tries < 4 && !m_settings.job.cancelled(); ++tries) {
        const double before = m_union.score();
        const std::vector<FittedConvex> saved = m_union.convexes();
        // Full: what is least useful makes room, if the newcomer is worth more.
        if (int(m_union.size()) >= m_settings.limit) makeRoom();
        if (!fillGap(tries)) {
            m_union.restore(saved);
            return;
        }
        if (m_union.score() < before + priceOver(saved)) m_union.restore(saved);
    }
}

bool FitSteps::fillGap(int rank) {
    const std::vector<Plane> fresh = seedInGap(m_union.coverage(), rank);
    if (fresh.empty()) return false;
    m_union.insert(fresh);
    sweepLast(1, 5);
    return true;
}

}  // namespace shapewright
