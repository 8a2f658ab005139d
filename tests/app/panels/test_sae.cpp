// Sparse features and circuits with the weights that ship: what they promise about any shape.

#include <QTemporaryDir>
#include <filesystem>
#include <set>

#include "learning/checkpoint/checkpoint.h"
#include "learning/datasets/point_clouds.h"
#include "tests/app/panels/panel.h"
#include "tests/support/labelled_clouds.h"

using namespace shapewright;
using panel::exhibit;
using panel::metric;
using panel::named;
using panel::Options;

namespace {

Shape madeUpShape(std::uint64_t seed) {
    PointCloud cloud;
    const LabelledCloud made = syntheticCloud(seed, 1500);
    for (std::size_t i = 0; i < made.points.size(); i += 3)
        cloud.positions.push_back(
            {10 + 4 * made.points[i], 4 * made.points[i + 1], 4 * made.points[i + 2]});
    return cloud;
}

bool says(const OperationResult& out, const char* what) {
    return std::any_of(out.notes.begin(), out.notes.end(), [&](const std::string& note) {
        return note.find(what) != std::string::npos;
    });
}

Result<OperationResult> runOn(const char* id, const Options& options = {},
                              const JobControl& job = {}) {
    return panel::runOn(id, {named(madeUpShape(3))}, options, 2, job);
}

}  // namespace

