#include "learning/bsp_net/fit_union.h"

#include <algorithm>

#include "geometry/base/parallel.h"

namespace shapewright {

std::size_t FitUnion::find(std::size_t id) const {
    return std::size_t(std::find_if(m_convexes.begin(), m_convexes.end(),
                                    [&](const FittedConvex& c) { return c.id == id; }) -
                       m_convexes.begin());
}

void FitUnion::insert(const std::vector<Plane>& planes) {
    FittedConvex c{planes, {}, ++m_states, ++m_ids};
    c.box = m_coverage.add(planes, 1);
    m_convexes.push_back(std::move(c));
}

void FitUnion::erase(std::size_t i) {
    m_coverage.add(m_convexes[i].planes, -1);
    m_convexes.erase(m_convexes.begin() + std::ptrdiff_t(i));
}

void FitUnion::replace(std::size_t i, std::vector<Plane> planes) {
    replace(i, [&](const std::vector<Plane>&) { return std::move(planes); });
}

void FitUnion::replace(std::size_t i,
                       const std::function<std::vector<Plane>(const std::vector<Plane>&)>& change) {
    FittedConvex& c = m_convexes[i];
    m_coverage.add(c.planes, -1);
    c.planes = change(c.planes);
    c.box = m_coverage.add(c.planes, 1);
    c.state = ++m_states;
}

void FitUnion::restore(const std::vector<FittedConvex>& saved) {
    auto missingFrom = [](const std::vector<FittedConvex>& list, std::size_t state) {
        return std::none_of(list.begin(), list.end(),
                            [&](const FittedConvex& c) { return c.state == state; });
    };
    for (const FittedConvex& c : m_convexes)
        if (missingFrom(saved, c.state)) m_coverage.add(c.planes, -1);
    for (const FittedConvex& c : saved)
        if (missingFrom(m_convexes, c.state)) m_coverage.add(c.planes, 1);
    m_convexes = saved;
}

std::vector<double> FitUnion::worths() const {
    std::vector<double> out(m_convexes.size());
    parallelFor(out.size(), 1,
                [&](std::size_t i) { out[i] = m_coverage.gain(m_convexes[i].planes, 1); });
    return out;
}

double FitUnion::gainOf(std::size_t i, const std::vector<Plane>& planes) const {
    // Without what `in` has beyond `out`, plane by plane of `out`: thin pieces, not whole convexes.
    const auto beyond = [&](std::vector<Plane> in, const std::vector<Plane>& out, int own) {
        double sum = 0;
        for (const Plane& plane : out) {
            if (std::any_of(in.begin(), in.end(), [&](const Plane& p) {
                    return p.normal == plane.normal && p.offset == plane.offset;
                }))
                continue;
            in.push_back({-plane.normal, -plane.offset});
            sum += m_coverage.gain(in, own);
            in.back() = plane;
        }
        return sum;
    };
    const std::vector<Plane>& before = m_convexes[i].planes;
    return beyond(planes, before, 0) - beyond(before, planes, 1);
}

std::vector<std::size_t> FitUnion::idsByWorth() const {
    const std::vector<double> values = worths();
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < values.size(); ++i) order.emplace_back(values[i], m_convexes[i].id);
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> ids;
    for (const auto& [value, id] : order) ids.push_back(id);
    return ids;
}

std::size_t FitUnion::leastWorth(double& value) const {
    const std::vector<double> all = worths();
    const auto least = std::min_element(all.begin(), all.end());
    value = *least;
    return std::size_t(least - all.begin());
}

}  // namespace shapewright
