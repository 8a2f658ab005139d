#include "geometry/solid/mend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "geometry/solid/winding.h"

namespace shapewright {
namespace {

// Of the diagonal. Files in single precision place the same corner up to 1e-6 apart; hand-made
// assemblies up to 1e-4.
constexpr double kWeld[] = {1e-6, 1e-5, 1e-4};
constexpr double kOnEdge = 2e-5;
// A smaller share of a piece that faces the other way is a mistake; a larger one says nothing.
constexpr double kMinority = 0.4;

/// A triangle's side, by the ends of the edge it runs along.
struct Side {
    std::uint64_t edge;  // lower vertex << 32 | upper vertex
    std::uint32_t triangle;
    std::int32_t way;  // +1 from the lower vertex to the upper, else -1

    std::uint32_t lower() const { return std::uint32_t(edge >> 32); }
    std::uint32_t upper() const { return std::uint32_t(edge); }
};

std::vector<Side> sidesByEdge(const TriangleMesh& mesh) {
    auto eachSide = [&](auto&& visit) {
        for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint64_t a = mesh.triangles[f][k], b = mesh.triangles[f][(k + 1) % 3];
                visit(Side{a < b ? a << 32 | b : b << 32 | a, std::uint32_t(f), a < b ? 1 : -1});
            }
    };
    // Few have a vertex in common: by that one first, which takes no comparisons.
    std::vector<std::size_t> start(mesh.positions.size() + 1, 0);
    eachSide([&](const Side& side) { ++start[side.lower() + 1]; });
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<Side> sides(3 * mesh.triangles.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    eachSide([&](const Side& side) { sides[next[side.lower()]++] = side; });
    for (std::size_t v = 0; v < mesh.positions.size(); ++v)
        std::sort(sides.begin() + std::ptrdiff_t(start[v]),
                  sides.begin() + std::ptrdiff_t(start[v + 1]), [](const Side& a, const Side& b) {
                      return a.edge != b.edge ? a.edge < b.edge : a.triangle < b.triangle;
                  });
    return sides;
}

/// Calls `body(first, last)` with the sides of each edge.
template <class Body>
void forEdges(const std::vector<Side>& sides, Body&& body) {
    for (std::size_t i = 0; i < sides.size();) {
        std::size_t j = i;
        while (j < sides.size() && sides[j].edge == sides[i].edge) ++j;
        body(&sides[i], &sides[i] + (j - i));
        i = j;
    }
}

std::size_t oddEdges(const TriangleMesh& mesh) {
    std::size_t odd = 0;
    forEdges(sidesByEdge(mesh),
             [&](const Side* first, const Side* last) { odd += std::size_t((last - first) & 1); });
    return odd;
}

Vec3 areaVector(const TriangleMesh& mesh, const std::array<std::uint32_t, 3>& t) {
    return 0.5 * cross(mesh.positions[t[1]] - mesh.positions[t[0]],
                       mesh.positions[t[2]] - mesh.positions[t[0]]);
}

double diagonalOf(const TriangleMesh& mesh) {
    Box3 box;
    for (const auto& t : mesh.triangles)
        for (std::uint32_t v : t) box.add(mesh.positions[v]);
    return box.diagonal();
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

/// Rim edges are split at the rim vertices that lie on them.
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
        forEdges(sides, [&](const Side* first, const Side* last) {
            stop = stop || (first->triangle % 64 == 0 && job.cancelled());
            if (((last - first) & 1) == 0 || stop) return;
            const std::uint32_t a = first->lower(), b = first->upper();
            const Vec3 p = mesh.positions[a], d = mesh.positions[b] - p;
            const double l = length(d);
            std::vector<std::pair<double, std::uint32_t>> on;
            auto consider = [&](std::uint32_t v) {
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
        if (added.empty()) break;
        mesh.triangles.insert(mesh.triangles.end(), added.begin(), added.end());
    }
    return mesh;
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

std::size_t unbalancedEdges(const TriangleMesh& mesh) {
    std::size_t bad = 0;
    forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
        int sum = 0;
        for (const Side* s = first; s != last; ++s) sum += s->way;
        bad += sum != 0;
    });
    return bad;
}

double signedVolume(const TriangleMesh& mesh, const Vec3& origin) {
    double sum = 0;
    for (const auto& t : mesh.triangles)
        sum += dot(mesh.positions[t[0]] - origin,
                   cross(mesh.positions[t[1]] - origin, mesh.positions[t[2]] - origin));
    return sum / 6;
}

double surfaceArea(const TriangleMesh& mesh) {
    double sum = 0;
    for (const auto& t : mesh.triangles) sum += length(areaVector(mesh, t));
    return sum;
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
    done.turnedFaces = done.pieces.turned;
    return done;
}

Pieces orient(TriangleMesh& mesh) {
    const std::size_t n = mesh.triangles.size();
    // Union-find; `odd` says whether a triangle faces against its parent.
    std::vector<std::uint32_t> parent(n);
    std::vector<std::uint8_t> odd(n, 0), oneSided(n, 0);
    std::iota(parent.begin(), parent.end(), 0u);
    auto find = [&](std::uint32_t f) {
        std::uint32_t root = f;
        std::uint8_t way = 0;
        for (; parent[root] != root; root = parent[root]) way ^= odd[root];
        while (parent[f] != root && f != root) {
            const std::uint32_t next = parent[f];
            const std::uint8_t after = way ^ odd[f];
            parent[f] = root;
            odd[f] = way;
            f = next;
            way = after;
        }
        return root;
    };
    forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
        if (last - first != 2) return;
        const std::uint32_t f = first[0].triangle, g = first[1].triangle;
        const std::uint8_t against = first[0].way == first[1].way;
        const std::uint32_t a = find(f), b = find(g);
        const std::uint8_t between = (f == a ? 0 : odd[f]) ^ (g == b ? 0 : odd[g]) ^ against;
        if (a == b) {
            if (between) oneSided[a] = 1;
            return;
        }
        parent[b] = a;
        odd[b] = between;
        oneSided[a] |= oneSided[b];
    });
    Pieces out;
    out.of.resize(n);
    std::vector<std::uint32_t> number(n, ~0u);
    std::vector<double> straight, turned;
    for (std::uint32_t f = 0; f < n; ++f) {
        const std::uint32_t root = find(f);
        if (number[root] == ~0u) {
            number[root] = std::uint32_t(out.oneSided.size());
            out.oneSided.push_back(oneSided[root]);
            straight.push_back(0), turned.push_back(0);
        }
        out.of[f] = number[root];
        (f != root && odd[f] ? turned : straight)[number[root]] +=
            length(areaVector(mesh, mesh.triangles[f]));
    }
    for (std::size_t p = 0; p < straight.size(); ++p)
        out.unsure.push_back(std::min(straight[p], turned[p]) >
                             kMinority * (straight[p] + turned[p]));
    for (std::uint32_t f = 0; f < n; ++f) {
        const std::uint32_t piece = out.of[f];
        const bool isTurned = parent[f] != f && odd[f];
        if (out.oneSided[piece] || isTurned == (turned[piece] > straight[piece])) continue;
        std::swap(mesh.triangles[f][1], mesh.triangles[f][2]);
        ++out.turned;
    }
    return out;
}

std::size_t turnOutward(TriangleMesh& mesh, const Pieces& pieces, const JobControl& job) {
    std::size_t turned = 0;
    if (job.cancelled()) return turned;
    TriangleMesh closed = mesh;
    const TriangleMesh lids = lidsOf(mesh).mesh;
    const auto base = std::uint32_t(closed.positions.size());
    closed.positions.insert(closed.positions.end(), lids.positions.begin(), lids.positions.end());
    for (const auto& t : lids.triangles)
        closed.triangles.push_back({t[0] + base, t[1] + base, t[2] + base});
    if (job.cancelled()) return turned;
    const Vec3 centre = bounds(mesh.positions).centre();
    if (signedVolume(closed, centre) < 0) {
        for (auto& t : mesh.triangles) std::swap(t[1], t[2]);
        turned = mesh.triangles.size();
    }
    // Where a piece faces, just off its largest triangles, lies outside of it, or in the hollow
    // that it makes in another piece. Below nothing: the piece is inside out.
    const std::size_t count = pieces.oneSided.size();
    std::vector<Vec3> mean(count);
    std::vector<double> volume(count, 0), area(count, 0);
    std::vector<std::vector<std::pair<double, std::uint32_t>>> largest(count);
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f) {
        const auto& t = mesh.triangles[f];
        const double a = length(areaVector(mesh, t));
        area[pieces.of[f]] += a;
        mean[pieces.of[f]] += mesh.positions[t[0]] * a;
        auto& best = largest[pieces.of[f]];
        best.push_back({-a, f});
        if (best.size() > 16) {
            std::sort(best.begin(), best.end());
            best.resize(5);
        }
    }
    for (std::size_t p = 0; p < count; ++p)
        if (area[p] > 0) mean[p] *= 1 / area[p];
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f) {
        const auto& t = mesh.triangles[f];
        const Vec3& m = mean[pieces.of[f]];
        volume[pieces.of[f]] += dot(mesh.positions[t[0]] - m,
                                    cross(mesh.positions[t[1]] - m, mesh.positions[t[2]] - m)) /
                                6;
    }
    std::vector<std::size_t> suspects;
    for (std::size_t p = 0; p < count; ++p)
        if (!pieces.oneSided[p] &&
            (volume[p] < -1e-6 * std::pow(area[p], 1.5) || (pieces.unsure[p] && count > 1)))
            suspects.push_back(p);
    if (suspects.empty() || job.cancelled()) return turned;
    const WindingNumber winding(mesh, job);
    const double off = 1e-6 * diagonalOf(mesh);
    std::vector<bool> wrong(count, false);
    for (std::size_t p : suspects) {
        if (job.cancelled()) return turned;
        auto& best = largest[p];
        std::sort(best.begin(), best.end());
        best.resize(std::min<std::size_t>(best.size(), 5));
        double ahead = 0;
        for (const auto& [a, f] : best) {
            const auto& t = mesh.triangles[f];
            const Vec3 middle =
                (mesh.positions[t[0]] + mesh.positions[t[1]] + mesh.positions[t[2]]) * (1.0 / 3);
            ahead += winding.at(middle + off * normalized(areaVector(mesh, t)));
        }
        ahead /= double(best.size());
        // Of a piece that could be either way, what lies inside another is its hollow.
        wrong[p] = volume[p] < 0 ? ahead < -0.5 : pieces.unsure[p] && ahead > 0.5;
    }
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f)
        if (wrong[pieces.of[f]]) {
            std::swap(mesh.triangles[f][1], mesh.triangles[f][2]);
            ++turned;
        }
    return turned;
}

