// Fitting on solids whose answer is known: sharp shapes come out sharp, curved ones tight, every
// result is repeatable and can be stopped.

#include <QTest>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>

#include "app/operations/decompose/polygons.h"
#include "app/operations/fit_shape.h"
#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "learning/bsp_net/fit.h"
#include "tests/support/agreement.h"
#include "tests/support/assemblies.h"
#include "tests/support/primitives.h"
#include "tests/support/sharpness.h"

using namespace shapewright;

namespace {

FitResult fitted(const TriangleMesh& mesh, const FitOptions& options = {},
                 const JobControl& job = {}) {
    const auto solid = Solid::build(mesh);
    Q_ASSERT(solid.ok());
    auto result = fitShape(*solid, options, job);
    Q_ASSERT(result.ok());
    return *std::move(result);
}

bool samePlanes(const ConvexDecomposition& a, const ConvexDecomposition& b) {
    return std::equal(a.planes.begin(), a.planes.end(), b.planes.begin(), b.planes.end(),
                      [](const Plane& p, const Plane& q) {
                          return p.normal == q.normal && p.offset == q.offset;
                      });
}

/// Six bars side by side, of which six convexes hold four: one of them in three slices.
struct CrowdedBars {
    OccupancySamples samples;
    std::vector<std::vector<Plane>> start;

    CrowdedBars() {
        samples.nx = 60, samples.ny = 24, samples.nz = 10;
        samples.inside.resize(std::size_t(samples.nx * samples.ny * samples.nz));
        for (int x = 0, i = 0; x < samples.nx; ++x)
            for (int y = 0; y < samples.ny; ++y)
                for (int z = 0; z < samples.nz; ++z, ++i)
                    samples.inside[std::size_t(i)] =
                        x % 10 >= 2 && x % 10 < 7 && y >= 2 && y < 22 && z >= 2 && z < 8;
        for (int bar = 0; bar < 3; ++bar)
            start.push_back(
                primitives::boxPlanes({10.0 * bar + 1.5, 1.5, 1.5}, {10.0 * bar + 6.5, 21.5, 7.5}));
        for (const double y : {1.5, 8.5, 15.5})
            start.push_back(
                primitives::boxPlanes({31.5, y, 1.5}, {36.5, std::min(y + 7, 21.5), 7.5}));
    }
};

double valueOf(const Polygons& polygons, const std::string& name) {
    for (const Metric& m : polygons.metrics)
        if (m.name == name) return m.value;
    return -1;
}

ConvexFitOptions exchangesOnly(int rounds) {
    ConvexFitOptions options;
    options.maxConvexes = 6;
    options.rounds = 0;
    options.exchanges = rounds;
    return options;
}

}  // namespace

class TestFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharpShapesComeOutSharp_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("parts");
        QTest::newRow("box") << 0 << 1;
        QTest::newRow("L") << 1 << 2;
        QTest::newRow("table") << 2 << 5;
        QTest::newRow("chair") << 3 << 6;
        QTest::newRow("hollow cube") << 4 << 6;
        QTest::newRow("turned table") << 5 << 5;
    }

    void sharpShapesComeOutSharp() {
        QFETCH(int, which);
        QFETCH(int, parts);
        Random random(5);
        const TriangleMesh meshes[] = {primitives::box({0, 0, 0}, {1, 2, 3}),
                                       primitives::lShape(),
                                       primitives::table(),
                                       primitives::chair(),
                                       primitives::hollowCube(),
                                       primitives::moved(primitives::table(), random)};
        const TriangleMesh& mesh = meshes[which];
        const FitResult fit = fitted(mesh);
        const double agreement = randomPointIou(*Solid::build(mesh), fit.decomposition, 300'000);
        QVERIFY2(agreement >= 0.99, qPrintable(QString("IoU %1").arg(agreement)));
        QVERIFY2(int(fit.decomposition.convexes.size()) <= parts,
                 qPrintable(QString("%1 convexes").arg(fit.decomposition.convexes.size())));
        QVERIFY2(
            wrongNormals(mesh, fit.decomposition) < 0.01,
            qPrintable(QString("%1 of the surface").arg(wrongNormals(mesh, fit.decomposition))));
        QCOMPARE(skewFaces(mesh, fit.decomposition), 0);
    }

    void convexShapesAreTheirOwnHull_data() {
        QTest::addColumn<TriangleMesh>("mesh");
        QTest::addColumn<int>("planes");
        Random random(3);
        const TriangleMesh cylinder = primitives::cylinder(1, 2, 64);
        const TriangleMesh rod = primitives::box({0, 0, 0}, {1000, 1, 1});
        QTest::newRow("cylinder of 64 sides") << cylinder << 66;
        QTest::newRow("turned") << primitives::moved(cylinder, random) << 66;
        QTest::newRow("rod") << rod << 6;
        QTest::newRow("turned rod") << primitives::moved(rod, random) << 6;
        QTest::newRow("sheet") << primitives::box({0, 0, 0}, {1, 1, 2e-5}) << 6;
    }

    void convexShapesAreTheirOwnHull() {
        QFETCH(TriangleMesh, mesh);
        QFETCH(int, planes);
        const Solid solid = *Solid::build(mesh);
        const FitResult fit = *fitShape(solid, {});
        QCOMPARE(fit.decomposition.convexes.size(), std::size_t(1));
        QCOMPARE(int(fit.decomposition.planes.size()), planes);
        const auto written = polygonsOf(fit.decomposition, solid, "convexes", "robust", {});
        QVERIFY(written.ok());
        const double volume = valueOf(*written, "volume");
        QVERIFY2(std::abs(volume / solid.volume() - 1) < 1e-5,
                 qPrintable(QString("volume %1 of %2").arg(volume).arg(solid.volume())));
    }

    /// However they overlap; the sum of their volumes may be that of their hull.
    void piecesThatAreConvexAreKept_data() {
        QTest::addColumn<TriangleMesh>("mesh");
        QTest::addColumn<int>("convexes");
        Random random(4);
        TriangleMesh crossed = primitives::box({-1, -0.45, 0}, {1, 0.45, 0.3});
        primitives::append(crossed, primitives::box({-0.45, -1, 0}, {0.45, 1, 0.3}));
        TriangleMesh hidden = crossed;
        primitives::append(hidden, primitives::box({-0.4, -0.4, 0.1}, {0.4, 0.4, 0.2}));
        TriangleMesh columns = primitives::box({-2, -2, -0.2}, {2, 2, 0.1});
        for (const Vec3& foot : {Vec3{-1, -1, 0}, Vec3{1, -1, 0}, Vec3{-1, 1, 0}, Vec3{1, 1, 0}}) {
            TriangleMesh column = primitives::cylinder(0.3, 2, 32);
            for (Vec3& p : column.positions) p = p + foot;
            primitives::append(columns, column);
        }
        QTest::newRow("crossed") << crossed << 2;
        QTest::newRow("crossed and turned") << primitives::moved(crossed, random) << 2;
        QTest::newRow("a third inside") << hidden << 2;
        QTest::newRow("columns") << columns << 5;
        TriangleMesh twice = primitives::box({0, 0, 0}, {1, 2, 3});
        primitives::append(twice, TriangleMesh(twice));
        QTest::newRow("a box twice") << twice << 1;
    }

    void piecesThatAreConvexAreKept() {
        QFETCH(TriangleMesh, mesh);
        QFETCH(int, convexes);
        const Solid solid = *Solid::build(mesh);
        const FitResult fit = *fitShape(solid, {});
        QCOMPARE(int(fit.decomposition.convexes.size()), convexes);
        QVERIFY2(fit.iou > 0.999, qPrintable(QString("IoU %1").arg(fit.iou)));
        const auto written = polygonsOf(fit.decomposition, solid, "union", "robust", {});
        QVERIFY(written.ok());
        const double volume = valueOf(*written, "volume"), truth = solid.unionVolume();
        QVERIFY2(std::abs(volume / truth - 1) < 2e-3,
                 qPrintable(QString("volume %1 of %2").arg(volume).arg(truth)));
    }

    /// 96 planes would be the hull of it, and of each of two beside one another.
    void convexesHaveNoMorePlanesThanAllowed() {
        constexpr int kMost = 34;
        const TriangleMesh one = primitives::cylinder(1, 2, 94);
        TriangleMesh two = one;
        for (Vec3& p : two.positions) p.x += 3;
        primitives::append(two, one);
        for (const TriangleMesh& mesh : {one, two}) {
            const Solid solid = *Solid::build(mesh);
            FitOptions options;
            const FitResult whole = *fitShape(solid, options);
            for (const auto& convex : whole.decomposition.convexes)
                QCOMPARE(convex.size(), std::size_t(96));
            options.maxPlanes = options.maxHullPlanes = kMost;
            const FitResult fit = *fitShape(solid, options);
            QCOMPARE(fit.decomposition.convexes.size(), whole.decomposition.convexes.size());
            for (const auto& convex : fit.decomposition.convexes)
                QVERIFY(int(convex.size()) <= kMost);
            QVERIFY2(fit.iou > 0.97, qPrintable(QString("IoU %1").arg(fit.iou)));
            const auto written = polygonsOf(fit.decomposition, solid, "grouped", "robust", {});
            QVERIFY(written.ok());
            const double most = valueOf(*written, "most_vertices");
            QVERIFY(most > 4 && most <= 2 * kMost - 4);
            QVERIFY(most <= valueOf(*written, "vertices"));
        }
    }

    void whatFewPlanesDoNotHoldIsSeveralConvexes() {
        std::vector<std::pair<double, double>> arc;
        for (int i = 0; i <= 12; ++i)
            arc.emplace_back(std::sin(primitives::kPi * i / 12),
                             -std::cos(primitives::kPi * i / 12));
        const TriangleMesh ball = primitives::revolution(arc, 24);
        FitOptions options;
        options.maxConvexes = 8;
        options.maxPlanes = options.maxHullPlanes = 6;
        const FitResult fit = fitted(ball, options);
        QVERIFY(fit.decomposition.convexes.size() > 1);
        QVERIFY2(fit.iou > 0.85, qPrintable(QString("IoU %1").arg(fit.iou)));
        for (const auto& convex : fit.decomposition.convexes) QVERIFY(convex.size() <= 6);
        options.maxConvexes = 1;
        QCOMPARE(fitted(ball, options).decomposition.convexes.size(), std::size_t(1));
    }

    void shapesExportedTwiceAreFittedAsOne() {
        const TriangleMesh torus = primitives::torus(1, 0.35, 48, 24);
        TriangleMesh both = torus;
        primitives::append(both, torus);
        const FitResult once = fitted(torus), twice = fitted(both);
        QVERIFY2(twice.iou > once.iou - 0.01,
                 qPrintable(QString("IoU %1, once %2").arg(twice.iou).arg(once.iou)));
        QVERIFY(twice.decomposition.convexes.size() > 4);
    }

    void smoothConvexShapesAreOneConvex() {
        std::vector<std::pair<double, double>> arc;
        for (int i = 0; i <= 48; ++i)
            arc.emplace_back(std::sin(primitives::kPi * i / 48),
                             -std::cos(primitives::kPi * i / 48));
        const TriangleMesh ball = primitives::revolution(arc, 96);
        const FitResult fit = fitted(ball);
        QCOMPARE(fit.decomposition.convexes.size(), std::size_t(1));
        QVERIFY(fit.decomposition.planes.size() <= 256);
        QVERIFY2(fit.iou > 0.985, qPrintable(QString("IoU %1").arg(fit.iou)));
    }

    void scaleDoesNotMatter_data() {
        QTest::addColumn<double>("scale");
        for (const double scale : {1e-9, 1e-3, 1e6}) QTest::addRow("%g", scale) << scale;
    }

    /// Planes of tiny shapes were once taken for planes that say nothing.
    void scaleDoesNotMatter() {
        QFETCH(double, scale);
        TriangleMesh mesh = primitives::lShape();
        const double volume = Solid::build(mesh)->volume() * scale * scale * scale;
        for (Vec3& p : mesh.positions) p *= scale;
        const Solid solid = *Solid::build(mesh);
        const FitResult fit = *fitShape(solid, {});
        for (const char* extraction : {"robust", "compatible"}) {
            const auto written = polygonsOf(fit.decomposition, solid, "convexes", extraction, {});
            QVERIFY(written.ok());
            QCOMPARE(valueOf(*written, "convexes"), 2.0);
            const double share = valueOf(*written, "volume") / volume;
            QVERIFY2(std::abs(share - 1) < 1e-3,
                     qPrintable(QString("%1 %2").arg(extraction).arg(share)));
        }
        const auto united = polygonsOf(fit.decomposition, solid, "union", "robust", {});
        QVERIFY(united.ok());
        QVERIFY(std::abs(valueOf(*united, "volume") / volume - 1) < 1e-3);
    }

    void turnedThinLegsStay() {
        Random random(8);
        TriangleMesh mesh = primitives::box({0, 0.72, 0}, {2, 0.76, 1.2});
        for (const double x : {0.05, 1.94})
            for (const double z : {0.05, 1.14})
                primitives::append(mesh, primitives::box({x, 0, z}, {x + 0.01, 0.73, z + 0.01}));
        mesh = primitives::moved(mesh, random);
        const FitResult fit = fitted(mesh);
        QCOMPARE(fit.decomposition.convexes.size(), std::size_t(5));
        QVERIFY(wrongNormals(mesh, fit.decomposition) < 0.01);
    }

    void piecesFarApartAreAllFound() {
        TriangleMesh mesh;
        for (const double at : {0.0, 300.0, 1000.0})
            primitives::append(mesh, primitives::box({at, at, -at}, {at + 1, at + 1, 1 - at}));
        const FitResult all = fitted(mesh);
        QCOMPARE(all.decomposition.convexes.size(), std::size_t(3));
        QVERIFY(all.notes.empty());
        FitOptions two;
        two.maxConvexes = 2;
        const FitResult some = fitted(mesh, two);
        QCOMPARE(some.decomposition.convexes.size(), std::size_t(2));
        QCOMPARE(some.notes.size(), std::size_t(1));
        QVERIFY(some.notes[0].rfind("1 of 3 separate pieces", 0) == 0);
    }

    void furnitureOfRandomSizes_data() {
        QTest::addColumn<int>("seed");
        QTest::addColumn<bool>("united");
        QTest::addColumn<bool>("turned");
        QTest::newRow("cross, one surface") << 4 << true << false;
        QTest::newRow("boxes, one surface") << 7 << true << false;
        QTest::newRow("table, of boxes") << 8 << false << false;
        QTest::newRow("shelf, of boxes, turned") << 58 << false << true;
        QTest::newRow("stairs, one part more until they reach down") << 107 << false << false;
        QTest::newRow("boxes, one part more until they reach into each other")
            << 111 << false << false;
    }

    void furnitureOfRandomSizes() {
        QFETCH(int, seed);
        QFETCH(bool, united);
        QFETCH(bool, turned);
        Random random{std::uint64_t(seed)};
        const primitives::Assembly a = primitives::assembly(seed, random);
        TriangleMesh mesh = united ? primitives::unionOf(a) : primitives::boxesOf(a);
        if (turned) mesh = primitives::moved(mesh, random);
        const FitResult fit = fitted(mesh);
        const double agreement = randomPointIou(*Solid::build(mesh), fit.decomposition, 300'000);
        QVERIFY2(agreement >= 0.99, qPrintable(QString("IoU %1").arg(agreement)));
        QVERIFY2(fit.decomposition.convexes.size() <= a.boxes.size(),
                 qPrintable(QString("%1 convexes of %2 boxes")
                                .arg(fit.decomposition.convexes.size())
                                .arg(a.boxes.size())));
        QVERIFY(wrongNormals(mesh, fit.decomposition) < 0.01);
        QCOMPARE(skewFaces(mesh, fit.decomposition), 0);
    }

    void moreWeightLessOverlap() {
        const TriangleMesh mesh = primitives::torus(1, 0.35, 32, 12);
        FitOptions options;
        options.maxConvexes = 8;
        double shared[2], agreement[2];
        for (int k : {0, 1}) {
            options.overlapWeight = k;
            const FitResult fit = fitted(mesh, options);
            const auto report = overlapOf(fit.decomposition, bounds(mesh.positions));
            QVERIFY(report.ok());
            shared[k] = report->share();
            agreement[k] = randomPointIou(*Solid::build(mesh), fit.decomposition, 100'000);
        }
        QVERIFY2(shared[1] < 0.5 * shared[0],
                 qPrintable(QString("%1, then %2").arg(shared[0]).arg(shared[1])));
        QVERIFY2(agreement[1] > agreement[0] - 0.05, qPrintable(QString::number(agreement[1])));
    }

    void curvedShapesAreTight() {
        const TriangleMesh mesh = primitives::torus(1, 0.35, 48, 24);
        FitOptions options;
        options.maxConvexes = 10;
        const FitResult fit = fitted(mesh, options);
        QVERIFY(fit.decomposition.convexes.size() <= 10);
        const double agreement = randomPointIou(*Solid::build(mesh), fit.decomposition, 300'000);
        QVERIFY2(agreement >= 0.93, qPrintable(QString("IoU %1").arg(agreement)));
    }

    void sameSeedSameResultOnAnyNumberOfThreads() {
        const TriangleMesh mesh = primitives::table();
        const int threads = threadCount();
        setThreadCount(1);
        const FitResult one = fitted(mesh);
        setThreadCount(3);
        const FitResult three = fitted(mesh);
        setThreadCount(threads);
        QVERIFY(one.decomposition.convexes == three.decomposition.convexes);
        QVERIFY(samePlanes(one.decomposition, three.decomposition));
    }

    void convexesAreExchanged() {
        const CrowdedBars bars;
        const auto fit = [&](int rounds, int threads) {
            const int before = threadCount();
            setThreadCount(threads);
            ConvexFit out = fitConvexes(bars.samples, bars.start, {}, exchangesOnly(rounds));
            setThreadCount(before);
            return out;
        };
        QVERIFY(std::abs(fit(0, 1).iou - 4.0 / 6) < 1e-9);
        const ConvexFit one = fit(12, 1), three = fit(12, 3);
        QCOMPARE(one.iou, 1.0);
        QCOMPARE(one.decomposition.convexes.size(), std::size_t(6));
        QCOMPARE(one.iouPerRound, three.iouPerRound);
        QVERIFY(std::is_sorted(one.iouPerRound.begin(), one.iouPerRound.end()));
        QVERIFY(one.decomposition.convexes == three.decomposition.convexes);
        QVERIFY(samePlanes(one.decomposition, three.decomposition));
    }

    void exchangesPriceOverlap() {
        const CrowdedBars bars;
        ConvexFitOptions options = exchangesOnly(12);
        options.overlapWeight = 1;
        const ConvexFit fit = fitConvexes(bars.samples, bars.start, {}, options);
        QCOMPARE(fit.iou, 1.0);
        for (const auto& start : {std::vector<std::vector<Plane>>{},
                                  {primitives::boxPlanes({1.5, 1.5, 1.5}, {6.5, 21.5, 7.5})}}) {
            const ConvexFit few = fitConvexes(bars.samples, start, {}, options);
            QCOMPARE(few.decomposition.convexes.size(), start.size());
            QVERIFY(few.iouPerRound.empty());  // nobody to exchange
        }
    }

    /// Twelve bars for eight convexes: no sweep makes that good.
    void poorFitsAreExchanged() {
        TriangleMesh mesh;
        for (int bar = 0; bar < 12; ++bar)
            primitives::append(mesh, primitives::box({2.5 * bar, 0, 0}, {2.5 * bar + 1, 8, 2}));
        FitOptions options;
        options.maxConvexes = 8;
        const FitResult fit = fitted(mesh, options);
        QVERIFY2(std::abs(fit.iou - 2.0 / 3) < 0.01, qPrintable(QString::number(fit.iou)));
        QVERIFY2(fit.iouCurve.size() > 75, qPrintable(QString::number(fit.iouCurve.size())));
        QCOMPARE(fit.decomposition.convexes.size(), std::size_t(8));
        options.maxConvexes = 12;
        const FitResult enough = fitted(mesh, options);
        QVERIFY(enough.iou > 0.99);
        QVERIFY(enough.iouCurve.size() < 75);
    }

    void cancelledExchangesLoseNothing() {
        const CrowdedBars bars;
        const auto cancelledFit = [&](const std::function<void(const JobControl&, int)>& act) {
            const JobControl job = JobControl::withListener({});
            ConvexFitOptions options = exchangesOnly(12);
            int rounds = 0;
            options.afterRound = [&](double) { act(job, rounds++); };
            const ConvexFit fit = fitConvexes(bars.samples, bars.start, {}, options, job);
            QVERIFY(fit.iou >= 4.0 / 6 - 1e-9);
            if (fit.cancelled && rounds > 0) QCOMPARE(fit.iou, fit.iouPerRound.back());
            QVERIFY(fit.decomposition.convexes.size() <= 6);
            for (const auto& convex : fit.decomposition.convexes)
                QVERIFY(int(convex.size()) <= options.maxPlanes);
        };
        for (int after = 0; after < 4; ++after)
            cancelledFit([after](const JobControl& job, int round) {
                if (round == after) job.cancel();
            });
        // Within a round.
        for (int ms = 1; ms < 12; ms += 2) {
            std::thread other;
            cancelledFit([&, ms](const JobControl& job, int round) {
                if (round > 0) return;
                other = std::thread([job, ms] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
                    job.cancel();
                });
            });
            if (other.joinable()) other.join();
        }
    }

    /// CPU time, since other work on the machine must not make it fail; on an idle one it takes
    /// less than 0.2 s.
    void cancelStopsAtOnce_data() {
        QTest::addColumn<double>("when");
        for (double when : {0.01, 0.1, 0.3, 0.62})
            QTest::newRow(qPrintable(QString::number(when))) << when;
    }

    void cancelStopsAtOnce() {
        QFETCH(double, when);
        const TriangleMesh mesh = primitives::torus(1, 0.35, 48, 24);
        JobControl job;
        std::clock_t cancelled = 0;
        JobControl* handle = &job;
        job = JobControl::withListener([&, handle](double fraction, std::string_view) {
            if (fraction < when || cancelled != 0) return;
            cancelled = std::clock();
            handle->cancel();
        });
        const auto solid = Solid::build(mesh);
        const auto result = fitShape(*solid, {}, job);
        const double seconds = double(std::clock() - cancelled) / CLOCKS_PER_SEC;
        QVERIFY(cancelled != 0);
        QVERIFY2(seconds < 1, qPrintable(QString("%1 CPU s").arg(seconds)));
        if (when < 0.2) {
            QCOMPARE(result.error().code, ErrorCode::Cancelled);
        } else {
            QVERIFY(result.ok() && result->cancelled);
            QVERIFY(int(result->decomposition.convexes.size()) <= FitOptions().maxConvexes);
        }
    }

    void volumeCountsOnceWhatSeveralCover() {
        const Result<Solid> solid = Solid::build(primitives::box({0, 0, 0}, {3, 1, 1}));
        ConvexDecomposition shape;
        for (std::uint32_t i = 0; i < 2; ++i) {
            shape.convexes.emplace_back();
            for (const Plane& p : primitives::boxPlanes({double(i), 0, 0}, {i + 2., 1, 1})) {
                shape.convexes[i].push_back(std::uint32_t(shape.planes.size()));
                shape.planes.push_back(p);
            }
            shape.ids.push_back(i);
        }
        for (const auto& [output, extraction] :
             {std::pair{"convexes", "robust"}, {"convexes", "compatible"}, {"union", "robust"}}) {
            const auto written = polygonsOf(shape, *solid, output, extraction, {});
            QVERIFY(written.ok());
            QVERIFY(std::abs(valueOf(*written, "volume") - 3) < 1e-6);
            QVERIFY(std::abs(valueOf(*written, "overlap") - 1. / 3) < 1e-6);
        }
    }

    void whoCancelsWaitsForNoUnion() {
        const Result<Solid> solid = Solid::build(primitives::lShape());
        const ConvexDecomposition shape = fitted(primitives::lShape()).decomposition;
        const auto whole = polygonsOf(shape, *solid, "union", "robust", {});
        const auto atOnce = polygonsOf(shape, *solid, "union", "robust", {}, true);
        QVERIFY(whole.ok() && atOnce.ok());
        QCOMPARE(atOnce->mesh.parts.size(), shape.convexes.size());
        QVERIFY(whole->mesh.parts.size() < atOnce->mesh.parts.size());
        QVERIFY(QString::fromStdString(atOnce->notes.at(0)).contains("not yet their union"));
        QCOMPARE(atOnce->metrics[0].value, 1.0);  // IoU
    }

    void cancelKeepsTheBestSoFar() {
        const TriangleMesh mesh = primitives::torus(1, 0.35, 48, 24);
        JobControl job;
        JobControl* handle = &job;
        job = JobControl::withListener([handle](double fraction, std::string_view) {
            if (fraction > 0.4) handle->cancel();
        });
        const FitResult fit = fitted(mesh, {}, job);
        QVERIFY(fit.cancelled);
        QVERIFY(!fit.decomposition.convexes.empty());
        QVERIFY(randomPointIou(*Solid::build(mesh), fit.decomposition, 300'000) > 0.7);
    }
};

QTEST_APPLESS_MAIN(TestFit)
#include "test_fit.moc"
