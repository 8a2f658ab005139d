#include "app/operations/mask/mask.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/operations/mask/masked_autoencoder.h"

namespace shapewright {
namespace {

using Color = std::array<std::uint8_t, 3>;

/// Visible patches keep their colour, masked ones fade to dark grey, points in none to light grey.
Color colorOf(std::int32_t patch, bool masked) {
    if (patch < 0) return {200, 200, 200};
    const Color c = partColor(std::uint32_t(patch));
    if (!masked) return c;
    const int grey = (c[0] + c[1] + c[2]) / 3;
    return {std::uint8_t(50 + grey / 5), std::uint8_t(50 + grey / 5), std::uint8_t(55 + grey / 5)};
}

std::uint8_t byteOf(double v) {
    return std::uint8_t(std::lround(255 * std::clamp(v, 0.0, 1.0)));
}

/// A depth picture in grey, reddened where the teacher looks when `attention` [side, side] is
/// given; white where no point fell.
ImageExhibit pictureOf(const DepthView& view, const std::vector<float>* attention, int side) {
    ImageExhibit out{view.size, view.size, {}};
    const auto [low, high] = std::minmax_element(view.depth.begin(), view.depth.end());
    const double range = std::max(1e-6, double(*high - *low));
    const double most =
        attention ? std::max(1e-9f, *std::max_element(attention->begin(), attention->end())) : 1;
    for (int r = 0; r < view.size; ++r)
        for (int c = 0; c < view.size; ++c) {
            const auto at = std::size_t(r * view.size + c);
            const double grey = view.occupied[at] ? 0.85 * (view.depth[at] - *low) / range : 1;
            const double heat = attention ? (*attention)[std::size_t((r * side / view.size) * side +
                                                                     c * side / view.size)] /
                                                most
                                          : 0;
            const double rest = grey * (1 - 0.8 * heat);
            out.pixels.insert(out.pixels.end(), {byteOf(grey + (1 - grey) * 0.8 * heat),
                                                 byteOf(rest), byteOf(rest), 255});
        }
    return out;
}

void showSaliency(const Saliency& s, const PatchedCloud& cloud, OperationResult& out) {
    auto& attributes = std::get<PointCloud>(out.shapes[0].shape).attributes;
    attributes.push_back({"saliency", 1, perPoint(cloud.patchOf, s.mean)});
    for (std::size_t v = 0; v < s.views.size(); ++v) {
        const std::string number = std::to_string(v + 1);
        attributes.push_back({"saliency_" + number, 1, perPoint(cloud.patchOf, s.perView[v])});
        out.exhibits.push_back({"depth-" + number,
                                "Depth as the 2D network sees it, view " + number,
                                pictureOf(s.views[v], nullptr, s.side)});
        out.exhibits.push_back({"saliency-" + number,
                                "What the 2D network heeds (the redder, the more), view " + number,
                                pictureOf(s.views[v], &s.attention[v], s.side)});
    }
}

NamedShape maskedShape(const std::string& name, const PatchedCloud& cloud, const Mask& mask) {
    std::vector<std::uint8_t> masked, colors;
    for (const std::int32_t p : cloud.patchOf) {
        masked.push_back(p >= 0 && mask[std::size_t(p)]);
        const Color c = colorOf(p, masked.back());
        colors.insert(colors.end(), c.begin(), c.end());
    }
    PointCloud out;
    out.positions = cloud.positions;
    out.attributes = {{"patch", 1, cloud.patchOf},
                      {"masked", 1, std::move(masked)},
                      {"color", 3, std::move(colors)}};
    return {name, std::move(out), NamedShape::Role::Main, {}};
}

NamedShape centresShape(const PatchedCloud& cloud, const Mask& mask) {
    PointCloud out;
    std::vector<std::int32_t> patch;
    std::vector<std::uint8_t> masked, colors;
    for (std::size_t g = 0; g < mask.size(); ++g) {
        out.positions.push_back(cloud.centre(g));
        patch.push_back(std::int32_t(g));
        masked.push_back(mask[g]);
        const Color c = colorOf(std::int32_t(g), mask[g]);
        colors.insert(colors.end(), c.begin(), c.end());
    }
    out.attributes = {{"patch", 1, std::move(patch)},
                      {"masked", 1, std::move(masked)},
                      {"color", 3, std::move(colors)}};
    return {"centres", std::move(out), NamedShape::Role::Secondary, {}};
}

Exhibit patchTable(const PatchedCloud& cloud, const Mask& mask) {
    TableExhibit table;
    table.columns = {"patch", "masked", "x", "y", "z", "points"};
    std::vector<std::size_t> members(mask.size(), 0);
    for (const std::int32_t p : cloud.patchOf)
        if (p >= 0) ++members[std::size_t(p)];
    for (std::size_t g = 0; g < mask.size(); ++g) {
        std::vector<std::string> row{std::to_string(g), mask[g] ? "1" : "0"};
        addCoordinates(cloud.centre(g), row);
        row.push_back(std::to_string(members[g]));
        table.rows.push_back(std::move(row));
    }
    return {"patches", "Patches and their centres", std::move(table)};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    job.progress(0, "points");
    Result<std::vector<Vec3>> points = pointsOf(
        input.shapes.at(0).shape, std::size_t(p.integer("samples")), input.seed, out.notes);
    if (!points) return points.error();
    const std::size_t seen = std::min(points->size(), std::size_t(p.integer("points")));
    const bool oneLevel = p.text("model") == "point-mae";
    const std::size_t groups = std::size_t(p.integer("patches"));
    const int size = int(p.integer("patch-size"));
    // Small clouds get smaller defaults; what was asked for is done or refused.
    Cutting cutting = cuttingFor(p, seen, groups);
    if (oneLevel) cutting.sizes[0] = p.given("patch-size") ? size : std::min(size, int(seen));
    if (p.given("patches")) cutting.groups.back() = int(groups);
    Result<PatchedCloud> cloud =
        makePatchedCloud(std::move(*points), seen, cutting, job.part(0.1, 0.9));
    if (!cloud) return cloud.error();
    noteSmall(*cloud, groups, oneLevel ? std::size_t(size) : 0, out.notes);
    auto guide = loadGuide(p);
    if (!guide) return std::move(guide).error();
    Saliency saliency;
    if (*guide) {
        auto seenBy = saliencyOf(**guide, *cloud);
        if (!seenBy) return std::move(seenBy).error();
        saliency = std::move(*seenBy);
        out.notes.push_back(guideNote(**guide));
        out.notes.push_back(
            "The depth pictures are the points as the 2D network sees them, projected for it; what "
            "is redder there has more saliency.");
    }
    const Mask top = chooseMask(p, p.real("ratio"), *cloud, input.seed, &saliency);
    const Mask mask = shownMask(*cloud, top);

    out.shapes.push_back(maskedShape(input.shapes[0].name, *cloud, mask));
    out.shapes.push_back(centresShape(*cloud, mask));
    out.notes.push_back(
        "Each visible patch has a colour of its own; masked points are dark grey, those in no "
        "patch light grey.");
    out.exhibits.push_back(patchTable(*cloud, mask));
    if (*guide) showSaliency(saliency, *cloud, out);
    keepAttributes(input.shapes[0].shape, std::get<PointCloud>(out.shapes[0].shape));
    const double all = double(cloud->positions.size());
    const auto inNone = std::count(cloud->patchOf.begin(), cloud->patchOf.end(), -1);
    const auto hidden =
        std::count_if(cloud->patchOf.begin(), cloud->patchOf.end(),
                      [&](std::int32_t g) { return g >= 0 && mask[std::size_t(g)]; });
    out.metrics = {{"points", all, {}},
                   {"seen_points", double(seen), {}},
                   {"patches", double(mask.size()), {}},
                   {"masked_patches", double(std::count(mask.begin(), mask.end(), 1)), {}},
                   {"masked_points", double(hidden), {}},
                   {"points_in_no_patch", double(inNone), {}}};
    if (!oneLevel) {
        out.metrics.push_back({"top_patches", double(top.size()), {}});
        out.metrics.push_back(
            {"masked_top_patches", double(std::count(top.begin(), top.end(), 1)), {}});
    }
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation maskOperation() {
    Operation o;
    o.id = "point-mae.mask";
    o.verb = "mask";
    o.title = "Mask";
    o.family = "Point-MAE";
    o.summary = "Cuts a shape into patches and masks some of them";
    o.paper = maskedAutoencoderPapers();
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = maskingParameters();
    o.check = checkPatches;
    o.run = run;
    return o;
}

}  // namespace shapewright
