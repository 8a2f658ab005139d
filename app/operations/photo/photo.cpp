#include "app/operations/photo/photo.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/core/last_loaded.h"
#include "app/core/operation.h"
#include "app/core/weights.h"
#include "geometry/convex/convex.h"
#include "learning/bsp_net/predictor.h"
#include "learning/tensors/threads.h"

namespace shapewright {
namespace {

constexpr int kSide = 128;

std::uint8_t median(std::vector<std::uint8_t> values) {
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// 1 for what is connected to the border and near the border's median colour.
std::vector<std::uint8_t> groundOf(const Picture& photo, double tolerance) {
    const int w = photo.width, h = photo.height;
    std::vector<std::size_t> open;
    for (int x = 0; x < w; ++x)
        open.push_back(std::size_t(x)),
            open.push_back(std::size_t(h - 1) * std::size_t(w) + std::size_t(x));
    for (int y = 0; y < h; ++y)
        open.push_back(std::size_t(y) * std::size_t(w)),
            open.push_back(std::size_t(y + 1) * std::size_t(w) - 1);
    std::array<std::uint8_t, 3> middle;
    for (std::size_t a = 0; a < 3; ++a) {
        std::vector<std::uint8_t> values;
        for (const std::size_t i : open) values.push_back(photo.rgba[4 * i + a]);
        middle[a] = median(std::move(values));
    }
    std::vector<std::uint8_t> out(std::size_t(w) * std::size_t(h), 0);
    while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        if (out[i]) continue;
        bool near = true;
        for (std::size_t a = 0; a < 3; ++a)
            near = near && std::abs(int(photo.rgba[4 * i + a]) - int(middle[a])) <= tolerance;
        if (!near) continue;
        out[i] = 1;
        const auto x = int(i % std::size_t(w)), y = int(i / std::size_t(w));
        if (x > 0) open.push_back(i - 1);
        if (x + 1 < w) open.push_back(i + 1);
        if (y > 0) open.push_back(i - std::size_t(w));
        if (y + 1 < h) open.push_back(i + std::size_t(w));
    }
    return out;
}

/// The photo and, as large, what the network sees.
ImageExhibit preview(const Picture& photo, const std::vector<std::uint8_t>& seen) {
    constexpr int kShown = 3 * kSide, kGap = 24;
    ImageExhibit out;
    out.width = 2 * kShown + kGap;
    out.height = kShown;
    out.pixels.assign(std::size_t(4) * std::size_t(out.width) * kShown, 255);
    const double scale = double(kShown) / std::max(photo.width, photo.height);
    for (int y = 0; y < kShown; ++y)
        for (int x = 0; x < kShown; ++x) {
            std::uint8_t* row = &out.pixels[std::size_t(4) * std::size_t(y * out.width)];
            const int u = int((x - kShown / 2 + 0.5) / scale + photo.width / 2.0),
                      v = int((y - kShown / 2 + 0.5) / scale + photo.height / 2.0);
            if (u >= 0 && v >= 0 && u < photo.width && v < photo.height) {
                const std::uint8_t* p =
                    &photo.rgba[4 * (std::size_t(v) * std::size_t(photo.width) + std::size_t(u))];
                for (int a = 0; a < 3; ++a)
                    row[4 * x + a] = std::uint8_t(255 + (p[a] - 255) * p[3] / 255);
            }
            for (int a = 0; a < 3; ++a)
                row[4 * (x + kShown + kGap) + a] = seen[std::size_t(y / 3 * kSide + x / 3)];
        }
    return out;
}

/// Weights without a decoder take that of `autoencoder`.
Result<BspNetPredictor> load(const std::string& weights, const std::string& autoencoder) {
    auto network = BspNetPredictor::load(weights, autoencoder);
    if (!network) return std::move(network).error().inFile(weights);
    return network;
}

Result<OperationResult> run(const OperationInput& input, const JobControl& job) {
    const ParameterValues& p = input.parameters;
    auto photo = readPicture(p.text("photo"));
    if (!photo) return std::move(photo).error();
    PhotoPreparation options;
    options.clear = !p.flag("keep-ground");
    options.tolerance = p.real("tolerance");
    options.fill = p.real("fill");
    auto seen = preparePhoto(*photo, options);
    if (!seen) return std::move(seen).error().inFile(p.text("photo"));
    Exhibit shown{"preview", "The photo, and what the network sees of it", preview(*photo, *seen)};
    if (input.live) input.live(shown);

    const OneTorchThread alone;
    const auto weights = weightsGivenOrFound(p.text("weights"), "weights", "bsp-net-views");
    if (!weights) return weights.error();
    const std::string autoencoder =
        p.text("autoencoder").empty() ? findWeights("bsp-net") : p.text("autoencoder");
    static LastMade<BspNetPredictor> networks;
    auto loaded = networks.get(fileState(*weights) + fileState(autoencoder),
                               [&] { return load(*weights, autoencoder); });
    if (!loaded) return std::move(loaded).error();
    const BspNetPredictor& network = **loaded;
    const std::string& sha256 = network.info().sha256;
    if (auto whole = checkShippedWeights(*weights, sha256); !whole) return std::move(whole).error();
    PredictionOptions reading;
    reading.dropHidden = true;
    auto predicted = network.predictImage(*seen, kSide, kSide, job.part(0.1, 0.8), reading);
    if (!predicted) return std::move(predicted).error();
    auto mesh = meshOf(predicted->decomposition, {{-1, -1, -1}, {1, 1, 1}}, job.part(0.8, 1));
    if (!mesh) return std::move(mesh).error();
    OperationResult out;
    out.metrics = {{"convexes", double(mesh->parts.size()), {}},
                   {"faces", double(mesh->faceCount()), {}}};
    out.notes = std::move(predicted->warnings);
    if (areShippedWeights(*weights, sha256))
        out.notes.push_back(
            "The weights that ship are small and rough: on pictures of held-out shapes the IoU is "
            "0.52 for made-up ones and 0.23 for real ones. Take this as a first guess.");
    out.notes.push_back("Predicted with " + *weights + ", SHA-256 " + sha256 + ".");
    out.exhibits.push_back(std::move(shown));
    out.shapes.push_back({"photo", std::move(*mesh), NamedShape::Role::Main, {}});
    job.progress(1, "done");
    return out;
}

}  // namespace

Result<std::vector<std::uint8_t>> preparePhoto(const Picture& photo,
                                               const PhotoPreparation& options) {
    const auto pixels = std::size_t(photo.width) * std::size_t(photo.height);
    if (pixels == 0 || photo.rgba.size() != 4 * pixels)
        return Error{ErrorCode::Empty, "the picture has no pixels", {}};
    bool opaque = true;
    for (std::size_t i = 0; i < pixels; ++i) opaque = opaque && photo.rgba[4 * i + 3] > 250;
    std::vector<std::uint8_t> ground(pixels, 0);
    if (opaque && options.clear) ground = groundOf(photo, options.tolerance);
    std::vector<float> grey(pixels);
    int low[2] = {photo.width, photo.height}, high[2] = {-1, -1};
    for (std::size_t i = 0; i < pixels; ++i) {
        const std::uint8_t* p = &photo.rgba[4 * i];
        const double value = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
        grey[i] = ground[i] ? 255.F : float(255 + (value - 255) * p[3] / 255);
        if (ground[i] || p[3] < 8 || grey[i] > 252) continue;
        const int at[2] = {int(i % std::size_t(photo.width)), int(i / std::size_t(photo.width))};
        for (int a = 0; a < 2; ++a)
            low[a] = std::min(low[a], at[a]), high[a] = std::max(high[a], at[a]);
    }
    if (high[0] < low[0])
        return Error{ErrorCode::Empty,
                     "nothing stands out from the ground; lower --tolerance, or give --keep-ground",
                     {}};
    // A square around the object, and the mean of what each of its 128 x 128 cells covers.
    const double side =
        std::max(high[0] - low[0] + 1, high[1] - low[1] + 1) / std::clamp(options.fill, 0.1, 1.0);
    const double left = (low[0] + high[0] + 1 - side) / 2, top = (low[1] + high[1] + 1 - side) / 2;
    const int samples = std::clamp(int(std::ceil(side / kSide)), 1, 16);
    std::vector<std::uint8_t> out;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            double sum = 0;
            for (int s = 0; s < samples * samples; ++s) {
                const auto u = int(std::floor(left +
                                              (x + (s % samples + 0.5) / samples) * side / kSide)),
                           v = int(std::floor(top + (y + (double(s / samples) + 0.5) / samples) *
                                                        side / kSide));
                const bool in = u >= 0 && v >= 0 && u < photo.width && v < photo.height;
                sum += in ? grey[std::size_t(v) * std::size_t(photo.width) + std::size_t(u)] : 255;
            }
            out.push_back(std::uint8_t(std::lround(sum / (samples * samples))));
        }
    return out;
}

