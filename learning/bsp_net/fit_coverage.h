#pragma once
// Which samples of a solid the union of some convexes covers, kept up to date convex by convex.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"
#include "learning/bsp_net/fit.h"

namespace shapewright {

/// Centre of a sample in grid units; float because millions of distances are taken.
struct SamplePoint {
    float x, y, z;
};

/// A plane in single precision, for loops over samples.
struct PlaneF {
    float a, b, c, d;
    explicit PlaneF(const Plane& p)
        : a(float(p.normal.x)), b(float(p.normal.y)), c(float(p.normal.z)), d(float(p.offset)) {}
    float at(float x, float y, float z) const { return a * x + b * y + c * z + d; }
};

inline float distance(const Plane& plane, const SamplePoint& p) {
    return PlaneF(plane).at(p.x, p.y, p.z);
}

inline bool contains(const std::vector<Plane>& convex, const SamplePoint& p) {
    for (const Plane& plane : convex)
        if (distance(plane, p) > 0) return false;
    return true;
}

/// Clipping whole columns rounds differently from `distance`, which decides everywhere: this near
/// to a plane a sample is looked at by itself.
constexpr float kClipSlack = 0.05f;

/// The union's cover of the samples, and its score: samples of the solid covered, less what covers
/// of the outside and repeated covers cost.
class Coverage {
public:
    Coverage(const OccupancySamples& samples, double overlapWeight)
        : m_samples(&samples), m_overlapWeight(overlapWeight), m_count(samples.inside.size(), 0) {
        for (std::size_t p = 0; p < m_count.size(); ++p)
            if (samples.inside[p]) m_inside.push_back(std::uint32_t(p));
    }

    /// Counts the convex in (`by` = 1) or out (-1); gives the box of its samples.
    Box3 add(const std::vector<Plane>& convex, int by) {
        Box3 box;
        eachSpan(convex, [&](const SamplePoint& foot, std::uint32_t base, int first, int last) {
            box.add({foot.x, foot.y, foot.z + float(first)});
            box.add({foot.x, foot.y, foot.z + float(last)});
            std::uint16_t* count = &m_count[base];
            const std::uint8_t* inside = &m_samples->inside[base];
            const std::uint16_t alone = by > 0 ? 0 : 1;  // the count of a sample that changes sides
            std::int64_t changed = 0, hit = 0;
            for (int z = first; z <= last; ++z) {
                const bool changes = count[z] == alone;
                count[z] = std::uint16_t(count[z] + by);
                changed += changes;
                hit += changes && inside[z];
            }
            m_hit += by * hit;
            m_over += by * (changed - hit);
            m_repeats += by * (last - first + 1 - changed);
        });
        return box;
    }

    const OccupancySamples& samples() const { return *m_samples; }
    double solid() const { return double(m_inside.size()); }
    double iou() const { return m_inside.empty() ? 0 : double(m_hit) / (solid() + double(m_over)); }
    /// What the score is made to maximize: IoU, less what repeated covers cost.
    double ratio() const {
        return m_inside.empty() ? 0 : iou() - m_overlapWeight * double(m_repeats) / solid();
    }
    double score() const { return worth(m_hit, m_over, m_repeats); }
    /// What so many samples add to the score: covered ones of the solid and of the outside, and
    /// further covers of either.
    double worth(std::int64_t hit, std::int64_t over, std::int64_t repeats) const {
        return double(hit) - m_price * double(over) - m_overlapWeight * double(repeats);
    }
    /// Dinkelbach's method for the ratio: at the best IoU an outside sample costs as much as IoU
    /// inside samples. Until the union is near the solid it costs a little less, so that convexes
    /// dare to grow.
    void settlePrice() { m_price = std::max(0.3, iou()); }

