#include "learning/bsp_net/fit_exchange.h"

#include <algorithm>
#include <array>
#include <memory>

#include "geometry/base/parallel.h"

namespace shapewright {
namespace {

constexpr std::size_t kTrials = 4;  // at a time, for any number of threads

/// What all trials of a round start from.
struct Choices {
    std::vector<JoinPair> joins;     // the best first
    std::vector<std::size_t> worst;  // ids, least worth first
    std::vector<std::size_t> loose;  // ids, most overshoot first
};

Choices choicesIn(const FitUnion& u, FitSteps& steps) {
    Choices out;
    steps.forgetPairs();
    out.joins = steps.pairs();
    out.worst = u.idsByWorth();
    std::vector<std::pair<double, std::size_t>> tightness(u.size());  // overshoot, negative; id
    parallelFor(u.size(), 1, [&](std::size_t i) {
        tightness[i].second = u[i].id;
        u.coverage().eachInside(u[i].planes, [&](std::uint32_t p, const SamplePoint&) {
            tightness[i].first += std::min(0.0f, u.coverage().gain(p, 1));
        });
    });
    std::sort(tightness.begin(), tightness.end());
    for (const auto& [value, id] : tightness) out.loose.push_back(id);
    return out;
}

class Trial {
public:
    Trial(const FitUnion& from, const FitSettings& settings)
        : m_settings(settings), m_union(from), m_steps(m_union, settings) {}

    const FitUnion& result() const { return m_union; }
    /// False when cancelled, and where the change leaves the union too far behind for sweeps to
    /// make up for it.
    bool succeeded() const { return m_succeeded; }

    /// Changes a copy of `from`.
    void run(const FitUnion& from, const Choices& choices, Random random) {
        constexpr double kBehind = 0.004;  // of the solid
        constexpr int kTries = 8;          // to fill the room made
        m_succeeded = false;
        m_union = from;
        for (std::uint64_t left = 1 + random.below(3); left > 0 && !cancelled(); --left)
            makeRoom(choices, random);
        for (int i = 0; i < kTries && int(m_union.size()) < m_settings.limit && !cancelled(); ++i)
            if (random.uniform() < 0.5)
                split(choices, random);
            else
                m_steps.fillGap(int(random.below(6)));
        if (m_union.score() <= from.score() - kBehind * from.coverage().solid()) return;
        for (int pass = 0; pass < 2; ++pass) m_steps.sweep(random.next());
        m_succeeded = !cancelled();
    }

private:
    bool cancelled() const { return m_settings.job.cancelled(); }

    void makeRoom(const Choices& choices, Random& random) {
        constexpr std::size_t kJoins = 24;  // to choose from
        const double x = random.uniform();  // squared: mostly one of the first
        const auto early = [&](std::size_t count) { return std::size_t(x * x * double(count)); };
        if (random.uniform() < 0.4 && !choices.joins.empty()) {
            m_steps.join(choices.joins[early(std::min(kJoins, choices.joins.size()))]);
            return;
        }
        const std::size_t i = m_union.find(choices.worst[early(choices.worst.size())]);
        if (i < m_union.size() && m_union.size() > 1) m_union.erase(i);
    }

    void split(const Choices& choices, Random& random) {
        constexpr std::uint64_t kLoose = 16;  // to choose from
        const std::size_t i = m_union.find(
            choices.loose[random.below(std::min<std::uint64_t>(kLoose, choices.loose.size()))]);
        if (i == m_union.size()) return;
        const SplitConvex halves =
            splitConvex(m_union.coverage(), m_union[i].planes, m_settings.faces, m_settings.job);
        if (halves.low.empty()) return;
        m_union.erase(i);
        m_steps.insertHalves(halves);
    }

    const FitSettings& m_settings;
    FitUnion m_union;
    FitSteps m_steps;
    bool m_succeeded = false;
};

}  // namespace

void exchangeConvexes(FitUnion& u, const FitSettings& settings,
                      const std::function<void(double iou)>& afterRound) {
    constexpr double kWorse = 0.001;  // of the solid, at most, at first: a way out of a dead end
    const int rounds = settings.options.exchanges;
    if (u.size() < 2) return;
    FitSteps steps(u, settings);
    Random random(settings.options.seed ^ 0x5851f42d4c957f2dull);
    std::vector<FittedConvex> best = u.convexes();
    double bestIou = u.iou(), bestWorth = u.coverage().ratio();
    Choices choices = choicesIn(u, steps);
    std::array<std::unique_ptr<Trial>, kTrials> trials;
    for (auto& trial : trials) trial = std::make_unique<Trial>(u, settings);
    for (int round = 0; round < rounds && !settings.job.cancelled(); ++round) {
        const std::uint64_t seed = random.next();
        parallelFor(kTrials, 1,
                    [&](std::size_t k) { trials[k]->run(u, choices, Random(seed + k)); });
        if (settings.job.cancelled()) break;
        const Trial* top = nullptr;
        for (const auto& trial : trials)
            if (trial->succeeded() && (!top || trial->result().score() > top->result().score()))
                top = trial.get();
        const double allowed =
            kWorse * u.coverage().solid() * random.uniform() * (1 - double(round) / double(rounds));
        if (top && top->result().score() > u.score() - allowed) {
            u = top->result();
            u.settlePrice();
            if (u.coverage().ratio() > bestWorth)
                bestWorth = u.coverage().ratio(), bestIou = u.iou(), best = u.convexes();
            choices = choicesIn(u, steps);
        }
        if (afterRound) afterRound(bestIou);
    }
    u.restore(best);
    u.settlePrice();
}

}  // namespace shapewright
