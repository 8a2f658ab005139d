#include "geometry/solid/mend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "geometry/solid/open_surface.h"
#include "geometry/solid/sides.h"
#include "geometry/solid/winding.h"

namespace shapewright {
namespace {

// Of the diagonal. Files in single precision place the same corner up to 1e-6 apart; hand-made
// assemblies up to 1e-4.
constexpr double kWeld[] = {1e-6, 1e-5, 1e-4};
constexpr double kOnEdge = 2e-5;
// Vertices looked at beside rim edges. Surfaces come to some dozen an edge; in a soup of large
// triangles every edge passes every vertex, and nothing is to be stitched.
constexpr std::size_t kMostBeside = 300000000;

/// Vertices of edges with an odd number of triangles, each once, ascending.
std::vector<std::uint32_t> rimVertices(const std::vector<Side>& sides) {
    std::vector<std::uint32_t> rim;
    forEdges(sides, [&](const Side* first, const Side* last) {
        if (((last - first) & 1) == 0) return;
        rim.push_back(first->lower());
        rim.push_back(first->upper());
    });
    std::sort(rim.begin(), rim.end());
    rim.erase(std::unique(rim.begin(), rim.end()), rim.end());
    return rim;
}

/// Points by the cubes of a grid. Cubes that share a key are told apart by distance alone.
class PointHash {
public:
    explicit PointHash(double cube) : m_cube(cube) {}

