#pragma once
// From what the person asks for to jobs, and from their results to items of the scene.

#include <QObject>
#include <QTimer>
#include <map>
#include <optional>

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
    };
    /// Queues `operation` on an item with a shape, or on none if it takes none. Its results appear
    /// beneath the item, which is hidden then, as are results of the same and those made of
    /// nothing; where there are several views, it keeps the first, and the results go to others.
    /// One step to undo.
    JobId start(const Operation& operation, const Settings& settings, ItemId input);

    /// What the job of `start` is called; `input` is null for an operation that takes no shape.
    QString title(const Operation& operation, const Item* input) const;

    /// Runs at once, beside the queue, on an item or, if it takes none, on none. What was asked for
    /// last wins: requests that came while one ran are dropped but the newest, and a run that is
    /// slow is stopped for it. The results replace those of the update before, if it was of the
    /// same operation on the same item; all such changes are one step to undo.
    void update(const Operation& operation, const Settings& settings, ItemId input);
    /// The next update makes results of its own.
    void endUpdates();
    bool updating() const { return m_live.job != 0; }
    /// Stops the update that runs, if any, and what waits for it; the next change makes another.
    void stopUpdate();
    /// Where updates run; one at a time.
    JobQueue& updates() { return *m_updates; }

    /// Whether results of `start` are still to come.
    bool busy() const { return !m_pending.empty(); }
    /// Stops everything; what still comes of it is dropped. A document that is replaced does so,
    /// too: its ids mean other items then.
    void abandon();

    /// How many views results are shown in.
    void setViewCount(int count) { m_views = count; }

Q_SIGNALS:
    /// `seen`: what it was made from was shown, or something else that was made from that.
    void made(int job, const std::vector<shapewright::ItemId>& items, bool seen);
    /// After an update: `first` when it added its items, otherwise it changed them.
    void updated(const std::vector<shapewright::ItemId>& items, bool first, double seconds);
    void updateFailed(const shapewright::Error& error);

private:
    using Items = std::shared_ptr<std::vector<Item>>;  ///< filled by the worker
    struct Pending {
        QString title;
        ItemId input;
        Items items;
    };
    struct Live {
        const Operation* operation = nullptr;
        ItemId input = kNoItem;
        std::vector<ItemId> made;
        int series = 0;
        JobId job = 0;
        Items items;
        std::optional<Settings> next;
    };
    JobId queue(JobQueue& queue, const Operation& operation, const Settings& settings,
                const Item& input, const Items& items, bool patient);
    void finish(JobId job);
    std::vector<ItemId> place(ItemId input, std::vector<Item> items, const QString& title);
    void beginUpdate(const Settings& settings);
    void finishUpdate(bool good);
    void nextUpdate();

    Document& m_document;
    JobQueue& m_queue;
    JobQueue* m_updates;
    QTimer m_patience;
    std::map<JobId, Pending> m_pending;
    Live m_live;
    int m_views = 1;
};

}  // namespace shapewright
