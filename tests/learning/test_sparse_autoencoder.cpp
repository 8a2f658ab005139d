// Sparse autoencoders: selection, norms, training, and the activations they read.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "geometry/base/random.h"
#include "learning/point_mae/network.h"
#include "learning/sparse_autoencoder/activations.h"
#include "learning/sparse_autoencoder/network.h"
#include "learning/sparse_autoencoder/selection.h"
#include "learning/sparse_autoencoder/training.h"
#include "learning/training/trainer.h"
#include "tests/learning/oracle.h"

using namespace shapewright;

namespace {

std::vector<float> unitRows(std::size_t rows, std::size_t width, Random& random) {
    std::vector<float> out(rows * width);
    for (std::size_t r = 0; r < rows; ++r) {
        double norm = 0;
        for (std::size_t a = 0; a < width; ++a) {
            out[r * width + a] = float(random.normal());
            norm += std::pow(out[r * width + a], 2);
        }
        for (std::size_t a = 0; a < width; ++a) out[r * width + a] /= float(std::sqrt(norm));
    }
    return out;
}

double lengthOf(const std::vector<double>& v) {
    double sum = 0;
    for (const double x : v) sum += x * x;
    return std::sqrt(sum);
}

/// Sums of `active` of the atoms with activations from 0.5 to 1.5.
struct Planted {
    std::vector<float> atoms, tokens;
    std::vector<std::vector<double>> activations;
};
Planted planted(std::size_t atoms, std::size_t width, std::size_t active, std::size_t tokens,
                std::uint64_t seed) {
    Random random(seed);
    Planted out{unitRows(atoms, width, random), std::vector<float>(tokens * width, 0), {}};
    for (std::size_t t = 0; t < tokens; ++t) {
        std::vector<double> f(atoms, 0);
        for (std::size_t k = 0; k < active;) {
            double& value = f[random.below(atoms)];
            if (value > 0) continue;
            value = random.uniform(0.5, 1.5);
            ++k;
        }
        for (std::size_t i = 0; i < atoms; ++i)
            for (std::size_t a = 0; f[i] > 0 && a < width; ++a)
                out.tokens[t * width + a] += float(f[i]) * out.atoms[i * width + a];
        out.activations.push_back(std::move(f));
    }
    return out;
}

std::string scratch(const std::string& name) {
    return check::scratch("sae") + "/" + name;
}

const std::string kNetwork(64, 'a');

SparseAutoencoderTraining tiny() {
    SparseAutoencoderTraining o;
    o.features = 48;
    o.k = 4;
    o.batch = 64;
    o.epochs = 4;
    o.seed = 5;
    return o;
}

}  // namespace

TEST(keptFeaturesAreTheExactMinimiser) {
    Random random(1);
    for (int trial = 0; trial < 500; ++trial) {
        const std::size_t h = 2 + random.below(40);
        std::vector<float> a(h);
        // Coarse values make ties; a share is zero.
        for (float& v : a) v = random.uniform() < 0.3 ? 0 : float(random.below(8)) / 4;
        const double norm = random.uniform(0, 1.3 * std::sqrt(double(h)));
        std::vector<std::size_t> order(h);
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t x, std::size_t y) { return a[x] > a[y]; });
        std::size_t best = 0;
        double least = INFINITY, sum = 0;
        for (std::size_t k = 0; k < h; ++k) {
            sum += double(a[order[k]]) * a[order[k]];
            const double c = k + 1 == h ? 1e4 : std::sqrt(sum);  // the published sentinel
            if (std::abs(c - norm) < least) least = std::abs(c - norm), best = k + 1;
        }
        std::vector<std::uint32_t> wanted;
        for (std::size_t k = 0; k < best; ++k)
            if (a[order[k]] > 0) wanted.push_back(std::uint32_t(order[k]));
        CHECK(topAfa(a.data(), h, norm) == wanted);

        wanted.clear();
        for (std::size_t k = 0; k < std::min<std::size_t>(5, h); ++k)
            if (a[order[k]] > 0) wanted.push_back(std::uint32_t(order[k]));
        CHECK(topK(a.data(), h, 5) == wanted);
    }
    const std::vector<float> none(7, 0);
    CHECK(topAfa(none.data(), 7, 3).empty());
}

