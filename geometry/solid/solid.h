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
    WindingNumber,  ///< inside where the surface winds around the point, holes covered
    FloodFill,      ///< the surface as a wall, and what a flood from outside cannot reach
};

struct SolidOptions {
    SolidMethod method = SolidMethod::Automatic;
    int resolution = 160;  ///< cells of the grid, where one is used, along the longest side
    /// Of walls that stand for surfaces without an inside, as a fraction of the longest side: thick
    /// enough that some thirty convexes can follow a bent one. At least two cells.
    double wallThickness = 0.02;
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
    double volume() const;  ///< of the cells that are inside, in cubic file units
};

/// The box `region` split into about `cells` cells, nothing inside yet: cubes where the box allows,
/// at least `leastPerAxis` along its short sides.
OccupancyBox emptyCells(const Box3& region, std::size_t cells, int leastPerAxis = 24);

/// The solid that a triangle mesh stands for.
class Solid {
public:
    /// A surface that is not closed and oriented is mended first (see mend.h), no vertex by more
    /// than 1e-4 of the diagonal: what is inside is then exact if that closes it, else holes are
    /// covered. Pieces whose two sides cannot be told apart by the winding number (Moebius bands,
    /// open mugs, single triangles) are kept as walls, unless they lie within the rest or far away
    /// from it. Errors: `empty` without triangles, `not-solid` when nothing is enclosed and no wall
    /// has area.
    static Result<Solid> build(const TriangleMesh& mesh, const SolidOptions& options = {},
                               const JobControl& job = {});

    /// Occupancy of the cell centres of `emptyCells(region, cells, leastPerAxis)`.
    OccupancyBox sample(const Box3& region, std::size_t cells, int leastPerAxis = 24) const;

    /// Occupancy at the centres of an n^3 grid over the cube of the given side about the centre.
    VoxelGrid grid(int n, const Vec3& centre, double side) const;

    /// 1 for each of the `count` points that is inside, else 0. Exact for closed oriented meshes;
    /// otherwise the cell that the point falls into decides. Parallel. Incomplete when cancelled.
    void inside(const Vec3* points, std::size_t count, std::uint8_t* out,
                const JobControl& job = {}) const;

    /// The same for the points foot + i * step, 0 <= i < count, of each foot, one foot after the
    /// other; `step` must rise or fall. Far faster than point by point. Incomplete when cancelled.
    void insideAlong(const std::vector<Vec3>& feet, const Vec3& step, int count, std::uint8_t* out,
                     const JobControl& job = {}) const;

    /// Volume in cubic file units: of the surface, cavities taken away and what several pieces
    /// cover counted as often; of the cells where there is a grid.
    double volume() const;

    /// Volume in cubic file units of what is inside, however many pieces cover it: exact where one
    /// does, within about a thousandth else.
    double unionVolume() const;

    SolidMethod method() const { return m_method; }
    /// 0 (a guess) .. 1 (exact): the IoU to expect with what the author of the mesh meant.
    double confidence() const { return m_confidence; }
    /// Whether the mesh, mended where need be, is closed: `surface` is then what its author drew.
    bool exact() const { return m_confidence >= kExactWhenMended; }
    const std::string& explanation() const { return m_explanation; }  ///< one sentence
    const Box3& bounds() const { return m_bounds; }
    /// The boundary of the solid, outward: the mesh itself, mended, with its holes covered and its
    /// walls; where the inside is known on a grid only, the boundary of the cells.
    const TriangleMesh& surface() const { return m_surface; }

private:
    static constexpr double kExactWhenMended = 0.98;  ///< no other doubt is as small

    /// False when the winding number is no answer. `mesh` is as it was given.
    bool fromWinding(const TriangleMesh& mesh, const SolidOptions& options, const JobControl& job);
    void fromWall(const SolidOptions& options, const JobControl& job);
    std::vector<std::uint8_t> scan(int nx, int ny, int nz, const Vec3& origin,
                                   const Vec3& cell) const;

    SolidMethod m_method = SolidMethod::WindingNumber;
    double m_confidence = 0;
    std::string m_explanation;
    Box3 m_bounds;
    TriangleMesh m_surface;
    // Inside is what either of these says; at least one is there.
    OccupancyBox m_filled;
    std::shared_ptr<const ColumnIndex> m_columns;
};

}  // namespace shapewright
