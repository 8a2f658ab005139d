#pragma once
// The union that is being fitted: its convexes, and what they cover.

#include <cstddef>
#include <functional>
#include <vector>

#include "learning/bsp_net/fit_coverage.h"

namespace shapewright {

struct FittedConvex {
    std::vector<Plane> planes;
    Box3 box;           ///< of its samples
    std::size_t state;  ///< another number after every change
    std::size_t id;     ///< the same ever after
};

class FitUnion {
public:
    FitUnion(const OccupancySamples& samples, double overlapWeight)
        : m_coverage(samples, overlapWeight) {}

    const Coverage& coverage() const { return m_coverage; }
    double score() const { return m_coverage.score(); }
    double iou() const { return m_coverage.iou(); }
    void settlePrice() { m_coverage.settlePrice(); }

    const std::vector<FittedConvex>& convexes() const { return m_convexes; }
    const FittedConvex& operator[](std::size_t i) const { return m_convexes[i]; }
    std::size_t size() const { return m_convexes.size(); }
    /// Where the convex of this id is; `size()` where it is no more.
    std::size_t find(std::size_t id) const;
    /// How many changes there were.
    std::size_t states() const { return m_states; }

    void insert(const std::vector<Plane>& planes);
    void erase(std::size_t i);
    void replace(std::size_t i, std::vector<Plane> planes);
    /// By the planes that `change` makes of those it has, while the convex is not counted.
    void replace(std::size_t i,
                 const std::function<std::vector<Plane>(const std::vector<Plane>&)>& change);
    /// Back to `saved`, an earlier state of this union or of one that it was copied from; touches
    /// only what differs.
    void restore(const std::vector<FittedConvex>& saved);

    /// What the score would gain if convex `i` had these planes; cheap where few are others.
    double gainOf(std::size_t i, const std::vector<Plane>& planes) const;
    /// Ids by what the score would lose without them, the least first.
    std::vector<std::size_t> idsByWorth() const;
    /// Who is worth least, and how much.
    std::size_t leastWorth(double& value) const;

private:
    std::vector<double> worths() const;

    Coverage m_coverage;
    std::vector<FittedConvex> m_convexes;
    std::size_t m_states = 0, m_ids = 0;
};

}  // namespace shapewright
