#include "learning/point_cloud/grouping.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geometry/base/parallel.h"

// Wider vectors where the machine has them; no fused multiply-add, which would change near-ties.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SHAPEWRIGHT_WIDE                                                                \
    __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3",          \
                                                                         "fp-contract=" \
                                                                         "off")))
#else
#define SHAPEWRIGHT_WIDE
#endif

namespace shapewright {

namespace {

constexpr std::size_t kRun = 256;        ///< points whose greatest distance is kept together
constexpr std::size_t kSortFrom = 4096;  ///< from here on, spatial runs pay

/// Distances to (x, y, z) lower `nearest` (one run of kRun); the new greatest of the run.
SHAPEWRIGHT_WIDE float lowerRun(const float* px, const float* py, const float* pz, float x, float y,
                                float z, float* nearest) {
    float greatest[16];
    for (float& g : greatest) g = -1;
    for (std::size_t i = 0; i < kRun; i += 16)
        for (std::size_t j = 0; j < 16; ++j) {
            const float dx = px[i + j] - x, dy = py[i + j] - y, dz = pz[i + j] - z;
            const float d = dx * dx + dy * dy + dz * dz;
            const float now = nearest[i + j];
            const float low = d < now ? d : now;
            nearest[i + j] = low;
            greatest[j] = greatest[j] < low ? low : greatest[j];
        }
    float out = greatest[0];
    for (const float g : greatest) out = out < g ? g : out;
    return out;
}

std::uint32_t reversed(std::uint32_t lane, int bits) {
    std::uint32_t out = 0;
    for (int b = 0; b < bits; ++b) out |= ((lane >> b) & 1u) << (bits - 1 - b);
    return out;
}

/// Spreads the low 10 bits to every third.
std::uint32_t spread(std::uint32_t v) {
    v = (v | (v << 16)) & 0x030000ffu;
    v = (v | (v << 8)) & 0x0300f00fu;
    v = (v | (v << 4)) & 0x030c30c3u;
    return (v | (v << 2)) & 0x09249249u;
}

/// Points in runs of kRun with what is needed to skip a run: its box and its greatest distance.
class Runs {
public:
    Runs(const float* points, std::size_t count, float nearOrigin) {
        while ((2u << m_bits) <= count && m_bits < 9) ++m_bits;
        std::vector<std::uint32_t> order;
        for (std::size_t k = 0; k < count; ++k) {
            const float* p = points + 3 * k;
            if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] > nearOrigin)
                order.push_back(std::uint32_t(k));
        }
        m_spatial = order.size() >= kSortFrom;
        if (m_spatial) sortSpatially(points, order);
        const std::size_t runs = (order.size() + kRun - 1) / kRun;
        for (auto* list : {&m_x, &m_y, &m_z}) list->assign(runs * kRun, 0.f);
        m_nearest.assign(runs * kRun, -1.f);  // padding never wins
        m_key.assign(runs * kRun, 0);
        m_greatest.assign(runs, 1e10f);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const float* p = points + 3 * std::size_t(order[i]);
            m_x[i] = p[0], m_y[i] = p[1], m_z[i] = p[2];
            m_nearest[i] = 1e10f;
            // Lower wins a tie: the lane's bits reversed, then the index.
            const std::uint64_t lane = reversed(order[i] & ((1u << m_bits) - 1), m_bits);
            m_key[i] = lane << 32 | order[i];
        }
        if (m_spatial) measureBoxes(order.size());
    }

    void lower(const float* p) {
        for (std::size_t r = 0; r < m_greatest.size(); ++r) {
            if (m_spatial && leastDistance(r, p) >= m_greatest[r]) continue;
            const std::size_t at = r * kRun;
            m_greatest[r] =
                lowerRun(&m_x[at], &m_y[at], &m_z[at], p[0], p[1], p[2], &m_nearest[at]);
        }
    }

    /// The farthest point by the kernel's order; 0 when there is none.
    std::size_t farthest() const {
        if (m_greatest.empty()) return 0;
        const float best = *std::max_element(m_greatest.begin(), m_greatest.end());
        std::uint64_t key = std::numeric_limits<std::uint64_t>::max();
        for (std::size_t r = 0; r < m_greatest.size(); ++r) {
            if (m_greatest[r] != best) continue;
            for (std::size_t i = r * kRun; i < (r + 1) * kRun; ++i)
                if (m_nearest[i] == best && m_key[i] < key) key = m_key[i];
        }
        return std::size_t(key & 0xffffffffu);
    }

