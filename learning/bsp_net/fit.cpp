#include "learning/bsp_net/fit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/fit_coverage.h"
#include "learning/bsp_net/fit_gaps.h"
#include "learning/bsp_net/fit_grow.h"
#include "learning/bsp_net/fit_join.h"
#include "learning/bsp_net/fit_prune.h"
#include "learning/bsp_net/fit_split.h"
#include "learning/bsp_net/fit_sweep.h"

namespace shapewright {
namespace {

struct Convex {
    std::vector<Plane> planes;
    Box3 box;           // of its samples
    std::size_t state;  // another number after every change
    std::size_t id;     // the same ever after
};

// Convexes swept at the same time, whatever the number of threads: same result.
constexpr std::size_t kBatch = 4;
// Rounds until every kind of step has been taken.
constexpr std::size_t kCycle = 5;

class Fitter {
public:
    Fitter(const OccupancySamples& samples, const std::vector<Plane>& faces,
           const ConvexFitOptions& options, const JobControl& job)
        : m_faces(faces),
          m_options(options),
          m_job(job),
          m_coverage(samples, options.overlapWeight) {}

    ConvexFit run(const std::vector<std::vector<Plane>>& start) {
        for (const auto& planes : start)
            if (planes.size() >= 4) insert(planes);  // fewer bound nothing
        m_coverage.settlePrice();
        m_first = int(m_convexes.size());
        ConvexFit fit;
        std::vector<std::size_t> counts;  // of convexes, per round
        for (int round = 0; goesOn(round, fit.iouPerRound) && !m_job.cancelled(); ++round) {
            const double done = std::min(1.0, double(round) / m_options.rounds);
            m_margin = float(std::max(1.5, m_options.margin * (1 - 1.3 * done)));
            m_pairs.reset();
            if (round % 3 == 0) prunePlanes();
            sweep(round);
            m_limit = limitIn(round);
            if (round > 0) reduceToLimit();
            if (round % 4 == 1 && round >= m_nextMerges)
                m_nextMerges = mergeConvexes() ? 0 : round + 8;
            if (round % 4 == 2) pruneConvexes();
            // Not where no sweeps may follow that set the new planes.
            if (round % 4 == 3 && (round + 3 < m_options.rounds || round >= m_options.rounds)) {
                splitConvexes();
                fillGaps();
            }
            m_coverage.settlePrice();
            fit.iouPerRound.push_back(m_coverage.iou());
            if (m_options.afterRound) m_options.afterRound(fit.iouPerRound.back());
            counts.push_back(m_convexes.size());
            keepBest();
            if (settled(fit.iouPerRound, counts) && !pruneGrown()) break;
            char text[64];
            std::snprintf(text, sizeof text, "Fitting planes, IoU %.3f", m_coverage.iou());
            m_job.progress(std::min(1.0, double(round + 1) / m_options.rounds), text);
        }
        m_limit = m_options.maxConvexes;
        if (!m_job.cancelled()) {
            takeBest();
            prunePlanes();
            pruneConvexes();
            squareHiddenEnds();
        }
        fit.cancelled = m_job.cancelled();
        if (fit.cancelled) dropToLimit();
        // At once, without counting: who cancels does not wait.
        const bool older = fit.cancelled && !m_best.empty() &&
                           (int(m_convexes.size()) > m_limit || m_bestIou > m_coverage.iou());
        fit.iou = older ? m_bestIou : m_coverage.iou();
        fit.decomposition = decompositionOf(older ? m_best : m_convexes);
        return fit;
    }

private:
    /// Whether to go on: as many rounds as wanted, then more while they pay.
    bool goesOn(int round, const std::vector<double>& iou) const {
        constexpr double kPays = 1e-3;  // in a cycle
        const std::size_t n = iou.size();
        return round < m_options.rounds || (round < m_options.mostRounds && n > kCycle &&
                                            iou[n - 1] > iou[n - 1 - kCycle] + kPays);
    }

