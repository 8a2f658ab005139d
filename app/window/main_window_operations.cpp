// Choosing operations, running them, and showing what they gave.

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "app/core/help_page.h"
#include "app/panels/job_queue.h"
#include "app/panels/operation_browser.h"
#include "app/panels/operation_form.h"
#include "app/panels/results_view.h"
#include "app/panels/save_path.h"
#include "app/panels/words.h"
#include "app/window/clip_panel.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/preferences.h"
#include "app/window/runs.h"
#include "app/window/scene_model.h"
#include "app/window/workspace.h"
#include "viewers/viewport/view_grid.h"

namespace shapewright {

void MainWindow::buildOperationsMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Operations"));
    add(menu, "operations.find", tr("&Find…"), tr("Ctrl+F"), [this] {
        bringUp("panel.operations");
        m_browser->setFocus(Qt::ShortcutFocusReason);
    });
    add(
        menu, "operations.run", tr("&Run"), tr("Ctrl+R"), [this] { m_form->run(); },
        tr("Run the chosen operation on the selected shape"));
    add(menu, "operations.cancel", tr("&Cancel all"), tr("Ctrl+."), [this] {
        m_queue->cancelAll();
        m_runs->stopUpdate();
        m_workspace->stopReading();
    });
    menu->addSeparator();
    std::map<std::string, QMenu*> families;
    for (const Operation& o : m_registry.operations()) {
        QMenu*& family = families[o.family];
        if (!family) family = menu->addMenu(said(o.family));
        add(
            family, QString::fromStdString(o.id), said(o.title), {},
            [this, &o] { chooseOperation(o); }, said(o.summary));
    }
}

bool MainWindow::mayMake(const Operation& operation, const ParameterValues& values) {
    QStringList files;
    if (operation.makes)
        for (const std::string& file : operation.makes(values))
            files << QString::fromStdString(file);
    return mayReplace(files, this);
}

void MainWindow::connectOperations() {
    connect(m_form, &OperationForm::runRequested, this,
            [this](const Operation* operation, const ParameterValues& values, quint64 seed) {
                if (!mayMake(*operation, values)) return;
                const Item* item = operation->takesShape() ? target() : nullptr;
                if (obstacle(*operation).isEmpty())
                    m_runs->start(*operation, {values, seed}, item ? item->id : kNoItem);
            });
    connect(m_form, &OperationForm::liveRequested, this,
            [this](const Operation* operation, const ParameterValues& values, quint64 seed) {
                const Item* item = operation->takesShape() ? target() : nullptr;
                if (obstacle(*operation).isEmpty())
                    m_runs->update(*operation, {values, seed}, item ? item->id : kNoItem);
            });
    connect(m_form, &OperationForm::liveEnded, m_runs, &Runs::endUpdates);
    connect(m_runs, &Runs::updated, this,
            [this](const std::vector<ItemId>& items, bool first, double seconds) {
                m_form->setNote(tr("Updated in %1 s.").arg(QLocale().toString(seconds, 'f', 2)));
                if (first) {
                    select(items.front());
                    refresh();
                    if (current() == items.front()) compare();
                }
                // What was made of nothing need not lie where the views look.
                if (m_document.item(items.front())->parent == kNoItem) bringIntoView(items.front());
            });
    connect(m_runs, &Runs::updateFailed, this,
            [this](const Error& error) { m_form->setFailure(error); });
    connect(m_results, &ResultsView::followed, this, &MainWindow::follow);
    connect(m_clip, &ClipPanel::cropRequested, this, &MainWindow::crop);
    connect(m_form, &OperationForm::helpRequested, this, &MainWindow::showHelp);
    connect(m_browser, &OperationBrowser::helpRequested, this, &MainWindow::showHelp);
    connect(m_browser, &OperationBrowser::selectionChanged, this,
            [this](const Operation* operation) {
                if (!operation) return;
                m_form->setOperation(operation);
                aimForm();
            });
    connect(m_browser, &OperationBrowser::activated, this,
            [this](const Operation* operation) { chooseOperation(*operation); });
    connect(m_runs, &Runs::made, this, [this](int, const std::vector<ItemId>& items, bool seen) {
        select(items.front());
        bringIntoView(items.front(), seen);
        // A map to click through is no use while it is as small as a stamp.
        refresh();
        if (current() == items.front() && m_results->showClickable())
            action("view.results")->setChecked(true);
    });
    connect(m_queue, &JobQueue::started, this, [this] {
        m_shownRun.reset();  // what grows now is shown until another item is selected
        m_results->clear();
    });
    const auto showSelected = [this] {
        if (!m_queue->busy()) scheduleRefresh();  // nothing grows that would take its place
    };
    connect(m_queue, &JobQueue::failed, this, showSelected);
    connect(m_queue, &JobQueue::cancelled, this, showSelected);
    connect(m_queue, &JobQueue::busyChanged, m_views, &ViewGrid::setHurried);
    connect(m_queue, &JobQueue::exhibitGrew, this, [this](int, const Exhibit& exhibit) {
        if (!m_shownRun) m_results->grow(exhibit);
    });
    connect(m_queue, &JobQueue::failed, this, [this](int job, const Error& error) {
        const QString title = m_queue->status(job) ? m_queue->status(job)->title : QString();
        const Operation* operation = m_form->operation();
        // The form may speak of another operation or shape by now.
        if (operation &&
            title == m_runs->title(*operation, operation->takesShape() ? target() : nullptr))
            m_form->setFailure(error);
        m_messages->show(MessageBar::Kind::Problem, tr("%1: %2").arg(title, sentence(error)));
    });
}

