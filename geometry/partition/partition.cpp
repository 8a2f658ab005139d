#include "geometry/partition/partition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "geometry/base/parallel.h"
#include "geometry/partition/convex_hull.h"
#include "geometry/partition/principal_axes.h"

namespace shapewright {
namespace {

// Directions in which extreme points are looked for while cuts are compared: enough that the hull
// of the extremes has nearly the hull's volume, few enough to weigh thousands of cuts.
constexpr int kDirections = 64;
constexpr double kMergeSlack = 1.5;  // parts cut per part wanted, before merging
// Of the volume: what a cut along one of the shape's own faces is preferred by. Sampled hulls are
// this uncertain, and only such cuts keep sharp shapes sharp.
constexpr double kFaceBonus = 5e-3;
constexpr double kGap = 0.02;  // of the diagonal: parts farther apart are not merged

using Triangle = std::array<Vec3, 3>;
using Dots = std::array<float, kDirections>;

using Directions = std::array<Vec3, kDirections>;

const Directions& directions() {
    static const Directions table = [] {
        Directions d;
        // The axes and box diagonals first, since man-made shapes end there; then an even spread.
        int n = 0;
        for (int a = 0; a < 3; ++a)
            for (double s : {1.0, -1.0}) d[n] = {}, d[n++][a] = s;
        for (int k = 0; k < 8; ++k)
            d[n++] = normalized({k & 1 ? 1.0 : -1.0, k & 2 ? 1.02 : -1.02, k & 4 ? 0.98 : -0.98});
        const int rest = kDirections - n;
        for (int i = 0; i < rest; ++i) {
            const double y = 1 - 2 * (i + 0.5) / rest, r = std::sqrt(1 - y * y), t = 2.39996323 * i;
            d[n++] = {r * std::cos(t), y, r * std::sin(t)};
        }
        return d;
    }();
    return table;
}

/// The extreme points of a growing set, one per direction, by their number.
struct Extremes {
    Dots value;
    std::array<std::uint32_t, kDirections> point{};
    bool any = false;

    Extremes() { value.fill(-std::numeric_limits<float>::infinity()); }

    void add(std::uint32_t p, const Dots& dots) {
        any = true;
        // With a mask instead of a choice, since compilers make that a branch.
        for (int k = 0; k < kDirections; ++k) {
            const std::uint32_t further = 0u - std::uint32_t(dots[k] > value[k]);
            value[k] = std::max(value[k], dots[k]);
            point[k] = (p & further) | (point[k] & ~further);
        }
    }
    void add(const Extremes& o) {
        any = any || o.any;
        for (int k = 0; k < kDirections; ++k)
            if (o.value[k] > value[k]) value[k] = o.value[k], point[k] = o.point[k];
    }
    /// Each once; `at(number)` is where a point lies.
    template <class At>
    std::vector<Vec3> points(const At& at) const {
        std::vector<Vec3> out;
        if (any)
            for (std::size_t k = 0; k < point.size(); ++k)
                if (std::find(point.begin(), point.begin() + std::ptrdiff_t(k), point[k]) ==
                    point.begin() + std::ptrdiff_t(k))
                    out.push_back(at(point[k]));
        return out;
    }
};

/// Directions in single precision, coordinate by coordinate, about a point.
struct DirectionsF {
    Vec3 origin;
    Dots x, y, z;

    void set(int k, const Vec3& d) { x[k] = float(d.x), y[k] = float(d.y), z[k] = float(d.z); }
    Dots dots(const Vec3& point) const {
        const Vec3 p = point - origin;
        const float px = float(p.x), py = float(p.y), pz = float(p.z);
        Dots out;
        for (int k = 0; k < kDirections; ++k) out[k] = x[k] * px + y[k] * py + z[k] * pz;
        return out;
    }
};

struct Part {
    std::vector<Triangle> triangles;
    std::vector<Vec3> points;  // corners of the triangles, each position once
    DirectionsF directions;    // spread evenly over the part as if it were as wide as it is long
    std::vector<Dots> dots;
    Extremes extremes;
    std::vector<Vec3> hullPoints;  // corners of the convex hull
    std::vector<Vec3> caps;        // samples of the cut faces, where the surface has no corners
    Box3 box;
    double hullVolume = 0, insideVolume = 0;
    std::vector<std::uint32_t> inside;

