#include "learning/head_circuits/scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "geometry/base/random.h"

namespace shapewright {

namespace {

Null momentsOf(const std::vector<double>& values) {
    Null out;
    for (const double v : values) out.mean += v / double(values.size());
    for (const double v : values)
        out.deviation += (v - out.mean) * (v - out.mean) / double(values.size());
    out.deviation = std::sqrt(out.deviation);
    return out;
}

template <class T>
void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random.below(i)]);
}

std::vector<std::size_t> byFallingScore(const std::vector<double>& scores) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    return order;
}

template <class Code>
std::size_t countOnlyIn(const std::set<Code>& first, const std::set<Code>& second) {
    return std::size_t(std::count_if(first.begin(), first.end(),
                                     [&](const Code& c) { return second.count(c) == 0; }));
}

}  // namespace

std::vector<double> nodeScores(const CodeTable& positives, const CodeTable& negatives,
                               bool normalised) {
    std::vector<double> out;
    for (std::size_t h = 0; h < positives.heads; ++h) {
        std::set<std::int32_t> yes, no;
        for (std::size_t e = 0; e < positives.examples; ++e) yes.insert(positives.at(e, h));
        for (std::size_t e = 0; e < negatives.examples; ++e) no.insert(negatives.at(e, h));
        const std::size_t only = countOnlyIn(yes, no);
        out.push_back(normalised ? double(only) / double(only + no.size()) : double(only));
        // The union has those only in the positives and all of the negatives.
    }
    return out;
}

EdgeScores edgeScores(const CodeTable& positives, const CodeTable& negatives) {
    using Pair = std::pair<std::int32_t, std::int32_t>;
    const std::size_t n = positives.heads;
    EdgeScores out{std::vector<double>(n * n, 0), std::vector<double>(n, 0)};
    std::vector<double> scores;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) {
            std::set<Pair> yes, no;
            for (std::size_t e = 0; e < positives.examples; ++e)
                yes.insert({positives.at(e, a), positives.at(e, b)});
            for (std::size_t e = 0; e < negatives.examples; ++e)
                no.insert({negatives.at(e, a), negatives.at(e, b)});
            const auto score = double(countOnlyIn(yes, no));
            out.pairs[a * n + b] = out.pairs[b * n + a] = score;
            scores.push_back(score);
            pairs.emplace_back(a, b);
        }
    std::size_t places = n * n / 2;
    for (const std::size_t i : byFallingScore(scores))
        for (const std::size_t head : {pairs[i].first, pairs[i].second})
            if (places > 0) --places, ++out.heads[head];
    return out;
}

std::vector<double> softmax(const std::vector<double>& scores) {
    std::vector<double> out;
    if (scores.empty()) return out;
    const double most = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double s : scores) {
        out.push_back(std::exp(s - most));
        sum += out.back();
    }
    for (double& s : out) s /= sum;
    return out;
}

double rocAuc(const std::vector<double>& scores, const std::vector<std::uint8_t>& truth) {
    double won = 0, pairs = 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
        for (std::size_t k = 0; k < scores.size(); ++k)
            if (truth[i] && !truth[k]) {
                won += scores[i] > scores[k] ? 1 : scores[i] == scores[k] ? 0.5 : 0;
                ++pairs;
            }
    return pairs > 0 ? won / pairs : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::pair<double, double>> rocCurve(const std::vector<double>& scores,
                                                const std::vector<std::uint8_t>& truth) {
    const auto real = double(std::count(truth.begin(), truth.end(), 1));
    const double other = double(truth.size()) - real;
    std::vector<std::pair<double, double>> out{{0, 0}};
    double yes = 0, no = 0;
    const auto order = byFallingScore(scores);
    for (std::size_t i = 0; i < order.size(); ++i) {
        (truth[order[i]] ? yes : no) += 1;
        // Equal scores have one threshold.
        if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]]) continue;
        out.emplace_back(other > 0 ? no / other : 0, real > 0 ? yes / real : 0);
    }
    return out;
}

PrecisionRecall precisionRecall(const std::vector<double>& scores,
                                const std::vector<std::uint8_t>& truth) {
    const auto real = double(std::count(truth.begin(), truth.end(), 1));
    PrecisionRecall out;
    const auto order = byFallingScore(scores);
    for (std::size_t n = 0; n < order.size(); ++n) {
        double chosen = 0, right = 0;
        for (std::size_t i = 0; i < scores.size(); ++i)
            if (scores[i] >= scores[order[n]]) {
                ++chosen;
                right += truth[i];
            }
        out.precision.push_back(right / chosen);
        out.recall.push_back(real > 0 ? right / real : 0);
    }
    return out;
}

Null shuffledExamples(const CodeTable& positives, const CodeTable& negatives, bool normalised,
                      const std::vector<std::uint8_t>& truth, int shuffles, std::uint64_t seed) {
    std::vector<const std::int32_t*> rows;
    for (const CodeTable* table : {&positives, &negatives})
        for (std::size_t e = 0; e < table->examples; ++e)
            rows.push_back(&table->codes[e * table->heads]);
    Random random(seed);
    std::vector<double> found;
    for (int s = 0; s < shuffles; ++s) {
        shuffle(rows, random);
        CodeTable half[2];
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CodeTable& into = half[i < positives.examples ? 0 : 1];
            into.heads = positives.heads;
            ++into.examples;
            into.codes.insert(into.codes.end(), rows[i], rows[i] + positives.heads);
        }
        found.push_back(rocAuc(nodeScores(half[0], half[1], normalised), truth));
    }
    return momentsOf(found);
}

Null shuffledTruth(const std::vector<double>& scores, const std::vector<std::uint8_t>& truth,
                   int shuffles, std::uint64_t seed) {
    std::vector<std::uint8_t> dealt = truth;
    Random random(seed);
    std::vector<double> found;
    for (int s = 0; s < shuffles; ++s) {
        shuffle(dealt, random);
        found.push_back(rocAuc(scores, dealt));
    }
    return momentsOf(found);
}

Null bootstrapMean(const std::vector<double>& values, int resamples, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> means;
    for (int r = 0; r < resamples; ++r) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) sum += values[random.below(values.size())];
        means.push_back(sum / double(values.size()));
    }
    Null out = momentsOf(means);
    out.mean = momentsOf(values).mean;
    return out;
}

}  // namespace shapewright
