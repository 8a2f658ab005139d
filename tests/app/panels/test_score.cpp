// What is learned of a shape's score leads scans to the shape, and says where that holds.

#include <QTemporaryDir>

#include "app/operations/score/learned.h"
#include "geometry/base/random.h"
#include "geometry/io/io.h"
#include "tests/app/panels/panel.h"

using namespace shapewright;
using namespace shapewright::panel;

namespace {

/// Points of a ball's surface about (3, 0, -2) of radius 2, off by `noise` of the radius.
PointCloud ball(std::size_t count, double noise, std::uint64_t seed = 1) {
    PointCloud out;
    Random random(seed);
    for (std::size_t i = 0; i < count; ++i) {
        Vec3 p{random.normal(), random.normal(), random.normal()};
        p = normalized(p);
        p += noise * Vec3{random.normal(), random.normal(), random.normal()};
        out.positions.push_back(p * 2.0 + Vec3{3, 0, -2});
    }
    return out;
}

double offBall(const std::vector<Vec3>& points) {
    double sum = 0;
    for (const Vec3& p : points) sum += std::abs(length(p - Vec3{3, 0, -2}) - 2);
    return sum / double(points.size()) / 2;
}

const Options kQuick{{"steps", "500"}, {"hidden", "64"}};
Options quick(Options more) {
    more.insert(more.end(), kQuick.begin(), kQuick.end());
    return more;
}

}  // namespace

