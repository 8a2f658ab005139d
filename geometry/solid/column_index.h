#pragma once
// Winding numbers of closed oriented meshes at points, by counting what lies above.

#include <cstdint>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

/// Whether the vertical line through (x, y) crosses the triangle: 0 no, +1 or -1 by its
/// orientation, `z` then the height. Lines through an edge or a vertex cross exactly one of the
/// triangles that meet there, because each edge is evaluated the same way from both sides.
int crossing(const Vec3& a, const Vec3& b, const Vec3& c, double x, double y, double& z);

/// Triangles by the squares of a grid over the xy plane.
class ColumnIndex {
public:
    /// Of use only when `job` was not cancelled meanwhile.
    explicit ColumnIndex(const TriangleMesh& mesh, const JobControl& job = {});
    struct Crossing {
        double z;
        int sign;
    };
    /// What the vertical line through (x, y) crosses. The signs of the crossings above a point sum
    /// to its winding number: exact unless it lies on the surface.
    void crossings(double x, double y, std::vector<Crossing>& out) const;

private:
    struct Entry {
        Vec3 a, b, c;
    };
    int square(double value, int axis) const;

    Box3 m_box;
    int m_n = 1;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_first;    ///< where each square's entries begin; n^2 + 1
    std::vector<std::uint32_t> m_members;  ///< indices of entries, square after square
};

}  // namespace shapewright
