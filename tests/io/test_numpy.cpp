// NumPy arrays as clouds.

#include <QTest>

#include "geometry/io/io.h"
#include "tests/support/npy.h"

using namespace shapewright;

class TestNumpy : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void numpyFieldsOfTruthsAndWords() {
        const auto read =
            parseShape(npy("[('x', '|u1'), ('y', '|u1'), ('z', '|u1'), ('ok', '|b1'), "
                           "('word', '<U1'), ('', '|V1')]",
                           "(2,)", {"\1\2\3\1w\0\0\0p\4\5\6\0w\0\0\0p", 18}),
                       "a.npy");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        const Attribute* good = findAttribute(std::get<PointCloud>(read->shape).attributes, "ok");
        QVERIFY(good && good->at(0) == 1 && good->at(1) == 0);
        QCOMPARE(read->ignored, std::vector<std::string>{"columns \"word\""});
        QVERIFY(read->warnings.empty());
    }

    void numpyRowsOfCoordinatesAreDoubted() {
        const auto warnings = [](const char* shape) {
            return parseShape(npy("'|u1'", shape, std::string(60, 'a')), "a.npy")->warnings.size();
        };
        QCOMPARE(warnings("(3, 20)"), std::size_t(1));
        QCOMPARE(warnings("(20, 3)"), std::size_t(0));
    }

    void numpyArraysThatAreNoPointsAreRefused_data() {
        QTest::addColumn<QByteArray>("file");
        const auto row = [](const char* name, const std::string& file) {
            QTest::newRow(name) << QByteArray::fromStdString(file);
        };
        row("voxels", npy("'|u1'", "(4, 4, 4)", std::string(64, 'a')));
        row("wide", npy("'|u1'", "(3, 2000)", std::string(6000, 'a')));
        row("truths", npy("'|b1'", "(1, 3)", "\1\1\1"));
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
};

QTEST_APPLESS_MAIN(TestNumpy)
#include "test_numpy.moc"
