// Parity with the official code; every size and case comes from the oracle's files.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "learning/datasets/point_clouds.h"
#include "learning/i2p_mae/training.h"
#include "learning/point_mae/network.h"
#include "learning/point_mae/parts.h"
#include "learning/point_mae/predictor.h"
#include "learning/point_mae/training.h"
#include "learning/tensors/optimiser.h"
#include "learning/tensors/panels.h"
#include "learning/tensors/rows.h"
#include "tests/learning/legacy_file.h"
#include "tests/learning/oracle.h"

using namespace shapewright;
using namespace shapewright::pointmae;
using namespace oracle;

namespace {

const std::string kFolder = "point-mae/";

/// As many heads as the pre-training oracle has, which no weights file says.
Dimensions heads() {
    const Checkpoint sizes = open(kFolder + "pretrain_tiny_expected.pt");
    Dimensions out;
    out.heads = integer(sizes, "cfg.heads");
    out.decoderHeads = integer(sizes, "cfg.dheads");
    return out;
}

/// As the file's shapes say.
Dimensions dimensions(const Checkpoint& file) {
    auto d = inferDimensions(file, heads());
    if (!d) throw std::runtime_error(d.error().text());
    return *d;
}

Parameters parameters(const Checkpoint& file, const Dimensions& d) {
    auto w = loadParameters(file, expectedShapes(d));
    if (!w) throw std::runtime_error(w.error().text());
    return std::move(*w);
}

PatchTensors patchesOf(const at::Tensor& points, std::size_t groups, std::size_t size) {
    std::vector<Patches> clouds;
    for (std::int64_t i = 0; i < points.size(0); ++i) {
        auto p = makePatches(floats(points[i]), groups, size);
        if (!p) throw std::runtime_error(p.error().text());
        clouds.push_back(std::move(*p));
    }
    return stack(clouds);
}

/// The program's own way to a network.
Result<PointMaePredictor> predictor(const std::string& path) {
    const Dimensions known = heads();
    return PointMaePredictor::load(path, int(known.heads), int(known.decoderHeads));
}

/// The pre-training oracle and everything needed to run it.
struct Pretraining {
    Checkpoint want = open(kFolder + "pretrain_tiny_expected.pt");
    Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    Dimensions d = dimensions(file);
    Parameters w = parameters(file, d);
    at::Tensor points = get(want, "points"), mask = get(want, "mask").to(at::kBool);
    PatchTensors patches =
        patchesOf(points, std::size_t(integer(want, "cfg.G")), std::size_t(integer(want, "cfg.S")));
};

at::Tensor world(const at::Tensor& patches, const at::Tensor& centres) {
    return patches + centres.unsqueeze(1);
}

}  // namespace

TEST(pointsAreChosenEvenlyWhateverTheirOrder) {
    for (const double size : {1e-12, 1.0, 1e12}) {
        Points sorted = syntheticCloud(4, 3000).points;
        for (float& v : sorted) v = float(v * size);
        std::vector<std::array<float, 3>> rows(3000);
        std::memcpy(rows.data(), sorted.data(), sorted.size() * sizeof(float));
        std::sort(rows.begin(), rows.end());
        std::memcpy(sorted.data(), rows.data(), sorted.size() * sizeof(float));
        const Points chosen = evenlyChosenPoints(sorted, 500);
        CHECK(chosen.size() == 3 * 500);
        const auto farthest = [&](const Points& from) {
            const auto all = nearestPoints(from.data(), from.size() / 3, sorted.data(), 3000, 1);
            return *std::max_element(all.squaredDistances.begin(), all.squaredDistances.end());
        };
        const Points first(sorted.begin(), sorted.begin() + 3 * 500);
        CHECK(farthest(chosen) < 0.05f * farthest(first));

        // In farthest-point order the first ones stay, rounded or not.
        Points ordered = evenlyChosenPoints(sorted, 2000);
        for (const double steps : {0.0, 4096.0}) {
            for (float& v : ordered)
                if (steps > 0) v = float(std::round(v / size * steps) / steps * size);
            const Points wanted(ordered.begin(), ordered.begin() + 3 * 500);
            CHECK(evenlyChosenPoints(ordered, 500) == wanted);
        }
        CHECK(evenlyChosenPoints(sorted, 3000) == sorted);
        CHECK(evenlyChosenPoints(sorted, 1) == Points(sorted.begin(), sorted.begin() + 3));
    }
}

TEST(samplingAndNeighbours) {
    const Checkpoint want = open(kFolder + "fps_knn_cases.pt");
    int cases = 0;
    for (const auto& tensor : want.tensors) {
        const auto dot = tensor.name.find(".points");
        if (dot == std::string::npos) continue;
        ++cases;
        const std::string name = tensor.name.substr(0, dot);
        const Points points = floats(toTensor(tensor));
        const auto chosen = exact(want, name + ".fps_idx");
        const auto got = farthestPoints(points.data(), points.size() / 3, chosen.size());
        CHECK_MESSAGE(std::equal(chosen.begin(), chosen.end(), got.begin()), name + ".fps_idx");
        const auto indices = exact(want, name + ".knn_idx");
        Points centres;
        for (const double i : chosen)
            for (int a = 0; a < 3; ++a) centres.push_back(points[3 * std::size_t(i) + a]);
        const auto near_ = nearestPoints(points.data(), points.size() / 3, centres.data(),
                                         chosen.size(), indices.size() / chosen.size());
        CHECK_MESSAGE(std::equal(indices.begin(), indices.end(), near_.indices.begin()),
                      name + ".knn_idx");
        const auto distances = exact(want, name + ".knn_dist");
        for (std::size_t i = 0; i < distances.size(); ++i) {
            // KNN_CUDA returns roots.
            const double d = std::sqrt(double(near_.squaredDistances[i]));
            if (std::abs(d - distances[i]) <= 1e-6) continue;
            CHECK_MESSAGE(false, name + ".knn_dist at " + std::to_string(i));
            break;
        }
    }
    CHECK(cases > 0);
}