    /// Whether no sample is wrong and nothing more could be joined, or a whole cycle of sweeps,
    /// joins, cuts and fills has changed next to nothing.
    bool settled(const std::vector<double>& iou, const std::vector<std::size_t>& counts) const {
        const std::size_t n = iou.size();
        if (iou.back() == 1 && m_nextMerges > int(n) && m_options.overlapWeight == 0) return true;
        return n > kCycle && std::abs(iou[n - 1] - iou[n - 1 - kCycle]) < m_options.settled &&
               counts[n - 1] == counts[n - 1 - kCycle];
    }

    void keepBest() {
        if (int(m_convexes.size()) > m_options.maxConvexes || m_coverage.iou() <= m_bestIou) return;
        m_bestIou = m_coverage.iou();
        m_best = m_convexes;
    }

    /// Back to the best of all rounds where it was clearly better; a little is the price of planes
    /// on faces.
    void takeBest() {
        constexpr double kClearly = 5e-4;
        const bool over = int(m_convexes.size()) > m_limit;
        if (!m_best.empty() && (over || m_coverage.iou() < m_bestIou - kClearly)) restore(m_best);
    }

    /// How many convexes there may be: what the start has over the limit goes little by little, so
    /// that it shows which are worth least.
    int limitIn(int round) {
        const int most = m_options.maxConvexes;
        const int rounds = std::max(1, m_options.rounds * 6 / 10);
        const int over = std::max(0, m_first - most);
        return most + over * std::max(0, rounds - 1 - round) / rounds;
    }

    // What a convex and a plane must gain to be kept.
    double convexPrice() const { return m_options.convexCost * m_coverage.solid(); }
    double planePrice() const { return m_options.planeCost * m_coverage.solid(); }

    void insert(const std::vector<Plane>& planes) {
        Convex c{planes, {}, ++m_states, ++m_ids};
        c.box = m_coverage.add(planes, 1);
        m_convexes.push_back(std::move(c));
    }

    void erase(std::size_t i) {
        m_coverage.add(m_convexes[i].planes, -1);
        m_convexes.erase(m_convexes.begin() + std::ptrdiff_t(i));
    }

    void replace(Convex& c, std::vector<Plane> planes) {
        m_coverage.add(c.planes, -1);
        c.planes = std::move(planes);
        c.box = m_coverage.add(c.planes, 1);
        c.state = ++m_states;
    }

    /// Back to `saved`, touching only what differs.
    void restore(const std::vector<Convex>& saved) {
        auto missingFrom = [](const std::vector<Convex>& list, std::size_t state) {
            return std::none_of(list.begin(), list.end(),
                                [&](const Convex& c) { return c.state == state; });
        };
        for (const Convex& c : m_convexes)
            if (missingFrom(saved, c.state)) m_coverage.add(c.planes, -1);
        for (const Convex& c : saved)
            if (missingFrom(m_convexes, c.state)) m_coverage.add(c.planes, 1);
        m_convexes = saved;
    }

    Random randomFor(std::uint64_t round, std::uint64_t convex) const {
        return Random(m_options.seed ^ (round * 0x9e3779b97f4a7c15ull + convex));
    }

    SweepOptions sweepOptions() const {
        SweepOptions options;
        options.margin = m_margin;
        options.maxPlanes = m_options.maxPlanes;
        options.job = m_job;
        options.leastGain = std::max(4.0, 2 * planePrice());
        return options;
    }

