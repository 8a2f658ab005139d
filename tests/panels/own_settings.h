#pragma once
// Settings of the tests of panels.

#include <QCoreApplication>
#include <QSettings>

namespace shapewright {

/// Has settings of this process lie in `folder`, not in the person's own.
inline void keepSettingsIn(const QString& folder) {
    QCoreApplication::setOrganizationName("shapewright-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
}

}  // namespace shapewright
