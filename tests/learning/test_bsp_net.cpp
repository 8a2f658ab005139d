// Parity with the official code; every size and case comes from the oracle's files.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>

#include "geometry/base/random.h"
#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/cosegment.h"
#include "learning/bsp_net/detection.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/start.h"
#include "learning/tensors/optimiser.h"
#include "tests/learning/oracle.h"

using namespace shapewright;
using namespace shapewright::bspnet;

using oracle::get;
using oracle::near;

static Checkpoint open(const std::string& name) {
    return oracle::open("bsp-net/" + name);
}

static Parameters parameters(const Checkpoint& file) {
    const auto d = inferDimensions(file);
    if (!d) throw std::runtime_error(d.error().text());
    auto w = loadParameters(file, d->f ? singleViewShapes(*d) : autoencoderShapes(*d));
    if (!w) throw std::runtime_error(w.error().text());
    return std::move(*w);
}

static Parameters trainable(const Parameters& w) {
    Parameters out;
    for (const auto& entry : w) out[entry.first] = entry.second.clone().set_requires_grad(true);
    return out;
}

TEST(autoencoderActivations) {
    const Checkpoint want = open("ae_random_expected.pt");
    const Parameters w = parameters(open("ae_random.pth"));
    Trace encoder, decoder;
    const auto z = encode(w, get(want, "voxels_u8"), &encoder);
    const auto planes = decodePlanes(w, z, &decoder);
    near(z, get(want, "z"), "z");
    near(planes, get(want, "planes"), "planes");
    for (const auto& entry : encoder) {
        at::Tensor got = entry.second, expected;
        const std::string key = "enc." + entry.first;
        expected = get(want, key);
        if (got.sizes() != expected.sizes()) {  // strided sample of the first shape
            const std::int64_t step = got.size(2) / expected.size(2);
            got = got.narrow(0, 0, 1);
            for (int axis = 2; axis < 5; ++axis) got = got.slice(axis, 0, got.size(axis), step);
        }
        near(got, expected, key);
    }
    for (const auto& entry : decoder)
        near(entry.second, get(want, "dec." + entry.first), entry.first);
    const auto levels = generate(1, get(want, "points"), planes, w.at(kT), w.at(kW));
    near(levels.d.narrow(0, 0, 1), get(want, "L1"), "L1");
}

/// Levels, losses, gradients and one Adam step of every phase that the file holds.
static void phases(const Checkpoint& want, const Checkpoint& inputs, const std::string& weights) {
    const Parameters w = parameters(open(weights));
    const auto voxels = get(inputs, "voxels_u8"), points = get(inputs, "points"),
               values = get(inputs, "values");
    int seen = 0;
    for (int phase = 0; phase <= 4; ++phase) {
        const std::string at = "phase" + std::to_string(phase) + ".";
        if (!want.find(at + "L2")) continue;
        ++seen;
        Parameters live = trainable(w);
        const auto planes = decodePlanes(w, encode(w, voxels));
        const auto levels = generate(phase, points, planes, w.at(kT), w.at(kW));
        near(levels.c, get(want, at + "L2"), at + "L2");
        near(levels.s, get(want, at + "L3"), at + "L3");
        if (want.find(at + "L3_masked"))
            near(generate(phase, points, planes, w.at(kT), w.at(kW), get(inputs, "convex_mask")).s,
                 get(want, at + "L3_masked"), at + "L3_masked");
        const auto loss = backward(phase, live, voxels, points, values);
        near(loss.reconstruction, get(want, at + "loss_recon"), at + "loss_recon");
        near(loss.total, get(want, at + "loss_total"), at + "loss_total");
        for (const auto& entry : live) {
            const auto& gradient = entry.second.grad();
            if (want.find(at + "nograd." + entry.first))
                CHECK_MESSAGE(!gradient.defined() || gradient.abs().max().item<float>() == 0,
                              at + entry.first + " must get no gradient");
            if (want.find(at + "gradnorm." + entry.first))
                near(gradient.to(at::kDouble).norm(), get(want, at + "gradnorm." + entry.first),
                     at + "gradnorm." + entry.first, 1e-7, 1e-3);
            if (want.find(at + "grad." + entry.first)) {
                const auto expected = get(want, at + "grad." + entry.first);
                near(gradient, expected, at + "grad." + entry.first,
                     1e-3 * expected.abs().max().item<double>() + 1e-8, 1e-3);
            }
        }
        AdamW adam(0, {}, 0.5);
        adam.step(live, 1e-4);
        // A gradient near zero may round to either sign, which moves a weight by up to twice the
        // rate.
        for (const auto& entry : live)
            if (want.find(at + "after_adam." + entry.first))
                near(entry.second, get(want, at + "after_adam." + entry.first),
                     at + "after_adam." + entry.first, 2e-5, 1e-4);
        if (phase == 1 || phase == 2) CHECK(at::equal(live.at(kT), w.at(kT)));
        if (phase >= 1) CHECK(at::equal(live.at(kW), w.at(kW)));
    }
    CHECK(seen > 0);
}

