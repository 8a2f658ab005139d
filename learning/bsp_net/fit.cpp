#include "learning/bsp_net/fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "geometry/base/random.h"

namespace shapewright {
namespace {

struct Point {
    float x, y, z;
};

// Samples are loaded this many margins out; planes move by about one.
constexpr float kSight = 2.5f;

float at(const Plane& plane, const Point& p) {
    return float(plane.normal.x) * p.x + float(plane.normal.y) * p.y + float(plane.normal.z) * p.z +
           float(plane.offset);
}

/// Directions for new planes: an even spread over the sphere.
const std::vector<Vec3>& spread() {
    static const std::vector<Vec3> table = [] {
        constexpr int kCount = 62;
        std::vector<Vec3> d;
        for (int i = 0; i < kCount; ++i) {
            const double y = 1 - 2 * (i + 0.5) / kCount, r = std::sqrt(1 - y * y);
            d.push_back({r * std::cos(2.39996323 * i), y, r * std::sin(2.39996323 * i)});
        }
        return d;
    }();
    return table;
}

/// Best threshold of a set of weighted values: which prefix (value <= t) has the largest sum.
class Threshold {
public:
    static constexpr int kBins = 192;

    Threshold(float low, float high) : m_low(low), m_scale(kBins / (high - low)) {}
    void add(float value, float weight) {
        const float b = (value - m_low) * m_scale;
        if (b < 0)
            m_base += weight;
        else if (b < kBins)
            m_bins[int(b)] += weight;
    }
    /// Sum of the best prefix; `t` is where it ends (the middle of a flat stretch nearest to
    /// `keep`).
    double best(float keep, float& t) const {
        double sum = m_base, top = m_base;
        int from = 0, to = 0;
        bool open = true;
        for (int b = 0; b < kBins; ++b) {
            sum += m_bins[b];
            if (sum > top + 1e-6)
                top = sum, from = to = b + 1, open = true;
            else if (open && sum > top - 1e-6)
                to = b + 1;
            else
                open = false;
        }
        const float low = m_low + from / m_scale, high = m_low + to / m_scale;
        t = keep >= low && keep <= high ? keep : 0.5f * (low + high);
        return top;
    }

private:
    float m_low, m_scale;
    double m_base = 0;
    std::array<double, kBins> m_bins{};
};

struct Convex {
    std::vector<Plane> planes;
    std::vector<std::uint32_t> local;  // samples within the margin of all planes
    std::vector<float> distance;       // planes x local
    std::vector<std::uint16_t> violations;
};

class Fitter {
public:
    Fitter(const OccupancySamples& samples, const ConvexFitOptions& options, const JobControl& job)
        : m_samples(samples), m_options(options), m_job(job), m_random(options.seed) {
        const std::size_t n = samples.inside.size();
        m_points.reserve(n);
        for (int x = 0; x < samples.nx; ++x)
            for (int y = 0; y < samples.ny; ++y)
                for (int z = 0; z < samples.nz; ++z)
                    m_points.push_back({float(x), float(y), float(z)});
        m_cover.assign(n, 0);
        for (std::uint8_t v : samples.inside) m_solid += v;
    }

