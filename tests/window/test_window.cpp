// The real window with real clicks and keys, under an X server.

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>
#include <ctime>

#include "app/operations/registry.h"
#include "app/panels/job_queue.h"
#include "app/panels/operation_form.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/parts_panel.h"
#include "app/window/recovery.h"
#include "app/window/scene_panel.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

/// Two boxes beside each other, as two objects.
const char kTwoBoxes[] =
    "o left\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\nv 0 0 1\nv 1 0 1\nv 0 1 1\nv 1 1 1\n"
    "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n"
    "o right\nv 2 0 0\nv 3 0 0\nv 2 1 0\nv 3 1 0\nv 2 0 1\nv 3 0 1\nv 2 1 1\nv 3 1 1\n"
    "f 9 11 12 10\nf 13 14 16 15\nf 9 10 14 13\nf 11 15 16 12\nf 9 13 15 11\nf 10 12 16 14\n";

struct Longest {
    double work = 0, wall = 0;  // milliseconds; work: on the processor, whoever else is busy
};

/// Notes how long the main thread is kept by single events.
class Watch : public QApplication {
public:
    using QApplication::QApplication;
    static void start() { s_longest = Longest(), s_depth = 0, s_on = true; }
    static Longest stop() {
        s_on = false;
        return s_longest;
    }

    bool notify(QObject* receiver, QEvent* event) override {
        if (!s_on || s_depth > 0) return QApplication::notify(receiver, event);
        ++s_depth;
        const double work = now(CLOCK_THREAD_CPUTIME_ID), wall = now(CLOCK_MONOTONIC);
        const bool done = QApplication::notify(receiver, event);
        s_longest.work = std::max(s_longest.work, now(CLOCK_THREAD_CPUTIME_ID) - work);
        s_longest.wall = std::max(s_longest.wall, now(CLOCK_MONOTONIC) - wall);
        --s_depth;
        return done;
    }

private:
    static double now(clockid_t clock) {
        timespec t{};
        clock_gettime(clock, &t);
        return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
    }
    static inline Longest s_longest;
    static inline int s_depth = 0;
    static inline bool s_on = false;
};

class TestWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(builtinOperations());
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QApplication::setActiveWindow(m_window.get());  // there is no window manager to do so
    }
    void cleanup() { m_window.reset(); }

    void dropOpensFilesAndFolders() {
        write("a/one.obj", kTwoBoxes);
        write("a/below/two.obj", kTwoBoxes);
        const QString alone = write("three.obj", kTwoBoxes);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("a")), QUrl::fromLocalFile(alone)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(document().all().size(), std::size_t(3));
        QTRY_VERIFY(m_window->views().isVisible());
        QCOMPARE(Workspace::recentFiles().size(), 3);
    }

    void whatCannotBeReadIsSaid() {
        m_window->workspace().open({write("broken.ply", "ply\nformat ascii 1.0\nelem"),
                                    write("fine.obj", kTwoBoxes), path("missing.obj")});
        QTRY_COMPARE(m_window->workspace().pending(), 0);
        QCOMPARE(document().all().size(), std::size_t(1));
        auto* bar = m_window->findChild<MessageBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains("broken.ply") && bar->text().contains("missing.obj"),
                 qPrintable(bar->text()));
        QTest::mouseClick(bar->findChild<QWidget*>(), Qt::LeftButton);  // a label: stays
        QVERIFY(bar->isVisible());
    }

    void clickInTheViewSelectsAPart() {
        open();
        click({0.5, 0.5, 1});
        auto* parts = m_window->findChild<PartsPanel*>();
        QTRY_COMPARE(parts->selected(), std::vector<int>{0});
        click({2.5, 0.5, 1}, Qt::ControlModifier);
        QTRY_COMPARE(parts->selected(), (std::vector<int>{0, 1}));
        click({2.5, 0.5, 1});
        QTRY_COMPARE(parts->selected(), std::vector<int>{1});
        const QString figures = parts->findChild<QLabel*>("parts.summary")->text();
        QVERIFY2(figures.contains("6 planes") && figures.contains("8 vertices"),
                 qPrintable(figures));
    }

    void hideIsolateAndExplode() {
        const ItemId id = open();
        auto* parts = m_window->findChild<PartsPanel*>();
        parts->select({1});
        press(parts, "parts.hide");
        QCOMPARE(look(id).hiddenParts, std::vector<int>{1});
        m_window->action("edit.undo")->trigger();
        QVERIFY(look(id).hiddenParts.empty());
        press(parts, "parts.isolate");
        QCOMPARE(look(id).hiddenParts, std::vector<int>{0});
        press(parts, "parts.all");
        QVERIFY(look(id).hiddenParts.empty());
        parts->explodeSlider()->setFocus();
        QTest::keyClick(parts->explodeSlider(), Qt::Key_PageUp);
        QCOMPARE(document().explode(), 0.25);
        m_window->action("edit.undo")->trigger();
        QCOMPARE(document().explode(), 0.0);
        QCOMPARE(parts->explodeSlider()->value(), 0);
    }

    void keyboardAlone() {
        const ItemId id = open();
        QTreeView* tree = m_window->findChild<ScenePanel*>()->tree();
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(!look(id).visible);
        QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(look(id).visible);
        QTest::keyClick(tree, Qt::Key_F2);
        QWidget* editor = nullptr;
        QTRY_VERIFY((editor = QApplication::focusWidget()) && editor->inherits("QLineEdit"));
        QTest::keyClicks(editor, "renamed");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(document().item(id)->name, QStringLiteral("renamed"));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Delete);
        QVERIFY(document().empty());
        QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!document().empty());
        m_window->activateWindow();
        for (int n : {2, 3, 4, 1}) {
            QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_0 + n), Qt::ControlModifier);
            QCOMPARE(m_window->views().viewCount(), n);
        }
    }

    void exportIsWhatTheCommandLineWrites() {
        const ItemId id = open();
        for (const QString format : {"obj", "ply", "stl", "off"}) {
            QSignalSpy spy(&m_window->workspace(), &Workspace::exported);
            const QString ours = path("window." + format), theirs = path("command." + format);
            m_window->workspace().exportItem(id, ours, format);
            QTRY_COMPARE(spy.size(), 1);
            QCOMPARE(QProcess::execute(SHAPEWRIGHT_PROGRAM,
                                       {"convert", path("boxes.obj"), "-o", theirs, "--quiet"}),
                     0);
            // An OBJ names its material file.
            QCOMPARE(read(ours), read(theirs).replace("command.mtl", "window.mtl"));
        }
    }

    void decomposeAndTakeAway() {
        const ItemId input = openSample();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"mode", "fit"}, {"max-convexes", "4"}, {"seed", "3"}});
        auto* run = form->findChild<QPushButton*>("run");
        QVERIFY(run);
        Watch::start();
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(m_window->jobs().busy());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 120000);
        QTRY_COMPARE(document().children(input).size(), std::size_t(1));
        const Longest longest = Watch::stop();
        qInfo("longest event: %.1f ms of work, %.1f ms in all", longest.work, longest.wall);
        QVERIFY2(longest.work < 50, qPrintable(QString::number(longest.work)));
        // Waiting for a lock of the job's would show here, but so does a busy machine.
        QVERIFY2(longest.wall < 1000, qPrintable(QString::number(longest.wall)));

        const ItemId result = document().children(input).at(0);
        QTRY_COMPARE(m_window->current(), result);
        QVERIFY(!look(input).visible);
        const Item& made = *document().item(result);
        QVERIFY(!made.facts.parts.empty() && made.facts.parts.size() <= 4);
        QCOMPARE(made.run->seed, std::uint64_t(3));
        // The command line that the window names writes the same file.
        // The actions follow the selection a moment later.
        QTRY_VERIFY(m_window->action("edit.copyCommand")->isEnabled());
        m_window->action("edit.copyCommand")->trigger();
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.contains("--max-convexes=4"), qPrintable(command));
        QProcess shell;
        shell.setWorkingDirectory(m_folder->path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH",
                           QFileInfo(SHAPEWRIGHT_PROGRAM).path() + ":" + environment.value("PATH"));
        shell.setProcessEnvironment(environment);
        shell.start("/bin/sh", {"-c", command});
        QVERIFY(shell.waitForFinished(120000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        QSignalSpy spy(&m_window->workspace(), &Workspace::exported);
        m_window->workspace().exportItem(result, path("window.obj"), "obj");
        QTRY_COMPARE(spy.size(), 1);
        QVERIFY(read(path("window.obj")).size() > 500);
        QCOMPARE(read(path("window.obj")),
                 read(path("spot-decompose.obj")).replace("spot-decompose.mtl", "window.mtl"));

        m_window->action("edit.undo")->trigger();
        QVERIFY(document().children(input).empty());
        QVERIFY(look(input).visible);
        m_window->action("edit.redo")->trigger();
        QVERIFY(document().item(result));
    }

    void jobsCanBeStopped() {
        openSample();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"mode", "fit"}, {"max-convexes", "64"}});
        form->run();
        form->run();
        QTRY_COMPARE(m_window->jobs().statusAt(0).state, JobState::Running);
        QCOMPARE(m_window->jobs().statusAt(1).state, JobState::Queued);
        auto* cancel = m_window->findChild<QToolButton*>("job.cancel");
        QTRY_VERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 30000);
        QCOMPARE(m_window->jobs().statusAt(1).state, JobState::Cancelled);
        QTRY_VERIFY(!cancel->isVisible());
    }

    void sessionsComeBack() {
        const ItemId id = open();
        document().rename(id, "named");
        QVERIFY(!m_window->isWindowModified());  // a file that was opened is still there
        const QString file = path("scene.shapewright");
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(file, SessionShapes::Embedded);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(m_window->windowTitle().contains("scene"));
        document().setExplode(0.5);
        QVERIFY(m_window->isWindowModified());
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({file});
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(document().item(document().all().at(0))->name, QStringLiteral("named"));
        QCOMPARE(document().explode(), 0.0);
        QVERIFY(!m_window->isWindowModified());
    }

    void workSurvivesAKill() {
        QVERIFY(Recovery::leftOver().isEmpty());
        QProcess program;
        program.start(SHAPEWRIGHT_PROGRAM, {"window", write("boxes.obj", kTwoBoxes)});
        QVERIFY(program.waitForStarted());
        const QDir autosave(qEnvironmentVariable("XDG_DATA_HOME") +
                            "/Shapewright/Shapewright/autosave");
        QTRY_COMPARE_WITH_TIMEOUT(autosave.entryList({"*.shapewright"}, QDir::Files).size(), 1,
                                  60000);
        QVERIFY(Recovery::leftOver().isEmpty());  // its owner lives
        program.kill();
        QVERIFY(program.waitForFinished());
        QCOMPARE(Recovery::leftOver().size(), 1);
        m_window->offerRecovery();
        auto* bar = m_window->findChild<MessageBar*>();
        QVERIFY(bar->isVisible());
        auto* back = bar->findChild<QPushButton*>();
        QVERIFY(back);
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_COMPARE(document().all().size(), std::size_t(1));
        QCOMPARE(document().item(document().all().at(0))->name, QStringLiteral("boxes"));
        QTRY_VERIFY(Recovery::leftOver().isEmpty());
    }

    void everythingHasAnAccessibleName() {
        open();
        for (QTabBar* bar : m_window->findChildren<QTabBar*>())
            for (int i = 0; i < bar->count(); ++i) {
                bar->setCurrentIndex(i);
                QApplication::processEvents();
            }
        for (QWidget* w : m_window->findChildren<QWidget*>()) {
            if (!(w->focusPolicy() & Qt::TabFocus) || w->focusProxy() ||
                w->objectName().startsWith("qt_"))
                continue;
            if (w->window() != m_window.get() || w->inherits("QTabBar") ||
                w->inherits("QHeaderView"))
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(w);
            QVERIFY(face);
            const QWidget* parent = w->parentWidget();
            QVERIFY2(!face->text(QAccessible::Name).isEmpty() ||
                         (parent && !parent->accessibleName().isEmpty() &&
                          parent->inherits("QAbstractSpinBox")),
                     qPrintable(QString("%1 in %2")
                                    .arg(w->metaObject()->className(),
                                         parent ? parent->metaObject()->className() : "nothing")));
        }
    }

