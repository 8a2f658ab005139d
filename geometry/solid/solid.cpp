#include "geometry/solid/solid.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string_view>

#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/solid/column_index.h"
#include "geometry/solid/flood_fill.h"
#include "geometry/solid/mend.h"
#include "geometry/solid/open_surface.h"
#include "geometry/solid/orient.h"
#include "geometry/solid/sheets.h"
#include "geometry/solid/sides.h"
#include "geometry/solid/winding.h"

namespace shapewright {
namespace {

// Behind less of the surface than this the winding number is no answer.
constexpr double kToldApart = 0.85;
constexpr double kOpening = 0.1;     // of the area: a wider hole was meant, as a mug's is
constexpr double kFewSheets = 0.02;  // of the area: fewer are left out
constexpr double kSameAnswer = 0.97;
constexpr double kSureOfSheet = 0.3;  // that it was meant as a wall, and as thick
// Summands of a winding number. Where there are more, thousands of triangles are as large as the
// shape and cross it open-ended, and telling their sides apart would take minutes for nothing.
constexpr double kMostEffort = 10000;
// An opening this much wider than what it covers is deep, flat and facing down is an underside that
// was never there, as scans of what lies on a table lack it.
constexpr double kBaseDepth = 0.25, kLeastDepth = 1e-6, kBaseFacing = 0.85;
// Of the surface's area to the power of 3/2: what encloses less encloses nothing. A box about it
// would grow where it lies askew.
constexpr double kFlat = 1e-8;
constexpr double kNoArea = 1e-14;  // of the square on the longest side: rounding of straight ones

Vec3 facing(const TriangleMesh& mesh) {
    Vec3 sum;
    for (const auto& t : mesh.triangles) sum += areaVector(mesh, t);
    return sum;
}

/// The axis along which the underside is missing, y or z, as files differ in which is up; 0 where
/// none is. `covered` is the volume of what the lids close, `volume` that of everything.
char missingBase(const TriangleMesh& lids, double covered, double volume) {
    const double area = surfaceArea(lids), cube = std::pow(area, 1.5);
    const Vec3 down = -1 * facing(lids);
    if (covered < kLeastDepth * cube || volume <= 0 || volume >= kBaseDepth * cube ||
        std::max(down.y, down.z) <= kBaseFacing * area)
        return 0;
    return down.y > down.z ? 'y' : 'z';
}

/// Of the pieces that are `open`, with their lids.
double openVolume(const TriangleMesh& mesh, const Pieces& pieces, const std::vector<bool>& open,
                  const TriangleMesh& lids, const Vec3& origin) {
    TriangleMesh part;
    part.positions = mesh.positions;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        if (open[pieces.of[f]]) part.triangles.push_back(mesh.triangles[f]);
    add(part, lids);
    return signedVolume(part, origin);
}

/// Open pieces blur the winding number about the closed ones that stand beside them, as things do
/// on the ground: these are told apart by themselves.
void tellClosedApart(const TriangleMesh& mesh, const Pieces& pieces, const std::vector<bool>& open,
                     TwoSides& sides, const JobControl& job) {
    const auto blurred = [&](std::size_t p) {
        return !open[p] && sides.ofPiece[p] >= 0 && sides.ofPiece[p] < kSheet;
    };
    bool any = false;
    for (std::size_t p = 0; p < open.size(); ++p) any = any || blurred(p);
    if (!any || job.cancelled()) return;
    TriangleMesh closed;
    closed.positions = mesh.positions;
    Pieces ofClosed = pieces;
    ofClosed.of.clear();
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        if (!open[pieces.of[f]]) {
            closed.triangles.push_back(mesh.triangles[f]);
            ofClosed.of.push_back(pieces.of[f]);
        }
    const TwoSides alone = tellSides(closed, ofClosed, WindingNumber(closed, job), job);
    for (std::size_t p = 0; p < open.size(); ++p)
        if (blurred(p)) sides.ofPiece[p] = std::max(sides.ofPiece[p], alone.ofPiece[p]);
}

double wallOf(const SolidOptions& options, const Box3& box) {
    return options.wallThickness * box.longest();
}

bool hasArea(const TriangleMesh& mesh, const Box3& box) {
    const double unit = 1 / box.longest();  // squares of tiny sides are 0
    return std::any_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& t) {
        const Vec3& a = mesh.positions[t[0]];
        const Vec3 b = (mesh.positions[t[1]] - a) * unit, c = (mesh.positions[t[2]] - a) * unit;
        return length(cross(b, c)) > kNoArea;
    });
}

