// The window's actions: each has a stable name that menus, shortcuts and tests share.

#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <map>

#include "app/core/help_page.h"
#include "app/core/operation.h"
#include "app/panels/command_palette.h"
#include "app/panels/icons.h"
#include "app/panels/job_queue.h"
#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/panels/settings.h"
#include "app/panels/shortcut_dialogs.h"
#include "app/panels/theme.h"
#include "app/window/look_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/parts_panel.h"
#include "app/window/preferences.h"
#include "app/window/recovery.h"
#include "app/window/runs.h"
#include "app/window/scene_panel.h"
#include "app/window/start_page.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {
namespace {

constexpr double kExploded = 0.4;  // what one click pulls apart

QString iconOf(const QString& action) {
    static const std::map<QString, QString> names{
        {"file.open", "open"},           {"file.openFolder", "folder"},
        {"file.save", "save"},           {"file.export", "export"},
        {"file.picture", "screenshot"},  {"edit.toggle", "show"},
        {"edit.isolate", "isolate"},     {"edit.rename", "rename"},
        {"edit.delete", "delete"},       {"edit.copyPicture", "copy"},
        {"edit.copyCommand", "command"}, {"view.reset", "home"},
        {"view.explode", "explode"},     {"edit.settings", "settings"},
        {"help.operation", "help"},      {"help.palette", "command"},
        {"help.keys", "keyboard"},       {"view.compare", "layout-2"},
        {"view.results", "enlarge"},     {"view.count1", "layout-1"},
        {"view.count2", "layout-2"},     {"view.count4", "layout-4"},
        {"view.link", "link"},           {"view.distance", "distance"},
        {"view.angle", "angle"},         {"view.projection", "perspective"},
        {"operations.run", "run"},       {"operations.cancel", "cancel"},
        {"operations.find", "search"},   {"view.preset1", "view-front"},
        {"view.preset4", "view-right"},  {"view.preset5", "view-top"},
        {"view.preset7", "view-iso"},    {"bsp-net.decompose", "convexes"}};
    const auto found = names.find(action);
    return found == names.end() ? QString() : found->second;
}

}  // namespace

QAction* MainWindow::add(QMenu* menu, const QString& id, const QString& text,
                         const QKeySequence& keys, std::function<void()> act, const QString& help) {
    auto* out = new QAction(text, this);
    out->setObjectName(id);
    if (const QString name = iconOf(id); !name.isEmpty()) out->setIcon(icon(name));
    out->setIconText(QString(text).remove('&'));
    out->setShortcut(keys);
    if (!help.isEmpty()) {
        out->setToolTip(help);
        out->setStatusTip(help);
    }
    connect(out, &QAction::triggered, this, std::move(act));
    menu->addAction(out);
    m_shortcuts->manage(out, menu->title().remove('&'));
    m_actions.push_back(out);
    return out;
}

/// Its keys work in the views and in the lists of what they show; elsewhere they are text.
void MainWindow::giveToViews(QAction* action) {
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    for (QWidget* w : std::initializer_list<QWidget*>{m_views, m_scene, m_parts})
        w->addAction(action);
}

QAction* MainWindow::action(const QString& id) const {
    for (QAction* a : m_actions)
        if (a->objectName() == id) return a;
    return nullptr;
}

void MainWindow::buildMenus() {
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildOperationsMenu();
    buildHelpMenu();
    for (const SettingsGroup& group : m_settings->groups())
        for (const auto& setting : group.settings) applySetting(setting.parameter.name);
    connect(m_settings, &Settings::changed, this, &MainWindow::applySetting);
}