    double excess() const { return hullVolume - insideVolume; }
};

struct Cut {
    Plane plane;
    double cost =
        std::numeric_limits<double>::infinity();  // hull volumes of the two sides, penalised
};

class Partitioner {
public:
    Partitioner(const std::vector<Vec3>& inside, double cellVolume, const std::vector<Plane>& faces,
                const PartitionOptions& options, double diagonal, const JobControl& job)
        : m_inside(inside),
          m_cell(cellVolume),
          m_options(options),
          m_diagonal(diagonal),
          m_faces(faces),
          m_job(job) {}

    std::vector<Part> parts;

    bool start(const TriangleMesh& surface) {
        Part all;
        const double longest = m_diagonal / 40;
        std::vector<Triangle> stack;
        for (const auto& t : surface.triangles) {
            stack.push_back(
                {surface.positions[t[0]], surface.positions[t[1]], surface.positions[t[2]]});
            // Large triangles are subdivided so that cuts through them see points nearby.
            while (!stack.empty()) {
                const Triangle f = stack.back();
                stack.pop_back();
                int k = 0;
                double far = 0;
                for (int e = 0; e < 3; ++e) {
                    const double l = squaredLength(f[(e + 1) % 3] - f[e]);
                    if (l > far) far = l, k = e;
                }
                if (far <= longest * longest) {
                    all.triangles.push_back(f);
                    continue;
                }
                const Vec3 mid = 0.5 * (f[k] + f[(k + 1) % 3]);
                stack.push_back({f[k], mid, f[(k + 2) % 3]});
                stack.push_back({mid, f[(k + 1) % 3], f[(k + 2) % 3]});
            }
        }
        all.inside.resize(m_inside.size());
        std::iota(all.inside.begin(), all.inside.end(), 0u);
        finish(all);
        m_volume = m_cell * double(m_inside.size());
        parts.push_back(std::move(all));
        return !m_job.cancelled() && parts[0].hullVolume > 0;
    }

    void cutUp() {
        const int limit = int(std::ceil(kMergeSlack * m_options.maxParts)) + 4;
        std::vector<bool> done(1, false);
        const double enough = m_options.tolerance * m_volume;
        while (int(parts.size()) < limit && !m_job.cancelled()) {
            std::size_t worst = parts.size();
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (!done[i] && parts[i].excess() > enough &&
                    (worst == parts.size() || parts[i].excess() > parts[worst].excess()))
                    worst = i;
            if (worst == parts.size()) break;
            const Cut cut = bestCut(parts[worst]);
            Part low, high;
            if (!std::isfinite(cut.cost) || !split(parts[worst], cut.plane, low, high)) {
                done[worst] = true;
                continue;
            }
            parts[worst] = std::move(low);
            parts.push_back(std::move(high));
            done.push_back(false);
            m_job.progress(double(parts.size()) / limit, "Cutting along concavities");
        }
    }

