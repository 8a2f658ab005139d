// Runs that follow every change, results side by side, and the same part in every shape.

#include <QCheckBox>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QTreeView>
#include <algorithm>
#include <cmath>

#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/window/parts_panel.h"
#include "app/window/runs.h"
#include "app/window/scene_panel.h"
#include "app/window/scene_view.h"
#include "tests/window/window_test.h"

using namespace shapewright;

namespace {

QByteArray cloudOf(int points) {
    QByteArray text;
    for (int i = 0; i < points; ++i) {  // a spiral around a ball, squeezed
        const double z = 1 - 2 * (i + 0.5) / points, r = std::sqrt(1 - z * z), a = 2.4 * i;
        text += QByteArray::number(r * std::cos(a)) + ' ' + QByteArray::number(r * std::sin(a)) +
                ' ' + QByteArray::number(0.5 * z) + '\n';
    }
    return text;
}

class TestLive : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void theSlidersFollow() {
        const ItemId input = openCloud("point-mae.mask");
        auto* form = m_window->findChild<OperationForm*>();
        QCheckBox* live = form->findChild<QCheckBox*>("live");
        QTest::mouseClick(live, Qt::LeftButton, {}, QPoint(8, live->height() / 2));
        QVERIFY(form->isLive());
        QTRY_COMPARE_WITH_TIMEOUT(document().children(input).size(), std::size_t(2), 30000);
        const ItemId mask = document().children(input).at(0);
        // Input and mask, each in a view of its own.
        QCOMPARE(m_window->views().viewCount(), 2);
        QCOMPARE(document().item(input)->views, 1U);
        QCOMPARE(document().item(mask)->views, 2U);
        QVERIFY(look(input).visible && look(mask).visible);

        const auto first = document().item(mask)->run;
        QSlider* ratio = form->editor("ratio")->slider();
        QVERIFY(ratio);
        ratio->setFocus();
        for (int step = 100; step <= 900; step += 50) ratio->setValue(step);  // a drag
        QTRY_COMPARE_WITH_TIMEOUT(value(mask, "ratio"), QStringLiteral("0.9"), 30000);
        QVERIFY(masked(mask) > 50);  // of 64
        form->editor("seed")->slider()->setValue(70);
        QTRY_COMPARE_WITH_TIMEOUT(document().item(mask)->run->seed, std::uint64_t(7), 30000);
        QCOMPARE(document().children(input).size(), std::size_t(2));  // replaced, not added
        // All changes are one step back; the next takes the results away.
        m_window->action("edit.undo")->trigger();
        QVERIFY(document().item(mask)->run == first);
        m_window->action("edit.redo")->trigger();
        QCOMPARE(document().item(mask)->run->seed, std::uint64_t(7));
        // Run by hand keeps what is there and adds.
        form->setLive(false);
        form->run();
        QTRY_COMPARE_WITH_TIMEOUT(document().children(input).size(), std::size_t(4), 30000);
    }

    void inputMaskReconstruction() {
        const ItemId input = openCloud("point-mae.reconstruct");
        auto* form = m_window->findChild<OperationForm*>();
        form->setLive(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->views().viewCount() == 3, 30000);
        const std::vector<ItemId> shown = comparison(document(), m_window->current());
        QCOMPARE(shown.size(), std::size_t(3));
        QCOMPARE(shown.at(0), input);
        QVERIFY(document().item(shown.at(1))->step);
        QVERIFY(document().item(shown.at(2))->main);
        for (int view = 0; view < 3; ++view) {
            QCOMPARE(document().item(shown.at(std::size_t(view)))->views, 1U << view);
            QVERIFY(look(shown.at(std::size_t(view))).visible);
            QVERIFY(m_window->views().isLinked(view));
        }
        form->editor("ratio")->setText("0.5");
        QTRY_COMPARE_WITH_TIMEOUT(value(shown.at(2), "ratio"), QStringLiteral("0.5"), 30000);
        // What this program computes from a change to the picture of its result, so that a busy
        // machine does not count; the picture is drawn without a graphics card here.
        constexpr int kChanges = 5;
        double drawn = 0;
        for (int seed = 1; seed <= kChanges; ++seed) {
            QTest::qWait(1000);  // until the picture before is refined
            const double before = double(std::clock());
            form->editor("seed")->setText(std::to_string(seed));
            while (document().item(shown.at(2))->run->seed != std::uint64_t(seed))
                QApplication::processEvents(QEventLoop::AllEvents, 10);
            m_window->views().grab().toImage();
            drawn += (double(std::clock()) - before) / CLOCKS_PER_SEC / kChanges;
        }
        OperationInput given;
        given.shapes.push_back(
            {"ball", *document().item(input)->shape, NamedShape::Role::Main, {}});
        given.parameters = ParameterValues(form->operation()->parameters);
        const double before = double(std::clock());
        for (given.seed = 1; given.seed <= kChanges; ++given.seed)
            QVERIFY(runOperation(*form->operation(), given).ok());
        const double alone = (double(std::clock()) - before) / CLOCKS_PER_SEC / kChanges;
        qInfo("processor time per change: %.0f ms with the drawing, %.0f ms of it the operation",
              1000 * drawn, 1000 * alone);
        QVERIFY2(alone < 0.3, qPrintable(QString::number(alone)));
    }

