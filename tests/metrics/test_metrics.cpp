// Distances and overlaps against values known beforehand.

#include <QtTest>

#include "geometry/metrics/metrics.h"
#include "geometry/metrics/nearest.h"
#include "geometry/metrics/nearest_triangle.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::primitives;

class TestMetrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nearestIsNearest() {
        Random random(1);
        auto some = [&](int n) {
            std::vector<Vec3> points(static_cast<std::size_t>(n));
            for (Vec3& p : points) p = {random.uniform(), random.uniform(), random.uniform()};
            return points;
        };
        const std::vector<Vec3> points = some(500);
        const NearestPoints tree(points);
        std::vector<Vec3> queries = some(500);
        for (std::size_t i = 0; i < queries.size(); i += 2)  // outside of all points, too
            queries[i] = 20 * queries[i] - Vec3{10, 10, 10};
        for (const Vec3& q : queries) {
            double best = 1e9;
            std::size_t near = 0, found = 0;
            for (const Vec3& p : points) {
                best = std::min(best, squaredLength(p - q));
                near += length(p - q) < 0.2;
            }
            QCOMPARE(squaredLength(points[tree.nearest(q)] - q), best);
            tree.anyWithin(q, 0.2, [&](std::uint32_t) { return ++found == 0; });
            QCOMPARE(found, near);
        }
    }

    void nearestOnASurfaceIsNearest() {
        const Box3 unit{{0, 0, 0}, {1, 1, 1}};
        TriangleMesh mesh = subdivided(box(unit.low, unit.high), 3);
        const auto solid = std::uint32_t(mesh.triangles.size());
        mesh.triangles.push_back({0, 0, 0});  // a point is no obstacle
        const NearestTriangles tree(mesh);
        Random random(5);
        for (int i = 0; i < 1000; ++i) {
            const Vec3 q{random.uniform(-1, 2), random.uniform(-1, 2), random.uniform(-1, 2)};
            double want = std::sqrt(squaredDistance(unit, q));
            if (unit.holds(q)) {
                want = 1;
                for (int a = 0; a < 3; ++a) want = std::min({want, q[a], 1 - q[a]});
            }
            QVERIFY(std::abs(tree.nearest(q).distance - want) < 1e-12);
            QCOMPARE(tree.nearest(q, 0.5 * want).triangle, NearestTriangles::kNone);
            const auto alone = tree.nearest(q, 9, [&](std::uint32_t t) { return t == solid; });
            QCOMPARE(alone.triangle, solid);
            QVERIFY(std::abs(alone.distance - length(q - mesh.positions[0])) < 1e-12);
        }
        QCOMPARE(NearestTriangles({}).nearest({}).triangle, NearestTriangles::kNone);
    }

    void pointsFarAwayAreFoundAsSoon() {
        Random random(2);
        std::vector<Vec3> flat(100000);
        for (Vec3& p : flat) p = {random.uniform(), random.uniform(), 0};
        const NearestPoints tree(flat);
        const auto seconds = [&](double height) {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 2000; ++i)
                tree.nearest({random.uniform(), random.uniform(), height});
            return 1e-9 * double(timer.nsecsElapsed());
        };
        seconds(0);
        // By the splitting planes alone it took thousands of times as long.
        QVERIFY(seconds(10) < 100 * seconds(0) + 0.05);
    }

    void distances() {
        Random random(4);
        for (int i = 0; i < 10; ++i) {
            const SurfaceSamples a = sampleSurface(moved(lShape(), random), 2000, 1);
            QCOMPARE(surfaceDistances(a, a).chamfer, 0.0);
            QCOMPARE(surfaceDistances(a, a).hausdorff, 0.0);
            QVERIFY(surfaceDistances(a, a).normalConsistency > 1 - 1e-9);
            const Vec3 shift{random.normal(), random.normal(), random.normal()};
            SurfaceSamples b = a;
            for (Vec3& p : b.points) p += shift;
            const SurfaceDistances there = surfaceDistances(a, b), back = surfaceDistances(b, a);
            QVERIFY(there.chamfer > 0 && there.chamfer <= 2 * squaredLength(shift) * (1 + 1e-9));
            QCOMPARE(there.chamfer, back.chamfer);
            QVERIFY(there.normalConsistency >= 0 && there.normalConsistency <= 1);
        }
        QVERIFY(std::isnan(surfaceDistances({}, {}).chamfer));
        // Half of A lies within the threshold of B, all of B within that of A.
        const SurfaceSamples two{{{0, 0, 0}, {9, 0, 0}}, {{0, 0, 1}, {0, 0, 1}}},
            one{{{0, 0, 0.5}}, {{0, 0, 1}}};
        QCOMPARE(surfaceDistances(two, one, 0.6).fScore, 2 * 0.5 * 1 / 1.5);
        QCOMPARE(surfaceDistances(two, one, 0.4).fScore, 0.0);
        QCOMPARE(surfaceDistances(two, one).fromA, (std::vector<double>{0.5, std::sqrt(81.25)}));
        QVERIFY(sampleSurface({}, 10, 0).points.empty());
    }

    void samplesFollowArea() {
        const SurfaceSamples s = sampleSurface(box({0, 0, 0}, {1, 1, 3}), 14000, 9);
        int ends = 0;
        for (const Vec3& n : s.normals) ends += std::abs(n.z) > 0.5;
        QVERIFY(std::abs(ends - 2000) < 20);
    }

    void hiddenSurfaceIsNotSampled() {
        // Overlapping boxes: what one hides of the other is not drawn, all else is, evenly.
        Random random(11);
        for (int trial = 0; trial < 50; ++trial) {
            const Box3 a{{0, 0, 0}, {1, 1, 1}};
            const Vec3 low{random.uniform(0.2, 0.8), random.uniform(0.2, 0.8),
                           random.uniform(0.2, 0.8)};
            const Box3 b{low, low + Vec3{1, 1, 1}};
            TriangleMesh mesh = primitives::box(a.low, a.high);
            // Whichever way their faces are turned.
            const TriangleMesh other = primitives::box(b.low, b.high);
            primitives::append(mesh, trial % 3 == 1 ? flipped(other) : other);
            if (trial % 3 == 2) mesh = flipped(mesh);
            const auto solid = Solid::build(mesh);
            const SurfaceSamples seen = sampleVisible(*solid, 2000, std::uint64_t(trial));
            QCOMPARE(seen.points.size(), std::size_t(2000));
            std::size_t ofA = 0;
            for (std::size_t i = 0; i < 2000; ++i) {
                const Vec3& p = seen.points[i];
                for (const Box3& box : {a, b}) {
                    bool within = true;
                    for (int k = 0; k < 3; ++k)
                        within &= p[k] > box.low[k] + 1e-3 && p[k] < box.high[k] - 1e-3;
                    QVERIFY(!within);
                }
                ofA += p.x < low.x || p.y < low.y || p.z < low.z;
            }
            // Both boxes lose as much.
            QVERIFY2(std::abs(double(ofA) - 1000) < 120, qPrintable(QString::number(ofA)));
        }
    }

    void edgesOnly() {
        const SurfaceSamples s =
            edgeSamples(sampleSurface(box({0, 0, 0}, {1, 1, 1}), 20000, 2), 0.05);
        QVERIFY(s.points.size() > 500);
        for (const Vec3& p : s.points) {
            int near = 0;
            for (int a = 0; a < 3; ++a) near += std::min(p[a], 1 - p[a]) < 0.05;
            QVERIFY(near >= 2);
        }
    }

    void overlapOfBoxes() {
        const Solid a = *Solid::build(box({0, 0, 0}, {2, 1, 1}));
        const Solid b = *Solid::build(box({1, 0, 0}, {3, 1, 1}));
        QVERIFY(std::abs(overlap(a, b).iou - 1.0 / 3) < 0.005);
        QVERIFY(overlap(a, b).standardError < 0.002);
        QCOMPARE(overlap(a, a).iou, 1.0);
        QCOMPARE(overlap(a, b).iou, overlap(b, a).iou);
        ConvexDecomposition convex;
        for (int axis = 0; axis < 3; ++axis) {
            Vec3 n;
            n[axis] = 1;
            convex.planes.push_back({n, -1.0});
            convex.planes.push_back({-n, 0});
        }
        convex.convexes = {{0, 1, 2, 3, 4, 5}, {}};
        const Box3 reach{{0, 0, 0}, {1, 1, 1}};
        QVERIFY(std::abs(overlap(convex, reach, a).iou - 0.5) < 0.005);
        // Far beyond a thin solid's own box.
        const Solid plate = *Solid::build(box({0, 0, 0.3}, {1, 1, 0.31}));
        QVERIFY(std::abs(overlap(convex, reach, plate).iou - 0.01) < 0.001);
        convex.convexes = {{}};
        QCOMPARE(overlap(convex, {}, a).iou, 0.0);
    }

    void overlapOfThinPlates() {
        // As many points as asked for, however thin: it took minutes and gigabytes.
        QElapsedTimer timer;
        timer.start();
        const Solid a = *Solid::build(box({0, 0, 0}, {1, 1, 1e-6}));
        const Solid b = *Solid::build(box({0.5, 0, 0}, {1.5, 1, 1e-6}));
        const Overlap both = overlap(a, b, 1 << 20);
        QVERIFY(timer.elapsed() < 10000);
        QVERIFY(std::abs(both.iou - 1.0 / 3) < 0.002);
        QVERIFY(both.standardError > 0.0001);
    }

    void overlapOfWhatIsFarApart() {
        // One of two cubes, so far apart that hardly a point of their box lies in either.
        TriangleMesh cubes = box({0, 0, 0}, {1, 1, 1});
        const Solid one = *Solid::build(cubes);
        append(cubes, box({300, 300, 300}, {301, 301, 301}));
        const Solid two = *Solid::build(cubes);
        for (const Overlap& o : {overlap(one, two), overlap(two, one)}) {
            QVERIFY2(std::abs(o.iou - 0.5) < 0.01, qPrintable(QString::number(o.iou)));
            QVERIFY(o.standardError < 0.01);
        }
        ConvexDecomposition convex;
        convex.planes = boxPlanes({0, 0, 0}, {1, 1, 1});
        convex.convexes = {{0, 1, 2, 3, 4, 5}, {}};
        QVERIFY(std::abs(overlap(convex, {{0, 0, 0}, {1, 1, 1}}, two).iou - 0.5) < 0.01);
        // The far one is not there: neither is it forgotten.
        const std::vector<Plane> far = boxPlanes({300, 300, 300}, {301, 301, 301});
        convex.planes.insert(convex.planes.end(), far.begin(), far.end());
        convex.convexes.push_back({6, 7, 8, 9, 10, 11});
        const Box3 reach{{0, 0, 0}, {301, 301, 301}};
        QVERIFY(std::abs(overlap(convex, reach, one).iou - 0.5) < 0.01);
        QVERIFY(overlap(convex, reach, two).iou > 0.99);
    }

    void overlapOfNeedles() {
        // Along the diagonal of a box that they fill a millionth of; half as thick as it is wide.
        const auto needle = [](double width) {
            TriangleMesh mesh = box({0, 0, 0}, {1, 1e-3, width});
            const Vec3 u = normalized({1, 1, 1}), v = normalized({1, -1, 0}), w = cross(u, v);
            for (Vec3& p : mesh.positions) p = u * p.x + v * p.y + w * p.z;
            return *Solid::build(mesh);
        };
        const Overlap both = overlap(needle(1e-3), needle(5e-4));
        QVERIFY2(std::abs(both.iou - 0.5) < 0.02, qPrintable(QString::number(both.iou)));
        QVERIFY(both.standardError < 0.01);
    }

    void overlapOfOnesIsNotCertain() {
        const Solid cube = *Solid::build(box({0, 0, 0}, {1, 1, 1}));
        const Overlap both = overlap(cube, cube, 64);
        QCOMPARE(both.iou, 1.0);
        QVERIFY(both.standardError > 0.005 && both.standardError < 0.02);
    }

    void overlapOfTinyBoxes() {
        for (const double scale : {1e-115, 1e-150, 1e60}) {
            const Solid a = *Solid::build(box({0, 0, 0}, Vec3{2, 1, 1} * scale));
            const Solid b = *Solid::build(box(Vec3{1, 0, 0} * scale, Vec3{3, 1, 1} * scale));
            QVERIFY(std::abs(overlap(a, b).iou - 1.0 / 3) < 0.005);
        }
    }
};

QTEST_APPLESS_MAIN(TestMetrics)
#include "test_metrics.moc"
