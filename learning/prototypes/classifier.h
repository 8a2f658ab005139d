#pragma once
// A trained prototype classifier, for programs that know nothing of torch.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"

namespace shapewright {

struct PrototypesInfo {
    std::string file, sha256;
    std::vector<std::string> classes;
    std::size_t prototypes = 0, latent = 0;
    int grid = 32;
    /// The median squared distance of a held-out shape to a prototype, any prototype.
    double scale = 1;
};

/// A shape that the network learned from.
struct PrototypesExample {
    std::vector<float> cells;  ///< [grid^3], 0 or 1
    double distance = 0;       ///< squared, to the prototype that it is nearest to
};

/// Codes in the plane in which those of held-out shapes differ most (principal components).
struct PrototypesMap {
    using Place = std::array<double, 2>;
    std::vector<Place> heldOut, prototypes;
    std::vector<std::size_t> label;  ///< of the held-out shapes
    Place code{};
    double explained = 0;  ///< share of the variance
};

/// Why a shape is called what it is called. By construction the logits are the sums of the
/// contributions, and these depend on the shape through the distances alone.
struct PrototypesAnswer {
    std::vector<double> distances;      ///< [prototypes], squared
    std::vector<double> likeness;       ///< [prototypes], exp(-distance / scale): 1 for the same
    std::vector<double> contributions;  ///< [prototypes, classes], distance times weight
    std::vector<double> logits;         ///< [classes]
    std::vector<double> probabilities;  ///< [classes]
    std::vector<float> decoded;         ///< [grid^3], what the network makes of the shape
    std::vector<float> code;            ///< [latent]
    std::size_t best = 0;               ///< the likeliest class
};

/// Several threads may use it at once.
class PrototypeClassifier {
public:
    /// What `train prototypes` wrote. BadWeights, NotFound, Unreadable.
    static Result<PrototypeClassifier> load(const std::string& path);

    const PrototypesInfo& info() const;
    /// The class that prototype `j` speaks for: where its weight is the most negative.
    std::size_t classOf(std::size_t j) const;
    double weight(std::size_t j, std::size_t k) const;
    /// Codes [prototypes, latent], and prototype `j` decoded into how full the cells of the grid
    /// are [grid^3], 0 .. 1.
    std::vector<float> codes() const;
    Result<std::vector<float>> decoded(std::size_t j) const;

    /// The training shape of its class that is nearest to prototype `j`.
    Result<PrototypesExample> nearest(std::size_t j) const;
    /// Where `code` [latent] lies.
    Result<PrototypesMap> map(const std::vector<float>& code) const;

    /// `cells` [grid^3] in BSP-Net's frame: what is above 0 counts as full. Prototypes listed in
    /// `without` are left out: they contribute nothing. BadArgument.
    Result<PrototypesAnswer> classify(const std::vector<float>& cells,
                                      const std::vector<std::size_t>& without = {}) const;
    /// The same from the distances alone; `decoded` and `code` stay empty.
    PrototypesAnswer answerFor(const std::vector<double>& distances,
                               const std::vector<std::size_t>& without = {}) const;

    PrototypeClassifier(PrototypeClassifier&&) noexcept;
    PrototypeClassifier& operator=(PrototypeClassifier&&) noexcept;
    ~PrototypeClassifier();

private:
    struct Impl;
    explicit PrototypeClassifier(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace shapewright