TEST(nothingActiveReconstructsTheBias) {
    for (const Sparsity sparsity : {Sparsity::TopAfa, Sparsity::TopK, Sparsity::BatchTopK}) {
        SparseAutoencoderInfo info;
        info.sparsity = sparsity;
        info.features = 6;
        info.width = 4;
        info.k = 2;
        Parameters w = sae::initialise(info, 3);
        w["decoder.bias"] = at::arange(4, at::kFloat);
        const at::Tensor x = w.at("decoder.bias").unsqueeze(0);  // nothing is left after the bias
        const sae::Codes codes = sae::forward(w, info, x, false);
        CHECK(codes.active.abs().max().item<float>() == 0);
        CHECK(codes.output.equal(x));
    }
}

TEST(normsOfCodesAndVectorsDifferByNoMoreThanTheAnglesAllow) {
    Random random(2);
    for (int trial = 0; trial < 200; ++trial) {
        const std::size_t h = 64, width = 16 + random.below(48), active = 1 + random.below(16);
        const Planted p = planted(h, width, active, 1, random.next());
        const double e = greatestCosine(p.atoms, width);
        const auto& f = p.activations[0];
        const double z = lengthOf({p.tokens.begin(), p.tokens.end()}), code = lengthOf(f);
        const double one = std::accumulate(f.begin(), f.end(), 0.0);
        const double apart = std::abs(z * z - code * code), slack = 1e-5 * z * z;
        CHECK(apart <= e * (one * one - code * code) + slack);
        CHECK(e * (one * one - code * code) <= e * double(h - 1) * code * code + slack);
        CHECK(epsilonLowerBound(z, code, h) <= e + 1e-5);
        const NormBand band = normBand(z, e * double(h - 1));
        CHECK(code >= band.low - 1e-5 && code <= band.high + 1e-5);
    }
    CHECK(std::isinf(normBand(1, 1).high));
    CHECK(std::isnan(epsilonLowerBound(1, 0, 8)));
}

TEST(standardisedTokensAllHaveOneLength) {
    SparseAutoencoderInfo info;
    const at::Tensor x = at::randn({50, 144}) * 7 + at::randn({50, 1});
    const at::Tensor norms = sae::scaleInput(info, x).norm(2, {1});
    CHECK((norms - std::sqrt(143.0)).abs().max().item<float>() < 1e-3);
    info.perToken = false;
    info.scale = 7;
    CHECK(sae::scaleInput(info, x).norm(2, {1}).std().item<float>() > 0.1);
}

TEST(decoderRowsAreUnitAndHaveNoRadialGradient) {
    SparseAutoencoderInfo info;
    info.features = 40;
    info.width = 12;
    Parameters w = sae::initialise(info, 1);
    w.at("decoder.weight").mul_(3);
    for (auto& entry : w) entry.second.set_requires_grad(true);
    const at::Tensor rows = sae::dictionary(w);
    CHECK((rows.norm(2, {1}) - 1).abs().max().item<float>() < 1e-5);
    const at::Tensor x = sae::scaleInput(info, at::randn({30, 12}));
    (sae::forward(w, info, x, true).output - x).pow(2).mean().backward();
    const at::Tensor radial = (w.at("decoder.weight").grad() * rows).sum(1);
    CHECK(w.at("decoder.weight").grad().abs().max().item<float>() > 1e-4);
    CHECK(radial.abs().max().item<float>() < 1e-6);
}

TEST(trainingIsRepeatableAndSurvivesTheFile) {
    const Planted data = planted(24, 12, 3, 600, 4), held = planted(24, 12, 3, 100, 5);
    for (const Sparsity sparsity : {Sparsity::TopAfa, Sparsity::TopK, Sparsity::BatchTopK}) {
        SparseAutoencoderTraining o = tiny();
        o.sparsity = sparsity;
        std::string hashes[2];
        for (std::string& hash : hashes) {
            const std::string path = scratch("repeat.pt");
            const auto report =
                trainSparseAutoencoderOn(data.tokens, held.tokens, 12, kNetwork, o, path);
            CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
            if (!report) return;
            CHECK(report->epochs.back().trainLoss < report->epochs.front().trainLoss);
            auto sae = SparseAutoencoder::load(path);
            CHECK(sae.ok());
            if (!sae) return;
            hash = sae->info().sha256;
            CHECK(sae->info().sparsity == sparsity && sae->info().layer == 3);
            CHECK(sparsity == Sparsity::TopAfa || sae->info().k == 4);
            CHECK(sae->belongsTo(kNetwork).ok());
            const auto refused = sae->belongsTo(std::string(64, 'b'));
            CHECK(!refused && refused.error().code == ErrorCode::BadWeights);
            // What the file gives is what was measured in training.
            const auto codes = sae->encode(held.tokens);
            CHECK(codes.ok() && std::abs(codes->nmse() - report->bestLoss) < 1e-4);
            CHECK(std::abs(sae->encode(held.tokens)->nmse() - codes->nmse()) == 0);
            if (sparsity == Sparsity::TopK) CHECK(codes->meanActive() <= 4);
            CHECK(!sae->encode(std::vector<float>(13)).ok());
        }
        CHECK(hashes[0] == hashes[1]);
    }
}

