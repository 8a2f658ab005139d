#include "app/panels/job_queue.h"

#include <QElapsedTimer>
#include <QRunnable>
#include <algorithm>
#include <exception>
#include <map>
#include <mutex>

#include "app/panels/words.h"

namespace shapewright {
namespace {

constexpr int kTickMs = 100;

// Qt's queues pass work between threads, but its locks are not instrumented: TSan has to be told.
#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_release(void*);
extern "C" void __tsan_acquire(void*);
char g_queues;
void handedOver() {
    __tsan_release(&g_queues);
}
void received() {
    __tsan_acquire(&g_queues);
}
#else
void handedOver() {}
void received() {}
#endif

Result<OperationResult> guarded(const JobQueue::Work& work, const JobControl& control,
                                const JobQueue::Live& live) {
    try {
        return work(control, live);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "There is not enough memory for this.", {}};
    } catch (const std::exception& e) {
        return Error{ErrorCode::Internal, std::string("This failed: ") + e.what(), {}};
    }
}

}  // namespace

/// What workers write and the main thread collects at its own pace.
struct JobQueue::Shared {
    std::mutex mutex;
    double progress = 0;
    std::string stage;
    std::map<std::string, Exhibit> grown;
    QElapsedTimer clock;
};

/// A job on its worker. The queue waits for its workers before it goes.
class JobQueue::Run : public QRunnable {
public:
    Run(JobQueue& queue, JobId id, JobControl control, std::shared_ptr<Shared> shared, Work work)
        : m_queue(queue),
          m_id(id),
          m_control(std::move(control)),
          m_shared(std::move(shared)),
          m_work(std::move(work)) {}

    void run() override {
        received();
        if (m_control.cancelled()) return;
        {
            std::lock_guard lock(m_shared->mutex);
            m_shared->clock.start();
        }
        tell([](JobQueue& queue, JobId id) { queue.begin(id); });
        const Live live = [shared = m_shared](const Exhibit& exhibit) {
            std::lock_guard lock(shared->mutex);
            shared->grown.insert_or_assign(exhibit.name, exhibit);
        };
        auto result = std::make_shared<Result<OperationResult>>(guarded(m_work, m_control, live));
        tell([result](JobQueue& queue, JobId id) { queue.end(id, std::move(*result)); });
    }

private:
    /// Calls `what` on the main thread.
    template <class What>
    void tell(What what) {
        auto call = [&queue = m_queue, id = m_id, what = std::move(what)] {
            received();
            what(queue, id);
        };
        handedOver();
        QMetaObject::invokeMethod(&m_queue, std::move(call));
    }

    JobQueue& m_queue;
    const JobId m_id;
    const JobControl m_control;
    const std::shared_ptr<Shared> m_shared;
    const Work m_work;
};

JobQueue::JobQueue(QObject* parent, int workers) : QAbstractListModel(parent) {
    m_pool.setMaxThreadCount(workers);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &JobQueue::poll);
}

JobQueue::~JobQueue() {
    for (const auto& job : m_jobs) job->control.cancel();
    m_pool.clear();
    m_pool.waitForDone();
}

JobId JobQueue::add(const QString& title, Work work) {
    auto job = std::make_unique<Job>();
    const JobId id = job->status.id = m_nextId++;
    job->status.title = title;
    auto shared = job->shared = std::make_shared<Shared>();
    const JobControl control = job->control =
        JobControl::withListener([shared](double fraction, std::string_view stage) {
            std::lock_guard lock(shared->mutex);
            shared->progress = fraction;
            shared->stage = stage;
        });
    const int row = int(m_jobs.size());
    beginInsertRows({}, row, row);
    m_jobs.push_back(std::move(job));
    endInsertRows();

    auto* run = new Run(*this, id, control, shared, std::move(work));
    handedOver();
    m_pool.start(run);
    announceBusy();
    return id;
}

void JobQueue::cancel(JobId id) {
    const int row = rowOf(id);
    if (row < 0) return;
    Job& job = *m_jobs[std::size_t(row)];
    if (job.status.state == JobState::Queued) {
        job.control.cancel();
        job.status.state = JobState::Cancelled;
        update(row);
        Q_EMIT cancelled(id);
        announceBusy();
    } else if (job.status.state == JobState::Running && !job.status.stopping) {
        job.control.cancel();
        job.status.stopping = true;
        update(row);
    }
}

