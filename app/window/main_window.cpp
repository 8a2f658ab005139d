#include "app/window/main_window.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/core/operation.h"
#include "app/panels/job_queue.h"
#include "app/panels/jobs_view.h"
#include "app/panels/operation_browser.h"
#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/panels/shortcuts.h"
#include "app/panels/theme.h"
#include "app/panels/words.h"
#include "app/window/clip_panel.h"
#include "app/window/job_indicator.h"
#include "app/window/look_panel.h"
#include "app/window/message_bar.h"
#include "app/window/parts_panel.h"
#include "app/window/preferences.h"
#include "app/window/properties_panel.h"
#include "app/window/recovery.h"
#include "app/window/runs.h"
#include "app/window/scene_model.h"
#include "app/window/scene_panel.h"
#include "app/window/scene_view.h"
#include "app/window/start_page.h"
#include "app/window/workspace.h"
#include "viewers/drawing/camera.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {
namespace {

constexpr int kResultsHeight = 215;
constexpr double kEnlarged = 0.62;  // of the height, for results that are looked at closely
constexpr int kLayoutVersion = 4;   // raised when panels change, so that old layouts are dropped

QWidget* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

/// Without links to what is elsewhere.
QStringList filesOf(const QMimeData& dragged) {
    QStringList paths;
    for (const QUrl& url : dragged.urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

}  // namespace

MainWindow::MainWindow(const Registry& registry, QWidget* parent)
    : QMainWindow(parent),
      m_registry(registry),
      m_workspace(new Workspace(this)),
      m_document(m_workspace->document()),
      m_centre(new QStackedWidget(this)),
      m_start(new StartPage(this)),
      m_views(new ViewGrid(this)),
      m_messages(new MessageBar(this)),
      m_scene(new ScenePanel(m_document, this)),
      m_parts(new PartsPanel(m_document, this)),
      m_properties(new PropertiesPanel(m_document, registry, this)),
      m_look(new LookPanel(m_document, this)),
      m_clip(new ClipPanel(m_document, *m_views, this)),
      m_recovery(new Recovery(
          m_document, [this] { return unsaved(); }, this)),
      m_queue(new JobQueue(this)),
      m_runs(new Runs(m_document, *m_queue, this)),
      m_form(new OperationForm(this)),
      m_browser(new OperationBrowser(registry, this)),
      m_results(new ResultsView(this)),
      m_status(new QLabel(this)),
      m_refresh(new QTimer(this)),
      m_shortcuts(new Shortcuts(this)),
      m_settings(new Settings(settingsGroups(), this)) {
    setAcceptDrops(true);
    auto* middle = new QWidget(this);
    auto* layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_views);
    layout->addWidget(m_centre, 1);
    setCentralWidget(middle);
    statusBar()->addWidget(m_status, 1);
    constexpr double kLongUpdate = 1;  // seconds; most are done before anybody would look
    for (auto* indicator : {new JobIndicator(*m_queue, 0, this),
                            new JobIndicator(m_runs->updates(), kLongUpdate, this)}) {
        statusBar()->addPermanentWidget(indicator);
        connect(indicator, &JobIndicator::cancelRequested, this,
                [this] { action("operations.cancel")->trigger(); });
    }
    m_start->setSamples(sampleFiles());
    m_views->setEmptyText(tr("Nothing is shown in this view.\nCheck a shape in the scene."));
    new SceneView(m_document, *m_views, this);

    buildPanels();
    buildMenus();
    buildToolBar();
    connectScene();
    connectOperations();
    const int title = style()->pixelMetric(QStyle::PM_TitleBarHeight);
    resize(firstSize(screen()->availableSize() - QSize(0, title)));
    QSettings settings;
    restoreGeometry(settings.value("window/geometry").toByteArray());
    restoreState(settings.value("window/state").toByteArray(), kLayoutVersion);
    fillRecent();
    refresh();
    retitle();
}

MainWindow::~MainWindow() {
    // A panel that floats is hidden as it goes, and draws what it shows once more: before the
    // document goes, which is an older child.
    qDeleteAll(findChildren<QDockWidget*>());
}

QSize MainWindow::firstSize(const QSize& room) {
    return QSize(1280, 800).boundedTo(room);
}

QDockWidget* MainWindow::dock(const QString& id, const QString& title, QWidget* content,
                              Qt::DockWidgetArea area) {
    auto* out = new QDockWidget(title, this);
    out->setObjectName(id);
    out->setAccessibleName(title);
    out->setWidget(content);
    addDockWidget(area, out);
    return out;
}

void MainWindow::buildPanels() {
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    QDockWidget* scene = dock("panel.scene", tr("Scene"), m_scene, Qt::LeftDockWidgetArea);
    QDockWidget* parts = dock("panel.parts", tr("Parts"), m_parts, Qt::LeftDockWidgetArea);
    QDockWidget* run = dock("panel.operation", tr("Run"), m_form, Qt::RightDockWidgetArea);
    QDockWidget* browser =
        dock("panel.operations", tr("Operations"), m_browser, Qt::RightDockWidgetArea);
    QDockWidget* properties =
        dock("panel.properties", tr("Properties"), m_properties, Qt::RightDockWidgetArea);
    QDockWidget* look = dock("panel.look", tr("Look"), scrolled(m_look), Qt::RightDockWidgetArea);
    QDockWidget* clip = dock("panel.clip", tr("Clip"), scrolled(m_clip), Qt::RightDockWidgetArea);
    tabifyDockWidget(properties, look);
    tabifyDockWidget(look, clip);
    properties->raise();
    tabifyDockWidget(run, browser);
    run->raise();
    QDockWidget* results =
        dock("panel.results", tr("Results"), m_results, Qt::BottomDockWidgetArea);
    QDockWidget* jobs =
        dock("panel.jobs", tr("Jobs"), new JobsView(*m_queue, this), Qt::BottomDockWidgetArea);
    tabifyDockWidget(results, jobs);
    results->raise();
    // Their tabs are titles enough.
    for (QDockWidget* tabbed : {run, browser, properties, look, clip, results, jobs})
        tabbed->setTitleBarWidget(new QWidget(tabbed));
    resizeDocks({results}, {kResultsHeight}, Qt::Vertical);
    resizeDocks({scene, parts}, {300, 400}, Qt::Vertical);
    resizeDocks({run, properties}, {400, 300}, Qt::Vertical);
    // In characters, so that scripts and fonts of any size have room.
    const int character = fontMetrics().averageCharWidth();
    m_scene->setMinimumWidth(56 * character);
    m_form->setMinimumWidth(52 * character);
    m_form->setOperation(m_registry.find("bsp-net.decompose"));
}

/// Shows a panel that is closed or lies behind others.
QDockWidget* MainWindow::bringUp(const QString& panel) {
    auto* out = findChild<QDockWidget*>(panel);
    out->show();
    out->raise();
    return out;
}

void MainWindow::enlargeResults(bool on) {
    auto* results = findChild<QDockWidget*>("panel.results");
    if (on) m_resultsHeight = bringUp("panel.results")->height();
    const int height = on ? std::max(int(kEnlarged * this->height()), m_resultsHeight)
                          : std::max(m_resultsHeight, kResultsHeight);
    resizeDocks({results}, {height}, Qt::Vertical);
}

void MainWindow::connectScene() {
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    connect(m_refresh, &QTimer::timeout, this, &MainWindow::refresh);
    connect(m_scene, &ScenePanel::selectionChanged, this, &MainWindow::scheduleRefresh);
    // What was said of a pick was said of the selection before.
    connect(m_scene, &ScenePanel::selectionChanged, statusBar(), &QStatusBar::clearMessage);
    connect(m_parts, &PartsPanel::selectionChanged, statusBar(), &QStatusBar::clearMessage);
    connect(&m_document, &Document::aboutToRemove, this,
            [this](ItemId id) { m_instead = m_document.item(id)->parent; });
    connect(&m_document, &Document::removed, this, [this] {
        if (current() == kNoItem && m_document.item(m_instead)) select(m_instead);
    });
    connect(&m_document, &Document::inserted, this, [this](ItemId id) {
        // Such as what undoing a removal brings back.
        const ItemId instead = std::exchange(m_instead, kNoItem);
        if (current() == kNoItem || current() == instead) select(id);
    });
    connect(&m_document, &Document::partsReturned, this,
            [this](ItemId id, const std::vector<int>& parts) {
                if (m_parts->model().item() == id) m_parts->select(parts);
            });
    connect(&m_document, &Document::reset, this, [this] { m_comparison = {}; });
    m_document.setSeen([this] { return seen(); });
    connect(m_scene, &ScenePanel::contextMenuRequested, this, &MainWindow::showItemMenu);
    connect(m_parts, &PartsPanel::contextMenuRequested, this, &MainWindow::showItemMenu);
    connect(m_parts, &PartsPanel::selectionChanged, this, &MainWindow::highlight);
    connect(&m_document, &Document::touched, this, &MainWindow::scheduleRefresh);
    connect(m_document.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::retitle);
    connect(m_document.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::retitle);
    connect(m_workspace, &Workspace::removingChanged, this, &MainWindow::retitle);

    connect(m_workspace, &Workspace::opened, this, [this](ItemId id) {
        if (m_document.all().size() == 1) turnUpright();
        ++m_opened;
        bringIntoView(id);  // the first one, too: those after it may be ready before it
        select(id);
    });
    connect(m_workspace, &Workspace::failed, this, [this](const QString& message) {
        setClosing(false);
        m_messages->show(MessageBar::Kind::Problem, message);
    });
    connect(m_workspace, &Workspace::sessionOpened, this,
            [this](const QString&, const QStringList& warnings) {
                retitle();
                turnUpright();
                selectSeen();
                seeRestored();
                for (const QString& warning : warnings)
                    m_messages->show(MessageBar::Kind::Problem, warning);
            });
    m_workspace->setGate(
        [this](const std::function<void()>& replace) { whenReplaceable(replace); });
    connect(m_queue, &JobQueue::rowsInserted, m_workspace, &Workspace::workBegins);
    connect(m_workspace, &Workspace::sessionSaved, this, [this](const QString& path) {
        retitle();
        statusBar()->showMessage(tr("Saved %1").arg(path), 5000);
    });
    connect(m_workspace, &Workspace::exported, this, [this](const QStringList& files) {
        statusBar()->showMessage(tr("Wrote %1").arg(files.join(", ")), 20000);
    });
    connect(m_workspace, &Workspace::pendingChanged, this, [this](int count) {
        if (count > 0) statusBar()->clearMessage();  // it would stand before this
        m_status->setText(count == 0 ? QString() : tr("Reading or writing %n files…", "", count));
        if (m_closing && !m_workspace->writing()) close();
        // Each came into view by itself; the camera may be inside of another by now.
        if (count == 0 && std::exchange(m_opened, 0) > 1)
            whenReady([this] { m_views->resetView(); });
    });
    connect(m_workspace, &Workspace::recovered, m_recovery, &Recovery::adopt);
    connect(m_workspace, &Workspace::sessionSaved, m_recovery, &Recovery::save);
    connect(m_recovery, &Recovery::failed, this, [this](const Error& error) {
        m_messages->show(
            MessageBar::Kind::Problem,
            tr("Unsaved work cannot be kept for after a crash. %1").arg(sentence(error)));
    });
    connect(m_workspace, &Workspace::recentFilesChanged, this, &MainWindow::fillRecent);

    connect(m_start, &StartPage::openRequested, this, &MainWindow::openFiles);
    connect(m_start, &StartPage::fileChosen, this, [this](const QString& path) { open({path}); });
    connect(m_views, &ViewGrid::picked, this, &MainWindow::showPicked);
    connect(m_views, &ViewGrid::contextMenuRequested, this,
            [this](const QPoint& at, const Pick& pick) {
                const std::vector<int> parts = m_parts->selected();
                const bool among = pick.item == current() &&
                                   std::find(parts.begin(), parts.end(), pick.part) != parts.end();
                if (pick.item >= 0 && !among) showPicked(pick, {});
                refresh();
                showItemMenu(at);
            });
    connect(m_views, &ViewGrid::measured, this, [this](Measurement kind, double value) {
        statusBar()->showMessage(kind == Measurement::Angle
                                     ? tr("Angle: %1°").arg(QLocale().toString(value, 'f', 2))
                                     : tr("Distance: %1").arg(QLocale().toString(value, 'g', 6)));
    });
    connect(m_views, &ViewGrid::failed, this,
            [this](const QString& reason) { m_messages->show(MessageBar::Kind::Problem, reason); });
}

/// As the first file of the scene says.
void MainWindow::turnUpright() {
    const std::vector<ItemId> all = m_document.all();
    const Item* first = all.empty() ? nullptr : m_document.item(all[0]);
    const bool zUp =
        first && zIsUp(first->path.toStdString(), first->facts.cloud ? first->facts.box : Box3{});
    action("view.zUp")->setChecked(zUp);
    m_views->setZUp(zUp);
}

/// The first shape that is shown, so that the panels have something to say.
void MainWindow::selectSeen() {
    for (ItemId id : m_document.all())
        if (const Item& item = *m_document.item(id); item.shape && item.look.visible)
            return select(id);
}

void MainWindow::scheduleRefresh() {
    if (!m_refresh->isActive()) m_refresh->start();
}

ItemId MainWindow::current() const {
    return m_scene->current();
}

void MainWindow::select(ItemId id) {
    if (!m_scene->editing()) m_scene->select(id);  // that would take half a name for the whole
    scheduleRefresh();
}

void MainWindow::refresh() {
    const bool empty = m_document.empty();
    if (!empty && m_centre->currentWidget() == m_start) {
        const bool focus = m_start->isAncestorOf(focusWidget());
        // The views may be lower than the page wants to be; said while it is shown, or in vain.
        m_start->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        m_centre->setCurrentWidget(m_views);
        if (focus) m_views->setFocus();
        // The views have their size only now.
        QTimer::singleShot(0, m_views, &ViewGrid::resetView);
    } else if (empty) {
        m_start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        m_centre->setCurrentWidget(m_start);
    }
    const ItemId id = m_scene->current();
    const Item* item = m_document.item(id);
    m_parts->setItem(id);
    m_properties->setItem(id);
    m_look->setItems(m_scene->selected());
    m_views->setChosen(m_scene->selected());
    highlight();
    const bool shape = item && item->shape;
    for (const char* name : {"edit.rename", "edit.delete", "edit.toggle", "edit.isolate"})
        action(name)->setEnabled(item);
    action("file.export")->setEnabled(shape);
    action("edit.copyCommand")->setEnabled(item && item->run);
    const std::size_t together = toCompare().size();
    const bool comparing = this->comparing();
    action("view.compare")->setEnabled(comparing || (together > 1 && together <= 4));
    action("view.compare")->setChecked(comparing);
    const std::vector<ItemId> meshes = meshesToDraw();
    for (int i = 0; i < int(LookPanel::representations().size()); ++i) {
        QAction* way = action(QStringLiteral("view.drawn%1").arg(i + 1));
        way->setEnabled(!meshes.empty());
        if (!meshes.empty() &&
            m_document.item(meshes.front())->look.representation == Representation(i))
            way->setChecked(true);
    }
    action("view.explode")->setEnabled(canExplode(m_document));
    action("view.reset")->setEnabled(!empty);
    for (const char* name : {"file.save", "file.saveAs", "file.picture", "edit.copyPicture",
                             "view.distance", "view.angle"})
        action(name)->setEnabled(!empty);
    aimForm();
    showResults();
}

void MainWindow::highlight() {
    const ItemId id = m_scene->current();
    if (m_highlighted != id && m_document.item(m_highlighted))
        m_views->setSelection(m_highlighted, {});
    m_highlighted = id;
    const std::vector<int> parts = m_parts->selected();
    m_views->setSelection(id, parts);
    for (const auto& [other, fellows] : fellowParts(m_document, id, parts))
        m_views->setSelection(other, fellows);
}

void MainWindow::showPicked(const Pick& pick, Qt::KeyboardModifiers modifiers) {
    if (pick.item < 0) {
        m_parts->select({});
        return;
    }
    std::vector<int> parts{pick.part};
    if (pick.item == current() && modifiers & Qt::ControlModifier) {
        parts = m_parts->selected();
        const auto found = std::find(parts.begin(), parts.end(), pick.part);
        if (found == parts.end())
            parts.push_back(pick.part);
        else
            parts.erase(found);
    }
    if (pick.item != current()) m_scene->select(pick.item);
    refresh();
    m_parts->select(parts);
    const QString words =
        describePick(m_document, pick.item, pick.part, pick.face, pick.vertex) + '\n' +
        tr("at %1").arg(placeText(pick.point, m_document.item(pick.item)->facts.box, 5));
    statusBar()->showMessage(QString(words).replace('\n', QStringLiteral("  ·  ")));
}

void MainWindow::showItemMenu(const QPoint& globalPosition) {
    QMenu menu(this);
    for (QPushButton* button : m_parts->buttons())
        if (button->isEnabled())
            menu.addAction(button->accessibleName(), button, &QPushButton::click);
    menu.addSeparator();
    const bool parts = partsAreMeant();
    if (parts) {
        menu.addAction(tr("Hide the whole shape"), this, &MainWindow::toggleShapes);
        menu.addAction(tr("Show the whole shape alone"), this, &MainWindow::isolateShapes);
    } else {
        menu.addAction(action("edit.toggle"));
        menu.addAction(action("edit.isolate"));
    }
    for (const char* id :
         {"edit.rename", "file.export", "edit.copyCommand", "view.compare", "view.frame"})
        menu.addAction(action(id));
    menu.addSeparator();
    if (parts) {
        menu.addAction(tr("Delete the selected parts"), this, &MainWindow::removeParts);
        menu.addAction(tr("Delete the whole shape"), this, &MainWindow::removeShapes);
    } else {
        menu.addAction(action("edit.delete"));
    }
    menu.exec(globalPosition);
}

bool MainWindow::modified() const {
    if (m_workspace->removing()) return true;
    if (m_document.undoStack()->isClean()) return false;
    if (!m_workspace->sessionPath().isEmpty()) return true;
    if (m_document.undoStack()->cleanIndex() < 0) return true;  // recovered: no file has it all
    for (ItemId id : m_document.all())
        if (const Item& item = *m_document.item(id); item.run || item.partsDeleted > 0) return true;
    return false;
}

/// Whether ending loses anything: files that were opened may be gone by now, or hold something
/// else.
bool MainWindow::unsaved() const {
    if (modified() || !m_workspace->sessionPath().isEmpty()) return modified();
    const std::vector<ItemId> all = m_document.all();
    return std::any_of(all.begin(), all.end(), [this](ItemId id) {
        const Item& item = *m_document.item(id);
        return item.shape && !item.run && !isAsRead(item);
    });
}

void MainWindow::retitle() {
    const QString path = m_workspace->sessionPath();
    setWindowFilePath(path);
    const QString name = path.isEmpty() ? tr("Untitled") : QFileInfo(path).completeBaseName();
    setWindowTitle(tr("%1[*] – Shapewright").arg(name));
    setWindowModified(modified());
}

void MainWindow::offerRecovery() {
    const QStringList left = Recovery::leftOver();
    if (left.isEmpty()) return;
    const QString& newest = left.first();
    m_messages->show(
        MessageBar::Kind::Information,
        tr("The program ended before work from %1 was saved. It can be brought back.")
            .arg(QLocale().toString(QFileInfo(newest).lastModified(), QLocale::ShortFormat)),
        {{tr("&Bring back"),
          [this, newest] {
              if (!whenReplaceable([this, newest] { m_workspace->openSession(newest, true); }))
                  offerRecovery();
          }},
         {tr("&Discard"), [this, newest] {
              Recovery::discard(newest);
              offerRecovery();  // of another window that ended so, too
          }}});
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing)
        whenKept(tr("Save the session before closing?"), tr("Stop the job that runs and close?"),
                 [this] { setClosing(true); });
    if (!m_closing || m_workspace->writing()) {
        event->ignore();
        return;
    }
    setClosing(false);
    m_runs->abandon();
    keepLayout();
    event->accept();
}

