// Closedness, orientation, convexity and volume of half-space intersections on random and
// degenerate plane sets.

#include <CGAL/Convex_hull_3/dual/halfspace_intersection_3.h>
#include <CGAL/Exact_predicates_exact_constructions_kernel.h>
#include <CGAL/Surface_mesh.h>

#include <QTest>
#include <map>
#include <set>

#include "geometry/base/random.h"
#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

const Box3 kBox{{-1, -1, -1}, {1, 1, 1}};

Vec3 randomDirection(Random& random) {
    return normalized({random.normal(), random.normal(), random.normal()});
}

/// The same faces and corners, in any order.
void verifySame(const ConvexPolyhedron& solid, const ConvexPolyhedron& expected, double within) {
    QCOMPARE(solid.faces.size(), expected.faces.size());
    QCOMPARE(solid.vertices.size(), expected.vertices.size());
    for (const auto& [from, to] : {std::pair{&solid, &expected}, {&expected, &solid}})
        for (const Vec3& v : from->vertices)
            QVERIFY(std::any_of(to->vertices.begin(), to->vertices.end(),
                                [&](const Vec3& w) { return length(v - w) < within; }));
}

/// No face is of one of these planes.
void verifyUnnamed(const ConvexPolyhedron& solid, const std::set<std::uint32_t>& planes) {
    for (const std::uint32_t name : solid.facePlane) QVERIFY(planes.count(name) == 0);
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
    std::set<std::uint32_t> named;
    std::vector<int> faces(solid.vertices.size(), 0);
    for (std::size_t f = 0; f < solid.faces.size(); ++f) {
        if (!named.insert(solid.facePlane[f]).second) return "a plane with two faces";
        const auto& face = solid.faces[f];
        Vec3 area;
        for (std::size_t k = 1; k + 1 < face.size(); ++k)
            area += cross(solid.vertices[face[k]] - solid.vertices[face[0]],
                          solid.vertices[face[k + 1]] - solid.vertices[face[0]]);
        for (std::uint32_t v : face) ++faces[v];
        // A face thinner than rounding has no direction of its own.
        if (solid.facePlane[f] >= ConvexPolyhedron::kBoxFace || length(area) < 1e-7) continue;
        if (dot(area, planes[solid.facePlane[f]].normal) <= 0) return "a face inside out";
    }
    for (int n : faces)
        if (n < 3) return "a corner of fewer than three faces";
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
            auto planes = primitives::boxPlanes({-0.5, -0.5, -0.5}, {0.5, 0.5, 0.5});
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

    void manyFamilies() {
        // Parallel, duplicate, nearly coplanar, through one point or one line, unbounded, empty.
        Random random(5);
        int solids[8] = {}, empty = 0;
        for (int trial = 0; trial < 8000; ++trial) {
            const int family = trial % 8;
            std::vector<Plane> planes;
            const int n = 3 + int(random.below(30));
            const Vec3 axis = randomDirection(random);
            const Vec3 apex = randomDirection(random) * 0.4;
            for (int i = 0; i < n; ++i) {
                Vec3 normal = randomDirection(random);
                double offset = -random.uniform(0.05, 0.5);
                const double little = std::pow(10, -random.uniform(3, 15));
                if (family == 0) normal = i % 2 ? axis : -axis;
                if (family == 1 && i > 3) {
                    planes.push_back(planes[random.below(4)]);
                    continue;
                }
                if (family == 2 && i > 2) {
                    normal = planes[random.below(3)].normal + normal * little;
                    offset = planes[0].offset + little * random.normal();
                }
                if (family == 3) {
                    if (dot(normal, apex) < 0) normal = -normal;
                    offset = -dot(normal, apex);
                }
                if (family == 4) {
                    normal = normalized(cross(normal, axis));
                    if (dot(normal, apex) < 0) normal = -normal;
                    offset = -dot(normal, apex);
                }
                if (family == 5 && dot(normal, axis) < 0) normal = -normal;
                if (family == 6) offset = random.uniform(-0.3, 0.2);
                if (family == 7) {
                    normal *= std::exp(random.uniform(-4, 4));
                    offset *= length(normal) * little * 10;
                }
                planes.push_back({normal, offset});
            }
            const auto solid = intersectHalfSpaces(planes, kBox);
            if (!solid) {
                ++empty;
                continue;
            }
            ++solids[family];
            const QString bad = defect(*solid, planes);
            QVERIFY2(bad.isEmpty(), qPrintable(bad + QString(" in trial %1").arg(trial)));
        }
        QVERIFY(empty > 100);
        for (int family = 0; family < 8; ++family) QVERIFY(solids[family] > 100);
    }

    void sameVolumeAsCgal() {
        using Kernel = CGAL::Exact_predicates_exact_constructions_kernel;
        Random random(6);
        for (int trial = 0; trial < 300; ++trial) {
            std::vector<Plane> planes;
            const int n = 1 + int(random.below(40));
            for (int i = 0; i < n; ++i)
                planes.push_back({randomDirection(random), -random.uniform(0.1, 0.7)});
            std::vector<Kernel::Plane_3> given;
            auto all = planes;
            for (const Plane& p : primitives::boxPlanes(kBox.low, kBox.high)) all.push_back(p);
            for (const Plane& p : all)
                given.emplace_back(p.normal.x, p.normal.y, p.normal.z, p.offset);
            CGAL::Surface_mesh<Kernel::Point_3> mesh;
            CGAL::halfspace_intersection_3(given.begin(), given.end(), mesh,
                                           boost::make_optional(Kernel::Point_3(0, 0, 0)));
            double six = 0;
            for (const auto f : mesh.faces()) {
                std::vector<Vec3> loop;
                for (const auto v : mesh.vertices_around_face(mesh.halfedge(f))) {
                    const auto& q = mesh.point(v);
                    loop.push_back(
                        {CGAL::to_double(q.x()), CGAL::to_double(q.y()), CGAL::to_double(q.z())});
                }
                for (std::size_t k = 1; k + 1 < loop.size(); ++k)
                    six += dot(loop[0], cross(loop[k], loop[k + 1]));
            }
            const auto solid = intersectHalfSpaces(planes, kBox);
            QVERIFY(solid);
            QCOMPARE(solid->faces.size(), std::size_t(mesh.number_of_faces()));
            QVERIFY(std::abs(solid->volume() - six / 6) < 1e-10 * solid->volume());
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
            const Plane bounding = planes[plain->facePlane.back()];
            for (const double scale : {0.02, 17.0, 1e4}) {
                const Plane& p = planes[random.below(14)];
                planes.push_back({p.normal * scale, p.offset * scale});
            }
            planes.push_back(planes[5]);
            planes.push_back({randomDirection(random), -3});
            // Within the box, and touching the solid in a corner or not at all.
            for (const double gap : {0.0, 0.01}) {
                const Vec3 n = randomDirection(random);
                double most = -10;
                for (const Vec3& v : plain->vertices) most = std::max(most, dot(n, v));
                planes.push_back({n, -most - gap});
            }
            for (std::size_t i = planes.size(); i > 1; --i)
                std::swap(planes[i - 1], planes[random.below(i)]);
            planes.insert(planes.begin(), {{1e-4, 0, 0}, trial % 2 ? 5. : -5.});
            const auto more = intersectHalfSpaces(planes, kBox);
            QVERIFY(more);
            QVERIFY(std::abs(more->volume() - plain->volume()) < 1e-12);
            verifySame(*more, *plain, 1e-10);
            verifyUnnamed(*more, {0});

            // Copies that are looser by less than what counts: the tighter one is the face.
            const Plane loose{bounding.normal, bounding.offset - 5e-8};
            planes.insert(planes.begin() + 1, loose);
            planes.push_back(loose);
            const auto loosened = intersectHalfSpaces(planes, kBox);
            QVERIFY(loosened);
            verifySame(*loosened, *plain, 2e-7);
            verifyUnnamed(*loosened, {0, 1, std::uint32_t(planes.size() - 1)});
        }
    }

    void unboundedEmptyAndThin() {
        const auto slab = intersectHalfSpaces({{{0, 0, 1}, -0.1}, {{0, 0, -1}, -0.1}}, kBox);
        QVERIFY(slab);
        QVERIFY(std::abs(slab->volume() - 0.8) < 1e-12);
        QVERIFY(!intersectHalfSpaces({{{0, 0, 1}, 0.1}, {{0, 0, -1}, 0.1}}, kBox));
        QVERIFY(!intersectHalfSpaces(primitives::boxPlanes({0, 0, 0}, {1, 1, 1e-6}), kBox));
        QVERIFY(intersectHalfSpaces(primitives::boxPlanes({0, 0, 0}, {1, 1, 4e-6}), kBox));
        QVERIFY(!intersectHalfSpaces({}, kBox));
        QVERIFY(!intersectHalfSpaces({{{0.003, 0, 0}, 0.1}}, kBox));
    }

    void meshesLeaveOutWhatIsEmpty() {
        ConvexDecomposition shape;
        shape.planes = {{{1, 0, 0}, 0.1}, {{-1, 0, 0}, 0.1}};
        for (const Plane& p : primitives::boxPlanes({-0.5, -0.5, -0.5}, {0.5, 0.5, 0.5}))
            shape.planes.push_back(p);
        shape.planes.push_back({{0, 1, 0}, 0.25});
        shape.convexes = {{0, 1}, {2, 3, 4, 5, 6, 7}, {8}};
        shape.ids = {0, 1, 2};
        const auto mesh = meshOf(shape, kBox);
        QVERIFY(mesh.ok());
        QCOMPARE(mesh->parts.size(), std::size_t(2));
        QCOMPARE(mesh->parts[0].name, "convex_0002");
        QCOMPARE(mesh->parts[1].name, "convex_0003");
        QCOMPARE(mesh->faceCount(), std::size_t(12));
        QCOMPARE(mesh->positions.size(), std::size_t(16));
        using Edge = std::pair<std::uint32_t, std::uint32_t>;
        std::map<Edge, int> edges[2];
        for (std::size_t f = 0; f < mesh->faceCount(); ++f) {
            const std::size_t n = mesh->faceSize(f);
            for (std::size_t k = 0; k < n; ++k)
                ++edges[mesh->facePart[f]][{mesh->face(f)[k], mesh->face(f)[(k + 1) % n]}];
        }
        for (const auto& part : edges) {
            QCOMPARE(part.size(), std::size_t(24));
            for (const auto& [edge, count] : part) {
                QCOMPARE(count, 1);
                QVERIFY(part.count({edge.second, edge.first}) == 1);
            }
        }
        // What no plane bounds ends at the box, and y <= -0.25 is on its inner side.
        for (std::size_t f = 0; f < mesh->faceCount(); ++f)
            for (std::size_t k = 0; k < mesh->faceSize(f); ++k) {
                const Vec3& v = mesh->positions[mesh->face(f)[k]];
                const bool cube = mesh->facePart[f] == 0;
                QVERIFY(std::abs(std::abs(v.x) - (cube ? 0.5 : 1)) < 1e-12);
                if (!cube) QVERIFY(std::abs(v.y + 1) < 1e-12 || std::abs(v.y + 0.25) < 1e-12);
            }
    }
};

QTEST_APPLESS_MAIN(TestHalfSpaces)
#include "test_half_spaces.moc"
