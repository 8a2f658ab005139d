#pragma once
// What the tests of the window share: a fresh window per test, in a home of its own.

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "app/operations/registry.h"
#include "app/panels/job_queue.h"
#include "app/window/main_window.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {

/// Two boxes beside each other, as two objects.
inline const char kTwoBoxes[] =
    "o left\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\nv 0 0 1\nv 1 0 1\nv 0 1 1\nv 1 1 1\n"
    "f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n"
    "o right\nv 2 0 0\nv 3 0 0\nv 2 1 0\nv 3 1 0\nv 2 0 1\nv 3 0 1\nv 2 1 1\nv 3 1 1\n"
    "f 9 11 12 10\nf 13 14 16 15\nf 9 10 14 13\nf 11 15 16 12\nf 9 13 15 11\nf 10 12 16 14\n";

class WindowTest : public QObject {
protected:
    void makeWindow(const QSize& size = {1280, 800}) {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(builtinOperations());
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QApplication::setActiveWindow(m_window.get());  // there is no window manager to do so
    }
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
    static QString sample() {
        return qEnvironmentVariable("SHAPEWRIGHT_SOURCE") + "/resources/samples/spot.obj";
    }
    ItemId openFile(const QString& file) {
        QSignalSpy spy(&m_window->workspace(), &Workspace::opened);
        m_window->workspace().open({file});
        if (spy.isEmpty() && !spy.wait(20000)) return kNoItem;
        return spy.at(0).at(0).toLongLong();
    }
    /// The two boxes, seen from the front and selected.
    ItemId openBoxes() {
        const ItemId id = openFile(write("boxes.obj", kTwoBoxes));
        QTest::qWait(50);
        m_window->views().applyPreset(0, ViewPreset::Front);
        m_window->views().resetView();
        return id;
    }
    void click(const Vec3& at, Qt::KeyboardModifiers with = {}) {
        ViewGrid& views = m_window->views();
        QTest::mouseClick(&views, Qt::LeftButton, with, views.positionOf(0, at).toPoint());
    }
    static void press(QWidget* in, const QString& name) {
        auto* button = in->findChild<QAbstractButton*>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY2(button->isEnabled(), qPrintable(name));
        QVERIFY2(button->isVisible(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton, {}, button->rect().center());
    }

    /// Answers the next question with the button of that name, once it is there; `asked` is what it
    /// said.
    void answer(const QString& button, QString* asked = nullptr) {
        auto* wait = new QTimer(m_window.get());
        connect(wait, &QTimer::timeout, this, [=] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box) return;
            wait->stop();  // it lives on while the box's own loop does
            wait->deleteLater();
            if (asked) *asked = box->text() + '\n' + box->informativeText();
            for (QAbstractButton* b : box->buttons())
                if (b->text().remove('&') == button) return b->click();
            box->reject();
            QFAIL(qPrintable(button));
        });
        wait->start(10);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

/// Runs a test with neither the person's settings nor their autosaved work.
template <class Test, class Application = QApplication>
int runWindowTest(int argc, char** argv) {
    const QTemporaryDir home;
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Shapewright");
    Application app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

}  // namespace shapewright