    ConvexFit run(std::vector<std::vector<Plane>> start) {
        for (auto& planes : start) {
            Convex c;
            for (Plane& p : planes)
                if (const double l = length(p.normal);
                    l > 0 && std::isfinite(l) && std::isfinite(p.offset))
                    c.planes.push_back({p.normal * (1 / l), p.offset / l});
            if (c.planes.size() >= 4) m_convexes.push_back(std::move(c));  // fewer bound nothing
        }
        for (Convex& c : m_convexes) cover(c, 1);
        measure();
        ConvexFit fit;
        for (int round = 0; round < m_options.rounds && !m_job.cancelled(); ++round) {
            const double done = double(round) / m_options.rounds;
            m_margin = float(std::max(1.5, m_options.margin * (1 - 1.3 * done)));
            if (round % 3 == 0) prunePlanes();
            for (std::size_t i = 0; i < m_convexes.size() && !m_job.cancelled(); ++i) {
                const std::vector<Plane> before = m_convexes[i].planes;
                const double iou = m_iou;
                improve(m_convexes[i], true);
                measure();
                if (m_iou < iou) {  // a move reached samples out of its sight
                    cover(m_convexes[i], -1);
                    m_convexes[i].planes = before;
                    cover(m_convexes[i], 1);
                    measure();
                }
            }
            if (round % 4 == 2) pruneConvexes();
            if (round % 4 == 3 && round + 4 < m_options.rounds) fillGaps();
            fit.iouPerRound.push_back(m_iou);
            char text[64];
            std::snprintf(text, sizeof text, "Fitting planes, IoU %.3f", m_iou);
            m_job.progress(double(round + 1) / m_options.rounds, text);
        }
        prunePlanes();
        pruneConvexes();
        measure();
        fit.iou = m_iou;
        fit.cancelled = m_job.cancelled();
        fit.decomposition = result();
        return fit;
    }

private:
    float weight(std::uint32_t p) const {  // of one more convex covering sample p
        if (m_cover[p] > 0) return -float(m_options.overlapWeight);
        return m_samples.inside[p] ? 1.0f : -float(m_price);
    }

    bool contains(const Convex& c, std::uint32_t p) const {
        for (const Plane& plane : c.planes)
            if (at(plane, m_points[p]) > 0) return false;
        return true;
    }

    /// Adds `by` to the cover of every sample in the convex.
    void cover(const Convex& c, int by) {
        // The column clip rounds differently from `at`, which decides everywhere else.
        eachNear(c, 0.05f, [&](std::uint32_t p) {
            if (contains(c, p)) m_cover[p] = std::uint16_t(m_cover[p] + by);
        });
    }

    /// Samples less than `margin` outside every plane: whole grid columns are clipped at once.
    template <class Visit>
    void eachNear(const Convex& c, float margin, const Visit& visit) const {
        for (int x = 0; x < m_samples.nx; ++x)
            for (int y = 0; y < m_samples.ny; ++y) {
                double low = 0, high = m_samples.nz - 1;
                for (const Plane& plane : c.planes) {
                    const double a =
                        plane.normal.x * x + plane.normal.y * y + plane.offset - margin;
                    const double n = plane.normal.z;
                    if (n > 1e-12)
                        high = std::min(high, -a / n);
                    else if (n < -1e-12)
                        low = std::max(low, -a / n);
                    else if (a > 0)
                        high = -1;
                    if (low > high) break;
                }
                if (!(low <= high)) continue;  // far-off bounds do not fit an int
                const std::uint32_t base = std::uint32_t((x * m_samples.ny + y) * m_samples.nz);
                for (int z = int(std::ceil(low)); z <= int(std::floor(high)); ++z)
                    visit(base + std::uint32_t(z));
            }
    }

    void measure() {
        std::size_t hit = 0, over = 0;
        for (std::size_t p = 0; p < m_cover.size(); ++p)
            if (m_cover[p]) (m_samples.inside[p] ? hit : over) += 1;
        m_iou = m_solid + over ? double(hit) / double(m_solid + over) : 0;
        // Dinkelbach: at the optimum an outside sample costs as much as IoU inside samples.
        m_price = std::max(0.3, m_iou);
    }

    void load(Convex& c) {
        c.local.clear();
        eachNear(c, kSight * m_margin, [&](std::uint32_t p) { c.local.push_back(p); });
        c.distance.resize(c.planes.size() * c.local.size());
        c.violations.assign(c.local.size(), 0);
        for (std::size_t j = 0; j < c.planes.size(); ++j) fillRow(c, j);
        for (std::size_t k = 0; k < c.local.size(); ++k)
            if (c.violations[k] == 0) --m_cover[c.local[k]];
    }