TEST(onlyThoseThatCountFeaturesHeedTheirNumber) {
    const Planted data = planted(24, 12, 3, 200, 4);
    SparseAutoencoderTraining o = tiny();
    o.features = 16;
    o.k = 32;
    const std::string path = scratch("few.pt");
    const auto train = [&](const std::string& to) {
        return trainSparseAutoencoderOn(data.tokens, data.tokens, 12, kNetwork, o, to);
    };
    CHECK(train(path).ok());
    o.k = 8;
    ++o.epochs;
    CHECK(train(path).ok());
    for (const Sparsity sparsity : {Sparsity::TopK, Sparsity::BatchTopK}) {
        o.sparsity = sparsity;
        o.k = 17;
        const auto refused = train(scratch("never.pt"));
        CHECK(!refused && refused.error().code == ErrorCode::BadArgument);
        o.k = 16;
        CHECK(train(scratch("all.pt")).ok());
    }
}

TEST(otherHeldOutTokensAreRefused) {
    const Planted data = planted(24, 12, 3, 600, 4), held = planted(24, 12, 3, 100, 5),
                  others = planted(24, 12, 3, 100, 6);
    const std::string path = scratch("held.pt");
    SparseAutoencoderTraining o = tiny();
    const auto train = [&](const Planted& with) {
        return trainSparseAutoencoderOn(data.tokens, with.tokens, 12, kNetwork, o, path);
    };
    CHECK(train(held).ok());
    o.epochs += 2;
    const auto refused = train(others);
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights);
    CHECK(train(held).ok());
}

TEST(cancelledTrainingStopsWithinAStepAndLeavesWhatItHad) {
    const Planted data = planted(24, 12, 3, 640, 4);
    const std::string path = scratch("cancel.pt");
    SparseAutoencoderTraining o = tiny();
    o.epochs = 50;
    double at = 0;
    int after = 0;
    JobControl job;
    job = JobControl::withListener([&](double fraction, std::string_view stage) {
        if (stage != "training") return;
        if (job.cancelled()) ++after;
        at = fraction;
        if (fraction > 0.1) job.cancel();
    });
    const auto report =
        trainSparseAutoencoderOn(data.tokens, data.tokens, 12, kNetwork, o, path, {}, job);
    CHECK(report.ok() && report->stopped == "cancelled");
    CHECK(after == 0 && at < 0.1 + 2.0 / (50 * 10));
    CHECK(SparseAutoencoder::load(path).ok());
    CHECK(report.ok() && report->epochs.size() < 50);
}

// Not by top-AFA, which finds none of these atoms: any dense code of the right length satisfies it.
TEST(topKFindsAKnownDictionary) {
    const std::size_t atoms = 256, width = 64;
    const Planted data = planted(atoms, width, 4, 16000, 6);
    SparseAutoencoderTraining o;
    o.sparsity = Sparsity::TopK;
    o.features = int(atoms);
    o.k = 4;
    o.perToken = false;
    o.batch = 512;
    o.epochs = o.patience = 30;
    o.rate = 3e-3;
    o.seed = 1;
    const std::string path = scratch("known.pt");
    const auto report = trainSparseAutoencoderOn(
        data.tokens, {data.tokens.begin(), data.tokens.begin() + std::ptrdiff_t(width * 500)},
        int(width), kNetwork, o, path);
    CHECK(report.ok());
    if (!report) return;
    const auto rows = SparseAutoencoder::load(path)->dictionary();
    int found = 0;
    for (std::size_t i = 0; i < atoms; ++i) {
        double best = 0;
        for (std::size_t r = 0; r < atoms; ++r) {
            double dot = 0;
            for (std::size_t a = 0; a < width; ++a)
                dot += double(data.atoms[i * width + a]) * rows[r * width + a];
            best = std::max(best, dot);
        }
        found += best >= 0.9;
    }
    std::printf("  %d of %zu atoms found\n", found, atoms);
    CHECK(found >= int(0.8 * double(atoms)));
}

