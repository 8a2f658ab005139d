// How fast inside and outside are told, and how sure the answer is on damaged surfaces.
//
//   solid_bench [FILE...]
//
// First the occupancy of a 64^3 grid from a sphere of 100,000 triangles, against CGAL's
// Side_of_triangle_mesh. Then closed meshes (the files, and shapes made here) are damaged on
// purpose, and what `Solid` makes of them is compared with the solid before.

#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Side_of_triangle_mesh.h>
#include <CGAL/Surface_mesh.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>

#include "geometry/io/io.h"
#include "geometry/solid/solid.h"
#include "tests/support/agreement.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::primitives;

namespace {

struct Clock {
    std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
    std::clock_t cpu = std::clock();
    double wallMs() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - wall)
            .count();
    }
    double cpuMs() const { return 1e3 * double(std::clock() - cpu) / CLOCKS_PER_SEC; }
};

void speed() {
    using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
    using Surface = CGAL::Surface_mesh<Kernel::Point_3>;
    Random random(1);
    TriangleMesh ball = moved(torus(1, 0.5, 250, 200), random);
    const Box3 box = bounds(ball.positions);
    const double side = box.longest();
    std::printf(
        "| 64^3 cells, %zu triangles | wall ms | CPU ms | to the reference |\n"
        "|---|---|---|---|\n",
        ball.triangles.size());
    const Clock theirs;
    Surface surface;
    for (const Vec3& p : ball.positions) surface.add_vertex({p.x, p.y, p.z});
    for (const auto& t : ball.triangles)
        surface.add_face(Surface::Vertex_index(t[0]), Surface::Vertex_index(t[1]),
                         Surface::Vertex_index(t[2]));
    const CGAL::Side_of_triangle_mesh<Surface, Kernel> cgal(surface);
    VoxelGrid frame;
    frame.n = 64, frame.cell = side / 64;
    frame.origin = box.centre() - 0.5 * Vec3{side, side, side};
    std::vector<bool> reference;
    for (int x = 0; x < 64; ++x)
        for (int y = 0; y < 64; ++y)
            for (int z = 0; z < 64; ++z) {
                const Vec3 c = frame.centre(x, y, z);
                reference.push_back(cgal({c.x, c.y, c.z}) == CGAL::ON_BOUNDED_SIDE);
            }
    const double wall = theirs.wallMs(), cpu = theirs.cpuMs();
    std::printf("| CGAL Side_of_triangle_mesh (reference) | %.0f | %.0f | 1.00 |\n", wall, cpu);
    const Clock ours;
    const Result<Solid> solid = Solid::build(ball);
    const VoxelGrid grid = solid->grid(64, box.centre(), side);
    std::printf("| Shapewright, from the triangles | %.0f | %.0f | %.3f |\n", ours.wallMs(),
                ours.cpuMs(), ours.cpuMs() / cpu);
    std::size_t differ = 0;
    for (std::size_t i = 0; i < reference.size(); ++i)
        differ += reference[i] != bool(grid.cells[i]);
    std::printf("\nCells on which they differ: %zu of %zu.\n\n", differ, reference.size());
}

struct Damage {
    const char* name;
    std::function<TriangleMesh(TriangleMesh, Random&)> apply;
};

void dropSome(TriangleMesh& m, double share, Random& random) {
    std::erase_if(m.triangles, [&](const auto&) { return random.uniform() < share; });
}
void turnSome(TriangleMesh& m, double share, Random& random) {
    for (auto& t : m.triangles)
        if (random.uniform() < share) std::swap(t[1], t[2]);
}
void repeatSome(TriangleMesh& m, double share, Random& random) {
    const std::size_t count = m.triangles.size();
    for (std::size_t f = 0; f < count; ++f)
        if (random.uniform() < share) {
            auto t = m.triangles[f];
            if (random.uniform() < 0.5) std::swap(t[1], t[2]);
            m.triangles.push_back(t);
        }
}
/// Takes away all faces within `radius` of the diagonal from one of them.
void bite(TriangleMesh& m, double radius, Random& random) {
    const Vec3 centre = m.positions[m.triangles[random.below(m.triangles.size())][0]];
    const double r = radius * bounds(m.positions).diagonal();
    std::erase_if(m.triangles,
                  [&](const auto& t) { return length(m.positions[t[0]] - centre) < r; });
}

