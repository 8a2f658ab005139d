#include "app/window/runs.h"

#include <sys/resource.h>

#include <QElapsedTimer>
#include <algorithm>

#include "app/panels/words.h"
#include "app/scene/session.h"
#include "app/window/scene_model.h"
#include "app/window/workspace.h"

namespace shapewright {
namespace {

constexpr int kPatience = 250;  // milliseconds that an update may take once it is out of date

std::string givenText(const ParameterValues& values, const Parameter& p) {
    switch (p.type) {
        case ParameterType::Flag:
            return valueText(values.flag(p.name));
        case ParameterType::Integer:
            return valueText(values.integer(p.name));
        case ParameterType::Real:
            return valueText(values.real(p.name));
        default:
            return values.text(p.name);
    }
}

/// Jobs take every core; the window's own work must come first. Not by more, or other programs
/// would starve them. Threads that this one starts inherit it. On Linux, the priority is the
/// calling thread's own.
void stepBack() {
    setpriority(PRIO_PROCESS, 0, 5);
}

/// How the result will have come about, as far as it is known before.
Run plannedRun(const Operation& operation, const Runs::Settings& settings) {
    Run run;
    run.operation = operation.id;
    run.seed = settings.seed;
    for (const Parameter& p : operation.parameters) {
        if (!settings.parameters.given(p.name)) continue;
        const std::string text = givenText(settings.parameters, p);
        run.parameters.emplace_back(p.name, text);
        if (p.type == ParameterType::File && !p.written && !text.empty())
            run.files.emplace_back(text, std::string());
    }
    return run;
}

/// Takes shapes, figures and exhibits out of `result`.
std::vector<Item> itemsOf(OperationResult& result, Run run, const QString& input,
                          const Operation& operation) {
    for (auto& [file, hash] : run.files)
        hash = fileHash(QString::fromStdString(file)).toStdString();
    run.cancelled = result.cancelled;
    run.metrics = result.metrics;
    run.exhibits = result.exhibits;
    run.notes = result.notes;
    const auto shared = std::make_shared<const Run>(std::move(run));
    const QString verb = QString::fromStdString(operation.id).section('.', -1);
    // What was made of nothing is called after the operation.
    const auto called = [&](const QString& what) {
        const QString title = QString::fromStdString(operation.title);
        if (input.isEmpty() && what == verb) return title;
        return (input.isEmpty() ? title : input) + QStringLiteral(" ") + what;
    };
    std::vector<Item> items;
    bool main = false;
    for (NamedShape& s : result.shapes) {
        Item item;
        item.main = s.role == NamedShape::Role::Main && !main;
        main = main || item.main;
        item.step = s.role == NamedShape::Role::Step;
        item.name = called(item.main ? verb : QString::fromStdString(s.name));
        item.shape = std::make_shared<const Shape>(std::move(s.shape));
        item.facts = shapeFacts(*item.shape);
        item.look = defaultLook(*item.shape);
        item.look.visible = item.main;
        item.run = shared;
        items.push_back(std::move(item));
    }
    result.shapes.clear();
    if (main) return items;
    Item figures;
    figures.name = called(verb);
    figures.run = shared;
    items.insert(items.begin(), std::move(figures));
    return items;
}

}  // namespace

Runs::Runs(Document& document, JobQueue& queue, QObject* parent)
    : QObject(parent), m_document(document), m_queue(queue), m_updates(new JobQueue(this)) {
    connect(&queue, &JobQueue::finished, this, &Runs::finish);
    connect(&queue, &JobQueue::failed, this, [this](int job) { m_pending.erase(job); });
    connect(&queue, &JobQueue::cancelled, this, [this](int job) { m_pending.erase(job); });
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_live.next) m_updates->cancel(m_live.job);
    });
    connect(m_updates, &JobQueue::finished, this,
            [this](int, const std::shared_ptr<const OperationResult>& result) {
                finishUpdate(!result->cancelled);
            });
    connect(m_updates, &JobQueue::failed, this, [this](int, const Error& error) {
        const bool last = !m_live.next;
        finishUpdate(false);
        if (last) Q_EMIT updateFailed(error);
    });
    connect(m_updates, &JobQueue::cancelled, this, [this] { finishUpdate(false); });
    connect(&document, &Document::reset, this, &Runs::abandon);
}

QString Runs::title(const Operation& operation, const Item* input) const {
    const QString title = said(operation.title);
    return input ? tr("%1: %2").arg(title, shownName(m_document, *input)) : title;
}

JobId Runs::queue(JobQueue& queue, const Operation& operation, const Settings& settings,
                  const Item& input, const Items& items, bool patient) {
    return queue.add(title(operation, input.shape ? &input : nullptr),
                     [operation, settings, items, patient, shape = input.shape, name = input.name,
                      path = input.path](const JobControl& control,
                                         const JobQueue::Live& live) -> Result<OperationResult> {
                         if (patient) stepBack();
                         QElapsedTimer timer;
                         timer.start();
                         OperationInput given;
                         if (shape)
                             given.shapes.push_back({name.toStdString(), *shape,
                                                     NamedShape::Role::Main, path.toStdString()});
                         given.parameters = settings.parameters;
                         given.seed = settings.seed;
                         given.live = live;
                         Result<OperationResult> result = runOperation(operation, given, control);
                         if (!result) return result;
                         Run run = plannedRun(operation, settings);
                         run.seconds = double(timer.elapsed()) / 1000;
                         *items = itemsOf(*result, std::move(run), name, operation);
                         return result;
                     });
}

JobId Runs::start(const Operation& operation, const Settings& settings, ItemId input) {
    const Items items = std::make_shared<std::vector<Item>>();
    const Item* item = m_document.item(input);
    const JobId job = queue(m_queue, operation, settings, item ? *item : Item(), items, true);
    m_pending[job] = {said(operation.title), input, items};
    return job;
}

