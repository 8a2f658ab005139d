#include "geometry/solid/solid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/solid/column_index.h"
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

OccupancyBox emptyCells(const Box3& region, std::size_t cells, int leastPerAxis) {
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
    return out;
}

Result<Solid> Solid::build(const TriangleMesh& mesh, const SolidOptions& options,
                           const JobControl& job) {
    if (mesh.triangles.empty())
        return Error{
            ErrorCode::Empty, "the mesh has no faces, so there is nothing to be inside of", {}};
    if (options.resolution < 4 || options.resolution > 1024)
        return Error{ErrorCode::BadArgument,
                     "the resolution of the flood fill must lie between 4 and 1024 cells",
                     {}};
    Solid solid;
    solid.m_surface = joined(mesh);
    Box3 box;
    for (const auto& t : solid.m_surface.triangles)
        for (std::uint32_t v : t) box.add(solid.m_surface.positions[v]);
    solid.m_bounds = box;
    if (box.empty() || !(box.diagonal() > 0) || !std::isfinite(box.diagonal()))
        return Error{ErrorCode::NotSolid,
                     "the faces of the mesh span no finite box: they are points, or too far apart",
                     {}};
    const double boxVolume = box.size().x * box.size().y * box.size().z;
    const std::size_t open = unbalancedEdges(solid.m_surface);
    if (options.method != SolidMethod::FloodFill) {
        const double volume = std::abs(signedVolume(solid.m_surface, box.centre()));
        if (open == 0 &&
            (volume > 1e-7 * boxVolume || options.method == SolidMethod::WindingNumber)) {
            if (signedVolume(solid.m_surface, box.centre()) < 0)
                for (auto& t : solid.m_surface.triangles) std::swap(t[1], t[2]);
            solid.m_columns = std::make_shared<const ColumnIndex>(solid.m_surface);
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
        parallelFor(std::size_t(nx), 1, [&](std::size_t x) {
            std::vector<Vec3> row(static_cast<std::size_t>(nz));
            for (int y = 0; y < ny; ++y) {
                for (int z = 0; z < nz; ++z)
                    row[std::size_t(z)] = {origin.x + cell.x * (double(x) + 0.5),
                                           origin.y + cell.y * (y + 0.5),
                                           origin.z + cell.z * (z + 0.5)};
                inside(row.data(), row.size(),
                       &out[(x * std::size_t(ny) + std::size_t(y)) * std::size_t(nz)]);
            }
        });
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
        auto first = [&](double low, double o, double s, double d) {
            return int(std::clamp(std::ceil((low - o - d) / s - 0.5), 0.0, 1e9));
        };
        auto last = [&](double high, double o, double s, double d, int n) {
            return int(std::clamp(std::floor((high - o - d) / s - 0.5), -1.0, n - 1.0));
        };
        const int x0 = first(std::min({a.x, b.x, c.x}), origin.x, cell.x, nudge.x);
        const int x1 = last(std::max({a.x, b.x, c.x}), origin.x, cell.x, nudge.x, nx);
        const int y0 = first(std::min({a.y, b.y, c.y}), origin.y, cell.y, nudge.y);
        const int y1 = last(std::max({a.y, b.y, c.y}), origin.y, cell.y, nudge.y, ny);
        for (int i = x0; i <= x1; ++i)
            for (int j = y0; j <= y1; ++j) {
                const double x = origin.x + cell.x * (i + 0.5) + nudge.x;
                const double y = origin.y + cell.y * (j + 0.5) + nudge.y;
                double z = 0;
                const int sign = crossing(a, b, c, x, y, z);
                if (sign != 0)
                    columns[std::size_t(i) * ny + j].push_back(
                        {float((z - origin.z) / cell.z), sign});
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

void Solid::inside(const Vec3* points, std::size_t count, std::uint8_t* out) const {
    if (m_columns) {
        constexpr std::size_t kBlock = 2048;
        parallelFor((count + kBlock - 1) / kBlock, 1, [&](std::size_t block) {
            // Points often come column by column: what lies in a column is looked up once.
            std::vector<ColumnIndex::Crossing> column;
            for (std::size_t i = block * kBlock; i < std::min(count, (block + 1) * kBlock); ++i) {
                if (i == block * kBlock || points[i].x != points[i - 1].x ||
                    points[i].y != points[i - 1].y)
                    m_columns->crossings(points[i].x, points[i].y, column);
                int winding = 0;
                for (const ColumnIndex::Crossing& c : column)
                    if (c.z > points[i].z) winding += c.sign;
                out[i] = winding != 0;
            }
        });
        return;
    }
    const OccupancyBox& f = m_filled;
    const int n[3] = {f.nx, f.ny, f.nz};
    parallelFor(count, 8192, [&](std::size_t i) {
        std::size_t at = 0;
        for (int a = 0; a < 3; ++a) {
            const double c = std::floor((points[i][a] - f.origin[a]) / f.cell[a]);
            if (!(c >= 0 && c < n[a])) {
                out[i] = 0;
                return;
            }
            at = at * std::size_t(n[a]) + std::size_t(c);
        }
        out[i] = f.inside[at];
    });
}

double Solid::volume() const {
    if (m_columns) return std::abs(signedVolume(m_surface, m_bounds.centre()));
    std::size_t filled = 0;
    for (std::uint8_t c : m_filled.inside) filled += c;
    return double(filled) * m_filled.cell.x * m_filled.cell.y * m_filled.cell.z;
}

OccupancyBox Solid::sample(const Box3& region, std::size_t cells, int leastPerAxis) const {
    OccupancyBox out = emptyCells(region, cells, leastPerAxis);
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
