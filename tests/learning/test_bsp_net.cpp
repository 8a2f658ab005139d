// Parity with the official code; every size and case comes from the oracle's files.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "geometry/base/random.h"
#include "learning/bsp_net/batches.h"
#include "learning/bsp_net/convex_minimum.h"
#include "learning/bsp_net/cosegment.h"
#include "learning/bsp_net/detection.h"
#include "learning/bsp_net/network.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/start.h"
#include "learning/bsp_net/training.h"
#include "learning/bsp_net/views.h"
#include "learning/datasets/bsp_net_data.h"
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

/// The mask that a file's masked level 3 was made with: given, or else each convex off that would
/// have made some value lower.
static at::Tensor maskOf(const Checkpoint& want, const std::string& phase) {
    if (want.find("convex_mask")) return get(want, "convex_mask");
    const at::Tensor lower = get(want, phase + "L2") < get(want, phase + "L3_masked") - 1e-4;
    return lower.any(0, true).any(1, true).to(at::kFloat);
}

namespace {

/// The shapes, points and pictures that the oracle's figures are of, in their order.
class OracleShapes : public BspNetSource {
public:
    at::Tensor voxels, points, values;  ///< bytes
    at::Tensor images;                  ///< [N, 137, 137] bytes, or undefined

    std::size_t size() const override { return std::size_t(voxels.size(0)); }
    std::size_t available(int) const override { return std::size_t(points.size(1)); }
    Result<void> draw(std::size_t i, int, std::size_t count, Random&, std::uint8_t* cells,
                      std::uint8_t* at, std::uint8_t* inside) const override {
        copy(points[std::int64_t(i)].slice(0, 0, std::int64_t(count)), at);
        copy(values[std::int64_t(i)].slice(0, 0, std::int64_t(count)), inside);
        return grid(i, cells);
    }
    Result<void> grid(std::size_t i, std::uint8_t* cells) const override {
        copy(voxels[std::int64_t(i)], cells);
        return {};
    }
    /// The one picture that there is, whichever is asked for.
    Result<bool> pictures(std::size_t i, const std::vector<int>& views,
                          std::uint8_t* out) const override {
        if (!images.defined()) return false;
        for (std::size_t k = 0; k < views.size(); ++k)
            copy(images[std::int64_t(i)].slice(0, 4, 132).slice(1, 4, 132), out + k * 128 * 128);
        return true;
    }

private:
    static void copy(const at::Tensor& from, std::uint8_t* to) {
        const at::Tensor whole = from.contiguous();
        std::copy_n(whole.data_ptr<std::uint8_t>(), whole.numel(), to);
    }
};

OracleShapes shapesOf(const Checkpoint& file) {
    OracleShapes out;
    const auto bytes = [&](const char* name) { return get(file, name).to(at::kByte); };
    out.voxels = bytes("voxels_u8"), out.points = bytes("points_u8"), out.values = bytes("values");
    return out;
}

/// Gradients of the only step that a trainer has made, out of the first moment in its state, and
/// the weights after it.
void sameStep(const Checkpoint& want, const std::string& at, const std::string& path,
              double firstMoment) {
    const auto state = readCheckpoint(path + ".state"), after = readCheckpoint(path);
    CHECK(state.ok() && after.ok());
    if (!state || !after) return;
    CHECK(get(*state, "steps").item<double>() == 1);
    int norms = 0, spared = 0;
    for (const CheckpointTensor& t : after->tensors) {
        const std::string name = t.name;
        const bool learns = state->find("first." + name) != nullptr;
        const at::Tensor gradient =
            learns ? get(*state, "first." + name) / (1 - firstMoment) : at::Tensor();
        if (want.find(at + "nograd." + name)) {
            ++spared;
            CHECK_MESSAGE(!learns || gradient.abs().max().item<float>() == 0,
                          at + name + " must get no gradient");
        }
        if (want.find(at + "gradnorm." + name)) {
            ++norms;
            CHECK_MESSAGE(learns, at + name + " gets no gradient");
            if (!learns) continue;
            near(gradient.to(at::kDouble).norm(), get(want, at + "gradnorm." + name),
                 at + "gradnorm." + name, 1e-7, 1e-3);
        }
        if (want.find(at + "grad." + name)) {
            const auto expected = get(want, at + "grad." + name);
            near(gradient, expected, at + "grad." + name,
                 1e-3 * expected.abs().max().item<double>() + 1e-8, 1e-3);
        }
        // A gradient near zero may round to either sign, which moves a weight by up to twice the
        // rate.
        if (want.find(at + "after_adam." + name))
            near(toTensor(t), get(want, at + "after_adam." + name), at + "after_adam." + name, 2e-5,
                 1e-4);
        if (want.find(at + "after_adam_sum." + name))
            near(toTensor(t).to(at::kDouble).sum(), get(want, at + "after_adam_sum." + name),
                 at + "after_adam_sum." + name, 5e-4, 1e-5);
    }
    const auto wanted = [&](const std::string& kind) {
        return std::count_if(want.tensors.begin(), want.tensors.end(),
                             [&](const CheckpointTensor& t) {
                                 return t.name.compare(0, at.size() + kind.size(), at + kind) == 0;
                             });
    };
    CHECK(norms > 0 && norms == wanted("gradnorm.") && spared == wanted("nograd."));
}

}  // namespace

