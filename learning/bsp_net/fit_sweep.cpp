#include "learning/bsp_net/fit_sweep.h"

#include <array>

#include "learning/bsp_net/fit_split.h"

namespace shapewright {
namespace {

// Samples are loaded this many margins out; planes move by about one.
constexpr float kSight = 2.5f;

/// Directions for new planes.
const std::vector<Vec3>& spread() {
    static const std::vector<Vec3> table = spreadDirections(62);
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
            m_bins[std::size_t(b)] += weight;
    }
    /// Sum of the best prefix; `t` is where it ends (the middle of a flat stretch, or `keep` when
    /// that lies on it).
    double best(float keep, float& t) const {
        double sum = m_base, top = m_base;
        int from = 0, to = 0;
        bool open = true;
        for (int b = 0; b < kBins; ++b) {
            sum += m_bins[std::size_t(b)];
            if (sum > top + 1e-6)
                top = sum, from = to = b + 1, open = true;
            else if (open && sum > top - 1e-6)
                to = b + 1;
            else
                open = false;
        }
        const float low = m_low + float(from) / m_scale, high = m_low + float(to) / m_scale;
        t = keep >= low && keep <= high ? keep : 0.5f * (low + high);
        return top;
    }

private:
    float m_low, m_scale;
    double m_base = 0;
    std::array<double, kBins> m_bins{};
};

class Sweep {
public:
    Sweep(const Coverage& coverage, std::vector<Plane> convex, const std::vector<Plane>& faces,
          const SweepOptions& options, Random random)
        : m_planes(std::move(convex)), m_faces(faces), m_options(options), m_random(random) {
        std::vector<std::uint32_t> index;
        coverage.eachNear(m_planes, kSight * options.margin,
                          [&](std::uint32_t p, const SamplePoint& at) {
                              index.push_back(p);
                              m_points.push_back(at);
                          });
        m_violations.assign(m_points.size(), 0);
        m_distance.resize(m_planes.size() * m_points.size());
        for (std::size_t j = 0; j < m_planes.size(); ++j) fillRow(j);
        m_weight.resize(m_points.size());
        for (std::size_t k = 0; k < m_points.size(); ++k)
            m_weight[k] = coverage.gain(index[k], options.counted && m_violations[k] == 0);
    }

    std::vector<Plane> run() {
        for (std::size_t j = 0; j < m_planes.size(); ++j) improvePlane(j);
        if (int(m_planes.size()) < m_options.maxPlanes) addPlane();
        return std::move(m_planes);
    }

private:
    struct Near {
        float x, y, z, d, w;
    };

    void fillRow(std::size_t j) {
        float* row = m_distance.data() + j * m_points.size();
        for (std::size_t k = 0; k < m_points.size(); ++k) {
            row[k] = distance(m_planes[j], m_points[k]);
            m_violations[k] = std::uint16_t(m_violations[k] + (row[k] > 0));
        }
    }

    /// What plane j decides: samples near it that satisfy all the others. Those that change
    /// nothing, since a neighbour covers them, count for the face's place and area only.
    void collect(std::size_t j, float reach) {
        const float* row = m_distance.data() + j * m_points.size();
        m_near.clear();
        m_centre = {};
        m_area = 0;
        for (std::size_t k = 0; k < m_points.size(); ++k) {
            if (m_violations[k] != (row[k] > 0) || row[k] < -reach || row[k] > reach) continue;
            const SamplePoint& p = m_points[k];
            if (std::abs(row[k]) < m_options.margin) {
                m_centre += {p.x, p.y, p.z};
                m_area += 1 / (2.0 * m_options.margin);
            }
            if (m_weight[k] != 0) m_near.push_back({p.x, p.y, p.z, row[k], m_weight[k]});
        }
        if (m_area > 0) m_centre *= 1 / (m_area * 2 * m_options.margin);
    }

