#include "app/operations/reconstruct/reconstruct.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "app/operations/reconstruct/views.h"
#include "geometry/base/parallel.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

constexpr std::size_t kViewsAtATime = 64;
constexpr std::size_t kFewest = 8;  ///< points that a hidden part can be told from

std::vector<Parameter> parameters() {
    std::vector<Parameter> list;
    for (Parameter& p : maskingParameters())
        // The network says how large its patches are.
        if (p.name != "patch-size") {
            p.open = p.name == "ratio";
            list.push_back(std::move(p));
        }
    list.push_back(Parameter::file("weights", "Trained weights of the --model (pre-training)"));
    list.push_back(Parameter::choice(
        "coverage", {"auto", "whole", "tiles"},
        "whole: the shape at once; tiles: piece by piece at full density; auto: tiles for clouds "
        "of more than four times --points"));
    list.push_back(Parameter::text(
        "region", "",
        "Mask the points in this box, x0,y0,z0,x1,y1,z1 in the file's coordinates, and nothing "
        "else"));
    list.push_back(Parameter::text(
        "painted", "",
        "Mask the points whose value of this name is not 0, as 'mask' writes one, and nothing "
        "else"));
    for (Parameter& p : list)
        for (const char* name :
             {"strategy", "ratio", "teacher", "saliency", "temperature", "coverage"})
            if (p.name == name) p = std::move(p).onlyWith("region", {""}).onlyWith("painted", {""});
    list.push_back(Parameter::flag("with-truth", "Write the masked points to OUT.truth.ply too"));
    return list;
}

/// A part of the person's choice is masked, rather than patches by chance.
bool masksHole(const ParameterValues& p) {
    return !p.text("region").empty() || !p.text("painted").empty();
}

Result<void> check(const ParameterValues& p) {
    const auto refuse = [](const std::string& message) {
        return Error{ErrorCode::BadArgument, message, {}};
    };
    const std::size_t masked = maskedCount(std::size_t(p.integer("patches")), p.real("ratio"));
    if (!masksHole(p) && (masked < 1 || masked >= std::size_t(p.integer("patches"))))
        return refuse("--ratio: at least one of the " + std::to_string(p.integer("patches")) +
                      " patches must be masked and one visible; give a ratio further from 0 and "
                      "1, or more --patches.");
    if (!p.text("region").empty())
        if (auto region = parseRegion(p.text("region")); !region) return region.error();
    if (!p.text("region").empty() && !p.text("painted").empty())
        return refuse("--painted: give either this or --region.");
    return checkPatches(p);
}

Result<MaskedAutoencoder> loadNetwork(const ParameterValues& p) {
    Result<MaskedAutoencoder> network = MaskedAutoencoder::load(p);
    if (!network) return network;
    if (network->kind() != "pretraining")
        return Error{ErrorCode::BadWeights,
                     "These are " + network->kind() +
                         " weights without a decoder; reconstruction needs pre-training weights.",
                     network->file()};
    return network;
}

/// The result as it grows, view by view.
struct Collector {
    PointCloud main, truth;
    std::vector<std::uint8_t> origin, colors;
    std::vector<std::int32_t> patch, truthPatch;
    std::vector<float> chamfer;
    TableExhibit losses{{"view", "patch", "x", "y", "z", "cdl2_x1000", "cdl1"}, {}};
    double cdl2 = 0, cdl1 = 0, nearest = 0;
    std::size_t patches = 0, views = 0;

    void addVisible(const Vec3& p, std::int32_t patchOf) {
        main.positions.push_back(p);
        origin.push_back(0);
        patch.push_back(patchOf);
        chamfer.push_back(std::numeric_limits<float>::quiet_NaN());  // it is no guess
        colors.insert(colors.end(), {150, 170, 190});
    }
    void add(const View& view, const Points& predicted);
};

/// What copying the nearest visible patch would give: the least that a network should beat.
double nearestPatchChamfer(const Patches& p, const Mask& mask, std::size_t g) {
    float least = INFINITY;
    std::size_t best = 0;
    for (std::size_t k = 0; k < p.groups; ++k) {
        if (mask[k]) continue;
        float d = 0;
        for (std::size_t a = 0; a < 3; ++a) {
            const float e = p.centres[3 * k + a] - p.centres[3 * g + a];
            d += e * e;
        }
        if (d < least) least = d, best = k;
    }
    return chamferL2(&p.neighbourhoods[3 * best * p.size], p.size,
                     &p.neighbourhoods[3 * g * p.size], p.size);
}

