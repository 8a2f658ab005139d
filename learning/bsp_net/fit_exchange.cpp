#include "learning/bsp_net/fit_exchange.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "geometry/base/parallel.h"

namespace shapewright {
namespace {

constexpr std::size_t kTrials = 4;  // at a time, for any number of threads

/// The indices of `values` from the least value on.
std::vector<std::size_t> ascending(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    return order;
}

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
    for (const std::size_t i : ascending(u.worths())) out.worst.push_back(u[i].id);
    std::vector<double> undershoot(u.size());
    parallelFor(u.size(), 1, [&](std::size_t i) {
        u.coverage().eachInside(u[i].planes, [&](std::uint32_t p, const SamplePoint&) {
            undershoot[i] += std::min(0.0f, u.coverage().gain(p, 1));
        });
    });
    for (const std::size_t i : ascending(undershoot)) out.loose.push_back(u[i].id);
    return out;
}

class Trial {
public:
    Trial(const FitUnion& from, const FitSettings& settings)
        : m_settings(settings), m_union(from), m_steps(m_union, settings) {}

    const FitUnion& result() const { return m_union; }
    /// False where the change leaves the union too far behind for sweeps to make up for it.
    bool succeeded() const { return m_succeeded; }

    /// Changes a copy of `from`.
    void run(const FitUnion& from, const Choices& choices, Random random) {
        constexpr double kBehind = 0.004;  // of the solid
        constexpr int kTries = 8;          // to fill the room made
        m_union = from;
        for (std::uint64_t left = 1 + random.below(3); left > 0; --left) makeRoom(choices, random);
        for (int i = 0; i < kTries && int(m_union.size()) < m_settings.limit; ++i)
            if (random.uniform() < 0.5)
                split(choices, random);
            else
                m_steps.fillGap(int(random.below(6)));
        m_succeeded = int(m_union.size()) <= m_settings.limit &&
                      m_union.score() > from.score() - kBehind * from.coverage().solid();
        for (int pass = 0; pass < 2 && m_succeeded; ++pass) m_steps.sweep(random.next());
    }

private:
    void makeRoom(const Choices& choices, Random& random) {
        constexpr std::uint64_t kJoins = 24;  // to choose from
        const double x = random.uniform();    // squared: mostly one of the first
        if (random.uniform() < 0.4 && !choices.joins.empty()) {
            const std::size_t among = std::min<std::size_t>(kJoins, choices.joins.size());
            m_steps.join(choices.joins[std::size_t(x * x * double(among))]);
            return;
        }
        const std::size_t i =
            m_union.find(choices.worst[std::size_t(x * x * double(choices.worst.size()))]);
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
    FitSteps steps(u, settings);
    Random random(settings.options.seed ^ 0x5851f42d4c957f2dull);
    std::vector<FittedConvex> best = u.convexes();
    double bestIou = u.iou();
    Choices choices = choicesIn(u, steps);
    std::vector<std::unique_ptr<Trial>> trials(kTrials);
    for (auto& trial : trials) trial = std::make_unique<Trial>(u, settings);
    for (int round = 0; round < rounds && !settings.job.cancelled(); ++round) {
        const std::uint64_t seed = random.next();
        parallelFor(kTrials, 1,
                    [&](std::size_t k) { trials[k]->run(u, choices, Random(seed + k)); });
        const Trial* top = nullptr;
        for (const auto& trial : trials)
            if (trial->succeeded() && (!top || trial->result().score() > top->result().score()))
                top = trial.get();
        const double allowed =
            kWorse * u.coverage().solid() * random.uniform() * (1 - double(round) / double(rounds));
        if (top && top->result().score() > u.score() - allowed) {
            u = top->result();
            u.settlePrice();
            if (u.iou() > bestIou) bestIou = u.iou(), best = u.convexes();
            choices = choicesIn(u, steps);
        }
        if (afterRound) afterRound(bestIou);
    }
    u.restore(best);
    u.settlePrice();
}

}  // namespace shapewright
