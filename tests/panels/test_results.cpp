// Exhibits: what is shown, read out, copied and saved; the browser's search.

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <cmath>

#include "app/panels/axis_p.h"
#include "app/panels/curve_plot.h"
#include "app/panels/heat_map_view.h"
#include "app/panels/image_view.h"
#include "app/panels/operation_browser.h"
#include "app/panels/results_view.h"
#include "app/panels/table_view.h"
#include "app/panels/words.h"
#include "viewers/drawing/color_map.h"

using namespace shapewright;

namespace {

const Exhibit kTable{"parts", "Parts",
                     TableExhibit{{"part", "volume"}, {{"b", "10"}, {"a", "9"}, {"c", "100"}}}};
const Exhibit kCurve{"iou", "IoU", CurveExhibit{"round", {0, 1, 2}, {{"IoU", {0.25, 0.5, 0.75}}}}};

}  // namespace

class TestResults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void axesHaveRoundTicks() {
        QStringList ticks;
        for (const double t : Axis{-0.05, 1, false}.ticks(5)) ticks << numberText(t);
        QCOMPARE(ticks.join(' '), QString("0 0.5 1"));
        ticks.clear();
        for (const double t : Axis{0, 1, false}.ticks(5)) ticks << numberText(t);
        QCOMPARE(ticks.join(' '), QString("0 0.2 0.4 0.6 0.8 1"));
        QCOMPARE((Axis{1, 1000, true}.ticks(4)), (std::vector<double>{1, 10, 100, 1000}));
        QCOMPARE((Axis{0.03, 0.64, false}.step(2)), 0.5);
        QCOMPARE((Axis{0.985, 0.995, false}.ticks(2).size()),
                 std::size_t(3));  // in spite of rounding
        const Axis log = Axis::over({-1, 0, 0.01, 100, std::nan("")}, true);
        QCOMPARE(log.low, 0.01);
        QCOMPARE(log.place(1), 0.5);
        QVERIFY(!std::isfinite(log.place(0)));
        const Axis same = Axis::over({3, 3}, false);
        QVERIFY(same.low < 3 && same.high > 3);
        // Two numbers that are neighbours are no range.
        for (const double v : {0.7, 100.0, -3e12, 1e-300}) {
            const Axis narrow = Axis::over({v, std::nextafter(v, 2 * v)}, false);
            QVERIFY(narrow.low < v && v < narrow.high && narrow.ticks(5).size() <= 11);
        }
        const Axis none = Axis::over({}, false);
        QVERIFY(none.low < none.high);
    }

    void curvesAreReadOutByKeysAndPointer() {
        CurvePlot plot;
        plot.setCurve(std::get<CurveExhibit>(kCurve.content));
        plot.resize(400, 300);
        plot.show();
        QTest::keyClick(&plot, Qt::Key_End);
        QCOMPARE(plot.readout(), 2);
        QVERIFY(plot.readoutText().contains("0.75"));
        QCOMPARE(plot.accessibleDescription(), plot.readoutText());
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(plot.readout(), 1);
        QTest::mouseMove(&plot, QPoint(60, 150));
        QTRY_COMPARE(plot.readout(), 0);
    }

    void curvesOfAnyValuesAreDrawn() {
        CurvePlot plot;
        plot.resize(300, 200);
        const double nan = std::nan(""), big = 1e300;
        for (const CurveExhibit& c :
             {CurveExhibit{}, CurveExhibit{"x", {1}, {{"y", {1}}}},
              CurveExhibit{"x", {0, 1, 2}, {{"y", {nan, nan, nan}}}},
              CurveExhibit{"x", {0, 1, 2}, {{"y", {-big, 0, big}}}},
              CurveExhibit{"x", {0, 1, 2}, {{"y", {1}}}}, CurveExhibit{"x", {1, 2}, {}}})
            for (const bool log : {false, true}) {
                plot.setCurve(c);
                plot.setLog(log, log);
                QVERIFY(!plot.grab().isNull());
            }
        plot.resize(20, 10);
        QVERIFY(!plot.grab().isNull());
    }

    void curvesAreDrawnWhereTheyAre() {
        CurvePlot plot;
        plot.setCurve({"x", {0, 1}, {{"y", {0, 1}}}});
        plot.resize(400, 300);
        const QImage empty = [&] {
            CurvePlot none;
            none.setCurve({"x", {0, 1}, {{"y", {std::nan(""), std::nan("")}}}});
            none.resize(400, 300);
            return none.grab().toImage();
        }();
        const QImage drawn = plot.grab().toImage();
        // A rising line: right of the middle it is higher than left of it.
        const auto height = [&](int x) {
            for (int y = 40; y < 240; ++y)
                if (drawn.pixel(x, y) != empty.pixel(x, y) &&
                    drawn.pixelColor(x, y).saturation() > 60)
                    return y;
            return -1;
        };
        QVERIFY(height(300) > 0 && height(120) > 0);
        QVERIFY(height(300) + 60 < height(120));
    }

    /// What all curves are stands beside the vertical axis, which makes room for it.
    void curvesNameTheirVerticalAxis() {
        const auto grab = [](const std::string& label) {
            CurvePlot plot;
            CurveExhibit curve{"x", {0, 1}, {{"y", {0, 1}}}};
            curve.yLabel = label;
            plot.setCurve(curve);
            plot.resize(400, 300);
            return plot.grab().toImage();
        };
        const QImage without = grab(""), with = grab("true positive rate"), other = grab("loss");
        const auto differs = [](const QImage& a, const QImage& b) {  // leftmost column that does
            for (int x = 0; x < a.width(); ++x)
                for (int y = 0; y < a.height(); ++y)
                    if (a.pixel(x, y) != b.pixel(x, y)) return x;
            return -1;
        };
        QVERIFY(differs(without, with) >= 0 && differs(without, with) < 30);
        QVERIFY(differs(with, other) >= 0 && differs(with, other) < 30);
    }

    void heatMapsAreReadOut() {
        HeatMapView view;
        view.setMap({2, 3, {1, 2, 3, 4, 5, 6}});
        view.resize(300, 200);
        view.show();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.readoutText(), QString("row 1, column 1: 5"));
        view.setMap({0, 0, {}});
        QVERIFY(view.readoutText().isEmpty());
        QVERIFY(!view.grab().isNull());
    }

    void namesStandBesideHeatMaps() {
        HeatMapExhibit map{2, 3, {-1, 2, 3, 4, 5, 6}};
        const auto grab = [&] {
            HeatMapView view;
            view.setMap(map);
            view.resize(400, 300);
            return view.grab().toImage();
        };
        const QImage plain = grab();
        map.rowNames = {"encoder", "decoder"};
        map.columnNames = {"head 1", "head 2", "a head whose name has no room in its column"};
        QVERIFY(grab() != plain);
        HeatMapView view;
        view.setMap(map);
        view.resize(400, 300);
        view.show();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.readoutText(), QString("decoder, head 2: 5"));
        for (const QSize size : {QSize(180, 120), QSize(20, 10)}) {
            view.resize(size);
            QVERIFY(!view.grab().isNull());
        }
        map.rowNames = {"one for two rows"};
        view.setMap(map);
        QVERIFY(!view.grab().isNull());
    }

    /// 0 is in the middle of colours that part what is above it from what is below.
    void signedHeatMapsBeginCoolToWarm() {
        const int signs = HeatMapView::colorsFor({1, 3, {-1, 0, 4}});
        QCOMPARE(HeatMapView::mapNames().at(signs), QString("Cool to warm"));
        QCOMPARE(HeatMapView::colorsFor({1, 3, {0, 0, 4}}), 0);
        QCOMPARE(HeatMapView::colorsFor({1, 3, {std::nan(""), -2, 0}}), 0);
        const auto middle = [](const HeatMapExhibit& map) {  // of the map
            HeatMapView view;
            view.setMap(map);
            view.setColors(HeatMapView::colorsFor(map));
            view.resize(400, 300);
            const QImage shown = view.grab().toImage();
            return shown.pixelColor(shown.width() * 38 / 100, 20);
        };
        const Color3 neutral = mapColor(ColorMap::CoolWarm, 0.5);
        QCOMPARE(middle({1, 3, {-1, 0, 4}}), QColor(neutral[0], neutral[1], neutral[2]));
        const ExhibitPage page({"m", "M", HeatMapExhibit{1, 3, {-1, 0, 4}}});
        QCOMPARE(page.findChild<QComboBox*>()->currentIndex(), signs);
    }

    /// Maps to be compared have one scale.
    void heatMapsTakeTheRangeGiven() {
        const auto left = [](const HeatMapExhibit& map) {
            HeatMapView view;
            view.setMap(map);
            view.resize(400, 300);
            return view.grab().toImage().pixelColor(200, 20);
        };
        HeatMapExhibit map{1, 1, {3}};
        map.range = {{0, 4}};
        const Color3 wanted = mapColor(ColorMap::Viridis, 0.75);
        QCOMPARE(left(map), QColor(wanted[0], wanted[1], wanted[2]));
    }

    void imagesKeepTheirPixels() {
        const QImage image = toImage({1, 2, {255, 0, 0, 255, 0, 0, 255, 128}});
        QCOMPARE(image.pixelColor(0, 0), QColor(255, 0, 0));
        QCOMPARE(image.pixelColor(0, 1), QColor(0, 0, 255, 128));
        QVERIFY(toImage({1 << 20, 1 << 20, {1, 2, 3}}).isNull());
        ImageView view;
        view.resize(100, 100);
        view.setImage(image);
        QCOMPARE(view.zoom(), 1.0);
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.zoom(), 1.25);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.zoom(), 1.0);
    }

    /// However narrow the panel: notes wrap or give way, figures do not.
    void figuresAreSeenBesideNotes() {
        ResultsView results;
        results.show(
            {{"masked_points", 1234567, "points"}, {"mean_chamfer_distance", 0.1234567, ""}},
            {"Rebuilt with a network whose name and whose hash are long words.",
             "What else there is to say takes a few lines more."},
            {});
        results.resize(500, 200);
        results.setVisible(true);
        QTest::qWait(50);
        auto* table = results.findChild<QTableView*>();
        QVERIFY(table->isVisible());
        QVERIFY2(
            table->columnViewportPosition(1) + table->columnWidth(1) <= table->viewport()->width(),
            qPrintable(QString("%1 + %2 in %3")
                           .arg(table->columnViewportPosition(1))
                           .arg(table->columnWidth(1))
                           .arg(table->viewport()->width())));
        auto* notes = results.findChild<QPlainTextEdit*>();
        QVERIFY(notes->isVisible() && notes->width() >= results.width() / 5);
        // Narrower still, notes give way.
        auto* tabs = results.findChild<QTabWidget*>();
        QCOMPARE(tabs->count(), 1);
        results.resize(table->horizontalHeader()->length() + 40, 200);
        QTest::qWait(50);
        QCOMPARE(tabs->tabText(1), QString("Notes"));
        const int end = table->columnViewportPosition(2) + table->columnWidth(2);
        QVERIFY2(end <= table->viewport()->width(),
                 qPrintable(QString("%1 in %2").arg(end).arg(table->viewport()->width())));
        tabs->setCurrentIndex(1);
        QVERIFY(notes->isVisible());
        results.resize(700, 200);
        QTest::qWait(50);
        QCOMPARE(tabs->count(), 1);
        QVERIFY(notes->isVisible() && table->isVisible());
        // Wherever that happens, a line is more than a word.
        const int words = 18 * notes->fontMetrics().averageCharWidth();
        for (int width = 700; width > 300; width -= 10) {
            results.resize(width, 200);
            QApplication::processEvents();
            QVERIFY2(tabs->indexOf(notes) >= 0 || notes->width() >= words,
                     qPrintable(QString("%1 of %2").arg(notes->width()).arg(width)));
        }
        results.resize(200, 200);
        results.clear();
        QCOMPARE(tabs->count(), 0);
    }

    void clicksOnPicturesAreFollowed() {
        ImageExhibit image{40, 40, std::vector<std::uint8_t>(std::size_t(4) * 40 * 40, 255)};
        PictureClicks clicks;
        clicks.operation = "test.run";
        clicks.spotParameter = "shape";
        clicks.spots = {{30, 10, "7", "seven"}};
        image.clicks = clicks;
        ResultsView results;
        results.show({}, {}, {{"map", "Map", image}});
        results.resize(400, 300);
        results.setVisible(true);
        auto* view = results.findChild<ImageView*>();
        QVERIFY(view);
        QSignalSpy followed(&results, &ResultsView::followed);
        const QPoint middle = view->viewport()->rect().center();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middle + QPoint(-15, 15));
        QVERIFY(followed.isEmpty());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middle + QPoint(11, -9));
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed[0][0].toString(), QString("test.run"));
        QCOMPARE(followed[0][1].value<PictureClicks::Values>(),
                 (PictureClicks::Values{{"shape", "7"}}));
        // A picture without clicks does nothing with them.
        image.clicks.reset();
        results.show({}, {}, {{"map", "Map", image}});
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middle + QPoint(11, -9));
        QCOMPARE(followed.size(), 1);
    }

    /// However many colours there are and whatever they are called, the picture keeps its room.
    void legendsStandBesidePictures() {
        ImageExhibit image{40, 40, std::vector<std::uint8_t>(std::size_t(4) * 40 * 40, 255)};
        image.legend = {{"chair", {0, 114, 178}}, {"other classes", {205, 208, 212}}};
        ResultsView results;
        results.show({}, {}, {{"map", "Map", image}});
        results.resize(400, 300);
        results.setVisible(true);
        auto* view = results.findChild<ImageView*>();
        QWidget* legend = nullptr;
        for (auto* w : view->findChildren<QWidget*>())
            if (w->accessibleName() == "Legend") legend = w;
        QVERIFY(legend && legend->isVisible());
        QCOMPARE(legend->accessibleDescription(), QString("chair, other classes"));
        const auto apart = [&] {  // from the picture, which stands in the middle of its room
            const QRect room = view->viewport()->geometry();
            return 2 * legend->x() >= 2 * room.x() + room.width() + image.width &&
                   legend->geometry().right() < view->width();
        };
        QVERIFY(apart());
        const auto blue = [](const QImage& shown) {
            int count = 0;
            for (int y = 0; y < shown.height(); ++y)
                for (int x = 0; x < shown.width(); ++x)
                    count += shown.pixelColor(x, y) == QColor(0, 114, 178);
            return count;
        };
        QVERIFY(blue(legend->grab().toImage()) > 0);
        const QImage saved = view->picture();  // with all of it, however little room there is
        QVERIFY(saved.width() > image.width && saved.height() > image.height);
        QCOMPARE(saved.copy(0, 0, 40, 40), toImage(image).convertToFormat(saved.format()));
        QVERIFY(blue(saved.copy(40, 0, saved.width() - 40, saved.height())) > 0);
        for (int i = 0; i < 60; ++i)
            image.legend.push_back({"a class with a very long name " + std::to_string(i), {}});
        results.show({}, {}, {{"map", "Map", image}});
        QVERIFY(3 * view->viewport()->width() >= 2 * view->width() - 3);
        QVERIFY(apart());
        view->setZoom(30);  // now the picture has no end in sight
        QApplication::processEvents();
        QCOMPARE(legend->x(), view->viewport()->geometry().right() + 1);
        QVERIFY(legend->geometry().right() < view->width() - 5);  // left of the scroll bar
        view->setZoom(0);
        QApplication::processEvents();
        image.legend.clear();
        results.show({}, {}, {{"map", "Map", image}});
        QVERIFY(!legend->isVisible());
        QCOMPARE(view->viewport()->width(), view->width());
        QCOMPARE(view->picture(), toImage(image));
    }

    void tablesSortNumbersAsNumbersAndCopy() {
        TableView view;
        view.setTable(std::get<TableExhibit>(kTable.content));
        QCOMPARE(view.selectedText(), QString("Part\tVolume\nb\t10\na\t9\nc\t100\n"));
        view.sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(view.selectedText(), QString("Part\tVolume\na\t9\nb\t10\nc\t100\n"));
        view.setCurrentIndex(view.model()->index(2, 1));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("Volume\n100\n"));
    }

    /// Screens show what one can read; what is copied has all digits.
    void numbersAreShortOnScreenOnly() {
        TableView view;
        view.setTable({{"name", "value"},
                       {{"a", "0.0545744321"},
                        {"b", "1234567"},
                        {"c", "0.50"},
                        {"d", "123456.7891"},
                        {"e", "1.23456789e-07"}}});
        QStringList shown;
        for (int r = 0; r < 5; ++r) shown << view.model()->index(r, 1).data().toString();
        QCOMPARE(shown.at(0), QString("0.054574"));
        QCOMPARE(shown[1].remove(QLocale().groupSeparator()), QString("1234567"));
        QCOMPARE(shown.at(2), QString("0.50"));
        QCOMPARE(shown.at(3), QString("123457"));
        QCOMPARE(shown.at(4), QString("1.2346e-07"));
        QCOMPARE(view.selectedText(),
                 QString("Name\tValue\na\t0.0545744321\nb\t1234567\nc\t0.50\nd\t123456.7891\n"
                         "e\t1.23456789e-07\n"));
        const auto aligned = [&](int column) {
            return view.model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        };
        QVERIFY(aligned(1) & Qt::AlignRight);
        QVERIFY(!(aligned(0) & Qt::AlignRight));
        QCOMPARE(label("sae"), QString("SAE"));
        // Figures keep their digits for who copies them.
        ResultsView results;
        results.show({{"share", 1.0 / 3, {}}}, {}, {});
        QVERIFY(results.findChild<TableView*>()->selectedText().contains("0.3333333333333333"));
    }

    void numbersAreWrittenAsTheLanguageDoes() {
        QLocale::setDefault(QLocale::German);
        TableView view;
        view.setTable({{"name", "value"}, {{"1.5 of 2", "0.25"}, {"a", "10"}, {"b", "10886"}}});
        view.sortByColumn(1, Qt::AscendingOrder);
        const QString text = view.selectedText(), tick = numberText(0.5);
        const QString many = view.model()->index(2, 1).data().toString();
        QLocale::setDefault(QLocale::c());
        QCOMPARE(text, QString("Name\tValue\n1.5 of 2\t0,25\na\t10\nb\t10886\n"));
        QCOMPARE(many, QString("10.886"));
        QCOMPARE(tick, QString("0,5"));
    }

    /// As the form has them, which shows what kind of value they take.
    void optionsAreNamedAsTheirFields() {
        QCOMPARE(sentence("Give --against REFERENCE."), QString("Give “Against”."));
        QCOMPARE(sentence("Learns from --data FILE and --held-out FILE, or --made-up N."),
                 QString("Learns from “Data” and “Held out”, or “Made up”."));
        QCOMPARE(sentence("Try --mode fit."), QString("Try “Mode” fit."));
        QCOMPARE(sentence("`--data FILE` is typed."), QString("“--data FILE” is typed."));
        QCOMPARE(sentence("--network BSP-Net and --color IoU"),
                 QString("“Network” BSP-Net and “Color” IoU"));
    }

    void sentencesWithValuesAreTranslated() {
        class Upper : public QTranslator {
        public:
            QString translate(const char* context, const char* text, const char*,
                              int) const override {
                const QString known = QString::fromUtf8(text);
                return QString(context) == "operation" && known != known.toUpper() &&
                               (known.contains('%') || known == "gaps closed")
                           ? known.toUpper()
                           : QString();
            }
        } upper;
        QCoreApplication::installTranslator(&upper);
        setSentences({"a solid%1: %2 inside", " after mending (%1)", "%1 inside"});
        const QString text = said("a solid after mending (3 gaps closed, 1 hole.stl): all inside");
        const QString other = said("nothing of this kind");
        setSentences({});
        QCoreApplication::removeTranslator(&upper);
        QCOMPARE(text, QString("A SOLID AFTER MENDING (3 GAPS CLOSED, 1 hole.stl): all INSIDE"));
        QCOMPARE(other, QString("nothing of this kind"));
    }

    void exhibitsAreSavedAsTheCommandLineWritesThem() {
        QTemporaryDir folder;
        for (const Exhibit& e : {kCurve, kTable}) {
            ExhibitPage page(e);
            const QString path = folder.filePath("out.csv");
            QCOMPARE(page.save(path), QString());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll().toStdString(), *exhibitText(e));
        }
        ExhibitPage curve(kCurve);
        curve.resize(300, 200);
        QCOMPARE(curve.save(folder.filePath("out.png")), QString());
        QVERIFY(QImage(folder.filePath("out.png")).width() > 100);
        QVERIFY(curve.save("/no/such/folder/out.csv").contains("/no/such/folder"));
        curve.copy();
        QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), *exhibitText(kCurve));
    }

    void resultsAreReplacedAndGrow() {
        ResultsView view;
        auto* tabs = view.findChild<QTabWidget*>();
        QCOMPARE(tabs->count(), 0);
        view.grow(kCurve);
        QCOMPARE(tabs->count(), 1);
        ExhibitPage* page = view.page("iou");
        Exhibit longer = kCurve;
        std::get<CurveExhibit>(longer.content).x.push_back(3);
        view.grow(longer);
        QCOMPARE(view.page("iou"), page);
        QCOMPARE(std::get<CurveExhibit>(page->exhibit().content).x.size(), std::size_t(4));
        view.show({{"iou", 0.5, {}}}, {"A note."}, {kCurve, kTable});
        QCOMPARE(tabs->count(), 3);
        QCOMPARE(view.page("iou"), page);  // with its switches as they were
        view.show({}, {}, {kTable});
        QCOMPARE(tabs->count(), 1);
        QVERIFY(!view.page("iou"));
        view.clear();
        QCOMPARE(tabs->count(), 0);
    }

    /// However late it comes, one more tool has its turn after those beside it.
    void toolsAreReachedInOrder() {
        ResultsView view;
        QAction enlarge("Enlarge");
        view.setEnlarge(&enlarge);
        const QList<QToolButton*> tools =
            view.findChild<ExhibitPage*>()->findChildren<QToolButton*>();
        QCOMPARE(tools.last()->defaultAction(), &enlarge);
        QCOMPARE(tools.at(tools.size() - 2)->nextInFocusChain(), tools.last());
    }

    void operationsAreFoundByTheirWords() {
        Operation a, b;
        a.id = "bsp-net.decompose", a.title = "Convex decomposition", a.family = "BSP-Net";
        a.summary = "Takes a solid apart", a.verb = "decompose";
        a.paper = "Chen, BSP-Net, CVPR 2020";
        a.parameters = {Parameter::integer("max-convexes", 32, 1, 1024, "Most convexes", "px")};
        b.id = "point-mae.mask", b.title = "Mask", b.family = "Point-MAE";
        b.summary = "Cuts into patches";
        const Registry registry({a, b});
        OperationBrowser browser(registry);
        QSignalSpy selected(&browser, &OperationBrowser::selectionChanged);
        QSignalSpy helped(&browser, &OperationBrowser::helpRequested);
        QCOMPARE(browser.shown().size(), std::size_t(2));
        browser.setSearch("APART solid");
        QCOMPARE(browser.shown().size(), std::size_t(1));
        QCOMPARE(browser.selected()->id, a.id);
        QVERIFY(selected.count() >= 1);
        QTest::keyClick(&browser, Qt::Key_F1);
        QCOMPARE(helped.count(), 1);
        browser.setSearch("solid patches");
        QVERIFY(browser.shown().empty());
        browser.setSearch({});
        QCOMPARE(browser.shown().size(), std::size_t(2));
    }

    /// While one types as after it, what is called so comes before what only speaks of it.
    void titlesComeBeforeHelp() {
        Operation field, denoise, solid;
        field.id = "score.field", field.title = "Score field", field.family = "Score";
        field.summary = "The score of a density, which makes points denser";
        denoise.id = "score.denoise", denoise.title = "Denoise by the score";
        denoise.family = "Score", denoise.summary = "Moves points to where more are";
        solid.id = "solid.made-up", solid.title = "Density score", solid.family = "Solids";
        solid.verb = "steps";
        const Registry registry({field, denoise, solid});
        OperationBrowser browser(registry);
        const auto found = [&](const QString& text) {
            browser.setSearch(text);
            std::string ids;
            for (const Operation* o : browser.shown()) ids += o->id + ' ';
            return browser.selected()->id + ": " + ids;
        };
        QCOMPARE(found("score"), field.id + ": score.field score.denoise solid.made-up ");
        QCOMPARE(found("score den"), denoise.id + ": score.denoise score.field solid.made-up ");
        QCOMPARE(found("density"), solid.id + ": solid.made-up score.field ");
        browser.setSearch({});
        QCOMPARE(browser.shown().front()->id, field.id);
    }
};

QTEST_MAIN(TestResults)
#include "test_results.moc"
