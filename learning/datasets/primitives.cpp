#include "learning/datasets/primitives.h"

#include <algorithm>
#include <cmath>

namespace shapewright {

namespace {

constexpr double kHair = 1e-4;

}  // namespace

Pose Pose::turned(int axis, double angle) const {
    const double c = std::cos(angle), s = std::sin(angle);
    Pose out = *this;
    Vec3* axes[3] = {&out.x, &out.y, &out.z};
    const Vec3 from[3] = {x, y, z};
    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
    *axes[u] = from[u] * c + from[v] * s;
    *axes[v] = from[v] * c - from[u] * s;
    return out;
}

double Primitive::area() const {
    switch (kind) {
        case Kind::Box:
            return 8 * (a * b + b * c + a * c);
        case Kind::Frustum:
            return M_PI * (a * a + c * c + (a + c) * std::hypot(2 * b, a - c));
        case Kind::Ellipsoid:  // Thomsen's formula
            return 4 * M_PI *
                   std::pow(
                       (std::pow(a * b, 1.6) + std::pow(b * c, 1.6) + std::pow(a * c, 1.6)) / 3,
                       1 / 1.6);
        case Kind::Torus:
            return 4 * M_PI * M_PI * a * b;
    }
    return 0;
}

Vec3 Primitive::sample(Random& random) const {
    Vec3 p;
    const auto signedUnit = [&] { return random.uniform(-1, 1); };
    if (kind == Kind::Box) {
        const double faces[3] = {b * c, a * c, a * b}, half[3] = {a, b, c};
        double at = random.uniform() * (faces[0] + faces[1] + faces[2]);
        int axis = 0;
        while (axis < 2 && at > faces[axis]) at -= faces[axis++];
        for (int k = 0; k < 3; ++k) p[k] = half[k] * signedUnit();
        p[axis] = random.uniform() < 0.5 ? -half[axis] : half[axis];
    } else if (kind == Kind::Frustum) {
        const double side = M_PI * (a + c) * std::hypot(2 * b, a - c);
        double at = random.uniform() * area();
        const double angle = 2 * M_PI * random.uniform();
        double radius, height;
        if (at < side) {
            // Uniform on the mantle: the radius is distributed linearly.
            const double u = random.uniform();
            const double r2 = a * a + u * (c * c - a * a);
            radius = std::abs(a - c) < 1e-9 ? a : std::sqrt(r2);
            height = std::abs(a - c) < 1e-9 ? -b + 2 * b * u : -b + 2 * b * (radius - a) / (c - a);
        } else {
            const bool bottom = at - side < M_PI * a * a;
            radius = (bottom ? a : c) * std::sqrt(random.uniform());
            height = bottom ? -b : b;
        }
        p = {radius * std::cos(angle), height, radius * std::sin(angle)};
    } else if (kind == Kind::Ellipsoid) {
        // Directions by rejection, so that stretched ellipsoids stay evenly covered.
        const double least = std::min({a, b, c});
        for (;;) {
            const Vec3 n = normalized({random.normal(), random.normal(), random.normal()});
            const double stretch =
                std::sqrt(n.x * n.x / (a * a) + n.y * n.y / (b * b) + n.z * n.z / (c * c));
            if (random.uniform() > stretch * least) continue;
            p = {a * n.x, b * n.y, c * n.z};
            break;
        }
    } else {
        for (;;) {
            const double tube = 2 * M_PI * random.uniform();
            if (random.uniform() > (a + b * std::cos(tube)) / (a + b)) continue;
            const double angle = 2 * M_PI * random.uniform(), r = a + b * std::cos(tube);
            p = {r * std::cos(angle), b * std::sin(tube), r * std::sin(angle)};
            break;
        }
    }
    return pose.apply(p);
}

bool Primitive::contains(const Vec3& world) const {
    const Vec3 p = pose.invert(world);
    switch (kind) {
        case Kind::Box:
            return std::abs(p.x) < a - kHair && std::abs(p.y) < b - kHair &&
                   std::abs(p.z) < c - kHair;
        case Kind::Frustum: {
            if (std::abs(p.y) > b - kHair) return false;
            const double radius = a + (c - a) * (p.y + b) / (2 * b);
            return std::hypot(p.x, p.z) < radius - kHair;
        }
        case Kind::Ellipsoid:
            return p.x * p.x / (a * a) + p.y * p.y / (b * b) + p.z * p.z / (c * c) < 1 - 2 * kHair;
        case Kind::Torus:
            return std::hypot(std::hypot(p.x, p.z) - a, p.y) < b - kHair;
    }
    return false;
}

Box3 Primitive::bounds() const {
    Vec3 reach;
    for (int k = 0; k < 3; ++k) {
        const double x = pose.x[k], y = pose.y[k], z = pose.z[k];
        const double aside = std::sqrt(std::max(0.0, 1 - y * y));
        switch (kind) {
            case Kind::Box:
                reach[k] = std::abs(x) * a + std::abs(y) * b + std::abs(z) * c;
                break;
            case Kind::Frustum:
                reach[k] = std::abs(y) * b + aside * std::max(a, c);
                break;
            case Kind::Ellipsoid:
                reach[k] = std::sqrt(x * x * a * a + y * y * b * b + z * z * c * c);
                break;
            case Kind::Torus:
                reach[k] = aside * a + b;
        }
    }
    return {pose.origin - reach, pose.origin + reach};
}

Primitive& Assembly::add(Primitive p) {
    p.part = part;
    parts.push_back(p);
    return parts.back();
}

Primitive& Assembly::box(const Vec3& centre, double width, double height, double depth) {
    Primitive p;
    p.a = width / 2, p.b = height / 2, p.c = depth / 2;
    p.pose.origin = centre;
    return add(p);
}

Primitive& Assembly::frustum(const Vec3& foot, double height, double bottom, double top) {
    Primitive p;
    p.kind = Primitive::Kind::Frustum;
    p.a = bottom, p.b = height / 2, p.c = top;
    p.pose.origin = foot + Vec3{0, height / 2, 0};
    return add(p);
}

Primitive& Assembly::ellipsoid(const Vec3& centre, double a, double b, double c) {
    Primitive p;
    p.kind = Primitive::Kind::Ellipsoid;
    p.a = a, p.b = b, p.c = c;
    p.pose.origin = centre;
    return add(p);
}

Primitive& Assembly::torus(const Vec3& centre, double radius, double tube) {
    Primitive p;
    p.kind = Primitive::Kind::Torus;
    p.a = radius, p.b = tube;
    p.pose.origin = centre;
    return add(p);
}

Primitive& Assembly::rod(const Vec3& from, const Vec3& to, double radius) {
    const Vec3 along = to - from;
    Primitive p;
    p.kind = Primitive::Kind::Frustum;
    p.a = p.c = radius;
    p.b = length(along) / 2;
    p.pose.origin = (from + to) * 0.5;
    p.pose.y = normalized(along);
    const Vec3 other = std::abs(p.pose.y.x) < 0.8 ? Vec3{1, 0, 0} : Vec3{0, 0, 1};
    p.pose.z = normalized(cross(other, p.pose.y));
    p.pose.x = cross(p.pose.y, p.pose.z);
    return add(p);
}

void Assembly::revolve(const Vec3& foot, const std::vector<std::pair<double, double>>& profile,
                       bool cut) {
    for (std::size_t i = 0; i + 1 < profile.size(); ++i)
        frustum(foot + Vec3{0, profile[i].first, 0}, profile[i + 1].first - profile[i].first,
                profile[i].second, profile[i + 1].second)
            .cut = cut;
}

std::vector<Vec3> Assembly::sampleSurface(std::size_t count) {
    std::vector<double> sums;
    double total = 0;
    for (const Primitive& p : parts) sums.push_back(total += p.area());
    std::vector<Vec3> out;
    out.reserve(count);
    // Most draws count; the limit only guards against shapes that swallow themselves.
    for (std::size_t tries = 0; out.size() < count && tries < 200 * count; ++tries) {
        const auto found = std::lower_bound(sums.begin(), sums.end(), random.uniform() * total);
        const auto i = std::size_t(std::min(found - sums.begin(), std::ptrdiff_t(sums.size()) - 1));
        const Vec3 p = parts[i].sample(random);
        bool solid = !parts[i].cut, gone = false;
        for (std::size_t k = 0; k < parts.size() && !gone; ++k) {
            if (k == i || !parts[k].contains(p)) continue;
            if (parts[k].cut || !parts[i].cut)
                gone = true;
            else
                solid = true;
        }
        if (solid && !gone) out.push_back(p);
    }
    while (!out.empty() && out.size() < count) out.push_back(out[out.size() / 2]);
    return out;
}

}  // namespace shapewright