    /// Every convex once; those out of each other's reach at the same time.
    void sweep(int round) {
        const SweepOptions options = sweepOptions();
        std::vector<bool> done(m_convexes.size(), false);
        for (std::size_t first = 0; first < m_convexes.size() && !m_job.cancelled(); ++first) {
            if (done[first]) continue;
            std::vector<std::size_t> batch{first};
            for (std::size_t i = first + 1; i < done.size() && batch.size() < kBatch; ++i)
                if (!done[i] && std::none_of(batch.begin(), batch.end(), [&](std::size_t b) {
                        return touch(m_convexes[i].box, m_convexes[b].box, 4 * m_margin);
                    }))
                    batch.push_back(i);
            std::vector<std::vector<Plane>> moved(batch.size());
            parallelFor(batch.size(), 1, [&](std::size_t k) {
                moved[k] = sweepPlanes(m_coverage, m_convexes[batch[k]].planes, m_faces, options,
                                       randomFor(std::uint64_t(round), batch[k]), m_spaces[k]);
            });
            for (std::size_t k = 0; k < batch.size(); ++k) {
                done[batch[k]] = true;
                Convex& c = m_convexes[batch[k]];
                std::vector<Plane> before = c.planes;
                const double score = m_coverage.score();
                replace(c, std::move(moved[k]));
                // A tilted plane may have reached samples that were out of sight.
                const double allowed = options.faceBonus * double(c.planes.size()) * faceArea(c);
                if (m_coverage.score() < score - allowed) replace(c, std::move(before));
            }
        }
    }

    /// About the area of one of its faces, in samples.
    static double faceArea(const Convex& c) {
        const Vec3 s = c.box.size();
        return (s.x * s.y + s.y * s.z + s.z * s.x) / 3;
    }

    /// Improves the last `count` convexes alone.
    void sweepLast(std::size_t count, int passes) {
        for (int pass = 0; pass < passes; ++pass)
            for (std::size_t i = m_convexes.size() - count; i < m_convexes.size(); ++i) {
                if (m_job.cancelled()) return;
                Convex& c = m_convexes[i];
                replace(c,
                        sweepPlanes(m_coverage, c.planes, m_faces, sweepOptions(),
                                    randomFor(1000 + m_states, std::uint64_t(pass)), m_spaces[0]));
            }
    }

    /// Drops planes whose removal costs next to nothing, the cheapest first, and those over the
    /// limit.
    void prunePlanes() {
        for (Convex& c : m_convexes) {
            if (m_job.cancelled()) return;
            m_coverage.add(c.planes, -1);
            c.planes = prunedPlanes(c.planes);
            c.box = m_coverage.add(c.planes, 1);
            c.state = ++m_states;
        }
    }

    std::vector<Plane> prunedPlanes(const std::vector<Plane>& planes) const {
        return shapewright::prunedPlanes(m_coverage, planes, planePrice(), m_options.maxPlanes,
                                         m_job);
    }

    /// What the score would lose without the convex.
    double worth(const Convex& c) const {
        double sum = 0;
        m_coverage.eachInside(
            c.planes, [&](std::uint32_t p, const SamplePoint&) { sum += m_coverage.gain(p, 1); });
        return sum;
    }

    std::size_t leastWorth(double& value) const {
        std::vector<double> worths(m_convexes.size());
        parallelFor(worths.size(), 1, [&](std::size_t i) { worths[i] = worth(m_convexes[i]); });
        const auto least = std::min_element(worths.begin(), worths.end());
        value = *least;
        return std::size_t(least - worths.begin());
    }

    void pruneConvexes() {
        while (m_convexes.size() > 1 && !m_job.cancelled()) {
            double value;
            const std::size_t least = leastWorth(value);
            if (value > convexPrice() && int(m_convexes.size()) <= m_limit) break;
            erase(least);
        }
    }

    /// Whether it is parallel to a face of the shape.
    bool alongFace(const Plane& plane) const {
        constexpr double kParallel = 0.9998;  // within about a degree
        const Vec3 n = normalized(plane.normal);
        return std::any_of(m_faces.begin(), m_faces.end(),
                           [&](const Plane& f) { return std::abs(dot(f.normal, n)) > kParallel; });
    }

    /// Where a convex ends inside others, any plane will do, and sweeps leave it at any angle: in a
    /// sharp shape it ends where one of them begins instead, or ends, if that costs next to
    /// nothing.
    void squareHiddenEnds() {
        constexpr double kSharp = 0.25;  // of all planes are not along faces, at most
        std::vector<std::pair<Convex*, std::size_t>> ends;
        std::size_t planes = 0;
        for (Convex& c : m_convexes)
            for (std::size_t k = 0; k < c.planes.size(); ++k, ++planes)
                if (!alongFace(c.planes[k])) ends.emplace_back(&c, k);
        if (double(ends.size()) > kSharp * double(planes)) return;
        int tries = 1000;
        for (const auto& [c, k] : ends) {
            if (m_job.cancelled()) return;
            if (isHidden(*c, k)) squareEnd(*c, k, tries);
        }
    }