TEST(randomModelAllPhases) {
    const Checkpoint want = open("ae_random_expected.pt");
    phases(want, want, "ae_random.pth");
}

TEST(signsOfTheLevels) {
    const Checkpoint want = open("ae_random_expected.pt");
    const Parameters w = parameters(open("ae_random.pth"));
    const auto points = get(want, "points"), planes = get(want, "planes");
    const auto soft = generate(0, points, planes, w.at(kT), w.at(kW));
    CHECK(soft.s.min().item<float>() >= 0 && soft.s.max().item<float>() <= 1);
    const auto hard = generate(1, points, planes, w.at(kT), w.at(kW));
    CHECK(hard.c.min().item<float>() >= 0 && hard.s.min().item<float>() >= 0);
    CHECK(at::equal((hard.s == 0).squeeze(2), (hard.c == 0).any(2)));
    const auto half = points.size(1) / 3;  // chunked equals unchunked
    const auto first = generate(1, points.narrow(1, 0, half), planes, w.at(kT), w.at(kW));
    near(first.s, hard.s.narrow(1, 0, half), "chunk", 1e-6, 1e-6);
    const auto mask = at::zeros({1, 1, w.at(kT).size(1)});
    mask.select(2, 0).fill_(1);
    const auto masked = generate(1, points, planes, w.at(kT), w.at(kW), mask);
    CHECK((masked.s >= hard.s).all().item<bool>());
}

TEST(thresholdIsStrict) {
    const float limit = 0.01f, next = std::nextafter(limit, 1.f);
    const auto points = at::ones({1, 1, 4}), planes = at::ones({1, 4, 1});
    const auto s = [&](float t) {
        return generate(1, points, planes, at::full({1, 1}, t), at::Tensor()).s.item<float>();
    };
    CHECK(s(limit) == 0);
    CHECK(s(next) == 4);
}

TEST(singleView) {
    const Checkpoint want = open("svr_random_expected.pt");
    const Parameters w = parameters(open("svr_random.pth"));
    Trace trace;
    const auto image =
        get(want, "image_u8_137").slice(1, 4, 132).slice(2, 4, 132).unsqueeze(1) / 255;
    near(image, get(want, "image_crop"), "image_crop", 1e-7);
    Parameters live = trainable(w);
    const auto z = encodeImage(live, image, &trace);
    near(z, get(want, "z"), "z");
    for (const auto& entry : trace) {
        const auto expected = get(want, entry.first);
        at::Tensor got = entry.second.narrow(0, 0, expected.size(0));
        near(got.narrow(1, 0, expected.size(1)), expected, entry.first);
    }
    const auto planes = decodePlanes(w, z);
    near(planes, get(want, "planes"), "planes");
    const auto levels = generate(1, get(want, "points"), planes, w.at(kT), {});
    near(levels.c, get(want, "L2"), "L2");
    near(levels.s, get(want, "L3"), "L3");
    const auto loss = at::mean(at::pow(z - get(want, "target_z"), 2));
    near(loss, get(want, "loss"), "loss");
    loss.backward();
    for (const auto& entry : live) {
        if (want.find("gradnorm." + entry.first))
            near(entry.second.grad().to(at::kDouble).norm(), get(want, "gradnorm." + entry.first),
                 "gradnorm." + entry.first, 1e-7, 1e-3);
        if (want.find("nograd." + entry.first)) CHECK(!entry.second.grad().defined());
    }
}

