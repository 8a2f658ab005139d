// Fitting on solids whose answer is known: sharp shapes come out sharp, curved ones tight, every
// result is repeatable and can be stopped.

#include <QTest>

#include "app/operations/fit_shape.h"
#include "geometry/base/parallel.h"
#include "geometry/convex/convex.h"
#include "tests/support/agreement.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

/// The share of the union's surface (convex faces outside all other convexes) that lies on no
/// plane of the mesh whose normal is within 2 degrees of its own.
double wrongNormals(const TriangleMesh& mesh, const ConvexDecomposition& shape) {
    const Box3 box = bounds(mesh.positions);
    const PolygonMesh polygons = *meshOf(shape, box);
    double wrong = 0, all = 0;
    const TriangleMesh faces = triangulate(polygons);
    for (const auto& t : faces.triangles) {
        const Vec3 a = faces.positions[t[0]];
        const Vec3 ab = faces.positions[t[1]] - a, ac = faces.positions[t[2]] - a;
        const Vec3 n = cross(ab, ac);
        if (length(n) == 0) continue;
        constexpr int kSteps = 24;
        for (int i = 0; i < kSteps; ++i)
            for (int j = 0; i + j < kSteps; ++j) {
                const Vec3 p = a + ab * ((i + 0.33) / kSteps) + ac * ((j + 0.33) / kSteps);
                const Vec3 outside = p + normalized(n) * (1e-4 * box.diagonal());
                if (std::any_of(shape.convexes.begin(), shape.convexes.end(), [&](const auto& c) {
                        return std::all_of(c.begin(), c.end(), [&](std::uint32_t k) {
                            return shape.planes[k].at(outside) <= 0;
                        });
                    }))
                    continue;  // covered by another convex
                const bool right =
                    std::any_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& f) {
                        const Vec3 u = mesh.positions[f[0]];
                        const Vec3 m =
                            normalized(cross(mesh.positions[f[1]] - u, mesh.positions[f[2]] - u));
                        return std::abs(dot(m, p - u)) < 0.005 * box.diagonal() &&
                               dot(m, normalized(n)) > std::cos(2 * primitives::kPi / 180);
                    });
                all += length(n);
                if (!right) wrong += length(n);
            }
    }
    return wrong / all;
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
        QVERIFY(randomPointIou(*Solid::build(mesh), fit.decomposition, 300'000) > 0.7);
    }
};

QTEST_APPLESS_MAIN(TestFit)
#include "test_fit.moc"