    /// Whether other convexes cover what it has along this plane.
    bool isHidden(Convex& c, std::size_t k) {
        constexpr double kStrip = 0.25;  // samples
        const std::vector<Plane> before = c.planes;
        std::vector<Plane> narrower = c.planes;
        narrower[k].offset += kStrip * length(narrower[k].normal);
        const bool hidden = keeps(c, narrower);
        if (hidden) replace(c, before);
        return hidden;
    }

    /// One plane may do the work of two sides of a box.
    void squareEnd(Convex& c, std::size_t k, int& tries) {
        const auto tried = [&](const std::vector<Plane>& planes) {
            return m_job.cancelled() || --tries < 0 || keeps(c, planes);
        };
        const std::vector<Plane> sides = sidesAcross(c, normalized(c.planes[k].normal));
        std::vector<Plane> planes = c.planes;
        for (const Plane& side : sides) {
            planes[k] = side;
            if (tried(planes)) return;
        }
        if (int(planes.size()) >= m_options.maxPlanes) return;
        planes.emplace_back();
        for (std::size_t i = 0; i < sides.size(); ++i)
            for (std::size_t j = i + 1; j < sides.size(); ++j) {
                planes[k] = sides[i], planes.back() = sides[j];
                if (tried(planes)) return;
            }
    }

    /// The sides along faces by which a convex that goes on in direction `n` comes into those it
    /// touches, and then those by which it would go out.
    std::vector<Plane> sidesAcross(const Convex& c, const Vec3& n) const {
        constexpr double kAcross = 0.1;  // cosine
        std::vector<Plane> sides;
        for (const double sign : {-1.0, 1.0})
            for (const Convex& other : m_convexes) {
                if (&other == &c || !touch(c.box, other.box, 1)) continue;
                for (const Plane& plane : other.planes) {
                    const Plane side{plane.normal * sign, plane.offset * sign};
                    if (dot(n, normalized(side.normal)) > kAcross && alongFace(side))
                        sides.push_back(side);
                }
            }
        return sides;
    }

    /// Gives `c` these planes if that costs next to nothing.
    bool keeps(Convex& c, const std::vector<Plane>& planes) {
        constexpr double kNothing = 2e-5;  // IoU
        const double least = m_coverage.score() - kNothing * m_coverage.solid();
        const std::vector<Plane> before = c.planes;
        replace(c, planes);
        if (m_coverage.score() >= least && !c.box.empty()) return true;
        replace(c, before);
        return false;
    }

    /// Lets all convexes reach into each other as far as that costs nothing and drops who is not
    /// worth a convex then. Of the others who need not have grown goes back. Whether any went.
    bool pruneGrown() {
        const std::vector<Convex> saved = m_convexes;
        std::vector<std::vector<Plane>> grown(saved.size());
        parallelFor(saved.size(), 1, [&](std::size_t i) {
            grown[i] = grownPlanes(m_coverage, saved[i].planes, m_faces, m_job);
        });
        for (std::size_t i = 0; i < saved.size(); ++i) replace(m_convexes[i], std::move(grown[i]));
        pruneConvexes();
        if (m_convexes.size() == saved.size()) {
            restore(saved);
            return false;
        }
        std::size_t at = 0;  // in `saved`, which has the same order
        for (Convex& c : m_convexes) {
            while (saved[at].id != c.id) ++at;
            const double score = m_coverage.score();
            std::vector<Plane> wide = c.planes;
            replace(c, saved[at].planes);
            if (m_coverage.score() < score) replace(c, std::move(wide));
        }
        return true;
    }