void Collector::add(const View& view, const Points& predicted) {
    const PatchedCloud& cloud = view.cloud;
    const auto masked = std::size_t(std::count(view.mask.begin(), view.mask.end(), 1));
    const std::size_t each = masked > 0 ? predicted.size() / 3 / masked : 0;
    for (std::size_t i = 0; i < cloud.positions.size(); ++i) {
        const std::int32_t patchOf = cloud.patchOf[i];
        if (!view.hidden[i]) {
            addVisible(cloud.positions[i], patchOf);
            continue;
        }
        truth.positions.push_back(cloud.positions[i]);
        truthPatch.push_back(patchOf);
    }
    std::size_t at = 0;
    for (std::size_t g = 0; g < view.mask.size(); ++g) {
        if (!view.mask[g]) continue;
        const float* points = &predicted[3 * each * at++];
        const Patches& patchesShown = cloud.patches();
        const float* wanted = &patchesShown.neighbourhoods[3 * g * patchesShown.size];
        const double l2 = chamferL2(points, each, wanted, patchesShown.size);
        const double l1 = chamferL1(points, each, wanted, patchesShown.size) / cloud.frame.scale;
        cdl2 += l2;
        cdl1 += l1;
        nearest += nearestPatchChamfer(patchesShown, view.mask, g);
        ++patches;
        for (std::size_t k = 0; k < each; ++k) {
            main.positions.push_back(cloud.world(g, points + 3 * k));
            origin.push_back(1);
            patch.push_back(std::int32_t(g));
            chamfer.push_back(float(l1));
            colors.insert(colors.end(), {235, 130, 40});
        }
        if (losses.rows.size() >= 100000) continue;
        const float zero[3] = {0, 0, 0};
        std::vector<std::string> row{std::to_string(views), std::to_string(g)};
        addCoordinates(cloud.world(g, zero), row);
        for (const double v : {1000 * l2, l1}) row.push_back(digitsText(v, 9));
        losses.rows.push_back(std::move(row));
    }
    ++views;
}

Result<void> reconstructViews(const MaskedAutoencoder& network, const std::vector<View>& views,
                              Collector& out, const JobControl& job) {
    auto predicted = network.reconstruct(views, job);
    if (!predicted) return std::move(predicted).error();
    for (std::size_t i = 0; i < views.size(); ++i) out.add(views[i], (*predicted)[i]);
    return {};
}

Result<void> reconstructTiles(const MaskedAutoencoder& network, const SaliencyGuide* guide,
                              std::vector<Vec3> points, const OperationInput& input, Collector& out,
                              const JobControl& job) {
    auto tiles = tilesOf(std::move(points), network.points(input.parameters));
    for (std::size_t first = 0; first < tiles.size(); first += kViewsAtATime) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "The reconstruction was cancelled.", {}};
        const std::size_t count = std::min(kViewsAtATime, tiles.size() - first);
        std::vector<Result<View>> made(count, Error{});
        {
            const OneTorchThread alone;  // for the guide
            parallelFor(count, 1, [&](std::size_t i) {
                made[i] = maskedView(std::move(tiles[first + i]), input.parameters, network,
                                     Random(input.seed + first + i).next(), guide);
            });
        }
        std::vector<View> views;
        for (auto& view : made) {
            if (!view) return std::move(view).error();
            views.push_back(std::move(*view));
        }
        auto done = reconstructViews(network, views, out,
                                     job.part(double(first) / double(tiles.size()),
                                              double(first + count) / double(tiles.size())));
        if (!done) return done;
    }
    return {};
}