void Runs::finish(JobId job) {
    const auto found = m_pending.find(job);
    if (found == m_pending.end()) return;
    const Pending pending = std::move(found->second);
    m_pending.erase(found);
    bool seen = false;
    for (ItemId id : m_document.all())
        if (const Item& it = *m_document.item(id); it.shape && it.look.visible)
            seen = seen || id == pending.input || it.parent == pending.input;
    Q_EMIT made(job, place(pending.input, std::move(*pending.items), pending.title), seen);
}

std::vector<ItemId> Runs::place(ItemId input, std::vector<Item> items, const QString& title) {
    const Item* source = m_document.item(input);  // null when it was deleted meanwhile
    const bool shown =
        std::any_of(items.begin(), items.end(), [](const Item& it) { return it.shape && it.main; });
    std::vector<std::pair<ItemId, Look>> hidden;
    const auto hide = [&](const Item& it) {
        hidden.emplace_back(it.id, it.look);
        hidden.back().second.visible = false;
    };
    if (m_views > 1 && shown) {
        // The result goes to a view that shows nothing of its own yet, else to the last, and its
        // steps to those before.
        int steps = 0;
        for (const Item& it : items) steps += it.step;
        unsigned taken = 1;
        for (ItemId id : m_document.all())
            if (const Item& it = *m_document.item(id); it.shape && it.look.visible && id != input)
                if (it.run) taken |= it.views;
        int view = std::min(1 + steps, m_views - 1);
        while (view < m_views - 1 && (taken >> view & 1U)) ++view;
        unsigned used = 1U << view;
        for (Item& it : items) {
            it.views = 1U << view;
            if (!it.step || view - steps < 1) continue;
            it.views = 1U << (view - steps--);
            it.look.visible = true;
            used |= it.views;
        }
        for (ItemId id : m_document.all())
            if (const Item& it = *m_document.item(id);
                it.shape && it.look.visible && id != input && it.run && (it.views & used))
                hide(it);
    } else if (shown && source) {
        // What was made of the same before lies in the same place, and what was made of nothing has
        // nothing to do with it. What was made of others stays beside it.
        const auto origin = [&](const Item& it) -> const Item& {
            const Item* top = &it;
            while (const Item* above = m_document.item(top->parent)) top = above;
            return *top;
        };
        for (ItemId id : m_document.all())
            if (const Item& it = *m_document.item(id);
                it.shape && it.look.visible &&
                (id == input ||
                 (it.run && (origin(it).run || origin(it).id == origin(*source).id))))
                hide(it);
    } else if (shown) {  // made of nothing, so that nothing there has to do with it
        for (ItemId id : m_document.all())
            if (const Item& it = *m_document.item(id); it.shape && it.look.visible) hide(it);
    }
    m_document.endGesture();
    m_document.undoStack()->beginMacro(title);
    const auto ids = m_document.add(source ? input : kNoItem, std::move(items), title);
    m_document.setLooks(hidden, tr("Hide"));
    if (shown && source && m_views > 1) m_document.setViews(input, 1U);
    m_document.undoStack()->endMacro();
    return ids;
}

void Runs::update(const Operation& operation, const Settings& settings, ItemId input) {
    if (m_live.operation != &operation || m_live.input != input) {
        endUpdates();
        m_live.operation = &operation;
        m_live.input = input;
    }
    if (!m_live.job) {
        beginUpdate(settings);
        return;
    }
    m_live.next = settings;
    if (!m_patience.isActive()) m_patience.start();
}

void Runs::endUpdates() {
    if (m_live.job) m_updates->cancel(m_live.job);
    const JobId job = m_live.job;  // until it has stopped
    m_live = Live();
    m_live.job = job;
}

void Runs::stopUpdate() {
    m_live.next.reset();
    m_updates->cancelAll();
}

void Runs::abandon() {
    endUpdates();
    m_pending.clear();
    m_queue.cancelAll();
}

void Runs::beginUpdate(const Settings& settings) {
    const Item* item = m_document.item(m_live.input);
    const Item input = item ? *item : Item();
    if (m_live.operation->takesShape() && !input.shape) return;
    m_updates->clearDone();
    if (m_live.series == 0) m_live.series = m_document.newSeries();
    m_live.items = std::make_shared<std::vector<Item>>();
    m_live.job = queue(*m_updates, *m_live.operation, settings, input, m_live.items, false);
}

void Runs::finishUpdate(bool good) {
    m_live.job = 0;
    m_patience.stop();
    const bool there = m_live.input == kNoItem || m_document.item(m_live.input);
    if (good && m_live.items && !m_live.items->empty() && there) {
        std::vector<Item> items = std::move(*m_live.items);
        const QString title = said(m_live.operation->title);
        const double seconds = items.front().run->seconds;
        // Deleted or undone results are made anew.
        bool same = items.size() == m_live.made.size();
        for (std::size_t i = 0; same && i < items.size(); ++i) {
            items[i].id = m_live.made[i];
            const Item* old = m_document.item(items[i].id);
            same = old && bool(old->shape) == bool(items[i].shape);
        }
        if (same)
            m_document.replaceResults(items, tr("Change %1").arg(title), m_live.series);
        else
            m_live.made = place(m_live.input, std::move(items), title);
        Q_EMIT updated(m_live.made, !same, seconds);
    }
    nextUpdate();
}

void Runs::nextUpdate() {
    if (m_live.job || !m_live.next) return;
    const Settings settings = *std::move(m_live.next);
    m_live.next.reset();
    beginUpdate(settings);
}

}  // namespace shapewright
