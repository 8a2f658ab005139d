// Closedness, orientation, convexity and volume of half-space intersections on random and
// degenerate plane sets.

#include <QTest>
#include <map>

#include "geometry/base/random.h"
#include "geometry/convex/half_spaces.h"

using namespace shapewright;

namespace {

const Box3 kBox{{-1, -1, -1}, {1, 1, 1}};

Vec3 randomDirection(Random& random) {
    return normalized({random.normal(), random.normal(), random.normal()});
}

std::vector<Plane> boxPlanes(const Vec3& low, const Vec3& high) {
    std::vector<Plane> planes;
    for (int a = 0; a < 3; ++a) {
        Vec3 n;
        n[a] = 1;
        planes.push_back({n, -high[a]});
        planes.push_back({-n, low[a]});
    }
    return planes;
}

/// Every edge once in each direction, every vertex on the inner side of every plane.
QString defect(const ConvexPolyhedron& solid, const std::vector<Plane>& planes) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (const auto& face : solid.faces) {
        if (face.size() < 3) return "a face with fewer than three corners";
        for (std::size_t k = 0; k < face.size(); ++k)
            if (++edges[{face[k], face[(k + 1) % face.size()]}] > 1) return "an edge used twice";
    }
    for (const auto& [edge, count] : edges)
        if (!edges.count({edge.second, edge.first})) return "an open edge";
    const long euler =
        long(solid.vertices.size()) - long(edges.size() / 2) + long(solid.faces.size());
    if (euler != 2) return "Euler number is not 2";
    for (const Plane& p : planes) {
        const double l = length(p.normal);
        if (l * l < 1e-5) continue;
        for (const Vec3& v : solid.vertices)
            if (p.at(v) / l > 1e-6) return "a vertex outside a plane";
    }
    if (!(solid.volume() > 0)) return "no volume";
    return {};
}

}  // namespace

class TestHalfSpaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomSets() {
        Random random(1);
        int solids = 0;
        for (int trial = 0; trial < 3000; ++trial) {
            std::vector<Plane> planes;
            const int n = 4 + int(random.below(40));
            for (int i = 0; i < n; ++i)
                planes.push_back({randomDirection(random) * std::exp(random.uniform(-3, 3)), 0});
            for (Plane& p : planes) p.offset = -length(p.normal) * random.uniform(-0.05, 0.6);
            const auto solid = intersectHalfSpaces(planes, kBox);
            if (!solid) continue;
            ++solids;
            const QString bad = defect(*solid, planes);
            QVERIFY2(bad.isEmpty(), qPrintable(bad + QString(" in trial %1").arg(trial)));
        }
        QVERIFY(solids > 500);
    }

    void degenerateSets() {
        // Planes through common corners and edges, nearly the same plane many times over.
        Random random(2);
        for (int trial = 0; trial < 2000; ++trial) {
            auto planes = boxPlanes({-0.5, -0.5, -0.5}, {0.5, 0.5, 0.5});
            const int n = 1 + int(random.below(12));
            for (int i = 0; i < n; ++i) {
                const int k = int(random.below(8));
                const Vec3 corner{k & 1 ? 0.5 : -0.5, k & 2 ? 0.5 : -0.5, k & 4 ? 0.5 : -0.5};
                Vec3 normal = random.uniform() < 0.5 ? corner * 2 : randomDirection(random);
                if (dot(normal, corner) < 0) normal = -normal;
                const double off[] = {0, 1e-12, -1e-12, 1e-9, -1e-8, 1e-7, -1e-5};
                planes.push_back({normal, -dot(normal, corner) + off[random.below(7)]});
                if (random.uniform() < 0.3) {
                    Plane again = planes[std::size_t(random.below(planes.size()))];
                    again.normal += randomDirection(random) * 1e-9;
                    planes.push_back(again);
                }
            }
            const auto solid = intersectHalfSpaces(planes, kBox);
            QVERIFY(solid);
            const QString bad = defect(*solid, planes);
            QVERIFY2(bad.isEmpty(), qPrintable(bad + QString(" in trial %1").arg(trial)));
        }
    }

    void sameSolidWithRedundantPlanes() {
        Random random(3);
        for (int trial = 0; trial < 500; ++trial) {
            std::vector<Plane> planes;
            for (int i = 0; i < 14; ++i)
                planes.push_back({randomDirection(random), -random.uniform(0.2, 0.5)});
            const auto plain = intersectHalfSpaces(planes, kBox);
            QVERIFY(plain);
            Plane scaled = planes[3];
            scaled.normal *= 17;
            scaled.offset *= 17;
            planes.push_back(scaled);
            planes.push_back(planes[5]);
            planes.push_back({{1e-4, 0, 0}, 5});
            planes.push_back({randomDirection(random), -3});
            const auto more = intersectHalfSpaces(planes, kBox);
            QVERIFY(more);
            QCOMPARE(more->faces.size(), plain->faces.size());
            QVERIFY(std::abs(more->volume() - plain->volume()) < 1e-12);
        }
    }

    void unboundedEmptyAndThin() {
        const auto slab = intersectHalfSpaces({{{0, 0, 1}, -0.1}, {{0, 0, -1}, -0.1}}, kBox);
        QVERIFY(slab);
        QVERIFY(std::abs(slab->volume() - 0.8) < 1e-12);
        QVERIFY(!intersectHalfSpaces({{{0, 0, 1}, 0.1}, {{0, 0, -1}, 0.1}}, kBox));
        QVERIFY(!intersectHalfSpaces(boxPlanes({0, 0, 0}, {1, 1, 1e-6}), kBox));
        QVERIFY(intersectHalfSpaces(boxPlanes({0, 0, 0}, {1, 1, 4e-6}), kBox));
        QVERIFY(intersectHalfSpaces({}, kBox));
    }
};

QTEST_APPLESS_MAIN(TestHalfSpaces)
#include "test_half_spaces.moc"
