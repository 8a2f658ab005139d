#include "app/window/run_window.h"

#include <QApplication>
#include <QSettings>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/cli/program/command_line.h"
#include "app/core/operation.h"
#include "app/panels/icons.h"
#include "app/window/main_window.h"
#include "app/window/preferences.h"
#include "app/window/workspace.h"
#include "geometry/base/interrupt.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {

namespace {

void sayNoDisplay() {
    std::fputs(
        "shapewright: error: There is no display for the window; give a command, or see "
        "shapewright --help.\n",
        stderr);
}

}  // namespace

bool asksForWindow(const Registry& registry, const std::vector<std::string>& words) {
    if (words.empty() || words[0] == "window") return true;
    std::error_code failure;
    if (words[0] == "--") return words.size() > 1 && std::filesystem::exists(words[1], failure);
    return !isCommand(registry, words[0]) && std::filesystem::exists(words[0], failure);
}

int runWindow(const Registry& registry, const std::vector<std::string>& words, int& argc,
              char** argv) {
    // Qt would abort, or go on with windows that nobody sees.
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool anywhere = qEnvironmentVariableIsSet("DISPLAY") ||
                          qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || !platform.isEmpty();
    if (!anywhere || platform == "offscreen" || platform == "minimal") {
        sayNoDisplay();
        return 2;
    }
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Shapewright");
    QGuiApplication::setDesktopFileName("shapewright");
    // A display that cannot be reached is fatal to Qt, which would abort after its message.
    const QtMessageHandler usual =
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString&) {
            if (type != QtFatalMsg) return;
            sayNoDisplay();
            std::_Exit(2);
        });
    QApplication application(argc, argv);
    // Qt has taken the whole locale; a decimal comma would get into files and spoil what is read.
    std::setlocale(LC_NUMERIC, "C");
    qInstallMessageHandler(usual);
    QApplication::setWindowIcon(applicationIcon());
    installTranslation(chosenLanguage());
    // As --weights would be for every operation; the environment has the last word.
    const QByteArray weights = QSettings().value("settings/weights").toString().toLocal8Bit();
    if (!weights.isEmpty() && !qEnvironmentVariableIsSet("SHAPEWRIGHT_MODELS"))
        qputenv("SHAPEWRIGHT_MODELS", weights);
    watchInterrupts(SecondInterrupt::IsIgnored);
    MainWindow window(registry);
    window.show();
    QStringList files;
    bool onlyFiles = false;  // after --
    for (const std::string& word : words) {
        if (!onlyFiles && word == "--")
            onlyFiles = true;
        else if (&word != &words[0] || word != "window")
            files << QString::fromStdString(word);
    }
    window.workspace().open(files);
    window.offerRecovery();
    onInterrupt([&window] {
        QMetaObject::invokeMethod(&window, &MainWindow::endUnasked, Qt::QueuedConnection);
    });
    const int code = QApplication::exec();
    onInterrupt({});
    return code;
}

}  // namespace shapewright
