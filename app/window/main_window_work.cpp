// What the window's actions do with files and with the selected items.

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QUndoCommand>
#include <algorithm>
#include <bit>
#include <utility>

#include "app/cli/files.h"
#include "app/panels/save_path.h"
#include "app/panels/words.h"
#include "app/scene/command_text.h"
#include "app/window/export_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/parts_panel.h"
#include "app/window/picture_dialog.h"
#include "app/window/runs.h"
#include "app/window/scene_model.h"
#include "app/window/scene_panel.h"
#include "app/window/scene_view.h"
#include "app/window/workspace.h"
#include "geometry/io/io.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {
namespace {

const QString kPictureFolderKey = QStringLiteral("files/pictureFolder");

}  // namespace

void MainWindow::openFiles() {
    QStringList patterns;
    for (const std::string& e : readableExtensions()) patterns << "*." + QString::fromStdString(e);
    const QString sessions = "*." + kSessionExtension;
    open(QFileDialog::getOpenFileNames(
        this, tr("Open"), {},
        tr("Shapes and sessions (%1)").arg((patterns + QStringList{sessions}).join(' ')) + ";;" +
            tr("Sessions (%1)").arg(sessions) + ";;" + tr("All files (*)")));
}

void MainWindow::openFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open folder"));
    if (!folder.isEmpty()) m_workspace->open({folder});
}

void MainWindow::open(const QStringList& paths) {
    const auto act = [this, paths] { m_workspace->open(paths); };
    if (std::any_of(paths.begin(), paths.end(), Workspace::isSession))
        whenReplaceable(act);
    else
        act();
}

/// Does it when nothing is lost by it, or the person agrees; with unsaved work, `save` asks whether
/// to save that first, and with a job that runs, `stop` whether to give that up. False when they
/// would rather not.
bool MainWindow::whenKept(const QString& save, const QString& stop,
                          const std::function<void()>& act) {
    const bool unsaved = this->unsaved(), running = m_runs->busy();
    if (!unsaved && !running) {
        act();
        return true;
    }
    QMessageBox question(QMessageBox::Question,
                         unsaved ? tr("Unsaved changes") : tr("A job is running"),
                         unsaved ? save : stop, QMessageBox::Cancel, this);
    if (unsaved) {
        question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
        // Where some desktops would speak of closing.
        question.button(QMessageBox::Discard)->setText(tr("&Discard"));
    } else {
        question.addButton(tr("&Stop the job"), QMessageBox::AcceptRole);
    }
    question.setDefaultButton(unsaved ? QMessageBox::Save : QMessageBox::Cancel);
    if (unsaved && running)
        question.setInformativeText(tr("A job is running. It is stopped then, without a result."));
    const int answer = question.exec();
    if (answer == QMessageBox::Cancel) return false;
    if (answer == QMessageBox::Save)
        return saveSession(false, [this, save, stop, act] {
            if (modified())  // by what was done meanwhile
                whenKept(save, stop, act);
            else
                act();
        });
    act();
    return true;
}

bool MainWindow::whenReplaceable(const std::function<void()>& act) {
    return whenKept(tr("Save the session before another is opened?"),
                    tr("Stop the job that runs and open the session?"), act);
}

bool MainWindow::saveSession(bool as, const std::function<void()>& saved) {
    QString path = m_workspace->sessionPath();
    SessionShapes shapes = m_workspace->sessionShapes();
    if (as || path.isEmpty()) {
        const QString whole = tr("Session that stands alone (*.%1)").arg(kSessionExtension);
        const QString linked =
            tr("Session that refers to the opened files (*.%1)").arg(kSessionExtension);
        QString filter = shapes == SessionShapes::ByReference ? linked : whole;
        path = askSavePath(this, tr("Save session"), path, whole + ";;" + linked, &filter);
        if (path.isEmpty()) return false;
        shapes = filter == linked ? SessionShapes::ByReference : SessionShapes::Embedded;
    }
    m_workspace->saveSession(path, shapes, saved);
    return true;
}

void MainWindow::exportCurrent() {
    const Item* item = m_document.item(current());
    if (!item || !item->shape) return;
    const ItemId id = item->id;
    ExportDialog dialog(*item, m_document.explode() > 0, this);
    dialog.setWindowTitle(tr("Export %1").arg(shownName(m_document, *item)));
    if (dialog.exec() == QDialog::Accepted)
        m_workspace->exportItem(id, dialog.path(), dialog.format(), dialog.visibleOnly());
}

