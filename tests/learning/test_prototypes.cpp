// The prototype classifier: its explanation is its calculation, and its terms do what they are for.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "geometry/base/random.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/labelled_solids.h"
#include "learning/datasets/point_clouds.h"
#include "learning/prototypes/classifier.h"
#include "learning/prototypes/network.h"
#include "learning/prototypes/training.h"
#include "learning/training/trainer.h"
#include "tests/learning/check.h"

using namespace shapewright;

namespace {

/// Solids of four made-up families, every fourth one held out.
const GridCollection& madeUpSolids() {
    static const GridCollection data = [] {
        GridCollection out;
        out.n = 16;
        for (int c = 0; c < 4; ++c) {
            out.classes.push_back("made_" + syntheticFamilies()[std::size_t(c)]);
            for (int i = 0; i < 32; ++i) {
                const LabelledSolid s = syntheticSolid(std::uint64_t(100 * c + i), 32, c);
                out.shapes.push_back({eighthsOf(s.solid.cells, 32), c, i % 4 == 0});
            }
        }
        return out;
    }();
    return data;
}

PrototypesTraining tiny() {
    PrototypesTraining o;
    o.grid = 16;
    o.prototypesPerClass = 2;
    o.epochs = 30;
    o.batch = 16;
    o.shapesPerClass = 24;
    o.latent = 32;
    o.rate = 4e-3;
    o.seed = 5;
    return o;
}

struct Trained {
    std::string folder, path;
    Result<TrainingReport> report;
};
/// Trained once for several tests.
const Trained& trained() {
    static const Trained out = [] {
        Trained t{check::scratch("prototypes"), {}, Error{}};
        t.path = t.folder + "/a.pt";
        t.report = trainPrototypes(madeUpSolids(), {}, tiny(), t.path);
        return t;
    }();
    return out;
}

std::vector<float> cellsOf(const LabelledGrid& shape) {
    std::vector<float> out;
    for (const std::uint8_t v : shape.eighths) out.push_back(float(v) / 8);
    return out;
}

double squared(const float* a, const float* b, std::size_t n) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
    return sum;
}

std::vector<std::uint8_t> bytesOf(const std::string& path) {
    auto bytes = readWholeFile(path);
    return bytes ? *bytes : std::vector<std::uint8_t>();
}

/// The mean over the prototypes of the distance to the nearest training shape's code.
double meanNearest(const PrototypeClassifier& network) {
    const std::size_t latent = network.info().latent, count = network.info().prototypes;
    const std::vector<float> own = network.codes();
    std::vector<double> nearest(count, INFINITY);
    for (const LabelledGrid& s : madeUpSolids().shapes) {
        if (s.heldOut) continue;
        const auto answer = network.classify(cellsOf(s));
        for (std::size_t j = 0; j < count; ++j)
            nearest[j] =
                std::min(nearest[j], squared(&own[j * latent], answer->code.data(), latent));
    }
    double sum = 0;
    for (const double d : nearest) sum += d / double(count);
    return sum;
}

}  // namespace

TEST(trainingFallsAndSaysWhatItIsMadeOf) {
    const auto& report = trained().report;
    CHECK_MESSAGE(report.ok(), report ? "" : report.error().text());
    const auto& first = report->epochs.front().terms;
    const auto& last = report->epochs.back().terms;
    CHECK(first.size() == 6);
    CHECK(report->epochs.back().validationLoss < report->epochs.front().validationLoss);
    CHECK(last[0].first == "classification_loss" && last[0].second < first[0].second);
    CHECK(last[1].first == "reconstruction_loss" && last[1].second < first[1].second);
    CHECK(last[2].first == "prototypes_near_loss" && last[3].first == "shapes_near_loss");
    std::printf("  accuracy %.3f, IoU %.3f\n", last[4].second, last[5].second);
    CHECK(last[4].second > 0.4);  // one in four by chance
    const auto csv = bytesOf(trained().path + ".csv");
    const std::string text(csv.begin(), csv.end());
    CHECK(text.find("classification_loss,reconstruction_loss") != std::string::npos);
}

