#include "geometry/solid/open_surface.h"

#include <algorithm>
#include <cmath>

#include "geometry/base/parallel.h"
#include "geometry/solid/column_index.h"
#include "geometry/solid/flood_fill.h"
#include "geometry/solid/sides.h"

namespace shapewright {
namespace {

constexpr std::size_t kSamples = 4000;
constexpr double kOff = 1e-5;     // of the diagonal: how far behind the surface its back is
constexpr double kAbout = 0.02;   // of the diagonal
constexpr double kClearly = 0.1;  // from one half

}  // namespace

std::vector<SurfacePoint> strewn(const TriangleMesh& mesh, std::size_t count, Random& random) {
    std::vector<double> sums;
    double sum = 0;
    for (const auto& t : mesh.triangles) {
        sum += length(areaVector(mesh, t));
        sums.push_back(sum);
    }
    std::vector<SurfacePoint> out;
    for (std::size_t i = 0; i < count && sum > 0; ++i) {
        const double want = sum * (double(i) + random.uniform()) / double(count);
        const auto f =
            std::min(std::size_t(std::lower_bound(sums.begin(), sums.end(), want) - sums.begin()),
                     mesh.triangles.size() - 1);
        const auto& t = mesh.triangles[f];
        const Vec3& a = mesh.positions[t[0]];
        const Vec3 ab = mesh.positions[t[1]] - a, ac = mesh.positions[t[2]] - a;
        double u = random.uniform(), v = random.uniform();
        if (u + v > 1) u = 1 - u, v = 1 - v;
        out.push_back({a + ab * u + ac * v, normalized(cross(ab, ac)), std::uint32_t(f)});
    }
    return out;
}

TwoSides tellSides(const TriangleMesh& mesh, const Pieces& pieces, const WindingNumber& winding,
                   const JobControl& job) {
    Random random(1);
    const std::vector<SurfacePoint> points = strewn(mesh, kSamples, random);
    const double off = kOff * bounds(mesh.positions).diagonal();
    std::vector<std::uint8_t> told(points.size(), 0);
    parallelFor(points.size(), 32, [&](std::size_t i) {
        if (job.cancelled()) return;
        const double behind = winding.at(points[i].at - off * points[i].normal);
        told[i] = behind > 0.75 && std::abs(behind - std::round(behind)) < 0.25;
    });
    TwoSides out;
    std::vector<std::size_t> all(pieces.oneSided.size(), 0), good(pieces.oneSided.size(), 0);
    std::size_t sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::uint32_t piece = pieces.of[points[i].triangle];
        const bool yes = told[i] && !pieces.oneSided[piece];
        ++all[piece];
        good[piece] += yes;
        sum += yes;
    }
    out.told = double(sum) / double(std::max<std::size_t>(1, points.size()));
    for (std::size_t p = 0; p < all.size(); ++p)
        out.ofPiece.push_back(all[p] ? float(good[p]) / float(all[p]) : -1.0f);
    return out;
}

double agreement(const TriangleMesh& mesh, const WindingNumber& winding, const TriangleMesh& closed,
                 const JobControl& job) {
    Random random(2);
    const Box3 box = bounds(mesh.positions);
    std::vector<Vec3> points;
    for (const SurfacePoint& p : strewn(mesh, kSamples, random)) {
        points.push_back(p.at + p.normal * (kAbout * box.diagonal() * random.uniform(-1.0, 1.0)));
        points.push_back({random.uniform(box.low.x, box.high.x),
                          random.uniform(box.low.y, box.high.y),
                          random.uniform(box.low.z, box.high.z)});
    }
    const ColumnIndex columns(closed);
    std::vector<std::uint8_t> answer(points.size(), 0);
    parallelFor(points.size(), 32, [&](std::size_t i) {
        if (job.cancelled()) return;
        std::vector<ColumnIndex::Crossing> column;
        columns.crossings(points[i].x, points[i].y, column);
        int number = 0;
        for (const ColumnIndex::Crossing& c : column)
            if (c.z > points[i].z) number += c.sign;
        answer[i] = std::uint8_t((winding.at(points[i]) > 0.5 ? 1 : 0) | (number > 0 ? 2 : 0));
    });
    std::size_t both = 0, either = 0;
    for (std::uint8_t a : answer) both += a == 3, either += a != 0;
    return either ? double(both) / double(either) : 0;
}