TEST(neighboursAreThoseOfAllPoints) {
    Random random(6);
    // Apart, on a lattice with many equal distances, nearly all in one place, too far for floats.
    for (const int kind : {0, 1, 2, 3})
        for (const std::size_t count : {1, 63, 64, 700, 3000}) {
            Points points;
            for (std::size_t i = 0; i < 3 * count; ++i) {
                double v = random.uniform(-1, 1);
                if (kind == 1) v = std::round(4 * v) / 4;
                if (kind == 2 && i > 30) v = 0.25;
                if (kind == 3) v *= 3e38;
                points.push_back(float(v));
            }
            const std::size_t queries = std::min<std::size_t>(count, 9);
            for (const std::size_t k : {std::size_t(1), std::min<std::size_t>(count, 32), count}) {
                const auto got = nearestPoints(points.data(), count, points.data(), queries, k);
                for (std::size_t q = 0; q < queries; ++q) {
                    std::vector<std::pair<float, std::int64_t>> all;
                    for (std::size_t i = 0; i < count; ++i) {
                        float d[3];
                        for (std::size_t a = 0; a < 3; ++a)
                            d[a] = points[3 * i + a] - points[3 * q + a];
                        all.emplace_back(d[0] * d[0] + d[1] * d[1] + d[2] * d[2], i);
                    }
                    std::sort(all.begin(), all.end());
                    bool same = true;
                    for (std::size_t j = 0; j < k; ++j)
                        same = same && got.indices[q * k + j] == all[j].second &&
                               got.squaredDistances[q * k + j] == all[j].first;
                    CHECK_MESSAGE(same, "kind " + std::to_string(kind) + ", " +
                                            std::to_string(count) + " points, k " +
                                            std::to_string(k));
                }
            }
        }
}

/// The kernel, literally: lanes of T threads and a pairwise reduction.
static std::vector<std::int64_t> simulatedKernel(const Points& points, std::size_t samples) {
    const std::size_t n = points.size() / 3;
    std::size_t threads = 1;
    while (threads * 2 <= n && threads < 512) threads *= 2;
    std::vector<float> nearest(n, 1e10f);
    std::vector<std::int64_t> out{0};
    while (out.size() < samples) {
        const float* last = &points[3 * std::size_t(out.back())];
        std::vector<float> best(threads, -1);
        std::vector<std::int64_t> at(threads, 0);
        for (std::size_t lane = 0; lane < threads; ++lane)
            for (std::size_t k = lane; k < n; k += threads) {
                const float* p = &points[3 * k];
                if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] <= 1e-3f) continue;
                const float d = (p[0] - last[0]) * (p[0] - last[0]) +
                                (p[1] - last[1]) * (p[1] - last[1]) +
                                (p[2] - last[2]) * (p[2] - last[2]);
                nearest[k] = std::min(nearest[k], d);
                if (nearest[k] > best[lane]) best[lane] = nearest[k], at[lane] = std::int64_t(k);
            }
        for (std::size_t half = threads / 2; half > 0; half /= 2)
            for (std::size_t lane = 0; lane < half; ++lane)
                if (best[lane + half] > best[lane])
                    best[lane] = best[lane + half], at[lane] = at[lane + half];
        out.push_back(at[0]);
    }
    return out;
}

TEST(samplingEqualsTheKernelOnTiesAndLargeClouds) {
    Random random(5);
    for (const std::size_t n : {1u, 2u, 3u, 64u, 100u, 513u, 1024u, 4095u, 4096u, 6000u, 20000u}) {
        Points lattice, loose, tiny(3 * n, 0.01f);
        for (std::size_t i = 0; i < 3 * n; ++i) {
            lattice.push_back(float(random.below(9)) / 4 - 1);
            loose.push_back(float(random.normal()) * (i % 3 ? 1.f : 0.2f));
        }
        for (const Points* p : {&lattice, &loose, &tiny})
            CHECK_MESSAGE(farthestPoints(p->data(), n, std::min<std::size_t>(n, 120)) ==
                              simulatedKernel(*p, std::min<std::size_t>(n, 120)),
                          std::to_string(n) + " points");
    }
}

TEST(patchesMatch) {
    const Checkpoint want = open(kFolder + "pretrain_tiny_expected.pt");
    const auto points = get(want, "points");
    const auto centres = exact(want, "fps_idx"), neighbours = exact(want, "knn_idx");
    const auto b = std::size_t(points.size(0)), g = centres.size() / b,
               s = neighbours.size() / centres.size();
    for (std::size_t i = 0; i < b; ++i) {
        const auto p = makePatches(floats(points[std::int64_t(i)]), g, s);
        CHECK(std::equal(p->centreIndices.begin(), p->centreIndices.end(),
                         centres.begin() + std::ptrdiff_t(i * g)));
        CHECK(std::equal(p->neighbourIndices.begin(), p->neighbourIndices.end(),
                         neighbours.begin() + std::ptrdiff_t(i * g * s)));
    }
    const Pretraining run;
    near(run.patches.centres, get(want, "center"), "center", 1e-6, 0);
    near(run.patches.neighbourhoods, get(want, "neighborhood"), "neighborhood", 1e-6, 0);
}

TEST(pretrainingStageByStage) {
    const Pretraining run;
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const auto out = reconstruct(run.w, run.d, run.patches, run.mask, pass);
    trace["MAE_decoder"] = trace["MAE_decoder.norm"];
    stages(run.want, trace);
    near(out.predicted, get(run.want, "rebuild_points"), "rebuild_points");
    near(out.truth, get(run.want, "gt_points"), "gt_points", 1e-6, 0);
    const auto nearest = nearestOf(out.predicted, out.truth);
    near(chamferL2(nearest), get(run.want, "loss_cdl2"), "loss_cdl2", 1e-5, 0);
    near(nearest.distance1, get(run.want, "chamfer.dist1"), "dist1");
    near(nearest.distance2, get(run.want, "chamfer.dist2"), "dist2");
    near(nearest.index1, get(run.want, "chamfer.idx1"), "idx1", 0, 0);
    near(nearest.index2, get(run.want, "chamfer.idx2"), "idx2", 0, 0);

    // What the official picture shows: visible patches, then predicted ones, on their centres.
    const auto flat = run.mask.reshape({-1});
    const auto seen = at::nonzero(flat.logical_not()).squeeze(1);
    const auto centres = run.patches.centres.reshape({-1, 3}).index_select(0, seen);
    const auto visible = world(
        run.patches.neighbourhoods.reshape({flat.size(0), -1, 3}).index_select(0, seen), centres);
    near(visible, get(run.want, "vis.visible_points"), "vis.visible_points");
    near(at::cat({visible, world(out.predicted, out.centres)}), get(run.want, "vis.dense_points"),
         "vis.dense_points");
    near(at::cat({out.centres, centres}), get(run.want, "vis.full_center"), "vis.full_center");
}

