#include "app/operations/embed/embed.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/core/last_loaded.h"
#include "app/operations/embed/features.h"
#include "geometry/base/folder.h"
#include "geometry/io/io.h"
#include "learning/linear_probe/linear_svm.h"

namespace fs = std::filesystem;

namespace shapewright {
namespace {

constexpr std::size_t kComponents = 3;
constexpr std::size_t kFewest = 10;         // shapes that show what all have in common
constexpr std::size_t kMostHeeding = 4096;  // patches: attention grows with their square

/// The rows' first principal components, [rows, kComponents], each with its largest loading
/// positive; `explained` receives their share of the variance.
std::vector<float> principalComponents(const std::vector<float>& rows, std::size_t width,
                                       double& explained) {
    const std::size_t n = rows.size() / width;
    std::vector<double> mean(width, 0), c(width * width, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) mean[i % width] += rows[i] / double(n);
    for (std::size_t r = 0; r < n; ++r)
        for (std::size_t a = 0; a < width; ++a) {
            const double v = rows[r * width + a] - mean[a];
            for (std::size_t b = 0; b < width; ++b)
                c[a * width + b] += v * (rows[r * width + b] - mean[b]) / double(n);
        }
    double trace = 0, kept = 0;
    for (std::size_t a = 0; a < width; ++a) trace += c[a * width + a];
    std::vector<float> out(n * kComponents, 0.f);
    for (std::size_t k = 0; k < kComponents; ++k) {
        // Power iteration, then what was found is taken away.
        std::vector<double> axis(width), next(width);
        for (std::size_t a = 0; a < width; ++a) axis[a] = 1 + double(a % 7);
        double value = 0;
        for (int step = 0; step < 200; ++step) {
            double norm = 0;
            for (std::size_t a = 0; a < width; ++a) {
                next[a] = 0;
                for (std::size_t b = 0; b < width; ++b) next[a] += c[a * width + b] * axis[b];
                norm += next[a] * next[a];
            }
            value = std::sqrt(norm);
            if (!(value > 1e-12 * trace) || !(value > 0)) break;
            for (std::size_t a = 0; a < width; ++a) axis[a] = next[a] / value;
        }
        if (!(value > 1e-12 * trace) || !(value > 0)) break;
        const auto largest = std::max_element(
            axis.begin(), axis.end(), [](double x, double y) { return std::abs(x) < std::abs(y); });
        if (*largest < 0)
            for (double& a : axis) a = -a;
        for (std::size_t r = 0; r < n; ++r)
            for (std::size_t a = 0; a < width; ++a)
                out[r * kComponents + k] += float((rows[r * width + a] - mean[a]) * axis[a]);
        for (std::size_t a = 0; a < width; ++a)
            for (std::size_t b = 0; b < width; ++b) c[a * width + b] -= value * axis[a] * axis[b];
        kept += value;
    }
    explained = trace > 0 ? kept / trace : 0;
    return out;
}

NamedShape colored(const std::string& name, const ShapeFeatures& f,
                   const std::vector<float>& components) {
    float low[kComponents], high[kComponents];
    for (std::size_t k = 0; k < kComponents; ++k) {
        low[k] = INFINITY, high[k] = -INFINITY;
        for (std::size_t i = k; i < components.size(); i += kComponents) {
            low[k] = std::min(low[k], components[i]);
            high[k] = std::max(high[k], components[i]);
        }
    }
    std::vector<std::uint8_t> colors;
    std::vector<float> values[kComponents];
    for (const std::int32_t p : f.cloud.patchOf)
        for (std::size_t k = 0; k < kComponents; ++k) {
            const float v = p < 0 ? NAN : components[std::size_t(p) * kComponents + k];
            const float range = high[k] - low[k];
            values[k].push_back(v);
            colors.push_back(p < 0       ? 200
                             : range > 0 ? std::uint8_t(std::lround(255 * (v - low[k]) / range))
                                         : 128);
        }
    PointCloud out;
    out.positions = f.cloud.positions;
    out.attributes = {{"patch", 1, f.cloud.patchOf},
                      {"component_1", 1, std::move(values[0])},
                      {"component_2", 1, std::move(values[1])},
                      {"component_3", 1, std::move(values[2])},
                      {"color", 3, std::move(colors)}};
    return {name, std::move(out), NamedShape::Role::Main, {}};
}

/// How much the patch `asked` heeds each other, on its points; the heat map shows all of them.
Result<void> showAttention(const MaskedAutoencoder& network, const ShapeFeatures& f,
                           std::size_t asked, OperationResult& out) {
    const std::size_t patches = f.patches.size() / f.width;
    if (asked >= patches)
        return Error{ErrorCode::BadArgument,
                     "--attention-of: there is no patch " + std::to_string(asked) +
                         "; the last one is " + std::to_string(patches - 1) + ".",
                     {}};
    if (patches > kMostHeeding) {
        out.notes.push_back("Attention is left out: it is shown for at most " +
                            std::to_string(kMostHeeding) + " patches.");
        return {};
    }
    auto attention = network.attention(f.cloud);
    if (!attention) return std::move(attention).error();
    const auto row = attention->begin() + std::ptrdiff_t(asked * patches);
    auto& cloud = std::get<PointCloud>(out.shapes[0].shape);
    cloud.attributes.push_back(
        {"attention", 1, perPoint(f.cloud.patchOf, {row, row + std::ptrdiff_t(patches)})});
    out.exhibits.push_back(
        {"attention", "How much each patch (row) heeds each other",
         HeatMapExhibit{int(patches), int(patches), {attention->begin(), attention->end()}}});
    return {};
}

Exhibit patchTable(const ShapeFeatures& f) {
    TableExhibit table;
    table.columns = {"patch", "x", "y", "z"};
    for (std::size_t a = 0; a < f.width; ++a) table.columns.push_back("f" + std::to_string(a));
    for (std::size_t g = 0; g < f.patches.size() / f.width; ++g) {
        std::vector<std::string> row{std::to_string(g)};
        addCoordinates(f.cloud.centre(g), row);
        for (std::size_t a = 0; a < f.width; ++a)
            row.push_back(digitsText(f.patches[g * f.width + a], 7));
        table.rows.push_back(std::move(row));
    }
    return {"patch-features", "Features of the patches", std::move(table)};
}

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += double(a[i]) * b[i];
        aa += double(a[i]) * a[i];
        bb += double(b[i]) * b[i];
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

std::vector<fs::path> shapesIn(const std::string& folder) {
    const auto readable = readableExtensions();
    std::vector<fs::path> files = filesIn(folder, true);
    std::erase_if(files, [&](const fs::path& file) {
        return !std::count(readable.begin(), readable.end(), extensionOf(file.string()));
    });
    return files;
}

struct DescribedFolder {
    std::vector<std::pair<std::vector<float>, std::string>> shapes;  ///< features, file
    std::vector<std::string> notes;                                  ///< which files were left out
};

/// The last folder's is kept: many shapes compared with it describe it once.
Result<std::shared_ptr<const DescribedFolder>> describeFolder(const std::string& folder,
                                                              const MaskedAutoencoder& network,
                                                              const OperationInput& input,
                                                              const JobControl& job) {
    static LastMade<DescribedFolder> last;
    const ParameterValues& p = input.parameters;
    const std::vector<fs::path> files = shapesIn(folder);
    std::string key = network.sha256() + '\n' + std::to_string(input.seed) + '\n' +
                      parameterState(p, featureParameters());
    for (const fs::path& file : files) key += fileState(file);
    const auto make = [&]() -> Result<DescribedFolder> {
        DescribedFolder out;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "Comparing with the folder was cancelled.", {}};
            job.progress(double(i) / double(files.size()), files[i].filename().string());
            std::vector<std::string> ignored;
            auto shape = readShape(files[i].string());
            auto features = shape ? featuresOf(network, shape->shape, p, input.seed, ignored)
                                  : Result<ShapeFeatures>(shape.error());
            if (features)
                out.shapes.emplace_back(std::move(features->shape), files[i].string());
            else
                out.notes.push_back("Left out " + files[i].string() + ": " +
                                    features.error().text());
        }
        if (out.shapes.empty())
            return Error{ErrorCode::Empty, "The folder holds no shape to compare with.", folder};
        return out;
    };
    return last.get(key, make, job);
}

