// From a network's answer to polygons: in the file's coordinates, and where there is nothing to
// show, a file and a message.
#include <QTemporaryDir>
#include <fstream>
#include <set>

#include "app/operations/decompose/polygons.h"
#include "geometry/io/io.h"
#include "learning/bsp_net/predictor.h"
#include "learning/bsp_net/start.h"
#include "learning/checkpoint/checkpoint.h"
#include "tests/app/panels/panel.h"
#include "tests/support/primitives.h"

using namespace shapewright;

namespace {

using panel::metric;

constexpr int kPlanes = 12;
using Columns = std::vector<std::vector<int>>;

/// A network whose answer to any shape has these planes, in its own frame, and these convexes.
class Weights {
public:
    Weights(std::vector<Plane> planes, const Columns& columns) {
        // Planes that no column needs lie far off.
        planes.resize(kPlanes, {{0, 0, 0}, 1});
        const bspnet::Dimensions sizes{1, kPlanes, std::int64_t(columns.size()), 0};
        Random random(1);
        Parameters w = bspnet::officialStart(sizes, random);
        w["decoder.linear_4.weight"].zero_();
        at::Tensor& bias = w["decoder.linear_4.bias"];
        for (int j = 0; j < kPlanes; ++j) {
            const Plane& p = planes[std::size_t(j)];
            const double row[] = {p.normal.x, p.normal.y, p.normal.z, p.offset};
            for (int k = 0; k < 4; ++k) bias[k * kPlanes + j] = row[k];
        }
        w[bspnet::kT].zero_();
        for (std::size_t i = 0; i < columns.size(); ++i)
            for (const int j : columns[i]) w[bspnet::kT][j][std::int64_t(i)] = 1;
        QVERIFY(writeCheckpoint(path(), toCheckpoint(w, bspnet::autoencoderShapes(sizes))).ok());
    }
    std::string path() const { return m_folder.filePath("w.pth").toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// Its C stays below 0.01 in the cells beside x = 0, and nothing is inside both planes.
const std::vector<Plane> kGap{{{1, 0, 0}, 0.002}, {{-1, 0, 0}, 0.002}};

std::vector<Plane> gapAndBox() {
    std::vector<Plane> planes = kGap;
    for (const Plane& p : primitives::boxPlanes({-0.2, -0.2, -0.2}, {0.2, 0.2, 0.2}))
        planes.push_back(p);
    return planes;
}
const std::vector<int> kInGap{0, 1}, kInBox{2, 3, 4, 5, 6, 7};

NamedShape box() {
    return panel::named(primitives::polygons(primitives::box({0, 0, 0}, {3, 2, 1})));
}

Result<OperationResult> predicted(const Weights& weights, const std::string& output,
                                  const std::string& extraction) {
    return panel::runOn("bsp-net.decompose", {box()},
                        {{"mode", "predict"},
                         {"weights", weights.path()},
                         {"output", output},
                         {"extraction", extraction}});
}

const PolygonMesh& meshOf(const OperationResult& result) {
    return std::get<PolygonMesh>(result.shapes.at(0).shape);
}

std::size_t notesWith(const OperationResult& result, const char* text) {
    return std::size_t(std::count_if(
        result.notes.begin(), result.notes.end(),
        [&](const std::string& note) { return note.find(text) != std::string::npos; }));
}

/// No convexes, said once, and files of all formats for them.
void verifyNothing(const OperationResult& result) {
    QCOMPARE(metric(result, "convexes"), 0.0);
    QCOMPARE(metric(result, "faces"), 0.0);
    QCOMPARE(notesWith(result, "found no convex"), std::size_t(1));
    QVERIFY(meshOf(result).faceAttributes.empty());  // nothing that a file could lose
    QTemporaryDir folder;
    for (const std::string& extension : meshExtensions()) {
        const std::string path =
            folder.filePath(QString::fromStdString("empty." + extension)).toStdString();
        const auto written = writeShape(path, result.shapes.at(0).shape);
        QVERIFY2(written.ok(), written ? "" : written.error().message.c_str());
        QVERIFY2(QFileInfo(QString::fromStdString(path)).size() > 0, extension.c_str());
    }
}

QString oracleFolder() {
    const QString set = qEnvironmentVariable("SHAPEWRIGHT_ORACLE");
    return set.isEmpty() ? qEnvironmentVariable("SHAPEWRIGHT_SOURCE", ".") + "/../shared/oracle"
                         : set;
}

/// Corner by corner, polygon by polygon, up to where each begins.
void verifyPolygons(const PolygonMesh& mesh, const Checkpoint& file, const std::string& name) {
    const auto *vertices = file.find(name + ".vertices"), *indices = file.find(name + ".indices"),
               *offsets = file.find(name + ".offsets");
    QVERIFY(vertices && indices && offsets);
    QCOMPARE(3 * mesh.positions.size(), vertices->elements());
    QCOMPARE(mesh.faceCount() + 1, offsets->elements());
    for (std::size_t f = 0; f < mesh.faceCount(); ++f) {
        const auto first = std::size_t(offsets->at(f)), n = std::size_t(offsets->at(f + 1)) - first;
        QCOMPARE(mesh.faceSize(f), n);
        const auto differs = [&](std::size_t turn) {
            for (std::size_t k = 0; k < n; ++k) {
                const auto v = 3 * std::size_t(indices->at(first + k));
                const Vec3 want{vertices->at(v), vertices->at(v + 1), vertices->at(v + 2)};
                if (!(length(mesh.positions[mesh.face(f)[(k + turn) % n]] - want) < 1e-5))
                    return true;
            }
            return false;
        };
        std::size_t turn = 0;
        while (turn < n && differs(turn)) ++turn;
        QVERIFY2(turn < n, qPrintable(QString("polygon %1 differs").arg(f)));
    }
}

/// The convexes' numbers in the table of planes.
std::set<std::string> idsIn(const OperationResult& result) {
    std::set<std::string> out;
    for (const auto& row : std::get<TableExhibit>(panel::exhibit(result, "planes")->content).rows)
        out.insert(row.at(0));
    return out;
}

}  // namespace

class TestDecompose : public QObject {
    Q_OBJECT