TEST(positionsAreAddedBeforeEveryBlock) {
    const Pretraining run;
    if (run.d.depth < 2) SKIP("one block alone has nothing to add them to again");
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    reconstruct(run.w, run.d, run.patches, run.mask, pass);
    // The same encoder with the positions added only once.
    const auto seen = at::nonzero(run.mask.reshape({-1}).logical_not()).squeeze(1);
    const auto tokens = trace.at("MAE_encoder.encoder");
    auto x = tokens.reshape({-1, run.d.width})
                 .index_select(0, seen)
                 .reshape({tokens.size(0), -1, run.d.width}) +
             trace.at("MAE_encoder.pos_embed");
    for (std::int64_t i = 0; i < run.d.depth; ++i)
        x = transformerBlock(run.w, "MAE_encoder.blocks.blocks." + std::to_string(i), x,
                             run.d.heads, {});
    const auto difference =
        layerNorm(run.w, "MAE_encoder.norm", x) - get(run.want, "stage.MAE_encoder.norm");
    CHECK(difference.abs().max().item<float>() > 1e-2f);
}

TEST(oneTrainingStep) {
    const Pretraining run;
    const Checkpoint want = open(kFolder + "pretrain_trainstep_expected.pt");
    Parameters live = trainable(run.w);
    Pass pass;
    pass.training = true;
    const auto out = reconstruct(live, run.d, run.patches, get(want, "mask").to(at::kBool), pass);
    const auto loss = chamferL2(nearestOf(out.predicted, out.truth));
    near(loss, get(want, "loss"), "loss", 1e-5, 0);
    loss.backward();
    gradients(want, live);
    const double rate = exact(want, "lr")[0];
    AdamW(exact(want, "weight_decay")[0], isUndecayed).step(live, rate);
    stateAfterStep(want, live, rate);
    for (const auto& entry : live)
        if (isBuffer(entry.first) && want.find("after." + entry.first))
            near(entry.second, get(want, "after." + entry.first), entry.first, 1e-5, 1e-5);
}

TEST(weightDecayGroups) {
    std::set<std::string> spared, decayed;
    for (const Kind kind : {Kind::Pretraining, Kind::Classifier, Kind::PartSegmentation}) {
        Dimensions d;
        d.kind = kind;
        for (const auto& [name, shape] : expectedShapes(d)) {
            if (isBuffer(name)) continue;
            const at::Tensor value = at::zeros(shape);
            const bool token = name == "cls_token" || name == "mask_token";
            CHECK_MESSAGE(isUndecayed(name, value) == (shape.size() == 1 || token), name);
            (isUndecayed(name, value) ? spared : decayed).insert(name);
        }
    }
    for (const char* name : {"cls_token", "mask_token", "MAE_encoder.norm.weight"})
        CHECK_MESSAGE(spared.count(name), name);
    for (const char* name : {"cls_pos", "MAE_encoder.blocks.blocks.0.attn.qkv.weight"})
        CHECK_MESSAGE(decayed.count(name), name);
    // By its name, whatever its shape.
    CHECK(isUndecayed("a.bias", at::zeros({2, 2})) && !isUndecayed("a.biased", at::zeros({2, 2})));
}

TEST(masks) {
    const Checkpoint want = open(kFolder + "block_mask.pt");
    const auto centres = get(want, "center");
    int starts = 0;
    for (const auto& tensor : want.tensors) {
        if (tensor.name.compare(0, 10, "mask_start") != 0) continue;
        ++starts;
        const auto start = std::size_t(std::stoul(tensor.name.substr(10)));
        const auto mask = toTensor(tensor);
        const double share = mask[0].sum().item<double>() / double(mask.size(1));
        for (std::int64_t b = 0; b < mask.size(0); ++b) {
            // Any ratio that gives this count gives this mask.
            const Mask got = blockMask(floats(centres[b]), share + 1e-9, start);
            for (std::int64_t g = 0; g < mask.size(1); ++g)
                CHECK_MESSAGE(float(got[std::size_t(g)]) == mask[b][g].item<float>(),
                              tensor.name + " at " + std::to_string(g));
        }
    }
    CHECK(starts > 0);
    Random first(3), second(3);
    std::set<Mask> different;
    for (int i = 0; i < 50; ++i) {
        const Mask a = randomMask(64, 0.6, first), b = randomMask(64, 0.6, second);
        CHECK(a == b && std::count(a.begin(), a.end(), 1) == 38);
        different.insert(a);
    }
    CHECK(different.size() == 50);
    CHECK(maskedCount(10, 0.7) == std::size_t(0.7 * 10) && maskedCount(64, 0) == 0);
}

TEST(learningRates) {
    const Checkpoint want = open(kFolder + "lr_schedule.pt");
    for (const auto& tensor : want.tensors) {
        // NAME_RATE_EPOCHS
        const auto last = tensor.name.rfind('_'), first = tensor.name.rfind('_', last - 1);
        const double rate = std::stod(tensor.name.substr(first + 1));
        const int epochs = std::stoi(tensor.name.substr(last + 1));
        const auto rates = exact(want, tensor.name);
        // The loop of the official pre-training makes as many passes.
        const PointMaeTraining recipe;
        const I2pMaeTraining i2p;
        if (tensor.name.compare(0, 9, "pretrain_") == 0)
            CHECK(epochs == recipe.schedule && int(rates.size()) == recipe.epochs);
        if (tensor.name.compare(0, 13, "i2p_pretrain_") == 0)
            CHECK(epochs == i2p.schedule && int(rates.size()) == i2p.epochs);
        for (std::size_t e = 0; e < rates.size(); ++e)
            if (!(std::abs(cosineRate(rate, epochs, int(e)) - rates[e]) <= 1e-12)) {
                CHECK_MESSAGE(false, tensor.name + " epoch " + std::to_string(e));
                break;
            }
    }
    CHECK(!want.tensors.empty());
    // Past the end of the schedule, which no table reaches.
    for (const int epoch : {13, 14, 500}) CHECK(cosineRate(1e-3, 12, epoch) == 1e-6);
    CHECK(cosineRate(1e-3, 12, 12) > 1e-6);
}

TEST(classifier) {
    const Checkpoint want = open(kFolder + "cls_tiny_expected.pt");
    const Checkpoint file = open(kFolder + "cls_tiny.pth");
    const Dimensions d = dimensions(file);
    const Parameters w = parameters(file, d);
    const auto stage = get(want, "stage.encoder");
    const Checkpoint sizes = open(kFolder + "pretrain_tiny_expected.pt");
    const auto patches = patchesOf(get(want, "points"), std::size_t(stage.size(1)),
                                   std::size_t(integer(sizes, "cfg.S")));
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const auto out = classify(w, d, patches, pass);
    stages(want, trace);
    near(out.feature, get(want, "feature"), "feature");
    near(out.logits, get(want, "logits"), "logits");
    near(at::softmax(out.logits, 1).sum(1), at::ones({out.logits.size(0)}), "sums", 1e-5, 0);
    const auto labels = get(want, "labels").to(at::kLong);
    near(at::nll_loss(at::log_softmax(out.logits, 1), labels), get(want, "loss"), "loss", 1e-5, 0);
    near(100 * out.logits.argmax(1).eq(labels).to(at::kFloat).mean(), get(want, "acc"), "acc");

    // The same sample alone, and with another one beside it.
    PatchTensors alone{patches.centres.narrow(0, 0, 1), patches.neighbourhoods.narrow(0, 0, 1)};
    near(classify(w, d, alone, {}).logits, out.logits.narrow(0, 0, 1), "alone", 1e-5, 1e-5);
}

