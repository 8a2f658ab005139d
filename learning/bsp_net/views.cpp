#include "learning/bsp_net/views.h"

#include <algorithm>
#include <functional>

#include "geometry/base/parallel.h"
#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/start.h"
#include "learning/datasets/solid_pictures.h"
#include "learning/training/loop.h"

namespace shapewright {

namespace {

using namespace bspnet;

constexpr int kSide = 128, kResolution = 64, kOfficialViews = 24, kOfficialTestView = 23;
constexpr std::size_t kCells = 64 * 64 * 64, kPixels = kSide * kSide;

/// Shapes from all the sides that an epoch sees: picture i is of shape i / views.
struct Pictures {
    at::Tensor images;          ///< [N * views, 1, 128, 128] bytes
    at::Tensor codes;           ///< [N, 8e]
    at::Tensor points, values;  ///< [N, P, 3] and [N, P, 1] bytes
};

/// What the source has of a shape, or else pictures of its cells; a view is what its seed says. The
/// fixed view is the same whenever it is asked for.
Result<void> look(const BspNetSource& source, std::size_t shape,
                  const std::vector<std::uint64_t>& views, bool fixed, const std::uint8_t* cells,
                  std::uint8_t* out) {
    std::vector<int> which;
    for (const std::uint64_t seed : views)
        which.push_back(fixed ? kOfficialTestView : int(Random(seed).below(kOfficialViews)));
    auto there = source.pictures(shape, which, out);
    if (!there) return std::move(there).error();
    if (*there) return {};
    const SolidPictures solid(cells, 64);
    for (const std::uint64_t seed : views) {
        Random random(seed);
        const auto picture = solid.picture(randomView(random), kSide);
        out = std::copy(picture.begin(), picture.end(), out);
    }
    return {};
}

/// Seed of view `view` of the shape at `place` among those drawn.
using ViewSeeds = std::function<std::uint64_t(std::size_t place, int view)>;

Result<Pictures> drawPictures(const BspNetSource& source, const std::vector<std::size_t>& which,
                              int views, const ViewSeeds& seedOf, std::size_t points,
                              const Parameters& autoencoder, std::uint64_t seed,
                              const JobControl& job) {
    const at::NoGradGuard noGrad;
    constexpr std::size_t kChunk = 16;
    std::vector<at::Tensor> images, codes, at, values;
    for (std::size_t first = 0; first < which.size(); first += kChunk) {
        if (job.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", {}};
        job.progress(double(first) / double(which.size()), "looking");
        const std::vector<std::size_t> some(
            which.begin() + std::ptrdiff_t(first),
            which.begin() + std::ptrdiff_t(std::min(first + kChunk, which.size())));
        auto batch = drawBatch(source, some, kResolution, points, seed + first);
        if (!batch) return std::move(batch).error();
        at::Tensor seen =
            at::empty({std::int64_t(some.size()) * views, 1, kSide, kSide}, at::kByte);
        std::vector<Result<void>> looked(some.size());
        parallelFor(some.size(), 1, [&](std::size_t i) {
            std::vector<std::uint64_t> seeds;
            for (int v = 0; v < views; ++v) seeds.push_back(seedOf(first + i, v));
            looked[i] = look(source, some[i], seeds, false,
                             batch->voxels.data_ptr<std::uint8_t>() + i * kCells,
                             seen.data_ptr<std::uint8_t>() + i * std::size_t(views) * kPixels);
        });
        for (Result<void>& one : looked)
            if (!one) return std::move(one).error();
        images.push_back(seen);
        codes.push_back(encode(autoencoder, batch->voxels.to(at::kFloat)));
        at.push_back(batch->points);
        values.push_back(batch->values);
    }
    return Pictures{at::cat(images), at::cat(codes), at::cat(at), at::cat(values)};
}

at::Tensor asImages(const at::Tensor& bytes) {
    return bytes.to(at::kFloat) / 255;
}

Result<TrainingReport> train(const BspNetSource& source, const BspNetSource& heldOut,
                             const std::string& autoencoder, const ViewsTraining& o,
                             const std::string& path, const EpochListener& each,
                             const JobControl& job) {
    auto file = readCheckpoint(autoencoder);
    if (!file) return std::move(file).error();
    auto sizes = inferDimensions(*file);
    if (!sizes) return std::move(sizes).error();
    if (sizes->f > 0)
        return Error{ErrorCode::BadWeights,
                     "these weights read one image; an autoencoder is needed", autoencoder};
    auto fixed = loadParameters(*file, autoencoderShapes(*sizes), otherUses());
    if (!fixed) return std::move(fixed).error();
    const Parameters& known = *fixed;
    sizes->f = o.width;
    const ConvexLists lists = convexLists(known.at(kT));

    const std::size_t n = source.size(),
                      shapes = o.shapes > 0 ? std::min(std::size_t(o.shapes), n) : n;
    const std::size_t points = o.shapeWeight > 0 ? std::size_t(o.points) : 1;
    // What is held out is looked at once; its grids are too large to be kept.
    at::Tensor heldImages = at::empty({std::int64_t(heldOut.size()), 1, kSide, kSide}, at::kByte);
    std::vector<Result<void>> looked(heldOut.size());
    parallelFor(heldOut.size(), 1, [&](std::size_t i) {
        std::vector<std::uint8_t> cells(kCells);
        looked[i] = heldOut.grid(i, cells.data());
        if (looked[i])
            looked[i] = look(heldOut, i, {i}, true, cells.data(),
                             heldImages.data_ptr<std::uint8_t>() + i * kPixels);
    });
    for (Result<void>& one : looked)
        if (!one) return std::move(one).error();
    const auto heldOutIs = heldOutFingerprint(heldOut, job);
    if (!heldOutIs) return heldOutIs.error();

    Random random(o.seed);
    Parameters start;
    if (!o.from.empty()) {  // of another autoencoder's codes, perhaps
        auto from = readCheckpoint(o.from);
        if (!from) return std::move(from).error();
        auto read = loadParameters(*from, imageEncoderShapes(*sizes), {kTrainedFor});
        if (!read) return std::move(read).error();
        start = std::move(*read);
    } else if (o.official) {
        start = officialImageStart(*sizes, random);
    } else {
        std::vector<std::size_t> first;
        for (std::size_t i = 0; i < std::min<std::size_t>(n, 256); ++i)
            first.push_back(i * n / std::min<std::size_t>(n, 256));
        const ViewSeeds one = [&](std::size_t i, int) { return ~(o.seed + i); };
        auto begin = drawPictures(source, first, 1, one, 1, known, o.seed, job.part(0, 0.01));
        if (!begin) return std::move(begin).error();
        start = imageStart(*sizes, begin->codes, random);
    }
    // The state, at least, says whose codes these are.
    const std::string mark = kTrainedFor + file->sha256;
    start[mark] = at::zeros({1});
    ExpectedShapes shipped = o.official ? singleViewShapes(*sizes) : imageEncoderShapes(*sizes);
    if (o.official)
        for (const auto& [name, shape] : shipped)
            if (start.count(name) == 0) start[name] = known.at(name).clone();
    if (!o.official) shipped.push_back({mark, {1}});

    TrainingRecipe recipe;
    recipe.epochs = o.epochs;
    recipe.warmUp = 0;
    recipe.patience = o.patience;
    recipe.rate = o.rate;
    recipe.constantRate = o.constantRate;
    recipe.decay = 0;
    recipe.firstMoment = o.firstMoment;
    recipe.device = o.device;
    recipe.lossName = "loss_or_1-iou";
    recipe.terms = {"code_mse"};
    recipe.heldOut = *heldOutIs;
    TrainingLoop loop(recipe, std::move(start), shipped, {});
    Parameters there;
    for (const auto& [name, value] : known) there[name] = loop.onDevice(value);
    const at::Tensor cells = loop.onDevice(gridPoints());
    const auto valuesAt = [&](const at::Tensor& at, const at::Tensor& planes) {
        return o.device == "cpu" ? convexMinimum(at, planes, lists)
                                 : generate(1, at, planes, there.at(kT), {}).s;
    };

    const auto epoch = [&](int index, const JobControl& part) -> Result<double> {
        Random draws(o.seed * 0x9e3779b97f4a7c15ull + std::uint64_t(index));
        std::vector<std::size_t> which = shuffled(n, draws);
        which.resize(shapes);
        const auto views = std::size_t(o.views);
        const std::size_t pictures = shapes * views,
                          batch = std::min(pictures, std::size_t(o.batch));
        // The steps go through all shapes, shuffled as they are, once for each view of theirs.
        const std::uint64_t seed = draws.next();
        const ViewSeeds seedOf = [&](std::size_t i, int v) {
            const std::size_t place = std::size_t(v) * shapes + i;
            return ~(seed + (o.official ? place / batch : place));
        };
        auto seen =
            drawPictures(source, which, o.views, seedOf, points, known, seed, part.part(0, 0.4));
        if (!seen) return std::move(seen).error();
        std::vector<std::size_t> order(pictures);
        for (std::size_t k = 0; k < pictures; ++k) order[k] = k % shapes * views + k / shapes;
        if (!o.official) order = shuffled(pictures, draws);
        double sum = 0, codeSum = 0;
        int steps = 0;
        for (std::size_t at = 0; at + batch <= pictures; at += batch, ++steps) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            part.progress(0.4 + 0.6 * double(at) / double(pictures), "training");
            at::Tensor picture = at::empty({std::int64_t(batch)}, at::kLong);
            std::copy_n(order.begin() + std::ptrdiff_t(at), batch,
                        picture.data_ptr<std::int64_t>());
            const at::Tensor shape = at::floor_divide(picture, o.views);
            const at::Tensor z = encodeImage(
                loop.weights(), asImages(loop.onDevice(seen->images.index_select(0, picture))));
            const at::Tensor code =
                at::mean(at::pow(z - loop.onDevice(seen->codes.index_select(0, shape)), 2));
            at::Tensor loss = code;
            if (o.shapeWeight > 0) {
                const at::Tensor values =
                    loop.onDevice(seen->values.index_select(0, shape)).to(at::kFloat);
                const at::Tensor s =
                    valuesAt(toPoints(loop.onDevice(seen->points.index_select(0, shape))),
                             decodePlanes(there, z));
                loss = loss + o.shapeWeight * at::mean(at::abs(1 - values - at::clamp_max(s, 1)));
            }
            sum += loop.learn(loss);
            codeSum += code.item<double>();
        }
        loop.terms()[0] = codeSum / std::max(1, steps);
        return sum / std::max(1, steps);
    };
    const auto validate = [&](const JobControl& part) -> Result<double> {
        const at::NoGradGuard noGrad;
        at::Tensor voxels = at::empty({1, 1, 64, 64, 64}, at::kByte);
        MeanIou mean;
        for (std::int64_t i = 0; i < heldImages.size(0); ++i) {
            if (part.cancelled()) return Error{ErrorCode::Cancelled, "cancelled", path};
            if (auto read = heldOut.grid(std::size_t(i), voxels.data_ptr<std::uint8_t>()); !read)
                return std::move(read).error();
            const at::Tensor planes = decodePlanes(
                there, encodeImage(loop.weights(),
                                   asImages(loop.onDevice(heldImages.slice(0, i, i + 1)))));
            const at::Tensor wanted = loop.onDevice(gridValues(voxels));
            mean.add(iou((valuesAt(cells, planes) < 0.01).reshape({-1}), wanted), voxels);
        }
        return 1 - mean.value();
    };
    return loop.run(path, epoch, validate, each, job.part(0.01, 1));
}

}  // namespace

ViewsTraining fastViewsTraining() {
    ViewsTraining o;
    o.width = 8;
    o.epochs = 40;
    o.batch = 32;
    o.shapes = 400;
    o.views = 6;
    o.rate = 1e-3;
    o.constantRate = false;
    o.firstMoment = 0.9;
    o.official = false;
    return o;
}

Result<TrainingReport> trainViews(const BspNetSource& source, const BspNetSource& heldOut,
                                  const std::string& autoencoder, const ViewsTraining& o,
                                  const std::string& path, const EpochListener& each,
                                  const JobControl& job) {
    if (source.size() == 0 || heldOut.size() == 0)
        return Error{
            ErrorCode::BadArgument, "There must be shapes to train on and shapes held out.", {}};
    if (o.width < 1 || o.epochs < 1 || o.batch < 1 || o.views < 1 || o.points < 1)
        return Error{ErrorCode::BadArgument, "All sizes must be at least one.", {}};
    return guardedTraining([&] { return train(source, heldOut, autoencoder, o, path, each, job); });
}

}  // namespace shapewright
