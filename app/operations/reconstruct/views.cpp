#include "app/operations/reconstruct/views.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace shapewright {

namespace {

using Iterator = std::vector<Vec3>::iterator;

constexpr std::size_t kMostLayers = 32;  // of a filled hole

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

/// At least one patch masked and one visible, whatever was drawn.
void keepBothKinds(Mask& mask) {
    if (std::count(mask.begin(), mask.end(), 1) == 0) mask.back() = 1;
    if (std::count(mask.begin(), mask.end(), 0) == 0) mask.front() = 0;
}

/// Two and a half times as large, flat boxes with some depth.
Box3 grown(const Box3& box) {
    const Vec3 centre = box.centre(), size = box.size();
    const double least = 0.25 * box.longest();
    Vec3 half;
    for (int a = 0; a < 3; ++a) half[a] = std::max(1.25 * size[a], least);
    return {centre - half, centre + half};
}

/// An even selection of at most `count` of the points.
std::vector<std::uint32_t> evenly(const std::vector<Vec3>& positions,
                                  const std::vector<std::uint32_t>& from, std::size_t count) {
    if (from.size() <= count) return from;
    Points points;
    const Vec3 origin = positions[from[0]];
    Box3 box;
    for (const std::uint32_t i : from) box.add(positions[i]);
    // Floats hold what is about one large, and a power of two rounds nothing.
    const double scale = std::ldexp(1, -std::ilogb(std::max(box.longest(), 1e-300)));
    for (const std::uint32_t i : from)
        for (int a = 0; a < 3; ++a) points.push_back(float((positions[i] - origin)[a] * scale));
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

/// What a network is shown of a hole: patches of `visible` and of `hidden` positions, each kind by
/// itself, in one frame.
Result<View> viewOf(const std::vector<Vec3>& positions, const std::vector<std::uint32_t>& visible,
                    const std::vector<std::uint32_t>& hidden, const ParameterValues& parameters,
                    const MaskedAutoencoder& network) {
    View out;
    PatchedCloud& cloud = out.cloud;
    std::vector<Vec3> seen;
    for (const auto* list : {&visible, &hidden})
        for (const std::uint32_t i : *list) seen.push_back(positions[i]);
    cloud.frame = unitBall(seen);
    Points flat;
    for (const Vec3& p : seen)
        for (int a = 0; a < 3; ++a) flat.push_back(float(cloud.frame.apply(p)[a]));
    const auto border = flat.begin() + std::ptrdiff_t(3 * visible.size());
    const Cutting cuts[2] = {network.cutting(parameters, visible.size()),
                             network.cutting(parameters, hidden.size())};
    Result<Pyramid> shown =
        makePyramid(Points(flat.begin(), border), cuts[0].groups, cuts[0].sizes);
    if (!shown) return std::move(shown).error();
    Result<Pyramid> masked = makePyramid(Points(border, flat.end()), cuts[1].groups, cuts[1].sizes);
    if (!masked) return std::move(masked).error();
    out.top.assign(shown->levels.back().groups, 0);
    out.top.resize(out.top.size() + masked->levels.back().groups, 1);
    cloud.pyramid = std::move(*shown);
    cloud.shown = cuts[0].shown;
    std::size_t below = cloud.pyramid.points;
    cloud.pyramid.points += masked->points;
    for (std::size_t i = 0; i < cloud.pyramid.levels.size(); ++i) {
        const std::size_t own = cloud.pyramid.levels[i].groups;
        append(cloud.pyramid.levels[i], masked->levels[i], below);
        below = own;
    }
    out.mask = shownMask(cloud, out.top);
    return out;
}

/// Splits at gaps wider than a quarter of the extent.
void splitAtGaps(const std::vector<Vec3>& positions, std::vector<std::uint32_t> spot,
                 std::vector<std::vector<std::uint32_t>>& out) {
    for (int axis = 0; axis < 3; ++axis) {
        std::sort(spot.begin(), spot.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(positions[a][axis], a) < std::pair(positions[b][axis], b);
        });
        const auto at = [&](std::size_t i) { return positions[spot[i]][axis]; };
        std::size_t widest = 0;
        for (std::size_t i = 1; i + 1 < spot.size(); ++i)
            if (at(i + 1) - at(i) > at(widest + 1) - at(widest)) widest = i;
        if (spot.size() < 2 || at(widest + 1) - at(widest) <= 0.25 * (at(spot.size() - 1) - at(0)))
            continue;
        const auto middle = spot.begin() + std::ptrdiff_t(widest + 1);
        splitAtGaps(positions, {spot.begin(), middle}, out);
        splitAtGaps(positions, {middle, spot.end()}, out);
        return;
    }
    std::sort(spot.begin(), spot.end());
    out.push_back(std::move(spot));
}

}  // namespace

std::vector<std::vector<Vec3>> tilesOf(std::vector<Vec3> positions, std::size_t points) {
    std::vector<std::vector<Vec3>> out;
    splitInto(positions.begin(), positions.end(), points, out);
    return out;
}

