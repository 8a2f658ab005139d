// OBJ: its looser forms, materials, normals, parts.

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "tests/io/io_test.h"

using namespace shapewright;

class TestObj : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
        // They come back from OBJ and PLY, where no more than their names is said to be lost.
        for (const char* name : {"b.obj", "b.ply"}) {
            const std::string copy = folder.filePath(name).toStdString();
            QCOMPARE(lossesOf(copy, read->shape).size(), std::size_t(name == std::string("b.ply")));
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

    void objOpacitiesOfMaterialsAreTold() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.obj").toStdString();
        for (const char* opacity : {"1", "0.2"}) {
            std::ofstream(folder.filePath("a.mtl").toStdString())
                << "newmtl glass\nKd 0 0 1\nd " << opacity << '\n';
            const auto read = parseShape(
                "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nusemtl glass\nf 1 2 3\n", path);
            QCOMPARE(read->ignored, std::vector<std::string>(opacity == std::string("0.2"),
                                                             "opacities of materials"));
        }
    }

    void picturesAndNamesOfMaterialsAreTold() {
        QTemporaryDir folder;
        const std::string base = folder.path().toStdString() + "/";
        const auto ignored = [&](const std::string& material, const std::string& faces) {
            std::ofstream(base + "a.mtl") << "newmtl red\nKd 1 0 0\n" + material;
            const auto read =
                parseShape("mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\n" + faces, base + "a.obj");
            return read ? read->ignored : std::vector<std::string>{read.error().text()};
        };
        using Words = std::vector<std::string>;
        const std::string red = "usemtl red\nf 1 2 3\n";
        for (const char* picture : {"map_Kd red.png\n", "map_Bump -bm 1 b.png\n", "bump b.png\n"})
            QCOMPARE(ignored(picture, red), Words{"textures"});
        QCOMPARE(ignored("", red), Words{});
        QCOMPARE(ignored("map_Kd red.png\n", "f 1 2 3\n"), Words{});
        QCOMPARE(ignored("", "o body\n" + red), Words{"names of materials"});
        QCOMPARE(ignored("", "o red\n" + red), Words{});
        // Faces of a part that has several colours, as they are written here.
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        for (int f = 0; f < 2; ++f) {
            mesh.addFace(std::vector<std::uint32_t>{0, 1, 2});
            mesh.facePart.push_back(0);
        }
        mesh.parts = {{"body", {255, 0, 0}}};
        mesh.faceAttributes.push_back(
            {"color", 3, std::vector<std::uint8_t>{255, 0, 0, 0, 0, 255}});
        QVERIFY(writeShape(base + "b.obj", mesh).ok());
        const auto back = readShape(base + "b.obj");
        QVERIFY(back.ok());
        QCOMPARE(back->ignored, Words{});
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
        // Red with an opacity; a colour of some vertices only is dropped, and that is told.
        const auto read =
            parseShape("v 0 0 0 1 0 0 0.5\nv 1 0 0 1 0 0 1\nv 0 1 0 1 0 0\nf 1 2 3\n", "a.obj");
        const Attribute* color =
            findAttribute(std::get<PolygonMesh>(read->shape).vertexAttributes, "color");
        QVERIFY(color && color->at(0, 0) == 255 && color->at(0, 2) == 0);
        QCOMPARE(color->components, 4);
        QVERIFY(color->at(0, 3) == 128 && color->at(1, 3) == 255 && color->at(2, 3) == 255);
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
        // A vertex of no face takes none from the others.
        const auto loose = parseShape(
            "vn 0 0 1\nvn 1 0 0\nvn 0 0 1\nvn 0 0 1\n" + vertices + "f 1//1 3//3 4//4\n", "a.obj");
        normal = findAttribute(std::get<PolygonMesh>(loose->shape).vertexAttributes, "normal");
        QVERIFY(normal && normal->at(1, 0) == 1 && normal->at(3, 2) == 1);
        const auto few = parseShape(vertices + "vn 0 0 1\nf 1//1 3//1 4//1\n", "a.obj");
        normal = findAttribute(std::get<PolygonMesh>(few->shape).vertexAttributes, "normal");
        QVERIFY(normal && normal->at(1, 2) == 0 && normal->at(3, 2) == 1);
        QVERIFY(few->ignored.empty());
        // And back, of meshes and clouds.
        QTemporaryDir folder;
        const std::string path = folder.filePath("n.obj").toStdString();
        for (const Shape& shape : {smooth->shape, cloud->shape, loose->shape}) {
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
};

QTEST_APPLESS_MAIN(TestObj)
#include "test_obj.moc"
