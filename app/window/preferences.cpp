#include "app/window/preferences.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace shapewright {
namespace {

class Preferences {
    Q_DECLARE_TR_FUNCTIONS(Preferences)
public:
    static std::vector<SettingsGroup> groups();
};

Parameter flagThatIsOn(std::string name, std::string help) {
    Parameter p = Parameter::flag(std::move(name), std::move(help));
    p.fallback = true;
    return p;
}

/// The translator lives as long as the application.
bool load(const QLocale& locale, const QString& name, const QString& folder) {
    auto* made = new QTranslator(QCoreApplication::instance());
    if (made->load(locale, name, QStringLiteral("_"), folder))
        return QCoreApplication::installTranslator(made);
    delete made;
    return false;
}

std::vector<SettingsGroup> Preferences::groups() {
    const auto words = [](const QString& text) { return text.toStdString(); };
    return {
        {tr("Appearance"),
         {{tr("Theme"), Parameter::choice("theme", {"system", "light", "dark"},
                                          words(tr("Colours of the window")))},
          {tr("Language"),
           Parameter::choice("language", {"system", "en", "de"},
                             words(tr("Language of the window, from its next start on")))}}},
        {tr("Views"),
         {{tr("Projection"), Parameter::choice("projection", {"perspective", "parallel"},
                                               words(tr("How depth is drawn")))},
          {tr("Soft shadows"),
           flagThatIsOn("soft-shadows", words(tr("Darken creases once the cameras rest")))},
          {tr("Axes"), flagThatIsOn("axes", words(tr("Show the orientation marker")))}}},
        {tr("Work"),
         {{tr("Jobs at once"),
           Parameter::integer("jobs", 1, 1, 8,
                              words(tr("How many jobs run side by side; each uses all cores")))},
          {tr("Autosave after"),
           Parameter::integer(
               "autosave", 5, 1, 3600,
               words(tr("How long after a change the scene is kept for after a crash")), "s")},
          {tr("Weights"),
           Parameter::folder("weights", words(tr("Where trained networks are looked for first, "
                                                 "from the next start on")))}}},
    };
}

}  // namespace

std::vector<SettingsGroup> settingsGroups() {
    return Preferences::groups();
}

QString chosenLanguage() {
    return QSettings().value("settings/language", "system").toString();
}

void installTranslation(const QString& language) {
    const QLocale locale = language == "system" ? QLocale() : QLocale(language);
    QLocale::setDefault(locale);
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const QString own = QStringLiteral(":/shapewright/translations");
    // English has its plurals in a file of its own.
    if (!load(locale, QStringLiteral("shapewright"), own))
        load(QLocale(QLocale::English), QStringLiteral("shapewright"), own);
}

}  // namespace shapewright
