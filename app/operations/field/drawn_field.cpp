#include "app/operations/field/drawn_field.h"

#include "app/operations/decompose/network.h"
#include "app/operations/field/solid_of.h"
#include "app/operations/latent/scene.h"
#include "app/operations/prototypes/shapes.h"

namespace shapewright {

Result<OperationResult> drawnField(const OperationInput& input, const std::string& part, int grid,
                                   float level, const std::string& weights,
                                   const std::string& sha256, const FieldOfCells& fieldOf,
                                   const JobControl& job) {
    const auto& mesh = std::get<PolygonMesh>(input.shapes.at(0).shape);
    auto solid = solidOf(mesh, job.part(0, 0.2));
    if (!solid) return std::move(solid).error();
    const Normalisation frame = unitDiagonal(solid->bounds());
    const VoxelGrid cells = networkGrid(*solid);
    const auto values = fieldOf(cells, job.part(0.2, 0.9));
    if (!values) return values.error();
    const std::vector<float>& field = *values;
    const TriangleMesh surface = surfaceOfGrid(field, grid, level);
    PolygonMesh drawn;
    addPart(drawn, part, partColor(0), surface, [&](const Vec3& v) { return frame.invert(v); });
    OperationResult out;
    out.shapes.push_back({input.shapes[0].name, std::move(drawn), NamedShape::Role::Main, {}});
    // On the solid's cells, whatever the surface's grid.
    std::vector<std::uint8_t> inside;
    for (int x = 0; x < cells.n; ++x)
        for (int y = 0; y < cells.n; ++y)
            for (int z = 0; z < cells.n; ++z) {
                const auto at = [&](int v) {
                    return std::size_t((2 * v + 1) * grid / (2 * cells.n));
                };
                inside.push_back(
                    field[(at(x) * std::size_t(grid) + at(y)) * std::size_t(grid) + at(z)] > level);
            }
    const double iou = cellsIou(inside, cells.cells);
    out.metrics = {{"iou", iou, {}}, {"triangles", double(surface.triangles.size()), {}}};
    if (surface.triangles.empty())
        out.notes.push_back("The network finds nothing inside this shape.");
    else
        noteUnlike(iou, out.notes);
    out.notes.push_back("Drawn by " + weights + ", SHA-256 " + sha256 + ".");
    job.progress(1, "done");
    return out;
}

}  // namespace shapewright
