// Exhibits as CSV.

#include <QtTest>
#include <cmath>

#include "app/core/exhibit.h"
#include "app/core/point_map.h"

using namespace shapewright;

class TestExhibits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curve() {
        const Exhibit e{"iou", "IoU", CurveExhibit{"step", {0, 1}, {{"a", {0.5, 0.25}}}}};
        QCOMPARE(*exhibitText(e), std::string("step,a\n0,0.5\n1,0.25\n"));
        QCOMPARE(QString(exhibitKind(e)), QString("curve"));
    }

    void tableQuotesFields() {
        const Exhibit e{"t", "T", TableExhibit{{"a", "b,c"}, {{"say \"x\"", "two\nlines"}}}};
        QCOMPARE(*exhibitText(e), std::string("a,\"b,c\"\n\"say \"\"x\"\"\",\"two\nlines\"\n"));
    }

    void heatMapTextAndImage() {
        const Exhibit map{"m", "M", HeatMapExhibit{2, 2, {1, 2, 3, 4}}};
        QCOMPARE(*exhibitText(map), std::string("1,2\n3,4\n"));
        const Exhibit text{"x", "X", TextExhibit{"plain"}};
        QCOMPARE(*exhibitText(text), std::string("plain"));
        const Exhibit image{"i", "I", ImageExhibit{1, 1, {0, 0, 0, 255}}};
        QVERIFY(!exhibitText(image).ok());
        QCOMPARE(QString(exhibitExtension(image)), QString("png"));
    }

    void namesHeadWhatTheyName() {
        HeatMapExhibit map{2, 2, {1, 2, 3, 4}};
        map.rowNames = {"a", "b, too"};
        const auto csv = [&] { return *exhibitText({"m", "M", map}); };
        QCOMPARE(csv(), std::string("a,1,2\n\"b, too\",3,4\n"));
        map.columnNames = {"x", "y"};
        QCOMPARE(csv(), std::string(",x,y\na,1,2\n\"b, too\",3,4\n"));
        map.rowNames.clear();
        QCOMPARE(csv(), std::string("x,y\n1,2\n3,4\n"));
        // What all curves are is not a column.
        CurveExhibit curve{"step", {0}, {{"a", {0.5}}}};
        curve.yLabel = "loss";
        const Exhibit e{"c", "C", curve};
        QCOMPARE(*exhibitText(e), std::string("step,a\n0,0.5\n"));
    }

    void clicksFindSpotsOrPlaces() {
        PictureClicks clicks;
        clicks.operation = "test.run";
        clicks.always = {{"file", "a.pt"}};
        clicks.spotParameter = "shape";
        clicks.spots = {{10, 10, "1", "one"}, {14, 10, "2", "two"}};
        QCOMPARE(clicks.spotAt(13, 10, 5)->value, std::string("2"));  // the nearer one
        QVERIFY(!clicks.spotAt(30, 10, 5));
        QCOMPARE(clicks.valuesAt(9, 10, 5),
                 (PictureClicks::Values{{"file", "a.pt"}, {"shape", "1"}}));
        QVERIFY(clicks.valuesAt(30, 10, 5).empty());  // nothing there
        clicks.horizontal = {"x", -2, 0.1};
        clicks.vertical = {"y", 2, -0.1};
        QCOMPARE(clicks.valuesAt(30, 10, 5),
                 (PictureClicks::Values{{"file", "a.pt"}, {"x", "1"}, {"y", "1"}}));
    }

    void mapsKnowTheirPlaces() {
        PointMap map({{-1, 0}, {3, 1}});
        const auto left = map.pixelOf({-1, 0}), right = map.pixelOf({3, 1});
        QVERIFY(left[0] < right[0] && left[1] > right[1]);  // the second coordinate points up
        const auto x = map.axis(0, "x"), y = map.axis(1, "y");
        QVERIFY(std::abs(x.start + x.step * right[0] - 3) < 1e-9);
        QVERIFY(std::abs(y.start + y.step * right[1] - 1) < 1e-9);
        map.dot({3, 1}, 4, {10, 20, 30});
        const ImageExhibit& picture = map.picture();
        const std::size_t at =
            std::size_t(right[1]) * std::size_t(picture.width) + std::size_t(right[0]);
        QCOMPARE(int(picture.pixels[4 * at]), 10);
    }
};

QTEST_APPLESS_MAIN(TestExhibits)
#include "test_exhibits.moc"
