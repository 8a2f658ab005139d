#include <algorithm>
#include <cstring>
#include <limits>

#include "learning/point_cloud/grouping.h"
#include "learning/point_cloud/spatial_order.h"
#include "learning/tensors/wide.h"

namespace shapewright {

namespace {

constexpr std::size_t kRun = 256;        ///< points whose greatest distance is kept together
constexpr std::size_t kRunsFrom = 4096;  ///< from here on, spatial runs pay

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

/// Puts the greatest of the values in every place.
template <class Vector>
__attribute__((always_inline)) inline void spreadGreatest(Vector& v) {
    Vector other =
        __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    v = v < other ? other : v;
    other = __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
    v = v < other ? other : v;
    other = __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
    v = v < other ? other : v;
    other = __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
    v = v < other ? other : v;
}

constexpr std::size_t kVectors = 4;  ///< side by side, since each waits for the one before it

/// Distances to (x, y, z) lower `nearest`; where the first of the greatest then is. `places` is a
/// multiple of kVectors * kWide.
SHAPEWRIGHT_WIDE std::size_t lowerAndFind(const float* px, const float* py, const float* pz,
                                          float x, float y, float z, float* nearest,
                                          std::size_t places) {
    Wide best[kVectors];
    WideInt at[kVectors] = {};
    for (Wide& b : best) b = Wide{} - 1;
    for (std::size_t i = 0; i < places; i += kVectors * kWide)
#pragma GCC unroll 4
        for (std::size_t j = 0; j < kVectors; ++j) {
            const std::size_t k = i + j * kWide;
            Wide dx, dy, dz, now;
            std::memcpy(&dx, px + k, sizeof dx);
            std::memcpy(&dy, py + k, sizeof dy);
            std::memcpy(&dz, pz + k, sizeof dz);
            std::memcpy(&now, nearest + k, sizeof now);
            dx -= x, dy -= y, dz -= z;
            const Wide d = dx * dx + dy * dy + dz * dz;
            now = d < now ? d : now;
            at[j] = best[j] < now ? WideInt{} + std::int32_t(i) : at[j];
            best[j] = best[j] < now ? now : best[j];
            std::memcpy(nearest + k, &now, sizeof now);
        }
    Wide greatest = best[0];
    for (const Wide& b : best) greatest = greatest < b ? b : greatest;
    spreadGreatest(greatest);
    const WideInt lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    WideInt first = WideInt{} - std::numeric_limits<std::int32_t>::max();  // negative places
#pragma GCC unroll 4
    for (std::size_t j = 0; j < kVectors; ++j) {
        const WideInt place = -at[j] - lane - std::int32_t(j * kWide);
        const WideInt found = best[j] == greatest ? place : first;
        first = first < found ? found : first;
    }
    spreadGreatest(first);
    return std::size_t(-first[0]);
}

/// The kernel's threads are 2 to the power of this.
int laneBits(std::size_t count) {
    int bits = 0;
    while ((2u << bits) <= count && bits < 9) ++bits;
    return bits;
}

/// The low `bits` bits, and no others, the other way round.
std::uint32_t reversed(std::uint32_t lane, int bits) {
    std::uint32_t out = 0;
    for (int b = 0; b < bits; ++b) out |= ((lane >> b) & 1u) << (bits - 1 - b);
    return out;
}

/// Few points, in the order in which they win ties, so that the first of the farthest wins.
class FewPoints {
public:
    FewPoints(const float* points, std::size_t count, float nearOrigin) {
        const std::size_t step = kVectors * kWide, lanes = std::size_t(1) << laneBits(count);
        m_places = (count + step - 1) / step * step;
        m_index.resize(m_places);
        m_values.resize(4 * m_places + kWide);
        const auto address = reinterpret_cast<std::uintptr_t>(m_values.data());
        m_x = m_values.data() + (0 - address) % sizeof(Wide) / sizeof(float);
        m_y = m_x + m_places, m_z = m_y + m_places, m_nearest = m_z + m_places;
        std::size_t n = 0, lane = 0, bit = 0;
        do {
            for (std::size_t k = lane; k < count; k += lanes) {
                const float* p = points + 3 * k;
                m_x[n] = p[0], m_y[n] = p[1], m_z[n] = p[2];
                m_nearest[n] = 1e10f;
                m_index[n] = std::int64_t(k);
                n += p[0] * p[0] + p[1] * p[1] + p[2] * p[2] > nearOrigin;
            }
            // The next lane with its bits reversed.
            for (bit = lanes >> 1; lane & bit; bit >>= 1) lane ^= bit;
            lane |= bit;
        } while (bit);
        std::fill(m_nearest + n, m_nearest + m_places, -1.f);  // padding never wins
        if (n == 0) m_index[0] = 0;
    }
    FewPoints(const FewPoints&) = delete;
    FewPoints& operator=(const FewPoints&) = delete;

