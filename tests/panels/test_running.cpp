// A real operation in the queue: its curve grows while it runs, and Cancel stops it.

#include <QSignalSpy>
#include <QTest>

#include "app/operations/registry.h"
#include "app/panels/job_queue.h"

using namespace shapewright;

namespace {

/// An L-shaped bar: two convexes.
PolygonMesh bar() {
    PolygonMesh mesh;
    const double outline[6][2] = {{0, 0}, {3, 0}, {3, 1}, {1, 1}, {1, 2}, {0, 2}};
    for (const double z : {0.0, 1.0})
        for (const auto& p : outline) mesh.positions.push_back({p[0], p[1], z});
    mesh.addFace(std::vector<std::uint32_t>{5, 4, 3, 2, 1, 0});
    mesh.addFace(std::vector<std::uint32_t>{6, 7, 8, 9, 10, 11});
    for (std::uint32_t i = 0; i < 6; ++i) {
        const std::uint32_t j = (i + 1) % 6;
        mesh.addFace(std::vector<std::uint32_t>{i, j, j + 6, i + 6});
    }
    return mesh;
}

JobQueue::Work fitting(const Operation& operation) {
    return [&](const JobControl& control, const JobQueue::Live& live) -> Result<OperationResult> {
        OperationInput in;
        in.shapes.push_back({"bar", bar(), NamedShape::Role::Main, {}});
        in.parameters = ParameterValues(operation.parameters);
        in.live = live;
        if (auto set = in.parameters.set("mode", std::string("fit")); !set) return set.error();
        return runOperation(operation, in, control);
    };
}

}  // namespace

class TestRunning : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCurveGrowsWhileItRuns() {
        const Operation& decompose = *builtinOperations().find("bsp-net.decompose");
        JobQueue queue;
        std::vector<std::size_t> lengths;
        std::vector<double> last, whole;
        connect(&queue, &JobQueue::exhibitGrew, this, [&](int, const Exhibit& e) {
            QCOMPARE(e.name, std::string("iou"));
            last = std::get<CurveExhibit>(e.content).series.at(0).y;
            lengths.push_back(last.size());
        });
        connect(&queue, &JobQueue::finished, this,
                [&](int, const std::shared_ptr<const OperationResult>& r) {
                    for (const Exhibit& e : r->exhibits)
                        if (e.name == "iou")
                            whole = std::get<CurveExhibit>(e.content).series.at(0).y;
                });
        const JobId id = queue.add("bar", fitting(decompose));
        QTRY_VERIFY_WITH_TIMEOUT(!queue.busy(), 300000);
        QCOMPARE(queue.status(id)->state, JobState::Finished);
        QVERIFY(lengths.size() >= 2);
        QVERIFY(std::is_sorted(lengths.begin(), lengths.end()));
        QVERIFY(!whole.empty());
        QCOMPARE(last, whole);
    }

    void cancelStopsIt() {
        const Operation& decompose = *builtinOperations().find("bsp-net.decompose");
        JobQueue queue;
        QSignalSpy grew(&queue, &JobQueue::exhibitGrew);
        const JobId id = queue.add("bar", fitting(decompose));
        QVERIFY(grew.wait(120000));
        queue.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(!queue.busy(), 60000);
        QCOMPARE(queue.status(id)->state, JobState::Cancelled);
    }
};

QTEST_MAIN(TestRunning)
#include "test_running.moc"
