#include "app/operations/reconstruct/views.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace shapewright {

namespace {

using Iterator = std::vector<Vec3>::iterator;

void splitInto(Iterator first, Iterator last, std::size_t points,
               std::vector<std::vector<Vec3>>& out) {
    const auto count = std::size_t(last - first);
    if (count <= points) {
        out.emplace_back(first, last);
        return;
    }
    Box3 box;
    for (auto p = first; p != last; ++p) box.add(*p);
    const Vec3 size = box.size();
    const int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    // Leaves of equal size, filled as far as their number allows.
    const std::size_t leaves = (count + points - 1) / points;
    const auto middle = first + std::ptrdiff_t(count * (leaves / 2) / leaves);
    std::nth_element(first, middle, last, [axis](const Vec3& a, const Vec3& b) {
        return std::array{a[axis], a.x, a.y, a.z} < std::array{b[axis], b.x, b.y, b.z};
    });
    splitInto(first, middle, points, out);
    splitInto(middle, last, points, out);
}

std::size_t groupsFor(std::size_t count, const ParameterValues& p) {
    const double share = double(p.integer("patches")) / double(p.integer("points"));
    return std::max<std::size_t>(2, std::size_t(std::lround(double(count) * share)));
}

/// At least one patch masked and one visible, whatever was drawn.
void keepBothKinds(Mask& mask) {
    if (std::count(mask.begin(), mask.end(), 1) == 0) mask.back() = 1;
    if (std::count(mask.begin(), mask.end(), 0) == 0) mask.front() = 0;
}

bool inside(const Box3& box, const Vec3& p) {
    for (int a = 0; a < 3; ++a)
        if (p[a] < box.low[a] || p[a] > box.high[a]) return false;
    return true;
}

Box3 grown(const Box3& box, double factor) {
    const Vec3 centre = box.centre(), half = box.size() * (factor / 2);
    return {centre - half, centre + half};
}

/// An even selection of at most `count` of the points.
std::vector<std::uint32_t> evenly(const std::vector<Vec3>& positions,
                                  const std::vector<std::uint32_t>& from, std::size_t count) {
    if (from.size() <= count) return from;
    Points points;
    const Vec3 origin = positions[from[0]];
    for (const std::uint32_t i : from)
        for (int a = 0; a < 3; ++a) points.push_back(float((positions[i] - origin)[a]));
    std::vector<std::uint32_t> out;
    for (const std::int64_t k : farthestPoints(points.data(), from.size(), count, -1))
        out.push_back(from[std::size_t(k)]);
    return out;
}

void append(Patches& to, const Patches& from, std::size_t offset) {
    to.groups += from.groups;
    for (const std::int64_t i : from.centreIndices)
        to.centreIndices.push_back(i + std::int64_t(offset));
    for (const std::int64_t i : from.neighbourIndices)
        to.neighbourIndices.push_back(i + std::int64_t(offset));
    to.centres.insert(to.centres.end(), from.centres.begin(), from.centres.end());
    to.neighbourhoods.insert(to.neighbourhoods.end(), from.neighbourhoods.begin(),
                             from.neighbourhoods.end());
}

}  // namespace

std::vector<std::vector<Vec3>> tilesOf(std::vector<Vec3> positions, std::size_t points) {
    std::vector<std::vector<Vec3>> out;
    splitInto(positions.begin(), positions.end(), points, out);
    return out;
}

Result<View> maskedView(std::vector<Vec3> positions, const ParameterValues& parameters,
                        std::size_t patchSize, std::uint64_t seed, const SaliencyGuide* guide,
                        const JobControl& job) {
    const std::size_t seen = std::min(positions.size(), std::size_t(parameters.integer("points")));
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(positions), seen, groupsFor(seen, parameters), patchSize, job);
    if (!cloud) return std::move(cloud).error();
    View out{std::move(*cloud), {}, {}};
    Saliency saliency;
    if (guide) {
        auto seenBy = saliencyOf(*guide, out.cloud);
        if (!seenBy) return std::move(seenBy).error();
        saliency = std::move(*seenBy);
    }
    out.mask = chooseMask(parameters, out.cloud.patches, seed, &saliency);
    keepBothKinds(out.mask);
    for (const std::int32_t p : out.cloud.patchOf)
        out.hidden.push_back(p >= 0 && out.mask[std::size_t(p)]);
    return out;
}