    void improvePlane(std::size_t j) {
        const float margin = m_options.margin, reach = 2 * margin;
        collect(j, reach);
        if (m_area * margin < 2) return;
        const Vec3 centre = m_centre;
        double now = 0;
        for (const Near& p : m_near)
            if (p.d <= 0) now += p.w;
        const Plane old = m_planes[j];
        const Vec3 normal = old.normal;
        const Vec3 u =
            normalized(cross(normal, std::abs(normal.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
        const Vec3 v = cross(normal, u);
        // Gradient of the smoothed loss with respect to the tilt about the face's centre.
        double gu = 0, gv = 0, spread2 = 0;
        for (const Near& p : m_near) {
            const double fall = std::max(0.0, 1.0 - std::abs(p.d) / margin);
            const Vec3 r{p.x - centre.x, p.y - centre.y, p.z - centre.z};
            const double ru = dot(r, u), rv = dot(r, v);
            gu -= p.w * fall * ru;
            gv -= p.w * fall * rv;
            if (fall > 0) spread2 += ru * ru + rv * rv;
        }
        const double radius = std::sqrt(spread2 / (2 * margin * m_area)) + 1.0;
        const double g = std::hypot(gu, gv);
        const double bonus = m_options.faceBonus * m_area;
        Plane best = old;
        // At least one sample better: exact faces stay exact.
        double top = now + 0.5 + (onFace(old) ? bonus : 0);
        auto attempt = [&](const Vec3& direction) {
            const Vec3 m = normalized(direction);
            Threshold threshold(-reach, margin);
            for (const Near& p : m_near) {
                const double d =
                    m.x * (p.x - centre.x) + m.y * (p.y - centre.y) + m.z * (p.z - centre.z);
                threshold.add(float(d), p.w);
            }
            float t;
            const double value = threshold.best(float(-old.at(centre)), t);
            if (value > top) top = value, best = {m, -dot(m, centre) - t};
        };
        attempt(normal);
        if (g > 0) {
            const Vec3 w = (u * gu + v * gv) * (1 / g);
            for (double step : {1.0, 0.4, 0.15}) attempt(normal + w * (step * margin / radius));
        }
        const double angle = m_random.uniform(0, 6.283185307179586);
        const Vec3 w = u * std::cos(angle) + v * std::sin(angle);
        const double step = m_random.uniform(0.1, 0.8) * margin / radius;
        attempt(normal + w * step);
        attempt(normal - w * step);
        for (const Plane& f : m_faces) {
            const double cosine = dot(f.normal, normal);
            if (std::abs(cosine) < 0.9 || std::abs(f.at(centre)) > reach) continue;
            const Plane face = cosine > 0 ? f : Plane{-f.normal, -f.offset};
            double value = bonus;
            for (const Near& p : m_near)
                if (distance(face, {p.x, p.y, p.z}) <= 0) value += p.w;
            if (value > top) top = value, best = face;
        }
        if (best.normal == old.normal && best.offset == old.offset) return;
        const float* row = m_distance.data() + j * m_points.size();
        for (std::size_t k = 0; k < m_points.size(); ++k)
            m_violations[k] = std::uint16_t(m_violations[k] - (row[k] > 0));
        m_planes[j] = best;
        fillRow(j);
    }

    bool onFace(const Plane& plane) const {
        for (const Plane& f : m_faces)
            if ((f.normal == plane.normal && f.offset == plane.offset) ||
                (-f.normal == plane.normal && -f.offset == plane.offset))
                return true;
        return false;
    }

    /// Cuts off the cap that holds most overshoot and least solid, if there is one worth a plane.
    void addPlane() {
        m_near.clear();
        double over = 0, all = 0;
        Vec3 centre;
        for (std::size_t k = 0; k < m_points.size(); ++k) {
            if (m_violations[k] != 0) continue;
            const float w = m_weight[k];
            const SamplePoint& p = m_points[k];
            m_near.push_back({p.x, p.y, p.z, 0, w});
            centre += {p.x, p.y, p.z};
            all += w;
            if (w < 0) over -= w;
        }
        if (over < m_options.leastGain || m_near.empty()) return;
        centre *= 1.0 / double(m_near.size());
        Plane best;
        double top = all + m_options.leastGain;
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
        if (best.normal == Vec3{}) return;
        for (double tilt : {0.15, 0.08})
            for (int trial = 0; trial < 6; ++trial)
                attempt(normalized(best.normal +
                                   Vec3{m_random.normal(), m_random.normal(), m_random.normal()} *
                                       tilt));
        m_planes.push_back(best);
    }

    std::vector<Plane> m_planes;
    const std::vector<Plane>& m_faces;
    SweepOptions m_options;
    Random m_random;
    std::vector<SamplePoint> m_points;  // samples within sight of the convex
    std::vector<float> m_weight;        // what covering each gains
    std::vector<float> m_distance;      // planes x points
    std::vector<std::uint16_t> m_violations;
    std::vector<Near> m_near;
    Vec3 m_centre;      // of the face that is being moved
    double m_area = 0;  // about, in samples
};

}  // namespace

std::vector<Plane> sweepPlanes(const Coverage& coverage, std::vector<Plane> convex,
                               const std::vector<Plane>& faces, const SweepOptions& options,
                               Random random) {
    return Sweep(coverage, std::move(convex), faces, options, random).run();
}

}  // namespace shapewright
