#include "learning/point_cloud/grouping.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "geometry/base/parallel.h"
#include "learning/point_cloud/spatial_order.h"
#include "learning/tensors/wide.h"

namespace shapewright {

namespace {

constexpr std::size_t kRun = 64;  ///< points in a box, whose distances are measured together

/// Squared distances from the query to kRun points; bit i: whether some of the i-th kWide are not
/// above the bound.
SHAPEWRIGHT_WIDE std::uint32_t distancesOfRun(const float* px, const float* py, const float* pz,
                                              const float* query, float bound, float* out) {
    std::uint32_t blocks = 0;
    for (std::size_t i = 0; i < kRun / kWide; ++i) {
        Wide dx, dy, dz;
        std::memcpy(&dx, px + kWide * i, sizeof dx);
        std::memcpy(&dy, py + kWide * i, sizeof dy);
        std::memcpy(&dz, pz + kWide * i, sizeof dz);
        dx -= query[0], dy -= query[1], dz -= query[2];
        const Wide d = dx * dx + dy * dy + dz * dz;
        std::memcpy(out + kWide * i, &d, sizeof d);
        const auto within = ~(d > bound);
        std::int64_t parts[sizeof within / sizeof(std::int64_t)], any = 0;
        std::memcpy(parts, &within, sizeof within);
        for (const std::int64_t part : parts) any |= part;
        blocks |= std::uint32_t(any != 0) << i;
    }
    return blocks;
}

/// The k smallest of what is added, some more than that until they are sorted out; of equal ones
/// those with the smallest index.
class Nearest {
public:
    explicit Nearest(std::size_t k) : m_k(k), m_most(k + std::max<std::size_t>(64, k)) {
        m_found.reserve(m_most);
    }
    /// Greater distances no longer matter.
    float bound() const { return m_bound; }
    void add(float distance, std::uint32_t index) {
        // Distances are not negative, so their bits have their order.
        std::uint32_t bits = 0;
        std::memcpy(&bits, &distance, sizeof bits);
        m_found.push_back(std::uint64_t(bits) << 32 | index);
        if (m_found.size() == m_most) sortOut();
    }
    /// Lowers the bound as far as can be.
    void sortOut() {
        if (m_found.size() < m_k) return;
        std::nth_element(m_found.begin(), m_found.begin() + std::ptrdiff_t(m_k - 1), m_found.end());
        m_found.resize(m_k);
        m_bound = distanceOf(m_found.back());
    }
    void write(std::int64_t* indices, float* distances) {
        sortOut();
        std::sort(m_found.begin(), m_found.end());
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

/// Points in runs with their boxes.
class Boxes {
public:
    Boxes(const float* points, std::size_t count) : m_count(count), m_order(count) {
        for (std::size_t i = 0; i < count; ++i) m_order[i] = std::uint32_t(i);
        sortSpatially(points, m_order);
        m_runs = (count + kRun - 1) / kRun;
        m_places = (m_runs + kWide - 1) / kWide * kWide;
        for (std::size_t a = 0; a < 3; ++a) {
            m_axes[a].assign(m_runs * kRun, std::numeric_limits<float>::infinity());
            for (std::size_t i = 0; i < count; ++i)
                m_axes[a][i] = points[3 * std::size_t(m_order[i]) + a];
            m_low[a].assign(m_places, 0.f);
            m_high[a].assign(m_places, 0.f);
            for (std::size_t r = 0; r < m_runs; ++r) {
                const auto first = m_axes[a].begin() + std::ptrdiff_t(r * kRun);
                const auto last =
                    m_axes[a].begin() + std::ptrdiff_t(std::min(count, (r + 1) * kRun));
                const auto ends = std::minmax_element(first, last);
                m_low[a][r] = *ends.first;
                m_high[a][r] = *ends.second;
            }
        }
    }

    void nearest(const float* query, std::size_t k, std::int64_t* indices, float* distances) const {
        const float* const low[3] = {m_low[0].data(), m_low[1].data(), m_low[2].data()};
        const float* const high[3] = {m_high[0].data(), m_high[1].data(), m_high[2].data()};
        std::vector<float> least(m_places);
        distancesToBoxes(low, high, m_places, query, least.data());
        // The nearest boxes first, which bring the bound down for all others.
        const float first =
            *std::min_element(least.begin(), least.begin() + std::ptrdiff_t(m_runs));
        Nearest found(k);
        for (std::size_t r = 0; r < m_runs; ++r)
            if (!(least[r] > first)) look(query, r, found);
        found.sortOut();
        for (std::size_t r = 0; r < m_runs; ++r)
            if (least[r] > first && !(least[r] > found.bound())) look(query, r, found);
        found.write(indices, distances);
    }

private:
    void look(const float* query, std::size_t run, Nearest& found) const {
        const std::size_t at = run * kRun;
        float distances[kRun];
        std::uint32_t blocks = distancesOfRun(&m_axes[0][at], &m_axes[1][at], &m_axes[2][at], query,
                                              found.bound(), distances);
        for (std::size_t b = 0; blocks; ++b, blocks >>= 1) {
            if (!(blocks & 1)) continue;
            const std::size_t end = std::min((b + 1) * kWide, m_count - at);
            for (std::size_t i = b * kWide; i < end; ++i)
                if (!(distances[i] > found.bound())) found.add(distances[i], m_order[at + i]);
        }
    }

    std::size_t m_count, m_runs = 0, m_places = 0;
    std::vector<std::uint32_t> m_order;  ///< of the point at that place
    std::vector<float> m_axes[3], m_low[3], m_high[3];
};

/// No point is much farther from the first `most` than these are from each other.
bool firstLieAsFarthest(const Points& points, std::size_t most) {
    constexpr float kRounded = 1.25f;  // coordinates of 12 bits make it 1.1
    if (most < 2) return true;
    const Neighbours among = nearestPoints(points.data(), most, points.data(), most, 2);
    float apart = INFINITY;
    for (std::size_t i = 1; i < among.squaredDistances.size(); i += 2)
        apart = std::min(apart, among.squaredDistances[i]);
    const Neighbours rest =
        nearestPoints(points.data(), most, &points[3 * most], points.size() / 3 - most, 1);
    return *std::max_element(rest.squaredDistances.begin(), rest.squaredDistances.end()) <=
           kRounded * kRounded * apart;
}

}  // namespace

Neighbours nearestPoints(const float* points, std::size_t count, const float* queries,
                         std::size_t queryCount, std::size_t k) {
    Neighbours out;
    out.indices.resize(queryCount * k);
    out.squaredDistances.resize(queryCount * k);
    if (queryCount == 0 || k == 0) return out;
    const Boxes boxes(points, count);
    parallelFor(queryCount, std::max<std::size_t>(8, 65536 / std::max<std::size_t>(1, count)),
                [&](std::size_t q) {
                    boxes.nearest(queries + 3 * q, k, &out.indices[q * k],
                                  &out.squaredDistances[q * k]);
                });
    return out;
}

Result<Patches> makePatches(const Points& points, std::size_t groups, std::size_t size) {
    const std::size_t count = points.size() / 3;
    if (count < std::max<std::size_t>(1, std::max(groups, size)))
        return Error{ErrorCode::Empty,
                     "The network sees " + std::to_string(count) + " points, fewer than " +
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

Points evenlyChosenPoints(Points points, std::size_t most) {
    const std::size_t count = points.size() / 3;
    if (count <= most) return points;
    Points ball = points;
    normaliseToUnitBall(ball);
    if (firstLieAsFarthest(ball, most)) {
        points.resize(3 * most);
        return points;
    }
    Points out;
    out.reserve(3 * most);
    for (const std::int64_t i : farthestPoints(ball.data(), count, most, -1))
        out.insert(out.end(), points.begin() + 3 * i, points.begin() + 3 * (i + 1));
    return out;
}

}  // namespace shapewright
