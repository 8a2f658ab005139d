#pragma once
// Union-find.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace shapewright {

/// Sets of numbers that are joined little by little.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), 0u);
    }
    /// The least of the set that `i` is in.
    std::uint32_t of(std::uint32_t i) {
        while (m_parent[i] != i) i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    /// Whether they were two.
    bool join(std::uint32_t i, std::uint32_t j) {
        i = of(i), j = of(j);
        m_parent[std::max(i, j)] = std::min(i, j);
        return i != j;
    }

private:
    std::vector<std::uint32_t> m_parent;
};

}  // namespace shapewright
