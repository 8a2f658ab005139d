#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <mutex>
#include <set>

#include "learning/bsp_net/network.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/start.h"
#include "learning/bsp_net/views.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/solid_pictures.h"
#include "tests/learning/check.h"
#include "tests/learning/made_up_solids.h"

using namespace shapewright;

namespace {

constexpr int kSide = 96;

/// A flat slab, long in x, with a tower at its +x, +z corner.
std::vector<std::uint8_t> slabWithTower() {
    std::vector<std::uint8_t> cells(64 * 64 * 64, 0);
    const auto fill = [&](int x0, int x1, int y0, int y1, int z0, int z1) {
        for (int x = x0; x < x1; ++x)
            for (int y = y0; y < y1; ++y)
                for (int z = z0; z < z1; ++z) cells[std::size_t((x * 64 + y) * 64 + z)] = 1;
    };
    fill(12, 52, 26, 32, 24, 40);
    fill(44, 52, 32, 46, 32, 40);
    return cells;
}

struct Extent {
    int left = kSide, right = -1, top = kSide, bottom = -1;
};
/// Where rows from `first` on, before `last`, are not white.
Extent extentOf(const std::vector<std::uint8_t>& picture, int first = 0, int last = kSide) {
    Extent e;
    for (int y = first; y < last; ++y)
        for (int x = 0; x < kSide; ++x)
            if (picture[std::size_t(y * kSide + x)] != 255) {
                e.left = std::min(e.left, x), e.right = std::max(e.right, x);
                e.top = std::min(e.top, y), e.bottom = std::max(e.bottom, y);
            }
    return e;
}

double meanOf(const std::vector<std::uint8_t>& picture) {
    double sum = 0;
    int count = 0;
    for (const std::uint8_t v : picture)
        if (v != 255) sum += v, ++count;
    return sum / std::max(1, count);
}

/// An autoencoder of random weights, which gives every shape a code of its own.
std::string autoencoder(const std::string& folder, const char* name, std::uint64_t seed) {
    bspnet::Dimensions d;
    d.e = 2, d.p = 48, d.c = 8;
    Random random(seed);
    Parameters w = bspnet::officialStart(d, random);
    bspnet::startFromBoxes(d, random, w);
    const auto data = syntheticBspNetData(1, 16);
    at::Tensor voxels = at::empty({16, 1, 64, 64, 64}, at::kByte);
    std::copy(data->voxels.begin(), data->voxels.end(), voxels.data_ptr<std::uint8_t>());
    bspnet::calibrate(w, voxels);
    const std::string path = folder + "/" + name;
    CHECK(writeCheckpoint(path, toCheckpoint(w, bspnet::autoencoderShapes(d))).ok());
    return path;
}

ViewsTraining small() {
    ViewsTraining o = fastViewsTraining();
    o.width = 2;
    o.epochs = 8;
    o.batch = 8;
    o.shapes = 8;
    o.views = 8;
    o.rate = 3e-3;
    return o;
}

}  // namespace

TEST(picturesShowTheSideThatTheyAreTakenFrom) {
    const auto cells = slabWithTower();
    const SolidPictures solid(cells.data(), 64);
    PictureView view;
    view.elevation = 0;
    // The tower, in the rows above the slab, is on the right from the front, in the left half from
    // the +x side (where -z is on the right), and on the left from behind.
    const auto tower = [&](double azimuth) {
        view.azimuth = azimuth;
        const auto picture = solid.picture(view, kSide);
        const Extent all = extentOf(picture),
                     above = extentOf(picture, all.top, all.top + (all.bottom - all.top) / 3);
        return (above.left + above.right) / 2.0 - (all.left + all.right) / 2.0;
    };
    CHECK(tower(0) > 20);
    CHECK(tower(90) < -8);
    CHECK(tower(180) < -20);
    CHECK(tower(270) > 8);
    // The longer side takes its share, in the middle of the picture.
    view.azimuth = 0;
    const Extent e = extentOf(solid.picture(view, kSide));
    CHECK(std::abs((e.right - e.left + 1) - 0.8 * kSide) <= 3);
    CHECK(std::abs(e.left + e.right - kSide + 1) <= 3 &&
          std::abs(e.top + e.bottom - kSide + 1) <= 3);
    // From the front it is half as high as long; from above it is two fifths as deep.
    const auto flatness = [](const Extent& x) {
        return double(x.bottom - x.top) / double(x.right - x.left);
    };
    view.elevation = 88;
    view.distance = 20;
    const Extent above = extentOf(solid.picture(view, kSide));
    CHECK(std::abs(flatness(e) - 0.5) < 0.06);
    CHECK(std::abs(flatness(above) - 0.4) < 0.03);
}