void MainWindow::savePicture() {
    PictureDialog dialog(m_views->size() * m_views->devicePixelRatioF(), this);
    if (dialog.exec() != QDialog::Accepted) return;
    const Item* item = m_document.item(current());
    const QString name = item ? fileStem(shownName(m_document, *item)) : tr("picture");
    const QDir folder(QSettings()
                          .value(kPictureFolderKey,
                                 QStandardPaths::writableLocation(QStandardPaths::PicturesLocation))
                          .toString());
    const QString path = askSavePath(this, dialog.windowTitle(), folder.filePath(name + ".png"),
                                     tr("PNG pictures (*.png)"));
    if (path.isEmpty()) return;
    QSettings().setValue(kPictureFolderKey, QFileInfo(path).absolutePath());
    const QImage image = m_views->picture(dialog.size(), dialog.transparent());
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    QString problem;
    if (!image.save(&png, "png"))
        problem = tr("it could not be drawn; a smaller one takes less memory");
    else if (const auto written = saveText(path.toStdString(), png.data().toStdString()); !written)
        problem = sentence(written.error().message);
    if (problem.isEmpty())
        statusBar()->showMessage(tr("Wrote %1").arg(path), 8000);
    else
        m_messages->show(MessageBar::Kind::Problem,
                         tr("The picture could not be written to %1: %2").arg(path, problem));
}

void MainWindow::copyPicture() {
    const QImage image = m_views->picture(m_views->size() * m_views->devicePixelRatioF(), false);
    if (image.isNull()) {
        m_messages->show(MessageBar::Kind::Problem,
                         tr("The picture could not be drawn; smaller views take less memory."));
        return;
    }
    QGuiApplication::clipboard()->setImage(image);
    statusBar()->showMessage(tr("The picture is on the clipboard."), 5000);
}

