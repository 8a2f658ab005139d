#include "learning/bsp_net/cosegment.h"

#include <algorithm>
#include <limits>

#include "geometry/base/parallel.h"

namespace shapewright {

std::vector<std::int32_t> nearestConvex(const ConvexDecomposition& shape,
                                        const std::vector<Vec3>& points,
                                        const std::vector<std::uint8_t>& allowed) {
    std::vector<std::int32_t> out(points.size(), -1);
    parallelFor(points.size(), 1024, [&](std::size_t k) {
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < shape.convexes.size(); ++i) {
            const std::uint32_t id = shape.ids[i];
            if (!allowed.empty() && (id >= allowed.size() || !allowed[id])) continue;
            double sum = 0;
            for (const std::uint32_t j : shape.convexes[i]) {
                sum += std::max(0.0, shape.planes[j].at(points[k]));
                if (sum >= least) break;
            }
            if (sum < least) least = sum, out[k] = std::int32_t(i);
        }
    });
    return out;
}

void PartVotes::add(const ConvexDecomposition& prediction, const VoxelGrid& frame,
                    const std::vector<std::uint8_t>& labels) {
    std::vector<Vec3> points;
    std::vector<std::uint8_t> of;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == 0) continue;
        const auto n = std::size_t(frame.n);
        points.push_back(frame.centre(int(i / (n * n)), int(i / n % n), int(i % n)));
        of.push_back(labels[i]);
    }
    const std::vector<std::int32_t> nearest = nearestConvex(prediction, points);
    for (std::size_t k = 0; k < points.size(); ++k) {
        if (nearest[k] < 0) continue;
        const std::uint32_t id = prediction.ids[std::size_t(nearest[k])];
        if (id >= m_votes.size()) m_votes.resize(id + 1);
        auto& votes = m_votes[id];
        if (votes.size() <= of[k]) votes.resize(of[k] + 1u, 0);
        ++votes[of[k]];
    }
}

std::vector<std::uint8_t> PartVotes::winners() const {
    std::vector<std::uint8_t> out(m_votes.size(), 0);
    for (std::size_t id = 0; id < m_votes.size(); ++id)
        if (!m_votes[id].empty())
            out[id] = std::uint8_t(std::max_element(m_votes[id].begin(), m_votes[id].end()) -
                                   m_votes[id].begin());
    return out;
}

std::vector<std::uint8_t> partsOf(const ConvexDecomposition& prediction,
                                  const std::vector<std::uint8_t>& winners,
                                  const std::vector<Vec3>& points) {
    std::vector<std::uint8_t> out(points.size(), 0);
    if (winners.empty()) return out;  // which would allow all convexes
    const std::vector<std::int32_t> nearest = nearestConvex(prediction, points, winners);
    for (std::size_t k = 0; k < points.size(); ++k)
        if (nearest[k] >= 0) out[k] = winners[prediction.ids[std::size_t(nearest[k])]];
    return out;
}

}  // namespace shapewright
