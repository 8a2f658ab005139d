#include "geometry/convex/grid_plane.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shapewright::grid {
namespace {

int signOf(Int v) {
    return v > 0 ? 1 : v < 0 ? -1 : 0;
}

int trailingZeros(unsigned __int128 v) {
    const auto low = std::uint64_t(v);
    return low ? __builtin_ctzll(low) : 64 + __builtin_ctzll(std::uint64_t(v >> 64));
}

/// Stein's algorithm; 128-bit division is many times slower.
unsigned __int128 gcd(unsigned __int128 a, unsigned __int128 b) {
    if (a == 0) return b;
    if (b == 0) return a;
    const int shift = trailingZeros(a | b);
    a >>= trailingZeros(a);
    while (b != 0) {
        b >>= trailingZeros(b);
        if (a > b) std::swap(a, b);
        b -= a;
    }
    return a << shift;
}

unsigned __int128 magnitude(Int v) {
    return v < 0 ? -static_cast<unsigned __int128>(v) : static_cast<unsigned __int128>(v);
}

Int floorDivide(Int a, Int b) {
    const Int q = a / b;
    return q * b > a ? q - 1 : q;
}

std::size_t mix(std::size_t seed, std::uint64_t value) {
    seed ^= value + 0x9e3779b97f4a7c15ull + (seed << 6) + (seed >> 2);
    return seed * 0xff51afd7ed558ccdull;
}

}  // namespace

Vec3 GridPoint::rounded() const {
    const auto d = static_cast<long double>(w);
    return {double(static_cast<long double>(x) / d), double(static_cast<long double>(y) / d),
            double(static_cast<long double>(z) / d)};
}

bool GridLine::operator==(const GridLine& o) const {
    for (int a = 0; a < 3; ++a)
        if (direction[a] != o.direction[a] || moment[a] != o.moment[a]) return false;
    return true;
}

int GridLine::steepestAxis() const {
    int axis = 0;
    for (int a = 1; a < 3; ++a)
        if (std::abs(direction[a]) > std::abs(direction[axis])) axis = a;
    return axis;
}