namespace {

/// A small network with random weights, and clouds for it.
struct Small {
    pointmae::Dimensions d;
    Parameters w;
    std::vector<Patches> clouds;

    Small() {
        d.width = 24;
        d.depth = 2;
        d.decoderDepth = 1;
        d.patchSize = 8;
        for (int i = 0; i < 3; ++i) d.embedding[i] = 8 << i;
        w = pointmae::initialise(d, 3);
        for (auto& entry : w)  // the start's 0.02 would leave attention next to nothing to do
            if (entry.second.dim() == 2) entry.second.mul_(10);
        for (std::uint64_t s = 0; s < 3; ++s) {
            Points points = syntheticCloud(s, 200).points;
            normaliseToUnitBall(points);
            clouds.push_back(*makePatches(points, 12, 8));
        }
    }
    std::string write(const std::string& name) const {
        const std::string path = scratch(name);
        CHECK(
            writeCheckpoint(path, toCheckpoint(w, pointmae::expectedShapes(d)), "base_model").ok());
        return path;
    }
};

}  // namespace

TEST(headsAndBiasSumToTheAttentionsOutput) {
    const Small net;
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const at::Tensor plain = pointmae::encode(net.w, net.d, pointmae::stack(net.clouds), {});
    CHECK(pointmae::encode(net.w, net.d, pointmae::stack(net.clouds), pass).equal(plain));
    for (const char* block : {"MAE_encoder.blocks.blocks.0", "MAE_encoder.blocks.blocks.1"}) {
        const std::string name = block;
        const at::Tensor heads = headOutputs(net.w, name, trace.at(name + ".attn.heads"));
        CHECK(heads.size(1) == 6 && heads.size(3) == net.d.width);
        oracle::near(heads.sum(1) + net.w.at(name + ".attn.proj.bias"), trace.at(name + ".attn"),
                     name);
    }
}

TEST(editsReachWhatComesAfterThem) {
    const Small net;
    const auto encoded = [&](const Edit& edit) {
        Pass pass;
        pass.edit = &edit;
        return pointmae::encode(net.w, net.d, pointmae::stack(net.clouds), pass);
    };
    const at::Tensor plain = pointmae::encode(net.w, net.d, pointmae::stack(net.clouds), {});
    CHECK(encoded([](const std::string&, const at::Tensor& x) { return x; }).equal(plain));
    CHECK(!encoded([](const std::string& name, const at::Tensor& x) {
               return name == "MAE_encoder.blocks.blocks.0" ? x + 1 : x;
           }).equal(plain));
}

