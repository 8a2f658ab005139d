#pragma once
// The steps of which a fit is made: each leaves the union better, or has made room in it.

#include <array>
#include <optional>
#include <vector>

#include "geometry/base/random.h"
#include "learning/bsp_net/fit_join.h"
#include "learning/bsp_net/fit_split.h"
#include "learning/bsp_net/fit_sweep.h"
#include "learning/bsp_net/fit_union.h"

namespace shapewright {

struct FitSettings {
    const std::vector<Plane>& faces;  ///< see fitConvexes; unit normals
    ConvexFitOptions options;
    JobControl job;
    float margin = 3;  ///< how far planes may move at once, in samples
    int limit = 0;     ///< convexes allowed now
};

class FitSteps {
public:
    /// Works on `u`, by `settings` as they are at each step.
    FitSteps(FitUnion& u, const FitSettings& settings) : m_union(u), m_settings(settings) {}

    /// Every convex once; those out of each other's reach at the same time.
    void sweep(std::uint64_t round);
    /// Drops planes whose removal costs next to nothing, the cheapest first, and those over the
    /// limit.
    void prunePlanes();
    /// Drops convexes that are not worth one, and those over the limit.
    void pruneConvexes();
    /// Lets all convexes reach into each other as far as that costs nothing and drops who is not
    /// worth a convex then. Of the others who need not have grown goes back. Whether any went.
    bool pruneGrown();
    /// Joins two convexes where one in their place loses less than a convex is worth; whether any
    /// were.
    bool mergeConvexes();
    /// Down to the limit: the least useful convexes go, or two become one where that loses less.
    void reduceToLimit();
    /// The same at once, for who cannot wait.
    void dropToLimit();
    /// Cuts convexes in two where two fit better by more than a convex is worth.
    void splitConvexes();
    /// A new convex where most of the solid is missed, kept when it is worth its place.
    void fillGaps();

    /// Pairs of convexes, by id, that one could stand in for, the best first; as they were when
    /// first asked for since `forgetPairs`.
    const std::vector<JoinPair>& pairs();
    void forgetPairs() { m_pairs.reset(); }
    /// Puts one convex in the place of two; false when they are no longer there.
    bool join(const JoinPair& pair);
    /// Puts the two sides of a cut where their convex was.
    void insertHalves(const SplitConvex& split);
    /// A new convex in the `rank`-th largest gap; false when there is none.
    bool fillGap(int rank);

private:
    static constexpr std::size_t kBatch = 4;  // convexes swept at a time, for any number of threads

    // What a convex and a plane must gain to be kept.
    double convexPrice() const;
    double planePrice() const;
    /// What a change since `saved` must gain.
    double priceOver(const std::vector<FittedConvex>& saved) const;
    void sweepAlone(std::size_t i, Random random);
    /// The last `count` convexes.
    void sweepLast(std::size_t count, int passes);
    SweepOptions sweepOptions() const;
    Random randomFor(std::uint64_t round, std::uint64_t convex) const;
    std::vector<Plane> pruned(const std::vector<Plane>& planes) const;
    /// One convex less: two become one, or, where that loses less, the least useful one goes and
    /// its neighbours take over what they can.
    void makeRoom();

    FitUnion& m_union;
    const FitSettings& m_settings;
    std::optional<std::vector<JoinPair>> m_pairs;
    std::array<SweepSpace, kBatch> m_spaces;
};

}  // namespace shapewright
