// PLY: attributes, precision, parts.

#include <QTemporaryDir>
#include <QTest>

#include "geometry/io/io.h"

using namespace shapewright;

class TestPly : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void plyColoursOfFloatsMayBeBytes() {
        const auto read = parseShape(
            "ply\nformat ascii 1.0\nelement vertex 2\nproperty float x\nproperty float y\n"
            "property float z\nproperty float red\nproperty float green\nproperty float blue\n"
            "end_header\n0 0 0 255 0 0\n1 1 1 0 128 64\n",
            "a.ply");
        QVERIFY(read.ok());
        QTemporaryDir folder;
        const std::string path = folder.filePath("c.pcd").toStdString();
        QVERIFY(writeShape(path, read->shape).ok());
        const auto back = readShape(path);
        const Attribute* color =
            findAttribute(std::get<PointCloud>(back->shape).attributes, "color");
        QVERIFY(color && color->at(0, 0) == 255 && color->at(0, 1) == 0);
        QVERIFY(color->at(1, 0) == 0 && color->at(1, 1) == 128 && color->at(1, 2) == 64);
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

QTEST_APPLESS_MAIN(TestPly)
#include "test_ply.moc"