TEST(partSegmentation) {
    const Checkpoint want = open(kFolder + "partseg_tiny_expected.pt");
    const Checkpoint file = open(kFolder + "partseg_tiny.pth");
    const Dimensions d = dimensions(file);
    const Parameters w = parameters(file, d);
    const auto stage = get(want, "stage.encoder");
    const Checkpoint sizes = open(kFolder + "pretrain_tiny_expected.pt");
    const auto points = get(want, "points");
    const auto patches =
        patchesOf(points, std::size_t(stage.size(1)), std::size_t(integer(sizes, "cfg.S")));
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const auto out = segment(w, d, patches, points, get(want, "class_onehot"), pass);
    stages(want, trace);
    near(out, get(want, "log_probs"), "log_probs");
    near(out.exp().sum(2), at::ones({out.size(0), out.size(1)}), "probabilities", 1e-5, 0);
}

TEST(pretrainingFileIntoClassifier) {
    Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    const std::string prefix = "MAE_encoder.";
    for (CheckpointTensor& t : file.tensors)
        if (t.name.compare(0, prefix.size(), prefix) == 0) t.name.erase(0, prefix.size());
    Dimensions d = dimensions(open(kFolder + "cls_tiny.pth"));
    const auto match = matchCheckpoint(file, expectedShapes(d));
    CHECK(match.ok() && match->mismatched.empty());
    std::set<std::string> missing, ignored, *list = nullptr;
    std::ifstream keys(check::oracle(kFolder + "pretrain_to_cls_keys.txt"));
    for (std::string line; std::getline(keys, line);) {
        if (line.empty()) continue;
        if (line[0] == '#')
            list = list ? &ignored : &missing;
        else
            list->insert(line);
    }
    const auto without = [](const std::vector<std::string>& names) {
        std::set<std::string> out;
        for (const auto& name : names)
            if (name.find("num_batches_tracked") == std::string::npos) out.insert(name);
        return out;
    };
    CHECK(!missing.empty() && without(match->missing) == missing);
    CHECK(!ignored.empty() && without(match->unexpected) == ignored);

    // Another number of classes: everything but the last layer fits, and the report says so.
    d.classes += 1;
    const Checkpoint classifier = open(kFolder + "cls_tiny.pth");
    const auto other = matchCheckpoint(classifier, expectedShapes(d));
    CHECK(other.ok() && other->mismatched.size() == 2 && other->missing.empty() &&
          other->unexpected.empty() && other->matched.size() + 2 == expectedShapes(d).size());
    const std::string last = "cls_head_finetune.8.";
    CHECK(other->mismatched[0].find(last + "weight") != std::string::npos &&
          other->mismatched[1].find(last + "bias") != std::string::npos);
    CHECK(other->summary().find("mismatched 2 (" + last) != std::string::npos);
    const auto refused = loadParameters(classifier, expectedShapes(d));
    CHECK(!refused && refused.error().code == ErrorCode::BadWeights &&
          refused.error().message.find(last + "weight") != std::string::npos &&
          refused.error().file == classifier.file);
    // The program takes the file's own number.
    const auto own = predictor(check::oracle(kFolder + "cls_tiny.pth"));
    CHECK(own.ok() && own->info().classes == int(d.classes) - 1);

    // Pre-training weights fit their own network to the letter, and no tensor may lack.
    Checkpoint whole = open(kFolder + "pretrain_tiny.pth");
    const ExpectedShapes shapes = expectedShapes(dimensions(whole));
    const auto all = matchCheckpoint(whole, shapes);
    CHECK(all.ok() && all->missing.empty() && all->unexpected.empty() && all->mismatched.empty());
    CHECK(all->matched.size() == shapes.size());
    for (const auto& [name, shape] : shapes) {
        if (name.find("num_batches_tracked") != std::string::npos) continue;
        Checkpoint lesser = whole;
        for (CheckpointTensor& t : lesser.tensors)
            if (whole.find(name) == &whole.tensors[std::size_t(&t - lesser.tensors.data())])
                t.name = "-";
        const auto lacking = loadParameters(lesser, shapes);
        CHECK_MESSAGE(!lacking && lacking.error().message.find(name) != std::string::npos, name);
    }
}

TEST(officialSizes) {
    Dimensions d;
    CHECK(expectedShapes(d).size() == 209);
    std::int64_t values = 0;
    for (const auto& entry : initialise(d, 0))
        if (entry.first.find("num_batches_tracked") == std::string::npos)
            values += entry.second.numel();
    CHECK(values == 29007712);
    d.kind = Kind::Classifier;
    CHECK(expectedShapes(d).size() == 174);
    d.kind = Kind::PartSegmentation;
    CHECK(expectedShapes(d).size() == 192);
}

TEST(tokensIgnoreTheOrderOfTheirPoints) {
    const Pretraining run;
    const auto rows = run.patches.neighbourhoods[0];
    const std::string name = "MAE_encoder.encoder";
    near(embedPatches(run.w, name, rows.flip(1), {}), embedPatches(run.w, name, rows, {}), "token",
         1e-6, 1e-6);
}

TEST(interpolationReturnsAFeatureAtItsCentre) {
    const Pretraining run;
    const auto centres = run.patches.centres;
    const auto features = at::sin(at::arange(centres.size(0) * centres.size(1) * 5, at::kFloat))
                              .reshape({centres.size(0), centres.size(1), 5});
    near(interpolateThree(centres, centres, features), features, "feature", 1e-4, 0);
}

