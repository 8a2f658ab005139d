#pragma once
// What the settings dialog offers, and what must be known before the window is made.

#include <string>

#include "app/panels/settings.h"

namespace shapewright {

/// Theme, language, views, work. Names are keys of QSettings under settings/.
std::vector<SettingsGroup> settingsGroups();

/// Puts the translation of the chosen language, or of the system's, on the application. Call once,
/// before any window is made. `language`: `system`, `en` or `de`.
void installTranslation(const QString& language);
/// The language of the settings, as `installTranslation` takes it.
QString chosenLanguage();
/// The language that the window speaks, such as "de".
std::string spokenLanguage();

}  // namespace shapewright
