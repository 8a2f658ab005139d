// Sparse features and circuits with the weights that ship: what they promise about any shape.

#include "learning/datasets/point_clouds.h"
#include "tests/app/panels/panel.h"

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
            const Attribute* color = findAttribute(cloud.attributes, "color");
            QVERIFY(on && color && findAttribute(cloud.attributes, "patch"));
            double lit = 0;
            for (std::size_t i = 0; i < 1500; ++i) {
                lit += on->at(i) > 0;
                // Where it does not fire, the shape stays grey.
                if (on->at(i) == 0) QCOMPARE(color->at(i), 205.0);
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

    void aNamedFeatureIsShown() {
        auto out = runOn("sae.features", {{"feature", "17"}});
        QVERIFY(out.ok());
        QCOMPARE(metric(*out, "feature_shown"), 17.0);
        auto beyond = runOn("sae.features", {{"feature", "4000"}});
        QVERIFY(!beyond && beyond.error().code == ErrorCode::BadArgument);
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
    }

    void headsOfPointMaeAreScoredAndAblated() {
        auto out = runOn("sae.circuit", {{"examples", "16"}, {"ablated", "4"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QCOMPARE(metric(*out, "heads"), 36.0);
        for (const char* name : {"node-scores", "ablation"}) {
            const auto& map = std::get<HeatMapExhibit>(exhibit(*out, name)->content);
            QCOMPARE(map.rows, 6);
            QCOMPARE(map.columns, 6);
        }
        for (const char* name : {"heads", "edges", "circuit"}) QVERIFY2(exhibit(*out, name), name);
        // All heads at work is the plain network.
        const auto& curve = std::get<CurveExhibit>(exhibit(*out, "circuit")->content);
        QVERIFY(std::abs(curve.series[0].y.back() - curve.series[1].y.back()) < 1e-3);
        QVERIFY(curve.series[0].y.front() > curve.series[0].y.back());
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