/// Closes once everything is written; nothing can be changed until then.
void MainWindow::setClosing(bool on) {
    m_closing = on;
    setEnabled(!on || !m_workspace->writing());
}

void MainWindow::keepLayout() const {
    action("view.results")->setChecked(false);  // the next start has nothing to look at closely
    QSettings settings;
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/state", saveState(kLayoutVersion));
}

void MainWindow::endUnasked() {
    if (unsaved()) m_recovery->keep();
    keepLayout();
    QCoreApplication::exit();  // not quit(), which would ask
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!filesOf(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::changeEvent(QEvent* event) {
    // The desktop may have changed to dark or light.
    if (event->type() == QEvent::PaletteChange)
        m_views->setBackground(themeIsDark() ? ViewBackground::Dark : ViewBackground::Light);
    QMainWindow::changeEvent(event);
}

/// Panels behind tabs lie outside of the window but count as visible: keys must not get lost there.
bool MainWindow::focusNextPrevChild(bool next) {
    const QWidget* first = nullptr;
    while (QMainWindow::focusNextPrevChild(next)) {
        const QWidget* now = focusWidget();
        const QWidget* panel = now;
        while (panel && !qobject_cast<const QDockWidget*>(panel)) panel = panel->parentWidget();
        if (!panel || rect().intersects(panel->geometry())) return true;
        if (now == first) break;
        if (!first) first = now;
    }
    return false;
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    open(filesOf(*event->mimeData()));
}

}  // namespace shapewright