/// The shapes of the folder by likeness to `own`; files that cannot be read are named in a note.
Result<std::vector<std::pair<double, std::string>>> likeIn(
    const std::string& folder, const MaskedAutoencoder& network, const ShapeFeatures& own,
    const OperationInput& input, std::vector<std::string>& notes, const JobControl& job) {
    const auto described = describeFolder(folder, network, input, job);
    if (!described) return described.error();
    const auto& shapes = (*described)->shapes;
    notes.insert(notes.end(), (*described)->notes.begin(), (*described)->notes.end());
    // All shapes have much in common; what is left without it tells them apart.
    const bool enough = shapes.size() >= kFewest;
    if (!enough)
        notes.push_back(
            "The folder has fewer than " + std::to_string(kFewest) +
            " shapes, so what all have in common stays in their features: all cosines are high.");
    std::vector<float> all = own.shape;
    for (const auto& shape : shapes) all.insert(all.end(), shape.first.begin(), shape.first.end());
    const FeatureScaling scaling(all, own.shape.size());
    std::vector<float> wanted = own.shape;
    if (enough) scaling.apply(wanted);
    std::vector<std::pair<double, std::string>> found;
    for (auto [features, file] : shapes) {
        if (enough) scaling.apply(features);
        found.emplace_back(cosine(wanted, features), file);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    return found;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    OperationResult out;
    job.progress(0, "loading the network");
    Result<MaskedAutoencoder> network = MaskedAutoencoder::load(p);
    if (!network) return std::move(network).error();
    Result<ShapeFeatures> f = featuresOf(*network, input.shapes.at(0).shape, p, input.seed,
                                         out.notes, job.part(0.05, 0.3));
    if (!f) return std::move(f).error();
    double explained = 0;
    const auto components = principalComponents(f->patches, f->width, explained);
    out.shapes.push_back(colored(input.shapes[0].name, *f, components));
    if (auto shown = showAttention(*network, *f, std::size_t(p.integer("attention-of")), out);
        !shown)
        return std::move(shown).error();
    keepAttributes(input.shapes[0].shape, std::get<PointCloud>(out.shapes[0].shape));
    out.exhibits.push_back(patchTable(*f));
    TableExhibit shape{{"component", "greatest", "mean"}, {}};
    const std::size_t half = f->shape.size() / 2;
    for (std::size_t a = 0; a < half; ++a)
        shape.rows.push_back(
            {std::to_string(a), digitsText(f->shape[a], 7), digitsText(f->shape[half + a], 7)});
    out.exhibits.push_back({"shape-feature", "Feature of the shape", std::move(shape)});
    out.metrics = {{"points", double(f->cloud.positions.size()), {}},
                   {"patches", double(f->patches.size() / f->width), {}},
                   {"feature_width", double(f->width), {}},
                   {"explained_variance", explained, {}}};
    if (const std::string& folder = p.text("folder"); !folder.empty()) {
        auto found = likeIn(folder, *network, *f, input, out.notes, job.part(0.3, 0.95));
        if (!found) return std::move(found).error();
        TableExhibit table{{"rank", "file", "cosine"}, {}};
        const auto count = std::min(found->size(), std::size_t(p.integer("nearest")));
        for (std::size_t i = 0; i < count; ++i)
            table.rows.push_back(
                {std::to_string(i + 1), (*found)[i].second, digitsText((*found)[i].first, 7)});
        out.exhibits.push_back({"most-like", "Most like it", TextExhibit{found->front().second}});
        out.exhibits.push_back({"nearest", "Shapes most like it", std::move(table)});
        out.metrics.push_back({"compared", double(found->size()), {}});
        out.metrics.push_back({"nearest_cosine", found->front().first, {}});
        out.notes.push_back("Most like " + found->front().second + ".");
    }
    out.notes.push_back(describedBy(*network));
    job.progress(1, "done");
    return out;
}

}  // namespace

Operation embedOperation() {
    Operation o;
    o.id = "point-mae.embed";
    o.verb = "embed";
    o.title = "Features";
    o.family = "Point-MAE";
    o.summary = "Describes a shape and its patches by a trained network's features";
    o.paper = maskedAutoencoderPapers();
    o.acceptsCloud = true;
    o.makesCloud = true;
    o.parameters = featureParameters();
    o.parameters.push_back(Parameter::integer("attention-of", 0, 0, 16383,
                                              "Patch whose attention to the others is shown, "
                                              "where there are at most 4096"));
    o.parameters.push_back(Parameter::folder(
        "folder", "Find the shapes of this folder and below that are most alike"));
    o.parameters.back().below = true;
    o.parameters.push_back(
        Parameter::integer("nearest", 10, 1, 10000, "Shapes of the folder to list")
            .onlyWith("folder"));
    o.check = checkPatches;
    o.run = run;
    return o;
}

}  // namespace shapewright