TEST(picturesAreLitFromWhereTheLightIs) {
    const auto cells = slabWithTower();
    const SolidPictures solid(cells.data(), 64);
    PictureView front, away;
    front.light = {0, 0, 1};
    away.light = {0, 0, -1};
    CHECK(meanOf(solid.picture(front, kSide)) > 1.5 * meanOf(solid.picture(away, kSide)));
    // A wall one cell thick is there, from both sides.
    std::vector<std::uint8_t> wall(64 * 64 * 64, 0);
    for (int x = 20; x < 44; ++x)
        for (int y = 20; y < 44; ++y) wall[std::size_t((x * 64 + y) * 64 + 31)] = 1;
    const SolidPictures thin(wall.data(), 64);
    for (const double azimuth : {10.0, 190.0}) {
        PictureView view;
        view.azimuth = azimuth;
        const auto picture = thin.picture(view, kSide);
        const Extent e = extentOf(picture);
        CHECK(e.right - e.left > 0.6 * kSide);
        // No holes in it.
        for (int x = e.left + 6; x < e.right - 6; ++x)
            CHECK(picture[std::size_t((e.top + e.bottom) / 2 * kSide + x)] != 255);
    }
    const std::vector<std::uint8_t> nothing(64 * 64 * 64, 0);
    const auto blank = SolidPictures(nothing.data(), 64).picture({}, kSide);
    CHECK(std::all_of(blank.begin(), blank.end(), [](std::uint8_t v) { return v == 255; }));
}

TEST(learnsCodesFromPicturesAndLeavesTheDecoder) {
    const std::string folder = check::scratch("views");
    const std::string weights = autoencoder(folder, "ae.pt", 1),
                      others = autoencoder(folder, "other.pt", 2);
    const auto data = syntheticBspNetData(1, 8);
    CHECK(data.ok());
    if (!data) return;
    const auto source = sourceOf(*data);
    ViewsTraining o = small();
    o.epochs = 20;
    const std::string path = folder + "/views.pt";
    const auto report = trainViews(*source, *source, weights, o, path, {});
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    if (!report) return;
    const double first = report->epochs.front().terms[0].second,
                 last = report->epochs.back().terms[0].second;
    std::printf("code MSE %.4f, then %.4f\n", first, last);
    CHECK(last < 0.7 * first);

    // The file holds the image encoder alone and says whose codes it speaks.
    CHECK(BspNetPredictor::load(path).error().code == ErrorCode::BadWeights);
    CHECK(BspNetPredictor::load(path, others).error().code == ErrorCode::BadWeights);
    const auto network = BspNetPredictor::load(path, weights);
    const auto reads = BspNetPredictor::load(weights);
    CHECK_MESSAGE(network.ok(), network ? "" : network.error().text());
    if (!network || !reads) return;
    CHECK(network->info().kind == "svr" && network->info().p == 48 && network->info().c == 8);
    // What is decoded is what the autoencoder's decoder makes of that code.
    const auto picture = SolidPictures(data->voxels.data(), 64).picture({}, 128);
    const auto code = network->encodeImage(picture, 128, 128);
    CHECK(code.ok());
    if (!code) return;
    const auto shape = network->predictImage(picture, 128, 128), same = reads->decode(*code);
    CHECK(shape.ok() && same.ok() && shape->decomposition.convexes == same->decomposition.convexes);
    CHECK(reads->encodeImage(picture, 128, 128).error().code == ErrorCode::BadArgument);
}

namespace {

/// Says which view of each shape was asked for.
class Watched : public BspNetSource {
public:
    explicit Watched(const BspNetData& data) : m_all(sourceOf(data)) {}
    std::size_t size() const override { return m_all->size(); }
    std::size_t available(int resolution) const override { return m_all->available(resolution); }
    Result<void> grid(std::size_t i, std::uint8_t* voxels) const override {
        return m_all->grid(i, voxels);
    }
    Result<void> draw(std::size_t i, int resolution, std::size_t count, Random& random,
                      std::uint8_t* voxels, std::uint8_t* points,
                      std::uint8_t* values) const override {
        return m_all->draw(i, resolution, count, random, voxels, points, values);
    }
    Result<bool> pictures(std::size_t i, const std::vector<int>& views,
                          std::uint8_t* pixels) const override {
        const std::lock_guard lock(m_mutex);
        for (const int v : views) asked[v].push_back(i);
        std::fill_n(pixels, views.size() * 128 * 128, std::uint8_t(10 * i));
        return true;
    }
    mutable std::map<int, std::vector<std::size_t>> asked;

private:
    std::unique_ptr<BspNetSource> m_all;
    mutable std::mutex m_mutex;
};

}  // namespace

