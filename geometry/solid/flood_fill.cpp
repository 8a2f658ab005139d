#include "geometry/solid/flood_fill.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geometry/base/parallel.h"
#include "geometry/base/triangle_distance.h"

namespace shapewright {
namespace {

constexpr double kLeastWall = 2.0;  // cells: thinner ones would leak and fall apart

/// Which triangles agree with another to a hundredth of a cell. Only those that reach over many
/// cells are looked at: a file may repeat one without end, and it costs as much every time.
std::vector<bool> repeatedTriangles(const TriangleMesh& mesh, double cell) {
    constexpr double kMany = 8;
    using Key = std::array<std::array<double, 3>, 3>;
    std::vector<std::pair<Key, std::size_t>> large;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        Box3 box;
        Key key;
        for (std::size_t i = 0; i < 3; ++i) {
            const Vec3& p = mesh.positions[mesh.triangles[f][i]];
            box.add(p);
            for (int axis = 0; axis < 3; ++axis)
                key[i][std::size_t(axis)] = std::round(p[axis] / (1e-2 * cell));
        }
        if (squaredLength(box.size()) < kMany * kMany * cell * cell) continue;
        std::sort(key.begin(), key.end());
        large.emplace_back(key, f);
    }
    std::sort(large.begin(), large.end());
    std::vector<bool> repeated(mesh.triangles.size());
    for (std::size_t i = 1; i < large.size(); ++i)
        if (large[i].first == large[i - 1].first) repeated[large[i].second] = true;
    return repeated;
}

}  // namespace

OccupancyBox cellsAround(const Box3& box, int resolution, double margin) {
    const Vec3 size = box.size();
    const double cell = box.longest() / resolution;
    OccupancyBox out;
    auto count = [&](double side) { return int(std::ceil((side + 2 * margin) / cell)) + 3; };
    out.nx = count(size.x), out.ny = count(size.y), out.nz = count(size.z);
    out.cell = {cell, cell, cell};
    out.origin = box.centre() - 0.5 * Vec3{out.nx * cell, out.ny * cell, out.nz * cell};
    out.inside.assign(std::size_t(out.nx) * std::size_t(out.ny) * std::size_t(out.nz), 0);
    return out;
}

void fillNear(const TriangleMesh& mesh, double radius, OccupancyBox& cells, const JobControl& job) {
    const int n[3] = {cells.nx, cells.ny, cells.nz};
    const double cell = cells.cell.x, r = radius / cell;
    // In cells, with centres at whole numbers.
    auto local = [&](const Vec3& p) {
        return (p - cells.origin) * (1 / cell) - Vec3{0.5, 0.5, 0.5};
    };
    auto clamped = [](double v, int count) { return int(std::clamp(v, 0.0, double(count - 1))); };
    constexpr int kSlab = 4;  // layers that one thread fills at a time
    std::vector<std::vector<std::uint32_t>> slabs(std::size_t((n[0] + kSlab - 1) / kSlab));
    const std::vector<bool> repeated = repeatedTriangles(mesh, cell);
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        if (repeated[f]) continue;
        double low = mesh.positions[mesh.triangles[f][0]].x, high = low;
        for (std::uint32_t v : mesh.triangles[f])
            low = std::min(low, mesh.positions[v].x), high = std::max(high, mesh.positions[v].x);
        const int first = clamped(std::ceil(local({low, 0, 0}).x - r), n[0]) / kSlab;
        const int last = clamped(std::floor(local({high, 0, 0}).x + r), n[0]) / kSlab;
        for (int s = first; s <= last; ++s) slabs[std::size_t(s)].push_back(std::uint32_t(f));
    }
    std::vector<int> left(std::size_t(n[0]) * std::size_t(n[1]), n[2]);  // cells of a column
    parallelFor(slabs.size(), 1, [&](std::size_t s) {
        for (std::size_t k = 0; k < slabs[s].size(); ++k) {
            if (k % 64 == 0 && job.cancelled()) return;
            const auto& t = mesh.triangles[slabs[s][k]];
            const Vec3 a = local(mesh.positions[t[0]]), b = local(mesh.positions[t[1]]),
                       c = local(mesh.positions[t[2]]);
            int low[3], high[3];
            for (int i = 0; i < 3; ++i) {
                low[i] = clamped(std::ceil(std::min({a[i], b[i], c[i]}) - r), n[i]);
                high[i] = clamped(std::floor(std::max({a[i], b[i], c[i]}) + r), n[i]);
            }
            low[0] = std::max(low[0], int(s) * kSlab);
            high[0] = std::min(high[0], int(s) * kSlab + kSlab - 1);
            const Vec3 normal = normalized(cross(b - a, c - a));
            for (int x = low[0]; x <= high[0]; ++x)
                for (int y = low[1]; y <= high[1]; ++y) {
                    const std::size_t xy = std::size_t(x) * std::size_t(n[1]) + std::size_t(y);
                    if (left[xy] == 0) continue;
                    int z0 = low[2], z1 = high[2];
                    // Only what lies within reach of the triangle's plane.
                    const double d = normal.x * (x - a.x) + normal.y * (y - a.y) - normal.z * a.z;
                    if (std::abs(normal.z) > 1e-6) {
                        const double u = (-r - d) / normal.z, v = (r - d) / normal.z;
                        z0 = std::max(z0, int(std::max(std::min(u, v), -1.0)));
                        z1 = std::min(z1, int(std::min(std::max(u, v) + 1, double(n[2]))));
                    } else if (std::abs(d) > r + 1e-3) {
                        continue;
                    }
                    std::uint8_t* column = &cells.inside[xy * std::size_t(n[2])];
                    for (int z = z0; z <= z1; ++z)
                        if (!column[z] &&
                            squaredDistance({double(x), double(y), double(z)}, a, b, c) <= r * r)
                            column[z] = 1, --left[xy];
                }
        }
    });
}

