#include "geometry/metrics/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace shapewright {

double squaredDistance(const Box3& box, const Vec3& p) {
    double sum = 0;
    for (int k = 0; k < 3; ++k) {
        const double aside = std::max({box.low[k] - p[k], p[k] - box.high[k], 0.0});
        sum += aside * aside;
    }
    return sum;
}

NearestPoints::NearestPoints(const std::vector<Vec3>& points, const JobControl& job)
    : m_points(points), m_order(points.size()), m_axis(points.size(), 0), m_boxes(points.size()) {
    std::iota(m_order.begin(), m_order.end(), 0u);
    split(0, m_order.size(), job);
}

void NearestPoints::split(std::size_t first, std::size_t last, const JobControl& job) {
    if (first >= last || job.cancelled()) return;
    Box3& box = m_boxes[(first + last) / 2];
    for (std::size_t i = first; i < last; ++i) box.add(m_points[m_order[i]]);
    if (last - first < 2) return;
    const int axis = box.longestAxis();
    const std::size_t middle = (first + last) / 2;
    const auto at = m_order.begin();
    std::nth_element(
        at + std::ptrdiff_t(first), at + std::ptrdiff_t(middle), at + std::ptrdiff_t(last),
        [&](std::uint32_t a, std::uint32_t b) { return m_points[a][axis] < m_points[b][axis]; });
    m_axis[middle] = std::uint8_t(axis);
    split(first, middle, job);
    split(middle + 1, last, job);
}

void NearestPoints::descend(const Vec3& query, std::size_t first, std::size_t last, double& best,
                            std::uint32_t& at) const {
    if (first >= last) return;
    const std::size_t middle = (first + last) / 2;
    if (squaredDistance(m_boxes[middle], query) >= best) return;
    const std::uint32_t i = m_order[middle];
    const double squared = squaredLength(m_points[i] - query);
    if (squared < best) best = squared, at = i;
    const int axis = m_axis[middle];
    const double d = query[axis] - m_points[i][axis];
    if (d < 0) {
        descend(query, first, middle, best, at);
        descend(query, middle + 1, last, best, at);
    } else {
        descend(query, middle + 1, last, best, at);
        descend(query, first, middle, best, at);
    }
}

std::uint32_t NearestPoints::nearest(const Vec3& query) const {
    double best = std::numeric_limits<double>::infinity();
    std::uint32_t at = kNone;
    descend(query, 0, m_order.size(), best, at);
    return at;
}

}  // namespace shapewright
