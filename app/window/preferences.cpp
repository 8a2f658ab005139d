#include "app/window/preferences.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <QXmlStreamReader>

#include "app/panels/words.h"

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

/// One that is not there yet is made by whoever has files for it.
Parameter folderToCome(std::string name, std::string help) {
    Parameter p = Parameter::folder(std::move(name), std::move(help));
    p.written = true;
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

/// The sentences with values in them that operations and libraries say, as their translations'
/// sources name them.
QStringList translatedSentences(const QString& language) {
    QStringList out;
    QDirIterator files(QStringLiteral(":/shapewright/sentences"), {"*_" + language + ".ts"},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) continue;
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == QLatin1String("name")) context = xml.readElementText();
            if (xml.name() != QLatin1String("source")) continue;
            const QString text = xml.readElementText();
            if (context == QLatin1String("operation") && text.contains("%1")) out << text;
        }
    }
    return out;
}

std::vector<SettingsGroup> Preferences::groups() {
    const auto words = [](const QString& text) { return text.toStdString(); };
    return {
        {tr("Appearance"),
         {{tr("Theme"), Parameter::choice(
                            "theme",
                            {QT_TRANSLATE_NOOP("name", "system"),
                             QT_TRANSLATE_NOOP("name", "light"), QT_TRANSLATE_NOOP("name", "dark")},
                            words(tr("Colours of the window")))},
          {tr("Language"),
           Parameter::choice("language", {"system", "English", "Deutsch"},
                             words(tr("Language of the window, from its next start on")))}}},
        {tr("Views"),
         {{tr("Projection"), Parameter::choice("projection",
                                               {QT_TRANSLATE_NOOP("name", "perspective"),
                                                QT_TRANSLATE_NOOP("name", "parallel")},
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
           folderToCome("weights", words(tr("Where trained networks are looked for first, "
                                            "from the next start on")))}}},
    };
}

}  // namespace

std::vector<SettingsGroup> settingsGroups() {
    return Preferences::groups();
}

QString chosenLanguage() {
    const QString name = QSettings().value("settings/language").toString();
    return name == "English" ? "en" : name == "Deutsch" ? "de" : "system";
}

void installTranslation(const QString& language) {
    const QLocale locale = language == "system" ? QLocale() : QLocale(language);
    QLocale::setDefault(locale);
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const QString own = QStringLiteral(":/shapewright/translations");
    // English has its plurals in a file of its own.
    if (!load(locale, QStringLiteral("shapewright"), own))
        load(QLocale(QLocale::English), QStringLiteral("shapewright"), own);
    setSentences(translatedSentences(locale.bcp47Name().section('-', 0, 0)));
}

std::string spokenLanguage() {
    return QLocale().name().section('_', 0, 0).toStdString();
}

}  // namespace shapewright
