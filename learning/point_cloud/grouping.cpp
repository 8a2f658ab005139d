#include "learning/point_cloud/grouping.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
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

/// Sixteen floats, in as many registers as the machine needs.
constexpr std::size_t kWide = 16;
typedef float Wide __attribute__((vector_size(kWide * sizeof(float))));

/// Distances to (x, y, z) lower `nearest` (one run of kRun); the new greatest of the run.
SHAPEWRIGHT_WIDE float lowerRun(const float* px, const float* py, const float* pz, float x, float y,
                                float z, float* nearest) {
    Wide greatest = Wide{} - 1;
    for (std::size_t i = 0; i < kRun; i += kWide) {
        Wide dx, dy, dz, now;
        std::memcpy(&dx, px + i, sizeof dx);
        std::memcpy(&dy, py + i, sizeof dy);
        std::memcpy(&dz, pz + i, sizeof dz);
        std::memcpy(&now, nearest + i, sizeof now);
        dx -= x, dy -= y, dz -= z;
        const Wide d = dx * dx + dy * dy + dz * dz;
        now = d < now ? d : now;
        greatest = greatest < now ? now : greatest;
        std::memcpy(nearest + i, &now, sizeof now);
    }
    float out = greatest[0];
    for (std::size_t j = 1; j < kWide; ++j) out = out < greatest[j] ? greatest[j] : out;
    return out;
}

/// Where the next block of kWide of kRun values, from block `from` on, holds `value`; kRun:
/// nowhere.
SHAPEWRIGHT_WIDE std::size_t blockWith(const float* values, float value, std::size_t from) {
    for (std::size_t i = from; i < kRun; i += kWide) {
        Wide v;
        std::memcpy(&v, values + i, sizeof v);
        const auto equal = v == value;
        std::int64_t parts[sizeof equal / sizeof(std::int64_t)];
        std::memcpy(parts, &equal, sizeof equal);
        std::int64_t any = 0;
        for (const std::int64_t part : parts) any |= part;
        if (any) return i;
    }
    return kRun;
}

/// Squared distances from (x, y, z) to `count` boxes, a multiple of kWide, axis by axis; a little
/// too small, for rounding errors.
SHAPEWRIGHT_WIDE void distancesToBoxes(const float* const* low, const float* const* high,
                                       std::size_t count, const float* p, float* out) {
    for (std::size_t i = 0; i < count; i += kWide) {
        Wide sum = Wide{};
        for (int a = 0; a < 3; ++a) {
            Wide below, above;
            std::memcpy(&below, low[a] + i, sizeof below);
            std::memcpy(&above, high[a] + i, sizeof above);
            below -= p[a], above = p[a] - above;
            below = below < above ? above : below;
            below = below < 0 ? Wide{} : below;
            sum += below * below;
        }
        sum *= 0.99999f;
        std::memcpy(out + i, &sum, sizeof sum);
    }
}

/// The low `bits` bits, and no others, the other way round.
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
        std::vector<std::uint32_t>& order = m_index;
        order.reserve(count + kRun);
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
        m_greatest.assign(runs, 1e10f);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const float* p = points + 3 * std::size_t(order[i]);
            m_x[i] = p[0], m_y[i] = p[1], m_z[i] = p[2];
            m_nearest[i] = 1e10f;
        }
        if (m_spatial) measureBoxes(order.size());
        order.resize(runs * kRun);
    }

    void lower(const float* p) {
        if (m_spatial) {
            const float* const low[3] = {m_low[0].data(), m_low[1].data(), m_low[2].data()};
            const float* const high[3] = {m_high[0].data(), m_high[1].data(), m_high[2].data()};
            distancesToBoxes(low, high, m_least.size(), p, m_least.data());
        }
        for (std::size_t r = 0; r < m_greatest.size(); ++r) {
            if (m_spatial && m_least[r] >= m_greatest[r]) continue;
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
            const float* values = &m_nearest[r * kRun];
            for (std::size_t b = blockWith(values, best, 0); b < kRun;
                 b = blockWith(values, best, b + kWide))
                for (std::size_t i = b; i < b + kWide; ++i) {
                    if (values[i] != best) continue;
                    // Lower wins a tie: the lane's bits reversed, then the index.
                    const std::uint32_t index = m_index[r * kRun + i];
                    key = std::min(key, std::uint64_t(reversed(index, m_bits)) << 32 | index);
                }
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
        std::vector<std::uint64_t> codes, sorted(order.size());
        codes.reserve(order.size());
        for (const std::uint32_t k : order) {
            const float* p = points + 3 * std::size_t(k);
            std::uint32_t code = 0;
            for (int a = 0; a < 3; ++a)
                code |= spread(std::min(1023u, std::uint32_t((p[a] - low[a]) * scale))) << a;
            codes.push_back(std::uint64_t(code) << 32 | k);
        }
        // By ten bits at a time, the lowest first; the index stays in order by itself.
        for (int shift = 32; shift < 62; shift += 10) {
            std::array<std::uint32_t, 1025> start{};
            for (const std::uint64_t c : codes) ++start[(c >> shift & 1023) + 1];
            for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
            for (const std::uint64_t c : codes) sorted[start[c >> shift & 1023]++] = c;
            codes.swap(sorted);
        }
        for (std::size_t i = 0; i < codes.size(); ++i) order[i] = std::uint32_t(codes[i]);
    }

    void measureBoxes(std::size_t used) {
        const std::vector<float>* axes[3] = {&m_x, &m_y, &m_z};
        m_least.assign((m_greatest.size() + kWide - 1) / kWide * kWide, 0.f);
        for (std::size_t a = 0; a < 3; ++a) {
            m_low[a].assign(m_least.size(), 0.f);
            m_high[a].assign(m_least.size(), 0.f);
            for (std::size_t r = 0; r < m_greatest.size(); ++r) {
                const auto first = axes[a]->begin() + std::ptrdiff_t(r * kRun);
                const auto last = axes[a]->begin() + std::ptrdiff_t(std::min(used, (r + 1) * kRun));
                const auto ends = std::minmax_element(first, last);
                m_low[a][r] = *ends.first;
                m_high[a][r] = *ends.second;
            }
        }
    }

    int m_bits = 0;
    bool m_spatial = false;
    std::vector<float> m_x, m_y, m_z, m_nearest, m_greatest;
    std::vector<float> m_low[3], m_high[3], m_least;  ///< boxes of the runs, and distances to them
    std::vector<std::uint32_t> m_index;               ///< of the point at that place
};

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
