// What a person does in the views of the window: pick, measure, cut, by mouse, keys and trackpad.

#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QNativeGestureEvent>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QStatusBar>
#include <QStyle>
#include <QStyleOptionGroupBox>
#include <QStyleOptionSlider>
#include <QToolBar>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

#include "app/panels/number_box.h"
#include "app/panels/operation_form.h"
#include "app/panels/shortcuts.h"
#include "app/window/clip_panel.h"
#include "app/window/look_panel.h"
#include "app/window/parts_panel.h"
#include "app/window/properties_panel.h"
#include "app/window/scene_model.h"
#include "app/window/scene_panel.h"
#include "tests/support/primitives.h"
#include "tests/window/window_test.h"

using namespace shapewright;

namespace {

const char kCloud[] =
    "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\n"
    "property float z\nproperty int patch\nproperty float height\nend_header\n"
    "0 0 0 4 0.5\n1 0 0 5 1.5\n0 1 0 6 2.5\n1 1 0 7 3.5\n";

class TestLooking : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void aClickSaysWhatIsThere() {
        openBoxes();
        click({2.4, 0.4, 1});
        QTRY_VERIFY2(said().contains("right: volume 1"), qPrintable(said()));
        QVERIFY2(said().contains("Face 7") && said().contains("Vertex"), qPrintable(said()));
        const QStringList place = said().section("at ", -1).split("  ");
        QVERIFY2(place.size() == 3 && std::abs(place.at(0).toDouble() - 2.4) < 0.01 &&
                     std::abs(place.at(1).toDouble() - 0.4) < 0.01,
                 qPrintable(said()));
        // Resting there says the same beside the pointer.
        const QPoint at = views().positionOf(0, {2.4, 0.4, 1}).toPoint();
        QHelpEvent help(QEvent::ToolTip, at, views().mapToGlobal(at));
        QApplication::sendEvent(&views(), &help);
        QTRY_VERIFY2(QToolTip::text().contains("right: volume 1"), qPrintable(QToolTip::text()));
        QHelpEvent nothing(QEvent::ToolTip, {3, 3}, views().mapToGlobal(QPoint(3, 3)));
        QApplication::sendEvent(&views(), &nothing);
        QTRY_VERIFY(QToolTip::text().isEmpty());
    }

    void pointsSayTheirPatchAndValues() {
        openFile(write("cloud.ply", kCloud));
        QTest::qWait(50);
        views().applyPreset(0, ViewPreset::Front);
        views().resetView();
        click({0, 1, 0});
        QTRY_VERIFY2(said().contains("Point 2"), qPrintable(said()));
        QVERIFY2(said().contains("patch: 6") && said().contains("height: 2.5"), qPrintable(said()));
    }

    void distancesAndAnglesByTheTools() {
        openBoxes();
        QTRY_VERIFY(m_window->action("view.distance")->isEnabled());
        auto* bar = m_window->findChild<QToolBar*>("toolbar");
        QTest::mouseClick(bar->widgetForAction(m_window->action("view.distance")), Qt::LeftButton);
        QCOMPARE(views().measurement(), Measurement::Distance);
        click({0.02, 0.98, 1});  // near a corner: snaps to it
        click({2.98, 0.98, 1});
        QTRY_VERIFY2(said().contains("Distance: 3"), qPrintable(said()));
        QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(views().measurement(), Measurement::Angle);
        QVERIFY(!m_window->action("view.distance")->isChecked());
        click({0.02, 0.98, 1});
        click({0.02, 0.02, 1});
        click({0.98, 0.02, 1});
        QTRY_VERIFY2(said().contains("Angle: 90.00"), qPrintable(said()));
        QTest::keyClick(&views(), Qt::Key_Escape);  // the points
        QTest::keyClick(&views(), Qt::Key_Escape);  // the tool
        QCOMPARE(views().measurement(), Measurement::None);
        QVERIFY(!m_window->action("view.angle")->isChecked());
        click({0.5, 0.5, 1});  // picks again
        QTRY_VERIFY2(said().contains("left: volume 1"), qPrintable(said()));
    }

    void placesFarOutAreSaidInFull() {
        openFile(write("survey.obj",
                       "v 600000 850000 0\nv 600100 850000 0\nv 600000 850100.5 0\nf 1 2 3\n"));
        QTest::qWait(50);
        views().applyPreset(0, ViewPreset::Front);
        views().resetView();
        click({600020.25, 850010.5, 0});
        QTRY_VERIFY(said().contains("at "));
        const QStringList place = said().section("at ", -1).remove(',').split("  ");
        QVERIFY2(std::abs(place.at(0).toDouble() - 600020.25) < 0.3, qPrintable(said()));
        auto* properties = m_window->findChild<PropertiesPanel*>();
        QVERIFY(
            !properties->findItems("100.5", Qt::MatchContains | Qt::MatchRecursive, 1).isEmpty());
    }

    /// Neither is what was said of a pick true of another shape, nor is one left without selection.
    void theSelectionIsWhatIsSpokenOf() {
        const ItemId boxes = openBoxes();
        click({2.4, 0.4, 1});
        QTRY_VERIFY(said().contains("right: volume 1"));
        m_window->findChild<ScenePanel*>()->tree()->setFocus();
        m_window->action("edit.delete")->trigger();
        QVERIFY2(said().isEmpty(), qPrintable(said()));
        document().undoStack()->undo();
        QCOMPARE(m_window->current(), boxes);
        QTRY_VERIFY(m_window->action("operations.run")->isEnabled());
        click({2.4, 0.4, 1});
        QTRY_VERIFY(said().contains("right: volume 1"));
        openFile(write("other.obj", kTwoBoxes));
        QVERIFY2(said().isEmpty(), qPrintable(said()));
    }

    /// Files lie where they lie: beside each other, or as far apart as surveys are from the origin.
    void whatIsOpenedIsSeen() {
        openBoxes();
        const Camera before = views().camera(0);
        openFile(write("beside.obj", "v 1 0 1\nv 3 0 1\nv 3 1 0\nf 1 2 3\n"));
        QTest::qWait(50);
        QCOMPARE(views().camera(0).distance, before.distance);  // seen well already
        openFile(write("far.obj", "v 600000 0 0\nv 600001 0 0\nv 600000 1 0\nf 1 2 3\n"));
        QTRY_VERIFY(length(views().camera(0).target - Vec3{600000.5, 0.5, 0}) < 1);
        QVERIFY(views().camera(0).distance < 20);
        // The selection is framed even from the list that it is made in.
        auto* scene = m_window->findChild<ScenePanel*>();
        const ItemId boxes = document().all().front();
        scene->select(boxes);
        QTRY_COMPARE(m_window->findChild<PartsPanel*>()->selected().size(), std::size_t(0));
        QTest::qWait(50);
        scene->tree()->setFocus();
        QTest::keyClick(scene->focusProxy(), Qt::Key_F);
        QVERIFY(length(views().camera(0).target - Vec3{1.5, 0.5, 0.5}) < 1);
        QVERIFY(views().camera(0).distance < 20);
        QTest::keyClick(scene->focusProxy(), Qt::Key_R);
        QVERIFY(views().camera(0).distance > 1e5);
    }

