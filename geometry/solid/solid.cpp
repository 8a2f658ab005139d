#include "geometry/solid/solid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/solid/flood_fill.h"
#include "geometry/solid/winding.h"

namespace shapewright {
namespace {

/// Vertices at equal positions become one; triangles that collapse are dropped.
TriangleMesh joined(const TriangleMesh& mesh) {
    std::vector<std::uint32_t> order(mesh.positions.size()), to(mesh.positions.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto& p = mesh.positions;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return p[a].x != p[b].x   ? p[a].x < p[b].x
               : p[a].y != p[b].y ? p[a].y < p[b].y
                                  : p[a].z < p[b].z;
    });
    TriangleMesh out;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || !(p[order[i]] == p[order[i - 1]])) out.positions.push_back(p[order[i]]);
        to[order[i]] = std::uint32_t(out.positions.size() - 1);
    }
    for (const auto& t : mesh.triangles) {
        const std::array<std::uint32_t, 3> j{to[t[0]], to[t[1]], to[t[2]]};
        if (j[0] != j[1] && j[1] != j[2] && j[2] != j[0]) out.triangles.push_back(j);
    }
    return out;
}

/// Edges that are not walked equally often in both directions: none exactly when the surface is a
/// closed oriented cycle, whose winding numbers are integers.
std::size_t unbalancedEdges(const TriangleMesh& mesh) {
    std::vector<std::pair<std::uint64_t, int>> edges;
    edges.reserve(3 * mesh.triangles.size());
    for (const auto& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint64_t a = t[k], b = t[(k + 1) % 3];
            edges.push_back({a < b ? a << 32 | b : b << 32 | a, a < b ? 1 : -1});
        }
    std::sort(edges.begin(), edges.end());
    std::size_t bad = 0;
    for (std::size_t i = 0; i < edges.size();) {
        int sum = 0;
        std::size_t j = i;
        for (; j < edges.size() && edges[j].first == edges[i].first; ++j) sum += edges[j].second;
        bad += sum != 0;
        i = j;
    }
    return bad;
}

double signedVolume(const TriangleMesh& mesh, const Vec3& origin) {
    double sum = 0;
    for (const auto& t : mesh.triangles)
        sum += dot(mesh.positions[t[0]] - origin,
                   cross(mesh.positions[t[1]] - origin, mesh.positions[t[2]] - origin));
    return sum / 6;
}

}  // namespace

