#include "learning/bsp_net/fit_prune.h"

namespace shapewright {
namespace {

/// Planes by coordinate, so that one sample is told from many planes at once.
class PlaneRows {
public:
    explicit PlaneRows(const std::vector<Plane>& planes) {
        for (const Plane& p : planes) {
            m_x.push_back(float(p.normal.x));
            m_y.push_back(float(p.normal.y));
            m_z.push_back(float(p.normal.z));
            m_offset.push_back(float(p.offset));
        }
    }
    /// How many planes keep the sample out, and the sum of their numbers: the number itself where
    /// it is one.
    void violated(const SamplePoint& at, std::uint32_t& count, std::uint32_t& sum) const {
        for (std::size_t j = 0; j < m_x.size(); ++j) {
            const std::uint32_t out =
                m_x[j] * at.x + m_y[j] * at.y + m_z[j] * at.z + m_offset[j] > 0;
            count += out;
            sum += out * std::uint32_t(j);
        }
    }

private:
    std::vector<float> m_x, m_y, m_z, m_offset;
};

/// What the union loses when plane `j` is dropped from those that are `kept`.
double lossWithout(const Coverage& coverage, const std::vector<Plane>& planes,
                   const std::vector<bool>& kept, std::size_t j) {
    std::vector<Plane> rest;
    for (std::size_t k = 0; k < planes.size(); ++k)
        if (kept[k] && k != j) rest.push_back(planes[k]);
    double loss = 0;
    coverage.eachNear(rest, 0, [&](std::uint32_t p, const SamplePoint& at) {
        if (distance(planes[j], at) > 0) loss -= coverage.gain(p);
    });
    return loss;
}

}  // namespace

std::vector<Plane> prunedPlanes(const Coverage& coverage, const std::vector<Plane>& planes,
                                double price, int maxPlanes, const JobControl& job) {
    // Far enough out that a plane which bounds its side alone is seen to do so.
    constexpr float kReach = 8;
    struct Priced {
        SamplePoint point;
        float weight;
        std::uint32_t count, sum;  // see PlaneRows::violated
    };
    std::vector<Priced> out;
    const PlaneRows rows(planes);
    std::size_t seen = 0;
    bool stop = false;
    coverage.eachNear(planes, kReach, [&](std::uint32_t p, const SamplePoint& at) {
        if (seen++ % 65536 == 0) stop = job.cancelled();
        if (stop) return;
        const float w = coverage.gain(p);
        if (w == 0) return;
        Priced s{at, w, 0, 0};
        rows.violated(at, s.count, s.sum);
        if (s.count > 0) out.push_back(s);
    });
    std::vector<double> loss(planes.size(), 0);
    for (const Priced& s : out)
        if (s.count == 1) loss[s.sum] -= s.weight;
    std::vector<bool> kept(planes.size(), true), checked(planes.size(), false);
    for (std::size_t left = planes.size(); left > 4 && !job.cancelled();) {
        std::size_t least = planes.size();
        for (std::size_t j = 0; j < loss.size(); ++j)
            if (kept[j] && (least == loss.size() || loss[j] < loss[least])) least = j;
        if (loss[least] > price && int(left) <= maxPlanes) break;
        // Near samples may be covered by neighbours while farther ones are not: look at all.
        if (!checked[least]) {
            checked[least] = true;
            const double all = lossWithout(coverage, planes, kept, least);
            if (all > loss[least] + 1e-3) {
                loss[least] = all;
                continue;
            }
        }
        kept[least] = false;
        --left;
        for (Priced& s : out) {
            if (s.count == 0 || distance(planes[least], s.point) <= 0) continue;
            --s.count;
            s.sum -= std::uint32_t(least);
            if (s.count == 1) {
                loss[s.sum] -= s.weight;
                checked[s.sum] = false;
            }
        }
    }
    std::vector<Plane> rest;
    for (std::size_t j = 0; j < kept.size(); ++j)
        if (kept[j]) rest.push_back(planes[j]);
    return rest;
}

}  // namespace shapewright
