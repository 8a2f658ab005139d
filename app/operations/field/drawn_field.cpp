#include "app/operations/field/drawn_field.h"

#include "app/operations/prototypes/shapes.h"

namespace shapewright {

OperationResult drawnField(const NamedShape& input, const std::string& part,
                           const std::vector<float>& field, int grid, float level,
                           const VoxelGrid& cells, const Normalisation& frame) {
    const TriangleMesh surface = surfaceOfGrid(field, grid, level);
    PolygonMesh drawn;
    addPart(drawn, part, partColor(0), surface, [&](const Vec3& v) { return frame.invert(v); });
    OperationResult out;
    out.shapes.push_back({input.name, std::move(drawn), NamedShape::Role::Main, {}});
    // On the solid's cells, whatever the surface's grid.
    double both = 0, either = 0;
    for (int x = 0; x < cells.n; ++x)
        for (int y = 0; y < cells.n; ++y)
            for (int z = 0; z < cells.n; ++z) {
                const auto at = [&](int v) {
                    return std::size_t((2 * v + 1) * grid / (2 * cells.n));
                };
                const bool in = field[(at(x) * std::size_t(grid) + at(y)) * std::size_t(grid) +
                                      at(z)] > level,
                           wanted = cells.cells[cells.index(x, y, z)] != 0;
                both += in && wanted, either += in || wanted;
            }
    out.metrics = {{"iou", either > 0 ? both / either : 1, {}},
                   {"triangles", double(surface.triangles.size()), {}}};
    if (surface.triangles.empty())
        out.notes.push_back("The network finds nothing inside this shape.");
    return out;
}

}  // namespace shapewright