void MainWindow::buildHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    auto* palette = new CommandPalette(*m_shortcuts, this);
    add(
        menu, "help.palette", tr("&Command palette…"), tr("Ctrl+Shift+X"),
        [palette] { palette->popup(); }, tr("Find and do anything by its name"));
    add(menu, "help.keys", tr("&Keys and mouse"), tr("Ctrl+/"), [this] {
        CheatSheet(*m_shortcuts,
                   {{tr("In a view"),
                     {{tr("Left button"), tr("turn; click: select; double click: turn about it")},
                      {tr("Middle button, or Shift and left"), tr("move")},
                      {tr("Wheel, right button"), tr("zoom")},
                      {tr("Arrow keys, with Shift"), tr("turn, move")}}}},
                   this)
            .exec();
    });
    add(
        menu, "help.operation", tr("&Help on the operation"), QKeySequence::HelpContents,
        [this] { showHelp(m_form->operation()); },
        tr("What the chosen operation does, the paper behind it, its parameters"));
    const std::string language = spokenLanguage();
    for (const HelpTopic& topic : helpTopics(language)) {
        const QString title = QString::fromStdString(topic.title);
        add(menu, "help." + QString::fromStdString(topic.id), title, {},
            [this, topic, title, language] {
                showPage(title, QString::fromStdString(helpTopic(topic.id, language)));
            });
    }
    menu->addSeparator();
    add(menu, "help.shortcuts", tr("Change &shortcuts…"), {},
        [this] { ShortcutEditor(*m_shortcuts, this).exec(); });
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    add(
        menu, "file.open", tr("&Open…"), QKeySequence::Open, [this] { openFiles(); },
        tr("Open meshes, clouds or a session"));
    add(
        menu, "file.openFolder", tr("Open &folder…"), tr("Ctrl+Shift+O"), [this] { openFolder(); },
        tr("Open every shape in a folder"));
    m_recent = menu->addMenu(tr("Open &recent"));
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);  // some may be gone
    QMenu* samples = menu->addMenu(tr("Sa&mples"));
    for (const QString& path : sampleFiles())
        samples->addAction(QFileInfo(path).completeBaseName(), this,
                           [this, path] { open({path}); });
    samples->setEnabled(!samples->isEmpty());
    menu->addSeparator();
    add(
        menu, "file.save", tr("&Save session"), QKeySequence::Save, [this] { saveSession(false); },
        tr("Save the scene, its results and looks in one file"));
    add(menu, "file.saveAs", tr("Save session &as…"), tr("Ctrl+Shift+S"),
        [this] { saveSession(true); });
    menu->addSeparator();
    add(
        menu, "file.export", tr("&Export…"), tr("Ctrl+E"), [this] { exportCurrent(); },
        tr("Write the current shape to a file"));
    add(
        menu, "file.picture", tr("Save &picture…"), tr("Ctrl+Shift+P"), [this] { savePicture(); },
        tr("Write what the views show to a PNG file"));
    menu->addSeparator();
    add(menu, "file.quit", tr("&Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::buildEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QUndoStack* stack = m_document.undoStack();
    QAction* undo = stack->createUndoAction(this, tr("&Undo"));
    undo->setObjectName("edit.undo");
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = stack->createRedoAction(this, tr("&Redo"));
    redo->setObjectName("edit.redo");
    redo->setShortcuts({QKeySequence(QKeySequence::Redo), QKeySequence(tr("Ctrl+Y"))});
    undo->setIcon(icon("undo"));
    redo->setIcon(icon("redo"));
    undo->setIconText(tr("Undo"));  // without the name of the change, which would move the tools
    redo->setIconText(tr("Redo"));
    for (QAction* a : {undo, redo}) {
        menu->addAction(a);
        m_shortcuts->manage(a, menu->title().remove('&'));
        m_actions.push_back(a);
        connect(a, &QAction::triggered, this, &MainWindow::followHistory);
    }
    // What is being removed is not in the history yet: the step before it is not meant.
    connect(m_workspace, &Workspace::removingChanged, this, [=](bool removing) {
        undo->setEnabled(!removing && stack->canUndo());
        redo->setEnabled(!removing && stack->canRedo());
    });
    menu->addSeparator();
    add(
        menu, "edit.toggle", tr("Show or &hide"), tr("H"), [this] { toggleSelected(); },
        tr("The selected parts, or else the selected shapes"));
    add(
        menu, "edit.isolate", tr("Show &alone"), tr("I"), [this] { isolateSelected(); },
        tr("Show the selected parts or shapes and hide all others"));
    add(menu, "edit.rename", tr("Re&name"), tr("F2"), [this] {
        bringUp("panel.scene");
        m_scene->editName();
    });
    giveToViews(add(
        menu, "edit.delete", tr("&Delete"), QKeySequence::Delete, [this] { removeSelected(); },
        tr("The selected parts, or else the selected shapes")));
    menu->addSeparator();
    add(menu, "edit.copyPicture", tr("Copy &picture"), tr("Ctrl+Shift+C"),
        [this] { copyPicture(); });
    add(
        menu, "edit.copyCommand", tr("Copy co&mmand line"), {}, [this] { copyCommand(); },
        tr("The command that makes this result again"));
    menu->addSeparator();
    add(
        menu, "edit.settings", tr("&Settings…"), tr("Ctrl+,"),
        [this] { SettingsDialog(*m_settings, this).exec(); },
        tr("Theme, language, views, jobs, autosave, weights"));
}

void MainWindow::buildViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    auto* counts = new QActionGroup(this);
    for (int n = 1; n <= 4; ++n) {
        QAction* a =
            add(menu, QStringLiteral("view.count%1").arg(n), tr("&%n views", "", n),
                QKeySequence(QStringLiteral("Ctrl+%1").arg(n)), [this, n] { setViewCount(n); });
        a->setCheckable(true);
        a->setChecked(n == 1);
        counts->addAction(a);
    }
    QAction* compare = add(
        menu, "view.compare", tr("&Compare"), tr("Ctrl+Shift+D"), [this] { toggleComparison(); },
        tr("What went in, the steps between and the result, each in a view of its own; or the "
           "selected shapes; once more for the views as they were"));
    compare->setCheckable(true);
    QAction* explode = add(
        menu, "view.explode", tr("Expl&ode"), tr("Ctrl+Shift+E"),
        [this] {
            m_document.endGesture();
            m_document.setExplode(m_document.explode() > 0 ? 0 : kExploded);
            if (m_document.explode() > 0) m_views->resetView();  // or parts would leave the view
        },
        tr("Pull the parts of all shapes apart, or put them together again"));
    explode->setCheckable(true);
    const auto follow = [explode](double amount) { explode->setChecked(amount > 0); };
    connect(&m_document, &Document::explodeChanged, this, follow);
    follow(m_document.explode());
    QMenu* drawn = menu->addMenu(tr("Dra&wn as"));
    auto* ways = new QActionGroup(this);
    const QStringList names = LookPanel::representations();
    for (int i = 0; i < int(names.size()); ++i) {
        QAction* a = add(
            drawn, QStringLiteral("view.drawn%1").arg(i + 1), names[i],
            QKeySequence(QStringLiteral("Alt+%1").arg(i + 1)),
            [this, i] { drawAs(Representation(i)); },
            tr("The selected meshes, or all when none is selected"));
        a->setCheckable(true);
        ways->addAction(a);
    }
    QAction* link = add(menu, "view.link", tr("&Link this view's camera"), tr("Ctrl+L"), [this] {
        m_views->setLinked(m_views->activeView(), action("view.link")->isChecked());
    });
    link->setCheckable(true);
    link->setChecked(true);
    connect(m_views, &ViewGrid::viewActivated, this,
            [this, link](int view) { link->setChecked(m_views->isLinked(view)); });
    menu->addSeparator();
    const std::pair<QString, ViewPreset> presets[] = {{tr("&Front"), ViewPreset::Front},
                                                      {tr("&Back"), ViewPreset::Back},
                                                      {tr("&Left"), ViewPreset::Left},
                                                      {tr("&Right"), ViewPreset::Right},
                                                      {tr("&Top"), ViewPreset::Top},
                                                      {tr("B&ottom"), ViewPreset::Bottom},
                                                      {tr("&Isometric"), ViewPreset::Isometric}};
    QMenu* from = menu->addMenu(tr("Look &from"));
    for (const auto& [text, preset] : presets)
        giveToViews(add(from, QStringLiteral("view.preset%1").arg(int(preset) + 1), text,
                        QKeySequence(QString::number(int(preset) + 1)), [this, preset = preset] {
                            m_views->applyPreset(m_views->activeView(), preset);
                        }));
    giveToViews(
        add(menu, "view.reset", tr("Show &everything"), tr("R"), [this] { m_views->resetView(); }));
    giveToViews(add(menu, "view.frame", tr("Show the &selection"), tr("F"),
                    [this] { m_views->frameSelection(); }));
    giveToViews(add(menu, "view.projection", tr("&Perspective or parallel"), tr("P"),
                    [this] { m_views->setOrthographic(!m_views->isOrthographic()); }));
    connect(m_views, &ViewGrid::projectionChanged, this, [this](bool parallel) {
        const std::string now = parallel ? "parallel" : "perspective";
        if (m_settings->text("projection") != now) (void)m_settings->set("projection", now);
    });
    menu->addSeparator();
    auto* tools = new QActionGroup(this);
    tools->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    const auto measure = [&](const QString& id, const QString& text, const QString& keys,
                             Measurement kind, const QString& help) {
        QAction* a = add(
            menu, id, text, keys,
            [this, id, kind] {
                m_views->setMeasurement(action(id)->isChecked() ? kind : Measurement::None);
                m_views->setFocus();
            },
            help);
        a->setCheckable(true);
        tools->addAction(a);
        connect(m_views, &ViewGrid::measurementChanged, a,
                [a, kind](Measurement now) { a->setChecked(now == kind); });
    };
    measure("view.distance", tr("Measure &distance"), tr("Ctrl+D"), Measurement::Distance,
            tr("Click two points in a view"));
    measure("view.angle", tr("Measure &angle"), tr("Ctrl+Shift+A"), Measurement::Angle,
            tr("Click three points in a view; the angle is at the second"));
    menu->addSeparator();
    const auto toggle = [&](const QString& id, const QString& text, const char* setting) {
        QAction* a = add(menu, id, text, {}, [] {});
        a->setCheckable(true);
        connect(a, &QAction::toggled, this, [this, setting](bool on) {
            if (m_settings->flag(setting) != on) (void)m_settings->set(setting, on);
        });
    };
    QAction* up = add(
        menu, "view.zUp", tr("&Z is up"), tr("Ctrl+U"),
        [this] { m_views->setZUp(action("view.zUp")->isChecked()); },
        tr("Otherwise y is; surveys open with z up"));
    up->setCheckable(true);
    toggle("view.shadows", tr("Soft s&hadows"), "soft-shadows");
    toggle("view.axes", tr("A&xes"), "axes");
    menu->addSeparator();
    buildThemeMenu(menu);
    QAction* results = add(
        menu, "view.results", tr("Enlarge &results"), tr("Ctrl+Shift+R"), [] {},
        tr("Give the results most of the window's height, or take it back"));
    results->setCheckable(true);
    connect(results, &QAction::toggled, this, &MainWindow::enlargeResults);
    m_results->setEnlarge(results);
    m_panels = menu->addMenu(tr("Pa&nels"));
    for (QDockWidget* d : findChildren<QDockWidget*>()) m_panels->addAction(d->toggleViewAction());
}