private:
    void sortSpatially(const float* points, std::vector<std::uint32_t>& order) const {
        float low[3], high[3];
        for (int a = 0; a < 3; ++a) low[a] = high[a] = points[3 * std::size_t(order[0]) + a];
        for (const std::uint32_t k : order)
            for (int a = 0; a < 3; ++a) {
                low[a] = std::min(low[a], points[3 * std::size_t(k) + a]);
                high[a] = std::max(high[a], points[3 * std::size_t(k) + a]);
            }
        float side = 0;
        for (int a = 0; a < 3; ++a) side = std::max(side, high[a] - low[a]);
        const float scale = side > 0 ? 1023.f / side : 0.f;
        std::vector<std::uint64_t> codes;
        codes.reserve(order.size());
        for (const std::uint32_t k : order) {
            const float* p = points + 3 * std::size_t(k);
            std::uint32_t code = 0;
            for (int a = 0; a < 3; ++a)
                code |= spread(std::min(1023u, std::uint32_t((p[a] - low[a]) * scale))) << a;
            codes.push_back(std::uint64_t(code) << 32 | k);
        }
        std::sort(codes.begin(), codes.end());
        for (std::size_t i = 0; i < codes.size(); ++i) order[i] = std::uint32_t(codes[i]);
    }

    void measureBoxes(std::size_t used) {
        const std::vector<float>* axes[3] = {&m_x, &m_y, &m_z};
        m_box.resize(m_greatest.size() * 6);
        for (std::size_t r = 0; r < m_greatest.size(); ++r)
            for (std::size_t a = 0; a < 3; ++a) {
                const auto first = axes[a]->begin() + std::ptrdiff_t(r * kRun);
                const auto last = axes[a]->begin() + std::ptrdiff_t(std::min(used, (r + 1) * kRun));
                const auto ends = std::minmax_element(first, last);
                m_box[r * 6 + a] = *ends.first;
                m_box[r * 6 + 3 + a] = *ends.second;
            }
    }

    /// A lower bound of the squared distances from p to the run, rounding errors allowed for.
    float leastDistance(std::size_t run, const float* p) const {
        const float* box = &m_box[run * 6];
        float sum = 0;
        for (int a = 0; a < 3; ++a) {
            const float d = std::max(0.f, std::max(box[a] - p[a], p[a] - box[3 + a]));
            sum += d * d;
        }
        return sum * 0.99999f;
    }

    int m_bits = 0;
    bool m_spatial = false;
    std::vector<float> m_x, m_y, m_z, m_nearest, m_greatest, m_box;
    std::vector<std::uint64_t> m_key;
};

/// Squared distances from the query to kRun points.
SHAPEWRIGHT_WIDE void distancesOfRun(const float* px, const float* py, const float* pz, float x,
                                     float y, float z, float* out) {
    for (std::size_t i = 0; i < kRun; ++i) {
        const float dx = px[i] - x, dy = py[i] - y, dz = pz[i] - z;
        out[i] = dx * dx + dy * dy + dz * dz;
    }
}

/// Whether any of kRun values is below the bound.
SHAPEWRIGHT_WIDE bool anyBelow(const float* values, float bound) {
    int below = 0;
    for (std::size_t i = 0; i < kRun; ++i) below += values[i] < bound;
    return below != 0;
}

}  // namespace

std::vector<std::int64_t> farthestPoints(const float* points, std::size_t count,
                                         std::size_t samples, float nearOrigin) {
    std::vector<std::int64_t> out{0};
    out.reserve(samples);
    Runs runs(points, count, nearOrigin);
    while (out.size() < samples) {
        runs.lower(points + 3 * out.back());
        out.push_back(std::int64_t(runs.farthest()));
    }
    return out;
}

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
                    // A heap of the k nearest so far, the farthest (then largest index) on top.
                    using Entry = std::pair<float, std::int64_t>;
                    std::vector<Entry> heap;
                    heap.reserve(k + 1);
                    float distances[kRun];
                    for (std::size_t r = 0; r < runs; ++r) {
                        const std::size_t at = r * kRun;
                        distancesOfRun(&axes[0][at], &axes[1][at], &axes[2][at], query[0], query[1],
                                       query[2], distances);
                        const bool full = heap.size() == k;
                        if (full && !anyBelow(distances, heap.front().first)) continue;
                        for (std::size_t i = 0; i < kRun && at + i < count; ++i) {
                            if (heap.size() == k) {
                                // Indices ascend, so an equal distance never displaces.
                                if (!(distances[i] < heap.front().first)) continue;
                                std::pop_heap(heap.begin(), heap.end());
                                heap.back() = {distances[i], std::int64_t(at + i)};
                            } else {
                                heap.emplace_back(distances[i], std::int64_t(at + i));
                            }
                            std::push_heap(heap.begin(), heap.end());
                        }
                    }
                    std::sort_heap(heap.begin(), heap.end());
                    for (std::size_t j = 0; j < k; ++j) {
                        out.squaredDistances[q * k + j] = heap[j].first;
                        out.indices[q * k + j] = heap[j].second;
                    }
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