    /// Merges down to the number wanted, then on while a merge adds next to nothing.
    void mergeDown() {
        const std::size_t n = parts.size();
        std::vector<std::vector<double>> cost(n, std::vector<double>(n, 0));
        std::vector<bool> alive(n, true);
        constexpr double kNever = std::numeric_limits<double>::infinity();
        auto evaluate = [&](std::size_t i, std::size_t j) {
            const Part& a = parts[i];
            const Part& b = parts[j];
            // Parts that do not touch would be joined across a gap: only worth it when forced.
            for (int k = 0; k < 3; ++k)
                if (a.box.low[k] > b.box.high[k] + kGap * m_diagonal ||
                    b.box.low[k] > a.box.high[k] + kGap * m_diagonal)
                    return kNever;
            std::vector<Vec3> both = a.hullPoints;
            both.insert(both.end(), b.hullPoints.begin(), b.hullPoints.end());
            return convexHull(both, tolerance()).volume - a.hullVolume - b.hullVolume;
        };
        parallelFor(n, 1, [&](std::size_t i) {
            for (std::size_t j = i + 1; j < n && !m_job.cancelled(); ++j)
                cost[i][j] = evaluate(i, j);
        });
        std::size_t left = n;
        while (left > 1 && !m_job.cancelled()) {
            std::size_t bi = 0, bj = 0;
            double best = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = i + 1; alive[i] && j < n; ++j)
                    if (alive[j] && cost[i][j] < best) best = cost[i][j], bi = i, bj = j;
            if (left <= std::size_t(m_options.maxParts) && best > m_options.tolerance * m_volume)
                break;
            if (best == kNever) break;  // what is left over is pruned while fitting
            Part& a = parts[bi];
            Part& b = parts[bj];
            a.triangles.insert(a.triangles.end(), b.triangles.begin(), b.triangles.end());
            a.inside.insert(a.inside.end(), b.inside.begin(), b.inside.end());
            a.points.insert(a.points.end(), b.points.begin(), b.points.end());
            std::vector<Vec3> both = a.hullPoints;
            both.insert(both.end(), b.hullPoints.begin(), b.hullPoints.end());
            setHull(a, both);
            a.insideVolume += b.insideVolume;
            alive[bj] = false;
            --left;
            for (std::size_t k = 0; k < n; ++k)
                if (alive[k] && k != bi) cost[std::min(k, bi)][std::max(k, bi)] = evaluate(bi, k);
        }
        std::vector<Part> kept;
        for (std::size_t i = 0; i < n; ++i)
            if (alive[i]) kept.push_back(std::move(parts[i]));
        parts = std::move(kept);
    }

    PartPlanes planes(const Part& part) const {
        // Hull corners first: the later points then meet a nearly finished hull.
        std::vector<Vec3> points = part.hullPoints;
        points.insert(points.end(), part.points.begin(), part.points.end());
        const ConvexHull hull = convexHull(points, tolerance());
        return hullPlanes(points, hull, 1e-4 * m_diagonal);
    }

private:
    double tolerance() const { return 2e-5 * m_diagonal; }

    void setHull(Part& part, const std::vector<Vec3>& points) {
        const ConvexHull hull = convexHull(points, tolerance());
        part.hullVolume = hull.volume;
        std::vector<bool> used(points.size(), false);
        part.hullPoints.clear();
        for (const auto& t : hull.triangles)
            for (std::uint32_t v : t) {
                if (!used[v]) part.hullPoints.push_back(points[v]);
                used[v] = true;
            }
        part.box = bounds(part.hullPoints);
    }

    void finish(Part& part) {
        part.points.clear();
        for (const Triangle& t : part.triangles)
            part.points.insert(part.points.end(), t.begin(), t.end());
        part.points.insert(part.points.end(), part.caps.begin(), part.caps.end());
        if (m_job.cancelled()) return;
        auto less = [](const Vec3& a, const Vec3& b) {
            return a.x != b.x ? a.x < b.x : a.y != b.y ? a.y < b.y : a.z < b.z;
        };
        std::sort(part.points.begin(), part.points.end(), less);
        if (m_job.cancelled()) return;  // of a large surface every step takes a while
        part.points.erase(std::unique(part.points.begin(), part.points.end()), part.points.end());
        part.dots.resize(part.points.size());
        part.extremes = {};
        if (m_job.cancelled()) return;
        Vec3 mean;
        for (const Vec3& p : part.points) mean += p;
        mean *= 1 / double(std::max<std::size_t>(1, part.points.size()));
        const std::array<Vec3, 3> axes = principalAxes(part.points, mean);
        Vec3 width;
        for (const Vec3& p : part.points)
            for (int a = 0; a < 3; ++a)
                width[a] = std::max(width[a], std::abs(dot(axes[a], p - mean)));
        part.directions.origin = mean;
        for (int k = 0; k < kDirections; ++k) {
            const Vec3& d = shapewright::directions()[k];
            Vec3 stretched;
            for (int a = 0; a < 3; ++a)
                stretched += axes[a] * (d[a] / std::max(width[a], 1e-4 * m_diagonal));
            part.directions.set(k, stretched);
        }
        for (std::size_t i = 0; i < part.points.size(); ++i) {
            if (i % 65536 == 0 && m_job.cancelled()) return;
            part.dots[i] = part.directions.dots(part.points[i]);
            part.extremes.add(std::uint32_t(i), part.dots[i]);
        }
        std::vector<Vec3> points =
            part.extremes.points([&](std::uint32_t i) { return part.points[i]; });
        const std::size_t step = std::max<std::size_t>(1, part.points.size() / 3000);
        for (std::size_t i = 0; i < part.points.size(); i += step) points.push_back(part.points[i]);
        setHull(part, points);
        part.insideVolume = m_cell * double(part.inside.size());
    }

