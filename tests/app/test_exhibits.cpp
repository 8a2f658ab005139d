// Exhibits as CSV and JSON.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "app/core/exhibit.h"

using namespace shapewright;

class TestExhibits : public QObject {
    Q_OBJECT

    static QJsonObject json(const Exhibit& e) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(exhibitJson(e))).object();
    }

private Q_SLOTS:
    void curve() {
        const Exhibit e{"iou", "IoU", CurveExhibit{"step", {0, 1}, {{"a", {0.5, 0.25}}}}};
        QCOMPARE(*exhibitText(e), std::string("step,a\n0,0.5\n1,0.25\n"));
        QCOMPARE(json(e)["kind"].toString(), QString("curve"));
        QCOMPARE(json(e)["series"].toArray()[0].toObject()["values"].toArray()[1].toDouble(), 0.25);
    }

    void tableQuotesFields() {
        const Exhibit e{"t", "T", TableExhibit{{"a", "b,c"}, {{"say \"x\"", "two\nlines"}}}};
        QCOMPARE(*exhibitText(e), std::string("a,\"b,c\"\n\"say \"\"x\"\"\",\"two\nlines\"\n"));
        QCOMPARE(json(e)["rows"].toArray().size(), 1);
    }

    void heatMapTextAndImage() {
        const Exhibit map{"m", "M", HeatMapExhibit{2, 2, {1, 2, 3, 4}}};
        QCOMPARE(*exhibitText(map), std::string("1,2\n3,4\n"));
        const Exhibit text{"x", "X", TextExhibit{"plain"}};
        QCOMPARE(*exhibitText(text), std::string("plain"));
        const Exhibit image{"i", "I", ImageExhibit{1, 1, {0, 0, 0, 255}}};
        QVERIFY(!exhibitText(image).ok());
        QCOMPARE(QString(exhibitExtension(image)), QString("png"));
        QCOMPARE(json(image)["width"].toInt(), 1);
    }
};

QTEST_APPLESS_MAIN(TestExhibits)
#include "test_exhibits.moc"
