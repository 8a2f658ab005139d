#include "geometry/convex/union_faces.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <unordered_map>

#include "geometry/base/parallel.h"

namespace shapewright::grid {
namespace {

double difference(const Plane& a, const Plane& b, double sign) {
    const Vec3 n = a.normal - sign * b.normal;
    return std::abs(n.x) + std::abs(n.y) + std::abs(n.z) + std::abs(a.offset - sign * b.offset);
}

/// The same for a plane and its opposite, nearly the same for nearly the same planes.
double planeKey(const Plane& p) {
    return std::abs(0.48 * p.normal.x + 0.36 * p.normal.y + 0.8 * p.normal.z + 0.71 * p.offset);
}

Box3 boundsOf(const PlanePolygon& polygon) {
    Box3 box;
    for (const GridPoint& p : polygon.corners) box.add(p.rounded());
    return box;
}

using Pieces = std::vector<PlanePolygon>;

/// Takes a convex away from pieces of plane `h`.
Pieces without(const Arrangement& a, std::uint32_t h, Pieces pieces, const Cell& cell) {
    Pieces out;
    PlanePolygon inside, outside;
    for (PlanePolygon& piece : pieces) {
        if (!boundsOf(piece).meets(cell.bounds)) {
            out.push_back(std::move(piece));
            continue;
        }
        const std::size_t before = out.size();
        PlanePolygon rest = piece;
        for (const Cell::Side& s : cell.sides) {
            if (s.plane == h) continue;
            split(a.planes, h, rest, s.plane, s.sign, inside, outside);
            if (!outside.empty()) out.push_back(std::move(outside));
            rest = std::move(inside);
            if (rest.empty()) break;
        }
        if (!rest.empty()) continue;
        out.resize(before);  // they do not meet, so nothing need be cut
        out.push_back(std::move(piece));
    }
    return out;
}

/// A fragment's edge, as one plane's work finds it.
struct Found {
    GridLine line;
    GridPoint from, to;
    Region region;
    std::uint32_t other;
};

/// Which cells lie on a plane, on either side.
struct OnPlane {
    std::vector<std::uint32_t> below, above;
};

/// A convex piece of the union's surface; `upper` when its outer side is below the plane.
struct Fragment {
    PlanePolygon polygon;
    bool upper;
};

void addEdges(const Arrangement& a, std::size_t h, const Fragment& f, std::vector<Found>& out) {
    const PlanePolygon& piece = f.polygon;
    for (std::size_t k = 0; k < piece.edges.size(); ++k) {
        const std::size_t before = (k + piece.edges.size() - 1) % piece.edges.size();
        Found e{meet(a.planes[h], a.planes[piece.edges[k]]), reduced(piece.corners[before]),
                reduced(piece.corners[k]), Region(2 * h + f.upper), piece.edges[k]};
        if (f.upper) std::swap(e.from, e.to);
        out.push_back(e);
    }
}

std::vector<Fragment> fragmentsOn(const Arrangement& a, std::uint32_t h, const OnPlane& on) {
    auto faces = [&](const std::vector<std::uint32_t>& cells) {
        std::vector<PlanePolygon> out;
        PlanePolygon inside, outside;
        for (std::uint32_t c : cells) {
            PlanePolygon face = wholePlane(a.planes, h, a.frame());
            for (const Cell::Side& s : a.cells[c].sides) {
                if (s.plane == h) continue;
                split(a.planes, h, face, s.plane, s.sign, inside, outside);
                face = std::move(inside);
                if (face.empty()) break;
            }
            out.push_back(std::move(face));
        }
        return out;
    };
    const std::vector<PlanePolygon> face[2] = {faces(on.below), faces(on.above)};
    std::vector<bool> touches(a.cells.size(), false);
    for (std::uint32_t c : on.below) touches[c] = true;
    for (std::uint32_t c : on.above) touches[c] = true;

    std::vector<Fragment> out;
    for (int upper = 0; upper < 2; ++upper) {
        const auto& own = upper ? on.above : on.below;
        const auto& opposite = upper ? on.below : on.above;
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (face[upper][i].empty()) continue;
            Pieces pieces{face[upper][i]};
            for (std::size_t j = 0; j < i; ++j)
                if (!face[upper][j].empty())
                    pieces = without(a, h, std::move(pieces), a.cells[own[j]]);
            for (std::size_t j = 0; j < opposite.size(); ++j)
                if (!face[1 - upper][j].empty())
                    pieces = without(a, h, std::move(pieces), a.cells[opposite[j]]);
            const Box3 box = boundsOf(face[upper][i]);
            for (std::size_t c = 0; c < a.cells.size() && !pieces.empty(); ++c)
                if (!touches[c] && box.meets(a.cells[c].bounds))
                    pieces = without(a, h, std::move(pieces), a.cells[c]);
            for (PlanePolygon& piece : pieces) out.push_back({std::move(piece), upper == 1});
        }
    }
    return out;
}

/// One piece of a line between neighbouring points, as seen from one region.
struct Step {
    std::uint32_t at;
    Region region;
    int net;
    std::uint32_t other;