    /// The same at once, for who cannot wait.
    void dropToLimit() {
        if (int(m_convexes.size()) <= m_limit || !m_best.empty()) return;
        std::vector<std::pair<double, std::size_t>> worths;
        for (const Convex& c : m_convexes) worths.emplace_back(worth(c), c.id);
        std::sort(worths.begin(), worths.end());
        worths.resize(m_convexes.size() - std::size_t(m_limit));
        for (const auto& [value, id] : worths) erase(find(id));
    }

    /// Pairs of convexes, by id, that one could stand in for, the best first; as they were when
    /// first asked for in a round.
    const std::vector<JoinPair>& pairs() {
        if (m_pairs) return *m_pairs;
        std::vector<JoinCandidate> candidates;
        for (const Convex& c : m_convexes) candidates.push_back({c.planes, c.box});
        constexpr double kJoinable = 0.2;  // of the solid: who loses more is never joined
        m_pairs = pairsWorthJoining(m_coverage, candidates, kJoinable * m_coverage.solid(), m_job);
        for (JoinPair& p : *m_pairs) p.a = m_convexes[p.a].id, p.b = m_convexes[p.b].id;
        return *m_pairs;
    }

    /// Puts one convex in the place of two; false when they are no longer there.
    bool join(const JoinPair& pair) {
        const std::size_t a = find(pair.a), b = find(pair.b);
        if (a == m_convexes.size() || b == m_convexes.size()) return false;
        const std::vector<Plane> hull =
            commonPlanes(m_coverage, m_convexes[a].planes, m_convexes[b].planes);
        erase(std::max(a, b));
        erase(std::min(a, b));
        insert(prunedPlanes(hull));
        sweepLast(1, 3);
        return true;
    }

    /// Joins two convexes where one in their place loses less than a convex is worth; whether any
    /// were.
    bool mergeConvexes() {
        int tries = 4;  // that fail: what follows loses more
        bool any = false;
        for (const JoinPair& pair : pairs()) {
            if (m_job.cancelled() || tries == 0 || pair.loss > 20 * convexPrice()) break;
            const std::vector<Convex> saved = m_convexes;
            const double before = m_coverage.score();
            if (!join(pair)) continue;
            if (m_coverage.score() < before - convexPrice())
                restore(saved), --tries;
            else
                any = true;
        }
        return any;
    }

    /// Down to the limit: the least useful convexes go, or two become one where that loses less.
    void reduceToLimit() {
        while (int(m_convexes.size()) > m_limit && !m_job.cancelled()) makeRoom();
    }

    /// Cuts convexes in two where two fit better by more than a convex is worth.
    void splitConvexes() {
        std::vector<SplitConvex> splits(m_convexes.size());
        parallelFor(splits.size(), 1, [&](std::size_t i) {
            if (!m_job.cancelled())
                splits[i] = splitConvex(m_coverage, m_convexes[i].planes, m_faces, m_job);
        });
        std::vector<std::pair<std::size_t, SplitConvex>> order;  // with ids
        for (std::size_t i = 0; i < splits.size(); ++i)
            if (splits[i].overshoot > 2 * convexPrice() && !splits[i].low.empty())
                order.emplace_back(m_convexes[i].id, std::move(splits[i]));
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return a.second.gain > b.second.gain;
        });
        int tries = 6;  // that fail
        for (const auto& [id, split] : order) {
            if (m_job.cancelled() || tries == 0) return;
            const std::size_t i = find(id);
            if (i == m_convexes.size()) continue;
            const std::vector<Convex> saved = m_convexes;
            const double before = m_coverage.score();
            erase(i);
            if (int(m_convexes.size()) + 2 > m_limit && !m_convexes.empty()) makeRoom();
            insert(prunedPlanes(split.low));
            insert(prunedPlanes(split.high));
            sweepLast(2, 3);
            if (m_coverage.score() < before + priceOver(saved)) restore(saved), --tries;
        }
    }

    /// What a change since `saved` must gain.
    double priceOver(const std::vector<Convex>& saved) const {
        return std::max(convexPrice() * (double(m_convexes.size()) - double(saved.size())),
                        planePrice());
    }

