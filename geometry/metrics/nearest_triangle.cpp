#include "geometry/metrics/nearest_triangle.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "geometry/base/triangle_distance.h"
#include "geometry/metrics/nearest.h"

namespace shapewright {
struct NearestTriangles::Search {
    const Vec3& query;
    const std::function<bool(std::uint32_t)>& counts;
    double best;  // squared
    std::uint32_t at = kNone;
};

NearestTriangles::NearestTriangles(const TriangleMesh& mesh, const JobControl& job)
    : m_order(mesh.triangles.size()), m_boxes(mesh.triangles.size()) {
    std::vector<Vec3> centres;
    for (const auto& t : mesh.triangles) {
        m_triangles.push_back({mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]});
        const Corners& c = m_triangles.back();
        centres.push_back((c[0] + c[1] + c[2]) * (1.0 / 3));
    }
    std::iota(m_order.begin(), m_order.end(), 0u);
    split(0, m_order.size(), centres, job);
}

void NearestTriangles::split(std::size_t first, std::size_t last, const std::vector<Vec3>& centres,
                             const JobControl& job) {
    if (first >= last || job.cancelled()) return;
    const std::size_t middle = (first + last) / 2;
    Box3 spread;
    for (std::size_t i = first; i < last; ++i) {
        spread.add(centres[m_order[i]]);
        for (const Vec3& corner : m_triangles[m_order[i]]) m_boxes[middle].add(corner);
    }
    const int axis = spread.longestAxis();
    const auto at = m_order.begin();
    std::nth_element(
        at + std::ptrdiff_t(first), at + std::ptrdiff_t(middle), at + std::ptrdiff_t(last),
        [&](std::uint32_t a, std::uint32_t b) { return centres[a][axis] < centres[b][axis]; });
    split(first, middle, centres, job);
    split(middle + 1, last, centres, job);
}

void NearestTriangles::descend(Search& search, std::size_t first, std::size_t last) const {
    if (first >= last) return;
    const std::size_t middle = (first + last) / 2;
    if (squaredDistance(m_boxes[middle], search.query) >= search.best) return;
    const std::uint32_t i = m_order[middle];
    if (!search.counts || search.counts(i)) {
        const double squared =
            squaredDistance(search.query, m_triangles[i][0], m_triangles[i][1], m_triangles[i][2]);
        if (squared < search.best) search.best = squared, search.at = i;
    }
    const auto away = [&](std::size_t from, std::size_t to) {
        return from < to ? squaredDistance(m_boxes[(from + to) / 2], search.query) : 0;
    };
    const bool left = away(first, middle) <= away(middle + 1, last);
    if (left) descend(search, first, middle);
    descend(search, middle + 1, last);
    if (!left) descend(search, first, middle);
}

NearestTriangles::Hit NearestTriangles::nearest(
    const Vec3& query, double within, const std::function<bool(std::uint32_t)>& counts) const {
    Search search{query, counts, within * within};
    descend(search, 0, m_order.size());
    return {std::sqrt(search.best), search.at};
}

}  // namespace shapewright