// Each takes a copy to work on; those that make another mesh read theirs only.
// NOLINTBEGIN(performance-unnecessary-value-param)
const Damage kDamages[] = {
    {"none", [](TriangleMesh m, Random&) { return m; }},
    {"every face turned", [](TriangleMesh m, Random&) { return flipped(m); }},
    {"10 % of the faces turned", [](TriangleMesh m, Random& r) { return turnSome(m, 0.1, r), m; }},
    {"half of the faces turned", [](TriangleMesh m, Random& r) { return turnSome(m, 0.5, r), m; }},
    {"10 % of the faces repeated",
     [](TriangleMesh m, Random& r) { return repeatSome(m, 0.1, r), m; }},
    {"every face twice, both ways", [](TriangleMesh m, Random&) { return doubled(m); }},
    {"corners apart by 1e-6", [](TriangleMesh m, Random& r) { return loose(m, 1e-6, r); }},
    {"corners apart by 1e-3", [](TriangleMesh m, Random& r) { return loose(m, 1e-3, r); }},
    {"1 % of the faces missing", [](TriangleMesh m, Random& r) { return dropSome(m, 0.01, r), m; }},
    {"5 % missing", [](TriangleMesh m, Random& r) { return dropSome(m, 0.05, r), m; }},
    {"20 % missing", [](TriangleMesh m, Random& r) { return dropSome(m, 0.2, r), m; }},
    {"a hole of 5 % of the diagonal",
     [](TriangleMesh m, Random& r) { return bite(m, 0.05, r), m; }},
    {"a hole of 15 %", [](TriangleMesh m, Random& r) { return bite(m, 0.15, r), m; }},
    {"2 % missing, 20 % turned, 10 % repeated",
     [](TriangleMesh m, Random& r) {
         repeatSome(m, 0.1, r), dropSome(m, 0.02, r), turnSome(m, 0.2, r);
         return m;
     }},
};
// NOLINTEND(performance-unnecessary-value-param)

void calibration(const std::vector<TriangleMesh>& shapes) {
    std::printf(
        "| damage, %zu shapes | mean IoU | least IoU | mean confidence | grids | walls "
        "|\n|---|---|---|---|---|---|\n",
        shapes.size());
    for (const Damage& damage : kDamages) {
        Random random(3);
        double sum = 0, least = 1, sure = 0;
        int walls = 0, grids = 0;
        for (const TriangleMesh& shape : shapes) {
            const Result<Solid> truth = Solid::build(shape);
            const Result<Solid> solid = Solid::build(damage.apply(shape, random));
            const double iou = solid ? sameness(*solid, *truth) : 0;
            sum += iou, least = std::min(least, iou);
            sure += solid ? solid->confidence() : 0;
            walls += solid && solid->method() == SolidMethod::FloodFill;
            grids += solid && solid->explanation().find("on a grid") != std::string::npos;
        }
        const double n = double(shapes.size());
        std::printf("| %s | %.3f | %.3f | %.3f | %d | %d |\n", damage.name, sum / n, least,
                    sure / n, grids, walls);
        std::fflush(stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    speed();
    std::vector<TriangleMesh> shapes{torus(1, 0.35, 80, 40), subdivided(table(), 4),
                                     subdivided(hollowCube(), 4),
                                     subdivided(gear(9, 0.7, 1, 0.4), 2), tube(0.8, 1, 2, 200)};
    for (int i = 1; i < argc; ++i) {
        const Result<ReadShape> read = readShape(argv[i]);
        if (!read || !std::holds_alternative<PolygonMesh>(read->shape)) {
            std::fprintf(stderr, "%s: not read as a mesh\n", argv[i]);
            continue;
        }
        shapes.push_back(triangulate(std::get<PolygonMesh>(read->shape)));
    }
    calibration(shapes);
    return 0;
}