    void aMapIsClickedThrough() {
        m_window->action("bsp-net.explore")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"shape", "3000"}, {"neighbours", "1"}});
        form->run();
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(1), 60000);
        auto* results = m_window->findChild<ResultsView*>();
        QTRY_VERIFY_WITH_TIMEOUT(results->page("map"), 10000);
        const auto clickAt = [&](double x, double y) {
            // As a click on the picture there.
            const auto& image = std::get<ImageExhibit>(results->page("map")->exhibit().content);
            const auto values = image.clicks->valuesAt(x, y, 6);
            Q_EMIT results->followed(QString::fromStdString(image.clicks->operation), values);
        };
        clickAt(450, 450);
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(2), 60000);
        const ItemId made = document().all().back();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->current(), made, 10000);
        const auto first = document().item(made)->run;
        const auto shown = [&] {
            return std::pair(*form->editor("shape")->value(), *form->editor("x")->value());
        };
        const auto firstShown = shown();
        Camera away = m_window->views().camera(0);
        away.target.x += 100;
        m_window->views().setCamera(0, away);
        const auto& map = std::get<ImageExhibit>(first->exhibits.at(0).content);
        const PictureClicks::Spot spot = map.clicks->spots.at(10);
        clickAt(spot.x, spot.y);
        QTRY_VERIFY_WITH_TIMEOUT(document().item(made)->run != first, 60000);
        QVERIFY(value(made, "shape").toInt() > 0);
        QCOMPARE(document().all().size(), std::size_t(2));  // in the place of the one before
        // The map that is shown is that of the new result.
        QTRY_VERIFY(std::get<ImageExhibit>(results->page("map")->exhibit().content).pixels !=
                    map.pixels);
        QTRY_VERIFY(m_window->views().camera(0).target.x < 50);  // and it is seen
        QVERIFY(shown() != firstShown);
        m_window->action("edit.undo")->trigger();
        QVERIFY(document().item(made)->run == first);
        QVERIFY(shown() == firstShown);
    }

    /// The figures are what was made; where they come from can be looked at.
    void anEvaluationShowsWhere() {
        const ItemId boxes = openBoxes();
        m_window->action("shape.evaluate")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        QVERIFY(form->findChild<QCheckBox*>("live")->isVisible());
        const QString other = write("other.obj", QByteArray(kTwoBoxes).replace("v 3 ", "v 5 "));
        form->setValues(
            {{"against", other.toStdString()}, {"samples", "500"}, {"resolution", "16"}});
        QTRY_VERIFY(form->findChild<QPushButton*>("run")->isEnabled());
        form->run();
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(3), 60000);
        const std::vector<ItemId> made = document().children(boxes);
        QCOMPARE(made.size(), std::size_t(2));
        const Item &figures = *document().item(made[0]), &where = *document().item(made[1]);
        QVERIFY(!figures.shape && figures.main && where.shape && !where.main);
        QVERIFY(!where.look.visible && document().item(boxes)->look.visible);
        QCOMPARE(where.look.attribute, std::string("distance"));
        QCOMPARE(where.facts.vertices, std::size_t(500));
    }

    /// They would write weights at every change.
    void trainingsAreNotLive() {
        auto* form = m_window->findChild<OperationForm*>();
        auto* live = form->findChild<QCheckBox*>("live");
        m_window->action("point-mae.train")->trigger();
        QVERIFY(!live->isVisible());
        m_window->action("point-mae.mask")->trigger();
        QVERIFY(live->isVisible());
    }

    void longUpdatesCanBeStopped() {
        openFile(sample());
        m_window->action("bsp-net.decompose")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        QTRY_VERIFY(form->findChild<QPushButton*>("run")->isEnabled());
        form->setValues({{"mode", "fit"}, {"max-convexes", "64"}});
        const auto indicators = m_window->findChildren<QToolButton*>("job.cancel");
        const auto shown = [&] {
            return std::find_if(indicators.begin(), indicators.end(),
                                [](const QToolButton* b) { return b->isVisible(); });
        };
        for (const bool byKey : {false, true}) {
            form->setLive(true);
            auto* runs = m_window->findChild<Runs*>();
            QVERIFY(runs->updating());
            QTRY_VERIFY_WITH_TIMEOUT(shown() != indicators.end(), 10000);
            QVERIFY(!m_window->jobs().busy());
            if (byKey)
                m_window->action("operations.cancel")->trigger();
            else
                QTest::mouseClick(*shown(), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(!runs->updating(), 30000);
            QVERIFY(document().all().size() == 1);
            QVERIFY(shown() == indicators.end());
            form->setLive(false);
        }
    }

    void liveNeedsNoShape() {
        for (const bool empty : {true, false}) {
            if (!empty) openBoxes();
            m_window->action("bsp-net.explore")->trigger();
            auto* form = m_window->findChild<OperationForm*>();
            form->setValues({{"shape", "3000"}, {"neighbours", "1"}});
            form->setLive(true);
            QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(empty ? 1 : 3), 60000);
            QCOMPARE(document().item(document().all().back())->parent, kNoItem);
            form->setLive(false);
        }
    }

    /// Its items have the ids of those before, and nothing to do with them.
    void aSessionIsSafeFromTheMapBefore() {
        Document other;
        PolygonMesh mesh;
        mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
        mesh.addFace(std::array{0, 1, 2});
        Item item;
        item.shape = std::make_shared<const Shape>(std::move(mesh));
        other.add(kNoItem, {item, item}, "Add");
        QVERIFY(
            saveSession(path("other.shapewright"), other.state(), SessionShapes::Embedded).ok());
        m_window->action("bsp-net.explore")->trigger();
        const auto clickOn = [&](const char* shape) {
            Q_EMIT m_window->findChild<ResultsView*>()->followed("bsp-net.explore",
                                                                 {{"shape", shape}});
        };
        clickOn("3000");
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(1), 60000);
        m_window->workspace().open({path("other.shapewright")});
        QTRY_COMPARE(document().all().size(), std::size_t(2));
        clickOn("2000");
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(3), 60000);
        for (ItemId id : other.all()) QVERIFY(!document().item(id)->run);
    }

    void whatFailsIsSaidInTheForm() {
        openCloud("point-mae.reconstruct");
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"region", "5,5,5,6,6,6"}});
        form->setLive(true);
        QTRY_VERIFY_WITH_TIMEOUT(
            form->findChild<QLabel*>("status")->foregroundRole() == QPalette::BrightText, 20000);
        QCOMPARE(document().all().size(), std::size_t(1));
    }

    void theSamePartEverywhere() {
        const ItemId one = openFile(write("one.obj", kTwoBoxes));
        QByteArray moved = kTwoBoxes;
        moved.replace("o left", "o third")
            .replace("o right", "o left")
            .replace("o third", "o right");
        const ItemId two = openFile(write("two.obj", moved));
        QCOMPARE(fellowParts(document(), one, {0}),
                 (std::map<ItemId, std::vector<int>>{{two, {1}}}));
        // In the view, too: the fellow's outline is drawn.
        document().setViews(one, 1U);
        document().setViews(two, 2U);
        m_window->setViewCount(2);
        m_window->findChild<ScenePanel*>()->select(one);
        QTRY_COMPARE(m_window->current(), one);
        m_window->views().resetView();
        QTest::qWait(300);
        const int before = highlighted();
        m_window->findChild<PartsPanel*>()->select({0});
        QTest::qWait(300);
        const int after = highlighted();
        QVERIFY2(after > before + 40, qPrintable(QString("%1, %2").arg(before).arg(after)));
        // None where no shape is selected.
        m_window->findChild<ScenePanel*>()->tree()->clearSelection();
        QTest::qWait(300);
        QCOMPARE(highlighted(), before);
        // After some were deleted in one of them, too, and where one is left.
        m_window->workspace().removeParts(two, {0});
        QTRY_COMPARE(document().item(two)->partsDeleted, 1);
        QCOMPARE(fellowParts(document(), one, {0}),
                 (std::map<ItemId, std::vector<int>>{{two, {0}}}));
        QCOMPARE(fellowParts(document(), one, {1}),
                 (std::map<ItemId, std::vector<int>>{{two, {}}}));
        QCOMPARE(fellowParts(document(), two, {0}),
                 (std::map<ItemId, std::vector<int>>{{one, {0}}}));
    }

private:
    ItemId openCloud(const std::string& operation) {
        const ItemId id = openFile(write("ball.xyz", cloudOf(1024)));
        m_window->action(QString::fromStdString(operation))->trigger();
        return id;
    }
    QString value(ItemId id, const std::string& name) {
        for (const auto& [key, text] : document().item(id)->run->parameters)
            if (key == name) return QString::fromStdString(text);
        return {};
    }
    double masked(ItemId id) {
        for (const Metric& m : document().item(id)->run->metrics)
            if (m.name == "masked_patches") return m.value;
        return -1;
    }
    /// Pixels of the selection's colour in the second view.
    int highlighted() {
        const QImage shown = m_window->views().grab().toImage();
        int count = 0;
        for (int y = 0; y < shown.height(); ++y)
            for (int x = shown.width() / 2 + 4; x < shown.width(); ++x) {
                const QColor c = shown.pixelColor(x, y);
                count += c.red() > 220 && c.green() > 100 && c.green() < 190 && c.blue() < 90;
            }
        return count;
    }
};

}  // namespace

int main(int argc, char** argv) {
    return runWindowTest<TestLive>(argc, argv);
}
#include "test_live.moc"
