#include "geometry/solid/orient.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "geometry/base/parallel.h"
#include "geometry/solid/open_surface.h"
#include "geometry/solid/sides.h"
#include "geometry/solid/winding.h"

namespace shapewright {
namespace {

// A smaller share of a piece that faces the other way is a mistake; a larger one says nothing.
constexpr double kMinority = 0.4;
constexpr double kOff = 1e-6;         // of the diagonal: how far ahead of the surface its front is
constexpr std::size_t kSamples = 64;  // of a piece that may be inside out
constexpr double kReachesOut = 0.05;  // of a closed piece: more of a hollow lies within a solid

void turn(TriangleMesh& mesh, std::size_t f, Pieces& pieces) {
    std::swap(mesh.triangles[f][1], mesh.triangles[f][2]);
    pieces.turned[f] = !pieces.turned[f];
}

/// Says of closed pieces among those that face inward, as hollows do, that they are wrong when they
/// are in part outside of all the others.
void findReachingOut(const TriangleMesh& mesh, const Pieces& pieces, const WindingNumber& winding,
                     const std::vector<bool>& inward, std::vector<bool>& wrong,
                     const JobControl& job) {
    const std::vector<bool> open = openPieces(mesh, pieces);
    TriangleMesh outer, piece;  // what cannot be a hollow, and what may be
    outer.positions = piece.positions = mesh.positions;
    std::unordered_map<std::size_t, std::vector<std::array<std::uint32_t, 3>>> doubtful;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f) {
        const std::uint32_t p = pieces.of[f];
        if (!inward[p]) outer.triangles.push_back(mesh.triangles[f]);
        if (inward[p] && !wrong[p] && !open[p]) doubtful[p].push_back(mesh.triangles[f]);
    }
    if (doubtful.empty() || job.cancelled()) return;
    const WindingNumber ofOuter(outer, job);
    const double off = kOff * diagonalOf(mesh);
    for (auto& [p, triangles] : doubtful) {
        if (job.cancelled()) return;
        piece.triangles.swap(triangles);
        Random random(3);
        const std::vector<SurfacePoint> points = strewn(piece, kSamples, random);
        std::vector<std::uint8_t> outside(points.size());
        parallelFor(points.size(), 16, [&](std::size_t i) {
            const Vec3 ahead = points[i].at + off * points[i].normal;
            outside[i] = winding.at(ahead) <= -0.5 && ofOuter.at(ahead) < 0.5;
        });
        wrong[p] = double(std::count(outside.begin(), outside.end(), 1)) >
                   kReachesOut * double(points.size());
    }
}

}  // namespace

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
    out.turned.resize(n, false);
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
        turn(mesh, f, out);
    }
    return out;
}

std::vector<bool> openPieces(const TriangleMesh& mesh, const Pieces& pieces) {
    std::vector<bool> open(pieces.oneSided.size(), false);
    std::vector<std::pair<std::uint32_t, int>> ways;  // of one edge, piece by piece
    forEdges(sidesByEdge(mesh), [&](const Side* first, const Side* last) {
        ways.clear();
        for (const Side* s = first; s != last; ++s)
            ways.push_back({pieces.of[s->triangle], s->way});
        std::sort(ways.begin(), ways.end());
        for (std::size_t i = 0, j = 0; i < ways.size(); i = j) {
            int sum = 0;
            for (; j < ways.size() && ways[j].first == ways[i].first; ++j) sum += ways[j].second;
            if (sum != 0) open[ways[i].first] = true;
        }
    });
    return open;
}

void turnOutward(TriangleMesh& mesh, Pieces& pieces, const JobControl& job) {
    if (job.cancelled()) return;
    TriangleMesh closed = mesh;
    add(closed, lidsOf(mesh).mesh);
    if (job.cancelled()) return;
    const Vec3 centre = bounds(mesh.positions).centre();
    if (signedVolume(closed, centre) < 0)
        for (std::size_t f = 0; f < mesh.triangles.size(); ++f) turn(mesh, f, pieces);
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
        if (!pieces.oneSided[p] && area[p] > 0 &&
            (volume[p] < -1e-6 * std::pow(area[p], 1.5) || (pieces.unsure[p] && count > 1)))
            suspects.push_back(p);
    if (suspects.empty() || job.cancelled()) return;
    const WindingNumber winding(mesh, job);
    const double off = kOff * diagonalOf(mesh);
    std::vector<bool> wrong(count, false);
    for (std::size_t p : suspects) {
        if (job.cancelled()) return;
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
    std::vector<bool> inward(count, false);
    for (std::size_t p : suspects) inward[p] = volume[p] < 0;
    findReachingOut(mesh, pieces, winding, inward, wrong, job);
    for (std::uint32_t f = 0; f < mesh.triangles.size(); ++f)
        if (wrong[pieces.of[f]]) turn(mesh, f, pieces);
}

void add(TriangleMesh& to, const TriangleMesh& from) {
    const auto base = std::uint32_t(to.positions.size());
    to.positions.insert(to.positions.end(), from.positions.begin(), from.positions.end());
    for (const auto& t : from.triangles)
        to.triangles.push_back({t[0] + base, t[1] + base, t[2] + base});
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