    void add(const Vec3& p, std::uint32_t index) {
        m_cells[key(cell(p.x), cell(p.y), cell(p.z))].push_back(index);
    }
    /// Calls `body(index)` for the points in the cubes that the box touches.
    template <class Body>
    void near(const Vec3& low, const Vec3& high, Body&& body) const {
        for (auto x = cell(low.x); x <= cell(high.x); ++x)
            for (auto y = cell(low.y); y <= cell(high.y); ++y)
                for (auto z = cell(low.z); z <= cell(high.z); ++z)
                    if (const auto at = m_cells.find(key(x, y, z)); at != m_cells.end())
                        for (std::uint32_t i : at->second) body(i);
    }
    double cubes(const Vec3& low, const Vec3& high) const {
        double n = 1;
        for (int a = 0; a < 3; ++a) n *= (high[a] - low[a]) / m_cube + 2;
        return n;
    }

private:
    std::int64_t cell(double v) const { return std::int64_t(std::floor(v / m_cube)); }
    static std::uint64_t key(std::int64_t x, std::int64_t y, std::int64_t z) {
        return std::uint64_t(x) * 0x9e3779b97f4a7c15u ^ std::uint64_t(y) * 0xc2b2ae3d27d4eb4fu ^
               std::uint64_t(z) * 0x165667b19e3779f9u;
    }
    double m_cube;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_cells;
};

/// Rim vertices within `distance` of one another become one.
TriangleMesh rimsWelded(const TriangleMesh& mesh, double distance, const JobControl& job) {
    std::vector<std::uint32_t> to(mesh.positions.size());
    std::iota(to.begin(), to.end(), 0u);
    PointHash kept(distance);
    const Vec3 reach{distance, distance, distance};
    const std::vector<std::uint32_t> rim = rimVertices(sidesByEdge(mesh));
    for (std::size_t i = 0; i < rim.size(); ++i) {
        if (i % 4096 == 0 && job.cancelled()) break;
        const std::uint32_t v = rim[i];
        const Vec3& p = mesh.positions[v];
        std::uint32_t home = v;
        double best = distance * distance;
        kept.near(p - reach, p + reach, [&](std::uint32_t other) {
            const double d = squaredLength(mesh.positions[other] - p);
            if (d <= best && (d < best || other < home)) best = d, home = other;
        });
        to[v] = home;
        if (home == v) kept.add(p, v);
    }
    TriangleMesh out;
    out.positions = mesh.positions;
    for (const auto& t : mesh.triangles) {
        const std::array<std::uint32_t, 3> j{to[t[0]], to[t[1]], to[t[2]]};
        if (j[0] != j[1] && j[1] != j[2] && j[2] != j[0]) out.triangles.push_back(j);
    }
    return out;
}

/// Rim edges are split at the rim vertices that lie on them, unless that takes too long.
TriangleMesh rimsSplit(TriangleMesh mesh, double distance, const JobControl& job) {
    for (int round = 0; round < 3; ++round) {  // one side of a triangle at a time
        const std::vector<Side> sides = sidesByEdge(mesh);
        const std::vector<std::uint32_t> rim = rimVertices(sides);
        double sum = 0;
        std::size_t count = 0;
        forEdges(sides, [&](const Side* first, const Side* last) {
            if (((last - first) & 1) == 0) return;
            sum += length(mesh.positions[first->lower()] - mesh.positions[first->upper()]);
            ++count;
        });
        if (count == 0 || job.cancelled()) break;
        PointHash points(std::max(sum / double(count), 4 * distance));
        for (std::uint32_t v : rim) points.add(mesh.positions[v], v);
        std::vector<bool> split(mesh.triangles.size(), false);
        std::vector<std::array<std::uint32_t, 3>> added;
        bool stop = false;
        std::size_t beside = 0;
        forEdges(sides, [&](const Side* first, const Side* last) {
            stop = stop || beside > kMostBeside || (first->triangle % 64 == 0 && job.cancelled());
            if (((last - first) & 1) == 0 || stop) return;
            const std::uint32_t a = first->lower(), b = first->upper();
            const Vec3 p = mesh.positions[a], d = mesh.positions[b] - p;
            const double l = length(d);
            std::vector<std::pair<double, std::uint32_t>> on;
            auto consider = [&](std::uint32_t v) {
                ++beside;
                const Vec3 r = mesh.positions[v] - p;
                const double along = dot(r, d) / l;
                if (v != a && v != b && along > distance && along < l - distance &&
                    squaredLength(r) - along * along <= distance * distance)
                    on.push_back({along, v});
            };
            const Vec3 q = mesh.positions[b], reach{distance, distance, distance};
            Box3 box;
            box.add(p), box.add(q);
            if (points.cubes(box.low, box.high) < 4.0 * double(rim.size()))
                points.near(box.low - reach, box.high + reach, consider);
            else
                for (std::uint32_t v : rim) consider(v);
            if (on.empty()) return;
            std::sort(on.begin(), on.end());
            on.erase(std::unique(on.begin(), on.end()), on.end());
            for (const Side* s = first; s != last; ++s) {
                if (split[s->triangle]) continue;
                auto& t = mesh.triangles[s->triangle];
                const auto c = std::find_if(t.begin(), t.end(),
                                            [&](std::uint32_t v) { return v != a && v != b; });
                const std::uint32_t apex = *c;
                if (std::any_of(on.begin(), on.end(),
                                [&](const auto& o) { return o.second == apex; }))
                    continue;  // a sliver, folded onto its own edge
                split[s->triangle] = true;
                std::vector<std::uint32_t> chain{a};
                for (const auto& o : on) chain.push_back(o.second);
                chain.push_back(b);
                if (s->way < 0) std::reverse(chain.begin(), chain.end());
                t = {chain[0], chain[1], apex};
                for (std::size_t k = 2; k < chain.size(); ++k)
                    added.push_back({chain[k - 1], chain[k], apex});
            }
        });
        if (added.empty() || beside > kMostBeside) break;
        mesh.triangles.insert(mesh.triangles.end(), added.begin(), added.end());
    }
    return mesh;
}

/// Of parts with the same corners that face opposite ways the later ones are cut into triangles as
/// the first is: polygons written backwards are cut along other diagonals.
void cutAlike(TriangleMesh& parts, const Pieces& pieces) {
    struct Part {
        std::vector<std::array<double, 3>> corners;
        std::vector<std::uint32_t> triangles;
        double volume = 0;
    };
    std::vector<Part> all(pieces.oneSided.size());
    const Vec3 centre = bounds(parts.positions).centre();
    for (std::uint32_t f = 0; f < parts.triangles.size(); ++f) {
        Part& part = all[pieces.of[f]];
        part.triangles.push_back(f);
        Vec3 c[3];
        for (std::size_t k = 0; k < 3; ++k) {
            c[k] = parts.positions[parts.triangles[f][k]];
            part.corners.push_back({c[k].x, c[k].y, c[k].z});
        }
        part.volume += dot(c[0] - centre, cross(c[1] - centre, c[2] - centre)) / 6;
    }
    std::map<std::vector<std::array<double, 3>>, const Part*> seen;
    for (Part& part : all) {
        if (part.triangles.empty()) continue;
        std::sort(part.corners.begin(), part.corners.end());
        part.corners.erase(std::unique(part.corners.begin(), part.corners.end()),
                           part.corners.end());
        const Part& first = *seen.try_emplace(part.corners, &part).first->second;
        if (first.triangles.size() != part.triangles.size() ||
            std::abs(first.volume + part.volume) > 1e-3 * std::abs(part.volume))
            continue;
        for (std::size_t k = 0; k < part.triangles.size(); ++k) {
            auto t = parts.triangles[first.triangles[k]];
            std::swap(t[1], t[2]);
            parts.triangles[part.triangles[k]] = t;
        }
    }
}

}  // namespace

TriangleMesh joined(const TriangleMesh& mesh) {
    const auto& p = mesh.positions;
    std::vector<std::array<std::uint32_t, 3>> kept;
    std::vector<std::uint8_t> used(p.size(), 0);
    for (const auto& t : mesh.triangles) {
        if (p[t[0]] == p[t[1]] || p[t[1]] == p[t[2]] || p[t[2]] == p[t[0]]) continue;
        kept.push_back(t);
        for (const std::uint32_t v : t) used[v] = 1;
    }
    std::vector<std::uint32_t> order, to(p.size());
    for (std::uint32_t v = 0; v < p.size(); ++v)
        if (used[v]) order.push_back(v);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return p[a].x != p[b].x   ? p[a].x < p[b].x
               : p[a].y != p[b].y ? p[a].y < p[b].y
                                  : p[a].z < p[b].z;
    });
    TriangleMesh out;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || !(p[order[i]] == p[order[i - 1]])) out.positions.push_back(p[order[i]]);
        to[order[i]] = std::uint32_t(out.positions.size() - 1);
    }
    out.triangles.reserve(kept.size());
    for (const auto& t : kept) out.triangles.push_back({to[t[0]], to[t[1]], to[t[2]]});
    return out;
}