/// Masked spots that are too small stay as they are; `notes` says so. Fails when all are.
Result<void> reconstructHoles(const MaskedAutoencoder& network, const std::vector<Vec3>& points,
                              std::vector<std::uint8_t> masked,
                              const std::vector<std::vector<std::uint32_t>>& spots,
                              const ParameterValues& p, Collector& out,
                              std::vector<std::string>& notes, const JobControl& job) {
    std::vector<View> views;
    std::size_t filled = 0;
    Error reason{ErrorCode::Empty,
                 "Nothing is masked there; give a box in the file's coordinates, or paint some "
                 "points.",
                 {}};
    for (const auto& spot : spots) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "The reconstruction was cancelled.", {}};
        Result<std::vector<View>> made = holeViews(points, masked, spot, p, network);
        if (made) {
            std::move(made->begin(), made->end(), std::back_inserter(views));
            ++filled;
            continue;
        }
        reason = made.error();
        for (const std::uint32_t i : spot) masked[i] = 2;  // nor does it show what others hide
    }
    const std::string patch = std::to_string(network.patchSize());
    if (views.empty() && spots.size() > 1)
        return Error{ErrorCode::Empty,
                     "Each of the masked spots has too few points in it or around it for patches "
                     "of " +
                         patch + "; paint larger ones, or fewer.",
                     {}};
    if (views.empty()) return reason;
    if (filled < spots.size())
        notes.push_back(
            "Masked spots left as they were, each with too few points in it or around it for "
            "patches of " +
            patch + ": " + std::to_string(spots.size() - filled) + ".");
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (masked[i] != 1) {
            out.addVisible(points[i], -1);
            continue;
        }
        out.truth.positions.push_back(points[i]);
        out.truthPatch.push_back(-1);
    }
    return reconstructViews(network, views, out, job);
}

/// What the network was given: visible patches in their colours, masked points in dark grey.
NamedShape maskShape(const Collector& c) {
    PointCloud out;
    std::vector<std::uint8_t> masked, colors;
    std::vector<std::int32_t> patch;
    const auto add = [&](const Vec3& at, std::int32_t of, bool hidden) {
        out.positions.push_back(at);
        masked.push_back(hidden);
        patch.push_back(of);
        const auto color = hidden    ? std::array<std::uint8_t, 3>{70, 70, 76}
                           : of >= 0 ? partColor(std::uint32_t(of))
                                     : std::array<std::uint8_t, 3>{200, 200, 200};
        colors.insert(colors.end(), color.begin(), color.end());
    };
    for (std::size_t i = 0; i < c.origin.size(); ++i)
        if (c.origin[i] == 0) add(c.main.positions[i], c.patch[i], false);
    for (std::size_t i = 0; i < c.truth.positions.size(); ++i)
        add(c.truth.positions[i], c.truthPatch[i], true);
    out.attributes = {{"masked", 1, std::move(masked)},
                      {"patch", 1, std::move(patch)},
                      {"color", 3, std::move(colors)}};
    return {"mask", std::move(out), NamedShape::Role::Step, {}};
}