Result<Solid> Solid::build(const TriangleMesh& mesh, const SolidOptions& options,
                           const JobControl& job) {
    if (mesh.triangles.empty())
        return Error{
            ErrorCode::Empty, "the mesh has no faces, so there is nothing to be inside of", {}};
    Solid solid;
    solid.m_surface = joined(mesh);
    Box3 box;
    for (const auto& t : solid.m_surface.triangles)
        for (std::uint32_t v : t) box.add(solid.m_surface.positions[v]);
    solid.m_bounds = box;
    if (box.empty() || box.diagonal() <= 0)
        return Error{
            ErrorCode::NotSolid, "every face of the mesh has collapsed to a point or a line", {}};
    const double boxVolume = box.size().x * box.size().y * box.size().z;
    const std::size_t open = unbalancedEdges(solid.m_surface);
    if (options.method != SolidMethod::FloodFill) {
        const double volume = std::abs(signedVolume(solid.m_surface, box.centre()));
        if (open == 0 &&
            (volume > 1e-7 * boxVolume || options.method == SolidMethod::WindingNumber)) {
            if (signedVolume(solid.m_surface, box.centre()) < 0)
                for (auto& t : solid.m_surface.triangles) std::swap(t[1], t[2]);
            solid.m_confidence = 1;
            solid.m_explanation = "closed and oriented: inside by winding number, exact";
            return solid;
        }
        if (open > 0) {
            // Does the winding number of the open surface still tell two sides apart?
            const WindingNumber winding(solid.m_surface);
            Random random(1);
            std::vector<Vec3> probes(4000);
            for (Vec3& p : probes)
                for (int a = 0; a < 3; ++a) p[a] = random.uniform(box.low[a], box.high[a]);
            std::vector<double> w(probes.size());
            parallelFor(probes.size(), 64,
                        [&](std::size_t i) { w[i] = std::abs(winding.at(probes[i])); });
            std::size_t clear = 0, within = 0;
            for (double v : w) {
                clear += std::abs(v - std::round(v)) < 0.2;
                within += v > 0.5;
            }
            const double sure = double(clear) / double(probes.size());
            if (options.method == SolidMethod::WindingNumber || (sure > 0.97 && within > 8)) {
                OccupancyBox& cells = solid.m_filled;
                cells = floodFill(solid.m_surface, options.resolution);  // for its frame
                parallelFor(std::size_t(cells.nx), 1, [&](std::size_t x) {
                    for (int y = 0; y < cells.ny; ++y)
                        for (int z = 0; z < cells.nz; ++z)
                            cells.inside[(x * cells.ny + y) * cells.nz + z] =
                                !job.cancelled() &&
                                std::abs(winding.at(cells.centre(int(x), y, z))) > 0.5;
                });
                solid.m_confidence = 0.9 * sure;
                solid.m_explanation =
                    std::to_string(open) +
                    " open edges: inside where the generalized winding number passes "
                    "one half, sampled on a grid of " +
                    std::to_string(options.resolution) + " cells along the longest side";
                solid.m_surface = boundaryOf(cells);
            }
        }
    }
    if (solid.m_filled.inside.empty()) {
        solid.m_method = SolidMethod::FloodFill;
        solid.m_filled = floodFill(solid.m_surface, options.resolution);
        solid.m_surface = boundaryOf(solid.m_filled);
        solid.m_confidence = 0.6;
        solid.m_explanation =
            (open ? std::to_string(open) + " open edges" : std::string("doubled faces")) +
            ": flood fill from outside over a surface voxelization of " +
            std::to_string(options.resolution) + " cells along the longest side, wall kept";
    }
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    solid.m_bounds = shapewright::bounds(solid.m_surface.positions);
    if (solid.m_surface.triangles.empty())
        return Error{ErrorCode::NotSolid, "the surface encloses nothing that could be filled", {}};
    return solid;
}