    /// What the score gains from one more cover of sample p; `own` covers are not counted.
    float gain(std::uint32_t p, int own = 0) const {
        if (m_count[p] > own) return -float(m_overlapWeight);
        return m_samples->inside[p] ? 1.0f : -float(m_price);
    }
    /// The same of all samples that the convex contains.
    double gain(const std::vector<Plane>& convex, int own = 0) const {
        double sum = 0;
        eachInside(convex, [&](std::uint32_t p, const SamplePoint&) { sum += gain(p, own); });
        return sum;
    }
    bool missed(std::uint32_t p) const { return m_samples->inside[p] && m_count[p] == 0; }
    /// Samples inside the solid, ascending.
    const std::vector<std::uint32_t>& inside() const { return m_inside; }

    /// Whether the sample about there is inside the solid, covered or not.
    bool solidAt(const SamplePoint& p) const {
        const int x = int(std::lround(p.x)), y = int(std::lround(p.y)), z = int(std::lround(p.z));
        if (x < 0 || y < 0 || z < 0 || x >= m_samples->nx || y >= m_samples->ny ||
            z >= m_samples->nz)
            return false;
        return m_samples->inside[(std::size_t(x) * std::size_t(m_samples->ny) + std::size_t(y)) *
                                     std::size_t(m_samples->nz) +
                                 std::size_t(z)];
    }

    SamplePoint point(std::uint32_t p) const {
        SamplePoint at = footOf(p / std::uint32_t(m_samples->nz));
        at.z += float(p % std::uint32_t(m_samples->nz));
        return at;
    }

    /// Visits (index, point) of the samples less than `margin` outside every plane, column after
    /// column, in each ascending.
    template <class Visit>
    void eachNear(const std::vector<Plane>& convex, float margin, const Visit& visit) const {
        eachColumn(
            convex, margin,
            [&](const SamplePoint& foot, std::uint32_t base, double low, double high) {
                const int last = int(std::floor(high));
                for (int z = int(std::ceil(low)); z <= last; ++z)
                    visit(base + std::uint32_t(z), SamplePoint{foot.x, foot.y, foot.z + float(z)});
            });
    }

    /// The same, and (third) whether a sample is more than `depth` inside every plane.
    template <class Visit>
    void eachNear(const std::vector<Plane>& convex, float margin, float depth,
                  const Visit& visit) const {
        const Clip deep(convex, -depth, 0, m_samples->nz);
        eachColumn(convex, margin,
                   [&](const SamplePoint& foot, std::uint32_t base, double low, double high) {
                       double deepLow, deepHigh;
                       if (!deep(foot, deepLow, deepHigh)) deepLow = 1, deepHigh = 0;
                       const int last = int(std::floor(high));
                       for (int z = int(std::ceil(low)); z <= last; ++z)
                           visit(base + std::uint32_t(z),
                                 SamplePoint{foot.x, foot.y, foot.z + float(z)},
                                 z >= deepLow && z <= deepHigh);
                   });
    }

    /// Visits (foot, index of z = 0, first z, last z) of the samples that the convex contains,
    /// column after column.
    template <class Visit>
    void eachSpan(const std::vector<Plane>& convex, const Visit& visit) const {
        eachColumn(convex, kClipSlack,
                   [&](const SamplePoint& foot, std::uint32_t base, double low, double high) {
                       auto in = [&](int z) {
                           return contains(convex, {foot.x, foot.y, foot.z + float(z)});
                       };
                       int first = int(std::ceil(low)), last = int(std::floor(high));
                       while (first <= last && !in(first)) ++first;
                       while (first < last && !in(last)) --last;
                       if (first <= last) visit(foot, base, first, last);
                   });
    }

    /// Visits (index, point) of the samples that the convex contains, in the same order.
    template <class Visit>
    void eachInside(const std::vector<Plane>& convex, const Visit& visit) const {
        eachSpan(convex, [&](const SamplePoint& foot, std::uint32_t base, int first, int last) {
            for (int z = first; z <= last; ++z)
                visit(base + std::uint32_t(z), SamplePoint{foot.x, foot.y, foot.z + float(z)});
        });
    }

