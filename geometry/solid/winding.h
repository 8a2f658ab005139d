#pragma once
// Generalized winding numbers of open meshes (Jacobson et al. 2013), far triangles taken together
// as dipoles (Barill et al. 2018).

#include <array>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

class WindingNumber {
public:
    /// Of no use when cancelled.
    explicit WindingNumber(const TriangleMesh& mesh, const JobControl& job = {});
    /// About 1 inside a closed outward surface, 0 outside, in between near holes.
    double at(const Vec3& point) const;
    /// How many triangles and dipoles `at` adds up, in the mean over the box: some hundred, but
    /// more where many triangles are as large as the shape, since none of them is ever far.
    double effort() const;

private:
    struct Node {
        Vec3 centre, dipole;
        double radius = 0;
        int first = 0, count = 0, child = -1;  // children at child and child + 1
    };
    void build(int node, int depth, const JobControl& job);
    /// Every triangle once: in `far(node, way to it, distance)` or in a leaf of `near(node)`.
    template <class Far, class Near>
    void walk(const Vec3& point, Far&& far, Near&& near) const;

    std::vector<std::array<Vec3, 3>> m_triangles;
    std::vector<Node> m_nodes;
};

}  // namespace shapewright