TriangleMesh withoutRepeats(const TriangleMesh& mesh) {
    std::vector<std::pair<std::array<std::uint32_t, 3>, std::uint32_t>> faces;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        auto key = mesh.triangles[f];
        std::sort(key.begin(), key.end());
        faces.push_back({key, std::uint32_t(f)});
    }
    std::sort(faces.begin(), faces.end());
    std::vector<bool> repeat(mesh.triangles.size(), false);
    for (std::size_t i = 1; i < faces.size(); ++i)
        if (faces[i].first == faces[i - 1].first) repeat[faces[i].second] = true;
    TriangleMesh out;
    out.positions = mesh.positions;
    for (std::size_t f = 0; f < repeat.size(); ++f)
        if (!repeat[f]) out.triangles.push_back(mesh.triangles[f]);
    return out;
}

std::size_t keepPartsOnce(TriangleMesh& mesh, const JobControl& job) {
    struct Face {
        std::array<std::uint32_t, 3> corners;
        std::uint32_t triangle;
        bool ascends;  // its corners, but for where it begins
    };
    std::vector<Face> faces;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        auto c = mesh.triangles[f];
        const bool ascends = (c[0] > c[1]) + (c[1] > c[2]) + (c[2] > c[0]) == 1;
        std::sort(c.begin(), c.end());
        faces.push_back({c, std::uint32_t(f), ascends});
    }
    std::sort(faces.begin(), faces.end(), [](const Face& a, const Face& b) {
        return a.corners != b.corners ? a.corners < b.corners : a.triangle < b.triangle;
    });
    TriangleMesh once;  // of each pair of opposites the first
    once.positions = mesh.positions;
    std::vector<std::array<std::uint32_t, 2>> pairs;
    for (std::size_t i = 0, j = 0; i < faces.size(); i = j) {
        const Face* opposite = nullptr;
        for (; j < faces.size() && faces[j].corners == faces[i].corners; ++j)
            if (!opposite && faces[j].ascends != faces[i].ascends) opposite = &faces[j];
        if (!opposite) continue;
        pairs.push_back({faces[i].triangle, opposite->triangle});
        once.triangles.push_back(mesh.triangles[faces[i].triangle]);
    }
    if (pairs.empty() || job.cancelled()) return 0;
    const Pieces pieces = orient(once);
    const std::vector<bool> open = openPieces(once, pieces);
    const auto isPart = [&](std::size_t k) {
        return !open[pieces.of[k]] && !pieces.oneSided[pieces.of[k]];
    };
    std::vector<bool> gone(mesh.triangles.size(), false);
    for (std::size_t k = 0; k < pairs.size(); ++k)
        for (std::uint32_t f : pairs[k]) gone[f] = isPart(k);
    const auto left = [&] {
        TriangleMesh out;
        out.positions = mesh.positions;
        for (std::size_t f = 0; f < gone.size(); ++f)
            if (!gone[f]) out.triangles.push_back(mesh.triangles[f]);
        return out;
    };
    const TriangleMesh rest = left();
    if (rest.triangles.size() == mesh.triangles.size() || job.cancelled()) return 0;
    constexpr float kNearlyAll = 0.98f;
    std::vector<float> within(open.size(), 0);
    if (!rest.triangles.empty())
        within = tellSides(once, pieces, WindingNumber(rest, job), job).ofPiece;
    if (job.cancelled()) return 0;
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        if (!isPart(k)) continue;
        const auto [first, second] = pairs[k];
        gone[first] = false;
        gone[second] = within[pieces.of[k]] < kNearlyAll;
        if (gone[second]) mesh.triangles[first] = once.triangles[k];
    }
    const std::size_t before = mesh.triangles.size();
    mesh = left();
    return before - mesh.triangles.size();
}

