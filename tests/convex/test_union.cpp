// The union of convexes: a closed 2-manifold without self-intersections (CGAL's word), with the
// volume that inclusion and exclusion gives.

#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Polygon_mesh_processing/self_intersections.h>
#include <CGAL/Surface_mesh.h>

#include <QTest>
#include <map>
#include <set>

#include "geometry/base/random.h"
#include "geometry/convex/convex.h"
#include "geometry/convex/half_spaces.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using primitives::boxPlanes;

namespace {

const Box3 kBox{{-2, -2, -2}, {2, 2, 2}};

using Convexes = std::vector<std::vector<Plane>>;

ConvexDecomposition decomposition(const Convexes& convexes) {
    ConvexDecomposition out;
    for (const auto& planes : convexes) {
        std::vector<std::uint32_t> column;
        for (const Plane& p : planes) {
            column.push_back(std::uint32_t(out.planes.size()));
            out.planes.push_back(p);
        }
        out.ids.push_back(std::uint32_t(out.convexes.size()));
        out.convexes.push_back(std::move(column));
    }
    return out;
}

Vec3 randomDirection(Random& random) {
    return normalized({random.normal(), random.normal(), random.normal()});
}

std::vector<Plane> randomConvex(Random& random, int planes, double reach) {
    const Vec3 centre{random.uniform(-0.6, 0.6), random.uniform(-0.6, 0.6),
                      random.uniform(-0.6, 0.6)};
    std::vector<Plane> out;
    for (int i = 0; i < planes; ++i) {
        const Vec3 n = randomDirection(random);
        out.push_back({n, -dot(n, centre) - reach * random.uniform(0.5, 1)});
    }
    return out;
}

/// Inclusion and exclusion over all intersections that are not empty.
double unionVolume(const Convexes& convexes, std::size_t from = 0,
                   const std::vector<Plane>& common = {}) {
    double sum = 0;
    for (std::size_t i = from; i < convexes.size(); ++i) {
        std::vector<Plane> planes = common;
        planes.insert(planes.end(), convexes[i].begin(), convexes[i].end());
        const auto solid = intersectHalfSpaces(planes, kBox);
        if (solid) sum += solid->volume() - unionVolume(convexes, i + 1, planes);
    }
    return sum;
}

double volumeOf(const TriangleMesh& mesh) {
    double six = 0;
    for (const auto& t : mesh.triangles)
        six += dot(mesh.positions[t[0]], cross(mesh.positions[t[1]], mesh.positions[t[2]]));
    return six / 6;
}

/// What keeps a mesh from being a closed oriented 2-manifold of simple polygons. Where sheets
/// touch, one of them may be straight.
QString defect(const PolygonMesh& mesh, bool touches) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> after;  // edge -> next corner
    std::vector<int> fans(mesh.positions.size(), 0), corners(mesh.positions.size(), 0);
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        const std::size_t n = mesh.faceSize(f);
        const std::uint32_t* face = mesh.face(f);
        if (n < 3) return "a face with fewer than three corners";
        std::set<std::array<double, 3>> places;
        for (std::size_t k = 0; k < n; ++k) {
            const Vec3& p = mesh.positions[face[k]];
            if (!places.insert({p.x, p.y, p.z}).second) return "a face that meets itself";
            ++corners[face[k]];
            if (!after.try_emplace({face[k], face[(k + 1) % n]}, face[(k + n - 1) % n]).second)
                return "an edge used twice in one direction";
        }
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const auto& [edge, unused] : after) {
        if (!after.count({edge.second, edge.first})) return "an open edge";
        if (seen.count(edge)) continue;
        if (++fans[edge.first] > 1) return "a corner where two fans of faces meet";
        // From an outgoing edge to the next one around its start.
        for (auto at = edge; seen.insert(at).second;) at = {at.first, after.at(at)};
    }
    for (int c : corners)
        if (c < (touches ? 2 : 3)) return "a corner that nothing needs";
    return {};
}