std::string thickness(const SolidOptions& options) {
    char text[64];
    std::snprintf(text, sizeof text, "%g %% of the longest side thick",
                  100 * options.wallThickness);
    return text;
}

std::string counted(std::size_t n, const char* one, const char* many) {
    return std::to_string(n) + ' ' + (n == 1 ? one : many);
}

/// What mending did, as one clause; empty when it did nothing.
std::string told(const Mended& done, std::size_t turned) {
    std::string out;
    auto say = [&](std::size_t n, const char* one, const char* many) {
        if (n > 0) out += (out.empty() ? "" : ", ") + counted(n, one, many);
    };
    say(done.repeatedFaces, "repeated face kept once", "repeated faces kept once");
    say(done.weldedVertices, "open edge welded", "open edges welded");
    say(done.stitchedEdges, "open edge stitched", "open edges stitched");
    say(turned, "face turned", "faces turned");
    return out;
}

}  // namespace

double OccupancyBox::volume() const {
    return double(std::count(inside.begin(), inside.end(), 1)) * cell.x * cell.y * cell.z;
}

OccupancyBox emptyCells(const Box3& region, std::size_t cells, int leastPerAxis) {
    const Vec3 size = region.size();
    const double longest = region.longest();
    OccupancyBox out;
    double step = longest;
    // The cell size whose counts, with the short sides raised to the least, come to `cells`.
    auto counts = [&](double h, int n[3]) {
        double total = 1;
        for (int a = 0; a < 3; ++a) {
            n[a] = std::max(leastPerAxis, int(std::ceil(size[a] / h)));
            total *= n[a];
        }
        return total;
    };
    int n[3];
    double low = longest / 4096, high = longest;
    for (int i = 0; i < 48; ++i) {
        step = std::sqrt(low * high);
        (counts(step, n) > double(cells) ? low : high) = step;
    }
    counts(high, n);
    out.nx = n[0], out.ny = n[1], out.nz = n[2];
    for (int a = 0; a < 3; ++a) out.cell[a] = std::max(size[a], 1e-9 * longest) / n[a];
    out.origin = region.low;
    return out;
}

Result<Solid> Solid::build(const TriangleMesh& mesh, const SolidOptions& options,
                           const JobControl& job) {
    if (mesh.triangles.empty())
        return Error{
            ErrorCode::Empty, "the mesh has no faces, so there is nothing to be inside of", {}};
    if (options.resolution < 4 || options.resolution > 1024)
        return Error{ErrorCode::BadArgument,
                     "the resolution of the flood fill must lie between 4 and 1024 cells",
                     {}};
    if (!(options.wallThickness > 0 && options.wallThickness <= 0.5))
        return Error{ErrorCode::BadArgument,
                     "the wall must be thicker than 0 and at most 0.5 of the longest side",
                     {}};
    Solid solid;
    solid.m_surface = joined(mesh);
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    Box3 box;
    for (const auto& t : solid.m_surface.triangles)
        for (std::uint32_t v : t) box.add(solid.m_surface.positions[v]);
    if (box.empty() || !(box.diagonal() > 0) || !std::isfinite(box.diagonal()))
        return Error{ErrorCode::NotSolid,
                     "the faces of the mesh span no finite box: they are points, or too far apart",
                     {}};
    if (!hasArea(solid.m_surface, box))
        return Error{ErrorCode::NotSolid, "no face of the mesh has an area", {}};
    if (options.method == SolidMethod::FloodFill || !solid.fromWinding(mesh, options, job))
        solid.fromWall(options, job.part(0.5, 1));
    if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
    solid.m_bounds = shapewright::bounds(solid.m_surface.positions);
    if (solid.m_surface.triangles.empty())
        return Error{ErrorCode::NotSolid, "the surface encloses nothing that could be filled", {}};
    return solid;
}

