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
    /// Adds points by their distance to a plane.
    void add(const PlaneF& plane, const SweepSpace::Weighted& points) {
        const float a = plane.a * m_scale, b = plane.b * m_scale, c = plane.c * m_scale,
                    d = (plane.d - m_low) * m_scale + 1;  // bin 0 holds what lies below all
        constexpr std::size_t kBlock = 256;
        std::array<int, kBlock> bin;
        for (std::size_t first = 0; first < points.size(); first += kBlock) {
            const std::size_t n = std::min(kBlock, points.size() - first);
            const float *x = &points.x[first], *y = &points.y[first], *z = &points.z[first],
                        *w = &points.w[first];
            for (std::size_t k = 0; k < n; ++k) {
                const float at = a * x[k] + b * y[k] + c * z[k] + d;
                bin[k] = int(std::min(std::max(at, 0.0f), float(kBins + 1)));
            }
            for (std::size_t k = 0; k < n; ++k) m_bins[std::size_t(bin[k])] += w[k];
        }
    }
    /// Sum of the best prefix; `t` is where it ends (the middle of a flat stretch, or `keep` when
    /// that lies on it).
    double best(float keep, float& t) const {
        double sum = m_bins[0], top = sum;
        int from = 0, to = 0;
        bool open = true;
        for (int b = 0; b < kBins; ++b) {
            sum += m_bins[std::size_t(b) + 1];
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
    std::array<double, kBins + 2> m_bins{};
};

class Sweep {
public:
    Sweep(const Coverage& coverage, std::vector<Plane> convex, const std::vector<Plane>& faces,
          const SweepOptions& options, Random random, SweepSpace& space)
        : m_planes(std::move(convex)),
          m_faces(faces),
          m_options(options),
          m_random(random),
          m_space(space),
          m_rim(space.rim) {
        m_rim.clear();
        m_space.index.clear();
        m_space.deep.clear();
        coverage.eachNear(m_planes, kSight * options.margin, reach() + kClipSlack,
                          [&](std::uint32_t p, const SamplePoint& at, bool deep) {
                              if (deep) {
                                  addDeep(at, coverage.gain(p, options.counted));
                                  return;
                              }
                              m_space.index.push_back(p);
                              m_rim.add(at);
                          });
        m_rim.violations.assign(m_rim.size(), 0);
        for (const Plane& plane : m_planes) {
            if (options.job.cancelled()) return;
            count(plane, 1);
        }
        m_rim.weight.resize(m_rim.size());
        for (std::size_t k = 0; k < m_rim.size(); ++k)
            m_rim.weight[k] =
                coverage.gain(m_space.index[k], options.counted && m_rim.violations[k] == 0);
    }

    std::vector<Plane> run() {
        for (std::size_t j = 0; j < m_planes.size() && !m_options.job.cancelled(); ++j)
            improvePlane(j);
        if (!m_options.job.cancelled() && int(m_planes.size()) < m_options.maxPlanes) addPlane();
        return std::move(m_planes);
    }

private:
    using Weighted = SweepSpace::Weighted;

    float reach() const { return 2 * m_options.margin; }

    /// Every so many of the samples that no plane comes near: they weigh for new planes only.
    void addDeep(const SamplePoint& p, float weight) {
        if (m_deepSeen++ % m_deepStep != 0) return;
        Weighted& deep = m_space.deep;
        deep.add(p.x, p.y, p.z, weight);
        if (deep.size() < 2 * kSamples) return;
        for (std::vector<float>* column : {&deep.x, &deep.y, &deep.z, &deep.w}) {
            for (std::size_t k = 0; 2 * k < column->size(); ++k) (*column)[k] = (*column)[2 * k];
            column->resize(column->size() / 2);
        }
        m_deepStep *= 2;
    }

    /// Counts the plane in (`by` = 1) or out (-1) of what keeps samples out.
    void count(const Plane& plane, int by) {
        const PlaneF f(plane);
        std::uint16_t* violations = m_rim.violations.data();
        const float *x = m_rim.x.data(), *y = m_rim.y.data(), *z = m_rim.z.data();
        for (std::size_t k = 0, n = m_rim.size(); k < n; ++k)
            violations[k] = std::uint16_t(violations[k] + (f.at(x[k], y[k], z[k]) > 0 ? by : 0));
    }

    /// What plane j decides: samples near it that satisfy all the others. Those that change
    /// nothing, since a neighbour covers them, count for the face's place and area only.
    void collect(std::size_t j) {
        const PlaneF f(m_planes[j]);
        const float margin = m_options.margin, most = reach();
        Weighted& near = m_space.near;
        near.clear();
        m_space.distance.clear();
        m_centre = {};
        m_area = 0;
        constexpr std::size_t kBlock = 512;
        std::array<float, kBlock> d;
        std::array<std::uint8_t, kBlock> decides;
        std::array<std::uint16_t, kBlock> kept;
        for (std::size_t first = 0; first < m_rim.size(); first += kBlock) {
            const std::size_t n = std::min(kBlock, m_rim.size() - first);
            const float *x = &m_rim.x[first], *y = &m_rim.y[first], *z = &m_rim.z[first];
            const std::uint16_t* violations = &m_rim.violations[first];
            for (std::size_t k = 0; k < n; ++k) d[k] = f.at(x[k], y[k], z[k]);
            // Few do: no branches until they are found.
            for (std::size_t k = 0; k < n; ++k)
                decides[k] = std::uint8_t(int(std::abs(d[k]) <= most) &
                                          int(violations[k] == std::uint16_t(d[k] > 0)));
            std::size_t count = 0;
            for (std::size_t k = 0; k < n; ++k) {
                kept[count] = std::uint16_t(k);
                count += decides[k];
            }
            for (std::size_t i = 0; i < count; ++i) {
                const std::size_t k = kept[i];
                if (std::abs(d[k]) < margin) {
                    m_centre += {x[k], y[k], z[k]};
                    m_area += 1 / (2.0 * margin);
                }
                const float w = m_rim.weight[first + k];
                if (w == 0) continue;
                near.add(x[k], y[k], z[k], w);
                m_space.distance.push_back(d[k]);
            }
        }
        if (m_area > 0) m_centre *= 1 / (m_area * 2 * margin);
    }

    void improvePlane(std::size_t j) {
        const float margin = m_options.margin, reach = this->reach();
        collect(j);
        const Weighted& near = m_space.near;
        const std::vector<float>& away = m_space.distance;
        if (m_area * margin < 2) return;
        const Vec3 centre = m_centre;
        double now = 0;
        for (std::size_t k = 0; k < near.size(); ++k)
            if (away[k] <= 0) now += near.w[k];
        const Plane old = m_planes[j];
        const Vec3 normal = old.normal;
        const Vec3 u =
            normalized(cross(normal, std::abs(normal.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
        const Vec3 v = cross(normal, u);
        // Gradient of the smoothed loss with respect to the tilt about the face's centre.
        double gu = 0, gv = 0, spread2 = 0;
        for (std::size_t k = 0; k < near.size(); ++k) {
            const double fall = 1.0 - std::abs(away[k]) / margin;
            if (fall <= 0) continue;
            const Vec3 r = Vec3{near.x[k], near.y[k], near.z[k]} - centre;
            const double ru = dot(r, u), rv = dot(r, v);
            gu -= near.w[k] * fall * ru;
            gv -= near.w[k] * fall * rv;
            spread2 += ru * ru + rv * rv;
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
            threshold.add(PlaneF({m, -dot(m, centre)}), near);
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
            const PlaneF f32(face);
            for (std::size_t k = 0; k < near.size(); ++k)
                if (f32.at(near.x[k], near.y[k], near.z[k]) <= 0) value += near.w[k];
            if (value > top) top = value, best = face;
        }
        if (best.normal == old.normal && best.offset == old.offset) return;
        count(old, -1);
        count(best, 1);
        m_planes[j] = best;
    }

    bool onFace(const Plane& plane) const {
        for (const Plane& f : m_faces)
            if ((f.normal == plane.normal && f.offset == plane.offset) ||
                (-f.normal == plane.normal && -f.offset == plane.offset))
                return true;
        return false;
    }

    /// What the convex holds of the rim, every `step`th, and of the deep samples.
    double gatherInside(std::size_t step) {
        Weighted& inside = m_space.near;
        inside.clear();
        std::size_t seen = 0;
        for (std::size_t k = 0; k < m_rim.size(); ++k)
            if (m_rim.violations[k] == 0 && seen++ % step == 0)
                inside.add(m_rim.x[k], m_rim.y[k], m_rim.z[k], m_rim.weight[k] * float(step));
        const Weighted& deep = m_space.deep;
        for (std::size_t k = 0; k < deep.size(); ++k)
            if (contains(m_planes, {deep.x[k], deep.y[k], deep.z[k]}))
                inside.add(deep.x[k], deep.y[k], deep.z[k], deep.w[k] * float(m_deepStep));
        double over = 0;
        for (float w : inside.w) over -= std::min(0.0f, w);
        return over;
    }

    /// Cuts off the cap that holds most overshoot and least solid, if there is one worth a plane.
    void addPlane() {
        if (gatherInside(1) < m_options.leastGain) return;
        const Weighted& inside = m_space.near;
        // Directions are compared on some of the samples, the best of them is weighed on all.
        const std::size_t step = inside.size() / kSamples;
        if (step > 1) gatherInside(step);
        Box3 box;
        for (std::size_t k = 0; k < inside.size(); ++k)
            box.add({inside.x[k], inside.y[k], inside.z[k]});
        const Vec3 centre = box.centre(), half = 0.5 * box.size();
        Plane best;
        double top = 0;
        auto attempt = [&](const Vec3& m) {
            const PlaneF f({m, -dot(m, centre)});
            const float far =
                float(std::abs(m.x) * half.x + std::abs(m.y) * half.y + std::abs(m.z) * half.z) +
                1e-3f;
            Threshold threshold(-far, far);
            threshold.add(f, inside);
            float t;
            const double value = threshold.best(far + 1, t);
            if (value > top) top = value, best = {m, -dot(m, centre) - t};
        };
        auto reset = [&] {
            best = {};
            top = m_options.leastGain;
            for (float w : inside.w) top += w;
        };
        reset();
        for (const Vec3& m : spread())
            if (!m_options.job.cancelled()) attempt(m);
        if (best.normal == Vec3{}) return;
        for (double tilt : {0.15, 0.08})
            for (int trial = 0; trial < 6; ++trial)
                attempt(normalized(best.normal +
                                   Vec3{m_random.normal(), m_random.normal(), m_random.normal()} *
                                       tilt));
        if (step > 1) {
            const Vec3 direction = best.normal;
            gatherInside(1);
            reset();
            attempt(direction);
            if (best.normal == Vec3{}) return;
        }
        m_planes.push_back(best);
    }

    static constexpr std::size_t kSamples = 20'000;  // enough to tell directions of cuts apart

    std::vector<Plane> m_planes;
    const std::vector<Plane>& m_faces;
    SweepOptions m_options;
    Random m_random;
    SweepSpace& m_space;
    SweepSpace::Points& m_rim;  // samples within sight of the convex's planes
    std::size_t m_deepSeen = 0, m_deepStep = 1;
    Vec3 m_centre;      // of the face that is being moved
    double m_area = 0;  // about, in samples
};

}  // namespace

std::vector<Plane> sweepPlanes(const Coverage& coverage, std::vector<Plane> convex,
                               const std::vector<Plane>& faces, const SweepOptions& options,
                               Random random, SweepSpace& space) {
    return Sweep(coverage, std::move(convex), faces, options, random, space).run();
}

}  // namespace shapewright