void MainWindow::buildThemeMenu(QMenu* menu) {
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, std::string> choices[] = {
        {tr("&System"), "system"}, {tr("&Light"), "light"}, {tr("&Dark"), "dark"}};
    for (const auto& [text, choice] : choices) {
        QAction* a = add(themes, "view.theme." + QString::fromStdString(choice), text, {},
                         [this, choice = choice] { (void)m_settings->set("theme", choice); });
        a->setCheckable(true);
        group->addAction(a);
    }
}

void MainWindow::applySetting(const std::string& name) {
    if (name == "theme") {
        const std::string& theme = m_settings->text(name);
        applyTheme(theme == "light"  ? ThemeChoice::Light
                   : theme == "dark" ? ThemeChoice::Dark
                                     : ThemeChoice::System);
        m_views->setBackground(themeIsDark() ? ViewBackground::Dark : ViewBackground::Light);
        action("view.theme." + QString::fromStdString(theme))->setChecked(true);
    } else if (name == "projection") {
        m_views->setOrthographic(m_settings->text(name) == "parallel");
    } else if (name == "soft-shadows") {
        m_views->setAmbientOcclusion(m_settings->flag(name));
        action("view.shadows")->setChecked(m_settings->flag(name));
    } else if (name == "axes") {
        m_views->setAxesVisible(m_settings->flag(name));
        action("view.axes")->setChecked(m_settings->flag(name));
    } else if (name == "jobs") {
        m_queue->setWorkers(int(m_settings->integer(name)));
    } else if (name == "autosave") {
        m_recovery->setDelay(1000 * int(m_settings->integer(name)));
    }
}

