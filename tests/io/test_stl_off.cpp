// STL and OFF: their dialects, colours, parts.

#include <QTemporaryDir>
#include <QTest>
#include <clocale>

#include "tests/io/io_test.h"

using namespace shapewright;

class TestStlOff : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void stlKeywordsAreTheSameInEveryLanguage() {
        // Where the small letter of I has no dot.
        if (!std::setlocale(LC_CTYPE, "tr_TR.UTF-8")) QSKIP("the Turkish locale is absent");
        const std::string facet =
            "FACET NORMAL 0 0 1\nOUTER LOOP\nVERTEX 0 0 0\nVERTEX 1 0 0\nVERTEX 0 1 0\nENDLOOP\n"
            "ENDFACET\n";
        const auto read = parseShape(
            "SOLID SEAT\n" + facet + "ENDSOLID SEAT\nSOLID BACK\n" + facet + "ENDSOLID BACK\n",
            "a.stl");
        std::setlocale(LC_CTYPE, "C");
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
        const auto& parts = std::get<PolygonMesh>(read->shape).parts;
        QVERIFY(parts.size() == 2 && parts[0].name == "SEAT" && parts[1].name == "BACK");
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

    void textThatIsNoStlIsRefused() { QVERIFY(!parseShape(std::string(500, 'a'), "a.stl").ok()); }

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

    void offFaceColoursOfSomeAreToldToBeLost() {
        for (const char* faces : {"3 0 1 2 255 0 9\n3 2 1 0\n", "3 0 1 2\n3 2 1 0 255 0 9\n"}) {
            const auto read =
                parseShape(std::string("OFF\n3 2 0\n0 0 0\n1 0 0\n0 1 0\n") + faces, "a.off");
            QVERIFY(std::get<PolygonMesh>(read->shape).faceAttributes.empty());
            QCOMPARE(read->warnings, std::vector<std::string>{"attributes that are not one per "
                                                              "vertex or face were dropped"});
        }
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
        // Those without an opacity are opaque.
        const auto some = parseShape(
            "COFF\n3 1 0\n0 0 0 9 200 30\n1 0 0 0 1 0 64\n0 1 0 255 0 9\n3 0 1 2\n", "a.off");
        QCOMPARE(std::get<PolygonMesh>(some->shape).vertexAttributes[0].values,
                 (Attribute::Values(
                     std::vector<std::uint8_t>{9, 200, 30, 255, 0, 1, 0, 64, 255, 0, 9, 255})));
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
};

QTEST_APPLESS_MAIN(TestStlOff)
#include "test_stl_off.moc"
