#include "learning/bsp_net/fit_split.h"

#include <array>
#include <limits>

namespace shapewright {
namespace {

constexpr int kDirections = 64;
constexpr std::size_t kSamples = 6000;  // enough to weigh cuts against each other
constexpr int kSteps = 9;               // cuts across each axis
constexpr std::size_t kFaceCuts = 40;

using Extents = std::array<float, kDirections>;

const std::vector<Vec3>& directions() {
    static const std::vector<Vec3> table = [] {
        std::vector<Vec3> d = spreadDirections(kDirections - 6);
        for (int a = 0; a < 3; ++a)
            for (double sign : {1.0, -1.0}) {
                Vec3 axis;
                axis[a] = sign;
                d.push_back(axis);
            }
        return d;
    }();
    return table;
}

struct Sample {
    SamplePoint point;
    float weight;  // what covering it gains: > 0 in the solid and covered by this convex alone
    Extents along;
};

void widen(Extents& extents, const Extents& along) {
    for (int k = 0; k < kDirections; ++k) extents[k] = std::max(extents[k], along[k]);
}

bool within(const Extents& extents, const Extents& along) {
    int out = 0;  // not at the first: all at once is faster
    for (int k = 0; k < kDirections; ++k) out |= int(along[k] > extents[k]);
    return out == 0;
}

Extents nothing() {
    Extents e;
    e.fill(-std::numeric_limits<float>::infinity());
    return e;
}

/// The score of the two sides of a cut, each bounded by the extents of what it must cover.
double scoreOf(const std::vector<Sample>& samples, const Plane& cut, Extents& low, Extents& high) {
    low = high = nothing();
    double score = 0;
    for (const Sample& s : samples)
        if (s.weight > 0) {
            widen(distance(cut, s.point) <= 0 ? low : high, s.along);
            score += s.weight;
        }
    for (const Sample& s : samples)
        if (s.weight < 0 && within(distance(cut, s.point) <= 0 ? low : high, s.along))
            score += s.weight;
    return score;
}

std::vector<Plane> half(const std::vector<Plane>& convex, const Plane& cut,
                        const Extents& extents) {
    std::vector<Plane> out = convex;
    out.push_back(cut);
    // Half a sample out: centres on a face are in.
    for (int k = 0; k < kDirections; ++k)
        if (std::isfinite(extents[k]))
            out.push_back({directions()[std::size_t(k)], -double(extents[k]) - 0.5});
    return out;
}

}  // namespace

std::vector<Vec3> spreadDirections(int count) {
    std::vector<Vec3> d;
    for (int i = 0; i < count; ++i) {
        const double y = 1 - 2 * (i + 0.5) / count, r = std::sqrt(1 - y * y);
        d.push_back({r * std::cos(2.39996323 * i), y, r * std::sin(2.39996323 * i)});
    }
    return d;
}

SplitConvex splitConvex(const Coverage& coverage, const std::vector<Plane>& convex,
                        const std::vector<Plane>& faces, const JobControl& job) {
    std::size_t all = 0;
    coverage.eachInside(convex, [&](std::uint32_t, const SamplePoint&) { ++all; });
    const std::size_t step = std::max<std::size_t>(1, all / kSamples);
    std::vector<Sample> samples;
    std::size_t at = 0;
    double now = 0;
    coverage.eachInside(convex, [&](std::uint32_t p, const SamplePoint& point) {
        if (at++ % step != 0) return;
        const float w = coverage.gain(p, 1);
        if (w == 0) return;
        Sample s{point, w, {}};
        for (int k = 0; k < kDirections; ++k) {
            const Vec3& d = directions()[std::size_t(k)];
            s.along[k] = float(d.x) * point.x + float(d.y) * point.y + float(d.z) * point.z;
        }
        samples.push_back(s);
        now += w;
    });
    Extents extents = nothing();
    for (const Sample& s : samples)
        if (s.weight > 0) widen(extents, s.along);

    std::vector<Plane> cuts;
    for (int k = kDirections - 6; k < kDirections; k += 2) {
        const float high = extents[k], low = -extents[k + 1];
        for (int i = 1; i <= kSteps && low < high; ++i)
            cuts.push_back({directions()[std::size_t(k)],
                            -double(low + (high - low) * float(i) / float(kSteps + 1))});
    }
    for (int k = 0; k < kDirections - 6; k += 2) {  // a few slanting ones through the middle
        const Vec3& d = directions()[std::size_t(k)];
        Vec3 middle;
        for (int a = 0; a < 3; ++a)
            middle[a] = 0.5 * (extents[kDirections - 6 + 2 * a] - extents[kDirections - 5 + 2 * a]);
        if (std::isfinite(middle.x)) cuts.push_back({d, -dot(d, middle)});
    }
    std::size_t used = 0;
    for (const Plane& f : faces) {
        bool below = false, above = false;
        for (const Sample& s : samples) {
            if (s.weight <= 0) continue;
            const float d = distance(f, s.point);
            below = below || d < -1.5f;
            above = above || d > 1.5f;
        }
        if (below && above && used++ < kFaceCuts) cuts.push_back(f);
    }

    SplitConvex out;
    double best = -std::numeric_limits<double>::infinity();
    for (const Sample& s : samples) out.overshoot -= std::min(0.0f, s.weight) * float(step);
    for (const Plane& cut : cuts) {
        if (job.cancelled()) return {};
        Extents low, high;
        const double score = scoreOf(samples, cut, low, high);
        if (score <= best || !std::isfinite(low[0]) || !std::isfinite(high[0])) continue;
        best = score;
        out.gain = (score - now) * double(step);
        out.low = half(convex, cut, low);
        out.high = half(convex, {-cut.normal, -cut.offset}, high);
    }
    return out;
}

}  // namespace shapewright