void fillByWinding(const TriangleMesh& mesh, const WindingNumber& winding, OccupancyBox& cells,
                   const JobControl& job) {
    OccupancyBox touched = cells;
    fillNear(mesh, 0.87 * cells.cell.x, touched, job);  // half a cell's diagonal
    const int n[3] = {cells.nx, cells.ny, cells.nz};
    constexpr int kBlock = 16;
    const int blocks[3] = {(n[0] + kBlock - 1) / kBlock, (n[1] + kBlock - 1) / kBlock,
                           (n[2] + kBlock - 1) / kBlock};
    auto index = [&](int x, int y, int z) {
        return (std::size_t(x) * std::size_t(n[1]) + std::size_t(y)) * std::size_t(n[2]) +
               std::size_t(z);
    };
    auto at = [&](int x, int y, int z) { return winding.at(cells.centre(x, y, z)); };
    struct Range {
        int low[3], high[3];  // last ones included
    };
    auto fill = [&](auto& self, const Range& b) -> void {
        if (job.cancelled()) return;
        bool empty = true;
        for (int x = b.low[0]; empty && x <= b.high[0]; ++x)
            for (int y = b.low[1]; empty && y <= b.high[1]; ++y)
                for (int z = b.low[2]; empty && z <= b.high[2]; ++z)
                    empty = !touched.inside[index(x, y, z)];
        const int side =
            std::max({b.high[0] - b.low[0], b.high[1] - b.low[1], b.high[2] - b.low[2]});
        if (empty && side >= 2) {
            int in = 0, clear = 0;
            for (int k = 0; k < 9; ++k) {
                int c[3];
                for (int a = 0; a < 3; ++a)
                    c[a] = k == 8 ? (b.low[a] + b.high[a]) / 2 : k >> a & 1 ? b.high[a] : b.low[a];
                const double w = at(c[0], c[1], c[2]);
                in += w > 0.5, clear += std::abs(w - 0.5) > kClearly;
                if (clear < k + 1 || (in != 0 && in != k + 1)) break;
            }
            if (clear == 9 && (in == 0 || in == 9)) {
                for (int x = b.low[0]; in && x <= b.high[0]; ++x)
                    for (int y = b.low[1]; y <= b.high[1]; ++y)
                        std::fill_n(&cells.inside[index(x, y, b.low[2])],
                                    std::size_t(b.high[2] - b.low[2] + 1), std::uint8_t(1));
                return;
            }
        }
        if (side == 0) {
            cells.inside[index(b.low[0], b.low[1], b.low[2])] =
                at(b.low[0], b.low[1], b.low[2]) > 0.5;
            return;
        }
        for (int k = 0; k < 8; ++k) {
            Range part = b;
            bool any = true;
            for (int a = 0; a < 3; ++a) {
                const int middle = (b.low[a] + b.high[a]) / 2;
                if (k >> a & 1) {
                    part.low[a] = middle + 1;
                    any = any && part.low[a] <= part.high[a];
                } else {
                    part.high[a] = middle;
                }
            }
            if (any) self(self, part);
        }
    };
    parallelFor(std::size_t(blocks[0]) * std::size_t(blocks[1]) * std::size_t(blocks[2]), 1,
                [&](std::size_t i) {
                    const int c[3] = {int(i) / (blocks[1] * blocks[2]),
                                      int(i) / blocks[2] % blocks[1], int(i) % blocks[2]};
                    Range b;
                    for (int a = 0; a < 3; ++a) {
                        b.low[a] = c[a] * kBlock;
                        b.high[a] = std::min(b.low[a] + kBlock, n[a]) - 1;
                    }
                    fill(fill, b);
                });
}

}  // namespace shapewright
