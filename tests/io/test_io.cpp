// Readers on good, odd and hostile files; what is written reads back the same.

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "geometry/base/random.h"
#include "geometry/io/io.h"
#include "tests/support/npy.h"

using namespace shapewright;

namespace {

QString dataFolder() {
    const QString set = qEnvironmentVariable("SHAPEWRIGHT_DATA");
    return set.isEmpty() ? qEnvironmentVariable("SHAPEWRIGHT_SOURCE", ".") + "/../shared/data"
                         : set;
}

std::pair<std::size_t, std::size_t> counts(const Shape& shape) {
    if (const auto* mesh = std::get_if<PolygonMesh>(&shape))
        return {mesh->positions.size(), mesh->faceCount()};
    return {std::get<PointCloud>(shape).positions.size(), 0};
}

/// Indices valid and positions finite, whatever the file said.
bool sound(const Shape& shape) {
    const auto* mesh = std::get_if<PolygonMesh>(&shape);
    const auto& positions = mesh ? mesh->positions : std::get<PointCloud>(shape).positions;
    for (const Vec3& p : positions)
        if (!isFinite(p)) return false;
    for (std::uint32_t c : mesh ? mesh->corners : std::vector<std::uint32_t>())
        if (c >= positions.size()) return false;
    return true;
}

}  // namespace