std::size_t turnClosedParts(TriangleMesh& mesh, const JobControl& job) {
    TriangleMesh alike = mesh;
    const Pieces pieces = orient(alike);
    const std::vector<bool> open = openPieces(alike, pieces);
    TriangleMesh parts;
    parts.positions = mesh.positions;
    Pieces ofParts{{}, pieces.oneSided, pieces.unsure, {}};
    std::vector<std::uint32_t> from;
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f) {
        const std::uint32_t piece = pieces.of[f];
        if (open[piece] || pieces.oneSided[piece]) continue;
        from.push_back(f);
        parts.triangles.push_back(alike.triangles[f]);
        ofParts.of.push_back(piece);
        ofParts.turned.push_back(pieces.turned[f]);
    }
    if (from.empty() || job.cancelled()) return 0;
    cutAlike(parts, ofParts);
    turnOutward(parts, ofParts, job);
    for (std::size_t k = 0; k < from.size(); ++k) mesh.triangles[from[k]] = parts.triangles[k];
    return std::size_t(std::count(ofParts.turned.begin(), ofParts.turned.end(), true));
}

Mended mend(TriangleMesh& mesh, const JobControl& job) {
    Mended done;
    std::size_t odd = oddEdges(mesh);
    if (job.cancelled()) return done;
    TriangleMesh once = withoutRepeats(mesh);
    if (once.triangles.size() < mesh.triangles.size() && !job.cancelled()) {
        const std::size_t left = oddEdges(once);
        const Box3 box = bounds(mesh.positions);
        const bool cancelOut =
            10 * once.triangles.size() < 6 * mesh.triangles.size() &&
            std::abs(signedVolume(mesh, box.centre())) < 1e-9 * std::pow(box.diagonal(), 3);
        if (left <= odd || cancelOut) {
            done.repeatedFaces = mesh.triangles.size() - once.triangles.size();
            mesh = std::move(once);
            odd = left;
        }
    }
    const double diagonal = diagonalOf(mesh);
    auto accept = [&](TriangleMesh changed, std::size_t& count) {
        if (job.cancelled()) return;
        const std::size_t left = oddEdges(changed);
        if (left >= odd) return;
        count += odd - left;
        mesh = std::move(changed);
        odd = left;
    };
    for (double weld : kWeld) {
        if (odd == 0 || job.cancelled()) break;
        accept(rimsWelded(mesh, weld * diagonal, job), done.weldedVertices);
    }
    if (odd > 0 && !job.cancelled())
        accept(rimsSplit(mesh, kOnEdge * diagonal, job), done.stitchedEdges);
    if (!job.cancelled()) done.pieces = orient(mesh);
    return done;
}

}  // namespace shapewright
