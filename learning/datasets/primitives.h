#pragma once
// Simple solids that made-up shapes are put together from. Internal to learning/datasets.

#include <vector>

#include "geometry/base/random.h"
#include "geometry/base/vec3.h"

namespace shapewright {

/// A rigid motion: columns of a rotation matrix and a translation.
struct Pose {
    Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1}, origin;

    Vec3 apply(const Vec3& p) const { return origin + x * p.x + y * p.y + z * p.z; }
    Vec3 invert(const Vec3& p) const {
        const Vec3 d = p - origin;
        return {dot(d, x), dot(d, y), dot(d, z)};
    }
    /// Turned about an axis through its own origin (0: x, 1: y, 2: z), radians.
    Pose turned(int axis, double angle) const;
};

struct Primitive {
    enum class Kind {
        Box,        ///< half sides a, b, c
        Frustum,    ///< about y: radius a at -b, radius c at +b (a cylinder or cone, too)
        Ellipsoid,  ///< half axes a, b, c
        Torus,      ///< about y: radius a, tube radius b
    };
    Kind kind = Kind::Box;
    double a = 0.5, b = 0.5, c = 0.5;
    Pose pose;
    bool cut = false;  ///< taken away from what is not cut
    const char* part = "";

    double area() const;  ///< close enough for drawing samples
    Vec3 sample(Random& random) const;
    bool contains(const Vec3& p) const;  ///< strictly, a hair inside the surface
    Box3 bounds() const;
};

/// The solids in the order of their making, with shorthands for making them.
class Assembly {
public:
    explicit Assembly(std::uint64_t seed) : random(seed) {}

    /// Each returns the new part, to be turned or moved on.
    Primitive& box(const Vec3& centre, double width, double height, double depth);
    /// Upright, from `foot` up.
    Primitive& frustum(const Vec3& foot, double height, double bottom, double top);
    Primitive& cylinder(const Vec3& foot, double height, double radius) {
        return frustum(foot, height, radius, radius);
    }
    Primitive& ellipsoid(const Vec3& centre, double a, double b, double c);
    Primitive& torus(const Vec3& centre, double radius, double tube);
    /// A cylinder between two points.
    Primitive& rod(const Vec3& from, const Vec3& to, double radius);
    /// The profile (height, radius) turned about y, as frustums.
    void revolve(const Vec3& foot, const std::vector<std::pair<double, double>>& profile,
                 bool cut = false);

    /// Uniform by area on the surface of the union of the parts less the cut ones.
    std::vector<Vec3> sampleSurface(std::size_t count);

    double draw(double low, double high) { return random.uniform(low, high); }
    bool chance(double p) { return random.uniform() < p; }
    int pick(int n) { return int(random.below(std::uint64_t(n))); }

    Random random;
    std::vector<Primitive> parts;
    const char* part = "";  ///< the name that parts made from now on get

private:
    Primitive& add(Primitive p);
};

/// Fills `a` with a shape of family `family` (an index into syntheticFamilies()), or of one that is
/// drawn when it is negative; which one it became.
int assembleFamily(Assembly& a, int family);

}  // namespace shapewright
