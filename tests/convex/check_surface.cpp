// check_surface FILE...: whether meshes are closed 2-manifolds without self-intersections, one line
// each; fails when one is not. Touching in corners and edges by place is allowed and counted.

#include <cstdio>
#include <map>
#include <set>

#include "geometry/convex/self_intersection.h"
#include "geometry/io/io.h"

using namespace shapewright;

int main(int argc, char** argv) {
    int bad = 0;
    for (int i = 1; i < argc; ++i) {
        const Result<ReadShape> read = readShape(argv[i]);
        if (!read || !std::holds_alternative<PolygonMesh>(read->shape)) {
            std::printf("%s: not read as a mesh\n", argv[i]);
            ++bad;
            continue;
        }
        const auto& mesh = std::get<PolygonMesh>(read->shape);
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        std::set<std::array<double, 3>> places;
        for (const Vec3& p : mesh.positions) places.insert({p.x, p.y, p.z});
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k)
                ++edges[{mesh.face(f)[k], mesh.face(f)[(k + 1) % mesh.faceSize(f)]}];
        std::size_t open = 0, multiple = 0, tiny = 0;
        const double least = 1e-6 * bounds(mesh.positions).diagonal();
        for (const auto& [edge, count] : edges) {
            open += !edges.count({edge.second, edge.first});
            multiple += count > 1;
            tiny += length(mesh.positions[edge.first] - mesh.positions[edge.second]) < least;
        }
        const bool crosses = open || multiple || intersectsItself(mesh);
        bad += crosses;
        std::printf("%s: %s, %zu faces, %zu corners, %zu of them doubled, %zu edges below 1e-6\n",
                    argv[i],
                    open       ? "OPEN"
                    : multiple ? "NOT MANIFOLD"
                    : crosses  ? "SELF-INTERSECTING"
                               : "closed",
                    mesh.faceCount(), mesh.positions.size(), mesh.positions.size() - places.size(),
                    tiny / 2);
        std::fflush(stdout);
    }
    return bad ? 1 : 0;
}
