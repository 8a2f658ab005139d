// Shapes are told by prototypes, and the answer explains itself.

#include "app/core/weights.h"
#include "app/operations/prototypes/shapes.h"
#include "geometry/base/random.h"
#include "geometry/io/io.h"
#include "tests/app/panels/panel.h"
#include "tests/support/primitives.h"

using namespace shapewright;
using namespace shapewright::panel;

namespace {

PolygonMesh table() {
    TriangleMesh t = primitives::box({0, 2, 0}, {4, 2.3, 3});
    for (const double x : {0.1, 3.6})
        for (const double z : {0.1, 2.6})
            primitives::append(t, primitives::box({x, 0, z}, {x + 0.3, 2.05, z + 0.3}));
    return primitives::polygons(t);
}

}  // namespace

class TestPrototypes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void classesKeepTheirWholeNames() {
        QCOMPARE(plainName("coffee_table"), std::string("coffee table"));
        QCOMPARE(plainName("side_table"), std::string("side table"));
        QCOMPARE(plainName("chair"), std::string("chair"));
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
        QVERIFY2(text->text.find("It belongs to the class table (") == 0 &&
                     text->text.find("\nIt is like the prototype") != std::string::npos,
                 text->text.c_str());
        for (const char* name : {"prototypes", "classes", "contributions", "map"})
            QVERIFY2(exhibit(*out, name), name);
        // How well the shape was seen stands in the sentence that rests on it.
        const std::string seen =
            "has an IoU of " + decimalsText(metric(*out, "autoencoder_iou"), 2) + " with it.\n";
        QVERIFY2(text->text.find(seen) < text->text.find("It is like"), text->text.c_str());
        // Every colour of the map is told: this shape's and each class's.
        const auto& legend = std::get<ImageExhibit>(exhibit(*out, "map")->content).legend;
        QCOMPARE(legend.size(),
                 1 + std::get<TableExhibit>(exhibit(*out, "classes")->content).rows.size());
        // The shape where it was, and the nearest prototypes to the right of it.
        const auto& mesh = std::get<PolygonMesh>(out->shapes.at(0).shape);
        // Three prototypes and one of another class, each with its nearest training shape.
        QVERIFY(mesh.parts.size() == 9 || mesh.parts.size() == 7);
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
        // From the window's first view each training shape is seen below its prototype.
        const double azimuth = 35 * M_PI / 180, elevation = 25 * M_PI / 180;
        const Vec3 up{-std::sin(elevation) * std::sin(azimuth), std::cos(elevation),
                      -std::sin(elevation) * std::cos(azimuth)};
        std::vector<double> low(mesh.parts.size(), 1e9), high(mesh.parts.size(), -1e9);
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k) {
                const double at = dot(up, mesh.positions[mesh.face(f)[k]]);
                low[mesh.facePart[f]] = std::min(low[mesh.facePart[f]], at);
                high[mesh.facePart[f]] = std::max(high[mesh.facePart[f]], at);
            }
        for (std::size_t part = 1; part + 1 < mesh.parts.size(); part += 2)
            QVERIFY2(low[part] > high[part + 1], mesh.parts[part].name.c_str());
        // The table's sums are the logits.
        const auto& rows = std::get<TableExhibit>(exhibit(*out, "prototypes")->content).rows;
        double sum = 0;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) sum += std::stod(rows[i][4]);
        QVERIFY(std::abs(sum - metric(*out, "logit")) < 1e-3 * (1 + std::abs(sum)));
        // Without the nearest one there is another answer to why.
        const auto less = runOn("prototypes.explain", {named(table())}, {{"without", rows[0][0]}});
        QVERIFY(metric(*less, "nearest_prototype") != metric(*out, "nearest_prototype"));
        // Without all of its class it stays in it: distances to those speak against it.
        std::string tables;
        for (const auto& row : rows)
            if (row[1] == "table") tables += (tables.empty() ? "" : ",") + row[0];
        const auto none = runOn("prototypes.explain", {named(table())}, {{"without", tables}});
        const std::string why = std::get<TextExhibit>(exhibit(*none, "answer")->content).text;
        QVERIFY2(why.find("It belongs to the class table (") == 0 &&
                     why.find("further away") == std::string::npos,
                 why.c_str());
        QVERIFY2(why.find("\nNone of the class's prototypes is left, whose distance would speak "
                          "against it.\nIt is nearest to prototype " +
                          digitsText(metric(*none, "nearest_prototype"), 4) + " of the class ") !=
                     std::string::npos,
                 why.c_str());
        QCOMPARE(runOn("prototypes.explain", {named(table())}, {{"without", "0"}}).error().code,
                 ErrorCode::BadArgument);
        for (const char* wrong : {"1 2 3", "3x", "1-3", ","})
            QCOMPARE(
                runOn("prototypes.explain", {named(table())}, {{"without", wrong}}).error().code,
                ErrorCode::BadArgument);
        const auto wall = runOn("prototypes.show", {});
        // With none left there is nothing to be like.
        std::string all;
        for (int j = 1; j <= int(metric(*wall, "prototypes")); ++j) all += std::to_string(j) + ", ";
        all.resize(all.size() - 2);
        QCOMPARE(runOn("prototypes.explain", {named(table())}, {{"without", all}}).error().code,
                 ErrorCode::BadArgument);
        const auto wide = runOn("prototypes.explain", {named(table())}, {{"show", "50"}});
        QVERIFY(wide.ok());
        for (const std::string& note : wide->notes)
            QVERIFY2(note.find("no picture") == std::string::npos ||
                         note.find("pixels") == std::string::npos,
                     note.c_str());
        QVERIFY(wall.ok());
        // Prototypes of one class are neighbours, and weigh for it as the table says.
        const auto& listed = std::get<TableExhibit>(exhibit(*wall, "prototypes")->content).rows;
        const auto& weights = std::get<HeatMapExhibit>(exhibit(*wall, "weights")->content);
        QCOMPARE(weights.rowNames.size(), listed.size());
        std::size_t before = 0;
        for (std::size_t r = 0; r < weights.rowNames.size(); ++r) {
            const std::string& name = weights.rowNames[r];
            const std::size_t space = name.rfind(' ');
            const auto c = std::find(weights.columnNames.begin(), weights.columnNames.end(),
                                     name.substr(0, space));
            QVERIFY2(c != weights.columnNames.end(), name.c_str());
            const auto k = std::size_t(c - weights.columnNames.begin());
            QVERIFY2(k >= before, name.c_str());
            before = k;
            const auto& row = listed.at(std::stoul(name.substr(space + 1)) - 1);
            QCOMPARE(row[1], *c);
            QCOMPARE(digitsText(weights.values[r * weights.columnNames.size() + k], 4), row[2]);
        }
        QCOMPARE(metric(*wall, "classes_with_a_prototype"), metric(*wall, "classes"));
    }

    void theSampleChairIsAChairWhicheverWayItFaces() {
        if (findWeights("prototypes").empty()) QSKIP("no trained prototypes were found");
        const auto read =
            readShape(qgetenv("SHAPEWRIGHT_SOURCE").toStdString() + "/resources/samples/chair.obj");
        QVERIFY(read.ok());
        PolygonMesh mesh = std::get<PolygonMesh>(read->shape);
        for (int q = 0; q < 4; ++q) {
            const auto out = runOn("prototypes.explain", {named(mesh)});
            const auto* text = std::get_if<TextExhibit>(&exhibit(*out, "answer")->content);
            QVERIFY2(text->text.find("It belongs to the class chair (") == 0, text->text.c_str());
            QVERIFY(metric(*out, "autoencoder_iou") > 0.5);
            for (Vec3& p : mesh.positions) p = {p.z, p.y, -p.x};
        }
    }

    void whatItDoesNotKnowIsNotPassedOffAsKnown() {
        if (findWeights("prototypes").empty()) QSKIP("no trained prototypes were found");
        // A fan of needles is nothing that it has learned, and hardly seen at its resolution.
        TriangleMesh needles;
        for (int i = 0; i < 7; ++i)
            primitives::append(needles, primitives::box({0.0 + i, 3.0 * i, 5.0 - i},
                                                        {9.0 + i, 3.0 * i + 0.2, 5.2 - i}));
        for (const PolygonMesh& mesh : {table(), primitives::polygons(needles)}) {
            const auto out = runOn("prototypes.explain", {named(mesh)});
            QVERIFY2(out.ok(), out ? "" : out.error().text().c_str());
            const auto says = [&](const char* what) {
                return std::any_of(out->notes.begin(), out->notes.end(), [&](const std::string& n) {
                    return n.find(what) != std::string::npos;
                });
            };
            QVERIFY(says("calls everything one of the 14 classes that it knows"));
            const bool known = mesh.positions.size() == table().positions.size();
            QVERIFY2((metric(*out, "autoencoder_iou") >= 0.35) == known,
                     qPrintable(QString::number(metric(*out, "autoencoder_iou"))));
            QCOMPARE(says("hardly makes out"), !known);
            QVERIFY(known || out->notes.at(0).find("Perhaps it belongs") == 0);
            QVERIFY(says("inside by winding number"));  // how the solid was told
        }
        // Nor is what is no shape at all.
        PointCloud spot;
        spot.positions.assign(100, {1, 2, 3});
        PolygonMesh line;
        line.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
        line.addFace(std::vector<std::uint32_t>{0, 1, 2});
        QCOMPARE(runOn("prototypes.explain", {named(spot)}).error().code, ErrorCode::Empty);
        QCOMPARE(runOn("prototypes.explain", {named(line)}).error().code, ErrorCode::Empty);
    }

    void deepShapesDoNotHideWhatIsBesideThem() {
        if (findWeights("prototypes").empty()) QSKIP("no trained prototypes were found");
        PolygonMesh deep = table();
        for (Vec3& p : deep.positions) p.z *= 3;
        const auto out = runOn("prototypes.explain", {named(deep)});
        const auto& mesh = std::get<PolygonMesh>(out->shapes.at(0).shape);
        // Seen from 25 degrees to either side, the shape ends before the first prototype begins.
        double ends[2] = {-1e9, -1e9}, begins[2] = {1e9, 1e9};
        for (std::size_t f = 0; f < mesh.faceCount(); ++f)
            for (std::size_t k = 0; k < mesh.faceSize(f); ++k)
                for (int side = 0; side < 2; ++side) {
                    const Vec3& p = mesh.positions[mesh.face(f)[k]];
                    const double angle = (side ? 25 : -25) * primitives::kPi / 180,
                                 across = p.x * std::cos(angle) + p.z * std::sin(angle);
                    if (mesh.facePart[f] == 0) ends[side] = std::max(ends[side], across);
                    if (mesh.facePart[f] == 1) begins[side] = std::min(begins[side], across);
                }
        for (int side = 0; side < 2; ++side) QVERIFY(ends[side] < begins[side]);
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

PANEL_TEST_MAIN(TestPrototypes)
#include "test_prototypes.moc"