class TestScore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void denoisingLeadsAScanToItsSurface() {
        QTemporaryDir dir;
        const std::string clean = dir.filePath("clean.ply").toStdString();
        QVERIFY(writeShape(clean, ball(40000, 0, 9)).ok());
        const PointCloud scan = ball(6000, 0.02);
        int shown = 0;
        const auto out = runOn("score.denoise", {named(scan)}, quick({{"clean", clean}}), 1, {},
                               [&](const Exhibit& e) { shown += e.name == "training"; });
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(shown >= 10);
        const PointCloud& after = cloudOf(*out);
        QCOMPARE(after.positions.size(), scan.positions.size());
        const double before = offBall(scan.positions), now = offBall(after.positions);
        QVERIFY2(now < 0.6 * before, qPrintable(QString("%1 -> %2").arg(before).arg(now)));
        QVERIFY(metric(*out, "distance_after") < metric(*out, "distance_before"));
        QVERIFY(metric(*out, "sigma") > 0.015 && metric(*out, "sigma") < 0.09);
        QVERIFY(findAttribute(after.attributes, "moved"));
        // The way there is a film that begins with the scan and ends with the result.
        const PointCloud& film = cloudOf(*out, 2);
        const Attribute* frame = findAttribute(film.attributes, "frame");
        QVERIFY(frame && frame->at(0) == 0);
        QVERIFY(length(film.positions[5] - scan.positions[5]) < 1e-6);
        QVERIFY(length(film.positions[film.positions.size() - 1] -
                       after.positions[after.positions.size() - 1]) < 1e-6);
        QVERIFY(exhibit(*out, "walk"));
        // The same seed, the same result.
        const auto again = runOn("score.denoise", {named(scan)}, quick({{"clean", clean}}), 1);
        QVERIFY(cloudOf(*again).positions == after.positions);
        // What an earlier run said of the points is not said twice.
        const auto twice = runOn("score.denoise", {named(after)}, {{"steps", "5"}});
        QVERIFY(twice.ok());
        QCOMPARE(cloudOf(*twice).attributes.size(), std::size_t(2));
    }

    void cleanScansStayWhereTheyAre() {
        const auto out = runOn("score.denoise", {named(ball(6000, 0))}, quick({}));
        QVERIFY2(metric(*out, "mean_move_of_radius") < 0.0025,
                 qPrintable(QString::number(metric(*out, "mean_move_of_radius"))));
    }

    void fieldPointsTowardsTheShape() {
        const auto out = runOn("score.field", {named(ball(4000, 0))},
                               quick({{"cells", "24"}, {"sigma", "0.1"}}));
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const PointCloud& cloud = cloudOf(*out);
        const Attribute* field = findAttribute(cloud.attributes, "field");
        QVERIFY(field && field->components == 3);
        const auto arrows = std::size_t(metric(*out, "arrows"));
        // The shape's own points are those near the slice; they have no distance to go.
        const Attribute* sigmas = findAttribute(cloud.attributes, "sigmas");
        QVERIFY(cloud.positions.size() > arrows + 50 && cloud.positions.size() < arrows + 1000);
        for (std::size_t i = 0; i < cloud.positions.size(); ++i) {
            QCOMPARE(std::isnan(sigmas->at(i)), i >= arrows);
            if (i >= arrows) QVERIFY(std::abs(cloud.positions[i].z - cloud.positions[0].z) < 0.21);
        }
        std::size_t towards = 0, counted = 0;
        for (std::size_t i = 0; i < arrows; ++i) {
            const Vec3 out_ = cloud.positions[i] - Vec3{3, 0, -2};
            const double off = length(out_) - 2;
            if (std::abs(off) < 0.1) continue;  // too near for a direction
            ++counted;
            towards += dot(out_, {field->at(i, 0), field->at(i, 1), field->at(i, 2)}) * off < 0;
        }
        QVERIFY2(counted > 50 && double(towards) > 0.9 * double(counted),
                 qPrintable(QString("%1 of %2").arg(towards).arg(counted)));
        for (std::size_t i = arrows; i < cloud.positions.size(); ++i)
            QCOMPARE(field->at(i, 0), 0.0);
        // A slice lies where it is told, from one end of the shape to the other.
        for (const char* at : {"0", "0.25", "1"}) {
            const auto slice =
                runOn("score.field", {named(ball(4000, 0))},
                      {{"steps", "3"}, {"slice", "x"}, {"at", at}, {"shape", "off"}});
            QVERIFY2(slice.ok(), slice ? "" : slice.error().text().c_str());
            for (const Vec3& p : cloudOf(*slice).positions)
                QVERIFY(std::abs(p.x - (1 + 4 * std::stod(at))) < 0.01);
        }
        // The grid reaches as far on one side as on the other, along short sides, too.
        PointCloud long_ = ball(4000, 0);
        for (Vec3& p : long_.positions) p.y *= 0.1, p.z *= 0.37;
        const auto grid = runOn("score.field", {named(long_)},
                                {{"steps", "3"}, {"slice", "none"}, {"cells", "10"}});
        QVERIFY2(grid.ok(), grid ? "" : grid.error().text().c_str());
        QCOMPARE(double(cloudOf(*grid).positions.size()), metric(*grid, "arrows") + 4000);
        Box3 laid;
        for (std::size_t i = 0; i + 4000 < cloudOf(*grid).positions.size(); ++i)
            laid.add(cloudOf(*grid).positions[i]);
        QVERIFY2(std::abs(laid.centre().y) < 0.01 && std::abs(laid.centre().z + 0.74) < 0.01,
                 qPrintable(QString("%1 %2").arg(laid.centre().y).arg(laid.centre().z)));
        QVERIFY(!runOn("score.field", {named(ball(4000, 0))},
                       {{"model", "tied"}, {"objective", "contractive"}})
                     .ok());
    }

    void samplesLieOnTheShape() {
        const auto out =
            runOn("score.sample", {named(ball(4000, 0))},
                  quick({{"count", "500"}, {"walk", "40"}, {"frames", "5"}, {"sigma", "0.05"}}));
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const PointCloud& film = cloudOf(*out);
        QCOMPARE(film.positions.size(), std::size_t(2500));
        const Attribute* frame = findAttribute(film.attributes, "frame");
        for (int k = 0; k < 5; ++k) QCOMPARE(int(frame->at(std::size_t(500 * k))), k);
        const PointCloud& samples = cloudOf(*out, 1);
        QVERIFY(offBall(samples.positions) < 0.03);
        QVERIFY(metric(*out, "acceptance") > 0.1 && metric(*out, "acceptance") < 0.95);
        QVERIFY(metric(*out, "mean_way") > 1);
        // A film has no more frames than there are steps to show, one after the other.
        const auto brief = runOn("score.sample", {named(ball(4000, 0))},
                                 {{"steps", "3"}, {"count", "10"}, {"walk", "2"}, {"frames", "9"}});
        QVERIFY(brief.ok());
        QCOMPARE(metric(*brief, "frames"), 3.0);
        QCOMPARE(cloudOf(*brief).positions.size(), std::size_t(30));
        const Attribute* shown = findAttribute(cloudOf(*brief).attributes, "frame");
        for (int k = 0; k < 3; ++k) QCOMPARE(int(shown->at(std::size_t(10 * k))), k);
        QVERIFY(brief->notes.at(0).find("3 frames") != std::string::npos);
    }

    void knownDensitiesNeedNoShape() {
        const auto out = runOn("score.densities", {}, quick({{"cells", "36"}}));
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "error_to_smoothed") < 0.5);
        for (const char* name : {"line", "true-score", "estimated-score", "error", "log-density",
                                 "reconstruction-error", "training"})
            QVERIFY2(exhibit(*out, name), name);
        QVERIFY(findAttribute(cloudOf(*out).attributes, "score"));
        // Where there is no density to compare with, there is no error, rather than none at all.
        const auto& error = std::get<HeatMapExhibit>(exhibit(*out, "error")->content).values;
        const auto none =
            std::count_if(error.begin(), error.end(), [](double v) { return std::isnan(v); });
        QVERIFY(none > 100 && none < 36 * 36 - 100);
        QVERIFY(std::isnan(error.front()));
        QVERIFY(exhibitText(*exhibit(*out, "error"))->find("nan,") < 2);
        QVERIFY(std::any_of(out->notes.begin(), out->notes.end(), [](const std::string& note) {
            return note.find("colours and maps give errors as they are") != std::string::npos;
        }));
        // The pair to be compared has one scale, which holds both.
        const auto& truth = std::get<HeatMapExhibit>(exhibit(*out, "true-score")->content);
        const auto& found = std::get<HeatMapExhibit>(exhibit(*out, "estimated-score")->content);
        QVERIFY(truth.range && truth.range == found.range);
        for (const HeatMapExhibit& map : {truth, found})
            for (const double v : map.values)
                QVERIFY(v >= map.range->at(0) && v <= map.range->at(1));
    }

    void smallAndBrokenClouds() {
        QCOMPARE(runOn("score.denoise", {named(ball(5, 0))}).error().code, ErrorCode::Empty);
        PointCloud flat;
        for (int i = 0; i < 40; ++i) flat.positions.push_back({double(i), 0, 0});
        const auto out = runOn("score.denoise", {named(flat)}, {{"steps", "5"}});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        for (const Vec3& p : cloudOf(*out).positions) QVERIFY(isFinite(p));
        const auto job = JobControl::withListener({});
        job.cancel();
        QCOMPARE(runOn("score.field", {named(ball(500, 0))}, {}, 0, job).error().code,
                 ErrorCode::Cancelled);
    }

    void fieldsStopWhileTheyAreDrawn() {
        const auto stopsAt = [](const std::string& wanted, const char* id,
                                std::vector<NamedShape> shapes, const Options& options) {
            JobControl job;
            job = JobControl::withListener([&](double, std::string_view stage) {
                if (stage == wanted) job.cancel();
            });
            const auto out = runOn(id, std::move(shapes), options, 0, job);
            return !out && out.error().code == ErrorCode::Cancelled;
        };
        for (const char* wanted : {"laying the grid", "the field"})
            QVERIFY2(stopsAt(wanted, "score.field", {named(ball(500, 0))},
                             {{"steps", "3"}, {"slice", "none"}}),
                     wanted);
        QVERIFY(stopsAt("the field", "score.densities", {}, {{"steps", "3"}}));
    }

    void planesOfNeighboursFindTheNoise() {
        for (const double noise : {0.01, 0.02, 0.04}) {
            Rows rows;
            for (const Vec3& p : ball(8000, noise).positions)
                for (int a = 0; a < 3; ++a) rows.push_back((p - Vec3{3, 0, -2})[a] / 2);
            const double found = fitPlanes(rows, 800).deviation;
            QVERIFY2(found > 0.6 * noise && found < 1.5 * noise,
                     qPrintable(QString("%1 for %2").arg(found).arg(noise)));
        }
    }
};

PANEL_TEST_MAIN(TestScore)
#include "test_score.moc"
