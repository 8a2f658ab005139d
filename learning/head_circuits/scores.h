#pragma once
// Which attention heads carry out a behaviour, from discrete codes of what they add to the stream
// (O'Neill, Bui: Sparse Autoencoders Enable Scalable and Reliable Circuit Identification in
// Language Models, 2024). Plain numbers, no torch.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace shapewright {

/// One code for every example and head.
struct CodeTable {
    std::size_t examples = 0, heads = 0;
    std::vector<std::int32_t> codes;  ///< [examples, heads]; any number stands for itself

    std::int32_t at(std::size_t example, std::size_t head) const {
        return codes[example * heads + head];
    }
};

/// Per head, how many codes occur in the positives and never in the negatives; `normalised` divides
/// by the number of codes that occur in either.
std::vector<double> nodeScores(const CodeTable& positives, const CodeTable& negatives,
                               bool normalised = false);

struct EdgeScores {
    /// [heads, heads], symmetric, 0 on the diagonal: pairs of codes that occur together in a
    /// positive and never in a negative.
    std::vector<double> pairs;
    /// Pairs sorted by falling score (ties by index) fill places with their two heads until half of
    /// heads^2 places are taken: how often each head is there.
    std::vector<double> heads;
};
EdgeScores edgeScores(const CodeTable& positives, const CodeTable& negatives);

/// Over all heads. Monotone: an order, no probability.
std::vector<double> softmax(const std::vector<double>& scores);

/// The chance that a head that is true scores higher than one that is not, ties counting half; not
/// a number unless there are both.
double rocAuc(const std::vector<double>& scores, const std::vector<std::uint8_t>& truth);

/// False and true positive rate at every threshold, from (0, 0) to (1, 1).
std::vector<std::pair<double, double>> rocCurve(const std::vector<double>& scores,
                                                const std::vector<std::uint8_t>& truth);
/// Precision of the heads whose score is at least that of the n-th best, for n = 1 ..; and recall.
struct PrecisionRecall {
    std::vector<double> precision, recall;
};
PrecisionRecall precisionRecall(const std::vector<double>& scores,
                                const std::vector<std::uint8_t>& truth);

struct Null {
    double mean = 0, deviation = 0;
};
/// AUC of the node scores when examples are dealt out as positives and negatives at random. It is
/// not 0.5 where heads with many codes are the true ones: what a score must beat.
Null shuffledExamples(const CodeTable& positives, const CodeTable& negatives, bool normalised,
                      const std::vector<std::uint8_t>& truth, int shuffles, std::uint64_t seed);
/// AUC of the scores when the truth is dealt out among the heads at random; 0.5 in the mean.
Null shuffledTruth(const std::vector<double>& scores, const std::vector<std::uint8_t>& truth,
                   int shuffles, std::uint64_t seed);

/// Mean of `values` and the deviation of that mean over bootstrap resamples.
Null bootstrapMean(const std::vector<double>& values, int resamples, std::uint64_t seed);

}  // namespace shapewright