OperationResult finished(Collector& c, const OperationInput& input) {
    OperationResult out;
    NamedShape mask = maskShape(c);
    const auto made = double(std::count(c.origin.begin(), c.origin.end(), 1));
    const auto visible = double(c.origin.size()) - made;
    const double n = double(std::max<std::size_t>(1, c.patches));
    c.main.attributes = {{"origin", 1, std::move(c.origin)},
                         {"patch", 1, std::move(c.patch)},
                         {"chamfer", 1, std::move(c.chamfer)},
                         {"color", 3, std::move(c.colors)}};
    c.truth.attributes = {{"patch", 1, std::move(c.truthPatch)}};
    out.metrics = {{"views", double(c.views), {}},
                   {"masked_patches", double(c.patches), {}},
                   {"visible_points", visible, {}},
                   {"masked_points", double(c.truth.positions.size()), {}},
                   {"reconstructed_points", made, {}},
                   {"cdl2_x1000", 1000 * c.cdl2 / n, {}},
                   {"cdl2_x1000_nearest_patch", 1000 * c.nearest / n, {}},
                   {"cdl1", c.cdl1 / n, "file units"}};
    out.shapes.push_back({input.shapes[0].name, std::move(c.main), NamedShape::Role::Main, {}});
    out.shapes.push_back({"truth",
                          std::move(c.truth),
                          input.parameters.flag("with-truth") ? NamedShape::Role::Beside
                                                              : NamedShape::Role::Secondary,
                          {}});
    out.shapes.push_back(std::move(mask));
    out.exhibits.push_back({"patch-loss", "Chamfer distance per patch", std::move(c.losses)});
    return out;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    job.progress(0, "loading the network");
    Result<MaskedAutoencoder> network = loadNetwork(p);
    if (!network) return std::move(network).error();

    std::vector<std::string> notes;
    const Shape& shape = input.shapes.at(0).shape;
    Result<std::vector<Vec3>> points =
        pointsOf(shape, std::size_t(p.integer("samples")), input.seed, notes);
    if (!points) return points.error();
    if (points->size() < kFewest)
        return Error{ErrorCode::Empty,
                     "The cloud has too few points to show a shape, " +
                         std::to_string(points->size()) + "; give at least " +
                         std::to_string(kFewest) + ".",
                     {}};
    if (const std::size_t least = 2 * network->patchSize(); points->size() < least)
        notes.push_back("The cloud is small: its " + std::to_string(points->size()) +
                        " points were repeated up to " + std::to_string(least) +
                        ", which two patches of the network have.");
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    const bool surface = mesh && mesh->faceCount() > 0;
    const bool large = points->size() > 4 * network->points(p);
    const std::string& coverage = p.text("coverage");

    auto guide = masksHole(p) ? std::shared_ptr<const SaliencyGuide>() : loadGuide(p);
    if (!guide) return std::move(guide).error();
    const SaliencyGuide* seer = guide->get();

    Collector collected;
    Result<void> done;
    if (const std::string& text = p.text("region"); !text.empty()) {
        Result<Box3> region = parseRegion(text);
        if (!region) return region.error();
        auto masked = insideOf(*region, *points);
        std::vector<std::uint32_t> spot;
        for (std::size_t i = 0; i < masked.size(); ++i)
            if (masked[i]) spot.push_back(std::uint32_t(i));
        done = reconstructHoles(*network, *points, std::move(masked), {std::move(spot)}, p,
                                collected, notes, job.part(0.1, 0.9));
    } else if (const std::string& name = p.text("painted"); !name.empty()) {
        auto masked = painted(shape, name);
        if (!masked) return std::move(masked).error();
        const auto spots = spotsOf(*points, *masked);
        done = reconstructHoles(*network, *points, std::move(*masked), spots, p, collected, notes,
                                job.part(0.1, 0.9));
    } else if (coverage == "tiles" || (coverage == "auto" && large && !surface)) {
        done = reconstructTiles(*network, seer, std::move(*points), input, collected,
                                job.part(0.05, 0.95));
    } else {
        Result<View> view =
            maskedView(std::move(*points), p, *network, input.seed, seer, job.part(0.05, 0.4));
        if (!view) return std::move(view).error();
        noteSmall(view->cloud, std::size_t(p.integer("patches")), network->patchSize(), notes);
        done = reconstructViews(*network, {std::move(*view)}, collected, job.part(0.4, 0.9));
    }
    if (!done) return std::move(done).error();
    if (collected.patches == 0)
        return Error{ErrorCode::BadArgument,
                     "--ratio: every patch is a visible one's neighbour; mask more, or give "
                     "more points.",
                     {}};
    if (collected.truth.positions.empty())
        notes.push_back("No point was taken away: each belongs to a visible patch, too.");
    OperationResult out = finished(collected, input);
    out.notes = std::move(notes);
    if (seer) out.notes.push_back(guideNote(*seer));
    out.notes.push_back(
        "Points that the network saw are blue-grey, those that it made are orange; in the mask, "
        "what it did not see is dark grey.");
    out.notes.push_back("Reconstructed with " + network->file() + ", SHA-256 " + network->sha256() +
                        ".");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation reconstructOperation() {
    Operation o;
    o.id = "point-mae.reconstruct";
    o.verb = "reconstruct";
    o.title = "Masked reconstruction";
    o.family = "Point-MAE";
    o.summary = "Hides patches of a shape and has the network fill them in";
    o.paper = maskedAutoencoderPapers();
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = parameters();
    o.check = check;
    o.beside = [](const ParameterValues& p) {
        return std::vector<std::string>(p.flag("with-truth") ? 1 : 0, "truth");
    };
    o.run = run;
    return o;
}

}  // namespace shapewright