bool Solid::fromWinding(const TriangleMesh& mesh, const SolidOptions& options,
                        const JobControl& job) {
    const bool forced = options.method == SolidMethod::WindingNumber;
    Box3 box = shapewright::bounds(m_surface.positions);
    auto encloses = [&](const TriangleMesh& m) {
        return std::abs(signedVolume(m, box.centre())) > kFlat * std::pow(surfaceArea(m), 1.5);
    };
    job.progress(0, "Looking for open edges");
    TriangleMesh surface = m_surface;
    std::size_t crowded = 0, asGiven = unbalancedEdges(surface, &crowded);
    if (job.cancelled()) return false;
    std::size_t turnedParts = 0, repeated = 0;
    if (crowded > 0) {  // parts that touch, or are there twice
        TriangleMesh parts = mesh;
        turnedParts = turnClosedParts(parts, job);
        surface = joined(parts);
        repeated = keepPartsOnce(surface, job);
        if (job.cancelled()) return false;
        asGiven = unbalancedEdges(surface);
    }
    Mended mended;
    if (asGiven == 0 && encloses(surface))
        mended.pieces = orient(surface);
    else
        mended = mend(surface, job);
    mended.repeatedFaces += repeated;
    if (job.cancelled() || surface.triangles.empty()) return false;
    turnOutward(surface, mended.pieces, job);
    const auto& turned = mended.pieces.turned;
    const std::size_t turnedFaces =
        turnedParts + std::size_t(std::count(turned.begin(), turned.end(), true));
    const std::string did = told(mended, turnedFaces),
                      done = did.empty() ? "" : " after mending (" + did + ")";
    std::size_t open = unbalancedEdges(surface, &crowded);
    // Whole, so that it can be told in other languages where a sentence begins with it.
    auto openEdges = [&] {
        const std::string edges = counted(open, "open edge", "open edges");
        return did.empty() ? edges : edges + " after mending (" + did + ")";
    };
    auto exact = [&](double confidence, const std::string& explanation) {
        m_columns = std::make_shared<const ColumnIndex>(m_surface);
        m_confidence = confidence;
        m_explanation = explanation;
        return true;
    };
    const auto how = [&] {
        return crowded > 0 ? ", " + counted(crowded, "edge has", "edges have") +
                                 " more than two triangles" + done
                           : done;
    };
    if (open == 0 && (encloses(surface) || forced)) {
        m_surface = std::move(surface);
        // A surface that is inside out as a whole leaves no doubt.
        const bool whole = turnedFaces == m_surface.triangles.size();
        return exact(done.empty() || (asGiven == 0 && whole) ? 1 : kExactWhenMended,
                     "closed and oriented" + how() + ": inside by winding number, exact");
    }
    if (job.cancelled() || surface.triangles.empty()) return false;

    job.progress(0.2, "Telling the sides apart");
    auto winding = std::make_unique<WindingNumber>(surface, job);
    if (!forced && winding->effort() > kMostEffort) return false;
    TwoSides sides = tellSides(surface, mended.pieces, *winding, job);
    std::vector<bool> openPiece;
    if (!forced) {
        openPiece = openPieces(surface, mended.pieces);
        tellClosedApart(surface, mended.pieces, openPiece, sides, job);
    }
    Lids lids = lidsOf(surface);
    TriangleMesh closed = surface;
    add(closed, lids.mesh);
    std::string holes = openEdges();
    auto opensWide = [&] { return lids.largest > kOpening * surfaceArea(surface); };
    if (!forced && opensWide()) {
        const double covered =
            openVolume(surface, mended.pieces, openPiece, lids.mesh, box.centre());
        if (const char axis = missingBase(lids.mesh, covered, signedVolume(closed, box.centre()))) {
            m_surface = joined(closed);
            return exact(0.7, holes + ": the missing underside covered, taking " + axis +
                                  " as up, inside by winding number");
        }
    }

    // Pieces without two sides that could be told apart stay as walls; the rest decides.
    auto isSheet = [&](std::size_t f) {
        const float t = sides.ofPiece[mended.pieces.of[f]];
        return t >= 0 && t < kSheet;
    };
    TriangleMesh sheets, rest;
    rest.positions = sheets.positions = surface.positions;
    const std::vector<bool> far = farSheets(surface, mended.pieces, sides);
    std::size_t leftOut = 0;
    for (std::size_t f = 0; f < surface.triangles.size(); ++f)
        if (!forced && far[mended.pieces.of[f]])
            ++leftOut;
        else
            (isSheet(f) ? sheets : rest).triangles.push_back(surface.triangles[f]);
    std::string walls;
    double sure = 0.9;
    if (!forced && rest.triangles.size() < surface.triangles.size()) {
        if (rest.triangles.empty()) return false;
        if (leftOut > 0) {
            box = Box3();
            for (const TriangleMesh* part : {&sheets, &rest})
                for (const auto& t : part->triangles)
                    for (std::uint32_t v : t) box.add(part->positions[v]);
        }
        const double area = surfaceArea(surface);
        surface = joined(rest);
        if (job.cancelled()) return false;
        winding = std::make_unique<WindingNumber>(surface, job);
        leftOut += dropWithin(sheets, *winding, job);
        const double share = surfaceArea(sheets) / area;
        open = unbalancedEdges(surface, &crowded);
        if (share > 0.5) {
            if (open > 0 || !encloses(surface)) return false;
            // Closed parts on or among sheets: both stay what they are, unless the sheets, too,
            // enclose something together.
            const double volume = std::abs(signedVolume(surface, box.centre())),
                         wall = wallOf(options, box) * surfaceArea(sheets);
            TriangleMesh all = sheets;
            add(all, surface);
            const OccupancyBox flooded =
                floodFill(all, options.resolution, wallOf(options, box), job.part(0.3, 0.5));
            if (flooded.volume() > 1.25 * (volume + wall)) return false;
            sure = (0.9 * volume + kSureOfSheet * wall) / (volume + wall);
        }
        if (!sheets.triangles.empty())
            walls = "; " +
                    counted(sheets.triangles.size(), "face that bounds", "faces that bound") +
                    " nothing " +
                    (share < kFewSheets ? "left out" : "kept as a wall " + thickness(options));
        if (leftOut > 0)
            walls = "; " + counted(leftOut, "face lies", "faces lie") +
                    " within it or far away: left out" + walls;
        if (share < kFewSheets) sheets.triangles.clear();
        if (!sheets.triangles.empty() || leftOut > 0)
            sides = tellSides(surface, orient(surface), *winding, job);
        lids = lidsOf(surface);
        closed = surface;
        add(closed, lids.mesh);
        holes = openEdges();
    } else {
        sheets.triangles.clear();
    }
    if (job.cancelled() || (!forced && (opensWide() || (open > 0 && sides.told < kToldApart))))
        return false;
    if (!sheets.triangles.empty()) {
        m_filled = cellsAround(box, options.resolution, wallOf(options, box));
        fillNear(sheets, 0.5 * wallOf(options, box), m_filled, job);
    }
    if (open == 0 ||
        (encloses(closed) && agreement(surface, *winding, closed, job) > kSameAnswer)) {
        m_surface = joined(closed);
        exact(open == 0 ? sure : 0.95 * sides.told,
              open == 0 ? "closed and oriented" + how() + ": inside by winding number" + walls
                        : holes + ": holes covered, inside by winding number" + walls);
        if (!sheets.triangles.empty()) add(m_surface, boundaryOf(m_filled));
        return true;
    }
    OccupancyBox cells = cellsAround(box, options.resolution, wallOf(options, box));
    fillByWinding(surface, *winding, cells, job.part(0.3, 1));
    if (std::find(cells.inside.begin(), cells.inside.end(), 1) == cells.inside.end() && !forced)
        return false;
    for (std::size_t i = 0; i < m_filled.inside.size(); ++i)
        cells.inside[i] = cells.inside[i] || m_filled.inside[i];
    m_filled = std::move(cells);
    m_surface = boundaryOf(m_filled);
    m_confidence = 0.9 * sides.told;
    m_explanation = holes +
                    ": inside where the generalized winding number passes one half, on a grid of " +
                    std::to_string(options.resolution) + " cells along the longest side" + walls;
    return true;
}

