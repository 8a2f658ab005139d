// What a newcomer does first, in both languages and themes, by mouse and by keys alone.

#include <sys/resource.h>

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>
#include <set>

#include "app/panels/command_palette.h"
#include "app/panels/operation_browser.h"
#include "app/panels/operation_form.h"
#include "app/panels/settings.h"
#include "app/panels/theme.h"
#include "app/panels/words.h"
#include "app/window/look_panel.h"
#include "app/window/message_bar.h"
#include "app/window/parts_model.h"
#include "app/window/parts_panel.h"
#include "app/window/preferences.h"
#include "app/window/properties_panel.h"
#include "app/window/scene_model.h"
#include "app/window/scene_panel.h"
#include "app/window/start_page.h"
#include "tests/window/window_test.h"

using namespace shapewright;

namespace {

/// Calls `act` with the dialog that `open` shows, once it is there, and closes it.
template <class Open, class Act>
void withDialog(Open open, Act act) {
    bool seen = false;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog || seen) return;
        seen = true;
        act(dialog);
        if (dialog->isVisible()) dialog->reject();
    });
    poll.start(20);
    open();
    QVERIFY(seen);
}

/// Calls each act with the next dialog that `open` or the act before shows; what an act leaves open
/// is closed.
void withDialogs(const std::function<void()>& open,
                 const std::vector<std::function<void(QDialog*)>>& acts) {
    QObject alive;
    std::size_t next = 0;
    QPointer<QDialog> last;
    // Single shots, since a timer does not fire while it is waited on.
    const std::function<void()> look = [&] {
        QTimer::singleShot(20, &alive, look);
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog || dialog == last || next == acts.size()) return;
        last = dialog;
        const QPointer<QDialog> shown = dialog;
        acts[next++](dialog);
        if (shown && shown->isVisible()) shown->reject();
    };
    look();
    open();
    QCOMPARE(next, acts.size());
}

/// What can take the focus by keys but says nothing to a screen reader.
QStringList nameless(const QWidget* in) {
    QStringList out;
    for (QWidget* w : in->findChildren<QWidget*>()) {
        if (!(w->focusPolicy() & Qt::TabFocus) || w->focusProxy() || w->window() != in->window() ||
            w->objectName().startsWith("qt_") || w->inherits("QTabBar") ||
            w->inherits("QHeaderView"))
            continue;
        const QWidget* parent = w->parentWidget();
        if (parent && parent->inherits("QAbstractSpinBox") && !parent->accessibleName().isEmpty())
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(w);
        if (!face || face->text(QAccessible::Name).isEmpty())
            out << QString("%1 in %2")
                       .arg(w->metaObject()->className(),
                            parent ? parent->metaObject()->className() : "nothing");
    }
    return out;
}

