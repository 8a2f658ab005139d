#pragma once
// Work off the main thread: jobs wait, run, report and can be stopped, as a list model.

#include <QAbstractListModel>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

#include "app/core/operation.h"

namespace shapewright {

using JobId = int;

enum class JobState { Queued, Running, Finished, Failed, Cancelled };

/// What one row of the queue shows.
struct JobStatus {
    JobId id = 0;
    QString title;
    JobState state = JobState::Queued;
    bool stopping = false;    ///< cancelled, but still running
    double progress = 0;      ///< 0 .. 1
    QString stage;            ///< what is being done; the error's sentence for a failed job
    double seconds = 0;       ///< since it began
    double secondsLeft = -1;  ///< an estimate; negative while there is none
};

/// Runs jobs in the order they came, `workers` at a time. Lives on the main thread, where every
/// signal is given; changes while jobs run come at most ten times a second.
class JobQueue : public QAbstractListModel {
    Q_OBJECT
public:
    using Live = std::function<void(const Exhibit&)>;
    /// Runs on a worker. Exhibits that grow may be shown early through `live`, from any thread.
    using Work = std::function<Result<OperationResult>(const JobControl&, const Live& live)>;

    explicit JobQueue(QObject* parent = nullptr, int workers = 1);
    /// Cancels everything and waits until the workers are done.
    ~JobQueue() override;

    JobId add(const QString& title, Work work);

    /// A waiting job ends at once, a running one as soon as it looks (its best result so far, if it
    /// has one, still arrives through `finished`).
    void cancel(JobId id);
    void cancelAll();
    /// Forgets jobs that are over.
    void clearDone();
    void setWorkers(int workers) { m_pool.setMaxThreadCount(workers); }

    bool busy() const;
    const JobStatus* status(JobId id) const;
    const JobStatus& statusAt(int row) const { return m_jobs[std::size_t(row)]->status; }

    int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole: the title; ToolTipRole: the stage.
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void started(int id);
    /// An exhibit that is not complete yet; the newest of its name.
    void exhibitGrew(int id, const shapewright::Exhibit& exhibit);
    void finished(int id, std::shared_ptr<const shapewright::OperationResult> result);
    void failed(int id, const shapewright::Error& error);
    void cancelled(int id);
    /// Whether any job waits or runs.
    void busyChanged(bool busy);

private:
    class Run;
    struct Shared;
    struct Job {
        JobStatus status;
        JobControl control;
        std::shared_ptr<Shared> shared;
        double fraction = 0;  ///< when the rate was last measured
        double at = 0;        ///< seconds, likewise
        double rate = 0;      ///< progress per second, smoothed
    };
    int rowOf(JobId id) const;
    void poll();
    void begin(JobId id);
    void end(JobId id, Result<OperationResult> result);
    void update(int row);
    void announceBusy();

    std::vector<std::unique_ptr<Job>> m_jobs;
    QThreadPool m_pool;
    QTimer m_timer;
    JobId m_nextId = 1;
    bool m_busy = false;
};

}  // namespace shapewright
