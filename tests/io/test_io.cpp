// Readers on hostile files, and what all formats promise alike.

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <map>

#include "geometry/base/random.h"
#include "tests/io/io_test.h"
#include "tests/support/primitives.h"

using namespace shapewright;

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

    void coloursThatAreNoNumbersAreBlack() {
        const auto cloud = parseShape("x y z r g b\n0 0 0 nan 300 128\n", "a.xyz");
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
        // The vertices' colours are kept and their opacity is not.
        PolygonMesh glass;
        glass.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        glass.addFace(std::vector<std::uint32_t>{0, 1, 2});
        glass.vertexAttributes = {{"color", 4, std::vector<std::uint8_t>(12, 255)}};
        for (const char* format : {"obj", "xyz"})
            QVERIFY(
                lossesOf("a", PointCloud{glass.positions, glass.vertexAttributes}, format).empty());
        glass.vertexAttributes = {{"color", 4, std::vector<std::uint8_t>(12, 40)}};
        QCOMPARE(lossesOf("a.obj", glass),
                 std::vector<std::string>{"OBJ has no place for opacity."});
        QCOMPARE(lossesOf("a.xyz", PointCloud{glass.positions, glass.vertexAttributes}),
                 std::vector<std::string>{"XYZ has no place for opacity."});
        for (const char* format : {"ply", "off", "glb"})
            QVERIFY(lossesOf("a", glass, format).empty());
        glass.faceAttributes = {{"color", 3, std::vector<std::uint8_t>(3, 9)}};
        QCOMPARE(lossesOf("a.glb", glass),
                 std::vector<std::string>{"GLB has no place for colours of faces."});
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

    void whatIsClosedStaysClosedInSinglePrecision_data() {
        QTest::addColumn<QString>("format");
        for (const char* format : {"stl", "glb"}) QTest::newRow(format) << format;
    }

    void whatIsClosedStaysClosedInSinglePrecision() {
        QFETCH(QString, format);
        TriangleMesh solids = primitives::box({0.3, 0.3, 0.3}, {1.7, 1.7, 0.3 + 1e-11});
        primitives::append(solids, primitives::box({-3, -3, -3}, {-1, -1, -1}));
        const PolygonMesh mesh = primitives::polygons(solids);
        QTemporaryDir folder;
        const std::string path = folder.filePath("a." + format).toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        const auto& back = std::get<PolygonMesh>(read->shape);
        QCOMPARE(back.faceCount(), mesh.faceCount());
        using Ends = std::array<double, 6>;
        std::map<Ends, int> edges;
        for (std::size_t c = 0; c < back.corners.size(); ++c) {
            const Vec3& p = back.positions[back.corners[c]];
            const Vec3& q = back.positions[back.corners[c % 3 == 2 ? c - 2 : c + 1]];
            ++edges[Ends{p.x, p.y, p.z, q.x, q.y, q.z}];
            QVERIFY(!(p == q));
        }
        for (const auto& [e, count] : edges) {
            QCOMPARE(count, 1);
            QCOMPARE(edges.count(Ends{e[3], e[4], e[5], e[0], e[1], e[2]}), std::size_t(1));
        }
        const Vec3 size = bounds(back.positions).size();
        QVERIFY(length(size - bounds(mesh.positions).size()) < 3e-6);
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
};

QTEST_APPLESS_MAIN(TestIo)
#include "test_io.moc"
