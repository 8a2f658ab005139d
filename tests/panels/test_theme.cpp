// The system theme follows a desktop portal; this one stands on a session bus of the test's own.

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QTest>
#include <QThread>
#include <atomic>

#include "app/panels/theme.h"

using namespace shapewright;

class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    std::atomic<uint> scheme{1};

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key) {
        const bool asked = group == "org.freedesktop.appearance" && key == "color-scheme";
        const QDBusVariant inner(asked ? QVariant(scheme.load()) : QVariant(0U));
        return QDBusVariant(QVariant::fromValue(inner));
    }
};

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsThePortal() {
        if (!QDBusConnection::sessionBus().isConnected()) QSKIP("There is no session bus.");
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, "portal");
        QVERIFY(bus.registerService("org.freedesktop.portal.Desktop"));
        QThread thread;
        Portal portal;
        portal.moveToThread(&thread);
        QVERIFY(bus.registerObject("/org/freedesktop/portal/desktop", &portal,
                                   QDBusConnection::ExportAllSlots));
        thread.start();

        QVERIFY(!themeIsDark());
        applyTheme(ThemeChoice::System);
        QVERIFY(themeIsDark());
        const auto turn = [&](uint to) {
            portal.scheme = to;
            QDBusMessage signal =
                QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                           "org.freedesktop.portal.Settings", "SettingChanged");
            signal << "org.freedesktop.appearance"
                   << "color-scheme" << QVariant::fromValue(QDBusVariant(QVariant(to)));
            QVERIFY(bus.send(signal));
        };
        turn(2);
        QTRY_VERIFY(!themeIsDark());
        turn(1);
        QTRY_VERIFY(themeIsDark());
        turn(0);  // no preference: as the program was started
        QTRY_VERIFY(!themeIsDark());
        applyTheme(ThemeChoice::Dark);
        turn(2);  // what was chosen stays
        QTest::qWait(100);
        QVERIFY(themeIsDark());

        thread.quit();
        thread.wait();
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