TEST(chamferOfEqualSetsIsZeroAndSymmetric) {
    const Pretraining run;
    const auto a = run.patches.neighbourhoods[0], b = a.flip(0) * 1.25;
    near(chamferL2(nearestOf(a, a.flip(1))), at::zeros({}), "equal", 1e-12, 0);
    near(chamferL2(nearestOf(a, b)), chamferL2(nearestOf(b, a)), "symmetric", 1e-7, 1e-6);

    // By hand.
    const std::vector<float> two{0, 0, 0, 13, 0, 0}, one{0, 3, 4};
    const double d2 = 169 + 25;  // squares from (13, 0, 0) and from the origin
    const auto tensor = [](const std::vector<float>& v) {
        return at::tensor(v).reshape({1, -1, 3});
    };
    near(chamferL2(nearestOf(tensor(two), tensor(one))), at::tensor((25 + d2) / 2 + 25), "CDL2", 0,
         1e-6);
    // Those of plain floats are the oracle's, too.
    CHECK(std::abs(chamferL2(two.data(), 2, one.data(), 1) - ((25 + d2) / 2 + 25)) < 1e-4);
    CHECK(std::abs(chamferL1(two.data(), 2, one.data(), 1) - ((5 + std::sqrt(d2)) / 2 + 5) / 2) <
          1e-6);
    const auto made = get(run.want, "rebuild_points"), truth = get(run.want, "gt_points");
    const auto s = std::size_t(made.size(1)), patches = std::size_t(made.size(0));
    const auto x = floats(made), y = floats(truth);
    double l2 = 0, l1 = 0;
    for (std::size_t i = 0; i < patches; ++i) {
        l2 += chamferL2(&x[3 * s * i], s, &y[3 * s * i], s) / double(patches);
        l1 += chamferL1(&x[3 * s * i], s, &y[3 * s * i], s) / double(patches);
    }
    near(at::tensor(l2), get(run.want, "loss_cdl2"), "loss_cdl2", 1e-5, 0);
    near(at::tensor(l1), get(run.want, "loss_cdl1"), "loss_cdl1", 1e-5, 0);
}

TEST(foldedWeightsGiveTheSame) {
    const Pretraining run;
    Parameters folded = run.w;
    foldForInference(folded);
    CHECK(folded.size() > run.w.size());
    const at::NoGradGuard noGrad;
    near(reconstruct(folded, run.d, run.patches, run.mask, {}).predicted,
         get(run.want, "rebuild_points"), "rebuild_points", 1e-5, 1e-5);
}

TEST(blocksInPanelsGiveTheSame) {
    for (const std::int64_t width : {24, 64}) {
        ExpectedShapes shapes;
        expectBlock(shapes, "block", width);
        const Parameters w = initialParameters(shapes, 3, [](const std::string&) { return false; });
        Parameters fast = w;
        foldForInference(fast);
        CHECK((fast.size() > w.size()) == (panelWidth() > 0));
        at::manual_seed(1);
        const at::Tensor x = at::randn({2, 37, width});
        for (const std::int64_t last : {0, 5}) {
            const at::Tensor want = transformerBlock(w, "block", x, 4, {}, {}, 0, last);
            const at::NoGradGuard noGrad;
            near(transformerBlock(fast, "block", x, 4, {}, {}, 0, last), want, "block", 1e-5, 1e-4);
        }
    }
}

TEST(weightsInPanelsAreThereOnce) {
    ExpectedShapes shapes;
    expectBlock(shapes, "block", 24);
    const Parameters w = initialParameters(shapes, 3, [](const std::string&) { return false; });
    Parameters fast = w;
    foldForInference(fast);
    for (const auto& entry : fast)
        if (const auto panels =
                fast.find(entry.first.substr(0, entry.first.rfind('.')) + ".panels");
            panels != fast.end() && entry.second.is_meta()) {
            CHECK(entry.second.sizes() == w.at(entry.first).sizes());
            near(fromPanels(panels->second, entry.second.size(0)), w.at(entry.first), "again", 0,
                 0);
        }
    CHECK(fast.at("block.attn.qkv.weight").is_meta() == (panelWidth() > 0));
    // What each head adds, and a pass that traces, need the weight itself.
    at::manual_seed(4);
    const at::Tensor x = at::randn({1, 7, 24});
    Trace want, got;
    Pass pass;
    const at::NoGradGuard noGrad;
    pass.trace = &want;
    transformerBlock(w, "block", x, 4, pass, {}, 0, 3);
    pass.trace = &got;
    transformerBlock(fast, "block", x, 4, pass, {}, 0, 3);
    CHECK(want.size() == got.size());
    for (const auto& entry : want) near(got.at(entry.first), entry.second, entry.first, 1e-6, 1e-5);
    near(headOutputs(fast, "block", want.at("block.attn.heads")),
         headOutputs(w, "block", want.at("block.attn.heads")), "heads", 1e-6, 1e-5);
}

TEST(productsInPanelsFinishAsAsked) {
    if (panelWidth() == 0) SKIP("this processor has no panels");
    at::manual_seed(5);
    for (const std::int64_t width : {16, 32})
        for (const std::int64_t out : {7, 64, 75}) {
            if (width > panelWidth()) continue;
            const std::int64_t groups = 3, group = 17, in = 21;
            const at::Tensor x = at::randn({groups * group, in}), weight = at::randn({out, in}),
                             biases = at::randn({groups, out}), add = at::randn({x.size(0), out});
            const at::Tensor panels = inPanels(weight.data_ptr<float>(), out, in, in, 1, width);
            near(fromPanels(panels, out), weight, "again", 0, 0);
            const at::Tensor plain = at::matmul(x, weight.t());
            at::Tensor got = at::empty_like(plain);
            const auto run = [&](const Finish& finish) {
                multiply(x.data_ptr<float>(), in, x.size(0), panels, got.data_ptr<float>(), out,
                         out, finish);
            };
            run({});
            near(got, plain, "product", 1e-5, 1e-5);
            Finish finish;
            finish.bias = biases.data_ptr<float>();
            finish.gelu = true;
            run(finish);
            near(got, at::gelu(plain + biases[0]), "bias, gelu", 1e-5, 1e-5);
            finish.gelu = false;
            finish.add = add.data_ptr<float>();
            finish.addStride = out;
            run(finish);
            near(got, plain + biases[0] + add, "bias, add", 1e-5, 1e-5);
            finish.add = nullptr;
            finish.relu = true;
            finish.group = group;
            finish.biasStride = out;
            run(finish);
            const at::Tensor each = plain.reshape({groups, group, out}) + biases.unsqueeze(1);
            near(got, at::relu(each).reshape({-1, out}), "biases of groups, relu", 1e-5, 1e-5);
            finish.relu = false;
            finish.greatest = true;
            run(finish);
            near(got.narrow(0, 0, groups), at::amax(each, {1}), "greatest", 1e-5, 1e-5);
        }
}