void Solid::fromWall(const SolidOptions& options, const JobControl& job) {
    const Box3 box = shapewright::bounds(m_surface.positions);
    m_method = SolidMethod::FloodFill;
    const double area = surfaceArea(withoutRepeats(m_surface));
    m_filled = floodFill(m_surface, options.resolution, wallOf(options, box), job);
    if (job.cancelled()) return;
    m_columns.reset();
    m_surface = boundaryOf(m_filled);
    const bool sheet = volume() < 1.5 * wallOf(options, box) * area;
    m_confidence = sheet ? kSureOfSheet : 0.6;
    m_explanation =
        sheet ? "a sheet without an inside: kept as a wall " + thickness(options)
              : "its two sides cannot be told apart: flood fill from outside on a grid of " +
                    std::to_string(options.resolution) +
                    " cells along the longest side, what stands free kept as a wall " +
                    thickness(options);
}

std::vector<std::uint8_t> Solid::scan(int nx, int ny, int nz, const Vec3& origin,
                                      const Vec3& cell) const {
    std::vector<std::uint8_t> out(std::size_t(nx) * std::size_t(ny) * std::size_t(nz), 0);
    if (!m_columns || !m_filled.inside.empty()) {
        parallelFor(std::size_t(nx), 1, [&](std::size_t x) {
            std::vector<Vec3> row(static_cast<std::size_t>(nz));
            for (int y = 0; y < ny; ++y) {
                for (int z = 0; z < nz; ++z)
                    row[std::size_t(z)] = {origin.x + cell.x * (double(x) + 0.5),
                                           origin.y + cell.y * (y + 0.5),
                                           origin.z + cell.z * (z + 0.5)};
                inside(row.data(), row.size(),
                       &out[(x * std::size_t(ny) + std::size_t(y)) * std::size_t(nz)]);
            }
        });
        return out;
    }
    // Winding numbers along columns: every triangle enters its crossing into the columns it covers.
    // Columns stand a hair off the cell centres, so that they miss the vertices and edges of shapes
    // modelled on a grid.
    struct Crossing {
        float z;
        int sign;
    };
    const Vec3 nudge{cell.x * 1.234567e-5, cell.y * 2.345671e-5, 0};
    std::vector<std::vector<Crossing>> columns(std::size_t(nx) * ny);
    for (const auto& t : m_surface.triangles) {
        const Vec3& a = m_surface.positions[t[0]];
        const Vec3& b = m_surface.positions[t[1]];
        const Vec3& c = m_surface.positions[t[2]];
        auto first = [&](double low, double o, double s, double d) {
            return int(std::clamp(std::ceil((low - o - d) / s - 0.5), 0.0, 1e9));
        };
        auto last = [&](double high, double o, double s, double d, int n) {
            return int(std::clamp(std::floor((high - o - d) / s - 0.5), -1.0, n - 1.0));
        };
        const int x0 = first(std::min({a.x, b.x, c.x}), origin.x, cell.x, nudge.x);
        const int x1 = last(std::max({a.x, b.x, c.x}), origin.x, cell.x, nudge.x, nx);
        const int y0 = first(std::min({a.y, b.y, c.y}), origin.y, cell.y, nudge.y);
        const int y1 = last(std::max({a.y, b.y, c.y}), origin.y, cell.y, nudge.y, ny);
        for (int i = x0; i <= x1; ++i)
            for (int j = y0; j <= y1; ++j) {
                const double x = origin.x + cell.x * (i + 0.5) + nudge.x;
                const double y = origin.y + cell.y * (j + 0.5) + nudge.y;
                double z = 0;
                const int sign = crossing(a, b, c, x, y, z);
                if (sign != 0)
                    columns[std::size_t(i) * ny + j].push_back(
                        {float((z - origin.z) / cell.z), sign});
            }
    }
    parallelFor(columns.size(), 256, [&](std::size_t k) {
        auto& column = columns[k];
        std::sort(column.begin(), column.end(), [](const Crossing& p, const Crossing& q) {
            return p.z != q.z ? p.z < q.z : p.sign < q.sign;
        });
        std::size_t next = 0;
        int winding = 0;
        for (int z = 0; z < nz; ++z) {
            for (; next < column.size() && column[next].z < float(z) + 0.5f; ++next)
                winding -= column[next].sign;  // from below: the other way
            out[k * std::size_t(nz) + std::size_t(z)] = winding > 0;
        }
    });
    return out;
}

