#pragma once
// Fewer triangles over the same vertices, for frames that must come quickly.

#include <array>
#include <cstdint>
#include <vector>

namespace shapewright {

struct DrawnShape;

/// Degrees of detail: at most about so many triangles or points of each shape; then everything.
constexpr int kDetails = 4;
constexpr std::array<std::size_t, kDetails - 1> kDetailTriangles{8000, 40000, 200000};
constexpr std::array<std::size_t, kDetails - 1> kDetailPoints{20000, 80000, 500000};

struct CoarseTriangles {
    std::vector<std::int32_t> vertices;   ///< 3 per triangle
    std::vector<std::uint32_t> triangle;  ///< the full triangle that each came from
};

/// About `budget` triangles: vertices are gathered in the cells of a grid, one of each part stands
/// for all in its cell (J. Rossignac, P. Borrel, 1993). Made from `finer`, or from all triangles if
/// that is empty. Empty if the shape has no more than the budget.
CoarseTriangles coarseTriangles(const DrawnShape& shape, const CoarseTriangles& finer,
                                std::size_t budget);

}  // namespace shapewright
