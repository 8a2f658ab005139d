// The real window with real clicks and keys, under an X server.

#include <fcntl.h>
#include <unistd.h>

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QSlider>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <map>

#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/scene/shape_facts.h"
#include "app/window/export_dialog.h"
#include "app/window/message_bar.h"
#include "app/window/parts_panel.h"
#include "app/window/recovery.h"
#include "app/window/scene_panel.h"
#include "tests/support/primitives.h"
#include "tests/window/window_test.h"

using namespace shapewright;

namespace {

/// How long single events keep the main thread, in milliseconds: on the processor, asleep (for a
/// lock, a disk, the driver of the screen), but not while other programs have the processors.
/// Events that draw wait for the X server and for the threads in place of a graphics card, which
/// programs beside them slow down, so that of those only the work counts, this thread's and theirs.
struct Longest {
    double busy = 0;   ///< at work
    double kept = 0;   ///< in all, of events that do not draw
    double drawn = 0;  ///< at work, with the threads in place of a graphics card
};

/// Notes the longest events.
class Watch : public QApplication {
public:
    using QApplication::QApplication;
    static void start() { s_longest = Longest(), s_depth = 0, s_drawing = false, s_on = true; }
    static Longest stop() {
        s_on = false;
        return s_longest;
    }

    bool notify(QObject* receiver, QEvent* event) override {
        const QEvent::Type type = event->type();
        const bool draws = type == QEvent::UpdateRequest || type == QEvent::Paint ||
                           type == QEvent::Expose || type == QEvent::Resize;
        // Inside others, only drawing is noted, to be left out of them.
        if (!s_on || s_drawing || (s_depth > 0 && !draws))
            return QApplication::notify(receiver, event);
        s_drawing = draws;
        if (++s_depth == 1) s_drawn = 0;
        const double busy = now(CLOCK_THREAD_CPUTIME_ID), begun = now(CLOCK_MONOTONIC) - waited();
        std::map<QString, double> drew;
        if (draws) drew = drawingThreads();
        const bool done = QApplication::notify(receiver, event);
        const double took = now(CLOCK_MONOTONIC) - waited() - begun;
        const double worked = now(CLOCK_THREAD_CPUTIME_ID) - busy;
        s_longest.busy = std::max(s_longest.busy, worked);
        if (draws) {  // those threads work side by side
            double most = 0;
            for (const auto& [thread, ran] : drawingThreads()) {
                const auto before = drew.find(thread);
                most = std::max(most, ran - (before == drew.end() ? 0 : before->second));
            }
            s_longest.drawn = std::max(s_longest.drawn, worked + most);
        }
        if (draws)
            s_drawn += took;
        else
            s_longest.kept = std::max(s_longest.kept, took - s_drawn);
        s_drawing = false;
        --s_depth;
        return done;
    }

private:
    static double now(clockid_t clock) {
        timespec t{};
        clock_gettime(clock, &t);
        return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
    }
    /// What a thread has run, and waited for a processor, so far.
    static std::pair<double, double> scheduled(const QString& thread) {
        char text[96] = {};
        const int file = open(qPrintable("/proc/" + thread + "/schedstat"), O_RDONLY);
        if (file < 0) return {};
        const ssize_t got = ::read(file, text, sizeof text - 1);
        ::close(file);
        unsigned long long ran = 0, waiting = 0;
        if (got <= 0 || std::sscanf(text, "%llu %llu", &ran, &waiting) != 2) return {};
        return {double(ran) * 1e-6, double(waiting) * 1e-6};
    }
    static double waited() { return scheduled("thread-self").second; }
    /// How long each of the threads that stand in for a graphics card has worked so far.
    static std::map<QString, double> drawingThreads() {
        std::map<QString, double> out;
        for (const QString& id :
             QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile name("/proc/self/task/" + id + "/comm");
            if (name.open(QIODevice::ReadOnly) && name.readAll().startsWith("llvmpipe"))
                out[id] = scheduled("self/task/" + id).first;
        }
        return out;
    }
    static inline Longest s_longest;
    static inline int s_depth = 0;
    static inline bool s_on = false, s_drawing = false;
    static inline double s_drawn = 0;  // in the outermost event
};

class TestWindow : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void dropOpensFilesAndFolders() {
        write("a/one.obj", kTwoBoxes);
        write("a/below/two.obj", kTwoBoxes);
        write("a/readme.txt", "Boxes to try things with\n");  // no shape, and no failure
        const QString alone = write("three.obj", kTwoBoxes);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("a")), QUrl::fromLocalFile(alone)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QMimeData page;
        page.setUrls({QUrl("https://example.org/a.obj")});
        QDragEnterEvent link({50, 50}, Qt::CopyAction, &page, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &link);
        QVERIFY(!link.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(document().all().size(), std::size_t(3));
        QTRY_VERIFY(m_window->views().isVisible());
        QCOMPARE(Workspace::recentFiles().size(), 2);  // the folder, and the other file
        QTRY_COMPARE(m_window->workspace().pending(), 0);
        QVERIFY(!m_window->findChild<MessageBar*>()->isVisible());
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

    void problemsLeaveTheOfferAlone() {
        auto* bar = m_window->findChild<MessageBar*>();
        int taken = 0;
        bar->show(MessageBar::Kind::Information, "Bring it back?", {{"Back", [&] { ++taken; }}});
        m_window->workspace().open({path("missing.obj")});
        QTRY_VERIFY2(bar->text().contains("missing.obj"), qPrintable(bar->text()));
        QVERIFY(bar->text().startsWith("Bring it back?\n"));
        QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(taken, 1);
        QVERIFY(bar->isVisible() && !bar->text().contains("Bring"));
        bar->dismiss();
        m_window->workspace().open({path("another.obj")});
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(!bar->text().contains("missing.obj"), qPrintable(bar->text()));
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

    void aClickAmongSeveralSelectsOne() {
        open();
        openFile(write("other.obj", kTwoBoxes));
        auto* tree = m_window->findChild<ScenePanel*>()->tree();
        tree->setFocus();
        tree->selectAll();
        const QModelIndex second = tree->model()->index(1, 0);
        const QPoint name = tree->visualRect(second).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, name);
        QTest::qWait(QApplication::doubleClickInterval() + 100);
        QVERIFY(!tree->findChild<QLineEdit*>());
        QCOMPARE(m_window->findChild<ScenePanel*>()->selected().size(), std::size_t(1));
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, name);
        QTRY_VERIFY(tree->findChild<QLineEdit*>());
    }