void Solid::inside(const Vec3* points, std::size_t count, std::uint8_t* out,
                   const JobControl& job) const {
    constexpr std::string_view kStage = "Looking at what is inside";
    if (m_columns) {
        constexpr std::size_t kBlock = 2048;
        parallelFor((count + kBlock - 1) / kBlock, 1, job, kStage, [&](std::size_t block) {
            // Points often come column by column: what lies in a column is looked up once.
            std::vector<ColumnIndex::Crossing> column;
            for (std::size_t i = block * kBlock; i < std::min(count, (block + 1) * kBlock); ++i) {
                if (i == block * kBlock || points[i].x != points[i - 1].x ||
                    points[i].y != points[i - 1].y)
                    m_columns->crossings(points[i].x, points[i].y, column);
                int winding = 0;
                for (const ColumnIndex::Crossing& c : column)
                    if (c.z > points[i].z) winding += c.sign;
                out[i] = winding > 0;
            }
        });
        if (m_filled.inside.empty()) return;
    }
    const OccupancyBox& f = m_filled;
    const int n[3] = {f.nx, f.ny, f.nz};
    parallelFor(count, 8192, job, kStage, [&](std::size_t i) {
        if (m_columns && out[i]) return;
        out[i] = 0;
        std::size_t at = 0;
        for (int a = 0; a < 3; ++a) {
            const double c = std::floor((points[i][a] - f.origin[a]) / f.cell[a]);
            if (!(c >= 0 && c < n[a])) return;
            at = at * std::size_t(n[a]) + std::size_t(c);
        }
        out[i] = f.inside[at];
    });
}