    /// The point farthest from all that were given; 0 when there is none.
    std::int64_t farthestWith(const float* p) {
        return m_index[lowerAndFind(m_x, m_y, m_z, p[0], p[1], p[2], m_nearest, m_places)];
    }

private:
    std::size_t m_places = 0;
    std::vector<float> m_values;
    float *m_x, *m_y, *m_z, *m_nearest;  ///< in m_values, each aligned as Wide
    std::vector<std::int64_t> m_index;   ///< of the point at that place
};

/// Points in runs of kRun with what is needed to skip a run: its box and its greatest distance.
class Runs {
public:
    Runs(const float* points, std::size_t count, float nearOrigin) {
        m_bits = laneBits(count);
        std::vector<std::uint32_t>& order = m_index;
        order.reserve(count + kRun);
        for (std::size_t k = 0; k < count; ++k) {
            const float* p = points + 3 * k;
            if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] > nearOrigin)
                order.push_back(std::uint32_t(k));
        }
        sortSpatially(points, order);
        const std::size_t runs = (order.size() + kRun - 1) / kRun;
        for (auto* list : {&m_x, &m_y, &m_z}) list->assign(runs * kRun, 0.f);
        m_nearest.assign(runs * kRun, -1.f);  // padding never wins
        m_greatest.assign(runs, 1e10f);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const float* p = points + 3 * std::size_t(order[i]);
            m_x[i] = p[0], m_y[i] = p[1], m_z[i] = p[2];
            m_nearest[i] = 1e10f;
        }
        measureBoxes(order.size());
        order.resize(runs * kRun);
    }

    void lower(const float* p) {
        const float* const low[3] = {m_low[0].data(), m_low[1].data(), m_low[2].data()};
        const float* const high[3] = {m_high[0].data(), m_high[1].data(), m_high[2].data()};
        distancesToBoxes(low, high, m_least.size(), p, m_least.data());
        for (std::size_t r = 0; r < m_greatest.size(); ++r) {
            if (m_least[r] >= m_greatest[r]) continue;
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
    std::vector<float> m_x, m_y, m_z, m_nearest, m_greatest;
    std::vector<float> m_low[3], m_high[3], m_least;  ///< boxes of the runs, and distances to them
    std::vector<std::uint32_t> m_index;               ///< of the point at that place
};

}  // namespace

std::vector<std::int64_t> farthestPoints(const float* points, std::size_t count,
                                         std::size_t samples, float nearOrigin) {
    std::vector<std::int64_t> out{0};
    out.reserve(samples);
    if (count < kRunsFrom) {
        FewPoints few(points, count, nearOrigin);
        while (out.size() < samples) out.push_back(few.farthestWith(points + 3 * out.back()));
        return out;
    }
    Runs runs(points, count, nearOrigin);
    while (out.size() < samples) {
        runs.lower(points + 3 * out.back());
        out.push_back(std::int64_t(runs.farthest()));
    }
    return out;
}

}  // namespace shapewright
