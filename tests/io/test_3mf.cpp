// 3MF and PTX: good files, and those made to exhaust whoever reads them.

#include <QTest>

#include "geometry/io/io.h"
#include "tests/support/npy.h"

using namespace shapewright;

namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += char(value >> (8 * i));
}

/// A zip of plain members; the directory may claim another unpacked size.
std::string zipOf(const std::vector<std::pair<std::string, std::string>>& members,
                  std::uint32_t claimed = 0, int method = 0) {
    std::string out, directory;
    for (const auto& [name, content] : members) {
        const auto local = std::uint32_t(out.size()), size = std::uint32_t(content.size());
        const std::uint32_t full = claimed ? claimed : size;
        out += "PK\3\4";
        for (const auto& [value, bytes] : {std::pair{20u, 2},
                                           {0u, 2},
                                           {std::uint32_t(method), 2},
                                           {0u, 4},
                                           {0u, 4},
                                           {size, 4},
                                           {full, 4}})
            put(out, value, bytes);
        put(out, std::uint32_t(name.size()), 2);
        put(out, 0, 2);
        out += name + content;
        directory += "PK\1\2";
        for (const auto& [value, bytes] : {std::pair{20u, 2},
                                           {20u, 2},
                                           {0u, 2},
                                           {std::uint32_t(method), 2},
                                           {0u, 4},
                                           {0u, 4},
                                           {size, 4},
                                           {full, 4},
                                           {std::uint32_t(name.size()), 2},
                                           {0u, 2},
                                           {0u, 2},
                                           {0u, 2},
                                           {0u, 2},
                                           {0u, 4},
                                           {local, 4}})
            put(directory, value, bytes);
        directory += name;
    }
    const auto start = std::uint32_t(out.size());
    out += directory + "PK\5\6";
    for (const auto& [value, bytes] : {std::pair{0u, 4},
                                       {std::uint32_t(members.size()), 2},
                                       {std::uint32_t(members.size()), 2},
                                       {std::uint32_t(directory.size()), 4},
                                       {start, 4},
                                       {0u, 2}})
        put(out, value, bytes);
    return out;
}

const std::string kTetrahedron =
    "<mesh><vertices><vertex x='0' y='0' z='0'/><vertex x='1' y='0' z='0'/>"
    "<vertex x=\"0\" y=\"1\" z=\"0\" /><vertex x='0' y='0' z='1'></vertex></vertices><triangles>"
    "<triangle v1='0' v2='2' v3='1'/><triangle v1='0' v2='1' v3='3'/>"
    "<triangle v1='1' v2='2' v3='3'/><triangle v1='2' v2='0' v3='3'/></triangles></mesh>";

std::string model(const std::string& inside) {
    return "<?xml version=\"1.0\"?>\n<!-- <object> --><model unit=\"millimeter\" "
           "xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">" +
           inside + "</model>";
}

std::string object(const std::string& id, const std::string& inside) {
    return "<object id='" + id + "'>" + inside + "</object>";
}

std::string package(const std::string& xml) {
    return zipOf({{"3D/3dmodel.model", xml}});
}

/// The archive of one member with its sizes and places in 64 bits, as lib3mf writes them.
std::string zip64Of(const std::string& zip) {
    const std::size_t entry = zip.find("PK\1\2"), end = zip.find("PK\5\6");
    const std::string zeros(4, '\0'), elsewhere(4, '\xFF');
    std::string directory = zip.substr(entry, end - entry), locator = "PK\6\7" + zeros;
    directory += {'\1', '\0', 24, '\0'};
    for (const std::size_t at : {24, 20, 42}) directory += zip.substr(entry + at, 4) + zeros;
    directory.replace(20, 8, elsewhere + elsewhere).replace(42, 4, elsewhere);
    directory[30] = 28;
    std::string record(56, '\0');
    record.replace(0, 5, "PK\6\6\x2C");
    record[24] = record[32] = 1;
    record.replace(48, 4, zip.substr(end + 16, 4));
    put(locator, std::uint32_t(entry + directory.size()), 4);
    put(locator, 0, 4);
    put(locator, 1, 4);
    return zip.substr(0, entry) + directory + record + locator +
           zip.substr(end).replace(16, 4, elsewhere);
}

