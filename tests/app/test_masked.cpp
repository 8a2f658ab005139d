// mask and reconstruct keep their promises on any cloud. Weights come from the oracle: their values
// are random, so these tests ask what was masked and where points went, not how well.

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <numeric>
#include <set>

#include "app/operations/classify/learned_classes.h"
#include "app/operations/reconstruct/views.h"
#include "app/operations/registry.h"
#include "geometry/base/random.h"
#include "learning/checkpoint/checkpoint.h"
#include "learning/checkpoint/zip_directory.h"
#include "learning/datasets/point_clouds.h"
#include "learning/i2p_mae/guidance.h"
#include "learning/i2p_mae/predictor.h"
#include "learning/point_mae/parts.h"
#include "learning/point_mae/predictor.h"
#include "tests/support/labelled_clouds.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

/// A bumpy sheet, `far` away from the origin.
PointCloud sheet(std::size_t count, double far = 0, double side = 2) {
    PointCloud cloud;
    Random random(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = random.uniform(0, side), y = random.uniform(0, side);
        cloud.positions.push_back({far + x, far + y, 0.2 * std::sin(3 * x) * std::cos(2 * y)});
    }
    return cloud;
}

Result<OperationResult> runOn(const char* verb, Shape shape,
                              const std::vector<std::pair<std::string, std::string>>& options = {},
                              std::uint64_t seed = 0, const JobControl& job = {}) {
    const Operation* o = builtinOperations().findVerb(verb);
    if (!o) return Error{ErrorCode::Internal, "no such verb", {}};
    OperationInput input;
    input.shapes.push_back({"shape", std::move(shape), NamedShape::Role::Main, {}});
    input.parameters = ParameterValues(o->parameters);
    input.seed = seed;
    for (const auto& option : options)
        if (auto set = input.parameters.parse(option.first, option.second); !set)
            return set.error();
    return runOperation(*o, input, job);
}

const PointCloud& mainCloud(const OperationResult& result) {
    return std::get<PointCloud>(result.shapes.at(0).shape);
}

double metric(const OperationResult& result, const std::string& name) {
    for (const Metric& m : result.metrics)
        if (m.name == name) return m.value;
    return NAN;
}

