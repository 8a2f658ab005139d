#include "geometry/solid/flood_fill.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

/// Separating-axis test of a triangle against the cube of half side `h` about the origin
/// (Akenine-Moeller 2001).
bool overlapsCube(const Vec3& a, const Vec3& b, const Vec3& c, double h) {
    auto separated = [&](const Vec3& axis) {
        const double p = dot(a, axis), q = dot(b, axis), r = dot(c, axis);
        const double reach = h * (std::abs(axis.x) + std::abs(axis.y) + std::abs(axis.z));
        return std::min({p, q, r}) > reach || std::max({p, q, r}) < -reach;
    };
    const Vec3 e[3] = {b - a, c - b, a - c}, unit[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (const Vec3& u : unit)
        if (separated(u)) return false;
    if (separated(cross(e[0], e[1]))) return false;
    for (const Vec3& u : unit)
        for (const Vec3& d : e)
            if (separated(cross(u, d))) return false;
    return true;
}

}  // namespace

OccupancyBox floodFill(const TriangleMesh& mesh, int resolution) {
    const Box3 box = bounds(mesh.positions);
    const Vec3 size = box.size();
    const double cell = std::max({size.x, size.y, size.z}) / resolution;
    OccupancyBox out;
    auto count = [&](double side) { return int(std::ceil(side / cell)) + 3; };
    out.nx = count(size.x), out.ny = count(size.y), out.nz = count(size.z);
    out.cell = {cell, cell, cell};
    out.origin = box.centre() - 0.5 * Vec3{out.nx * cell, out.ny * cell, out.nz * cell};
    const int n[3] = {out.nx, out.ny, out.nz};
    constexpr std::uint8_t kUnseen = 1, kWall = 2, kAir = 0;
    out.inside.assign(std::size_t(n[0]) * n[1] * n[2], kUnseen);
    auto index = [&](int x, int y, int z) { return (std::size_t(x) * n[1] + y) * n[2] + z; };
    for (const auto& t : mesh.triangles) {
        Vec3 p[3];
        int low[3], high[3];
        for (int k = 0; k < 3; ++k) p[k] = (mesh.positions[t[k]] - out.origin) * (1 / cell);
        for (int a = 0; a < 3; ++a) {
            low[a] =
                std::clamp(int(std::floor(std::min({p[0][a], p[1][a], p[2][a]}))), 0, n[a] - 1);
            high[a] =
                std::clamp(int(std::floor(std::max({p[0][a], p[1][a], p[2][a]}))), 0, n[a] - 1);
        }
        for (int x = low[0]; x <= high[0]; ++x)
            for (int y = low[1]; y <= high[1]; ++y)
                for (int z = low[2]; z <= high[2]; ++z) {
                    std::uint8_t& c = out.inside[index(x, y, z)];
                    if (c == kWall) continue;
                    const Vec3 m{x + 0.5, y + 0.5, z + 0.5};
                    if (overlapsCube(p[0] - m, p[1] - m, p[2] - m, 0.5)) c = kWall;
                }
    }
    std::vector<std::uint32_t> stack{0};  // the first corner is air: there is a margin all around
    out.inside[0] = kAir;
    while (!stack.empty()) {
        const std::uint32_t at = stack.back();
        stack.pop_back();
        const int z = int(at) % n[2], y = int(at / n[2]) % n[1], x = int(at / n[2] / n[1]);
        const int step[6][3] = {{1, 0, 0},  {-1, 0, 0}, {0, 1, 0},
                                {0, -1, 0}, {0, 0, 1},  {0, 0, -1}};
        for (const auto& s : step) {
            const int u = x + s[0], v = y + s[1], w = z + s[2];
            if (u < 0 || v < 0 || w < 0 || u >= n[0] || v >= n[1] || w >= n[2]) continue;
            const std::size_t next = index(u, v, w);
            if (out.inside[next] != kUnseen) continue;
            out.inside[next] = kAir;
            stack.push_back(std::uint32_t(next));
        }
    }
    for (std::uint8_t& c : out.inside) c = c != kAir;
    return out;
}

TriangleMesh boundaryOf(const OccupancyBox& cells) {
    TriangleMesh out;
    const int n[3] = {cells.nx, cells.ny, cells.nz};
    auto index = [&](int x, int y, int z) { return (std::size_t(x) * n[1] + y) * n[2] + z; };
    // One vertex per cube of eight neighbouring cell centres that are not all alike.
    std::vector<std::uint32_t> vertex(cells.inside.size(), 0);
    for (int x = 0; x + 1 < n[0]; ++x)
        for (int y = 0; y + 1 < n[1]; ++y)
            for (int z = 0; z + 1 < n[2]; ++z) {
                int corner[8], filled = 0;
                for (int k = 0; k < 8; ++k)
                    filled += corner[k] =
                        cells.inside[index(x + (k & 1), y + (k >> 1 & 1), z + (k >> 2))];
                if (filled == 0 || filled == 8) continue;
                Vec3 sum;
                int crossings = 0;
                for (int k = 0; k < 8; ++k)
                    for (int bit : {1, 2, 4}) {
                        if ((k & bit) || corner[k] == corner[k | bit]) continue;
                        sum += {(k & 1) + (bit == 1 ? 0.5 : 0), (k >> 1 & 1) + (bit == 2 ? 0.5 : 0),
                                (k >> 2) + (bit == 4 ? 0.5 : 0)};
                        ++crossings;
                    }
                vertex[index(x, y, z)] = std::uint32_t(out.positions.size());
                const Vec3 local = sum * (1.0 / crossings) + Vec3{0.5, 0.5, 0.5};
                out.positions.push_back({cells.origin.x + cells.cell.x * (x + local.x),
                                         cells.origin.y + cells.cell.y * (y + local.y),
                                         cells.origin.z + cells.cell.z * (z + local.z)});
            }
    for (int x = 0; x + 1 < n[0]; ++x)
        for (int y = 0; y + 1 < n[1]; ++y)
            for (int z = 0; z + 1 < n[2]; ++z)
                for (int axis = 0; axis < 3; ++axis) {
                    const int here[3] = {x, y, z};
                    int there[3] = {x, y, z};
                    ++there[axis];
                    const bool a = cells.inside[index(x, y, z)];
                    if (a == bool(cells.inside[index(there[0], there[1], there[2])])) continue;
                    const int u = (axis + 1) % 3, v = (axis + 2) % 3;
                    if (here[u] == 0 || here[v] == 0) continue;  // the outermost cells are air
                    std::uint32_t q[4];
                    for (int k = 0; k < 4; ++k) {
                        int c[3] = {here[0], here[1], here[2]};
                        c[u] -= k == 0 || k == 3;
                        c[v] -= k == 0 || k == 1;
                        q[k] = vertex[index(c[0], c[1], c[2])];
                    }
                    if (!a) std::swap(q[1], q[3]);
                    out.triangles.push_back({q[0], q[1], q[2]});
                    out.triangles.push_back({q[0], q[2], q[3]});
                }
    return out;
}

}  // namespace shapewright
