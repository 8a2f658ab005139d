// The queue of jobs: order, progress, results, cancelling.

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>

#include "app/panels/job_queue.h"

using namespace shapewright;
using ResultPtr = std::shared_ptr<const OperationResult>;

namespace {

/// Works until `control` is cancelled, as an operation should: it looks every few milliseconds.
Result<OperationResult> endless(const JobControl& control, const JobQueue::Live&) {
    while (!control.cancelled()) QThread::msleep(2);
    return Error{ErrorCode::Cancelled, "cancelled", {}};
}

JobQueue::Work quick(double value) {
    return [value](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
        OperationResult out;
        out.metrics.push_back({"value", value, {}});
        return out;
    };
}

}  // namespace

class TestJobs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runsOneAfterAnother() {
        JobQueue queue;
        QAbstractItemModelTester tester(&queue);
        std::atomic<int> inside{0}, most{0};
        std::vector<double> order;
        connect(&queue, &JobQueue::finished, this,
                [&](int, const ResultPtr& r) { order.push_back(r->metrics.at(0).value); });
        for (int i = 0; i < 5; ++i)
            queue.add("job", [&, i](const JobControl& c, const JobQueue::Live& live) {
                most = std::max(most.load(), ++inside);
                QThread::msleep(5);
                --inside;
                return quick(i)(c, live);
            });
        QCOMPARE(queue.rowCount(), 5);
        QTRY_COMPARE(order.size(), std::size_t(5));
        QCOMPARE(order, (std::vector<double>{0, 1, 2, 3, 4}));
        QCOMPARE(most.load(), 1);
        QVERIFY(!queue.busy());
        queue.clearDone();
        QCOMPARE(queue.rowCount(), 0);
    }

    void runsSeveralAtATimeWhenAsked() {
        JobQueue queue(nullptr, 2);
        QSignalSpy started(&queue, &JobQueue::started);
        queue.add("a", endless);
        queue.add("b", endless);
        queue.add("c", endless);
        QTRY_COMPARE(started.count(), 2);
        QTest::qWait(50);
        QCOMPARE(started.count(), 2);
        queue.cancelAll();
        QTRY_VERIFY(!queue.busy());
        QCOMPARE(started.count(), 2);
    }

    void worksOffTheMainThreadAndSignalsOnIt() {
        JobQueue queue;
        Qt::HANDLE worker = nullptr;
        QThread* heard = nullptr;
        connect(&queue, &JobQueue::finished, this,
                [&](int, const ResultPtr&) { heard = QThread::currentThread(); });
        queue.add("job", [&](const JobControl& c, const JobQueue::Live& live) {
            worker = QThread::currentThreadId();
            return quick(1)(c, live);
        });
        QTRY_VERIFY(heard);
        QCOMPARE(heard, thread());
        QVERIFY(worker != QThread::currentThreadId());
    }

    void cancelStopsARunningJobWithin200ms() {
        JobQueue queue;
        QSignalSpy started(&queue, &JobQueue::started), cancelled(&queue, &JobQueue::cancelled);
        const JobId id = queue.add("job", endless);
        QTRY_COMPARE(started.count(), 1);
        queue.cancel(id);
        QVERIFY(queue.status(id)->stopping);
        QVERIFY(cancelled.wait(200));
        QCOMPARE(queue.status(id)->state, JobState::Cancelled);
        QVERIFY(!queue.status(id)->stopping);
    }

    void cancelTakesAWaitingJobAway() {
        JobQueue queue;
        std::atomic<bool> ran{false};
        const JobId first = queue.add("first", endless);
        const JobId second = queue.add("second", [&](const JobControl& c, const JobQueue::Live& l) {
            ran = true;
            return quick(2)(c, l);
        });
        queue.cancel(second);
        QCOMPARE(queue.status(second)->state, JobState::Cancelled);
        queue.cancel(first);
        QTRY_VERIFY(!queue.busy());
        QTest::qWait(20);
        QVERIFY(!ran);
    }

    void aStoppedJobMayStillGiveItsBest() {
        JobQueue queue;
        QSignalSpy started(&queue, &JobQueue::started), finished(&queue, &JobQueue::finished);
        const JobId id = queue.add(
            "job", [](const JobControl& c, const JobQueue::Live& l) -> Result<OperationResult> {
                (void)endless(c, l);
                OperationResult best;
                best.cancelled = true;
                return best;
            });
        QTRY_COMPARE(started.count(), 1);
        queue.cancel(id);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(queue.status(id)->state, JobState::Cancelled);
    }

    void reportsProgressStageAndTimeLeft() {
        JobQueue queue;
        const JobId id = queue.add("job", [](const JobControl& c, const JobQueue::Live& l) {
            for (int i = 0; i < 1000 && !c.cancelled(); ++i) {
                c.progress(0.0005 * i, "half " + std::to_string(i));
                QThread::msleep(2);
            }
            return endless(c, l);
        });
        QSignalSpy changes(&queue, &JobQueue::dataChanged);
        QTRY_VERIFY(queue.status(id)->secondsLeft > 0);
        QVERIFY(queue.status(id)->progress > 0.01);
        QVERIFY(queue.status(id)->progress < 0.6);
        QVERIFY(queue.status(id)->stage.startsWith("half "));
        // A report every 2 ms, far fewer signals.
        QVERIFY(changes.count() < 10 * queue.status(id)->seconds + 8);
        queue.cancel(id);
        QTRY_VERIFY(!queue.busy());
    }

    void passesGrowingExhibitsOn() {
        JobQueue queue;
        std::size_t longest = 0;
        int last = 0, finished = 0;
        connect(&queue, &JobQueue::exhibitGrew, this, [&](int, const Exhibit& e) {
            QVERIFY(!finished);
            longest = std::max(longest, std::get<CurveExhibit>(e.content).x.size());
            ++last;
        });
        connect(&queue, &JobQueue::finished, this, [&] { ++finished; });
        queue.add("job", [](const JobControl& c, const JobQueue::Live& live) {
            CurveExhibit curve{"step", {}, {{"loss", {}}}};
            for (int i = 0; i < 100; ++i) {
                curve.x.push_back(i);
                curve.series[0].y.push_back(1.0 / (i + 1));
                live({"loss", "Loss", curve});
                QThread::msleep(2);
            }
            return quick(0)(c, live);
        });
        QTRY_COMPARE(finished, 1);
        QCOMPARE(longest, std::size_t(100));  // the last state is never lost
        QVERIFY(last < 20);
    }

    void failuresSayWhy() {
        JobQueue queue;
        QString why;
        connect(&queue, &JobQueue::failed, this,
                [&](int, const Error& e) { why = QString::fromStdString(e.text()); });
        const JobId id = queue.add(
            "job", [](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
                return Error{ErrorCode::Malformed, "Line 3 is no face.", "a.obj"};
            });
        QTRY_COMPARE(why, QString("a.obj: Line 3 is no face."));
        QCOMPARE(queue.status(id)->stage, why);
        const JobId thrown = queue.add(
            "job", [](const JobControl&, const JobQueue::Live&) -> Result<OperationResult> {
                throw std::runtime_error("unforeseen");
            });
        QTRY_COMPARE(queue.status(thrown)->state, JobState::Failed);
        QVERIFY(why.contains("unforeseen"));
    }

    void goingAwayStopsWhatRuns() {
        std::atomic<bool> over{false};
        {
            JobQueue queue;
            QSignalSpy started(&queue, &JobQueue::started);
            queue.add("job", [&](const JobControl& c, const JobQueue::Live& l) {
                auto result = endless(c, l);
                over = true;
                return result;
            });
            QTRY_COMPARE(started.count(), 1);
        }
        QVERIFY(over);
    }
};

QTEST_MAIN(TestJobs)
#include "test_jobs.moc"
