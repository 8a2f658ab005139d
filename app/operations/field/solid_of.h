#pragma once
// Meshes as the solids that networks see.

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"
#include "geometry/solid/solid.h"

namespace shapewright {

/// Solid::build, and a remark how its inside was told. Empty for a mesh without area, too.
Result<Solid> solidOf(const PolygonMesh& mesh, const JobControl& job);

}  // namespace shapewright
