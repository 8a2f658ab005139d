#pragma once
// Where a solid is asked whether it is inside, for a fit.

#include "geometry/base/job_control.h"
#include "geometry/partition/frame.h"
#include "geometry/solid/solid.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {

/// Few samples find the structure; many set the planes exactly and catch what the first grid
/// missed. Thin walls need more of them, as far as memory allows.
struct Resolution {
    std::size_t least, most;  // samples
    double perWall;           // samples across a wall of the usual thickness
};
/// Samples of a solid, in columns that lean and stand unevenly: along a face of a shape modelled on
/// a grid, upright ones would all agree, and the face could be anywhere between two of them.
/// Samples of the grid and points of the file are `origin` and an affine map apart; all lengths
/// here are along the axes of the frame, whose factors are 1.
struct Samples {
    Frame frame;
    Vec3 origin, cell;
    double leanX = 0, leanY = 0;  ///< of a column, per unit of height
    OccupancySamples grid;

    Vec3 at(std::size_t i) const {
        const std::size_t column = i / std::size_t(grid.nz);
        const auto& shift = grid.shift[column];
        const double z = cell.z * (double(i % std::size_t(grid.nz)) + shift[2]);
        return frame.world(
            origin + Vec3{cell.x * (double(column / std::size_t(grid.ny)) + shift[0]) + leanX * z,
                          cell.y * (double(column % std::size_t(grid.ny)) + shift[1]) + leanY * z,
                          z});
    }
    Vec3 step() const { return frame.world(Vec3{leanX, leanY, 1} * cell.z); }
    Plane toGrid(const Plane& p) const {
        const Plane in = frame.local(p);
        const Vec3& n = in.normal;
        return {{n.x * cell.x, n.y * cell.y, (n.z + leanX * n.x + leanY * n.y) * cell.z},
                in.at(origin)};
    }
    Plane fromGrid(const Plane& p) const {
        Vec3 n{p.normal.x / cell.x, p.normal.y / cell.y, p.normal.z / cell.z};
        n.z -= leanX * n.x + leanY * n.y;
        const double scale = 1 / length(n);
        return frame.world(Plane{n * scale, (p.offset - dot(n, origin)) * scale});
    }
};

/// Samples of the solid's box and some air. `wall`: how thick it is where most of its surface is.
/// Incomplete when cancelled.
Samples sampled(const Solid& solid, const Frame& frame, const Resolution& resolution, double wall,
                const JobControl& job);

}  // namespace shapewright
