#pragma once
// Inside and outside of any triangle mesh, and how sure that answer is.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geometry/base/error.h"
#include "geometry/base/job_control.h"
#include "geometry/base/shapes.h"

namespace shapewright {

class ColumnIndex;

enum class SolidMethod {
    Automatic,      ///< winding number where the surface bounds a volume, else flood fill
    WindingNumber,  ///< inside where the surface winds around the point (either direction)
    FloodFill,      ///< inside is what a flood from outside cannot reach; the wall itself is solid
};

struct SolidOptions {
    SolidMethod method = SolidMethod::Automatic;
    int resolution = 160;  ///< cells of the flood-fill grid along the longest side
};

/// Occupancy on a box of nx * ny * nz cells of the given size (cells need not be cubes); index
/// (x * ny + y) * nz + z.
struct OccupancyBox {
    int nx = 0, ny = 0, nz = 0;
    Vec3 origin, cell;
    std::vector<std::uint8_t> inside;

    Vec3 centre(int x, int y, int z) const {
        return {origin.x + cell.x * (x + 0.5), origin.y + cell.y * (y + 0.5),
                origin.z + cell.z * (z + 0.5)};
    }
};

/// The box `region` split into about `cells` cells, nothing inside yet: cubes where the box allows,
/// at least `leastPerAxis` along its short sides.
OccupancyBox emptyCells(const Box3& region, std::size_t cells, int leastPerAxis = 24);

/// The solid that a triangle mesh stands for.
class Solid {
public:
    /// Vertices at equal positions are joined first, so a triangle soup may be closed. Errors:
    /// `empty` without triangles, `not-solid` when nothing is enclosed and no wall has area.
    static Result<Solid> build(const TriangleMesh& mesh, const SolidOptions& options = {},
                               const JobControl& job = {});

    /// Occupancy of the cell centres of `emptyCells(region, cells, leastPerAxis)`.
    OccupancyBox sample(const Box3& region, std::size_t cells, int leastPerAxis = 24) const;

    /// Occupancy at the centres of an n^3 grid over the cube of the given side about the centre.
    VoxelGrid grid(int n, const Vec3& centre, double side) const;

    /// 1 for each of the `count` points that is inside, else 0. Exact for closed oriented meshes;
    /// otherwise the cell that the point falls into decides. Parallel.
    void inside(const Vec3* points, std::size_t count, std::uint8_t* out) const;

    /// Volume in cubic file units: of the cells where the surface is not exact; where it is, of the
    /// surface, cavities taken away and what several sheets cover counted as often.
    double volume() const;

    SolidMethod method() const { return m_method; }
    double confidence() const { return m_confidence; }                ///< 0 (a guess) .. 1 (exact)
    const std::string& explanation() const { return m_explanation; }  ///< one sentence
    const Box3& bounds() const { return m_bounds; }
    /// The boundary of the solid, outward: the mesh itself, or that of the flood-filled cells.
    const TriangleMesh& surface() const { return m_surface; }

private:
    std::vector<std::uint8_t> scan(int nx, int ny, int nz, const Vec3& origin,
                                   const Vec3& cell) const;

    SolidMethod m_method = SolidMethod::WindingNumber;
    double m_confidence = 0;
    std::string m_explanation;
    Box3 m_bounds;
    TriangleMesh m_surface;
    OccupancyBox m_filled;                         ///< empty when the surface is exact
    std::shared_ptr<const ColumnIndex> m_columns;  ///< exact surfaces only
};

}  // namespace shapewright
