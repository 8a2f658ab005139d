#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/core/weights.h"
#include "app/operations/mask/patched_cloud.h"
#include "app/operations/sae/fit_exhibits.h"
#include "app/operations/sae/library.h"
#include "app/operations/sae/sae.h"
#include "geometry/base/parallel.h"
#include "learning/sparse_autoencoder/selection.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

constexpr std::size_t kShownBeside = 3;  // further features, and shapes of the library
constexpr double kSteeredRatio = 0.6;

struct Networks {
    PointMaeActivations network;
    SparseAutoencoder sae;
};

Result<Networks> load(const ParameterValues& p) {
    const auto own =
        weightsGivenOrFound(p.text("autoencoder"), "autoencoder", "sae-" + p.text("sae"));
    if (!own) return own.error();
    const auto base = weightsGivenOrFound(p.text("weights"), "weights", "point-mae");
    if (!base) return base.error();
    auto network = PointMaeActivations::load(*base);
    if (!network) return std::move(network).error().inFile(*base);
    auto sae = SparseAutoencoder::load(*own);
    if (!sae) return std::move(sae).error().inFile(*own);
    if (auto fits = sae->belongsTo(network->sha256()); !fits) return fits.error();
    if (sae->info().width != network->width())
        return Error{ErrorCode::BadWeights,
                     "the sparse autoencoder reads " + std::to_string(sae->info().width) +
                         " numbers for each patch, and the network gives " +
                         std::to_string(network->width()) + "; perhaps the file is damaged",
                     *own};
    for (const auto& [file, hash] :
         {std::make_pair(*base, network->sha256()), std::make_pair(*own, sae->info().sha256)})
        if (auto ours = checkShippedWeights(file, hash); !ours) return ours.error();
    return Networks{std::move(*network), std::move(*sae)};
}

/// Points with the value of their patch: views colour all features by one scale, beside its colour
/// bar.
NamedShape painted(const std::string& name, const std::vector<Vec3>& positions,
                   const std::vector<std::int32_t>& patchOf, const std::vector<float>& values,
                   NamedShape::Role role) {
    PointCloud cloud;
    cloud.positions = positions;
    cloud.attributes = {{"patch", 1, patchOf}, {"activation", 1, perPoint(patchOf, values)}};
    return {name, std::move(cloud), role, {}};
}

/// Its class and its number in that class's file.
std::string nameOf(const Library& library, std::size_t index) {
    const LabelledCloud& cloud = library.data.clouds[index];
    return library.data.classes[std::size_t(cloud.label)] + " " + std::to_string(cloud.number);
}

/// A cloud of the library, every point with the patch whose centre is nearest.
NamedShape fromLibrary(const Library& library, std::size_t index, std::size_t feature,
                       std::size_t features) {
    const Patches& cut = library.cut[index];
    std::vector<Vec3> positions;
    std::vector<std::int32_t> patchOf;
    Points points = library.data.clouds[index].points;
    normaliseToUnitBall(points);
    const Neighbours nearest =
        nearestPoints(cut.centres.data(), cut.groups, points.data(), points.size() / 3, 1);
    for (std::size_t i = 0; i < points.size() / 3; ++i) {
        positions.push_back({points[3 * i], points[3 * i + 1], points[3 * i + 2]});
        patchOf.push_back(std::int32_t(nearest.indices[i]));
    }
    std::vector<float> values;
    for (std::size_t g = 0; g < cut.groups; ++g)
        values.push_back(library.values[(index * cut.groups + g) * features + feature]);
    return painted(nameOf(library, index), positions, patchOf, values, NamedShape::Role::Secondary);
}

/// Features of the shape, the most telling first: strong, and on few patches.
std::vector<std::size_t> ranked(const SparseCodes& codes) {
    std::vector<double> score(codes.features, 0);
    for (std::size_t f = 0; f < codes.features; ++f) {
        double sum = 0, on = 0;
        for (std::size_t t = 0; t < codes.tokens; ++t) {
            sum += codes.values[t * codes.features + f];
            on += codes.values[t * codes.features + f] > 0;
        }
        score[f] = sum * (1 - on / double(codes.tokens));
    }
    std::vector<std::size_t> order(codes.features);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
    return order;
}

