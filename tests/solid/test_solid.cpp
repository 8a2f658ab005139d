// Inside and outside: exact on closed surfaces, sensible on broken ones.

#include <QtTest>

#include "geometry/solid/solid.h"
#include "geometry/solid/winding.h"
#include "tests/support/agreement.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::primitives;

namespace {

/// Volume by counting the cells of an n^3 grid around the solid.
double countedVolume(const Solid& solid, int n) {
    const double side = 1.02 * solid.bounds().longest();
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

/// A box of `box`, its sides cut along their other diagonals.
TriangleMesh otherwiseCut(TriangleMesh mesh) {
    for (std::size_t f = 0; f < mesh.triangles.size(); f += 2) {
        auto& one = mesh.triangles[f];
        auto& two = mesh.triangles[f + 1];
        const std::uint32_t apex = *std::find_if(two.begin(), two.end(), [&](std::uint32_t v) {
            return std::find(one.begin(), one.end(), v) == one.end();
        });
        two = {one[0], apex, one[2]};
        one[2] = apex;
    }
    return mesh;
}

}  // namespace

class TestSolid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Lines of points, rising and falling, on a closed surface and on a wall.
    void alongLinesAsPointByPoint() {
        TriangleMesh sheet = box({0, 0, 0}, {1, 2, 3});
        sheet.triangles.resize(10);  // one side wide open
        for (const TriangleMesh& mesh : {torus(1, 0.35, 24, 12), sheet}) {
            const Solid solid = built(mesh);
            const Vec3 size = solid.bounds().size();
            Random random(3);
            for (double rise : {1.0, -1.0}) {
                const int count = 40;
                const Vec3 step{0.11 * size.x / count, -0.07 * size.y / count,
                                rise * size.z / count};
                std::vector<Vec3> feet(300), points;
                for (Vec3& f : feet) {
                    f = {random.uniform(solid.bounds().low.x, solid.bounds().high.x),
                         random.uniform(solid.bounds().low.y, solid.bounds().high.y),
                         rise > 0 ? solid.bounds().low.z : solid.bounds().high.z};
                    for (int i = 0; i < count; ++i) points.push_back(f + step * double(i));
                }
                std::vector<std::uint8_t> one(points.size()), all(points.size());
                solid.inside(points.data(), points.size(), one.data());
                solid.insideAlong(feet, step, count, all.data());
                QVERIFY(std::count(one.begin(), one.end(), 1) > 100);
                QVERIFY(one == all);
            }
        }
    }

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
            const VoxelGrid grid =
                solid.grid(40, solid.bounds().centre(), solid.bounds().longest());
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

    void brokenSurfaces_data() {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<double>("least");  // IoU with the solid before the damage
        QTest::addColumn<QString>("said");
        QTest::newRow("holes") << "holes" << 0.97 << "holes covered";
        QTest::newRow("half turned") << "half turned" << 0.999 << "faces turned";
        QTest::newRow("twice, both ways") << "twice" << 0.999 << "repeated faces";
        QTest::newRow("some repeated") << "some repeated" << 0.999 << "repeated faces";
        QTest::newRow("corners apart") << "corners apart" << 0.999 << "welded";
        QTest::newRow("all at once") << "all" << 0.95 << "holes covered";
    }

    void brokenSurfaces() {
        QFETCH(QString, damage);
        QFETCH(double, least);
        QFETCH(QString, said);
        Random random(11);
        for (const TriangleMesh& whole :
             {torus(1, 0.4, 60, 30), subdivided(table(), 3), subdivided(hollowCube(), 4)}) {
            TriangleMesh mesh = whole;
            const bool all = damage == "all";
            const std::size_t count = mesh.triangles.size();
            for (std::size_t f = 0; f < count && (damage == "some repeated" || all); ++f)
                if (random.uniform() < 0.1) {
                    auto t = mesh.triangles[f];
                    if (random.uniform() < 0.5) std::swap(t[1], t[2]);
                    mesh.triangles.push_back(t);
                }
            if (damage == "holes" || all)
                std::erase_if(mesh.triangles, [&](const auto&) { return random.uniform() < 0.02; });
            for (auto& t : mesh.triangles)
                if (random.uniform() < (damage == "half turned" ? 0.5 : all ? 0.2 : 0))
                    std::swap(t[1], t[2]);
            if (damage == "twice") mesh = doubled(mesh);
            if (damage == "corners apart") mesh = loose(mesh, 1e-6, random);
            const Solid solid = built(mesh), truth = built(whole);
            const double iou = sameness(solid, truth);
            QVERIFY2(iou >= least, qPrintable(QString("IoU %1: ").arg(iou) +
                                              QString::fromStdString(solid.explanation())));
            QVERIFY(solid.confidence() < 1);
            QVERIFY2(solid.explanation().find(said.toStdString()) != std::string::npos,
                     solid.explanation().c_str());
            QCOMPARE(solid.method(), SolidMethod::WindingNumber);
        }
    }

