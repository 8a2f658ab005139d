#include "learning/point_cloud/grouping.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "geometry/base/parallel.h"
#include "learning/tensors/wide.h"

namespace shapewright {

namespace {

constexpr std::size_t kRun = 256;  ///< points whose distances are looked through together

/// Squared distances from the query to kRun points.
SHAPEWRIGHT_WIDE void distancesOfRun(const float* px, const float* py, const float* pz, float x,
                                     float y, float z, float* out) {
    for (std::size_t i = 0; i < kRun; ++i) {
        const float dx = px[i] - x, dy = py[i] - y, dz = pz[i] - z;
        out[i] = dx * dx + dy * dy + dz * dz;
    }
}

/// Bit i: whether any of values [kWide * i, kWide * (i + 1)) of a run is below the bound.
SHAPEWRIGHT_WIDE std::uint32_t blocksBelow(const float* values, float bound) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < kRun / kWide; ++i) {
        int below = 0;
        for (std::size_t j = 0; j < kWide; ++j) below |= values[kWide * i + j] < bound;
        out |= std::uint32_t(below) << i;
    }
    return out;
}

/// The k smallest of what is added, some more than that until they are sorted out.
class Nearest {
public:
    explicit Nearest(std::size_t k) : m_k(k), m_most(k + std::max<std::size_t>(64, k)) {
        m_found.reserve(m_most);
    }
    /// Later distances matter only below this; all of the first k do.
    float bound() const { return m_bound; }
    bool wants(float distance) const { return distance < m_bound || m_found.size() < m_k; }
    void add(float distance, std::uint32_t index) {
        // Distances are not negative, so their bits have their order.
        std::uint32_t bits = 0;
        std::memcpy(&bits, &distance, sizeof bits);
        m_found.push_back(std::uint64_t(bits) << 32 | index);
        if (m_found.size() < m_most) return;
        std::nth_element(m_found.begin(), m_found.begin() + std::ptrdiff_t(m_k - 1), m_found.end());
        m_found.resize(m_k);
        m_bound = distanceOf(m_found.back());
    }
    void write(std::int64_t* indices, float* distances) {
        std::partial_sort(m_found.begin(), m_found.begin() + std::ptrdiff_t(m_k), m_found.end());
        for (std::size_t j = 0; j < m_k; ++j) {
            indices[j] = std::int64_t(m_found[j] & 0xffffffffu);
            distances[j] = distanceOf(m_found[j]);
        }
    }

private:
    static float distanceOf(std::uint64_t entry) {
        const auto bits = std::uint32_t(entry >> 32);
        float out = 0;
        std::memcpy(&out, &bits, sizeof out);
        return out;
    }
    std::size_t m_k, m_most;
    float m_bound = std::numeric_limits<float>::infinity();
    std::vector<std::uint64_t> m_found;
};

}  // namespace

Neighbours nearestPoints(const float* points, std::size_t count, const float* queries,
                         std::size_t queryCount, std::size_t k) {
    const std::size_t runs = (count + kRun - 1) / kRun;
    std::vector<float> axes[3];
    for (std::size_t a = 0; a < 3; ++a) {
        axes[a].assign(runs * kRun, std::numeric_limits<float>::infinity());
        for (std::size_t i = 0; i < count; ++i) axes[a][i] = points[3 * i + a];
    }
    Neighbours out;
    out.indices.resize(queryCount * k);
    out.squaredDistances.resize(queryCount * k);
    parallelFor(queryCount, std::max<std::size_t>(1, 65536 / std::max<std::size_t>(1, count)),
                [&](std::size_t q) {
                    const float* query = queries + 3 * q;
                    Nearest nearest(k);
                    float distances[kRun];
                    for (std::size_t r = 0; r < runs; ++r) {
                        const std::size_t at = r * kRun;
                        distancesOfRun(&axes[0][at], &axes[1][at], &axes[2][at], query[0], query[1],
                                       query[2], distances);
                        const bool any = r * kRun < k;
                        std::uint32_t blocks = any ? ~0u : blocksBelow(distances, nearest.bound());
                        for (std::size_t b = 0; b < kRun / kWide && blocks; ++b, blocks >>= 1) {
                            if (!(blocks & 1)) continue;
                            const std::size_t end = std::min((b + 1) * kWide, count - at);
                            // Indices ascend, so an equal distance never displaces.
                            for (std::size_t i = b * kWide; i < end; ++i)
                                if (nearest.wants(distances[i]))
                                    nearest.add(distances[i], std::uint32_t(at + i));
                        }
                    }
                    nearest.write(&out.indices[q * k], &out.squaredDistances[q * k]);
                });
    return out;
}

Result<Patches> makePatches(const Points& points, std::size_t groups, std::size_t size) {
    const std::size_t count = points.size() / 3;
    if (count < std::max<std::size_t>(1, std::max(groups, size)))
        return Error{ErrorCode::Empty,
                     "The cloud has " + std::to_string(count) + " points, fewer than " +
                         std::to_string(groups) + " patches of " + std::to_string(size) +
                         " points need; ask for fewer or smaller patches.",
                     {}};
    if (!std::all_of(points.begin(), points.end(), [](float v) { return std::isfinite(v); }))
        return Error{ErrorCode::Malformed,
                     "The cloud holds coordinates that are not finite numbers; remove them.",
                     {}};
    Patches out;
    out.groups = groups;
    out.size = size;
    out.centreIndices = farthestPoints(points.data(), count, groups);
    for (const std::int64_t i : out.centreIndices)
        for (std::size_t a = 0; a < 3; ++a) out.centres.push_back(points[3 * std::size_t(i) + a]);
    out.neighbourIndices =
        nearestPoints(points.data(), count, out.centres.data(), groups, size).indices;
    out.neighbourhoods.resize(groups * size * 3);
    for (std::size_t i = 0; i < groups * size; ++i)
        for (std::size_t a = 0; a < 3; ++a)
            out.neighbourhoods[3 * i + a] = points[3 * std::size_t(out.neighbourIndices[i]) + a] -
                                            out.centres[3 * (i / size) + a];
    return out;
}

UnitBall normaliseToUnitBall(Points& points) {
    UnitBall ball;
    const std::size_t count = points.size() / 3;
    if (count == 0) return ball;
    for (std::size_t i = 0; i < points.size(); ++i) ball.centre[i % 3] += points[i];
    for (double& c : ball.centre) c /= double(count);
    double farthest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        double squared = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            const double d = points[3 * i + a] - ball.centre[a];
            squared += d * d;
        }
        farthest = std::max(farthest, squared);
    }
    if (farthest > 0) ball.scale = 1 / std::sqrt(farthest);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = float((points[i] - ball.centre[i % 3]) * ball.scale);
    return ball;
}

}  // namespace shapewright
