#pragma once
// Parts by correspondence: the same column of T is the same part in every shape, so a few labelled
// shapes name the parts of all others (CVPR 2020, section 4.2, "segmentation and correspondence").

#include <cstdint>
#include <vector>

#include "geometry/base/shapes.h"

namespace shapewright {

/// The convex (an index into `convexes`) that each of the points violates least by level 2 of the
/// hard phases, C = sum of max(0, plane); the first of equals. Points in the decomposition's own
/// coordinates; -1 where there are no convexes. Convexes whose `ids` have a 0 in `allowed` (per
/// column, if not empty) do not count.
std::vector<std::int32_t> nearestConvex(const ConvexDecomposition& shape,
                                        const std::vector<Vec3>& points,
                                        const std::vector<std::uint8_t>& allowed = {});

/// How often the cells of labelled shapes had each label, per column of T.
class PartVotes {
public:
    /// `labels`: per cell of `frame` 0 outside, else a label from 1 to 255. A cell votes for one
    /// convex, the one that `partsOf` would ask: where all that hold it had the vote, the mean IoU
    /// of held-out shapes was 0.55 in place of 0.60.
    void add(const ConvexDecomposition& prediction, const VoxelGrid& frame,
             const std::vector<std::uint8_t>& labels);

    /// The label with most votes per column of T, the smaller of equals; 0 for columns that no
    /// labelled shape used.
    std::vector<std::uint8_t> winners() const;

private:
    std::vector<std::vector<std::uint32_t>> m_votes;  ///< per column, per label
};

/// The label of each point: that of the nearest convex whose column has one; 0 when there is none.
std::vector<std::uint8_t> partsOf(const ConvexDecomposition& prediction,
                                  const std::vector<std::uint8_t>& winners,
                                  const std::vector<Vec3>& points);

}  // namespace shapewright