TEST(ownRowsMatch) {
    if (panelWidth() == 0) SKIP("this processor has no panels");
    at::manual_seed(2);
    for (const std::int64_t columns : {1, 15, 16, 37, 205}) {
        const at::Tensor x = at::randn({3, columns}) * 20;
        at::Tensor own = x.clone();
        softmaxRows(own.data_ptr<float>(), 3, columns);
        near(own, at::softmax(x, -1), "softmax", 1e-6, 1e-5);
        own = x.clone();
        gelu(own.data_ptr<float>(), 3, columns, columns);
        near(own, at::gelu(x), "gelu", 1e-6, 1e-6);
        const at::Tensor weight = at::randn({columns}), bias = at::randn({columns});
        normaliseRows(x.data_ptr<float>(), columns, 3, columns, weight.data_ptr<float>(),
                      bias.data_ptr<float>(), own.data_ptr<float>());
        near(own, at::layer_norm(x, {columns}, weight, bias, 1e-5), "layer norm", 1e-5, 1e-5);
    }
}

TEST(samplesDoNotDependOnTheirBatch) {
    const Pretraining run;
    const auto both = reconstruct(run.w, run.d, run.patches, run.mask, {}).predicted;
    const auto again = reconstruct(run.w, run.d, run.patches, run.mask, {}).predicted;
    near(again, both, "the same again", 0, 0);
    const auto each = both.size(0) / run.mask.size(0);
    for (std::int64_t i = 0; i < run.mask.size(0); ++i) {
        const PatchTensors one{run.patches.centres.narrow(0, i, 1),
                               run.patches.neighbourhoods.narrow(0, i, 1)};
        near(reconstruct(run.w, run.d, one, run.mask.narrow(0, i, 1), {}).predicted,
             both.narrow(0, i * each, each), "alone", 1e-5, 1e-5);
    }
}

TEST(patchesFollowTheCloud) {
    // A shell, so that neither it nor what it is moved to comes near the origin.
    Random random(8);
    Points cloud, moved, mixed;
    for (int i = 0; i < 700; ++i) {
        double p[3], length = 0;
        for (double& v : p) v = random.normal(), length += v * v;
        for (const double v : p)
            cloud.push_back(float(v / std::sqrt(length) * random.uniform(0.8, 1)));
    }
    const float shift[3] = {0.125f, -0.0625f, 0.25f};
    for (std::size_t i = 0; i < cloud.size(); ++i) moved.push_back(cloud[i] + shift[i % 3]);
    const Patches still = *makePatches(cloud, 40, 16), there = *makePatches(moved, 40, 16);
    CHECK(still.centreIndices == there.centreIndices);
    for (std::size_t i = 0; i < still.neighbourhoods.size(); ++i)
        CHECK(std::abs(still.neighbourhoods[i] - there.neighbourhoods[i]) <= 1e-6f);
    for (std::size_t i = 0; i < still.centres.size(); ++i)
        CHECK(std::abs(still.centres[i] + shift[i % 3] - there.centres[i]) <= 1e-6f);

    // All but the first point in another order.
    std::vector<std::size_t> order(cloud.size() / 3);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 2; --i)
        std::swap(order[i - 1], order[1 + random.below(i - 1)]);
    for (const std::size_t i : order) mixed.insert(mixed.end(), &cloud[3 * i], &cloud[3 * i] + 3);
    const auto setOf = [](const Patches& p) {
        std::set<std::array<float, 3>> out;
        for (std::size_t g = 0; g < p.groups; ++g)
            out.insert({p.centres[3 * g], p.centres[3 * g + 1], p.centres[3 * g + 2]});
        return out;
    };
    CHECK(setOf(still).size() == 40 && setOf(still) == setOf(*makePatches(mixed, 40, 16)));
}

TEST(everyPatchComesBackOnce) {
    const Pretraining run;
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    const auto out = reconstruct(run.w, run.d, run.patches, run.mask, pass);
    const auto b = run.mask.size(0), g = run.mask.size(1), s = run.d.patchSize;
    const auto visible = run.mask.logical_not().sum().item<std::int64_t>();
    CHECK(out.predicted.size(0) * s + visible * s == b * g * s);
    // Rows of x, y, z out of the head's 3 S channels.
    const auto head = trace.at("increase_dim");
    for (std::int64_t k = 0; k < s; ++k)
        for (std::int64_t axis = 0; axis < 3; ++axis)
            CHECK(out.predicted[0][k][axis].item<float>() ==
                  head[0][3 * k + axis][0].item<float>());
}

TEST(attentionIsThatOfTheLastBlock) {
    const Pretraining run;
    const auto weights = attention(run.w, run.d, run.patches);
    const auto b = run.mask.size(0), g = run.mask.size(1);
    CHECK(weights.sizes().vec() == (std::vector<std::int64_t>{b, run.d.heads, g, g}));
    near(weights.sum(-1), at::ones({b, run.d.heads, g}), "rows", 1e-5, 0);
    // By hand: what enters the last block, and its queries and keys.
    Trace trace;
    Pass pass;
    pass.trace = &trace;
    encode(run.w, run.d, run.patches, pass);
    const std::string name = "MAE_encoder.blocks.blocks.";
    const auto x = trace.at(run.d.depth > 1 ? name + std::to_string(run.d.depth - 2)
                                            : std::string("MAE_encoder.encoder")) +
                   positionEmbedding(run.w, "MAE_encoder.pos_embed", run.patches.centres);
    const std::string last = name + std::to_string(run.d.depth - 1);
    const auto qkv = linear(run.w, last + ".attn.qkv", layerNorm(run.w, last + ".norm1", x));
    const auto width = run.d.width / run.d.heads;
    const auto head = run.d.heads - 1;
    const auto q = qkv.narrow(2, head * width, width);
    const auto k = qkv.narrow(2, run.d.width + head * width, width);
    near(weights.select(1, head),
         at::softmax(at::matmul(q, k.transpose(1, 2)) / std::sqrt(double(width)), -1), "last head",
         1e-5, 1e-4);
}

/// Only what was asked for is kept, whatever a block mixes on the way.
TEST(attentionNeedsTheMemoryOfOneBlock) {
    Dimensions d;
    d.width = 24, d.decoderDepth = 1;
    const Parameters w = initialise(d, 1);
    at::manual_seed(7);
    const PatchTensors patches{at::randn({1, 2048, 3}), at::randn({1, 2048, 4, 3})};
    const auto peak = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss / 1024;
    };
    const auto before = peak();
    const at::NoGradGuard noGrad;
    CHECK(attention(w, d, patches).size(3) == 2048);
    CHECK_MESSAGE(peak() - before < 600, std::to_string(peak() - before) + " MB");
}