OccupancyBox floodFill(const TriangleMesh& mesh, int resolution, double thickness,
                       const JobControl& job) {
    Box3 box;
    for (const auto& t : mesh.triangles)
        for (std::uint32_t v : t) box.add(mesh.positions[v]);
    const double cell = box.longest() / resolution;
    const double radius = 0.5 * std::max(thickness, kLeastWall * cell);
    OccupancyBox out = cellsAround(box, resolution, radius);
    job.progress(0, "Thickening the surface");
    fillNear(mesh, radius, out, job);
    job.progress(0.6, "Flooding from outside");
    constexpr std::uint8_t kUnreached = 0, kWall = 1, kAir = 2;
    const int n[3] = {out.nx, out.ny, out.nz};
    auto index = [&](int x, int y, int z) { return (std::size_t(x) * n[1] + y) * n[2] + z; };
    std::vector<std::uint32_t> stack{0};  // the first corner is air: there is a margin all around
    out.inside[0] = kAir;
    for (std::size_t steps = 0; !stack.empty(); ++steps) {
        if (steps % 65536 == 0 && job.cancelled()) return out;
        const std::uint32_t at = stack.back();
        stack.pop_back();
        const int z = int(at) % n[2], y = int(at / n[2]) % n[1], x = int(at / n[2] / n[1]);
        const int step[6][3] = {{1, 0, 0},  {-1, 0, 0}, {0, 1, 0},
                                {0, -1, 0}, {0, 0, 1},  {0, 0, -1}};
        for (const auto& s : step) {
            const int u = x + s[0], v = y + s[1], w = z + s[2];
            if (u < 0 || v < 0 || w < 0 || u >= n[0] || v >= n[1] || w >= n[2]) continue;
            const std::size_t next = index(u, v, w);
            if (out.inside[next] != kUnreached) continue;
            out.inside[next] = kAir;
            stack.push_back(std::uint32_t(next));
        }
    }
    job.progress(0.8, "Keeping the wall");
    // A wall cell next to what is enclosed is solid on the surface's inner side alone.
    const double r = radius / cell;
    const int reach = int(std::ceil(2 * r + 1));
    std::vector<std::array<int, 4>> ball;  // offsets, nearest first
    for (int x = -reach; x <= reach; ++x)
        for (int y = -reach; y <= reach; ++y)
            for (int z = -reach; z <= reach; ++z)
                if (x * x + y * y + z * z <= reach * reach)
                    ball.push_back({x * x + y * y + z * z, x, y, z});
    std::sort(ball.begin(), ball.end());
    const bool encloses =
        std::find(out.inside.begin(), out.inside.end(), kUnreached) != out.inside.end();
    std::vector<std::uint8_t> solid(out.inside.size());
    parallelFor(std::size_t(n[0]), 1, [&](std::size_t layer) {
        if (job.cancelled()) return;
        const int x = int(layer);
        for (int y = 0; y < n[1]; ++y)
            for (int z = 0; z < n[2]; ++z) {
                const std::uint8_t c = out.inside[index(x, y, z)];
                std::uint8_t& s = solid[index(x, y, z)];
                s = c != kAir;
                if (c != kWall || !encloses) continue;
                for (const auto& o : ball) {
                    const int u = x + o[1], v = y + o[2], w = z + o[3];
                    if (u < 0 || v < 0 || w < 0 || u >= n[0] || v >= n[1] || w >= n[2]) continue;
                    if (out.inside[index(u, v, w)] != kUnreached) continue;
                    s = o[0] <= (r + 0.5) * (r + 0.5);
                    break;
                }
            }
    });
    out.inside = std::move(solid);
    return out;
}

TriangleMesh boundaryOf(const OccupancyBox& cells) {
    return levelSurface(cells, {cells.inside.begin(), cells.inside.end()}, 0.5F);
}

TriangleMesh levelSurface(const OccupancyBox& cells, const std::vector<float>& values,
                          float level) {
    TriangleMesh out;
    const int n[3] = {cells.nx, cells.ny, cells.nz};
    auto index = [&](int x, int y, int z) { return (std::size_t(x) * n[1] + y) * n[2] + z; };
    // One vertex per cube of eight neighbouring cell centres that are not all alike.
    std::vector<std::uint32_t> vertex(values.size(), 0);
    for (int x = 0; x + 1 < n[0]; ++x)
        for (int y = 0; y + 1 < n[1]; ++y)
            for (int z = 0; z + 1 < n[2]; ++z) {
                float corner[8];
                int filled = 0;
                for (int k = 0; k < 8; ++k) {
                    corner[k] = values[index(x + (k & 1), y + (k >> 1 & 1), z + (k >> 2))];
                    filled += corner[k] > level;
                }
                if (filled == 0 || filled == 8) continue;
                Vec3 sum;
                int crossings = 0;
                for (int k = 0; k < 8; ++k)
                    for (int bit : {1, 2, 4}) {
                        if ((k & bit) || (corner[k] > level) == (corner[k | bit] > level)) continue;
                        const double t = (level - corner[k]) / (corner[k | bit] - corner[k]);
                        sum += {(k & 1) + (bit == 1 ? t : 0), (k >> 1 & 1) + (bit == 2 ? t : 0),
                                (k >> 2) + (bit == 4 ? t : 0)};
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
                    const bool a = values[index(x, y, z)] > level;
                    if (a == (values[index(there[0], there[1], there[2])] > level)) continue;
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