std::vector<float> column(const SparseCodes& codes, std::size_t feature) {
    std::vector<float> out;
    for (std::size_t t = 0; t < codes.tokens; ++t)
        out.push_back(codes.values[t * codes.features + feature]);
    return out;
}

Exhibit featureTable(const SparseCodes& codes, const std::vector<std::size_t>& listed,
                     const Library* library) {
    TableExhibit table{{"feature", "patches", "greatest", "mean where on"}, {}};
    if (library)
        for (const char* c : {"library share", "class", "in class", "lift", "top shapes"})
            table.columns.push_back(c);
    for (const std::size_t f : listed) {
        const auto values = column(codes, f);
        const auto on =
            double(std::count_if(values.begin(), values.end(), [](float v) { return v > 0; }));
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        std::vector<std::string> row{std::to_string(f), digitsText(on, 4),
                                     digitsText(*std::max_element(values.begin(), values.end()), 4),
                                     digitsText(on > 0 ? sum / on : 0, 4)};
        if (library) {
            const FeatureUse& use = library->uses[f];
            std::string shapes;
            for (const auto& [value, index] : use.shapes)
                shapes += (shapes.empty() ? "" : ", ") + nameOf(*library, index);
            row.insert(row.end(),
                       {digitsText(use.share, 4),
                        use.bestClass < 0 ? "" : library->data.classes[std::size_t(use.bestClass)],
                        digitsText(use.inClass, 4), digitsText(use.lift, 4), shapes});
        }
        table.rows.push_back(std::move(row));
    }
    return {"features", "Features that tell most about the shape", std::move(table)};
}

