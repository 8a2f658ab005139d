// Finding actions by a few letters, changing their keys, settings.

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/panels/command_palette.h"
#include "app/panels/fuzzy_match.h"
#include "app/panels/parameter_editor.h"
#include "app/panels/settings.h"
#include "app/panels/shortcut_dialogs.h"
#include "tests/panels/own_settings.h"

using namespace shapewright;

namespace {

QAction* action(QObject* parent, const char* name, const char* text, const char* keys) {
    auto* made = new QAction(text, parent);
    made->setObjectName(name);
    made->setShortcut(QKeySequence(keys));
    return made;
}

QPushButton* button(const QWidget& in, const QString& name) {
    for (QPushButton* b : in.findChildren<QPushButton*>())
        if (b->text() == name) return b;
    return nullptr;
}

std::vector<SettingsGroup> someSettings() {
    return {{"Look",
             {{"Theme", Parameter::choice("theme", {"system", "light", "dark"}, "Colours")},
              {"Round points", Parameter::flag("round-points", "Draw points as discs")}}},
            {"Work", {{"Jobs at a time", Parameter::integer("jobs", 1, 1, 8, "How many run")}}}};
}

}  // namespace

class TestCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        keepSettingsIn(m_folder.path());
    }
    void init() {
        QSettings().clear();
        m_owner = std::make_unique<QObject>();
        m_shortcuts = std::make_unique<Shortcuts>();
        m_open = action(m_owner.get(), "open", "&Open…", "Ctrl+O");
        m_reset = action(m_owner.get(), "reset-camera", "Reset camera", "R");
        m_explode = action(m_owner.get(), "explode", "Explode convexes", "");
        m_shortcuts->manage(m_open, "File");
        m_shortcuts->manage(m_reset, "View");
        m_shortcuts->manage(m_explode, "View");
    }

    void lettersFitInOrder() {
        QVERIFY(fuzzyScore("rc", "Reset camera") > 0);
        QVERIFY(fuzzyScore("RESET", "Reset camera") > 0);
        QVERIFY(fuzzyScore("cr", "Reset colour") > 0);
        QVERIFY(fuzzyScore("xq", "Reset camera") < 0);
        QVERIFY(fuzzyScore("aaaa", "aaa") < 0);
        QCOMPARE(fuzzyScore("", "anything") >= 0, true);
        // Beginnings of words and letters in a row win.
        QVERIFY(fuzzyScore("rc", "Reset camera") > fuzzyScore("rc", "Force"));
        QVERIFY(fuzzyScore("cam", "Reset camera") > fuzzyScore("cam", "Clear all marks"));
    }

    void thePaletteFindsAndRuns() {
        CommandPalette palette(*m_shortcuts);
        palette.popup();
        auto* line = palette.findChild<QLineEdit*>();
        QCOMPARE(palette.found().size(), 3);
        QTest::keyClicks(line, "expl");
        QCOMPARE(palette.found().value(0), m_explode);
        QSignalSpy ran(m_explode, &QAction::triggered);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(ran.count(), 1);
        QVERIFY(!palette.isVisible());
        palette.popup();
        QCOMPARE(palette.found().value(0), m_explode);  // used last
        QTest::keyClicks(line, "view cam");
        QCOMPARE(palette.found().value(0), m_reset);  // by its group and its title
        line->setText("reset-camera");
        QCOMPARE(palette.found().value(0), m_reset);  // by the name that commands have
        line->setText("zzz");
        QVERIFY(palette.found().isEmpty());
    }

    void thePaletteDoesNotRunWhatIsDisabled() {
        m_reset->setEnabled(false);
        CommandPalette palette(*m_shortcuts);
        palette.popup();
        QCOMPARE(palette.found().last(), m_reset);
        auto* line = palette.findChild<QLineEdit*>();
        QTest::keyClicks(line, "reset camera");
        QSignalSpy ran(m_reset, &QAction::triggered);
        QTest::keyClick(line, Qt::Key_Return);
        QTest::qWait(20);
        QCOMPARE(ran.count(), 0);
        QVERIFY(palette.isVisible());
    }

    void keysAreKept() {
        m_shortcuts->set(m_reset, QKeySequence("F5"));
        QVERIFY(!m_shortcuts->isDefault(m_reset));
        QAction* again = action(m_owner.get(), "reset-camera", "Reset camera", "R");
        Shortcuts next;
        next.manage(again, "View");
        QCOMPARE(again->shortcut(), QKeySequence("F5"));
        next.reset(again);
        QCOMPARE(again->shortcut(), QKeySequence("R"));
        QVERIFY(!QSettings().contains("shortcuts/reset-camera"));
    }

    void titlesAreAsMenusShowThem() {
        QAction* find = action(m_owner.get(), "find", "&Find R&&D part…", "");
        m_shortcuts->manage(find, "Edit");
        QCOMPARE(m_shortcuts->title(find), QStringLiteral("Find R&D part"));
    }

    void conflictsAreNamedAndSettled() {
        QCOMPARE(m_shortcuts->conflict(QKeySequence("Ctrl+O"), m_reset), m_open);
        QCOMPARE(m_shortcuts->conflict(QKeySequence("Ctrl+O, X"), m_reset), m_open);
        QCOMPARE(m_shortcuts->conflict(QKeySequence("Ctrl+O"), m_open), nullptr);
        ShortcutEditor editor(*m_shortcuts);
        editor.select(m_reset);
        QCOMPARE(editor.selected(), m_reset);
        auto* keys = editor.findChild<QKeySequenceEdit*>();
        keys->setKeySequence(QKeySequence("Ctrl+O"));
        bool named = false;
        for (const QLabel* l : editor.findChildren<QLabel*>())
            named |= l->text().contains("“Open”");
        QVERIFY(named);
        QCOMPARE(m_open->shortcut(), QKeySequence("Ctrl+O"));  // nothing happened yet
        QVERIFY(button(editor, "Assign anyway"));
        button(editor, "Assign anyway")->click();
        QCOMPARE(m_reset->shortcut(), QKeySequence("Ctrl+O"));
        QVERIFY(m_open->shortcut().isEmpty());
        button(editor, "Reset all")->click();
        QCOMPARE(m_reset->shortcut(), QKeySequence("R"));
        QCOMPARE(m_open->shortcut(), QKeySequence("Ctrl+O"));
    }

    /// An action with several keys loses those that are taken.
    void otherKeysAreLeft() {
        QAction* redo = action(m_owner.get(), "redo", "Redo", "");
        const QList<QKeySequence> both{QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")};
        redo->setShortcuts(both);
        m_shortcuts->manage(redo, "Edit");
        ShortcutEditor editor(*m_shortcuts);
        editor.select(m_reset);
        editor.findChild<QKeySequenceEdit*>()->setKeySequence(QKeySequence("Ctrl+Y"));
        button(editor, "Assign anyway")->click();
        QCOMPARE(m_reset->shortcut(), QKeySequence("Ctrl+Y"));
        QCOMPARE(redo->shortcuts(), QList<QKeySequence>{QKeySequence("Ctrl+Shift+Z")});
        m_shortcuts->reset(m_reset);
        m_shortcuts->reset(redo);
        QCOMPARE(redo->shortcuts(), both);
        // What is left of three is kept, all of it.
        redo->setShortcuts(both + QList<QKeySequence>{QKeySequence("F6")});
        m_shortcuts->release(redo, QKeySequence("F6"));
        QAction* again = action(m_owner.get(), "redo", "Redo", "");
        Shortcuts next;
        next.manage(again, "Edit");
        QCOMPARE(again->shortcuts(), both);
        next.set(again, {});
        QVERIFY(again->shortcuts().isEmpty());
        QAction* bare = action(m_owner.get(), "redo", "Redo", "F6");
        Shortcuts last;
        last.manage(bare, "Edit");
        QVERIFY(bare->shortcuts().isEmpty());
    }

    void keysAreShownInFull() {
        const QKeySequence keys("Ctrl+Alt+Shift+Backspace");
        m_shortcuts->set(m_reset, keys);
        ShortcutEditor editor(*m_shortcuts);
        editor.show();
        const auto* tree = editor.findChild<QTreeWidget*>();
        const QString text = keys.toString(QKeySequence::NativeText);
        QVERIFY(tree->columnWidth(1) > tree->fontMetrics().horizontalAdvance(text));
        m_shortcuts->reset(m_reset);
    }

    void actionsThatGoAreForgotten() {
        delete m_reset;
        QCOMPARE(m_shortcuts->actions().size(), 2);
        QCOMPARE(m_shortcuts->conflict(QKeySequence("R"), nullptr), nullptr);
    }

    void theCheatSheetListsKeysAndGestures() {
        const CheatSheet sheet(*m_shortcuts, {{"Mouse", {{"Left drag", "Orbit"}}}});
        for (const char* word : {"File", "Open", "Ctrl+O", "Reset camera", "Left drag", "Orbit"})
            QVERIFY2(sheet.text().contains(word), word);
        QVERIFY(!sheet.text().contains("Explode"));  // has no keys
    }

    void settingsAreKept() {
        {
            Settings settings(someSettings());
            QCOMPARE(settings.text("theme"), std::string("system"));
            QSignalSpy changed(&settings, &Settings::changed);
            QVERIFY(settings.set("theme", std::string("dark")).ok());
            QVERIFY(!settings.set("jobs", std::int64_t(9)).ok());
            QCOMPARE(changed.count(), 1);
        }
        QSettings().setValue("settings/jobs", "many");
        const Settings next(someSettings());
        QCOMPARE(next.text("theme"), std::string("dark"));
        QCOMPARE(next.integer("jobs"), 1);
    }

    void settingsAreEditedAndSearched() {
        Settings settings(someSettings());
        SettingsDialog dialog(settings);
        dialog.editor("jobs")->setText("4");
        QCOMPARE(settings.integer("jobs"), 4);
        dialog.editor("jobs")->setText("99");
        QCOMPARE(settings.integer("jobs"), 4);
        dialog.editor("round-points")->setText("true");
        QVERIFY(settings.flag("round-points"));
        dialog.search("discs");
        QVERIFY(dialog.editor("round-points")->isVisibleTo(&dialog));
        QVERIFY(!dialog.editor("theme")->isVisibleTo(&dialog));
        QVERIFY(!dialog.editor("jobs")->isVisibleTo(&dialog));
        dialog.search("");
        QVERIFY(dialog.editor("jobs")->isVisibleTo(&dialog));
        button(dialog, "Reset all")->click();
        QCOMPARE(settings.integer("jobs"), 1);
        QVERIFY(!settings.flag("round-points"));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QObject> m_owner;
    std::unique_ptr<Shortcuts> m_shortcuts;
    QAction *m_open = nullptr, *m_reset = nullptr, *m_explode = nullptr;
};

QTEST_MAIN(TestCommands)
#include "test_commands.moc"
