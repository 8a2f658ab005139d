#include "learning/bsp_net/fit_join.h"

#include "geometry/base/parallel.h"

namespace shapewright {
namespace {

using Rim = std::vector<SamplePoint>;

/// First and last sample of every column that the convex alone covers of the solid: what one in
/// its place must hold. Elsewhere it may reach far into its neighbours.
Rim rimOf(const Coverage& coverage, const std::vector<Plane>& planes) {
    Rim out;
    coverage.eachSpan(
        planes, [&](const SamplePoint& foot, std::uint32_t base, int first, int last) {
            auto counts = [&](int z) { return coverage.gain(base + std::uint32_t(z), 1) > 0; };
            while (first <= last && !counts(first)) ++first;
            if (first > last) return;
            while (!counts(last)) --last;
            out.push_back({foot.x, foot.y, foot.z + float(first)});
            if (last > first) out.push_back({foot.x, foot.y, foot.z + float(last)});
        });
    return out;
}

SamplePoint mean(const Rim& points) {
    Vec3 sum;
    for (const SamplePoint& p : points) sum += {p.x, p.y, p.z};
    sum *= 1 / double(std::max<std::size_t>(1, points.size()));
    return {float(sum.x), float(sum.y), float(sum.z)};
}

bool solidBetween(const Coverage& coverage, const SamplePoint& a, const SamplePoint& b) {
    constexpr int kSteps = 24, kMisses = 2;
    int misses = 0;
    for (int i = 0; i <= kSteps && misses <= kMisses; ++i) {
        const float t = float(i) / kSteps;
        misses += !coverage.solidAt(
            {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t});
    }
    return misses <= kMisses;
}

std::vector<Plane> commonPlanes(const std::vector<Plane>& a, const Rim& rimA,
                                const std::vector<Plane>& b, const Rim& rimB) {
    std::vector<Plane> out, moved;
    auto add = [&](const std::vector<Plane>& planes, const Rim& other) {
        for (Plane plane : planes) {
            float most = 0;
            const PlaneF f(plane);
            for (const SamplePoint& p : other) most = std::max(most, f.at(p.x, p.y, p.z));
            const bool holds = most < 0.5f;
            if (!holds) plane.offset -= most + 0.25;
            (holds ? out : moved).push_back(plane);
        }
    };
    add(a, rimB);
    add(b, rimA);
    for (const Plane& plane : moved)
        if (std::none_of(out.begin(), out.end(),
                         [&](const Plane& p) { return dot(p.normal, plane.normal) > 0.9999; }))
            out.push_back(plane);
    return out;
}

/// The samples of a convex, column by column: first and last z, none when first > last.
struct Spans {
    struct Span {
        int first = 1, last = 0;
        bool has(int z) const { return z >= first && z <= last; }
    };
    std::vector<Span> of;
    std::size_t begin, end = 0;  // of the columns that have any
    std::int64_t samples = 0;

    Spans() = default;
    Spans(const Coverage& coverage, const std::vector<Plane>& planes)
        : of(std::size_t(coverage.samples().nx) * std::size_t(coverage.samples().ny)),
          begin(of.size()) {
        const auto nz = std::uint32_t(coverage.samples().nz);
        coverage.eachSpan(planes, [&](const SamplePoint&, std::uint32_t base, int first, int last) {
            const std::size_t column = base / nz;
            of[column] = {first, last};
            begin = std::min(begin, column), end = std::max(end, column + 1);
            samples += last - first + 1;
        });
    }
};

/// Samples that no convex but two may cover, and how many of them are the solid's.
struct Alone {
    std::int64_t all = 0, solid = 0;

    /// Those of a column from `first` to `last`; `least`: how many of the two must cover them.
    void add(const std::uint16_t* count, const std::uint8_t* inside, Spans::Span a, Spans::Span b,
             int least, int first, int last) {
        int cells = 0, in = 0;
        for (int z = first; z <= last; ++z) {
            const int own = int(a.has(z)) + int(b.has(z));
            const int alone = int(count[z] == own) & int(own >= least);
            cells += alone;
            in += alone & inside[z];
        }
        all += cells;
        solid += in;
    }
};

/// What the score loses when a convex of these planes stands in for two.
double joinLoss(const Coverage& coverage, const Spans& a, const Spans& b,
                const std::vector<Plane>& hull) {
    const std::uint16_t* count = coverage.counts().data();
    const std::uint8_t* inside = coverage.samples().inside.data();
    const auto nz = std::uint32_t(coverage.samples().nz);
    Alone two, one;
    for (std::size_t c = std::min(a.begin, b.begin); c < std::max(a.end, b.end); ++c) {
        const Spans::Span s = a.of[c], t = b.of[c];
        if (s.first > s.last && t.first > t.last) continue;
        const int first = s.first > s.last   ? t.first
                          : t.first > t.last ? s.first
                                             : std::min(s.first, t.first);
        two.add(count + c * nz, inside + c * nz, s, t, 1, first, std::max(s.last, t.last));
    }
    std::int64_t samples = 0;
    coverage.eachSpan(hull, [&](const SamplePoint&, std::uint32_t base, int first, int last) {
        const std::size_t c = base / nz;
        one.add(count + base, inside + base, a.of[c], b.of[c], 0, first, last);
        samples += last - first + 1;
    });
    return coverage.worth(two.solid, two.all - two.solid, a.samples + b.samples - two.all) -
           coverage.worth(one.solid, one.all - one.solid, samples - one.all);
}

}  // namespace

bool touch(const Box3& a, const Box3& b, double gap) {
    for (int k = 0; k < 3; ++k)
        if (a.low[k] > b.high[k] + gap || b.low[k] > a.high[k] + gap) return false;
    return true;
}

std::vector<JoinPair> pairsWorthJoining(const Coverage& coverage,
                                        const std::vector<JoinCandidate>& candidates, double most,
                                        const JobControl& job) {
    const std::size_t n = candidates.size();
    std::vector<Rim> rims(n);
    std::vector<Spans> spans(n);
    std::vector<std::vector<JoinPair>> found(n);
    parallelFor(n, 1, [&](std::size_t i) {
        if (job.cancelled()) return;
        rims[i] = rimOf(coverage, candidates[i].planes);
        spans[i] = Spans(coverage, candidates[i].planes);
    });
    parallelFor(n, 1, [&](std::size_t i) {
        const JoinCandidate& a = candidates[i];
        for (std::size_t j = i + 1; j < n; ++j) {
            if (job.cancelled()) return;
            const JoinCandidate& b = candidates[j];
            // Arms of a cross do not touch; what is between them is solid all the same.
            if (!touch(a.box, b.box, 2) && !solidBetween(coverage, mean(rims[i]), mean(rims[j])))
                continue;
            const double loss = joinLoss(coverage, spans[i], spans[j],
                                         commonPlanes(a.planes, rims[i], b.planes, rims[j]));
            if (loss < most) found[i].push_back({i, j, loss});
        }
    });
    std::vector<JoinPair> pairs;
    for (const auto& f : found) pairs.insert(pairs.end(), f.begin(), f.end());
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const JoinPair& a, const JoinPair& b) { return a.loss < b.loss; });
    return pairs;
}

std::vector<Plane> commonPlanes(const Coverage& coverage, const std::vector<Plane>& a,
                                const std::vector<Plane>& b) {
    return commonPlanes(a, rimOf(coverage, a), b, rimOf(coverage, b));
}

}  // namespace shapewright
