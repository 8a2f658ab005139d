#pragma once
// Coordinates in which a shape fills its box better than in its own.

#include <array>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// Local coordinates: along three axes at right angles, each times its own factor. The usual ones
/// (the world's axes, factors 1) change no number.
struct Frame {
    std::array<Vec3, 3> axes{Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}};
    Vec3 factors{1, 1, 1};

    Vec3 local(const Vec3& p) const {
        return {dot(axes[0], p) * factors.x, dot(axes[1], p) * factors.y,
                dot(axes[2], p) * factors.z};
    }
    Vec3 world(const Vec3& p) const {
        return axes[0] * (p.x / factors.x) + axes[1] * (p.y / factors.y) +
               axes[2] * (p.z / factors.z);
    }
    /// Normals of planes are measured the other way; offsets stay.
    Plane local(const Plane& p) const {
        return {{dot(axes[0], p.normal) / factors.x, dot(axes[1], p.normal) / factors.y,
                 dot(axes[2], p.normal) / factors.z},
                p.offset};
    }
    Plane world(const Plane& p) const {
        return {axes[0] * (p.normal.x * factors.x) + axes[1] * (p.normal.y * factors.y) +
                    axes[2] * (p.normal.z * factors.z),
                p.offset};
    }
    TriangleMesh local(const TriangleMesh& mesh) const;
    bool isUsual() const;
};

/// The world's axes, or those of the largest planes or of inertia where the surface's box is less
/// than half as large along them: rods and tables that stand askew. The third axis is the one that
/// rises most. Factors are 1.
Frame compactFrame(const TriangleMesh& surface, const std::vector<Plane>& faces);

/// The same axes with factors that make no side of the surface's box shorter than `least` of the
/// longest.
Frame stretched(Frame frame, const TriangleMesh& surface, double least);

}  // namespace shapewright