TEST(contributionsSumToTheLogitAndNothingElseCounts) {
    const auto network = PrototypeClassifier::load(trained().path);
    CHECK_MESSAGE(network.ok(), network ? "" : network.error().text());
    const std::size_t classes = network->info().classes.size();
    CHECK(classes == 4 && network->info().prototypes == 8);
    for (std::size_t s = 0; s < 8; ++s) {
        const auto cells = cellsOf(madeUpSolids().shapes[16 * s]);
        const auto answer = network->classify(cells);
        for (std::size_t k = 0; k < classes; ++k) {
            double sum = 0;
            for (std::size_t j = 0; j < 8; ++j) {
                CHECK(answer->contributions[j * classes + k] ==
                      answer->distances[j] * network->weight(j, k));
                sum += answer->contributions[j * classes + k];
            }
            CHECK(std::abs(sum - answer->logits[k]) <= 1e-5 * (1 + std::abs(sum)));
        }
        // From the distances alone comes the same answer.
        const auto again = network->answerFor(answer->distances);
        CHECK(again.logits == answer->logits && again.best == answer->best);
        // Without a prototype, its contributions and nothing else are missing.
        const auto less = network->classify(cells, {3});
        for (std::size_t k = 0; k < classes; ++k)
            CHECK(std::abs(less->logits[k] + answer->contributions[3 * classes + k] -
                           answer->logits[k]) < 1e-9 * (1 + std::abs(answer->logits[k])));
        // A distance is that of the code, and never negative.
        const std::vector<float> codes = network->codes();
        const std::size_t latent = network->info().latent;
        for (std::size_t j = 0; j < 8; ++j) {
            const double wanted = squared(&codes[j * latent], answer->code.data(), latent);
            CHECK(answer->distances[j] >= 0);
            CHECK(std::abs(answer->distances[j] - wanted) <= 1e-4 * (wanted + 1e-3));
        }
    }
}

TEST(whichWayAShapeFacesChangesNothing) {
    const auto network = PrototypeClassifier::load(trained().path);
    const int n = 16;
    const auto at = [](int x, int y, int z) { return std::size_t((x * n + y) * n + z); };
    for (std::size_t s : {0, 40, 80, 120}) {
        const std::vector<float> cells = cellsOf(madeUpSolids().shapes[s]);
        std::vector<float> turned(cells.size());
        for (int x = 0; x < n; ++x)
            for (int y = 0; y < n; ++y)
                for (int z = 0; z < n; ++z) turned[at(n - 1 - z, y, x)] = cells[at(x, y, z)];
        CHECK(turned != cells);
        const auto a = network->classify(cells), b = network->classify(turned);
        for (std::size_t k = 0; k < a->logits.size(); ++k)
            CHECK(std::abs(a->logits[k] - b->logits[k]) < 1e-3 * (1 + std::abs(a->logits[k])));
    }
}

TEST(theNearestTrainingShapeIsKept) {
    prototypes::Dimensions d;
    d.grid = 16;
    const at::Tensor cells = at::rand({3, 1, 16, 16, 16}).gt(0.6).to(at::kFloat);
    CHECK(at::equal(prototypes::unpacked(prototypes::packed(cells, d), d), cells.flatten(1)));
    const auto network = PrototypeClassifier::load(trained().path);
    const std::vector<float> own = network->codes();
    const std::size_t latent = network->info().latent;
    for (std::size_t j = 0; j < network->info().prototypes; ++j) {
        const auto nearest = network->nearest(j);
        CHECK(nearest.ok());
        const auto answer = network->classify(nearest->cells);
        CHECK(std::abs(answer->distances[j] - nearest->distance) <
              1e-3 * (nearest->distance + 1e-2));
        CHECK(answer->best == network->classOf(j));
    }
    // A place on the map is linear in the code: that of a prototype's code is the prototype's.
    const auto map = network->map(
        {own.begin() + std::ptrdiff_t(latent), own.begin() + std::ptrdiff_t(2 * latent)});
    CHECK(map.ok() && map->heldOut.size() == 32 && map->explained > 0);
    for (std::size_t a = 0; a < 2; ++a)
        CHECK(std::abs(map->code[a] - map->prototypes[1][a]) < 1e-4);
}

