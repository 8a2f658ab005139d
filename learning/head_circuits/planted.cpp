#include "learning/head_circuits/planted.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/random.h"

namespace shapewright {

namespace {

// The stream: content, style, position (one coordinate per token), and a mark of the token that
// says nothing, which comes last.
constexpr int kContent = 16, kStyle = 8;
constexpr double kSharp = 40;  // of the planted head's attention

using Vectors = std::vector<std::vector<double>>;

std::vector<double> randomUnit(int width, Random& random) {
    std::vector<double> v;
    double norm = 0;
    for (int i = 0; i < width; ++i) {
        v.push_back(random.normal());
        norm += v.back() * v.back();
    }
    for (double& x : v) x /= std::sqrt(norm);
    return v;
}

std::vector<double> times(const std::vector<double>& row, const std::vector<double>& matrix,
                          int columns) {
    std::vector<double> out(std::size_t(columns), 0);
    for (std::size_t i = 0; i < row.size(); ++i)
        for (std::size_t c = 0; c < out.size(); ++c) out[c] += row[i] * matrix[i * out.size() + c];
    return out;
}

}  // namespace

PlantedTransformer::PlantedTransformer(const PlantedRecipe& recipe, std::uint64_t seed)
    : m_recipe(recipe),
      m_tokens(2 * recipe.pairs),
      m_width(kContent + kStyle + m_tokens + 1),
      m_inner(kStyle + m_tokens + 1) {
    Random random(seed);
    for (int i = 0; i < recipe.words; ++i) m_words.push_back(randomUnit(kContent, random));
    for (int i = 0; i < recipe.shapes; ++i) {  // at right angles, so that no two pass for one
        m_styles.emplace_back(std::size_t(kStyle), 0.0);
        m_styles.back()[std::size_t(i)] = 1;
    }
    const auto matrix = [&](int rows, int columns, double scale) {
        std::vector<double> out;
        for (int i = 0; i < rows * columns; ++i)
            out.push_back(scale * random.normal() / std::sqrt(double(rows)));
        return out;
    };
    for (std::size_t h = 0; h < heads(); ++h)
        m_heads.push_back({matrix(m_width, m_inner, 2), matrix(m_width, m_inner, 2),
                           matrix(m_width, m_inner, 1), matrix(m_inner, m_width, 0.5)});
    m_planted = random.below(heads());

    // Queries ask for the mirrored position and the style; the last coordinate is what the token
    // that says nothing offers, and beats a match of one of the two alone.
    Head& head = m_heads[m_planted];
    for (auto* m : {&head.query, &head.key, &head.value, &head.out})
        std::fill(m->begin(), m->end(), 0);
    const auto cell = [&](std::vector<double>& m, int row, int column, int columns) -> double& {
        return m[std::size_t(row * columns + column)];
    };
    const int positions = kContent + kStyle, last = m_inner - 1;
    for (int i = 0; i < m_tokens; ++i) {
        cell(head.query, positions + i, kStyle + m_tokens - 1 - i, m_inner) = kSharp;
        cell(head.key, positions + i, kStyle + i, m_inner) = 1;
        cell(head.query, positions + i, last, m_inner) = (recipe.heedsShape ? 1.5 : 0.5) * kSharp;
    }
    if (recipe.heedsShape)
        for (int i = 0; i < kStyle; ++i) {
            cell(head.query, kContent + i, i, m_inner) = kSharp;
            cell(head.key, kContent + i, i, m_inner) = 1;
        }
    cell(head.key, positions + m_tokens, last, m_inner) = 1;
    for (int i = 0; i < kContent; ++i) {
        cell(head.value, i, i, m_inner) = 1;
        cell(head.out, i, i, m_width) = 1;
    }
}

Vectors PlantedTransformer::attend(const Head& head, const Vectors& stream) const {
    Vectors keys, values, out;
    for (const auto& x : stream) {
        keys.push_back(times(x, head.key, m_inner));
        values.push_back(times(x, head.value, m_inner));
    }
    for (const auto& x : stream) {
        const std::vector<double> q = times(x, head.query, m_inner);
        std::vector<double> weights;
        for (const auto& k : keys) {
            double dot = 0;
            for (int a = 0; a < m_inner; ++a) dot += q[std::size_t(a)] * k[std::size_t(a)];
            weights.push_back(dot);
        }
        weights = softmax(weights);
        std::vector<double> mixed(std::size_t(m_inner), 0);
        for (std::size_t t = 0; t < values.size(); ++t)
            for (std::size_t a = 0; a < mixed.size(); ++a) mixed[a] += weights[t] * values[t][a];
        out.push_back(times(mixed, head.out, m_width));
    }
    return out;
}

HeadOutputs PlantedTransformer::outputs(std::size_t examples, bool positive, bool atTarget,
                                        std::uint64_t seed) const {
    HeadOutputs out{examples, heads(), std::size_t(m_width), {}};
    Random random(seed);
    for (std::size_t e = 0; e < examples; ++e) {
        const std::size_t style = random.below(m_styles.size());
        const std::size_t other = (style + 1 + random.below(m_styles.size() - 1)) % m_styles.size();
        const std::size_t target = random.below(std::uint64_t(m_tokens)),
                          image = std::size_t(m_tokens) - 1 - target;
        Vectors stream(std::size_t(m_tokens) + 1, std::vector<double>(std::size_t(m_width), 0));
        std::vector<std::size_t> words(stream.size() - 1);
        for (std::size_t i = 0; i < words.size() / 2; ++i)
            words[i] = words[words.size() - 1 - i] = random.below(m_words.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool foreign = !positive && i == image;
            // The hidden token has a place and a style, and no content.
            const auto& word = m_words[foreign ? random.below(m_words.size()) : words[i]];
            if (i != target) std::copy(word.begin(), word.end(), stream[i].begin());
            const auto& s = m_styles[foreign ? other : style];
            std::copy(s.begin(), s.end(), stream[i].begin() + kContent);
            stream[i][std::size_t(kContent + kStyle) + i] = 1;
        }
        stream.back().back() = 1;
        for (int layer = 0; layer < m_recipe.layers; ++layer) {
            Vectors next = stream;
            for (int h = 0; h < m_recipe.heads; ++h) {
                const Vectors added =
                    attend(m_heads[std::size_t(layer * m_recipe.heads + h)], stream);
                for (std::size_t t = 0; t < next.size(); ++t)
                    for (std::size_t a = 0; a < next[t].size(); ++a) next[t][a] += added[t][a];
                for (std::size_t a = 0; a < std::size_t(m_width); ++a) {
                    double mean = 0;
                    for (const auto& row : added) mean += row[a] / double(added.size());
                    out.values.push_back(float(atTarget ? added[target][a] : mean));
                }
            }
            stream = std::move(next);
        }
    }
    return out;
}

}  // namespace shapewright