class TestSae : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void featuresColourTheShape() {
        for (const char* sae : {"top-k", "top-afa"}) {
            auto out = runOn("sae.features", {{"sae", sae}, {"steer", "5"}});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const auto& cloud = std::get<PointCloud>(out->shapes.at(0).shape);
            QCOMPARE(cloud.positions.size(), std::size_t(1500));
            const Attribute* on = findAttribute(cloud.attributes, "activation");
            const Attribute* patch = findAttribute(cloud.attributes, "patch");
            QVERIFY(on && patch);
            // Coloured by its values, so that features compare, and not by colours of its own.
            QVERIFY(!findAttribute(cloud.attributes, "color"));
            double lit = 0;
            for (std::size_t i = 0; i < 1500; ++i) {
                lit += on->at(i) > 0;
                QCOMPARE(std::isnan(on->at(i)), patch->at(i) < 0);
            }
            QVERIFY(lit > 0 && lit < 1500);
            for (const char* name : {"features", "zf", "errors", "epsilon", "l0", "angles"})
                QVERIFY2(exhibit(*out, name), name);
            QVERIFY(metric(*out, "nmse") < 0.2);
            QVERIFY(metric(*out, "l0") > 1 && metric(*out, "l0") <= 1152);
            QVERIFY(metric(*out, "epsilon_lbo") <= metric(*out, "greatest_cosine"));
            QVERIFY(metric(*out, "steered_by") > 0);
        }
    }

    void whatPointsHadStaysWithThem() {
        PointCloud cloud = std::get<PointCloud>(madeUpShape(3));
        const std::vector<std::int32_t> labels(1500, 7);
        cloud.attributes = {{"label", 1, labels},
                            {"masked", 1, std::vector<std::uint8_t>(1500, 1)},
                            {"color", 3, std::vector<std::uint8_t>(4500, 9)}};
        const auto out = panel::runOn("sae.features", {named(cloud)});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const auto& got = panel::cloudOf(*out).attributes;
        const Attribute* label = findAttribute(got, "label");
        QVERIFY(label && std::get<std::vector<std::int32_t>>(label->values) == labels);
        // Nothing that it would be coloured by instead.
        QVERIFY(!findAttribute(got, "masked") && !findAttribute(got, "color"));
    }

    void smallCloudsSaySo() {
        PointCloud few = std::get<PointCloud>(madeUpShape(3));
        few.positions.resize(10);
        const auto out = panel::runOn("sae.features", {named(few)});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(std::count(out->notes.begin(), out->notes.end(),
                            "The network sees few points; patches: 10, points in each: 10."),
                 1);
        const auto many = panel::runOn("sae.features", {named(madeUpShape(3))},
                                       {{"points", "100"}, {"patches", "2000"}});
        QVERIFY(!many && many.error().code == ErrorCode::BadArgument);
        // It speaks of the network that it has.
        for (const Parameter& p : builtinOperations().find("sae.features")->parameters)
            QVERIFY2(p.help.find("i2p-mae") == std::string::npos, p.help.c_str());
    }

    void aNamedFeatureIsShown() {
        auto out = runOn("sae.features", {{"feature", "17"}});
        QVERIFY(out.ok());
        QCOMPARE(metric(*out, "feature_shown"), 17.0);
        auto beyond = runOn("sae.features", {{"feature", "4000"}});
        QVERIFY(!beyond && beyond.error().code == ErrorCode::BadArgument);
        // One that is among the most telling ones anyhow is there once.
        auto plain = runOn("sae.features");
        const std::string third =
            std::get<TableExhibit>(exhibit(*plain, "features")->content).rows.at(2)[0];
        out = runOn("sae.features", {{"feature", third}});
        std::set<std::string> listed;
        const auto& rows = std::get<TableExhibit>(exhibit(*out, "features")->content).rows;
        for (const auto& row : rows) listed.insert(row[0]);
        QCOMPARE(rows.at(0)[0], third);
        QCOMPARE(listed.size(), rows.size());
    }

    void aLibraryIsLookedAtEvenly() {
        const std::filesystem::path shapes =
            qgetenv("SHAPEWRIGHT_SOURCE").toStdString() + "/../shared/data/shapes";
        if (!std::filesystem::exists(shapes)) QSKIP("the shapes are absent");
        QTemporaryDir folder;
        std::set<std::string> classes{"ldraw_baseplate", "ldraw_rock", "ldraw_stairs_ladder"};
        for (const std::string& name : classes)
            std::filesystem::create_symlink(std::filesystem::absolute(shapes) / (name + ".npz"),
                                            folder.path().toStdString() + "/" + name + ".npz");
        const std::size_t all = readCloudFolder(folder.path().toStdString())->clouds.size();
        auto out = runOn("sae.features", {{"library", folder.path().toStdString()},
                                          {"library-shapes", std::to_string(all / 2 + 2)},
                                          {"top", "1152"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        // Features fire on the shapes of the last class, too.
        for (const auto& row : std::get<TableExhibit>(exhibit(*out, "features")->content).rows)
            classes.erase(row.at(5));
        QVERIFY(classes.empty());
    }

    void shapesOfALibraryAreSeenWhole() {
        QTemporaryDir folder;
        QVERIFY(writeHalfAlike(folder.path().toStdString()));
        auto out =
            runOn("sae.features", {{"library", folder.path().toStdString()}, {"top", "1152"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        double lift = 0;
        for (const auto& row : std::get<TableExhibit>(exhibit(*out, "features")->content).rows)
            lift = std::max(lift, std::stod(row.at(7)));
        QVERIFY(lift > 1.2);
    }

    void shapesOfALibraryAreNumberedAsInTheirFiles() {
        QTemporaryDir folder;
        QVERIFY(writeHalfAlike(folder.path().toStdString()));
        auto out = runOn("sae.features",
                         {{"library", folder.path().toStdString()}, {"library-shapes", "6"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        // Every other one of the six shapes of each class.
        const std::set<QString> known{"ball 0", "ball 2", "ball 4", "flat 0", "flat 2", "flat 4"};
        for (const auto& row : std::get<TableExhibit>(exhibit(*out, "features")->content).rows)
            for (const QString& name :
                 QString::fromStdString(row.at(8)).split(", ", Qt::SkipEmptyParts))
                QVERIFY2(known.count(name) == 1, qPrintable(name));
        for (std::size_t i = 4; i < out->shapes.size(); ++i)
            QCOMPARE(known.count(QString::fromStdString(out->shapes[i].name)), std::size_t(1));
    }

    void shapesTooSmallForTheLibraryAreTold() {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QVERIFY(writeHalfAlike(path));
        QVERIFY(!says(*runOn("sae.features", {{"library", path}}), "too few points"));
        const std::vector<float> few = syntheticCloud(1, 40).points;
        QVERIFY(writeClouds(path + "/few.npz", {few, few, few}, 1));
        const auto out = runOn("sae.features", {{"library", path}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(says(*out, "3 of 15 shapes of the library have too few points"));
    }

    void whatSaysNothingSaysSo() {
        // An encoder that never learned anything: nothing fires.
        auto file = readCheckpoint(qgetenv("SHAPEWRIGHT_MODELS").toStdString() + "/sae-top-k.pt");
        QVERIFY(file.ok());
        for (auto& t : file->tensors)
            if (t.name == "encoder.weight") std::fill(t.bytes.begin(), t.bytes.end(), 0);
        QTemporaryDir folder;
        const std::string path = folder.filePath("empty.pt").toStdString();
        QVERIFY(writeCheckpoint(path, file->tensors).ok());
        auto out = runOn("sae.features", {{"autoencoder", path}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "l0") == 0 && metric(*out, "nmse") >= 1);
        QVERIFY(says(*out, "no more of this shape than the mean patch"));
        QVERIFY(says(*out, "fires on none"));
        out = runOn("sae.features");
        QVERIFY(!says(*out, "no more of this shape") && !says(*out, "fires on none"));
    }

    void otherWeightsAreRefused() {
        const std::string models = qgetenv("SHAPEWRIGHT_MODELS").toStdString();
        auto out = runOn("sae.features", {{"autoencoder", models + "/point-mae.pt"}});
        QVERIFY(!out && out.error().code == ErrorCode::BadWeights);
        out = runOn("sae.circuit", {{"weights", models + "/sae-top-k.pt"}});
        QVERIFY(!out && out.error().code == ErrorCode::BadWeights);
    }

    void thePlantedCircuitIsFound() {
        auto out = runOn("sae.circuit", {{"network", "planted"}, {"positions", "targets"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "true_heads"), 1.0);
        QVERIFY(metric(*out, "auc_edge") > 0.8);
        const auto& map = std::get<HeatMapExhibit>(exhibit(*out, "node-scores")->content);
        QCOMPARE(map.rows * map.columns, 12);
        QCOMPARE(map.rowNames.at(0), std::string("layer 1"));
        QVERIFY(!says(*out, "do not find the heads"));
        QCOMPARE(
            says(*out, "no better than by chance"),
            metric(*out, "auc_node") <= metric(*out, "auc_shuffled_examples") +
                                            2 * metric(*out, "auc_shuffled_examples_deviation"));
    }

    void headsOfPointMaeAreScoredAndAblated() {
        auto out = runOn("sae.circuit", {{"examples", "16"}, {"ablated", "4"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "heads"), 36.0);
        std::set<std::string> heads;
        for (const char* name : {"node-scores", "ablation"}) {
            const auto& map = std::get<HeatMapExhibit>(exhibit(*out, name)->content);
            QCOMPARE(map.rows, 6);
            QCOMPARE(map.columns, 6);
            for (const std::string& block : map.rowNames)
                for (const std::string& head : map.columnNames) heads.insert(block + " " + head);
        }
        // Rows and columns are called as the table calls the heads.
        QCOMPARE(heads.size(), std::size_t(36));
        for (const auto& row : std::get<TableExhibit>(exhibit(*out, "heads")->content).rows)
            QVERIFY2(heads.count(row[0]) == 1, row[0].c_str());
        // Four positives prove little, but no equality either.
        QCOMPARE(says(*out, "is not certain here"), metric(*out, "harm_of_other_images_x1000") <=
                                                        3 * metric(*out, "harm_error_x1000"));
        // What is no better than guessing or than with shuffled examples says so.
        if (exhibit(*out, "roc")) {
            QCOMPARE(std::get<CurveExhibit>(exhibit(*out, "roc")->content).yLabel,
                     std::string("true positive rate"));
            const double chance = metric(*out, "auc_shuffled_examples") +
                                  2 * metric(*out, "auc_shuffled_examples_deviation");
            const double auc = metric(*out, "auc_node");
            QCOMPARE(says(*out, "do not find the heads that matter here"), auc <= 0.5);
            QCOMPARE(says(*out, "no better than by chance"), auc > 0.5 && auc <= chance);
        }
        for (const char* name : {"heads", "edges", "circuit"}) QVERIFY2(exhibit(*out, name), name);
        // All heads at work is the plain network.
        const auto& curve = std::get<CurveExhibit>(exhibit(*out, "circuit")->content);
        QVERIFY(std::abs(curve.series[0].y.back() - curve.series[1].y.back()) < 1e-3);
        QVERIFY(curve.series[0].y.front() > curve.series[0].y.back());
    }

    void whereAShapeLiesDoesNotMatter() {
        Shape far = madeUpShape(3);
        for (Vec3& p : std::get<PointCloud>(far).positions) p += Vec3{6e7, -4e7, 9e7};
        const Options few{{"examples", "10"}, {"ablated", "2"}};
        auto here = runOn("sae.circuit", few),
             there = panel::runOn("sae.circuit", {named(far)}, few, 2);
        QVERIFY(here.ok() && there.ok());
        const double a = metric(*here, "positive_cdl2_x1000"),
                     b = metric(*there, "positive_cdl2_x1000");
        QVERIFY2(std::abs(a - b) < 1e-3 * a, qPrintable(QString("%1 and %2").arg(a).arg(b)));
    }

    void shapesThatCannotBeMirroredAreNamed() {
        PointCloud few;
        for (int i = 0; i < 60; ++i)
            few.positions.push_back({double(i % 7), double(i), 1.0 * i * i});
        auto out =
            panel::runOn("sae.circuit", {named(few)}, {{"examples", "10"}, {"ablated", "2"}}, 2);
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(out->notes.at(0).find("too few points") != std::string::npos);
    }

    void circuitsGrowToAllHeadsOfDeepNetworks() {
        // The shipped network with each block of its encoder twice more.
        auto file = readCheckpoint(qgetenv("SHAPEWRIGHT_MODELS").toStdString() + "/point-mae.pt");
        QVERIFY(file.ok());
        const std::string block = "MAE_encoder.blocks.blocks.";
        int depth = 0;
        for (const auto& t : file->tensors)
            if (t.name.rfind(block, 0) == 0)
                depth = std::max(depth, 1 + std::stoi(t.name.substr(block.size())));
        auto tensors = file->tensors;
        for (const auto& t : file->tensors)
            for (int more = 1; t.name.rfind(block, 0) == 0 && more <= 2; ++more) {
                const std::string rest = t.name.substr(t.name.find('.', block.size()));
                tensors.push_back(t);
                tensors.back().name =
                    block + std::to_string(std::stoi(t.name.substr(block.size())) + more * depth) +
                    rest;
            }
        QTemporaryDir folder;
        const std::string path = folder.filePath("deep.pt").toStdString();
        QVERIFY(writeCheckpoint(path, tensors, "base_model").ok());
        auto out = runOn("sae.circuit", {{"weights", path}, {"examples", "10"}, {"ablated", "2"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "heads") > 36);
        const auto& curve = std::get<CurveExhibit>(exhibit(*out, "circuit")->content);
        QCOMPARE(curve.x.front(), 0.0);
        QCOMPARE(curve.x.back(), metric(*out, "heads"));
        QVERIFY(std::abs(curve.series[0].y.back() - curve.series[1].y.back()) < 1e-3);
    }

    void cancelled() {
        const JobControl job = JobControl::withListener({});
        job.cancel();
        for (const char* id : {"sae.features", "sae.circuit"}) {
            auto out = runOn(id, {}, job);
            QVERIFY(!out && out.error().code == ErrorCode::Cancelled);
        }
    }
};

PANEL_TEST_MAIN(TestSae)
#include "test_sae.moc"