Lids lidsOf(const TriangleMesh& mesh) {
    // What is missing runs along the unbalanced edges, the other way round.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> next;
    std::vector<std::uint32_t> starts;
    forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
        int sum = 0;
        for (const Side* s = first; s != last; ++s) sum += s->way;
        const std::uint32_t from = sum > 0 ? first->upper() : first->lower();
        const std::uint32_t to = sum > 0 ? first->lower() : first->upper();
        for (int k = 0; k < std::abs(sum); ++k) {
            next[from].push_back(to);
            starts.push_back(from);
        }
    });
    Lids lids;
    TriangleMesh& out = lids.mesh;
    std::vector<std::uint32_t> path;
    std::unordered_map<std::uint32_t, std::size_t> place;
    for (std::uint32_t start : starts) {
        std::uint32_t at = start;
        while (true) {
            if (const auto seen = place.find(at); seen != place.end()) {
                // The path has closed a loop: cover it, and walk on from where it began.
                const std::size_t first = seen->second, size = path.size() - first;
                const auto base = std::uint32_t(out.positions.size());
                Vec3 mean;
                for (std::size_t k = first; k < path.size(); ++k) {
                    mean += mesh.positions[path[k]] * (1.0 / double(size));
                    out.positions.push_back(mesh.positions[path[k]]);
                    place.erase(path[k]);
                }
                path.resize(first);
                Vec3 span;
                for (std::uint32_t k = 0; k < size; ++k)
                    span += 0.5 * cross(out.positions[base + k] - mean,
                                        out.positions[base + (k + 1) % size] - mean);
                lids.largest = std::max(lids.largest, length(span));
                if (size == 3) {
                    out.triangles.push_back({base, base + 1, base + 2});
                } else if (size > 3) {
                    out.positions.push_back(mean);
                    for (std::uint32_t k = 0; k < size; ++k)
                        out.triangles.push_back({base + k, base + (k + 1) % std::uint32_t(size),
                                                 base + std::uint32_t(size)});
                }
            }
            auto& ways = next[at];
            if (ways.empty()) break;
            place[at] = path.size();
            path.push_back(at);
            at = ways.back();
            ways.pop_back();
        }
        path.clear();
        place.clear();
    }
    return lids;
}

}  // namespace shapewright
