#include "viewers/drawing/camera.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <numbers>

namespace shapewright {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kFarOff = 10;  // sizes
const double kTangent = std::tan(kViewAngle / 2 * kRadians);

Vec3 oriented(const Vec3& v, bool zUp) {
    return zUp ? Vec3{v.x, -v.z, v.y} : v;
}

}  // namespace

bool zIsUp(const std::string& path, const Box3& cloud) {
    std::string extension = path.substr(std::min(path.size(), path.rfind('.')));
    for (char& c : extension) c = char(std::tolower(static_cast<unsigned char>(c)));
    if (extension == ".las" || extension == ".laz" || extension == ".ptx") return true;
    if (cloud.empty()) return false;
    const Vec3 centre = cloud.centre();
    const double far = std::max(std::abs(centre.x), std::abs(centre.y));
    return cloud.diagonal() > 0 && far > kFarOff * cloud.diagonal();
}

Vec3 Camera::towards() const {
    const double a = azimuth * kRadians, e = elevation * kRadians;
    return oriented({std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e)}, zUp);
}

Vec3 Camera::right() const {
    return oriented({std::cos(azimuth * kRadians), 0, -std::sin(azimuth * kRadians)}, zUp);
}

Vec3 Camera::up() const {
    return cross(towards(), right());
}

double Camera::heightAtTarget() const {
    return 2 * distance * kTangent;
}

Ray Camera::ray(double x, double y, double aspect) const {
    const double h = heightAtTarget() / 2;
    const Vec3 at = target + right() * (x * h * aspect) + up() * (y * h);
    if (!orthographic) return {eye(), normalized(at - eye())};
    // Starts behind everything that a scene of unit size can hold before the camera.
    return {at + towards() * (distance + 100), -towards()};
}

Vec3 Camera::project(const Vec3& p, double aspect) const {
    const Vec3 from = p - eye();
    const double z = -dot(from, towards());
    const double h = orthographic ? heightAtTarget() / 2 : z * kTangent;
    return {dot(from, right()) / (h * aspect), dot(from, up()) / h, z};
}

void Camera::pan(double x, double y, double aspect) {
    const double h = heightAtTarget() / 2;
    target -= right() * (x * h * aspect) + up() * (y * h);
}

void Camera::orbit(double azimuthDegrees, double elevationDegrees) {
    azimuth = std::remainder(azimuth + azimuthDegrees, 360.0);
    elevation = std::clamp(elevation + elevationDegrees, -90.0, 90.0);
}

void Camera::zoom(double factor, const Vec3& fixed) {
    const double wanted = std::clamp(distance * factor, 1e-4, 1e3);
    factor = wanted / distance;
    distance = wanted;
    // In a perspective the eye goes along the line to `fixed`; in both, lengths about it scale.
    target = fixed + (target - fixed) * factor;
}

void Camera::fit(const std::vector<Vec3>& points, double aspect, double fill) {
    if (points.empty()) return;
    const double tanY = fill * kTangent, tanX = tanY * aspect;
    const double inf = std::numeric_limits<double>::infinity();
    double left = -inf, rightmost = -inf, top = -inf, bottom = -inf, nearest = -inf;
    const Vec3 r = right(), u = up(), w = towards();
    // Each of the four sides of the frame gives one linear bound on the camera's place.
    for (const Vec3& p : points) {
        const double x = dot(p, r), y = dot(p, u), z = dot(p, w);
        const double depth = orthographic ? 0 : z;
        rightmost = std::max(rightmost, x + tanX * depth);
        left = std::max(left, -x + tanX * depth);
        top = std::max(top, y + tanY * depth);
        bottom = std::max(bottom, -y + tanY * depth);
        nearest = std::max(nearest, z);
    }
    const double sideways = (rightmost - left) / 2, upwards = (top - bottom) / 2;
    const double from =
        std::max({(rightmost + left) / (2 * tanX), (top + bottom) / (2 * tanY), 0.05});
    if (orthographic) {
        target = r * sideways + u * upwards;
        distance = from;
        return;
    }
    // The target goes to the middle of the depth seen, so that orbits turn about the shape.
    double farthest = inf;
    for (const Vec3& p : points) farthest = std::min(farthest, dot(p, w));
    const double eyeDepth = std::max(from, nearest + 0.05), middle = (nearest + farthest) / 2;
    target = r * sideways + u * upwards + w * middle;
    distance = eyeDepth - middle;
}

}  // namespace shapewright