TEST(singleViewFromAutoencoderFillsDecoderAndT) {
    const Checkpoint file = open("ae_random.pth");
    auto d = inferDimensions(file);
    d->f = inferDimensions(open("svr_random.pth"))->f;
    const auto match = matchCheckpoint(file, singleViewShapes(*d));
    CHECK(match.ok() && match->mismatched.empty());
    for (const auto& name : match->matched)
        CHECK(name == kT || name.compare(0, 8, "decoder.") == 0);
    CHECK(match->matched.size() == 9);
}

TEST(designedShapesOnTheGrid) {
    const Checkpoint want = open("ae_designed_expected.pt");
    const Parameters w = parameters(open("ae_designed.pth"));
    const auto t = w.at(kT).contiguous();
    const int p = int(t.size(0)), c = int(t.size(1));
    const std::vector<float> matrix(t.data_ptr<float>(), t.data_ptr<float>() + t.numel());
    const int shapes = int(get(want, "number_of_shapes").item<float>());
    CHECK(shapes > 0);
    for (int k = 0; k < shapes; ++k) {
        const std::string at = "s" + std::to_string(k) + ".";
        const auto expected = get(want, at + "planes");
        near(decodePlanes(w, get(want, at + "z").unsqueeze(0)).squeeze(0), expected, at + "planes");
        const std::vector<float> planes(expected.data_ptr<float>(),
                                        expected.data_ptr<float>() + expected.numel());
        const auto found = detectConvexes(planes, matrix, p, c, 64);
        CHECK(found.ok());
        std::vector<double> present;
        for (int i = 0; i < c; ++i)
            if (!found->cells[std::size_t(i)].empty()) present.push_back(i);
        const auto* list = want.find(at + "convexes_nonempty");
        bool same = list && list->elements() == present.size();
        for (std::size_t i = 0; same && i < present.size(); ++i) same = list->at(i) == present[i];
        CHECK_MESSAGE(same, at + "convexes_nonempty differs");
        const auto kept = withoutHidden(*found);
        const auto* keptList = want.find(at + "convexes_kept");
        same = keptList && keptList->elements() == kept.size();
        for (std::size_t i = 0; same && i < kept.size(); ++i)
            same = keptList->at(i) == double(kept[i]);
        CHECK_MESSAGE(same, at + "convexes_kept differs");
        std::vector<bool> covered(64 * 64 * 64, false), still(64 * 64 * 64, false);
        for (const auto& cells : found->cells)
            for (const auto cell : cells) covered[cell] = true;
        for (const auto i : kept)
            for (const auto cell : found->cells[i]) still[cell] = true;
        CHECK(covered == still);
        const auto* counts = want.find(at + "cells_per_convex");
        for (std::size_t i = 0; counts && i < std::size_t(c); ++i)
            CHECK_MESSAGE(counts->at(i) == double(found->cells[i].size()),
                          at + "cells of convex " + std::to_string(i));
        if (const auto* bits = want.find(at + "inside_bits")) {
            std::vector<std::int64_t> got(64 * 64 * 64, 0);
            for (std::size_t i = 0; i < std::size_t(c); ++i)
                for (const auto cell : found->cells[i]) got[cell] |= std::int64_t(1) << i;
            std::size_t wrong = 0;
            for (std::size_t i = 0; i < got.size(); ++i)
                wrong += std::int64_t(bits->at(i)) != got[i];
            CHECK_MESSAGE(wrong == 0, at + "inside_bits: " + std::to_string(wrong) + " differ");
        }
    }
}

