// Clouds of scanners: PCD and LAS.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/io/io_test.h"

using namespace shapewright;

class TestScans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lasFieldsAreKept() {
        const auto read = [](int kind, std::size_t length, const std::string& fields,
                             const std::string& record = {}) {
            std::string file(375, '\0');
            const auto put = [&](std::size_t at, auto value) {
                std::memcpy(&file[at], &value, sizeof value);
            };
            file.replace(0, 4, "LASF");
            file[25] = 4;
            put(94, std::uint16_t(375));
            put(96, std::uint32_t(375 + record.size()));
            put(100, std::uint32_t(!record.empty()));
            put(104, std::uint8_t(kind));
            put(105, std::uint16_t(length));
            put(107, std::uint32_t(1));
            for (std::size_t a = 0; a < 3; ++a) put(131 + 8 * a, 0.5);
            std::string point(12, '\2');
            point += fields;
            point.resize(length);
            return parseShape(file + record + point, "a.las");
        };
        const auto value = [](const Result<ReadShape>& shape, const char* name) {
            const auto* a = findAttribute(std::get<PointCloud>(shape->shape).attributes, name);
            return a ? a->at(0) : -1;
        };
        const double time = 1234567890.123;
        const std::string clock(reinterpret_cast<const char*>(&time), sizeof time);
        // Second of five returns at the edge, class 6 and withheld, -10 degrees, user 9, source
        // 258.
        const auto one = read(1, 30, std::string("\1\0\xEA\x86\xF6\x9\2\1", 8) + clock);
        QVERIFY(one.ok());
        QCOMPARE(value(one, "return_number"), 2.0);
        QCOMPARE(value(one, "number_of_returns"), 5.0);
        QCOMPARE(value(one, "scan_direction"), 1.0);
        QCOMPARE(value(one, "edge_of_flight_line"), 1.0);
        QCOMPARE(value(one, "scanner_channel"), -1.0);
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
        QCOMPARE(value(eight, "scanner_channel"), 1.0);
        QCOMPARE(value(eight, "scan_direction"), -1.0);
        QVERIFY(std::abs(value(eight, "scan_angle") - 12) < 1e-5);
        QCOMPARE(value(eight, "gps_time"), time);
        QCOMPARE(value(eight, "near_infrared"), 260.0);
        QCOMPARE(value(eight, "user_data"), -1.0);  // nothing but zeros
        QVERIFY(eight->ignored.empty());
        QCOMPARE(read(9, 59, {})->ignored, std::vector<std::string>{"waveform packets"});
        std::string record(54, '\0');
        QVERIFY(read(0, 20, {}, record)->ignored.empty());
        record.replace(2, 15, "LASF_Projection");
        QCOMPARE(read(0, 20, {}, record)->ignored, std::vector<std::string>{"coordinate systems"});
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

    void pcdGridsAndSensorsAreToldToBeLost() {
        const auto ignored = [](const std::string& header) {
            return parseShape("VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\n" + header +
                                  "DATA ascii\n1 2 3\n4 5 6\n",
                              "a.pcd")
                ->ignored;
        };
        using Words = std::vector<std::string>;
        QCOMPARE(ignored("WIDTH 2\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\n"), Words{});
        QCOMPARE(ignored("WIDTH 2\nHEIGHT 1\nVIEWPOINT\n"), Words{});
        QCOMPARE(ignored("WIDTH 1\nHEIGHT 2\n"), Words{"rows of the grid"});
        QCOMPARE(ignored("WIDTH 2\nHEIGHT 1\nVIEWPOINT 0 0 0 0 1 0 0\n"),
                 Words{"place and direction of the sensor"});
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
};

QTEST_APPLESS_MAIN(TestScans)
#include "test_scans.moc"