    void piecesThatFaceInward() {
        // Legs inside out, beside a top that is not: each piece is turned by itself; a hollow is
        // not.
        TriangleMesh mesh = box({0, 0.7, 0}, {1, 0.8, 0.6});
        append(mesh, flipped(box({0, 0, 0}, {0.1, 0.65, 0.1})));
        TriangleMesh cube = hollowCube();
        for (Vec3& p : cube.positions) p.x += 5;
        append(mesh, cube);
        const Solid solid = built(mesh);
        const double hollow = 7, volume = 0.06 + 0.0065 + hollow;
        QVERIFY(std::abs(solid.volume() - volume) < 1e-9);
        const Vec3 leg{0.05, 0.3, 0.05}, cavity{4.7, -0.3, -0.3}, wall{4.3, 0, 0};
        for (const auto& [point, expected] :
             {std::pair{leg, true}, {cavity, false}, {wall, true}}) {
            std::uint8_t inside = 2;
            solid.inside(&point, 1, &inside);
            QCOMPARE(bool(inside), expected);
        }
    }

    void partsThatAreThereTwiceAreKept() {
        const TriangleMesh seat = box({0, 0.4, 0}, {0.5, 0.5, 0.5}),
                           back = box({0, 0.5, 0}, {0.5, 1, 0.1});
        TriangleMesh chair = seat;
        append(chair, back);
        for (const TriangleMesh& other : {flipped(back), flipped(otherwiseCut(back))}) {
            TriangleMesh mesh = chair;
            append(mesh, other);
            const Solid solid = built(mesh);
            QVERIFY2(std::abs(solid.volume() - 0.05) < 1e-9, solid.explanation().c_str());
            QVERIFY2(solid.explanation().find("12 repeated faces kept once") != std::string::npos,
                     solid.explanation().c_str());
            QVERIFY(sameness(solid, built(chair)) == 1);
        }
        // What fills a cavity is no repetition, nor is the wall between two boxes.
        TriangleMesh filled = hollowCube();
        append(filled, box({-0.5, -0.5, -0.5}, {0.5, 0.5, 0.5}));
        append(filled, box({1, -1, -1}, {2, 1, 1}));
        const Solid whole = built(filled);
        QCOMPARE(whole.confidence(), 1.0);
        QVERIFY(std::abs(whole.volume() - 12) < 1e-9);
        QVERIFY(sameness(whole, built(box({-1, -1, -1}, {2, 1, 1}))) == 1);
    }

    void whatReachesOutIsNoHollow() {
        const auto with = [](bool turned) {
            TriangleMesh table = box({-0.1, 0.5, -0.1}, {1.1, 1, 1.1});
            const TriangleMesh leg = box({0, 0, 0}, {0.1, 0.95, 0.1});
            append(table, turned ? flipped(leg) : leg);
            return table;
        };
        QVERIFY(sameness(built(with(true)), built(with(false))) == 1);
        // Nor are hollows that reach into one another parts of their surroundings.
        TriangleMesh rooms = box({-1, -1, -1}, {2, 2, 2});
        append(rooms, flipped(with(false)));
        std::uint8_t inside[2];
        const Vec3 points[2] = {{0.05, 0.3, 0.05}, {0.05, 0.7, 0.05}};
        built(rooms).inside(points, 2, inside);
        QVERIFY(!inside[0] && !inside[1]);
    }

    void partsThatTouchAreTurnedEach() {
        TriangleMesh row;
        for (int i = 0; i < 3; ++i) {
            const TriangleMesh cube = box({1.0 * i, 0, 0}, {i + 1.0, 1, 1});
            append(row, i == 1 ? flipped(cube) : cube);
        }
        const Solid solid = built(row);
        QCOMPARE(solid.method(), SolidMethod::WindingNumber);
        QVERIFY2(std::abs(solid.volume() - 3) < 1e-9, solid.explanation().c_str());
        QVERIFY2(solid.explanation().find("12 faces turned") != std::string::npos,
                 solid.explanation().c_str());
        QVERIFY(sameness(solid, built(box({0, 0, 0}, {3, 1, 1}))) == 1);
    }

