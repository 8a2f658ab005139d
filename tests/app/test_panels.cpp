// The model panels keep their promises on shapes: what they return, what they say, what they
// refuse.

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "app/core/weights.h"
#include "app/operations/prototypes/shapes.h"
#include "app/operations/registry.h"
#include "app/operations/score/learned.h"
#include "geometry/base/parallel.h"
#include "geometry/base/random.h"
#include "geometry/io/io.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

Result<OperationResult> runOn(const char* id, std::vector<NamedShape> shapes,
                              const Options& options = {}, std::uint64_t seed = 0,
                              const JobControl& job = {},
                              std::function<void(const Exhibit&)> live = {}) {
    const Operation* o = builtinOperations().find(id);
    if (!o) return Error{ErrorCode::Internal, "no such operation", {}};
    OperationInput input;
    input.shapes = std::move(shapes);
    input.parameters = ParameterValues(o->parameters);
    input.seed = seed;
    input.live = std::move(live);
    for (const auto& option : options)
        if (auto set = input.parameters.parse(option.first, option.second); !set)
            return set.error();
    return runOperation(*o, input, job);
}

NamedShape named(Shape shape) {
    return {"shape", std::move(shape), NamedShape::Role::Main, {}};
}

double metric(const OperationResult& result, const std::string& name) {
    for (const Metric& m : result.metrics)
        if (m.name == name) return m.value;
    return NAN;
}

const Exhibit* exhibit(const OperationResult& result, const std::string& name) {
    for (const Exhibit& e : result.exhibits)
        if (e.name == name) return &e;
    return nullptr;
}

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

const PointCloud& cloudOf(const OperationResult& result, std::size_t i = 0) {
    return std::get<PointCloud>(result.shapes.at(i).shape);
}

const Options kQuick{{"steps", "500"}, {"hidden", "64"}};
Options quick(Options more) {
    more.insert(more.end(), kQuick.begin(), kQuick.end());
    return more;
}

PolygonMesh table() {
    TriangleMesh t = primitives::box({0, 2, 0}, {4, 2.3, 3});
    for (const double x : {0.1, 3.6})
        for (const double z : {0.1, 2.6})
            primitives::append(t, primitives::box({x, 0, z}, {x + 0.3, 2.05, z + 0.3}));
    PolygonMesh out;
    out.positions = t.positions;
    for (const auto& f : t.triangles) out.addFace(f);
    return out;
}

}  // namespace