    void oneShapeAlone() {
        const ItemId one = openFile(write("one.obj", kTwoBoxes));
        const ItemId two = openFile(write("two.obj", kTwoBoxes));
        m_window->findChild<ScenePanel*>()->select(one);
        QTRY_COMPARE(m_window->current(), one);
        QTRY_VERIFY(m_window->action("edit.isolate")->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_I);
        QVERIFY(look(one).visible && !look(two).visible);
        m_window->action("edit.undo")->trigger();  // one step
        QVERIFY(look(one).visible && look(two).visible);
    }

    void readingCanBeStopped() {
        QSignalSpy opened(&m_window->workspace(), &Workspace::opened);
        QSignalSpy failed(&m_window->workspace(), &Workspace::failed);
        QStringList files;
        for (int i = 0; i < 50; ++i)
            files << write(QStringLiteral("many/%1.obj").arg(i), kTwoBoxes);
        m_window->workspace().open(files);
        m_window->action("operations.cancel")->trigger();
        QTRY_COMPARE(m_window->workspace().pending(), 0);
        QVERIFY(opened.size() < 50);
        QVERIFY(failed.isEmpty());
        QVERIFY(openFile(files.first()) != kNoItem);  // what is asked for later is read
    }

    /// Even once it has been read.
    void openingASessionCanBeStopped() {
        const QString session = saved("scene");
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({session});
        QTest::qSleep(300);
        m_window->action("operations.cancel")->trigger();
        QTRY_COMPARE(m_window->workspace().pending(), 0);
        QVERIFY(opened.isEmpty());
    }

    void projectionIsRemembered() {
        open();
        m_window->views().setFocus();
        QTest::keyClick(&m_window->views(), Qt::Key_P);
        QVERIFY(m_window->views().isOrthographic());
        m_window = std::make_unique<MainWindow>(builtinOperations());
        QVERIFY(m_window->views().isOrthographic());
    }