/// The hidden patches as imagined with the feature pushed up in the visible ones, and how far that
/// moved them.
Result<void> steer(const Networks& n, const PatchedCloud& cloud, std::size_t feature,
                   double strength, std::uint64_t seed, OperationResult& out) {
    Random random(seed);
    const Patches& patches = cloud.top();
    const Mask mask = randomMask(patches.groups, kSteeredRatio, random), all(patches.groups, 1);
    const SparseAutoencoderInfo& info = n.sae.info();
    const auto width = std::size_t(info.width);
    const std::vector<float> atoms = n.sae.dictionary();
    const std::vector<float> atom(atoms.begin() + std::ptrdiff_t(feature * width),
                                  atoms.begin() + std::ptrdiff_t((feature + 1) * width));
    PointCloud shapes[2];
    std::vector<std::uint8_t> colors[2];
    double moved = 0;
    Points first;
    for (int k = 0; k < 2; ++k) {
        auto imagined = n.network.steered(patches, mask, info.layer, atom, k * strength, all,
                                          info.perToken ? 0 : info.scale);
        if (!imagined) return std::move(imagined).error();
        std::size_t at = 0;
        const std::size_t each =
            imagined->size() / std::size_t(std::count(mask.begin(), mask.end(), 1)) / 3;
        for (std::size_t g = 0; g < patches.groups; ++g) {
            const float* points = mask[g] ? &(*imagined)[3 * each * at++]
                                          : &patches.neighbourhoods[3 * patches.size * g];
            for (std::size_t i = 0; i < (mask[g] ? each : patches.size); ++i) {
                shapes[k].positions.push_back(cloud.world(g, points + 3 * i));
                if (mask[g])
                    colors[k].insert(colors[k].end(), {235, 130, 40});
                else
                    colors[k].insert(colors[k].end(), {150, 170, 190});
            }
        }
        if (k == 0)
            first = *imagined;
        else
            for (std::size_t i = 0; i < first.size(); i += 3)
                moved += std::hypot(first[i] - (*imagined)[i], first[i + 1] - (*imagined)[i + 1],
                                    first[i + 2] - (*imagined)[i + 2]) /
                         double(first.size() / 3);
    }
    const char* names[] = {"unsteered", "steered"};
    for (int k = 0; k < 2; ++k) {
        shapes[k].attributes = {{"color", 3, std::move(colors[k])}};
        out.shapes.push_back({names[k],
                              std::move(shapes[k]),
                              k ? NamedShape::Role::Beside : NamedShape::Role::Secondary,
                              {}});
    }
    out.metrics.push_back({"steered_by", moved / cloud.frame.scale, {}});
    return {};
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    job.progress(0, "loading the networks");
    const OneTorchThread alone;
    auto n = load(p);
    if (!n) return std::move(n).error();
    const SparseAutoencoderInfo& info = n->sae.info();
    if (p.integer("feature") >= info.features)
        return Error{ErrorCode::BadArgument,
                     "--feature: there are " + std::to_string(info.features) + " features, from 0.",
                     {}};
    auto points = pointsOf(input.shapes.at(0).shape, std::size_t(p.integer("samples")), input.seed,
                           out.notes);
    if (!points) return std::move(points).error();
    const std::size_t seen = std::min(points->size(), std::size_t(p.integer("points")));
    const Cutting cutting{{int(std::min<std::size_t>(seen, std::size_t(p.integer("patches"))))},
                          {std::min(int(seen), n->network.patchSize())},
                          0};
    auto cloud = makePatchedCloud(std::move(*points), seen, cutting, job.part(0.05, 0.2));
    if (!cloud) return std::move(cloud).error();
    noteSmall(*cloud, std::size_t(p.integer("patches")), std::size_t(n->network.patchSize()),
              out.notes);
    auto activations = n->network.of({cloud->top()}, info.layer, job.part(0.2, 0.22));
    if (!activations) return std::move(activations).error();
    auto codes = n->sae.encode(*activations);
    if (!codes) return std::move(codes).error();

    std::optional<Library> library;
    if (!p.text("library").empty()) {
        auto read = readLibrary(p.text("library"), std::size_t(p.integer("library-shapes")),
                                cloud->top().groups, n->network, n->sae, job.part(0.22, 0.9));
        if (!read) return std::move(read).error();
        library = std::move(*read);
        if (library->leftOut > 0)
            out.notes.push_back(std::to_string(library->leftOut) + " of " +
                                std::to_string(library->leftOut + library->cut.size()) +
                                " shapes of the library have too few points for " +
                                std::to_string(cloud->top().groups) + " patches of " +
                                std::to_string(n->network.patchSize()) + " and are left out.");
    }
    std::vector<std::size_t> order = ranked(*codes);
    if (p.integer("feature") >= 0) {
        const auto wanted =
            std::find(order.begin(), order.end(), std::size_t(p.integer("feature")));
        std::rotate(order.begin(), wanted, wanted + 1);
    }
    const std::size_t shown = order.front();
    for (std::size_t k = 0; k <= kShownBeside && k < order.size(); ++k) {
        out.shapes.push_back(painted("feature " + std::to_string(order[k]), cloud->positions,
                                     cloud->patchOf, column(*codes, order[k]),
                                     k ? NamedShape::Role::Secondary : NamedShape::Role::Main));
    }
    auto& main = std::get<PointCloud>(out.shapes[0].shape);
    keepAttributes(input.shapes[0].shape, main);
    // By these of an earlier run it would be coloured instead of by the feature.
    std::erase_if(main.attributes, [](const Attribute& a) {
        return a.name == "color" || a.name == "origin" || a.name == "masked";
    });
    if (library)
        for (std::size_t k = 0; k < std::min(kShownBeside, library->uses[shown].shapes.size()); ++k)
            out.shapes.push_back(fromLibrary(*library, library->uses[shown].shapes[k].second, shown,
                                             codes->features));
    order.resize(std::min(order.size(), std::size_t(p.integer("top"))));
    out.exhibits.push_back(featureTable(*codes, order, library ? &*library : nullptr));
    for (Exhibit& e : fitExhibits(n->sae, *codes)) out.exhibits.push_back(std::move(e));

    double away = 0;
    std::vector<double> epsilons;
    for (const TokenFit& f : codes->fits) {
        away += std::abs(f.codeNorm - f.norm) / f.norm / double(codes->tokens);
        if (std::isfinite(f.epsilonLbo)) epsilons.push_back(f.epsilonLbo);
    }
    std::sort(epsilons.begin(), epsilons.end());
    const auto dead = std::count_if(n->sae.silent().begin(), n->sae.silent().end(),
                                    [](float b) { return b >= 5; });
    out.metrics = {
        {"patches", double(codes->tokens), {}},
        {"features", double(codes->features), {}},
        {"feature_shown", double(shown), {}, true},
        {"nmse", codes->nmse(), {}},
        {"l0", codes->meanActive(), {}},
        {"l0_per_width", codes->meanActive() / info.width, {}},
        {"dead_share", double(dead) / double(codes->features), {}},
        {"length_error", away, {}},
        {"epsilon_lbo", epsilons.empty() ? 0 : epsilons[epsilons.size() / 2], {}},
        {"greatest_cosine", greatestCosine(n->sae.dictionary(), std::size_t(info.width)), {}}};
    if (codes->nmse() >= 1)
        out.notes.push_back(
            "The features explain no more of this shape than the mean patch does: what they show "
            "here says nothing about it.");
    if (const auto values = column(*codes, shown);
        *std::max_element(values.begin(), values.end()) <= 0)
        out.notes.push_back("Feature " + std::to_string(shown) +
                            " fires on none of the shape's patches.");
    if (p.real("steer") != 0)
        if (auto steered = steer(*n, *cloud, shown, p.real("steer"), input.seed, out); !steered)
            return steered.error();
    out.notes.push_back("Read by " + std::string(sparsityName(info.sparsity)) + " autoencoder " +
                        info.file + ", SHA-256 " + info.sha256 + ", after block " +
                        std::to_string(info.layer) + "; an NMSE of 1 is that of the mean patch.");
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation saeFeaturesOperation() {
    Operation o;
    o.id = "sae.features";
    o.title = "Sparse features";
    o.family = "Sparse autoencoder";
    o.summary = "Colours a shape by the features that a sparse autoencoder finds in Point-MAE";
    o.paper = networkInfo("sae-top-afa").paper;
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = {
        Parameter::choice("sae", {"top-k", "top-afa"}, "Which of the autoencoders that ship")
            .onlyWith("autoencoder", {""}),
        Parameter::file("autoencoder", "Weights of another sparse autoencoder, instead of --sae"),
        Parameter::integer("feature", -1, -1, 1000000,
                           "Feature to colour by; -1: the most telling one"),
        Parameter::integer("top", 12, 1, 1000000, "Features to list"),
        Parameter::folder("library",
                          "Folder of labelled .npz files: what the features do there, by class"),
        Parameter::integer("library-shapes", 300, 1, 1000000, "Shapes of the library to look at")
            .onlyWith("library"),
        Parameter::real("steer", 0, -1000, 1000,
                        "Push the feature up by this much in the visible patches and imagine the "
                        "hidden ones; 0: not"),
    };
    for (Parameter& p : maskingParameters())
        if (p.name == "patches" || p.name == "points" || p.name == "samples") {
            p.help = p.help.substr(0, p.help.find(';'));  // the rest is on I2P-MAE
            o.parameters.push_back(std::move(p));
        }
    o.parameters.push_back(
        Parameter::file("weights", "Trained weights of Point-MAE that the autoencoder belongs to"));
    o.beside = [](const ParameterValues& p) {
        return std::vector<std::string>(p.real("steer") != 0 ? 1 : 0, "steered");
    };
    o.check = checkPatches;
    o.run = run;
    return o;
}

std::vector<Operation> saeOperations() {
    return {saeFeaturesOperation(), saeCircuitOperation()};
}

}  // namespace shapewright
