#pragma once
// From what the person asks for to jobs, and from their results to items of the scene.

#include <QObject>
#include <map>

#include "app/panels/job_queue.h"
#include "app/scene/document.h"

namespace shapewright {

class Runs : public QObject {
    Q_OBJECT
public:
    Runs(Document& document, JobQueue& queue, QObject* parent = nullptr);

    struct Settings {
        ParameterValues parameters;
        std::uint64_t seed = 0;
        std::string device = "cpu";
    };
    /// Queues `operation` on an item with a shape. Its results appear beneath the item, which is
    /// hidden then, or goes to the first view where there are several: one step to undo.
    JobId start(const Operation& operation, const Settings& settings, ItemId input);

    /// How many views results are shown in.
    void setViewCount(int count) { m_views = count; }

Q_SIGNALS:
    void made(int job, const std::vector<shapewright::ItemId>& items);

private:
    struct Pending {
        QString title;
        ItemId input;
        std::shared_ptr<std::vector<Item>> items;  ///< filled by the worker
    };
    void finish(JobId job);

    Document& m_document;
    JobQueue& m_queue;
    std::map<JobId, Pending> m_pending;
    int m_views = 1;
};

}  // namespace shapewright