void MainWindow::buildToolBar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName("toolbar");
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const char* const groups[][5] = {{"file.open", "file.export"},
                                     {"operations.run"},
                                     {"view.compare", "view.explode"},
                                     {"edit.undo", "edit.redo"},
                                     {"view.reset", "view.distance", "file.picture"}};
    // Their pictures say enough; the words are in the tooltips.
    for (const char* id : {"edit.undo", "edit.redo", "view.reset", "view.distance", "file.picture"})
        action(id)->setPriority(QAction::LowPriority);
    for (const auto& group : groups) {
        for (const char* id : group)
            if (id) bar->addAction(action(id));
        bar->addSeparator();
    }
    m_panels->addAction(bar->toggleViewAction());
}

void MainWindow::fillRecent() {
    const QStringList files = Workspace::recentFiles();
    m_start->setRecent(files);
    m_recent->clear();
    m_recent->setEnabled(!files.isEmpty());
    const QStringList names = buttonNames(files);
    for (int i = 0; i < files.size(); ++i) {
        const QString& path = files[i];
        QAction* a = m_recent->addAction(names[i], this, [this, path] { open({path}); });
        a->setStatusTip(path);
        a->setToolTip(path);
    }
    m_recent->addSeparator();
    m_recent->addAction(tr("&Forget these"), this, [this] {
        Workspace::clearRecentFiles();
        fillRecent();
    });
}

void MainWindow::setViewCount(int count) {
    m_views->setViewCount(count);
    m_runs->setViewCount(count);
    action(QStringLiteral("view.count%1").arg(count))->setChecked(true);
    scheduleRefresh();
}

}  // namespace shapewright
