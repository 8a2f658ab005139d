#include "geometry/metrics/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace shapewright {

NearestPoints::NearestPoints(const std::vector<Vec3>& points)
    : m_points(points), m_order(points.size()), m_axis(points.size(), 0) {
    std::iota(m_order.begin(), m_order.end(), 0u);
    for (const Vec3& p : points) m_box.add(p);
    split(0, m_order.size());
}

void NearestPoints::split(std::size_t first, std::size_t last) {
    if (last - first < 2) return;
    Box3 box;
    for (std::size_t i = first; i < last; ++i) box.add(m_points[m_order[i]]);
    const Vec3 size = box.size();
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const std::size_t middle = (first + last) / 2;
    const auto at = m_order.begin();
    std::nth_element(
        at + std::ptrdiff_t(first), at + std::ptrdiff_t(middle), at + std::ptrdiff_t(last),
        [&](std::uint32_t a, std::uint32_t b) { return m_points[a][axis] < m_points[b][axis]; });
    m_axis[middle] = std::uint8_t(axis);
    split(first, middle);
    split(middle + 1, last);
}

void NearestPoints::descend(const Vec3& query, std::size_t first, std::size_t last,
                            const Vec3& away, double& best, std::uint32_t& at) const {
    if (first >= last) return;
    const std::size_t middle = (first + last) / 2;
    const std::uint32_t i = m_order[middle];
    const double squared = squaredLength(m_points[i] - query);
    if (squared < best) best = squared, at = i;
    const int axis = m_axis[middle];
    const double d = query[axis] - m_points[i][axis];
    // All axes count: by the splitting plane alone, a query far from all points visits most of
    // them.
    Vec3 across = away;
    across[axis] = d;
    if (d < 0) {
        descend(query, first, middle, away, best, at);
        if (squaredLength(across) < best) descend(query, middle + 1, last, across, best, at);
    } else {
        descend(query, middle + 1, last, away, best, at);
        if (squaredLength(across) < best) descend(query, first, middle, across, best, at);
    }
}

std::uint32_t NearestPoints::nearest(const Vec3& query) const {
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t at = kNone;
    if (m_points.empty()) return at;
    Vec3 away;
    for (int a = 0; a < 3; ++a)
        away[a] = query[a] - std::clamp(query[a], m_box.low[a], m_box.high[a]);
    descend(query, 0, m_order.size(), away, best, at);
    return at;
}

}  // namespace shapewright