Triple cross(const Triple& a, const Triple& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

int orientation(const Triple& a, const Triple& b, const Triple& c) {
    const Triple n = cross(a, b);
    return signOf(Int(n.x) * c.x + Int(n.y) * c.y + Int(n.z) * c.z);
}

GridPoint meet(const GridPlane& p, const GridPlane& q, const GridPlane& r) {
    const Triple qr = cross(q.normal, r.normal);
    const Triple rp = cross(r.normal, p.normal);
    const Triple pq = cross(p.normal, q.normal);
    GridPoint out{-(Int(qr.x) * p.d + Int(rp.x) * q.d + Int(pq.x) * r.d),
                  -(Int(qr.y) * p.d + Int(rp.y) * q.d + Int(pq.y) * r.d),
                  -(Int(qr.z) * p.d + Int(rp.z) * q.d + Int(pq.z) * r.d),
                  Int(qr.x) * p.normal.x + Int(qr.y) * p.normal.y + Int(qr.z) * p.normal.z};
    if (out.w < 0) out = {-out.x, -out.y, -out.z, -out.w};
    return out;
}

GridLine meet(const GridPlane& p, const GridPlane& q) {
    const Triple& a = p.normal;
    const Triple& b = q.normal;
    const Triple u = cross(a, b);
    std::int64_t v[6] = {
        u.x, u.y, u.z, p.d * b.x - q.d * a.x, p.d * b.y - q.d * a.y, p.d * b.z - q.d * a.z};
    unsigned __int128 common = 0;
    for (const std::int64_t c : v) common = gcd(common, magnitude(c));
    auto divisor = std::int64_t(common);
    if ((v[0] != 0 ? v[0] : v[1] != 0 ? v[1] : v[2]) < 0) divisor = -divisor;
    for (std::int64_t& c : v) c /= divisor;
    return {{v[0], v[1], v[2]}, {v[3], v[4], v[5]}};
}

int side(const GridPlane& plane, const GridPoint& p) {
    return signOf(plane.normal.x * p.x + plane.normal.y * p.y + plane.normal.z * p.z +
                  plane.d * p.w);
}

GridPoint reduced(GridPoint p) {
    const auto common =
        Int(gcd(gcd(magnitude(p.x), magnitude(p.y)), gcd(magnitude(p.z), magnitude(p.w))));
    if (common == 1) return p;
    return {p.x / common, p.y / common, p.z / common, p.w / common};
}

int compare(const GridPoint& p, const GridPoint& q, int axis) {
    Int a = p[axis], b = p.w, c = q[axis], d = q.w;
    // Continued fractions: the products would need 190 bits.
    for (int sign = 1;; sign = -sign) {
        const Int i = floorDivide(a, b), j = floorDivide(c, d);
        if (i != j) return i < j ? -sign : sign;
        a -= i * b;
        c -= j * d;
        if (a == 0 || c == 0) return a == c ? 0 : a == 0 ? -sign : sign;
        std::swap(a, b);
        std::swap(c, d);
    }
}

GridPlane nearestGridPlane(const Plane& plane, int variant) {
    const double v[4] = {plane.normal.x, plane.normal.y, plane.normal.z, plane.offset};
    GridPlane best;
    double least = 1;
    // Lengths a little shorter than the greatest round differently; some come very near.
    for (int k = 1; k <= 128; ++k) {
        const double scale = kNormalLength * (1 - (k + 128 * variant) / 4096.0);
        std::int64_t c[4];
        double error = 0;
        for (int i = 0; i < 4; ++i) {
            c[i] = std::llround(v[i] * scale);
            error = std::max(error, std::abs(double(c[i]) - v[i] * scale) / scale);
        }
        if (error >= least) continue;
        least = error;
        best = {{c[0], c[1], c[2]}, c[3]};
    }
    return best;
}

std::size_t Hash::operator()(const GridPoint& p) const {
    std::size_t h = 0;
    for (const Int v : {p.x, p.y, p.z, p.w})
        h = mix(mix(h, std::uint64_t(v)), std::uint64_t(v >> 64));
    return h;
}

std::size_t Hash::operator()(const GridLine& l) const {
    std::size_t h = 0;
    for (int a = 0; a < 3; ++a)
        h = mix(mix(h, std::uint64_t(l.direction[a])), std::uint64_t(l.moment[a]));
    return h;
}

PlanePolygon wholePlane(const std::vector<GridPlane>& planes, std::uint32_t h,
                        std::uint32_t frame) {
    const Triple& n = planes[h].normal;
    int axis = 0;
    for (int a = 1; a < 3; ++a)
        if (std::abs(n[a]) > std::abs(n[axis])) axis = a;
    const auto u = frame + 2 * std::uint32_t((axis + 1) % 3);
    const auto v = frame + 2 * std::uint32_t((axis + 2) % 3);
    PlanePolygon out;
    out.edges = {u + 1, v + 1, u, v};
    if (n[axis] < 0) std::reverse(out.edges.begin(), out.edges.end());
    for (std::size_t k = 0; k < 4; ++k)
        out.corners.push_back(
            meet(planes[h], planes[out.edges[k]], planes[out.edges[(k + 1) % 4]]));
    return out;
}

namespace {

/// The part where `sides` (per corner) are negative, when some are and some are positive.
PlanePolygon part(const std::vector<GridPlane>& planes, std::uint32_t h,
                  const PlanePolygon& polygon, std::uint32_t q, const std::vector<int>& sides,
                  int sign) {
    const std::size_t n = sides.size();
    PlanePolygon out;
    out.edges.reserve(n + 1);
    out.corners.reserve(n + 1);
    std::size_t entry = 0;
    while (!(sides[(entry + n - 1) % n] * sign >= 0 && sides[entry] * sign < 0)) ++entry;
    for (std::size_t i = 0;; ++i) {
        const std::size_t k = (entry + i) % n;
        out.edges.push_back(polygon.edges[k]);
        if (sides[k] * sign < 0) {
            out.corners.push_back(polygon.corners[k]);
            continue;
        }
        out.corners.push_back(sides[k] == 0 ? polygon.corners[k]
                                            : meet(planes[h], planes[polygon.edges[k]], planes[q]));
        break;
    }
    const std::size_t before = (entry + n - 1) % n;
    out.edges.push_back(q);
    out.corners.push_back(sides[before] == 0
                              ? polygon.corners[before]
                              : meet(planes[h], planes[q], planes[polygon.edges[entry]]));
    return out;
}

}  // namespace

void split(const std::vector<GridPlane>& planes, std::uint32_t h, const PlanePolygon& polygon,
           std::uint32_t q, int sign, PlanePolygon& inside, PlanePolygon& outside) {
    std::vector<int> sides(polygon.corners.size());
    bool in = false, out = false;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        sides[k] = sign * side(planes[q], polygon.corners[k]);
        in |= sides[k] < 0;
        out |= sides[k] > 0;
    }
    inside = outside = {};
    if (in && out) {
        inside = part(planes, h, polygon, q, sides, 1);
        outside = part(planes, h, polygon, q, sides, -1);
    } else {
        (in ? inside : outside) = polygon;
    }
}

}  // namespace shapewright::grid
