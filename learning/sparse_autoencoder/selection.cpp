#include "learning/sparse_autoencoder/selection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shapewright {

namespace {

/// The positive activations as a heap whose front is the next in order: most rows need only the
/// first few, so sorting all of them would be the hot spot.
class Falling {
public:
    Falling(const float* activations, std::size_t count) : m_after{activations} {
        for (std::size_t i = 0; i < count; ++i)
            if (activations[i] > 0) m_heap.push_back(std::uint32_t(i));
        std::make_heap(m_heap.begin(), m_heap.end(), m_after);
    }
    bool empty() const { return m_heap.empty(); }
    std::uint32_t next() {
        std::pop_heap(m_heap.begin(), m_heap.end(), m_after);
        const std::uint32_t front = m_heap.back();
        m_heap.pop_back();
        return front;
    }

private:
    struct After {
        const float* values;
        bool operator()(std::uint32_t a, std::uint32_t b) const {
            return values[a] != values[b] ? values[a] < values[b] : a > b;
        }
    };
    After m_after;
    std::vector<std::uint32_t> m_heap;
};

}  // namespace

std::vector<std::uint32_t> topAfa(const float* activations, std::size_t count, double norm) {
    Falling falling(activations, count);
    std::vector<std::uint32_t> kept;
    double sum = 0, before = INFINITY;
    while (!falling.empty() && kept.size() + 1 < std::max<std::size_t>(2, count)) {
        const std::uint32_t i = falling.next();
        sum += double(activations[i]) * activations[i];
        // The c_k grow, so the distance falls and then rises: the first rise ends it.
        const double away = std::abs(std::sqrt(sum) - norm);
        if (away >= before) break;
        kept.push_back(i);
        before = away;
    }
    return kept;
}

std::vector<std::uint32_t> topK(const float* activations, std::size_t count, std::size_t k) {
    Falling falling(activations, count);
    std::vector<std::uint32_t> kept;
    while (!falling.empty() && kept.size() < k) kept.push_back(falling.next());
    return kept;
}

double greatestCosine(const std::vector<float>& rows, std::size_t width) {
    const std::size_t n = width > 0 ? rows.size() / width : 0;
    double greatest = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            double ij = 0, ii = 0, jj = 0;
            for (std::size_t a = 0; a < width; ++a) {
                const double x = rows[i * width + a], y = rows[j * width + a];
                ij += x * y, ii += x * x, jj += y * y;
            }
            if (ii > 0 && jj > 0) greatest = std::max(greatest, std::abs(ij) / std::sqrt(ii * jj));
        }
    return greatest;
}

double epsilonLowerBound(double norm, double codeNorm, std::size_t features) {
    const double f2 = codeNorm * codeNorm;
    if (!(f2 > 0) || features < 2) return std::numeric_limits<double>::quiet_NaN();
    return std::abs(norm * norm - f2) / (double(features - 1) * f2);
}

NormBand normBand(double norm, double e) {
    return {norm / std::sqrt(1 + e), e < 1 ? norm / std::sqrt(1 - e) : INFINITY};
}

}  // namespace shapewright