Result<View> maskedView(std::vector<Vec3> positions, const ParameterValues& parameters,
                        const MaskedAutoencoder& network, std::uint64_t seed,
                        const SaliencyGuide* guide, const JobControl& job) {
    // Two patches, one to see and one to imagine, if points must be repeated for them.
    const std::size_t seen =
        std::max(2 * network.patchSize(), std::min(positions.size(), network.points(parameters)));
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(positions), seen, network.cutting(parameters, seen), job);
    if (!cloud) return std::move(cloud).error();
    View out{std::move(*cloud), {}, {}, {}};
    Saliency saliency;
    if (guide) {
        auto seenBy = saliencyOf(*guide, out.cloud);
        if (!seenBy) return std::move(seenBy).error();
        saliency = std::move(*seenBy);
    }
    out.top = chooseMask(parameters, parameters.real("ratio"), out.cloud, seed, &saliency);
    keepBothKinds(out.top);
    out.mask = shownMask(out.cloud, out.top);
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

std::vector<std::uint8_t> insideOf(const Box3& box, const std::vector<Vec3>& positions) {
    std::vector<std::uint8_t> out;
    for (const Vec3& p : positions) out.push_back(box.holds(p));
    return out;
}

Result<std::vector<std::uint8_t>> painted(const Shape& shape, const std::string& name) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    const auto* cloud = std::get_if<PointCloud>(&shape);
    const Attribute* attribute = nullptr;
    if (cloud) attribute = findAttribute(cloud->attributes, name);
    if (mesh && mesh->faceCount() == 0) attribute = findAttribute(mesh->vertexAttributes, name);
    if (!attribute)
        return Error{ErrorCode::BadArgument,
                     "--painted '" + name +
                         "': the shape has no such value per point; name one that 'shapewright "
                         "info' lists.",
                     {}};
    const auto& positions = cloud ? cloud->positions : mesh->positions;
    std::vector<std::uint8_t> out;
    // Opaque black is no paint.
    const int width = name == "color" ? std::min(3, attribute->components) : attribute->components;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!isFinite(positions[i])) continue;
        std::uint8_t any = 0;
        for (int c = 0; c < width; ++c) {
            const double v = attribute->at(i, c);
            any |= v != 0 && !std::isnan(v);
        }
        out.push_back(any);
    }
    return out;
}

std::vector<std::vector<std::uint32_t>> spotsOf(const std::vector<Vec3>& positions,
                                                const std::vector<std::uint8_t>& masked) {
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < positions.size(); ++i)
        if (masked[i]) all.push_back(std::uint32_t(i));
    std::vector<std::vector<std::uint32_t>> out;
    if (!all.empty()) splitAtGaps(positions, std::move(all), out);
    return out;
}

Result<std::vector<View>> holeViews(const std::vector<Vec3>& positions,
                                    const std::vector<std::uint8_t>& masked,
                                    const std::vector<std::uint32_t>& spot,
                                    const ParameterValues& parameters,
                                    const MaskedAutoencoder& network) {
    const std::size_t patchSize = network.patchSize();
    if (spot.size() < patchSize)
        return Error{ErrorCode::Empty,
                     "What is to be masked has too few points for a patch, " +
                         std::to_string(spot.size()) + " of " + std::to_string(patchSize) +
                         "; give a box in the file's coordinates, or paint more.",
                     {}};
    Box3 box;
    for (const std::uint32_t i : spot) box.add(positions[i]);
    const Box3 around = grown(box);
    std::vector<std::uint32_t> near;
    for (std::size_t i = 0; i < positions.size(); ++i)
        if (!masked[i] && around.holds(positions[i])) near.push_back(std::uint32_t(i));
    if (near.size() < 2 * patchSize)
        return Error{ErrorCode::Empty,
                     "Too few points surround what is masked to reconstruct it from; mask less.",
                     {}};
    // As many of both as their shares of the view allow.
    const auto points = double(network.points(parameters));
    const double share =
        std::clamp(double(spot.size()) / double(spot.size() + near.size()), 0.1, 0.6);
    const auto visible =
        evenly(positions, near, std::max(2 * patchSize, std::size_t(points * (1 - share))));
    const std::size_t hidden = std::max(patchSize, std::size_t(points * share));

    // As often, about other centres each time, as the hole needs to come back as dense as it was.
    const Cutting cut = network.cutting(parameters, std::min(hidden, spot.size()));
    const auto made = std::size_t(cut.groups[cut.shown] * cut.sizes[cut.shown]);
    const std::size_t layers =
        std::clamp<std::size_t>((spot.size() + made / 2) / made, 1, kMostLayers);
    std::vector<View> out;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        // Farthest points begin with the first.
        std::vector<std::uint32_t> own = spot;
        std::rotate(own.begin(), own.begin() + std::ptrdiff_t(layer * spot.size() / layers),
                    own.end());
        auto view = viewOf(positions, visible, evenly(positions, own, hidden), parameters, network);
        if (!view) return std::move(view).error();
        out.push_back(std::move(*view));
    }
    return out;
}

}  // namespace shapewright