    void whatStandsOnOpenGroundStaysExact() {
        TriangleMesh things = box({-0.5, -0.5, 0}, {0.5, 0.5, 1});
        append(things, box({1, 1, 0}, {2, 1.5, 0.7}));
        TriangleMesh scene = things, ground;
        ground.positions = {{-3, -3, 0}, {3, -3, 0}, {3, 3, 0}, {-3, 3, 0}};
        ground.triangles = {{0, 1, 2}, {0, 2, 3}};
        append(scene, ground);
        const Solid solid = built(scene), truth = built(things);
        QCOMPARE(solid.method(), SolidMethod::WindingNumber);
        QVERIFY2(solid.explanation().find("2 faces that bound nothing kept as a wall") !=
                     std::string::npos,
                 solid.explanation().c_str());
        QVERIFY(solid.confidence() > 0.3 && solid.confidence() < 0.9);
        Random random(8);
        for (int i = 0; i < 5000; ++i) {
            const Vec3 p{random.uniform(-1, 2.5), random.uniform(-1, 2), random.uniform(0.1, 1.1)};
            std::uint8_t mine = 0, theirs = 0;
            solid.inside(&p, 1, &mine);
            truth.inside(&p, 1, &theirs);
            QCOMPARE(mine, theirs);
        }
    }

    void sheetsThatEncloseTogetherAreFlooded() {
        // Six squares that cross along the edges of a cube and face anywhere; a closed box beside.
        TriangleMesh scene = box({3, 0, 0}, {3.2, 0.2, 0.2});
        for (int axis = 0; axis < 3; ++axis)
            for (double at : {-1.0, 1.0}) {
                TriangleMesh square;
                for (const auto& [u, v] :
                     {std::pair{-1.3, -1.3}, {1.3, -1.3}, {1.3, 1.3}, {-1.3, 1.3}}) {
                    Vec3 p;
                    p[axis] = at, p[(axis + 1) % 3] = u, p[(axis + 2) % 3] = v;
                    square.positions.push_back(p);
                }
                square.triangles = {{0, 1, 2}, {0, 2, 3}};
                append(scene, square);
            }
        const Solid solid = built(scene);
        QCOMPARE(solid.method(), SolidMethod::FloodFill);
        std::uint8_t inside = 0;
        const Vec3 middle;
        solid.inside(&middle, 1, &inside);
        QVERIFY(inside);
    }

    void edgesThatMeetWithoutSharingVertices() {
        // A cube of which one face is cut finer than its neighbours.
        TriangleMesh cube = box({0, 0, 0}, {1, 1, 1}), fine;
        fine.positions = cube.positions;
        std::erase_if(cube.triangles, [&](const auto& t) {
            const bool top =
                std::all_of(t.begin(), t.end(), [&](auto v) { return cube.positions[v].z == 1; });
            if (top) fine.triangles.push_back(t);
            return top;
        });
        append(cube, subdivided(fine, 3));
        Random random(4);
        const Solid solid = built(moved(cube, random));
        QVERIFY2(solid.explanation().find("stitched") != std::string::npos,
                 solid.explanation().c_str());
        const Vec3 size = solid.bounds().size();
        QVERIFY(solid.confidence() > 0.95);
        QVERIFY(std::abs(countedVolume(solid, 64) / solid.volume() - 1) < 0.03);
        QVERIFY(solid.volume() < size.x * size.y * size.z);
    }