TEST(predictorSurvivesEmptyAndFullInput) {
    const auto network = BspNetPredictor::load(check::oracle("bsp-net/ae_designed.pth"));
    CHECK(network.ok());
    VoxelGrid grid;
    grid.n = 64;
    grid.cell = 1.0 / 64;
    for (const int value : {0, 1}) {
        grid.cells.assign(64 * 64 * 64, std::uint8_t(value));
        const auto out = network->predict(grid);
        CHECK(out.ok() && out->iouHard >= 0 && out->iouContinuous >= 0);
        CHECK(out.ok() && out->decomposition.ids.size() == out->decomposition.convexes.size());
    }
    const auto job = JobControl::withListener({});
    job.cancel();
    CHECK(network->predict(grid, job).error().code == ErrorCode::Cancelled);
    CHECK(network->predictImage({}, 0, 0).error().code == ErrorCode::BadArgument);
}

namespace {

/// A network in a file of random planes, the same ones of each convex, in whose phase-0 reading
/// about half of the grid is inside. The encoder is as small as it gets.
std::string weightsOf(std::int64_t p, std::int64_t c) {
    const Dimensions sizes{1, p, c, 0};
    Random random(6);
    Parameters w = officialStart(sizes, random);
    at::manual_seed(3);
    w["decoder.linear_4.bias"] = at::randn({4 * p});
    w[kT].fill_(1.1 / double(p));
    w[kW].fill_(1 / float(c));
    const std::string path = check::scratch("sizes") + "/w.pth";
    CHECK(writeCheckpoint(path, toCheckpoint(w, autoencoderShapes(sizes))).ok());
    return path;
}

/// The most memory that the process has taken so far, in bytes.
double peak() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return 1024.0 * double(usage.ru_maxrss);
}

VoxelGrid half() {
    VoxelGrid grid;
    grid.n = 64;
    grid.cell = 1.0 / 64;
    grid.cells.assign(64 * 64 * 64, 0);
    std::fill_n(grid.cells.begin(), grid.cells.size() / 2, std::uint8_t(1));
    return grid;
}

}  // namespace

TEST(memoryIsBoundedByTheFile) {
    const std::string path = weightsOf(30000, 5);
    const double size = double(std::filesystem::file_size(path));
    const auto network = BspNetPredictor::load(path);
    CHECK(network.ok());
    if (!network) return;
    const double before = peak();
    CHECK(network->predict(half()).ok());
    CHECK(peak() - before < 20 * size);  // 16384 cells at once took 4 GB
    // Every convex everywhere, which takes a megabyte each.
    const auto everywhere = detectConvexes({0, 0, 0, -1}, std::vector<float>(3000, 1), 1, 3000, 64);
    CHECK(!everywhere && everywhere.error().code == ErrorCode::BadWeights);
    CHECK(peak() - before < 1.5e9);
}

