// Clouds as text: columns, headings, spreadsheets.

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "tests/io/io_test.h"

using namespace shapewright;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void sentencesAreNoHeadings() {
        for (const char* comment :
             {"# Point format: X Y Z", "# The columns are x y z and colour",
              "# This file contains x y z coordinates", "# points as x y z, in metres"})
            for (const char* rows : {"1 2 3\n4 5 6\n", "1 2 3 255 0 0\n4 5 6 0 255 0\n"}) {
                const auto read = parseShape(comment + std::string("\n") + rows, "a.txt");
                QVERIFY2(read.ok(), comment);
                const auto& cloud = std::get<PointCloud>(read->shape);
                QVERIFY2((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}), comment);
                const bool colored = findAttribute(cloud.attributes, "color");
                QVERIFY2(colored == (rows[5] == ' '), comment);
                if (colored) QCOMPARE(read->warnings.size(), std::size_t(1));
            }
        // A heading may come after one.
        const auto both = parseShape("# points as x y z\nid,x,y,z\n7,1,2,3\n8,4,5,6\n", "a.csv");
        QVERIFY(both.ok() && both->warnings.empty());
        QVERIFY((std::get<PointCloud>(both->shape).positions[1] == Vec3{4, 5, 6}));
        const auto second = parseShape(
            "# This file holds x y z\n# X Y Z R G B\n1 2 3 255 0 0\n4 5 6 0 255 0\n", "a.txt");
        QVERIFY((std::get<PointCloud>(second->shape).positions[1] == Vec3{4, 5, 6}));
        // In another order, whatever the other words.
        const auto turned = parseShape("# y x z in metres\n2 1 3 7\n5 4 6 8\n", "a.txt");
        QVERIFY(turned.ok() && turned->warnings.empty());
        const auto& cloud = std::get<PointCloud>(turned->shape);
        QVERIFY((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}));
        QVERIFY(findAttribute(cloud.attributes, "value"));
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

    void commentedHeadingsMayBeginWithTheNumberOfThePoint() {
        for (const char* text :
             {"#ID,X,Y,Z,Code\n1,10,20,30,Tree big\n2,11,21,31,Tree old\n",
              "# id x y z\n7 10 20 30 5 6 7\n9 11 21 31 5 6 7\n",
              "#   POINT3D_ID, X, Y, Z, R, G, B, ERROR, TRACK[] as (IMAGE_ID, POINT2D_IDX)\n"
              "1 10 20 30 255 0 0 0.5 1 2 3 4\n2 11 21 31 0 255 0 0.5 1 2 3 4\n"}) {
            const auto read = parseShape(text, "a.txt");
            QVERIFY2(read.ok() && read->warnings.empty(), text);
            const auto& points = std::get<PointCloud>(read->shape).positions;
            QVERIFY2((points == std::vector<Vec3>{{10, 20, 30}, {11, 21, 31}}), text);
        }
    }

    void tablesOfStatisticsNameTheirRows() {
        // As R's write.table and pandas' to_csv write them.
        for (const char* text : {"\"x\" \"y\" \"z\" \"v\"\n\"1\" 10.5 20 30 5\n\"2\" 40 50 60 4\n",
                                 "x\ty\tz\tv\nfirst\t10.5\t20\t30\t5\nsecond\t40\t50\t60\t4\n",
                                 "\tx\ty\tz\tv\n0\t10.5\t20\t30\t5\n1\t40\t50\t60\t4\n"}) {
            const auto read = parseShape(text, "a.txt");
            QVERIFY2(read.ok(), text);
            QCOMPARE(read->warnings.size(), std::size_t(text[0] != '\t'));
            const auto& cloud = std::get<PointCloud>(read->shape);
            QVERIFY2((cloud.positions == std::vector<Vec3>{{10.5, 20, 30}, {40, 50, 60}}), text);
            const Attribute* value = findAttribute(cloud.attributes, "v");
            QVERIFY2(value && value->at(0) == 5 && value->at(1) == 4, text);
        }
        // What does not count or name rows is a coordinate, as its heading says.
        const auto more = parseShape("x y z\n1.5 2 3 7\n0.5 5 6 8\n", "a.txt");
        QVERIFY((std::get<PointCloud>(more->shape).positions[0] == Vec3{1.5, 2, 3}));
        QVERIFY(findAttribute(std::get<PointCloud>(more->shape).attributes, "value"));
        const auto profile = parseShape("x,y,z\n500,2,3,5\n1000,3,4,7\n", "a.csv");
        QVERIFY((std::get<PointCloud>(profile->shape).positions[0] == Vec3{500, 2, 3}));
        const auto colored = parseShape("x y z i\n1.5 2 3 7 0 9 255\n0 5 6 8 1 2 3\n", "a.txt");
        QVERIFY(findAttribute(std::get<PointCloud>(colored->shape).attributes, "color"));
        const auto words = parseShape("x y z\n1 2 3 car\n4 5 6 tree\n", "a.txt");
        QVERIFY((std::get<PointCloud>(words->shape).positions[1] == Vec3{4, 5, 6}));
    }

    void tabsHaveEmptyFieldsBetween_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("in front") << "v\tx\ty\tz\ti\n7\t1\t2\t3\t9\n\t4\t5\t6\t8\n";
        QTest::newRow("in each row") << "x\ty\tz\ta\ti\n1\t2\t3\t\t9\n4\t5\t6\t\t8\n";
        QTest::newRow("before x") << "a\tb\tx\ty\tz\ti\n1\t\t1\t2\t3\t9\n2\t\t4\t5\t6\t8\n";
        QTest::newRow("none") << "x\ty\tz\ti\n1\t2\t3\t9\n4\t5\t6\t8\n";
        QTest::newRow("below a comment") << "#\tx\ty\tz\ti\n1\t2\t3\t9\n4\t5\t6\t8\n";
        // Two tabs may also align a column.
        QTest::newRow("aligned") << "x\t\ty\tz\ti\n1\t2\t\t3\t9\n4\t5\t\t6\t8\n";
        QTest::newRow("aligned numbers") << "x\ty\tz\ti\n1\t\t2\t3\t9\n4\t\t5\t6\t8\n";
    }

    void tabsHaveEmptyFieldsBetween() {
        QFETCH(QString, text);
        const auto read = parseShape(text.toStdString(), "a.txt");
        QVERIFY(read.ok() && read->warnings.empty());
        const auto& cloud = std::get<PointCloud>(read->shape);
        QVERIFY((cloud.positions == std::vector<Vec3>{{1, 2, 3}, {4, 5, 6}}));
        const Attribute* value = findAttribute(cloud.attributes, "i");
        QVERIFY(value && value->at(0) == 9 && value->at(1) == 8);
    }

    void tabsAlignHeadings() {
        std::string text = "x\t\ty\t\tz\n";
        for (int i = 0; i < 20; ++i) text += "1.0\t\t2.0\t\t3.0\n";
        const auto read = parseShape(text + "1000.000\t2.5\t\t3.5\n", "a.txt");
        QVERIFY(read.ok() && read->warnings.empty());
        QVERIFY((std::get<PointCloud>(read->shape).positions.at(20) == Vec3{1000, 2.5, 3.5}));
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

    void wholeColumnsAreIntegers() {
        const auto read =
            parseShape("x,y,z,class,part,time,holes\n1,2,3,2,1.0,0.5,1\n4,5,6,-1,7,1,\n", "a.csv");
        const auto isInteger = [&](const char* name) {
            const Attribute* a = findAttribute(std::get<PointCloud>(read->shape).attributes, name);
            return a && std::holds_alternative<std::vector<std::int32_t>>(a->values);
        };
        QVERIFY(isInteger("class") && isInteger("part"));
        QVERIFY(!isInteger("time") && !isInteger("holes"));
        QVERIFY(parseShape("0 0 0 3e9\n1 1 1 1\n", "a.xyz").ok());
    }

    void columnsOfWordsAreTold() {
        const auto read = parseShape("x,y,z,label,empty,i\n1,2,3,car,,7\n4,5,6,tree,,8\n", "a.csv");
        QVERIFY(read.ok() && read->warnings.empty());
        QCOMPARE(read->ignored, std::vector<std::string>{"columns \"label\""});
        QCOMPARE(std::get<PointCloud>(read->shape).attributes.size(), std::size_t(1));
        // One without a name has a number.
        const auto unnamed = parseShape(",x,y,z\ncar,1,2,3\ntree,4,5,6\n", "a.csv");
        QCOMPARE(unnamed->ignored, std::vector<std::string>{"columns \"value_1\""});
    }

    void textsOfAnyExtensionAreRead() {
        for (const char* extension : {"xyz", "txt", "csv", "asc", "pts"}) {
            const std::vector<std::string> readable = readableExtensions();
            QVERIFY(std::find(readable.begin(), readable.end(), extension) != readable.end());
            const auto read = parseShape("1 2 3\n4 5 6\n", std::string("a.") + extension);
            QVERIFY2(read.ok() && counts(read->shape).first == 2, extension);
        }
        // Heights row by row would pass for points.
        const auto grid =
            parseShape("NCOLS 3\nNROWS 1\nXLLCORNER 0\nYLLCORNER 0\nCELLSIZE 1\n1 2 3\n", "a.asc");
        QVERIFY(!grid.ok() && grid.error().code == ErrorCode::Unsupported);
    }

    void columnsOfAnyNamesAreKept_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* name, const char* text, const QStringList& names) {
            QTest::newRow(name) << QString::fromUtf8(text) << names;
        };
        row("Chinese", "x,y,z,高度,强度\n1,2,3,10,20\n", {"高度", "强度"});
        row("Russian", "x y z цвет\n1 2 3 10\n", {"цвет"});
        row("the same", "x,y,z,value,value,value_2\n1,2,3,10,20,30\n",
            {"value", "value_2", "value_2_2"});
        row("that of the normals", "x,y,z,nx,ny,nz,normal\n1,2,3,0,0,1,7\n",
            {"normal", "normal_2"});
        row("none", ",x,y,z,,v\n1,1,2,3,10,20\n", {"value_5", "v"});
        row("fewer names", "x,y,z,v\n1.5,2,3,10,20,30\n", {"v", "value_5", "value_6"});
    }

    void columnsOfAnyNamesAreKept() {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        const auto read = parseShape(text.toStdString(), "a.csv");
        QVERIFY(read.ok() && read->warnings.empty() && read->ignored.empty());
        QStringList found;
        const auto& cloud = std::get<PointCloud>(read->shape);
        for (const Attribute& a : cloud.attributes) found << QString::fromStdString(a.name);
        QCOMPARE(found, names);
        QTemporaryDir folder;
        const std::string path = folder.filePath("c.xyz").toStdString();
        QVERIFY(writeShape(path, cloud).ok());
        const auto back = readShape(path);
        const auto& attributes = std::get<PointCloud>(back->shape).attributes;
        QCOMPARE(attributes.size(), cloud.attributes.size());
        for (std::size_t i = 0; i < attributes.size(); ++i)
            QCOMPARE(QString::fromStdString(attributes[i].name), names[int(i)]);
    }

    void namesInNoUtf8AreReplaced() {
        const auto read = parseShape("x,y,z,H\xF6he\n1,2,3,10\n", "a.csv");
        QVERIFY(findAttribute(std::get<PointCloud>(read->shape).attributes, "H_he"));
    }

    void columnsPastTheLastAreTold() {
        std::string heading = "x,y,z", row = "1,2,3";
        for (int i = 4; i <= 80; ++i) heading += ",c" + std::to_string(i), row += ",1";
        const auto read = parseShape(heading + "\n" + row + "\n", "a.csv");
        QVERIFY(read.ok());
        QCOMPARE(std::get<PointCloud>(read->shape).attributes.size(), std::size_t(61));
        QCOMPARE(read->ignored, std::vector<std::string>{"columns past number 64"});
    }

    void coloursAreSharesBytesOrOf16Bits_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const char* name, const char* text, const QList<int>& expected) {
            QTest::newRow(name) << text << expected;
        };
        const QList<int> wide{100, 200, 50, 117, 156, 195};
        row("16 bits", "X,Y,Z,Red,Green,Blue\n1,2,3,25700,51400,12850\n2,3,4,30000,40000,50000\n",
            wide);
        row("dark 16 bits", "X,Y,Z,Red,Green,Blue\n1,2,3,4000,2000,0\n2,3,4,100,3000,1000\n",
            {16, 8, 0, 0, 12, 4});
        row("16 bits, no heading", "1 2 3 25700 51400 12850\n2 3 4 30000 40000 50000\n", wide);
        row("bright shares", "x,y,z,r,g,b\n1,2,3,0.5,0.5,1.0\n2,3,4,0,0.2,1.02\n",
            {128, 128, 255, 0, 51, 255});
        row("a little too bright", "x,y,z,r,g,b\n1,2,3,256,0,9\n2,3,4,7,8,128\n",
            {255, 0, 9, 7, 8, 128});
        row("measurements", "1 2 3 300.5 101325 12.5\n2 3 4 301.5 101300 13.5\n", {});
        row("counts", "1 2 3 300 5000 12\n2 3 4 400 6000 13\n", {});
        row("large values", "x,y,z,r,g,b\n1,2,3,70000,0,1\n2,3,4,9,8,7\n", {});
        row("words", "1 2 3 a b c\n2 3 4 d e f\n", {});
    }

    void coloursAreSharesBytesOrOf16Bits() {
        QFETCH(QString, text);
        QFETCH(QList<int>, expected);
        const auto read = parseShape(text.toStdString(), "a.txt");
        QVERIFY(read.ok());
        const auto& attributes = std::get<PointCloud>(read->shape).attributes;
        const Attribute* color = findAttribute(attributes, "color");
        QCOMPARE(color != nullptr, !expected.isEmpty());
        for (int i = 0; i < expected.size(); ++i)
            QCOMPARE(int(color->at(std::size_t(i / 3), i % 3)), expected[i]);
        // What is none is kept as it is.
        if (!color) QCOMPARE(attributes.size() + read->ignored.size(), std::size_t(3));
    }

    void coloursOfNoMoreThanOneComeBack() {
        const PointCloud cloud{{{1, 2, 3}, {4, 5, 6}},
                               {{"color", 3, std::vector<std::uint8_t>{1, 0, 0, 0, 1, 1}}}};
        QTemporaryDir folder;
        const std::string path = folder.filePath("c.xyz").toStdString();
        QVERIFY(writeShape(path, cloud).ok());
        const auto read = readShape(path);
        const auto& back = std::get<PointCloud>(read->shape);
        QCOMPARE(back.attributes.size(), std::size_t(1));
        QVERIFY(back.attributes[0].values == cloud.attributes[0].values);
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
        QTest::newRow("blanks in fields") << "Name,X,Y,Z\nP 1,1.5, 2 ,3.25\nP2,4,5.5,6.125\n";
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

    void marksOfByteOrderAreNoPartOfNumbers() {
        const auto read = parseShape(
            "\xEF\xBB\xBF"
            "44,125;-24,5;17,25\n-31,5;-18,125;-6,25\n",
            "a.csv");
        QVERIFY(read.ok() && read->warnings.empty());
        QVERIFY((std::get<PointCloud>(read->shape).positions[0] == Vec3{44.125, -24.5, 17.25}));
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
};

QTEST_APPLESS_MAIN(TestText)
#include "test_text_clouds.moc"
