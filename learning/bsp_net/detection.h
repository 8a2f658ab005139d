#pragma once
// Which cells of a grid each convex of a network's output covers (hard reading).

#include <cstdint>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"

namespace shapewright {

/// Cells per convex, ascending indices (x * n + y) * n + z.
struct ConvexCells {
    int n = 0;
    std::vector<std::vector<std::uint32_t>> cells;  ///< one list per column of T
    std::vector<std::uint32_t> withoutPlanes;       ///< columns of T that select no plane
};

/// planes [4, p] row-major, t [p, c] row-major. Cell centres of the n^3 grid over [-0.5, 0.5]^3
/// with C < 0.01, C = sum over planes with T > 0.01 of max(0, a x + b y + c z + d). Columns without
/// planes get no cells (the official code would give them all). Parallel and independent of the
/// number of threads. Fails with Cancelled, and with BadWeights where the lists would have more
/// than 2^27 cells, which bounds the memory.
Result<ConvexCells> detectConvexes(const std::vector<float>& planes, const std::vector<float>& t,
                                   int p, int c, int n, const JobControl& job = {});

/// Columns of T that stay when hidden convexes are removed the official way: those with cells, in
/// order, less each one whose every cell lies in another that is still there. The cells covered by
/// any stay the same.
std::vector<std::uint32_t> withoutHidden(const ConvexCells& found);

}  // namespace shapewright
