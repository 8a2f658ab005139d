// Pictures of the window's main states, to be looked at: window_pictures FOLDER [FILE], or of what
// one operation gives: window_pictures FOLDER FILE OPERATION [NAME=VALUE...].
// SHAPEWRIGHT_SIZE (1280x800), SHAPEWRIGHT_LANGUAGE (en) and SHAPEWRIGHT_THEME (light) choose
// others.

#include <QApplication>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTimer>
#include <functional>

#include "app/operations/registry.h"
#include "app/panels/job_queue.h"
#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/panels/settings.h"
#include "app/window/main_window.h"
#include "app/window/parts_panel.h"
#include "app/window/preferences.h"
#include "app/window/start_page.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

using namespace shapewright;

namespace {

void waitFor(const std::function<bool()>& done, int milliseconds = 600000) {
    QTimer limit;
    limit.setSingleShot(true);
    limit.start(milliseconds);
    while (!done() && limit.isActive()) QApplication::processEvents(QEventLoop::AllEvents, 50);
}

void settle(int milliseconds = 1500) {
    waitFor([] { return false; }, milliseconds);
}

/// The dialog that `open` shows, over the window.
void dialogPicture(QWidget& window, const QString& file, const std::function<void()>& open) {
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog) return;
        poll.stop();
        settle(300);
        QPixmap shown = window.grab();
        QPainter(&shown).drawPixmap(window.mapFromGlobal(dialog->mapToGlobal(QPoint())),
                                    dialog->grab());
        shown.save(file);
        dialog->close();
    });
    poll.start(100);
    open();
}

/// The window with each exhibit of `operation` in front.
void operationPictures(MainWindow& window, const QString& folder, const QStringList& given) {
    const QString& operation = given.first();
    auto* form = window.findChild<OperationForm*>();
    window.action(operation)->trigger();
    std::vector<std::pair<std::string, std::string>> values;
    for (const QString& pair : given.mid(1))
        values.emplace_back(pair.section('=', 0, 0).toStdString(),
                            pair.section('=', 1).toStdString());
    form->setValues(values);
    settle(300);
    form->run();
    settle(100);
    waitFor([&] { return !window.jobs().busy(); });
    settle();
    auto* tabs = window.findChild<ResultsView*>()->findChild<QTabWidget*>();
    for (int tab = 0; tab == 0 || tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        settle(tab == 0 ? 1500 : 200);
        window.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, operation).arg(tab));
    }
}

}  // namespace

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Pictures");
    QApplication app(argc, argv);
    QSettings().clear();
    installTranslation(qEnvironmentVariable("SHAPEWRIGHT_LANGUAGE", "en"));
    const QString folder = app.arguments().value(1, ".");
    MainWindow window(builtinOperations());
    const QStringList size = qEnvironmentVariable("SHAPEWRIGHT_SIZE", "1280x800").split('x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    const auto picture = [&](const QString& name) {
        settle();
        // Without the foot, where properties name files.
        const bool notes = name == "live" || name == "dark";
        const QRect all = window.rect();
        window.grab(notes ? all.adjusted(0, 0, 0, -all.height() / 8) : all)
            .save(folder + '/' + name + ".png");
    };
    auto* form = window.findChild<OperationForm*>();
    Document& document = window.workspace().document();
    if (qEnvironmentVariable("SHAPEWRIGHT_THEME") == "dark")
        (void)window.settings().set("theme", std::string("dark"));
    picture("start");
    window.workspace().open({app.arguments().value(2, sampleFiles().value(0))});
    waitFor([&] { return !document.empty() && !window.views().busy(); });
    if (app.arguments().size() > 3) {
        operationPictures(window, folder, app.arguments().mid(3));
        return 0;
    }
    picture("opened");
    form->run();
    settle(2500);
    window.grab().save(folder + "/running.png");
    waitFor([&] { return !window.jobs().busy(); });
    picture("decomposed");
    document.setExplode(0.5);
    window.findChild<PartsPanel*>()->select({1, 3});
    window.views().resetView();
    picture("exploded");
    dialogPicture(window, folder + "/export.png", [&] { window.action("file.export")->trigger(); });
    window.action("view.compare")->trigger();
    picture("compared");
    document.setExplode(0);
    window.select(document.all().front());
    window.action("point-mae.reconstruct")->trigger();
    settle(200);
    form->setLive(true);
    waitFor([&] { return window.views().viewCount() == 3; }, 30000);
    form->editor("seed")->setText("4");
    settle();
    auto* tabs = window.findChild<ResultsView*>()->findChild<QTabWidget*>();
    tabs->setCurrentIndex(1);  // figures stand beside notes, which name files of this machine
    picture("live");
    (void)window.settings().set("theme", std::string("dark"));
    picture("dark");
    dialogPicture(window, folder + "/settings.png",
                  [&] { window.action("edit.settings")->trigger(); });
    dialogPicture(window, folder + "/help.png",
                  [&] { window.action("help.operation")->trigger(); });
    return 0;
}