TEST(distancesMatchADoubleLoop) {
    Random random(3);
    for (const double size : {0.01, 1.0, 100.0}) {
        at::Tensor codes = at::empty({7, 80}, at::kFloat), own = at::empty({5, 80}, at::kFloat);
        for (at::Tensor* t : {&codes, &own})
            for (std::int64_t i = 0; i < t->numel(); ++i)
                t->data_ptr<float>()[i] = float(size * random.uniform());
        own[0] = codes[2];  // the same: where rounding could go below zero
        const at::Tensor d = prototypes::distances(codes, own);
        for (std::int64_t i = 0; i < 7; ++i)
            for (std::int64_t j = 0; j < 5; ++j) {
                const double wanted =
                    squared(codes.data_ptr<float>() + 80 * i, own.data_ptr<float>() + 80 * j, 80);
                const double got = d[i][j].item<float>();
                CHECK(got >= -1e-4);
                CHECK(std::abs(got - wanted) <= 1e-4 * (wanted + size * size));
            }
    }
}

TEST(prototypesLieAmongShapesAndEachClassHasOne) {
    const auto network = PrototypeClassifier::load(trained().path);
    const std::size_t latent = network->info().latent;
    const std::vector<float> own = network->codes();
    std::vector<std::vector<float>> codes;
    for (const LabelledGrid& s : madeUpSolids().shapes)
        if (!s.heldOut) codes.push_back(network->classify(cellsOf(s))->code);
    std::vector<double> pairs;
    for (std::size_t a = 0; a < codes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            pairs.push_back(squared(codes[a].data(), codes[b].data(), latent));
    std::nth_element(pairs.begin(), pairs.begin() + std::ptrdiff_t(pairs.size() / 2), pairs.end());
    const double median = pairs[pairs.size() / 2];
    std::vector<int> owned(network->info().classes.size(), 0);
    for (std::size_t j = 0; j < network->info().prototypes; ++j) {
        ++owned[network->classOf(j)];
        double nearest = INFINITY;
        for (const auto& code : codes)
            nearest = std::min(nearest, squared(&own[j * latent], code.data(), latent));
        CHECK(nearest < median);
        CHECK(network->decoded(j)->size() == 4096);
    }
    for (const int count : owned) CHECK(count >= 1);
}

TEST(withoutTheNearnessTermsPrototypesLieFarFromShapes) {
    PrototypesTraining o = tiny();
    o.prototypesNear = o.shapesNear = 0;
    const std::string path = trained().folder + "/far.pt";
    CHECK(trainPrototypes(madeUpSolids(), {}, o, path).ok());
    const double with = meanNearest(*PrototypeClassifier::load(trained().path)),
                 without = meanNearest(*PrototypeClassifier::load(path));
    std::printf("  mean distance %.4f with the terms, %.4f without\n", with, without);
    CHECK(without >= 2 * with);
}

TEST(interruptedTrainingEndsWhereStraightTrainingDoes) {
    PrototypesTraining o = tiny();
    o.epochs = 4;
    const std::string a = trained().folder + "/b.pt", b = trained().folder + "/c.pt";
    CHECK(trainPrototypes(madeUpSolids(), {}, o, a)->epochs.size() == 4);
    const auto job = JobControl::withListener({});
    const auto half = trainPrototypes(
        madeUpSolids(), {}, o, b,
        [&](const EpochReport& e) {
            if (e.epoch == 2) job.cancel();
        },
        job);
    CHECK(half.ok() && half->epochs.size() == 2 && half->stopped == "cancelled");
    CHECK(PrototypeClassifier::load(b).ok());  // what there is can be used
    const auto rest = trainPrototypes(madeUpSolids(), {}, o, b);
    CHECK(rest.ok() && rest->epochs.size() == 4 && rest->epochs[0].terms.size() == 6);
    CHECK(bytesOf(a) == bytesOf(b));
    GridCollection others = madeUpSolids();
    for (LabelledGrid& s : others.shapes)
        if (s.heldOut) std::reverse(s.eighths.begin(), s.eighths.end());
    o.epochs = 5;
    const auto elsewhere = trainPrototypes(others, {}, o, b);
    CHECK(!elsewhere && elsewhere.error().text().find("held-out") != std::string::npos);
}

TEST(damagedFilesAreNamed) {
    const std::string path = trained().folder + "/damaged.pt";
    auto file = readCheckpoint(trained().path);
    CHECK(file.ok());
    const auto with = [&](const std::string& layer, std::size_t at, float value) {
        auto tensors = file->tensors;
        for (auto& t : tensors)
            if (t.name == layer) std::memcpy(&t.bytes[4 * at], &value, 4);
        CHECK(writeCheckpoint(path, tensors).ok());
        return PrototypeClassifier::load(path);
    };
    CHECK(with("examples.label", 2, 3).ok());
    for (const auto& [layer, value] :
         {std::make_pair("examples.label", 4.F), std::make_pair("examples.label", -1.F),
          std::make_pair("names", 1e20F), std::make_pair("names", -300.F)}) {
        const auto network = with(layer, 2, value);
        CHECK_MESSAGE(!network && network.error().code == ErrorCode::BadWeights, layer);
    }
    CHECK(!with("scale", 0, -1.F).ok());
    // Finite, and yet what they lead to is not.
    const auto cells = cellsOf(madeUpSolids().shapes[0]);
    for (const char* layer : {"prototypes", "encoder.3.bias"}) {
        const auto network = with(layer, 1, 3e38F);
        CHECK(network.ok());
        const auto answer = network->classify(cells);
        CHECK_MESSAGE(!answer && answer.error().code == ErrorCode::BadWeights, layer);
    }
    const auto network = with("decoder.3.bias", 1, 3e38F);
    const auto decoded = network->decoded(0);
    CHECK(!decoded.ok() ||
          std::all_of(decoded->begin(), decoded->end(), [](float v) { return std::isfinite(v); }));
}

TEST(badFilesAndSettingsAreRefused) {
    GridCollection one = madeUpSolids();
    one.classes.resize(1);
    CHECK(trainPrototypes(one, {}, tiny(), "nowhere.pt").error().code == ErrorCode::BadArgument);
    PrototypesTraining o = tiny();
    o.grid = 20;
    CHECK(trainPrototypes(madeUpSolids(), {}, o, "nowhere.pt").error().code ==
          ErrorCode::BadArgument);
    const std::string path = trained().folder + "/other.pt";
    CHECK(writeCheckpoint(path, {{"a", ElementKind::Float32, {1}, {0, 0, 0, 0}}}).ok());
    CHECK(PrototypeClassifier::load(path).error().code == ErrorCode::BadWeights);
    CHECK(readSolidFolder(trained().folder, {}).error().code == ErrorCode::Empty);
    CHECK(readSolidFolder(trained().folder, {"absent"}).error().code == ErrorCode::NotFound);
    std::filesystem::remove_all(trained().folder);
}

TEST(classesAreNamedAndHaveSources) {
    const std::string folder = check::scratch("classes"), path = folder + "/w.pt";
    const Trainer* trainer = findTrainer("prototypes");
    CHECK(trainer);
    if (!trainer) return;
    const auto refusal = [&](const std::string& classes, const std::string& data) -> std::string {
        TrainingTask task;
        task.data = data;
        task.out = path;
        task.values = {{"classes", classes}};
        const auto report = trainer->train(task, {}, {});
        return report || report.error().code != ErrorCode::BadArgument ? std::string()
                                                                       : report.error().message;
    };
    for (const auto& [classes, words] :
         std::vector<std::pair<std::string, std::string>>{{"a=chair,a=table", "two classes 'a'"},
                                                          {"=chair,x=table", "no name"},
                                                          {"x=,y=table", "no source"},
                                                          {"x=chair+nosuch,y=table", "'nosuch'"},
                                                          {"all", "--data"}})
        CHECK_MESSAGE(refusal(classes, {}).find(words) != std::string::npos, classes);
    // What there is is listed.
    CHECK(refusal("a=nosuch,b=table", folder).find("chair") != std::string::npos);
    CHECK(!std::filesystem::exists(path));
}

int main() {
    return check::main();
}
