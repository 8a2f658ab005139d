#pragma once
// A camera that keeps the up axis (y or z) up, and the moves that people make with it.

#include <string>
#include <vector>

#include "geometry/base/vec3.h"

namespace shapewright {

constexpr double kViewAngle = 24;  ///< vertical, degrees

struct Ray {
    Vec3 origin, direction;  ///< unit
};

/// Looks at `target` from `distance`, whose unit is the scene's.
struct Camera {
    Vec3 target;
    double azimuth = 35;    ///< turn about the up axis, degrees; 0 looks at the front
    double elevation = 25;  ///< height above the horizon, degrees, -90 .. 90
    double distance = 3;
    bool zUp = false;           ///< z is up and -y the front, instead of y and z
    bool orthographic = false;  ///< the height seen at `target` is the same either way

    Vec3 towards() const;  ///< unit, from the target to the eye
    Vec3 right() const;
    Vec3 up() const;
    Vec3 eye() const { return target + towards() * distance; }
    double heightAtTarget() const;

    /// Through the point (x, y) of the frame: -1 .. 1, x to the right, y up.
    Ray ray(double x, double y, double aspect) const;
    /// Where in the frame `p` is seen; z is the distance before the eye.
    Vec3 project(const Vec3& p, double aspect) const;
    /// Moves the target in the plane of the frame; (2, 2) is a whole frame.
    void pan(double x, double y, double aspect);
    /// Turns; the elevation stays within -90 .. 90 degrees.
    void orbit(double azimuthDegrees, double elevationDegrees);
    /// Comes nearer by `factor` (> 1: away) and keeps `fixed` where it is in the frame.
    void zoom(double factor, const Vec3& fixed);
    /// Puts `points` within `fill` of a frame of that aspect (width / height), as near as it can
    /// be; the direction stays. Nothing happens without points.
    void fit(const std::vector<Vec3>& points, double aspect, double fill = 0.85);

    bool operator==(const Camera&) const = default;
};

/// Whether z is up: in surveys, told by the format of the file's name (LAS, PTX) or, of clouds in
/// any other, by coordinates of a map: in x or y far from the origin for their size. Else y is, or
/// nobody says. `cloud` is the box of a cloud, empty for meshes.
bool zIsUp(const std::string& path, const Box3& cloud);

}  // namespace shapewright