    /// Some of a part, side by side in memory: comparing cuts needs no more.
    struct Sample {
        std::vector<Vec3> points, inside;
        std::vector<std::uint32_t> numbers;  // of the points in the part
        std::vector<Dots> dots;
        double reach;  // of one of `inside`
    };

    Sample sampleOf(const Part& part) const {
        Sample out;
        const std::size_t every = std::max<std::size_t>(1, part.points.size() / 2000);
        for (std::size_t i = 0; i < part.points.size(); i += every) {
            out.points.push_back(part.points[i]);
            out.numbers.push_back(std::uint32_t(i));
            out.dots.push_back(part.dots[i]);
        }
        const std::size_t step = std::max<std::size_t>(1, part.inside.size() / 4000);
        for (std::size_t i = 0; i < part.inside.size(); i += step)
            out.inside.push_back(m_inside[part.inside[i]]);
        out.reach = 0.5 * std::cbrt(m_cell * double(step));
        return out;
    }

    /// The hull volumes on both sides of a cut, with a little weight on balance so that cuts that
    /// gain nothing at once (a ring's first) halve the part.
    double costOf(const Part& part, const Sample& sample, const Plane& plane,
                  double balance) const {
        if (m_job.cancelled()) return std::numeric_limits<double>::infinity();
        Extremes low, high;
        const double eps = tolerance();
        for (std::size_t k = 0; k < sample.points.size(); ++k) {
            const double d = plane.at(sample.points[k]);
            if (d <= eps) low.add(sample.numbers[k], sample.dots[k]);
            if (d >= -eps) high.add(sample.numbers[k], sample.dots[k]);
        }
        if (!low.any || !high.any) return std::numeric_limits<double>::infinity();
        Extremes rim;
        std::vector<Vec3> rimPoints;  // numbered on from the part's own
        auto addRim = [&](const Vec3& p) {
            rim.add(std::uint32_t(part.points.size() + rimPoints.size()), part.directions.dots(p));
            rimPoints.push_back(p);
        };
        for (const Triangle& t : part.triangles) {
            const double d[3] = {plane.at(t[0]), plane.at(t[1]), plane.at(t[2])};
            if ((d[0] > 0) == (d[1] > 0) && (d[0] > 0) == (d[2] > 0)) continue;
            for (int k = 0; k < 3; ++k) {
                const int l = (k + 1) % 3;
                if ((d[k] > 0) == (d[l] > 0)) continue;
                addRim(t[k] + (t[l] - t[k]) * (d[k] / (d[k] - d[l])));
            }
        }
        for (const Vec3& p : sample.inside)
            if (const double d = plane.at(p); std::abs(d) <= sample.reach)
                addRim(p - plane.normal * d);
        low.add(rim);
        high.add(rim);
        auto at = [&](std::uint32_t i) {
            return i < part.points.size() ? part.points[i] : rimPoints[i - part.points.size()];
        };
        const double a = convexHull(low.points(at), eps).volume,
                     b = convexHull(high.points(at), eps).volume;
        if (a <= 0 || b <= 0) return std::numeric_limits<double>::infinity();
        return a + b + balance * std::abs(a - b);
    }