TEST(activationsAreThoseOfTheLayer) {
    const Small net;
    const auto network = PointMaeActivations::load(net.write("network.pt"));
    CHECK(network.ok());
    if (!network) return;
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    pointmae::encode(net.w, net.d, pointmae::stack(net.clouds), pass);
    const auto got = network->of(net.clouds, 2);
    CHECK(got.ok());
    oracle::near(at::tensor(*got), trace.at("MAE_encoder.blocks.blocks.1"), "layer 2", 1e-5, 1e-5);
    CHECK(!network->of(net.clouds, 3).ok());
    CHECK(!network->of(net.clouds, 0).ok());

    // Steering by nothing changes nothing, and by something changes what is imagined.
    const Mask mask{0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, all(12, 1), none(12, 0);
    std::vector<float> up(24, 0.f);
    up[3] = 1;
    const auto still = network->steered(net.clouds[0], mask, 1, up, 0, all);
    CHECK(still.ok() && still->size() == 2 * 8 * 3);
    CHECK(*network->steered(net.clouds[0], mask, 1, up, 5, none) == *still);
    CHECK(*network->steered(net.clouds[0], mask, 1, up, 5, all) != *still);
    CHECK(!network->steered(net.clouds[0], none, 1, up, 5, all).ok());
}

TEST(steeringIsInTheUnitsOfTheAutoencoder) {
    const Small net;
    const auto network = PointMaeActivations::load(net.write("network.pt"));
    const Mask mask{0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, all(12, 1);
    std::vector<float> up(24, 0.f);
    up[3] = 1;
    // One scale for all: what is added is the same for every token.
    const Edit edit = [&](const std::string& name, const at::Tensor& x) {
        return name == "MAE_encoder.blocks.blocks.0" ? x + 2 * 0.75 * at::tensor(up) : x;
    };
    Pass pass;
    pass.edit = &edit;
    const at::Tensor wanted =
        pointmae::reconstruct(net.w, net.d, pointmae::stack(std::vector<Patches>{net.clouds[0]}),
                              pointmae::stack(std::vector<Mask>{mask}), pass, false)
            .predicted;
    const auto got = network->steered(net.clouds[0], mask, 1, up, 2, all, 0.75);
    CHECK(got.ok());
    oracle::near(at::tensor(*got).reshape_as(wanted), wanted, "steered", 1e-5, 1e-5);
}

TEST(damagedFilesAreNamed) {
    const Planted data = planted(24, 12, 3, 200, 4);
    const std::string path = scratch("damaged.pt");
    const auto with = [&](int features, int width, const std::string& layer, double factor) {
        SparseAutoencoderInfo info;
        info.features = 8;
        info.width = 12;
        info.k = 4;
        info.layer = 1;
        Parameters w = sae::initialise(info, 1);
        for (const auto& [name, shape] : sae::expectedShapes(features, width))
            if (w.at(name).sizes() != at::IntArrayRef(shape)) w[name] = at::zeros(shape);
        if (!layer.empty()) w.at(layer).mul_(factor);
        CHECK(writeCheckpoint(path, toCheckpoint(w, sae::expectedShapes(features, width))).ok());
        return SparseAutoencoder::load(path);
    };
    CHECK(with(8, 12, "", 1).ok());
    for (const auto& [features, width] : {std::make_pair(0, 12), std::make_pair(8, 0)}) {
        const auto empty = with(features, width, "", 1);
        CHECK(!empty && empty.error().code == ErrorCode::BadWeights);
    }
    const auto wild = with(8, 12, "encoder.weight", 1e37);
    CHECK(wild.ok());
    const auto codes = wild->encode(data.tokens);
    CHECK(!codes && codes.error().code == ErrorCode::BadWeights);

    Small net;
    net.w.at("MAE_encoder.blocks.blocks.0.mlp.fc2.weight").mul_(1e37);
    net.w.at("increase_dim.0.weight").mul_(1e38);
    const auto network = PointMaeActivations::load(net.write("network.pt"));
    CHECK(network.ok());
    const auto activations = network->of(net.clouds, 1);
    CHECK(!activations && activations.error().code == ErrorCode::BadWeights);
    const Mask mask{0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, all(12, 1);
    const auto steered = network->steered(net.clouds[0], mask, 1, std::vector<float>(24), 1, all);
    CHECK(!steered && steered.error().code == ErrorCode::BadWeights);
}

TEST(publishedChoicesCanBeSwitched) {
    // What the specification asks to be switchable is, wherever networks are trained.
    const Trainer* trainer = findTrainer("sae");
    CHECK(trainer);
    for (const char* name : {"per-token", "norm-weight", "centred"})
        CHECK(std::count_if(trainer->options.begin(), trainer->options.end(),
                            [&](const TrainerOption& o) { return o.name == name; }) == 1);
}

TEST(autoencodersOfClouds) {
    const Small net;
    CloudCollection data;
    for (std::uint64_t s = 0; s < 12; ++s) {
        data.clouds.push_back(syntheticCloud(s, 200));
        data.clouds.back().heldOut = s % 4 == 0;
    }
    SparseAutoencoderTraining o = tiny();
    o.network = net.write("network.pt");
    o.layer = 2;
    o.points = 200;
    o.patches = 12;
    const std::string path = scratch("clouds.pt");
    const auto report = trainSparseAutoencoder(data, o, path);
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    const auto sae = SparseAutoencoder::load(path);
    CHECK(sae.ok() && sae->info().width == 24 && sae->info().layer == 2);
    CHECK(sae.ok() && sae->belongsTo(PointMaeActivations::load(o.network)->sha256()).ok());
    // Larger clouds are seen whole.
    o.points = 100;
    const std::string whole = scratch("whole.pt"), part = scratch("part.pt");
    CHECK(trainSparseAutoencoder(data, o, whole).ok());
    for (LabelledCloud& c : data.clouds) c.points.resize(3 * 100);
    CHECK(trainSparseAutoencoder(data, o, part).ok());
    CHECK(SparseAutoencoder::load(whole)->info().sha256 !=
          SparseAutoencoder::load(part)->info().sha256);
    o.network = path;  // these are no Point-MAE weights
    CHECK(!trainSparseAutoencoder(data, o, scratch("never.pt")).ok());
    CHECK(!SparseAutoencoder::load(net.write("network.pt")).ok());
}

int main() {
    return check::main();
}