TEST(theReadingOfPhaseZeroIsThatOfAllCellsAtOnce) {
    // Every cell up to 2^14 entries of T, and every second one per axis of the large ones.
    for (const auto& [p, c, step] : {std::array{700, 20, 1}, {4000, 40, 2}}) {
        const std::string path = weightsOf(p, c);
        const auto network = BspNetPredictor::load(path);
        CHECK(network.ok());
        if (!network) return;
        const auto read = network->predict(half());
        const Parameters w = parameters(*readCheckpoint(path));
        const VoxelGrid grid = half();
        at::Tensor voxels = at::empty({64, 64, 64}, at::kByte);
        std::copy(grid.cells.begin(), grid.cells.end(), voxels.data_ptr<std::uint8_t>());
        const at::Tensor axis = (at::arange(0, 64, step, at::kFloat) + 0.5) / 64 - 0.5;
        const auto place = at::meshgrid({axis, axis, axis}, "ij");
        const at::Tensor points =
            at::stack({place[0], place[1], place[2], at::ones_like(place[0])}, 3)
                .reshape({1, -1, 4});
        const at::Tensor inside =
            generate(0, points,
                     decodePlanes(w, encode(w, voxels.reshape({1, 1, 64, 64, 64}).to(at::kFloat))),
                     w.at(kT), w.at(kW))
                .s.reshape({-1}) > 0.5;
        const at::Tensor wanted = voxels.slice(0, 0, 64, step)
                                      .slice(1, 0, 64, step)
                                      .slice(2, 0, 64, step)
                                      .reshape({-1})
                                      .to(at::kBool);
        CHECK(inside.any().item<bool>() && !inside.all().item<bool>());
        CHECK(read.ok() && std::abs(read->iouContinuous - iou(inside, wanted)) < 1e-4);
    }
}

TEST(badWeightsAreExplained) {
    auto file = open("ae_random.pth");
    auto& bias = const_cast<CheckpointTensor&>(*file.find("encoder.conv_2.bias"));
    bias.shape[0] -= 1;
    bias.bytes.resize(bias.bytes.size() - 4);
    const std::string path = check::scratch("bad") + "/w.pth";
    CHECK(writeCheckpoint(path, file.tensors).ok());
    const auto network = BspNetPredictor::load(path);
    CHECK(!network && network.error().code == ErrorCode::BadWeights &&
          network.error().text().find("encoder.conv_2.bias") != std::string::npos &&
          network.error().text().find(path) != std::string::npos);
}

TEST(columnsWithoutPlanesAreIgnored) {
    const auto found = detectConvexes({1, 0, 0, 0}, {1, 0}, 1, 2, 8);
    CHECK(found->withoutPlanes == std::vector<std::uint32_t>{1});
    CHECK(found->cells[0].size() == 256 && found->cells[1].empty());
}

TEST(anyPlanesGiveTheCellsOfThePlainFormula) {
    // Along the row that they keep out, far steeper and flatter than networks give, not numbers.
    constexpr int kSide = 12, kPlanes = 4;
    constexpr float kInfinite = std::numeric_limits<float>::infinity();
    Random random(8);
    const auto coefficient = [&] {
        const float sign = random.below(2) ? 1.f : -1.f;
        switch (random.below(8)) {
            case 0:
                return 0.f;
            case 1:
                return sign * 1e-9f;
            case 2:
                return sign * float(std::pow(10, random.uniform(-44, 38)));
            case 3:
                return random.below(6)   ? sign * 1e30f
                       : random.below(2) ? sign * kInfinite
                                         : std::nanf("");
            default:
                return float(random.uniform(-2, 2));
        }
    };
    std::vector<std::vector<float>> cases{{1, 0.5f, -1e-9f, 1}};
    for (int i = 0; i < 900; ++i) {
        cases.emplace_back();
        for (int k = 0; k < 4 * (i < 300 ? 1 : kPlanes); ++k) cases.back().push_back(coefficient());
    }
    int inside = 0;
    for (const std::vector<float>& planes : cases) {
        const std::size_t p = planes.size() / 4;
        const auto found = detectConvexes(planes, std::vector<float>(p, 1), int(p), 1, kSide);
        CHECK(found.ok());
        if (!found) return;
        std::vector<std::uint32_t> expected;
        for (std::uint32_t i = 0; i < kSide * kSide * kSide; ++i) {
            const auto at = [](std::uint32_t k) { return float((k + 0.5) / kSide - 0.5); };
            const float x = at(i / (kSide * kSide)), y = at(i / kSide % kSide), z = at(i % kSide);
            float sum = 0;
            for (std::size_t j = 0; j < p; ++j)
                sum += std::max(
                    planes[j] * x + planes[p + j] * y + planes[2 * p + j] * z + planes[3 * p + j],
                    0.f);
            if (sum < 0.01f) expected.push_back(i);
        }
        std::string text;
        for (const float v : planes) text += std::to_string(v) + " ";
        CHECK_MESSAGE(found->cells[0] == expected, "planes " + text);
        inside += !expected.empty();
    }
    CHECK(inside > 100);
}

