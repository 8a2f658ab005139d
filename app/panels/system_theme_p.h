#pragma once
// Whether the desktop is dark. Qt 6.4 does not ask the desktop for it.

#include <QDBusVariant>
#include <QObject>

namespace shapewright {

/// Asks the desktop portal (org.freedesktop.appearance, color-scheme); without one, the palette
/// that the program was started with decides.
class SystemTheme : public QObject {
    Q_OBJECT
public:
    static SystemTheme& instance();
    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    SystemTheme();
    void take(QVariant scheme);

    bool m_paletteIsDark;
    bool m_dark;
};

}  // namespace shapewright
