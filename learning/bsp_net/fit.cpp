#include "learning/bsp_net/fit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "learning/bsp_net/fit_ends.h"
#include "learning/bsp_net/fit_exchange.h"
#include "learning/bsp_net/fit_steps.h"

namespace shapewright {
namespace {

// Rounds until every kind of step has been taken.
constexpr std::size_t kCycle = 5;

/// Takes the steps in turn until they do not pay any more.
class Fitter {
public:
    Fitter(const OccupancySamples& samples, const std::vector<Plane>& faces,
           const ConvexFitOptions& options, const JobControl& job)
        : m_settings{faces, options, job},
          m_options(m_settings.options),
          m_job(m_settings.job),
          m_union(samples, options.overlapWeight),
          m_steps(m_union, m_settings) {}

    ConvexFit run(const std::vector<std::vector<Plane>>& start) {
        for (const auto& planes : start)
            if (planes.size() >= 4) m_union.insert(planes);  // fewer bound nothing
        m_union.settlePrice();
        m_first = int(m_union.size());
        ConvexFit fit;
        std::vector<std::size_t> counts;  // of convexes, per round
        for (int round = 0; goesOn(round, fit.iouPerRound) && !m_job.cancelled(); ++round) {
            takeRound(round);
            report(fit, m_union.iou());
            counts.push_back(m_union.size());
            keepBest();
            if (settled(fit.iouPerRound, counts) && !m_steps.pruneGrown()) break;
            char text[64];
            std::snprintf(text, sizeof text, "Fitting planes, IoU %.3f", m_union.iou());
            m_job.progress(std::min(1.0, double(round + 1) / m_options.rounds), text);
        }
        m_settings.limit = m_options.maxConvexes;
        if (!m_job.cancelled()) {
            takeBest();
            prune();
            if (m_options.exchanges > 0) exchange(fit);
            squareHiddenEnds(m_union, m_settings);
        }
        fit.cancelled = m_job.cancelled();
        if (fit.cancelled && m_best.empty()) m_steps.dropToLimit();
        // At once, without counting: who cancels does not wait.
        const bool older = fit.cancelled && !m_best.empty() &&
                           (int(m_union.size()) > m_settings.limit || m_bestIou > m_union.iou());
        fit.iou = older ? m_bestIou : m_union.iou();
        fit.decomposition = decompositionOf(older ? m_best : m_union.convexes());
        return fit;
    }

private:
    void report(ConvexFit& fit, double iou) const {
        fit.iouPerRound.push_back(iou);
        if (m_options.afterRound) m_options.afterRound(iou);
    }

    void exchange(ConvexFit& fit) {
        m_settings.margin = float(m_options.margin);
        int round = 0;
        exchangeConvexes(m_union, m_settings, [&](double iou) {
            report(fit, iou);
            char text[64];
            std::snprintf(text, sizeof text, "Exchanging convexes, IoU %.3f", iou);
            m_job.progress(double(++round) / m_options.exchanges, text);
        });
        prune();
    }

    void prune() {
        m_steps.prunePlanes();
        m_steps.pruneConvexes();
    }

    void takeRound(int round) {
        const double done = std::min(1.0, double(round) / m_options.rounds);
        m_settings.margin = float(std::max(1.5, m_options.margin * (1 - 1.3 * done)));
        m_steps.forgetPairs();
        if (round % 3 == 0) m_steps.prunePlanes();
        m_steps.sweep(std::uint64_t(round));
        m_settings.limit = limitIn(round);
        if (round > 0) m_steps.reduceToLimit();
        if (round % 4 == 1 && round >= m_nextMerges)
            m_nextMerges = m_steps.mergeConvexes() ? 0 : round + 8;
        if (round % 4 == 2) m_steps.pruneConvexes();
        // Not where no sweeps may follow that set the new planes.
        if (round % 4 == 3 && (round + 3 < m_options.rounds || round >= m_options.rounds)) {
            m_steps.splitConvexes();
            m_steps.fillGaps();
        }
        m_union.settlePrice();
    }

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
        if (int(m_union.size()) > m_options.maxConvexes || m_union.iou() <= m_bestIou) return;
        m_bestIou = m_union.iou();
        m_best = m_union.convexes();
    }

    /// Back to the best of all rounds where it was clearly better; a little is the price of planes
    /// on faces.
    void takeBest() {
        constexpr double kClearly = 5e-4;
        const bool over = int(m_union.size()) > m_settings.limit;
        if (!m_best.empty() && (over || m_union.iou() < m_bestIou - kClearly))
            m_union.restore(m_best);
    }

    /// How many convexes there may be: what the start has over the limit goes little by little, so
    /// that it shows which are worth least.
    int limitIn(int round) const {
        const int most = m_options.maxConvexes;
        const int rounds = std::max(1, m_options.rounds * 6 / 10);
        const int over = std::max(0, m_first - most);
        return most + over * std::max(0, rounds - 1 - round) / rounds;
    }

    static ConvexDecomposition decompositionOf(const std::vector<FittedConvex>& convexes) {
        ConvexDecomposition out;
        for (const FittedConvex& c : convexes) {
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

    FitSettings m_settings;
    const ConvexFitOptions& m_options;
    const JobControl& m_job;
    FitUnion m_union;
    FitSteps m_steps;
    std::vector<FittedConvex> m_best;  // of the rounds with no more convexes than wanted
    double m_bestIou = 0;
    int m_nextMerges = 0;  // round; rests for a while after nothing could be joined
    int m_first = 0;       // convexes at the start
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
