#pragma once
// The window: views in the middle, the scene and its parts on the left, what can be done with them
// on the right.

#include <QMainWindow>
#include <functional>
#include <vector>

#include "app/window/scene_view.h"
#include "viewers/drawing/camera.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QTimer;

namespace shapewright {

class ClipPanel;
class JobQueue;
class LookPanel;
class MessageBar;
class OperationBrowser;
class OperationForm;
class PartsPanel;
class PropertiesPanel;
class Recovery;
class Registry;
class ResultsView;
class Runs;
class ScenePanel;
class Settings;
class Shortcuts;
class StartPage;
class ViewGrid;
class Workspace;
struct Operation;
struct Pick;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Registry& registry, QWidget* parent = nullptr);
    ~MainWindow() override;

    Workspace& workspace() { return *m_workspace; }
    ViewGrid& views() { return *m_views; }
    JobQueue& jobs() { return *m_queue; }
    Settings& settings() { return *m_settings; }
    /// Selects what was just opened or made, unless a name is being typed.
    void select(ItemId id);
    ItemId current() const;
    /// By its stable name, such as `file.open`; null when there is none.
    QAction* action(const QString& id) const;
    /// Every action, in the order of the menus.
    const std::vector<QAction*>& actions() const { return m_actions; }
    void setViewCount(int count);
    /// As the workspace, but asks first where a session would take the place of unsaved work.
    void open(const QStringList& paths);
    /// How large the window is the first time, on a screen that has this much room.
    static QSize firstSize(const QSize& room);
    /// Asks whether to bring back what a crash left; does nothing when nothing was left.
    void offerRecovery();
    /// Ends the program without a question; unsaved work is offered at the next start.
    void endUnasked();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Comparison {
        std::vector<ItemId> ids;  ///< empty: there was none, or it has ended
        Arrangement before;
        Seen seen;  ///< before it
    };

    // Building
    void buildPanels();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildOperationsMenu();
    void buildThemeMenu(QMenu* menu);
    void applySetting(const std::string& name);
    void connectOperations();
    void buildToolBar();
    void buildHelpMenu();
    void connectScene();
    QAction* add(QMenu* menu, const QString& id, const QString& text, const QKeySequence& keys,
                 std::function<void()> act, const QString& help = {});
    void giveToViews(QAction* action);
    QDockWidget* dock(const QString& id, const QString& title, QWidget* content,
                      Qt::DockWidgetArea area);

    // Following the scene
    void bringIntoView(ItemId id, bool seen = true);
    void whenReady(std::function<void()> act);
    void turnUpright();
    void selectSeen();
    void scheduleRefresh();
    void refresh();
    void highlight();
    void showResults();
    QDockWidget* bringUp(const QString& panel);
    void enlargeResults(bool on);
    void showPicked(const Pick& pick, Qt::KeyboardModifiers modifiers);
    void showItemMenu(const QPoint& globalPosition);
    void retitle();
    void fillRecent();

    // What the person asks for
    void openFiles();
    void openFolder();
    bool saveSession(bool as, const std::function<void()>& saved = {});
    bool whenKept(const QString& save, const QString& stop, const std::function<void()>& act);
    bool whenReplaceable(const std::function<void()>& act);
    void exportCurrent();
    void savePicture();
    void copyPicture();
    void copyCommand();
    bool partsAreMeant() const;
    void removeSelected();
    void removeParts();
    void toggleSelected();
    void isolateSelected();
    void removeShapes();
    void toggleShapes();
    void isolateShapes();
    std::vector<ItemId> meshesToDraw() const;
    void drawAs(Representation way);
    std::vector<ItemId> toCompare() const;
    Seen seen() const;
    void bringBack(const Seen& seen);
    void seeRestored();
    void rearrange(const Arrangement& wanted, const QString& text, Comparison comparison,
                   const std::function<void()>& changeViews);
    void compare();
    bool comparing() const;
    void toggleComparison();
    void follow(const QString& id, const PictureClicks::Values& given);
    void crop(const QString& where);
    void chooseOperation(const Operation& operation);
    void aimForm();
    void followHistory();
    const Item* target() const;
    QString obstacle(const Operation& operation) const;
    /// Whether files that the operation writes itself may take the place of those that are there.
    bool mayMake(const Operation& operation, const ParameterValues& values);
    void showHelp(const Operation* operation);
    void showPage(const QString& title, const QString& markdown);
    bool modified() const;
    bool unsaved() const;
    void setClosing(bool on);
    void keepLayout() const;

    const Registry& m_registry;
    Workspace* m_workspace;
    Document& m_document;
    QStackedWidget* m_centre;
    StartPage* m_start;
    ViewGrid* m_views;
    MessageBar* m_messages;
    ScenePanel* m_scene;
    PartsPanel* m_parts;
    PropertiesPanel* m_properties;
    LookPanel* m_look;
    ClipPanel* m_clip;
    Recovery* m_recovery;
    JobQueue* m_queue;
    Runs* m_runs;
    OperationForm* m_form;
    OperationBrowser* m_browser;
    ResultsView* m_results;
    QLabel* m_status;
    QMenu *m_recent = nullptr, *m_panels = nullptr;
    QTimer* m_refresh;
    Shortcuts* m_shortcuts;
    Settings* m_settings;
    std::vector<QAction*> m_actions;
    bool m_closing = false;   ///< as soon as everything is written
    int m_resultsHeight = 0;  ///< of the results panel before it was enlarged
    int m_opened = 0;         ///< files since none was being read
    ItemId m_highlighted = kNoItem;
    ItemId m_instead = kNoItem;  ///< to be selected where what was removed last was: its source
    Comparison m_comparison;
    std::shared_ptr<const Run> m_shownRun;  ///< what the results panel shows
    int m_shownDeleted = 0;                 ///< parts that its item no longer has
};

}  // namespace shapewright
