#pragma once
// Distances from points to a fixed surface.

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// A balanced tree of triangles kept in place: the middle of each range, by centres, splits it, and
/// the box of each range's triangles says how near any of them may be.
class NearestTriangles {
public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    /// Not to be asked for anything when cancelled.
    explicit NearestTriangles(const TriangleMesh& mesh, const JobControl& job = {});

    struct Hit {
        double distance;         ///< `within` where there is none
        std::uint32_t triangle;  ///< index in the mesh, kNone where there is none
    };
    /// The triangle nearest to `query`, nearer than `within`, of those that `counts(index)` is true
    /// of (empty: all). Those without area are segments or points.
    Hit nearest(const Vec3& query, double within = std::numeric_limits<double>::infinity(),
                const std::function<bool(std::uint32_t)>& counts = {}) const;

private:
    struct Search;
    using Corners = std::array<Vec3, 3>;

    void split(std::size_t first, std::size_t last, const std::vector<Vec3>& centres,
               const JobControl& job);
    void descend(Search& search, std::size_t first, std::size_t last) const;

    std::vector<Corners> m_triangles;
    std::vector<std::uint32_t> m_order;
    std::vector<Box3> m_boxes;  ///< of the range that each splits
};

}  // namespace shapewright
