#include "geometry/partition/frame.h"

#include <algorithm>
#include <cmath>

#include "geometry/partition/principal_axes.h"

namespace shapewright {
namespace {

constexpr double kMuchSmaller = 0.5;  // of the volume of the box

Box3 boxIn(const Frame& frame, const TriangleMesh& surface) {
    Box3 box;
    for (const auto& t : surface.triangles)
        for (const std::uint32_t v : t) box.add(frame.local(surface.positions[v]));
    return box;
}

/// Along the normal of the first plane and of the largest other at right angles to it.
bool alongFaces(const std::vector<Plane>& faces, Frame& frame) {
    constexpr double kRightAngle = 1e-3;
    for (const Plane& other : faces)
        if (std::abs(dot(other.normal, faces[0].normal)) < kRightAngle) {
            frame.axes[0] = normalized(faces[0].normal);
            frame.axes[2] = normalized(cross(frame.axes[0], other.normal));
            frame.axes[1] = cross(frame.axes[2], frame.axes[0]);
            return true;
        }
    return false;
}

Frame alongInertia(const TriangleMesh& surface) {
    Vec3 mean;
    for (const Vec3& p : surface.positions) mean += p;
    mean *= 1 / double(std::max<std::size_t>(1, surface.positions.size()));
    Frame out;
    out.axes = principalAxes(surface.positions, mean);
    return out;
}

/// The axis that rises most comes last, upwards; the others keep their turn, right-handed.
void upright(Frame& frame) {
    const auto steepest = std::max_element(
        frame.axes.begin(), frame.axes.end(),
        [](const Vec3& a, const Vec3& b) { return std::abs(a.z) < std::abs(b.z); });
    std::rotate(frame.axes.begin(), steepest + 1, frame.axes.end());
    if (frame.axes[2].z < 0) frame.axes[2] = -frame.axes[2];
    frame.axes[1] = cross(frame.axes[2], frame.axes[0]);
}

}  // namespace

TriangleMesh Frame::local(const TriangleMesh& mesh) const {
    TriangleMesh out = mesh;
    for (Vec3& p : out.positions) p = local(p);
    return out;
}

bool Frame::isUsual() const {
    const Frame usual;
    for (std::size_t a = 0; a < 3; ++a)
        if (squaredLength(axes[a] - usual.axes[a]) > 0) return false;
    return squaredLength(factors - usual.factors) == 0;
}

Frame compactFrame(const TriangleMesh& surface, const std::vector<Plane>& faces) {
    Frame best;
    double least = kMuchSmaller * boxIn(best, surface).volume();
    const auto consider = [&](Frame frame) {
        const double volume = boxIn(frame, surface).volume();
        if (!(volume < least)) return;
        upright(frame);
        best = frame;
        least = volume;
    };
    Frame faced;
    if (!faces.empty() && alongFaces(faces, faced)) consider(faced);
    consider(alongInertia(surface));
    return best;
}

Frame stretched(Frame frame, const TriangleMesh& surface, double least) {
    const Box3 box = boxIn(frame, surface);
    const Vec3 size = box.size();
    const double wanted = least * box.longest();
    for (int a = 0; a < 3; ++a)
        if (size[a] > 0 && size[a] < wanted) frame.factors[a] *= wanted / size[a];
    return frame;
}

}  // namespace shapewright