bool told(const OperationResult& result, const std::string& words) {
    return std::any_of(result.notes.begin(), result.notes.end(), [&](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

/// Empty where the oracle is absent.
std::string oracleFile(const std::string& name) {
    const char* set = std::getenv("SHAPEWRIGHT_ORACLE");
    const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
    const std::string root = set ? set : std::string(source ? source : ".") + "/../shared/oracle";
    const std::string path = root + "/" + name;
    return std::filesystem::exists(path) ? path : std::string();
}

/// The same, and empty for networks of other than six heads, which the program does not read.
template <class Predictor>
std::string oracleWeights(const std::string& name) {
    const std::string path = oracleFile(name);
    return !path.empty() && Predictor::load(path).ok() ? path : std::string();
}

std::string tinyWeights() {
    return oracleWeights<PointMaePredictor>("point-mae/pretrain_tiny.pth");
}

/// How many parts the segmentation network of the file tells apart.
int partsOf(const std::string& path) {
    const auto file = readCheckpoint(path);
    const CheckpointTensor* last = file ? file->find("convs3.weight") : nullptr;
    return last ? int(last->shape.at(0)) : 0;
}

/// Weights that find the parts of aeroplanes at least, the first four.
std::string partWeights() {
    const std::string path = oracleWeights<PointMaePredictor>("point-mae/partseg_tiny.pth");
    return !path.empty() && partsOf(path) >= 4 ? path : std::string();
}

}  // namespace

class TestMasked : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPointsHadStaysWithThem() {
        PointCloud cloud = sheet(300);
        std::vector<std::int32_t> labels(300);
        std::iota(labels.begin(), labels.end(), 1000);
        cloud.attributes = {{"label", 1, labels}, {"patch", 1, labels}, {"part", 1, labels}};
        const std::string tiny = tinyWeights(), parts = partWeights();
        const auto keeps = [&](const char* verb, const std::string& own,
                               const std::vector<std::pair<std::string, std::string>>& options) {
            const auto out = runOn(verb, cloud, options);
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const auto& got = mainCloud(*out).attributes;
            const Attribute* label = findAttribute(got, "label");
            QVERIFY(label && std::get<std::vector<std::int32_t>>(label->values) == labels);
            QCOMPARE(std::count_if(got.begin(), got.end(),
                                   [&](const Attribute& a) { return a.name == own; }),
                     1);
            QVERIFY(std::get<std::vector<std::int32_t>>(findAttribute(got, own)->values) != labels);
        };
        keeps("mask", "patch", {});
        if (tiny.empty() || parts.empty()) QSKIP("the oracle is absent");
        keeps("embed", "patch", {{"weights", tiny}});
        keeps("segment", "part", {{"weights", parts}});
    }

    void maskCountsAndKeepsPositions() {
        const PointCloud cloud = sheet(5000);
        for (const char* strategy : {"random", "block"})
            for (const double ratio : {0.0, 0.25, 0.6, 1.0}) {
                auto out = runOn("mask", cloud,
                                 {{"strategy", strategy}, {"ratio", std::to_string(ratio)}}, 3);
                QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
                const PointCloud& got = mainCloud(*out);
                QCOMPARE(got.positions.size(), cloud.positions.size());
                QVERIFY(got.positions == cloud.positions);
                QCOMPARE(metric(*out, "masked_patches"), std::floor(ratio * 64));
                const Attribute* patch = findAttribute(got.attributes, "patch");
                const Attribute* masked = findAttribute(got.attributes, "masked");
                QVERIFY(patch && masked);
                QVERIFY(std::holds_alternative<std::vector<std::int32_t>>(patch->values));
                QVERIFY(std::holds_alternative<std::vector<std::uint8_t>>(masked->values));
                // A patch is masked or not as a whole; what is in none is not masked.
                std::vector<int> state(64, -1);
                for (std::size_t i = 0; i < got.positions.size(); ++i) {
                    const int p = int(patch->at(i)), m = int(masked->at(i));
                    QVERIFY(p >= -1 && p < 64);
                    if (p < 0)
                        QCOMPARE(m, 0);
                    else if (state[std::size_t(p)] < 0)
                        state[std::size_t(p)] = m;
                    else
                        QCOMPARE(state[std::size_t(p)], m);
                }
            }
    }

    void extentsWithoutSquaresAreRefused() {
        for (const double scale : {1e-170, 1e-140, 1e140, 1e200, 8e307}) {
            PointCloud cloud = sheet(3000);
            for (Vec3& p : cloud.positions) p = (p - Vec3{1, 1, 0}) * scale;
            auto out = runOn("mask", cloud);
            const bool measurable = scale > 1e-150 && scale < 1e150;
            QCOMPARE(out.ok(), measurable);
            if (measurable) QCOMPARE(metric(*out, "masked_patches"), 38);
            if (measurable) QVERIFY(metric(*out, "masked_points") > 1000);
            if (!measurable) QCOMPARE(out.error().code, ErrorCode::Malformed);
        }
    }

    void sameSeedSameMask() {
        const PointCloud cloud = sheet(3000);
        const auto values = [&](std::uint64_t seed) {
            auto out = runOn("mask", cloud, {}, seed);
            return std::get<std::vector<std::uint8_t>>(
                findAttribute(mainCloud(*out).attributes, "masked")->values);
        };
        QVERIFY(values(1) == values(1));
        QVERIFY(values(1) != values(2));
    }

    void theMaskDoesNotDependOnWhereTheCloudLies() {
        // A power of two keeps the coordinates' last bits.
        PointCloud near = sheet(2000), far = near;
        for (Vec3& p : near.positions)
            for (int a = 0; a < 3; ++a) p[a] = std::round(p[a] * 1024) / 1024;
        far.positions = near.positions;
        for (Vec3& p : far.positions) p += Vec3{4194304, 524288, 256};
        auto a = runOn("mask", near), b = runOn("mask", far);
        QVERIFY(a.ok() && b.ok());
        QVERIFY(findAttribute(mainCloud(*a).attributes, "patch")->values ==
                findAttribute(mainCloud(*b).attributes, "patch")->values);
    }

    void tablesTellCentresOfScansApart() {
        const PointCloud cloud = sheet(2000, 4500000);
        const std::string weights = tinyWeights();
        for (const auto& [verb, name] :
             {std::pair("mask", "patches"), std::pair("embed", "patch-features"),
              std::pair("reconstruct", "patch-loss")}) {
            std::vector<std::pair<std::string, std::string>> options;
            if (verb != std::string("mask")) {
                if (weights.empty()) QSKIP("the oracle is absent");
                options.emplace_back("weights", weights);
            }
            const auto out = runOn(verb, cloud, options);
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const auto made = std::find_if(out->exhibits.begin(), out->exhibits.end(),
                                           [&](const Exhibit& e) { return e.name == name; });
            QVERIFY(made != out->exhibits.end());
            const auto& table = std::get<TableExhibit>(made->content);
            const auto x = std::size_t(std::find(table.columns.begin(), table.columns.end(), "x") -
                                       table.columns.begin());
            for (const auto& row : table.rows) {
                const Vec3 centre{std::stod(row.at(x)), std::stod(row.at(x + 1)),
                                  std::stod(row.at(x + 2))};
                QVERIFY(
                    std::any_of(cloud.positions.begin(), cloud.positions.end(),
                                [&](const Vec3& p) { return squaredLength(p - centre) < 1e-8; }));
            }
        }
    }

    void sizeDoesNotMatter() {
        // A cloud this small would not be sampled at all by the official kernel.
        PointCloud cloud = sheet(2000), tiny = cloud;
        for (Vec3& p : tiny.positions) p = p * (1.0 / 4096);
        auto a = runOn("mask", cloud), b = runOn("mask", tiny);
        QVERIFY(a.ok() && b.ok());
        QVERIFY(findAttribute(mainCloud(*a).attributes, "patch")->values ==
                findAttribute(mainCloud(*b).attributes, "patch")->values);
        QCOMPARE(metric(*b, "patches"), 64.0);
    }

    void oddInputs() {
        PointCloud cloud = sheet(200);
        cloud.positions[5].y = NAN;
        auto out = runOn("mask", cloud);
        QVERIFY(out.ok());
        QCOMPARE(mainCloud(*out).positions.size(), std::size_t(199));

        for (const std::size_t count : {1u, 2u, 19u}) {
            auto few = runOn("mask", sheet(count));
            QVERIFY2(few.ok(), few ? "" : few.error().text().c_str());
            QVERIFY(told(*few, "The network sees few points"));
        }
        QCOMPARE(runOn("mask", sheet(19), {{"patches", "20"}}).error().code, ErrorCode::Empty);
        QCOMPARE(runOn("mask", PointCloud{}).error().code, ErrorCode::Empty);

        PointCloud same;
        same.positions.assign(500, Vec3{7, 7, 7});
        const auto nowhere = runOn("mask", same);
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Empty);
        QVERIFY(nowhere.error().message.find("one place") != std::string::npos);

        const auto job = JobControl::withListener({});
        job.cancel();
        QCOMPARE(runOn("mask", sheet(5000), {}, 0, job).error().code, ErrorCode::Cancelled);
    }

    void meshesAreSampled() {
        const PolygonMesh box = primitives::polygons(primitives::box({0, 0, 0}, {1, 2, 3}));
        auto out = runOn("mask", box, {{"samples", "3000"}});
        QVERIFY(out.ok());
        QCOMPARE(mainCloud(*out).positions.size(), std::size_t(3000));
        for (const Vec3& p : mainCloud(*out).positions)
            QVERIFY(p.x >= -1e-9 && p.y <= 2 + 1e-9 && p.z <= 3 + 1e-9);
    }

    void reconstructionNeedsWeights() {
        QTemporaryDir empty;
        qputenv("SHAPEWRIGHT_MODELS", empty.path().toUtf8());
        qputenv("XDG_DATA_HOME", empty.path().toUtf8());
        auto out = runOn("reconstruct", sheet(2000));
        QVERIFY(!out && out.error().code == ErrorCode::BadWeights);
        QVERIFY(out.error().message.find("--weights") != std::string::npos);
    }

    void wholeReconstruction() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(900, 1e5);
        auto out = runOn("reconstruct", cloud, {{"weights", weights}, {"with-truth", "true"}}, 4);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const PointCloud& got = mainCloud(*out);
        const Attribute* origin = findAttribute(got.attributes, "origin");
        QVERIFY(origin && std::holds_alternative<std::vector<std::uint8_t>>(origin->values));
        std::size_t made = 0;
        for (std::size_t i = 0; i < got.positions.size(); ++i) made += origin->at(i) == 1;
        QCOMPARE(double(made), metric(*out, "reconstructed_points"));
        QVERIFY(made > 0 && made % std::size_t(metric(*out, "masked_patches")) == 0);
        // Points that are no guess are no perfect guess, and no mask either.
        const Attribute* chamfer = findAttribute(got.attributes, "chamfer");
        QVERIFY(chamfer);
        for (std::size_t i = 0; i < got.positions.size(); ++i)
            QCOMPARE(std::isnan(chamfer->at(i)), origin->at(i) == 0);
        const auto paint = painted(got, "chamfer");
        QVERIFY(paint.ok());
        QCOMPARE(std::size_t(std::count(paint->begin(), paint->end(), 1)), made);
        QVERIFY(told(*out, "blue-grey") && told(*out, "orange"));
        const auto& truth = out->shapes.at(1);
        QVERIFY(truth.role == NamedShape::Role::Beside);
        QCOMPARE(std::get<PointCloud>(truth.shape).positions.size() + got.positions.size() - made,
                 cloud.positions.size());
        const Box3 box = bounds(cloud.positions);
        for (const Vec3& p : got.positions)  // in the input's coordinates
            QVERIFY(length(p - box.centre()) < 10 * box.diagonal());
    }

    /// What the network tells, put onto the centres and back into the file's coordinates.
    void patchesComeBackInFileCoordinates() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const auto network = PointMaePredictor::load(weights);
        QVERIFY(network.ok());
        const auto size = std::size_t(network->info().patchSize);
        const std::size_t groups = 24;
        const PointCloud cloud = sheet(512, 40);
        const auto out = runOn("reconstruct", cloud,
                               {{"weights", weights}, {"points", "512"}, {"patches", "24"}}, 4);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const PointCloud& got = mainCloud(*out);
        const Attribute *origin = findAttribute(got.attributes, "origin"),
                        *patch = findAttribute(got.attributes, "patch");
        QVERIFY(origin && patch);
        Mask mask(groups, 0);
        std::vector<Vec3> made;
        for (std::size_t i = 0; i < got.positions.size(); ++i) {
            if (origin->at(i) != 1) continue;
            mask[std::size_t(patch->at(i))] = 1;
            made.push_back(got.positions[i]);
        }
        const auto masked = std::size_t(std::count(mask.begin(), mask.end(), 1));
        QCOMPARE(masked, maskedCount(groups, 0.6));
        QCOMPARE(made.size(), masked * size);

        Points points;
        for (const Vec3& p : cloud.positions)
            for (int a = 0; a < 3; ++a) points.push_back(float(p[a] - 41));
        const UnitBall ball = normaliseToUnitBall(points);
        const Patches patches = *makePatches(points, groups, size);
        const auto told = network->reconstruct({patches}, {mask});
        QVERIFY(told.ok());
        std::size_t at = 0;
        for (std::size_t g = 0; g < groups; ++g)
            for (std::size_t k = 0; mask[g] && k < size; ++k, ++at)
                for (int a = 0; a < 3; ++a) {
                    const double p = double(patches.centres[3 * g + std::size_t(a)]) +
                                     (*told)[0][3 * at + std::size_t(a)];
                    QVERIFY(std::abs(p / ball.scale + ball.centre[a] + 41 - made[at][a]) < 1e-4);
                }
        QCOMPARE(at, made.size());
    }

    void tilesCoverTheWholeCloud() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(20000, 0, 40);
        auto out = runOn("reconstruct", cloud, {{"weights", weights}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "views") >= 20);
        QCOMPARE(metric(*out, "visible_points") + metric(*out, "masked_points"),
                 double(cloud.positions.size()));
        // Every tenth of the cloud got its share of reconstructed points.
        const PointCloud& got = mainCloud(*out);
        const Attribute* origin = findAttribute(got.attributes, "origin");
        std::vector<int> made(10, 0);
        for (std::size_t i = 0; i < got.positions.size(); ++i)
            if (origin->at(i) == 1)
                ++made[std::size_t(std::clamp(int(got.positions[i].x / 4), 0, 9))];
        for (const int m : made) QVERIFY(m > 0);
        const auto again = runOn("reconstruct", cloud, {{"weights", weights}});
        QVERIFY(mainCloud(*again).positions == got.positions);

        const auto job = JobControl::withListener({});
        job.cancel();
        QCOMPARE(runOn("reconstruct", cloud, {{"weights", weights}}, 0, job).error().code,
                 ErrorCode::Cancelled);
    }

    void regionIsMaskedAndNothingElse() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(8000);
        auto out =
            runOn("reconstruct", cloud, {{"weights", weights}, {"region", "0.6,0.6,-1,1.2,1.2,1"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const auto in = [](const Vec3& p) {
            return p.x >= 0.6 && p.x <= 1.2 && p.y >= 0.6 && p.y <= 1.2;
        };
        const auto expected = std::count_if(cloud.positions.begin(), cloud.positions.end(), in);
        QCOMPARE(metric(*out, "masked_points"), double(expected));
        QCOMPARE(metric(*out, "visible_points"), double(8000 - expected));
        // A hole comes back about as dense as it was, though one view has no room for that.
        const double filled = metric(*out, "reconstructed_points");
        QVERIFY2(filled >= 0.7 * double(expected) && filled <= 1.5 * double(expected),
                 qPrintable(QString::number(filled / double(expected))));
        QVERIFY(metric(*out, "views") > 1);
        const PointCloud& got = mainCloud(*out);
        const Attribute* origin = findAttribute(got.attributes, "origin");
        for (std::size_t i = 0; i < got.positions.size(); ++i)
            if (origin->at(i) == 0) QVERIFY(!in(got.positions[i]));
        QCOMPARE(runOn("reconstruct", cloud, {{"weights", weights}, {"region", "9,9,9,10,10,10"}})
                     .error()
                     .code,
                 ErrorCode::Empty);
        QCOMPARE(
            runOn("reconstruct", cloud, {{"weights", weights}, {"region", "1,2,3"}}).error().code,
            ErrorCode::BadArgument);
        // How patches are chosen by chance has no say, nor has who would guide it.
        const auto same = runOn("reconstruct", cloud,
                                {{"weights", weights},
                                 {"region", "0.6,0.6,-1,1.2,1.2,1"},
                                 {"strategy", "guided"},
                                 {"ratio", "0.001"},
                                 {"coverage", "tiles"}});
        QVERIFY2(same.ok(), same ? "" : same.error().text().c_str());
        QVERIFY(mainCloud(*same).positions == got.positions);
        for (const char* name : {"strategy", "ratio", "coverage"})
            QVERIFY2(told(*same, "--" + std::string(name) + " has no effect with --region"), name);
        QVERIFY(!told(*same, "Guided by"));
    }

    void smallCloudsSayWhatWasCut() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        for (const char* verb : {"mask", "embed", "reconstruct"}) {
            std::vector<std::pair<std::string, std::string>> options;
            if (std::string(verb) != "mask") options.emplace_back("weights", weights);
            const auto few = runOn(verb, sheet(500), options);
            QVERIFY2(few.ok(), few ? "" : few.error().text().c_str());
            QCOMPARE(told(*few, "The network sees few points; patches: 31,"),
                     std::string(verb) == "reconstruct");
            QVERIFY(
                told(*runOn(verb, sheet(40), options), "The network sees few points; patches: "));
        }
        // Where patches lie on each other, what one hides another may show.
        PointCloud two;
        for (int i = 0; i < 200; ++i) two.positions.push_back(Vec3{1, 1, 1} * double(i % 2));
        int nothing = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto out = runOn("reconstruct", two, {{"weights", weights}}, seed);
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const bool none = metric(*out, "masked_points") == 0;
            QCOMPARE(told(*out, "No point was taken away"), none);
            nothing += none;
        }
        QVERIFY(nothing > 0 && nothing < 20);
    }

    void morePatchesThanPointsAreRefused() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        const std::string weights =
            std::string(source ? source : ".") + "/resources/models/point-mae.pt";
        for (const char* verb : {"mask", "embed", "reconstruct", "classify", "segment"}) {
            std::vector<std::pair<std::string, std::string>> options{{"points", "100"},
                                                                     {"patches", "2000"}};
            if (std::string(verb) != "mask") options.emplace_back("weights", weights);
            const auto none = runOn(verb, sheet(3000), options);
            QVERIFY2(!none && none.error().code == ErrorCode::BadArgument, verb);
            QCOMPARE(none.error().message,
                     std::string("--patches: there cannot be more patches than --points."));
        }
        const auto large = runOn("mask", sheet(3000), {{"points", "100"}, {"patch-size", "1024"}});
        QVERIFY(!large && large.error().code == ErrorCode::Empty);
        QCOMPARE(large.error().message.rfind("The network sees 100 points", 0), std::size_t(0));
    }

    void attentionOfTooManyPatchesIsLeftOut() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(4097);
        for (const char* patches : {"64", "4097"}) {
            auto out = runOn("embed", cloud,
                             {{"weights", weights}, {"points", "4097"}, {"patches", patches}});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const bool shown = findAttribute(mainCloud(*out).attributes, "attention") != nullptr;
            QCOMPARE(shown, std::string(patches) == "64");
            QCOMPARE(std::count_if(out->notes.begin(), out->notes.end(),
                                   [](const std::string& note) {
                                       return note.find("Attention") != std::string::npos;
                                   }),
                     shown ? 0 : 1);
        }
    }

    void holesOfAnyScaleAreFilledAlike() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        std::vector<Vec3> want;
        for (const int exponent : {0, 20, 130, -130}) {
            const double scale = std::ldexp(1, exponent);
            PointCloud cloud = sheet(8000);
            for (Vec3& p : cloud.positions) p = p * scale;
            QStringList corners;
            for (const double v : {0.6, 0.6, -1.0, 1.2, 1.2, 1.0})
                corners << QString::number(v * scale, 'g', 17);
            auto out = runOn("reconstruct", cloud,
                             {{"weights", weights}, {"region", corners.join(',').toStdString()}});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            std::vector<Vec3> got = mainCloud(*out).positions;
            for (Vec3& p : got) p = p * (1 / scale);
            if (want.empty()) want = got;
            QVERIFY2(got == want, qPrintable(QString::number(exponent)));
        }
    }

    void whatIsPaintedIsMaskedAndNothingElse() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        PointCloud cloud = sheet(12000);
        // Two spots far apart.
        std::vector<std::uint8_t> paint;
        for (const Vec3& p : cloud.positions)
            paint.push_back((p.x < 0.4 && p.y < 0.4) || (p.x > 1.6 && p.y > 1.6));
        const auto expected = double(std::count(paint.begin(), paint.end(), 1));
        std::vector<std::uint8_t> green;  // on opaque black
        for (const std::uint8_t v : paint)
            for (const int c : {0, 255 * v, 0, 255}) green.push_back(std::uint8_t(c));
        cloud.attributes.push_back({"color", 4, std::move(green)});
        cloud.attributes.push_back({"paint", 1, std::move(paint)});
        auto out = runOn("reconstruct", cloud, {{"weights", weights}, {"painted", "paint"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "views") >= 2);
        QCOMPARE(metric(*out, "masked_points"), expected);
        QCOMPARE(metric(*out, "visible_points"), 12000 - expected);
        out = runOn("reconstruct", cloud, {{"weights", weights}, {"painted", "color"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "masked_points"), expected);
        QCOMPARE(
            runOn("reconstruct", cloud, {{"weights", weights}, {"painted", "no"}}).error().code,
            ErrorCode::BadArgument);
    }

    void spotsLeftAsTheyWereAreCounted() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        for (const bool corner : {true, false}) {
            PointCloud cloud = sheet(12000);
            cloud.positions.push_back({1.9, 0.1, 0});
            cloud.positions.push_back({0.1, 1.9, 0});
            std::vector<std::uint8_t> paint;
            for (const Vec3& p : cloud.positions)
                paint.push_back(paint.size() >= 12000 || (corner && p.x < 0.4 && p.y < 0.4));
            cloud.attributes.push_back({"paint", 1, std::move(paint)});
            const auto out =
                runOn("reconstruct", cloud, {{"weights", weights}, {"painted", "paint"}});
            QCOMPARE(out.ok(), corner);
            const std::string words = "too few points in it or around it for patches of ";
            if (corner) {
                const auto note = std::find_if(
                    out->notes.begin(), out->notes.end(),
                    [&](const std::string& n) { return n.find(words) != std::string::npos; });
                QVERIFY(note != out->notes.end());
                QVERIFY2(note->find(": 2.") == note->size() - 4, note->c_str());
            } else {
                QCOMPARE(out.error().code, ErrorCode::Empty);
                QVERIFY2(out.error().message.rfind("Each of the masked spots has " + words, 0) == 0,
                         out.error().message.c_str());
            }
        }
    }

    void threeLevelsMaskAndReconstruct() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        const std::string weights =
            std::string(source ? source : ".") + "/resources/models/i2p-mae.pt";
        const PointCloud cloud = sheet(3000);
        auto masked = runOn("mask", cloud, {{"model", "i2p-mae"}});
        QVERIFY2(masked.ok(), masked ? "" : masked.error().text().c_str());
        QCOMPARE(metric(*masked, "masked_top_patches"), 51.0);  // 0.8 of 64
        QCOMPARE(metric(*masked, "patches"), 128.0);
        auto out = runOn("reconstruct", cloud, {{"model", "i2p-mae"}, {"weights", weights}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "reconstructed_points"), 8 * metric(*out, "masked_patches"));
        QVERIFY(metric(*out, "cdl2_x1000") < metric(*out, "cdl2_x1000_nearest_patch"));
        auto features = runOn("embed", cloud, {{"model", "i2p-mae"}, {"weights", weights}});
        QVERIFY2(features.ok(), features ? "" : features.error().text().c_str());
        QCOMPARE(metric(*features, "patches"), 64.0);
        for (const Exhibit& e : features->exhibits)
            if (e.name == "shape-feature")  // of all levels
                QCOMPARE(std::get<TableExhibit>(e.content).rows.size(), std::size_t(48 + 96 + 144));
    }

    void aFewPointsAreRepeated() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        const std::string models = std::string(source ? source : ".") + "/resources/models/";
        const std::string weights = models + "point-mae.pt";
        auto out = runOn("reconstruct", sheet(19), {{"weights", weights}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const double visible = metric(*out, "visible_points");
        QVERIFY(visible > 0 && visible < 19);
        QCOMPARE(visible + metric(*out, "masked_points"), 19.0);
        QVERIFY(out->notes.at(0).find("19 points were repeated") != std::string::npos);
        QCOMPARE(runOn("reconstruct", sheet(7), {{"weights", weights}}).error().code,
                 ErrorCode::Empty);
        // On three levels so few points are all neighbours.
        auto levels = runOn("reconstruct", sheet(19),
                            {{"model", "i2p-mae"}, {"weights", models + "i2p-mae.pt"}});
        QVERIFY(!levels && levels.error().code == ErrorCode::BadArgument);
    }

    void cloudsWithoutThreeLevelsAreExplained() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        const std::string weights =
            std::string(source ? source : ".") + "/resources/models/i2p-mae.pt";
        PointCloud same, line;
        same.positions.assign(500, Vec3{7, 7, 7});
        for (int i = 0; i < 500; ++i) line.positions.push_back({1, 2, 0.01 * i});
        for (const char* verb : {"mask", "reconstruct", "embed"}) {
            std::vector<std::pair<std::string, std::string>> options{{"model", "i2p-mae"}};
            if (std::string(verb) != "mask") options.emplace_back("weights", weights);
            const auto nowhere = runOn(verb, same, options);
            QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Empty);
            QVERIFY(nowhere.error().message.find("one place") != std::string::npos);
            // One of three pictures has no extent.
            if (std::string(verb) != "embed") options.emplace_back("strategy", "guided");
            const auto flat = runOn(verb, line, options);
            QVERIFY2(flat.ok(), flat ? "" : flat.error().text().c_str());
            for (const Vec3& p : mainCloud(*flat).positions) QVERIFY(isFinite(p));
        }
        // Fewer points than the lowest level has tokens: what is cut is said.
        const auto few = runOn("mask", sheet(19), {{"model", "i2p-mae"}});
        QVERIFY2(few.ok(), few ? "" : few.error().text().c_str());
        QVERIFY(!few->notes.empty() && few->notes[0].find("19") != std::string::npos);
        const auto none = runOn("mask", sheet(19), {{"model", "i2p-mae"}, {"patches", "20"}});
        QVERIFY(!none && none.error().code == ErrorCode::Empty);
        QVERIFY(none.error().message.find("19 points") != std::string::npos);
    }

    void featuresOfAShapeAndOfThoseLikeIt() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        QTemporaryDir folder;
        const auto write = [&](const char* name, const PointCloud& cloud) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            for (const Vec3& p : cloud.positions)
                file.write(QByteArray::number(p.x, 'g', 17) + ' ' +
                           QByteArray::number(p.y, 'g', 17) + ' ' +
                           QByteArray::number(p.z, 'g', 17) + '\n');
        };
        const PointCloud cloud = sheet(2000);
        PointCloud ball;
        Random random(4);
        while (ball.positions.size() < 1500)
            ball.positions.push_back(
                normalized(Vec3{random.normal(), random.normal(), random.normal()}));
        // A copy is most alike, however few shapes there are to tell what all have in common.
        write("same.xyz", cloud);
        auto alone =
            runOn("embed", cloud, {{"weights", weights}, {"folder", folder.path().toStdString()}});
        QVERIFY(alone.ok() && std::abs(metric(*alone, "nearest_cosine") - 1) < 1e-5);
        QVERIFY(told(*alone, "fewer than 10 shapes"));
        alone =
            runOn("embed", ball, {{"weights", weights}, {"folder", folder.path().toStdString()}});
        QVERIFY(alone.ok() && metric(*alone, "nearest_cosine") > 0);
        write("other.xyz", ball);
        write("empty.xyz", {});
        auto out =
            runOn("embed", cloud, {{"weights", weights}, {"folder", folder.path().toStdString()}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "compared"), 2.0);
        QVERIFY(std::abs(metric(*out, "nearest_cosine") - 1) < 1e-5);
        // The folder is described once for many shapes, but not after it has changed.
        const auto again =
            runOn("embed", cloud, {{"weights", weights}, {"folder", folder.path().toStdString()}});
        QVERIFY(again && again->notes == out->notes);
        QCOMPARE(metric(*again, "nearest_cosine"), metric(*out, "nearest_cosine"));
        write("third.xyz", ball);
        const auto more =
            runOn("embed", cloud, {{"weights", weights}, {"folder", folder.path().toStdString()}});
        QVERIFY(more.ok());
        QCOMPARE(metric(*more, "compared"), 3.0);
        const double explained = metric(*out, "explained_variance");
        QVERIFY(explained > 0.1 && explained <= 1 + 1e-9);
        const PointCloud& got = mainCloud(*out);
        QVERIFY(got.positions == cloud.positions);
        // Components are uncorrelated over the patches and fall in variance.
        std::vector<int> first(64, -1);
        const Attribute* patch = findAttribute(got.attributes, "patch");
        for (std::size_t i = 0; i < got.positions.size(); ++i)
            if (patch->at(i) >= 0) first[std::size_t(patch->at(i))] = int(i);
        double squares[3] = {}, mixed = 0;
        for (const int i : first) {
            if (i < 0) continue;
            double v[3];
            for (int k = 0; k < 3; ++k) {
                const std::string name = "component_" + std::to_string(k + 1);
                v[k] = findAttribute(got.attributes, name)->at(std::size_t(i));
                squares[k] += v[k] * v[k];
            }
            mixed += v[0] * v[1];
        }
        QVERIFY(squares[0] >= squares[1] && squares[1] >= squares[2] && squares[2] > 0);
        QVERIFY(std::abs(mixed) < 0.05 * squares[0]);
        bool listed = false;
        for (const Exhibit& e : out->exhibits)
            if (e.name == "nearest") {
                const auto& table = std::get<TableExhibit>(e.content);
                QCOMPARE(table.rows.size(), std::size_t(2));
                QVERIFY(table.rows[0][1].find("same.xyz") != std::string::npos);
                listed = true;
            }
        QVERIFY(listed);
    }

    void anExampleWithoutAShapeIsNamed() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const std::string head = "{'descr': '<u2', 'shape': (1, 50, 3), }\n";
        std::vector<std::uint8_t> points{0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        points.push_back(std::uint8_t(head.size()));
        points.push_back(0);
        points.insert(points.end(), head.begin(), head.end());
        points.resize(points.size() + 300, 0);  // all at one place
        QTemporaryDir folder;
        const std::string file = folder.filePath("same.npz").toStdString();
        QVERIFY(writeFileAtomically(file, writeZip({{"a/points.npy", &points}})).ok());
        const auto out = runOn("classify", sheet(2000),
                               {{"weights", weights}, {"examples", folder.path().toStdString()}});
        QVERIFY(!out.ok());
        QCOMPARE(out.error().file, file);
    }

    void examplesAreSeenWhole() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        QTemporaryDir folder;
        QVERIFY(writeHalfAlike(folder.path().toStdString()));
        const auto out = runOn("classify", sheet(2000),
                               {{"weights", weights}, {"examples", folder.path().toStdString()}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "held_out_accuracy"), 1.0);
    }

    void classesAreLearnedFromExamples() {
        const std::string weights = tinyWeights();
        const std::string shapes =
            std::string(std::getenv("SHAPEWRIGHT_SOURCE") ? std::getenv("SHAPEWRIGHT_SOURCE")
                                                          : ".") +
            "/../shared/data/shapes";
        if (weights.empty() || !std::filesystem::exists(shapes)) QSKIP("the shapes are absent");
        QTemporaryDir folder;
        for (const char* name : {"ldraw_baseplate.npz", "ldraw_rock.npz", "ldraw_tyre.npz"})
            std::filesystem::create_symlink(std::filesystem::absolute(shapes) / name,
                                            folder.filePath(name).toStdString());
        const PointCloud cloud = sheet(2000);
        const std::vector<std::pair<std::string, std::string>> options{
            {"weights", weights},
            {"examples", folder.path().toStdString()},
            {"examples-per-class", "12"}};
        auto out = runOn("classify", cloud, options);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "classes"), 3.0);
        QCOMPARE(metric(*out, "examples"), 36.0);
        const std::vector<std::string> names{"ldraw_baseplate", "ldraw_rock", "ldraw_tyre"};
        const auto told = std::find_if(out->exhibits.begin(), out->exhibits.end(),
                                       [](const Exhibit& e) { return e.name == "class-name"; });
        QVERIFY(told != out->exhibits.end());
        QCOMPARE(std::get<TextExhibit>(told->content).text,
                 names.at(std::size_t(metric(*out, "class"))));
        // Even features of random weights tell plates from rocks and tyres.
        QVERIFY(metric(*out, "held_out_accuracy") > 0.6);
        QCOMPARE(runOn("classify", cloud, {{"weights", weights}}).error().code,
                 ErrorCode::BadWeights);
        // The paper's protocol is made of what single options say.
        auto paper = options, single = options;
        paper.emplace_back("protocol", "paper");
        for (const auto& option : {std::pair("pooling", "max+mean"), std::pair("scaling", "none"),
                                   std::pair("multiclass", "one-vs-rest"), std::pair("c", "1")})
            single.emplace_back(option.first, option.second);
        const auto published = runOn("classify", cloud, paper);
        QVERIFY2(published.ok(), published ? "" : published.error().text().c_str());
        const double decided = metric(*published, "decision_value");
        QVERIFY(std::isfinite(decided) && std::isnan(metric(*published, "votes")));
        QCOMPARE(metric(*runOn("classify", cloud, single), "decision_value"), decided);
        paper.emplace_back("pooling", "max");
        QVERIFY(metric(*runOn("classify", cloud, paper), "decision_value") != decided);
        // The weights are named.
        QVERIFY(std::any_of(out->notes.begin(), out->notes.end(), [](const std::string& note) {
            return note.find("SHA-256") != std::string::npos;
        }));

        // What was described or learned for one shape serves the next, until something changes.
        const auto stages = [&](const std::vector<std::pair<std::string, std::string>>& asked) {
            std::set<std::string> seen;
            const auto job = JobControl::withListener(
                [&](double, std::string_view stage) { seen.emplace(stage); });
            auto again = runOn("classify", sheet(1500), asked, 0, job);
            if (again) seen.insert("classes " + std::to_string(int(metric(*again, "classes"))));
            return seen;
        };
        const auto none = stages(paper);
        QVERIFY(!none.count("examples") && !none.count("classifier") && none.count("classes 3"));
        const auto other = stages(options);
        QVERIFY(!other.count("examples") && other.count("classifier"));
        QVERIFY(QFile::remove(folder.filePath("ldraw_rock.npz")));
        const auto fewer = stages(options);
        QVERIFY(fewer.count("examples") && fewer.count("classes 2"));

        const auto job = JobControl::withListener({});
        job.cancel();
        QCOMPARE(runOn("classify", cloud, paper, 0, job).error().code, ErrorCode::Cancelled);
    }

    void fineTunedClassesOfThreeLevels() {
        const std::string weights =
            oracleWeights<I2pMaePredictor>("i2p-mae/cls_scanobjectnn_tiny.pth");
        if (weights.empty()) QSKIP("the oracle is absent");
        const std::vector<std::pair<std::string, std::string>> options{{"model", "i2p-mae"},
                                                                       {"weights", weights}};
        const PointCloud cloud = sheet(3000);
        auto out = runOn("classify", cloud, options);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const auto probabilities = [](const OperationResult& result) {
            std::vector<double> all;
            for (const Exhibit& e : result.exhibits)
                if (e.name == "classes")
                    for (const auto& row : std::get<TableExhibit>(e.content).rows)
                        all.push_back(std::stod(row[1]));
            return all;
        };
        double sum = 0;
        for (const double p : probabilities(*out)) sum += p;
        QVERIFY(std::abs(sum - 1) < 1e-5);  // of six digits each
        QVERIFY(std::abs(metric(*out, "probability") - probabilities(*out).at(0)) < 1e-5);
        const auto with = [&](const char* radius) {
            auto other = options;
            other.emplace_back("radius", radius);
            return runOn("classify", cloud, other);
        };
        QVERIFY(metric(*with("0.32"), "probability") == metric(*out, "probability"));
        QVERIFY(metric(*with("0.48"), "probability") != metric(*out, "probability"));
        auto features = runOn("embed", cloud, options);
        QVERIFY2(features.ok(), features ? "" : features.error().text().c_str());
        QCOMPARE(metric(*features, "patches"), 64.0);
        const auto none = runOn("reconstruct", cloud, options);
        QVERIFY(!none && none.error().code == ErrorCode::BadWeights);
    }

    void partsOfAKindOfShape() {
        const std::string weights = partWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(9000);  // more than are asked about at a time
        auto out = runOn("segment", cloud, {{"weights", weights}, {"category", "airplane"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(mainCloud(*out).positions == cloud.positions);
        QVERIFY(told(*out, "those of the category airplane;") && !told(*out, "small"));
        QVERIFY(told(*runOn("segment", sheet(10), {{"weights", weights}}),
                     "The network sees few points; patches: 10, points in each: 10."));
        const Attribute* part = findAttribute(mainCloud(*out).attributes, "part");
        QVERIFY(part);
        for (std::size_t i = 0; i < cloud.positions.size(); ++i)
            QVERIFY(part->at(i) >= 0 && part->at(i) <= 3);
        for (const PartCategory& kind : partCategories()) {
            if (kind.last < partsOf(weights)) continue;  // the network knows its parts
            const std::string name = QString(kind.name).toLower().toStdString();
            QCOMPARE(
                runOn("segment", cloud, {{"weights", weights}, {"category", name}}).error().code,
                ErrorCode::BadWeights);
            break;
        }
        QCOMPARE(runOn("segment", cloud, {{"weights", tinyWeights()}}).error().code,
                 ErrorCode::BadWeights);
        QCOMPARE(runOn("segment", cloud).error().code, ErrorCode::BadArgument);
    }

    void guidedMasksAreDrawnFromSaliency() {
        const std::string teacher = oracleFile("i2p-mae/clip_tiny_torchscript.pt");
        if (teacher.empty()) QSKIP("the oracle is absent");
        std::vector<Mask> masks;
        for (const bool normalised : {true, false}) {
            auto out = runOn("mask", sheet(3000),
                             {{"strategy", "guided"},
                              {"teacher", teacher},
                              {"saliency", normalised ? "normalised" : "official"},
                              {"temperature", "0.25"}},
                             5);
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const PointCloud& got = mainCloud(*out);
            const Attribute* saliency = findAttribute(got.attributes, "saliency");
            const Attribute* masked = findAttribute(got.attributes, "masked");
            const Attribute* patch = findAttribute(got.attributes, "patch");
            std::vector<float> salient(64, -1);
            Mask mask(64, 0);
            for (std::size_t i = 0; i < got.positions.size(); ++i) {
                if (patch->at(i) < 0) continue;
                salient[std::size_t(patch->at(i))] = float(saliency->at(i));
                mask[std::size_t(patch->at(i))] = std::uint8_t(masked->at(i));
            }
            Random random(5);
            QVERIFY(
                mask ==
                maskFromOrder(drawOrder(visibleLogProbabilities(salient, 0.25, normalised), random),
                              0.6));
            masks.push_back(mask);
        }
        QVERIFY(masks[0] != masks[1]);
    }

    void guidedMasksFollowTheTeacher() {
        const std::string teacher = oracleFile("i2p-mae/clip_tiny_torchscript.pt");
        if (teacher.empty()) QSKIP("the oracle is absent");
        const PointCloud cloud = sheet(3000);
        auto out = runOn("mask", cloud,
                         {{"strategy", "guided"}, {"teacher", teacher}, {"temperature", "1e-6"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "masked_patches"), 38.0);
        // Next to no temperature: no masked patch is more salient than a visible one.
        const PointCloud& got = mainCloud(*out);
        const Attribute* saliency = findAttribute(got.attributes, "saliency");
        const Attribute* masked = findAttribute(got.attributes, "masked");
        const Attribute* patch = findAttribute(got.attributes, "patch");
        double mostMasked = -1, leastVisible = 1;
        for (std::size_t i = 0; i < got.positions.size(); ++i) {
            if (patch->at(i) < 0) continue;
            if (masked->at(i) > 0)
                mostMasked = std::max(mostMasked, saliency->at(i));
            else
                leastVisible = std::min(leastVisible, saliency->at(i));
        }
        QVERIFY(mostMasked > 0 && mostMasked <= leastVisible);
        for (std::size_t i = 0; i < got.positions.size(); ++i)
            QCOMPARE(std::isnan(saliency->at(i)), patch->at(i) < 0);
        QVERIFY(told(*out, "as the 2D network sees them") && told(*out, "redder"));
        QVERIFY(told(*out, "masked points are dark grey"));
        for (const Exhibit& e : out->exhibits)
            if (e.name == "saliency-1") QVERIFY(e.title.find("the redder") != std::string::npos);
        int images = 0;
        for (const Exhibit& e : out->exhibits)
            images += std::holds_alternative<ImageExhibit>(e.content);
        QCOMPARE(images, 6);
        const std::string none = oracleFile("point-mae/pretrain_tiny.pth");
        QCOMPARE(runOn("mask", cloud, {{"strategy", "guided"}, {"teacher", none}}).error().code,
                 ErrorCode::BadWeights);
    }

    void theBuiltInTeacherGuidesWhereThereIsNoFile() {
        QTemporaryDir empty;
        const QByteArray models = qgetenv("SHAPEWRIGHT_MODELS");
        qputenv("SHAPEWRIGHT_MODELS", empty.path().toUtf8());
        qputenv("XDG_DATA_HOME", empty.path().toUtf8());
        auto out = runOn("mask", sheet(3000), {{"strategy", "guided"}});
        models.isNull() ? qunsetenv("SHAPEWRIGHT_MODELS") : qputenv("SHAPEWRIGHT_MODELS", models);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        bool said = false;
        for (const std::string& note : out->notes)
            said |= note.find("built-in 2D teacher") != std::string::npos;
        QVERIFY(said);
        QCOMPARE(metric(*out, "masked_patches"), 38.0);
        QVERIFY(findAttribute(mainCloud(*out).attributes, "saliency_3"));
    }

    void trainingNamesItsTeacher() {
        QTemporaryDir folder;
        const auto in = [&](const char* name) { return folder.filePath(name).toStdString(); };
        QVERIFY(QDir(folder.path()).mkpath("data") && QDir(folder.path()).mkpath("none"));
        QVERIFY(writeClouds(in("data/shapes.npz"),
                            {syntheticCloud(0, 256).points, syntheticCloud(1, 256).points}, 1));
        const Operation* o = builtinOperations().find("i2p-mae.train");
        QVERIFY(o);
        // Whether a note of a short training holds the words.
        const auto notes = [&](const char* out, const std::string& teacher,
                               const std::string& words) {
            OperationInput input;
            input.parameters = ParameterValues(o->parameters);
            for (const auto& [name, value] :
                 std::vector<std::pair<std::string, std::string>>{{"data", in("data")},
                                                                  {"weights-out", in(out)},
                                                                  {"epochs", "1"},
                                                                  {"batch", "1"},
                                                                  {"teacher", teacher}})
                if (!value.empty() && !input.parameters.parse(name, value).ok()) return false;
            const auto result = runOperation(*o, input);
            return result.ok() && std::any_of(result->notes.begin(), result->notes.end(),
                                              [&](const std::string& note) {
                                                  return note.find(words) != std::string::npos;
                                              });
        };
        const QByteArray models = qgetenv("SHAPEWRIGHT_MODELS"), own = qgetenv("XDG_DATA_HOME");
        qputenv("SHAPEWRIGHT_MODELS", folder.filePath("none").toUtf8());
        qputenv("XDG_DATA_HOME", folder.filePath("none").toUtf8());
        const bool saidBuiltIn = notes("a.pt", {}, "built-in 2D teacher");
        models.isNull() ? qunsetenv("SHAPEWRIGHT_MODELS") : qputenv("SHAPEWRIGHT_MODELS", models);
        own.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", own);
        QVERIFY(saidBuiltIn);
        const std::string teacher = oracleFile("i2p-mae/clip_tiny_torchscript.pt");
        if (teacher.empty()) QSKIP("the oracle is absent");
        QVERIFY(notes("b.pt", teacher, "2D teacher " + teacher));
    }

    void unexpectedTensorsAreNoted() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        auto file = readCheckpoint(weights);
        QVERIFY(file.ok());
        CheckpointTensor extra;
        extra.name = "extra.bias";
        extra.shape = {2};
        extra.bytes.resize(8);
        QTemporaryDir folder;
        const std::string path = folder.filePath("w.pth").toStdString();
        file->tensors.push_back(extra);
        QVERIFY(writeCheckpoint(path, file->tensors, "base_model").ok());
        // The second run takes what the first has read, and says so all the same.
        for (int run = 0; run < 2; ++run) {
            const auto out = runOn("reconstruct", sheet(600), {{"weights", path}});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const std::string wanted =
                "Passed over what this network does not expect in " + path + ": 1 (extra.bias).";
            QCOMPARE(std::count(out->notes.begin(), out->notes.end(), wanted), 1);
        }
        const auto plain = runOn("reconstruct", sheet(600), {{"weights", weights}});
        QVERIFY(plain.ok());
        for (const std::string& note : plain->notes) QVERIFY(note.find("expect") == note.npos);

        // One of those that loading does not need to tell the network's sizes by.
        for (CheckpointTensor& t : file->tensors)
            if (t.name == "MAE_encoder.norm.bias") t.name = "MAE_encoder.gone.bias";
        QVERIFY(writeCheckpoint(path, file->tensors, "base_model").ok());
        const auto failed = runOn("reconstruct", sheet(600), {{"weights", path}});
        QVERIFY(!failed.ok());
        for (const char* part : {"missing 1 (MAE_encoder.norm.bias)",
                                 "unexpected 2 (MAE_encoder.gone.bias, extra.bias)"})
            QVERIFY2(failed.error().message.find(part) != std::string::npos,
                     failed.error().text().c_str());
    }

    void weightsAreReadAgainWhenTheFileChanges() {
        const std::string weights = tinyWeights();
        if (weights.empty()) QSKIP("the oracle is absent");
        QTemporaryDir folder;
        const std::string path = folder.filePath("w.pth").toStdString();
        std::filesystem::copy_file(weights, path);
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        const PointCloud cloud = sheet(600);
        const auto first = runOn("reconstruct", cloud, {{"weights", path}});
        const auto again = runOn("reconstruct", cloud, {{"weights", path}});
        QVERIFY(first.ok() && again.ok());
        QVERIFY(mainCloud(*first).positions == mainCloud(*again).positions);
        std::filesystem::resize_file(path, 1000);
        const auto damaged = runOn("reconstruct", cloud, {{"weights", path}});
        QVERIFY(!damaged && damaged.error().code == ErrorCode::BadWeights);
        std::filesystem::remove(path);
        QVERIFY(!runOn("reconstruct", cloud, {{"weights", path}}).ok());
    }

    /// What a slider of the window waits for, weights loaded: CPU time, so that what else runs does
    /// not matter.
    void aChangeTakesLessThan300Milliseconds() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        const std::string models = std::string(source ? source : ".") + "/resources/models/";
        const PointCloud cloud = sheet(1024);
        for (const std::string model : {"point-mae", "i2p-mae"})
            for (const char* strategy : {"random", "block", "guided"})
                for (const char* verb : {"mask", "reconstruct"}) {
                    std::vector<std::pair<std::string, std::string>> options{
                        {"model", model},
                        {"strategy", strategy},
                        {"teacher", models + "i2p-teacher.pt"}};
                    if (std::string(verb) == "reconstruct")
                        options.emplace_back("weights", models + model + ".pt");
                    std::vector<double> ms;
                    for (std::uint64_t seed = 0; seed < 4; ++seed) {
                        const std::clock_t start = std::clock();
                        auto out = runOn(verb, cloud, options, seed);
                        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
                        if (seed > 0)  // the first loads the weights
                            ms.push_back(1e3 * double(std::clock() - start) / CLOCKS_PER_SEC);
                    }
                    std::sort(ms.begin(), ms.end());
                    qInfo("%s %s %s: %.1f ms CPU", model.c_str(), strategy, verb, ms[1]);
                    QVERIFY(ms[1] < 300);
                }
    }

    void attentionOfAPatch() {
        const char* source = std::getenv("SHAPEWRIGHT_SOURCE");
        for (const std::string model : {"point-mae", "i2p-mae"}) {
            const std::string weights =
                std::string(source ? source : ".") + "/resources/models/" + model + ".pt";
            auto out = runOn("embed", sheet(2000),
                             {{"model", model}, {"weights", weights}, {"attention-of", "5"}});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const HeatMapExhibit* map = nullptr;
            for (const Exhibit& e : out->exhibits)
                if (e.name == "attention") map = &std::get<HeatMapExhibit>(e.content);
            QVERIFY(map && map->rows == 64 && map->columns == 64);
            for (int r = 0; r < 64; ++r) {
                double sum = 0;
                for (int c = 0; c < 64; ++c) sum += map->values[std::size_t(64 * r + c)];
                QVERIFY(std::abs(sum - 1) < 1e-4);
            }
            // Points show what row 5 says about their patch.
            const Attribute* field = findAttribute(mainCloud(*out).attributes, "attention");
            const Attribute* patch = findAttribute(mainCloud(*out).attributes, "patch");
            const Attribute* component = findAttribute(mainCloud(*out).attributes, "component_1");
            QVERIFY(field && patch && component);
            for (std::size_t i = 0; i < 2000; ++i) {
                const auto p = int(patch->at(i));
                QCOMPARE(std::isnan(component->at(i)), p < 0);
                if (p < 0)
                    QVERIFY(std::isnan(field->at(i)));
                else
                    QVERIFY(std::abs(field->at(i) - map->values[std::size_t(64 * 5 + p)]) < 1e-9);
            }
            QCOMPARE(runOn("embed", sheet(2000),
                           {{"model", model}, {"weights", weights}, {"attention-of", "64"}})
                         .error()
                         .code,
                     ErrorCode::BadArgument);
        }
    }

    void classesWithAsManyVotesAreAllNamed() {
        LearnedClasses learned;
        learned.names = {"arch", "bed", "gear"};
        learned.protocol.standard = false;
        // Arch beats bed, bed beats gear, gear beats arch.
        learned.svm = {Multiclass::OneVsOne, 3, 2, std::vector<double>(6), {1, -1, 1}, {1, 1, 1}};
        QCOMPARE(learned.sentence(learned.answer({0, 0}, 1)),
                 std::string("It is equally like arch, bed, gear; of these, arch is named as the "
                             "first."));
        learned.svm.offsets = {-1, 1, 1};
        QCOMPARE(learned.sentence(learned.answer({0, 0}, 1)), std::string("It is most like bed."));
    }

    void unusableWeightsAreNamed() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("w.pth").toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no weights at all");
        file.close();
        auto out = runOn("reconstruct", sheet(2000), {{"weights", path}});
        QVERIFY(!out && out.error().code == ErrorCode::BadWeights);
        QVERIFY(out.error().text().find(path) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestMasked)
#include "test_masked.moc"