    void unload(Convex& c) {
        // Afresh: a tilted plane may have reached samples that were out of sight.
        cover(c, 1);
        c.local = {};
        c.distance = {};
        c.violations = {};
    }

    void fillRow(Convex& c, std::size_t j) {
        float* row = c.distance.data() + j * c.local.size();
        for (std::size_t k = 0; k < c.local.size(); ++k) {
            row[k] = at(c.planes[j], m_points[c.local[k]]);
            c.violations[k] = std::uint16_t(c.violations[k] + (row[k] > 0));
        }
    }

    /// One pass over the planes of a convex, and a new plane where it overshoots.
    bool improve(Convex& c, bool addPlanes) {
        load(c);
        bool changed = false;
        for (std::size_t j = 0; j < c.planes.size(); ++j) changed |= improvePlane(c, j);
        if (addPlanes && int(c.planes.size()) < m_options.maxPlanes) changed |= addPlane(c);
        unload(c);
        return changed;
    }

    bool improvePlane(Convex& c, std::size_t j) {
        // What this plane decides: samples that satisfy all the others, near it.
        const std::size_t n = c.local.size();
        const float* row = c.distance.data() + j * n;
        const float reach = 2 * m_margin;
        m_near.clear();
        Vec3 centre;
        double faces = 0, now = 0;
        for (std::size_t k = 0; k < n; ++k) {
            if (c.violations[k] != (row[k] > 0) || row[k] < -reach || row[k] > reach) continue;
            const float w = weight(c.local[k]);
            if (w == 0) continue;
            const Point& p = m_points[c.local[k]];
            m_near.push_back({p.x, p.y, p.z, row[k], w});
            if (std::abs(row[k]) < m_margin) centre += {p.x, p.y, p.z}, faces += 1;
            if (row[k] <= 0) now += w;
        }
        if (faces < 3) return false;
        centre *= 1 / faces;
        const Plane old = c.planes[j];
        const Vec3 normal = old.normal;
        const Vec3 u =
            normalized(cross(normal, std::abs(normal.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
        const Vec3 v = cross(normal, u);
        // Gradient of the smoothed loss with respect to the tilt about the face's centre.
        double gu = 0, gv = 0, spread2 = 0;
        for (const Near& p : m_near) {
            const double fall = std::max(0.0, 1.0 - std::abs(p.d) / m_margin);
            const Vec3 r{p.x - centre.x, p.y - centre.y, p.z - centre.z};
            const double ru = dot(r, u), rv = dot(r, v);
            gu -= p.w * fall * ru;
            gv -= p.w * fall * rv;
            if (fall > 0) spread2 += ru * ru + rv * rv;
        }
        const double radius = std::sqrt(spread2 / faces) + 1.0;
        const double g = std::hypot(gu, gv);
        Plane best = old;
        double top = now + 0.5;  // at least one sample better: exact faces stay exact
        auto attempt = [&](const Vec3& direction) {
            const Vec3 m = normalized(direction);
            Threshold threshold(-reach, m_margin);
            for (const Near& p : m_near) {
                const double d =
                    m.x * (p.x - centre.x) + m.y * (p.y - centre.y) + m.z * (p.z - centre.z);
                threshold.add(float(d), p.w);
            }
            float t;
            const float keep = float(-old.at(centre));
            const double value = threshold.best(keep, t);
            if (value > top) {
                const Plane moved{m, -dot(m, centre) - t};
                top = value, best = moved;
            }
        };
        attempt(normal);
        if (g > 0) {
            const Vec3 w = (u * gu + v * gv) * (1 / g);
            for (double step : {1.0, 0.4, 0.15}) attempt(normal + w * (step * m_margin / radius));
        }
        const double angle = m_random.uniform(0, 6.283185307179586);
        const Vec3 w = u * std::cos(angle) + v * std::sin(angle);
        const double step = m_random.uniform(0.1, 0.8) * m_margin / radius;
        attempt(normal + w * step);
        attempt(normal - w * step);
        if (best.normal == old.normal && best.offset == old.offset) return false;
        for (std::size_t k = 0; k < n; ++k)
            c.violations[k] = std::uint16_t(c.violations[k] - (row[k] > 0));
        c.planes[j] = best;
        fillRow(c, j);
        return true;
    }

    /// Cuts off the cap that holds most overshoot and least solid, if there is one worth a plane.
    bool addPlane(Convex& c) {
        m_near.clear();
        double over = 0;
        Vec3 centre;
        for (std::size_t k = 0; k < c.local.size(); ++k) {
            if (c.violations[k] != 0) continue;
            const float w = weight(c.local[k]);
            const Point& p = m_points[c.local[k]];
            m_near.push_back({p.x, p.y, p.z, 0, w});
            centre += {p.x, p.y, p.z};
            if (w < 0) over -= w;
        }
        const double least = std::max(4.0, 2 * m_options.planeCost * double(m_solid));
        if (over < least || m_near.empty()) return false;
        centre *= 1.0 / double(m_near.size());
        double all = 0;
        for (const Near& p : m_near) all += p.w;
        Plane best;
        double top = all + least;
        auto attempt = [&](const Vec3& m) {
            float low = 0, high = 0;
            for (Near& p : m_near) {
                p.d =
                    float(m.x * (p.x - centre.x) + m.y * (p.y - centre.y) + m.z * (p.z - centre.z));
                low = std::min(low, p.d), high = std::max(high, p.d);
            }
            if (high - low < 1e-3f) return;
            Threshold threshold(low, high + 1e-3f);
            for (const Near& p : m_near) threshold.add(p.d, p.w);
            float t;
            const double value = threshold.best(high + 1, t);
            if (value > top) top = value, best = {m, -dot(m, centre) - t};
        };
        for (const Vec3& m : spread()) attempt(m);
        if (best.normal == Vec3{}) return false;
        for (double tilt : {0.15, 0.08})
            for (int trial = 0; trial < 6; ++trial)
                attempt(normalized(best.normal +
                                   Vec3{m_random.normal(), m_random.normal(), m_random.normal()} *
                                       tilt));
        c.planes.push_back(best);
        c.distance.resize(c.planes.size() * c.local.size());
        fillRow(c, c.planes.size() - 1);
        return true;
    }

    /// Drops planes whose removal costs next to nothing, the cheapest first, and those over the
    /// limit.
    void prunePlanes() {
        // Far enough out that a plane which bounds its side alone is seen to do so.
        constexpr float kReach = 8;
        const double cheap = m_options.planeCost * double(m_solid);
        for (Convex& c : m_convexes) {
            if (m_job.cancelled()) return;
            cover(c, -1);
            // Per sample: how many planes keep it out, and the sum of their numbers, which is the
            // number itself where one is left.
            std::vector<Priced> out;
            eachNear(c, kReach, [&](std::uint32_t p) {
                if (const float w = weight(p); w != 0) out.push_back({m_points[p], w, 0, 0});
            });
            for (std::size_t j = 0; j < c.planes.size(); ++j)
                for (Priced& s : out)
                    if (at(c.planes[j], s.point) > 0) ++s.count, s.sum += std::uint32_t(j);
            std::vector<double> loss(c.planes.size(), 0);
            for (const Priced& s : out)
                if (s.count == 1) loss[s.sum] -= s.weight;
            std::vector<bool> kept(c.planes.size(), true), checked(c.planes.size(), false);
            for (std::size_t left = c.planes.size(); left > 4;) {
                std::size_t least = c.planes.size();
                for (std::size_t j = 0; j < loss.size(); ++j)
                    if (kept[j] && (least == loss.size() || loss[j] < loss[least])) least = j;
                if (loss[least] > cheap && int(left) <= m_options.maxPlanes) break;
                // Near samples may be covered by neighbours while farther ones are not: look at
                // all.
                if (!checked[least]) {
                    checked[least] = true;
                    const double all = lossWithout(c, kept, least);
                    if (all > loss[least] + 1e-3) {
                        loss[least] = all;
                        continue;
                    }
                }
                kept[least] = false;
                --left;
                for (Priced& s : out) {
                    if (s.count == 0 || at(c.planes[least], s.point) <= 0) continue;
                    --s.count;
                    s.sum -= std::uint32_t(least);
                    if (s.count == 1) {
                        loss[s.sum] -= s.weight;
                        checked[s.sum] = false;
                    }
                }
            }
            std::vector<Plane> planes;
            for (std::size_t j = 0; j < kept.size(); ++j)
                if (kept[j]) planes.push_back(c.planes[j]);
            c.planes = std::move(planes);
            cover(c, 1);
        }
        measure();
    }

    /// What the union loses when plane `j` is dropped from those of `c` that are `kept`.
    double lossWithout(const Convex& c, const std::vector<bool>& kept, std::size_t j) const {
        Convex rest;
        for (std::size_t k = 0; k < c.planes.size(); ++k)
            if (kept[k] && k != j) rest.planes.push_back(c.planes[k]);
        double loss = 0;
        eachNear(rest, 0, [&](std::uint32_t p) {
            if (at(c.planes[j], m_points[p]) > 0) loss -= weight(p);
        });
        return loss;
    }

    double worth(const Convex& c) {
        double sum = 0;
        eachNear(c, 0.05f, [&](std::uint32_t p) {
            if (m_cover[p] == 1 && contains(c, p)) sum += m_samples.inside[p] ? 1.0 : -m_price;
        });
        return sum;
    }

    void pruneConvexes() {
        while (!m_convexes.empty()) {
            std::size_t least = 0;
            double value = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < m_convexes.size(); ++i)
                if (const double w = worth(m_convexes[i]); w < value) value = w, least = i;
            const bool tooMany = int(m_convexes.size()) > m_options.maxConvexes;
            if (value > m_options.convexCost * double(m_solid) && !tooMany) break;
            if (m_convexes.size() == 1) break;
            cover(m_convexes[least], -1);
            m_convexes.erase(m_convexes.begin() + std::ptrdiff_t(least));
        }
        measure();
    }

    /// A new convex where most of the solid is missed, kept when it is worth its place.
    void fillGaps() {
        for (int tries = 0; tries < 4 && !m_job.cancelled(); ++tries) {
            const double before = score();
            const auto saved = m_convexes;
            const auto savedCover = m_cover;
            if (int(m_convexes.size()) >= m_options.maxConvexes) {
                // Full: the least useful one makes room, if the newcomer is worth more.
                std::size_t least = 0;
                double value = std::numeric_limits<double>::infinity();
                for (std::size_t i = 0; i < m_convexes.size(); ++i)
                    if (const double w = worth(m_convexes[i]); w < value) value = w, least = i;
                cover(m_convexes[least], -1);
                m_convexes.erase(m_convexes.begin() + std::ptrdiff_t(least));
            }
            Convex fresh;
            if (!seedInGap(fresh, tries)) return;
            cover(fresh, 1);
            m_convexes.push_back(std::move(fresh));
            for (int pass = 0; pass < 5; ++pass) improve(m_convexes.back(), true);
            if (score() < before + m_options.convexCost * double(m_solid)) {
                m_convexes = saved;
                m_cover = savedCover;
            }
            measure();
        }
    }

    double score() const {
        double sum = 0;
        for (std::size_t p = 0; p < m_cover.size(); ++p)
            if (m_cover[p]) sum += m_samples.inside[p] ? 1.0 : -m_price;
        return sum;
    }

    /// A box about the `rank`-th densest clump of missed samples.
    bool seedInGap(Convex& out, int rank) {
        constexpr int kBlock = 4;
        const int bx = m_samples.nx / kBlock + 1, by = m_samples.ny / kBlock + 1,
                  bz = m_samples.nz / kBlock + 1;
        std::vector<int> missed(std::size_t(bx) * by * bz, 0);
        auto block = [&](int x, int y, int z) { return (std::size_t(x) * by + y) * bz + z; };
        for (std::size_t p = 0; p < m_cover.size(); ++p)
            if (m_samples.inside[p] && !m_cover[p])
                ++missed[block(int(m_points[p].x) / kBlock, int(m_points[p].y) / kBlock,
                               int(m_points[p].z) / kBlock)];
        for (int r = 0;; ++r) {
            const std::size_t top =
                std::size_t(std::max_element(missed.begin(), missed.end()) - missed.begin());
            if (missed[top] < 3) return false;
            const int tx = int(top / (std::size_t(by) * bz)), ty = int(top / bz) % by,
                      tz = int(top) % bz;
            if (r < rank) {
                for (int x = std::max(0, tx - 1); x <= std::min(bx - 1, tx + 1); ++x)
                    for (int y = std::max(0, ty - 1); y <= std::min(by - 1, ty + 1); ++y)
                        for (int z = std::max(0, tz - 1); z <= std::min(bz - 1, tz + 1); ++z)
                            missed[block(x, y, z)] = 0;
                continue;
            }
            Box3 box;
            for (std::size_t p = 0; p < m_cover.size(); ++p)
                if (m_samples.inside[p] && !m_cover[p] &&
                    std::abs(int(m_points[p].x) / kBlock - tx) <= 1 &&
                    std::abs(int(m_points[p].y) / kBlock - ty) <= 1 &&
                    std::abs(int(m_points[p].z) / kBlock - tz) <= 1)
                    box.add({m_points[p].x, m_points[p].y, m_points[p].z});
            for (int a = 0; a < 3; ++a) {
                Vec3 n;
                n[a] = 1;
                out.planes.push_back({n, -box.high[a] - 0.5});
                out.planes.push_back({-n, box.low[a] - 0.5});
            }
            return true;
        }
    }

    ConvexDecomposition result() const {
        ConvexDecomposition out;
        for (const Convex& c : m_convexes) {
            std::vector<std::uint32_t> column;
            for (const Plane& plane : c.planes) {
                // Convexes that share a face share its plane: one entry of the pool, two of T.
                std::uint32_t j = 0;
                while (j < out.planes.size() &&
                       !(squaredLength(out.planes[j].normal - plane.normal) < 1e-16 &&
                         std::abs(out.planes[j].offset - plane.offset) < 1e-6))
                    ++j;
                if (j == out.planes.size()) out.planes.push_back(plane);
                column.push_back(j);
            }
            out.ids.push_back(std::uint32_t(out.convexes.size()));
            out.convexes.push_back(std::move(column));
        }
        return out;
    }

    struct Near {
        float x, y, z, d, w;
    };
    struct Priced {
        Point point;
        float weight;
        std::uint32_t count, sum;
    };
    const OccupancySamples& m_samples;
    ConvexFitOptions m_options;
    JobControl m_job;
    Random m_random;
    std::vector<Point> m_points;
    std::vector<std::uint16_t> m_cover;
    std::vector<Convex> m_convexes;
    std::vector<Near> m_near;
    std::size_t m_solid = 0;
    double m_iou = 0, m_price = 1;
    float m_margin = 3;
};

}  // namespace

ConvexFit fitConvexes(const OccupancySamples& samples, std::vector<std::vector<Plane>> start,
                      const ConvexFitOptions& options, const JobControl& job) {
    return Fitter(samples, options, job).run(std::move(start));
}

}  // namespace shapewright