class TestIo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void malformed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expectation");
        QTest::addColumn<int>("vertices");
        QTest::addColumn<int>("faces");
        QFile table(dataFolder() + "/malformed/expected.tsv");
        if (!table.open(QIODevice::ReadOnly))
            QSKIP(qPrintable("no malformed files at " + table.fileName()));
        for (const QByteArray& line : table.readAll().split('\n').mid(1)) {
            const QList<QByteArray> f = line.split('\t');
            if (f.size() < 4) continue;
            const QString name = QString::fromUtf8(f[0]);
            QTest::newRow(f[0].constData())
                << name << QString::fromUtf8(f[1]) << f[2].toInt() << f[3].toInt();
        }
    }

    void malformed() {
        QFETCH(QString, file);
        QFETCH(QString, expectation);
        QFETCH(int, vertices);
        QFETCH(int, faces);
        const auto read = readShape((dataFolder() + "/malformed/" + file).toStdString());
        if (!read) {
            QVERIFY2(expectation != "load",
                     qPrintable(QString::fromStdString(read.error().text())));
            QVERIFY(!read.error().message.empty());
            return;
        }
        QVERIFY(expectation != "refuse");
        QVERIFY(sound(read->shape));
        if (expectation != "load") return;
        QCOMPARE(int(counts(read->shape).first), vertices);
        QCOMPARE(int(counts(read->shape).second), faces);
    }

    void numbersOutOfRangeAreNoughtOrInfinite() {
        const std::string ply =
            "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
            "property float z\nelement face 2\nproperty list uchar int vertex_indices\nend_header\n"
            "-1e-400 0 0\n1 0 0\n0 1 0\n0 0 1e400\n3 0 1 2\n3 1 2 3\n";
        const std::string obj = "v -1e-400 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1e400\nf 1 2 3\nf 2 3 4\n";
        const std::string stl =
            "solid a\nfacet normal 0 0 1\nouter loop\nvertex -1e-400 0 0\nvertex 1 0 0\n"
            "vertex 0 1 0\nendloop\nendfacet\nfacet normal 0 0 1\nouter loop\nvertex 1 0 0\n"
            "vertex 0 1 0\nvertex 0 0 1e400\nendloop\nendfacet\nendsolid a\n";
        for (const auto& [text, name] :
             {std::pair(ply, "a.ply"), std::pair(obj, "a.obj"), std::pair(stl, "a.stl")}) {
            const auto read = parseShape(text, name);
            QVERIFY2(read.ok(), name);
            QCOMPARE(read->warnings.size(), std::size_t(1));  // of the infinite one
            const auto& mesh = std::get<PolygonMesh>(read->shape);
            QCOMPARE(mesh.faceCount(), std::size_t(1));
            QVERIFY((mesh.positions[0] == Vec3{0, 0, 0}));
        }
        // Digits tell, not the exponent alone.
        const std::string small = "0." + std::string(400, '0') + "1", big(400, '9');
        const auto cloud =
            parseShape(small + " 1 2\n" + big + " 1 2\n" + big + "e-399 1 2\n", "a.xyz");
        QVERIFY((std::get<PointCloud>(cloud->shape).positions ==
                 std::vector<Vec3>{{0, 1, 2}, {10, 1, 2}}));
    }

    void notFiles() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("x.obj"));
        QFile::link(folder.filePath("nowhere"), folder.filePath("dangling.obj"));
        QFile::link(folder.filePath("loop.obj"), folder.filePath("loop.obj"));
        for (const char* name : {"x.obj", "dangling.obj", "loop.obj", "missing.obj"})
            QVERIFY(!readShape(folder.filePath(name).toStdString()).ok());
        QVERIFY(!readShape(std::string(5000, 'x') + ".obj").ok());
        QCOMPARE(readShape(folder.filePath("missing.obj").toStdString()).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(parseShape("\1\2\3", "a.step").error().code, ErrorCode::Unsupported);
    }

    void mutationsNeverCrash() {
        const std::string obj =
            "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n";
        const auto tetra = parseShape(obj, "t.obj");
        QVERIFY(tetra.ok());
        const PointCloud cloud{std::get<PolygonMesh>(tetra->shape).positions, {}};
        QTemporaryDir folder;
        Random random(5);
        for (const std::string& format : writableExtensions()) {
            const QString path = folder.filePath(QString::fromStdString("t." + format));
            const bool points = format == "pcd" || format == "npy" || format == "xyz";
            QVERIFY(writeShape(path.toStdString(), points ? Shape(cloud) : tetra->shape).ok());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const std::string whole = file.readAll().toStdString();
            for (int trial = 0; trial < 1500; ++trial) {
                std::string bytes = whole;
                for (std::uint64_t k = random.below(4); k > 0; --k)
                    bytes[random.below(bytes.size())] = char(random.below(256));
                if (random.uniform() < 0.4) bytes.resize(random.below(bytes.size()));
                const auto read = parseShape(bytes, path.toStdString());
                if (read.ok()) QVERIFY(sound(read->shape));
            }
        }
    }

    void plyKeepsAttributesAndPrecision() {
        PolygonMesh mesh;
        mesh.positions = {{500000.001, 5400000.002, 3},
                          {500000.011, 5400000.002, 3},
                          {500000.011, 5400000.012, 3},
                          {500000.001, 5400000.012, 3}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3});
        mesh.vertexAttributes = {
            {"normal", 3, std::vector<float>(12, 0.25f)},
            {"color", 4,
             std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}},
            {"quality", 1, std::vector<double>{0.1, 0.2, 0.3, 1e-300}}};
        mesh.faceAttributes = {{"label", 1, std::vector<std::int16_t>{-7}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.ply").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const PolygonMesh& back = std::get<PolygonMesh>(read->shape);
        QVERIFY(back.positions == mesh.positions);
        QVERIFY(back.corners == mesh.corners);
        for (const Attribute& a : mesh.vertexAttributes) {
            const Attribute* b = findAttribute(back.vertexAttributes, a.name);
            QVERIFY(b && b->values == a.values && b->components == a.components);
        }
        QVERIFY(findAttribute(back.faceAttributes, "label")->values ==
                mesh.faceAttributes[0].values);
    }

    void realFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("faces");
        if (!QDir(dataFolder() + "/clouds").exists())
            QSKIP(qPrintable("no clouds at " + dataFolder()));
        for (const char* name :
             {"clouds/agisoft.xyz", "clouds/cloudcompare.xyz", "clouds/kinect_room_rgb.pcd",
              "clouds/las_1_4.las", "clouds/las_extra_bytes.las", "clouds/milk_carton_rgb.pcd",
              "clouds/room_scan.pcd", "clouds/stadium_airborne.las",
              "clouds/street_object_ascii.pcd", "clouds/table_scene_rgb.ply",
              "clouds/terrain_three_sites_1m4.pcd", "clouds/with_count.pts"})
            QTest::newRow(name) << name << 0;
        for (const char* name : {"meshes/chair_A.gltf", "meshes/chest.glb",
                                 "meshes/menger_sponge_3.glb", "meshes/truck_scene.glb"})
            QTest::newRow(name) << name << 1;
    }

    void realFiles() {
        QFETCH(QString, file);
        QFETCH(int, faces);
        const auto read = readShape((dataFolder() + "/" + file).toStdString());
        QVERIFY2(read.ok(), qPrintable(QString::fromStdString(read ? "" : read.error().text())));
        QVERIFY(sound(read->shape));
        QVERIFY(counts(read->shape).first > 2);
        QCOMPARE(counts(read->shape).second > 0, faces > 0);
    }

    void lasFieldsAreKept() {
        const auto read = [](int kind, std::size_t length, const std::string& fields) {
            std::string file(375, '\0');
            const auto put = [&](std::size_t at, auto value) {
                std::memcpy(&file[at], &value, sizeof value);
            };
            file.replace(0, 4, "LASF");
            file[25] = 4;
            put(96, std::uint32_t(375));
            put(104, std::uint8_t(kind));
            put(105, std::uint16_t(length));
            put(107, std::uint32_t(1));
            for (std::size_t a = 0; a < 3; ++a) put(131 + 8 * a, 0.5);
            std::string point(12, '\2');
            point += fields;
            point.resize(length);
            return parseShape(file + point, "a.las");
        };
        const auto value = [](const Result<ReadShape>& shape, const char* name) {
            const auto* a = findAttribute(std::get<PointCloud>(shape->shape).attributes, name);
            return a ? a->at(0) : -1;
        };
        const double time = 1234567890.123;
        const std::string clock(reinterpret_cast<const char*>(&time), sizeof time);
        // Second of five returns, class 6 and withheld, -10 degrees, user 9, source 258.
        const auto one = read(1, 30, std::string("\1\0\x2A\x86\xF6\x9\2\1", 8) + clock);
        QVERIFY(one.ok());
        QCOMPARE(value(one, "return_number"), 2.0);
        QCOMPARE(value(one, "number_of_returns"), 5.0);
        QCOMPARE(value(one, "classification"), 6.0);
        QCOMPARE(value(one, "classification_flags"), 4.0);
        QCOMPARE(value(one, "scan_angle"), -10.0);
        QCOMPARE(value(one, "user_data"), 9.0);
        QCOMPARE(value(one, "point_source_id"), 258.0);
        QCOMPARE(value(one, "gps_time"), time);
        QCOMPARE(one->ignored, std::vector<std::string>{"extra bytes"});
        // Of ten returns the ninth, at 12 degrees, then colours and near infrared.
        const auto eight = read(8, 38,
                                std::string("\1\0\xA9\x14\6\0\xD0\x07\0\0", 10) + clock +
                                    std::string("\1\0\2\0\3\0\4\1", 8));
        QVERIFY(eight.ok());
        QCOMPARE(value(eight, "return_number"), 9.0);
        QCOMPARE(value(eight, "number_of_returns"), 10.0);
        QCOMPARE(value(eight, "classification_flags"), 4.0);
        QVERIFY(std::abs(value(eight, "scan_angle") - 12) < 1e-5);
        QCOMPARE(value(eight, "gps_time"), time);
        QCOMPARE(value(eight, "near_infrared"), 260.0);
        QCOMPARE(value(eight, "user_data"), -1.0);  // nothing but zeros
        QVERIFY(eight->ignored.empty());
        QCOMPARE(read(9, 59, {})->ignored, std::vector<std::string>{"waveform packets"});
    }

    void packedCloudsAreRefusedByName() {
        const auto read = readShape((dataFolder() + "/clouds/compressed.laz").toStdString());
        QVERIFY(!read.ok());
    }

    void pcdKeepsTheTypesOfValues() {
        const PointCloud cloud{{{0, 0, 0}, {1, 0, 0}},
                               {{"intensity", 1, std::vector<float>{0.1f, -2}},
                                {"time", 1, std::vector<double>{1234567890.123, 0}},
                                {"a", 1, std::vector<std::int8_t>{-128, 127}},
                                {"b", 2, std::vector<std::uint8_t>{0, 255, 1, 2}},
                                {"c", 1, std::vector<std::int16_t>{-32768, 32767}},
                                {"d", 1, std::vector<std::uint16_t>{0, 65535}},
                                {"e", 1, std::vector<std::int32_t>{-2147483647, 2147483647}},
                                {"label", 1, std::vector<std::uint32_t>{0, 4294967295}}}};
        QTemporaryDir folder;
        const QString path = folder.filePath("c.pcd");
        QVERIFY(writeShape(path.toStdString(), cloud).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("\nSIZE 4 4 4 4 8 1 1 2 2 4 4\nTYPE F F F F F I U I U I U\n"));
        const auto read = readShape(path.toStdString());
        const auto& back = std::get<PointCloud>(read->shape).attributes;
        QCOMPARE(back.size(), cloud.attributes.size());
        for (std::size_t a = 0; a < back.size(); ++a)
            QVERIFY(back[a].name == cloud.attributes[a].name &&
                    back[a].components == cloud.attributes[a].components &&
                    back[a].values == cloud.attributes[a].values);
    }

    void pcdOpacityIsKept() {
        const auto colors = [](const std::string& field, const std::string& values) {
            const auto read =
                parseShape("VERSION 0.7\nFIELDS x y z " + field +
                               "\nSIZE 4 4 4 4\nTYPE F F F U\nCOUNT 1 1 1 1\nWIDTH 2\n"
                               "HEIGHT 1\nPOINTS 2\nDATA ascii\n" +
                               values,
                           "a.pcd");
            return std::get<PointCloud>(read->shape).attributes.at(0);
        };
        // 0x80010203 and 0xFF040506.
        const std::string mixed = "0 0 0 2147549699\n1 0 0 4278453510\n";
        const Attribute rgba = colors("rgba", mixed), rgb = colors("rgb", mixed);
        QVERIFY((rgba.values ==
                 Attribute::Values(std::vector<std::uint8_t>{1, 2, 3, 128, 4, 5, 6, 255})));
        QVERIFY((rgb.values == Attribute::Values(std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6})));
        QCOMPARE(colors("rgba", "0 0 0 4278453510\n1 0 0 4278453510\n").components, 3);
        QCOMPARE(colors("rgba", "0 0 0 9\n1 0 0 9\n").components, 3);
        const PointCloud cloud{{{0, 0, 0}, {1, 0, 0}}, {rgba}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("o.pcd").toStdString();
        QVERIFY(writeShape(path, cloud).ok());
        QVERIFY(std::get<PointCloud>(readShape(path)->shape).attributes.at(0).values ==
                rgba.values);
    }

    void pcdColoursInTextMayBeWholeWhateverTheirType() {
        const auto color = [](const char* value) {
            const auto read = parseShape(
                std::string("VERSION .7\nFIELDS x y z rgb\nSIZE 4 4 4 4\nTYPE F F F F\n"
                            "COUNT 1 1 1 1\nWIDTH 1\nHEIGHT 1\nPOINTS 1\nDATA ascii\n0 0 0 ") +
                    value + '\n',
                "a.pcd");
            return std::get<std::vector<std::uint8_t>>(
                std::get<PointCloud>(read->shape).attributes.at(0).values);
        };
        using Bytes = std::vector<std::uint8_t>;
        QCOMPARE(color("16711680"), (Bytes{255, 0, 0}));
        QCOMPARE(color("255"), (Bytes{0, 0, 255}));
        QCOMPARE(color("4278255360"), (Bytes{0, 255, 0}));     // opaque
        QCOMPARE(color("2.3418052e-38"), (Bytes{255, 0, 0}));  // the same bits as 16711680
    }

    void pcdTextMayHoldEmptyLines() {
        const std::string header =
            "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 2\nHEIGHT 1\nDATA ascii\n";
        const auto read = parseShape(header + "\n1 2 3\n \t\n\n4 5 6\n", "a.pcd");
        QVERIFY(read.ok());
        QVERIFY((std::get<PointCloud>(read->shape).positions ==
                 std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}));
        QVERIFY(!parseShape(header + "1 2 3\n\n\n", "a.pcd").ok());
    }

    void cloudsComeBack_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<bool>("colors");
        QTest::newRow("pcd") << "pcd" << true;
        QTest::newRow("ply") << "ply" << true;
        QTest::newRow("npy") << "npy" << false;
        QTest::newRow("xyz") << "xyz" << true;
    }

    void cloudsComeBack() {
        QFETCH(QString, format);
        QFETCH(bool, colors);
        Random random(9);
        PointCloud cloud;
        std::vector<std::uint8_t> color;
        for (int i = 0; i < 500; ++i) {
            cloud.positions.push_back(
                {500000 + random.uniform(), 5400000 + random.uniform(), random.uniform()});
            for (int c = 0; c < 3; ++c) color.push_back(std::uint8_t(random.below(256)));
        }
        cloud.attributes = {{"color", 3, color}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("c." + format).toStdString();
        QVERIFY(writeShape(path, cloud).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const PointCloud& back = std::get<PointCloud>(read->shape);
        QVERIFY(back.positions == cloud.positions);
        if (!colors) return;
        const Attribute* found = findAttribute(back.attributes, "color");
        QVERIFY(found && found->components == 3 && found->values == cloud.attributes[0].values);
    }

    void coloursOfAllKindsComeOutAlike() {
        // Orange as bytes, as shares of one, with 16 bits, and with 16 bits of which 8 are filled.
        const std::pair<const char*, const char*> kinds[] = {{"uchar", "255 128 0"},
                                                             {"float", "1 .5 0"},
                                                             {"double", "1 .5 0"},
                                                             {"ushort", "65535 32896 0"},
                                                             {"ushort", "255 128 0"}};
        QTemporaryDir folder;
        for (const auto& [kind, orange] : kinds) {
            const std::string type = kind, color = orange;
            const std::string head =
                "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\n"
                "property float y\nproperty float z\n";
            std::string channels;
            for (const char* c : {"red", "green", "blue"})
                channels += "property " + type + ' ' + c + '\n';
            const std::string vertices = "0 0 0 " + color + "\n1 0 0 " + color + "\n0 1 0 " + color;
            for (const char* format : {"obj", "off", "glb", "pcd"}) {
                const bool cloud = format == std::string("pcd");
                const auto read = parseShape(
                    cloud ? head + channels + "end_header\n" + vertices + '\n'
                          : head + channels +
                                "element face 1\nproperty list uchar int "
                                "vertex_indices\n" +
                                channels + "end_header\n" + vertices + "\n3 0 1 2 " + color + '\n',
                    "a.ply");
                QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
                const std::string path = folder.filePath("a.").toStdString() + format;
                QVERIFY(writeShape(path, read->shape).ok());
                const auto back = readShape(path);
                QVERIFY(back.ok());
                const auto* mesh = std::get_if<PolygonMesh>(&back->shape);
                const auto orangeIn = [&](const std::vector<Attribute>& attributes) {
                    const Attribute* a = findAttribute(attributes, "color");
                    return a && a->at(0, 0) == 255 && a->at(0, 1) == 128 && a->at(0, 2) == 0;
                };
                QVERIFY2(orangeIn(mesh ? mesh->vertexAttributes
                                       : std::get<PointCloud>(back->shape).attributes),
                         (type + " in " + format).c_str());
                if (format == std::string("off"))
                    QVERIFY2(orangeIn(mesh->faceAttributes), type.c_str());
            }
        }
    }

    void glbKeepsTrianglesAndParts() {
        PolygonMesh mesh;
        mesh.positions = {{500000, 0, 0}, {500001, 0, 0}, {500001, 1, 0},
                          {500000, 1, 0}, {500000, 0, 1}, {500001, 0, 1}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2, 3});
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 5});
        mesh.addFace(std::vector<std::uint32_t>{0, 5, 4});
        mesh.parts = {{"convex_0001", {255, 0, 51}}, {"convex_0007", {0, 102, 255}}};
        mesh.facePart = {0, 1, 1};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.glb").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const PolygonMesh& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.faceCount(), std::size_t(4));
        QCOMPARE(back.parts.size(), std::size_t(2));
        for (std::size_t p = 0; p < 2; ++p) {
            QCOMPARE(back.parts[p].name, mesh.parts[p].name);
            QVERIFY(back.parts[p].color == mesh.parts[p].color);
        }
        double area = 0;
        for (std::size_t f = 0; f < back.faceCount(); ++f) {
            const auto* c = back.face(f);
            area += 0.5 * length(cross(back.positions[c[1]] - back.positions[c[0]],
                                       back.positions[c[2]] - back.positions[c[0]]));
        }
        QVERIFY(std::abs(area - 2) < 1e-6);
    }

    void glbColoursOfVerticesAreNotMultipliedByThoseOfParts() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
        mesh.vertexAttributes = {
            {"color", 3, std::vector<std::uint8_t>{255, 0, 0, 200, 100, 50, 0, 0, 255}}};
        mesh.parts = {{"green", {0, 255, 0}}};
        mesh.facePart = {0};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.glb").toStdString();
        const std::vector<std::string> losses = lossesOf(path, mesh);
        QVERIFY(losses.size() == 1 && losses[0].ends_with("those of vertices were kept."));
        QVERIFY(lossesOf(folder.filePath("a.ply").toStdString(), mesh).empty());
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const auto& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.parts.at(0).name, std::string("green"));
        const Attribute* color = findAttribute(back.vertexAttributes, "color");
        QVERIFY(color);
        for (std::size_t v = 0; v < 3; ++v)
            for (int c = 0; c < 3; ++c)
                QCOMPARE(color->at(v, c), mesh.vertexAttributes[0].at(v, c));
        QVERIFY(lossesOf(path, back).empty());  // its part is white
    }

    void materialAndVertexColoursThatAreNoNumbersAreBlack() {
        QTemporaryDir folder;
        const std::string obj = folder.filePath("a.obj").toStdString();
        std::ofstream(folder.filePath("a.mtl").toStdString()) << "newmtl m\nKd nan 2 0.5\n";
        std::ofstream(obj) << "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nusemtl m\nf 1 2 3\n";
        const auto mesh = readShape(obj);
        QVERIFY2(mesh.ok(), mesh ? "" : mesh.error().text().c_str());
        const auto& parts = std::get<PolygonMesh>(mesh->shape).parts;
        QVERIFY(parts.size() == 1 && parts[0].color[0] == 0 && parts[0].color[1] == 255 &&
                parts[0].color[2] == 128);

        // Three positions, then three colours: (nan, 0, 1, nan), (0, nan, 0, 1), (2, -1, 1, 0.5).
        const auto gltf = parseShape(
            R"({"asset":{"version":"2.0"},"buffers":[{"byteLength":84,"uri":"data:;base64,)"
            "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAAAADAfwAAAAAAAIA/AADAfwAAAAAAAMB/AAAA"
            "AAAAgD8AAABAAACAvwAAgD8AAAA/"
            R"("}],"bufferViews":[{"buffer":0,"byteLength":36},)"
            R"({"buffer":0,"byteOffset":36,"byteLength":48}],"accessors":[)"
            R"({"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},)"
            R"({"bufferView":1,"componentType":5126,"count":3,"type":"VEC4"}],"meshes":[)"
            R"({"primitives":[{"attributes":{"POSITION":0,"COLOR_0":1}}]}],)"
            R"("nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}],"scene":0})",
            "a.gltf");
        QVERIFY2(gltf.ok(), gltf ? "" : gltf.error().text().c_str());
        const Attribute* color =
            findAttribute(std::get<PolygonMesh>(gltf->shape).vertexAttributes, "color");
        QVERIFY(color != nullptr);
        QVERIFY(color->at(0, 0) == 0 && color->at(0, 2) == 255 && color->at(0, 3) == 0);
        QVERIFY(color->at(1, 1) == 0 && color->at(1, 3) == 255);
        QVERIFY(color->at(2, 0) == 255 && color->at(2, 1) == 0);
    }
    void coloursThatAreNoNumbersAreBlack() {
        const auto cloud = parseShape("0 0 0 nan 300 128\n", "a.xyz");
        QVERIFY(cloud.ok());
        const auto& points = std::get<PointCloud>(cloud->shape);
        const Attribute* color = findAttribute(points.attributes, "color");
        QVERIFY(color);
        QCOMPARE(color->at(0, 0), 0.0);
        QCOMPARE(color->at(0, 1), 255.0);
        QCOMPARE(color->at(0, 2), 128.0);
        const auto mesh = parseShape(
            "COFF\n3 1 0\n0 0 0 nan 0 0\n1 0 0 inf 0 0\n"
            "0 1 0 1 0 0\n3 0 1 2\n",
            "a.off");
        QVERIFY(mesh.ok());
        color = findAttribute(std::get<PolygonMesh>(mesh->shape).vertexAttributes, "color");
        QVERIFY(color);
        QCOMPARE(color->at(0, 0), 0.0);
        QCOMPARE(color->at(1, 0), 255.0);
        QCOMPARE(color->at(2, 0), 255.0);
    }

    void columnsOfTextClouds() {
        const auto read = [](const char* text) {
            return std::get<PointCloud>(parseShape(text, "a.xyz")->shape);
        };
        const auto values = [](const PointCloud& cloud, const char* name) {
            const Attribute* a = findAttribute(cloud.attributes, name);
            std::vector<double> out;
            for (std::size_t i = 0; a && i < a->elements(); ++i)
                for (int c = 0; c < a->components; ++c) out.push_back(a->at(i, c));
            return out;
        };
        using Values = std::vector<double>;
        // Colours as CloudCompare writes them, with alpha; as PTS, after an intensity.
        QCOMPARE(values(read("0 0 0 10.0 20.0 30.0 255.0\n1 0 0 1 0 1 255\n"), "color"),
                 (Values{10, 20, 30, 1, 0, 1}));
        const PointCloud pts = read("2\n0 0 0 -1035 97 59 38\n1 0 0 20 32 19 11\n");
        QCOMPARE(values(pts, "color"), (Values{97, 59, 38, 32, 19, 11}));
        QCOMPARE(values(pts, "intensity"), (Values{-1035, 20}));
        QCOMPARE(values(read("0 0 0 0 0.5 1\n"), "color"), (Values{0, 128, 255}));
        // Normals are no colours.
        const PointCloud both = read("0 0 0 255 0 0 0 0 -1\n1 0 0 0 9 0 0.6 0.8 0\n");
        QCOMPARE(values(both, "normal").at(2), -1.0);
        QCOMPARE(values(both, "color").size(), std::size_t(6));
        QVERIFY(values(read("0 0 0 0 0 -1\n"), "color").empty());
        // A heading decides, wherever the columns are.
        const auto table = parseShape(
            "\"label\";\"X\";\"Y\";\"Z\";\"GPS time\"\n3;1;2;3;123456789.25\n4;5;6;7;1\n", "a.csv");
        QVERIFY(table.ok() && table->warnings.empty());
        const auto& cloud = std::get<PointCloud>(table->shape);
        QCOMPARE(cloud.positions.at(1).z, 7.0);
        QCOMPARE(values(cloud, "label"), (Values{3, 4}));
        QCOMPARE(values(cloud, "GPS_time"), (Values{123456789.25, 1}));
        for (const char* text :
             {"X,Y,Z,Point ID,r,g,b\n1,2,3,7,0,0,255\n4,5,6,8,0,0,255\n",
              "# X [m];Y [m];Z [m];Point ID;r;g;b\n1;2;3;7;0;0;9\n4;5;6;8;0;0;9\n",
              "X\tY\tZ\tPoint ID\tr\tg\tb\n1 2 3 7 0 0 9\n4 5 6 8 0 0 9\n"}) {
            QCOMPARE(values(read(text), "Point_ID"), (Values{7, 8}));
            QCOMPARE(values(read(text), "color").size(), std::size_t(6));
        }
        QCOMPARE(values(read("//X Y Z Nx Ny Nz\n0 0 0 1 0 0\n"), "normal"), (Values{1, 0, 0}));
        // An empty last field, on the first line or a later one, is nothing known of that point.
        for (const char* text : {"x,y,z,i\n1,2,3,7\n2,3,4,8\n3,4,5,\n", "1;2;3;\n2;3;4;8\n",
                                 "x\ty\tz\ti\n1\t2\t3\t7\n3\t4\t5\t\r\n"}) {
            const auto open = parseShape(text, "a.csv");
            QVERIFY2(open.ok() && open->warnings.empty(), text);
            const auto& attributes = std::get<PointCloud>(open->shape).attributes;
            QVERIFY2(attributes.size() == 1, text);
            bool known = false, empty = false;
            for (std::size_t i = 0; i < attributes[0].elements(); ++i)
                (std::isnan(attributes[0].at(i)) ? empty : known) = true;
            QVERIFY2(known && empty, text);
        }
        QVERIFY(parseShape("x,y,z,i\n1,2,3,\n", "a.csv")->warnings.empty());
        QCOMPARE(values(read("1,2,3,255,0,9,\n4,5,6,0,7,9,\n"), "color").size(), std::size_t(6));
        const auto one = parseShape("0 0 0\nx\n1 0 0\n", "a.xyz");
        QCOMPARE(one->warnings.at(0),
                 std::string("1 line without three finite coordinates was skipped: line 2"));
        // Lines that differ keep their coordinates.
        const auto ragged = parseShape("0 0 0 5\n1 0 0\n", "a.xyz");
        QVERIFY(ragged.ok() && ragged->warnings.size() == 1);
        QVERIFY(std::get<PointCloud>(ragged->shape).attributes.empty());
    }

    void headingsOfTextCloudsMayBeMarked_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* name, const char* heading, int warnings = 0) {
            QTest::newRow(name) << heading + QStringLiteral("\n1 2 3 300\n5 6 7 310\n") << warnings;
        };
        row("MATLAB", "% x y z T (K)");
        row("COMSOL", "% Model: a.mph\n% Nodes: 2\n%% x    y    z    T (K)");
        row("Fortran", "! x y z T");
        row("star", "* x y z T");
        row("semicolon", "; x y z T");
        row("word", "Format: x y z T");
        row("more names than columns", "Point x y z T", 1);
        row("more names than columns behind a mark", "# Data set x y z T", 1);
    }
    void headingsOfTextCloudsMayBeMarked() {
        QFETCH(QString, text);
        QFETCH(int, warnings);
        const auto read = parseShape(text.toStdString(), "a.txt");
        QVERIFY(read.ok());
        QCOMPARE(int(read->warnings.size()), warnings);
        const auto& cloud = std::get<PointCloud>(read->shape);
        QVERIFY((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {5, 6, 7}}));
        const Attribute* value = findAttribute(cloud.attributes, "T");
        QVERIFY(value && value->at(0) == 300 && value->at(1) == 310);
    }

    void namesInFrontOfCoordinatesMayBeColumns() {
        const auto full = parseShape("Point x y z\n9 1 2 3\n8 5 6 7\n", "a.txt");
        QVERIFY(full.ok() && full->warnings.empty());
        QVERIFY((std::get<PointCloud>(full->shape).positions[1] == Vec3{5, 6, 7}));
        const auto indexed = parseShape(";x;y;z\n0;1;2;3\n1;5;6;7\n", "a.csv");
        QVERIFY(indexed.ok() && indexed->warnings.empty());
        QVERIFY((std::get<PointCloud>(indexed->shape).positions[1] == Vec3{5, 6, 7}));
        // Without the last name there would be no z.
        const auto last = parseShape("x y z T\n1 2 3\n5 6 7\n", "a.txt");
        QVERIFY(last.ok());
        QVERIFY((std::get<PointCloud>(last->shape).positions[0] == Vec3{1, 2, 3}));
    }

    void axesOfTextCloudsByOtherNames() {
        for (const char* heading :
             {"\"temp\",\"Points:0\",\"Points:1\",\"Points:2\"", "temp,Points_0,Points_1,Points_2",
              "temp,X coordinate,Y coordinate,Z coordinate",
              "temp,    x-coordinate,    y-coordinate,    z-coordinate"}) {
            const auto read = parseShape(heading + std::string("\n20,1,2,3\n21,4,5,6\n"), "a.csv");
            QVERIFY2(read.ok() && read->warnings.empty(), heading);
            const auto& cloud = std::get<PointCloud>(read->shape);
            QVERIFY2((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}), heading);
            const Attribute* value = findAttribute(cloud.attributes, "temp");
            QVERIFY2(value && value->at(1) == 21, heading);
        }
        // Three of one kind, not of several.
        const auto both = parseShape("x,Points:0,Points:1,Points:2\n20,1,2,3\n21,4,5,6\n", "a.csv");
        QVERIFY((std::get<PointCloud>(both->shape).positions[0] == Vec3{1, 2, 3}));
        QVERIFY(findAttribute(std::get<PointCloud>(both->shape).attributes, "value_x"));
        // Unknown names are told.
        const auto other = parseShape("east,north,height\n1,2,3\n4,5,6\n", "a.csv");
        QVERIFY(other.ok() && other->warnings.size() == 1);
        QVERIFY(other->warnings[0].find("names no x, y and z") != std::string::npos);
        QCOMPARE(counts(other->shape).first, std::size_t(2));
    }

    void textOfTwoBytesPerCharacterIsRefused() {
        const std::string text = "x,y,z\n1,2,3\n4,5,6\n";
        std::string little = "\xFF\xFE", big = "\xFE\xFF", bare;
        for (const char c : text) {
            little += {c, '\0'};
            big += {'\0', c};
            bare += {c, '\0'};
        }
        for (const std::string& bytes : {little, big, bare})
            for (const char* name : {"a.csv", "a.txt", "a.xyz", "a.pts"}) {
                const auto read = parseShape(bytes, name);
                QVERIFY(!read.ok() && read.error().code == ErrorCode::Malformed);
                QVERIFY(read.error().message.find("UTF-8") != std::string::npos);
            }
    }

    void columnsOfWordsAreTold() {
        const auto read = parseShape("x,y,z,label,empty,i\n1,2,3,car,,7\n4,5,6,tree,,8\n", "a.csv");
        QVERIFY(read.ok() && read->warnings.empty());
        QCOMPARE(read->ignored, std::vector<std::string>{"columns \"label\""});
        QCOMPARE(std::get<PointCloud>(read->shape).attributes.size(), std::size_t(1));
    }

    void dotsOfThousandsBesideDecimalCommas() {
        const auto read = parseShape("1.000,5;2;3\n2.000;1,25;-1.234.567,5\n", "a.csv");
        QVERIFY(read.ok() && read->warnings.empty());
        QVERIFY((std::get<PointCloud>(read->shape).positions ==
                 std::vector<Vec3>{{1000.5, 2, 3}, {2000, 1.25, -1234567.5}}));
        // Dots that group nothing are decimal ones.
        const auto plain = parseShape("1,5;2.125;3\n1.5;2;3\n", "a.csv");
        QVERIFY((std::get<PointCloud>(plain->shape).positions ==
                 std::vector<Vec3>{{1.5, 2.125, 3}, {1.5, 2, 3}}));
    }

    void stlTextMayBeginOddly_data() {
        QTest::addColumn<QByteArray>("text");
        QByteArray text = "solid vertex of a cube\n";
        for (const char* corners :
             {"vertex 0 0 0 vertex 1 0 0 vertex 0 1 0", "vertex 0 0 0 vertex 0 1 0 vertex 0 0 1"})
            text +=
                QByteArray("facet normal 0 0 1\nouter loop\n") + corners + "\nendloop\nendfacet\n";
        text += "endsolid vertex of a cube\n";
        QTest::newRow("a keyword in its name") << text;
        QTest::newRow("capitals") << text.toUpper();
        QTest::newRow("blanks first") << "\r\n  " + text;
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + text;
        QTest::newRow("comment first") << "# made by hand\n" + text;
        QTest::newRow("one line") << text.replace('\n', ' ');
    }
    void stlTextMayBeginOddly() {
        QFETCH(QByteArray, text);
        const auto read = parseShape({text.constData(), std::size_t(text.size())}, "a.stl");
        QVERIFY2(read.ok(), qPrintable(QString::fromStdString(read ? "" : read.error().text())));
        QVERIFY(counts(read->shape) == std::pair(std::size_t(4), std::size_t(2)));
        QCOMPARE(bounds(std::get<PolygonMesh>(read->shape).positions).high.z, 1.0);
    }

    void stlSolidsAreParts() {
        const std::string facet =
            "facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\n"
            "endfacet\n";
        const std::string text = "solid empty\nendsolid empty\nsolid facet vertex plate\r\n" +
                                 facet + facet + "endsolid facet vertex plate\nSOLID #2\n" + facet +
                                 "ENDSOLID #2\nsolid\n" + facet + "endsolid\n";
        const auto read = parseShape(text, "a.stl");
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
        const auto& mesh = std::get<PolygonMesh>(read->shape);
        QCOMPARE(mesh.parts.size(), std::size_t(3));
        QCOMPARE(mesh.parts[0].name, std::string("facet vertex plate"));
        QCOMPARE(mesh.parts[1].name, std::string("#2"));
        QCOMPARE(mesh.parts[2].name, std::string("part_3"));
        QCOMPARE(mesh.facePart, (std::vector<std::uint32_t>{0, 0, 1, 2}));
        // A single one is the whole, also where its name is made of keywords.
        const auto one = parseShape("solid facet vertex plate\n" + facet + "endsolid\n", "a.stl");
        QVERIFY2(one.ok(), one ? "" : one.error().text().c_str());
        QVERIFY(std::get<PolygonMesh>(one->shape).parts.empty());
        // All in one line.
        std::string line =
            "solid a b\n" + facet + "endsolid a b\nsolid c\n" + facet + "endsolid c\n";
        std::replace(line.begin(), line.end(), '\n', ' ');
        const auto both = parseShape(line, "a.stl");
        QVERIFY(both.ok());
        const auto& parts = std::get<PolygonMesh>(both->shape).parts;
        QVERIFY(parts.size() == 2 && parts[0].name == "a b" && parts[1].name == "c");
        // Names of any length, and files of nothing but names.
        QVERIFY(parseShape("solid " + std::string(5000, 'n') + '\n' + facet, "a.stl").ok());
        std::string names;
        for (int i = 0; i < 20000; ++i) names += "solid endsolid ";
        QVERIFY(!parseShape(names, "a.stl").ok());
    }

    void stlColoursOfFacets() {
        const auto colors = [](const std::string& head, std::initializer_list<int> tags) {
            std::string file = head;
            file.resize(80, ' ');
            file += {char(tags.size()), 0, 0, 0};
            for (const int tag : tags) {
                const float values[12] = {0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0};
                file.append(reinterpret_cast<const char*>(values), sizeof values);
                file += {char(tag & 255), char(tag >> 8)};
            }
            const auto read = parseShape(file, "a.stl");
            const Attribute* a =
                findAttribute(std::get<PolygonMesh>(read->shape).faceAttributes, "color");
            return a ? std::get<std::vector<std::uint8_t>>(a->values) : std::vector<std::uint8_t>();
        };
        using Bytes = std::vector<std::uint8_t>;
        // VisCAM: red is high. What has no mark has no colour.
        QCOMPARE(colors("exported", {0x8000 | 31 << 10, 0x8000 | 16, 0}),
                 (Bytes{255, 0, 0, 0, 0, 132, 200, 200, 200}));
        // Magics: red is low, and the mark stands for the colour of all.
        const std::string head = std::string("COLOR=\x10\x20\x30\xFF", 10);
        QCOMPARE(colors(head, {31, 31 << 10, 0x8000}), (Bytes{255, 0, 0, 0, 0, 255, 16, 32, 48}));
        QCOMPARE(colors(head, {0, 0}), (Bytes{16, 32, 48, 16, 32, 48}));
        // Other things that programs keep there.
        QVERIFY(colors("exported", {0, 0}).empty());
        QVERIFY(colors("exported", {0x8001, 7}).empty());
    }

    void whatOffAndObjHoldBesideIsTold() {
        const auto ignored = [](const std::string& text, const char* name) {
            const auto read = parseShape(text, name);
            return read ? read->ignored : std::vector<std::string>{read.error().text()};
        };
        using Words = std::vector<std::string>;
        QCOMPARE(ignored("STOFF\n3 1 0\n0 0 0 .1 .2\n1 0 0 .1 .2\n0 1 0 .3 .4\n3 0 1 2\n", "a.off"),
                 Words{"texture coordinates"});
        QCOMPARE(ignored("OFF\n3 1 0\n0 0 0 9 0 0\n1 0 0 9 0 0\n0 1 0 9 0 0\n3 0 1 2\n", "a.off"),
                 Words{"further numbers of vertices"});
        QCOMPARE(ignored("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 5\n", "a.off"),
                 Words{"colours of faces by number"});
        QCOMPARE(ignored("off\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 .5 0 1\n", "a.off"), Words{});
        const std::string face = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
        QCOMPARE(ignored(face + "l 1 2\np 3\n", "a.obj"), (Words{"lines", "points"}));
        QCOMPARE(
            ignored(face + "cstype bspline\ndeg 3\ncurv 0 1 1 2 3\nsurf 0 1 0 1 1\nend\n", "a.obj"),
            (Words{"curves", "surfaces"}));
        QCOMPARE(ignored("v 0 0 0\nv 1 0 0\np 1 2\n", "a.obj"), Words{});  // a cloud's points
    }

    void textThatIsNoStlIsRefused() { QVERIFY(!parseShape(std::string(500, 'a'), "a.stl").ok()); }

    void objFacesMayStandBeforeTheirVertices() {
        const auto read =
            parseShape("f 1 2 3\nf 1 2 9\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\n", "a.obj");
        QVERIFY(read.ok() && sound(read->shape));
        QCOMPARE(counts(read->shape).second, std::size_t(2));
        QCOMPARE(read->warnings.size(), std::size_t(1));
        QVERIFY(read->warnings[0].ends_with("the first in line 2"));
        QVERIFY(!parseShape("f 1 2 4\nv 0 0 0\nv 1 0 0\nv 0 1 0\n", "a.obj").ok());
    }

    void objBlanksAfterABackslashAreNotSeen() {
        const auto read = parseShape("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 \\ \t\r\n 2 3\n", "a.obj");
        QVERIFY(read.ok());
        QCOMPARE(counts(read->shape).second, std::size_t(1));
    }

    void objNamesMayHoldBlanks() {
        QTemporaryDir folder;
        std::ofstream(folder.filePath("two paints.mtl").toStdString())
            << "newmtl paint one\nKd 1 0 0\nnewmtl paint two\nKd 0 0 1\n";
        const auto read = parseShape(
            "mtllib two paints.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\no half 1\nusemtl paint one\n"
            "f 1 2 3\no half 2\nusemtl paint two\nf 1 3 2\n",
            folder.filePath("a.obj").toStdString());
        QVERIFY(read.ok());
        const auto& parts = std::get<PolygonMesh>(read->shape).parts;
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[1].name, std::string("half 2"));
        QCOMPARE(int(parts[0].color[0]), 255);
        QCOMPARE(int(parts[1].color[2]), 255);
    }

    void objMaterialsColourFaces() {
        QTemporaryDir folder;
        std::ofstream(folder.filePath("a.mtl").toStdString())
            << "newmtl red\nKd 1 0 0\nnewmtl blue\nKd 0 0 1\n";
        const std::string path = folder.filePath("a.obj").toStdString();
        // One object of two materials, one that goes on with the second, one of an unknown one.
        const std::string text =
            "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\no one\nusemtl red\nf 1 2 3\n"
            "f 1 2 9\nusemtl blue\nf 1 3 4\nusemtl red\nf 1 2 4\nusemtl blue\no two\nf 2 3 4\n"
            "o three\nusemtl none\nf 2 4 3\n";
        const std::array<std::uint8_t, 3> red{255, 0, 0}, blue{0, 0, 255}, third = partColor(3);
        const auto check = [&](const Result<ReadShape>& read, const auto& last) {
            QVERIFY(read.ok());
            const auto& mesh = std::get<PolygonMesh>(read->shape);
            QCOMPARE(mesh.parts.size(), std::size_t(3));
            QCOMPARE(mesh.parts[0].name, std::string("one"));
            QCOMPARE(mesh.parts[2].name, std::string("three"));
            QCOMPARE(mesh.parts[0].color, red);
            QCOMPARE(mesh.parts[1].color, blue);
            QCOMPARE(mesh.parts[2].color, last);
            const Attribute* color = findAttribute(mesh.faceAttributes, "color");
            QVERIFY(color);
            std::vector<std::uint8_t> want;
            for (const auto& c : {red, blue, red, blue, last})
                want.insert(want.end(), c.begin(), c.end());
            QCOMPARE(std::get<std::vector<std::uint8_t>>(color->values), want);
        };
        const auto read = parseShape(text, path);
        check(read, third);
        // They come back from OBJ and PLY, where nothing of them is said to be lost.
        for (const char* name : {"b.obj", "b.ply"}) {
            const std::string copy = folder.filePath(name).toStdString();
            QVERIFY(lossesOf(copy, read->shape).empty());
            QVERIFY(writeShape(copy, read->shape).ok());
            const auto again = readShape(copy);
            if (std::string(name) == "b.obj") {
                check(again, third);
            } else {
                const auto& mesh = std::get<PolygonMesh>(again->shape);
                QCOMPARE(findAttribute(mesh.faceAttributes, "color")->at(1, 2), 255.0);
            }
        }
        // Parts of one colour each have no need of colours per face.
        const auto plain = parseShape(
            "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\no a\nusemtl red\nf 1 2 3\no b\n"
            "usemtl blue\nf 1 3 2\n",
            path);
        QVERIFY(plain.ok());
        QVERIFY(std::get<PolygonMesh>(plain->shape).faceAttributes.empty());
    }

    void wholeColoursAreBytes() {
        const auto colors = [](const char* text, const char* name) {
            const auto mesh = std::get<PolygonMesh>(parseShape(text, name)->shape);
            const auto& from =
                mesh.faceAttributes.empty() ? mesh.vertexAttributes : mesh.faceAttributes;
            return std::get<std::vector<std::uint8_t>>(findAttribute(from, "color")->values);
        };
        const std::vector<std::uint8_t> bytes{1, 200, 30, 0, 1, 0, 255, 0, 9};
        QCOMPARE(colors("COFF\n3 1 0\n0 0 0 1 200 30 255\n1 0 0 0 1 0 255\n0 1 0 255 0 9 255\n"
                        "3 0 1 2\n",
                        "a.off"),
                 bytes);
        QCOMPARE(colors("v 0 0 0 1 200 30\nv 1 0 0 0 1 0\nv 0 1 0 255 0 9\nf 1 2 3\n", "a.obj"),
                 bytes);
        // Shares of one, a little too bright.
        QCOMPARE(colors("v 0 0 0 1.1 1 0.2\nv 1 0 0 0 1 0\nv 0 1 0 1 0 0\nf 1 2 3\n", "a.obj"),
                 (std::vector<std::uint8_t>{255, 255, 51, 0, 255, 0, 255, 0, 0}));
        QCOMPARE(colors("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2 7 8 255\n", "a.off"),
                 (std::vector<std::uint8_t>{7, 8, 255}));
    }

    void cloudsKeepMeshFormats() {
        // What is read as a cloud can be written the way it came.
        PointCloud cloud{{{1, 2, 3}, {4, 5, 6}, {7, 9, 8}}, {}};
        cloud.attributes = {{"color", 3, std::vector<std::uint8_t>{255, 0, 0, 0, 255, 0, 9, 8, 7}}};
        QTemporaryDir folder;
        for (const char* format : {"obj", "off", "glb"}) {
            const std::string path = folder.filePath(QString("a.") + format).toStdString();
            const auto written = writeShape(path, cloud);
            QVERIFY2(written.ok() && written->size() == 1, format);
            const auto read = readShape(path);
            QVERIFY2(read.ok() && std::holds_alternative<PointCloud>(read->shape), format);
            const auto& back = std::get<PointCloud>(read->shape);
            QCOMPARE(back.positions.size(), std::size_t(3));
            for (std::size_t i = 0; i < 3; ++i) {
                QVERIFY2(length(back.positions[i] - cloud.positions[i]) < 1e-6, format);
                QCOMPARE(findAttribute(back.attributes, "color")->at(i, 1),
                         cloud.attributes[0].at(i, 1));
            }
        }
        const auto stl = writeShape(folder.filePath("a.stl").toStdString(), cloud);
        QVERIFY(!stl.ok() && stl.error().message.ends_with("obj, ply, off, glb, pcd, xyz, npy"));
    }

    void droppedPointsOfACloudAreNoVerticesOfFaces() {
        const auto read = parseShape("v nan 0 0\nv 1 0 0\n", "a.obj");
        QVERIFY(read.ok());
        QCOMPARE(read->warnings,
                 std::vector<std::string>{"points that were not finite were dropped: 1"});
    }

    void meshesAreWrittenAsTheirPoints() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
        mesh.vertexAttributes = {
            {"color", 3, std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 7, 8, 9}}};
        QTemporaryDir folder;
        for (const char* format : {"pcd", "xyz", "npy"}) {
            const std::string path = folder.filePath(QString("a.") + format).toStdString();
            QVERIFY2(writeShape(path, mesh).ok(), format);
            const auto read = readShape(path);
            QVERIFY2(read.ok(), format);
            const auto& back = std::get<PointCloud>(read->shape);
            QVERIFY2(back.positions == mesh.positions, format);
            if (format != std::string("npy"))
                QCOMPARE(findAttribute(back.attributes, "color")->at(2, 2), 9.0);
        }
        QVERIFY(!writeShape(folder.filePath("a.zip").toStdString(), mesh).ok());
    }

    void offFaceColoursComeBack() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
        mesh.faceAttributes = {{"color", 3, std::vector<std::uint8_t>{1, 2, 255}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.off").toStdString();
        QVERIFY(lossesOf(path, mesh).empty());
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const Attribute* back =
            findAttribute(std::get<PolygonMesh>(read->shape).faceAttributes, "color");
        QVERIFY(back && back->values == mesh.faceAttributes[0].values);
    }

    void offKeepsColoursOfParts() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        for (int k = 0; k < 2; ++k) mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
        mesh.parts = {{"red", {255, 0, 0}}, {"blue", {0, 9, 255}}};
        mesh.facePart = {1, 0};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.off").toStdString();
        QCOMPARE(lossesOf(path, mesh),
                 std::vector<std::string>{"OFF has no place for the names of parts."});
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        QVERIFY(findAttribute(std::get<PolygonMesh>(read->shape).faceAttributes, "color")->values ==
                Attribute::Values(std::vector<std::uint8_t>{0, 9, 255, 255, 0, 0}));
    }

    void offOpacityComesBack() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
        mesh.vertexAttributes = {
            {"color", 4, std::vector<std::uint8_t>{255, 0, 0, 10, 0, 1, 2, 255, 3, 4, 5, 0}}};
        mesh.faceAttributes = {{"color", 4, std::vector<std::uint8_t>{1, 2, 3, 128}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.off").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const auto& back = std::get<PolygonMesh>(read->shape);
        QVERIFY(findAttribute(back.vertexAttributes, "color")->values ==
                mesh.vertexAttributes[0].values);
        QVERIFY(findAttribute(back.faceAttributes, "color")->values ==
                mesh.faceAttributes[0].values);
        // Shares of one where the colours are bytes, and what is opaque throughout.
        const auto opaque = parseShape(
            "COFF\n3 1 0\n0 0 0 9 200 30 1\n1 0 0 0 1 0 1\n0 1 0 255 0 9 1\n3 0 1 2\n", "a.off");
        QCOMPARE(std::get<PolygonMesh>(opaque->shape).vertexAttributes[0].components, 3);
    }

    void offHeadings_data() {
        QTest::addColumn<QByteArray>("heading");
        QTest::newRow("no keyword") << QByteArray("3 1 3\n");
        QTest::newRow("counts below each other") << QByteArray("OFF\n3\n1\n3\n");
        QTest::newRow("no count of edges") << QByteArray("OFF\n3 1\n");
        QTest::newRow("texture coordinates") << QByteArray("STOFF\n3 1 3\n");
    }
    void offHeadings() {
        QFETCH(QByteArray, heading);
        const auto read =
            parseShape((heading + "0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n").toStdString(), "a.off");
        QVERIFY(read.ok());
        QVERIFY(counts(read->shape) == std::pair(std::size_t(3), std::size_t(1)));
    }

    void otherKindsOfOffAreRefusedByName() {
        for (const char* text :
             {"4OFF\n1 0 0\n0 0 0 1\n", "nOFF\n5\n1 0 0\n0 0 0 0 0\n", "OFF BINARY\n\0\0\0\3"}) {
            const auto read = parseShape(text, "a.off");
            QVERIFY(!read.ok() && read.error().code == ErrorCode::Unsupported);
        }
    }

    void textCloudsOfSpreadsheets_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("decimal commas, semicolons") << "1,5;2;3,25\n4;5,5;6,125\n";
        QTest::newRow("decimal commas below a heading") << "x;y;z\n1,5;2,0;3,25\n4;5,5;6,125\n";
        QTest::newRow("commas and blanks mixed") << "1.5,2,3.25 255 0 0\n4,5.5,6.125 0 255 0\n";
        QTest::newRow("whole numbers first") << "x;y;z;t\n1;2;3;7\n1,5;2;3,25;8\n4;5,5;6,125;9\n";
        QTest::newRow("decimal commas, blanks") << "1,5 2 3,25\n4\t5,5 6,125\n";
        QTest::newRow("commas and blanks") << "1.5, 2, 3.25\n4, 5.5, 6.125\n";
        QTest::newRow("index without a name") << ",x,y,z\n0,1.5,2,3.25\n1,4,5.5,6.125\n";
        QTest::newRow("empty first") << "name,x,y,z,i\n,1.5,2,3.25,7\n,4,5.5,6.125,8\n";
        QTest::newRow("empty in between") << "x,i,y,z\n1.5,,2,3.25\n4,9,5.5,6.125\n";
        QTest::newRow("units") << "X [m],Y [m],Z [m]\n1.5,2,3.25\n4,5.5,6.125\n";
        QTest::newRow("quoted units") << "\"X(m)\";\"Y (m)\";\"Z(m)\"\n1,5;2;3,25\n4;5,5;6,125\n";
        QTest::newRow("blanks before commas") << "10 ,20 ,30\n1.5 ,2 ,3.25\n4 ,5.5 ,6.125\n";
        QTest::newRow("commas without a zero") << ",5;,5;,25\n1,5;2;3,25\n4;5,5;6,125\n";
        QTest::newRow("blank in a name") << "Point ID,X,Y,Z\n7,1.5,2,3.25\n8,4,5.5,6.125\n";
        QTest::newRow("quoted decimal commas")
            << "\"X\",\"Y\",\"Z\"\n\"1,5\",\"2\",\"3,25\"\n\"4\",\"5,5\",\"6,125\"\n";
        QTest::newRow("comma at the end") << "1.5,2,3.25,\n4,5.5,6.125,\n";
    }
    void textCloudsOfSpreadsheets() {
        QFETCH(QString, text);
        const auto read = parseShape(text.toStdString(), "a.csv");
        QVERIFY(read.ok() && read->warnings.empty());
        const auto& points = std::get<PointCloud>(read->shape).positions;
        QVERIFY(points.size() >= 2);
        QVERIFY(points[points.size() - 2] == (Vec3{1.5, 2, 3.25}));
        QVERIFY(points.back() == (Vec3{4, 5.5, 6.125}));
    }

    void numpyArraysOfAllKinds_data() {
        QTest::addColumn<QByteArray>("file");
        const auto row = [](const char* name, const std::string& file) {
            QTest::newRow(name) << QByteArray::fromStdString(file);
        };
        // 1.5, 2, 3.25 and 4, 5.5, 6.125 in half precision.
        row("half", npy("'<f2'", "(2, 3)", {"\0\x3E\0\x40\x80\x42\0\x44\x80\x45\x20\x46", 12}));
        row("half, big endian, columns",
            npy("'>f2'", "(2, 3)", {"\x3E\0\x44\0\x40\0\x45\x80\x42\x80\x46\x20", 12}, true));
        row("grid", npy("'<f2'", "(1, 2, 3)", {"\0\x3E\0\x40\x80\x42\0\x44\x80\x45\x20\x46", 12}));
        row("records", npy("[('label', '|u1'), ('x', '<f2'), ('yz', '<f2', (1,)), ('', '|V1'), "
                           "('y', '>f2'), ('z', '<f2'), ('word', '<U1')]",
                           "(2,)",
                           {"\7\0\x3E\0\0\xFF\x40\0\x80\x42w\0\0\0"
                            "\x9\0\x44\0\0\xFF\x45\x80\x20\x46w\0\0\0",
                            28}));
        const std::string axes = "('x', '<f2'), ('y', '<f2'), ('z', '<f2')";
        const std::string cells("\0\x3E\0\x40\x80\x42\7\1\0\x44\x80\x45\x20\x46\x9\1", 16);
        const std::string first("\7\1\0\x3E\0\x40\x80\x42\x9\1\0\x44\x80\x45\x20\x46", 16);
        row("brackets in names",
            npy("[" + axes + ", ('label', '|u1'), ('a]b(', '|i1')]", "(2,)", cells));
        row("brackets in the first name",
            npy("[('label', '|u1'), ('[a]', '|i1'), " + axes + "]", "(2,)", first));
        row("quotes in names",
            npy("[(\"it's\", '|V0'), ('it\\'s \"x\"', '|V0'), ('label', '|u1'), (\"'shape'\", "
                "'|i1'), " +
                    axes + "]",
                "(2,)", first));
        row("field named as a key",
            npy("[('label', '|u1'), ('shape', '|i1'), " + axes + "]", "(2,)", first));
        row("times", npy("[" + axes + ", ('t', '<M8[ns]')]", "(2,)",
                         {"\0\x3E\0\x40\x80\x42--------\0\x44\x80\x45\x20\x46--------", 28}));
    }
    void numpyArraysOfAllKinds() {
        QFETCH(QByteArray, file);
        const auto read = parseShape(file.toStdString(), "a.npy");
        QVERIFY2(read.ok(), qPrintable(QString::fromStdString(read ? "" : read.error().text())));
        const auto& cloud = std::get<PointCloud>(read->shape);
        QVERIFY((cloud.positions == std::vector<Vec3>{{1.5, 2, 3.25}, {4, 5.5, 6.125}}));
        if (const Attribute* label = findAttribute(cloud.attributes, "label"))
            QVERIFY(label->at(0, 0) == 7 && label->at(1, 0) == 9);
    }

    void numpyFieldsGetNamesThatPlyCanHold() {
        const auto read = parseShape(
            npy("[('x', '|u1'), ('y', '|u1'), ('z', '|u1'), ('a b', '|u1'), ('snr[dB]', '|u1')]",
                "(1,)", "\1\2\3\4\5"),
            "a.npy");
        const auto& attributes = std::get<PointCloud>(read->shape).attributes;
        QCOMPARE(attributes.size(), std::size_t(2));
        QCOMPARE(attributes[0].name, std::string("a_b"));
        QCOMPARE(attributes[1].name, std::string("snr_dB_"));
        QCOMPARE(attributes[1].at(0), 5.0);
    }

    void numpyColumnsKeepTheirPrecision() {
        const auto read = [](double time) {
            std::string cells(32, '\0');
            std::memcpy(&cells[24], &time, sizeof time);
            const auto cloud = parseShape(npy("'<f8'", "(1, 4)", cells), "a.npy");
            return std::get<PointCloud>(cloud->shape).attributes.at(0);
        };
        QCOMPARE(read(1234567890.123).at(0), 1234567890.123);
        QVERIFY(std::holds_alternative<std::vector<float>>(read(0.25).values));
    }

    void numpyArraysThatAreNoPointsAreRefused_data() {
        QTest::addColumn<QByteArray>("file");
        const auto row = [](const char* name, const std::string& file) {
            QTest::newRow(name) << QByteArray::fromStdString(file);
        };
        row("voxels", npy("'|u1'", "(4, 4, 4)", std::string(64, 'a')));
        row("wide", npy("'|u1'", "(3, 2000)", std::string(6000, 'a')));
        row("no columns", npy("'|u1'", "(9000000000, 0)", {}));
        row("records without axes",
            npy("[('a', '<f2'), ('b', '<f2'), ('c', '<f2')]", "(1,)", "aabbcc"));
        row("records of words", npy("[('x', '<U2')]", "(9000000000,)", {}));
        row("nested", npy("[('p', [('x', '<f2'), ('y', '<f2')])]", "(1,)", "aabb"));
        row("record cut",
            npy("[('x', '<f4'), ('y', '<f4'), ('z', '<f4')]", "(2,)", std::string(23, 'a')));
        row("records longer than told", npy("[('x', '<f2'), ('y', '<f2'), ('z', '<f2')]", "(2,)",
                                            "\1\1\1\1\1\1\1\1\1\1\1\1\1\1"));
        row("record of much", npy("[('x', '<f4', (4294967295,4294967295))]", "(2,)", "aabb"));
    }
    void numpyArraysThatAreNoPointsAreRefused() {
        QFETCH(QByteArray, file);
        QVERIFY(!parseShape(file.toStdString(), "a.npy").ok());
    }

    void plyCoordinatesMayBeHugeOrTiny() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.ply").toStdString();
        // The second is a power of two, which floats hold.
        for (const double size : {1e31, 0x1p103, 0x1p-103}) {
            const PointCloud cloud{{{size, 0, 0}, {-size, size, 0}}, {}};
            QVERIFY(writeShape(path, cloud).ok());
            const auto read = readShape(path);
            QVERIFY(read.ok());
            QVERIFY(std::get<PointCloud>(read->shape).positions == cloud.positions);
        }
        const std::string header =
            "element vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n";
        QVERIFY(parseShape("ply\nformat ascii 1.0\n" + header + "1e31 0 0\n", "a.ply").ok());
        // One in the other order is 4.6e-41.
        const std::string one("\0\0\x80\x3F\0\0\0\0\0\0\0\0", 12);
        QVERIFY(parseShape("ply\nformat binary_little_endian 1.0\n" + header + one, "a.ply").ok());
        QVERIFY(!parseShape("ply\nformat binary_big_endian 1.0\n" + header + one, "a.ply").ok());
    }

    void plyColoursAndNormalsInAnyOrder() {
        const auto read = parseShape(
            "ply\nformat ascii 1.0\nelement vertex 3\nproperty uchar blue\nproperty float x\n"
            "property float nz\nproperty float y\nproperty uchar red\nproperty float z\n"
            "property float nx\nproperty uchar green\nproperty float ny\nproperty int64 id\n"
            "element face 1\nproperty uchar alpha\nproperty uchar green\n"
            "property list uchar int vertex_indices\nproperty uchar blue\nproperty uchar red\n"
            "end_header\n"
            "3 0 1 0 1 0 0 2 0 5000000000\n6 1 1 0 4 0 0 5 0 6\n9 0 1 1 7 0 0 8 0 7\n"
            "40 20 3 0 1 2 30 10\n",
            "a.ply");
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
        const auto& mesh = std::get<PolygonMesh>(read->shape);
        QVERIFY((mesh.positions[2] == Vec3{0, 1, 0}));
        QCOMPARE(mesh.vertexAttributes.size(), std::size_t(3));
        const Attribute* color = findAttribute(mesh.vertexAttributes, "color");
        QVERIFY(color && color->values == Attribute::Values(std::vector<std::uint8_t>{1, 2, 3, 4, 5,
                                                                                      6, 7, 8, 9}));
        const Attribute* normal = findAttribute(mesh.vertexAttributes, "normal");
        QVERIFY(normal &&
                normal->values == Attribute::Values(std::vector<float>{0, 0, 1, 0, 0, 1, 0, 0, 1}));
        QCOMPARE(findAttribute(mesh.vertexAttributes, "id")->at(0), 5e9);
        const Attribute* faces = findAttribute(mesh.faceAttributes, "color");
        QVERIFY(faces &&
                faces->values == Attribute::Values(std::vector<std::uint8_t>{10, 20, 30, 40}));
    }

    void plyFacesAndStripsAreApart() {
        const auto read = parseShape(
            "ply\nformat ascii 1.0\nelement vertex 6\nproperty float x\nproperty float y\n"
            "property float z\nelement face 1\nproperty list int int vertex_indices\n"
            "element tristrips 1\nproperty list int int vertex_indices\nend_header\n"
            "0 0 0\n1 0 0\n1 1 0\n0 1 0\n5 5 5\n6 5 5\n4 0 1 2 3\n4 0 1 4 5\n",
            "a.ply");
        QVERIFY(read.ok() && read->warnings.empty());
        const auto& mesh = std::get<PolygonMesh>(read->shape);
        QCOMPARE(mesh.offsets, (std::vector<std::uint32_t>{0, 4, 7, 10}));
        QCOMPARE(mesh.corners, (std::vector<std::uint32_t>{0, 1, 2, 3, 0, 1, 4, 1, 5, 4}));
    }

    void plyListsAndEdgesThatAreLostAreTold() {
        const auto read = parseShape(
            "ply\nformat ascii 1.0\nelement vertex 3\nproperty list uchar float weights\n"
            "property float x\nproperty float y\nproperty float z\nelement face 1\n"
            "property list uchar int vertex_indices\nproperty list uchar float texcoord\n"
            "element edge 1\nproperty int a\nelement camera 0\nproperty int b\nend_header\n"
            "1 9 0 0 0\n0 1 0 0\n0 0 1 0\n3 0 1 2 2 0.5 0.5\n0\n",
            "a.ply");
        QVERIFY(read.ok());
        QCOMPARE(read->ignored, (std::vector<std::string>{"lists \"weights\"", "lists \"texcoord\"",
                                                          "elements \"edge\""}));
    }

    void strayValuesAreNoTrouble() {
        const auto twice = parseShape(
            "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
            "property float z\nelement face 1\nproperty list uchar int vertex_indices\n"
            "property uint a\nelement face 2\nproperty list uchar int vertex_indices\n"
            "property uint b\nend_header\n0 0 0\n1 0 0\n0 1 0\nnan 0 1\n3 0 1 2 7\n"
            "3 0 2 3 8\n3 1 2 3 9\n",
            "twice.ply");
        QVERIFY(twice.ok());
        const PolygonMesh& mesh = std::get<PolygonMesh>(twice->shape);
        QCOMPARE(mesh.faceCount(), std::size_t(1));
        for (const Attribute& a : mesh.faceAttributes) QCOMPARE(a.elements(), mesh.faceCount());
        QVERIFY(parseShape("v 0 0 0 nan 0 1\nv 1 0 0 1 nan 1\nv 0 1 0 1 1 nan\nf 1 2 3\n", "n.obj")
                    .ok());
    }

    void oneNumberCalledColourIsNone() {
        const PointCloud cloud{{{0, 0, 0}, {1, 0, 0}},
                               {{"color", 1, std::vector<std::int32_t>{7, 300}},
                                {"normal", 1, std::vector<std::int32_t>{5, 6}}}};
        QTemporaryDir folder;
        for (const char* format : {"xyz", "ply", "pcd"}) {
            const std::string path = folder.filePath(QString("c.") + format).toStdString();
            QVERIFY(writeShape(path, cloud).ok());
            QVERIFY(lossesOf(path, cloud).empty());
            const auto read = readShape(path);
            QVERIFY2(read.ok(), format);
            const auto& attributes = std::get<PointCloud>(read->shape).attributes;
            QCOMPARE(attributes.size(), std::size_t(2));
            for (const Attribute& a : cloud.attributes) {
                const Attribute* back = findAttribute(attributes, a.name);
                QVERIFY2(back && back->components == 1 && back->at(1) == a.at(1), format);
            }
        }
    }

    void textCloudsKeepWhatTheyHold() {
        const PointCloud cloud{{{1, 2, 3}, {4, 5, 6}},
                               {{"intensity", 1, std::vector<double>{0.25, 1e-3}},
                                {"normal", 3, std::vector<float>{0, 0.6f, 0.8f, 1, 0, 0}},
                                {"uv", 2, std::vector<float>{0, 1, 2, 3}}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("c.xyz").toStdString();
        QVERIFY(writeShape(path, cloud).ok());
        const std::vector<std::string> losses = lossesOf(path, cloud);
        QVERIFY(losses.size() == 1 && losses[0].find("attributes uv.") != std::string::npos);
        const auto read = readShape(path);
        const PointCloud& back = std::get<PointCloud>(read->shape);
        QVERIFY(back.positions == cloud.positions);
        const Attribute* intensity = findAttribute(back.attributes, "intensity");
        QVERIFY(intensity && intensity->at(0, 0) == 0.25 && intensity->at(1, 0) == 1e-3);
        const Attribute* normal = findAttribute(back.attributes, "normal");
        QVERIFY(normal && normal->values == cloud.attributes[1].values);
    }

    void vertexColoursComeBack_data() {
        QTest::addColumn<QString>("format");
        for (const char* format : {"obj", "ply", "off", "glb"}) QTest::newRow(format) << format;
    }

    void vertexColoursComeBack() {
        QFETCH(QString, format);
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2});
        mesh.vertexAttributes = {
            {"color", 3, std::vector<std::uint8_t>{0, 1, 2, 100, 128, 200, 253, 254, 255}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("m." + format).toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        QVERIFY(lossesOf(path, mesh).empty());
        const auto read = readShape(path);
        const auto& back = std::get<PolygonMesh>(read->shape);
        const Attribute* color = findAttribute(back.vertexAttributes, "color");
        QVERIFY(color && color->components >= 3);
        for (std::size_t v = 0; v < 3; ++v)
            for (int c = 0; c < 3; ++c)
                QCOMPARE(color->at(v, c), mesh.vertexAttributes[0].at(v, c));
    }

    void whatAFormatCannotHoldIsTold() {
        PolygonMesh mesh;
        for (int i = 0; i < 4; ++i)
            mesh.positions.push_back({1e8 + i % 2, 1e8 + i / 2, 1e8 + i % 3});
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 3, 2});
        QVERIFY(lossesOf("a.ply", mesh).empty() && lossesOf("a.obj", mesh).empty());
        QVERIFY(lossesOf("a.glb", mesh).empty());  // about the box's centre
        QCOMPARE(lossesOf("a.stl", mesh).size(), std::size_t(1));
        QCOMPARE(lossesOf("a", mesh, "npy").size(), std::size_t(1));
        mesh.faceAttributes = {{"label", 1, std::vector<std::int32_t>{7}}};
        QVERIFY(lossesOf("a.ply", mesh).empty());
        QCOMPARE(lossesOf("a.obj", mesh).size(), std::size_t(1));
        // Vertices of no face have a place in other formats.
        PolygonMesh loose;
        loose.positions = {{9, 9, 9}, {0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        loose.addFace(std::vector<std::uint32_t>{1, 2, 3});
        for (const char* format : {"stl", "glb"}) {
            const std::vector<std::string> losses = lossesOf("a", loose, format);
            QVERIFY(losses.size() == 1 && losses[0].ends_with("left out others: 1."));
        }
        for (const char* format : {"obj", "off", "ply"})
            QVERIFY(lossesOf("a", loose, format).empty());
        mesh.positions[0].x = 1e300;
        QTemporaryDir folder;
        for (const char* format : {"stl", "glb"}) {
            const QString path = folder.filePath(QString("a.") + format);
            const auto written = writeShape(path.toStdString(), mesh);
            QVERIFY(!written.ok() && written.error().code == ErrorCode::Unsupported);
            QVERIFY(!QFile::exists(path));
        }
        const auto textured =
            parseShape("v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nf 1/1 2/1 3/1\n", "t.obj");
        QCOMPARE(textured->ignored, std::vector<std::string>{"texture coordinates"});
    }

    void emptyMeshesAreWrittenWhole() {
        QTemporaryDir folder;
        for (const std::string& format : meshExtensions()) {
            const std::string path =
                folder.filePath(QString::fromStdString("e." + format)).toStdString();
            QVERIFY(writeShape(path, PolygonMesh{}).ok());
            QVERIFY(QFileInfo(QString::fromStdString(path)).size() > 0);
            const auto read = readShape(path);
            QVERIFY(!read.ok() && read.error().code ==
                                      (format == "obj" ? ErrorCode::Malformed : ErrorCode::Empty));
        }
    }

    void contentCountsBeforeTheExtension() {
        const std::string triangle = "# made by hand\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
        const auto read = parseShape(triangle, "a.obj");
        QTemporaryDir folder;
        const auto whole = [&](const char* format, const Shape& shape) {
            const QString path = folder.filePath(QString("a.") + format);
            [&] { QVERIFY(writeShape(path.toStdString(), shape).ok()); }();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
        };
        const PointCloud cloud{std::get<PolygonMesh>(read->shape).positions, {}};
        const std::pair<std::string, std::string> files[] = {{"obj", triangle},
                                                             {"glb", whole("glb", read->shape)},
                                                             {"ply", whole("ply", read->shape)},
                                                             {"pcd", whole("pcd", cloud)},
                                                             {"npy", whole("npy", cloud)}};
        for (const auto& [format, bytes] : files)
            for (const char* name : {"a.stl", "a.off", "a.pcd", "a.ply"}) {
                const auto shape = parseShape(bytes, name);
                QVERIFY2(shape.ok(), (format + " as " + name).c_str());
                QCOMPARE(shape->format, format);
            }
        for (const char* name : {"a.stl", "a.ply", "a.off", "a.glb", "a.las"}) {
            const auto pointer =
                parseShape("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", name);
            QVERIFY(!pointer.ok());
            QVERIFY2(pointer.error().message.find("Git LFS") != std::string::npos, name);
        }
        QVERIFY(parseShape("LASF", "a.stl").error().message.find("LAS") != std::string::npos);
    }

    void gltfNormalsStandOnTheirFaces() {
        // A triangle in z = 0 with its normal, and one that leans by 45 degrees.
        const auto read = [](const char* scale, const char* normal) {
            return parseShape(
                R"({"asset":{"version":"2.0"},"buffers":[{"byteLength":72,"uri":"data:;base64,)"
                "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA" +
                    std::string(normal) +
                    R"("}],"bufferViews":[{"buffer":0,"byteLength":36},)"
                    R"({"buffer":0,"byteOffset":36,"byteLength":36}],"accessors":[)"
                    R"({"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},)"
                    R"({"bufferView":1,"componentType":5126,"count":3,"type":"VEC3"}],"meshes":[)"
                    R"({"primitives":[{"attributes":{"POSITION":0,"NORMAL":1}}]}],)"
                    R"("nodes":[{"mesh":0,"scale":)" +
                    scale + R"(}],"scenes":[{"nodes":[0]}],"scene":0})",
                "a.gltf");
        };
        const char* up = "AAAAAAAAAAAAAIA/AAAAAAAAAAAAAIA/AAAAAAAAAAAAAIA/";
        const char* leaning = "AAAAAPMENT/zBDU/AAAAAPMENT/zBDU/AAAAAPMENT/zBDU/";
        const auto mirrored = read("[1,1,-1]", up);
        QVERIFY2(mirrored.ok(), mirrored ? "" : mirrored.error().text().c_str());
        const auto& mesh = std::get<PolygonMesh>(mirrored->shape);
        const auto* c = mesh.face(0);
        const Vec3 face = cross(mesh.positions[c[1]] - mesh.positions[c[0]],
                                mesh.positions[c[2]] - mesh.positions[c[0]]);
        const Attribute* normal = findAttribute(mesh.vertexAttributes, "normal");
        QVERIFY(normal && face.z * normal->at(0, 2) > 0.99);
        const auto stretched = read("[1,1,4]", leaning);
        normal = findAttribute(std::get<PolygonMesh>(stretched->shape).vertexAttributes, "normal");
        QVERIFY(normal && normal->at(0, 0) == 0);
        QVERIFY(std::abs(normal->at(0, 1) - 4 / std::sqrt(17.0)) < 1e-6);
        QVERIFY(std::abs(normal->at(0, 2) - 1 / std::sqrt(17.0)) < 1e-6);
    }

    void gltfOfSeveralKinds() {
        // Two triangles: one with green vertices, one red by its material.
        const auto read = [](const std::string& top, const std::string& primitive,
                             const std::string& view = {}) {
            return parseShape(
                R"({"asset":{"version":"2.0"},)" + top +
                    R"("buffers":[{"byteLength":48,"uri":"data:;base64,)"
                    "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAAAP8AAAD/AAAA/wAA"
                    R"("}],"bufferViews":[{"buffer":0,"byteLength":36)" +
                    view +
                    R"(},{"buffer":0,"byteOffset":36,"byteLength":12,"byteStride":4}],"accessors":[)"
                    R"({"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},)"
                    R"({"bufferView":1,"componentType":5121,"normalized":true,"count":3,)"
                    R"("type":"VEC3"},{"componentType":5126,"count":3,"type":"VEC3"},)"
                    R"({"componentType":5126,"count":4000000000,"type":"VEC3"}],)"
                    R"("materials":[{"pbrMetallicRoughness":{"baseColorFactor":[1,0,0,1]}}],)"
                    R"("meshes":[{"primitives":[)" +
                    primitive + R"(]}],"nodes":[{"mesh":0}],"scenes":[{"nodes":[0]}],"scene":0})",
                "a.gltf");
        };
        const std::string plain = R"({"attributes":{"POSITION":0}})";
        const std::string green = R"({"attributes":{"POSITION":0,"COLOR_0":1}})";
        const std::string red = R"({"attributes":{"POSITION":0},"material":0})";
        // Green vertices of a red material are black.
        const auto times = read("", R"({"attributes":{"POSITION":0,"COLOR_0":1},"material":0})");
        const auto& product = std::get<PolygonMesh>(times->shape);
        QCOMPARE(findAttribute(product.vertexAttributes, "color")->at(0, 1), 0.0);
        QCOMPARE(int(product.parts.at(0).color[0]), 255);
        const auto mixed = read("", green + ',' + red + ',' + plain);
        QVERIFY2(mixed.ok(), mixed ? "" : mixed.error().text().c_str());
        const auto& mesh = std::get<PolygonMesh>(mixed->shape);
        const Attribute* color = findAttribute(mesh.vertexAttributes, "color");
        QVERIFY(color);
        QCOMPARE(color->values, (Attribute::Values(std::vector<std::uint8_t>{
                                    0,   255, 0,   255, 0,   255, 0,   255, 0,   255, 0,   255,
                                    255, 0,   0,   255, 255, 0,   0,   255, 255, 0,   0,   255,
                                    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255})));
        // Normals that some lack are dropped, which is told.
        const auto some = read("", R"({"attributes":{"POSITION":0,"NORMAL":0}},)" + plain);
        QVERIFY(std::get<PolygonMesh>(some->shape).vertexAttributes.empty());
        QCOMPARE(some->warnings.size(), std::size_t(1));
        // An accessor without data is all zeros; of more than is sensible, it is refused.
        const auto dark = read("", R"({"attributes":{"POSITION":0,"COLOR_0":2}})");
        QVERIFY2(dark.ok(), dark ? "" : dark.error().text().c_str());
        const Attribute* none =
            findAttribute(std::get<PolygonMesh>(dark->shape).vertexAttributes, "color");
        QVERIFY(none && none->at(2, 0) == 0 && none->at(2, 3) == 255);
        QVERIFY(!read("", R"({"attributes":{"POSITION":3}})").ok());
        // What moves is shown at rest, which is told.
        QCOMPARE(read("", R"({"attributes":{"POSITION":0},"targets":[{"POSITION":0}]})")->ignored,
                 std::vector<std::string>{"morph targets"});
        // One part without name and colour is none.
        QVERIFY(std::get<PolygonMesh>(read("", plain)->shape).parts.empty());
        const auto one = read("", red);
        QCOMPARE(std::get<PolygonMesh>(one->shape).parts.size(), std::size_t(1));
        QCOMPARE(int(std::get<PolygonMesh>(one->shape).parts[0].color[1]), 0);
        // What must be understood is; packed data beside plain ones need not be.
        const auto refused = read(R"("extensionsRequired":["FOO_bar"],)", plain);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY(refused.error().message.find("\"FOO_bar\"") != std::string::npos);
        QVERIFY(
            read(R"("extensionsRequired":["KHR_materials_unlit","KHR_mesh_quantization"],)", plain)
                .ok());
        const std::string draco = R"(,"extensions":{"KHR_draco_mesh_compression":{}}})";
        QVERIFY(read("", R"({"attributes":{"POSITION":0})" + draco).ok());
        QVERIFY(!read(R"("extensionsRequired":["KHR_draco_mesh_compression"],)",
                      R"({"attributes":{"POSITION":0})" + draco)
                     .ok());
        const auto packed = read("", R"({"attributes":{"POSITION":2})" + draco);
        QVERIFY(packed.error().message.find("Draco") != std::string::npos);
        const auto meshopt = read("", plain, R"(,"extensions":{"KHR_meshopt_compression":{}})");
        QVERIFY(meshopt.error().message.find("meshopt") != std::string::npos);
    }

    void objCommentsBeginWithTheirOwnWord() {
        const auto read = parseShape(
            "# C:\\dir\\\nv 0 0 0 # first\nv 1 0 0#no\n"
            "v 0 1 0\n",
            "a.obj");
        QVERIFY(!read.ok());  // "0#no" is no number
        const auto parts = parseShape(
            "# C:\\dir\\\nv 0 0 0 # first\nv 1 0 0\nv 0 1 0\n  # f 9 9 9\no part#1\nf 1 2 3\n"
            "o part#2 # the other\nf 1 3 2\n",
            "a.obj");
        QVERIFY2(parts.ok(), parts ? "" : parts.error().text().c_str());
        const auto& mesh = std::get<PolygonMesh>(parts->shape);
        QCOMPARE(mesh.positions.size(), std::size_t(3));
        QCOMPARE(mesh.parts.size(), std::size_t(2));
        QCOMPARE(mesh.parts[1].name, std::string("part#2"));
        QVERIFY(!parseShape("v 0 0 0\nv 1 0 0\nv 0 1 1.#INF\nf 1 2 3\n", "a.obj").ok());
    }

    void materialLibrariesByAllTheirNames() {
        QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        QVERIFY(QDir(folder.path()).mkdir("sub"));
        std::ofstream(base + "/red.mtl") << "newmtl red\nKd 1 0 0\n";
        std::ofstream(base + "/grey.mtl") << "newmtl grey#1 # dark\nKd 0.5\n";
        std::ofstream(base + "/two words.mtl") << "newmtl red\nKd 0 0 1\n";
        const auto colors = [&](const std::string& libraries, const std::string& obj = "/a.obj") {
            std::ofstream(base + obj) << "mtllib " + libraries +
                                             "\nv 0 0 0\nv 1 0 0\nv 0 1 0\nusemtl red\nf 1 2 3\n"
                                             "usemtl grey#1\nf 1 3 2\n";
            const auto read = readShape(base + obj);
            std::vector<std::array<std::uint8_t, 3>> out;
            for (const Part& part : std::get<PolygonMesh>(read->shape).parts)
                out.push_back(part.color);
            return out;
        };
        using Rgb = std::array<std::uint8_t, 3>;
        QVERIFY((colors("./red.mtl").at(0) == Rgb{255, 0, 0}));
        QVERIFY((colors("two words.mtl").at(0) == Rgb{0, 0, 255}));
        const auto both = colors("red.mtl grey.mtl");
        QVERIFY((both.at(0) == Rgb{255, 0, 0} && both.at(1) == Rgb{128, 128, 128}));
        QVERIFY((colors("../red.mtl", "/sub/a.obj").at(0) != Rgb{255, 0, 0}));
        // What was not read is told, unless nothing wants it.
        const auto told = [&](const std::string& libraries, const char* use) {
            const auto read = parseShape(
                "mtllib " + libraries + "\nv 0 0 0\nv 1 0 0\nv 0 1 0\n" + use + "f 1 2 3\n",
                base + "/a.obj");
            return read->warnings.empty() ? std::string() : read->warnings[0];
        };
        QVERIFY(told("red.mtl grey.mtl", "usemtl red\n").empty());
        QVERIFY(told("zz.mtl", "").empty());
        QVERIFY(told("zz.mtl", "usemtl red\n").find("\"zz.mtl\"") != std::string::npos);
        QVERIFY(told("red.mtl zz.mtl", "usemtl red\n").find("\"zz.mtl\"") != std::string::npos);
        QVERIFY(told("sub/red.mtl", "usemtl red\n").find("sub/red.mtl") != std::string::npos);
    }

    void objNumbersAfterThePosition() {
        // Red with an opacity; on some vertices only, it is dropped, and that is told.
        const auto read =
            parseShape("v 0 0 0 1 0 0 0.5\nv 1 0 0 1 0 0 1\nv 0 1 0 1 0 0 1\nf 1 2 3\n", "a.obj");
        const Attribute* color =
            findAttribute(std::get<PolygonMesh>(read->shape).vertexAttributes, "color");
        QVERIFY(color && color->at(0, 0) == 255 && color->at(0, 2) == 0);
        QVERIFY(read->warnings.empty());
        for (const char* vertices : {"v 0 0 0 1 0 0\nv 1 0 0\n", "v 0 0 0\nv 1 0 0 1 0 0\n"}) {
            const auto some = parseShape(vertices + std::string("v 0 1 0\nf 1 2 3\n"), "a.obj");
            QVERIFY(std::get<PolygonMesh>(some->shape).vertexAttributes.empty());
            QCOMPARE(some->warnings.size(), std::size_t(1));
        }
    }

    void objNormalsWhereVerticesHaveOne() {
        const std::string vertices = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n";
        const auto smooth = parseShape(vertices +
                                           "vn 0 0 2\nvn 0 1 0\nf 1/7/1 2//1 3//2\nvn 0 0 2\n"
                                           "f 1//-1 3//2 4//1\n",
                                       "a.obj");
        QVERIFY2(smooth.ok(), smooth ? "" : smooth.error().text().c_str());
        const Attribute* normal =
            findAttribute(std::get<PolygonMesh>(smooth->shape).vertexAttributes, "normal");
        QVERIFY(normal);
        QCOMPARE(normal->values, (Attribute::Values(std::vector<float>{0, 0, 1, 0, 0, 1,  //
                                                                       0, 1, 0, 0, 0, 1})));
        QVERIFY(smooth->ignored.empty());
        for (const char* faces : {"f 1//1 2//1 3//1\nf 1//2 3//1 4//1\n",  // a crease
                                  "f 1//1 2//1 3\nf 1//1 3//1 4//1\n",     // one without
                                  "f 1//1 2//1 3//9\nf 1//1 3//1 4//1\n"}) {
            const auto creased = parseShape(vertices + "vn 0 0 1\nvn 0 1 0\n" + faces, "a.obj");
            QVERIFY(std::get<PolygonMesh>(creased->shape).vertexAttributes.empty());
            QCOMPARE(creased->ignored, std::vector<std::string>{"normals of corners"});
        }
        const auto cloud = parseShape("vn 1 0 0\nv 0 0 0\nvn 0 1 0\nv 1 0 0\n", "a.obj");
        normal = findAttribute(std::get<PointCloud>(cloud->shape).attributes, "normal");
        QVERIFY(normal && normal->at(1, 1) == 1);
        // And back, of meshes and clouds.
        QTemporaryDir folder;
        const std::string path = folder.filePath("n.obj").toStdString();
        for (const Shape& shape : {smooth->shape, cloud->shape}) {
            QVERIFY(lossesOf(path, shape).empty());
            QVERIFY(writeShape(path, shape).ok());
            const auto again = readShape(path);
            const auto attributesOf = [](const Shape& s) {
                const auto* mesh = std::get_if<PolygonMesh>(&s);
                return mesh ? mesh->vertexAttributes : std::get<PointCloud>(s).attributes;
            };
            const std::vector<Attribute> was = attributesOf(shape), is = attributesOf(again->shape);
            QVERIFY(is.size() == 1 && is[0].name == "normal" && is[0].values == was[0].values);
        }
    }

    void objPartNamesComeBackAsNearAsCanBe() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        const char* const names[] = {"a\\", "b #1", "b #2", "#c", " d ", "d", "e#f"};
        for (std::uint32_t p = 0; p < std::size(names); ++p) {
            mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
            mesh.facePart.push_back(p);
            mesh.parts.push_back({names[p], {std::uint8_t(30 * p), 0, 0}});
        }
        QTemporaryDir folder;
        const std::string path = folder.filePath("a #1.obj").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const auto& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.parts.size(), mesh.parts.size());
        for (std::size_t p = 0; p < mesh.parts.size(); ++p)
            QVERIFY2(back.parts[p].color == mesh.parts[p].color, names[p]);
        QCOMPARE(back.parts[0].name, std::string("a_"));
        QCOMPARE(back.parts[5].name, std::string("d_2"));
        QCOMPARE(back.parts[6].name, std::string("e#f"));
    }

    void lineEndsInNamesBeginNoStatement() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2});
        mesh.parts = {{"a\nv 9 9 9", {1, 2, 3}}};
        mesh.facePart = {0};
        QTemporaryDir folder;
        const std::string path = folder.filePath("b\nv 8 8 8\n#.obj").toStdString();
        const auto files = writeShape(path, mesh);
        QCOMPARE(files->size(), std::size_t(2));
        for (const std::string& file : *files) QVERIFY(QFile::exists(QString::fromStdString(file)));
        QCOMPARE(counts(readShape(path)->shape).first, std::size_t(3));
    }

    void objPartsOfOneNameStayApart() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        for (std::uint32_t p = 0; p < 3; ++p) {
            mesh.addFace(std::array<std::uint32_t, 3>{0, 1, 2});
            mesh.facePart.push_back(p);
            mesh.parts.push_back({p == 1 ? "wheel_2" : "wheel", {std::uint8_t(100 * p), 0, 0}});
        }
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.obj").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const auto& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.parts.size(), std::size_t(3));
        QCOMPARE(back.parts[2].name, std::string("wheel_3"));
        for (std::size_t p = 0; p < 3; ++p) QVERIFY(back.parts[p].color == mesh.parts[p].color);
        QCOMPARE(back.facePart, mesh.facePart);
    }

    void objPartsComeBack() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2});
        mesh.addFace(std::vector<std::uint32_t>{0, 2, 3});
        mesh.parts = {{"convex_0001", {255, 0, 51}}, {"convex_0007", {0, 102, 255}}};
        mesh.facePart = {0, 1};
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.obj").toStdString();
        const auto files = writeShape(path, mesh);
        QVERIFY(files.ok());
        QCOMPARE(files->size(), std::size_t(2));
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const PolygonMesh& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.parts.size(), std::size_t(2));
        QCOMPARE(back.parts[1].name, std::string("convex_0007"));
        QVERIFY(back.parts[1].color == mesh.parts[1].color);
        QVERIFY(back.facePart == mesh.facePart);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    }

    void plyPartsComeBack() {
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (std::uint32_t k = 0; k < 3; ++k)
            mesh.addFace(std::array<std::uint32_t, 3>{k, k + 1, (k + 2) % 4});
        mesh.parts = {{"convex_0001", {255, 0, 51}}, {"convex_0007", {0, 102, 255}}};
        mesh.facePart = {1, 0, 1};
        QTemporaryDir folder;
        const auto copy = [&](const Shape& shape, const char* name) {
            const std::string path = folder.filePath(name).toStdString();
            if (!writeShape(path, shape).ok()) return PolygonMesh{};
            const auto read = readShape(path);
            return read.ok() ? std::get<PolygonMesh>(read->shape) : PolygonMesh{};
        };
        const PolygonMesh back = copy(mesh, "a.ply");
        QCOMPARE(back.parts.size(), std::size_t(2));
        QCOMPARE(back.parts[1].name, std::string("part_0007"));
        for (std::size_t p = 0; p < 2; ++p) QVERIFY(back.parts[p].color == mesh.parts[p].color);
        QCOMPARE(back.facePart, mesh.facePart);
        QVERIFY(back.faceAttributes.empty());
        for (const char* name : {"b.obj", "b.glb", "b.ply"}) {
            QVERIFY2(lossesOf(name, back).empty(), name);
            const std::vector<Part> parts = copy(back, name).parts;
            QCOMPARE(parts.size(), std::size_t(2));
            QCOMPARE(parts[1].name, std::string("part_0007"));
        }
        // Names without a number of their own leave the places.
        for (const char* name : {"leg", "convex_0001", "convex_0000", "convex_", "part_7a"}) {
            mesh.parts[1].name = name;
            QCOMPARE(copy(mesh, "named.ply").parts[1].name, std::string("part_0002"));
        }
        // What numbers and colours tell beyond the parts stays: none at all, several colours.
        const auto numbered = [](const std::string& faces, bool colored) {
            const std::string text =
                "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
                "property float z\nelement face 3\nproperty list uchar int vertex_indices\n"
                "property int part\n" +
                std::string(colored ? "property uchar red\nproperty uchar green\n"
                                      "property uchar blue\n"
                                    : "") +
                "end_header\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n" + faces;
            return std::get<PolygonMesh>(parseShape(text, "a.ply")->shape);
        };
        const PolygonMesh gaps = numbered("3 0 1 2 -1\n3 1 2 3 7\n3 0 2 3 7\n", false);
        QCOMPARE(gaps.parts.size(), std::size_t(2));
        QCOMPARE(gaps.parts[0].name, std::string("unnamed"));
        QCOMPARE(gaps.parts[1].name, std::string("part_0008"));
        const PolygonMesh again = copy(gaps, "c.ply");
        QVERIFY(findAttribute(again.faceAttributes, "part")->values ==
                findAttribute(gaps.faceAttributes, "part")->values);
        QVERIFY(!findAttribute(again.faceAttributes, "color"));
        QCOMPARE(lossesOf("c.obj", gaps).size(), std::size_t(1));
        const PolygonMesh motley =
            numbered("3 0 1 2 0 9 8 7\n3 1 2 3 1 1 2 3\n3 0 2 3 1 4 5 6\n", true);
        QCOMPARE(motley.parts.size(), std::size_t(2));
        QVERIFY((motley.parts[1].color == std::array<std::uint8_t, 3>{1, 2, 3}));
        QVERIFY(lossesOf("d.obj", motley).empty());
        QCOMPARE(findAttribute(copy(motley, "d.obj").faceAttributes, "color")->at(2, 2), 6.0);
    }
};

QTEST_APPLESS_MAIN(TestIo)
#include "test_io.moc"