void MainWindow::copyCommand() {
    const QString text = commandText(m_document, m_registry, current());
    if (text.isEmpty()) {
        QString why =
            tr("This result cannot be made by a command: what it was made from is not "
               "in a file any more.");
        for (const Item* it = m_document.item(current()); it; it = m_document.item(it->parent))
            if (it->partsDeleted > 0)
                why =
                    tr("This result cannot be made by a command: parts of it, or of what it was "
                       "made from, were deleted.");
            else if (it->run && it->run->cancelled)
                why =
                    tr("This result cannot be made by a command: its run, or one before it, was "
                       "stopped early.");
            else if (it->run && !it->main)
                why =
                    tr("This result cannot be made by a command: commands write the main shape "
                       "of a run, not those beside it.");
        m_messages->show(MessageBar::Kind::Problem, why);
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    statusBar()->showMessage(text, 8000);
}

/// Selected parts are what keys and menus mean, except in the list of whole shapes.
bool MainWindow::partsAreMeant() const {
    return m_parts->model().rowCount() > 1 && !m_parts->selected().empty() &&
           !m_scene->isAncestorOf(focusWidget());
}

void MainWindow::removeSelected() {
    const Item* item = m_document.item(current());
    const bool listed = m_scene->isAncestorOf(focusWidget()), none = m_parts->selected().empty();
    if (partsAreMeant())
        removeParts();
    else if (m_parts->isAncestorOf(focusWidget()) && none)
        return;
    else if (item && item->partsDeleted > 0 && !listed && none)
        statusBar()->showMessage(
            tr("No part is selected. To delete all of %1, select it in the scene.")
                .arg(shownName(m_document, *item)));
    else
        removeShapes();
}

void MainWindow::removeParts() {
    const std::vector<int> parts = m_parts->selected();
    if (int(parts.size()) < m_parts->model().rowCount())
        m_workspace->removeParts(current(), parts);
    else
        m_document.remove({current()});  // nothing of it would be left
}

void MainWindow::toggleSelected() {
    if (partsAreMeant())
        m_parts->model().toggle(m_parts->selected());
    else
        toggleShapes();
}

void MainWindow::isolateSelected() {
    if (partsAreMeant())
        m_parts->model().isolate(m_parts->selected());
    else
        isolateShapes();
}

void MainWindow::removeShapes() {
    m_document.remove(m_scene->selected());
}

void MainWindow::toggleShapes() {
    std::vector<std::pair<ItemId, Look>> looks;
    const Item* first = m_document.item(current());
    for (ItemId id : m_scene->selected()) {
        Look look = m_document.item(id)->look;
        look.visible = first && !first->look.visible;
        looks.emplace_back(id, look);
    }
    m_document.endGesture();
    m_document.setLooks(looks, tr("Show or hide"));
}

void MainWindow::isolateShapes() {
    const std::vector<ItemId> chosen = m_scene->selected();
    std::vector<std::pair<ItemId, Look>> looks;
    for (ItemId id : m_document.all()) {
        Look look = m_document.item(id)->look;
        look.visible = std::find(chosen.begin(), chosen.end(), id) != chosen.end();
        if (look.visible != m_document.item(id)->look.visible) looks.emplace_back(id, look);
    }
    m_document.endGesture();
    m_document.setLooks(looks, tr("Show alone"));
}

std::vector<ItemId> MainWindow::meshesToDraw() const {
    std::vector<ItemId> ids = m_scene->selected();
    if (ids.empty()) ids = m_document.all();
    std::erase_if(ids, [this](ItemId id) {
        const Item* item = m_document.item(id);
        return !item->shape || item->facts.cloud;
    });
    return ids;
}

void MainWindow::drawAs(Representation way) {
    std::vector<std::pair<ItemId, Look>> looks;
    for (ItemId id : meshesToDraw()) {
        looks.emplace_back(id, m_document.item(id)->look);
        looks.back().second.representation = way;
    }
    m_document.endGesture();
    m_document.setLooks(looks, tr("Drawn as"));
}

std::vector<ItemId> MainWindow::toCompare() const {
    std::vector<ItemId> ids = m_scene->selected();
    if (ids.size() < 2) return comparison(m_document, current());
    std::erase_if(ids, [this](ItemId id) { return !m_document.item(id)->shape; });
    return ids;
}

/// Whether the views are as `compare` left them.
bool MainWindow::comparing() const {
    const std::vector<ItemId>& ids = m_comparison.ids;
    return !ids.empty() && m_views->viewCount() == int(ids.size()) &&
           arrangement(m_document) == sideBySide(m_document, ids);
}

Seen MainWindow::seen() const {
    Seen out{m_views->viewCount(), {}};
    for (int view = 0; view < 4; ++view)
        out.views.push_back({m_views->camera(view), m_views->isLinked(view)});
    return out;
}

void MainWindow::bringBack(const Seen& seen) {
    setViewCount(seen.count);
    const int count = std::min(4, int(seen.views.size()));
    for (int view = 0; view < count; ++view) {
        m_views->setLinked(view, false);  // or those before would follow
        m_views->setCamera(view, seen.views[std::size_t(view)].camera);
    }
    for (int view = 0; view < count; ++view)
        m_views->setLinked(view, seen.views[std::size_t(view)].linked);
    action("view.link")->setChecked(m_views->isLinked(m_views->activeView()));
    action("view.zUp")->setChecked(m_views->isZUp());
}

/// The views as they were when the session was saved; what is older says nothing of them.
void MainWindow::seeRestored() {
    if (const auto& saved = m_document.restoredSeen()) {
        setViewCount(saved->count);
        whenReady([this, saved] { bringBack(*saved); });
        return;
    }
    // As many views as shapes have places in, or they would lie over each other.
    unsigned places = 1;
    for (ItemId id : m_document.all())
        if (const Item& item = *m_document.item(id);
            item.shape && item.look.visible && item.views < 1U << 4)
            places |= item.views;
    setViewCount(int(std::bit_width(places)));
    whenReady([this] { m_views->resetView(); });
}

/// Which shapes are shown, and the views, in one step to undo.
void MainWindow::rearrange(const Arrangement& wanted, const QString& text, Comparison comparison,
                           const std::function<void()>& changeViews) {
    class ChangeViews : public QUndoCommand {
    public:
        using State = std::pair<Comparison, Seen>;
        ChangeViews(MainWindow& window, State before)
            : m_window(window),
              m_before(std::move(before)),
              m_after(window.m_comparison, window.seen()) {}
        void undo() override { show(m_before); }
        void redo() override {
            if (std::exchange(m_undone, true)) show(m_after);
        }

    private:
        void show(const State& state) {
            m_window.m_comparison = state.first;
            m_window.bringBack(state.second);
        }

        MainWindow& m_window;
        State m_before, m_after;
        bool m_undone = false;  // once pushed, it is done already
    };
    ChangeViews::State before{std::exchange(m_comparison, std::move(comparison)), seen()};
    m_document.undoStack()->beginMacro(text);
    arrange(m_document, wanted, text);
    changeViews();
    m_document.undoStack()->push(new ChangeViews(*this, std::move(before)));
    m_document.undoStack()->endMacro();
}

void MainWindow::compare() {
    const std::vector<ItemId> ids = toCompare();
    if (ids.size() < 2 || ids.size() > 4) return;
    Comparison next = comparing() ? m_comparison : Comparison{ids, arrangement(m_document), seen()};
    next.ids = ids;
    rearrange(sideBySide(m_document, ids), tr("Compare"), std::move(next), [&] {
        setViewCount(int(ids.size()));
        m_views->resetView();
    });
}

void MainWindow::toggleComparison() {
    // Others that were selected meanwhile are wanted, rather than the views from before.
    const std::vector<ItemId> chosen = toCompare();
    const bool others = m_scene->selected().size() > 1 && chosen.size() > 1 && chosen.size() <= 4 &&
                        !std::is_permutation(chosen.begin(), chosen.end(), m_comparison.ids.begin(),
                                             m_comparison.ids.end());
    if (!comparing() || others) {
        compare();
    } else {
        const Comparison last = m_comparison;
        rearrange(last.before, tr("End comparison"), {}, [&] { bringBack(last.seen); });
    }
    action("view.compare")->setChecked(comparing());
}

}  // namespace shapewright