std::vector<std::uint8_t> Solid::scan(int nx, int ny, int nz, const Vec3& origin,
                                      const Vec3& cell) const {
    std::vector<std::uint8_t> out(std::size_t(nx) * ny * nz, 0);
    if (!m_filled.inside.empty()) {
        const OccupancyBox& f = m_filled;
        auto locate = [](double p, double o, double c, int n) {
            const double i = std::floor((p - o) / c);
            return i >= 0 && i < n ? int(i) : -1;
        };
        for (int x = 0; x < nx; ++x)
            for (int y = 0; y < ny; ++y)
                for (int z = 0; z < nz; ++z) {
                    const int i = locate(origin.x + cell.x * (x + 0.5), f.origin.x, f.cell.x, f.nx);
                    const int j = locate(origin.y + cell.y * (y + 0.5), f.origin.y, f.cell.y, f.ny);
                    const int k = locate(origin.z + cell.z * (z + 0.5), f.origin.z, f.cell.z, f.nz);
                    if (i >= 0 && j >= 0 && k >= 0)
                        out[(std::size_t(x) * ny + y) * nz + z] =
                            f.inside[(std::size_t(i) * f.ny + j) * f.nz + k];
                }
        return out;
    }
    // Winding numbers along columns: every triangle enters its crossing into the columns it covers.
    // Columns stand a hair off the cell centres, so that they miss the vertices and edges of shapes
    // modelled on a grid.
    struct Crossing {
        float z;
        int sign;
    };
    const Vec3 nudge{cell.x * 1.234567e-5, cell.y * 2.345671e-5, 0};
    std::vector<std::vector<Crossing>> columns(std::size_t(nx) * ny);
    for (const auto& t : m_surface.triangles) {
        const Vec3& a = m_surface.positions[t[0]];
        const Vec3& b = m_surface.positions[t[1]];
        const Vec3& c = m_surface.positions[t[2]];
        const double area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if (area == 0) continue;
        auto first = [&](double low, double o, double s, double d) {
            return std::max(0, int(std::ceil((low - o - d) / s - 0.5)));
        };
        auto last = [&](double high, double o, double s, double d, int n) {
            return std::min(n - 1, int(std::floor((high - o - d) / s - 0.5)));
        };
        const int x0 = first(std::min({a.x, b.x, c.x}), origin.x, cell.x, nudge.x);
        const int x1 = last(std::max({a.x, b.x, c.x}), origin.x, cell.x, nudge.x, nx);
        const int y0 = first(std::min({a.y, b.y, c.y}), origin.y, cell.y, nudge.y);
        const int y1 = last(std::max({a.y, b.y, c.y}), origin.y, cell.y, nudge.y, ny);
        // Edges are evaluated from their lower end, so both triangles of an edge agree bit by bit.
        auto side = [](const Vec3& p, const Vec3& q, double x, double y) {
            const bool swap = q.x < p.x || (q.x == p.x && q.y < p.y);
            const Vec3& s = swap ? q : p;
            const Vec3& e = swap ? p : q;
            const double v = (e.x - s.x) * (y - s.y) - (e.y - s.y) * (x - s.x);
            return (swap ? -v : v) > 0 || (v == 0 && swap);
        };
        for (int i = x0; i <= x1; ++i)
            for (int j = y0; j <= y1; ++j) {
                const double x = origin.x + cell.x * (i + 0.5) + nudge.x;
                const double y = origin.y + cell.y * (j + 0.5) + nudge.y;
                const bool l = side(a, b, x, y), m = side(b, c, x, y), r = side(c, a, x, y);
                if (l != m || l != r) continue;
                const double u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area;
                const double v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area;
                const double z = u * a.z + v * b.z + (1 - u - v) * c.z;
                columns[std::size_t(i) * ny + j].push_back(
                    {float((z - origin.z) / cell.z), l ? 1 : -1});
            }
    }
    parallelFor(columns.size(), 256, [&](std::size_t k) {
        auto& column = columns[k];
        std::sort(column.begin(), column.end(), [](const Crossing& p, const Crossing& q) {
            return p.z != q.z ? p.z < q.z : p.sign < q.sign;
        });
        std::size_t next = 0;
        int winding = 0;
        for (int z = 0; z < nz; ++z) {
            for (; next < column.size() && column[next].z < float(z) + 0.5f; ++next)
                winding += column[next].sign;
            out[k * std::size_t(nz) + std::size_t(z)] = winding != 0;
        }
    });
    return out;
}

OccupancyBox Solid::sample(const Box3& region, std::size_t cells, int leastPerAxis) const {
    const Vec3 size = region.size();
    const double longest = std::max({size.x, size.y, size.z});
    OccupancyBox out;
    double step = longest;
    // The cell size whose counts, with the short sides raised to the least, come to `cells`.
    auto counts = [&](double h, int n[3]) {
        double total = 1;
        for (int a = 0; a < 3; ++a) {
            n[a] = std::max(leastPerAxis, int(std::ceil(size[a] / h)));
            total *= n[a];
        }
        return total;
    };
    int n[3];
    double low = longest / 4096, high = longest;
    for (int i = 0; i < 48; ++i) {
        step = std::sqrt(low * high);
        (counts(step, n) > double(cells) ? low : high) = step;
    }
    counts(high, n);
    out.nx = n[0], out.ny = n[1], out.nz = n[2];
    for (int a = 0; a < 3; ++a) out.cell[a] = std::max(size[a], 1e-9 * longest) / n[a];
    out.origin = region.low;
    out.inside = scan(out.nx, out.ny, out.nz, out.origin, out.cell);
    return out;
}

VoxelGrid Solid::grid(int n, const Vec3& centre, double side) const {
    VoxelGrid out;
    out.n = n;
    out.cell = side / n;
    out.origin = centre - 0.5 * Vec3{side, side, side};
    out.cells = scan(n, n, n, out.origin, {out.cell, out.cell, out.cell});
    return out;
}

}  // namespace shapewright