    Cut bestCut(const Part& part) const {
        std::vector<Plane> candidates;
        Vec3 mean;
        for (const Vec3& p : part.points) mean += p;
        mean *= 1 / double(part.points.size());
        const std::array<Vec3, 3> own = principalAxes(part.points, mean);
        constexpr int kSteps = 11;
        for (const Vec3& axis :
             {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}, own[0], own[1], own[2]}) {
            double low = 1e300, high = -1e300;
            for (const Vec3& p : part.points) {
                low = std::min(low, dot(axis, p));
                high = std::max(high, dot(axis, p));
            }
            for (int s = 1; s <= kSteps; ++s)
                candidates.push_back({axis, -(low + (high - low) * s / (kSteps + 1))});
        }
        int used = 0;
        for (const Plane& f : m_faces) {
            int low = 0, high = 0;
            for (int k = 0; k < kDirections; ++k) {
                const double d = f.at(part.points[part.extremes.point[k]]);
                low += d < -1e-3 * m_diagonal;
                high += d > 1e-3 * m_diagonal;
            }
            if (low && high && ++used <= 60) candidates.push_back(f);
        }
        const Sample sample = sampleOf(part);
        std::vector<double> cost(candidates.size());
        parallelFor(candidates.size(), 1,
                    [&](std::size_t i) { cost[i] = costOf(part, sample, candidates[i], 0.02); });
        if (m_job.cancelled()) return {};
        Cut best;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (cost[i] < best.cost) best = {candidates[i], cost[i]};
        if (!std::isfinite(best.cost)) return best;
        // Refine the winner's place and tilt a little.
        const double extent = part.extremes.value[0] + part.extremes.value[1];
        double shift = std::max(extent, 0.1 * m_diagonal) / (2 * (kSteps + 1)), tilt = 0.15;
        for (int round = 0; round < 3; ++round, shift *= 0.5, tilt *= 0.5) {
            const Vec3 n = best.plane.normal;
            const Vec3 u =
                normalized(cross(n, std::abs(n.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
            const Vec3 v = cross(n, u), foot = mean - n * best.plane.at(mean);
            std::vector<Plane> near;
            for (double s : {-shift, shift}) near.push_back({n, best.plane.offset + s});
            for (const Vec3& w : {u, -u, v, -v}) {
                const Vec3 m = normalized(n + w * tilt);
                near.push_back({m, -dot(m, foot)});
            }
            std::vector<double> value(near.size());
            parallelFor(near.size(), 1,
                        [&](std::size_t i) { value[i] = costOf(part, sample, near[i], 0.02); });
            // A cut along the shape's own face must be beaten clearly, not by rounding.
            for (std::size_t i = 0; i < near.size(); ++i)
                if (value[i] < best.cost - kFaceBonus * m_volume) best = {near[i], value[i]};
        }
        return best;
    }

    bool split(const Part& part, const Plane& plane, Part& low, Part& high) {
        const double eps = tolerance();
        for (const Triangle& t : part.triangles) {
            const double d[3] = {plane.at(t[0]), plane.at(t[1]), plane.at(t[2])};
            const double top = std::max({d[0], d[1], d[2]}), bottom = std::min({d[0], d[1], d[2]});
            if (top <= eps) low.triangles.push_back(t);
            if (bottom >= -eps) high.triangles.push_back(t);
            if (top <= eps || bottom >= -eps) continue;
            std::array<Vec3, 4> below, above;
            int nb = 0, na = 0;
            for (int k = 0; k < 3; ++k) {
                const int l = (k + 1) % 3;
                (d[k] <= 0 ? below[nb++] : above[na++]) = t[k];
                if ((d[k] <= 0) == (d[l] <= 0)) continue;
                const Vec3 p = t[k] + (t[l] - t[k]) * (d[k] / (d[k] - d[l]));
                below[nb++] = p, above[na++] = p;
            }
            for (int k = 2; k < nb; ++k)
                low.triangles.push_back({below[0], below[k - 1], below[k]});
            for (int k = 2; k < na; ++k)
                high.triangles.push_back({above[0], above[k - 1], above[k]});
        }
        const double reach = 0.6 * std::cbrt(m_cell);
        auto addCap = [&](const Vec3& p, double d) {
            const Vec3 foot = p - plane.normal * d;
            low.caps.push_back(foot);
            high.caps.push_back(foot);
        };
        for (std::uint32_t i : part.inside) {
            const double d = plane.at(m_inside[i]);
            (d <= 0 ? low : high).inside.push_back(i);
            if (std::abs(d) < reach) addCap(m_inside[i], d);
        }
        for (const Vec3& p : part.caps) {
            const double d = plane.at(p);
            if (d <= eps) low.caps.push_back(p);
            if (d >= -eps) high.caps.push_back(p);
            if (std::abs(d) < reach) addCap(p, d);  // the edge where two cuts meet
        }
        if (low.triangles.empty() || high.triangles.empty() || m_job.cancelled()) return false;
        finish(low);
        finish(high);
        if (m_job.cancelled()) return false;
        return low.hullVolume > 0 && high.hullVolume > 0;
    }

    const std::vector<Vec3>& m_inside;
    double m_cell;
    PartitionOptions m_options;
    double m_diagonal;
    double m_volume = 0;
    const std::vector<Plane>& m_faces;
    JobControl m_job;
};

}  // namespace

std::vector<Plane> facePlanes(const TriangleMesh& surface) {
    const double diagonal = bounds(surface.positions).diagonal();
    struct Bin {
        Plane plane;
        double area;
    };
    std::vector<Bin> faces;
    for (const auto& t : surface.triangles) {
        const Vec3& a = surface.positions[t[0]];
        const Vec3 n = 0.5 * cross(surface.positions[t[1]] - a, surface.positions[t[2]] - a);
        const double area = length(n);
        if (area <= 0) continue;
        Vec3 unit = n * (1 / area);
        // A cut has no sides: one sign for a plane and its opposite.
        const int k = std::abs(unit.x) > 0.5 ? 0 : std::abs(unit.y) > 0.5 ? 1 : 2;
        if (unit[k] < 0) unit = -unit;
        faces.push_back({{unit, -dot(unit, a)}, area});
    }
    std::stable_sort(faces.begin(), faces.end(),
                     [](const Bin& a, const Bin& b) { return a.area > b.area; });
    std::vector<Bin> bins;
    const std::size_t most = std::min<std::size_t>(faces.size(), 20000);
    for (std::size_t f = 0; f < most; ++f) {
        Bin* home = nullptr;
        for (Bin& b : bins)
            if (dot(b.plane.normal, faces[f].plane.normal) > 0.9998 &&
                std::abs(b.plane.offset - faces[f].plane.offset) < 2e-3 * diagonal) {
                home = &b;
                break;
            }
        if (home)
            home->area += faces[f].area;
        else if (bins.size() < 400)
            bins.push_back(faces[f]);
    }
    std::stable_sort(bins.begin(), bins.end(),
                     [](const Bin& a, const Bin& b) { return a.area > b.area; });
    std::vector<Plane> out;
    for (const Bin& b : bins)
        if (b.area > 1e-4 * diagonal * diagonal && out.size() < 200) out.push_back(b.plane);
    return out;
}

std::vector<PartPlanes> partitionSolid(const TriangleMesh& surface, const std::vector<Plane>& faces,
                                       const std::vector<Vec3>& inside, double cellVolume,
                                       const PartitionOptions& options, const JobControl& job) {
    const double diagonal = bounds(surface.positions).diagonal();
    Partitioner partitioner(inside, cellVolume, faces, options, diagonal, job);
    if (!partitioner.start(surface)) return {};
    partitioner.cutUp();
    partitioner.mergeDown();
    if (job.cancelled()) return {};
    std::vector<PartPlanes> out(partitioner.parts.size());
    parallelFor(out.size(), 1, [&](std::size_t i) {
        if (!job.cancelled()) out[i] = partitioner.planes(partitioner.parts[i]);
    });
    if (job.cancelled()) return {};
    return out;
}

}  // namespace shapewright