bool cgalSaysSelfIntersecting(const TriangleMesh& mesh) {
    using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
    CGAL::Surface_mesh<Kernel::Point_3> surface;
    for (const Vec3& p : mesh.positions) surface.add_vertex({p.x, p.y, p.z});
    using Vertex = CGAL::Surface_mesh<Kernel::Point_3>::Vertex_index;
    for (const auto& t : mesh.triangles)
        if (!surface.add_face(Vertex(t[0]), Vertex(t[1]), Vertex(t[2])).is_valid()) return true;
    return CGAL::Polygon_mesh_processing::does_self_intersect(surface);
}

struct Expected {
    double volume = -1;                   ///< not checked when negative
    std::optional<bool> touches = false;  ///< whether the union touches itself, if that is known
};

PolygonMesh united(const Convexes& convexes, const Expected& expected, QString& problem) {
    const auto result = uniteConvexes(decomposition(convexes), kBox);
    if (!result) {
        problem = QString::fromStdString(result.error().text());
        return {};
    }
    if (result->touchesItself != expected.touches.value_or(result->touchesItself))
        problem = "touching told wrongly";
    else
        problem = defect(result->mesh, result->touchesItself);
    if (!problem.isEmpty()) return result->mesh;
    const TriangleMesh triangles = triangulate(result->mesh);
    if (!result->touchesItself && cgalSaysSelfIntersecting(triangles))
        problem = "self-intersections";
    const double volume = volumeOf(triangles);
    if (expected.volume >= 0 && std::abs(volume - expected.volume) > 1e-6 * expected.volume)
        problem = QString("volume %1 instead of %2")
                      .arg(volume, 0, 'g', 12)
                      .arg(expected.volume, 0, 'g', 12);
    return result->mesh;
}

}  // namespace

#define VERIFY_UNION(convexes, ...)                                            \
    QString problem;                                                           \
    const PolygonMesh mesh = united(convexes, Expected{__VA_ARGS__}, problem); \
    QVERIFY2(problem.isEmpty(), qPrintable(problem))