private:
    Document& document() { return m_window->workspace().document(); }
    const Look& look(ItemId id) { return document().item(id)->look; }
    QString path(const QString& name) const { return m_folder->filePath(name); }

    QString write(const QString& name, const QByteArray& content) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) file.write(content);
        return path(name);
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The two boxes, seen from the front and selected.
    ItemId open() {
        QSignalSpy spy(&m_window->workspace(), &Workspace::opened);
        m_window->workspace().open({write("boxes.obj", kTwoBoxes)});
        if (spy.isEmpty() && !spy.wait()) return kNoItem;
        const ItemId id = spy.at(0).at(0).toLongLong();
        QTest::qWait(50);
        m_window->views().applyPreset(0, ViewPreset::Front);
        m_window->views().resetView();
        return id;
    }
    ItemId openSample() {
        QSignalSpy spy(&m_window->workspace(), &Workspace::opened);
        m_window->workspace().open(
            {qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/resources/samples/spot.obj"});
        if (spy.isEmpty() && !spy.wait()) return kNoItem;
        QTest::qWait(1500);  // until the first frames are drawn and the cameras rest
        return spy.at(0).at(0).toLongLong();
    }
    void click(const Vec3& at, Qt::KeyboardModifiers with = {}) {
        ViewGrid& views = m_window->views();
        QTest::mouseClick(&views, Qt::LeftButton, with, views.positionOf(0, at).toPoint());
    }
    static void press(QWidget* in, const QString& name) {
        auto* button = in->findChild<QPushButton*>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace

int main(int argc, char** argv) {
    // Neither the person's settings nor their autosaved work.
    const QTemporaryDir home;
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Shapewright");
    setDefaultViewFormat();
    Watch app(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_window.moc"