TEST(officialRecipeSharesViewsAndWritesAWholeNetwork) {
    const std::string folder = check::scratch("views-official"), path = folder + "/views.pt";
    const std::string weights = autoencoder(folder, "ae.pt", 1);
    const auto data = syntheticBspNetData(1, 12);
    CHECK(data.ok());
    if (!data) return;
    const Watched source(*data);
    ViewsTraining o;
    CHECK(o.official && !fastViewsTraining().official);
    o.width = 2;
    o.batch = 6;
    std::set<int> seen;
    for (o.epochs = 1; o.epochs < 8; ++o.epochs) {
        source.asked.clear();
        CHECK(trainViews(source, *sourceOf(*data), weights, o, path, {}).ok());
        // Two steps of six shapes, of which two may share a view by chance.
        std::size_t pictures = 0;
        for (const auto& [view, shapes] : source.asked) {
            CHECK(view >= 0 && view < 24 && shapes.size() % 6 == 0);
            CHECK(std::set<std::size_t>(shapes.begin(), shapes.end()).size() == shapes.size());
            seen.insert(view);
            pictures += shapes.size();
        }
        CHECK(pictures == 12);
    }
    CHECK(seen.size() > 4);

    // Every key of a single-view file and no other; what is the autoencoder's is as it was there.
    const auto file = readCheckpoint(path), before = readCheckpoint(weights);
    CHECK(file.ok() && before.ok());
    if (!file || !before) return;
    const bspnet::Dimensions sizes{2, 48, 8, 2};
    const auto match = matchCheckpoint(*file, bspnet::singleViewShapes(sizes));
    CHECK(match.ok() && match->matched.size() == 41 && file->tensors.size() == 41);
    int same = 0;
    for (const CheckpointTensor& t : file->tensors) {
        if (t.name.rfind("img_encoder.", 0) == 0) continue;
        const CheckpointTensor* given = before->find(t.name);
        CHECK_MESSAGE(given && given->shape == t.shape && given->bytes == t.bytes, t.name);
        ++same;
    }
    CHECK(same == 9);
    const auto network = BspNetPredictor::load(path);
    CHECK_MESSAGE(network.ok(), network ? "" : network.error().text());
    CHECK(network &&
          network->predictImage(std::vector<std::uint8_t>(137 * 137, 255), 137, 137).ok());
    // Not to be gone on with for another autoencoder, though this one would fit.
    CHECK(
        trainViews(source, source, autoencoder(folder, "other.pt", 2), o, path, {}).error().code ==
        ErrorCode::BadWeights);

    // Steps of nothing leave the start: Xavier's, without biases.
    o.rate = 1e-30;
    o.epochs = 1;
    CHECK(trainViews(source, source, weights, o, folder + "/start.pt", {}).ok());
    const auto start = readCheckpoint(folder + "/start.pt");
    CHECK(start.ok());
    for (const auto& [name, shape] : bspnet::imageEncoderShapes(sizes)) {
        const CheckpointTensor* t = start ? start->find(name) : nullptr;
        if (!t) return CHECK_MESSAGE(false, name + " is missing");
        double greatest = 0, field = 1;
        for (std::size_t i = 0; i < t->elements(); ++i)
            greatest = std::max(greatest, std::abs(t->at(i)));
        for (std::size_t k = 2; k < shape.size(); ++k) field *= double(shape[k]);
        const double bound =
            shape.size() == 1 ? 1e-20 : std::sqrt(6 / (double(shape[0] + shape[1]) * field));
        CHECK_MESSAGE(greatest <= bound * (1 + 1e-6) && (shape.size() == 1 || greatest > bound / 2),
                      name);
    }
}

TEST(goesOnWhereItStopped) {
    const std::string folder = check::scratch("views-resume");
    const std::string weights = autoencoder(folder, "ae.pt", 1);
    const auto data = syntheticBspNetData(3, 4);
    CHECK(data.ok());
    if (!data) return;
    const auto source = sourceOf(*data);
    ViewsTraining o = small();
    o.epochs = 3;
    o.shapes = 4;
    o.views = 2;
    o.shapeWeight = 0.1;  // the loss through the decoder, too
    o.points = 256;
    const auto whole = trainViews(*source, *source, weights, o, folder + "/whole.pt", {});
    CHECK_MESSAGE(whole.ok(), whole ? "" : whole.error().text());
    int epochs = 0;
    for (int run = 0; run < 4; ++run) {
        const JobControl job = JobControl::withListener({});
        CHECK(trainViews(
                  *source, *source, weights, o, folder + "/parts.pt",
                  [&](const EpochReport&) {
                      ++epochs;
                      job.cancel();
                  },
                  job)
                  .ok());
    }
    CHECK(epochs == 3);
    const auto a = readCheckpoint(folder + "/whole.pt"), b = readCheckpoint(folder + "/parts.pt");
    CHECK(a.ok() && b.ok() && a->tensors.size() == b->tensors.size());
    for (std::size_t i = 0; a && b && i < a->tensors.size(); ++i)
        CHECK(a->tensors[i].bytes == b->tensors[i].bytes);
    o.batch = 0;
    CHECK(trainViews(*source, *source, weights, o, folder + "/none.pt", {}).error().code ==
          ErrorCode::BadArgument);
}

int main() {
    return check::main();
}