/// What was opened or made of nothing or of what was not `seen`, and results that are much larger
/// than what they were made from, may lie outside the views. Of others, a detail may be looked at.
void MainWindow::bringIntoView(ItemId id, bool seen) {
    const Item* item = m_document.item(id);
    if (!item || !item->shape) return;
    const Item* source = m_document.item(item->parent);
    if (seen && source && item->facts.box.diagonal() < 1.5 * source->facts.box.diagonal()) return;
    whenReady([this, id] { m_views->bringIntoView(id); });
}

/// Once everything is in the views: until then they do not know how large it is.
void MainWindow::whenReady(std::function<void()> act) {
    if (!m_views->busy())
        QTimer::singleShot(0, m_views, std::move(act));
    else
        connect(m_views, &ViewGrid::ready, m_views, std::move(act),
                Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// A click on an exhibit: the form says what it asks for, and the result takes the place of that of
/// the click before.
void MainWindow::follow(const QString& id, const PictureClicks::Values& given) {
    const Operation* operation = m_registry.find(id.toStdString());
    if (!operation || operation->takesShape()) return;
    m_form->setOperation(operation);
    m_form->setValues(given);
    aimForm();
    if (const auto values = m_form->values())
        m_runs->update(*operation, {*values, m_form->seed()}, kNoItem);
}

/// What was cropped before is cropped further from the same source: `target()` is that.
void MainWindow::crop(const QString& where) {
    const Operation& operation = *m_registry.find("shape.crop");
    const Item* item = m_document.item(current());
    std::string conditions = where.toStdString();
    if (item && item->run && item->run->operation == operation.id)
        for (const auto& [name, value] : item->run->parameters)
            if (name == "where") conditions = value + "; " + conditions;
    m_form->setOperation(&operation);
    m_form->setValues({{"where", conditions}});
    aimForm();
    QString why = obstacle(operation);
    if (why.isEmpty() && !item->look.visible)
        why = tr("Show the selected shape first: the cut goes through what the views show.");
    if (why.isEmpty() && m_document.explode() > 0)
        why =
            tr("Put the exploded parts together first: the cut goes through them where they are "
               "drawn.");
    if (!why.isEmpty()) {
        m_messages->show(MessageBar::Kind::Problem, why);
        return;
    }
    m_form->run();
    m_clip->release();  // it would cut what is left once more
}

/// Undone or done again, the selected result is that of other values: the form says which.
void MainWindow::followHistory() {
    const Item* item = m_document.item(current());
    const bool changed =
        item && item->run && item->id == m_highlighted && m_shownRun && item->run != m_shownRun;
    if (!changed || !m_form->operation() || item->run->operation != m_form->operation()->id) return;
    auto values = item->run->parameters;
    values.emplace_back("seed", std::to_string(item->run->seed));
    m_form->showValues(values);
}

void MainWindow::chooseOperation(const Operation& operation) {
    m_form->setOperation(&operation);
    aimForm();
    bringUp("panel.operation");
    const auto& values = operation.parameters;
    m_form->editor(values.empty() ? "seed" : values.front().name)
        ->setFocus(Qt::ShortcutFocusReason);
}

/// What the form would run on: with the result of the same operation selected, what that was made
/// from, so that other parameters can be tried at once.
const Item* MainWindow::target() const {
    const Item* item = m_document.item(current());
    if (item && item->run && m_form->operation() && item->run->operation == m_form->operation()->id)
        if (const Item* source = m_document.item(item->parent)) return source;
    return item;
}

/// Why the operation cannot run now; empty if it can.
QString MainWindow::obstacle(const Operation& operation) const {
    if (!operation.takesShape()) return {};
    const Item* item = target();
    if (m_document.empty()) return tr("Open a shape first.");
    if (!item || !item->shape) return tr("Select a shape in the scene first.");
    if (item->facts.cloud && !operation.acceptsCloud)
        return tr("This takes meshes; %1 is a point cloud.").arg(shownName(m_document, *item));
    if (!item->facts.cloud && !operation.acceptsMesh)
        return tr("This takes point clouds; %1 is a mesh.").arg(shownName(m_document, *item));
    return {};
}

void MainWindow::aimForm() {
    const Item* item = target();
    const bool needed = !m_form->operation() || m_form->operation()->takesShape();
    m_form->setTarget(item && needed ? shownName(m_document, *item) : QString(),
                      m_form->operation() ? obstacle(*m_form->operation()) : QString());
    m_browser->setObstacles([this](const Operation& o) { return obstacle(o); });
    const Operation* operation = m_form->operation();
    QAction* run = action("operations.run");
    run->setEnabled(operation && obstacle(*operation).isEmpty());
    run->setIconText(operation ? said(operation->title) : tr("Run"));  // the tool says what runs
}

void MainWindow::showResults() {
    const Item* item = m_document.item(current());
    const std::shared_ptr<const Run> run = item ? item->run : nullptr;
    const int deleted = run ? item->partsDeleted : 0;
    if (run == m_shownRun && deleted == m_shownDeleted) return;
    m_shownRun = run;
    m_shownDeleted = deleted;
    if (!run) {
        m_results->clear();
        return;
    }
    std::vector<std::string> notes = run->notes;
    if (deleted > 0)
        notes.insert(notes.begin(), tr("%n parts have been deleted since; the figures are of the "
                                       "whole result.",
                                       nullptr, deleted)
                                        .toStdString());
    m_results->show(run->metrics, notes, run->exhibits);
}

void MainWindow::showHelp(const Operation* operation) {
    if (operation)
        showPage(said(operation->title),
                 QString::fromStdString(helpPage(
                     *operation, [](const std::string& text) { return said(text).toStdString(); },
                     spokenLanguage())));
}

void MainWindow::showPage(const QString& title, const QString& markdown) {
    QDialog dialog(this);
    dialog.setWindowTitle(title);
    auto* text = new QTextBrowser(&dialog);
    text->setAccessibleName(title);
    text->setOpenExternalLinks(true);
    text->setFrameShape(QFrame::NoFrame);
    text->document()->setDocumentMargin(2 * fontMetrics().averageCharWidth());
    text->setMarkdown(markdown);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(&dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog.resize(std::min(96 * fontMetrics().averageCharWidth(), width()),
                  std::min(36 * fontMetrics().lineSpacing(), height()));
    dialog.exec();
}

}  // namespace shapewright