/// Levels and losses of every phase that the file holds, and one step of the trainer.
static void phases(const Checkpoint& want, const Checkpoint& inputs, const std::string& weights) {
    const Checkpoint file = open(weights);
    const Parameters w = parameters(file);
    const auto voxels = get(inputs, "voxels_u8"), points = get(inputs, "points"),
               values = get(inputs, "values");
    const OracleShapes shapes = shapesOf(inputs);
    near(toPoints(shapes.points), points, "points", 1e-7, 0);
    const Dimensions sizes = *inferDimensions(file);
    const std::string folder = check::scratch("bsp-net-steps");
    int seen = 0;
    for (int phase = 0; phase <= 4; ++phase) {
        const std::string at = "phase" + std::to_string(phase) + ".";
        if (!want.find(at + "L2")) continue;
        ++seen;
        const auto planes = decodePlanes(w, encode(w, voxels));
        const auto levels = generate(phase, points, planes, w.at(kT), w.at(kW));
        near(levels.c, get(want, at + "L2"), at + "L2");
        near(levels.s, get(want, at + "L3"), at + "L3");
        if (want.find(at + "L3_masked"))
            near(generate(phase, points, planes, w.at(kT), w.at(kW), maskOf(want, at)).s,
                 get(want, at + "L3_masked"), at + "L3_masked");
        const auto loss = losses(phase, levels, values, w.at(kT), w.at(kW));
        near(loss.reconstruction, get(want, at + "loss_recon"), at + "loss_recon");
        near(loss.total, get(want, at + "loss_total"), at + "loss_total");

        BspNetTraining o;  // the published recipe
        o.e = int(sizes.e), o.planes = int(sizes.p), o.convexes = int(sizes.c);
        o.batch = int(shapes.size());
        o.from = check::oracle("bsp-net/" + weights);
        o.stages = {{phase, 16, o.batch}};
        const std::string path = folder + "/" + at + "pth";
        const auto report = trainBspNet(shapes, shapes, o, path, {});
        CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
        if (!report) continue;
        CHECK(report->epochs.size() == 1 && report->epochs[0].rate == double(1e-4f));
        near(at::tensor(report->epochs[0].trainLoss), get(want, at + "loss_recon"),
             at + "the trainer's loss");
        sameStep(want, at, path, o.firstMoment);
        const Parameters after = parameters(*readCheckpoint(path));
        CHECK(at::equal(after.at(kT), w.at(kT)) == (phase == 1 || phase == 2));
        CHECK(at::equal(after.at(kW), w.at(kW)) == (phase >= 1));
    }
    CHECK(seen > 0);
}

TEST(randomModelAllPhases) {
    const Checkpoint want = open("ae_random_expected.pt");
    phases(want, want, "ae_random.pth");
}

