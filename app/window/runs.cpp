#include "app/window/runs.h"

#include <sys/resource.h>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <algorithm>

#include "app/window/workspace.h"

namespace shapewright {
namespace {

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

std::string sha256(const std::string& path) {
    QFile file(QString::fromStdString(path));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) return {};
    return hash.result().toHex().toStdString();
}

/// Jobs take every core; the window's own work must come first. Threads that this one starts
/// inherit it. On Linux, the priority is the calling thread's own.
void stepBack() {
    setpriority(PRIO_PROCESS, 0, 10);
}

/// How the result will have come about, as far as it is known before.
Run plannedRun(const Operation& operation, const Runs::Settings& settings) {
    Run run;
    run.operation = operation.id;
    run.seed = settings.seed;
    run.device = settings.device;
    for (const Parameter& p : operation.parameters) {
        if (!settings.parameters.given(p.name)) continue;
        const std::string text = givenText(settings.parameters, p);
        run.parameters.emplace_back(p.name, text);
        if (p.type == ParameterType::File && !text.empty())
            run.files.emplace_back(text, std::string());
    }
    return run;
}

/// Takes shapes, figures and exhibits out of `result`.
std::vector<Item> itemsOf(OperationResult& result, Run run, const QString& input,
                          const Operation& operation) {
    for (auto& [file, hash] : run.files) hash = sha256(file);
    run.cancelled = result.cancelled;
    run.metrics = result.metrics;
    run.exhibits = result.exhibits;
    run.notes = result.notes;
    const auto shared = std::make_shared<const Run>(std::move(run));
    const QString verb = QString::fromStdString(operation.id).section('.', -1);
    std::vector<Item> items;
    bool main = false;
    for (NamedShape& s : result.shapes) {
        Item item;
        item.main = s.role == NamedShape::Role::Main && !main;
        main = main || item.main;
        item.name = input + ' ' + (item.main ? verb : QString::fromStdString(s.name));
        item.shape = std::make_shared<const Shape>(std::move(s.shape));
        item.facts = shapeFacts(*item.shape);
        item.look = defaultLook(*item.shape);
        item.look.visible = item.main;
        item.run = shared;
        items.push_back(std::move(item));
    }
    result.shapes.clear();
    if (!items.empty()) return items;
    Item figures;
    figures.name = input + ' ' + verb;
    figures.run = shared;
    return {figures};
}

}  // namespace

Runs::Runs(Document& document, JobQueue& queue, QObject* parent)
    : QObject(parent), m_document(document), m_queue(queue) {
    connect(&queue, &JobQueue::finished, this, &Runs::finish);
    connect(&queue, &JobQueue::failed, this, [this](int job) { m_pending.erase(job); });
    connect(&queue, &JobQueue::cancelled, this, [this](int job) { m_pending.erase(job); });
}

JobId Runs::start(const Operation& operation, const Settings& settings, ItemId input) {
    const Item& item = *m_document.item(input);
    auto items = std::make_shared<std::vector<Item>>();
    const QString title = QString::fromStdString(operation.title);
    const JobId job = m_queue.add(
        tr("%1: %2").arg(title, item.name),
        [operation, settings, items, shape = item.shape, name = item.name, path = item.path](
            const JobControl& control, const JobQueue::Live& live) -> Result<OperationResult> {
            stepBack();
            QElapsedTimer timer;
            timer.start();
            OperationInput given;
            given.shapes.push_back(
                {name.toStdString(), *shape, NamedShape::Role::Main, path.toStdString()});
            given.parameters = settings.parameters;
            given.seed = settings.seed;
            given.device = settings.device;
            given.live = live;
            Result<OperationResult> result = runOperation(operation, given, control);
            if (!result) return result;
            Run run = plannedRun(operation, settings);
            run.seconds = double(timer.elapsed()) / 1000;
            *items = itemsOf(*result, std::move(run), name, operation);
            return result;
        });
    m_pending[job] = {title, input, items};
    return job;
}

void Runs::finish(JobId job) {
    const auto found = m_pending.find(job);
    if (found == m_pending.end()) return;
    const Pending pending = std::move(found->second);
    m_pending.erase(found);
    const Item* source = m_document.item(pending.input);  // null when it was deleted meanwhile
    const bool shown = std::any_of(pending.items->begin(), pending.items->end(),
                                   [](const Item& it) { return it.shape && it.main; });
    if (m_views > 1)
        for (Item& it : *pending.items) it.views = ~1U;
    m_document.endGesture();
    m_document.undoStack()->beginMacro(pending.title);
    const auto ids =
        m_document.add(source ? pending.input : kNoItem, *pending.items, pending.title);
    if (shown && source && m_views > 1) {
        m_document.setViews(pending.input, 1U);
    } else if (shown && source) {
        Look look = source->look;
        look.visible = false;
        m_document.setLooks({{pending.input, look}}, tr("Hide"));
    }
    m_document.undoStack()->endMacro();
    Q_EMIT made(job, ids);
}

}  // namespace shapewright