    bool sameAs(const Step& o) const { return region == o.region && net == o.net; }
};

struct Span {
    std::uint32_t from, to, other;
    Region region;
};

/// All fragments' edges on one line, cut at each other's ends, opposite ones of a region cancelled.
std::vector<Step> steps(const std::vector<Span>& spans,
                        const std::unordered_map<Corner, std::uint32_t>& rank) {
    std::vector<Step> all;
    for (const Span& s : spans) {
        const std::uint32_t i = rank.at(s.from), j = rank.at(s.to);
        for (std::uint32_t k = std::min(i, j); k < std::max(i, j); ++k)
            all.push_back({k, s.region, i < j ? 1 : -1, s.other});
    }
    std::sort(all.begin(), all.end(), [](const Step& a, const Step& b) {
        return std::tie(a.at, a.region, a.other) < std::tie(b.at, b.region, b.other);
    });
    std::vector<Step> out;
    for (const Step& s : all) {
        if (!out.empty() && out.back().at == s.at && out.back().region == s.region)
            out.back().net += s.net;
        else if (!out.empty() && out.back().net == 0)
            out.back() = s;
        else
            out.push_back(s);
    }
    if (!out.empty() && out.back().net == 0) out.pop_back();
    return out;
}

Borders join(const std::vector<std::vector<Found>>& found) {
    Borders out;
    std::unordered_map<GridPoint, Corner, Hash> cornerOf;
    std::unordered_map<GridLine, std::uint32_t, Hash> lineOf;
    std::vector<std::vector<Span>> spans;
    std::vector<Vec3> rounded;
    auto corner = [&](const GridPoint& p) {
        const auto [it, fresh] = cornerOf.try_emplace(p, Corner(out.corners.size()));
        if (fresh) {
            out.corners.push_back(p);
            rounded.push_back(p.rounded());
        }
        return it->second;
    };
    for (const std::vector<Found>& list : found)
        for (const Found& f : list) {
            const auto [it, fresh] = lineOf.try_emplace(f.line, std::uint32_t(spans.size()));
            if (fresh) {
                out.lines.push_back(f.line);
                spans.emplace_back();
            }
            const Corner from = corner(f.from);
            spans[it->second].push_back({from, corner(f.to), f.other, f.region});
        }

    struct Piece {
        std::uint32_t line;
        Corner from, to;
        std::vector<Step> sides;
    };
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> uses(out.corners.size(), 0);
    for (std::uint32_t l = 0; l < spans.size(); ++l) {
        const int axis = out.lines[l].steepestAxis();
        const bool rising = out.lines[l].direction[axis] > 0;
        std::vector<Corner> order;
        for (const Span& s : spans[l]) order.insert(order.end(), {s.from, s.to});
        std::sort(order.begin(), order.end());
        order.erase(std::unique(order.begin(), order.end()), order.end());
        std::sort(order.begin(), order.end(), [&](Corner a, Corner b) {
            const double d = rounded[a][axis] - rounded[b][axis];
            const int c = d < -1e-12  ? -1
                          : d > 1e-12 ? 1
                                      : compare(out.corners[a], out.corners[b], axis);
            return rising ? c < 0 : c > 0;
        });
        std::unordered_map<Corner, std::uint32_t> rank;
        for (std::uint32_t k = 0; k < order.size(); ++k) rank[order[k]] = k;
        const std::vector<Step> all = steps(spans[l], rank);
        for (std::size_t i = 0; i < all.size();) {
            Piece piece{l, order[all[i].at], order[all[i].at + 1], {}};
            int sum = 0;
            for (const std::uint32_t at = all[i].at; i < all.size() && all[i].at == at; ++i) {
                sum += all[i].net;
                out.closed &= std::abs(all[i].net) == 1;
                piece.sides.push_back(all[i]);
            }
            out.closed &= sum == 0;
            ++uses[piece.from];
            ++uses[piece.to];
            pieces.push_back(std::move(piece));
        }
    }
    // Where only two pieces of one line meet, the surface has no corner.
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Piece& piece = pieces[i];
        if (i > 0) {
            Piece& last = pieces[i - 1];
            if (last.line == piece.line && last.to == piece.from && uses[piece.from] == 2 &&
                std::equal(last.sides.begin(), last.sides.end(), piece.sides.begin(),
                           piece.sides.end(),
                           [](const Step& a, const Step& b) { return a.sameAs(b); })) {
                piece.from = last.from;
                last.sides.clear();
            }
        }
    }
    for (const Piece& piece : pieces)
        for (const Step& s : piece.sides) {
            const bool forward = s.net > 0;
            out.edges.push_back({s.region, forward ? piece.from : piece.to,
                                 forward ? piece.to : piece.from, s.other, piece.line, forward});
        }
    return out;
}

}  // namespace