class TestFirstUse : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() {
        m_window.reset();
        applyTheme(ThemeChoice::Light);
    }

    void fitsOnTheScreen() {
        QCOMPARE(MainWindow::firstSize({1920, 1040}), QSize(1280, 800));
        QCOMPARE(MainWindow::firstSize({1366, 728}), QSize(1280, 728));
        makeWindow();
        m_window.reset();
        QSettings().clear();
        MainWindow first(builtinOperations());
        QCOMPARE(first.size(),
                 MainWindow::firstSize(first.screen()->availableSize() - QSize(0, 20)));
        first.resize(1280, 690);
        QVERIFY2(first.height() <= 690,
                 qPrintable(QString::number(first.minimumSizeHint().height())));
    }

    void sampleToParts() {
        makeWindow();
        press(m_window->findChild<StartPage*>(), "sample.spot");
        QTRY_COMPARE(document().all().size(), std::size_t(1));
        QTRY_VERIFY(m_window->action("operations.run")->isEnabled());
        // What came with the program is not offered for replacement.
        const QString sampleFolder = QFileInfo(sample()).absolutePath();
        withDialog([&] { m_window->action("file.export")->trigger(); },
                   [&](QDialog* dialog) {
                       const QFileInfo offered(dialog->findChild<QLineEdit*>()->text());
                       QVERIFY(offered.absolutePath() != sampleFolder);
                   });
        auto* bar = m_window->findChild<QToolBar*>("toolbar");
        m_window->findChild<OperationForm*>()->setValues({{"mode", "fit"}, {"max-convexes", "2"}});
        clickTool(bar, "operations.run");
        QVERIFY(m_window->jobs().busy());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 500000);
        QTRY_COMPARE(document().all().size(), std::size_t(2));
        const ItemId result = document().all().at(1);
        QTRY_COMPARE(m_window->current(), result);
        QVERIFY(document().item(result)->facts.parts.size() > 1);
        QTRY_VERIFY(m_window->action("view.explode")->isEnabled());
        clickTool(bar, "view.explode");
        QVERIFY(document().explode() > 0);
        const QString file = path("parts.obj");
        QSignalSpy exported(&m_window->workspace(), &Workspace::exported);
        withDialog([&] { clickTool(bar, "file.export"); },
                   [&](QDialog* dialog) {
                       auto* line = dialog->findChild<QLineEdit*>();
                       QVERIFY(line);
                       line->selectAll();
                       QTest::keyClicks(line, file);
                       QTest::keyClick(line, Qt::Key_Return);
                   });
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(read(file).count("\no convex"), int(document().item(result)->facts.parts.size()));
        QApplication::setActiveWindow(m_window.get());  // as a window manager would
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(document().explode(), 0.0);
    }

    void exportsMindWhatIsThere() {
        makeWindow();
        const QString file = write("orig.obj", kTwoBoxes);
        openFile(file);
        QTRY_VERIFY(m_window->action("file.export")->isEnabled());
        QSignalSpy exported(&m_window->workspace(), &Workspace::exported);
        QLineEdit* line = nullptr;
        const auto type = [&](const QString& text) {
            line->selectAll();
            QTest::keyClicks(line, text);
        };
        withDialogs([&] { m_window->action("file.export")->trigger(); },
                    {[&](QDialog* dialog) {
                         line = dialog->findChild<QLineEdit*>();
                         auto* format = dialog->findChild<QComboBox*>();
                         QCOMPARE(line->text(), path("orig-2.obj"));
                         format->setCurrentIndex(format->findData("ply"));
                         QCOMPARE(line->text(), path("orig-2.ply"));
                         type("x.stl");  // a format that is typed is meant
                         QCOMPARE(format->currentData().toString(), QStringLiteral("stl"));
                         type("fresh");
                         QStringList said;
                         for (const auto* l : dialog->findChildren<QLabel*>()) said << l->text();
                         QVERIFY2(said.join('\n').contains(path("fresh.stl")),
                                  qPrintable(said.join('\n')));
                         type("orig.obj");
                         QTest::keyClick(line, Qt::Key_Return);
                         QVERIFY(dialog->isVisible());
                         type("fresh");
                         QTest::keyClick(line, Qt::Key_Return);
                     },
                     [&](QDialog* question) { QTest::keyClick(question, Qt::Key_Return); }});
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE(exported.at(0).at(0).toStringList().at(0), path("fresh.obj"));
        QCOMPARE(read(file), QByteArray(kTwoBoxes));
    }

    void filesGetTheirEnding() {
        makeWindow();
        openBoxes();
        QTRY_VERIFY(m_window->action("file.saveAs")->isEnabled());
        write("keep.shapewright", "kept");
        const auto choose = [&](const QString& name) {
            return [this, name](QDialog* dialog) {
                dialog->findChild<QLineEdit*>()->setText(path(name));
                dialog->accept();
            };
        };
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        withDialogs(
            [&] { m_window->action("file.saveAs")->trigger(); },
            {choose("keep"), [](QDialog* question) { question->reject(); }, choose("chair v1.2")});
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.at(0).at(0).toString(), path("chair v1.2.shapewright"));
        QCOMPARE(read(path("keep.shapewright")), QByteArray("kept"));
        withDialogs([&] { m_window->action("file.picture")->trigger(); },
                    {[](QDialog* size) { size->accept(); },
                     [&](QDialog* dialog) {
                         QCOMPARE(dialog->findChild<QLineEdit*>()->text(),
                                  QStringLiteral("boxes.png"));
                         choose("pic.jpg")(dialog);
                     }});
        QVERIFY(QFile::exists(path("pic.jpg.png")) && !QFile::exists(path("pic.jpg")));
        // Sessions are known by what they hold.
        QVERIFY(QFile::rename(path("chair v1.2.shapewright"), path("chair v1.2")));
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({path("chair v1.2")});
        QTRY_COMPARE(opened.size(), 1);
    }

    void aPictureThatCannotBeWrittenSaysWhy() {
        makeWindow();
        openBoxes();
        rlimit before;
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        withDialogs([&] { m_window->action("file.picture")->trigger(); },
                    {[](QDialog* size) { size->accept(); },
                     [&](QDialog* dialog) {
                         dialog->findChild<QLineEdit*>()->setText(path("full.png"));
                         dialog->accept();
                         // As a disk that is full from here on.
                         const rlimit little{512, before.rlim_max};
                         QCOMPARE(setrlimit(RLIMIT_FSIZE, &little), 0);
                     }});
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        const QString said = m_window->findChild<MessageBar*>()->text();
        QVERIFY2(said.contains(std::strerror(EFBIG)), qPrintable(said));
        QVERIFY(!QFile::exists(path("full.png")));
    }

    void namesAreEditedOnAGround() {
        makeWindow();
        openBoxes();
        QTRY_VERIFY(m_window->action("edit.rename")->isEnabled());
        m_window->views().setFocus();
        QTest::keyClick(&m_window->views(), Qt::Key_F2);
        auto* tree = m_window->findChild<ScenePanel*>()->findChild<QTreeView*>();
        auto* editor = tree->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        const QImage shown = editor->grab().toImage();
        QCOMPARE(shown.pixelColor(shown.width() - 8, shown.height() / 2),
                 editor->palette().color(QPalette::Base));
    }

    void namesAreEditedWhereTheyAreSeen() {
        makeWindow();
        openBoxes();
        QTRY_VERIFY(m_window->action("edit.rename")->isEnabled());
        m_window->findChild<QDockWidget*>("panel.scene")->hide();
        m_window->action("edit.rename")->trigger();
        auto* tree = m_window->findChild<ScenePanel*>()->findChild<QTreeView*>();
        const auto* editor = tree->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor && editor->isVisible() && editor->hasFocus());
        QTRY_VERIFY(!editor->visibleRegion().isEmpty());
    }

    void whatArrivesLeavesANameAlone() {
        makeWindow();
        const ItemId boxes = openBoxes();
        QTRY_VERIFY(m_window->action("edit.rename")->isEnabled());
        m_window->action("edit.rename")->trigger();
        auto* tree = m_window->findChild<ScenePanel*>()->findChild<QTreeView*>();
        const QPointer<QLineEdit> editor = tree->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor && editor->hasFocus());
        editor->selectAll();
        QTest::keyClicks(editor, "half");
        const ItemId other = openFile(write("other.obj", kTwoBoxes));
        QTest::qWait(50);
        QVERIFY(editor && editor->hasFocus());
        QCOMPARE(document().item(boxes)->name, QStringLiteral("boxes"));
        QTest::keyClicks(editor, " of it");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(document().item(boxes)->name, QStringLiteral("half of it"));
        QTRY_VERIFY(!m_window->findChild<ScenePanel*>()->editing());
        m_window->select(other);
        QCOMPARE(m_window->current(), other);
    }

    void menusKeepTheirKeys_data() { nothingIsClipped_data(); }
    /// Panels behind tabs count as visible, so what they say would take the menus' keys.
    void menusKeepTheirKeys() {
        QFETCH(QString, language);
        installTranslation(language);
        makeWindow();
        QList<QKeySequence> menus;
        for (const QAction* menu : m_window->menuBar()->actions())
            menus << QKeySequence::mnemonic(menu->text());
        QStringList taken;
        for (QWidget* w : m_window->findChildren<QWidget*>())
            for (const char* property : {"text", "title"}) {
                const QString text = w->property(property).toString();
                if (!qobject_cast<QMenu*>(w) && menus.contains(QKeySequence::mnemonic(text)) &&
                    !QKeySequence::mnemonic(text).isEmpty())
                    taken << text;
            }
        QVERIFY2(taken.isEmpty(), qPrintable(taken.join(", ")));
        english();
    }

    void noTwoEntriesShareAKey_data() { nothingIsClipped_data(); }
    /// The second of them could not be reached by it.
    void noTwoEntriesShareAKey() {
        QFETCH(QString, language);
        installTranslation(language);
        makeWindow();
        openBoxes();
        QStringList shared;
        const auto check = [&](const QWidget* menu) {
            std::map<QKeySequence, QString> entries;
            for (const QAction* a : menu->actions()) {
                const QKeySequence key = QKeySequence::mnemonic(a->text());
                if (key.isEmpty()) continue;
                const auto [other, first] = entries.emplace(key, a->text());
                if (!first) shared << other->second + " / " + a->text();
            }
        };
        check(m_window->menuBar());
        const QList<QMenu*> menus = m_window->menuBar()->findChildren<QMenu*>();
        QVERIFY(menus.size() > 10);
        for (const QMenu* menu : menus) check(menu);
        bool seen = false;
        QTimer::singleShot(100, m_window.get(), [&] {
            if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
                seen = true;
                check(menu);
                menu->close();
            }
        });
        Q_EMIT m_window->findChild<ScenePanel*>()->tree()->customContextMenuRequested({5, 5});
        QVERIFY(seen);
        QVERIFY2(shared.isEmpty(), qPrintable(shared.join(", ")));
        english();
    }

    void manyFilesAreSeenTogether() {
        makeWindow();
        const QString large = write("large.obj",
                                    "v 50 0 0\nv 250 0 0\nv 50 200 0\nv 250 200 0\n"
                                    "v 50 0 200\nv 250 0 200\nv 50 200 200\nv 250 200 200\n"
                                    "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\n");
        m_window->workspace().open({write("small.obj", kTwoBoxes), large,
                                    write("beside.obj", "v 9 0 0\nv 10 0 0\nv 9 1 0\nf 1 2 3\n")});
        QTRY_COMPARE(document().all().size(), std::size_t(3));
        const ViewGrid& views = m_window->views();
        const auto seen = [&](const Vec3& at) {
            return QRectF(views.rect()).contains(views.positionOf(0, at));
        };
        QTRY_VERIFY(seen({0, 0, 0}) && seen({250, 200, 200}) && seen({50, 200, 0}));
    }

    void recentFilesAreToldApart() {
        QCOMPARE(
            buttonNames({"/a/R&D.obj", "/b/x.obj", "/c/x.obj"}),
            (QStringList{"R&&D.obj", QStringLiteral("x.obj – /b"), QStringLiteral("x.obj – /c")}));
        makeWindow();
        const QString file = write("gone.obj", kTwoBoxes);
        openFile(file);
        QCOMPARE(Workspace::recentFiles(), QStringList{file});
        QVERIFY(QFile::remove(file));
        QVERIFY(Workspace::recentFiles().isEmpty());
        // Back, such as with the drive that it is on.
        const QString other = write("other.obj", kTwoBoxes);
        openFile(other);
        QCOMPARE(Workspace::recentFiles(), QStringList{other});
        write("gone.obj", kTwoBoxes);
        QCOMPARE(Workspace::recentFiles(), (QStringList{other, file}));
    }

    /// Messages of any length and number.
    void everyProblemCanBeRead() {
        makeWindow();
        QStringList missing;
        for (int i = 0; i < 8; ++i) missing << path(QString(200, QChar('a' + i)) + ".obj");
        m_window->workspace().open(missing);
        QTRY_COMPARE(m_window->workspace().pending(), 0);
        QTest::qWait(100);
        QCOMPARE(m_window->width(), 1280);
        auto* bar = m_window->findChild<MessageBar*>();
        QVERIFY(bar->text().contains(missing[0]) && !bar->text().contains(missing[7]));
        withDialog([&] { bar->findChild<QPushButton*>()->click(); },
                   [&](QDialog* dialog) {
                       const QString all = dialog->findChild<QPlainTextEdit*>()->toPlainText();
                       for (const QString& file : missing) QVERIFY(all.contains(file));
                   });
    }

    void theStartPageHasRoom() {
        makeWindow();
        for (int i = 0; i < 5; ++i)
            Workspace::addRecentFile(write(QStringLiteral("gap%1.obj").arg(i), kTwoBoxes));
        m_window = std::make_unique<MainWindow>(builtinOperations());
        m_window->resize(1280, 640);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        const auto* page = m_window->findChild<StartPage*>();
        QCOMPARE(page->findChildren<QPushButton*>().size(), 6);
        for (const auto* b : page->findChildren<QPushButton*>())
            QVERIFY2(b->height() >= b->sizeHint().height(), qPrintable(b->text()));
    }

    /// A screen of 1920 x 1080 that shows everything twice as large.
    void fitsOnASmallScreen() {
        installTranslation("de");
        makeWindow({960, 500});
        QCOMPARE(m_window->size(), QSize(960, 500));
        openBoxes();
        QTest::qWait(200);
        QCOMPARE(m_window->size(), QSize(960, 500));
        english();
    }

    void oneIsNotMany() {
        installTranslation("en");
        makeWindow();
        const ItemId one = openFile(write("one.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"));
        QCOMPARE(sizeText(*document().item(one)), QStringLiteral("1 face"));
        english();
    }

    void byKeysAlone() {
        makeWindow();
        // What the page offers has its turn before the panels.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("sample.chair"));
        tabTo("sample.spot");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(document().all().size(), std::size_t(1));
        // The palette finds an operation by its name.
        QTest::keyClick(m_window.get(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        QTRY_VERIFY(palette->isVisible());
        auto* line = palette->findChild<QLineEdit*>();
        QTest::keyClicks(line, "point-mae mask");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_window->findChild<OperationForm*>()->operation()->id,
                     std::string("point-mae.mask"));
        QApplication::setActiveWindow(m_window.get());  // as a window manager would
        QTRY_VERIFY(m_window->action("operations.run")->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(document().all().size() > 1, 60000);
        QVERIFY(!m_window->action("view.explode")->isEnabled());  // there are no parts
        QSignalSpy exported(&m_window->workspace(), &Workspace::exported);
        QSettings().setValue("files/exportFolder", m_folder->path());
        QTRY_VERIFY(m_window->action("file.export")->isEnabled());
        withDialog([&] { QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier); },
                   [&](QDialog* dialog) { QTest::keyClick(dialog, Qt::Key_Return); });
        QTRY_COMPARE(exported.size(), 1);
        QVERIFY(QFile::exists(exported.at(0).at(0).toStringList().at(0)));
    }

    void theSearchTakesWhatIsTyped() {
        makeWindow();
        openBoxes();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), "masked");
        auto* browser = m_window->findChild<OperationBrowser*>();
        QVERIFY(browser->selected());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        auto* form = m_window->findChild<OperationForm*>();
        QCOMPARE(form->operation(), browser->selected());
        // Its first value is next, and another search takes the place of the old one.
        QVERIFY(form->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(browser->findChild<QLineEdit*>()->selectedText(), QStringLiteral("masked"));
        QVERIFY(!browser->findChild<QLabel*>()->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), "zzz");
        QVERIFY(browser->findChild<QLabel*>()->isVisible());
    }

    void everyControlHasItsTurn() {
        makeWindow();
        openBoxes();
        std::set<QWidget*> wanted, reached;
        for (QWidget* w : m_window->findChildren<QWidget*>())
            if (w->isVisible() && w->isEnabled() && w->window() == m_window.get() &&
                (w->focusPolicy() & Qt::TabFocus) && !w->focusProxy() && !behindATab(w))
                wanted.insert(w);
        QVERIFY(wanted.size() > 15);
        m_window->setFocus();
        for (std::size_t i = 0; i < 3 * wanted.size() + 20; ++i) {
            QWidget* now = QApplication::focusWidget();
            if (now) reached.insert(now);
            QTest::keyClick(now ? now : m_window.get(), Qt::Key_Tab);
        }
        QStringList missed;
        for (QWidget* w : wanted)
            if (!reached.count(w) && !parentReached(w, reached))
                missed << QString("%1 %2").arg(w->metaObject()->className(), w->objectName());
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(", ")));
        for (QWidget* w : reached) QVERIFY2(!behindATab(w), qPrintable(w->accessibleName()));
    }

    void keysGoDownThroughPanels() {
        makeWindow();
        openBoxes();
        m_window->findChild<QDockWidget*>("panel.look")->raise();
        QTest::qWait(100);
        std::map<QWidget*, int> reached{{m_window->findChild<PartsPanel*>(), -1},
                                        {m_window->findChild<LookPanel*>(), -1}};
        QStringList jumps;
        m_window->views().setFocus();
        for (int i = 0; i < 80; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget* now = QApplication::focusWidget();
            if (now == &m_window->views()) break;
            for (auto& [panel, height] : reached) {
                if (!panel->isAncestorOf(now)) continue;
                const int y = now->mapTo(panel, now->rect().center()).y();
                if (y < height) jumps << now->metaObject()->className() + now->accessibleName();
                height = y;
            }
        }
        for (const auto& [panel, height] : reached) QVERIFY(height > 0);
        QVERIFY2(jumps.isEmpty(), qPrintable(jumps.join(", ")));
    }

    void everyDialogSpeaks() {
        makeWindow();
        openBoxes();
        QTRY_VERIFY(m_window->action("file.export")->isEnabled());
        for (const char* id : {"file.export", "file.picture", "edit.settings", "help.keys",
                               "help.shortcuts", "help.operation"})
            withDialog([&] { m_window->action(id)->trigger(); },
                       [&](QDialog* dialog) {
                           const QStringList silent = nameless(dialog);
                           QVERIFY2(silent.isEmpty(), qPrintable(id + silent.join(", ")));
                           QVERIFY(!dialog->windowTitle().isEmpty());
                       });
    }

    void f1ExplainsTheOperation() {
        makeWindow();
        withDialog([&] { QTest::keyClick(m_window.get(), Qt::Key_F1); },
                   [&](QDialog* dialog) {
                       auto* text = dialog->findChild<QTextBrowser*>();
                       QVERIFY(text);
                       const Operation* o = m_window->findChild<OperationForm*>()->operation();
                       const QString said = text->toPlainText();
                       QVERIFY(said.contains(QString::fromStdString(o->paper).left(20)));
                       for (const Parameter& p : o->parameters)
                           QVERIFY2(said.contains(QString::fromStdString(p.help).left(30)),
                                    p.name.c_str());
                   });
    }

    void settingsActAtOnceAndStay() {
        makeWindow();
        withDialog([&] { m_window->action("edit.settings")->trigger(); },
                   [&](QDialog* dialog) {
                       auto* settings = qobject_cast<SettingsDialog*>(dialog);
                       QVERIFY(settings);
                       settings->editor("theme")->setText("dark");
                       QVERIFY(themeIsDark());
                       settings->editor("projection")->setText("parallel");
                       QVERIFY(m_window->views().isOrthographic());
                       settings->editor("axes")->setText("false");
                       settings->search("shadows");
                       QVERIFY(settings->editor("soft-shadows")->isVisible());
                       QVERIFY(!settings->editor("theme")->isVisible());
                   });
        QVERIFY(m_window->action("view.theme.dark")->isChecked());
        QVERIFY(!m_window->action("view.axes")->isChecked());
        m_window->action("view.axes")->trigger();
        QVERIFY(m_window->settings().flag("axes"));
        m_window = std::make_unique<MainWindow>(builtinOperations());  // the next start
        QVERIFY(themeIsDark());
        QVERIFY(m_window->views().isOrthographic());
    }

    void nothingIsClipped_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("German") << "de";
    }
    /// The smallest window that is promised, 1280 x 800, has room for what every label, button and
    /// list says, in the shown tabs and in the one where shapes get their look.
    void nothingIsClipped() {
        QFETCH(QString, language);
        installTranslation(language);
        makeWindow();
        openBoxes();
        QTest::qWait(200);
        QStringList cut = cutTexts();
        m_window->findChild<QDockWidget*>("panel.look")->raise();
        QTest::qWait(100);
        cut += cutTexts();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(" | ")));
        QVERIFY2(m_window->width() == 1280 && m_window->height() == 800,
                 qPrintable(QString("%1 x %2").arg(m_window->width()).arg(m_window->height())));
        if (language != "de") return;
        // Qt's own words, too.
        withDialog([&] { m_window->action("help.operation")->trigger(); },
                   [](QDialog* dialog) {
                       QCOMPARE(dialog->findChild<QPushButton*>()->text().remove('&'),
                                QStringLiteral("Schließen"));
                   });
        QCOMPARE(m_window->menuBar()->actions().at(0)->text(), QStringLiteral("&Datei"));
        QCOMPARE(m_window->action("help.getting-started")->text(),
                 QStringLiteral("Erste Schritte"));
        QVERIFY(m_window->action("help.formats"));
        // And what operations and libraries put together.
        QCOMPARE(said("It is most like chair."), QStringLiteral("Am ähnlichsten ist es: Stuhl."));
        m_window->workspace().open({write("cut.ply", "ply\nformat ascii 1.0\nelement vertex 9\n")});
        QTRY_VERIFY(m_window->findChild<MessageBar*>()->text().endsWith(
            "der Kopf hat kein end_header oder keine Zeile format (Zeile 3)"));
        const QString folder = path("empty");
        QVERIFY(QDir().mkpath(folder));
        m_window->workspace().open({folder});
        QTRY_VERIFY(m_window->findChild<MessageBar*>()->text().contains(
            QStringLiteral("Der Ordner „%1“ enthält keine Datei, die gelesen werden kann.")
                .arg(folder)));
        QCOMPARE(m_window->action("file.open")->text(), QStringLiteral("&Öffnen …"));
        // Said by a panel's own file.
        QCOMPARE(said("Score field"), QStringLiteral("Score-Feld"));
        speaksOfResults();
        auto* parts = m_window->findChild<PartsPanel*>()->findChild<QLabel*>("parts.summary");
        QVERIFY2(parts->text().startsWith("2 Teile."), qPrintable(parts->text()));
        for (QAction* a : m_window->actions())
            QVERIFY2(a->shortcut().toString() != "" || a->shortcuts().isEmpty(),
                     qPrintable(a->objectName()));
        QVERIFY(nameless(m_window.get()).isEmpty());
        english();
    }

    /// As the list says what colours are by, and all other numbers.
    void legendsAreInTheLanguageOfTheWindow() {
        const auto legend = [this](const QByteArray& attribute) {
            makeWindow();
            const ItemId id =
                openFile(write("values.ply",
                               "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\n"
                               "property float y\nproperty float z\nproperty float " +
                                   attribute + "\nend_header\n0 0 0 0.5\n0 1 0 1\n0 2 0 2.25\n"));
            Look byValue = look(id);
            byValue.colorBy = ColorBy::Attribute;
            byValue.attribute = attribute.toStdString();
            document().setLooks({{id, byValue}}, "Colour by");
            QTest::qWait(50);
            return m_window->views().picture({900, 700}, false).copy(800, 0, 100, 700);
        };
        installTranslation("de");
        const QImage german = legend("error");
        english();
        QVERIFY(legend("Fehler") != german);  // its numbers have points
        QLocale::setDefault(QLocale::German);
        QCOMPARE(legend("Fehler"), german);
        english();
    }

    /// Smaller windows still have room for every form, in the language of long words.
    void formsFitIntoNarrowWindows() {
        installTranslation("de");
        makeWindow({1000, 700});
        openBoxes();
        QTest::qWait(200);
        auto* form = m_window->findChild<OperationForm*>();
        QStringList wide;
        for (const Operation& o : builtinOperations().operations()) {
            m_window->action(QString::fromStdString(o.id))->trigger();
            QTest::qWait(20);
            if (const int beyond =
                    form->findChild<QScrollArea*>()->horizontalScrollBar()->maximum())
                wide << QString("%1: %2").arg(QString::fromStdString(o.id)).arg(beyond);
        }
        QVERIFY2(wide.isEmpty(), qPrintable(wide.join(", ")));
        english();
    }

    /// Pictures and maps are looked at closely, and then the views have their room again.
    void resultsGrowAndShrink() {
        makeWindow();
        openBoxes();
        const auto* results = m_window->findChild<QDockWidget*>("panel.results");
        QTest::qWait(300);
        const int before = results->height();
        QAction* enlarge = m_window->action("view.results");
        enlarge->trigger();
        QTRY_VERIFY(results->height() > m_window->height() / 2);
        QVERIFY(m_window->views().height() >= m_window->views().minimumHeight());
        enlarge->trigger();
        QTRY_VERIFY(std::abs(results->height() - before) < 24);
    }

    void errorsStandWhereTheyHappened() {
        makeWindow();
        // Points without faces enclose nothing.
        openFile(write("flat.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"));
        auto* form = m_window->findChild<OperationForm*>();
        QTRY_VERIFY(m_window->action("operations.run")->isEnabled());
        form->setValues({{"mode", "predict"}, {"weights", path("flat.obj").toStdString()}});
        form->run();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 30000);
        QTRY_VERIFY(!form->findChild<QLabel*>("status")->text().isEmpty());
        const QString said = m_window->findChild<MessageBar*>()->text();
        QVERIFY2(said.contains("flat"), qPrintable(said));
        QVERIFY2(form->findChild<QLabel*>("status")->foregroundRole() == QPalette::BrightText,
                 qPrintable(form->findChild<QLabel*>("status")->text()));
        form->editor("max-convexes")->setText("5");  // an edit takes it back
        QVERIFY(form->findChild<QLabel*>("status")->foregroundRole() != QPalette::BrightText);
    }