    /// One convex less: two become one, or, where that loses less, the least useful one goes and
    /// its neighbours take over what they can.
    void makeRoom() {
        double value;
        const std::size_t least = leastWorth(value);
        for (const JoinPair& pair : pairs()) {
            if (pair.loss >= value) break;
            if (join(pair)) return;
        }
        const Box3 box = m_convexes[least].box;
        erase(least);
        for (std::size_t i = 0; i < m_convexes.size() && !m_job.cancelled(); ++i) {
            Convex& c = m_convexes[i];
            if (!touch(c.box, box, 2)) continue;
            replace(c, sweepPlanes(m_coverage, c.planes, m_faces, sweepOptions(),
                                   randomFor(2000 + m_states, i), m_spaces[0]));
        }
    }

    std::size_t find(std::size_t id) const {
        return std::size_t(std::find_if(m_convexes.begin(), m_convexes.end(),
                                        [&](const Convex& c) { return c.id == id; }) -
                           m_convexes.begin());
    }

    /// A new convex where most of the solid is missed, kept when it is worth its place.
    void fillGaps() {
        for (int tries = 0; tries < 4 && !m_job.cancelled(); ++tries) {
            const double before = m_coverage.score();
            const std::vector<Convex> saved = m_convexes;
            // Full: what is least useful makes room, if the newcomer is worth more.
            if (int(m_convexes.size()) >= m_limit) makeRoom();
            const std::vector<Plane> fresh = seedInGap(m_coverage, tries);
            if (fresh.empty()) {
                restore(saved);
                return;
            }
            insert(fresh);
            sweepLast(1, 5);
            if (m_coverage.score() < before + priceOver(saved)) restore(saved);
        }
    }

    static ConvexDecomposition decompositionOf(const std::vector<Convex>& convexes) {
        ConvexDecomposition out;
        for (const Convex& c : convexes) {
            std::vector<std::uint32_t> column;
            for (const Plane& plane : c.planes) {
                // Convexes that share a face share its plane: one entry of the pool, two of T.
                std::uint32_t j = 0;
                while (j < out.planes.size() &&
                       !(squaredLength(out.planes[j].normal - plane.normal) < 1e-16 &&
                         std::abs(out.planes[j].offset - plane.offset) < 1e-6))
                    ++j;
                if (j == out.planes.size()) out.planes.push_back(plane);
                column.push_back(j);
            }
            out.ids.push_back(std::uint32_t(out.convexes.size()));
            out.convexes.push_back(std::move(column));
        }
        return out;
    }

    const std::vector<Plane>& m_faces;
    ConvexFitOptions m_options;
    JobControl m_job;
    Coverage m_coverage;
    std::vector<Convex> m_convexes;
    std::vector<Convex> m_best;  // of the rounds with no more convexes than wanted
    double m_bestIou = 0;
    std::optional<std::vector<JoinPair>> m_pairs;
    std::size_t m_states = 0, m_ids = 0;
    std::array<SweepSpace, kBatch> m_spaces;
    float m_margin = 3;
    int m_nextMerges = 0;          // round; rests for a while after nothing could be joined
    int m_first = 0, m_limit = 0;  // convexes at the start, and allowed now
};

/// Unit normals; planes that are none are left out.
std::vector<Plane> unitPlanes(const std::vector<Plane>& planes) {
    std::vector<Plane> out;
    for (const Plane& p : planes)
        if (const double l = length(p.normal); l > 0 && std::isfinite(l) && std::isfinite(p.offset))
            out.push_back({p.normal * (1 / l), p.offset / l});
    return out;
}

}  // namespace

ConvexFit fitConvexes(const OccupancySamples& samples, std::vector<std::vector<Plane>> start,
                      const std::vector<Plane>& faces, const ConvexFitOptions& options,
                      const JobControl& job) {
    for (auto& planes : start) planes = unitPlanes(planes);
    const std::vector<Plane> unitFaces = unitPlanes(faces);
    return Fitter(samples, unitFaces, options, job).run(start);
}

}  // namespace shapewright
