#pragma once
// Inside and outside of surfaces with holes.

#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/random.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/orient.h"
#include "geometry/solid/solid.h"
#include "geometry/solid/winding.h"

namespace shapewright {

struct SurfacePoint {
    Vec3 at, normal;
    std::uint32_t triangle;
};

/// Points spread over the surface evenly by area, none where it has none.
std::vector<SurfacePoint> strewn(const TriangleMesh& mesh, std::size_t count, Random& random);

/// How well the winding number tells the two sides of a surface apart.
struct TwoSides {
    double told = 0;  ///< share of the area behind which it lies within a quarter of 1, 2, ...
    std::vector<float> ofPiece;  ///< the same per piece; -1 for those too small for a sample
};
TwoSides tellSides(const TriangleMesh& mesh, const Pieces& pieces, const WindingNumber& winding,
                   const JobControl& job);

/// How far two answers agree near the surface: the intersection over the union of what they call
/// inside, on points strewn about the surface within 2 % of the diagonal and in its box. The one
/// says inside where the winding number passes one half, the other where `columns` count above 0.
double agreement(const TriangleMesh& mesh, const WindingNumber& winding, const TriangleMesh& closed,
                 const JobControl& job);

/// Fills the cells whose winding number passes one half. It is evaluated cell by cell next to the
/// surface only: away from it the function is harmonic, and a block whose corners and middle agree
/// clearly is of one kind.
void fillByWinding(const TriangleMesh& mesh, const WindingNumber& winding, OccupancyBox& cells,
                   const JobControl& job);

}  // namespace shapewright
