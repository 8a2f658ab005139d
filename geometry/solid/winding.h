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

private:
    struct Node {
        Vec3 centre, dipole;
        double radius = 0;
        int first = 0, count = 0, child = -1;  // children at child and child + 1
    };
    void build(int node, int depth, const JobControl& job);

    std::vector<std::array<Vec3, 3>> m_triangles;
    std::vector<Node> m_nodes;
};

}  // namespace shapewright
