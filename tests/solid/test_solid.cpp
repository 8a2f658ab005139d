// Inside and outside: exact on closed surfaces, sensible on broken ones.

#include <QtTest>

#include "geometry/solid/solid.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::primitives;

namespace {

/// Volume by counting the cells of an n^3 grid around the solid.
double countedVolume(const Solid& solid, int n) {
    const Vec3 size = solid.bounds().size();
    const double side = 1.02 * std::max({size.x, size.y, size.z});
    const VoxelGrid grid = solid.grid(n, solid.bounds().centre(), side);
    std::size_t filled = 0;
    for (auto c : grid.cells) filled += c;
    return double(filled) * grid.cell * grid.cell * grid.cell;
}

Solid built(const TriangleMesh& mesh, const SolidOptions& options = {}) {
    Result<Solid> solid = Solid::build(mesh, options);
    if (!solid) qFatal("%s", solid.error().message.c_str());
    return std::move(*solid);
}

}  // namespace

class TestSolid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void volumesOfMovedShapes() {
        Random random(7);
        const std::pair<TriangleMesh, double> shapes[] = {
            {box({0, 0, 0}, {1, 2, 3}), 6},
            {lShape(), 3},
            {hollowCube(), 7},
            {cylinder(1, 2, 40), 40 * std::sin(2 * kPi / 40)},
            {tube(0.8, 1, 2, 40), 20 * 0.36 * 2 * std::sin(2 * kPi / 40)}};
        for (int i = 0; i < 20; ++i)
            for (const auto& [mesh, volume] : shapes) {
                double s = 1;
                TriangleMesh m = moved(mesh, random, &s);
                if (i % 2) m = flipped(m);
                const Solid solid = built(m);
                const double expected = volume * s * s * s;
                QCOMPARE(solid.method(), SolidMethod::WindingNumber);
                QCOMPARE(solid.confidence(), 1.0);
                QVERIFY(std::abs(solid.volume() - expected) < 1e-9 * expected);
                const double counted = countedVolume(solid, 64);
                QVERIFY2(std::abs(counted - expected) < 0.03 * expected,
                         qPrintable(QString("%1 against %2").arg(counted).arg(expected)));
            }
    }

    void pointsAgreeWithTruth() {
        const Solid hollow = built(hollowCube());
        Random random(3);
        std::vector<Vec3> points(20000);
        for (Vec3& p : points)
            p = {random.uniform(-1.3, 1.3), random.uniform(-1.3, 1.3), random.uniform(-1.3, 1.3)};
        std::vector<std::uint8_t> inside(points.size());
        hollow.inside(points.data(), points.size(), inside.data());
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double m =
                std::max({std::abs(points[i].x), std::abs(points[i].y), std::abs(points[i].z)});
            QCOMPARE(bool(inside[i]), m < 1 && m > 0.5);
        }
    }

    void gridAgreesWithPoints() {
        Random random(5);
        for (const TriangleMesh& mesh :
             {gear(9, 0.7, 1, 0.4), torus(1, 0.3, 40, 20), chair(), doubled(tube(0.7, 1, 2, 30))}) {
            const Solid solid = built(moved(mesh, random));
            const Vec3 size = solid.bounds().size();
            const VoxelGrid grid =
                solid.grid(40, solid.bounds().centre(), std::max({size.x, size.y, size.z}));
            std::vector<Vec3> points;
            for (int x = 0; x < 40; ++x)
                for (int y = 0; y < 40; ++y)
                    for (int z = 0; z < 40; ++z) points.push_back(grid.centre(x, y, z));
            std::vector<std::uint8_t> inside(points.size());
            solid.inside(points.data(), points.size(), inside.data());
            std::size_t differ = 0;
            for (std::size_t i = 0; i < points.size(); ++i) differ += inside[i] != grid.cells[i];
            QVERIFY2(differ < 20, qPrintable(QString::number(differ)));
        }
    }

    void brokenSurfaces() {
        const TriangleMesh ring = torus(1, 0.4, 60, 30);
        const double volume = built(ring).volume();
        Random random(11);
        TriangleMesh holes = ring, half = ring;
        std::erase_if(holes.triangles, [&](const auto&) { return random.uniform() < 0.02; });
        for (auto& t : half.triangles)
            if (random.uniform() < 0.5) std::swap(t[1], t[2]);
        const TriangleMesh twice = doubled(ring);
        for (const TriangleMesh& mesh : {holes, half, twice}) {
            const Solid solid = built(mesh);
            QVERIFY(solid.confidence() < 1);
            QVERIFY(!solid.explanation().empty());
            const double off = std::abs(countedVolume(solid, 128) / volume - 1);
            QVERIFY2(off < 0.12, qPrintable(QString::fromStdString(solid.explanation()) +
                                            QString(", off by %1").arg(off)));
        }
        QCOMPARE(built(half).method(), SolidMethod::FloodFill);
        QCOMPARE(built(twice).method(), SolidMethod::FloodFill);
    }

    void soupIsJoined() {
        TriangleMesh soup;
        const TriangleMesh mesh = lShape();
        for (const auto& t : mesh.triangles) {
            const auto base = std::uint32_t(soup.positions.size());
            for (std::uint32_t v : t) soup.positions.push_back(mesh.positions[v]);
            soup.triangles.push_back({base, base + 1, base + 2});
        }
        QCOMPARE(built(soup).confidence(), 1.0);
    }

    void overlappingBoxesAreTheirUnion() {
        TriangleMesh mesh = box({0, 0, 0}, {2, 1, 1});
        append(mesh, box({1, 0.25, 0.25}, {3, 0.75, 0.75}));
        const Solid solid = built(mesh);
        Random random(2);
        for (int i = 0; i < 5000; ++i) {
            const Vec3 p{random.uniform(-0.2, 3.2), random.uniform(-0.2, 1.2),
                         random.uniform(-0.2, 1.2)};
            std::uint8_t inside = 0;
            solid.inside(&p, 1, &inside);
            const bool first = p.x > 0 && p.x < 2 && p.y > 0 && p.y < 1 && p.z > 0 && p.z < 1;
            const bool second =
                p.x > 1 && p.x < 3 && std::abs(p.y - 0.5) < 0.25 && std::abs(p.z - 0.5) < 0.25;
            QCOMPARE(bool(inside), first || second);
        }
    }

    void nothingInside() {
        QCOMPARE(Solid::build({}).error().code, ErrorCode::Empty);
        TriangleMesh point;
        point.positions = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        point.triangles = {{0, 1, 2}};
        QCOMPARE(Solid::build(point).error().code, ErrorCode::NotSolid);
        SolidOptions wrong;
        wrong.resolution = 100000;
        QCOMPARE(Solid::build(lShape(), wrong).error().code, ErrorCode::BadArgument);
    }

    void cancelled() {
        const JobControl job = JobControl::withListener({});
        job.cancel();
        QCOMPARE(Solid::build(doubled(lShape()), {}, job).error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestSolid)
#include "test_solid.moc"