TEST(partsAndTheirOverlap) {
    const PartCategory& car = partCategories().at(3);
    CHECK(std::string(car.name) == "Car" && car.first == 8 && car.last == 11);
    CHECK(partCategories().size() == 16 && partCategories().back().last == 49);
    for (std::size_t i = 1; i < partCategories().size(); ++i)
        CHECK(partCategories()[i].first == partCategories()[i - 1].last + 1);
    // Another category's part is never the answer, however likely.
    std::vector<float> scores(2 * 50, -9.f);
    scores[20] = 5, scores[9] = -1, scores[50 + 11] = 0;
    CHECK(likeliestParts(scores, 50, car) == (std::vector<int>{9, 11}));

    const std::vector<int> truth{8, 8, 9, 9};  // no 10 and no 11
    CHECK(meanPartOverlap(truth, truth, car) == 1);
    // 8: 1 of 2; 9: 2 of 3; 10 and 11 are absent in both.
    CHECK(std::abs(meanPartOverlap({8, 9, 9, 9}, truth, car) - (0.5 + 2.0 / 3 + 2) / 4) < 1e-12);
    // 10 was answered and is not there: 0.
    CHECK(std::abs(meanPartOverlap({8, 8, 9, 10}, truth, car) - (1 + 0.5 + 0 + 1) / 4) < 1e-12);
    const OverlapOfAll all = overlapOfAll({{3, 1.0}, {3, 0.5}, {0, 0.25}});
    CHECK(std::abs(all.instances - 1.75 / 3) < 1e-12);
    CHECK(std::abs(all.categories - (0.75 + 0.25) / 2) < 1e-12);
}

/// Files as the official programs write them: with and without prefixes, zip and the stream of
/// torch before 1.6.
TEST(officialLayoutsLoadAlike) {
    const Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    const std::string folder = check::scratch("layouts");
    const auto renamed = [&](const std::string& prefix) {
        auto tensors = file.tensors;
        for (auto& t : tensors) t.name = prefix + t.name;
        return tensors;
    };
    int files = 0;
    for (const char* prefix : {"", "module.", "base_model.", "module.base_model."})
        for (const bool legacy : {false, true})
            for (const char* root : {"", "base_model", "state_dict"}) {
                const std::string path = folder + "/" + std::to_string(files++) + ".pth";
                const auto tensors = renamed(prefix);
                if (legacy)
                    writeLegacy(path, tensors, root);
                else
                    CHECK(writeCheckpoint(path, tensors, root).ok());
                const auto read = readCheckpoint(path);
                const std::string what =
                    std::string(prefix) + (legacy ? " legacy " : " zip ") + root;
                CHECK_MESSAGE(read.ok(), what + (read ? "" : ": " + read.error().text()));
                if (!read) continue;
                CHECK(read->container == (legacy ? "legacy" : "zip"));
                const Parameters w = parameters(*read, dimensions(*read));
                CHECK_MESSAGE(read->tensors.size() == file.tensors.size(), what);
                for (const auto& entry : parameters(file, dimensions(file)))
                    CHECK_MESSAGE(at::equal(w.at(entry.first), entry.second),
                                  what + ": " + entry.first);
            }
    std::filesystem::remove_all(folder);
}

TEST(hopelessCloudsAreRefused) {
    CHECK(makePatches({}, 1, 1).error().code == ErrorCode::Empty);
    CHECK(makePatches(Points(3, 1.f), 64, 32).error().code == ErrorCode::Empty);
    Points points(300, 0.5f);
    points[7] = NAN;
    CHECK(makePatches(points, 4, 4).error().code == ErrorCode::Malformed);
    points[7] = INFINITY;
    CHECK(makePatches(points, 4, 4).error().code == ErrorCode::Malformed);
    CHECK(makePatches(Points(30, 1.f), 4, 32).error().code == ErrorCode::Empty);
    const auto one = makePatches({1.f, 2.f, 3.f}, 1, 1);
    CHECK(one.ok() && one->neighbourhoods == Points(3, 0.f));
}

TEST(otherWeightsAreRefusedByName) {
    const auto bsp = inferDimensions(open("bsp-net/ae_random.pth"));
    CHECK(!bsp && bsp.error().code == ErrorCode::BadWeights &&
          bsp.error().text().find("ae_random.pth") != std::string::npos);
}

/// The way the program takes: folded weights, batches, plain floats.
TEST(thePredictorTellsTheSame) {
    const Pretraining run;
    const auto patchesAt = [&](const at::Tensor& points, std::int64_t i, std::size_t groups) {
        return *makePatches(floats(points[i]), groups, std::size_t(integer(run.want, "cfg.S")));
    };
    std::vector<Patches> clouds;
    std::vector<Mask> hidden;
    for (std::int64_t i = 0; i < run.points.size(0); ++i) {
        clouds.push_back(patchesAt(run.points, i, std::size_t(integer(run.want, "cfg.G"))));
        Mask mask;
        for (const float m : floats(run.mask[i].to(at::kFloat))) mask.push_back(m != 0);
        hidden.push_back(mask);
    }
    const auto network = predictor(check::oracle(kFolder + "pretrain_tiny.pth"));
    const auto made = network->reconstruct(clouds, hidden);
    CHECK(made.ok());
    std::vector<float> all;
    for (const Points& points : *made) all.insert(all.end(), points.begin(), points.end());
    near(at::tensor(all), get(run.want, "rebuild_points"), "rebuild_points");

    const Checkpoint want = open(kFolder + "cls_tiny_expected.pt");
    const auto points = get(want, "points"), logits = get(want, "logits");
    const auto groups = std::size_t(get(want, "stage.encoder").size(1));
    const auto classifier = predictor(check::oracle(kFolder + "cls_tiny.pth"));
    for (std::int64_t i = 0; i < points.size(0); ++i)
        near(at::tensor(*classifier->classify(patchesAt(points, i, groups))), logits[i], "logits");

    // Parts: the likeliest of the official answer, and of the network's for every other kind.
    const Checkpoint parts = open(kFolder + "partseg_tiny_expected.pt"),
                     file = open(kFolder + "partseg_tiny.pth");
    const Dimensions d = dimensions(file);
    const Parameters w = parameters(file, d);
    const auto segmenter = predictor(check::oracle(kFolder + "partseg_tiny.pth"));
    const auto clouds_ = get(parts, "points"), official = get(parts, "log_probs");
    int kinds = 0;
    for (std::int64_t i = 0; i < clouds_.size(0); ++i) {
        const Patches cut = patchesAt(clouds_, i, std::size_t(get(parts, "stage.encoder").size(1)));
        const auto given = get(parts, "class_onehot")[i].argmax().item<std::int64_t>();
        for (std::int64_t k = 0; k < d.categories; ++k) {
            const PartCategory& kind = partCategories()[std::size_t(k)];
            if (kind.last >= int(d.parts)) continue;
            ++kinds;
            const auto oneHot = at::zeros({1, d.categories}).index_fill(1, at::tensor({k}), 1);
            const auto scores =
                k == given ? official.narrow(0, i, 1)
                           : segment(w, d, stack({cut}), clouds_.narrow(0, i, 1), oneHot, {});
            const auto likeliest =
                scores[0].narrow(1, kind.first, kind.last - kind.first + 1).argmax(1) + kind.first;
            const auto got = segmenter->segment(cut, floats(clouds_[i]), int(k));
            CHECK(got.ok());
            if (got) near(at::tensor(*got), likeliest, kind.name, 0, 0);
        }
    }
    CHECK(kinds > 0 || d.parts <= partCategories()[0].last);
}