    /// As menus say, however they were changed; to give them to others, they are asked for.
    void theKeysOfTheViewsAreTheirActions() {
        openBoxes();
        auto* shortcuts = m_window->findChild<Shortcuts*>();
        QAction* rename = m_window->action("edit.rename");
        QAction* reset = m_window->action("view.reset");
        for (const auto& [keys, owner] : {std::pair("R", "view.reset"),
                                          {"F", "view.frame"},
                                          {"P", "view.projection"},
                                          {"6", "view.preset6"}})
            QCOMPARE(shortcuts->conflict(QKeySequence(keys), rename), m_window->action(owner));
        QCOMPARE(shortcuts->title(reset), QStringLiteral("Show everything"));
        // Whatever was done last.
        QCOMPARE(m_window->action("edit.undo")->text(), QStringLiteral("&Undo Open boxes"));
        QCOMPARE(shortcuts->title(m_window->action("edit.undo")), QStringLiteral("Undo"));
        views().setFocus();
        QTest::keyClick(&views(), Qt::Key_5);
        QCOMPARE(views().camera(0).elevation, 90.0);
        shortcuts->set(m_window->action("view.preset1"), QKeySequence("Home"));
        QTest::keyClick(&views(), Qt::Key_Home);
        QCOMPARE(views().camera(0).elevation, 0.0);
        shortcuts->resetAll();
    }