Arrangement arrange(const std::vector<ConvexPolyhedron>& solids,
                    const std::vector<std::vector<Plane>>& facePlanes, double tolerance,
                    int variant) {
    struct Face {
        std::uint32_t solid, face;
        double area;
    };
    std::vector<Face> faces;
    Arrangement out;
    out.cells.resize(solids.size());
    for (std::uint32_t i = 0; i < solids.size(); ++i) {
        for (const Vec3& v : solids[i].vertices) out.cells[i].bounds.add(v);
        const Vec3 margin{1e-6, 1e-6, 1e-6};
        out.cells[i].bounds.low -= margin;
        out.cells[i].bounds.high += margin;
        for (std::uint32_t f = 0; f < solids[i].faces.size(); ++f) {
            const auto& loop = solids[i].faces[f];
            Vec3 n;
            for (std::size_t k = 1; k + 1 < loop.size(); ++k)
                n += shapewright::cross(
                    solids[i].vertices[loop[k]] - solids[i].vertices[loop[0]],
                    solids[i].vertices[loop[k + 1]] - solids[i].vertices[loop[0]]);
            faces.push_back({i, f, length(n)});
        }
    }
    // The largest faces decide where a common plane lies.
    std::stable_sort(faces.begin(), faces.end(),
                     [](const Face& a, const Face& b) { return a.area > b.area; });
    std::multimap<double, std::uint32_t> leaders;
    std::vector<Plane> pool;
    for (const Face& f : faces) {
        const Plane& plane = facePlanes[f.solid][f.face];
        const double key = planeKey(plane);
        std::uint32_t index = std::uint32_t(pool.size());
        int sign = 1;
        for (auto it = leaders.lower_bound(key - tolerance);
             it != leaders.end() && it->first <= key + tolerance; ++it) {
            const double d = difference(plane, pool[it->second], 1);
            if (d >= tolerance && difference(plane, pool[it->second], -1) >= tolerance) continue;
            index = it->second;
            sign = d < tolerance ? 1 : -1;
            out.joined += d != 0 && difference(plane, pool[index], -1) != 0;
            break;
        }
        if (index == pool.size()) {
            pool.push_back(plane);
            leaders.emplace(key, index);
        }
        auto& sides = out.cells[f.solid].sides;
        const bool known = std::any_of(sides.begin(), sides.end(), [&](const Cell::Side& s) {
            return s.plane == index && s.sign == sign;
        });
        if (!known) sides.push_back({index, sign});
    }
    for (const Plane& p : pool) out.planes.push_back(nearestGridPlane(p, variant));
    const auto unit = std::int64_t(kNormalLength);
    for (int axis = 0; axis < 3; ++axis)
        for (int high = 0; high < 2; ++high)
            out.planes.push_back(
                {{axis == 0 ? unit : 0, axis == 1 ? unit : 0, axis == 2 ? unit : 0},
                 high ? -2 * unit : 2 * unit});
    return out;
}

namespace {

std::vector<OnPlane> cellsOnPlanes(const Arrangement& a) {
    std::vector<OnPlane> on(a.frame());
    for (std::uint32_t c = 0; c < a.cells.size(); ++c)
        for (const Cell::Side& s : a.cells[c].sides)
            (s.sign > 0 ? on[s.plane].below : on[s.plane].above).push_back(c);
    return on;
}

/// Calls `work(h)` for every plane, with progress from 0 to 0.8.
void forPlanes(std::size_t count, const JobControl& job,
               const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> done = 0;
    parallelFor(count, 1, [&](std::size_t h) {
        if (job.cancelled()) return;
        work(h);
        if (++done % 16 == 0) job.progress(0.8 * double(done) / double(count), "faces");
    });
}

}  // namespace

Borders unionBorders(const Arrangement& a, const JobControl& job) {
    const std::vector<OnPlane> on = cellsOnPlanes(a);
    std::vector<std::vector<Found>> found(on.size());
    forPlanes(on.size(), job, [&](std::size_t h) {
        for (const Fragment& f : fragmentsOn(a, std::uint32_t(h), on[h]))
            addEdges(a, h, f, found[h]);
    });
    if (job.cancelled()) return {};
    return join(found);
}

double unionVolume(const Arrangement& a, const JobControl& job) {
    const std::vector<OnPlane> on = cellsOnPlanes(a);
    std::vector<double> six(on.size(), 0.0);
    forPlanes(on.size(), job, [&](std::size_t h) {
        for (const Fragment& f : fragmentsOn(a, std::uint32_t(h), on[h])) {
            const auto& corners = f.polygon.corners;
            const Vec3 o = corners[0].rounded();
            Vec3 last = corners[1].rounded();
            for (std::size_t k = 2; k < corners.size(); ++k) {
                const Vec3 p = corners[k].rounded();
                const double v = dot(o, shapewright::cross(last - o, p - o));
                six[h] += f.upper ? -v : v;
                last = p;
            }
        }
    });
    return job.cancelled() ? 0 : std::accumulate(six.begin(), six.end(), 0.0) / 6;
}

}  // namespace shapewright::grid