QString faultOf(const std::string& bytes) {
    const auto read = parseShape(bytes, "a.3mf");
    return read ? QString() : QString::fromStdString(read.error().message);
}

}  // namespace

class Test3mf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void npzPointsAreFoundByName() {
        const auto array = [](const char* type, const std::string& data) {
            return npy(type, "(2, 3)", data);
        };
        const std::string first{"\1\2\3\4\5\6", 6}, bright{"\xFF\1\3\0\5\6", 6};
        const auto read = parseShape(zipOf({{"colors.npy", array("'|u1'", bright)},
                                            {"normals.npy", array("'|i1'", {"\0\0\1\0\1\0", 6})},
                                            {"query.npy", array("'|u1'", bright)},
                                            {"points.npy", array("'|u1'", first)}}),
                                     "a.npz");
        QVERIFY(read.ok());
        const auto& cloud = std::get<PointCloud>(read->shape);
        QVERIFY((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}));
        const Attribute* color = findAttribute(cloud.attributes, "color");
        QVERIFY(color && color->at(0, 0) == 255 && color->at(1, 2) == 6);
        const Attribute* normal = findAttribute(cloud.attributes, "normal");
        QVERIFY(normal && normal->at(0, 2) == 1);
        QCOMPARE(read->warnings.size(), std::size_t(1));
        QCOMPARE(read->warnings[0],
                 std::string("array \"query\" was left out: the points are in \"points\""));
        // Where nothing else is there, normals are as good as any.
        QVERIFY(parseShape(zipOf({{"normals.npy", array("'|u1'", first)}}), "a.npz").ok());
    }

    void npzArraysOfOneOrTwoARowAreValuesOfPoints() {
        const auto read = parseShape(zipOf({{"labels.npy", npy("'<u2'", "(2,)", {"\7\0\0\1", 4})},
                                            {"texture uv.npy", npy("'|u1'", "(2, 2)", "\1\2\3\4")},
                                            {"y.npy", npy("'|u1'", "(2,)", "\5\6")},
                                            {"points.npy", npy("'|u1'", "(2, 3)", "\1\2\3\4\5\6")},
                                            {"normals.npy", npy("'|u1'", "(1, 3)", {"\0\0\1", 3})},
                                            {"centre.npy", npy("'|u1'", "(3,)", "\1\2\3")},
                                            {"scale.npy", npy("'|u1'", "()", "\1")},
                                            {"words.npy", npy("'<U1'", "(2,)", "abcdefgh")}}),
                                     "a.npz");
        QVERIFY(read.ok() && read->warnings.empty());
        const auto& attributes = std::get<PointCloud>(read->shape).attributes;
        QCOMPARE(attributes.size(), std::size_t(3));
        const Attribute* label = findAttribute(attributes, "labels");
        QVERIFY(label && label->at(0) == 7 && label->at(1) == 256);
        const Attribute* uv = findAttribute(attributes, "texture_uv");
        QVERIFY(uv && uv->components == 2 && uv->at(1, 0) == 3);
        const Attribute* y = findAttribute(attributes, "value_y");  // no coordinate in a PLY
        QVERIFY(y && y->at(1) == 6);
        QCOMPARE(read->ignored,
                 (std::vector<std::string>{"arrays \"scale\"", "arrays \"words\"",
                                           "arrays \"normals\"", "arrays \"centre\""}));
        const auto none =
            parseShape(zipOf({{"labels.npy", npy("'|u1'", "(2,)", "\1\2")}}), "a.npz");
        QVERIFY(!none.ok() && none.error().code == ErrorCode::Unsupported);
    }

    void placesObjects() {
        const std::string xml = model(
            "<metadata name='Title'>a &lt; b</metadata><resources>"
            "<basematerials id='9'><base name='red' displaycolor='#FF8000FF'/></basematerials>"
            "<object id='1' name='tip &amp; top' pid='9' pindex='0'>" +
            kTetrahedron +
            "</object>"
            "<object id='2'><components><component objectid='1' transform='2 0 0 0 2 0 0 0 2 5 0 "
            "0'/>"
            "<component objectid='1' transform='-1 0 0 0 1 0 0 0 1 0 0 0'/></components></object>"
            "</resources><build><item objectid='2' transform='1 0 0 0 1 0 0 0 1 0 0 7'/></build>");
        const auto read = parseShape(
            zipOf({{"_rels/.rels",
                    "<Relationships><Relationship Target='/other/it.model' Id='r' "
                    "Type='http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel'/>"
                    "</Relationships>"},
                   {"other/it.model", xml}}),
            "a.3mf");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        const PolygonMesh& mesh = std::get<PolygonMesh>(read->shape);
        QCOMPARE(mesh.positions.size(), std::size_t(8));
        QCOMPARE(mesh.faceCount(), std::size_t(8));
        QCOMPARE(mesh.parts.size(), std::size_t(2));
        QCOMPARE(mesh.parts[0].name, std::string("tip & top"));
        QVERIFY(mesh.parts[0].color == (std::array<std::uint8_t, 3>{255, 128, 0}));
        QVERIFY((mesh.positions[1] == Vec3{7, 0, 7}));
        QVERIFY((mesh.positions[5] == Vec3{-1, 0, 7}));
        // Turned over with its placement, so that it stays outward.
        double volume = 0;
        for (std::size_t f = 4; f < 8; ++f)
            volume += dot(mesh.positions[mesh.face(f)[0]],
                          cross(mesh.positions[mesh.face(f)[1]], mesh.positions[mesh.face(f)[2]]));
        QVERIFY(volume > 0);
    }

    void coloursOfTrianglesAndGroups() {
        const auto read = [](const std::string& resources, const char* unit = "millimeter") {
            std::string xml = model("<resources>" + resources +
                                    "</resources><build><item objectid='1'/></build>");
            xml.replace(xml.find("millimeter"), 10, unit);
            return parseShape(package(xml), "a.3mf");
        };
        using Rgb = std::array<std::uint8_t, 3>;
        const std::string base =
            "<basematerials id='5'><base name='r' displaycolor='#FF0000'/>"
            "<base name='g' displaycolor='#00FF00FF'/></basematerials>";
        const auto object = [](const std::string& attributes, std::string mesh,
                               const std::vector<std::string>& paints) {
            std::size_t at = 0;
            for (const std::string& paint : paints) {
                at = mesh.find("<triangle ", at) + 10;
                mesh.insert(at, paint + ' ');
            }
            return "<object id='1' " + attributes + ">" + mesh + "</object>";
        };
        // All triangles of another colour than the object's: that is the part's.
        const std::string green = "pid='5' p1='1'";
        const auto all =
            read(base + object("pid='5' pindex='0'", kTetrahedron, {green, green, green, green}));
        QVERIFY2(all.ok(), all ? "" : all.error().message.c_str());
        const auto& whole = std::get<PolygonMesh>(all->shape);
        QVERIFY((whole.parts.at(0).color == Rgb{0, 255, 0}));
        QVERIFY(whole.faceAttributes.empty());
        QVERIFY(all->ignored.empty());
        std::string glass = base;
        glass.replace(glass.find("FF'"), 2, "80");
        QCOMPARE(read(glass + object("pid='5' pindex='1'", kTetrahedron, {}))->ignored,
                 std::vector<std::string>{"opacities of materials"});
        // Some: faces have colours of their own. An index alone is one of the object's group.
        const auto some = read(
            base + object("pid='5' pindex='0'", kTetrahedron, {"p1='0'", "p1='1' p2='1' p3='1'"}));
        const auto& mixed = std::get<PolygonMesh>(some->shape);
        const Attribute* color = findAttribute(mixed.faceAttributes, "color");
        QVERIFY(color && color->values == Attribute::Values(std::vector<std::uint8_t>{
                                              255, 0, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0}));
        QVERIFY((mixed.parts.at(0).color == Rgb{255, 0, 0}));
        QVERIFY(some->ignored.empty() && some->warnings.empty());
        // A group of colours, and a triangle that runs from one to another.
        const std::string group =
            "<m:colorgroup id='7'><m:color color='#FF0000'/><m:color color='#0000FF'/>"
            "</m:colorgroup><m:texture2dgroup id='8'/>";
        const auto colors =
            read(group + object("pid='7' pindex='1'", kTetrahedron, {"pid='7' p1='1' p2='0'"}));
        QVERIFY((std::get<PolygonMesh>(colors->shape).parts.at(0).color == Rgb{0, 0, 255}));
        QCOMPARE(colors->ignored,
                 (std::vector<std::string>{"colours between corners", "textures"}));
        // Entries that are not there change nothing.
        const auto none = read(base + object("pid='5' pindex='0'", kTetrahedron,
                                             {"pid='6' p1='9'", "pid='5' p1='99999999999'"}));
        QVERIFY((std::get<PolygonMesh>(none->shape).parts.at(0).color == Rgb{255, 0, 0}));
        QVERIFY(std::get<PolygonMesh>(none->shape).faceAttributes.empty());
        const auto inch = read(base + object("", kTetrahedron, {}), "inch");
        QVERIFY(inch.ok() && inch->warnings.size() == 1);
        QVERIFY(inch->warnings[0].find("\"inch\"") != std::string::npos);
    }

    void hostile() {
        std::string twins = object("0", kTetrahedron), deep;
        for (int i = 1; i < 31; ++i) {
            const std::string below = "<component objectid='" + std::to_string(i - 1) + "'/>";
            twins += object(std::to_string(i), "<components>" + below + below + "</components>");
        }
        for (int i = 0; i < 100000; ++i) deep += "<a>";
        const std::pair<const char*, std::string> wrong[] = {
            {"so often", package(model("<resources>" + twins +
                                       "</resources><build><item objectid='30'/></build>"))},
            {"within each other",
             package(model(object("1", "<components><component objectid='1'/></components>") +
                           "<build><item objectid='1'/></build>"))},
            {"document type", package("<!DOCTYPE m [<!ENTITY a \"b\">]>" + model("&a;"))},
            {"nest deeper", package(deep)},
            {"no finite",
             package(model(object("1", "<mesh><vertex x='nan' y='0' z='0'/></mesh>")))},
            {"no index", package(model(object("1", "<triangle v1='-1' v2='0' v3='0'/>")))},
            {"twelve", package(model("<build><item objectid='1' transform='1 2'/></build>"))},
            {"twice", package(model(object("1", "") + object("1", "")))},
            {"not open", package("<model></modell>")},
            {"before its tags", package("<model><a>")},
            {"within a tag", package("<model x='1")},
            {"no <model>", package("hello")},
            {"no model", zipOf({{"x", "y"}})},
            {"usable", package(model("<resources/><build/>"))},
            {"claims to unpack", zipOf({{"3D/3dmodel.model", "x"}}, 500000000, 8)},
            {"damaged", zipOf({{"3D/3dmodel.model", std::string(400, 'x')}}, 4000, 8)},
            {"no end", "PK\3\4"},
        };
        for (const auto& [says, bytes] : wrong)
            QVERIFY2(faultOf(bytes).contains(says),
                     (says + (": " + faultOf(bytes)).toStdString()).c_str());
        // A thousand entries of the directory that are all one member.
        std::string bomb = package(std::string(3000, ' '));
        const std::size_t entry = bomb.find("PK\1\2"), end = bomb.find("PK\5\6");
        std::string many;
        for (int i = 0; i < 1000; ++i) many += bomb.substr(entry, end - entry);
        std::string tail = bomb.substr(end);
        tail[10] = char(1000 & 255);
        tail[11] = char(1000 >> 8);
        bomb = bomb.substr(0, entry) + many + tail;
        QVERIFY(faultOf(bomb).contains("directory is damaged"));
        QVERIFY(!parseShape(bomb, "a.npz").ok());
        // Cut anywhere, it is an error and no crash.
        const std::string good =
            package(model(object("1", kTetrahedron) + "<build><item objectid='1'/></build>"));
        QVERIFY(faultOf(good).isEmpty());
        for (std::size_t i = 0; i < good.size(); ++i)
            QVERIFY(!faultOf(good.substr(0, i)).isEmpty());
    }

    void archivesOfZip64() {
        const std::string good = zip64Of(
            package(model(object("1", kTetrahedron) + "<build><item objectid='1'/></build>")));
        const auto read = parseShape(good, "a.3mf");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(std::get<PolygonMesh>(read->shape).faceCount(), std::size_t(4));
        const auto poked = [&](const char* record, std::size_t at, char value) {
            std::string bytes = good;
            bytes[good.find(record) + at] = value;
            return faultOf(bytes);
        };
        const char *member = "PK\1\2", *end = "PK\6\6", *locator = "PK\6\7";
        QVERIFY(poked(locator, 15, '\x7F').contains("directory is damaged"));
        QVERIFY(poked(end, 39, '\x7F').contains("directory is damaged"));
        QVERIFY(poked(end, 55, '\x7F').contains("directory is damaged"));
        // After the name of 16 letters: the kind and size of the field, then three numbers.
        QVERIFY(poked(member, 62, '\2').contains("directory is damaged"));
        QVERIFY(poked(member, 64, '\x17').contains("outside the file"));
        QVERIFY(poked(member, 73, '\x7F').contains("claims to unpack"));
        QVERIFY(poked(member, 81, '\x7F').contains("directory is damaged"));
        QVERIFY(poked(member, 89, '\x7F').contains("outside the file"));
        // Cut anywhere, it is an error and no crash.
        for (std::size_t i = 0; i < good.size(); ++i)
            QVERIFY(!faultOf(good.substr(0, i)).isEmpty());
    }

    void objectsOfOtherModelsInTheArchive() {
        const std::string first = model(
            "<object id='8' pid='1'><components>"
            "<component p:path='/3D/Objects/o.model' objectid='1'/>"
            "<component p:path='/3D/Objects/o.model' objectid='1' transform='1 0 0 0 1 0 0 0 1 5 0 "
            "0'/></components></object><build><item objectid='8'/>"
            "<item p:path='/3D/Objects/o.model' objectid='2'/></build>");
        // Both models refer to each other, and its own build does not count.
        const std::string other =
            model(object("1", kTetrahedron) +
                  "<object id='2'><components><component objectid='1'/></components></object>"
                  "<object id='3'><components><component p:path='/3D/3dmodel.model' objectid='8'/>"
                  "</components></object><build><item objectid='3'/></build>");
        const auto read = parseShape(
            zipOf({{"3D/3dmodel.model", first}, {"3D/Objects/o.model", other}}), "a.3mf");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        const auto& mesh = std::get<PolygonMesh>(read->shape);
        QCOMPARE(mesh.faceCount(), std::size_t(12));
        QCOMPARE(bounds(mesh.positions).high.x, 6.0);
        QVERIFY(read->warnings.empty());
        // Where the other is not there, that is told.
        const auto lone = parseShape(
            zipOf({{"3D/3dmodel.model", model(object("1", kTetrahedron) +
                                              "<build><item objectid='1'/><item p:path='/x' "
                                              "objectid='1'/></build>")}}),
            "a.3mf");
        QVERIFY(lone.ok());
        QCOMPARE(lone->warnings.size(), std::size_t(1));
        // Many models may not claim together what one may not.
        std::vector<std::pair<std::string, std::string>> members{{"3D/3dmodel.model", {}}};
        std::string items;
        for (int i = 0; i < 40; ++i) {
            const std::string name = "m" + std::to_string(i);
            items += "<item p:path='/" + name + "' objectid='1'/>";
            members.emplace_back(name, std::string(900, ' ') + model(""));
        }
        members[0].second = model("<build>" + items + "</build>");
        QVERIFY(faultOf(zipOf(members)).contains("usable"));
        QVERIFY(faultOf(zipOf(members, 800000)).contains("claims to unpack"));
    }

    void charactersByNumberInNames() {
        const auto read = parseShape(
            package(
                model("<object id='1' name='&#246;&#xF6;&#x20AC;&#x1F600;&amp;#65;&#0;&#xD800;&#6"
                      "5'>" +
                      kTetrahedron + "</object><build><item objectid='1'/></build>")),
            "a.3mf");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(std::get<PolygonMesh>(read->shape).parts.at(0).name,
                 std::string("\u00f6\u00f6\u20ac\U0001F600&#65;&#0;&#xD800;&#65"));
    }

    void missingCornersAndObjectsAreTold() {
        const auto read = parseShape(
            package(model("<object id='1'>" + kTetrahedron.substr(0, kTetrahedron.size() - 19) +
                          "<triangle v1='0' v2='1' v3='9'/></triangles></mesh></object>"
                          "<build><item objectid='1'/><item objectid='5'/></build>")),
            "a.3mf");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(std::get<PolygonMesh>(read->shape).faceCount(), std::size_t(4));
        QCOMPARE(read->warnings.size(), std::size_t(2));
    }

    void ptx() {
        const std::string head = "2\n2\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n";
        const std::string still = "1 0 0 0\n0 1 0 0\n0 0 1 0\n10 20 30 1\n";
        const std::string points =
            "1 2 3 0.5 255 0 0\n0 0 0 0 0 0 0\n4 5 6 0.25 0 255 0\n7 8 9 1 0 0 255\n";
        const auto read = parseShape(head + still + points + head + still + points, "a.ptx");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        const PointCloud& cloud = std::get<PointCloud>(read->shape);
        QCOMPARE(cloud.positions.size(), std::size_t(6));
        QVERIFY((cloud.positions[0] == Vec3{11, 22, 33}));
        QCOMPARE(findAttribute(cloud.attributes, "intensity")->at(1), 0.25);
        QCOMPARE(findAttribute(cloud.attributes, "color")->at(2, 2), 255.0);
        QVERIFY(read->warnings.at(0).find("2 rays") != std::string::npos);
        QCOMPARE(read->warnings.size(), std::size_t(1));
        // What one scan has and another lacks is dropped, and that is told.
        const auto plain = parseShape(
            head + still + points + head + still + "1 2 3\n0 0 0\n0 0 0\n0 0 0\n", "a.ptx");
        QVERIFY(std::get<PointCloud>(plain->shape).attributes.empty());
        QCOMPARE(plain->warnings.at(1),
                 std::string("attributes that are not one per vertex or face were dropped"));
        for (const std::string& wrong : {head + still + "1 2\n", head + "1 0\n",
                                         "1e300\n1e300\n" + head.substr(4) + still + points,
                                         head + still + "1 2 3 4\n", std::string("nan\nnan\n")})
            QCOMPARE(parseShape(wrong, "a.ptx").error().code, ErrorCode::Malformed);
    }
};

QTEST_APPLESS_MAIN(Test3mf)
#include "test_3mf.moc"