    /// A large shape is ready for the views after a small one that was read after it.
    void whatIsOpenedTogetherIsSeenTogether() {
        QByteArray large;
        constexpr int kSide = 120;
        for (int y = 0; y <= kSide; ++y)
            for (int x = 0; x <= kSide; ++x)
                large += QStringLiteral("v %1 %2 0\n").arg(4 + 0.1 * x).arg(0.1 * y).toLatin1();
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x) {
                const int at = y * (kSide + 1) + x + 1;
                large += QStringLiteral("f %1 %2 %3 %4\n")
                             .arg(at)
                             .arg(at + 1)
                             .arg(at + kSide + 2)
                             .arg(at + kSide + 1)
                             .toLatin1();
            }
        const auto allAreSeen = [this] {
            for (const Vec3& corner : {Vec3{0, 0, 0}, Vec3{4, 12, 0}, Vec3{16, 12, 0}})
                if (!QRectF(views().rect()).contains(views().positionOf(0, corner))) return false;
            return true;
        };
        m_window->workspace().open({write("large.obj", large), write("small.obj", kTwoBoxes)});
        QTRY_COMPARE(document().all().size(), std::size_t(2));
        QTRY_VERIFY(!views().busy());
        QTRY_VERIFY(allAreSeen());
        QTest::qWait(100);
        QVERIFY(allAreSeen());
        // So it is when a session brings them back, the small one first.
        document().move({document().all().back()}, 0);
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path("both.shapewright"), SessionShapes::Embedded);
        QTRY_COMPARE(saved.size(), 1);
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().openSession(path("both.shapewright"));
        QTRY_COMPARE(opened.size(), 1);
        QTRY_VERIFY(!views().busy());
        QTest::qWait(100);
        QVERIFY(allAreSeen());
    }

    /// A session brings the views back as they were: how many, from where, and which go together.
    void viewsComeBack() {
        openBoxes();
        m_window->action("view.count2")->trigger();
        m_window->action("view.zUp")->trigger();
        views().setLinked(1, false);
        Camera first = views().camera(0), second = views().camera(1);
        first.orbit(30, 10);
        second.orbit(-40, 5);
        second.distance *= 2;
        views().setCamera(0, first);
        views().setCamera(1, second);
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path("seen.shapewright"), SessionShapes::Embedded);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!m_window->isWindowModified());
        m_window->action("view.zUp")->trigger();
        m_window->action("view.count1")->trigger();
        views().setLinked(1, true);
        views().resetView();
        m_window->workspace().openSession(path("seen.shapewright"));
        QTRY_COMPARE(views().viewCount(), 2);
        const auto near = [](const Camera& a, const Camera& b) {
            return length(a.target - b.target) < 1e-6 && std::abs(a.azimuth - b.azimuth) < 1e-6 &&
                   std::abs(a.elevation - b.elevation) < 1e-6 &&
                   std::abs(a.distance - b.distance) < 1e-6 && a.zUp == b.zUp;
        };
        QTRY_VERIFY(near(views().camera(0), first));
        QVERIFY(near(views().camera(1), second));
        QVERIFY(views().isLinked(0) && !views().isLinked(1));
        QVERIFY(m_window->action("view.zUp")->isChecked());
        QVERIFY(!m_window->isWindowModified());
    }

    /// What is under the pointer can be hidden there and then.
    void theMenuOfAPart() {
        const ItemId boxes = openBoxes();
        const auto choose = [&](const QString& text) {
            QTimer::singleShot(100, m_window.get(), [text] {
                auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
                QVERIFY(menu);
                for (QAction* a : menu->actions())
                    if (a->text() == text) a->trigger();
                menu->close();
            });
            const QPoint at = views().positionOf(0, {2.4, 0.4, 1}).toPoint();
            QTest::mouseClick(&views(), Qt::RightButton, {}, at);
        };
        choose("Hide the selected parts");
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{1});
        choose("Show all parts");
        QVERIFY(look(boxes).hiddenParts.empty());
        click({0.4, 0.4, 1});
        choose("Show the selected parts alone");
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{0});
    }

    /// The keys mean the parts that are selected; in the list of whole shapes, those.
    void theKeysOfAPart() {
        const ItemId boxes = openBoxes();
        click({2.4, 0.4, 1});
        QTRY_VERIFY(said().contains("right: volume 1"));
        QTest::keyClick(&views(), Qt::Key_H);
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{1});
        QVERIFY(look(boxes).visible);
        QTest::keyClick(&views(), Qt::Key_H);
        QVERIFY(look(boxes).hiddenParts.empty());
        m_window->action("edit.undo")->trigger();  // a step each
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{1});
        m_window->action("edit.undo")->trigger();
        QVERIFY(look(boxes).hiddenParts.empty());
        auto* parts = m_window->findChild<PartsPanel*>();
        auto* list = parts->findChild<QTreeView*>();
        list->setFocus();
        parts->select({0});
        QTest::keyClick(list, Qt::Key_I);
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{1});
        parts->select({});
        QTest::keyClick(list, Qt::Key_Delete);  // no part, and not the whole shape either
        QCOMPARE(document().all().size(), std::size_t(1));
        QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_H);
        QVERIFY(!look(boxes).visible);
        QTest::keyClick(tree, Qt::Key_Delete);
        QVERIFY(document().empty());
    }

    /// Not one result within the other, nor where the one before stood.
    void aResultIsSeenAlone() {
        const ItemId boxes = openBoxes();
        auto* form = m_window->findChild<OperationForm*>();
        const auto run = [&](const char* operation, std::size_t count) {
            m_window->action(operation)->trigger();
            form->run();
            return QTest::qWaitFor(
                [&] { return document().all().size() == count && !views().busy(); }, 30000);
        };
        QVERIFY(run("point-mae.mask", 3));
        const ItemId mask = m_window->current();
        QVERIFY(look(mask).visible);
        QVERIFY(run("shape.made-up", 4));  // of nothing, and smaller
        const ItemId other = m_window->current();
        QVERIFY(look(other).visible && !look(mask).visible);
        views().resetView();
        QVERIFY(!views().rect().contains(views().positionOf(0, {3, 1, 1}).toPoint()));
        m_window->findChild<ScenePanel*>()->select(boxes);
        QTRY_COMPARE(m_window->current(), boxes);
        QVERIFY(run("point-mae.mask", 6));
        const ItemId second = m_window->current();
        QVERIFY(second != mask && document().item(second)->parent == boxes);
        QVERIFY(look(second).visible && !look(other).visible && !look(mask).visible);
        QTRY_VERIFY(views().rect().contains(views().positionOf(0, {3, 1, 1}).toPoint()));
        m_window->action("edit.undo")->trigger();  // one step
        QVERIFY(look(other).visible);
        QCOMPARE(m_window->current(), boxes);  // ready for the next run
        m_window->action("edit.redo")->trigger();
        QCOMPARE(m_window->current(), second);
        document().remove({second});
        QCOMPARE(m_window->current(), boxes);
        document().undoStack()->undo();
        QCOMPARE(m_window->current(), second);
        const ItemId elsewhere = openBoxes();
        QVERIFY(elsewhere != boxes);
        QVERIFY(run("point-mae.mask", 9));
        QVERIFY(look(second).visible && !look(elsewhere).visible);
    }

    /// Deleted parts are gone from the shape, in the window, in files and in sessions.
    void partsAreDeleted() {
        const ItemId boxes = openBoxes();
        const auto partNames = [&] {
            std::vector<std::string> out;
            for (const Part& p : std::get<PolygonMesh>(*document().item(boxes)->shape).parts)
                out.push_back(p.name);
            return out;
        };
        const std::vector<std::string> both{"left", "right"}, one{"left"};
        auto* parts = m_window->findChild<PartsPanel*>();
        click({2.4, 0.4, 1});
        QTRY_COMPARE(parts->selected(), std::vector<int>{1});
        QTest::keyClick(&views(), Qt::Key_Delete);
        QTRY_COMPARE(partNames(), one);
        // Once more, where nothing smaller is selected: not the whole shape.
        QTest::keyClick(&views(), Qt::Key_Delete);
        QCOMPARE(document().all().size(), std::size_t(1));
        QVERIFY(said().contains("No part is selected"));
        QCOMPARE(document().item(boxes)->facts.faces, std::size_t(6));
        QCOMPARE(parts->model().rowCount(), 1);
        QVERIFY(views().pickAt(views().positionOf(0, {2.4, 0.4, 1}).toPoint()).item != boxes);
        auto* properties = m_window->findChild<PropertiesPanel*>();
        const auto row = [&](const QString& name) {
            const auto found = properties->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? QString() : found.first()->text(1);
        };
        QTRY_COMPARE(row("Deleted parts"), QStringLiteral("1"));
        QSignalSpy exported(&m_window->workspace(), &Workspace::exported);
        m_window->workspace().exportItem(boxes, path("left.obj"), "obj");
        QTRY_COMPARE(exported.size(), 1);
        QVERIFY(!read(path("left.obj")).contains("o right"));
        // The file is not what is there now: a session must not take it from there.
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path("left.shapewright"), SessionShapes::ByReference);
        QTRY_COMPARE(saved.size(), 1);
        m_window->action("edit.undo")->trigger();
        QCOMPARE(partNames(), both);
        QCOMPARE(parts->selected(), std::vector<int>{1});  // as before
        QVERIFY(views().pickAt(views().positionOf(0, {2.4, 0.4, 1}).toPoint()).item == boxes);
        m_window->action("edit.redo")->trigger();
        QCOMPARE(partNames(), one);
        m_window->action("edit.undo")->trigger();
        // From the menu of the list; what is hidden stays so.
        parts->model().hide({1});
        parts->select({0});
        QTimer::singleShot(100, m_window.get(), [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* a : menu->actions())
                if (a->text() == "Delete the selected parts") a->trigger();
            menu->close();
        });
        auto* list = parts->findChild<QTreeView*>();
        list->setFocus();
        Q_EMIT list->customContextMenuRequested({5, 5});
        QTRY_COMPARE(partNames(), std::vector<std::string>{"right"});
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{0});
        m_window->action("edit.undo")->trigger();
        QCOMPARE(look(boxes).hiddenParts, std::vector<int>{1});
        // All of them are the shape itself.
        parts->select({0, 1});
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(document().empty());
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().openSession(path("left.shapewright"));
        QTRY_COMPARE(opened.size(), 1);
        const Item& back = *document().item(document().all().front());
        QCOMPARE(back.facts.parts.size(), std::size_t(1));
        QCOMPARE(back.partsDeleted, 1);
        // All that is left of it is deleted where it is selected.
        const ItemId last = back.id;
        QTRY_COMPARE(parts->model().item(), last);
        for (QWidget* where : std::initializer_list<QWidget*>{list, &views()}) {
            where->setFocus();
            parts->select({0});
            QTest::keyClick(where, Qt::Key_Delete);
            QVERIFY(document().empty());
            m_window->action("edit.undo")->trigger();
            QTRY_COMPARE(parts->model().item(), last);
        }
    }

    /// Where one looks for what was opened, not only at the end of its properties.
    void whatReadingRepairedIsSaidInTheScene() {
        const ItemId good = openFile(write("good.obj", kTwoBoxes));
        const ItemId bad = openFile(write("bad.obj", QByteArray(kTwoBoxes) + "f 1 2 99\n"));
        const auto* model = m_window->findChild<ScenePanel*>()->tree()->model();
        const auto* scene = qobject_cast<const SceneModel*>(model);
        const auto value = [&](ItemId id, int role) {
            return scene->data(scene->indexOf(id), role);
        };
        QVERIFY(value(good, Qt::DecorationRole).isNull());
        QVERIFY(!value(bad, Qt::DecorationRole).isNull());
        const QString what = document().item(bad)->warnings.value(0);
        QVERIFY(!what.isEmpty());
        QCOMPARE(value(bad, Qt::ToolTipRole).toString(), path("bad.obj") + '\n' + what);
        QCOMPARE(value(bad, Qt::AccessibleDescriptionRole).toString(), what);
    }

    void whatIsSelectedIsDraggedTogether() {
        for (const char* name : {"a.obj", "b.obj", "c.obj"}) openFile(write(name, kTwoBoxes));
        QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        QAbstractItemModel* scene = tree->model();
        const std::unique_ptr<QMimeData> data(scene->mimeData(
            {scene->index(1, 0), scene->index(1, 1), scene->index(2, 0), scene->index(2, 1)}));
        QVERIFY(!scene->canDropMimeData(data.get(), Qt::MoveAction, 0, 0, scene->index(0, 0)));
        QVERIFY(scene->canDropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
        const int steps = document().undoStack()->index();
        scene->dropMimeData(data.get(), Qt::MoveAction, 0, 0, {});
        QStringList names;
        for (ItemId id : document().all()) names << document().item(id)->name;
        QCOMPARE(names, (QStringList{"b", "c", "a"}));
        QCOMPARE(document().undoStack()->index(), steps + 1);
        QMimeData other;
        other.setText("no item");
        QVERIFY(!scene->canDropMimeData(&other, Qt::MoveAction, 0, 0, {}));
    }

    void largeCountsHaveSeparators() {
        const auto back = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QByteArray fan = QByteArray(kTwoBoxes) + "o fan\nv 0 0 5\nv 0 1 5\n";
        for (int i = 1; i <= 1200; ++i)
            fan +=
                QStringLiteral("v %1 1 5\nf 17 %2 %3\n").arg(i).arg(17 + i).arg(18 + i).toLatin1();
        openFile(write("fan.obj", fan));
        auto* parts = m_window->findChild<PartsPanel*>();
        QTRY_COMPARE(parts->model().rowCount(), 3);
        parts->select({2});
        const QString figures = parts->findChild<QLabel*>("parts.summary")->text();
        QVERIFY2(figures.contains("1,200 faces, 1,202 vertices"), qPrintable(figures));
    }

    /// Half a figure reads as another one.
    void propertiesAreWhole() {
        openFile(write(QString(90, 'n') + ".obj", kTwoBoxes));
        auto* panel = m_window->findChild<PropertiesPanel*>();
        const auto whole = [&] {
            const int width[] = {panel->columnWidth(0) - panel->indentation(),
                                 panel->columnWidth(1)};
            for (QTreeWidgetItemIterator it(panel); *it; ++it)
                for (int column = 0; column < 2 && (*it)->parent(); ++column) {
                    const int lines =
                        panel->visualItemRect(*it).height() / panel->fontMetrics().lineSpacing();
                    const int length = panel->fontMetrics().horizontalAdvance((*it)->text(column));
                    if (length > lines * width[column]) return false;
                }
            return panel->columnWidth(0) <= panel->columnWidth(1) &&
                   panel->columnWidth(0) + panel->columnWidth(1) == panel->viewport()->width();
        };
        QTRY_VERIFY(!panel->findItems("Faces", Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
        QTRY_VERIFY(whole());
        m_window->resize(1024, 700);
        QTRY_VERIFY(whole());
    }

    /// What overlaps counts twice in a sum, which is therefore called one.
    void volumesOfSeveralBodiesAreASum() {
        auto* panel = m_window->findChild<PropertiesPanel*>();
        const auto row = [&](const QString& name) {
            const auto found = panel->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
            return found.isEmpty() ? QString() : found.first()->text(1);
        };
        const auto shows = [&](const TriangleMesh& mesh) {
            Item item;
            item.name = "bodies";
            item.shape = std::make_shared<const Shape>(primitives::polygons(mesh));
            item.facts = shapeFacts(*item.shape);
            m_window->select(document().add(kNoItem, {item}, "Add").front());
        };
        TriangleMesh boxes = primitives::box({0, 0, 0}, {2, 1, 1});
        shows(primitives::flipped(boxes));  // inside out
        QTRY_COMPARE(row("Volume"), QStringLiteral("2"));
        primitives::append(boxes, primitives::box({1, 0.25, 0.25}, {3, 0.75, 0.75}));
        shows(boxes);
        QTRY_COMPARE(row("Signed sum of volumes"), QStringLiteral("2.5"));
        QVERIFY(row("Volume").isEmpty());
    }

    /// Whatever changes; another item is read from its top.
    void propertiesStayWhereTheyAreRead() {
        const ItemId boxes = openBoxes();
        const ItemId other = openFile(write("other.obj", kTwoBoxes));
        m_window->resize(1024, 700);
        auto* panel = m_window->findChild<PropertiesPanel*>();
        const QScrollBar* bar = panel->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        for (int most = -1; most != bar->maximum();) {  // docks share their room little by little
            most = bar->maximum();
            QTest::qWait(200);
        }
        panel->verticalScrollBar()->setValue(bar->maximum());
        const int at = bar->value();
        for (ItemId id : {boxes, other}) {
            Look fainter = look(id);
            fainter.opacity = 0.5;
            document().setLooks({{id, fainter}}, "Opacity");
            QTest::qWait(50);
            QCOMPARE(bar->value(), at);
        }
        m_window->select(boxes);
        QTRY_COMPARE(bar->value(), 0);
    }

    /// However many planes parts have.
    void countsOfPlanesAreWhole() {
        const ItemId boxes = openBoxes();
        Item item = *document().item(boxes);
        item.facts.parts.at(1).planes = 49900000;
        const ItemId added = document().add(kNoItem, {item}, "Add").front();
        m_window->select(added);
        auto* parts = m_window->findChild<PartsPanel*>();
        QTRY_COMPARE(parts->model().item(), added);
        const QTreeView* list = parts->findChild<QTreeView*>();
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex planes = list->model()->index(row, PartsModel::Planes);
            QVERIFY(list->sizeHintForIndex(planes).width() <=
                    list->columnWidth(PartsModel::Planes));
        }
    }

    /// However narrow their panel, names are whole, since their middle may tell them apart.
    void namesOfPartsAreWhole() {
        Item item = *document().item(openBoxes());
        PolygonMesh mesh = std::get<PolygonMesh>(*item.shape);
        mesh.parts[0].name = "neighbour 1 convex_0075";
        mesh.parts[1].name = "neighbour 2 convex_0075";
        item.shape = std::make_shared<const Shape>(mesh);
        const ItemId added = document().add(kNoItem, {item}, "Add").front();
        m_window->select(added);
        auto* parts = m_window->findChild<PartsPanel*>();
        QTRY_COMPARE(parts->model().item(), added);
        const QTreeView* list = parts->findChild<QTreeView*>();
        const QModelIndex name = list->model()->index(0, PartsModel::Name);
        auto* dock = m_window->findChild<QDockWidget*>("panel.parts");
        dock->setFloating(true);
        for (const int width : {dock->minimumSizeHint().width(), 900}) {
            dock->resize(width, 400);
            QTest::qWait(50);
            QVERIFY(list->sizeHintForIndex(name).width() <= list->columnWidth(PartsModel::Name));
            QVERIFY(list->header()->length() >= list->viewport()->width());  // no hole beside them
        }
    }

    /// The colour by which a part is found in the views.
    void selectedPartsKeepTheirColour() {
        const ItemId boxes = openBoxes();
        auto* parts = m_window->findChild<PartsPanel*>();
        parts->select({1});
        const auto& c = std::get<PolygonMesh>(*document().item(boxes)->shape).parts[1].color;
        auto* list = parts->findChild<QTreeView*>();
        const QModelIndex row = list->selectionModel()->selectedRows().at(0);
        const QImage drawn = list->viewport()->grab(list->visualRect(row)).toImage();
        bool found = false;
        for (int x = 0; x < drawn.width(); ++x)
            found = found || drawn.pixel(x, drawn.height() / 2) == qRgb(c[0], c[1], c[2]);
        QVERIFY(found);
    }

    /// After a comparison, one view shows both shapes again, as their checks say, and no shadows of
    /// two views.
    void oneViewAfterTwo() {
        const ItemId boxes = openBoxes();
        const ItemId other =
            openFile(write("other.obj", QByteArray(kTwoBoxes).replace("v 0 ", "v 4 ")));
        auto* scene = m_window->findChild<ScenePanel*>();
        scene->findChild<QTreeView*>()->selectAll();
        QTRY_VERIFY(m_window->action("view.compare")->isEnabled());
        m_window->action("view.compare")->trigger();
        QCOMPARE(views().viewCount(), 2);
        views().applyPreset(0, ViewPreset::Isometric);
        QTest::qWait(1500);  // for the shadows
        m_window->action("view.count1")->trigger();
        const QImage soon = views().grab().toImage();
        QCOMPARE(views().pickAt(views().positionOf(0, {0.2, 0.5, 1}).toPoint()).item, boxes);
        QCOMPARE(views().pickAt(views().positionOf(0, {3.6, 0.5, 1}).toPoint()).item, other);
        // Beside the boxes, between the title and the axes, the background changes downwards only.
        const double ratio = soon.devicePixelRatio();
        const int left = int(ratio * (std::min(views().positionOf(0, {0, 0, 1}).x(),
                                               views().positionOf(0, {0, 1, 1}).x()) -
                                      10));
        QVERIFY(left > 50 * ratio);
        for (int y = int(60 * ratio); y < soon.height() - int(110 * ratio); ++y)
            for (int x = int(6 * ratio); x < left; ++x)
                QVERIFY2(soon.pixel(x, y) == soon.pixel(left, y),
                         qPrintable(QString("%1, %2").arg(x).arg(y)));
        m_window->action("view.count2")->trigger();
        QVERIFY(views().pickAt(views().positionOf(0, {3.6, 0.5, 1}).toPoint()).item != other);
    }

    void aComparisonEndsAsItBegan() {
        const ItemId boxes = openBoxes();
        const ItemId other =
            openFile(write("other.obj", QByteArray(kTwoBoxes).replace("v 0 ", "v 4 ")));
        const ItemId third = openFile(write("third.obj", kTwoBoxes));
        QAction* compare = m_window->action("view.compare");
        QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        Look away = look(third);
        away.visible = false;
        document().setLooks({{third, away}}, "Hide");
        tree->selectAll();
        tree->selectionModel()->select(tree->model()->index(2, 0),
                                       QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
        QTRY_VERIFY(!views().busy());
        QTest::qWait(50);  // until all are in view
        views().applyPreset(0, ViewPreset::Top);
        const Camera before = views().camera(0);
        QTRY_VERIFY(compare->isEnabled() && !compare->isChecked());
        compare->trigger();
        QVERIFY(compare->isChecked());
        QCOMPARE(views().viewCount(), 2);
        QCOMPARE(document().item(other)->views, 2U);
        QTest::keyClick(&views(), Qt::Key_4);
        compare->trigger();
        QVERIFY(!compare->isChecked());
        QCOMPARE(views().viewCount(), 1);
        QVERIFY(look(boxes).visible && look(other).visible && !look(third).visible);
        QCOMPARE(document().item(other)->views, ~0U);
        QCOMPARE(views().camera(0).elevation, before.elevation);
        QVERIFY(std::abs(views().camera(0).distance / before.distance - 1) < 1e-6);
        // Views that were chosen otherwise are no comparison any more.
        compare->trigger();
        QVERIFY(compare->isChecked());
        m_window->action("view.count1")->trigger();
        QTRY_VERIFY(!compare->isChecked());
        compare->trigger();
        QCOMPARE(views().viewCount(), 2);
    }

    void theHistoryNamesFilesInFull() {
        openFile(write("R&D.obj", kTwoBoxes));
        QCOMPARE(document().undoStack()->undoText(), QStringLiteral("Open R&&D"));
    }

    /// Figures have nothing to show in a view.
    void figuresAreNotCompared() {
        const ItemId boxes = openBoxes();
        const ItemId other = openFile(write("other.obj", kTwoBoxes));
        Item figures;
        figures.name = "boxes evaluate";
        figures.run = std::make_shared<const Run>();
        document().add(boxes, {figures}, "Add");
        QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        tree->expandAll();
        tree->selectAll();
        QAction* compare = m_window->action("view.compare");
        QTRY_VERIFY(compare->isEnabled());
        QCOMPARE(m_window->findChild<ScenePanel*>()->selected().size(), std::size_t(3));
        compare->trigger();
        QCOMPARE(views().viewCount(), 2);
        QCOMPARE(document().item(boxes)->views, 1U);
        QCOMPARE(document().item(other)->views, 2U);
        compare->trigger();  // the same shapes: it ends
        QCOMPARE(views().viewCount(), 1);
    }

    void aComparisonIsUndoneWithItsViews() {
        const ItemId boxes = openBoxes();
        const ItemId other =
            openFile(write("other.obj", QByteArray(kTwoBoxes).replace("v 0 ", "v 4 ")));
        QAction* compare = m_window->action("view.compare");
        m_window->findChild<ScenePanel*>()->tree()->selectAll();
        QTest::qWait(50);  // until both are in view
        views().applyPreset(0, ViewPreset::Top);
        const double distance = views().camera(0).distance;
        QTRY_VERIFY(compare->isEnabled());
        QUndoStack* history = document().undoStack();
        const int steps = history->index();
        compare->trigger();
        QCOMPARE(history->index(), steps + 1);
        history->undo();
        QCOMPARE(views().viewCount(), 1);
        QVERIFY(m_window->action("view.count1")->isChecked());
        QCOMPARE(document().item(other)->views, ~0U);
        QVERIFY(std::abs(views().camera(0).distance / distance - 1) < 1e-6);
        QTRY_VERIFY(!compare->isChecked());
        history->redo();
        QCOMPARE(views().viewCount(), 2);
        QCOMPARE(document().item(other)->views, 2U);
        QTRY_VERIFY(compare->isChecked());
        compare->trigger();  // ends it, and that is undone, too
        QCOMPARE(views().viewCount(), 1);
        history->undo();
        QCOMPARE(views().viewCount(), 2);
        QTRY_VERIFY(compare->isChecked());
        compare->trigger();
        QCOMPARE(views().viewCount(), 1);
        QVERIFY(look(boxes).visible && look(other).visible);
    }

    /// The selected meshes, or all, without a way through the panel.
    void drawnAsTheMenuSays() {
        const ItemId boxes = openBoxes();
        const ItemId other = openFile(write("other.obj", kTwoBoxes));
        QAction* wireframe = m_window->action("view.drawn3");
        QTRY_VERIFY(wireframe->isEnabled());
        QCOMPARE(wireframe->text(), QStringLiteral("Wireframe"));
        QTest::keyClick(&views(), Qt::Key_3, Qt::AltModifier);
        QCOMPARE(look(other).representation, Representation::Wireframe);
        QCOMPARE(look(boxes).representation, Representation::Surface);
        QVERIFY(wireframe->isChecked());
        m_window->findChild<ScenePanel*>()->select(boxes);
        QTRY_VERIFY(m_window->action("view.drawn1")->isChecked());
        m_window->findChild<ScenePanel*>()->tree()->clearSelection();
        QTest::keyClick(&views(), Qt::Key_2, Qt::AltModifier);
        QCOMPARE(look(boxes).representation, Representation::SurfaceWithEdges);
        QCOMPARE(look(other).representation, Representation::SurfaceWithEdges);
        m_window->action("edit.undo")->trigger();  // one step
        QCOMPARE(look(boxes).representation, Representation::Surface);
        QCOMPARE(look(other).representation, Representation::Wireframe);
    }

    void whatWasStoppedSaysSo() {
        const ItemId boxes = openBoxes();
        Run run;
        run.operation = "bsp-net.decompose";
        run.cancelled = true;
        Item item = *document().item(boxes);
        item.name = "boxes decompose";
        item.path.clear();
        item.run = std::make_shared<const Run>(run);
        const ItemId made = document().add(boxes, {item}, "Add").front();
        m_window->select(made);
        const QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        const QModelIndex row = tree->currentIndex();
        QCOMPARE(row.data().toString(), QStringLiteral("boxes decompose (stopped early)"));
        QCOMPARE(row.data(Qt::EditRole).toString(), QStringLiteral("boxes decompose"));
        auto* properties = m_window->findChild<PropertiesPanel*>();
        QTRY_VERIFY(
            !properties->findItems("boxes decompose (stopped early)", Qt::MatchExactly).isEmpty());
    }

    /// Results of other values, and files of other formats, have the same names.
    void namesakesAreToldApart() {
        Document scene;
        const auto added = [&](ItemId under, const QString& name, const QString& file,
                               std::optional<Run> run = {}) {
            Item item;
            item.name = name;
            item.path = file;
            if (run) item.run = std::make_shared<const Run>(*run);
            return scene.add(under, {item}, "Add").front();
        };
        const auto title = [&](ItemId id) { return shownTitle(scene, *scene.item(id)); };
        const auto made = [&](ItemId under, decltype(Run::parameters) values,
                              bool stopped = false) {
            Run run;
            run.operation = "bsp-net.decompose";
            run.parameters = std::move(values);
            run.cancelled = stopped;
            return added(under, scene.item(under)->name + " decompose", {}, run);
        };
        const ItemId spot = added(kNoItem, "spot", "/a/spot.obj");
        const ItemId plain = made(spot, {{"weights", "/w/own.pt"}});
        QCOMPARE(title(plain), QStringLiteral("spot decompose"));
        const ItemId few = made(spot, {{"weights", "/w/own.pt"}, {"max-convexes", "6"}});
        QCOMPARE(title(plain), QStringLiteral("spot decompose"));  // nothing but defaults
        QCOMPARE(title(few), QStringLiteral("spot decompose (Max convexes 6)"));
        QCOMPARE(shownName(scene, *scene.item(few)), QStringLiteral("spot decompose"));
        const ItemId other = made(spot, {{"weights", "/w/ours.pt"}, {"max-convexes", "6"}});
        QCOMPARE(title(plain), QStringLiteral("spot decompose (Weights own.pt)"));
        QCOMPARE(title(other), QStringLiteral("spot decompose (Weights ours.pt; Max convexes 6)"));
        const ItemId stopped = made(spot, {{"max-convexes", "9"}}, true);
        QCOMPARE(title(stopped), QStringLiteral("spot decompose (stopped early)"));
        scene.rename(few, "mine");
        QCOMPARE(title(few), QStringLiteral("mine"));

        // Of several shapes that an operation makes, one may be called as another's result.
        Run run;
        run.operation = "point-mae.mask";
        const ItemId mask = added(spot, "spot mask", {}, run);
        QCOMPARE(title(mask), QStringLiteral("spot mask"));
        run.operation = "point-mae.reconstruct";
        run.parameters = {{"ratio", "0.5"}};
        const ItemId hidden = added(spot, "spot mask", {}, run);
        QCOMPARE(title(mask), QStringLiteral("spot mask"));
        QCOMPARE(title(hidden), QStringLiteral("spot mask (reconstruct)"));
        run.parameters = {{"ratio", "0.7"}};
        added(spot, "spot mask", {}, run);
        QCOMPARE(title(hidden), QStringLiteral("spot mask (reconstruct; Ratio 0.5)"));

        const ItemId las = added(kNoItem, "survey", "/a/survey.las");
        QCOMPARE(title(las), QStringLiteral("survey"));
        const ItemId ply = added(kNoItem, "survey", "/a/survey.ply");
        QCOMPARE(title(las), QStringLiteral("survey.las"));
        QCOMPARE(title(made(ply, {})), QStringLiteral("survey.ply decompose"));
    }

    /// What is seen is not cut off where its view gets narrower.
    void narrowerViewsShowAsMuch() {
        openBoxes();
        const auto seen = [&] {
            for (int view = 0; view < views().viewCount(); ++view)
                for (const Vec3& corner : {Vec3{0, 0, 1}, Vec3{3, 1, 1}})
                    if (!views().viewRect(view).contains(
                            views().positionOf(view, corner).toPoint()))
                        return false;
            return true;
        };
        QVERIFY(seen());
        const double distance = views().camera(0).distance;
        for (const int count : {2, 3, 4, 1, 3}) {
            m_window->setViewCount(count);
            QVERIFY2(seen(), qPrintable(QString::number(count)));
        }
        QVERIFY(views().camera(0).distance > distance);
        Camera turned = views().camera(0);
        turned.azimuth += 30;
        views().setCamera(0, turned);
        m_window->setViewCount(2);
        m_window->setViewCount(1);  // as large as it was, and from where one looks now
        QVERIFY(std::abs(views().camera(0).distance - distance) < 1e-9 * distance);
        QCOMPARE(views().camera(0).azimuth, turned.azimuth);
        m_window->setViewCount(3);
        Camera close = views().camera(0);
        close.distance /= 4;
        m_window->setViewCount(1);
        views().setCamera(0, close);
        m_window->setViewCount(2);
        QCOMPARE(views().camera(0).distance, close.distance);  // as one chose to see it
    }

    /// By keys, one sees where one is, even in the only view; the mouse needs no frame.
    void theFocusIsSeenInOneView() {
        openBoxes();
        const QColor highlight = views().palette().color(QPalette::Highlight);
        const auto framed = [&] {
            const QImage shown = views().grab().toImage();
            return shown.pixelColor(0, shown.height() / 2) == highlight;
        };
        click({0.5, 0.5, 1});
        QVERIFY(views().hasFocus() && !framed());
        m_window->findChild<ScenePanel*>()->tree()->setFocus();
        views().setFocus(Qt::BacktabFocusReason);
        QVERIFY(framed());
        QTest::keyClick(&views(), Qt::Key_Left);
        QVERIFY(framed());
        click({0.5, 0.5, 1});
        QVERIFY(!framed());
    }

    /// What the camera turns about does not go away when one looks closely.
    void closeUp() {
        openFile(write("square.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n"));
        QTest::qWait(50);
        views().applyPreset(0, ViewPreset::Front);
        Camera close = views().camera(0);
        close.target = {0.5, 0.5, 0};
        for (const double distance : {1.0, 0.01, 0.0005}) {
            close.distance = distance;
            views().setCamera(0, close);
            QCOMPARE(views().picture({200, 200}, true).pixelColor(100, 100).alpha(), 255);
        }
    }

    void thePlaneCuts() {
        const ItemId boxes = openBoxes();
        auto* panel = clipPanel();
        tick(panel->findChildren<QGroupBox*>().at(0));
        QCOMPARE(at({2.5, 0.5, 1}).item, std::int64_t(-1));  // beyond the middle, x = 1.5
        QCOMPARE(at({0.5, 0.5, 1}).item, std::int64_t(boxes));
        auto* position = panel->findChild<QSlider*>();
        position->setFocus();
        QTest::keyClick(position, Qt::Key_End);
        QCOMPARE(at({2.5, 0.5, 1}).item, std::int64_t(boxes));
        document().setExplode(0.5);
        QCOMPARE(at({3.3, 0.5, 1}).item, std::int64_t(boxes));  // nor what is beyond all by now
        document().setExplode(0);
        for (int i = 0; i < 10; ++i) QTest::keyClick(position, Qt::Key_PageDown);  // the middle
        auto* other = panel->findChild<QCheckBox*>();
        QTest::mouseClick(other, Qt::LeftButton, {}, QPoint(8, other->height() / 2));
        QCOMPARE(at({2.5, 0.5, 1}).item, std::int64_t(boxes));
        QCOMPARE(at({0.5, 0.5, 1}).item, std::int64_t(-1));
        tick(panel->findChildren<QGroupBox*>().at(0));
        QCOMPARE(at({0.5, 0.5, 1}).item, std::int64_t(boxes));
    }

    void theBoxCuts() {
        const ItemId boxes = openBoxes();
        auto* panel = clipPanel();
        tick(panel->findChildren<QGroupBox*>().at(1));
        QCOMPARE(at({0.1, 0.5, 1}).item, std::int64_t(boxes));
        auto* from = panel->findChildren<QSpinBox*>().at(0);
        from->setFocus();
        from->selectAll();
        QTest::keyClicks(from, "20");
        QTest::keyClick(from, Qt::Key_Return);
        QCOMPARE(at({0.1, 0.5, 1}).item, std::int64_t(-1));  // x from 0.6
        QCOMPARE(at({0.8, 0.5, 1}).item, std::int64_t(boxes));
        QCOMPARE(at({2.5, 0.5, 1}).item, std::int64_t(boxes));
    }

    /// As a step that can be undone and run again with other limits.
    void whatACutLeavesBecomesAShape() {
        const ItemId cloud = openFile(write("cloud.ply", kCloud));
        auto* panel = clipPanel();
        auto* crop = panel->findChild<QPushButton*>();
        QVERIFY(crop && !crop->isEnabled());
        tick(panel->findChildren<QGroupBox*>().at(0));
        QVERIFY(crop->isEnabled());
        const auto positions = [&](ItemId id) {
            return std::get<PointCloud>(*document().item(id)->shape).positions;
        };
        const std::vector<Vec3> all = positions(cloud);
        const Box3& box = document().item(cloud)->facts.box;
        std::vector<Vec3> left;
        for (const Vec3& p : all)
            if (p.x <= box.centre().x) left.push_back(p);
        QVERIFY(!left.empty() && left.size() < all.size());
        document().setExplode(0.5);
        QTest::mouseClick(crop, Qt::LeftButton);  // the views show another cut than that
        document().setExplode(0);
        QTest::mouseClick(crop, Qt::LeftButton);
        QTRY_COMPARE(document().children(cloud).size(), std::size_t(1));
        const ItemId made = document().children(cloud)[0];
        QVERIFY(positions(made) == left);
        QCOMPARE(document().item(made)->run->operation, std::string("shape.crop"));
        QVERIFY(!crop->isEnabled());  // the cut is done

        // Further, of what is left.
        QTRY_COMPARE(m_window->current(), made);
        panel->findChild<QComboBox*>()->setCurrentIndex(1);
        tick(panel->findChildren<QGroupBox*>().at(0));
        QTest::mouseClick(crop, Qt::LeftButton);
        QTRY_COMPARE(document().children(cloud).size(), std::size_t(2));
        QCOMPARE(positions(document().children(cloud)[1]), (std::vector<Vec3>{{0, 0, 0}}));
        document().undoStack()->undo();
        QCOMPARE(document().children(cloud).size(), std::size_t(1));
    }

    /// Limits have all of their digits where there is no size to round them by.
    void whatIsFlatIsCroppedToo() {
        const ItemId cloud = openFile(write("flat.ply", QByteArray(kCloud)
                                                            .replace(" 0 4 ", " 0.173 4 ")
                                                            .replace(" 0 5 ", " 0.173 5 ")
                                                            .replace(" 0 6 ", " 0.173 6 ")
                                                            .replace(" 0 7 ", " 0.173 7 ")));
        auto* panel = clipPanel();
        tick(panel->findChildren<QGroupBox*>().at(1));
        panel->findChildren<QSpinBox*>().at(0)->setValue(20);  // x from
        panel->findChildren<QSpinBox*>().at(4)->setValue(20);  // z from, which is all there is
        QTest::mouseClick(panel->findChild<QPushButton*>(), Qt::LeftButton);
        QTRY_COMPARE(document().children(cloud).size(), std::size_t(1));
        QCOMPARE(document().item(document().children(cloud)[0])->facts.vertices, std::size_t(2));
    }

    /// Coordinates are values, too; parts are offered where there are some.
    void cloudsAreColouredByHeight() {
        const ItemId cloud = openFile(write("cloud.ply", kCloud));
        auto* colorBy = control<QComboBox>(lookPanel(), "Colour by");
        QTRY_VERIFY(colorBy->findData("z") >= 0);
        QCOMPARE(colorBy->findText("Part"), -1);
        for (const char* plain : {"Plain colour", "y"}) {
            const int entry = colorBy->findText(plain);
            colorBy->setCurrentIndex(entry);
            Q_EMIT colorBy->activated(entry);
            QTest::qWait(50);  // the panel follows
            QCOMPARE(colorBy->currentText(), QString(plain));
        }
        QVERIFY(look(cloud).colorBy == ColorBy::Attribute && look(cloud).attribute == "y");
        openBoxes();
        QTRY_VERIFY(colorBy->findText("Part") >= 0);
    }

    /// Coordinates of a map have z up, whatever the format.
    void surveysStandUpright() {
        openFile(write("survey.ply", QByteArray(kCloud)
                                         .replace("float x", "double x")
                                         .replace("0 0 0 4", "600000 5400000 0 4")
                                         .replace("1 0 0 5", "600001 5400000 0 5")
                                         .replace("0 1 0 6", "600000 5400001 0 6")
                                         .replace("1 1 0 7", "600001 5400001 0 7")));
        QTRY_VERIFY(m_window->action("view.zUp")->isChecked());
    }

    /// Every key changes the look, and what it changes must not stop the next.
    void fractionsCanBeTyped() {
        const ItemId cloud = openFile(write("cloud.ply", kCloud));
        Look byHeight = look(cloud);
        byHeight.colorBy = ColorBy::Attribute;
        byHeight.attribute = "height";
        byHeight.automaticRange = false;
        document().setLooks({{cloud, byHeight}}, "Colour by");
        const auto type = [](QAbstractSpinBox* box, const QString& text) {
            box->setFocus();
            box->selectAll();
            QTest::keyClicks(box, text);
        };
        auto* pointSize = control<QDoubleSpinBox>(lookPanel(), "Point size");
        QTRY_VERIFY(pointSize->isEnabled());
        type(pointSize, "2.5");
        QCOMPARE(look(cloud).pointSize, 2.5);
        auto* highest = control<NumberBox>(lookPanel(), "Highest value");
        QTRY_VERIFY(highest->isEnabled());
        for (const char* text : {"0.75", "254", "2.5e-8"}) {
            type(highest, text);
            QCOMPARE(look(cloud).high, QByteArray(text).toDouble());
        }
        type(highest, "none");
        QTest::keyClick(highest, Qt::Key_Return);
        QCOMPARE(look(cloud).high, 2.5e-8);
        QCOMPARE(highest->text().toDouble(), 2.5e-8);
    }

    /// Scrolling a panel changes nothing that the pointer passes over.
    void theWheelScrollsPanels() {
        openFile(write("cloud.ply", kCloud));
        const int steps = document().undoStack()->index();
        const auto turn = [](QWidget* over) {
            const QPoint middle = over->rect().center();
            QWheelEvent wheel(middle, over->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(over, &wheel);
        };
        QTRY_VERIFY(lookPanel()->isEnabled());
        for (auto* box : lookPanel()->findChildren<QComboBox*>()) turn(box);
        for (auto* box : lookPanel()->findChildren<QAbstractSpinBox*>()) turn(box);
        for (auto* slider : lookPanel()->findChildren<QSlider*>()) turn(slider);
        QCOMPARE(document().undoStack()->index(), steps);
        auto* panel = clipPanel();
        for (QGroupBox* group : panel->findChildren<QGroupBox*>()) tick(group);
        auto* axis = panel->findChild<QComboBox*>();
        auto* position = panel->findChild<QSlider*>();
        auto* side = panel->findChildren<QSpinBox*>().at(1);
        const auto values = [&] {
            return QList<int>{axis->currentIndex(), position->value(), side->value()};
        };
        const QList<int> before = values();
        for (QWidget* over : std::initializer_list<QWidget*>{axis, position, side}) turn(over);
        QCOMPARE(values(), before);
    }

    /// Taken over by hand, the range is what it was.
    void aRangeGoesOnFromWhatIsSeen() {
        const ItemId cloud = openFile(write("cloud.ply", kCloud));
        const ItemId other =
            openFile(write("other.ply", QByteArray(kCloud).replace("7 3.5", "7 9.5")));
        for (ItemId id : {cloud, other}) {
            Look byHeight = look(id);
            byHeight.colorBy = ColorBy::Attribute;
            byHeight.attribute = "height";
            document().setLooks({{id, byHeight}}, "Colour by");
        }
        m_window->findChild<ScenePanel*>()->select(cloud);
        QTest::qWait(50);  // the panels follow
        QCheckBox* automatic = nullptr;
        for (QCheckBox* box : lookPanel()->findChildren<QCheckBox*>())
            if (box->text() == "Range from the values") automatic = box;
        auto* lowest = control<NumberBox>(lookPanel(), "Lowest value");
        auto* highest = control<NumberBox>(lookPanel(), "Highest value");
        QTRY_VERIFY(automatic->isEnabled());
        QVERIFY(lowest->text().isEmpty() && highest->text().isEmpty());
        automatic->click();
        QVERIFY(!look(cloud).automaticRange);
        QCOMPARE(look(cloud).low, 0.5);
        QCOMPARE(look(cloud).high, 9.5);  // the views have one range for both
        QCOMPARE(lowest->text(), QStringLiteral("0.5"));
        QCOMPARE(highest->text(), QStringLiteral("9.5"));
        m_window->action("edit.undo")->trigger();
        QVERIFY(look(cloud).automaticRange && highest->text().isEmpty());
    }

    /// However many changes it makes, and however long it takes.
    void aGestureIsOneStep() {
        const ItemId boxes = openBoxes();
        QUndoStack* history = document().undoStack();
        const auto drag = [](QSlider* slider) {
            QStyleOptionSlider option;
            option.initFrom(slider);
            option.minimum = slider->minimum();
            option.maximum = slider->maximum();
            option.sliderPosition = slider->value();
            const QPoint from =
                slider->style()
                    ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider)
                    .center();
            const int side = slider->value() > slider->minimum() ? -1 : 1;
            QTest::mousePress(slider, Qt::LeftButton, {}, from);
            for (int i = 1; i <= 3; ++i) {
                QTest::mouseMove(slider, from + QPoint(15 * i * side, 0));
                QTest::qWait(50);
            }
            QTest::mouseRelease(slider, Qt::LeftButton, {}, from + QPoint(45 * side, 0));
            QTest::qWait(50);
        };
        const int steps = history->index();
        drag(m_window->findChild<PartsPanel*>()->explodeSlider());
        QVERIFY(document().explode() > 0);
        QCOMPARE(history->index(), steps + 1);
        auto* opacity = control<QSlider>(lookPanel(), "Opacity");
        drag(opacity);
        const double once = look(boxes).opacity;
        QVERIFY(once < 1);
        QCOMPARE(history->index(), steps + 2);
        drag(opacity);
        QVERIFY(look(boxes).opacity < once);
        QCOMPARE(history->index(), steps + 3);
        // What is no gesture is a step each time.
        auto* flat = lookPanel()->findChild<QCheckBox*>();
        for (int i = 0; i < 2; ++i) QTest::mouseClick(flat, Qt::LeftButton, {}, {8, 8});
        QCOMPARE(history->index(), steps + 5);
    }

    void aFilmIsOneStep() {
        QByteArray film =
            "ply\nformat ascii 1.0\nelement vertex 6\nproperty float x\nproperty float y\n"
            "property float z\nproperty int frame\nend_header\n";
        for (const char* point : {"0 0 0 0", "1 0 0 0", "0 1 0 1", "1 1 0 1", "0 2 0 2", "1 2 0 2"})
            film += QByteArray(point) + '\n';
        const ItemId id = openFile(write("film.ply", film));
        QUndoStack* history = document().undoStack();
        const int steps = history->index(), last = look(id).frame;
        auto* play = control<QToolButton>(lookPanel(), "Play");
        QTRY_VERIFY(play->isEnabled());
        QCOMPARE(ink(play->icon()), play->palette().color(QPalette::ButtonText));
        play->click();
        QCOMPARE(ink(play->icon()), play->palette().color(QPalette::ButtonText));
        for (int frame : {0, 1}) QTRY_COMPARE(look(id).frame, frame);
        play->click();
        QCOMPARE(history->index(), steps + 1);
        history->undo();
        QCOMPARE(look(id).frame, last);
    }

    void trackpads() {
        openBoxes();
        const Camera before = views().camera(0);
        const QPointF over = views().positionOf(0, {2.5, 0.5, 1});
        const auto gesture = [&](Qt::NativeGestureType type, double value) {
            QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, over, over,
                                      views().mapToGlobal(over), value, {});
            QApplication::sendEvent(&views(), &event);
        };
        gesture(Qt::BeginNativeGesture, 0);
        for (int i = 0; i < 5; ++i) gesture(Qt::ZoomNativeGesture, 0.1);
        gesture(Qt::EndNativeGesture, 0);
        QVERIFY(views().camera(0).distance < 0.7 * before.distance);
        const QPointF moved = views().positionOf(0, {2.5, 0.5, 1}) - over;
        QVERIFY(std::hypot(moved.x(), moved.y()) < 2);  // what is under the fingers stays there
        gesture(Qt::RotateNativeGesture, 10);
        QVERIFY(std::abs(views().camera(0).azimuth - before.azimuth) > 5);
        gesture(Qt::SmartZoomNativeGesture, 0);
        QVERIFY(views().camera(0).distance > 0.9 * before.distance);
        // Two fingers along with shift move, in pixels as a trackpad tells them.
        const Camera whole = views().camera(0);
        QWheelEvent wheel(over, views().mapToGlobal(over), {40, 0}, {80, 0}, Qt::NoButton,
                          Qt::ShiftModifier, Qt::ScrollUpdate, false);
        QApplication::sendEvent(&views(), &wheel);
        QVERIFY(length(views().camera(0).target - whole.target) > 0.01);
        QCOMPARE(views().camera(0).distance, whole.distance);
    }

    void pinchOnATouchScreen() {
        openBoxes();
        const double before = views().camera(0).distance;
        QPointingDevice* screen = QTest::createTouchDevice();
        const QPoint middle = views().rect().center();
        QTest::touchEvent(&views(), screen)
            .press(0, middle - QPoint(40, 0))
            .press(1, middle + QPoint(40, 0));
        for (int reach = 50; reach <= 120; reach += 10)
            QTest::touchEvent(&views(), screen)
                .move(0, middle - QPoint(reach, 0))
                .move(1, middle + QPoint(reach, 0));
        QTest::touchEvent(&views(), screen)
            .release(0, middle - QPoint(120, 0))
            .release(1, middle + QPoint(120, 0));
        QVERIFY2(views().camera(0).distance < 0.6 * before,
                 qPrintable(QString::number(views().camera(0).distance / before)));
    }

private:
    ViewGrid& views() { return m_window->views(); }
    QString said() { return m_window->statusBar()->currentMessage(); }
    Pick at(const Vec3& point) { return views().pickAt(views().positionOf(0, point).toPoint()); }
    template <class Panel>
    Panel* raised(const QString& dock) {
        m_window->findChild<QDockWidget*>(dock)->raise();
        auto* panel = m_window->findChild<Panel*>();
        return QTest::qWaitFor([panel] { return panel->isVisible(); }) ? panel : nullptr;
    }
    static QColor ink(const QIcon& icon) {
        const QImage drawn = icon.pixmap(QSize(24, 24), 1.0).toImage();
        for (int x = 0; x < drawn.width(); ++x)
            if (const QColor c = drawn.pixelColor(x, drawn.height() / 2); c.alpha() == 255)
                return c;
        return {};
    }
    ClipPanel* clipPanel() { return raised<ClipPanel>("panel.clip"); }
    LookPanel* lookPanel() { return raised<LookPanel>("panel.look"); }
    template <class Control>
    static Control* control(QWidget* in, const QString& name) {
        for (Control* c : in->findChildren<Control*>())
            if (c->accessibleName() == name) return c;
        return nullptr;
    }
    /// Clicks on the check box of a group.
    void tick(QGroupBox* group) {
        QStyleOptionGroupBox option;
        option.initFrom(group);
        option.text = group->title();
        option.lineWidth = 1;
        option.subControls =
            QStyle::SC_GroupBoxFrame | QStyle::SC_GroupBoxCheckBox | QStyle::SC_GroupBoxLabel;
        const QRect box = group->style()->subControlRect(QStyle::CC_GroupBox, &option,
                                                         QStyle::SC_GroupBoxCheckBox, group);
        const bool before = group->isChecked();
        QTest::mouseClick(group, Qt::LeftButton, {}, box.center());
        QVERIFY(group->isChecked() != before);
    }
};

}  // namespace

int main(int argc, char** argv) {
    return runWindowTest<TestLooking>(argc, argv);
}
#include "test_looking.moc"