private:
    static void english() {
        for (QTranslator* t : QApplication::instance()->findChildren<QTranslator*>()) delete t;
        QLocale::setDefault(QLocale::c());
    }
    /// Qt puts panels behind tabs outside of the window instead of hiding them.
    bool behindATab(const QWidget* w) const {
        while (w && !qobject_cast<const QDockWidget*>(w)) w = w->parentWidget();
        return w && !m_window->rect().intersects(w->geometry());
    }
    QStringList cutTexts() const {
        QStringList cut;
        for (QWidget* w : m_window->findChildren<QWidget*>()) {
            if (!w->isVisible() || w->visibleRegion().isEmpty()) continue;
            const auto* label = qobject_cast<QLabel*>(w);
            const auto* button = qobject_cast<QAbstractButton*>(w);
            const auto* list = qobject_cast<QComboBox*>(w);
            if (label && (label->wordWrap() ? label->heightForWidth(w->width()) > w->height()
                                            : label->minimumSizeHint().width() > w->width()))
                cut << label->text();
            else if (button && !button->text().isEmpty() && button->sizeHint().width() > w->width())
                cut << button->text();
            else if (list &&
                     list->fontMetrics().horizontalAdvance(list->currentText()) > textRoom(list))
                cut << list->currentText();
        }
        return cut;
    }
    static int textRoom(const QComboBox* list) {
        QStyleOptionComboBox option;
        option.initFrom(list);
        return list->style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, list)
            .width();
    }
    void clickTool(QToolBar* bar, const QString& action) {
        QWidget* tool = bar->widgetForAction(m_window->action(action));
        QVERIFY(tool && tool->isVisible() && tool->isEnabled());
        QTest::mouseClick(tool, Qt::LeftButton);
    }
    void tabTo(const QString& name) {
        for (int i = 0; i < 60; ++i) {
            QWidget* now = QApplication::focusWidget();
            if (now && now->objectName() == name) return;
            QTest::keyClick(now ? now : m_window.get(), Qt::Key_Tab);
        }
        QFAIL(qPrintable(name + " was not reached"));
    }
    static bool parentReached(const QWidget* w, const std::set<QWidget*>& reached) {
        for (QWidget* r : reached)
            if (w->isAncestorOf(r) || r->isAncestorOf(w)) return true;
        return false;
    }