    /// How many convexes cover each sample.
    const std::vector<std::uint16_t>& counts() const { return m_count; }

private:
    /// Where sample z = 0 of a column lies.
    SamplePoint footOf(std::uint32_t column) const {
        SamplePoint foot{float(column / std::uint32_t(m_samples->ny)),
                         float(column % std::uint32_t(m_samples->ny)), 0};
        if (!m_samples->shift.empty()) {
            const auto& shift = m_samples->shift[column];
            foot.x += shift[0], foot.y += shift[1], foot.z = shift[2];
        }
        return foot;
    }

    /// Where planes, moved out by `margin`, clip the columns within `half` of a foot: every bound
    /// of z is linear in the foot.
    class Clip {
    public:
        Clip(const std::vector<Plane>& convex, double margin, double half, int nz)
            : m_low(-half), m_high(nz - 1 + half) {
            for (const Plane& plane : convex) {
                const Vec3& n = plane.normal;
                const double offset =
                    plane.offset - margin - half * (std::abs(n.x) + std::abs(n.y));
                if (std::abs(n.z) <= 1e-12) {
                    m_walls.push_back({n.x, n.y, offset});
                    continue;
                }
                const double scale = -1 / n.z;
                (n.z > 0 ? m_above : m_below)
                    .push_back(
                        {n.x * scale, n.y * scale, offset * scale + (n.z > 0 ? half : -half)});
            }
        }
        /// The range of sample numbers z that they leave; false when none.
        bool operator()(const SamplePoint& foot, double& low, double& high) const {
            low = m_low, high = m_high;
            for (const Linear& wall : m_walls)
                if (wall.at(foot) > 0) return false;
            for (const Linear& bound : m_above) high = std::min(high, bound.at(foot) - foot.z);
            if (low > high) return false;
            for (const Linear& bound : m_below) low = std::max(low, bound.at(foot) - foot.z);
            return low <= high;  // false for NaN too
        }

    private:
        struct Linear {
            double x, y, offset;
            double at(const SamplePoint& p) const { return x * p.x + y * p.y + offset; }
        };
        double m_low, m_high;
        std::vector<Linear> m_above, m_below, m_walls;
    };

    /// Visits (foot, index of z = 0, range of z) of the columns that the planes, moved out by
    /// `margin`, leave anything of; blocks of columns are clipped first.
    template <class Visit>
    void eachColumn(const std::vector<Plane>& convex, float margin, const Visit& visit) const {
        constexpr int kBlock = 8;
        constexpr float kHalf = 0.5f * (kBlock - 1);
        const Clip block(convex, margin, kHalf + 0.5, m_samples->nz);
        const Clip clip(convex, margin, 0, m_samples->nz);
        for (int bx = 0; bx < m_samples->nx; bx += kBlock)
            for (int by = 0; by < m_samples->ny; by += kBlock) {
                double low, high;
                if (!block({float(bx) + kHalf, float(by) + kHalf, 0}, low, high)) continue;
                for (int x = bx; x < std::min(bx + kBlock, m_samples->nx); ++x)
                    for (int y = by; y < std::min(by + kBlock, m_samples->ny); ++y) {
                        const std::uint32_t column =
                            std::uint32_t(x) * std::uint32_t(m_samples->ny) + std::uint32_t(y);
                        const SamplePoint foot = footOf(column);
                        if (clip(foot, low, high))
                            visit(foot, column * std::uint32_t(m_samples->nz), low, high);
                    }
            }
    }

    const OccupancySamples* m_samples;
    double m_overlapWeight, m_price = 1;
    std::vector<std::uint16_t> m_count;
    std::vector<std::uint32_t> m_inside;
    std::int64_t m_hit = 0, m_over = 0, m_repeats = 0;
};

}  // namespace shapewright