Result<Box3> parseRegion(const std::string& text) {
    const Error bad{ErrorCode::BadArgument,
                    "--region '" + text + "': give two corners as x0,y0,z0,x1,y1,z1.",
                    {}};
    double values[6];
    const char* at = text.c_str();
    for (int i = 0; i < 6; ++i) {
        char* end = nullptr;
        values[i] = std::strtod(at, &end);
        if (end == at || !std::isfinite(values[i]) || *end != (i < 5 ? ',' : '\0')) return bad;
        at = end + 1;
    }
    Box3 box;
    box.add({values[0], values[1], values[2]});
    box.add({values[3], values[4], values[5]});
    return box;
}

Result<View> regionView(const std::vector<Vec3>& positions, const Box3& region,
                        const ParameterValues& parameters, std::size_t patchSize,
                        std::vector<Vec3>& rest) {
    const Box3 around = grown(region, 2.5);
    std::vector<std::uint32_t> in, near;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (inside(region, positions[i]))
            in.push_back(std::uint32_t(i));
        else if (inside(around, positions[i]))
            near.push_back(std::uint32_t(i));
        else
            rest.push_back(positions[i]);
    }
    if (in.size() < patchSize)
        return Error{ErrorCode::Empty,
                     "The region holds " + std::to_string(in.size()) +
                         " points, fewer than one patch of " + std::to_string(patchSize) +
                         "; give a box in the file's coordinates that holds what is to be masked.",
                     {}};
    if (near.size() < 2 * patchSize)
        return Error{ErrorCode::Empty,
                     "Too few points surround the region to reconstruct it from; give a smaller "
                     "box.",
                     {}};
    // As many of both as their shares of the view allow.
    const auto points = double(parameters.integer("points"));
    const double total = double(in.size() + near.size());
    const double share = std::clamp(double(in.size()) / total, 0.1, 0.6);
    const auto chosenIn = evenly(positions, in, std::max(patchSize, std::size_t(points * share)));
    const auto chosenNear =
        evenly(positions, near, std::max(2 * patchSize, std::size_t(points * (1 - share))));

    View out;
    PatchedCloud& cloud = out.cloud;
    for (const auto* list : {&near, &in})
        for (const std::uint32_t i : *list) {
            cloud.positions.push_back(positions[i]);
            out.hidden.push_back(list == &in);
        }
    std::vector<Vec3> seen;
    for (const std::uint32_t i : chosenNear) seen.push_back(positions[i]);
    for (const std::uint32_t i : chosenIn) seen.push_back(positions[i]);
    // One frame about both, then patches of either kind by themselves.
    Vec3 sum;
    for (const Vec3& p : seen) sum += p - seen[0];
    cloud.frame.centre = seen[0] + sum * (1.0 / double(seen.size()));
    double farthest = 0;
    for (const Vec3& p : seen) farthest = std::max(farthest, squaredLength(p - cloud.frame.centre));
    cloud.frame.scale = farthest > 0 ? 1 / std::sqrt(farthest) : 1;
    Points flat;
    for (const Vec3& p : seen)
        for (int a = 0; a < 3; ++a) flat.push_back(float(cloud.frame.apply(p)[a]));
    const auto border = flat.begin() + std::ptrdiff_t(3 * chosenNear.size());
    Result<Patches> visible = makePatches(Points(flat.begin(), border),
                                          groupsFor(chosenNear.size(), parameters), patchSize);
    if (!visible) return std::move(visible).error();
    Result<Patches> masked =
        makePatches(Points(border, flat.end()), groupsFor(chosenIn.size(), parameters), patchSize);
    if (!masked) return std::move(masked).error();
    out.mask.assign(visible->groups, 0);
    out.mask.resize(visible->groups + masked->groups, 1);
    cloud.patches = std::move(*visible);
    append(cloud.patches, *masked, chosenNear.size());
    return out;
}

}  // namespace shapewright