private:
    /// German for people, identifiers for files, sessions and commands.
    void speaksOfResults() {
        QCOMPARE(named("convex_0007"), QStringLiteral("Konvexe 7"));
        QCOMPARE(named("neighbour 2 chair convex_0007"),
                 QStringLiteral("Nachbar 2 Stuhl Konvexe 7"));
        QCOMPARE(named("input as drawn convex_0007"),
                 QStringLiteral("gezeichnete Eingabe Konvexe 7"));
        QCOMPARE(label("edge_chamfer_squared"),
                 QStringLiteral("Chamfer-Abstand der Kanten, quadriert"));
        // Two meanings of one word, told apart by the help.
        const auto hidden = [](const char* operation) {
            return label(*findParameter(builtinOperations().find(operation)->parameters, "hidden"));
        };
        QCOMPARE(hidden("bsp-net.decompose"), QStringLiteral("Verdeckte"));
        QCOMPARE(hidden("score.denoise"), QStringLiteral("Verborgene"));
        QCOMPARE(said("units"), QStringLiteral("Einheiten"));
        QCOMPARE(label("samples"), QStringLiteral("Proben"));           // as its pictures say
        QCOMPARE(PartsModel::tr("Area"), PropertiesPanel::tr("Area"));  // no face, a "Fläche"
        QCOMPARE(
            said("The network knows this shape poorly: its drawing agrees with it by 51 % (IoU "
                 "on its 64^3 grid), and what is shown is that drawing."),
            QStringLiteral("Das Netz kennt diese Form schlecht: Seine Zeichnung stimmt mit ihr "
                           "zu 51 % überein (IoU auf seinem Gitter von 64^3), und gezeigt wird "
                           "diese Zeichnung."));
        QCOMPARE(named("my_field_2"), QStringLiteral("my_field_2"));
        QCOMPARE(partName("fuselage", true), QStringLiteral("Rumpf"));
        QCOMPARE(partName("fuselage", false), QStringLiteral("fuselage"));  // as a file says
        QCOMPARE(partName("top", true), QStringLiteral("Oberteil"));
        QCOMPARE(named("seat"), QStringLiteral("Sitz"));  // in tables, too
        QCOMPARE(partName("person 7", true), QStringLiteral("Mensch 7"));
        QCOMPARE(sentence("Try --mode fit."), QStringLiteral("Try „Modus“ anpassen."));
        m_window->action("bsp-net.decompose")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        auto* mode = qobject_cast<QComboBox*>(form->editor("mode")->control());
        QCOMPARE(mode->itemText(0), QStringLiteral("vorhersagen"));
        QVERIFY(!mode->itemData(1, Qt::ToolTipRole).toString().isEmpty());
        form->editor("mode")->setText("fit");
        QCOMPARE(mode->currentText(), QStringLiteral("anpassen"));
        QCOMPARE(form->editor("mode")->text(), std::string("fit"));
        form->editor("overlap")->setText("0.25");
        auto* overlap = form->editor("overlap")->control();
        QCOMPARE(qobject_cast<QAbstractSpinBox*>(overlap)->text(), QStringLiteral("0,25"));
        QCOMPARE(form->editor("overlap")->text(), std::string("0.25"));
        form->reset();
        Document& document = m_window->workspace().document();
        const ItemId source = document.all().front();
        Item item;
        const QString name = document.item(source)->name;
        Run run;
        run.operation = "point-mae.mask";
        item.name = name + " mask";
        item.run = std::make_shared<const Run>(run);
        Item beside = item;
        beside.main = false;
        beside.name = name + " masked";
        const std::vector<ItemId> both = document.add(source, {item, beside}, "add");
        const ItemId made = both.front();
        const auto shown = [&] { return shownName(document, *document.item(made)); };
        QCOMPARE(shown(), name + " Maske");
        // Whatever its source is called by now.
        const QString second = shownName(document, *document.item(both.back()));
        QVERIFY(second != beside.name);
        document.rename(source, "other");
        QCOMPARE(shown(), name + " Maske");
        QCOMPARE(shownName(document, *document.item(both.back())), second);
        document.rename(source, name);
        document.rename(made, "mine");
        QCOMPARE(shown(), QStringLiteral("mine"));
    }
};

}  // namespace

int main(int argc, char** argv) {
    return runWindowTest<TestFirstUse>(argc, argv);
}
#include "test_first_use.moc"
