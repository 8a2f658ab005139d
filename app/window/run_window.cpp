#include "app/window/run_window.h"

#include <QApplication>
#include <QOpenGLContext>
#include <QSettings>
#include <cstdio>
#include <filesystem>

#include "app/cli/command_line.h"
#include "app/core/operation.h"
#include "app/panels/icons.h"
#include "app/window/main_window.h"
#include "app/window/preferences.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {

bool asksForWindow(const Registry& registry, const std::vector<std::string>& words) {
    if (words.empty() || words[0] == "window") return true;
    std::error_code failure;
    return !isCommand(registry, words[0]) && std::filesystem::exists(words[0], failure);
}

int runWindow(const Registry& registry, const std::vector<std::string>& words, int& argc,
              char** argv) {
    // Qt would abort.
    if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY") &&
        !std::getenv("QT_QPA_PLATFORM")) {
        std::fputs(
            "shapewright: error: There is no display for the window; give a command, or see "
            "shapewright --help.\n",
            stderr);
        return 2;
    }
    QCoreApplication::setOrganizationName("Shapewright");
    QCoreApplication::setApplicationName("Shapewright");
    QGuiApplication::setDesktopFileName("shapewright");
    setDefaultViewFormat();
    QApplication application(argc, argv);
    // Qt crashes when a window with 3D views opens where there is no OpenGL.
    if (QOpenGLContext probe; !probe.create()) {
        std::fputs(
            "shapewright: error: The window needs OpenGL 3.2, which this display does not offer; "
            "install the package libgl1-mesa-dri or a driver for the graphics card.\n",
            stderr);
        return 2;
    }
    QApplication::setWindowIcon(applicationIcon());
    installTranslation(chosenLanguage());
    // As --weights would be for every operation; the environment has the last word.
    const QByteArray weights = QSettings().value("settings/weights").toString().toLocal8Bit();
    if (!weights.isEmpty() && !qEnvironmentVariableIsSet("SHAPEWRIGHT_MODELS"))
        qputenv("SHAPEWRIGHT_MODELS", weights);
    MainWindow window(registry);
    window.show();
    QStringList files;
    for (const std::string& word : words)
        if (&word != &words[0] || word != "window") files << QString::fromStdString(word);
    window.workspace().open(files);
    window.offerRecovery();
    return QApplication::exec();
}

}  // namespace shapewright