class TestUnion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomConvexes() {
        Random random(1);
        for (int trial = 0; trial < 60; ++trial) {
            Convexes convexes;
            const int n = 1 + int(random.below(9));
            for (int i = 0; i < n; ++i)
                convexes.push_back(randomConvex(random, 6 + int(random.below(20)), 0.5));
            VERIFY_UNION(convexes, unionVolume(convexes));
        }
    }

    void coplanarFacesBecomeOne() {
        // Eight cubes that make one; then with a ninth on top, in the middle.
        Convexes cubes;
        for (int k = 0; k < 8; ++k) {
            const Vec3 low{double(k & 1), double(k >> 1 & 1), double(k >> 2)};
            cubes.push_back(boxPlanes(0.25 * low, 0.25 * (low + Vec3{1, 1, 1})));
        }
        {
            VERIFY_UNION(cubes, 0.125);
            QCOMPARE(mesh.positions.size(), 8u);
            QCOMPARE(mesh.faceCount(), 6u);
        }
        cubes.push_back(boxPlanes({0.125, 0.125, 0.5}, {0.375, 0.375, 0.75}));
        VERIFY_UNION(cubes, 0.125 + 0.015625);
        QCOMPARE(mesh.positions.size(), 16u);
        // The top is a ring: two simple polygons.
        QCOMPARE(mesh.faceCount(), 12u);
    }

    void boxesThatShareHalfAFace() {
        const Convexes boxes{boxPlanes({0, 0, 0}, {0.5, 0.5, 0.5}),
                             boxPlanes({0.5, 0, 0}, {0.75, 0.5, 0.25}),
                             boxPlanes({0.25, 0.25, 0.25}, {0.6, 0.4, 0.7})};
        // The third does not reach into the second, whose top is where it begins.
        VERIFY_UNION(boxes, 0.125 + 0.03125 + 0.35 * 0.15 * 0.45 - 0.25 * 0.15 * 0.25);
    }

    void framesAndCavities() {
        // Four bars around a window, and six slabs around a hollow.
        const Convexes window{
            boxPlanes({0, 0, 0}, {1, 0.25, 0.2}), boxPlanes({0, 0.75, 0}, {1, 1, 0.2}),
            boxPlanes({0, 0, 0}, {0.25, 1, 0.2}), boxPlanes({0.75, 0, 0}, {1, 1, 0.2})};
        {
            VERIFY_UNION(window, 0.2 * 0.75);
            QCOMPARE(mesh.positions.size(), 16u);
            QCOMPARE(mesh.faceCount(), 12u);
        }
        const Convexes hollow{boxPlanes({0, 0, 0}, {1, 1, 0.1}), boxPlanes({0, 0, 0.9}, {1, 1, 1}),
                              boxPlanes({0, 0, 0}, {0.1, 1, 1}), boxPlanes({0.9, 0, 0}, {1, 1, 1}),
                              boxPlanes({0, 0, 0}, {1, 0.1, 1}), boxPlanes({0, 0.9, 0}, {1, 1, 1})};
        VERIFY_UNION(hollow, 1 - 0.512);
        QCOMPARE(mesh.positions.size(), 16u);
        QCOMPARE(mesh.faceCount(), 12u);
    }

    void touchingInEdgesAndCorners() {
        {
            const Convexes edge{boxPlanes({0, 0, 0}, {0.5, 0.5, 0.5}),
                                boxPlanes({0.5, 0.5, 0}, {1, 1, 0.5})};
            VERIFY_UNION(edge, 0.25, true);
            QCOMPARE(mesh.positions.size(), 16u);
        }
        {
            const Convexes corner{boxPlanes({0, 0, 0}, {0.5, 0.5, 0.5}),
                                  boxPlanes({0.5, 0.5, 0.5}, {1, 1, 1})};
            VERIFY_UNION(corner, 0.25, true);
            QCOMPARE(mesh.positions.size(), 16u);
        }
        // A three-dimensional chessboard: all kinds at once.
        Convexes board;
        for (int k = 0; k < 64; ++k) {
            const int x = k & 3, y = k >> 2 & 3, z = k >> 4;
            if ((x + y + z) % 2) continue;
            const Vec3 low{0.25 * x, 0.25 * y, 0.25 * z};
            board.push_back(boxPlanes(low, low + Vec3{0.25, 0.25, 0.25}));
        }
        VERIFY_UNION(board, 0.5, true);
        QCOMPARE(mesh.positions.size(), 32u * 8);
        // Notes count corners, however many copies they have.
        std::map<std::array<double, 3>, int> copies;
        for (const Vec3& p : mesh.positions) ++copies[{p.x, p.y, p.z}];
        const auto several = std::count_if(copies.begin(), copies.end(),
                                           [](const auto& corner) { return corner.second > 1; });
        const auto note = [](const Convexes& convexes) {
            return QString::fromStdString(
                uniteConvexes(decomposition(convexes), kBox)->notes.back());
        };
        QVERIFY2(note(board).contains(QString("its corners there, %1,").arg(several)),
                 qPrintable(note(board)));
        const Convexes corner{boxPlanes({0, 0, 0}, {0.5, 0.5, 0.5}),
                              boxPlanes({0.5, 0.5, 0.5}, {1, 1, 1})};
        QVERIFY2(note(corner).contains("in 1 corners"), qPrintable(note(corner)));
        // Sheets that are joined at both ends of an edge: a corner on the way tells them apart.
        const Convexes between{boxPlanes({0, 0, 0}, {0.5, 0.5, 0.25}),
                               boxPlanes({0, 0, 0.25}, {0.25, 0.25, 0.5}),
                               boxPlanes({0.25, 0.25, 0.25}, {0.5, 0.5, 0.5}),
                               boxPlanes({0, 0, 0.5}, {0.5, 0.5, 0.75})};
        QVERIFY2(note(between).contains("along 1 edges; its corners there, 1,"),
                 qPrintable(note(between)));
    }

    void boxesOnAGrid() {
        // 64 boxes that share planes, edges and corners every which way.
        Random random(2);
        for (int trial = 0; trial < 10; ++trial) {
            Convexes convexes;
            std::set<std::array<int, 3>> cells;
            for (int i = 0; i < 64; ++i) {
                int low[3], high[3];
                for (int a = 0; a < 3; ++a) {
                    low[a] = int(random.below(8));
                    high[a] = low[a] + 1 + int(random.below(3));
                }
                for (int x = low[0]; x < high[0]; ++x)
                    for (int y = low[1]; y < high[1]; ++y)
                        for (int z = low[2]; z < high[2]; ++z) cells.insert({x, y, z});
                convexes.push_back(boxPlanes({0.1 * low[0], 0.1 * low[1], 0.1 * low[2]},
                                             {0.1 * high[0], 0.1 * high[1], 0.1 * high[2]}));
            }
            VERIFY_UNION(convexes, 0.001 * double(cells.size()), true);
        }
    }

    void wedgesAroundAnAxis() {
        // Slices of a prism that all share the axis, and every second one of them.
        for (int step : {1, 2}) {
            Convexes slices;
            const int n = 64;
            for (int i = 0; i < n; i += step) {
                const double a = 2 * M_PI * i / n, b = 2 * M_PI * (i + 1) / n;
                slices.push_back({{{std::sin(a), -std::cos(a), 0}, 0},
                                  {{-std::sin(b), std::cos(b), 0}, 0},
                                  {{std::cos((a + b) / 2), std::sin((a + b) / 2), 0}, -0.8},
                                  {{0, 0, 1}, -0.3},
                                  {{0, 0, -1}, -0.3}});
            }
            const double whole = 64 * 0.64 * std::tan(M_PI / 64) * 0.6;
            VERIFY_UNION(slices, whole / step, step == 2);
        }
    }

    void wedgesAroundASkewAxis() {
        // Rounded planes no longer share the axis, so that tiny faces arise all along it.
        Random random(8);
        for (int trial = 0; trial < 6; ++trial) {
            const int n = 64, step = 1 + trial % 2;
            const Vec3 axis = randomDirection(random);
            const Vec3 u = normalized(cross(axis, randomDirection(random))), v = cross(axis, u);
            Convexes slices;
            for (int i = 0; i < n; i += step) {
                const auto at = [&](double turn) {
                    const double a = 2 * M_PI * (i + turn) / n;
                    return std::cos(a) * u + std::sin(a) * v;
                };
                slices.push_back({{cross(at(0), axis), 0},
                                  {cross(axis, at(1)), 0},
                                  {at(0.5), -0.8},
                                  {axis, -0.3},
                                  {-axis, -0.3}});
            }
            VERIFY_UNION(slices, 64 * 0.64 * std::tan(M_PI / 64) * 0.6 / step, std::nullopt);
        }
    }

    /// Boxes that touch along an edge which ends in the frame's centre, of denominator 1, and on an
    /// oblique face, of one as large as they get: the corner between is apart from both.
    void touchingAlongASkewEdge() {
        Random random(10);
        for (int trial = 0; trial < 20; ++trial) {
            const Vec3 u = randomDirection(random),
                       w = normalized(cross(u, randomDirection(random))), v = cross(w, u);
            Convexes convexes{boxPlanes({-1, -1, -1}, {0, 0, 0}), boxPlanes({0, 0, -1}, {1, 1, 0}),
                              boxPlanes({-1, -1, 0}, {1, 1, 1}),
                              boxPlanes({-1, -1, -1}, {1, 1, 1})};
            convexes.back().push_back({{0.137, 0.211, 1}, 0.5});
            for (auto& planes : convexes)
                for (Plane& p : planes) p.normal = u * p.normal.x + v * p.normal.y + w * p.normal.z;
            VERIFY_UNION(convexes, 7, true);
            double shortest = 1;
            for (std::size_t f = 0; f < mesh.faceCount(); ++f)
                for (std::size_t k = 0, n = mesh.faceSize(f); k < n; ++k)
                    shortest =
                        std::min(shortest, length(mesh.positions[mesh.face(f)[k]] -
                                                  mesh.positions[mesh.face(f)[(k + 1) % n]]));
            QVERIFY2(shortest > 0.1, qPrintable(QString::number(shortest)));
        }
    }

    void tetrahedraOverCommonCorners() {
        Random random(9);
        for (int trial = 0; trial < 6; ++trial) {
            std::vector<Vec3> corners;
            for (int i = 0; i < 14; ++i)
                corners.push_back(random.uniform(0.3, 1) * randomDirection(random));
            Convexes convexes;
            while (convexes.size() < 64) {
                std::array<Vec3, 4> p;
                for (Vec3& corner : p) corner = corners[random.below(corners.size())];
                if (std::abs(dot(p[1] - p[0], cross(p[2] - p[0], p[3] - p[0]))) < 1e-3) continue;
                std::vector<Plane> planes;
                for (std::size_t k = 0; k < 4; ++k) {
                    const Vec3& a = p[(k + 1) % 4];
                    Vec3 out = normalized(cross(p[(k + 2) % 4] - a, p[(k + 3) % 4] - a));
                    if (dot(out, p[k] - a) > 0) out = -out;
                    planes.push_back({out, -dot(out, a)});
                }
                convexes.push_back(std::move(planes));
            }
            VERIFY_UNION(convexes, -1, std::nullopt);
        }
    }

    void nearlyCoplanar() {
        // Stacks of blocks whose sides differ by next to nothing.
        Random random(3);
        for (double noise : {1e-14, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-4})
            for (int trial = 0; trial < 6; ++trial) {
                Convexes convexes;
                for (int i = 0; i < 64; ++i) {
                    const Vec3 low{0.25 * (i & 3), 0.25 * (i >> 2 & 3), 0.25 * (i >> 4)};
                    auto planes = boxPlanes(low, low + Vec3{0.25, 0.25, 0.25});
                    for (Plane& p : planes) {
                        p.normal += noise * randomDirection(random);
                        p.offset += noise * random.normal();
                    }
                    convexes.push_back(planes);
                }
                VERIFY_UNION(convexes, noise < 1e-7 ? 1.0 : -1.0, std::nullopt);
            }
    }

    void sixtyFourOverlapping() {
        Random random(4);
        for (int trial = 0; trial < 3; ++trial) {
            Convexes convexes;
            for (int i = 0; i < 64; ++i)
                convexes.push_back(randomConvex(random, 16, trial == 0 ? 0.2 : 0.5));
            VERIFY_UNION(convexes, trial == 0 ? unionVolume(convexes) : -1);
        }
    }

    void overlapReport() {
        // a and b share a slab, b and c touch, d lies in a: shared is the slab and d.
        const Convexes boxes{boxPlanes({0, 0, 0}, {0.5, 1, 1}), boxPlanes({0.4, 0, 0}, {0.8, 1, 1}),
                             boxPlanes({0.8, 0, 0}, {1, 1, 1}),
                             boxPlanes({0.1, 0.1, 0.1}, {0.2, 0.3, 0.4})};
        const auto report = overlapOf(decomposition(boxes), kBox);
        QVERIFY(report.ok());
        QVERIFY(std::abs(report->sum - 1.106) < 1e-8);
        QVERIFY(std::abs(report->united - 1) < 1e-8);
        QVERIFY(std::abs(report->shared - 0.106) < 1e-8);
        Random random(7);
        for (int trial = 0; trial < 10; ++trial) {
            Convexes convexes, pairs;
            double sum = 0;
            for (int i = 0; i < 4; ++i) {
                convexes.push_back(randomConvex(random, 10, 0.5));
                sum += unionVolume({convexes.back()});
            }
            for (int i = 0; i < 4; ++i)
                for (int j = 0; j < i; ++j) {
                    pairs.push_back(convexes[std::size_t(i)]);
                    const auto& other = convexes[std::size_t(j)];
                    pairs.back().insert(pairs.back().end(), other.begin(), other.end());
                }
            const auto got = overlapOf(decomposition(convexes), kBox);
            QVERIFY(got.ok());
            QVERIFY(std::abs(got->sum - sum) < 1e-8);
            QVERIFY(std::abs(got->united - unionVolume(convexes)) < 1e-7);
            QVERIFY(std::abs(got->shared - unionVolume(pairs)) < 1e-7);
        }
    }

    void cornersOnADiagonal() {
        // Corner 3 lies on the way from 2 to 0: no triangle may reach across it, however rounded.
        Random random(6);
        for (int trial = 0; trial < 500; ++trial) {
            const Vec3 u = randomDirection(random), w = randomDirection(random);
            const Vec3 v = normalized(cross(w, u));
            PolygonMesh mesh;
            const double flat[5][2] = {{0, 0}, {3, -1}, {3, 0}, {2, 0}, {1, 2}};
            for (const auto& p : flat) mesh.positions.push_back(p[0] * u + p[1] * v + w);
            mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3, 4});
            for (auto t : triangulate(mesh).triangles) {
                std::sort(t.begin(), t.end());
                QVERIFY((t != std::array<std::uint32_t, 3>{0, 1, 2}));
                QVERIFY((t != std::array<std::uint32_t, 3>{0, 2, 4}));
                QVERIFY((t != std::array<std::uint32_t, 3>{0, 2, 3}));
            }
        }
    }

    void straightCornersOfTinyAndThinFaces() {
        // Two hair-thin faces whose corner 1 lies straight between 0 and 2, as rounded unions have
        // them, and a large one with tiny steps at one end.
        Random random(10);
        for (int trial = 0; trial < 300; ++trial) {
            const Vec3 u = randomDirection(random), w = randomDirection(random);
            const Vec3 v = normalized(cross(w, u));
            const double h = 1e-10;
            const double faces[3][6][2] = {
                {{0, 0}, {0.4, 0}, {1, 0}, {1, h}, {0.7, h}, {0.2, h}},
                {{0, 0}, {h, 0}, {3 * h, 0}, {3 * h, h}, {2 * h, 2 * h}, {h, 2 * h}},
                {{0, 0}, {h, 0}, {3 * h, 0}, {3 * h, h}, {1, 1}, {-1, 1}}};
            for (const auto& flat : faces) {
                PolygonMesh mesh;
                for (const auto& p : flat) mesh.positions.push_back(p[0] * u + p[1] * v + 0.3 * w);
                mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
                for (auto t : triangulate(mesh).triangles) {
                    std::sort(t.begin(), t.end());
                    QVERIFY((t != std::array<std::uint32_t, 3>{0, 1, 2}));
                }
            }
        }
    }

    void cancelAndEmpty() {
        const JobControl job = JobControl::withListener({});
        job.cancel();
        const Convexes one{boxPlanes({0, 0, 0}, {1, 1, 1})};
        const auto stopped = uniteConvexes(decomposition(one), kBox, job);
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        const Convexes none{{{{1, 0, 0}, 0.5}, {{-1, 0, 0}, 0.5}}};
        const auto empty = uniteConvexes(decomposition(none), kBox);
        QVERIFY(!empty.ok());
        QCOMPARE(empty.error().code, ErrorCode::Empty);
    }
};

QTEST_APPLESS_MAIN(TestUnion)
#include "test_union.moc"