    void exportIsWhatTheCommandLineWrites() {
        const ItemId id = open();
        for (const QString format : {"obj", "ply", "stl", "off", "glb"}) {
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

    void hiddenPartsStayBehind() {
        const ItemId id = open();
        m_window->findChild<PartsPanel*>()->select({1});
        press(m_window->findChild<PartsPanel*>(), "parts.hide");
        QSignalSpy spy(&m_window->workspace(), &Workspace::exported);
        m_window->workspace().exportItem(id, path("left.obj"), "obj", true);
        QTRY_COMPARE(spy.size(), 1);
        const QByteArray text = read(path("left.obj"));
        QCOMPARE(text.count("\nv "), 8);
        QCOMPARE(text.count("\nf "), 6);
        QVERIFY(text.contains("o left") && !text.contains("o right"));
    }

    /// An OBJ's materials are a file of their own.
    void exportAsksBeforeItReplaces() {
        const ItemId id = open();
        const QString mtl = write("new.mtl", "newmtl oak\n");
        ExportDialog dialog(*document().item(id), false);
        dialog.findChild<QLineEdit*>()->setText(path("new.obj"));
        QString writes;
        for (const auto* label : dialog.findChildren<QLabel*>()) writes += label->text() + '\n';
        QVERIFY2(writes.contains("Replaces files that are there: new.mtl"), qPrintable(writes));
        auto* save = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save);
        answer("Cancel");
        save->click();
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
        answer("Replace");
        save->click();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(read(mtl), QByteArray("newmtl oak\n"));  // whoever opened the dialog writes
    }

    /// Browse stands between the file and the buttons, for keys, too.
    void exportIsFilledInInOrder() {
        ExportDialog dialog(*document().item(open()), false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        dialog.findChild<QLineEdit*>()->setFocus();
        QTest::keyClick(&dialog, Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget()->accessibleName(), QStringLiteral("Choose the file"));
        QTest::keyClick(&dialog, Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget()->parentWidget(), dialog.findChild<QDialogButtonBox*>());
    }

    void trainingAsksBeforeItReplaces() {
        const QString weights = write("own.pt", "precious");
        m_window->action("point-mae.train")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues(
            {{"data", m_folder->path().toStdString()}, {"weights-out", weights.toStdString()}});
        answer("Cancel");
        form->run();
        QVERIFY(!m_window->jobs().busy());
        QCOMPARE(m_window->jobs().rowCount(), 0);
        QCOMPARE(read(weights), QByteArray("precious"));
        // What lies beside its state goes on.
        write("own.pt.state", "no state");
        form->run();
        QCOMPARE(m_window->jobs().rowCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 60000);
        QCOMPARE(read(weights), QByteArray("precious"));
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
        qInfo(
            "longest event: %.1f ms of work, %.1f ms with the threads that draw; %.1f ms in all, "
            "drawing left out",
            longest.busy, longest.drawn, longest.kept);
        QVERIFY2(longest.busy < 50, qPrintable(QString::number(longest.busy)));
        QVERIFY2(longest.kept < 50, qPrintable(QString::number(longest.kept)));

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

    void aMillionTrianglesBesideAJob() {
        PolygonMesh torus = primitives::polygons(primitives::torus(1, 0.4, 1000, 500));
        Item item;
        item.name = "torus";
        item.shape = std::make_shared<const Shape>(std::move(torus));
        item.facts = shapeFacts(*item.shape);
        document().add(kNoItem, {item}, "Add");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->views().busy(), 60000);
        openSample();
        QTest::qWait(4000);
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"mode", "fit"}, {"max-convexes", "256"}});
        for (bool moving : {true, false}) {
            // A stall comes every time; what other programs do to the caches does not.
            Longest longest;
            bool good = false;
            for (int attempt = 0; attempt < 3 && !good; ++attempt) {
                for (int k = 0; k < 3; ++k) form->run();  // one may end before the last frame
                QTRY_COMPARE(m_window->jobs().busy(), true);
                QTest::qWait(500);
                Watch::start();
                for (int i = 0; i < 60; ++i) {
                    if (moving) QTest::keyClick(&m_window->views(), Qt::Key_Left);
                    QTest::qWait(50);
                }
                longest = Watch::stop();
                qInfo(
                    "%s: longest event %.1f ms of work, %.1f ms with the threads that draw, "
                    "%.1f ms kept by what does not draw",
                    moving ? "turned" : "at rest", longest.busy, longest.drawn, longest.kept);
                good = longest.kept < 50 && longest.busy < 50 && longest.drawn < 50;
                QVERIFY(m_window->jobs().busy());
                m_window->jobs().cancelAll();
                QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 30000);
            }
            QVERIFY(good);
        }
    }

    void whatIsMadeOfNothingStandsAlone() {
        const ItemId boxes = open();
        m_window->action("score.densities")->trigger();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"steps", "2"}, {"cells", "8"}});
        form->run();
        QTRY_COMPARE_WITH_TIMEOUT(document().all().size(), std::size_t(2), 60000);
        const Item& made = *document().item(document().all().at(1));
        QCOMPARE(made.name, QStringLiteral("Score of known densities"));
        QVERIFY(made.look.visible && !look(boxes).visible);
        m_window->action("edit.undo")->trigger();
        QVERIFY(look(boxes).visible);
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

    /// What a run shows as it grows takes the place of the selected result until it ends in vain.
    void whatIsSelectedIsShownAfterAFailure() {
        const ItemId boxes = open();
        Run run;
        run.metrics = {{"iou", 0.5, {}}};
        Item item = *document().item(boxes);
        item.path.clear();
        item.run = std::make_shared<const Run>(run);
        m_window->select(document().add(boxes, {item}, "Add").front());
        const auto* pages = m_window->findChild<ResultsView*>()->findChild<QTabWidget*>();
        QTRY_VERIFY(!pages->isHidden());
        for (const ErrorCode code : {ErrorCode::BadArgument, ErrorCode::Cancelled}) {
            QSignalSpy started(&m_window->jobs(), &JobQueue::started);
            m_window->jobs().add(
                "Job", [code](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
                    return Error{code, "It comes to nothing.", {}};
                });
            QTRY_COMPARE(started.size(), 1);
            QTRY_VERIFY(!m_window->jobs().busy());
            QTRY_VERIFY(!pages->isHidden());
        }
    }

    void closingDoesNotWaitForJobs() {
        openSample();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"mode", "fit"}, {"max-convexes", "256"}});
        form->run();
        form->run();
        QTRY_COMPARE(m_window->jobs().statusAt(0).state, JobState::Running);
        QTest::qWait(1500);
        QSignalSpy finished(&m_window->jobs(), &JobQueue::finished);
        answer("Cancel");
        QVERIFY(!m_window->close());
        QVERIFY(m_window->jobs().busy());
        answer("Stop the job");
        QVERIFY(m_window->close());
        QVERIFY(!m_window->isVisible());
        QElapsedTimer timer;
        timer.start();
        m_window.reset();
        qInfo("the program could end after %lld ms", timer.elapsed());
        QVERIFY(finished.isEmpty());
        QVERIFY(Recovery::leftOver().isEmpty());
    }

    /// A result of what was in the window before does not belong to the session.
    void aSessionStopsTheJobsBefore() {
        const QString session = saved("scene");
        openSample();
        auto* form = m_window->findChild<OperationForm*>();
        form->setValues({{"mode", "fit"}, {"max-convexes", "64"}});
        form->run();
        QTRY_COMPARE(m_window->jobs().statusAt(0).state, JobState::Running);
        QTest::qWait(1500);
        QString asked;
        answer("Discard", &asked);
        m_window->open({session});
        QVERIFY2(asked.contains("A job is running"), qPrintable(asked));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->jobs().busy(), 30000);
        QCOMPARE(document().all().size(), std::size_t(1));
    }

    void unsavedWorkIsAskedForOnce() {
        const QString one = saved("one"), two = saved("two");
        document().setExplode(0.5);
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        answer("Cancel");
        m_window->open({one});
        QTest::qWait(100);
        QVERIFY(opened.isEmpty() && m_window->isWindowModified());
        answer("Save");
        m_window->open({one});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30000);
        QCOMPARE(m_window->workspace().sessionPath(), one);
        QCOMPARE(document().explode(), 0.0);
        m_window->open({two});  // nothing to ask
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 30000);
        QCOMPARE(document().explode(), 0.5);
        document().setExplode(0.7);
        answer("Discard");
        m_window->open({two});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 3, 30000);
        QCOMPARE(document().explode(), 0.5);
        document().setExplode(0.9);
        answer("Save");
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 30000);
        QCOMPARE(openSession(two)->state.explode, 0.9);
    }

    /// It was not there to be asked for when the session was.
    void whatIsDoneWhileASessionIsReadIsAskedFor() {
        const QString session = saved("scene");
        const ItemId id = document().all().at(0);
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        const auto openAndRename = [&](const QString& button) {
            m_window->open({session});
            document().rename(id, document().item(id)->name + "'");
            QString asked;
            answer(button, &asked);
            QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().pending(), 0, 30000);
            QVERIFY2(asked.contains("Save the session"), qPrintable(asked));
        };
        openAndRename("Cancel");
        QVERIFY(opened.isEmpty());
        QCOMPARE(document().item(id)->name, QStringLiteral("boxes'"));
        document().undoStack()->undo();
        openAndRename("Discard");
        QCOMPARE(opened.size(), 1);
        QCOMPARE(document().item(id)->name, QStringLiteral("boxes"));
    }

    void staysOpenWhenSavingFails() {
        saved("folder/scene");
        QVERIFY(QDir(path("folder")).removeRecursively());
        document().setExplode(0.5);
        auto* bar = m_window->findChild<MessageBar*>();
        answer("Save");
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 30000);
        QVERIFY(QDir().mkpath(path("folder")));
        QSignalSpy later(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->action("file.save")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(later.size(), 1, 30000);
        QTest::qWait(100);
        QVERIFY(m_window->isVisible() && m_window->isEnabled());
    }

    void closesWhenEverythingIsWritten() {
        const ItemId id = open();
        m_window->workspace().exportItem(id, path("boxes.obj/out.obj"), "obj");
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<MessageBar*>()->isVisible(), 30000);
        QVERIFY(m_window->isVisible() && m_window->isEnabled());
        for (const char* name : {"one.obj", "two.obj"})
            m_window->workspace().exportItem(id, path(name), "obj");
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 30000);
        QVERIFY(QFile::exists(path("one.obj")) && QFile::exists(path("two.obj")));
        // Without the window, too, as when the desktop ends.
        m_window->workspace().exportItem(id, path("three.obj"), "obj");
        m_window.reset();
        QVERIFY(QFile::exists(path("three.obj")));
    }

    void closesWithPanelsThatFloat() {
        open();
        for (QDockWidget* dock : m_window->findChildren<QDockWidget*>()) {
            dock->show();
            dock->setFloating(true);
        }
        QTest::qWait(100);
        m_window.reset();
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
        QCOMPARE(m_window->current(), document().all().at(0));  // the panels are not left empty
        // Shapes that had their places in several views still do.
        document().setViews(openFile(write("other.obj", kTwoBoxes)), 2U);
        document().setViews(document().all().at(0), 1U);
        m_window->action("view.count2")->trigger();
        m_window->workspace().saveSession(file, SessionShapes::Embedded);
        m_window->workspace().open({file});
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(m_window->views().viewCount(), 2);
    }

    /// No file that was opened is as it is here.
    void partsThatWereDeletedAreUnsavedWork() {
        const ItemId id = open();
        document().rename(id, "named");
        QVERIFY(!m_window->isWindowModified());
        m_window->workspace().removeParts(id, {0});
        QTRY_COMPARE(document().item(id)->partsDeleted, 1);
        QTRY_VERIFY(m_window->isWindowModified());
    }

    /// Nothing else has the shape then.
    void shapesWhoseFileIsGoneAreUnsavedWork() {
        const ItemId id = open();
        document().rename(id, "named");
        const QString file = document().item(id)->path;
        QVERIFY(QFile::rename(file, path("elsewhere.obj")));
        QString asked;
        answer("Cancel", &asked);
        QVERIFY(!m_window->close());
        QVERIFY2(asked.contains("Save the session"), qPrintable(asked));
        QVERIFY(QFile::rename(path("elsewhere.obj"), file));
        QVERIFY(m_window->close());
    }

    /// What is left is measured first, which takes a while.
    void partsThatAreBeingDeletedCount() {
        const ItemId id = open();
        document().rename(id, "named");
        m_window->workspace().removeParts(id, {0});
        QCOMPARE(document().item(id)->partsDeleted, 0);
        QVERIFY(m_window->isWindowModified());
        m_window->action("edit.undo")->trigger();
        QCOMPARE(document().item(id)->name, QStringLiteral("named"));
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path("left.shapewright"), SessionShapes::Embedded);
        answer("Cancel");
        QVERIFY(!m_window->close());
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(openSession(path("left.shapewright"))->state.items.at(0).partsDeleted, 1);
        QVERIFY(!m_window->isWindowModified());
        m_window->action("edit.undo")->trigger();
        QCOMPARE(document().item(id)->partsDeleted, 0);
        QCOMPARE(document().item(id)->name, QStringLiteral("named"));
    }

    void recoveredWorkIsUnsaved() {
        const QString file = saved("left");
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().openSession(file, true);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(m_window->isWindowModified());
    }

    /// What changes while the session is written is not in the file.
    void changesDuringASaveAreUnsaved() {
        open();
        document().setExplode(0.3);
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path("scene.shapewright"), SessionShapes::Embedded);
        document().setExplode(0.4);  // the same step to undo
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(document().undoStack()->count(), 2);
        QVERIFY(m_window->isWindowModified());
        m_window->workspace().saveSession(path("scene.shapewright"), SessionShapes::Embedded);
        QTRY_COMPARE(saved.size(), 2);
        QVERIFY(!m_window->isWindowModified());
    }

    /// A session that is opened while another is still being written keeps its own name.
    void aSaveThatEndsLateNamesNothing() {
        const QString first = saved("first"), second = saved("second");
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        QSignalSpy written(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().open({second});
        m_window->workspace().saveSession(first, SessionShapes::Embedded);
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(m_window->workspace().sessionPath(), second);
    }

    /// The bar lists some and offers the rest; it leaves the window as it is.
    void manyMissingFilesLeaveTheWindowRoom() {
        Document missing;
        for (int i = 0; i < 60; ++i) {
            Item item;
            item.name = QString::number(i);
            item.path = path(QStringLiteral("gone/%1.obj").arg(i));
            item.missing = QStringLiteral("0");
            missing.add(kNoItem, {item}, "Open");
        }
        const QString session = path("scene.shapewright");
        QVERIFY(shapewright::saveSession(session, missing.state(), SessionShapes::ByReference));
        const QSize before = m_window->size();
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({session});
        QTRY_COMPARE(opened.size(), 1);
        QTest::qWait(100);
        auto* bar = m_window->findChild<MessageBar*>();
        QVERIFY2(bar->text().count('\n') < 10, qPrintable(bar->text()));
        QCOMPARE(m_window->size(), before);
        QVERIFY(bar->findChild<QPushButton*>());
    }

    void aLinkedSessionStaysLinked() {
        open();
        const QString file = path("linked.shapewright");
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(file, SessionShapes::ByReference);
        QTRY_COMPARE(saved.size(), 1);
        const auto saveAgain = [&] {
            document().setExplode(document().explode() + 0.1);
            m_window->action("file.save")->trigger();
        };
        saveAgain();
        QTRY_COMPARE(saved.size(), 2);
        QVERIFY(openSession(file)->shapes == SessionShapes::ByReference);
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({file});
        QTRY_COMPARE(opened.size(), 1);
        saveAgain();
        QTRY_COMPARE(saved.size(), 3);
        QVERIFY(openSession(file)->shapes == SessionShapes::ByReference);
        // A session that was never saved stands alone.
        m_window->workspace().openSession(file, true);
        QTRY_COMPARE(opened.size(), 2);
        QVERIFY(m_window->workspace().sessionShapes() == SessionShapes::Embedded);
    }

    void workSurvivesAKill() {
        const QString session = saved("scene");
        QVERIFY(Recovery::leftOver().isEmpty());
        QProcess program;
        program.start(SHAPEWRIGHT_PROGRAM, {"window", session, path("boxes.obj")});
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
        QTRY_COMPARE(document().all().size(), std::size_t(2));
        QCOMPARE(document().item(document().all().at(1))->name, QStringLiteral("boxes"));
        QTRY_VERIFY(Recovery::leftOver().isEmpty());
        // It is still there should this program die, too, and goes when it ends as it should.
        QCOMPARE(autosave.entryList({"*.shapewright"}, QDir::Files).size(), 1);
        m_window.reset();
        QVERIFY(autosave.entryList(QDir::Files).isEmpty());
    }

    /// A crash loses nothing of what files and sessions have.
    void whatIsSavedIsNotLeftOver() {
        const QDir autosave(qEnvironmentVariable("XDG_DATA_HOME") +
                            "/Shapewright/Shapewright/autosave");
        const auto kept = [&] { return autosave.entryList({"*.shapewright"}, QDir::Files).size(); };
        m_window->findChild<Recovery*>()->setDelay(0);
        document().rename(open(), "named");
        QTest::qWait(300);
        QCOMPARE(kept(), 0);
        const QString session = saved("scene");
        QSignalSpy opened(&m_window->workspace(), &Workspace::sessionOpened);
        m_window->workspace().open({session});
        QTRY_COMPARE(opened.size(), 1);
        QTest::qWait(300);
        QCOMPARE(kept(), 0);
        document().setExplode(0.5);
        QTRY_COMPARE(kept(), 1);
        saved("scene");
        QTRY_COMPARE(kept(), 0);
        document().setExplode(0.7);
        QTRY_COMPARE(kept(), 1);
        document().undoStack()->undo();
        QTRY_COMPARE(kept(), 0);
    }

    void workThatCannotBeKeptIsSaidOnce() {
        QDir autosave(qEnvironmentVariable("XDG_DATA_HOME") + "/Shapewright/Shapewright/autosave");
        auto* bar = m_window->findChild<MessageBar*>();
        m_window->findChild<Recovery*>()->setDelay(0);
        saved("scene");
        QVERIFY(autosave.removeRecursively());
        document().setExplode(0.5);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains("after a crash"), qPrintable(bar->text()));
        bar->dismiss();
        document().setExplode(0.6);
        QTest::qWait(300);
        QVERIFY(!bar->isVisible());
        QVERIFY(QDir().mkpath(autosave.path()));
        document().setExplode(0.7);
        QTRY_COMPARE(autosave.entryList({"*.shapewright"}, QDir::Files).size(), 1);
    }

    void locksOfTheDeadGo() {
        const QDir autosave(qEnvironmentVariable("XDG_DATA_HOME") +
                            "/Shapewright/Shapewright/autosave");
        QProcess program;
        program.start(SHAPEWRIGHT_PROGRAM, {"window"});
        QVERIFY(program.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(autosave.entryList(QDir::Files).size(), 2, 60000);
        program.kill();
        QVERIFY(program.waitForFinished());
        QVERIFY(Recovery::leftOver().isEmpty());
        QCOMPARE(autosave.entryList(QDir::Files).size(), 1);  // this program's own
    }

    /// As a session that ends asks: nothing is left over but work that is nowhere else.
    void endsWhenToldTo() {
        const QString boxes = write("boxes.obj", kTwoBoxes), session = path("scene.shapewright");
        open();
        QSignalSpy saved(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(session, SessionShapes::Embedded);
        QTRY_COMPARE(saved.size(), 1);
        m_window.reset();
        const QDir autosave(qEnvironmentVariable("XDG_DATA_HOME") +
                            "/Shapewright/Shapewright/autosave");
        for (const QStringList& files : {QStringList{boxes}, QStringList{session, boxes}}) {
            QProcess program;
            program.start(SHAPEWRIGHT_PROGRAM, QStringList{"window"} + files);
            QVERIFY(program.waitForStarted());
            // Its lock, and what is nowhere else.
            QTRY_COMPARE_WITH_TIMEOUT(autosave.entryList(QDir::Files).size(), files.size(), 60000);
            for (const int signal : {SIGTERM, SIGHUP, SIGINT})
                QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
            QVERIFY(program.waitForFinished());
            QCOMPARE(program.exitStatus(), QProcess::NormalExit);
            QCOMPARE(program.exitCode(), 0);
            QCOMPARE(Recovery::leftOver().size(), files.size() - 1);
            QCOMPARE(autosave.entryList(QDir::Files).size(), files.size() - 1);
        }
        Recovery::discard(Recovery::leftOver().at(0));
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
    ItemId open() { return openBoxes(); }
    /// A session of the boxes, open still.
    QString saved(const QString& name) {
        QDir().mkpath(QFileInfo(path(name)).path());
        if (document().empty()) open();
        QSignalSpy spy(&m_window->workspace(), &Workspace::sessionSaved);
        m_window->workspace().saveSession(path(name + ".shapewright"), SessionShapes::Embedded);
        return spy.wait() ? path(name + ".shapewright") : QString();
    }
    ItemId openSample() {
        const ItemId id = openFile(sample());
        QTest::qWait(1500);  // until the first frames are drawn and the cameras rest
        return id;
    }
};

}  // namespace

int main(int argc, char** argv) {
    return runWindowTest<TestWindow, Watch>(argc, argv);
}
#include "test_window.moc"
