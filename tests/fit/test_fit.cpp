// Fitting on solids whose answer is known: sharp shapes come out sharp, curved ones tight, every
// result is repeatable and can be stopped.

#include <QTest>

#include "app/operations/fit_shape.h"
#include "geometry/base/parallel.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

/// IoU on samples that the fit has not seen: another grid over a slightly larger box.
double iou(const Solid& solid, const ConvexDecomposition& shape) {
    const Vec3 air = 0.053 * solid.bounds().size();
    const OccupancyBox box =
        solid.sample({solid.bounds().low - air, solid.bounds().high + air}, 700'000);
    std::size_t both = 0, either = 0, i = 0;
    for (int x = 0; x < box.nx; ++x)
        for (int y = 0; y < box.ny; ++y)
            for (int z = 0; z < box.nz; ++z, ++i) {
                bool inside = false;
                for (std::size_t c = 0; c < shape.convexes.size() && !inside; ++c) {
                    inside = true;
                    for (std::uint32_t j : shape.convexes[c])
                        if (shape.planes[j].at(box.centre(x, y, z)) > 0) {
                            inside = false;
                            break;
                        }
                }
                both += inside && box.inside[i];
                either += inside || box.inside[i];
            }
    return double(both) / double(either);
}

FitResult fitted(const TriangleMesh& mesh, const FitOptions& options = {},
                 const JobControl& job = {}) {
    const auto solid = Solid::build(mesh);
    Q_ASSERT(solid.ok());
    auto result = fitShape(*solid, options, job);
    Q_ASSERT(result.ok());
    return *std::move(result);
}

}  // namespace

class TestFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharpShapes_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("parts");
        QTest::newRow("box") << 0 << 1;
        QTest::newRow("L") << 1 << 2;
    }

    void sharpShapes() {
        QFETCH(int, which);
        QFETCH(int, parts);
        const TriangleMesh mesh =
            which == 0 ? primitives::box({0, 0, 0}, {1, 2, 3}) : primitives::lShape();
        const FitResult fit = fitted(mesh);
        const double agreement = iou(*Solid::build(mesh), fit.decomposition);
        QVERIFY2(agreement >= 0.99, qPrintable(QString("IoU %1").arg(agreement)));
        QVERIFY2(int(fit.decomposition.convexes.size()) <= parts,
                 qPrintable(QString("%1 convexes").arg(fit.decomposition.convexes.size())));
    }

    void curvedShapesAreTight() {
        const TriangleMesh mesh = primitives::torus(1, 0.35, 48, 24);
        FitOptions options;
        options.maxConvexes = 10;
        const FitResult fit = fitted(mesh, options);
        QVERIFY(fit.decomposition.convexes.size() <= 10);
        const double agreement = iou(*Solid::build(mesh), fit.decomposition);
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
        QCOMPARE(one.decomposition.planes.size(), three.decomposition.planes.size());
        for (std::size_t j = 0; j < one.decomposition.planes.size(); ++j) {
            QVERIFY(one.decomposition.planes[j].normal == three.decomposition.planes[j].normal);
            QVERIFY(one.decomposition.planes[j].offset == three.decomposition.planes[j].offset);
        }
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
        QVERIFY(iou(*Solid::build(mesh), fit.decomposition) > 0.7);
    }
};

QTEST_APPLESS_MAIN(TestFit)
#include "test_fit.moc"
