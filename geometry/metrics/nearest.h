#pragma once
// Nearest neighbours in a fixed set of points.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/vec3.h"

namespace shapewright {

/// Of the nearest point of the box, 0 inside.
double squaredDistance(const Box3& box, const Vec3& p);

/// A balanced k-d tree kept in place: the middle of each range splits it. The box of each range is
/// kept, too, since samples of a surface fill next to nothing of the space that the splits give
/// them.
class NearestPoints {
public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    /// Not to be asked for anything when cancelled.
    explicit NearestPoints(const std::vector<Vec3>& points, const JobControl& job = {});
    /// Index of the point nearest to `query`; kNone when there are no points.
    std::uint32_t nearest(const Vec3& query) const;
    /// Calls `visit(index)` for each point nearer than `radius`, until it returns true; says
    /// whether one did.
    template <class Visit>
    bool anyWithin(const Vec3& query, double radius, Visit&& visit) const {
        return search(query, radius * radius, 0, m_order.size(), visit);
    }

private:
    void split(std::size_t first, std::size_t last, const JobControl& job);
    void descend(const Vec3& query, std::size_t first, std::size_t last, double& best,
                 std::uint32_t& at) const;
    template <class Visit>
    bool search(const Vec3& query, double squared, std::size_t first, std::size_t last,
                Visit& visit) const {
        if (first >= last) return false;
        const std::size_t middle = (first + last) / 2;
        const std::uint32_t i = m_order[middle];
        if (squaredLength(m_points[i] - query) < squared && visit(i)) return true;
        const int axis = m_axis[middle];
        const double d = query[axis] - m_points[i][axis];
        const bool both = d * d < squared;
        if ((both || d >= 0) && search(query, squared, middle + 1, last, visit)) return true;
        return (both || d <= 0) && search(query, squared, first, middle, visit);
    }

    std::vector<Vec3> m_points;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint8_t> m_axis;
    std::vector<Box3> m_boxes;  ///< of the range that each splits
};

}  // namespace shapewright