TEST(convexMinimumIsWhatTheLevelsGive) {
    at::manual_seed(3);
    // Planes that no convex has, that one has, and that many share; a convex without planes.
    at::Tensor t = (at::rand({40, 9}) > 0.7).to(at::kFloat);
    t.narrow(1, 4, 1).zero_();
    const auto check = [&](const at::Tensor& selected, std::int64_t pointSets) {
        const at::Tensor points =
            at::constant_pad_nd(at::rand({pointSets, 300, 3}) - 0.5, {0, 1}, 1);
        const at::Tensor start = at::randn({3, 4, 40}), values = at::rand({3, 300, 1});
        const at::Tensor dense = start.clone().set_requires_grad(true);
        const at::Tensor listed = start.clone().set_requires_grad(true);
        const at::Tensor whole = generate(1, points, dense, selected, {}).s;
        const ConvexLists lists = convexLists(selected);
        const at::Tensor quick = convexMinimum(points, listed, lists);
        near(quick, whole, "S", 1e-5, 1e-5);
        (whole * values).sum().backward();
        (quick * values).sum().backward();
        near(listed.grad(), dense.grad(), "gradient of the planes", 1e-4, 1e-4);
        CHECK(dense.grad().abs().sum().item<double>() > 0);
    };
    check(t.narrow(1, 0, 4), 3);
    check(t.narrow(1, 5, 4), 1);
    const at::Tensor points = at::zeros({1, 1, 4}), planes = at::ones({1, 4, 40});
    CHECK(convexMinimum(points + 1, planes, convexLists(t)).item<float>() == 0);
}

TEST(labelsGoThroughColumnsOfT) {
    // Slabs along x, two cells wide; columns 7 and 3 of the network, one more without a vote.
    ConvexDecomposition slabs;
    const auto slab = [&](std::uint32_t column, double low, double high) {
        const auto first = std::uint32_t(slabs.planes.size());
        slabs.planes.push_back({{-1, 0, 0}, low});
        slabs.planes.push_back({{1, 0, 0}, -high});
        slabs.convexes.push_back({first, first + 1});
        slabs.ids.push_back(column);
    };
    slab(7, -0.5, 0), slab(3, 0, 0.5), slab(5, 2, 3);
    VoxelGrid frame;
    frame.n = 4;
    frame.cell = 0.25;
    std::vector<std::uint8_t> labels(64, 0);
    for (std::size_t i = 0; i < 64; ++i) labels[i] = i < 32 ? 2 : i % 4 == 0 ? 9 : 1;
    PartVotes votes;
    votes.add(slabs, frame, labels);
    const auto winners = votes.winners();
    CHECK(winners.size() == 8 && winners[7] == 2 && winners[3] == 1 && winners[5] == 0);
    // Beyond all slabs the nearest one that has a label counts.
    const std::vector<Vec3> asked{{-0.4, 0, 0}, {0.1, 0, 0}, {-9, 0, 0}, {2.5, 0, 0}};
    CHECK(partsOf(slabs, winners, asked) == (std::vector<std::uint8_t>{2, 1, 2, 1}));
    CHECK(nearestConvex(slabs, asked) == (std::vector<std::int32_t>{0, 1, 0, 2}));
    CHECK(partsOf({}, winners, asked) == std::vector<std::uint8_t>(4, 0));
}

int main() {
    return check::main();
}