/// `bsp-net.photo`: BSP-Net's single-view network, a picture in, convexes out.
std::vector<Operation> photoOperations() {
    Operation o;
    o.id = "bsp-net.photo";
    o.title = "From one picture";
    o.family = "BSP-Net";
    o.summary = "A picture of one object as convexes, its hidden side imagined";
    o.paper = networkInfo("bsp-net").paper;
    o.acceptsMesh = false;
    o.parameters = {
        Parameter::file("photo", "A picture (PNG or JPEG) of one object").needed(),
        Parameter::file("weights",
                        "Single-view weights, of BSP-NET-pytorch or our own; without it those that "
                        "ship"),
        Parameter::file("autoencoder",
                        "The autoencoder that weights without a decoder were trained for; without "
                        "it the one that ships"),
        Parameter::flag("keep-ground", "Leave the ground as it is"),
        Parameter::real("tolerance", 40, 0, 255,
                        "How far the ground's colours may be from its middle one", "levels")
            .onlyWith("keep-ground", {"false"}),
        Parameter::real("fill", 0.8, 0.1, 1, "Share of the picture that the object takes"),
    };
    o.check = [](const ParameterValues& p) -> Result<void> {
        if (p.text("photo").empty())
            return Error{ErrorCode::BadArgument, "Give a picture: --photo FILE.", {}};
        return {};
    };
    o.run = run;
    return {std::move(o)};
}

}  // namespace shapewright