class TestPanels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { setThreadCount(1); }

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
        QCOMPARE(cloud.positions.size(), arrows + 4000);
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
    }

    void knownDensitiesNeedNoShape() {
        const auto out = runOn("score.densities", {}, quick({{"cells", "36"}}));
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        QVERIFY(metric(*out, "error_to_smoothed") < 0.5);
        for (const char* name : {"line", "true-score", "estimated-score", "error", "log-density",
                                 "reconstruction-error", "training"})
            QVERIFY2(exhibit(*out, name), name);
        QVERIFY(findAttribute(cloudOf(*out).attributes, "score"));
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

    void gridsBecomeSurfaces() {
        // A ball of radius 0.3 as how full cells are: its surface is closed and as large as it is.
        const int n = 24;
        std::vector<float> values;
        for (int x = 0; x < n; ++x)
            for (int y = 0; y < n; ++y)
                for (int z = 0; z < n; ++z) {
                    const Vec3 c{(x + 0.5) / n - 0.5, (y + 0.5) / n - 0.5, (z + 0.5) / n - 0.5};
                    values.push_back(float(0.5 + (0.3 - length(c)) * n / 2));
                }
        const TriangleMesh mesh = surfaceOfGrid(values, n);
        double volume = 0;
        for (const auto& t : mesh.triangles)
            volume +=
                dot(mesh.positions[t[0]], cross(mesh.positions[t[1]], mesh.positions[t[2]])) / 6;
        const double wanted = 4.0 / 3 * primitives::kPi * 0.027;
        QVERIFY2(std::abs(volume - wanted) < 0.03 * wanted, qPrintable(QString::number(volume)));
        for (const Vec3& p : mesh.positions) QVERIFY(std::abs(length(p) - 0.3) < 0.25 / n);
        QVERIFY(
            surfaceOfGrid(std::vector<float>(std::size_t(n * n * n), 0.F), n).triangles.empty());
    }

    void theAnswerExplainsItself() {
        if (findWeights("prototypes").empty()) QSKIP("no trained prototypes were found");
        const auto out = runOn("prototypes.explain", {named(table())});
        QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
        const auto* text = std::get_if<TextExhibit>(&exhibit(*out, "answer")->content);
        QVERIFY2(text->text.find("because") != std::string::npos, text->text.c_str());
        // The shape where it was, and the nearest prototypes to the right of it.
        const auto& mesh = std::get<PolygonMesh>(out->shapes.at(0).shape);
        QCOMPARE(mesh.parts.size(), std::size_t(4));
        QVERIFY(mesh.parts[0].name == "shape" && mesh.parts[1].name.rfind("prototype ", 0) == 0);
        Box3 own;
        double left = 1e9;
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
                const Vec3& p = mesh.positions[mesh.face(f)[k]];
                if (mesh.facePart[f] == 0)
                    own.add(p);
                else
                    left = std::min(left, p.x);
            }
        QVERIFY(own.low == (Vec3{0, 0, 0}) && own.high == (Vec3{4, 2.3, 3}));
        QVERIFY(left > 4);
        // The table's sums are the logits.
        const auto& rows = std::get<TableExhibit>(exhibit(*out, "prototypes")->content).rows;
        double sum = 0;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) sum += std::stod(rows[i][4]);
        QVERIFY(std::abs(sum - metric(*out, "logit")) < 1e-3 * (1 + std::abs(sum)));
        // Without the nearest one there is another answer to why.
        const auto less = runOn("prototypes.explain", {named(table())}, {{"without", rows[0][0]}});
        QVERIFY(metric(*less, "nearest_prototype") != metric(*out, "nearest_prototype"));
        QCOMPARE(runOn("prototypes.explain", {named(table())}, {{"without", "0"}}).error().code,
                 ErrorCode::BadArgument);
        // A dense cloud of the same shape is taken for much the same solid.
        const auto wall = runOn("prototypes.show", {});
        QVERIFY(wall.ok());
        QCOMPARE(metric(*wall, "classes_with_a_prototype"), metric(*wall, "classes"));
    }

    void cloudsAreSolidsToo() {
        std::vector<std::string> notes;
        const auto mesh = seeSolid(table(), 32, notes, {});
        QVERIFY(mesh.ok() && notes.empty());
        PointCloud cloud;
        const PolygonMesh t = table();
        Random random(4);
        for (std::size_t f = 0; f < t.faceCount(); ++f) {
            const Vec3 a = t.positions[t.face(f)[0]], b = t.positions[t.face(f)[1]],
                       c = t.positions[t.face(f)[2]];
            const auto count = std::size_t(2000 * length(cross(b - a, c - a)));
            for (std::size_t i = 0; i < count; ++i) {
                double u = random.uniform(), v = random.uniform();
                if (u + v > 1) u = 1 - u, v = 1 - v;
                cloud.positions.push_back(a + (b - a) * u + (c - a) * v);
            }
        }
        const auto points = seeSolid(cloud, 32, notes, {});
        QVERIFY(points.ok() && notes.size() == 1);
        double both = 0, either = 0;
        for (std::size_t i = 0; i < mesh->cells.size(); ++i) {
            both += std::min(mesh->cells[i], points->cells[i]);
            either += std::max(mesh->cells[i], points->cells[i]);
        }
        QVERIFY2(both / either > 0.5, qPrintable(QString::number(both / either)));
    }
};

QTEST_GUILESS_MAIN(TestPanels)
#include "test_panels.moc"