TEST(designedModelAllPhases) {
    const Checkpoint want = open("ae_designed_phases_expected.pt"),
                     inputs = open("ae_random_expected.pt");
    const Parameters w = parameters(open("ae_designed.pth"));
    const auto z = encode(w, get(inputs, "voxels_u8"));
    near(z, get(want, "z"), "z");
    near(decodePlanes(w, z), get(want, "planes"), "planes");
    phases(want, inputs, "ae_designed.pth");
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

/// The centres of every `step`-th cell per axis of 64^3 from `first` on, [1, (64 / step)^3, 4].
static at::Tensor centres(int step, int first = 0) {
    const at::Tensor axis = (at::arange(first, 64, step, at::kFloat) + 0.5) / 64 - 0.5;
    const auto place = at::meshgrid({axis, axis, axis}, "ij");
    return at::stack({place[0], place[1], place[2], at::ones_like(place[0])}, 3)
        .reshape({1, -1, 4});
}

TEST(levelsSayInWhichConvexesAPointLies) {
    // Convexes that are there, and points that the planes alone place in or out of them.
    const Checkpoint want = open("ae_designed_expected.pt");
    const at::Tensor t = parameters(open("ae_designed.pth")).at(kT);
    const at::Tensor planes = get(want, "s0.planes").unsqueeze(0), points = centres(2);
    const at::Tensor on = (t > 0.01f).to(at::kDouble);
    const at::Tensor side = at::matmul(points[0].to(at::kDouble), planes[0].to(at::kDouble));
    // [N, c]: beyond how many of its planes; a point on one of them says nothing.
    const at::Tensor beyond = at::matmul((side > 0).to(at::kDouble), on);
    const at::Tensor clear = (side.abs() > 1e-6).all(1);
    const at::Tensor in = beyond == 0, depth = in.sum(1);
    for (const int phase : {1, 2}) {
        const auto levels = generate(phase, points, planes, t, {});
        const at::Tensor c = levels.c[0], s = levels.s[0].squeeze(1);
        CHECK(c.min().item<float>() >= 0 && s.min().item<float>() >= 0);
        CHECK(at::equal((c == 0).masked_select(clear.unsqueeze(1)),
                        in.masked_select(clear.unsqueeze(1))));
        CHECK(at::equal((s == 0).masked_select(clear), (depth > 0).masked_select(clear)));
        int alone = 0;
        for (std::int64_t i = 0; i < t.size(1); ++i) {
            at::Tensor mask = at::zeros({1, 1, t.size(1)});
            mask.select(2, i).fill_(1);
            const at::Tensor masked = generate(phase, points, planes, t, {}, mask).s[0].squeeze(1);
            CHECK((masked >= s).all().item<bool>());
            // In this one only: what is left is the least of the others, or the mask.
            const at::Tensor only = in.select(1, i).logical_and(depth == 1).logical_and(clear);
            at::Tensor others = c.clone();
            others.select(1, i).fill_(1);
            near(masked.masked_select(only), std::get<0>(others.min(1)).masked_select(only),
                 "S without convex " + std::to_string(i), 1e-6, 1e-6);
            alone += only.any().item<bool>();
            if (only.any().item<bool>()) CHECK((masked.masked_select(only) > 0).any().item<bool>());
        }
        CHECK(alone > 1);
    }
    CHECK(clear.to(at::kFloat).mean().item<float>() > 0.9);
}

TEST(thresholdIsStrict) {
    const float limit = 0.01f, next = std::nextafter(limit, 1.f);
    const auto points = at::ones({1, 1, 4}), planes = at::ones({1, 4, 1});
    const auto s = [&](float t) {
        return generate(1, points, planes, at::full({1, 1}, t), at::Tensor()).s.item<float>();
    };
    CHECK(s(limit) == 0);
    CHECK(s(next) == 4);
    // Everywhere else that reads T, too.
    CHECK(convexLists(at::full({1, 1}, limit)).planes.empty());
    CHECK(convexLists(at::full({1, 1}, next)).planes.size() == 1);
    CHECK(detectConvexes({1, 0, 0, 0}, {limit}, 1, 1, 8)->withoutPlanes.size() == 1);
    const auto found = detectConvexes({1, 0, 0, 0}, {next}, 1, 1, 8);
    CHECK(found->withoutPlanes.empty() && found->cells[0].size() == 256);
    const Dimensions sizes{1, 2, 1, 0};
    Random random(1);
    Parameters w = officialStart(sizes, random);
    w["decoder.linear_4.weight"].zero_();
    w["decoder.linear_4.bias"] = at::tensor({1.f, 0.f, 0.f, 1.f, 0.f, 0.f, 0.f, 0.f});
    w[kT] = at::tensor({limit, next}).reshape({2, 1});  // x <= 0 and y <= 0
    const std::string path = check::scratch("threshold") + "/w.pth";
    CHECK(writeCheckpoint(path, toCheckpoint(w, autoencoderShapes(sizes))).ok());
    const auto network = BspNetPredictor::load(path);
    CHECK(network.ok());
    const auto read = network->decode(std::vector<float>(8, 0.5f));
    CHECK(read.ok() && read->decomposition.convexes.size() == 1);
    CHECK(read.ok() && read->decomposition.planes.size() == 1 &&
          read->decomposition.planes[0].normal.y == 1);
}

TEST(singleView) {
    const Checkpoint want = open("svr_random_expected.pt");
    const Parameters w = parameters(open("svr_random.pth"));
    Trace trace;
    const auto image =
        get(want, "image_u8_137").slice(1, 4, 132).slice(2, 4, 132).unsqueeze(1) / 255;
    near(image, get(want, "image_crop"), "image_crop", 1e-7);
    const auto z = encodeImage(w, image, &trace);
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
    near(at::mean(at::pow(z - get(want, "target_z"), 2)), get(want, "loss"), "loss");

    // One step of the trainer, whose targets are the autoencoder's codes of the shapes.
    OracleShapes shapes = shapesOf(open("ae_random_expected.pt"));
    shapes.images = get(want, "image_u8_137").to(at::kByte);
    ViewsTraining o;  // the published recipe
    o.width = int(inferDimensions(open("svr_random.pth"))->f);
    o.epochs = 1;
    o.from = check::oracle("bsp-net/svr_random.pth");
    const std::string path = check::scratch("svr-step") + "/views.pth";
    const auto report =
        trainViews(shapes, shapes, check::oracle("bsp-net/ae_random.pth"), o, path, {});
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    if (!report) return;
    near(at::tensor(report->epochs[0].trainLoss), get(want, "loss"), "the trainer's loss");
    sameStep(want, "", path, o.firstMoment);
}

TEST(singleViewFromAutoencoderFillsDecoderAndT) {
    const Checkpoint file = open("ae_random.pth");
    auto d = inferDimensions(file);
    d->f = inferDimensions(open("svr_random.pth"))->f;
    const auto match = matchCheckpoint(file, singleViewShapes(*d));
    CHECK(match.ok() && match->mismatched.empty());
    std::size_t own = 0;
    for (const auto& tensor : file.tensors)
        own += tensor.name == kT || tensor.name.compare(0, 8, "decoder.") == 0;
    CHECK(own > 0 && match->matched.size() == own);
    for (const auto& name : match->matched)
        CHECK(name == kT || name.compare(0, 8, "decoder.") == 0);
    // Two lists, a comment above each.
    std::ifstream keys(check::oracle("bsp-net/svr_from_ae_keys.txt"));
    std::vector<std::string> lists[2];
    int list = -1;
    for (std::string line; std::getline(keys, line);)
        if (!line.empty() && line[0] == '#')
            ++list;
        else if (!line.empty() && list >= 0 && list < 2)
            lists[list].push_back(line);
    CHECK(list == 1 && !lists[0].empty());
    CHECK(match->missing == lists[0]);
    CHECK(match->unexpected == lists[1]);
}

/// Level 2 of the hard phases at all cells of 64^3, [64^3, c], a slab at a time.
static at::Tensor levelTwo(const at::Tensor& planes, const at::Tensor& t) {
    std::vector<at::Tensor> parts;
    for (const at::Tensor& points : centres(1).chunk(16, 1))
        parts.push_back(generate(1, points, planes.unsqueeze(0), t, {}).c[0]);
    return at::cat(parts);
}

TEST(designedShapesOnTheGrid) {
    const Checkpoint want = open("ae_designed_expected.pt");
    const Parameters w = parameters(open("ae_designed.pth"));
    const auto near01 = [](const at::Tensor& c) { return (c - 0.01).abs() < 1e-5; };
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
        if (want.find(at + "L3_grid_sub4"))
            near(generate(1, centres(4, 1), expected.unsqueeze(0), t, w.at(kW)).s.reshape({-1}),
                 get(want, at + "L3_grid_sub4").reshape({-1}), at + "L3_grid_sub4");
        // Cells this near the threshold may lie on either side of it.
        const at::Tensor level = levelTwo(expected, t);
        const at::Tensor open = near01(level).contiguous();
        const auto undecided = [&](std::size_t i) {
            return open.select(1, std::int64_t(i)).sum().item<std::int64_t>();
        };
        CHECK(open.to(at::kFloat).mean().item<float>() < 1e-3);
        const std::vector<double> listed = oracle::exact(want, at + "convexes_nonempty");
        for (int i = 0; i < c; ++i) {
            const bool present = !found->cells[std::size_t(i)].empty(),
                       wanted = std::count(listed.begin(), listed.end(), i) == 1;
            CHECK_MESSAGE(present == wanted || undecided(std::size_t(i)) > 0,
                          at + "convexes_nonempty: " + std::to_string(i));
        }
        const auto kept = withoutHidden(*found);
        if (!open.any().item<bool>())
            CHECK_MESSAGE(std::vector<double>(kept.begin(), kept.end()) ==
                              oracle::exact(want, at + "convexes_kept"),
                          at + "convexes_kept differs");
        std::vector<bool> covered(64 * 64 * 64, false), still(64 * 64 * 64, false);
        for (const auto& cells : found->cells)
            for (const auto cell : cells) covered[cell] = true;
        for (const auto i : kept)
            for (const auto cell : found->cells[i]) still[cell] = true;
        CHECK(covered == still);
        const auto* counts = want.find(at + "cells_per_convex");
        for (std::size_t i = 0; counts && i < std::size_t(c); ++i)
            CHECK_MESSAGE(
                std::abs(counts->at(i) - double(found->cells[i].size())) <= double(undecided(i)),
                at + "cells of convex " + std::to_string(i));
        at::Tensor got = at::zeros({64 * 64 * 64, c}, at::kBool);
        for (std::size_t i = 0; i < std::size_t(c); ++i)
            for (const auto cell : found->cells[i])
                got.data_ptr<bool>()[cell * std::size_t(c) + i] = true;
        CHECK(at::equal(got.masked_select(~open), (level < 0.01f).masked_select(~open)));
        if (const auto* bits = want.find(at + "inside_bits")) {
            std::size_t wrong = 0;
            for (std::size_t cell = 0; cell < 64 * 64 * 64; ++cell)
                for (std::size_t i = 0; i < std::size_t(c); ++i) {
                    const std::size_t place = cell * std::size_t(c) + i;
                    const bool wanted = std::int64_t(bits->at(cell)) >> i & 1;
                    wrong += got.data_ptr<bool>()[place] != wanted && !open.data_ptr<bool>()[place];
                }
            CHECK_MESSAGE(wrong == 0, at + "inside_bits: " + std::to_string(wrong) + " differ");
        }
    }
}

