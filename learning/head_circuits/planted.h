#pragma once
// A tiny attention-only transformer at a mirror task in which one head is set by hand, so that the
// answer is known. No torch.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "learning/head_circuits/discrete_codes.h"

namespace shapewright {

struct PlantedRecipe {
    int layers = 2, heads = 6;  ///< per layer
    int pairs = 8;              ///< tokens i and 2 pairs - 1 - i mirror each other
    int words = 12;             ///< different contents
    int shapes = 6;  ///< different styles, at most 8, which all tokens of a shape have in common
    /// Whether the planted head looks at its mirror image only if that is of the same shape, and
    /// else at a token that says nothing. One that copies whatever is there has as many codes in
    /// the negatives as in the positives, and cannot be found by counting codes.
    bool heedsShape = true;
};

class PlantedTransformer {
public:
    PlantedTransformer(const PlantedRecipe& recipe, std::uint64_t seed);

    std::size_t heads() const { return std::size_t(m_recipe.layers * m_recipe.heads); }
    std::size_t planted() const { return m_planted; }

    /// What each head adds at the hidden token (or on average over all tokens) in `examples` draws;
    /// in the negatives the hidden token's mirror image belongs to another shape.
    HeadOutputs outputs(std::size_t examples, bool positive, bool atTarget,
                        std::uint64_t seed) const;

private:
    struct Head {
        std::vector<double> query, key, value;  ///< [width, inner] each
        std::vector<double> out;                ///< [inner, width]
    };
    std::vector<std::vector<double>> attend(const Head& head,
                                            const std::vector<std::vector<double>>& stream) const;

    PlantedRecipe m_recipe;
    int m_tokens, m_width, m_inner;
    std::vector<std::vector<double>> m_words, m_styles;
    std::vector<Head> m_heads;
    std::size_t m_planted;
};

}  // namespace shapewright