/// Files whose sizes no pass could hold to are refused when they are read.
TEST(impossibleSizesAreRefused) {
    const auto refused = [](const Checkpoint& file, const std::string& what) {
        const auto got = inferDimensions(file, heads());
        CHECK_MESSAGE(!got && got.error().code == ErrorCode::BadWeights, what);
    };
    const Checkpoint parts = open(kFolder + "partseg_tiny.pth");
    const std::string block = "blocks.blocks.";
    for (const int depth : {1, 2, 3}) {
        Checkpoint shallow = parts;
        for (auto& t : shallow.tensors)
            if (t.name.compare(0, block.size(), block) == 0 &&
                std::stoi(t.name.substr(block.size())) >= depth)
                t.name = "-";
        if (depth < 3)
            refused(shallow, std::to_string(depth) + " blocks");
        else
            CHECK(dimensions(shallow).depth == std::min<std::int64_t>(3, dimensions(parts).depth));
    }
    Checkpoint narrow = parts;
    for (auto& t : narrow.tensors)
        if (t.name == "propagation_0.mlp_convs.0.weight") t.shape[0] = 0, t.bytes.clear();
    refused(narrow, "no channels");
    Checkpoint large = open(kFolder + "pretrain_tiny.pth");
    for (auto& t : large.tensors)
        if (t.name == "increase_dim.0.weight") t.shape[0] = 3 * 1025;
    refused(large, "patches of 1025 points");
}

/// What is whole, and only has another number of heads.
TEST(widthsThatHeadsDoNotDivideAreNamed) {
    const Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    const std::int64_t width = dimensions(file).width, odd = width + 1;
    for (const bool decoder : {false, true}) {
        Dimensions known = heads();
        (decoder ? known.decoderHeads : known.heads) = odd;
        const auto got = inferDimensions(file, known);
        CHECK(!got && got.error().code == ErrorCode::BadWeights);
        if (got) continue;
        const std::string& said = got.error().message;
        for (const std::string& part : {std::to_string(width), std::to_string(odd) + " attention"})
            CHECK_MESSAGE(said.find(part) != std::string::npos, said);
        CHECK_MESSAGE(said.find("incomplete") == std::string::npos, said);
    }
}

TEST(mapsRefuseOtherWidths) {
    ExpectedShapes shapes;
    expectLinear(shapes, "map", 8, 12);
    Parameters w = initialParameters(shapes, 3, [](const std::string&) { return false; });
    foldForInference(w);
    const at::NoGradGuard noGrad;
    bool refused = false;
    try {
        linear(w, "map", at::ones({6, 4}));
    } catch (const c10::Error&) {
        refused = true;
    }
    CHECK(refused);
}

/// Weights of finite values that overflow on the way, and variances that no batch has.
TEST(weightsThatOverflowAreNamed) {
    const Checkpoint file = open(kFolder + "pretrain_tiny.pth");
    const std::string folder = check::scratch("overflow");
    const auto written = [&](const std::string& name, const std::string& start,
                             const std::string& end, float factor) {
        auto tensors = file.tensors;
        int changed = 0;
        for (auto& t : tensors) {
            if (t.name.compare(0, start.size(), start) != 0 || t.name.size() < end.size() ||
                t.name.compare(t.name.size() - end.size(), end.size(), end) != 0)
                continue;
            const at::Tensor values = toTensor(t) * factor;
            std::memcpy(t.bytes.data(), values.data_ptr(), t.bytes.size());
            ++changed;
        }
        CHECK(changed > 0);
        CHECK(writeCheckpoint(folder + "/" + name, tensors).ok());
        return predictor(folder + "/" + name);
    };
    const auto negative = written("negative.pt", "MAE_encoder.", ".running_var", -1);
    CHECK(!negative && negative.error().code == ErrorCode::BadWeights);

    Points points;
    Random random(1);
    const Dimensions d = dimensions(file);
    for (int i = 0; i < 3 * (256 + int(d.patchSize)); ++i)
        points.push_back(float(random.uniform(-1, 1)));
    const Patches patches = *makePatches(points, 16, std::size_t(d.patchSize));
    Mask mask(16, 0);
    mask[3] = mask[7] = 1;
    const auto inside = written("inside.pt", "MAE_encoder.encoder.", "conv.3.weight", 1e25f),
               last = written("last.pt", "increase_dim.", ".weight", 1e38f);
    CHECK(inside.ok() && last.ok());
    for (const auto* network : {&inside, &last}) {
        const auto got = (*network)->reconstruct({patches}, {mask});
        CHECK(!got && got.error().code == ErrorCode::BadWeights);
    }
    const auto features = inside->encode(patches), heeded = inside->attention(patches);
    CHECK(!features && features.error().code == ErrorCode::BadWeights);
    CHECK(!heeded && heeded.error().code == ErrorCode::BadWeights);
    const auto sound = predictor(check::oracle(kFolder + "pretrain_tiny.pth"));
    CHECK(sound->reconstruct({patches}, {mask}).ok() && sound->encode(patches).ok());
}

/// A category whose parts the weights lack is a matter of the weights.
TEST(unknownCategoriesAreRefused) {
    const auto network = predictor(check::oracle(kFolder + "partseg_tiny.pth"));
    CHECK(network.ok());
    const Checkpoint file = open(kFolder + "partseg_tiny.pth");
    const Dimensions d = dimensions(file);
    Points points;
    Random random(1);
    for (int i = 0; i < 3 * 64; ++i) points.push_back(float(random.uniform(-1, 1)));
    const Patches patches = *makePatches(points, 8, 8);
    int refused = 0;
    for (int i = 0; i < int(partCategories().size()); ++i) {
        const bool known = i < d.categories && partCategories()[std::size_t(i)].last < int(d.parts);
        const auto got = network->segment(patches, points, i);
        CHECK(got.ok() == known);
        if (known) continue;
        ++refused;
        CHECK(got.error().code == ErrorCode::BadWeights && !got.error().file.empty());
    }
    std::printf("  %d categories are unknown\n", refused);
}

int main() {
    return check::main();
}
