#include "geometry/solid/sheets.h"

#include <algorithm>

#include "geometry/solid/sides.h"

namespace shapewright {

std::vector<bool> farSheets(const TriangleMesh& mesh, const Pieces& pieces, const TwoSides& sides) {
    const std::size_t count = sides.ofPiece.size();
    std::vector<Box3> boxes(count);
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        for (std::uint32_t v : mesh.triangles[f]) boxes[pieces.of[f]].add(mesh.positions[v]);
    Box3 main;
    for (std::size_t p = 0; p < count; ++p)
        if (sides.ofPiece[p] >= kSheet) main.join(boxes[p]);
    const double reach = main.longest();
    std::vector<bool> far(count, false);
    bool any = false, small = false;
    for (std::size_t p = 0; p < count && !main.empty(); ++p) {
        if (sides.ofPiece[p] >= kSheet) continue;
        for (int a = 0; a < 3; ++a)
            if (boxes[p].low[a] > main.high[a] + reach || boxes[p].high[a] < main.low[a] - reach)
                far[p] = true;
        any = any || far[p];
        small = small || (far[p] && sides.ofPiece[p] < 0);
    }
    if (!any) return far;
    if (small) {
        std::vector<bool> open(count, false);
        forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
            int sum = 0;
            for (const Side* s = first; s != last; ++s) sum += s->way;
            for (const Side* s = first; sum != 0 && s != last; ++s)
                open[pieces.of[s->triangle]] = true;
        });
        for (std::size_t p = 0; p < count; ++p)
            if (sides.ofPiece[p] < 0 && !open[p]) far[p] = false;
    }
    double area = 0;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        area += (far[pieces.of[f]] ? 1 : -1) * length(areaVector(mesh, mesh.triangles[f]));
    if (area > 0) far.assign(count, false);
    return far;
}

std::size_t dropWithin(TriangleMesh& sheets, const WindingNumber& winding, const JobControl& job) {
    constexpr float kNearlyAll = 0.98f;
    if (sheets.triangles.empty()) return 0;
    Pieces pieces = orient(sheets);
    pieces.oneSided.assign(pieces.oneSided.size(), false);
    const TwoSides back = tellSides(sheets, pieces, winding, job);
    for (auto& t : sheets.triangles) std::swap(t[1], t[2]);
    const TwoSides front = tellSides(sheets, pieces, winding, job);
    std::vector<std::array<std::uint32_t, 3>> kept;
    for (std::size_t f = 0; f < sheets.triangles.size(); ++f) {
        const std::uint32_t p = pieces.of[f];
        if (std::min(back.ofPiece[p], front.ofPiece[p]) < kNearlyAll)
            kept.push_back(sheets.triangles[f]);
    }
    kept.swap(sheets.triangles);
    return kept.size() - sheets.triangles.size();
}

}  // namespace shapewright
