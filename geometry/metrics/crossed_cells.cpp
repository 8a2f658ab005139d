#include "geometry/metrics/crossed_cells.h"

#include <algorithm>
#include <cmath>

namespace shapewright {
namespace {

constexpr double kLeastSide = 1e-9;  // of the box's

struct Cell {
    Box3 box;
    std::vector<std::uint32_t> pieces;  ///< that cross it
};

double reachAlong(const Vec3& axis, const Vec3& half) {
    return std::abs(axis.x) * half.x + std::abs(axis.y) * half.y + std::abs(axis.z) * half.z;
}

}  // namespace

bool meets(const Vec3& a, const Vec3& b, const Vec3& c, const Box3& box) {
    const Vec3 centre = box.centre(), half = 0.5 * box.size();
    const Vec3 v[3] = {a - centre, b - centre, c - centre};
    auto apart = [&](const Vec3& axis) {
        const double d[3] = {dot(axis, v[0]), dot(axis, v[1]), dot(axis, v[2])};
        const double reach = reachAlong(axis, half);
        return std::min({d[0], d[1], d[2]}) > reach || std::max({d[0], d[1], d[2]}) < -reach;
    };
    const Vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const Vec3 edges[3] = {b - a, c - b, a - c};
    if (apart(axes[0]) || apart(axes[1]) || apart(axes[2]) || apart(cross(edges[0], edges[1])))
        return false;
    for (const Vec3& edge : edges)
        for (const Vec3& axis : axes)
            if (apart(cross(edge, axis))) return false;
    return true;
}

bool mayCross(const std::vector<Plane>& convex, const Box3& box) {
    const Vec3 centre = box.centre(), half = 0.5 * box.size();
    bool within = true;
    for (const Plane& plane : convex) {
        const double middle = plane.at(centre), reach = reachAlong(plane.normal, half);
        if (middle > reach) return false;
        within = within && middle < -reach;
    }
    return !within;
}

CrossedCells crossedCells(const Box3& box, std::size_t count, std::uint32_t pieces,
                          const std::function<bool(std::uint32_t, const Box3&)>& crosses,
                          const JobControl& job) {
    auto halved = [&](const std::vector<Cell>& cells, int axis, std::vector<Box3>& clear) {
        std::vector<Cell> out;
        for (const Cell& cell : cells) {
            if (job.cancelled()) break;
            for (bool upper : {false, true}) {
                Cell half{cell.box, {}};
                (upper ? half.box.low : half.box.high)[axis] = cell.box.centre()[axis];
                for (std::uint32_t piece : cell.pieces)
                    if (crosses(piece, half.box)) half.pieces.push_back(piece);
                if (half.pieces.empty())
                    clear.push_back(half.box);
                else
                    out.push_back(std::move(half));
            }
        }
        return out;
    };
    CrossedCells out;
    std::vector<Cell> cells{{box, std::vector<std::uint32_t>(pieces)}};
    for (std::uint32_t p = 0; p < pieces; ++p) cells[0].pieces[p] = p;
    Vec3 side = box.size();
    while (cells.size() < count && !job.cancelled()) {
        int best = -1;
        std::vector<Cell> fewest;
        std::vector<Box3> clear;
        for (int axis = 0; axis < 3; ++axis) {
            if (!(side[axis] > kLeastSide * box.size()[axis])) continue;
            std::vector<Box3> left;
            std::vector<Cell> halves = halved(cells, axis, left);
            if (best >= 0 && (halves.size() > fewest.size() ||
                              (halves.size() == fewest.size() && side[axis] <= side[best])))
                continue;
            best = axis;
            fewest = std::move(halves);
            clear = std::move(left);
        }
        if (best < 0 || fewest.empty()) break;
        side[best] /= 2;
        out.share /= 2;
        cells = std::move(fewest);
        out.clear.insert(out.clear.end(), clear.begin(), clear.end());
        out.clearShare.resize(out.clear.size(), out.share);
    }
    for (const Cell& cell : cells) out.crossed.push_back(cell.box);
    return out;
}

}  // namespace shapewright