    void sheetsBecomeWalls() {
        // A mug without thickness, and a Moebius band.
        TriangleMesh mug = cylinder(1, 2.5, 48), band;
        std::erase_if(mug.triangles, [&](const auto& t) {
            return std::all_of(t.begin(), t.end(),
                               [&](auto v) { return mug.positions[v].z == 2.5; });
        });
        const std::uint32_t steps = 90;
        for (std::uint32_t i = 0; i < steps; ++i)
            for (double s : {-0.3, 0.3}) {
                const double a = 2 * kPi * i / steps, r = 1 + s * std::cos(a / 2);
                band.positions.push_back({r * std::cos(a), r * std::sin(a), s * std::sin(a / 2)});
            }
        for (std::uint32_t i = 0; i < steps; ++i) {
            const std::uint32_t a = 2 * i, b = a + 1;
            const bool last = i + 1 == steps;  // where the band meets itself upside down
            const std::uint32_t c = last ? 1 : a + 2, d = last ? 0 : a + 3;
            band.triangles.push_back({a, b, c});
            band.triangles.push_back({b, d, c});
        }
        for (const TriangleMesh& mesh : {mug, band}) {
            const Solid solid = built(mesh);
            QVERIFY2(solid.method() == SolidMethod::FloodFill, solid.explanation().c_str());
            QVERIFY(solid.confidence() < 0.5);
            QVERIFY2(solid.explanation().find("wall 2 %") != std::string::npos,
                     solid.explanation().c_str());
            double area = 0;
            for (const auto& t : mesh.triangles)
                area += 0.5 * length(cross(mesh.positions[t[1]] - mesh.positions[t[0]],
                                           mesh.positions[t[2]] - mesh.positions[t[0]]));
            const double expected = 0.02 * bounds(mesh.positions).longest() * area;
            QVERIFY2(std::abs(solid.volume() / expected - 1) < 0.1,
                     qPrintable(QString::number(solid.volume() / expected)));
        }
    }

    /// As files repeat one triangle without end: nothing is added, nothing is lost.
    void repeatedTrianglesAreOneWall() {
        const std::array<Vec3, 3> corners{Vec3{0, 0, 0}, Vec3{1, 0, 0}, Vec3{0, 1, 0.3}};
        Random random(9);
        const auto wallOf = [&](int copies, double apart) {
            TriangleMesh soup;
            for (int i = 0; i < copies; ++i) {
                for (const Vec3& c : corners)
                    soup.positions.push_back(
                        c + apart * Vec3{random.normal(), random.normal(), random.normal()});
                const auto v = std::uint32_t(3 * i);
                soup.triangles.push_back({v, v + 1, v + 2});
            }
            SolidOptions options;
            options.method = SolidMethod::FloodFill;
            return built(soup, options);
        };
        const Solid one = wallOf(1, 0);
        QVERIFY(sameness(wallOf(500, 0), one) == 1);
        QVERIFY(sameness(wallOf(500, 1e-6), one) > 0.98);
    }
    /// Telling sides apart costs as much as there are large triangles, and there are none here.
    void crossingTrianglesWithoutNumberBecomeWalls() {
        TriangleMesh soup;
        Random random(5);
        for (std::uint32_t i = 0; i < 11000; ++i) {
            for (int k = 0; k < 3; ++k)
                soup.positions.push_back({random.uniform(), random.uniform(), random.uniform()});
            soup.triangles.push_back({3 * i, 3 * i + 1, 3 * i + 2});
        }
        QVERIFY(WindingNumber(soup).effort() > 10000);
        QVERIFY(WindingNumber(torus(1, 0.35, 200, 100)).effort() < 1000);
        const Solid solid = built(soup);
        QCOMPARE(solid.method(), SolidMethod::FloodFill);
        QVERIFY(solid.volume() > 0.5);
    }
    void floodStopsAtTheSurfaceOfWhatItCannotEnter() {
        SolidOptions flood;
        flood.method = SolidMethod::FloodFill;
        TriangleMesh mesh = torus(1, 0.4, 60, 30);
        const Solid truth = built(mesh), solid = built(mesh, flood);
        QVERIFY2(sameness(solid, truth) > 0.96,
                 qPrintable(QString::number(sameness(solid, truth))));
    }

