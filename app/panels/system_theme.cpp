#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QPalette>

#include "app/panels/system_theme_p.h"

namespace shapewright {
namespace {

constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";
constexpr auto kGroup = "org.freedesktop.appearance";
constexpr auto kKey = "color-scheme";
constexpr int kPatienceMs = 200;  // the window waits for the answer to be shown in one colour

}  // namespace

SystemTheme& SystemTheme::instance() {
    static auto* theme = new SystemTheme;  // lives as long as the connection to the desktop
    return *theme;
}

SystemTheme::SystemTheme()
    : m_paletteIsDark(QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5),
      m_dark(m_paletteIsDark) {
    setParent(qApp);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage ask = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    ask << QString(kGroup) << QString(kKey);
    const QDBusMessage answer = bus.call(ask, QDBus::Block, kPatienceMs);
    if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty())
        take(answer.arguments().constFirst());
    bus.connect(kService, kPath, kInterface, "SettingChanged", this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
}

void SystemTheme::take(QVariant scheme) {
    while (scheme.canConvert<QDBusVariant>()) scheme = scheme.value<QDBusVariant>().variant();
    // 1 prefers dark, 2 light, 0 has no preference.
    const uint wanted = scheme.toUInt();
    m_dark = wanted == 1 || (wanted != 2 && m_paletteIsDark);
}

void SystemTheme::settingChanged(const QString& group, const QString& key,
                                 const QDBusVariant& value) {
    if (group != kGroup || key != kKey) return;
    take(value.variant());
    Q_EMIT changed();
}

}  // namespace shapewright
