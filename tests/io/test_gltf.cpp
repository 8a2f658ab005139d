// glTF and GLB: triangles, parts, normals, colours.

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <cstring>
#include <fstream>
#include <sstream>

#include "geometry/io/io.h"

using namespace shapewright;

namespace {

/// A triangle of that material, of which COLOR_0 (accessor 1) is white and half opaque. Raw texts
/// hold quotes in pairs, without which moc finds no class.
Result<ReadShape> painted(const std::string& material, const std::string& attributes = {},
                          const std::string& node = {}) {
    const std::string points = "\"data:;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA\"",
                      colors = "\"data:;base64,////gP///4D///+A\"";
    return parseShape(R"({"asset":{"version":"2.0"},"buffers":[{"byteLength":36,"uri":)" + points +
                          R"(},{"byteLength":12,"uri":)" + colors + R"(}],
        "bufferViews":[{"buffer":0,"byteLength":36},{"buffer":1,"byteLength":12}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},
            {"bufferView":1,"componentType":5121,"normalized":true,"count":3,"type":"VEC4"}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0)" +
                          attributes + R"(},"material":0}]}],"nodes":[{"name":"a","mesh":0)" +
                          node + R"(}],"materials":[)" + material + "]}",
                      "a.gltf");
}

}  // namespace

class TestGltf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buffersBesideItAreNamed() {
        QTemporaryDir folder;
        const float points[] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
        QVERIFY(QDir(folder.path()).mkdir("data"));
        std::ofstream(folder.filePath("data/a b.bin").toStdString(), std::ios::binary)
            .write(reinterpret_cast<const char*>(points), sizeof points);
        const std::string path = folder.filePath("a.gltf").toStdString();
        std::ofstream(path) << R"({"asset":{"version":"2.0"},
            "buffers":[{"byteLength":36,"uri":"data/a%20b.bin"}],
            "bufferViews":[{"buffer":0,"byteLength":36}],
            "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],
            "nodes":[{"mesh":0}]})";
        const auto read = readShape(path);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        QCOMPARE(read->beside.size(), std::size_t(1));
        QCOMPARE(read->beside.begin()->first, std::string("data/a b.bin"));
        QVERIFY(!read->beside.begin()->second.empty());
        QVERIFY(painted("{}").ok() && painted("{}")->beside.empty());
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
        QCOMPARE(lossesOf("a.ply", mesh),
                 std::vector<std::string>{"PLY has no place for the names of parts."});
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

    /// Lists without entries and buffers without bytes are no valid glTF.
    void glbOfNothingHasNoEmptyLists() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.glb").toStdString();
        QVERIFY(writeShape(path, PolygonMesh()).ok());
        std::ifstream file(path, std::ios::binary);
        std::stringstream all;
        all << file.rdbuf();
        const std::string bytes = all.str();
        std::uint32_t length = 0, json = 0;
        std::memcpy(&length, bytes.data() + 8, 4);
        std::memcpy(&json, bytes.data() + 12, 4);
        QCOMPARE(std::size_t(length), bytes.size());
        QCOMPARE(20 + std::size_t(json), bytes.size());  // no binary chunk
        for (const char* member : {"nodes", "meshes", "accessors", "bufferViews", "buffers", "[]"})
            QVERIFY2(bytes.find(member) == std::string::npos, member);
        QVERIFY(bytes.find("\"scenes\":[{}]") != std::string::npos);
    }

    void whatSinglePrecisionHoldsStaysAsItIs() {
        PolygonMesh mesh;
        mesh.positions = {{double(0.1f), 0, 0}, {7, double(1e-7f), 0}, {0, double(0.3f), 1e6}};
        mesh.addFace(std::vector<std::uint32_t>{0, 1, 2});
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.glb").toStdString();
        QVERIFY(writeShape(path, mesh).ok());
        const auto read = readShape(path);
        QVERIFY(read.ok());
        QCOMPARE(std::get<PolygonMesh>(read->shape).positions, mesh.positions);
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

    void materialsWithoutAColourAreWhite() {
        const auto colorOf = [](const std::string& material) {
            return std::get<PolygonMesh>(painted(material)->shape).parts.at(0).color;
        };
        const std::array<std::uint8_t, 3> white{255, 255, 255}, green{0, 255, 0};
        QCOMPARE(colorOf("{}"), white);
        QCOMPARE(colorOf(R"({"extensions":null})"), white);
        QCOMPARE(colorOf(R"({"pbrMetallicRoughness":{"metallicFactor":0}})"), white);
        QCOMPARE(colorOf(R"({"pbrMetallicRoughness":{"baseColorTexture":{"index":0}}})"),
                 partColor(0));
        QCOMPARE(colorOf(R"({"extensions":{"KHR_materials_pbrSpecularGlossiness":)"
                         R"({"diffuseFactor":[0,1,0,1]}}})"),
                 green);
    }

    void opacityOfMaterialsThatBlend() {
        const auto colorOf = [](const Result<ReadShape>& read) {
            return findAttribute(std::get<PolygonMesh>(read->shape).vertexAttributes, "color");
        };
        const std::string looks = R"("pbrMetallicRoughness":{"baseColorFactor":[0,0,1,0.25]})";
        const std::string blend = R"("alphaMode":"BLEND",)";
        const auto glass = painted('{' + blend + looks + '}');
        const Attribute* color = colorOf(glass);
        QVERIFY(color && color->at(2, 2) == 255 && color->at(2, 3) == 64);
        QVERIFY(!colorOf(painted('{' + looks + '}')));
        const auto both = painted('{' + blend + looks + '}', R"(,"COLOR_0":1)");
        color = colorOf(both);
        QVERIFY(color && color->at(0, 0) == 0 && color->at(0, 3) == 32);
        // Other viewers take for opaque what is written without saying that it blends.
        PolygonMesh mesh = std::get<PolygonMesh>(both->shape);
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.glb").toStdString();
        const auto written = [&] {
            std::ostringstream bytes;
            if (writeShape(path, mesh).ok()) bytes << std::ifstream(path).rdbuf();
            return bytes.str();
        };
        QVERIFY(written().find(R"("alphaMode":"BLEND")") != std::string::npos);
        mesh.parts.clear(), mesh.facePart.clear();
        QVERIFY(written().find(R"("alphaMode":"BLEND")") != std::string::npos);
        const auto back = readShape(path);
        QVERIFY(back.ok() && colorOf(back) && colorOf(back)->at(1, 3) == 32);
        QVERIFY(std::get<PolygonMesh>(back->shape).parts.empty());
        mesh.vertexAttributes.clear();
        QVERIFY(written().find("alphaMode") == std::string::npos);
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
        // A mesh that stands in many places stands in one, which is told, too.
        QCOMPARE(painted("{}", {}, R"(,"extensions":{"EXT_mesh_gpu_instancing":{}})")->ignored,
                 std::vector<std::string>{"further instances of meshes"});
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
};

QTEST_APPLESS_MAIN(TestGltf)
#include "test_gltf.moc"