    void missingUnderside() {
        // y or z is up: a flat slab without its lower face is a scan; without its upper one, a
        // tray; and what lacks a side is no scan.
        for (int up = 0; up < 3; ++up)
            for (const bool down : {true, false}) {
                Vec3 size{1, 1, 1};
                size[up] = 0.1;
                TriangleMesh slab = box({0, 0, 0}, size);
                std::erase_if(slab.triangles, [&](const auto& t) {
                    return std::all_of(t.begin(), t.end(), [&](auto v) {
                        return slab.positions[v][up] == (down ? 0 : 0.1);
                    });
                });
                const Solid solid = built(slab);
                const bool covered = down && up > 0;
                QCOMPARE(solid.method(),
                         covered ? SolidMethod::WindingNumber : SolidMethod::FloodFill);
                if (!covered) continue;
                QVERIFY(std::abs(solid.volume() - 0.1) < 1e-9);
                QVERIFY2(solid.explanation().find(up == 1 ? "taking y as up" : "taking z as up") !=
                             std::string::npos,
                         solid.explanation().c_str());
            }
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

    void strayVerticesCountForNothing() {
        TriangleMesh sheet = box({0, 0, 0}, {1, 1, 1});
        sheet.triangles.resize(2);  // one side, kept as a wall
        const double volume = built(sheet).volume();
        sheet.positions.push_back({1e7, 0, 0});
        const Solid solid = built(sheet);
        QCOMPARE(solid.volume(), volume);
        QVERIFY(solid.bounds().size().x < 2);
    }

    void strayFacesFarAwayCountForNothing() {
        // Large ones, and crumbs too small for a sample.
        for (double side : {1.0, 0.03}) {
            TriangleMesh mesh = lShape();
            const double volume = built(mesh).volume();
            TriangleMesh stray;
            const Vec3 far{100, 100, 100};
            stray.positions = {far, far + Vec3{side, 0, 0}, far + Vec3{0, side, 0}};
            stray.triangles = {{0, 1, 2}};
            append(mesh, stray);
            const Solid solid = built(mesh);
            QVERIFY(std::abs(solid.volume() - volume) < 1e-9);
            QVERIFY(solid.bounds().size().x < 10);
            QVERIFY2(solid.explanation().find("1 face lies within it or far away: left out") !=
                         std::string::npos,
                     solid.explanation().c_str());
        }
        // What is closed stays, however small it is and far away.
        TriangleMesh two = torus(1, 0.35, 24, 12);
        two.triangles.pop_back();
        append(two, box({1000, 0, 0}, {1000.001, 0.001, 0.001}));
        const Solid whole = built(two);
        QVERIFY2(whole.explanation().find("far away") == std::string::npos,
                 whole.explanation().c_str());
        QVERIFY(whole.bounds().high.x > 999);
    }

    void partitionsAreNoWalls() {
        TriangleMesh mesh = box({0, 0, 0}, {2, 1, 1}), sheet;
        sheet.positions = {{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {1, 0, 1}};
        sheet.triangles = {{0, 1, 2}, {0, 2, 3}};
        append(mesh, sheet);
        const Solid divided = built(mesh);
        QVERIFY(std::abs(divided.volume() - 2) < 1e-9);
        QCOMPARE(divided.bounds().size(), (Vec3{2, 1, 1}));
        QVERIFY2(divided.explanation().find("; 2 faces lie within it or far away: left out") !=
                     std::string::npos,
                 divided.explanation().c_str());
        // One that sticks out remains a wall.
        for (std::size_t i = 8; i < 12; ++i) mesh.positions[i].y *= 1.5;
        const Solid finned = built(mesh);
        QVERIFY(finned.bounds().high.y > 1.4);
        QVERIFY2(finned.explanation().find("kept as a wall") != std::string::npos,
                 finned.explanation().c_str());
    }

    void polygonsForBothSidesAreOne() {
        // The other side written backwards, which begins at another corner; one is not convex.
        PolygonMesh mesh;
        const std::vector<Vec3> outline{{0, 0, 0}, {2, 0, 0}, {2, 1, 0},
                                        {1, 1, 0}, {1, 2, 0}, {0, 2, 0}};
        for (double z : {0.0, 1.0})
            for (const Vec3& p : outline) mesh.positions.push_back({p.x, p.y, z});
        std::vector<std::vector<std::uint32_t>> faces{{5, 4, 3, 2, 1, 0}, {6, 7, 8, 9, 10, 11}};
        for (std::uint32_t i = 0; i < 6; ++i)
            faces.push_back({i, (i + 1) % 6, (i + 1) % 6 + 6, i + 6});
        for (auto face : faces) {
            mesh.addFace(face);
            std::reverse(face.begin(), face.end());
            mesh.addFace(face);
        }
        std::vector<std::uint32_t> source;
        const TriangleMesh triangles = triangulate(mesh, &source);
        QCOMPARE(triangles.triangles.size(), std::size_t(40));
        QCOMPARE(source.size(), std::size_t(40));
        QCOMPARE(source.back(), 15u);
        const Solid solid = built(triangles);
        QVERIFY2(std::abs(solid.volume() - 3) < 1e-9, solid.explanation().c_str());
        QVERIFY2(solid.explanation().find("20 repeated faces kept once") != std::string::npos,
                 solid.explanation().c_str());
        // Filled by a flood, the space inside is not taken for the wall.
        SolidOptions flood;
        flood.method = SolidMethod::FloodFill;
        flood.wallThickness = 0.1;
        flood.resolution = 32;
        QCOMPARE(built(doubled(box({0, 0, 0}, {1, 1, 1})), flood).confidence(), 0.6);
    }

    void facesAreTurnedOnceEach() {
        TriangleMesh mesh = torus(1, 0.35, 24, 12);
        append(mesh, box({3, 0, 0}, {4, 1, 1}));
        Random random(5);
        for (auto& t : mesh.triangles)
            if (random.below(2)) std::swap(t[1], t[2]);
        const std::string said = built(mesh).explanation();
        const std::size_t at = said.find('(');
        QVERIFY2(at != std::string::npos && said.find("faces turned") != std::string::npos,
                 said.c_str());
        QVERIFY2(std::stoul(said.substr(at + 1)) <= mesh.triangles.size(), said.c_str());
    }

    void edgesOfManyTrianglesAreMentioned() {
        TriangleMesh mesh = box({0, 0, 0}, {1, 1, 1});
        append(mesh, box({1, 1, 0}, {2, 2, 1}));
        QCOMPARE(built(mesh).explanation(),
                 std::string("closed and oriented, 1 edge has more than two triangles: inside by "
                             "winding number, exact"));
    }

    /// Far from filling the box about it, the more where it lies askew.
    void thinAndScatteredShapesAreExactHoweverTheyLie() {
        TriangleMesh apart = box({0, 0, 0}, {1, 1, 1});
        append(apart, box({1e5, 0, 0}, {1e5 + 1, 1, 1}));
        Random random(4);
        for (int i = 0; i < 20; ++i)
            for (const auto& [mesh, volume] :
                 {std::pair{box({0, 0, 0}, {1, 1e-5, 1e-5}), 1e-10}, std::pair{apart, 2.0}}) {
                double s = 1;
                const Solid solid = built(moved(mesh, random, &s));
                QVERIFY(solid.exact());
                QCOMPARE(solid.confidence(), 1.0);
                const double ratio = solid.volume() / (volume * s * s * s);
                QVERIFY2(std::abs(ratio - 1) < 1e-4, qPrintable(QString::number(ratio, 'g', 12)));
            }
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

    void volumeOfAUnion() {
        TriangleMesh cross = box({-2, -0.3, -0.3}, {2, 0.3, 0.3});
        append(cross, box({-0.5, -0.5, -0.5}, {0.5, 0.5, 2}));
        append(cross, box({-2, -0.3, -0.3}, {2, 0.3, 0.3}));
        Random random(6);
        double s = 1;
        const TriangleMesh mesh = moved(cross, random, &s);
        const double expected = (1.44 + 2.5 - 0.36) * s * s * s;
        QVERIFY(std::abs(built(mesh).unionVolume() / expected - 1) < 1e-3);
        TriangleMesh twice = chair();
        append(twice, chair());
        QVERIFY(std::abs(built(twice).unionVolume() / 0.05524 - 1) < 2e-3);
        // Nothing is estimated where nothing is covered twice.
        QVERIFY(std::abs(built(hollowCube()).unionVolume() - 7) < 1e-9);
        QVERIFY(std::abs(built(lShape()).unionVolume() - 3) < 1e-9);
        // A box beside a wall that the grid makes 0.06 thick.
        TriangleMesh scene = box({0, 0, 0}, {1, 1, 1}), sheet;
        sheet.positions = {{2, 0, 0}, {3, 0, 0}, {3, 1, 0}, {2, 1, 0}};
        sheet.triangles = {{0, 1, 2}, {0, 2, 3}};
        append(scene, sheet);
        QVERIFY(std::abs(built(scene).unionVolume() - 1.06) < 0.02);
    }

    void nothingInside() {
        QCOMPARE(Solid::build({}).error().code, ErrorCode::Empty);
        TriangleMesh point;
        point.positions = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
        point.triangles = {{0, 1, 2}};
        QCOMPARE(Solid::build(point).error().code, ErrorCode::NotSolid);
        TriangleMesh line;  // not along an axis, where rounding leaves some area
        line.positions = {{0, 0, 0}, {0.1, 0.3, 0.7}, {0.3, 0.9, 2.1}};
        line.triangles = {{0, 1, 2}};
        QCOMPARE(Solid::build(line).error().code, ErrorCode::NotSolid);
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