    static void ways() {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("extraction");
        for (const char* output : {"convexes", "union", "grouped"})
            for (const char* extraction : {"robust", "compatible"})
                if (output != std::string("union") || extraction != std::string("compatible"))
                    QTest::addRow("%s, %s", output, extraction) << output << extraction;
    }

private Q_SLOTS:
    void nothingInsideAnyPlane_data() { ways(); }
    void nothingInsideAnyPlane() {
        QFETCH(QString, output);
        QFETCH(QString, extraction);
        const std::vector<int> all{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        const Weights weights({}, {all, all, all});
        const auto result = predicted(weights, output.toStdString(), extraction.toStdString());
        QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
        verifyNothing(*result);
        QCOMPARE(notesWith(*result, "no volume"), std::size_t(0));
    }

    void columnWithoutPlanes_data() { ways(); }
    void columnWithoutPlanes() {
        QFETCH(QString, output);
        QFETCH(QString, extraction);
        const Weights weights(gapAndBox(), {kInBox, {}, kInBox});
        auto result = predicted(weights, output.toStdString(), extraction.toStdString());
        QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
        QCOMPARE(notesWith(*result, "1 convexes of the network select no plane"), std::size_t(1));
        QCOMPARE(notesWith(*result, "found no convex"), std::size_t(0));
        // The third hides the first, which is the same.
        QCOMPARE(idsIn(*result), std::set<std::string>{"3"});  // as in its name
        QCOMPARE(metric(*result, "convexes"), 1.0);
        // What the note says agrees with the figures.
        const auto percent = [&](const char* name) {
            return std::to_string(std::lround(100 * metric(*result, name))) + " %";
        };
        QCOMPARE(notesWith(*result, (percent("iou") + " (IoU; on its 64^3 grid by " +
                                     percent("iou_hard") + ")")
                                        .c_str()),
                 std::size_t(1));
        if (output == "convexes") QCOMPARE(meshOf(*result).parts.at(0).name, "convex_0003");
        if (output == "grouped")
            QCOMPARE(findAttribute(meshOf(*result).faceAttributes, "part")->at(0), 2.0);
    }

    void convexesWithoutVolume_data() {
        QTest::addColumn<QString>("output");
        for (const char* output : {"convexes", "union", "grouped"}) QTest::newRow(output) << output;
    }
    void convexesWithoutVolume() {
        QFETCH(QString, output);
        const auto none = predicted(Weights(kGap, {kInGap}), output.toStdString(), "robust");
        QVERIFY2(none.ok(), none ? "" : none.error().message.c_str());
        QCOMPARE(notesWith(*none, "1 of 1 convexes have no volume"), std::size_t(1));
        verifyNothing(*none);

        const auto one =
            predicted(Weights(gapAndBox(), {kInGap, kInBox}), output.toStdString(), "robust");
        QVERIFY2(one.ok(), one ? "" : one.error().message.c_str());
        QCOMPARE(metric(*one, "convexes"), 1.0);
        QCOMPARE(meshOf(*one).faceCount(), std::size_t(6));
        QCOMPARE(notesWith(*one, "1 of 2 convexes have no volume"), std::size_t(1));
        QCOMPARE(notesWith(*one, "found no convex"), std::size_t(0));
    }

    /// A plane with next to no normal cuts nothing off, and alone it bounds nothing.
    void planesThatSayNothing_data() { ways(); }
    void planesThatSayNothing() {
        QFETCH(QString, output);
        QFETCH(QString, extraction);
        const auto answer = [&](const Columns& columns) {
            std::vector<Plane> planes = gapAndBox();
            planes.push_back({{0.003, 0, 0}, 0});
            planes.push_back({{0.003, 0, 0}, 0.01});
            return predicted(Weights(planes, columns), output.toStdString(),
                             extraction.toStdString());
        };
        std::vector<int> more = kInBox;
        more.push_back(8);
        const auto plain = answer({kInBox}), cut = answer({more}), alone = answer({{9}, kInBox});
        QVERIFY(plain.ok() && cut.ok() && alone.ok());
        for (const auto* result : {&*cut, &*alone})
            for (const char* name : {"iou", "convexes", "planes", "faces", "volume"})
                QCOMPARE(metric(*result, name), metric(*plain, name));
        QCOMPARE(notesWith(*alone, "1 of 2 convexes have no volume"), std::size_t(1));
        QCOMPARE(idsIn(*alone), std::set<std::string>{"2"});
    }

    void normalsOfTheTableAreOfUnitLength() {
        const Weights weights(gapAndBox(), {kInBox});
        for (const double size : {1e-12, 1.0, 1e12, 1e100}) {
            const auto result = panel::runOn("bsp-net.decompose",
                                             {panel::named(primitives::polygons(
                                                 primitives::box({}, {3 * size, 2 * size, size})))},
                                             {{"mode", "predict"}, {"weights", weights.path()}});
            QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
            const auto& table = std::get<TableExhibit>(panel::exhibit(*result, "planes")->content);
            QCOMPARE(table.rows.size(), std::size_t(6));
            for (const auto& row : table.rows) {
                const Vec3 normal{std::stod(row.at(2)), std::stod(row.at(3)), std::stod(row.at(4))};
                QVERIFY2(std::abs(length(normal) - 1) < 1e-9, row.at(2).c_str());
            }
        }
    }

    /// The network's answer is but the first step of a fit.
    void noStepSaysThatAllIsDone() {
        std::set<std::string> stages;
        const JobControl job = JobControl::withListener(
            [&](double, std::string_view stage) { stages.emplace(stage); });
        const Weights weights(gapAndBox(), {kInBox});
        const auto result =
            panel::runOn("bsp-net.decompose", {box()},
                         {{"weights", weights.path()}, {"max-convexes", "2"}}, 0, job);
        QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
        QVERIFY(stages.count("comparing the readings") && stages.count("inside and outside"));
        QVERIFY(!stages.count("done"));
        QCOMPARE(notesWith(*result, "The network is that of"), std::size_t(1));
        QCOMPARE(notesWith(*result, "Predicted with"), std::size_t(0));
    }

    void compatiblePolygonsInFileCoordinates() {
        const QString folder = oracleFolder() + "/bsp-net/";
        if (!QFile::exists(folder + "ae_designed.pth")) QSKIP(qPrintable("no oracle in " + folder));
        const auto network = BspNetPredictor::load((folder + "ae_designed.pth").toStdString());
        const auto want = readCheckpoint((folder + "ae_designed_expected.pt").toStdString());
        QVERIFY(network.ok() && want.ok());
        std::size_t shapes = 0;
        for (;; ++shapes) {
            const std::string at = "s" + std::to_string(shapes) + ".";
            const CheckpointTensor* z = want->find(at + "z");
            if (!z) break;
            std::vector<float> code;
            for (std::size_t i = 0; i < z->elements(); ++i) code.push_back(float(z->at(i)));
            const auto decoded = network->decode(code);
            QVERIFY(decoded.ok());
            // Large and small, at the origin and far away.
            for (const Box3& place :
                 {Box3{{10, -3, 2}, {13, 1, 14}}, Box3{{-0.003, 5, -7.01}, {0.003, 5.004, -7}}}) {
                const auto solid = Solid::build(primitives::box(place.low, place.high));
                QVERIFY(solid.ok());
                const Normalisation frame = unitDiagonal(solid->bounds());
                ConvexDecomposition shape = decoded->decomposition;
                for (Plane& p : shape.planes) p = frame.invert(p);
                auto polygons = polygonsOf(shape, *solid, "convexes", "compatible", {});
                QVERIFY2(polygons.ok(), polygons ? "" : polygons.error().message.c_str());
                for (Vec3& p : polygons->mesh.positions) p = frame.apply(p);
                verifyPolygons(polygons->mesh, *want, at + "mesh_all");
            }
        }
        QVERIFY(shapes > 0);
    }
};

PANEL_TEST_MAIN(TestDecompose)
#include "test_decompose.moc"
