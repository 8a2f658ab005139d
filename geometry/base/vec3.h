#pragma once
// A point or direction in space, double precision.

#include <algorithm>
#include <cmath>
#include <limits>

namespace shapewright {

struct Vec3 {
    double x = 0, y = 0, z = 0;

    double& operator[](int i) { return i == 0 ? x : i == 1 ? y : z; }
    double operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
    bool operator==(const Vec3& o) const { return x == o.x && y == o.y && z == o.z; }
    Vec3& operator+=(const Vec3& o) { return *this = {x + o.x, y + o.y, z + o.z}; }
    Vec3& operator-=(const Vec3& o) { return *this = {x - o.x, y - o.y, z - o.z}; }
    Vec3& operator*=(double s) { return *this = {x * s, y * s, z * s}; }
};

inline Vec3 operator+(Vec3 a, const Vec3& b) {
    return a += b;
}
inline Vec3 operator-(Vec3 a, const Vec3& b) {
    return a -= b;
}
inline Vec3 operator-(const Vec3& a) {
    return {-a.x, -a.y, -a.z};
}
inline Vec3 operator*(Vec3 a, double s) {
    return a *= s;
}
inline Vec3 operator*(double s, Vec3 a) {
    return a *= s;
}
inline double dot(const Vec3& a, const Vec3& b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline Vec3 cross(const Vec3& a, const Vec3& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double squaredLength(const Vec3& a) {
    return dot(a, a);
}
inline double length(const Vec3& a) {
    return std::sqrt(squaredLength(a));
}
/// `a` scaled to length 1; the zero vector stays zero.
inline Vec3 normalized(const Vec3& a) {
    const double l = length(a);
    return l > 0 ? a * (1 / l) : a;
}
inline bool isFinite(const Vec3& a) {
    return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z);
}

/// An axis-aligned box; empty (low > high) until something is added.
struct Box3 {
    Vec3 low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity(),
             std::numeric_limits<double>::infinity()};
    Vec3 high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
              -std::numeric_limits<double>::infinity()};

    void add(const Vec3& p) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
    void join(const Box3& b) {
        if (!b.empty()) add(b.low), add(b.high);
    }
    bool empty() const { return !(low.x <= high.x); }
    bool holds(const Vec3& p) const {
        return p.x >= low.x && p.y >= low.y && p.z >= low.z && p.x <= high.x && p.y <= high.y &&
               p.z <= high.z;
    }
    bool meets(const Box3& b) const {
        return low.x <= b.high.x && b.low.x <= high.x && low.y <= b.high.y && b.low.y <= high.y &&
               low.z <= b.high.z && b.low.z <= high.z;
    }
    Vec3 size() const { return empty() ? Vec3{} : high - low; }
    double longest() const { return std::max({size().x, size().y, size().z}); }
    int longestAxis() const {  // the first of equals
        const Vec3 s = size();
        return s.x >= s.y && s.x >= s.z ? 0 : s.y >= s.z ? 1 : 2;
    }
    double volume() const { return size().x * size().y * size().z; }
    Vec3 centre() const { return empty() ? Vec3{} : 0.5 * (low + high); }
    double diagonal() const { return length(size()); }
};

}  // namespace shapewright