void JobQueue::cancelAll() {
    // Waiting ones first, or each would begin as the one before it stops.
    for (const JobState state : {JobState::Queued, JobState::Running})
        for (std::size_t i = 0; i < m_jobs.size(); ++i)
            if (m_jobs[i]->status.state == state) cancel(m_jobs[i]->status.id);
}

void JobQueue::clearDone() {
    for (int row = int(m_jobs.size()) - 1; row >= 0; --row) {
        if (statusAt(row).state < JobState::Finished) continue;
        beginRemoveRows({}, row, row);
        m_jobs.erase(m_jobs.begin() + row);
        endRemoveRows();
    }
}

bool JobQueue::busy() const {
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [](const auto& job) { return job->status.state < JobState::Finished; });
}

const JobStatus* JobQueue::status(JobId id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &statusAt(row);
}

int JobQueue::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_jobs.size());
}

QVariant JobQueue::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role == Qt::DisplayRole) return statusAt(index.row()).title;
    if (role == Qt::ToolTipRole) return statusAt(index.row()).stage;
    return {};
}

int JobQueue::rowOf(JobId id) const {
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [id](const auto& job) { return job->status.id == id; });
    return found == m_jobs.end() ? -1 : int(found - m_jobs.begin());
}

void JobQueue::poll() {
    // By id: who hears of a change may add or forget jobs.
    std::vector<JobId> running;
    for (const auto& job : m_jobs)
        if (job->status.state == JobState::Running) running.push_back(job->status.id);
    for (const JobId id : running) {
        const int row = rowOf(id);
        if (row < 0) continue;
        Job& job = *m_jobs[std::size_t(row)];
        std::map<std::string, Exhibit> grown;
        {
            std::lock_guard lock(job.shared->mutex);
            job.status.progress = job.shared->progress;
            job.status.stage = said(job.shared->stage);
            job.status.seconds = double(job.shared->clock.elapsed()) / 1000;
            grown.swap(job.shared->grown);
        }
        // The rate of about the last seconds, not of the whole run: stages differ in speed.
        if (const double passed = job.status.seconds - job.at; passed >= 1) {
            const double rate = (job.status.progress - job.fraction) / passed;
            job.rate = job.rate > 0 ? 0.8 * job.rate + 0.2 * rate : rate;
            job.fraction = job.status.progress;
            job.at = job.status.seconds;
        }
        // A stage that tells nothing for long must not make hours of seconds.
        const double rate =
            std::max(job.rate, job.rate > 0 ? job.status.progress / (4 * job.status.seconds) : 0);
        job.status.secondsLeft = rate > 0 ? (1 - job.status.progress) / rate : -1;
        update(row);
        for (const auto& [name, exhibit] : grown) Q_EMIT exhibitGrew(id, exhibit);
    }
}

void JobQueue::begin(JobId id) {
    const int row = rowOf(id);
    if (row < 0 || statusAt(row).state != JobState::Queued) return;
    m_jobs[std::size_t(row)]->status.state = JobState::Running;
    update(row);
    if (!m_timer.isActive()) m_timer.start();
    Q_EMIT started(id);
}

void JobQueue::end(JobId id, Result<OperationResult> result) {
    poll();
    const int row = rowOf(id);
    // Cancelled between the worker's start and its announcement.
    if (row < 0 || statusAt(row).state != JobState::Running) return;
    Job& job = *m_jobs[std::size_t(row)];
    job.status.stopping = false;
    job.status.secondsLeft = -1;
    const bool stopped = result ? result->cancelled : result.error().code == ErrorCode::Cancelled;
    job.status.state = stopped  ? JobState::Cancelled
                       : result ? JobState::Finished
                                : JobState::Failed;
    job.status.stage = result || stopped ? QString() : sentence(result.error());
    if (job.status.state == JobState::Finished) job.status.progress = 1;
    update(row);
    if (result)
        Q_EMIT finished(id, std::make_shared<const OperationResult>(*std::move(result)));
    else if (stopped)
        Q_EMIT cancelled(id);
    else
        Q_EMIT failed(id, result.error());
    announceBusy();
}

void JobQueue::update(int row) {
    Q_EMIT dataChanged(index(row), index(row));
}

void JobQueue::announceBusy() {
    if (!busy()) m_timer.stop();
    if (m_busy == busy()) return;
    m_busy = !m_busy;
    Q_EMIT busyChanged(m_busy);
}

}  // namespace shapewright
