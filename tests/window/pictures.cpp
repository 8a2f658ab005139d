// Pictures of the window's main states, to be looked at: window_pictures FOLDER [FILE].

#include <QApplication>
#include <QDockWidget>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <functional>

#include "app/operations/registry.h"
#include "app/panels/job_queue.h"
#include "app/panels/operation_form.h"
#include "app/window/main_window.h"
#include "app/window/parts_panel.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

void waitFor(const std::function<bool()>& done, int milliseconds = 120000) {
    QTimer limit;
    limit.setSingleShot(true);
    limit.start(milliseconds);
    while (!done() && limit.isActive()) QApplication::processEvents(QEventLoop::AllEvents, 50);
}

void settle(int milliseconds = 1500) {
    waitFor([] { return false; }, milliseconds);
}

}  // namespace

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Pictures");
    setDefaultViewFormat();
    QApplication app(argc, argv);
    QSettings().clear();
    const QString folder = app.arguments().value(1, ".");
    MainWindow window(builtinOperations());
    window.resize(1280, 800);
    window.show();
    const auto picture = [&](const QString& name) {
        settle();
        window.grab().save(folder + '/' + name + ".png");
    };
    picture("start");
    window.workspace().open({app.arguments().value(2, sampleFiles().value(0))});
    waitFor([&] { return !window.workspace().document().empty() && !window.views().busy(); });
    picture("opened");
    window.findChild<OperationForm*>()->run();
    settle(3000);
    window.grab().save(folder + "/running.png");
    waitFor([&] { return !window.jobs().busy(); });
    picture("decomposed");
    window.workspace().document().setExplode(0.6);
    window.findChild<PartsPanel*>()->select({1, 3});
    window.views().resetView();
    picture("exploded");
    window.action("view.compare")->trigger();
    picture("compared");
    window.action("view.theme2")->trigger();
    picture("dark");
    return 0;
}