TEST(officialDataGivesTheOfficialCodesAndReading) {
    const Checkpoint want = open("ae_designed_expected.pt");
    const auto network = BspNetPredictor::load(check::oracle("bsp-net/ae_designed.pth"));
    const auto data = readBspNetData(check::oracle("bsp-net/toy.hdf5"));
    const auto latents = readLatents(check::oracle("bsp-net/designed_latents.hdf5"));
    if (!data && data.error().code == ErrorCode::Unsupported) SKIP(data.error().message);
    CHECK(network.ok() && data.ok() && latents.ok());
    if (!network || !data || !latents) return;
    const at::Tensor t = parameters(open("ae_designed.pth")).at(kT);
    const auto shapes = std::size_t(oracle::integer(want, "number_of_shapes"));
    CHECK(shapes > 0 && data->shapes >= shapes && latents->count == data->shapes);
    for (std::size_t k = 0; k < shapes; ++k) {
        const std::string at = "s" + std::to_string(k) + ".";
        VoxelGrid grid;
        grid.n = 64;
        grid.cell = 1.0 / 64;
        const auto first = data->voxels.begin() + std::ptrdiff_t(k * 64 * 64 * 64);
        grid.cells.assign(first, first + 64 * 64 * 64);
        const auto code = network->encode(grid);
        const auto read = network->predict(grid);
        CHECK(code.ok() && read.ok());
        if (!code || !read) return;
        near(at::tensor(*code), get(want, at + "z"), at + "z");
        const auto row = latents->values.begin() + std::ptrdiff_t(k * latents->width);
        near(at::tensor(std::vector<float>(row, row + std::ptrdiff_t(latents->width))),
             get(want, at + "z"), at + "z in designed_latents.hdf5");
        if (want.find(at + "iou_phase1"))
            CHECK_MESSAGE(
                std::abs(read->iouHard - get(want, at + "iou_phase1").item<double>()) < 1e-4,
                at + "iou_phase1: " + std::to_string(read->iouHard));
        // An id is the column of T, and so the same part in every shape.
        for (std::size_t i = 0; i < read->decomposition.convexes.size(); ++i) {
            const auto id = std::int64_t(read->decomposition.ids[i]);
            CHECK((t.select(1, id) > 0.01f).sum().item<std::int64_t>() ==
                  std::int64_t(read->decomposition.convexes[i].size()));
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
        if (value == 0) CHECK(out.ok() && out->iouHard == 0);  // of nothing, nothing is met
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
        const at::Tensor points = centres(step);
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

TEST(impossibleExtentsAreRefused) {
    // Without values a tensor may claim what it likes.
    const auto file = [](std::vector<std::int64_t> t, std::vector<std::int64_t> first,
                         std::vector<std::int64_t> image) {
        Checkpoint out;
        out.tensors.resize(3);
        out.tensors[0].name = kT, out.tensors[0].shape = std::move(t);
        out.tensors[1].name = "decoder.linear_1.weight", out.tensors[1].shape = std::move(first);
        out.tensors[2].name = "img_encoder.conv_0.weight", out.tensors[2].shape = std::move(image);
        return out;
    };
    constexpr std::int64_t kFar = std::int64_t(1) << 62;
    CHECK(inferDimensions(file({8, 2}, {16, 8}, {4, 1, 7, 7})).ok());
    for (const Checkpoint& bad :
         {file({8, 2}, {0, kFar}, {4, 1, 7, 7}), file({kFar, 2}, {16, 8}, {4, 1, 7, 7}),
          file({8, kFar}, {16, 8}, {4, 1, 7, 7}), file({8, 2}, {16, 8}, {kFar, 0}),
          file({8, 2}, {16, 8}, {0, 1, 7, 7})}) {
        const auto sizes = inferDimensions(bad);
        CHECK(!sizes && sizes.error().code == ErrorCode::BadWeights);
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

/// Section 5.2 as it is written.
static std::vector<std::uint32_t> hiddenByTheRule(const ConvexCells& found) {
    const std::size_t cells = std::size_t(found.n) * found.n * found.n;
    std::vector<std::vector<int>> in;
    std::vector<int> n(cells, 0);
    for (const auto& list : found.cells) {
        in.emplace_back(cells, 0);
        for (const std::uint32_t cell : list) in.back()[cell] = 1;
        for (std::size_t k = 0; k < cells; ++k) n[k] += in.back()[k];
    }
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < in.size(); ++i) {
        int least = 1000;
        for (std::size_t k = 0; k < cells; ++k) least = std::min(least, n[k] - 2 * in[i][k]);
        if (least < 0)
            kept.push_back(std::uint32_t(i));
        else
            for (std::size_t k = 0; k < cells; ++k) n[k] -= in[i][k];
    }
    return kept;
}

static std::vector<bool> coveredBy(const ConvexCells& found, const std::vector<std::uint32_t>& of) {
    std::vector<bool> out(std::size_t(found.n) * found.n * found.n, false);
    for (const std::uint32_t i : of)
        for (const std::uint32_t cell : found.cells[i]) out[cell] = true;
    return out;
}

TEST(hiddenConvexesAreDroppedInOrder) {
    using Kept = std::vector<std::uint32_t>;
    const auto kept = [](std::vector<std::vector<std::uint32_t>> cells) {
        return withoutHidden({4, std::move(cells), {}});
    };
    CHECK(kept({}) == Kept{});
    CHECK(kept({{}, {3, 9}, {}}) == Kept{1});
    CHECK(kept({{3, 9}, {3, 9}}) == Kept{1});
    CHECK(kept({{3, 9}, {9, 20}}) == (Kept{0, 1}));
    // {1, 2} lies in the other two and {1, 3} as well, but not both at once.
    CHECK(kept({{1, 2}, {1, 3}, {2, 3, 4}}) == (Kept{1, 2}));
    CHECK(kept({{1, 3}, {1, 2}, {2, 3, 4}}) == (Kept{1, 2}));
    CHECK(kept({{2, 3, 4}, {1, 2}, {1, 3}}) == (Kept{0, 2}));

    Random random(12);
    std::size_t hidden = 0;
    for (int trial = 0; trial < 500; ++trial) {
        ConvexCells found;
        found.n = 4;
        found.cells.resize(2 + random.below(7));
        Kept all;
        for (auto& list : found.cells) {
            all.push_back(std::uint32_t(all.size()));
            // From most cells to none at all.
            const double share = 0.9 * std::pow(random.uniform(), 2);
            for (std::uint32_t cell = 0; cell < 64; ++cell)
                if (random.uniform() < share) list.push_back(cell);
        }
        if (trial % 3 == 0) found.cells.back() = found.cells.front();
        const Kept got = withoutHidden(found);
        Kept present;
        for (const std::uint32_t i : hiddenByTheRule(found))
            if (!found.cells[i].empty()) present.push_back(i);
        CHECK(got == present);
        CHECK(coveredBy(found, got) == coveredBy(found, all));
        hidden += all.size() - got.size();
    }
    CHECK(hidden > 500);
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
    CHECK(partsOf(slabs, {}, asked) == std::vector<std::uint8_t>(4, 0));
}

int main() {
    return check::main();
}
