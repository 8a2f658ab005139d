#include "app/operations/field/solid_of.h"

#include "geometry/base/remarks.h"
#include "geometry/solid/sides.h"

namespace shapewright {

Result<Solid> solidOf(const PolygonMesh& mesh, const JobControl& job) {
    if (mesh.faceCount() == 0)
        return Error{ErrorCode::Empty, "The file holds no faces, so there is no solid.", {}};
    const TriangleMesh triangles = triangulate(mesh);
    if (!(surfaceArea(triangles) > 0))
        return Error{
            ErrorCode::Empty, "No face of the mesh has any area, so there is no solid.", {}};
    auto solid = Solid::build(triangles, {}, job);
    if (solid) remark(solid->explanation());
    return solid;
}

}  // namespace shapewright