void Solid::insideAlong(const std::vector<Vec3>& feet, const Vec3& step, int count,
                        std::uint8_t* out, const JobControl& job) const {
    const std::size_t n = std::size_t(count);
    if (!m_columns) {
        std::vector<Vec3> points(n);
        for (std::size_t f = 0; f < feet.size() && !job.cancelled(); ++f, out += n) {
            for (std::size_t i = 0; i < n; ++i) points[i] = feet[f] + step * double(i);
            inside(points.data(), n, out);
        }
        return;
    }
    // Leant so that the lines stand upright, each is looked up once.
    auto leant = [&](const Vec3& p) {
        return Vec3{p.x - p.z * (step.x / step.z), p.y - p.z * (step.y / step.z), p.z};
    };
    TriangleMesh upright = m_surface;
    for (Vec3& p : upright.positions) p = leant(p);
    if (job.cancelled()) return;
    const ColumnIndex index(upright, job);
    parallelFor(feet.size(), 64, [&](std::size_t f) {
        if (job.cancelled()) return;
        const Vec3 foot = leant(feet[f]);
        std::vector<ColumnIndex::Crossing> column;
        index.crossings(foot.x, foot.y, column);
        std::sort(column.begin(), column.end(), [](const auto& a, const auto& b) {
            return a.z != b.z ? a.z > b.z : a.sign < b.sign;
        });
        const bool rises = step.z > 0;
        std::size_t next = 0;  // from the top: the winding number is the sum of what lies above
        int winding = 0;
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t i = rises ? n - 1 - k : k;
            const double z = foot.z + step.z * double(i);
            for (; next < column.size() && column[next].z > z; ++next) winding += column[next].sign;
            out[f * n + i] = winding > 0;
        }
    });
}

double Solid::volume() const {
    if (m_columns) return std::abs(signedVolume(m_surface, m_bounds.centre()));
    return m_filled.volume();
}

double Solid::unionVolume() const {
    if (!m_columns) return m_filled.volume();
    if (!m_filled.inside.empty()) return sample(m_bounds, std::size_t(1) << 21).volume();
    // What the surface encloses, less what it encloses too often, or the wrong way round: that is
    // nowhere on most surfaces, and elsewhere measured along columns.
    constexpr std::size_t kColumns = 256;
    const Vec3 cell = m_bounds.size() * (1.0 / kColumns);
    std::vector<double> surplus(kColumns, 0);
    parallelFor(kColumns, 1, [&](std::size_t i) {
        std::vector<ColumnIndex::Crossing> column;
        Random random(i);  // in step with the grid, sides along the axes would be off all alike
        for (std::size_t j = 0; j < kColumns; ++j) {
            const double x = m_bounds.low.x + cell.x * (double(i) + random.uniform()),
                         y = m_bounds.low.y + cell.y * (double(j) + random.uniform());
            m_columns->crossings(x, y, column);
            std::sort(column.begin(), column.end(),
                      [](const auto& a, const auto& b) { return a.z > b.z; });
            int winding = 0;
            for (std::size_t k = 0; k + 1 < column.size(); ++k) {
                winding += column[k].sign;
                surplus[i] += (winding - (winding > 0)) * (column[k].z - column[k + 1].z);
            }
        }
    });
    return signedVolume(m_surface, m_bounds.centre()) -
           std::accumulate(surplus.begin(), surplus.end(), 0.0) * cell.x * cell.y;
}

OccupancyBox Solid::sample(const Box3& region, std::size_t cells, int leastPerAxis) const {
    OccupancyBox out = emptyCells(region, cells, leastPerAxis);
    out.inside = scan(out.nx, out.ny, out.nz, out.origin, out.cell);
    return out;
}

VoxelGrid Solid::grid(int n, const Vec3& centre, double side) const {
    VoxelGrid out;
    out.n = n;
    out.cell = side / n;
    out.origin = centre - 0.5 * Vec3{side, side, side};
    out.cells = scan(n, n, n, out.origin, {out.cell, out.cell, out.cell});
    return out;
}

}  // namespace shapewright
