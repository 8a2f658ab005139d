#pragma once
// Which of the pieces that bound nothing are no walls, either.

#include <cstddef>
#include <vector>

#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/open_surface.h"
#include "geometry/solid/orient.h"
#include "geometry/solid/winding.h"

namespace shapewright {

/// A piece of which less is told apart has no inside: it is a sheet.
constexpr float kSheet = 0.5f;

/// Per piece: a sheet, or an open one too small for a sample, farther from the box of the pieces
/// with an inside than that is long. None where they are most of the area: then they are the shape.
std::vector<bool> farSheets(const TriangleMesh& mesh, const Pieces& pieces, const TwoSides& sides);

/// Takes the pieces of `sheets` away that lie within the solid whose winding number is given, as
/// partitions do, and returns how many triangles that were. May turn the rest over.
std::size_t dropWithin(TriangleMesh& sheets, const WindingNumber& winding, const JobControl& job);

}  // namespace shapewright
